"""An instructor's lessons, imported like ours; what is wrong with a file, in a sentence."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from course import exercises
from course.errors import CourseError
from course.own import modules


def test_a_lesson_is_imported_like_one_of_ours(material) -> None:
    from course.exercises import strike

    assert strike.lesson.id == "strike"
    assert importlib.import_module("course.exercises.strike") is strike
    assert strike.whose_words is strike.lesson.exercises["strike.whose-words"]


def test_the_syllabus_and_find_know_it(material) -> None:
    told = [(e.number, e.id, e.exercises) for e in exercises.SYLLABUS]
    assert told[2:4] == [(3, "blocking", 13), (3, "extra", 1)]
    assert told[-1] == (13, "strike", 6)
    found = exercises.find("strike.unloaded")
    assert found is not None and found.grade(2).status == "correct"
    assert exercises.find("extra.sealed-letter") is not None
    assert exercises.find("strike.nothing") is None
    assert exercises.find("nothing.unloaded") is None


def test_a_file_named_like_one_of_ours_is_never_run(material) -> None:
    (material / "exercises" / "reading.py").write_text("lesson = 1 / 0")
    assert [e.id for e in exercises.SYLLABUS].count("reading") == 1


def test_a_file_that_makes_no_lesson_is_not_run(material) -> None:
    (material / "exercises" / "notes.py").write_text("raise SystemExit('# lesson =')")
    (material / "exercises" / "_words.py").write_text("lesson = 1 / 0")
    assert "notes" not in [e.id for e in exercises.SYLLABUS]


def test_what_lessons_share_stands_in_a_file_of_its_own(material) -> None:
    (material / "exercises" / "_words.py").write_text("TITLE = 'The letter'")
    path = material / "exercises" / "extra.py"
    text = path.read_text().replace('"The sealed letter"', "_words.TITLE")
    path.write_text(f"from course.exercises import _words\n{text}")
    assert exercises.find("extra.sealed-letter").title == "The letter"


def test_a_file_changed_at_once_is_read_anew(material, monkeypatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = material / "exercises" / "extra.py"
    path.write_text(path.read_text().replace("The sealed", "The zealed"))
    assert exercises.find("extra.sealed-letter").title == "The zealed letter"
    path.write_text(path.read_text().replace("The zealed", "The sealed"))
    modules.forget()
    assert exercises.find("extra.sealed-letter").title == "The sealed letter"
    assert not list(material.rglob("__pycache__"))


def test_a_lesson_without_an_exercise_is_not_told(material) -> None:
    (material / "exercises" / "mine.py").write_text(LESSON)
    assert "mine" not in [e.id for e in exercises.SYLLABUS]


HEAD = "from course.exercises import SYLLABUS\nfrom course.kinds import *\n"
LESSON = HEAD + (
    'lesson = Lesson(id="mine", number=13, title="T", notebook="13-mine", minutes=(1, 2),\n'
    '                objectives={"A1": "Do."}, syllabus=SYLLABUS)\n'
)
FAULTY = {
    "x = (\n": "exercises/mine.py, line 1: '(' was never closed: `x = (`",
    "import pandaz": "exercises/mine.py, line 1: ModuleNotFoundError: No module named 'pandaz'",
    "from course.exercises import prots": (
        "exercises/mine.py, line 1: There is no lesson 'prots': the file exercises/prots.py is not"
    ),
    "\n\nf = 1 / 0": "exercises/mine.py, line 3: ZeroDivisionError: division by zero",
    "raise SystemExit(3)": "exercises/mine.py, line 1: SystemExit: 3",
    "lessn = 1": 'exercises/mine.py: it has no `lesson`. Write lesson = Lesson(id="mine"',
    "lesson = 1": "exercises/mine.py: it has no `lesson`.",
    LESSON.replace('"mine"', '"other"'): "its lesson has the id 'other', and the id is the file's",
    LESSON + 'q = lesson.add(Number(id="mine.q", title="", prompt="P", hints=("h",),\n'
    '    solution="s", see="S", objectives=("A1",), answer=1.0, unit="things", right="r",\n'
    '    low="l", high="h"))\n': "exercises/mine.py, line 5: Exercise mine.q: its title is empty",
    LESSON + 'q = lesson.add(Number(id="yours.q", title="T", prompt="P", hints=("h",),\n'
    '    solution="s", see="S", objectives=("A1",), answer=1.0, unit="things", right="r",\n'
    '    low="l", high="h"))\n': "line 5: Exercise yours.q: it stands in lesson mine",
    LESSON + 'lesson.add(Number(id="mine.q", title="T", prompt="P", hints=("h",),\n'
    '    solution="s", see="S", objectives=("A1",), answer=1.0, unit="things", right="r",\n'
    '    low="l", high="h"))\nq = 3\n': "exercises/mine.py: q is not the exercise mine.q",
    HEAD + 'lesson = SYLLABUS.beside("blokking", id="mine", title="T")': (
        "exercises/mine.py, line 3: There is no lesson 'blokking' to stand beside. There are: read"
    ),
    "from course import own\nown.article('none')": "line 2: There is no article 'none' in",
}


@pytest.mark.parametrize(("source", "said"), FAULTY.items())
def test_what_is_wrong_is_told_with_file_and_line(material: Path, source: str, said: str) -> None:
    (material / "exercises" / "mine.py").write_text(source)
    with pytest.raises(CourseError) as raised:
        importlib.import_module("course.exercises.mine")
    assert said in str(raised.value)
    assert "course.exercises.mine" not in sys.modules


def test_a_lesson_that_is_nowhere_is_told(material, tmp_path, monkeypatch) -> None:
    with pytest.raises(ModuleNotFoundError, match=r"exercises/prots.py is not in .* extra, strike"):
        importlib.import_module("course.exercises.prots")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError, match="no folder of own material here"):
        importlib.import_module("course.exercises.strike")
