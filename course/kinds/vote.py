"""What a room can raise hands for in an exercise, and what each hand stands for."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from course.kinds import markdown
from course.kinds.base import Exercise
from course.kinds.choice import Choice
from course.kinds.classify import Classify
from course.kinds.multiple import MultipleChoice
from course.kinds.number import Number
from course.kinds.order import Order
from course.kinds.practice import Practice
from course.kinds.predict import Predict
from course.kinds.round import Round
from course.kinds.triage import Triage
from course.kinds.typed import HAIR, Typed, with_unit

#: A count with no more values than this is voted on value by value.
MOST_VALUES = 7


@dataclass(frozen=True)
class Option:
    """Something to raise a hand for (Markdown), whether it is right, and what is said of it.

    ``said`` may be empty: then there is nothing to add to right or wrong.
    """

    text: str
    right: bool
    said: str = ""


@dataclass(frozen=True)
class Band:
    """Guesses from ``least`` to ``most``, in the unit of the question, and what is said of them."""

    least: float
    most: float
    right: bool
    said: str


@dataclass(frozen=True)
class Vote:
    """One show of hands. ``asks`` (Markdown) is one item of the exercise, or empty where the
    exercise's own prompt asks. A vote has ``options``, or, where numbers are called out,
    ``bands`` and a ``unit``: the first band that holds a guess speaks for it.
    """

    asks: str = ""
    options: tuple[Option, ...] = ()
    bands: tuple[Band, ...] = ()
    unit: str = ""
    answer: str = ""


@singledispatch
def votes(exercise: Exercise) -> tuple[Vote, ...]:
    """The shows of hands that an exercise takes, in order; none where hands say nothing."""
    return ()


@votes.register
def _(exercise: Choice) -> tuple[Vote, ...]:
    return (Vote(options=tuple(Option(o.text, o.right, o.feedback) for o in exercise.options)),)


@votes.register
def _(exercise: MultipleChoice) -> tuple[Vote, ...]:
    # What is said of a right option is for a student who left it out; a hand did not.
    options = (Option(o.text, o.right, "" if o.right else o.feedback) for o in exercise.options)
    return (Vote(options=tuple(options)),)


@votes.register
def _(exercise: Classify) -> tuple[Vote, ...]:
    return tuple(
        Vote(
            item.text,
            tuple(
                Option(label, key == item.bin, exercise.comment(item, key) * (key != item.bin))
                for key, label in exercise.bins.items()
            ),
        )
        for item in exercise.items
    )


@votes.register
def _(exercise: Triage) -> tuple[Vote, ...]:
    return tuple(
        Vote(
            case.text,
            tuple(
                Option(label, True, f"{exercise.reasons[case.reason]}.")
                if key == case.ruling
                else Option(label, False, exercise.on_ruling(case, key))
                for key, label in exercise.rulings.items()
            ),
        )
        for case in exercise.cases
    )


@votes.register
def _(exercise: Round) -> tuple[Vote, ...]:
    return tuple(
        Vote(s.text, tuple(Option(label, s.holds is holds, s.why) for label, holds in CALLS))
        for s in exercise.statements
    )


CALLS = (("True", True), ("False", False))


@votes.register
def _(exercise: Order) -> tuple[Vote, ...]:
    earliest = min(step.rank for step in exercise.steps)
    shown = (exercise.steps[n] for n in exercise.shuffled())
    options = tuple(Option(s.text, s.rank == earliest, s.why * (s.rank != earliest)) for s in shown)
    return (Vote(f"Which is **{exercise.first.lower()}**?", options),)


@votes.register
def _(exercise: Predict) -> tuple[Vote, ...]:
    spread = exercise.most - exercise.least
    if exercise.whole and spread < MOST_VALUES:
        values = [exercise.least + n for n in range(int(spread) + 1)]
        return (
            Vote(
                options=tuple(
                    Option(with_unit(v, exercise.unit), _close(exercise, v), _said(exercise, v))
                    for v in values
                )
            ),
        )
    answer, close = exercise.answer, exercise.close + HAIR
    bands = (
        Band(answer - close, answer + close, True, exercise.right),
        Band(-math.inf, answer, False, exercise.too_low),
        Band(answer, math.inf, False, exercise.too_high),
    )
    return (_called(exercise, bands),)


@votes.register
def _(exercise: Number) -> tuple[Vote, ...]:
    near = exercise.tolerance + HAIR
    bands = (
        Band(exercise.answer - near, exercise.answer + near, True, exercise.right),
        *(Band(m.value - near, m.value + near, False, m.feedback) for m in exercise.mistakes),
        Band(-math.inf, exercise.answer, False, exercise.low),
        Band(exercise.answer, math.inf, False, exercise.high),
    )
    return (_called(exercise, bands),)


@votes.register
def _(exercise: Practice) -> tuple[Vote, ...]:
    return votes(exercise.first)


def every(exercise: Exercise) -> Iterator[tuple[str, Vote]]:
    """The votes of an exercise, each with an id of its own on the page."""
    for number, vote in enumerate(votes(exercise), 1):
        yield f"{exercise.id}/{number}", vote


def plain(key: str, vote: Vote) -> dict[str, Any]:
    """A vote as a page takes it: texts as HTML, and None for no bound."""
    return {
        "id": key,
        "unit": vote.unit,
        "answer": vote.answer,
        "options": [
            {"text": markdown.inline(o.text), "right": bool(o.right), "said": markdown.html(o.said)}
            for o in vote.options
        ],
        "bands": [
            {
                "least": _bound(band.least),
                "most": _bound(band.most),
                "right": bool(band.right),
                "said": markdown.html(band.said),
            }
            for band in vote.bands
        ],
    }


def _bound(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _close(exercise: Predict, value: float) -> bool:
    return abs(value - exercise.answer) <= exercise.close + HAIR


def _said(exercise: Predict, value: float) -> str:
    if _close(exercise, value):
        return exercise.right
    return exercise.too_low if value < exercise.answer else exercise.too_high


def _called(exercise: Typed, bands: tuple[Band, ...]) -> Vote:
    return Vote(bands=bands, unit=exercise.unit, answer=with_unit(exercise.answer, exercise.unit))
