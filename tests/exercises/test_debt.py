"""Lesson 8: its keys computed a second way, its cases and fresh trades sound seed after seed."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import charts, data
from course.exercises import debt
from course.instruments import bonds, directive


@given(st.integers(1, 1_000_000))
def test_each_set_of_trades_is_graded_by_the_rule(seed: int) -> None:
    case = debt.trades.case(seed)
    drawn = directive.draw(seed, 3)
    rulings = [directive.ruling(t) for t in drawn]
    assert case.model_answer() == [[r.ruling, r.reason] for r in rulings]
    told = {case.grade(raw).feedback for _, raw in case.foreseen()}
    assert len(told) == sum(1 for _ in case.foreseen())


def test_each_case_of_the_desk_has_one_reason_and_nearly_every_trap_is_there() -> None:
    met = [case.reason for case in debt.desk.cases]
    assert set(met) == {"new", "market", "date", "older", "issuer", "who"}
    assert len(met) == len(set(met)), "a reason is asked for once"


def test_feedback_never_names_the_right_reason() -> None:
    for case in debt.desk.cases:
        label = directive.REASONS[case.reason][1].lower()
        assert not any(label in said.lower() for said in case.feedback.values())


def on_new_year() -> pd.Series:
    """What was held on 1 January 2021, by measure."""
    holdings = data.load("holdings")
    return holdings[holdings["date"] == "2021-01-01"].set_index("measure")["value"]


def test_the_keys_against_the_data() -> None:
    market = data.load("market").set_index("measure")
    assert debt.premium.answer == market.loc["premium_10y", "value"]
    assert debt.cost.answer == pytest.approx(
        market.loc["auction_placed", "value"] * 1e9 * market.loc["premium_20y", "value"] / 1e4 / 1e6
    )
    quotes = data.load("quotes").query("measure == 'ofz_10y'")
    assert sorted(quotes[quotes["date"] >= "2021-04-15"]["value"]) == [debt.AFTER, debt.HIGH]
    high, after = (bonds.price(7, 10, rate) for rate in (debt.HIGH, debt.AFTER))
    assert debt.seesaw.answer == pytest.approx(after - high, abs=0.01)
    holdings = on_new_year()
    by_hand = holdings["ofz_held_via_us_companies"] / 6.9 * 23.3
    assert debt.in_roubles.answer == pytest.approx(by_hand, abs=5)


def test_what_the_rounded_shares_leave_open_is_within_the_tolerance() -> None:
    """Also going by the British pair, and by a market rounded to hundreds."""
    held = on_new_year()
    for market in (held["ofz_held_via_uk_companies"] / 0.069, 13_700):
        assert debt.in_roubles.grade(f"{0.233 * market:.0f}").status == "correct"


@pytest.mark.parametrize(
    ("typed", "status"),
    [("1.87", "correct"), ("1.89", "correct"), ("1.86", "wrong"), ("1.9", "wrong")],
)
def test_two_decimals_are_wanted_of_the_morning_in_april(typed: str, status: str) -> None:
    assert debt.seesaw.grade(typed).status == status


def test_the_bill_may_be_typed_in_millions() -> None:
    assert debt.cost.grade("79.3 million").status == "correct"
    assert debt.in_roubles.grade("3,190 billion").status == "correct"


def test_amounts_and_shares_agree() -> None:
    """Both countries' billions, over their share, give one market to within the rounding."""
    held = on_new_year()
    sizes = {
        who: 100 * held[f"ofz_held_via_{who}_companies"]
        / held[f"share_of_ofz_held_via_{who}_companies"]
        for who in ("us", "uk")
    }  # fmt: skip
    assert sizes["us"] == pytest.approx(sizes["uk"], rel=0.01)


def test_the_quarter_is_reached_in_2020_and_by_no_figure_of_2021() -> None:
    points = debt.holders_figure.data["points"]
    assert all(p["value"] < debt.QUARTER for p in points if p["date"] >= "2021")
    assert all(p["value"] > debt.QUARTER for p in points if p["date"] < "2021")
    assert "no dated figure reaches a quarter" in debt.holders_figure.data["title"]
    assert charts.holders(**debt.holders_figure.data).to_dict()


def test_both_shares_give_what_was_seen_and_the_model_starts_at_the_first() -> None:
    for share in (debt.AMERICAN, debt.QUARTER):
        extra = bonds.extra_yield(share, round(debt._needed(share)))
        assert 100 * extra == pytest.approx(debt.PREMIUM, abs=0.1)
    start = debt.match.model.start()
    assert start == {"lost": debt.AMERICAN, "elasticity": debt._STEEP}
    assert "10 basis points more" in debt.match.model.answer(start).says
    assert debt.match.grade(start).status == "wrong"


def test_what_is_matched_to_new_above_old_leaves_the_old_bonds_alone() -> None:
    for model in (debt.match.model, debt.comes_back.model):
        says = model.answer(model.start()).says
        assert "old ones stay at 7.10 %" in says and "falls from" not in says
    assert (
        "If old bonds come to yield as much"
        in debt.buyers_model.answer(debt.buyers_model.start()).says
    )


def test_the_least_that_must_come_back() -> None:
    reached = debt.comes_back.reached
    assert debt.comes_back.grade(reached).status == "correct"
    less = reached | {"back": reached["back"] - 1}
    assert debt.comes_back.grade(less).status == "wrong"
    # by hand: 74 % a point and 0.02 points let those left take 1.48 % more, so 1.458 % is gone
    gone = 100 * (1 - 1 / (1 + 0.0002 * debt._STEEP))
    assert reached["back"] == -(-100 * (debt.AMERICAN - gone) // debt.AMERICAN)


def test_the_shut_door_leaves_the_whole_premium() -> None:
    for back in (0, 79, 100):
        says = debt.comes_back.model.answer({"resale": True, "back": back}).says
        assert "10 basis points more" in says and "barred too" in says


def test_two_of_four_firms_would_be_blocked() -> None:
    assert debt.had_it_blocked.model_answer() == [0, 1]


def test_a_function_that_is_right_by_luck_does_not_pass() -> None:
    """Each slip differs from the right results, and from each other, in some case."""
    for exercise in (debt.price_it, debt.try_it):
        values = [exercise.wanted, *exercise.slip_values]
        for n, one in enumerate(values):
            for other in values[n + 1 :]:
                assert not exercise.reader.same(one, other)
