"""The student and the instructor edition, and that the one holds nothing of the other."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode, v4

from course.classroom import editions, notebooks
from course.classroom.editions import instructor, notes, student, wheel
from course.classroom.own import starting
from course.errors import CourseError
from course.exercises import SYLLABUS
from course.kinds import Code
from course.own.folder import using
from tests.outside import asked_in

from . import leaks
from .student import every_exercise

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]-*.ipynb"))

NOTES = """# Notes on lesson {n}

**Minutes.** For a room of thirty, about fifty-five of them.

**Why.** Money is easy to forget here: $10 or $20 are what half of the room will say.

**Expect.** That somebody multiplies all stakes along the chain, and is quite sure of it.

**Short of time.** Leave out the second set of fresh cases, and nothing is lost.

## {cell}

Draw the chain on the board before anybody scrolls down. Ask who would multiply.
"""

#: What stands in the lessons on purpose, though an exercise says it too. Nothing else may.
ON_PURPOSE = {
    "Blocked is not confiscated.": "lesson 1 shows the data set's own note on claim C23",
    "You run to the edge: the half that holds the yield is thrown away.": "lesson 8's starter "
    "runs as it stands, and this is what the exercise tells it",
    "Is the condition still ..., which counts as true?": "the same",
    "If not: while the bond is worth more than was paid, must the yield go up or down?": "the same",
}


@pytest.fixture(scope="module")
def teaching(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an instructor: all lessons, notes on two, in lesson 4 a cell for them alone."""
    folder = tmp_path_factory.mktemp("teaching") / "lessons"
    folder.mkdir()
    for path in LESSONS:
        shutil.copy(path, folder)
    (folder / "notes").mkdir()
    for name, cell in (("03-blocking", "fifty-idea"), ("04-designations", "predict-first")):
        text = NOTES.format(n=name[1], cell=cell)
        (folder / "notes" / f"{name}.md").write_text(text, encoding="utf-8")
    own = notebooks.read(folder / "04-designations.ipynb")
    own.cells.insert(
        1,
        v4.new_markdown_cell(
            "For me alone: begin with the register.", id="for-me", metadata={"tags": ["instructor"]}
        ),
    )
    nbformat.write(own, folder / "04-designations.ipynb")
    return folder


def chosen(teaching: Path, *names: str) -> list[Path]:
    return [teaching / f"{name}.ipynb" for name in names]


@pytest.fixture(scope="module")
def handed_out(teaching: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The student edition of lessons 3 and 4."""
    folder = tmp_path_factory.mktemp("student") / "handed-out"
    paths = chosen(teaching, "03-blocking", "04-designations")
    assert str(folder) in editions.build("student", paths, folder).said
    return folder


@pytest.fixture(scope="module")
def whole_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The student edition of all lessons, as they are in the repository."""
    folder = tmp_path_factory.mktemp("student") / "whole"
    student.build(LESSONS, folder)
    return folder


@pytest.fixture(scope="module")
def taught(teaching: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The instructor edition of all lessons."""
    folder = tmp_path_factory.mktemp("instructor") / "taught"
    instructor.build(sorted(teaching.glob("*.ipynb")), folder)
    return folder


def cells(path: Path) -> dict[str, NotebookNode]:
    return {cell.id: cell for cell in notebooks.read(path).cells}


# --- the student edition --------------------------------------------------------


def test_the_folder_holds_what_a_student_needs_and_no_more(handed_out: Path) -> None:
    names = {path.name for path in handed_out.iterdir()}
    (package,) = handed_out.glob("*.whl")
    assert names == {
        "lessons", "seeds", "requirements.lock", "README.md", "start.py", package.name,
        ".built-by-course",
    }  # fmt: skip
    assert (handed_out / "requirements.lock").read_bytes() == (
        ROOT / "requirements.lock"
    ).read_bytes()
    lessons = sorted(path.name for path in (handed_out / "lessons").iterdir())
    assert lessons == ["03-blocking.ipynb", "04-designations.ipynb"]


def test_lessons_are_in_their_stored_form_without_the_instructors_cells(handed_out: Path) -> None:
    for path in (handed_out / "lessons").iterdir():
        assert notebooks.check(path) == []
        original = cells(ROOT / "lessons" / path.name)
        given = cells(path)
        assert list(given) == list(original)
        assert [c.get("outputs") for c in given.values()] == [
            c.get("outputs") for c in original.values()
        ]


def test_nothing_of_the_folder_asks_another_host(whole_course: Path) -> None:
    assert asked_in(whole_course) == []


def test_no_link_leads_to_a_lesson_that_was_not_chosen(handed_out: Path) -> None:
    third = cells(handed_out / "lessons" / "03-blocking.ipynb")["next"].source
    fourth = cells(handed_out / "lessons" / "04-designations.ipynb")["next"].source
    assert "[Lesson 4](04-designations.ipynb)" in third
    assert "Lesson 5" in fourth and "](" not in fourth


def test_the_readme_tells_how_to_start_and_to_hand_in(handed_out: Path) -> None:
    text = (handed_out / "README.md").read_text(encoding="utf-8")
    (package,) = handed_out.glob("*.whl")
    for said in (package.name, "python3 start.py", "py start.py", "record.json", "`progress`"):
        assert said in text
    assert "A firm on no list" in text and "$" not in text


def test_start_names_the_pythons_that_the_course_runs_on() -> None:
    tree = ast.parse((student.HANDOUT / "start.py").read_text("utf-8"))
    (line,) = (n for n in tree.body if isinstance(n, ast.Assign) and "LEAST" in ast.unparse(n))
    least, below = ast.literal_eval(line.value)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={least[0]}.{least[1]},<{below[0]}.{below[1]}"


def test_start_without_the_package_says_what_is_missing(handed_out: Path, tmp_path: Path) -> None:
    shutil.copy(handed_out / "start.py", tmp_path)
    done = subprocess.run(
        [sys.executable, "start.py"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "Unpack the folder again." in done.stderr and "Traceback" not in done.stderr


def test_the_package_alone_runs_the_course_there(handed_out: Path, tmp_path: Path) -> None:
    (package,) = handed_out.glob("*.whl")
    with zipfile.ZipFile(package) as members:
        members.extractall(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "COURSE_CHROMIUM": "none"}
    environment.pop("COURSE_PROGRESS")
    done = subprocess.run(
        [sys.executable, "-m", "course", "record", "--name", "Ana"],
        cwd=handed_out, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    try:
        assert done.returncode == 0, done.stderr
        assert (handed_out / "progress" / "record.json").exists()
    finally:
        shutil.rmtree(handed_out / "progress", ignore_errors=True)


def test_the_package_holds_the_course_and_nothing_beside_it(handed_out: Path) -> None:
    (package,) = handed_out.glob("*.whl")
    names = zipfile.ZipFile(package).namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"course"}
    assert any(name.endswith("overrides.d/course.json") for name in names)
    assert "course/shipped/datasets/claims.csv" in names
    forbidden = [n for n in names if re.search(r"INSTRUCTOR|notes/|(^|/)tests?/|\.ipynb$", n)]
    assert forbidden == []


def test_an_installed_course_says_that_it_cannot_build_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wheel, "__file__", str(tmp_path / "course/classroom/editions/wheel.py"))
    with pytest.raises(CourseError, match="is no checkout"):
        student.build(LESSONS[:1], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_package_that_does_not_build_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "requirements.lock").touch()
    monkeypatch.setattr(wheel, "__file__", str(tmp_path / "course/classroom/editions/wheel.py"))
    with pytest.raises(CourseError, match="could not be built") as caught:
        wheel.build(tmp_path)
    assert "\n" not in str(caught.value)


def test_no_lesson_and_two_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="No lesson is named"):
        student.build([], tmp_path / "out")
    twin = tmp_path / LESSONS[0].name
    shutil.copy(LESSONS[0], twin)
    with pytest.raises(CourseError, match="Two lessons are called 01-reading"):
        instructor.build([LESSONS[0], twin], tmp_path / "out")


def test_an_instructors_own_lesson_goes_with_what_it_is_made_of(tmp_path: Path) -> None:
    example = Path(__file__).parents[1] / "own" / "material"
    material = shutil.copytree(example, tmp_path / "material")
    (material / "exercises" / "__pycache__").mkdir(exist_ok=True)
    (material / "articles" / "strike" / ".notes.md").write_text("For me alone.", encoding="utf-8")
    starting.write_notebooks(material)
    with using(material):
        [lesson] = (material / "lessons").glob("13-*.ipynb")
        student.build([lesson], tmp_path / "out")
    given = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*")}
    assert {"lessons/13-strike.ipynb", "exercises/strike.py", "articles/strike/claims.csv"} <= given
    assert not any("__pycache__" in name or ".notes" in name for name in given)


# --- the leak scan --------------------------------------------------------------


@pytest.fixture(scope="module")
def secrets() -> dict[str, str]:
    """Each sentence that is said only to who answers, and whose it is."""
    said = ((e.id, text) for e in every_exercise() for text in leaks.of_exercise(e))
    return leaks.secret_sentences(said)


def notes_in(folder: Path) -> dict[str, str]:
    """Each sentence that is for instructors alone: of the notes, and of their guide."""
    files = [*folder.glob("notes/*.md"), *folder.glob("INSTRUCTOR.md")]
    said = ((path.name, path.read_text("utf-8")) for path in files)
    # A command is no secret, and the README has the same ones.
    commands = re.compile(r"^(?: {4}|\t)[^\n]*$|^```.*?^```", re.MULTILINE | re.DOTALL)
    found = leaks.secret_sentences((name, commands.sub("", text)) for name, text in said)
    # Notes call an exercise by its title, which is shown, and may be a sentence of its own.
    shown = {leaks.plain(e.title) for e in every_exercise()}
    return {sentence: whose for sentence, whose in found.items() if sentence not in shown}


def leaking(folder: Path, secrets: dict[str, str], told: dict[str, str]) -> list[str]:
    """All that a student edition holds and should not, a line each."""
    (package,) = folder.glob("*.whl")
    texts = leaks.texts_of_folder(folder)
    kept = {sentence: whose for sentence, whose in secrets.items() if sentence not in ON_PURPOSE}
    found = leaks.found(kept, texts)
    found += leaks.found(told, texts | leaks.texts_of_wheel(package))
    codes = [e for e in every_exercise() if isinstance(e, Code)]
    for path in (folder / "lessons").glob("*.ipynb"):
        found += [
            f"{path.name}: {cell.id} holds the solution of {exercise.id}"
            for cell in notebooks.read(path).cells
            for exercise in codes
            if leaks.gives_away(cell.source, exercise)
        ]
    return found


def test_the_scan_knows_secrets_of_every_exercise(secrets: dict[str, str]) -> None:
    assert {e.id for e in every_exercise()} == set(secrets.values())


def test_nothing_of_the_whole_course_leaks(whole_course: Path, secrets: dict[str, str]) -> None:
    assert leaking(whole_course, secrets, notes_in(ROOT / "lessons")) == []


def test_what_stands_in_a_lesson_on_purpose_still_does(
    whole_course: Path, secrets: dict[str, str]
) -> None:
    assert set(ON_PURPOSE) <= set(secrets)
    standing = leaks.found(dict.fromkeys(ON_PURPOSE, ""), leaks.texts_of_folder(whole_course))
    assert {sentence for sentence in ON_PURPOSE for line in standing if sentence in line} == set(
        ON_PURPOSE
    )


def test_nothing_of_an_instructors_own_folder_leaks(
    teaching: Path, handed_out: Path, secrets: dict[str, str]
) -> None:
    told = notes_in(teaching) | {"For me alone: begin with the register.": "a tagged cell"}
    assert len(told) > 5
    assert leaking(handed_out, secrets, told) == []


@pytest.fixture
def spoiled(handed_out: Path, tmp_path: Path) -> Path:
    """A copy of the student edition to plant something in."""
    return Path(shutil.copytree(handed_out, tmp_path / "spoiled"))


def plant(folder: Path, cell: NotebookNode) -> None:
    path = folder / "lessons" / "03-blocking.ipynb"
    notebook = notebooks.read(path)
    notebook.cells.append(cell)
    nbformat.write(notebook, path)


def test_a_planted_note_is_found(teaching: Path, spoiled: Path, secrets: dict[str, str]) -> None:
    quoted = "Begin so:\n\n> Draw the *chain* on the board\n> before anybody scrolls down."
    plant(spoiled, v4.new_markdown_cell(quoted, id="planted"))
    (line,) = leaking(spoiled, secrets, notes_in(teaching))
    assert line.startswith("lessons/03-blocking.ipynb: “Draw the chain on the board")


def test_a_note_planted_in_the_package_is_found(
    teaching: Path, spoiled: Path, secrets: dict[str, str]
) -> None:
    (package,) = spoiled.glob("*.whl")
    with zipfile.ZipFile(package, "a") as members:
        members.write(teaching / "notes" / "03-blocking.md", "course/shipped/notes.txt")
    found = leaking(spoiled, secrets, notes_in(teaching))
    assert found and all(line.startswith("course/shipped/notes.txt") for line in found)


@pytest.mark.parametrize("part", ["solution", "hints", "feedback"])
def test_a_planted_answer_is_found(spoiled: Path, secrets: dict[str, str], part: str) -> None:
    blocking = import_module("course.exercises.blocking")
    text = {
        "solution": blocking.both_at_once.solution,
        "hints": blocking.both_at_once.hints[0],
        "feedback": blocking.both_at_once.options[0].feedback,
    }[part]
    (spoiled / "README.md").write_text(f"# Read me\n\n{text}\n", encoding="utf-8")
    found = leaking(spoiled, secrets, {})
    assert found and all(line.startswith("README.md") for line in found)


def test_a_planted_solution_in_code_is_found(spoiled: Path, secrets: dict[str, str]) -> None:
    source = import_module("course.exercises.blocking").adding_up.reference_source
    plant(spoiled, v4.new_code_cell(f"# mine\n{source}\nblocking.adding_up", id="planted"))
    found = leaking(spoiled, secrets, {})
    assert found == ["03-blocking.ipynb: planted holds the solution of blocking.adding-up"]


# --- the instructor edition -----------------------------------------------------


def test_the_lessons_own_cells_stay_as_they_are(teaching: Path, taught: Path) -> None:
    for path in (taught / "lessons").iterdir():
        original = {k: c for k, c in cells(teaching / path.name).items() if k != "next"}
        kept = {key: cell for key, cell in cells(path).items() if key in original}
        assert kept == original


def test_notes_stand_before_their_cells_and_behind_the_title(taught: Path) -> None:
    order = list(cells(taught / "lessons" / "03-blocking.ipynb"))
    assert order[:2] == ["title", "note-lesson"]
    assert order[order.index("fifty-idea") - 1] == "note-fifty-idea"
    found = cells(taught / "lessons" / "03-blocking.ipynb")
    assert "> **Minutes.** For a room of thirty" in found["note-lesson"].source
    assert found["note-lesson"].metadata.tags == ["instructor"]


def test_every_exercise_is_solved_behind_its_last_cell(taught: Path) -> None:
    for entry in SYLLABUS:
        lesson = import_module(f"course.exercises.{entry.id}").lesson
        notebook = notebooks.read(taught / "lessons" / f"{lesson.notebook}.ipynb")
        page = (taught / f"{lesson.notebook}.html").read_text(encoding="utf-8")
        known, unknown = instructor.exercises(notebook)
        assert unknown == []
        assert sorted(e.id for e in known.values()) == sorted(lesson.exercises)
        order = [cell.id for cell in notebook.cells]
        for cell, exercise in known.items():
            assert order[order.index(cell) + 1] == f"solution-{cell}"
            assert f'id="cell-solution-{cell}"' in page
            if isinstance(exercise, Code):
                assert ".check(" in notebook.cells[order.index(cell)].source


def test_the_instructors_notebook_runs_and_shows_what_is_stored(taught: Path) -> None:
    path = taught / "lessons" / "03-blocking.ipynb"
    assert notebooks.check(path) == []
    assert notebooks.to_text(notebooks.run(path)) == path.read_text(encoding="utf-8")


def test_the_student_edition_of_an_instructors_notebook_is_the_students(
    taught: Path, tmp_path: Path
) -> None:
    student.build([taught / "lessons" / "05-attribution.ipynb"], tmp_path / "out")
    given = cells(tmp_path / "out" / "lessons" / "05-attribution.ipynb")
    assert list(given) == list(cells(ROOT / "lessons" / "05-attribution.ipynb"))


def test_a_dollar_is_no_formula_in_jupyterlab_and_a_dollar_on_the_page(taught: Path) -> None:
    note = cells(taught / "lessons" / "03-blocking.ipynb")["note-lesson"].source
    assert r"\\$10 or \\$20" in note
    assert "$10 or $20" in (taught / "03-blocking.html").read_text(encoding="utf-8")


def test_the_index_lists_minutes_and_objectives(taught: Path) -> None:
    index = (taught / "index.html").read_text(encoding="utf-8")
    lesson = import_module("course.exercises.blocking").lesson
    assert f"{lesson.minutes[0]} to {lesson.minutes[1]} minutes" in index
    assert all(f"{key}: " in index for key in lesson.objectives)
    assert 'href="03-blocking.html"' in index


class Loads(HTMLParser):
    """What of a page would run or be fetched."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in ("script", "iframe", "object", "link", "base"):
            self.found.append(tag)
        for name, value in attrs:
            if name in ("src", "srcset", "data") or name.startswith("on"):
                self.found.append(f"{tag} {name}={value}")
            if name == "href" and tag == "a":
                self.links.append(value or "")


def test_the_pages_load_nothing_and_their_links_lead_somewhere(taught: Path) -> None:
    for path in taught.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        page = Loads(text)
        assert page.found == []
        assert page.tags.count("h1") == 1
        assert "default-src 'none'" in text
        for link in page.links:
            assert "://" in link or (taught / link.partition("#")[0]).exists(), link


def test_neither_pages_nor_notebooks_ask_another_host(taught: Path) -> None:
    assert asked_in(taught) == []


def test_what_is_no_exercise_of_the_course_is_named_and_gets_no_solution(tmp_path: Path) -> None:
    plain = "Whose is it?  [choice]\n----------------------\nWhose?\n\n  ( ) A"
    shown = [v4.new_output("execute_result", {"text/plain": plain}, execution_count=1)]
    notebook = v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# Mine", id="title"),
            v4.new_code_cell("own.mine", id="q-mine", outputs=shown, execution_count=1),
        ]
    )
    path = tmp_path / "20-mine.ipynb"
    nbformat.write(notebook, path)
    built = instructor.build([path], tmp_path / "out")
    assert "20-mine.ipynb: own.mine" in built.said
    assert list(cells(tmp_path / "out" / "lessons" / path.name)) == ["title", "q-mine"]
    assert ">Mine<" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_notes_that_do_not_fit_stop_the_build_and_leave_nothing(tmp_path: Path) -> None:
    shutil.copy(LESSONS[0], tmp_path)
    (tmp_path / "notes").mkdir()
    bad = NOTES.format(n=1, cell="no-such-cell")
    (tmp_path / "notes" / "01-reading.md").write_text(bad, encoding="utf-8")
    with pytest.raises(notes.NotesError, match="no-such-cell"):
        instructor.build([tmp_path / LESSONS[0].name], tmp_path / "out")
    assert not (tmp_path / "out").exists()
