"""What is answered by moving a model: a state that meets a goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.model import Model
from course.kinds.verdict import Verdict


@dataclass(frozen=True)
class Miss:
    """Why a state does not meet the goal: the belief behind it and what is said (Markdown)."""

    name: str
    feedback: str
    near: bool = False


@dataclass(frozen=True, kw_only=True)
class OnModel(Exercise):
    """Raw answer: the value of each of the model's controls, by its name.

    ``reached`` is a state that is right, ``astray`` holds states that are not, each
    told apart. What is right the kinds say: `judge` grades a state that can be set.
    """

    model: Model
    reached: dict[str, Any]
    astray: tuple[dict[str, Any], ...]
    praise: str

    def judge(self, state: dict[str, Any]) -> Verdict:
        """The verdict on a state of the model."""
        raise NotImplementedError

    def validate(self) -> None:
        self.require_text("the goal reached", self.praise)
        if not self.astray:
            self.refuse("it foresees no state that misses the goal", "give some in `astray`")
        try:
            self.model.read(self.reached)
            for state in self.astray:
                self.model.read(state)
        except Malformed as error:
            self.refuse(f"a state of it cannot be set ({error})", "set it again")

    def mark(self, raw: Any) -> Verdict:
        return self.judge(self.model.read(raw))

    def invitation(self) -> str:
        return "Nothing was moved yet, so nothing was counted."

    def body(self) -> str:
        return f"  In the model “{self.model.title}”, set:\n{self.model.controls_plain()}"

    def public(self) -> dict[str, Any]:
        return {"controls": self.model.public()}

    def model_answer(self) -> dict[str, Any]:
        return self.model.read(self.reached)

    def told(self, raw: Any) -> str:
        state = self.model.read(raw)
        return "\n".join(f"- {c.label}: {c.said(state[c.name])}" for c in self.model.controls)

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        for state in self.astray:
            found = self.judge(self.model.read(state)).misconceptions
            yield "; ".join(found) or f"{state} is right", dict(state)

    def malformed_examples(self) -> tuple[Any, ...]:
        right = self.model_answer()
        name = self.model.controls[0].name
        return (
            "x",
            [1],
            {name: right[name], "no such": 1},
            {**right, name: "no such"},
            {**right, name: [1]},
        )


@dataclass(frozen=True, kw_only=True)
class Explore(OnModel):
    """``goal`` says what a state misses, or None if it meets the goal."""

    goal: Callable[[dict[str, Any]], Miss | None]

    kind: ClassVar[str] = "explore"

    def judge(self, state: dict[str, Any]) -> Verdict:
        miss = self.goal(state)
        if miss is None:
            return Verdict("correct", (self.praise,))
        return Verdict("partly" if miss.near else "wrong", (miss.feedback,), (miss.name,))
