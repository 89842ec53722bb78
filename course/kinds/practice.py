"""Fresh cases without end, each made from a seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.verdict import Verdict

MOST_SEEDS = 1_000_000
CASES_KEPT = 256


@dataclass(frozen=True, kw_only=True)
class Practice(Exercise):
    """Raw answer: ``{"seed": which case, "answer": a raw answer to it}``.

    ``make`` gives the exercise of a seed: pure, always of the same kind, under
    this exercise's id. So an answer can be graded again from the seed alone.
    """

    make: Callable[[int], Exercise]

    kind: ClassVar[str] = "practice"

    def validate(self) -> None:
        first = self.first
        if first.id != self.id:
            self.refuse(f"the exercise it makes is called {first.id}", f"call it {self.id}")
        if first.once or first.kind in ("code", "practice", "explore", "build", "play"):
            self.refuse(f"it makes exercises of the kind {first.kind}", "make another kind")

    @cached_property
    def first(self) -> Exercise:
        """The case that everyone meets first."""
        return self.make(1)

    def case(self, seed: Any) -> Exercise:
        """The exercise of a raw seed. Raises `Malformed` for one that is none."""
        whole = isinstance(seed, int) and not isinstance(seed, bool)
        if not whole or not 1 <= seed <= MOST_SEEDS:
            raise Malformed(f"Cases are numbered from 1 to {MOST_SEEDS:,}.")
        return self.first if seed == 1 else self._made(seed)

    @cached_property
    def _made(self) -> Callable[[int], Exercise]:
        """`make`, remembered: everybody goes through the same first cases."""
        return lru_cache(CASES_KEPT)(self.make)

    def split(self, raw: Any) -> tuple[Exercise, Any]:
        """The exercise that was answered, and the raw answer to it. Raises `Malformed`."""
        if not isinstance(raw, dict) or set(raw) != {"seed", "answer"}:
            raise Malformed("Answer the case that is shown.")
        return self.case(raw["seed"]), raw["answer"]

    def is_blank(self, raw: Any) -> bool:
        if raw is None:
            return True
        try:
            case, answer = self.split(raw)
        except Malformed:
            return False
        return case.is_blank(answer)

    def mark(self, raw: Any) -> Verdict:
        case, answer = self.split(raw)
        return case.grade(answer)

    def invitation(self) -> str:
        return self.first.invitation()

    def body(self) -> str:
        return "\n".join(["  Case 1 (there are more):", "", self.first.plain()])

    def public(self) -> dict[str, Any]:
        return {"made": self.first.kind}

    def model_answer(self) -> dict[str, Any]:
        return {"seed": 1, "answer": self.first.model_answer()}

    def told(self, raw: Any) -> str:
        case, answer = self.split(raw)
        return f"Case {raw['seed']}\n\n{case.told(answer)}"

    def shown_answer(self) -> str:
        return self.first.shown_answer()

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        for name, raw in self.first.foreseen():
            yield name, {"seed": 1, "answer": raw}

    def malformed_examples(self) -> tuple[Any, ...]:
        right = self.first.model_answer()
        return (
            right,
            "x",
            {"seed": 0, "answer": right},
            {"seed": True, "answer": right},
            {"seed": "1", "answer": right},
            {"seed": 1, "answer": right, "more": 1},
            *({"seed": 1, "answer": raw} for raw in self.first.malformed_examples()),
        )
