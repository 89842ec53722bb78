"""One student's events, folded into what came of each exercise.

The rule for points is `counted` and `points`, and stands on the page in the same words:

In the course a student may try as often as wanted, so the best answer counts: 1 point for
an exercise that is done, half a point for a partly right one. What was answered after the
solution was opened counts as done and brings no points. In an exam nothing is said to an
answer, so the last one counts: 1 right, half a point partly right. Free text has no points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from course.classroom.report.grading import Mark, Outcome
from course.kinds.base import Exercise
from course.standing.history import RANK


@dataclass(slots=True)
class Result:
    """One exercise of one student. ``first`` is the first answer given in the lesson itself,
    ``counted`` the one that points are given for; None if there is none. ``kept`` is the last
    text that was kept, of a `Reflect`; ``stated`` is of the first answer that says how sure.
    """

    first: Outcome | None = None
    counted: Outcome | None = None
    last: Outcome | None = None
    done: bool = False
    tries: int = 0
    hints: int = 0
    revealed: bool = False
    seconds: float | None = None
    stated: tuple[tuple[int, bool], ...] = ()
    kept: Any = None


@dataclass
class Student:
    """A student with all that was handed in. ``files`` are as the report names them."""

    name: str
    canvas: str = ""
    moodle: str = ""
    files: list[str] = field(default_factory=list)
    results: dict[str, Result] = field(default_factory=dict)


def fold(marks: Iterable[Mark], exam: bool) -> dict[str, Result]:
    """The results by exercise, from a student's marks."""
    found: dict[str, Result] = {}
    for mark in sorted(marks, key=lambda m: m.place):
        result = found.get(mark.exercise)
        if result is None:
            result = found[mark.exercise] = Result()
        if mark.type == "answer":
            answered(result, mark)
        elif mark.type == "hint" and not mark.again:
            result.hints = max(result.hints, mark.step)
        elif mark.type == "reveal":
            result.revealed = True
    if exam:
        for result in found.values():
            result.first = result.counted = result.last
    return found


def answered(result: Result, mark: Mark) -> None:
    """Take one answer into the result of its exercise."""
    outcome = mark.outcome
    if outcome is None or outcome.status == "not_answered":
        return
    result.last = outcome
    result.done |= outcome.done
    result.kept = outcome.raw
    if not mark.again:
        result.tries += 1
        if result.first is None:
            result.first, result.seconds = outcome, mark.seconds
    if mark.stated and not result.stated:
        result.stated = mark.stated
    best = result.counted
    if not result.revealed and (best is None or worth(outcome) > worth(best)):
        result.counted = outcome


def worth(outcome: Outcome) -> tuple[bool, int]:
    """What is better than what."""
    return outcome.done, RANK[outcome.status]


def points(exercise: Exercise, result: Result | None, exam: bool) -> float:
    """The points for one exercise: 0, a half or 1."""
    if result is None or result.counted is None or not scored(exercise):
        return 0.0
    outcome = result.counted
    if outcome.status == "correct" or (outcome.done and not exam):
        return 1.0
    return 0.5 if outcome.status == "partly" else 0.0


def scored(exercise: Exercise) -> bool:
    """Whether a machine can give points for it."""
    return exercise.kind != "reflect"


@dataclass(frozen=True)
class Totals:
    """Of some exercises, one student's: ``right_first`` counts first answers that were right,
    among the ``marked``, which are the answered ones that a machine can judge."""

    answered: int
    done: int
    marked: int
    right_first: int
    points: float
    possible: int


def totals(
    exercises: Iterable[Exercise], results: Mapping[str, Result], exam: bool = False
) -> Totals:
    """A student's totals over ``exercises``."""
    n = done = marked = right = possible = 0
    sum_of_points = 0.0
    for exercise in exercises:
        possible += scored(exercise)
        result = results.get(exercise.id)
        if result is None or result.last is None:
            continue
        n += 1
        done += result.done
        sum_of_points += points(exercise, result, exam)
        if scored(exercise) and result.first is not None:
            marked += 1
            right += result.first.status == "correct"
    return Totals(n, done, marked, right, sum_of_points, possible)
