"""Items into bins."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.display import wrap
from course.kinds.verdict import Verdict


@dataclass(frozen=True)
class Item:
    """One item, the key of the bin it belongs in, and, where the exercise's
    ``confusions`` are not enough, feedback by the bin wrongly chosen."""

    text: str
    bin: str
    feedback: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Classify(Exercise):
    """Raw answer: the chosen bin's key for each item, a list in the items' order
    with None where nothing is chosen.

    ``bins`` maps a key to its label; ``confusions`` maps (right bin, chosen
    bin) to what is said. ``praise`` is said when all is right.
    """

    items: tuple[Item, ...]
    bins: Mapping[str, str]
    praise: str
    confusions: Mapping[tuple[str, str], str] = field(default_factory=dict)

    kind: ClassVar[str] = "classify"

    def validate(self) -> None:
        if len(self.bins) < 2 or len(self.items) < 2:
            self.refuse("it needs at least two bins and two items", "add some")
        self.require_text("the right answer", self.praise)
        texts = [i.text for i in self.items]
        if len(set(texts)) < len(texts):
            self.refuse("an item stands there twice", "change one of the two")
        for item in self.items:
            if item.bin not in self.bins:
                self.refuse(
                    f"item {item.text!r} belongs in the bin {item.bin!r}, which is not there",
                    f"use one of {', '.join(self.bins)}",
                )
            for chosen in self.bins:
                if chosen != item.bin:
                    self.require_text(
                        f"item {item.text!r} in bin {chosen!r}", self.comment(item, chosen)
                    )

    def comment(self, item: Item, chosen: str) -> str:
        """What is said of `item` in the wrong bin `chosen`; empty if nothing is."""
        return item.feedback.get(chosen) or self.confusions.get((item.bin, chosen), "")

    def misplaced(self, item: Item, chosen: str) -> str:
        """The mistake of an item in a wrong bin, as a report names it."""
        return f"“{item.text}” under “{self.bins[chosen]}”"

    def is_blank(self, raw: Any) -> bool:
        return raw is None or (isinstance(raw, list) and all(r is None for r in raw))

    def mark(self, raw: Any) -> Verdict:
        chosen = placed(raw, len(self.items), self.bins)
        wrong = [(i, b) for i, b in zip(self.items, chosen, strict=True) if b != i.bin]
        if not wrong:
            return Verdict("correct", (self.praise,))
        n_right = len(self.items) - len(wrong)
        feedback = [f"{n_right} of {len(self.items)} are where they belong."]
        feedback += [
            f"**{i.text}** under *{self.bins[b]}*: {self.comment(i, b)}" for i, b in wrong[:3]
        ]
        if len(wrong) > 3:
            feedback.append(f"{len(wrong) - 3} more in the wrong place; move these three first.")
        return Verdict(
            "partly" if n_right > len(self.items) / 3 else "wrong",
            tuple(feedback),
            tuple(self.misplaced(i, b) for i, b in wrong),
        )

    def body(self) -> str:
        lines = ["  Bins: " + " | ".join(self.bins.values())]
        return "\n".join(lines + [wrap(i.text, "  - ") for i in self.items])

    def public(self) -> dict[str, Any]:
        return {"items": [i.text for i in self.items], "bins": list(self.bins.items())}

    def model_answer(self) -> list[str]:
        return [i.bin for i in self.items]

    def told(self, raw: Any) -> str:
        pairs = zip(self.items, raw, strict=True)
        return "\n".join(f"- *{item.text}* {self.bins[chosen]}" for item, chosen in pairs)

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        for n, item in enumerate(self.items):
            for chosen in self.bins:
                if chosen != item.bin:
                    raw = self.model_answer()
                    raw[n] = chosen
                    yield self.misplaced(item, chosen), raw

    def malformed_examples(self) -> tuple[Any, ...]:
        right: list[Any] = list(self.model_answer())
        return (
            right[:-1],
            "x",
            [*right[:-1], None],
            [*right[:-1], "no such bin"],
            [1] * len(right),
        )


def placed(raw: Any, n: int, bins: Container[str]) -> list[str]:
    """The raw answer as the keys of `bins` for `n` items; `Malformed` otherwise."""
    if not isinstance(raw, list) or len(raw) != n:
        raise Malformed(f"Place each of the {n} items.")
    left = sum(r is None for r in raw)
    if left:
        raise Malformed(f"Place every item first: {left} of {n} are still open.")
    if any(not isinstance(r, str) or r not in bins for r in raw):
        raise Malformed("Place each item in one of the bins shown.")
    return raw
