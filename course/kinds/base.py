"""What all kinds of exercise share: the question as data, and the contract of a grader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from course.errors import ExerciseError
from course.kinds.display import Displayed, headed, wrap
from course.kinds.verdict import Status, Verdict

ID = re.compile(r"[a-z][a-z0-9]*\.[a-z][a-z0-9-]*")
RECALLED = re.compile(r"[a-z][a-z0-9]*\.[A-Z][0-9]+")
LEAST_CONFIDENCE, MOST_CONFIDENCE = 50, 100  # percent; at 50 one might as well toss a coin
#: The levels of confidence that a page offers.
CONFIDENCES = tuple(range(LEAST_CONFIDENCE, MOST_CONFIDENCE + 1, 10))


@dataclass(frozen=True, kw_only=True)
class Exercise(Displayed):
    """One question. Subclasses add what is asked and how an answer is graded.

    ``id`` is ``lesson.name``; ``prompt``, ``hints`` and ``solution`` are
    Markdown; ``objectives`` are ids of the lesson's objectives; ``claims`` are
    ids of rows in ``claims.csv`` that the exercise teaches; ``see`` is the
    heading in the lesson where the matter is explained. An exercise that goes
    back to an earlier lesson names that lesson's objective in ``recalls``, as
    ``lesson.objective``, and may serve none of its own.

    An answer is *raw*: JSON-able data, exactly what the journal keeps.
    """

    id: str
    title: str
    prompt: str
    hints: tuple[str, ...]
    solution: str
    see: str
    objectives: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    recalls: tuple[str, ...] = ()

    kind: ClassVar[str]
    asks_confidence: ClassVar[bool] = False
    #: Whether an answer can be given once only.
    once: ClassVar[bool] = False
    #: Whether feedback on a mistake points back to where the matter is explained.
    points_back: ClassVar[bool] = True
    #: The statuses after which nothing is left to do here.
    done_with: ClassVar[frozenset[Status]] = frozenset({"correct"})
    #: The button that hands the answer in.
    check_label: ClassVar[str] = "Check"
    #: What a student reads for each status; a kind may soften the words.
    labels: ClassVar[dict[str, str]] = {
        "correct": "Correct",
        "partly": "Partly right",
        "wrong": "Not right yet",
        "not_answered": "Not answered yet",
    }

    def __post_init__(self) -> None:
        if not ID.fullmatch(self.id):
            raise ExerciseError(
                f"Exercise {self.id!r}: the id is not of the form lesson.name "
                "(small letters, digits, hyphens). Rename it."
            )
        for field in ("title", "prompt", "solution", "see"):
            if not getattr(self, field).strip():
                self.refuse(f"its {field} is empty", f"write a {field}")
        if not self.objectives and not self.recalls:
            self.refuse("it serves no objective", "name at least one objective's id")
        own = self.id.partition(".")[0]
        for recalled in self.recalls:
            if not RECALLED.fullmatch(recalled) or recalled.partition(".")[0] == own:
                self.refuse(
                    f"it recalls {recalled!r}",
                    "name an objective of an earlier lesson, as in reading.R1",
                )
        if not self.hints or not all(h.strip() for h in self.hints):
            self.refuse("it has no hint, or an empty one", "write one to three hints, in steps")
        self.validate()

    def refuse(self, wrong: str, mend: str) -> None:
        """Stop the import of a faulty exercise with its name, the fault and the mend."""
        raise ExerciseError(f"Exercise {self.id}: {wrong}. To mend it: {mend}.")

    def require_text(self, what: str, text: str) -> None:
        """Refuse the exercise if one of its texts is empty."""
        if not text.strip():
            self.refuse(f"{what} has no feedback", "write what the mistake is and where to look")

    # --- the contract that each kind fulfils ---------------------------------

    def validate(self) -> None:
        """Refuse the exercise (``self.refuse``) if its parts do not fit together."""
        raise NotImplementedError

    def is_blank(self, raw: Any) -> bool:
        """Whether nothing was answered."""
        return raw is None or raw in ("", [], {})

    def mark(self, raw: Any) -> Verdict:
        """Grade an answer that is not blank. Raises `Malformed` on a wrong form."""
        raise NotImplementedError

    def body(self) -> str:
        """The part of the plain form below the prompt."""
        raise NotImplementedError

    def public(self) -> dict[str, Any]:
        """What a page needs to draw the question; never the key."""
        raise NotImplementedError

    def model_answer(self) -> Any:
        """The right raw answer, computed."""
        raise NotImplementedError

    def told(self, raw: Any) -> str:
        """An answer as Markdown, as one would read it back: what `grade` takes and calls
        anything but blank. What a student typed stands in it as code, so it stays text.
        """
        raise NotImplementedError

    def shown_answer(self) -> str:
        """The right answer as Markdown, for Reveal."""
        return self.told(self.model_answer())

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        """Every wrong raw answer that has feedback of its own, with a name for it."""
        raise NotImplementedError

    def malformed_examples(self) -> tuple[Any, ...]:
        """Raw answers of a form this kind must refuse; the tests feed them in."""
        raise NotImplementedError

    def stated(
        self, raw: Any, confidence: int | None, verdict: Verdict
    ) -> tuple[tuple[int, bool], ...]:
        """How sure the student said to be of this answer, and whether it was right.

        Pairs of (percent, right), for the student's own calibration; a partly
        right answer is not right. A kind whose raw answer holds the confidence
        itself reads it from there.
        """
        return () if confidence is None else ((confidence, verdict.status == "correct"),)

    # --- what follows from it ------------------------------------------------

    def grade(self, raw: Any) -> Verdict:
        """The verdict on a raw answer. Raises `course.errors.Malformed`."""
        if self.is_blank(raw):
            return Verdict("not_answered", (self.invitation(),))
        return self.mark(raw)

    def invitation(self) -> str:
        """What is said to a student who checks an empty answer."""
        return "Nothing is answered yet, so nothing was counted."

    def plain(self) -> str:
        return headed(self.title, self.kind.replace("_", " "), wrap(self.prompt), self.body())


def valid_confidence(value: Any) -> int | None:
    """A stated confidence in percent, or None if none (or no sensible one) was stated."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and LEAST_CONFIDENCE <= value <= MOST_CONFIDENCE else None
