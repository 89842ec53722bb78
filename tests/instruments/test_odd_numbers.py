"""The models' functions with arguments that cannot be: told which, in words, or worked out."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from course.errors import CourseError
from course.instruments import (
    authority,
    bonds,
    calibration,
    coalition,
    directive,
    episodes,
    events,
    evidence,
    games,
    inspection,
    moves,
    ownership,
    package,
    screening,
    transactions,
)
from course.instruments.arguments import shown

ODD = (-1, 0, 1, 2.5, -0.0, 101, 10**6, -(10**6), 10**9, 10**400, -(10**5000), 1e308, 5e-324,
       math.nan, math.inf, -math.inf, True)  # fmt: skip
BOND = bonds.flows(5, 10)
SHARES = {"a": 0.5, "b": 0.3}
STAKES = (("a", "b", 60.0), ("b", "c", 50.0))
DAYS = pd.date_range("2020-01-01", periods=60)
CHANGES = pd.DataFrame(
    np.random.default_rng(1).normal(size=(60, 2)), index=DAYS, columns=["rub", "pln"]
)
RATES = np.exp(CHANGES.assign(usd=0.1) / 100)
GRIM = games.MACHINES["grim"]
SETTING = moves.Setting(5)
PIECE = evidence.Piece("n", "l", 5, 5)
TRADE = ("buy", "bank", "ministry", date(2021, 7, 1), date(2021, 6, 20), "roubles")
DEALING = transactions.draw(1, 1)[0]
WORLD, RULE, ARCHIVE = episodes.World(), episodes.Rule(), episodes.Archive()
STEPS = pd.DataFrame(
    {
        "date": pd.to_datetime(["2021-01-01", "2021-01-03"]),
        **{"precision": "day", "round": "a", "sender": "x", "count": [3, 4], "kind": "expulsion"},
        "answer": [False, True],
    }
)
OWNED = pd.DataFrame(STAKES, columns=list(ownership.COLUMNS))
LISTED = pd.DataFrame({"uid": [1, 2], "name": ["a", "b"]})
SCORED = screening.screen(["a", "c"], LISTED, 0)
TRUTH = pd.DataFrame({"name": ["a", "c"], "uid": [1, None]})
RESTS = pd.DataFrame({"authority": ["b"], "rests_on": ["a"]})
GROUNDS = pd.DataFrame({"measure": ["m"], "authority": ["b"]})
DRAWN = episodes.simulate(n=20)
DESIGNATIONS = LISTED.assign(group="g")
PROGRAMS = pd.DataFrame({"uid": [1, 2], "snapshot": "2021-04-15", "program": "p"})
TAGS = pd.DataFrame({"program": ["p"], "authority": "b"})

#: Each with arguments that are right; one after the other is made odd.
CALLS: tuple[tuple[Callable[..., Any], tuple[Any, ...]], ...] = (
    (authority.most_civil, (100.0,)),
    (bonds.flows, (5.0, 10.0, 2, 100.0)),
    (bonds.value, (BOND, 5.0, 2)),
    (bonds.price, (5.0, 10.0, 4.0, 2, 100.0)),
    (bonds.duration, (BOND, 5.0, 2)),
    (bonds.find_yield, (BOND, 95.0, 2)),
    (bonds.extra_yield, (10.0, 100.0, 0.0)),
    (bonds.left_over, (10.0, 0.0)),
    (bonds.extra_cost, (100.0, 1.0)),
    (calibration.brier, ([60, 90], [1, 0])),
    (calibration.wilson, (3, 10)),
    (calibration.reliability, ([60, 90], [1, 0])),
    (calibration.murphy, ([60, 90], [1, 0])),
    (calibration.chance_off, (10, 70, 10)),
    (calibration.expected, ([60, 90],)),
    (coalition.effect, (SHARES, ["a"], 0.5, 0.2, 0.1)),
    (coalition.path, (SHARES, ["a", "b"], 0.5, 0.2, 0.1)),
    (episodes.World, (0.7, 0.85, 0.2, 14)),
    (lambda n, seed: episodes.simulate(None, n, seed), (5, 1)),
    (evidence.percent, (50, "A chance")),
    (evidence.positive, (2, "A ratio")),
    (evidence.posterior, (20, [2, 3])),
    (evidence.climb, (20, [2, 3])),
    (
        lambda first, *s: moves.path(moves.Setting(first, 1.0, *s)),
        (5, "account", 0.0, 0.0, 0, 0, 12),
    ),
    (
        lambda first, *s: moves.expected_steps(moves.Setting(first, 1.0, *s)),
        (5, "account", 0.1, 0.1, 0, 0, 12),
    ),
    (ownership.web, (STAKES, ["a"], 50.0)),
    (lambda share: ownership.web((("a", "b", share),), ["a"]), (60.0,)),
    (screening.score, ("Ivanov", "Ivanow")),
    (
        lambda threshold: screening.screen(
            ["a"], pd.DataFrame({"uid": [1], "name": ["a"]}), threshold
        ),
        (80,),
    ),
    (ownership.draw, (1,)),
    (transactions.draw, (1, 3)),
    (directive.draw, (1, 3)),
    (lambda ratio, limit: moves.path(moves.Setting(5, ratio, limit=limit)), (1.0, 100)),
    (lambda seed, *s: moves.run(moves.Setting(5, *s), seed), (1, 1.0, "step", 0.1)),
    (games.Payoffs, (3, 5, 0, 1)),
    (lambda *points: games.look_back(GRIM, ["hold"], games.Payoffs(*points)), (3, 5, 0, 1)),
    (GRIM.next, (0, "hold")),
    (lambda a, b: games.Machine("n", "r", ("hold",), ((a, b),)), (0, 0)),
    (games.coin, (1, 10)),
    (games.opponent, (1, 10)),
    (games.best, (GRIM, 10)),
    (games.match, (GRIM, GRIM, 10, 0.1)),
    (events.rank, (0.5, [1.0, 2.0], "either")),
    (events.histogram, ([1.0, 2.0], 0.5, "either", 5.0, 0.25)),
    (events.study, (CHANGES, "rub", ["pln"], "2020-02-20", 20, 5, 1)),
    (events.placebos, (CHANGES, "rub", ["pln"], 20, 5, 1)),
    (package.interest, (5.0, 60.0)),
    (package.loss, (package.SOUND, "Halmar", 10.0, 1.0)),
    (package.answer, (5, 1.0, 0.1)),
    (
        lambda low, high: package.effects(package.SOUND, {**package.ASSUMED, "ratio": (low, high)}),
        (1.0, 1.5),
    ),
    (lambda expelled: package.effects(package.Package(expelled=expelled)), (5,)),
    (lambda *counts: evidence.Piece("n", "l", *counts), (5, 5)),
    (evidence.words, (50, [evidence.Rung("a", 0, 100)])),
    (lambda other: episodes.rates(WORLD, RULE, episodes.Archive("random", other)), (0.5,)),
    (lambda *world: episodes.rates(episodes.World(*world), RULE), (0.7, 0.85, 0.2, 14)),
    (episodes.outcome, (5.0, 6.0)),
)

#: The rest of what a cell can call; each argument in turn is made one of `kinds`.
MORE: tuple[tuple[Callable[..., Any], tuple[Any, ...]], ...] = (
    (games.Machine, ("n", "r", ("hold",), ((0, 0),))),
    (games.PAYOFFS.of, ("hold", "escalate")),
    (games.replies, (GRIM, ["hold"])),
    (games.points, (["hold"], ["hold"], games.PAYOFFS)),
    (games.look_back, (GRIM, ["hold"], games.PAYOFFS)),
    (games.patience, (games.PAYOFFS,)),
    (moves.answers, (STEPS,)),
    (moves.path, (SETTING,)),
    (moves.run, (SETTING, 1)),
    (moves.expected_steps, (SETTING,)),
    (moves.Setting, (5, 1.0, "account", 0.0, 0.0, 0, 0, 12)),
    (events.day_words, ("2021-04-15",)),
    (events.rates_per_usd, (RATES, ["rub"])),
    (events.log_changes, (RATES,)),
    (events.moves, (RATES, ["rub"], RATES["pln"])),
    (
        lambda a, b, c, d: events.estimate(CHANGES, "rub", ["pln"], (a, b), (c, d)),
        ("2020-01-05", "2020-01-20", "2020-01-25", "2020-01-26"),
    ),
    (
        events.estimate,
        (CHANGES, "rub", ["pln"], (DAYS[3], DAYS[20]), (DAYS[30], DAYS[30])),
    ),
    (events.rank_of, ("2020-01-10", CHANGES["rub"], "either")),
    (package.Package, ("none", "none", "silent", False, False, False, False, "none", 0)),
    (package.points, (package.SOUND,)),
    (package.ends, (package.ASSUMED,)),
    (package.effects, (package.SOUND, package.ASSUMED)),
    (lambda ends: package.ends({**package.ASSUMED, "ratio": ends}), ((1.0, 1.5),)),
    (package.reach, (SHARES, ["a"], (0.9, 1.1), (0.4, 0.8), (0.1, 0.6))),
    (inspection.inspect, (package.SOUND, package.ASSUMED)),
    (evidence.Piece, ("n", "l", 5, 5, "", 100)),
    (evidence.counted, ([PIECE],)),
    (coalition.bounds, (["yes", "no"],)),
    (episodes.Rule, (True, True, False)),
    (episodes.Archive, ("random", 0.5)),
    (episodes.rates, (WORLD, RULE, ARCHIVE)),
    (episodes.draw, (WORLD, 5, 1)),
    (episodes.simulate, (WORLD, 5, 1)),
    (episodes.kept, (episodes.draw(WORLD, 5, 1), RULE, ARCHIVE, 1)),
    (episodes.success_rate, (DRAWN, RULE)),
    (authority.needs, (RESTS, ["x"])),
    (authority.above, (RESTS, "b")),
    (authority.standing, (RESTS, GROUNDS, ["a"], "any")),
    (authority.legs, (DESIGNATIONS, PROGRAMS, TAGS, "2021-04-15")),
    (lambda a, b: authority.roads(citizen=a, us_law=b), (True, False)),
    (ownership.blocked, (OWNED, ["a"], 50.0)),
    (ownership.trace, (OWNED, ["a"], 50.0)),
    (ownership.money, (OWNED, ["a"])),
    (lambda *row: ownership.web([row], ["a"]), ("a", "b", 60.0)),
    (screening.normalise, ("a", ("letters",))),
    (screening.score, ("a", "b", ("letters",))),
    (screening.screen, (["a"], LISTED, 50, ("letters",))),
    (screening.outcomes, (SCORED, TRUTH, 50)),
    (screening.tradeoff, (SCORED, TRUTH, [50, 60])),
    (directive.Trade, TRADE),
    (directive.ruling, (directive.Trade(*TRADE),)),
    (directive.reasons, (directive.Trade(*TRADE),)),
    (directive.describe, (directive.Trade(*TRADE),)),
    (transactions.rule, (DEALING,)),
    (transactions.describe, (DEALING,)),
)


def kinds() -> tuple[Any, ...]:
    """Values of other kinds; afresh each time, since some can be gone through but once."""
    return (
        None, "a", "", "5", "\ud800", b"a", [], {}, (), set(), [[]], [None], ["a"], [["a"]], [5],
        [math.nan], [1e308], [10**400], [True], ["hold"], range(3), object(), len, 1j,
        Decimal("nan"), Decimal(5), np.int64(5), np.float32(5), np.array([1.0, 2.0]), np.True_,
        pd.NA, pd.NaT, pd.Timestamp("2021-04-15"), pd.Timestamp("2021-04-15", tz="UTC"),
        date(2021, 4, 15), pd.DataFrame(), pd.DataFrame({"a": [1]}), pd.Series([1, 2]),
        iter([1, 2]), iter(["hold"]),
    )  # fmt: skip


def numbers(value: Any) -> list[float]:
    """All numbers in a result."""
    if is_dataclass(value):
        value = asdict(value)
    if isinstance(value, pd.DataFrame):
        value = value.to_numpy().ravel().tolist()
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [n for one in value for n in numbers(one)]
    return [value] if isinstance(value, int | float) else []


def refused(function: Callable[..., Any], right: tuple[Any, ...], at: int, odd: Any) -> str:
    """What is wrong with a call with one argument made odd; empty if it is told or worked out."""
    called = f"argument {at} as {shown(odd)}"
    try:
        made = function(*right[:at], odd, *right[at + 1 :])
    except CourseError as error:
        said = str(error)
        told = 10 < len(said) < 600 and "Error" not in said
        return "" if told else f"{called}: says {said[:80]} ({len(said)} letters)"
    except Exception as error:
        return f"{called}: {type(error).__name__}: {error}"
    unknown = isinstance(made, pd.DataFrame) and "unknown" in made  # where no stake is given
    return f"{called}: gives nan" if not unknown and any(n != n for n in numbers(made)) else ""


def named(value: Any) -> str:
    return getattr(value, "__qualname__", "")


@pytest.mark.parametrize(("function", "right"), CALLS, ids=named)
def test_numbers_that_cannot_be_are_told_in_words(
    function: Callable[..., Any], right: tuple[Any, ...]
) -> None:
    assert not any(n != n for n in numbers(function(*right)))
    places = [n for n, value in enumerate(right) if isinstance(value, int | float)]
    wrong = [refused(function, right, at, odd) for at in places for odd in ODD]
    assert not any(wrong), "\n".join(filter(None, wrong))


@pytest.mark.parametrize(("function", "right"), (*CALLS, *MORE), ids=named)
@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_arguments_of_another_kind_are_told_in_words(
    function: Callable[..., Any], right: tuple[Any, ...]
) -> None:
    function(*right)
    wrong = [
        refused(function, right, at, odd) for at in range(len(right)) for odd in (*kinds(), *ODD)
    ]
    assert not any(wrong), "\n".join(filter(None, wrong))
