"""Items to be put in order: a timeline, a causal chain."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.display import wrap
from course.kinds.verdict import Verdict


@dataclass(frozen=True)
class Step:
    """One item; ``rank`` is what the order is computed from (a date, a number;
    equal ranks may stand in either order). ``why`` says what places it after
    the step before it, to a student who has the two the other way round."""

    text: str
    rank: Any
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Order(Exercise):
    """Raw answer: a permutation of the items' indices (as written), first to last, or of
    their texts. An exam keeps texts: it must not tell in which order the items are written.

    Items are shown in a fixed shuffled order that is never a right one. If any
    two steps stand the wrong way round, then so do two that are neighbours in
    the right order; so feedback for neighbours covers every wrong answer.
    """

    steps: tuple[Step, ...]
    praise: str
    first: str = "First"
    last: str = "Last"

    kind: ClassVar[str] = "order"

    def validate(self) -> None:
        if len(self.steps) < 3:
            self.refuse("it needs at least three steps", "add steps")
        texts = [s.text for s in self.steps]
        if len(set(texts)) < len(texts):
            self.refuse("a step stands there twice", "change one of the two")
        ranks = [s.rank for s in self.steps]
        if len(set(ranks)) < 2:
            self.refuse("all steps have the same rank", "give ranks that tell them apart")
        self.require_text("the right answer", self.praise)
        for step in self.steps:
            if step.rank != min(ranks):
                self.require_text(f"step {step.text!r}", step.why)

    def model_answer(self) -> list[int]:
        return sorted(range(len(self.steps)), key=lambda i: self.steps[i].rank)

    def shuffled(self) -> list[int]:
        """The order the items are first shown in: the same for everyone, never right."""
        rng = random.Random(self.id)
        order = list(range(len(self.steps)))
        while True:
            rng.shuffle(order)
            if self.inversions(order):
                return order

    def inversions(self, order: list[int]) -> list[tuple[int, int]]:
        """Neighbours in rank (earlier, later) that `order` has the wrong way round."""
        place = {i: n for n, i in enumerate(order)}
        levels = sorted({s.rank for s in self.steps})
        found = []
        for early, late in itertools.pairwise(levels):
            for a in (i for i, s in enumerate(self.steps) if s.rank == early):
                for b in (i for i, s in enumerate(self.steps) if s.rank == late):
                    if place[a] > place[b]:
                        found.append((a, b))
        return found

    def mark(self, raw: Any) -> Verdict:
        raw = arranged(raw, [s.text for s in self.steps])
        wrong = self.inversions(raw)
        if not wrong:
            return Verdict("correct", (self.praise,))
        pairs = sum(
            self.steps[a].rank < self.steps[b].rank for n, a in enumerate(raw) for b in raw[n + 1 :]
        )
        total = sum(a.rank < b.rank for a in self.steps for b in self.steps)
        late = list(dict.fromkeys(b for _, b in wrong))
        return Verdict(
            "partly" if pairs > total / 2 else "wrong",
            tuple(f"**{self.steps[b].text}:** {self.steps[b].why}" for b in late[:2]),
            tuple(f"{self.steps[b].text} before {self.steps[a].text}" for a, b in wrong),
        )

    def invitation(self) -> str:
        return "You have not moved anything yet, so nothing was counted."

    def body(self) -> str:
        lines = [f"  Put in order, from {self.first.lower()} to {self.last.lower()}:"]
        return "\n".join(lines + [wrap(self.steps[i].text, "  - ") for i in self.shuffled()])

    def public(self) -> dict[str, Any]:
        return {
            "items": [s.text for s in self.steps],
            "start": self.shuffled(),
            "first": self.first,
            "last": self.last,
        }

    def told(self, raw: Any) -> str:
        order = arranged(raw, [s.text for s in self.steps])
        return "\n".join(f"{n}. {self.steps[i].text}" for n, i in enumerate(order, 1))

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        right = self.model_answer()
        for n in range(len(right) - 1):
            raw = [*right[:n], right[n + 1], right[n], *right[n + 2 :]]
            if self.inversions(raw):
                yield f"{self.steps[right[n + 1]].text} too early", raw
        yield "reversed", right[::-1]

    def malformed_examples(self) -> tuple[Any, ...]:
        n = len(self.steps)
        texts = [s.text for s in self.steps]
        return (
            list(range(n - 1)),
            [0] * n,
            "x",
            [float(i) + 0.5 for i in range(n)],
            [True] * n,
            texts[1:],
            [*texts[1:], "no such item"],
        )


def arranged(raw: Any, texts: Sequence[str]) -> list[int]:
    """The raw answer as indices of all `texts`, first to last; `Malformed` otherwise."""
    places = {text: i for i, text in enumerate(texts)}
    if isinstance(raw, list) and all(isinstance(t, str) for t in raw):
        raw = [places.get(t) for t in raw]
    if (
        not isinstance(raw, list)
        or any(isinstance(i, bool) or not isinstance(i, int) for i in raw)
        or sorted(raw) != list(range(len(texts)))
    ):
        raise Malformed(f"Put all {len(texts)} items in order, each once.")
    return raw
