"""One right option among several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.display import wrap
from course.kinds.verdict import Verdict


@dataclass(frozen=True)
class Option:
    """One option and what is said to the student who takes it (Markdown)."""

    text: str
    feedback: str
    right: bool = False


@dataclass(frozen=True, kw_only=True)
class Choice(Exercise):
    """Raw answer: the index of the chosen option, an int from 0."""

    options: tuple[Option, ...]

    kind: ClassVar[str] = "choice"
    asks_confidence: ClassVar[bool] = True

    def validate(self) -> None:
        if len(self.options) < 2:
            self.refuse("a choice needs at least two options", "add options")
        for option in self.options:
            self.require_text(f"option {option.text!r}", option.feedback)
        check_distinct(self, self.options)
        right = sum(o.right for o in self.options)
        if right != 1:
            self.refuse(
                f"{right} options are marked right, and a choice has exactly one",
                "mark one, or make it a MultipleChoice",
            )

    def mark(self, raw: Any) -> Verdict:
        option = self.options[option_index(raw, len(self.options))]
        if option.right:
            return Verdict("correct", (option.feedback,))
        return Verdict("wrong", (option.feedback,), (option.text,))

    def body(self) -> str:
        return "\n".join(wrap(o.text, "  ( ) ") for o in self.options)

    def public(self) -> dict[str, Any]:
        return {"options": [o.text for o in self.options]}

    def model_answer(self) -> int:
        return next(i for i, o in enumerate(self.options) if o.right)

    def told(self, raw: Any) -> str:
        return self.options[raw].text

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        for i, option in enumerate(self.options):
            if not option.right:
                yield option.text, i

    def malformed_examples(self) -> tuple[Any, ...]:
        return (len(self.options), -1, "A", 0.5, True)


def check_distinct(exercise: Exercise, options: tuple[Any, ...]) -> None:
    """Refuse options with the same or no text: a student could not tell them apart."""
    texts = [o.text.strip() for o in options]
    if "" in texts:
        exercise.refuse("an option has no text", "write it or take it out")
    double = next((t for t in texts if texts.count(t) > 1), None)
    if double:
        exercise.refuse(f"option {double!r} stands there twice", "change one of the two")


def option_index(raw: Any, n: int) -> int:
    """The raw answer as an index below `n`; `Malformed` otherwise."""
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw < n:
        raise Malformed(f"Choose one of the {n} options.")
    return raw
