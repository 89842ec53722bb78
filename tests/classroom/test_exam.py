"""An exam: what students get holds no key, runs without the course, and is graded afterwards."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from course.classroom import notebooks
from course.classroom.editions import Built, exam, wheel
from course.errors import CourseError
from course.exercises import find
from course.journal import Journal, stated
from course.journal.handing import FORMAT
from course.kinds.base import Exercise
from course.kinds.sealed import FIELDS, PARTS
from course.standing import recall
from course.standing.exam import QUESTIONS
from course.standing.history import regrade
from tests.outside import asked_in, unpacked

from .student import every_exercise

ALLOWED = [e for e in every_exercise() if e.kind in PARTS]
ONE_OF_EACH = list({e.kind: e for e in reversed(ALLOWED)}.values())
#: Shorter texts ("Right.", "12") say nothing of themselves and stand anywhere.
SHORTEST = 20  # characters


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """An exam of one exercise of each kind that can be asked."""
    into = tmp_path_factory.mktemp("exam") / "exam"
    return exam.build([e.id for e in ONE_OF_EACH], into, title="One of each & <all>")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """An exam of every exercise of the course that can be asked."""
    into = tmp_path_factory.mktemp("whole") / "exam"
    return exam.build([e.id for e in ALLOWED], into, title="Everything")


# --- the search -------------------------------------------------------------------


def members(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The name and text of a file, and of all that is packed in it, however deep."""
    for inside, found in unpacked(name, content):
        text = found.decode("utf-8", errors="replace")
        with contextlib.suppress(ValueError):
            text += "\n".join(strings(json.loads(text)))  # as read, without JSON's own signs
        yield inside, " ".join(text.split())


def given(folder: Path) -> dict[str, str]:
    """All that students get: the text of each file and member by its name, on one line."""
    files = [path for path in sorted((folder / exam.GIVEN).rglob("*")) if path.is_file()]
    return dict(pair for path in files for pair in members(path.name, path.read_bytes()))


def strings(value: Any) -> Iterator[str]:
    """Every text in plain data, or in an exercise and its parts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            yield from strings(key)
            yield from strings(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from strings(inside)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def secrets(exercises: list[Exercise], public: str) -> dict[str, str]:
    """Each text that only a grader or a teacher needs, and whose it is; none that is ``public``."""
    found = {}
    for exercise in exercises:
        texts = [*strings(exercise)]
        if exercise.kind != "reflect":  # whose model answer is its solution
            texts += [exercise.shown_answer(), exercise.told(exercise.model_answer())]
        for text in texts:
            line = " ".join(text.split())
            if len(line) >= SHORTEST and line not in public and text != exercise.id:
                found[line] = exercise.id
    return found


def leaks(folder: Path, exercises: list[Exercise]) -> list[str]:
    """What students get and should not, a line each."""
    there = given(folder)
    public = " ".join(f"{e.title} {e.prompt}" for e in exercises)
    public += " ".join(t for e in exercises if e.kind != "reflect" for t in strings(e.public()))
    public = " ".join(public.split())
    found = [
        f"{name}: {text!r} of {whose}"
        for text, whose in secrets(exercises, public).items()
        for name, content in there.items()
        if text in content
    ]
    found += [f"{name}: right=True" for name, text in there.items() if "right=True" in text]
    return found


def test_nothing_that_students_get_holds_a_key(built: Built) -> None:
    assert leaks(built.folder, ONE_OF_EACH) == []


def test_nor_for_all_exercises_of_the_course_at_once(whole: Built) -> None:
    assert leaks(whole.folder, every_exercise()) == []
    hidden = secrets(ALLOWED, "")
    assert len(hidden) > 1_000, "the search looks for little"
    for exercise in ALLOWED:
        assert exercise.id in hidden.values(), exercise.id


@pytest.mark.parametrize("exercise", ONE_OF_EACH, ids=lambda e: e.kind)
def test_a_planted_key_is_found(exercise: Exercise, built: Built, tmp_path: Path) -> None:
    planted = tmp_path / exam.GIVEN
    planted.mkdir()
    (planted / "notes.txt").write_text(exercise.solution, encoding="utf-8")
    [line] = leaks(tmp_path, [exercise])
    assert line.startswith("notes.txt")
    (planted / "notes.txt").unlink()
    with zipfile.ZipFile(planted / "x.whl", "w", zipfile.ZIP_DEFLATED) as packed:
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as deeper:
            deeper.writestr("data.json", json.dumps({"x": exercise.hints[0]}))
            deeper.writestr("a.py", "Option('x', right=True)")
        packed.writestr("inner.zip", inner.getvalue())
    found = leaks(tmp_path, [exercise])
    assert [line.partition(":")[0] for line in found] == [
        "x.whl/inner.zip/data.json",
        "x.whl/inner.zip/a.py",
    ]


def test_nothing_of_it_asks_another_host(built: Built) -> None:
    assert asked_in(built.folder) == []


def test_the_wheel_has_no_exercise_no_model_and_no_data_set(built: Built) -> None:
    [path] = (built.folder / exam.GIVEN).glob("*.whl")
    names = zipfile.ZipFile(path).namelist()
    inside = {name.split("/")[1] for name in names if name.startswith("course/")}
    rooms = {name for name in inside if not name.endswith(".py")}
    assert rooms == {"journal", "kinds", "standing", "widgets"}
    assert {"__init__.py", "errors.py"} <= inside and not {"cli.py", "__main__.py"} & inside
    assert {Path(name).suffix for name in names if name.startswith("course/")} == {
        ".py", ".js", ".css",
    }  # fmt: skip


def test_a_question_holds_its_public_parts_and_no_more(whole: Built) -> None:
    made = json.loads((whole.folder / exam.GIVEN / QUESTIONS).read_text(encoding="utf-8"))
    assert set(made) == {"format", "id", "title", "questions"}
    for record, exercise in zip(made["questions"], ALLOWED, strict=True):
        assert set(record) == set(FIELDS)
        assert (record["id"], record["prompt"]) == (exercise.id, exercise.prompt)
        public = json.loads(json.dumps(exercise.public()))
        extra = {"also", "least", "most"} & set(record["parts"])
        assert set(record["parts"]) == set(public) | extra, exercise.id
        if exercise.kind == "order":
            assert sorted(record["parts"]["items"]) == sorted(public["items"])
        elif exercise.kind == "reflect":
            assert record["parts"] == {"rubric": []}
        else:
            assert {k: record["parts"][k] for k in public} == public, exercise.id


def test_the_order_in_which_an_author_wrote_the_steps_is_not_told() -> None:
    for exercise in (e for e in ALLOWED if e.kind == "order"):
        told = [exam.seal(exercise).parts for _ in range(40)]
        assert len({tuple(parts["items"]) for parts in told}) > 10
        for parts in told:
            first = [parts["items"][i] for i in parts["start"]]
            assert exercise.grade(first).status != "correct"


# --- what is built ----------------------------------------------------------------


def test_the_instructor_keeps_the_manifest_and_the_keys(built: Built) -> None:
    assert {p.name for p in built.folder.iterdir() if not p.name.startswith(".")} == {
        exam.GIVEN,
        exam.KEPT,
    }
    kept = built.folder / exam.KEPT
    manifest = json.loads((kept / "manifest.json").read_text(encoding="utf-8"))
    questions = json.loads((built.folder / exam.GIVEN / QUESTIONS).read_text(encoding="utf-8"))
    assert manifest["id"] == questions["id"] and manifest["made"] and manifest["course"]
    assert manifest["asked"] == [e.id for e in ONE_OF_EACH]
    sheet = (kept / "keys.html").read_text(encoding="utf-8")
    assert "One of each &amp; &lt;all&gt;" in sheet and "<script" not in sheet
    for exercise in ONE_OF_EACH:
        assert exercise.id in sheet
    reflect = next(e for e in ONE_OF_EACH if e.kind == "reflect")
    assert sheet.count("Points to look for") == 1 and len(reflect.rubric) > 1
    assert "keys.html" in built.said and "Try it in a copy" in built.said
    assert not list((built.folder / exam.GIVEN).glob("answers")), "building answers nothing"


def test_the_notebook_is_in_the_stored_form_and_shows_what_it_shows(built: Built) -> None:
    path = built.folder / exam.GIVEN / exam.NOTEBOOK
    assert notebooks.check(path) == []
    done = notebooks.compare([path], quiet=True)
    assert done.returncode == 0, done.stdout
    texts = [
        output["data"]["text/plain"]
        for cell in notebooks.read(path).cells
        for output in cell.get("outputs", ())
    ]
    assert len(texts) == len(ONE_OF_EACH) + 1
    for exercise, text in zip(ONE_OF_EACH, texts, strict=False):
        assert text.startswith(exercise.title)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["blocking.no-such"], "There is no exercise 'blocking.no-such'. These of blocking"),
        (["nowhere.at-all"], "the lessons are: reading, "),
        (["blocking.desk", "blocking.desk"], "blocking.desk is named twice"),
        (["blocking.turn-by-turn"], "is of the kind 'code' and cannot stand in an exam"),
        ([], "Name at least one"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(asked: list[str], said: str) -> None:
    with pytest.raises(CourseError) as caught:
        exam.choose(asked)
    assert said in str(caught.value)


def test_each_kind_can_be_asked_or_is_refused_with_its_reason() -> None:
    kinds = {e.kind for e in every_exercise()}
    assert kinds == set(PARTS) | set(exam.REFUSED)
    for exercise in every_exercise():
        if exercise.kind in exam.REFUSED:
            with pytest.raises(CourseError) as caught:
                exam.choose([exercise.id])
            assert exam.REFUSED[exercise.kind] in str(caught.value)
            would_do = str(caught.value).partition("would do: ")[2].rstrip(".").split(", ")
            assert exam.choose(would_do)


def test_a_title_is_wanted_and_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    for title in (" ", "x" * 121):
        with pytest.raises(CourseError, match="title"):
            exam.build(["blocking.desk"], tmp_path / "new", title=title)
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CourseError, match="did not put there"):
        exam.build(["blocking.desk"], tmp_path, title="Exam")
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


# --- a student takes it, without the course -----------------------------------------

#: Run in the exam's kernel after its last cell: answers each question through its widget as the
#: page does, hands in, and reports what the widgets show.
DRIVER = """
import importlib.util, json, sys
import course
from course.widgets.sealed import SealedView
from course.widgets.action import ActionView

assert ".whl" in course.__file__, course.__file__
for room in ("exercises", "instruments", "data", "classroom"):
    assert importlib.util.find_spec(f"course.{room}") is None, room

answers = json.loads(open("to-answer.json", encoding="utf-8").read())
shown = [w for w in list(sys.modules["ipywidgets.widgets.widget"]._instances.values())
         if isinstance(w, SealedView)]
report = {}
for view in shown:
    exercise = view.exercise.id
    before = view.state["answer"]
    for raw, sure in answers[exercise]:
        sent = view.exercise.shown(raw)
        view._handle_custom_msg({"do": "check", "answer": sent, "confidence": sure}, [])
        view._handle_custom_msg({"do": "hint"}, [])
        view._handle_custom_msg({"do": "reveal"}, [])
    report[exercise] = {"before": view.exercise.raw(before), "state": view.state}
button = ActionView(exam.hand_in)
button.press("Ana O'Neill")
print(json.dumps([report, button.came["html"]]))
"""


def take(folder: Path, answers: dict[str, list[Any]]) -> tuple[dict[str, Any], str]:
    """Take the exam in ``folder`` in a kernel that has the wheel alone; answers are pairs of
    (raw, confidence). What its widgets showed before and after, and what handing in said."""
    (folder / "to-answer.json").write_text(json.dumps(answers), encoding="utf-8")
    notebook = nbformat.read(folder / exam.NOTEBOOK, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(DRIVER))
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": folder}})
    client.execute(env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"})
    report, said = json.loads(notebook.cells[-1].outputs[-1]["text"].splitlines()[-1])
    return report, said


def test_it_is_taken_handed_in_and_graded_without_the_course(built: Built, tmp_path: Path) -> None:
    folder = tmp_path / "exam"
    folder.mkdir()
    for path in (built.folder / exam.GIVEN).iterdir():
        (folder / path.name).write_bytes(path.read_bytes())

    def texts(exercise: Exercise, raw: Any) -> Any:
        """The raw answer as an exam keeps it."""
        return [exercise.steps[i].text for i in raw] if exercise.kind == "order" else raw

    wrong = {e.id: texts(e, next(e.foreseen())[1]) for e in ONE_OF_EACH}
    for exercise in ONE_OF_EACH:
        if exercise.kind == "reflect":  # the rubric is not there to be ticked
            wrong[exercise.id] = {"text": "One sentence.", "met": []}
    malformed = {e.id: e.malformed_examples()[0] for e in ONE_OF_EACH}
    tries = {e.id: [[malformed[e.id], None], [wrong[e.id], 70]] for e in ONE_OF_EACH}
    report, said = take(folder, tries)
    assert list(report) == [e.id for e in ONE_OF_EACH]
    for shown in report.values():
        state = shown["state"]
        assert state["verdict"]["label"] == "Kept" and state["tries"] == 1
        assert not state["hints"] and not state["solution"] and not state["can_reveal"]
    assert f"{len(ONE_OF_EACH)} of {len(ONE_OF_EACH)}" in said and "exam-ana-o-neill.json" in said

    handed = json.loads((folder / "exam-ana-o-neill.json").read_text(encoding="utf-8"))
    assert handed["format"] == FORMAT and handed["name"] == "Ana O'Neill"
    assert handed["exam"]["asked"] == [e.id for e in ONE_OF_EACH]
    assert [e["exercise"] for e in handed["events"]] == [e.id for e in ONE_OF_EACH]
    for event in handed["events"]:
        exercise = find(event["exercise"])
        graded = regrade(exercise, event["data"]["answer"])
        assert graded.status in ("wrong", "partly")
        assert graded == exercise.grade(wrong[exercise.id])
        assert not {"status", "done", "stated"} & set(event["data"]), "nobody has graded it"
        assert event["data"]["confidence"] == (70 if exercise.asks_confidence else None)
        assert event["data"]["seconds"] >= 0

    # A new kernel: everything is there again, and is changed.
    right = {
        e.id: {"text": "More.", "met": []} if e.kind == "reflect" else texts(e, e.model_answer())
        for e in ONE_OF_EACH
    }
    report, _ = take(folder, {key: [[raw, 90]] for key, raw in right.items()})
    assert {key: shown["before"] for key, shown in report.items()} == wrong
    handed = json.loads((folder / "exam-ana-o-neill.json").read_text(encoding="utf-8"))
    last = {event["exercise"]: event["data"]["answer"] for event in handed["events"]}
    for exercise in ONE_OF_EACH:
        wanted = "partly" if exercise.kind == "reflect" else "correct"
        assert regrade(exercise, last[exercise.id]).status == wanted, exercise.id

    # The folder of answers holds the same, and nothing there passes for a verdict.
    journal = Journal(folder / "answers")
    kept = [e.id for key in journal.exercises() for e in journal.events(key) if e.type != "draft"]
    assert sorted(kept) == sorted(event["id"] for event in handed["events"])
    assert recall.coming_back(journal) == [] and stated(journal) == []


def test_somebody_who_installs_the_wheel_gets_it_in_place_of_the_course(built: Built) -> None:
    """One distribution of the name, so pip never mixes the files of two."""
    [path] = (built.folder / exam.GIVEN).glob("*.whl")
    with zipfile.ZipFile(path) as packed:
        [name] = [n for n in packed.namelist() if n.endswith("METADATA")]
        lines = packed.read(name).decode().splitlines()
    assert "Name: course" in lines and f"Version: {wheel.PART}" in lines
    assert "+exam" in path.name


def test_without_a_builder_it_is_told_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "python"
    fake.write_text("#!/bin/sh\necho 'No module named hatchling' >&2\nexit 1\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(wheel.sys, "executable", str(fake))
    with pytest.raises(CourseError, match="No module named hatchling"):
        wheel.build_part(tmp_path)


def test_the_command_builds_one(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "course", "build", "exam", "debt.desk", "--into", "exam"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=True, env=environment
    )
    assert "1 question, no key" in done.stdout
    assert (tmp_path / "exam" / exam.GIVEN / exam.NOTEBOOK).exists()
