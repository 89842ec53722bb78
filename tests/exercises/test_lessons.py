"""Every exercise of every lesson: right, wrong, blank, malformed; and each lesson as a whole."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import course.exercises
from course import data
from course.errors import Malformed
from course.kinds import Choice, Code, Lesson, Predict
from course.kinds.base import Exercise

ROOT = Path(__file__).parents[2]
NAMES = [m.name for m in pkgutil.iter_modules(course.exercises.__path__)]
MODULES = {name: importlib.import_module(f"course.exercises.{name}") for name in NAMES}
LESSONS: list[Lesson] = [module.lesson for module in MODULES.values()]
EXERCISES: list[Exercise] = [e for lesson in LESSONS for e in lesson.exercises.values()]

each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)


def cells(lesson: Lesson) -> list[dict]:
    path = ROOT / "lessons" / f"{lesson.notebook}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def test_there_are_exercises() -> None:
    assert EXERCISES


# --- one exercise at a time ---------------------------------------------------------


@each_exercise
def test_right(exercise: Exercise) -> None:
    verdict = exercise.grade(exercise.model_answer())
    assert verdict.status == "correct" and all(verdict.feedback)


@each_exercise
def test_every_wrong_answer_has_feedback_of_its_own(exercise: Exercise) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for name, raw in exercise.foreseen():
        verdict = exercise.grade(raw)
        assert verdict.status in ("wrong", "partly"), name
        assert verdict.misconceptions or exercise.kind == "reflect", name
        assert all(len(f) > 10 for f in verdict.feedback), name
        assert verdict.feedback not in seen, f"{name} is told what {seen.get(verdict.feedback)} is"
        seen[verdict.feedback] = name


@each_exercise
def test_blank(exercise: Exercise) -> None:
    assert exercise.grade(None).status == "not_answered"


@each_exercise
def test_malformed(exercise: Exercise) -> None:
    for raw in exercise.malformed_examples():
        with pytest.raises(Malformed):
            exercise.grade(raw)


@each_exercise
def test_no_hint_gives_the_answer_away(exercise: Exercise) -> None:
    """A hint that holds the whole right answer, as Reveal shows it, is no hint."""
    shown = exercise.shown_answer()
    for line in [shown, *shown.splitlines()]:
        told = re.sub(r"^(- |\d+\. )|[*`“”.]", "", line).strip().lower()
        if len(told) > 12:
            assert not any(told in h.lower() for h in exercise.hints), told


@each_exercise
def test_hints_and_feedback_are_about_this_exercise(exercise: Exercise) -> None:
    texts = [*exercise.hints, exercise.solution, exercise.prompt]
    assert len(set(texts)) == len(texts)
    banned = ("great job", "well done", "it is important to note", "as we can see", "in today's")
    for text in texts:
        assert not any(b in text.lower() for b in banned), text
        assert "!" not in re.sub(r"`[^`]*`", "", text), f"no exclamation marks: {text}"


@pytest.mark.parametrize(
    "exercise", [e for e in EXERCISES if isinstance(e, Choice)], ids=lambda e: e.id
)
def test_the_answer_marked_right_is_told_that_it_is(exercise: Choice) -> None:
    """The mark and the words stand apart in the file: a mark that moved is seen here."""
    told = [option.feedback.startswith("Right") for option in exercise.options]
    assert told == [bool(option.right) for option in exercise.options]


@pytest.mark.parametrize(
    "exercise", [e for e in EXERCISES if isinstance(e, Predict)], ids=lambda e: e.id
)
def test_the_bars_beside_a_guess_have_numbers_that_fit(exercise: Predict) -> None:
    """They are shown as they are: not 1.2222222222222223."""
    assert all(len(str(bar.value)) <= 7 for bar in exercise.bars)


@each_exercise
def test_its_claims_and_sources_exist(exercise: Exercise) -> None:
    assert set(exercise.claims) <= set(data.load("claims")["id"])


def test_the_syllabus_is_true() -> None:
    told = [(e.id, e.number, e.title, e.exercises, e.minutes) for e in course.exercises.SYLLABUS]
    there = [(x.id, x.number, x.title, len(x.exercises), x.minutes) for x in LESSONS]
    assert told == sorted(there, key=lambda row: row[1])
    assert all(lesson.syllabus is course.exercises.SYLLABUS for lesson in LESSONS)


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_s_exercises_are_imported_alone(name: str) -> None:
    """Nor does opening one load a chart or a widget."""
    code = (
        f"import sys, course.exercises.{name}\n"
        "print(*sorted(m for m in sys.modules if m.startswith(('course.exercises.', 'altair', "
        "'ipywidgets', 'course.widgets', 'course.charts'))))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout.split() == [f"course.exercises.{name}"]


def test_the_readme_lists_the_lessons_as_they_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| \[(.+?)\]\((.+?)\) \| (.+?) \|$", readme, flags=re.MULTILINE)
    assert rows == [
        (str(x.number), x.title, f"lessons/{x.notebook}.ipynb", "{} to {}".format(*x.minutes))
        for x in sorted(LESSONS, key=lambda x: x.number)
    ]


# --- one lesson at a time -----------------------------------------------------------


@each_lesson
def test_each_exercise_is_the_module_s_under_its_own_name(lesson: Lesson) -> None:
    module = MODULES[lesson.id]
    for key, exercise in lesson.exercises.items():
        assert getattr(module, key.partition(".")[2].replace("-", "_")) is exercise


@each_lesson
def test_enough_exercises_of_enough_kinds(lesson: Lesson) -> None:
    kinds = [e.kind for e in lesson.exercises.values()]
    assert len(kinds) >= 10
    assert len(set(kinds)) >= (6 if lesson.number == 1 else 5)
    assert kinds.count("code") >= 2


@each_lesson
def test_each_objective_is_exercised_twice_in_two_kinds(lesson: Lesson) -> None:
    for objective in lesson.objectives:
        served = lesson.serving(objective)
        assert len(served) >= 2, objective
        assert len({e.kind for e in served}) >= 2, objective


@each_lesson
def test_the_notebook_shows_each_exercise_once_and_in_order(lesson: Lesson) -> None:
    sources = ["".join(c["source"]) for c in cells(lesson) if c["cell_type"] == "code"]
    shown = [
        s
        for s in sources
        if re.fullmatch(rf"{lesson.id}\.\w+", s)
        and isinstance(getattr(MODULES[lesson.id], s.partition(".")[2]), Exercise)
    ]
    wanted = [e.replace("-", "_") for e in lesson.exercises]
    assert shown == wanted


@each_lesson
def test_cells_that_show_an_exercise_are_named_after_it(lesson: Lesson) -> None:
    ids = {c["id"] for c in cells(lesson)}
    assert {f"q-{e.partition('.')[2]}" for e in lesson.exercises} <= ids


@each_lesson
def test_starters_stand_in_the_notebook_as_the_exercise_has_them(lesson: Lesson) -> None:
    sources = ["".join(c["source"]) for c in cells(lesson)]
    for exercise in lesson.exercises.values():
        if isinstance(exercise, Code):
            assert exercise.starter in sources, exercise.id


@each_lesson
def test_what_feedback_points_to_is_a_heading_of_the_lesson(lesson: Lesson) -> None:
    headings = {
        line.lstrip("# ").strip()
        for c in cells(lesson)
        if c["cell_type"] == "markdown"
        for line in "".join(c["source"]).splitlines()
        if line.startswith("#")
    }
    for exercise in lesson.exercises.values():
        assert exercise.see in headings, exercise.id


@each_lesson
def test_the_parts_of_a_lesson_stand_in_order(lesson: Lesson) -> None:
    texts = ["".join(c["source"]) for c in cells(lesson) if c["cell_type"] == "markdown"]
    headings = [line for t in texts for line in t.splitlines() if line.startswith("#")]
    assert headings[0] == f"# {lesson.number} · {lesson.title}"
    parts = [
        "## Predict first",
        "## Change one assumption",
        *(["## Recall"] if lesson.number > 1 else []),
        "## Key points",
        "## Sources",
        "## Next",
    ]
    at = [headings.index(p) for p in parts]
    assert at == sorted(at)
    low, high = lesson.minutes
    assert f"{low} to {high} minutes" in texts[0]
    assert "Run All Cells" in texts[0]
    assert any("not compliance advice" in t for t in texts)


@each_lesson
def test_it_recalls_two_earlier_lessons(lesson: Lesson) -> None:
    """Under the heading of that name, with new questions on objectives that there are."""
    known = {f"{other.id}.{o}": other for other in LESSONS for o in other.objectives}
    recalled = {}
    heading = ""
    for cell in cells(lesson):
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            heads = [line for line in source.splitlines() if line.startswith("## ")]
            heading = heads[-1] if heads else heading
        exercise = lesson.exercises.get(f"{lesson.id}.{cell['id'].removeprefix('q-')}")
        if exercise is None or not cell["id"].startswith("q-"):
            continue
        assert bool(exercise.recalls) == (heading == "## Recall"), exercise.id
        for objective in exercise.recalls:
            assert objective in known, f"{exercise.id} recalls {objective}"
            assert known[objective].number < lesson.number, exercise.id
            recalled[known[objective].id] = exercise.id
    assert len(recalled) >= min(lesson.number - 1, 2)


@each_lesson
def test_the_end_leads_to_the_next_lesson(lesson: Lesson) -> None:
    last = "".join(cells(lesson)[-1]["source"])
    following = next((o for o in LESSONS if o.number == lesson.number + 1), None)
    if following is not None:
        assert f"[Lesson {following.number}]({following.notebook}.ipynb)" in last


@each_lesson
def test_prose_has_no_number_that_no_cell_or_source_stands_for(lesson: Lesson) -> None:
    """Counts in prose drift from the data. Dates, names of rules and minutes may stand."""
    months = (
        "(January|February|March|April|May|June|July|August|September|October|November|December)"
    )
    allowed = re.compile(
        rf"\b\d{{1,2}} {months}( \d{{4}})?|\b{months} \d{{4}}|\bquestion \d+|\b[Ll]essons? \d+"
        r"( (to|and) \d+)?|\b\d+-[a-z]+\.ipynb|\b\d+ to \d+ minutes|\b50 percent rule"
        r"|\b(Executive Orders?|E\.O\.|Directive|FAQs?|ICD) \d+[A-Z]?|\bsection \d+(\(\w+\))*"
        r"|\b\d+ (U\.S\.C\.|CFR|FR) (part )?[\d.]+(\(\w+\))*",
        re.IGNORECASE,
    )
    for cell in cells(lesson):
        if cell["cell_type"] != "markdown":
            continue
        lines = [x for x in "".join(cell["source"]).splitlines() if not x.startswith("#")]
        left = allowed.sub("", re.sub(r"`[^`]*`", "", "\n".join(lines)))
        assert not re.search(r"\d", left), f"{cell['id']}: {left}"


def test_every_claim_of_the_article_is_taught() -> None:
    claims = set(data.load("claims")["id"])
    taught = {c for e in EXERCISES for c in e.claims}
    assert claims - taught == set()
