"""What the journal says of one exercise: the state that a reopened notebook shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from course.errors import Malformed
from course.journal import Event
from course.kinds.base import Exercise, valid_confidence
from course.kinds.verdict import Verdict

RANK = {"not_answered": 0, "wrong": 1, "partly": 2, "correct": 3}


@dataclass(frozen=True)
class History:
    """``answer`` is the last one handed in, ``draft`` what was typed after it."""

    answer: Any = None
    draft: Any = None
    confidence: int | None = None
    tries: int = 0
    hints: int = 0
    revealed: bool = False

    @property
    def standing(self) -> Any:
        """What stands in the exercise's controls."""
        return self.answer if self.draft is None else self.draft


def history(events: Iterable[Event]) -> History:
    """Fold an exercise's events into where the student stands."""
    answer = draft = confidence = None
    tries = hints = 0
    revealed = False
    for event in events:
        if event.type == "answer":
            answer, draft = event.data.get("answer"), None
            confidence = valid_confidence(event.data.get("confidence"))
            tries += 1
        elif event.type == "draft":
            draft = event.data.get("answer")
        elif event.type == "hint":
            step = event.data.get("step")
            hints = max(hints, step if isinstance(step, int) else 0)
        elif event.type == "reveal":
            revealed = True
    return History(answer, draft, confidence, tries, hints, revealed)


def regrade(exercise: Exercise, answer: Any) -> Verdict:
    """The verdict on an answer from a journal, which may be foreign or out of date.

    An answer that no longer has the form asked for counts as none.
    """
    try:
        return exercise.grade(answer)
    except Malformed as error:
        return Verdict("not_answered", (str(error),))


def best(exercise: Exercise, events: Iterable[Event]) -> Verdict:
    """The best verdict any answer of the student earned."""
    verdicts = [regrade(exercise, e.data.get("answer")) for e in events if e.type == "answer"]
    return max(verdicts, key=lambda v: RANK[v.status], default=Verdict("not_answered", ()))
