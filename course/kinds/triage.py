"""A table of cases, each ruled on with a reason."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.display import wrap
from course.kinds.verdict import Verdict


@dataclass(frozen=True)
class Case:
    """One case (Markdown), its right ruling and reason (keys), and what is said of a
    wrong ruling or reason, by its key, where the exercise's own words do not do."""

    text: str
    ruling: str
    reason: str
    feedback: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Triage(Exercise):
    """Raw answer: for each case, in order, [ruling, reason] by key, None where nothing is chosen.

    ``confusions`` maps (right ruling, chosen ruling) to what is said; ``tests``
    maps a reason to what it would need, said to a student who gives it where it
    does not hold. A case with the right ruling for a wrong reason is not right.
    """

    cases: tuple[Case, ...]
    rulings: Mapping[str, str]
    reasons: Mapping[str, str]
    praise: str
    confusions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    tests: Mapping[str, str] = field(default_factory=dict)

    kind: ClassVar[str] = "triage"

    def validate(self) -> None:
        if len(self.cases) < 2 or len(self.rulings) < 2 or len(self.reasons) < 2:
            self.refuse("it needs at least two cases, rulings and reasons", "add some")
        self.require_text("the right answer", self.praise)
        if set(self.rulings) & set(self.reasons):
            self.refuse("a ruling and a reason share a key", "rename one of the two")
        texts = [c.text for c in self.cases]
        if len(set(texts)) < len(texts):
            self.refuse("a case stands there twice", "change one of the two")
        for case in self.cases:
            for key, known in ((case.ruling, self.rulings), (case.reason, self.reasons)):
                if key not in known:
                    self.refuse(
                        f"the case {case.text!r} names {key!r}, which is not there",
                        f"use one of {', '.join(known)}",
                    )
            for ruling in self.rulings:
                if ruling != case.ruling:
                    what = f"the case {case.text!r} ruled {ruling!r}"
                    self.require_text(what, self.on_ruling(case, ruling))
            for reason in self.reasons:
                if reason != case.reason:
                    what = f"the case {case.text!r} with the reason {reason!r}"
                    self.require_text(what, self.on_reason(case, reason))

    def on_ruling(self, case: Case, chosen: str) -> str:
        """What is said of a wrong ruling."""
        return case.feedback.get(chosen) or self.confusions.get((case.ruling, chosen), "")

    def on_reason(self, case: Case, chosen: str) -> str:
        """What is said of a wrong reason for the right ruling."""
        return case.feedback.get(chosen) or self.tests.get(chosen, "")

    def misruled(self, case: Case, chosen: str) -> str:
        """The mistake of a wrong ruling, as a report names it."""
        return f"“{case.text}” ruled “{self.rulings[chosen]}”"

    def misreasoned(self, case: Case, chosen: str) -> str:
        """The mistake of a wrong reason for the right ruling, as a report names it."""
        return f"“{case.text}” ruled rightly, for the reason “{self.reasons[chosen]}”"

    def is_blank(self, raw: Any) -> bool:
        return raw is None or (
            isinstance(raw, list) and all(r in (None, [None, None]) for r in raw)
        )

    def mark(self, raw: Any) -> Verdict:
        pairs = ruled(raw, len(self.cases), self.rulings, self.reasons)
        comments, beliefs = [], []
        for n, (case, (ruling, reason)) in enumerate(zip(self.cases, pairs, strict=True), 1):
            if ruling != case.ruling:
                comments.append(
                    f"**Case {n}** ruled *{self.rulings[ruling]}*: {self.on_ruling(case, ruling)}"
                )
                beliefs.append(self.misruled(case, ruling))
            elif reason != case.reason:
                comments.append(
                    f"**Case {n}.** The ruling holds, but not because of "
                    f"*{self.reasons[reason]}*: {self.on_reason(case, reason)}"
                )
                beliefs.append(self.misreasoned(case, reason))
        if not comments:
            return Verdict("correct", (self.praise,))
        n_right = len(self.cases) - len(comments)
        feedback = [
            f"{n_right} of {len(self.cases)} cases are right in ruling and reason.",
            *comments[:3],
        ]
        if len(comments) > 3:
            feedback.append(f"{len(comments) - 3} more to look at; take these three first.")
        return Verdict(
            "partly" if n_right > len(self.cases) / 3 else "wrong", tuple(feedback), tuple(beliefs)
        )

    def body(self) -> str:
        lines = [
            wrap(" | ".join(self.rulings.values()), "  Rulings: "),
            wrap(" | ".join(self.reasons.values()), "  Reasons: "),
        ]
        return "\n".join(lines + [wrap(c.text, f"  {n}. ") for n, c in enumerate(self.cases, 1)])

    def public(self) -> dict[str, Any]:
        return {
            "items": [c.text for c in self.cases],
            "rulings": list(self.rulings.items()),
            "reasons": list(self.reasons.items()),
        }

    def model_answer(self) -> list[list[str]]:
        return [[c.ruling, c.reason] for c in self.cases]

    def told(self, raw: Any) -> str:
        rows = zip(self.cases, raw, strict=True)
        return "\n".join(
            f"- *{case.text}* {self.rulings[ruling]}: {self.reasons[reason]}"
            for case, (ruling, reason) in rows
        )

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        for n, case in enumerate(self.cases):
            for ruling in self.rulings:
                if ruling != case.ruling:
                    raw = self.model_answer()
                    raw[n][0] = ruling
                    yield self.misruled(case, ruling), raw
            for reason in self.reasons:
                if reason != case.reason:
                    raw = self.model_answer()
                    raw[n][1] = reason
                    yield self.misreasoned(case, reason), raw

    def malformed_examples(self) -> tuple[Any, ...]:
        right: list[Any] = self.model_answer()
        return (
            right[:-1],
            "x",
            [*right[:-1], [right[-1][0], None]],
            [*right[:-1], ["no such", right[-1][1]]],
            [*right[:-1], right[-1][0]],
            [[1, 2]] * len(right),
        )


def ruled(
    raw: Any, n: int, rulings: Container[str], reasons: Container[str]
) -> list[tuple[str, str]]:
    """The raw answer as (ruling, reason) for `n` cases, by their keys; `Malformed` otherwise."""
    if not isinstance(raw, list) or len(raw) != n:
        raise Malformed(f"Rule on each of the {n} cases.")
    pairs = []
    for row in raw:
        if not isinstance(row, list) or len(row) != 2:
            raise Malformed("Give each case a ruling and a reason.")
        for key, known in zip(row, (rulings, reasons), strict=True):
            if key is not None and (not isinstance(key, str) or key not in known):
                raise Malformed("Choose each ruling and each reason from the lists shown.")
        pairs.append((row[0], row[1]))
    left = sum(None in pair for pair in pairs)
    if left:
        raise Malformed(
            f"Give every case a ruling and a reason first: {left} of {n} are still open."
        )
    return pairs
