"""The view of one exercise: shows it, hands answers to the grader, keeps them, restores them."""

from __future__ import annotations

import time
from functools import cache
from typing import Any

import traitlets

from course import journal as journals
from course.errors import Malformed
from course.journal import Event, Journal
from course.kinds import markdown
from course.kinds.base import CONFIDENCES, Exercise, valid_confidence
from course.kinds.explore import OnModel
from course.kinds.play import Play
from course.kinds.practice import Practice
from course.kinds.predict import Predict
from course.kinds.verdict import SYMBOLS, Verdict
from course.standing.history import History, best, history, regrade
from course.widgets import frontend, presenting
from course.widgets.messages import Hearing

KIND_NAMES = {
    "choice": "Choose one",
    "multiple_choice": "Choose all that hold",
    "number": "Give a number",
    "classify": "Sort",
    "order": "Put in order",
    "highlight": "Mark the words",
    "code": "Write code",
    "predict": "Predict, then see",
    "reflect": "Write",
    "triage": "Rule on each case",
    "explore": "Find a state",
    "build": "Build",
    "play": "Play",
    "practice": "Practise",
    "round": "True or false, and how sure",
}

#: Kinds that are not drawn by one script of their own name.
SCRIPTS = {
    "predict": ("number",),
    "explore": ("controls", "explore"),
    "build": ("controls", "explore"),
}


class ExerciseView(Hearing):
    """``question`` never changes; ``state`` is all that an answer changes.

    The buttons of the page send messages that end in `check`, `hint`, `reveal`
    and `draft`; a test or a script calls these directly and reads ``state``.
    Made by `view_of`, which adds the script of the exercise's kind.
    """

    _css = frontend.style()
    question = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, exercise: Exercise, journal: Journal | None = None) -> None:
        self.exercise = self.asked = exercise
        self.journal = journal or journals.current()
        self._shown_at = time.monotonic()
        self._acting = False  # an event of our own making is shown by its maker
        super().__init__(
            question=self._question(),
            state=self._state(),
        )
        self.journal.listen(self._heard)

    # --- what a student can do -----------------------------------------------

    def check(self, answer: Any, confidence: int | None = None) -> Verdict | None:
        """Hand in a raw answer: graded, on disk, then shown. None if it was malformed."""
        ex, answer = self.exercise, self.wrapped(answer)
        try:
            verdict = ex.grade(answer)
        except Malformed as error:
            self._show(verdict=None, malformed=str(error))
            return None
        if verdict.status == "not_answered":
            self._show(verdict=verdict)
            return verdict
        past = self._history()
        if self.is_final(past):
            self._show()
            return regrade(ex, past.answer)
        confidence = valid_confidence(confidence) if ex.asks_confidence else None
        if not past.tries or (past.answer, past.confidence) != (answer, confidence):
            seconds = round(time.monotonic() - self._shown_at, 1)
            data = {"answer": answer, "confidence": confidence, "seconds": seconds}
            stated = [list(pair) for pair in ex.stated(answer, confidence, verdict)]
            data |= {
                "kind": ex.kind,
                "status": verdict.status,
                "done": verdict.status in ex.done_with,
            }
            self._keep("answer", data | ({"stated": stated} if stated else {}))
        self._show(verdict=verdict)
        return verdict

    def hint(self) -> None:
        """Open the next hint."""
        step = self._history().hints + 1
        if step <= len(self.asked.hints):
            self._keep("hint", {"step": step})
            self._show()

    def reveal(self) -> None:
        """Show the solution, once something was tried; in front of a room, at once."""
        past = self._history()
        if (past.tries or presenting.on()) and not past.revealed:
            self._keep("reveal", {})
            self._show()

    def draft(self, answer: Any) -> None:
        """Keep what is typed or ticked and not yet handed in."""
        past, answer = self._history(), self.wrapped(answer)
        if answer != past.standing and not self.is_final(past):
            self._keep("draft", {"answer": answer})

    def _keep(self, type: str, data: dict[str, Any]) -> Event:
        self._acting = True
        try:
            return self.journal.append(type, self.exercise.id, data)
        finally:
            self._acting = False

    # --- what is shown -------------------------------------------------------

    def is_final(self, past: History) -> bool:
        """Whether the answer can no longer be changed."""
        return self.exercise.once and past.tries > 0

    def _events(self) -> list[Event]:
        """What of the journal is shown here: not what was answered in a review."""
        return [e for e in self.journal.events(self.exercise.id) if not e.data.get("again")]

    def _history(self) -> History:
        return history(self._events())

    def wrapped(self, answer: Any) -> Any:
        """The exercise's raw answer, from what the page sends."""
        return answer

    def unwrapped(self, raw: Any) -> Any:
        """What the page is to show, from a raw answer."""
        return raw

    def _question(self) -> dict[str, Any]:
        ex = self.asked
        return {
            "id": ex.id,
            "kind": ex.kind,
            "kind_name": KIND_NAMES[ex.kind],
            "title": ex.title,
            "prompt": markdown.html(ex.prompt),
            "hints": len(ex.hints),
            "see": ex.see,
            "confidence": list(CONFIDENCES) if ex.asks_confidence else [],
            "check_label": ex.check_label,
            "votes": presenting.ballots(ex),
            **rendered(ex.public()),
        }

    def _state(self, verdict: Verdict | None = None, malformed: str = "") -> dict[str, Any]:
        ex, past = self.exercise, self._history()
        if verdict is None and not malformed and past.tries:
            verdict = regrade(ex, past.answer)
        ex = self.asked
        standing = best(self.exercise, self._events()).status
        state: dict[str, Any] = {
            "answer": self.unwrapped(past.standing),
            "confidence": past.confidence,
            "tries": past.tries,
            "hints": [markdown.html(h) for h in ex.hints[: past.hints]],
            "can_reveal": past.tries > 0 or presenting.on(),
            "solution": "",
            "final": self.is_final(past),
            "standing": {
                "status": standing,
                "symbol": SYMBOLS[standing],
                "label": ex.labels[standing],
            },
            "verdict": None,
            "malformed": markdown.html(malformed),
            "banner": markdown.html(self.journal.banner),
        }
        if verdict is not None:
            state["verdict"] = {
                "status": verdict.status,
                "symbol": SYMBOLS[verdict.status],
                "label": ex.labels[verdict.status],
                "feedback": "".join(markdown.html(f) for f in verdict.feedback),
                "see": verdict.status in ("wrong", "partly") and ex.points_back,
            }
        if past.revealed:
            state["solution"] = markdown.html(ex.shown_answer()) + markdown.html(ex.solution)
        if isinstance(ex, Predict) and past.tries:
            state["evidence"] = markdown.html(ex.evidence)
            state["bars"] = [[b.label, b.value] for b in ex.bars]
        return state

    def _show(self, verdict: Verdict | None = None, malformed: str = "") -> None:
        # A message always changes `n`, so that checking the same answer twice is seen.
        state = self._state(verdict, malformed)
        state["n"] = self.state.get("n", 0) + 1
        if state["malformed"] or (verdict and verdict.status == "not_answered"):
            # What was typed stays as it is: the journal holds an older answer, or none.
            state["answer"], state["confidence"] = self.state["answer"], self.state["confidence"]
        self.state = state

    def _heard(self, event: Event) -> None:
        """Another view of the same exercise, or a cell's check, kept an answer."""
        if event.exercise == self.exercise.id and event.type != "draft" and not self._acting:
            self._show()

    def receive(self, message: dict[str, Any]) -> None:
        done = message.get("do")
        if done == "check":
            self.check(message.get("answer"), message.get("confidence"))
        elif done == "hint":
            self.hint()
        elif done == "reveal":
            self.reveal()
        elif done == "draft":
            self.draft(message.get("answer"))


@cache
def view_class(kind: str, base: type[ExerciseView] = ExerciseView) -> type[ExerciseView]:
    """The view for one kind: the shared class with that kind's script.

    A class each, because anywidget tells scripts apart by their class.
    """
    name = kind.title().replace("_", "") + base.__name__
    script = frontend.script("vote", "shell", *SCRIPTS.get(kind, (kind,)))
    return type(name, (base,), {"_esm": script})


def view_of(exercise: Exercise, journal: Journal | None = None) -> ExerciseView:
    """The widget for one exercise; `journal` is the kernel's own unless another is given."""
    if isinstance(exercise, Practice):
        from course.widgets.practice import PracticeView

        return view_class(exercise.first.kind, PracticeView)(exercise, journal)
    if isinstance(exercise, Play):
        from course.widgets.play import PlayView

        return view_class(exercise.kind, PlayView)(exercise, journal)
    if isinstance(exercise, OnModel):
        from course.widgets.model import OnModelView

        return view_class(exercise.kind, OnModelView)(exercise, journal)
    return view_class(exercise.kind)(exercise, journal)


def rendered(public: dict[str, Any]) -> dict[str, Any]:
    """The question's parts with their short texts as HTML."""
    out = dict(public)
    for key in ("options", "items", "rubric"):
        if key in out:
            out[key] = [markdown.inline(t) for t in out[key]]
    if "bins" in out:
        out["bins"] = [[k, markdown.inline(t)] for k, t in out["bins"]]
    return out
