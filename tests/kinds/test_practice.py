"""Practice: the seed alone makes the case, and an answer is graded again from it."""

from __future__ import annotations

import pytest

from course.errors import Malformed
from course.kinds import Practice
from course.kinds.practice import MOST_SEEDS

from .samples import make


def test_each_seed_is_a_case_of_its_own() -> None:
    practice = make(Practice)
    for seed in (1, 2, 3, MOST_SEEDS):
        right = practice.case(seed).model_answer()
        assert practice.grade({"seed": seed, "answer": right}).status == "correct"
        assert practice.grade({"seed": seed, "answer": 1 - right}).status == "wrong"
    assert practice.grade({"seed": 2, "answer": None}).status == "not_answered"


def test_a_seed_that_is_none_is_refused() -> None:
    with pytest.raises(Malformed, match="numbered from 1"):
        make(Practice).grade({"seed": MOST_SEEDS + 1, "answer": 0})
