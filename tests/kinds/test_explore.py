"""Explore and triage: what is graded, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest

from course.errors import Malformed
from course.kinds import Explore, Highlight, Miss, Phrase, Predict, Triage

from .samples import make

STATE = {"stake": 49, "rest": 10, "control": False, "law": "us"}


def near(state: dict[str, Any]) -> Miss | None:
    return None if state["stake"] >= 50 else Miss("low", "Nearly.", near=state["stake"] >= 45)


def test_a_near_miss_is_partly_right_and_a_far_one_is_not() -> None:
    exercise = make(Explore, goal=near)
    assert exercise.grade(STATE).status == "partly"
    assert exercise.grade({**STATE, "stake": 3}).status == "wrong"


def test_values_that_do_not_go_together_cost_no_try() -> None:
    with pytest.raises(Malformed, match="sum to more than 100"):
        make(Explore).grade({**STATE, "stake": 90, "rest": 90})


def test_a_case_s_own_words_go_before_the_exercise_s() -> None:
    exercise = make(Triage)
    raw = exercise.model_answer()
    raw[0] = ["free", "none"]
    assert "Where does the tourist stand?" in " ".join(exercise.grade(raw).feedback)
    raw[0] = ["bound", "passport"]
    feedback = " ".join(exercise.grade(raw).feedback)
    assert "Whose?" in feedback and "**Case 1.** The ruling holds" in feedback


def test_a_reason_of_a_case_s_own_goes_before_the_exercise_s() -> None:
    cases = list(make(Triage).cases)
    cases[1] = type(cases[1])("A citizen.", "bound", "passport", {"place": "A passport travels."})
    exercise = make(Triage, cases=tuple(cases))
    raw = exercise.model_answer()
    raw[1] = ["bound", "place"]
    assert "A passport travels." in " ".join(exercise.grade(raw).feedback)


def test_other_words_can_do_as_well() -> None:
    find = (Phrase("allegedly", "An adverb.", also=("surely",)),)
    exercise = make(Highlight, find=find)
    assert exercise.grade([1]).status == "correct"
    assert exercise.grade([4]).status == "correct"
    missed = exercise.grade([0])
    assert missed.status == "wrong"
    assert not any("still missing" in f for f in missed.feedback), "there is only one to find"


def test_a_guess_about_no_data_is_not_held_against_data() -> None:
    said = make(Predict, measured_as="Counted out").grade("10").feedback[0]
    assert said == "Your guess: 10. Counted out: 10 days."
