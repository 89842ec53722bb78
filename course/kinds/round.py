"""Statements to call true or false, each with how sure one is: a round for calibration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.base import (
    CONFIDENCES,
    LEAST_CONFIDENCE,
    MOST_CONFIDENCE,
    Exercise,
    valid_confidence,
)
from course.kinds.display import wrap
from course.kinds.verdict import Status, Verdict


@dataclass(frozen=True)
class Statement:
    """One statement, whether it holds (computed where it can be), and why (Markdown)."""

    text: str
    holds: bool
    why: str


@dataclass(frozen=True, kw_only=True)
class Round(Exercise):
    """Raw answer: ``[[true or false, percent], …]``, one pair for each statement.

    It can be answered once: the second time one knows. All statements count
    with the confidence they were given. ``praise`` is said when all are right.
    """

    statements: tuple[Statement, ...]
    praise: str

    kind: ClassVar[str] = "round"
    once: ClassVar[bool] = True
    points_back: ClassVar[bool] = False
    check_label: ClassVar[str] = "Hand in the round"
    done_with: ClassVar[frozenset[Status]] = frozenset({"correct", "partly", "wrong"})
    labels: ClassVar[dict[str, str]] = {
        "correct": "Kept, all right",
        "partly": "Kept",
        "wrong": "Kept",
        "not_answered": "Not answered yet",
    }

    def validate(self) -> None:
        if len(self.statements) < 2:
            self.refuse("a round needs at least two statements", "add some")
        self.require_text("the right answer", self.praise)
        texts = [s.text.strip() for s in self.statements]
        if "" in texts or len(set(texts)) < len(texts):
            self.refuse("a statement is empty or stands there twice", "write it, or change one")
        for statement in self.statements:
            self.require_text(f"the statement {statement.text!r}", statement.why)
        if len({s.holds for s in self.statements}) == 1:
            self.refuse("its statements are all true, or all false", "mix them")

    def is_blank(self, raw: Any) -> bool:
        if raw is None or raw == []:
            return True
        return isinstance(raw, list) and all(r is None or r == [None, None] for r in raw)

    def read(self, raw: Any) -> list[tuple[bool, int]]:
        """The raw answer as pairs. Raises `Malformed` for what is open or has another form."""
        return called(raw, len(self.statements))

    def mark(self, raw: Any) -> Verdict:
        pairs = self.read(raw)
        missed = [
            s for s, (holds, _) in zip(self.statements, pairs, strict=True) if holds != s.holds
        ]
        n, n_right = len(pairs), len(pairs) - len(missed)
        sure = sum(percent for _, percent in pairs) / n
        summary = (
            f"You were right on {n_right} of {n}, which is {n_right / n:.0%}. "
            f"On average you said {sure:.0f} %."
        )
        if not missed:
            return Verdict("correct", (summary, self.praise))
        feedback = [f"**{s.text}** {self.said(s)} {s.why}" for s in missed]
        return Verdict(
            "partly" if n_right >= n / 2 else "wrong",
            (summary, *feedback),
            tuple(s.text for s in missed),
        )

    @staticmethod
    def said(statement: Statement) -> str:
        """Whether a statement holds, in a word."""
        return "True." if statement.holds else "False."

    def stated(
        self, raw: Any, confidence: int | None, verdict: Verdict
    ) -> tuple[tuple[int, bool], ...]:
        try:
            pairs = self.read(raw)
        except Malformed:
            return ()
        return tuple(
            (sure, holds == s.holds)
            for s, (holds, sure) in zip(self.statements, pairs, strict=True)
        )

    def invitation(self) -> str:
        return "Nothing is called true or false yet, so nothing was counted."

    def body(self) -> str:
        lines = ["  True or false, and how sure (50 to 100 %)?"]
        return "\n".join(lines + [wrap(s.text, "  - ") for s in self.statements])

    def public(self) -> dict[str, Any]:
        return {
            "items": [s.text for s in self.statements],
            "levels": list(CONFIDENCES),
        }

    def model_answer(self) -> list[list[Any]]:
        return [[s.holds, MOST_CONFIDENCE] for s in self.statements]

    def told(self, raw: Any) -> str:
        pairs = zip(self.statements, self.read(raw), strict=True)
        return "\n".join(
            f"- {statement.text} *{'True' if holds else 'False'}, {sure} % sure*"
            for statement, (holds, sure) in pairs
        )

    def shown_answer(self) -> str:
        return "\n".join(f"- {s.text} *{self.said(s)}* {s.why}" for s in self.statements)

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        for n, statement in enumerate(self.statements):
            raw = self.model_answer()
            raw[n] = [not statement.holds, LEAST_CONFIDENCE]
            yield f"missed: {statement.text}", raw
        yield "all missed", [[not s.holds, MOST_CONFIDENCE] for s in self.statements]

    def malformed_examples(self) -> tuple[Any, ...]:
        right = self.model_answer()
        return (
            right[:-1],
            "x",
            7,
            [*right[:-1], None],
            [*right[:-1], [True, None]],
            [*right[:-1], [True, 120]],
            [*right[:-1], [True, 49]],
            [*right[:-1], [True, True]],
            [*right[:-1], ["true", 80]],
            [*right[:-1], [1, 80]],
        )


def called(raw: Any, n: int) -> list[tuple[bool, int]]:
    """The raw answer as `n` pairs of (holds, percent); `Malformed` for what is open or has
    another form."""
    if not isinstance(raw, list) or len(raw) != n:
        raise Malformed(f"Call each of the {n} statements true or false.")
    left = sum(not isinstance(r, list) or len(r) != 2 or None in r for r in raw)
    if left:
        raise Malformed(
            f"Each statement wants two clicks, one for true or false and one for how sure "
            f"you are: {left} of {n} are not complete."
        )
    pairs = []
    for holds, sure in raw:
        if not isinstance(holds, bool):
            raise Malformed("Call each statement true or false.")
        if valid_confidence(sure) is None:
            raise Malformed(
                f"How sure you are goes from {LEAST_CONFIDENCE} %, a coin toss, to "
                f"{MOST_CONFIDENCE} %. If you are less sure than that, choose the other side."
            )
        pairs.append((holds, sure))
    return pairs
