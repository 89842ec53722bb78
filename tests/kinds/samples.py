"""One small exercise of each kind, about nothing in particular, to be bent by the tests."""

from __future__ import annotations

from typing import Any

from course.kinds import (
    Choice,
    Classify,
    Code,
    Counts,
    Highlight,
    Item,
    MultipleChoice,
    Number,
    Option,
    Order,
    Phrase,
    Predict,
    Reflect,
    Results,
    Step,
    Tick,
)
from course.kinds.base import Exercise

COMMON: dict[str, Any] = {
    "title": "A sample",
    "prompt": "What holds?",
    "objectives": ("X1",),
    "hints": ("Look again.",),
    "solution": "Because.",
    "see": "The idea",
}


def double(x: int) -> int:
    return 2 * x


def make(kind: type[Exercise], **changes: Any) -> Exercise:
    """A valid exercise of `kind`, with `changes` made to it."""
    return kind(
        **{**COMMON, "id": f"sample.{kind.kind.replace('_', '-')}", **PARTS[kind], **changes}
    )


PARTS: dict[type[Exercise], dict[str, Any]] = {
    Choice: {"options": (Option("yes", "It holds.", right=True), Option("no", "Look again."))},
    MultipleChoice: {
        "options": (
            Tick("a", "Think of the first.", right=True),
            Tick("b", "Not this one."),
            Tick("c", "Think of the last.", right=True),
        ),
        "praise": "Both ends.",
    },
    Number: {
        "answer": 12.0,
        "unit": "names",
        "right": "Twelve.",
        "low": "Too few.",
        "high": "Too many.",
        "whole": True,
    },
    Classify: {
        "items": (Item("cat", "animal"), Item("oak", "plant"), Item("elm", "plant")),
        "bins": {"animal": "Animals", "plant": "Plants"},
        "confusions": {("animal", "plant"): "It walks.", ("plant", "animal"): "It stands."},
        "praise": "All at home.",
    },
    Order: {
        "steps": (Step("one", 1), Step("two", 2, "After one."), Step("three", 3, "After two.")),
        "praise": "In order.",
    },
    Highlight: {
        "passage": "He allegedly ran, and surely fell.",
        "find": (Phrase("allegedly", "An adverb."), Phrase("surely", "Another adverb.")),
        "traps": (Phrase("ran", "is what he did."),),
        "otherwise": "no certainty in it.",
        "praise": "Both adverbs.",
    },
    Code: {
        "name": "double",
        "starter": "def double(x):\n    return ...\n\nsample.double.check(double)",
        "reader": Results(((1,), (2,), (0,))),
        "reference": double,
        "right": "Twice.",
    },
    Predict: {
        "answer": 10.0,
        "unit": "days",
        "close": 1.0,
        "near": 5.0,
        "right": "Close.",
        "too_low": "Longer.",
        "too_high": "Shorter.",
        "evidence": "It took ten days.",
    },
    Reflect: {"rubric": ("name one thing?", "give a source?")},
}

COUNTS = Counts(("group", "type"))
