"""An instructor's notes: each lesson has them, they fit its cells, and a bad file is refused."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pathlib import Path

import nbformat
import pytest

from course.classroom.editions import notes
from course.classroom.editions.notes import NotesError
from course.exercises import SYLLABUS
from course.kinds import Lens, Model

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.ipynb"))
CLASS = 50  # minutes

GOOD = """# 1 · Notes for the instructor

**Minutes.** In class 50: all of it 50. At home 10: the rest 10.

**Why.** Because.

**Expect.** *Nothing*.

**Short of time.** Keep it.

## predict-first

Ask first.

## q-one

Then vote.
"""
CELLS = ("title", "predict-first", "q-one")

each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)


@cache
def cells(lesson: Path) -> dict[str, str]:
    """The source of each cell of a lesson, by its id."""
    return {c.id: c.source for c in nbformat.read(lesson, as_version=4).cells}


@cache
def notes_on(lesson: Path) -> notes.Notes:
    return notes.read(lesson, cells(lesson))


def paragraph(whole: str, part: str) -> str:
    """The paragraph that begins with ``part``, as one line and without it."""
    (found,) = (p for p in whole.split("\n\n") if p.startswith(part))
    return " ".join(found.removeprefix(part).split())


def titles(lesson: Path) -> set[str]:
    """What a reader finds on the page of a lesson: headings, exercises, models, lenses."""
    (entry,) = (s for s in SYLLABUS if s.id == lesson.stem.partition("-")[2])
    module = import_module(f"course.exercises.{entry.id}")
    headings = {
        line.lstrip("# ")
        for source in cells(lesson).values()
        for line in source.splitlines()
        if line.startswith("#")
    }
    shown = {o.title for o in vars(module).values() if isinstance(o, Lens | Model)}
    return headings | shown | {e.title for e in module.lesson.exercises.values()}


def test_every_lesson_of_the_syllabus_is_looked_at() -> None:
    assert [path.stem.partition("-")[2] for path in LESSONS] == [entry.id for entry in SYLLABUS]


@each_lesson
def test_a_lesson_has_notes_for_at_least_five_of_its_cells(lesson: Path) -> None:
    assert notes.path_of(lesson).exists(), f"write {notes.path_of(lesson).name}"
    assert len(notes_on(lesson).cells) >= 5


def test_no_notes_stand_there_for_a_lesson_that_does_not() -> None:
    written = {path.stem for path in notes.path_of(LESSONS[0]).parent.glob("*.md")}
    assert not written - {path.stem for path in LESSONS}


@each_lesson
def test_the_notes_follow_the_order_of_the_page(lesson: Path) -> None:
    order = [c for c in cells(lesson) if c in notes_on(lesson).cells]
    assert list(notes_on(lesson).cells) == order


@each_lesson
def test_the_notes_say_which_lesson_they_are_on(lesson: Path) -> None:
    first = notes.path_of(lesson).read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# {int(lesson.stem[:2])} · Notes for the instructor"


@each_lesson
def test_the_minutes_of_the_plan_add_up(lesson: Path) -> None:
    said = paragraph(notes_on(lesson).whole, "**Minutes.**")
    plans = re.findall(r"(In class|At home) (\d+): ([^.]+)\.", said)
    assert [where for where, *_ in plans] == ["In class", "At home"]
    for where, total, items in plans:
        parts = [re.search(r" (\d+)$", item.strip()) for item in items.split(";")]
        assert all(parts), f"{where}: an item without its minutes"
        assert sum(int(p[1]) for p in parts if p) == int(total), where
    assert int(plans[0][1]) == CLASS


@each_lesson
def test_what_to_keep_and_what_to_drop_are_named_as_the_page_names_them(lesson: Path) -> None:
    said = paragraph(notes_on(lesson).whole, "**Short of time.**")
    named = set(re.findall(r"(?<!\*)\*([^*]{8,})\*(?!\*)", said))
    assert len(named) >= 3
    assert not named - titles(lesson)
    # The slides mark what is named before the word Drop.
    assert {t for t in named if said.find(t) < said.index("Drop")} == {
        t for t in notes_on(lesson).kept if len(t) >= 8
    }
    assert len(notes_on(lesson).kept) >= 3


@each_lesson
def test_the_notes_are_plain_markdown(lesson: Path) -> None:
    text = notes.path_of(lesson).read_text(encoding="utf-8")
    assert not re.search(r"<[A-Za-z!/]|!\[|\]\(", text)
    assert not re.search(r"^###", text, re.MULTILINE)


# --- a file of notes is read, or refused with a message ---------------------------------------


def test_the_parts_of_a_file_come_out_apart() -> None:
    found = notes.parse(GOOD, CELLS, "01-reading.md")
    assert found.whole.startswith("**Minutes.**")
    assert found.whole.endswith("Keep it.")
    assert found.cells == {"predict-first": "Ask first.", "q-one": "Then vote."}


def test_a_lesson_without_a_file_has_no_notes(tmp_path: Path) -> None:
    assert notes.read(tmp_path / "13-own.ipynb", CELLS) == notes.Notes()


def test_a_lesson_is_read_from_the_file_beside_it(tmp_path: Path) -> None:
    path = notes.path_of(tmp_path / "13-own.ipynb")
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    assert notes.read(tmp_path / "13-own.ipynb", CELLS) == notes.parse(GOOD, CELLS, path.name)


@pytest.mark.parametrize("part", notes.PARTS)
def test_a_part_that_is_missing_is_named(part: str) -> None:
    with pytest.raises(NotesError) as refused:
        notes.parse(GOOD.replace(part, "**Else.**"), CELLS, "01-reading.md")
    assert str(refused.value) == (
        f"01-reading.md: no paragraph of the first part begins with {part}. Write it."
    )


def test_a_part_that_stands_below_a_cell_does_not_count() -> None:
    moved = GOOD.replace("**Expect.** *Nothing*.\n", "") + "\n**Expect.** *Nothing*.\n"
    with pytest.raises(NotesError, match=r"begins with \*\*Expect\.\*\*"):
        notes.parse(moved, CELLS, "01-reading.md")


def test_a_heading_that_is_no_cell_is_named() -> None:
    with pytest.raises(NotesError) as refused:
        notes.parse(GOOD.replace("## q-one", "## q-two"), CELLS, "01-reading.md")
    assert str(refused.value) == (
        "01-reading.md: there is no cell 'q-two' in the lesson. Mend the heading."
    )


def test_two_sections_for_one_cell_are_refused() -> None:
    with pytest.raises(NotesError) as refused:
        notes.parse(GOOD + "\n## q-one\n\nAgain.\n", CELLS, "01-reading.md")
    assert str(refused.value) == "01-reading.md: q-one has two sections. Make one of them."


def test_an_empty_section_is_refused() -> None:
    with pytest.raises(NotesError) as refused:
        notes.parse(GOOD.replace("Ask first.\n", ""), CELLS, "01-reading.md")
    assert str(refused.value) == (
        "01-reading.md: the section predict-first is empty. Write it or take it out."
    )
