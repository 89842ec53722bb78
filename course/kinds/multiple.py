"""Several right options among several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.choice import check_distinct, option_index
from course.kinds.display import wrap
from course.kinds.verdict import Verdict


@dataclass(frozen=True)
class Tick:
    """One option. ``feedback`` is said when the student has it wrong: ticked
    though it does not hold, or left out though it does (then it must not give
    the option away)."""

    text: str
    feedback: str
    right: bool = False


@dataclass(frozen=True, kw_only=True)
class MultipleChoice(Exercise):
    """Raw answer: the indices of the ticked options, a list of ints from 0."""

    options: tuple[Tick, ...]
    praise: str  # why the right set is right (Markdown)

    kind: ClassVar[str] = "multiple_choice"
    asks_confidence: ClassVar[bool] = True

    def validate(self) -> None:
        if len(self.options) < 3:
            self.refuse("a multiple choice needs at least three options", "add options")
        for option in self.options:
            self.require_text(f"option {option.text!r}", option.feedback)
        self.require_text("the right answer", self.praise)
        check_distinct(self, self.options)
        right = sum(o.right for o in self.options)
        if right < 2:
            self.refuse(
                f"{right} options are marked right, and a multiple choice has at least two",
                "mark more, or make it a Choice",
            )

    def mark(self, raw: Any) -> Verdict:
        chosen = ticked(raw, len(self.options))
        right = {i for i, o in enumerate(self.options) if o.right}
        false, missed = sorted(chosen - right), sorted(right - chosen)
        if not false and not missed:
            return Verdict("correct", (self.praise,))
        feedback = [f"**{self.options[i].text}:** {self.options[i].feedback}" for i in false]
        if missed:
            n = len(missed)
            feedback.append("One more belongs here." if n == 1 else f"{n} more belong here.")
            feedback += [self.options[i].feedback for i in missed[:2]]
        return Verdict(
            "partly" if chosen & right else "wrong",
            tuple(feedback),
            tuple(self.options[i].text for i in false)
            + tuple(f"missed: {self.options[i].text}" for i in missed),
        )

    def body(self) -> str:
        return "\n".join(wrap(o.text, "  [ ] ") for o in self.options)

    def public(self) -> dict[str, Any]:
        return {"options": [o.text for o in self.options]}

    def model_answer(self) -> list[int]:
        return [i for i, o in enumerate(self.options) if o.right]

    def told(self, raw: Any) -> str:
        return "\n".join(f"- {self.options[i].text}" for i in sorted(set(raw)))

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        right = set(self.model_answer())
        for i, option in enumerate(self.options):
            yield option.text, sorted(right ^ {i})

    def malformed_examples(self) -> tuple[Any, ...]:
        return ([len(self.options)], 3, "A", [True], {"a": 1})


def ticked(raw: Any, n: int) -> set[int]:
    """The raw answer as indices below `n`; `Malformed` otherwise."""
    if not isinstance(raw, list):
        raise Malformed("Tick the options that hold.")
    return {option_index(i, n) for i in raw}
