"""A number with a unit and a tolerance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from course.kinds.typed import HAIR, Typed
from course.kinds.verdict import Verdict


@dataclass(frozen=True)
class Mistake:
    """A wrong value that some students will give, and what is said to them (Markdown)."""

    value: float
    feedback: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Number(Typed):
    """A value within ``tolerance`` (in ``unit``) of ``answer`` is right. ``low`` and
    ``high`` are said of values that no `Mistake` foresees.
    """

    right: str
    low: str
    high: str
    mistakes: tuple[Mistake, ...] = ()
    tolerance: float = 0.0

    kind: ClassVar[str] = "number"

    def validate(self) -> None:
        super().validate()
        for what in ("right", "low", "high"):
            self.require_text(f"the {what} answer", getattr(self, what))
        seen: list[float] = [self.answer]
        for mistake in self.mistakes:
            self.require_text(f"the value {mistake.value}", mistake.feedback)
            if any(abs(mistake.value - s) <= self.tolerance + HAIR for s in seen):
                self.refuse(
                    f"the foreseen mistake {mistake.value} ({mistake.name}) cannot be told from "
                    "the answer or from another mistake",
                    "take it out or narrow the tolerance",
                )
            seen.append(mistake.value)

    def mark(self, raw: Any) -> Verdict:
        value = self.read(raw)
        if abs(value - self.answer) <= self.tolerance + HAIR:
            return Verdict("correct", (self.right,))
        for mistake in self.mistakes:
            if abs(value - mistake.value) <= self.tolerance + HAIR:
                return Verdict("wrong", (mistake.feedback,), (mistake.name,))
        if value < self.answer:
            return Verdict("wrong", (self.low,), ("too low",))
        return Verdict("wrong", (self.high,), ("too high",))

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
