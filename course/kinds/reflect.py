"""Free text, kept, and held against a rubric by the student who wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.display import fenced, wrap
from course.kinds.verdict import Verdict

LONGEST = 20_000  # characters; about ten pages, so that a slip of the paste key is caught


@dataclass(frozen=True, kw_only=True)
class Reflect(Exercise):
    """Raw answer: ``{"text": str, "met": [int, ...]}`` with the indices of the
    rubric's points that the student finds met.

    No machine judges the text. The first answer opens the rubric; when every
    point is ticked, the exercise counts as done.
    """

    rubric: tuple[str, ...]

    kind: ClassVar[str] = "reflect"
    points_back: ClassVar[bool] = False  # no machine found a mistake
    check_label: ClassVar[str] = "Keep it"
    labels: ClassVar[dict[str, str]] = {
        "correct": "Kept, and held against every point",
        "partly": "Kept",
        "wrong": "Not kept",
        "not_answered": "Nothing written yet",
    }

    def validate(self) -> None:
        if len(self.rubric) < 2 or not all(p.strip() for p in self.rubric):
            self.refuse("its rubric has fewer than two points, or an empty one", "write points")

    def is_blank(self, raw: Any) -> bool:
        return raw is None or (isinstance(raw, dict) and not str(raw.get("text", "")).strip())

    def mark(self, raw: Any) -> Verdict:
        met = points_met(raw, len(self.rubric))
        open_points = [p for i, p in enumerate(self.rubric) if i not in met]
        if not open_points:
            return Verdict(
                "correct", ("Now read the model answer under *Reveal*: where do you differ?",)
            )
        if not met:
            told = "Hold your text against the points below and tick each that it meets."
        else:
            told = "Still open: does it " + " Does it ".join(open_points)
        return Verdict(
            "partly",
            (told, "Change the text as often as you like; each version is kept."),
            tuple(f"open: {p}" for p in open_points) if met else (),
        )

    def body(self) -> str:
        return "\n".join(
            ["  Your text, then held against:"] + [wrap(p, "  - ") for p in self.rubric]
        )

    def public(self) -> dict[str, Any]:
        return {"rubric": list(self.rubric)}

    def model_answer(self) -> dict[str, Any]:
        return {"text": self.solution, "met": list(range(len(self.rubric)))}

    def told(self, raw: Any) -> str:
        met = raw.get("met", [])
        points = [f"- {'✓' if i in met else '○'} {p}" for i, p in enumerate(self.rubric)]
        return "\n".join([fenced(raw["text"]), "", *points])

    def shown_answer(self) -> str:
        return "There is no one right text. A good one:"

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        yield "not yet held against the rubric", {"text": "One sentence.", "met": []}
        yield "one point open", {"text": "One.", "met": list(range(len(self.rubric) - 1))}

    def malformed_examples(self) -> tuple[Any, ...]:
        return (
            "text",
            {"text": 3},
            {"text": "a", "met": [99]},
            {"text": "x" * (LONGEST + 1), "met": []},
        )


def points_met(raw: Any, n: int) -> list[int]:
    """The indices, below `n`, of the points ticked in a raw answer; `Malformed` for one that
    is no text, too long a text, or has other ticks."""
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
        raise Malformed("Write your answer as text.")
    if len(raw["text"]) > LONGEST:
        raise Malformed(
            f"Your text has {len(raw['text']):,} characters; at most {LONGEST:,} are kept. "
            "Shorten it: nothing you wrote is lost while you do."
        )
    met = raw.get("met", [])
    if not isinstance(met, list) or any(
        isinstance(i, bool) or not isinstance(i, int) or not 0 <= i < n for i in met
    ):
        raise Malformed("Tick points of the rubric.")
    return met
