"""`course own` on the example and on what somebody made of it; the lesson from end to end."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from course import cli, exercises
from course.classroom import notebooks, own, record
from course.classroom.overview import overview
from course.journal import Journal
from course.own.faults import MaterialError
from course.widgets.lesson import LessonView

from ..classroom.student import hand_in

ROOT = Path(__file__).parents[2]


def course(*words: str) -> int:
    """The exit code of the command."""
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    return ended.value.code


def test_the_example_is_clean(material, capsys) -> None:
    assert course("own") == 0
    said = capsys.readouterr().out
    assert "articles/strike: Harbour League Shuts Its Ports To The Sable Register (invented" in said
    assert (
        "exercises/extra.py: Questions of our own on lesson 3, 1 exercise beside lesson 3" in said
    )
    assert "lessons/13-strike.ipynb (not there yet; course own --notebooks writes it)" in said
    assert "fault" not in said
    assert sorted(path.name for path in material.iterdir()) == ["articles", "exercises", "lessons"]


# --- broken one way at a time -------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("strike.py", "13", "12", "its number 12 is that of design too. Take another"),
        ("strike.py", "number=13", "number=14", "is '13-strike'. Write notebook='14-strike'"),
        ("strike.py", "    syllabus=SYLLABUS,\n", "", "its lesson lacks syllabus=SYLLABUS"),
        ("strike.py", '("strike")', '("none")', "strike.py, line 7: There is no article 'none'"),
        ("extra.py", "blocking.B1", "blocking.B9", "recalls blocking.B9, an objective that is not"),
        ("extra.py", '"blocking", id', '"blocked", id', "no lesson 'blocked' to stand beside"),
        (
            "extra.py",
            'id="extra",',
            'id="extras",',
            "line 8: Exercise extra.sealed-letter: it stand",
        ),
        ("extra.py", "lesson.add(", "str(", "it has no exercise. Give it one with lesson.add"),
        ("extra.py", "right=True", "right=False", "line 9: Exercise extra.sealed-letter: 0 opt"),
        ("extra.py", "prompt=(", "prompt=((", "extra.py, line 8: '(' was never closed"),
    ],
)
def test_a_fault_of_a_lesson_is_told(material, capsys, file, old, new, said) -> None:
    path = material / "exercises" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert course("own", str(material)) == 1
    told = capsys.readouterr().out
    assert said in told
    assert "1 fault:" in told, told


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "reading.py",
            "exercises/reading.py: one of our lessons has this name, so the file is",
        ),
        ("My-Lesson.py", "a lesson's file is named by small letters and digits, a letter first"),
        ("class.py", "a lesson's file is named by small letters"),
        ("notes.py", "exercises/notes.py: it has no `lesson`"),
    ],
)
def test_a_name_that_will_not_do_is_told(material, name, said) -> None:
    (material / "exercises" / name).write_text("x = 1\n")
    [fault] = own.check(material).faults
    assert said in fault


def test_two_lessons_of_one_number_are_told_of_both(material) -> None:
    text = (own.starting.EXAMPLE).read_text(encoding="utf-8")
    (material / "exercises" / "mine.py").write_text(text, encoding="utf-8")
    assert own.check(material).faults == [
        "exercises/mine.py: its number 13 is that of strike too. Take another.",
        "exercises/strike.py: its number 13 is that of mine too. Take another.",
    ]


def test_faults_of_an_article_are_told_once_all_of_them(material) -> None:
    path = material / "articles" / "strike" / "claims.csv"
    text = path.read_text(encoding="utf-8").replace("league", "leage").replace("C12,We", "C12,Wee")
    path.write_text(text, encoding="utf-8")
    (material / "articles" / "The Strike").mkdir()
    faults = own.check(material).faults
    assert sum("'leage' is none of" in fault for fault in faults) == 5
    assert "exercises/strike.py: the article it is on has faults, see there." in faults
    assert any(fault.startswith("articles/The Strike: the name of") for fault in faults)
    assert len(faults) == 8


def test_an_exercise_that_grades_wrongly_is_told(material) -> None:
    path = material / "exercises" / "extra.py"
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("import Choice, Option", "import Choice, Option, Verdict")
        .replace(
            "sealed_letter = lesson.add(\n    Choice(",
            "class Odd(Choice):\n"
            "    def mark(self, raw):\n"
            "        return Verdict('wrong' if raw == 1 else 'correct', ('so',))\n\n\n"
            "sealed_letter = lesson.add(\n    Odd(",
        ),
        encoding="utf-8",
    )
    assert [fault.partition(": ")[2] for fault in own.check(material).faults] == [
        "extra.sealed-letter: its own right answer is graded as wrong.",
        "extra.sealed-letter: the foreseen mistake 'Hand it over: a letter is no money' is graded "
        "as right.",
        'extra.sealed-letter: the foreseen mistake "Keep it: it is the state\'s now" is graded as '
        "right.",
    ]


def test_a_notebook_that_lacks_something_is_told(material) -> None:
    own.write_notebooks(material)
    path = material / "lessons" / "13-strike.ipynb"
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("strike.unloaded", "strike.lesson")
        .replace("strike.table.check(table)", "table")
        .replace("## What the text leaves open", "## Open"),
        encoding="utf-8",
    )
    assert own.check(material).faults == [
        "exercises/strike.py: lessons/13-strike.ipynb has no cell with the starter of "
        "strike.table.",
        "exercises/strike.py: no cell of lessons/13-strike.ipynb is strike.unloaded.",
        "exercises/strike.py: strike.unloaded points to 'What the text leaves open', no heading of "
        "lessons/13-strike.ipynb.",
    ]


@pytest.mark.parametrize("name", ["nothing", "file"])
def test_a_folder_that_is_none_is_one_line(tmp_path, capsys, name) -> None:
    (tmp_path / "file").touch()
    assert course("own", str(tmp_path / name)) == 2
    assert "course own --new FOLDER" in capsys.readouterr().err


def test_a_folder_without_material_is_told_how_to_begin(tmp_path, capsys) -> None:
    assert course("own", str(tmp_path)) == 1
    assert "course own --new writes an example" in capsys.readouterr().out


def test_the_folder_that_course_own_names_is_meant(material, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COURSE_OWN", str(material))
    assert course("own") == 0
    assert f"Material in {material}:" in capsys.readouterr().out


# --- what it writes -----------------------------------------------------------------------


def test_new_begins_a_folder_that_is_clean_and_never_writes_over_one(tmp_path, capsys) -> None:
    folder = tmp_path / "mine"
    assert course("own", "--new", str(folder)) == 0
    said = capsys.readouterr().out
    assert "exercises/mine.py is written" in said and "2 exercises" in said
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert course("own", "--new", str(folder)) == 2
    assert "holds material already" in capsys.readouterr().err
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_notebook_that_is_there_is_not_written_again(material, capsys) -> None:
    path = material / "lessons" / "13-strike.ipynb"
    path.write_text("mine", encoding="utf-8")
    assert own.write_notebooks(material) == "- every lesson that can be read has its notebook"
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_fill_writes_offsets_and_nothing_else(material, line_end, mark) -> None:
    path = material / "articles" / "strike" / "claims.csv"
    before = path.read_text(encoding="utf-8")
    path.write_bytes(mark + before.replace("\n", line_end).encode())
    assert "claims.csv`: 26 filled in" in own.fill(material)
    written = path.read_bytes()
    assert written.startswith(mark) and written.count(b"\n") == written.count(line_end.encode())
    text = written.removeprefix(mark).decode().replace("\r\n", "\n")
    assert text.startswith("id,quote,start,end,speaker,")
    rows, old = (list(csv.DictReader(io.StringIO(t))) for t in (text, before))
    assert [{k: v for k, v in row.items() if k not in ("start", "end")} for row in rows] == old
    assert all(row["start"] and row["end"] for row in rows)
    assert own.fill(material) == "Nothing is to be filled in."
    assert own.check(material).faults == []
    assert path.read_bytes() == written


def test_fill_leaves_an_article_with_faults_alone(material) -> None:
    path = material / "articles" / "strike" / "claims.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("C02", "C01"), encoding="utf-8")
    before = path.read_bytes()
    assert own.fill(material) == "- `articles/strike` has faults: nothing was written"
    assert path.read_bytes() == before


# --- from end to end ----------------------------------------------------------------------


def with_our_lesson_3(material: Path) -> Path:
    """A copy of our lesson 3 with one cell more, as an instructor adds it."""
    path = material / "lessons" / "03-blocking.ipynb"
    shutil.copy(ROOT / "lessons" / path.name, path)
    notebook = nbformat.read(path, as_version=4)
    source = "from course.exercises import extra\n\nextra.sealed_letter"
    at = next(n for n, cell in enumerate(notebook.cells) if cell.id == "recall")
    notebook.cells[at:at] = [
        nbformat.v4.new_code_cell(source.partition("\n")[0], id="extra"),
        nbformat.v4.new_code_cell("extra.sealed_letter", id="q-sealed-letter"),
    ]
    path.write_text(notebooks.to_text(notebook), encoding="utf-8")
    return path


ANSWER = """
from course.widgets.exercise import view_of
view = view_of(strike.unloaded)
view._handle_custom_msg({"do": "check", "answer": 0}, [])
view._handle_custom_msg({"do": "check", "answer": 2}, [])
print(view.state["verdict"]["status"])
"""


def test_the_lesson_runs_is_compared_and_keeps_its_answers(material, progress, capsys) -> None:
    assert course("own", "--notebooks") == 0
    lesson_3 = with_our_lesson_3(material)
    assert own.check(material).faults == []
    assert course("run", "strike", "blocking") == 0
    assert course("check") == 0
    stored = lesson_3.read_text(encoding="utf-8")
    assert "The sealed letter  [choice]" in stored

    path = material / "lessons" / "13-strike.ipynb"
    notebook = nbformat.read(path, as_version=4)
    assert notebook.cells[0].source.startswith("# 13 · Strike or sanction")
    notebook.cells.append(nbformat.v4.new_code_cell(ANSWER))
    environment = {"resources": {"metadata": {"path": path.parent}}, "timeout": 120}
    NotebookClient(notebook, **environment).execute()
    assert notebook.cells[-1].outputs[-1].text == "correct\n"
    events = Journal(progress).events("strike.unloaded")
    assert [event.data["status"] for event in events] == ["wrong", "correct"]
    assert "Strike or sanction: who says what emptied the port?  " in overview(progress)


def test_record_header_and_review_take_it_in(material, progress) -> None:
    journal = Journal(progress)
    found = [*exercises.lesson_of("strike").exercises.values()]
    found += exercises.lesson_of("extra").exercises.values()
    for exercise in found:
        hand_in(journal, exercise, next(exercise.foreseen())[1])
        hand_in(journal, exercise, exercise.model_answer())
    taken = {lesson["id"]: lesson for lesson in record.gather(journal)["lessons"]}
    assert (taken["strike"]["done"], taken["extra"]["done"]) == (6, 1)
    assert all(objective["met"] for objective in taken["strike"]["objectives"])
    written = record.write("Ana", progress)
    assert "The sealed letter" in written.html.read_text(encoding="utf-8")
    assert "strike.table" in {e["exercise"] for e in json.loads(written.json.read_text())["events"]}

    from course.exercises import blocking

    view = LessonView(blocking.lesson, closing=False, journal=journal)
    told = {row["name"]: row["done"] for row in view.standing["course"]["lessons"]}
    assert told["13 · Strike or sanction: who says what emptied the port?"] == "6 of 6"
    assert told["3 · Questions of our own on lesson 3"] == "1 of 1"
    assert list(told)[-1].startswith("13 · ")
    assert exercises.SYLLABUS.find("strike.to-mark").kind == "highlight"


def test_commands_refuse_what_is_not_material() -> None:
    with pytest.raises(MaterialError, match="is not there"):
        own.fill(Path("no-such-folder"))
