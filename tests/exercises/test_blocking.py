"""Lesson 3: its models answer as the rule does, and its fresh cases are sound, seed after seed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import charts
from course.errors import Malformed
from course.exercises import blocking
from course.instruments import ownership, transactions

SEEDS = st.integers(1, 1_000_000)


@given(SEEDS)
def test_each_web_is_graded_by_the_rule(seed: int) -> None:
    case = blocking.webs.case(seed)
    found = ownership.draw(seed).web()
    for option in case.options:
        assert option.right == found.blocked(option.text)
        if option.right:  # said when it is left out: must not name it
            assert option.text not in option.feedback
    assert case.grade(case.model_answer()).status == "correct"
    for name, raw in case.foreseen():
        verdict = case.grade(raw)
        assert verdict.status in ("wrong", "partly"), name
        assert not any(found.words(f) in " ".join(verdict.feedback) for f in found.names)


@given(SEEDS)
def test_each_desk_is_graded_by_the_rules(seed: int) -> None:
    case = blocking.dealings.case(seed)
    drawn = transactions.draw(seed, 5)[:4]
    rulings = [transactions.rule(t) for t in drawn]
    assert case.model_answer() == [[r.ruling, r.reason] for r in rulings]
    told = {case.grade(raw).feedback for _, raw in case.foreseen()}
    assert len(told) == sum(1 for _ in case.foreseen())


def test_no_single_move_frees_cedar_for_less() -> None:
    start = blocking.unblock.model.start()
    best = sum(abs(blocking.unblock.reached[n] - v) for n, v in start.items())
    for (name, value), points in itertools.product(start.items(), range(1, int(best))):
        for new in (value - points, value + points):
            assert blocking._cedar(start | {name: new}).blocked("Cedar"), (name, new)


def test_an_entity_that_is_given_away_twice_is_told_by_name() -> None:
    state = blocking.stakes_model.start() | {"alder_cedar": 60, "birch_cedar": 60}
    with pytest.raises(Malformed, match=r"stakes in Cedar add up to 120 % \(Alder 60 %, Birch"):
        blocking.stakes_model.answer(state)
    with pytest.raises(Malformed, match="X holds of Alder: -5 percent is out of range"):
        blocking.stakes_model.answer(blocking.stakes_model.start() | {"x_alder": -5})


@pytest.mark.parametrize(
    ("change", "blocked"),
    [
        ({}, ""),
        ({"x_alder": 50}, "Alder is blocked"),
        ({"y_listed": True}, "Birch is blocked"),
        ({"x_alder": 50, "y_listed": True}, "Alder, Birch, Cedar and Dogwood are blocked"),
        (
            {"x_alder": 50, "y_listed": True, "cedar_dogwood": 49},
            "Alder, Birch and Cedar are blocked",
        ),
        (dict.fromkeys(("x_alder", "x_birch", "y_birch", "alder_cedar"), 0), ""),
    ],
)
def test_the_web_says_and_draws_who_is_blocked(change: dict, blocked: str) -> None:
    response = blocking.stakes_model.answer(blocking.stakes_model.start() | change)
    title = blocked or "None of the firms is blocked"
    assert response.says.startswith(f"**{title}.**")
    assert response.figure and response.figure.data["title"] == title
    chart = getattr(charts, response.figure.name)(**response.figure.data).to_dict()
    assert title in chart["description"]


def test_the_counts_differ_by_more_than_the_firms_at_exactly_half() -> None:
    """Else the question on "or more" would be answered by looking at the table."""
    wrong = {m.value for m in blocking.or_more.mistakes}
    assert blocking.or_more.answer not in wrong and len(wrong) == 3
