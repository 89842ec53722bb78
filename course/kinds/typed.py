"""Numbers as students type them, and what all questions answered by one share."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.display import literal

NUMBER = re.compile(
    r"(?P<number>[-+\u2212]?(?:[1-9]\d{0,2}(?:[ ,\u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?"
    r"|[-+\u2212]?[.,]\d+)"
    r"\s*(?P<unit>%|[^\W\d_][\w .-]*)?"
)


def read_number(text: Any, unit: str, whole: bool = False, also: tuple[str, ...] = ()) -> float:
    """The number a student typed, in `unit`; ``also`` holds other words for the unit.

    Accepts ``1,234``, ``1 234``, ``0.5``, ``0,5``, the unit's name after the
    number, and for percent ``24``, ``24 %``, ``24 percent`` and the fraction
    ``0.24``. Raises `Malformed` with the form that is wanted.
    """
    if not isinstance(text, str):
        raise Malformed("Type a number.")
    wanted = f"Write {'a whole number' if whole else 'a number'} of {unit} in digits, such as " + (
        "12." if whole else "12.5."
    )
    match = NUMBER.fullmatch(text.strip())
    if not match:
        raise Malformed(f"{literal(text)} is not a number. {wanted}")
    given = (match["unit"] or "").strip().lower()
    known = {"", unit.lower(), unit.lower().removesuffix("s"), *also}
    if unit == "percent":
        known |= {"%", "per cent"}
    if given not in known:
        raise Malformed(f"{literal(given)} is not the unit asked for. {wanted}")
    digits = match["number"].replace("\u2212", "-")
    if not digits.lstrip("-+").startswith("0"):  # 0,592 has no thousands
        digits = re.sub(r"[ ,\u00a0\u202f](?=\d{3}(?:\D|$))", "", digits)
    digits = digits.replace(",", ".")
    value = float(digits)
    if not math.isfinite(value):
        raise Malformed(f"{literal(text)} is not a number that can be used. {wanted}")
    if unit == "percent" and not given and 0 < abs(value) < 1:
        value *= 100
    if whole and value != int(value):
        raise Malformed(f"{literal(text)} is not a whole number. {wanted}")
    return value


#: Two decimal fractions that differ by exactly a tolerance may differ by a hair more in binary.
HAIR = 1e-9


def with_unit(value: float, unit: str) -> str:
    """A number and its unit as they are said: ``1 claim``, ``3 claims``, ``24 percent``."""
    return f"{value:,.10g} {unit.removesuffix('s') if value == 1 else unit}"


@dataclass(frozen=True, kw_only=True)
class Typed(Exercise):
    """Raw answer: what the student typed, a string.

    ``answer`` is computed by the caller from data or a model, in ``unit`` (a
    plural; ``also`` holds other words for it that may be typed, in small letters);
    where ``whole``, only whole numbers are accepted.
    """

    answer: float
    unit: str
    whole: bool = False
    also: tuple[str, ...] = ()

    def validate(self) -> None:
        if not self.unit.strip():
            self.refuse("no unit is given", "name the unit, in the plural")
        if not math.isfinite(self.answer):
            self.refuse(f"its answer is {self.answer}", "see what the computation returns")
        if self.whole and self.answer != int(self.answer):
            self.refuse(f"its answer {self.answer} is not whole", "drop `whole` or look again")

    def read(self, raw: Any) -> float:
        """The number in a raw answer. Raises `Malformed`."""
        return read_number(raw, self.unit, self.whole, self.also)

    def is_blank(self, raw: Any) -> bool:
        return raw is None or (isinstance(raw, str) and not raw.strip())

    def body(self) -> str:
        return f"  ______ {self.unit}"

    def public(self) -> dict[str, Any]:
        return {"unit": self.unit, "whole": self.whole}

    def model_answer(self) -> str:
        return f"{self.answer:.10g}"

    def told(self, raw: Any) -> str:
        return with_unit(self.read(raw), self.unit)
