"""The view of a practice set: one case at a time, and the next one at a click."""

from __future__ import annotations

from typing import Any

from course.errors import Malformed
from course.journal import Event, Journal
from course.kinds.base import Exercise
from course.kinds.practice import MOST_SEEDS, Practice
from course.kinds.verdict import Verdict
from course.standing.history import History, history, regrade
from course.widgets.exercise import KIND_NAMES, ExerciseView


class PracticeView(ExerciseView):
    """``question`` changes when another case is asked for; what was answered to
    each case stays in the journal, by the case's number."""

    exercise: Practice
    asked: Exercise

    def __init__(self, exercise: Exercise, journal: Journal | None = None) -> None:
        self.seed = 1
        super().__init__(exercise, journal)
        events = self.journal.events(exercise.id)
        self.show(next((s for s in map(seed_of, reversed(events)) if s), 1))

    def show(self, seed: int) -> None:
        """Put the case of `seed` on the page."""
        try:
            case = self.exercise.case(seed)
        except Malformed:  # a foreign journal named a case that there is not
            seed, case = 1, self.exercise.first
        self.seed, self.asked = seed, case
        with self.hold_sync():
            self.state = self._state()
            self.question = self._question()

    def another(self) -> None:
        """Show the next case."""
        self.show(self.seed % MOST_SEEDS + 1)

    def wrapped(self, answer: Any) -> Any:
        return None if answer is None else {"seed": self.seed, "answer": answer}

    def unwrapped(self, raw: Any) -> Any:
        return raw.get("answer") if isinstance(raw, dict) else None

    def _question(self) -> dict[str, Any]:
        return super()._question() | {
            "kind_name": f"{KIND_NAMES['practice']}: case {self.seed}",
            "title": self.exercise.title,
            "practice": True,
            "confidence": [],  # a case more or less says nothing of how well one judges oneself
        }

    def _state(self, verdict: Verdict | None = None, malformed: str = "") -> dict[str, Any]:
        state = super()._state(verdict, malformed)
        state["standing"]["label"] = self.score()
        return state

    def score(self) -> str:
        """How many of the cases met so far are solved."""
        solved: dict[int, bool] = {}
        for event in self.journal.events(self.exercise.id):
            seed = seed_of(event)
            if event.type == "answer" and seed is not None:
                right = regrade(self.exercise, event.data.get("answer")).status == "correct"
                solved[seed] = solved.get(seed, False) or right
        return f"{sum(solved.values())} of {len(solved)} cases solved"

    def _history(self) -> History:
        return history(e for e in self._events() if seed_of(e) == self.seed)

    def _keep(self, type: str, data: dict[str, Any]) -> Event:
        return super()._keep(type, data | {"seed": self.seed})

    def receive(self, message: dict[str, Any]) -> None:
        if message.get("do") == "another":
            self.another()
        else:
            super().receive(message)


def seed_of(event: Event) -> int | None:
    """Which case an event belongs to; None for one that names none."""
    seed = event.data.get("seed")
    return seed if isinstance(seed, int) and not isinstance(seed, bool) else None
