"""What is asked: one module a lesson. Importing one imports no other.

An instructor's own lessons (`course.own`) are imported from here like ours, by their names.
"""

from __future__ import annotations

from importlib import import_module

from course.kinds.base import Exercise
from course.kinds.lesson import Entry, Lesson, Syllabus
from course.own import modules as own

own.install()


def find(exercise: str) -> Exercise | None:
    """The exercise of this id (``lesson.name``), or None if the course has none."""
    lesson = lesson_of(exercise.partition(".")[0])
    return lesson.exercises.get(exercise) if lesson else None


def lesson_of(name: str) -> Lesson | None:
    """The lesson of this id, one of ours or an instructor's own; None if there is none."""
    if name in {entry.id for entry in _ENTRIES}:
        found: Lesson = import_module(f"{__name__}.{name}").lesson
        return found
    return own.load(name).lesson if name in own.names() else None


def every_lesson() -> list[Lesson]:
    """The lessons that the syllabus lists, in its order, each imported."""
    return [lesson for entry in SYLLABUS if (lesson := lesson_of(entry.id)) is not None]


_ENTRIES = (
    Entry("reading", 1, "Reading the story: who says what, and how sure are they?", 18, (35, 45)),
    Entry(
        "emergency", 2, "The emergency order: what does it do, and what would stand without it?", 15
    ),
    Entry("blocking", 3, "A firm on no list: may you deal with it?", 13),
    Entry("designations", 4, "Who was listed, and how would you know?", 14),
    Entry("attribution", 5, "Who did it, and how sure is “completely sure”?", 14),
    Entry("allies", 6, "Five capitals: did they act as one, and what does one more add?", 12),
    Entry("diplomats", 7, "Ten diplomats out: who answers whom, and when does it end?", 13),
    Entry(
        "debt",
        8,
        "No new bonds for US banks: what is barred, and what does it cost?",
        14,
        (45, 50),
    ),
    Entry("forecast", 9, "“A weaker currency”: did the forecast hold?", 13, (45, 50)),
    Entry(
        "restraint",
        10,
        "“Could have gone further”: what is a word of restraint worth?",
        13,
        (45, 50),
    ),
    Entry("aftermath", 11, "Did it work? What came after, and who keeps count", 13, (45, 50)),
    Entry(
        "design",
        12,
        "A package of your own: does each part stand, and what may it do?",
        13,
        (60, 75),
    ),
)

#: The lessons there are, so that each can tell how far the student is in the others
#: without importing them, and after them an instructor's own. The tests hold it against the modules.
SYLLABUS = Syllabus(_ENTRIES, find, own.entries)
