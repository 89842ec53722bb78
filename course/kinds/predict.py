"""A guess first, then the evidence. The guess is kept and cannot be changed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.typed import HAIR, Typed, with_unit
from course.kinds.verdict import Status, Verdict


@dataclass(frozen=True)
class Bar:
    """One bar of the picture that answers a guess."""

    label: str
    value: float


@dataclass(frozen=True, kw_only=True)
class Predict(Typed):
    """A guess within ``close`` of the truth counts as correct, within ``near`` as
    partly (both in ``unit``); below ``least`` or above ``most`` it is malformed.
    ``too_low`` and ``too_high`` are said of guesses outside ``close``;
    ``evidence`` (Markdown) and ``bars`` follow every guess. ``measured_as`` says where
    the truth comes from, for a case that is no data.
    """

    close: float
    near: float
    right: str
    too_low: str
    too_high: str
    evidence: str
    least: float = 0.0
    most: float = math.inf
    bars: tuple[Bar, ...] = ()
    measured_as: str = "The data"

    kind: ClassVar[str] = "predict"
    once: ClassVar[bool] = True  # the data show right after it
    check_label: ClassVar[str] = "Keep my guess and show the data"
    done_with: ClassVar[frozenset[Status]] = frozenset({"correct", "partly", "wrong"})
    labels: ClassVar[dict[str, str]] = {
        "correct": "Close",
        "partly": "In the region",
        "wrong": "Far off. Now ask why",
        "not_answered": "No guess yet",
    }

    def validate(self) -> None:
        super().validate()
        if not self.least <= self.answer <= self.most:
            self.refuse(f"its answer {self.answer:g} is not a possible guess", "widen the bounds")
        if not 0 <= self.close < self.near:
            self.refuse("`close` must lie below `near`, both not negative", "set both again")
        for what in ("right", "too_low", "too_high"):
            self.require_text(f"a guess that is {what}", getattr(self, what))
        if not self.evidence.strip():
            self.refuse("no evidence follows the guess", "write what the data say")

    def mark(self, raw: Any) -> Verdict:
        guess = self.read(raw)
        check_bounds(guess, self.least, self.most, self.unit)
        gap = guess - self.answer
        measured = (
            f"Your guess: {guess:g}. {self.measured_as}: {with_unit(self.answer, self.unit)}."
        )
        if abs(gap) <= self.close + HAIR:
            return Verdict("correct", (measured, self.right))
        status: Status = "partly" if abs(gap) <= self.near + HAIR else "wrong"
        word, text = ("too low", self.too_low) if gap < 0 else ("too high", self.too_high)
        return Verdict(status, (measured, text), (word,))

    def invitation(self) -> str:
        return "Write a guess first; a wild one will do."

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        step = 2 * self.near + 1
        middle = (self.close + self.near) / 2
        if self.whole:
            middle = self.close + 1 if self.close + 1 <= self.near else self.near
        guesses = {
            "too low": max(self.least, self.answer - step),
            "too high": min(self.most, self.answer + step),
            "a little high": min(self.most, self.answer + middle),
        }
        for name, guess in guesses.items():
            if abs(guess - self.answer) > self.close + HAIR:
                yield name, f"{guess:.10g}"

    def malformed_examples(self) -> tuple[Any, ...]:
        return ("a lot", 12, ["1"], f"{self.least - 1:g}")


def check_bounds(guess: float, least: float, most: float, unit: str) -> None:
    """Raise `Malformed` for a guess that is not possible; all numbers are in `unit`."""
    if not least <= guess <= most:
        upper = f" and at most {most:g}" if math.isfinite(most) else ""
        raise Malformed(f"Guess at least {least:g}{upper} {unit}.")
