"""Where the student stands: in this lesson objective by objective, in the course, and what is
due to be asked again."""

from __future__ import annotations

from typing import Any

import traitlets
from ipywidgets import Widget, widget_serialization

from course import journal as journals
from course.journal import Event, Journal
from course.kinds import markdown
from course.kinds.base import Exercise
from course.kinds.lesson import Lesson
from course.kinds.verdict import SYMBOLS
from course.standing import progress, recall
from course.standing.history import best
from course.widgets import frontend
from course.widgets.again import AgainView
from course.widgets.exercise import view_class
from course.widgets.messages import Hearing


class LessonView(Hearing):
    """``lesson`` never changes; ``standing`` follows the journal; ``again`` holds the
    exercises of a review, once one was asked for."""

    _esm = frontend.script("lesson")
    _css = frontend.style()
    lesson = traitlets.Dict().tag(sync=True)
    standing = traitlets.Dict().tag(sync=True)
    again = traitlets.List(traitlets.Instance(Widget)).tag(sync=True, **widget_serialization)

    def __init__(self, lesson: Lesson, closing: bool, journal: Journal | None = None) -> None:
        self._lesson = lesson
        self.journal = journal or journals.current()
        self.journal.refresh()
        self._best: dict[str, str] = {}
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
            "course": self._course(),
            "due": self._due(),
            "next": next((k for k in exercises if k not in done), None),
            "skipped": self.journal.left_out,
            "banner": markdown.html(self.journal.banner),
        }

    def _course(self) -> dict[str, Any]:
        """How far the student is in the whole course, lesson by lesson."""
        stands = progress.stands(self.journal, self._lesson.syllabus)
        return {
            "sum": progress.told(stands),
            "lessons": [
                {
                    "name": f"{s.entry.number} · {s.entry.title}",
                    "done": f"{s.done} of {s.entry.exercises}",
                    "left": f"about {progress.length(s.minutes)}" if s.minutes else "",
                    "here": s.entry.id == self._lesson.id,
                }
                for s in stands
            ],
        }

    def _due(self) -> dict[str, Any]:
        """What went wrong once: how much of it is due today, and when the next comes."""
        coming = recall.coming_back(self.journal)
        count = min(len(recall.by_now(coming)), recall.MOST)
        return {"said": recall.told(coming), "count": count}

    def review(self) -> None:
        """Ask a short mixed set of what is due again, below the header."""
        chosen = recall.mixed(recall.overdue(self.journal))
        found = [self._lesson.syllabus.find(due.exercise) for due in chosen]
        self.again = [
            view_class(exercise.kind, AgainView)(exercise, self.journal, self._origin(exercise))
            for exercise in found
            if exercise is not None and exercise.kind in recall.ASKED_AGAIN
        ]

    def _origin(self, exercise: Exercise) -> str:
        """The lesson an exercise is from, in words; empty for this one."""
        names = {e.id: f"lesson {e.number}" for e in self._lesson.syllabus}
        lesson = exercise.id.partition(".")[0]
        return "" if lesson == self._lesson.id else names.get(lesson, "")

    def receive(self, message: dict[str, Any]) -> None:
        if message.get("do") == "review":
            self.review()

    def _heard(self, event: Event) -> None:
        if event.type == "answer" and (event.exercise in self._lesson.exercises or self.again):
            self.standing = self._compute(event.exercise)
