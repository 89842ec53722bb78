"""Bonds held against QuantLib, against round trips and properties, and bad input; the demand."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest
import QuantLib as ql  # noqa: N813
from hypothesis import given
from hypothesis import strategies as st

from course.instruments import bonds
from course.instruments.bonds import BondError

N = 1_000
PERIODS = {1: ql.Annual, 2: ql.Semiannual, 4: ql.Quarterly}
#: Under 30/360 each period of a whole number of months is exactly its share of a year.
COUNT = ql.Thirty360(ql.Thirty360.BondBasis)
ISSUE = ql.Date(15, 6, 2021)


def theirs(coupon: float, years: float, frequency: int, face: float) -> Any:
    """The same bond in QuantLib."""
    months = 12 // frequency
    end = ISSUE + ql.Period(round(years * 12), ql.Months)
    schedule = ql.Schedule(
        ISSUE, end, ql.Period(months, ql.Months), ql.NullCalendar(), ql.Unadjusted, ql.Unadjusted,
        ql.DateGeneration.Forward, False,
    )  # fmt: skip
    return ql.FixedRateBond(0, face, schedule, [coupon / 100], COUNT)


def drawn(n: int) -> list[tuple[float, float, float, int, float]]:
    """Coupon, years, yield, frequency and face of random bonds."""
    chance = random.Random("bonds")
    out = []
    for _ in range(n):
        frequency = chance.choice((1, 2, 4))
        out.append(
            (
                chance.choice((0.0, chance.uniform(0, 20))),
                chance.randint(1, 30 * frequency) / frequency,
                chance.uniform(-3, 40),
                frequency,
                chance.choice((100.0, 1000.0, chance.uniform(1, 1e6))),
            )
        )
    return out


def test_a_thousand_random_bonds_as_quantlib_has_them() -> None:
    """Price, yield and modified duration, to one part in a hundred million."""
    ql.Settings.instance().evaluationDate = ISSUE
    for coupon, years, rate, frequency, face in drawn(N):
        bond = theirs(coupon, years, frequency, face)
        at = ql.InterestRate(rate / 100, COUNT, ql.Compounded, PERIODS[frequency])
        leg = bond.cashflows()
        paid = ql.CashFlows.npv(leg, at, False, ISSUE, ISSUE)
        told = f"{coupon=} {years=} {rate=} {frequency=} {face=}"
        ours = bonds.price(coupon, years, rate, frequency, face)
        assert math.isclose(ours, paid, rel_tol=1e-10), told
        assert abs(ours - paid) * 100 / face < 1e-8, told
        flows = bonds.flows(coupon, years, frequency, face)
        long = ql.CashFlows.duration(leg, at, ql.Duration.Modified, False, ISSUE)
        assert abs(bonds.duration(flows, rate, frequency) - long) < 1e-8, told
        back = 100 * ql.CashFlows.yieldRate(
            leg, paid, COUNT, ql.Compounded, PERIODS[frequency], False, ISSUE, ISSUE, 1e-13, 1000,
            rate / 100,
        )  # fmt: skip
        assert abs(back - rate) < 1e-8, told
        assert abs(bonds.find_yield(flows, paid, frequency) - back) < 1e-8, told


@pytest.mark.parametrize(
    ("rate", "wanted"),
    [(6.88, 100.857), (7.00, 100.000), (7.10, 99.293), (7.37, 97.414), (7.39, 97.277)],
)
def test_the_table_of_the_fact_sheet(rate: float, wanted: float) -> None:
    """A ten-year bond with a coupon of 7 percent in halves, at the yields of that spring."""
    assert round(bonds.price(7, 10, rate), 3) == wanted


def test_its_duration() -> None:
    assert round(bonds.duration(bonds.flows(7, 10), 7.10), 3) == 7.092


coupons = st.floats(0, 30)
periods = st.integers(1, 80)
frequencies = st.sampled_from((1, 2, 4))
rates = st.floats(-50, 200)


@given(coupons, periods, frequencies, rates)
def test_there_and_back(coupon: float, n: int, frequency: int, rate: float) -> None:
    flows = bonds.flows(coupon, n / frequency, frequency)
    paid = bonds.value(flows, rate, frequency)
    found = bonds.find_yield(flows, paid, frequency)
    assert math.isclose(bonds.value(flows, found, frequency), paid, rel_tol=1e-9)
    assert math.isclose(found, rate, rel_tol=1e-7, abs_tol=1e-7)


@given(coupons, periods, frequencies, rates, st.floats(0.01, 50))
def test_more_yield_is_less_price(c: float, n: int, f: int, rate: float, step: float) -> None:
    assert bonds.price(c, n / f, rate + step, f) < bonds.price(c, n / f, rate, f)


@given(st.floats(0.5, 30), periods, frequencies)
def test_a_bond_that_yields_its_coupon_is_worth_its_face(c: float, n: int, f: int) -> None:
    assert math.isclose(bonds.price(c, n / f, c, f), 100, rel_tol=1e-10)


@given(coupons, periods, frequencies, st.floats(0, 30))
def test_the_duration_is_the_slope_of_the_price(c: float, n: int, f: int, rate: float) -> None:
    flows = bonds.flows(c, n / f, f)
    step = 1e-4
    up, down = (bonds.value(flows, rate + s, f) for s in (step, -step))
    slope = 100 * (down - up) / (2 * step) / bonds.value(flows, rate, f)
    assert math.isclose(slope, bonds.duration(flows, rate, f), rel_tol=1e-5, abs_tol=1e-6)


@given(st.lists(st.tuples(st.floats(0.1, 40), st.floats(0.5, 1e4)), min_size=1, max_size=8))
def test_flows_at_any_time(flows: list[tuple[float, float]]) -> None:
    paid = bonds.value(flows, 5, 1)
    assert math.isclose(paid, sum(a / 1.05**t for t, a in flows), rel_tol=1e-12)
    assert math.isclose(bonds.find_yield(flows, paid, 1), 5, rel_tol=1e-6, abs_tol=1e-6)


def test_a_price_far_off_is_found_too() -> None:
    flows = bonds.flows(7, 10)
    for paid in (0.01, 1, 5_000, 1e9):
        found = bonds.find_yield(flows, paid)
        assert math.isclose(bonds.value(flows, found), paid, rel_tol=1e-9)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: bonds.price(7, 10, -200), r"Yield: -200 % a year is -100 % a period"),
        (lambda: bonds.price(7, 10, -100, 1), r"Above -100 % a period is wanted"),
        (lambda: bonds.value([(1, 100)], float("nan"), 1), r"Yield: nan is not a finite"),
        (lambda: bonds.value([], 5), r"no cash flows"),
        (lambda: bonds.find_yield([(1, 0.0), (2, 0.0)], 90), r"no cash flows"),
        (lambda: bonds.duration([], 5), r"no cash flows"),
        (lambda: bonds.value([(1, 5), (2, -5)], 5), r"Cash flow 2: -5 after 2 years"),
        (lambda: bonds.value([(-1, 5)], 5), r"Cash flow 1: 5 after -1 years"),
        (lambda: bonds.value([(1, "x")], 5), r"Cash flow 1: 'x'"),  # type: ignore[list-item]
        (lambda: bonds.flows(7, 10, 2, -100), r"Face: -100 is not above zero"),
        (lambda: bonds.flows(7, 10, 2, 0), r"Face: 0 is not above zero"),
        (lambda: bonds.flows(-1, 10), r"Coupon: -1 % is below zero"),
        (lambda: bonds.flows(7, 10.2), r"Years: 10.2 years do not make whole periods"),
        (lambda: bonds.flows(7, 0), r"at least one whole period|At least one whole period"),
        (lambda: bonds.flows(7, 10, 3), r"Frequency: 3 periods a year"),
        (lambda: bonds.flows(7, 10, True), r"Frequency: True"),
        (lambda: bonds.find_yield(bonds.flows(7, 10), 0), r"Price: 0 is not above zero"),
        (lambda: bonds.find_yield(bonds.flows(7, 10), -5), r"Price: -5 is not above zero"),
        (lambda: bonds.find_yield([(0, 60), (1, 60)], 50), r"No yield gives a price of 50: 60"),
        (lambda: bonds.find_yield([(0, 60)], 70), r"No yield gives a price of 70"),
        (lambda: bonds.find_yield([(1, 1e-300)], 1e300), r"No yield was found"),
    ],
)
def test_a_bond_that_cannot_be(make: Any, said: str) -> None:
    with pytest.raises(BondError, match=said):
        make()


# --- losing buyers ---------------------------------------------------------------------------


shares = st.floats(0, 95)
elasticities = st.floats(0.5, 5_000)


@given(shares, elasticities, st.floats(0, 100))
def test_at_the_new_yield_those_left_take_everything(
    lost: float, elasticity: float, back: float
) -> None:
    """By another road: the demand of those left, added up, against what is sold."""
    extra = bonds.extra_yield(lost, elasticity, back)
    here = 100 - lost + lost * back / 100
    assert math.isclose(here * (1 + elasticity * extra / 100), 100, rel_tol=1e-9)


def test_a_quarter_lost_by_hand() -> None:
    """Three quarters must take a third more; at 50 % a point that is two thirds of a point."""
    assert bonds.left_over(25) == pytest.approx(100 / 3)
    assert bonds.extra_yield(25, 50) == pytest.approx(2 / 3)
    assert bonds.extra_cost(61, 0.10) == pytest.approx(61)
    assert bonds.extra_cost(61, 0.29) == pytest.approx(176.9)


@given(st.floats(1, 90), elasticities, st.floats(1, 50))
def test_more_answer_less_yield(lost: float, elasticity: float, more: float) -> None:
    base = bonds.extra_yield(lost, elasticity)
    assert bonds.extra_yield(lost, elasticity + more) < base
    assert bonds.extra_yield(lost + 1, elasticity) > base
    assert bonds.extra_yield(lost, elasticity, more) < base


def test_the_ends() -> None:
    assert bonds.extra_yield(0, 50) == bonds.extra_yield(30, 50, 100) == 0
    assert bonds.extra_yield(25, 1e12) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: bonds.extra_yield(100, 50), "somebody must be left"),
        (lambda: bonds.extra_yield(-1, 50), "Lost share of the buyers: -1"),
        (lambda: bonds.extra_yield(25, 0), "Elasticity: 0 is not above zero"),
        (lambda: bonds.extra_yield(25, float("inf")), "Elasticity: inf"),
        (lambda: bonds.extra_yield(25, 50, 101), "Share that comes back: 101"),
        (lambda: bonds.extra_cost(-1, 0.1), "Amount placed: -1"),
        (lambda: bonds.extra_cost(61, float("nan")), "Extra yield: nan"),
    ],
)
def test_a_market_that_cannot_be(make: Any, said: str) -> None:
    with pytest.raises(BondError, match=said):
        make()
