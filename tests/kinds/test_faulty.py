"""A faulty exercise is refused when it is defined, with its name, the fault and the mend."""

from __future__ import annotations

from typing import Any

import pytest

from course.errors import ExerciseError
from course.kinds import (
    Case,
    Choice,
    Classify,
    Code,
    Explore,
    Highlight,
    Item,
    Lesson,
    Mistake,
    MultipleChoice,
    Number,
    Option,
    Order,
    Phrase,
    Practice,
    Predict,
    Reflect,
    Slip,
    Step,
    Tick,
    Triage,
)

from .samples import double, make

FAULTS: list[tuple[type, dict[str, Any], str]] = [
    (
        Choice,
        {"options": (Option("a", "x", right=True), Option("b", ""))},
        "option 'b' has no feedback",
    ),
    (
        Choice,
        {"options": (Option("a", "x", True), Option("b", "y", True))},
        "2 options are marked right",
    ),
    (Choice, {"options": (Option("a", "x"), Option("b", "y"))}, "0 options are marked right"),
    (Choice, {"options": (Option("a", "x", True), Option("a", "y"))}, "'a' stands there twice"),
    (Choice, {"options": (Option("a", "x", True), Option(" ", "y"))}, "an option has no text"),
    (Choice, {"options": (Option("a", "x", True),)}, "at least two options"),
    (MultipleChoice, {"options": (Tick("a", "x", True), Tick("b", "y"))}, "at least three options"),
    (
        MultipleChoice,
        {"options": (Tick("a", "x", True), Tick("b", "y"), Tick("c", "z"))},
        "1 options are marked right",
    ),
    (MultipleChoice, {"praise": ""}, "the right answer has no feedback"),
    (Number, {"unit": ""}, "no unit"),
    (Number, {"answer": float("nan")}, "its answer is nan"),
    (Number, {"answer": 1.5}, "not whole"),
    (Number, {"low": ""}, "the low answer has no feedback"),
    (Number, {"mistakes": (Mistake(12.0, "x", "same"),)}, "cannot be told from the answer"),
    (Number, {"mistakes": (Mistake(3.0, "", "three"),)}, "value 3.0 has no feedback"),
    (Triage, {"rulings": {"bound": "Bound"}}, "at least two cases, rulings and reasons"),
    (Triage, {"tests": {"passport": "Whose?", "place": "Which?"}}, "with the reason 'none' has no"),
    (Triage, {"confusions": {("bound", "free"): "Look."}}, "ruled 'bound' has no feedback"),
    (Triage, {"cases": (Case("a", "bound", "place"), Case("a", "free", "none"))}, "there twice"),
    (Triage, {"cases": (Case("a", "no", "place"), Case("b", "free", "none"))}, "names 'no'"),
    (
        Triage,
        {"reasons": {"bound": "x", "place": "y", "passport": "z", "none": "n"}},
        "share a key",
    ),
    (Explore, {"astray": ()}, "no state that misses"),
    (Explore, {"reached": {"stake": 120, "rest": 0, "control": False, "law": "us"}}, "120 %"),
    (Explore, {"praise": ""}, "the goal reached has no feedback"),
    (Practice, {"id": "sample.other"}, "the exercise it makes is called sample.practice"),
    (Practice, {"make": lambda _: make(Predict, id="sample.practice")}, "of the kind predict"),
    (Choice, {"recalls": ("reading",)}, "it recalls 'reading'"),
    (Choice, {"recalls": ("sample.X1",)}, "it recalls 'sample.X1'"),
    (Classify, {"confusions": {("animal", "plant"): "It walks."}}, "'oak' in bin 'animal'"),
    (Classify, {"items": (Item("cat", "stone"), Item("oak", "plant"))}, "bin 'stone'"),
    (Classify, {"items": (Item("cat", "animal"), Item("cat", "plant"))}, "stands there twice"),
    (
        Order,
        {"steps": (Step("one", 1), Step("two", 2), Step("three", 3, "x"))},
        "'two' has no feedback",
    ),
    (Order, {"steps": (Step("a", 1, "x"), Step("b", 1, "x"), Step("c", 1, "x"))}, "same rank"),
    (Highlight, {"find": (Phrase("nowhere", "x"),)}, "'nowhere' stands 0 times"),
    (Highlight, {"find": ()}, "nothing to find"),
    (Highlight, {"traps": (Phrase("surely fell", "x"),)}, "share a word"),
    (Code, {"name": "not a name"}, "not a Python name"),
    (Code, {"starter": "double = ..."}, "does not end in a call of check"),
    (Code, {"slips": (Slip("same", lambda: double, ""),)}, "'same' has no feedback"),
    (Predict, {"close": 5.0}, "`close` must lie below `near`"),
    (Predict, {"evidence": ""}, "no evidence"),
    (Reflect, {"rubric": ("one",)}, "rubric"),
]


@pytest.mark.parametrize(("kind", "changes", "told"), FAULTS)
def test_refused(kind: type, changes: dict[str, Any], told: str) -> None:
    with pytest.raises(ExerciseError) as caught:
        make(kind, **changes)
    message = str(caught.value)
    assert told in message
    assert "Exercise sample." in message and "To mend it:" in message


def lesson() -> Lesson:
    return Lesson("sample", 1, "Sample", "01-sample", (1, 2), {"X1": "Do it."})


def test_an_id_used_twice_is_refused() -> None:
    taught = lesson()
    taught.add(make(Choice))
    with pytest.raises(ExerciseError, match=r"sample\.choice: this id is used twice"):
        taught.add(make(Choice))


def test_a_foreign_id_and_an_unknown_objective_are_refused() -> None:
    with pytest.raises(ExerciseError, match=r"begin its id with 'sample\."):
        lesson().add(make(Choice, id="other.choice"))
    with pytest.raises(ExerciseError, match="'X9'"):
        lesson().add(make(Choice, objectives=("X9",)))
