"""How sure the student said to be, and how it turned out: what calibration is drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from course.journal.events import Event
from course.journal.session import Journal, current


class Stated(TypedDict):
    """One stated confidence: of which exercise, how sure (percent), and whether it was right."""

    exercise: str
    confidence: int
    right: bool
    at: str


def stated(journal: Journal | None = None) -> list[Stated]:
    """The confidences stated with the first answer to each exercise that has any, in order.

    The first one only: a second try has seen the feedback on the first. Whether
    it was right is the verdict the student was shown, so that no lesson's
    exercises are needed to tell.
    """
    journal = journal or current()
    journal.refresh()
    found = []
    for exercise in journal.exercises():
        first = next((e for e in answers(journal, exercise) if any(pairs(e))), None)
        if first is not None:
            found += [
                (first.place, Stated(exercise=exercise, confidence=c, right=r, at=first.at))
                for c, r in pairs(first)
            ]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def unstated(journal: Journal | None = None) -> int:
    """How many exercises have a stated confidence that no verdict was kept with.

    An earlier version of the course kept none.
    """
    journal = journal or current()
    return sum(
        any(e.data.get("confidence") is not None for e in events)
        and not any(any(pairs(e)) for e in events)
        for events in (answers(journal, exercise) for exercise in journal.exercises())
    )


def answers(journal: Journal, exercise: str) -> list[Event]:
    """The answers to one exercise, in order."""
    return [e for e in journal.events(exercise) if e.type == "answer"]


def pairs(event: Event) -> Iterator[tuple[int, bool]]:
    """The (percent, right) pairs of an answer; what has another form is left out."""
    kept = event.data.get("stated")
    for pair in kept if isinstance(kept, list) else ():
        if (
            isinstance(pair, list)
            and len(pair) == 2
            and isinstance(pair[0], int)
            and not isinstance(pair[0], bool)
            and 0 <= pair[0] <= 100
            and isinstance(pair[1], bool)
        ):
            yield pair[0], pair[1]
