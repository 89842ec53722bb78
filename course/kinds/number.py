"""A number with a unit and a tolerance."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.display import literal
from course.kinds.verdict import Verdict

NUMBER = re.compile(
    r"(?P<number>[-+\u2212]?(?:\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?"
    r"|[-+\u2212]?[.,]\d+)"
    r"\s*(?P<unit>%|[^\W\d_][\w .-]*)?"
)


@dataclass(frozen=True)
class Mistake:
    """A wrong value that some students will give, and what is said to them (Markdown)."""

    value: float
    feedback: str
    name: str


def read_number(text: str, unit: str, whole: bool = False) -> float:
    """The number a student typed, in `unit`.

    Accepts ``1,234``, ``1 234``, ``0.5``, ``0,5``, the unit's name after the
    number, and for percent ``24``, ``24 %``, ``24 percent`` and the fraction
    ``0.24``. Raises `Malformed` with the form that is wanted.
    """
    wanted = f"Write {'a whole number' if whole else 'a number'} of {unit} in digits, such as " + (
        "12." if whole else "12.5."
    )
    match = NUMBER.fullmatch(text.strip())
    if not match:
        raise Malformed(f"{literal(text)} is not a number. {wanted}")
    given = (match["unit"] or "").strip().lower()
    known = {"", unit.lower(), unit.lower().removesuffix("s")}
    if unit == "percent":
        known |= {"%", "per cent"}
    if given not in known:
        raise Malformed(f"{literal(given)} is not the unit asked for. {wanted}")
    digits = match["number"].replace("\u2212", "-")
    digits = re.sub(r"[ ,\u00a0\u202f](?=\d{3}(?:\D|$))", "", digits).replace(",", ".")
    value = float(digits)
    if not math.isfinite(value):
        raise Malformed(f"{literal(text)} is not a number that can be used. {wanted}")
    if unit == "percent" and not given and 0 < abs(value) < 1:
        value *= 100
    if whole and value != int(value):
        raise Malformed(f"{literal(text)} is not a whole number. {wanted}")
    return value


def with_unit(value: float, unit: str) -> str:
    """A number and its unit as they are said: ``1 claim``, ``3 claims``, ``24 percent``."""
    return f"{value:,.10g} {unit.removesuffix('s') if value == 1 else unit}"


@dataclass(frozen=True, kw_only=True)
class Number(Exercise):
    """Raw answer: what the student typed, a string.

    ``answer`` is computed by the caller from data or a model, in ``unit``;
    a value within ``tolerance`` (same unit) of it is right. ``low`` and
    ``high`` are said of values that no `Mistake` foresees.
    """

    answer: float
    unit: str
    right: str
    low: str
    high: str
    mistakes: tuple[Mistake, ...] = ()
    tolerance: float = 0.0
    whole: bool = False

    kind: ClassVar[str] = "number"

    def validate(self) -> None:
        for what in ("right", "low", "high"):
            self.require_text(f"the {what} answer", getattr(self, what))
        if not self.unit.strip():
            self.refuse("no unit is given", "name the unit, in the plural")
        if not math.isfinite(self.answer):
            self.refuse(f"its answer is {self.answer}", "see what the computation returns")
        if self.whole and self.answer != int(self.answer):
            self.refuse(f"its answer {self.answer} is not whole", "drop `whole` or look again")
        seen: list[float] = [self.answer]
        for mistake in self.mistakes:
            self.require_text(f"the value {mistake.value}", mistake.feedback)
            if any(abs(mistake.value - s) <= self.tolerance for s in seen):
                self.refuse(
                    f"the foreseen mistake {mistake.value} ({mistake.name}) cannot be told from "
                    "the answer or from another mistake",
                    "take it out or narrow the tolerance",
                )
            seen.append(mistake.value)

    def mark(self, raw: Any) -> Verdict:
        if not isinstance(raw, str):
            raise Malformed("Type a number.")
        value = read_number(raw, self.unit, self.whole)
        if abs(value - self.answer) <= self.tolerance:
            return Verdict("correct", (self.right,))
        for mistake in self.mistakes:
            if abs(value - mistake.value) <= self.tolerance:
                return Verdict("wrong", (mistake.feedback,), (mistake.name,))
        if value < self.answer:
            return Verdict("wrong", (self.low,), ("too low",))
        return Verdict("wrong", (self.high,), ("too high",))

    def is_blank(self, raw: Any) -> bool:
        return raw is None or (isinstance(raw, str) and not raw.strip())

    def body(self) -> str:
        return f"  ______ {self.unit}"

    def public(self) -> dict[str, Any]:
        return {"unit": self.unit, "whole": self.whole}

    def model_answer(self) -> str:
        return f"{self.answer:.10g}"

    def shown_answer(self) -> str:
        return with_unit(self.answer, self.unit)

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        for mistake in self.mistakes:
            yield mistake.name, f"{mistake.value:.10g}"
        step = max(1.0, 3 * self.tolerance)
        values = [self.answer, *(m.value for m in self.mistakes)]
        yield "too low", f"{min(values) - step:.10g}"
        yield "too high", f"{max(values) + step:.10g}"

    def malformed_examples(self) -> tuple[Any, ...]:
        wrong_unit = "12 apples" if self.unit == "percent" else "12 %"
        return ("many", wrong_unit, "1.2.3", 12, ["1"], *(("12.5",) if self.whole else ()))
