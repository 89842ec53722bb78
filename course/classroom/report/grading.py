"""Grade again from raw answers, by the ten thousand.

Nothing that a file says of an answer is believed. An answer that was graded before is
looked up, since a class gives the same ones over and over; one that never came before
costs what its kind's grader costs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from course.errors import Malformed
from course.journal import Event
from course.kinds.base import Exercise, valid_confidence
from course.kinds.verdict import Status, Verdict

#: An answer whose JSON is longer is not looked up: texts and code hardly come twice.
LONGEST_KEY = 2_000  # characters
MOST_KEPT = 200_000  # outcomes looked up, before the table is begun anew


class Outcome(NamedTuple):
    """What a raw answer earned. ``trouble`` says why it could not be graded; ``raw`` is the
    answer itself, and None where it was right and need not be read back.
    """

    status: Status
    done: bool
    misconceptions: tuple[str, ...]
    trouble: str
    raw: Any


class Mark(NamedTuple):
    """One event, as far as the report needs it. ``place`` is its sort key.

    ``stated`` are pairs of (percent, right); ``claims`` is the status that the file gives for
    an answer; ``step`` that of a hint.
    """

    place: tuple[int, str, str]
    type: str
    exercise: str
    again: bool
    outcome: Outcome | None = None
    seconds: float | None = None
    stated: tuple[tuple[int, bool], ...] = ()
    claims: str = ""
    step: int = 0


def dumps(value: Any) -> str:
    """A raw answer as one text, the same for the same answer."""
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(separators=(",", ":"), sort_keys=True)


class Grader:
    """Grades answers to ``exercises``, by id."""

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        self.exercises = exercises
        self._known: dict[tuple[str, str], Outcome] = {}

    def marks(self, events: Iterable[Event]) -> tuple[dict[str, Mark], dict[str, int]]:
        """The events by id, graded, and how many there are to each exercise that is unknown."""
        found: dict[str, Mark] = {}
        unknown: dict[str, int] = {}
        for event in events:
            exercise = self.exercises.get(event.exercise)
            if exercise is None:
                unknown[event.exercise] = unknown.get(event.exercise, 0) + 1
            elif event.id not in found:
                found[event.id] = self.mark(exercise, event)
        return found, unknown

    def mark(self, exercise: Exercise, event: Event) -> Mark:
        """One event."""
        data = event.data
        again = bool(data.get("again"))
        if event.type == "hint":
            step = data.get("step")
            step = step if isinstance(step, int) and 0 < step <= len(exercise.hints) else 0
            return Mark(event.place, "hint", exercise.id, again, step=step)
        if event.type != "answer":
            return Mark(event.place, event.type, exercise.id, again)
        raw = data.get("answer")
        outcome = self.outcome(exercise, raw)
        claims = data.get("status")
        return Mark(
            event.place,
            "answer",
            exercise.id,
            again,
            outcome,
            number(data.get("seconds")),
            stated(exercise, raw, data.get("confidence"), outcome),
            claims if isinstance(claims, str) else "",
        )

    def outcome(self, exercise: Exercise, raw: Any) -> Outcome:
        """What a raw answer earns, whatever it may be; of an event, so it is fit."""
        # Of code only the value is graded; the text differs from student to student.
        seen = raw.get("value") if exercise.kind == "code" and isinstance(raw, dict) else raw
        key = dumps(seen)
        if exercise.kind == "reflect" or len(key) > LONGEST_KEY:
            return graded(exercise, raw)
        known = self._known.get((exercise.id, key))
        if known is None:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            known = self._known[exercise.id, key] = graded(exercise, raw)
        return known


def graded(exercise: Exercise, raw: Any) -> Outcome:
    """What a raw answer earns, worked out."""
    try:
        verdict: Verdict = exercise.grade(raw)
    except Malformed as error:
        return Outcome("not_answered", False, (), str(error), None)
    except Exception as error:  # no answer that a stranger made up may stop the report
        said = f"a {type(error).__name__} on the way to a verdict"
        return Outcome("not_answered", False, (), said, None)
    status = verdict.status
    keep = status in ("partly", "wrong") or exercise.kind == "reflect"
    return Outcome(
        status,
        status in exercise.done_with,
        verdict.misconceptions,
        "",
        raw if keep else None,
    )


def stated(
    exercise: Exercise, raw: Any, confidence: Any, outcome: Outcome
) -> tuple[tuple[int, bool], ...]:
    """How sure the student said to be, and whether that was right; empty if it was not said."""
    if outcome.status == "not_answered" or (confidence is None and exercise.kind != "round"):
        return ()
    if confidence is not None and valid_confidence(confidence) is None:
        return ()
    return exercise.stated(raw, confidence, Verdict(outcome.status, ()))


def number(value: Any) -> float | None:
    """Seconds as a file gives them, if they can be a time."""
    good = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e7
    return float(value) if good else None
