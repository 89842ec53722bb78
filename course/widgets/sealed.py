"""The view of an exam's question: it keeps an answer, and says nothing about it."""

from __future__ import annotations

import time
from typing import Any

from course.errors import Malformed
from course.journal import Journal
from course.kinds import markdown
from course.kinds.base import CONFIDENCES, valid_confidence
from course.kinds.sealed import Sealed, blank
from course.widgets.exercise import KIND_NAMES, ExerciseView, rendered, view_class

#: What the page shows in a verdict's place.
KEPT = "kept"
SYMBOL = "●"


class SealedView(ExerciseView):
    """An exercise's page without hints, solution and verdict; ``state["kept"]`` is what counts."""

    exercise: Any  # a Sealed, which is no Exercise

    def check(self, answer: Any, confidence: int | None = None) -> None:
        """Keep an answer, on disk; one of another form is told so and not kept."""
        question, answer = self.exercise, self.wrapped(answer)
        try:
            if blank(answer):
                raise Malformed("Nothing is answered here yet.")
            question.check(answer)
        except Malformed as error:
            self._show(malformed=str(error))
            return
        confidence = valid_confidence(confidence) if question.asks_confidence else None
        past = self._history()
        same = past.tries and (past.answer, past.confidence) == (answer, confidence)
        if not same or past.draft is not None:  # what was typed in between is taken back
            # No status and nothing done: nobody has graded this yet.
            data = {"answer": answer, "confidence": confidence, "kind": question.kind}
            data["seconds"] = round(time.monotonic() - self._shown_at, 1)
            self._keep("answer", data)
        self._show()

    def hint(self) -> None:
        """An exam has none."""

    def reveal(self) -> None:
        """An exam has nothing to reveal."""

    def wrapped(self, answer: Any) -> Any:
        return self.exercise.raw(answer)

    def unwrapped(self, raw: Any) -> Any:
        return self.exercise.shown(raw)

    def _question(self) -> dict[str, Any]:
        question = self.exercise
        return {
            "id": question.id,
            "kind": question.kind,
            "kind_name": "Guess" if question.kind == "predict" else KIND_NAMES[question.kind],
            "title": question.title,
            "prompt": markdown.html(question.prompt),
            "hints": 0,
            "see": "",
            "confidence": list(CONFIDENCES) if question.asks_confidence else [],
            "check_label": "Keep",
            "sealed": True,
            **rendered(dict(question.parts)),
        }

    def _state(self, verdict: None = None, malformed: str = "") -> dict[str, Any]:
        past = self._history()
        kept = past.tries > 0
        state: dict[str, Any] = {
            "answer": self.unwrapped(past.standing),
            "kept": self.unwrapped(past.answer),
            "confidence": past.confidence,
            "tries": past.tries,
            "hints": [],
            "can_reveal": False,
            "solution": "",
            "final": False,
            "standing": {"status": KEPT if kept else "open", "symbol": SYMBOL, "label": "Kept"},
            "verdict": None,
            "malformed": markdown.html(malformed),
            "banner": markdown.html(self.journal.banner),
        }
        if kept and not malformed:
            state["verdict"] = {
                "status": KEPT,
                "symbol": SYMBOL,
                "label": "Kept",
                "feedback": markdown.html("You can change it until you hand in."),
                "see": False,
            }
        return state


def view_of(question: Sealed, journal: Journal | None = None) -> ExerciseView:
    """The widget for one question of an exam."""
    return view_class(question.kind, SealedView)(question, journal)
