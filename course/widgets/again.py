"""An exercise asked again in a review: as if it had never been answered."""

from __future__ import annotations

from typing import Any

from course.journal import Event, Journal
from course.kinds.base import Exercise
from course.widgets.exercise import ExerciseView


class AgainView(ExerciseView):
    """Shows its own events alone. They are kept as any answer is, marked as a review's, so
    that the exercise in its lesson goes on showing what was answered there.
    """

    def __init__(
        self, exercise: Exercise, journal: Journal | None = None, lesson: str = ""
    ) -> None:
        self._own: list[str] = []
        self._lesson = lesson  # where it comes from, if not from the page it stands on
        super().__init__(exercise, journal)

    def _question(self) -> dict[str, Any]:
        question = super()._question() | {"again": True}
        if self._lesson:
            question["kind_name"] += f", from {self._lesson}"
            question["see"] = f"{self._lesson}, {question['see']}"
        return question

    def _events(self) -> list[Event]:
        return [e for e in self.journal.events(self.exercise.id) if e.id in self._own]

    def _keep(self, type: str, data: dict[str, Any]) -> Event:
        event = super()._keep(type, data | {"again": True})
        self._own.append(event.id)
        return event

    def draft(self, answer: Any) -> None:
        """What is typed in a review is not kept before it is handed in: the draft of the
        exercise in its lesson would be lost for it."""
