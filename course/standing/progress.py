"""How far a student is in each lesson, by what the journal says: no exercise is imported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from course.journal import Journal
from course.kinds.lesson import Entry


@dataclass(frozen=True)
class Stand:
    """One lesson: exercises done of those there are, and about how many minutes are left."""

    entry: Entry
    done: int
    minutes: int

    @property
    def begun(self) -> bool:
        return self.done > 0


def stands(journal: Journal, syllabus: Iterable[Entry]) -> list[Stand]:
    """Where the student stands in each lesson of the syllabus, in its order.

    Done is what an event says had nothing left to do; a journal may hold more
    exercises than today's lesson has, so the count stops there. Minutes left are the
    lesson's, in proportion to the exercises not done.
    """
    done: dict[str, int] = {}
    for exercise in journal.exercises():
        if any(event.data.get("done") is True for event in journal.events(exercise)):
            lesson = exercise.partition(".")[0]
            done[lesson] = done.get(lesson, 0) + 1
    found = []
    for entry in syllabus:
        count = min(done.get(entry.id, 0), entry.exercises)
        share = 1 - count / entry.exercises
        found.append(Stand(entry, count, round(sum(entry.minutes) / 2 * share)))
    return found


def told(stands: Iterable[Stand]) -> str:
    """How far the whole of the course is, in words."""
    stands = list(stands)
    done, total = sum(s.done for s in stands), sum(s.entry.exercises for s in stands)
    left = length(sum(s.minutes for s in stands))
    return f"{done} of {total} exercises done, about {left} left"


def length(minutes: int) -> str:
    """A length of time in words, from minutes."""
    hours, rest = divmod(minutes, 60)
    said = [f"{hours} h"] if hours else []
    return " ".join([*said, f"{rest} min"] if rest or not hours else said)
