"""Where the student stands in a lesson: objective by objective, with the next thing to do."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from course import journal as journals
from course.journal import Event, Journal
from course.kinds.lesson import Lesson
from course.widgets import frontend, markdown
from course.widgets.exercise import SYMBOLS
from course.widgets.history import best


class LessonView(anywidget.AnyWidget):
    """``lesson`` never changes; ``standing`` follows the journal."""

    _esm = frontend.script("lesson")
    _css = frontend.style()
    lesson = traitlets.Dict().tag(sync=True)
    standing = traitlets.Dict().tag(sync=True)

    def __init__(self, lesson: Lesson, closing: bool, journal: Journal | None = None) -> None:
        self._lesson = lesson
        self.journal = journal or journals.current()
        self.journal.refresh()
        self._best: dict[str, str] = {}
        self._told = self._others()  # what is answered in this kernel changes none of it
        super().__init__(
            lesson={
                "id": lesson.id,
                "number": lesson.number,
                "closing": closing,
                "objectives": [[k, markdown.inline(t)] for k, t in lesson.objectives.items()],
                "titles": {e.id: e.title for e in lesson.exercises.values()},
            },
            standing=self._compute(),
        )
        self.journal.listen(self._heard)

    def _compute(self, changed: str | None = None) -> dict[str, Any]:
        exercises = self._lesson.exercises
        for key in [changed] if changed in exercises else exercises:
            self._best[key] = best(exercises[key], self.journal.events(key)).status
        done = {k for k, s in self._best.items() if s in exercises[k].done_with}
        return {
            "marks": {
                k: {"symbol": SYMBOLS["correct" if k in done else s], "done": k in done}
                for k, s in self._best.items()
            },
            "objectives": {
                key: [[e.id, e.id in done] for e in self._lesson.serving(key)]
                for key in self._lesson.objectives
            },
            "others": self._told,
            "next": next((k for k in exercises if k not in done), None),
            "skipped": self.journal.left_out,
            "banner": markdown.html(self.journal.banner),
        }

    def _others(self) -> list[str]:
        """How far the student is in the other lessons, by what the journal says: none of
        their exercises is imported. Lessons not begun are left out."""
        done: dict[str, int] = {}
        for exercise in self.journal.exercises():
            lesson = exercise.partition(".")[0]
            if any(e.data.get("done") is True for e in self.journal.events(exercise)):
                done[lesson] = done.get(lesson, 0) + 1
        return [
            f"lesson {entry.number}, {min(done[entry.id], entry.exercises)} of {entry.exercises}"
            for entry in self._lesson.syllabus
            if entry.id != self._lesson.id and done.get(entry.id)
        ]

    def _heard(self, event: Event) -> None:
        if event.exercise in self._lesson.exercises and event.type == "answer":
            self.standing = self._compute(event.exercise)
