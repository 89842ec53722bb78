"""The event study against statsmodels, against the naive way, and on what it must refuse."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from course import data
from course.instruments import events
from course.instruments.events import EventError

PEERS = ("try", "zar", "brl", "mxn", "inr", "pln", "huf", "czk")
RATES = data.load("rates").set_index("date")
BRENT = data.load("oil").set_index("date")["brent"]
MOVES = events.moves(RATES, ["rub", *PEERS])
OIL = events.moves(RATES, ["rub", *PEERS], BRENT)
WITH_OIL = (*PEERS, events.OIL, events.OIL_BEFORE)
WINDOW = ("2020-07-01", "2021-03-31")

frames = pytest.mark.parametrize(
    ("changes", "factors"),
    [(MOVES, ()), (MOVES, ("pln",)), (MOVES, PEERS), (OIL, WITH_OIL)],
    ids=["none", "zloty", "eight", "oil"],
)


# --- statsmodels ----------------------------------------------------------------------


@frames
@pytest.mark.parametrize(
    ("window", "event"),
    [
        (WINDOW, ("2021-04-14", "2021-04-16")),
        (("2018-06-01", "2018-12-03"), ("2019-01-03", "2019-01-03")),
        (("2021-05-04", "2021-12-31"), ("2021-04-15", "2021-04-15")),  # estimated afterwards
    ],
)
def test_it_is_what_statsmodels_gives(
    changes: pd.DataFrame, factors: tuple[str, ...], window: Any, event: Any
) -> None:
    ours = events.estimate(changes, "rub", factors, window, event)
    inside = changes.loc[window[0] : window[1]]
    days = changes.loc[event[0] : event[1]]

    def design(frame: pd.DataFrame) -> np.ndarray:
        return np.column_stack([np.ones(len(frame)), frame[list(factors)]])

    fit = sm.OLS(inside["rub"].to_numpy(), design(inside)).fit()
    foreseen = fit.get_prediction(design(days))
    close = {"rtol": 0, "atol": 1e-10}
    np.testing.assert_allclose(list(ours.coefficients.values()), fit.params, **close)
    np.testing.assert_allclose(list(ours.errors.values()), fit.bse, **close)
    assert ours.df == fit.df_resid and ours.n == fit.nobs
    assert ours.residual_sd == pytest.approx(np.sqrt(fit.mse_resid), abs=1e-10)
    np.testing.assert_allclose(ours.days["expected"], foreseen.predicted_mean, **close)
    np.testing.assert_allclose(ours.days["se"], foreseen.se_obs, **close)
    left = days["rub"].to_numpy() - foreseen.predicted_mean
    np.testing.assert_allclose(ours.days["abnormal"], left, **close)
    np.testing.assert_allclose(ours.days["t"], left / foreseen.se_obs, **close)
    summed = design(days).sum(axis=0)
    spread = len(days) * fit.mse_resid + summed @ fit.cov_params() @ summed
    assert ours.total == pytest.approx(left.sum(), abs=1e-10)
    assert ours.total_se == pytest.approx(np.sqrt(spread), abs=1e-10)


def test_the_figures_of_the_fact_sheet() -> None:
    found = events.estimate(MOVES, "rub", PEERS, WINDOW, ("2021-04-14", "2021-04-16"))
    assert found.days["move"].round(2).tolist() == [-1.99, 1.79, -1.60]
    assert found.residual_sd == pytest.approx(0.62, abs=0.005)
    before, day, after = found.days["abnormal"]
    assert day == pytest.approx(2.1, abs=0.1) and -1.5 < before < -1 and -1.5 < after < -1


# --- every possible date ----------------------------------------------------------------


def naive(
    changes: pd.DataFrame, factors: tuple[str, ...], length: int, gap: int, days: int
) -> pd.Series:
    """One least-squares fit after the other, as a student would write it."""
    found = {}
    for at in range(length + gap, len(changes) - days + 1):
        window = changes.iloc[at - gap - length : at - gap]
        columns = np.column_stack([np.ones(length), window[list(factors)]])
        b = np.linalg.lstsq(columns, window["rub"], rcond=None)[0]
        event = changes.iloc[at : at + days]
        left = event["rub"] - b[0] - event[list(factors)].to_numpy() @ b[1:]
        found[changes.index[at]] = left.sum()
    return pd.Series(found)


@frames
@pytest.mark.parametrize(("length", "gap", "days"), [(120, 10, 1), (40, 0, 1), (90, 5, 7)])
def test_all_at_once_is_one_after_the_other(
    changes: pd.DataFrame, factors: tuple[str, ...], length: int, gap: int, days: int
) -> None:
    few = changes.iloc[-400:]
    ours = events.placebos(few, "rub", factors, length, gap, days)
    theirs = naive(few, factors, length, gap, days)
    assert ours.index.equals(theirs.index)
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-10)


@frames
def test_every_possible_date_is_there(changes: pd.DataFrame, factors: tuple[str, ...]) -> None:
    found = events.placebos(changes, "rub", factors)
    assert len(found) == len(changes) - 130
    for day in ("2018-09-03", "2021-04-15", "2022-03-01"):
        alone = events.study(changes, "rub", factors, day)
        assert found[day] == pytest.approx(alone.total, abs=1e-10)


# --- whatever the numbers ----------------------------------------------------------------


def drawn(seed: int, days: int, factors: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        rng.normal(size=(days, factors + 1)), index=pd.bdate_range("2021-01-04", periods=days)
    )
    frame.columns = ["rub", *(f"p{n}" for n in range(factors))]
    return frame


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.integers(1, 5), st.floats(-3, 3), st.floats(0.1, 5))
def test_what_the_peers_explain_is_taken_off(seed: int, k: int, shift: float, scale: float) -> None:
    frame = drawn(seed, 60, k)
    peers = list(frame.columns[1:])
    day = frame.index[50]
    first = events.study(frame, "rub", peers, day, 40, 5)
    changed = frame.copy()
    changed["rub"] = scale * frame["rub"] + shift + 2 * frame[peers].sum(axis=1)
    then = events.study(changed, "rub", peers, day, 40, 5)
    assert then.total == pytest.approx(scale * first.total, abs=1e-8)
    assert then.residual_sd == pytest.approx(scale * first.residual_sd, abs=1e-8)
    assert then.total_t == pytest.approx(first.total_t, abs=1e-7)


moved = st.floats(-10, 10, allow_nan=False)


@given(moved, st.lists(moved, min_size=1, max_size=50))
def test_a_p_value_lies_between_its_bounds_and_the_sides_make_a_whole(
    observed: float, others: list[float]
) -> None:
    ranks = {side: events.rank(observed, others, side) for side in events.SIDES}
    n = len(others)
    for found in ranks.values():
        assert found.n == n and 1 / (1 + n) <= found.p <= 1
    tied = sum(o == observed for o in others)
    assert ranks["weaker"].count + ranks["stronger"].count == n + tied
    turned = events.rank(-observed, [-o for o in others], "stronger")
    assert turned.count == ranks["weaker"].count
    assert events.rank(-observed, others).count == ranks["either"].count


def test_a_rank_by_hand() -> None:
    found = events.rank(-1.5, [1.5, 0.2, -2.0, 1.0])
    assert (found.count, found.n, found.p) == (2, 4, 3 / 5)
    assert events.rank(-1.5, [1.5, 0.2, -2.0, 1.0], "weaker").count == 3
    assert events.rank(-1.5, [1.5, 0.2, -2.0, 1.0], "stronger").count == 1


@given(st.lists(moved, min_size=1, max_size=60), moved, st.sampled_from(list(events.SIDES)))
def test_a_histogram_loses_no_day(others: list[float], observed: float, side: str) -> None:
    bars = events.histogram(others, observed, side)
    assert sum(b["as_far"] + b["less"] for b in bars) == len(others)
    assert sum(b["as_far"] for b in bars) == events.rank(observed, others, side).count


# --- rates and moves ------------------------------------------------------------------------


def test_the_two_sides_of_a_move() -> None:
    """The fact sheet's pair: 2.21 % for the dollar, -2.17 % for the rouble, one log change."""
    index = pd.to_datetime(["2021-04-14", "2021-04-15"])
    there = events.log_changes(pd.DataFrame({"rub": [75.87, 77.55]}, index=index))
    back = events.log_changes(pd.DataFrame({"rub": [1 / 75.87, 1 / 77.55]}, index=index))
    assert there.iloc[0, 0] == pytest.approx(-back.iloc[0, 0])
    assert 2.17 < there.iloc[0, 0] < 2.21


def test_roubles_per_dollar() -> None:
    found = events.rates_per_usd(RATES, ["rub"])["rub"]
    assert found["2021-04-14"] == pytest.approx(75.69, abs=0.005)
    assert found["2021-04-15"] == pytest.approx(77.05, abs=0.005)


def test_days_without_an_oil_price_are_left_out_for_all() -> None:
    without = RATES.index[BRENT.reindex(RATES.index).isna()]
    assert len(without) and not OIL.index.isin(without).any()
    before, after = OIL.index[OIL.index < without[5]][-1], OIL.index[OIL.index > without[5]][0]
    rouble = events.rates_per_usd(RATES, ["rub"])["rub"]
    longer = 100 * np.log(rouble[after] / rouble[before])
    assert OIL.loc[after, "rub"] == pytest.approx(longer)
    assert OIL.loc[after, events.OIL_BEFORE] == OIL.loc[before, events.OIL]


# --- what is refused ----------------------------------------------------------------------------

EVENT = ("2021-04-15", "2021-04-15")


def broken(day: str, column: str, value: float) -> pd.DataFrame:
    frame = MOVES.copy()
    frame.loc[day, column] = value
    return frame


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (
            lambda: events.estimate(MOVES, "rub", PEERS, WINDOW, ("2021-04-17", "2021-04-17")),
            "no row for 17 April 2021, a Saturday. The nearest are 16 April 2021 and 19 April",
        ),
        (
            lambda: events.study(MOVES, "rub", PEERS, "2021-04-02"),
            "2 April 2021, a Friday. The nearest are 1 April 2021 and 6 April 2021",
        ),
        (
            lambda: events.estimate(MOVES, "rub", PEERS, ("2017-01-02", "2021-01-04"), EVENT),
            "2 January 2017 is outside the data, which go from 3 January 2018 to 1 March 2022",
        ),
        (
            lambda: events.study(MOVES, "rub", PEERS, "2022-03-02"),
            "2 March 2022 is outside the data",
        ),
        (lambda: events.study(MOVES, "rub", PEERS, "soon"), "'soon' is no day"),
        (lambda: events.study(MOVES, "rub", PEERS, None), "None is no day"),
        (
            lambda: events.estimate(MOVES, "rub", PEERS, ("2020-07-01", "2021-04-15"), EVENT),
            "overlaps the estimation window from 15 April 2021 to 15 April 2021",
        ),
        (
            lambda: events.estimate(MOVES, "rub", PEERS, EVENT, ("2021-04-01", "2021-04-20")),
            "overlaps",
        ),
        (
            lambda: events.estimate(MOVES, "rub", PEERS, WINDOW, ("2021-04-16", "2021-04-14")),
            "ends before it begins",
        ),
        (
            lambda: events.study(broken("2021-02-03", "zar", np.nan), "rub", PEERS, "2021-04-15"),
            "'zar' has no value on 3 February 2021",
        ),
        (
            lambda: events.placebos(broken("2021-02-03", "rub", np.inf), "rub", PEERS),
            "'rub' has no value on 3 February 2021",
        ),
        (
            lambda: events.study(MOVES.drop(MOVES.index[600:605]), "rub", PEERS, "2021-04-15"),
            "between 12 May 2020 and 20 May 2020. Missing: 13 May 2020, 14 May 2020, 15 May",
        ),
        (
            lambda: events.study(MOVES, "rub", PEERS, "2021-04-15", length=9),
            "9 days are too few to estimate 9 coefficients",
        ),
        (
            lambda: events.placebos(MOVES, "rub", PEERS, length=9),
            "Take at least 10 days",
        ),
        (
            lambda: events.study(MOVES, "rub", PEERS, "2018-03-01"),
            "lie 41 days, and the rule wants 120 and 10 left out.*9 July 2018",
        ),
        (
            lambda: events.study(MOVES, "rub", PEERS, "2022-02-28", days=3),
            "run past the end of the data",
        ),
        (lambda: events.placebos(MOVES.iloc[:100], "rub", PEERS), "have no room"),
        (
            lambda: events.study(MOVES, "rub", ["xyz"], "2021-04-15"),
            "there is no 'xyz'. Known: rub",
        ),
        (lambda: events.study(MOVES, "rub", ["rub"], "2021-04-15"), "among its own peers"),
        (lambda: events.placebos(MOVES, "rub", ["pln", "pln"]), "named twice"),
        (lambda: events.study(MOVES, "rub", PEERS, "2021-04-15", length=120.5), "120.5"),
        (lambda: events.study(MOVES, "rub", PEERS, "2021-04-15", gap=-1), "from 0 up"),
        (lambda: events.study(MOVES, "rub", PEERS, "2021-04-15", days=0), "from 1 up"),
        (
            lambda: events.study(
                MOVES.assign(same=MOVES["pln"]), "rub", ["pln", "same"], "2021-04-15"
            ),
            "pln, same are not independent",
        ),
        (
            lambda: events.placebos(MOVES.assign(same=-2 * MOVES["pln"]), "rub", ["pln", "same"]),
            "pln, same are not independent",
        ),
        (
            lambda: events.placebos(MOVES.assign(still=0.0), "rub", ["still"]),
            "still are not independent",
        ),
        (lambda: events.rates_per_usd(RATES, ["chf"]), "there is no 'chf'"),
        (
            lambda: events.rates_per_usd(RATES.assign(rub=RATES["rub"] * 0), ["rub"]),
            "'rub' is not above zero on 2 January 2018",
        ),
        (lambda: events.rates_per_usd(RATES.reset_index(), ["rub"]), "the dates as its index"),
        (lambda: events.rates_per_usd(RATES.iloc[::-1], ["rub"]), "not in order"),
        (
            lambda: events.rates_per_usd(pd.concat([RATES.iloc[:3], RATES.iloc[2:4]]), ["rub"]),
            "4 January 2018 is there twice",
        ),
        (lambda: events.rates_per_usd(RATES.iloc[:1], ["rub"]), "1 rows are too few"),
        (
            lambda: events.log_changes(
                data.load("oil").set_index("date")[["wti"]].loc["2020-04-15":"2020-04-23"]
            ),
            "'wti' is not above zero on 20 April 2020",
        ),
        (lambda: events.rank(1.0, []), "no placebo moves"),
        (lambda: events.rank(np.nan, [1.0]), "observed is nan.*a finite number"),
        (lambda: events.rank(1.0, [np.nan]), "no number"),
        (lambda: events.histogram([1.0], 1.0, "up"), "'up' is no side"),
        (lambda: events.rank(1.0, [1.0], "up"), "'up' is no side. Use either, weaker, stronger"),
        (
            lambda: events.rank_of("2021-04-17", events.placebos(MOVES, "rub", ())),
            "17 April 2021, a Saturday",
        ),
    ],
)
def test_bad_input_is_told_by_name(ask: Any, words: str) -> None:
    with pytest.raises(EventError, match=words):
        ask()
