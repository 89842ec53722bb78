"""Brier score, reliability and luck: held against hand, a second formula, and plain enumeration."""

from __future__ import annotations

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import Malformed
from course.instruments.calibration import (
    binomial,
    brier,
    chance_off,
    expected,
    murphy,
    reliability,
    wilson,
)

forecasts = st.lists(
    st.tuples(st.sampled_from(range(0, 101, 10)), st.booleans()), min_size=1, max_size=60
)


# --- the score ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "came", "score"),
    [
        ([100], [1], 0),
        ([100], [0], 1),
        ([50, 50, 50], [1, 0, 0], 0.25),
        ([90], [1], 0.01),
        ([90], [0], 0.81),
        # by hand: (0.16 + 0.04 + 1) / 3
        ([60, 80, 100], [1, 1, 0], 0.4),
        # by hand: (0.09 + 0.49 + 0.01 + 0.04) / 4
        ([70, 70, 10, 20], [True, False, False, False], 0.1575),
    ],
)
def test_by_hand(said: list[float], came: list[int], score: float) -> None:
    assert brier(said, came) == pytest.approx(score)


@given(forecasts)
def test_the_parts_that_murphy_found_make_it_up_again(pairs: list[tuple[int, bool]]) -> None:
    said, came = zip(*pairs, strict=True)
    off, spread, doubt = murphy(said, came)
    assert off - spread + doubt == pytest.approx(brier(said, came), abs=1e-12)
    assert min(off, spread, doubt) >= 0


@given(st.integers(0, 100), st.integers(0, 100))
def test_saying_what_one_believes_costs_least(believed: int, said: int) -> None:
    def hoped(percent: int) -> float:
        return believed / 100 * brier([percent], [1]) + (1 - believed / 100) * brier([percent], [0])

    assert hoped(believed) <= hoped(said) + 1e-12
    assert said == believed or hoped(believed) < hoped(said)


@given(forecasts)
def test_order_does_not_matter_and_the_score_lies_between_0_and_1(
    pairs: list[tuple[int, bool]],
) -> None:
    said, came = zip(*pairs, strict=True)
    assert 0 <= brier(said, came) <= 1
    assert brier(said[::-1], came[::-1]) == pytest.approx(brier(said, came))


# --- the curve ------------------------------------------------------------------------


@given(forecasts)
def test_every_answer_stands_at_one_level(pairs: list[tuple[int, bool]]) -> None:
    levels = reliability(*zip(*pairs, strict=True))
    assert [v.said for v in levels] == sorted({p for p, _ in pairs})
    assert sum(v.n for v in levels) == len(pairs)
    assert sum(v.right for v in levels) == sum(came for _, came in pairs)
    assert all(0 <= v.low <= v.share <= v.high <= 100 for v in levels)


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    # Intervals for two shares of successful sanctions, computed for the course's fact sheet.
    [(5, 115, 1.9, 9.8), (40, 115, 26.7, 43.9)],
)
def test_wilson_s_interval_of_known_shares(right: int, n: int, low: float, high: float) -> None:
    assert [round(x, 1) for x in wilson(right, n)] == [low, high]


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_s_ends_are_where_the_share_is_two_standard_errors_away(
    case: tuple[int, int],
) -> None:
    """The definition: each end p solves |share - p| = z * sqrt(p (1 - p) / n)."""
    right, n = case
    for end in wilson(right, n):
        p = end / 100
        away = 1.959963984540054 * math.sqrt(max(p * (1 - p), 0) / n)
        assert abs(right / n - p) == pytest.approx(away, abs=1e-7)


def test_an_interval_narrows_as_answers_are_added() -> None:
    widths = [high - low for low, high in (wilson(8 * n, 10 * n) for n in (1, 10, 100))]
    assert widths == sorted(widths, reverse=True)
    assert wilson(0, 3)[0] == 0 and wilson(3, 3)[1] == 100


# --- luck -----------------------------------------------------------------------------


@pytest.mark.parametrize("n", [1, 2, 5, 12])
@pytest.mark.parametrize("percent", [0, 10, 50, 80, 100])
@pytest.mark.parametrize("margin", [0, 10, 25])
def test_luck_is_what_going_through_every_outcome_gives(n: int, percent: int, margin: int) -> None:
    p, off = percent / 100, 0.0
    for outcome in itertools.product((0, 1), repeat=n):
        k = sum(outcome)
        if abs(k * 100 - percent * n) > margin * n:
            off += p**k * (1 - p) ** (n - k)
    assert chance_off(n, percent, margin) == pytest.approx(100 * off, abs=1e-9)


def test_luck_is_what_a_simulation_shows() -> None:
    rng = random.Random(5)
    off = sum(
        abs(sum(rng.random() < 0.8 for _ in range(12)) / 12 - 0.8) > 0.1 for _ in range(20_000)
    )
    assert off / 200 == pytest.approx(chance_off(12, 80, 10), abs=1.5)


def test_it_holds_for_many_answers() -> None:
    assert chance_off(100_000, 80, 1) < 1e-6
    assert math.fsum(binomial(2000, k, 0.3) for k in range(2001)) == pytest.approx(1)


@given(st.lists(st.integers(50, 100), min_size=1, max_size=9))
def test_how_many_are_to_be_hoped_for(said: list[int]) -> None:
    """Held against going through every outcome with its probability."""
    mean = square = 0.0
    for outcome in itertools.product((0, 1), repeat=len(said)):
        weight = math.prod(
            p / 100 if o else 1 - p / 100 for p, o in zip(said, outcome, strict=True)
        )
        mean += weight * sum(outcome)
        square += weight * sum(outcome) ** 2
    hoped, spread = expected(said)
    assert hoped == pytest.approx(mean)
    assert spread**2 == pytest.approx(square - mean**2, abs=1e-9)


# --- bad input ------------------------------------------------------------------------


@pytest.mark.parametrize("score", [brier, reliability, murphy])
@pytest.mark.parametrize(
    ("said", "came", "words"),
    [
        ([50, 120], [1, 0], r"Probability 2: 120 % is not a probability.*from 0 to 100"),
        ([-5], [1], r"Probability 1: -5 % is not"),
        ([float("nan")], [1], r"Probability 1: nan"),
        (["sure"], [1], r"Probability 1: 'sure' is not a number"),
        ([60, 70], [1, 2], r"Outcome 2: 2 is no outcome.*1 if it came true"),
        ([60], ["yes"], r"Outcome 1: 'yes' is no outcome"),
        ([60, 70], [1], r"2 probabilities and 1 outcomes.*one outcome for each"),
        ([], [], r"no probability to score"),
        (60, [1], r"60 is no list of probabilities"),
        ([60], "1", r"'1' is no list of outcomes"),
    ],
)
def test_what_cannot_be_scored_is_named(score, said, came, words: str) -> None:
    with pytest.raises(Malformed, match=words):
        score(said, came)


@pytest.mark.parametrize(("right", "n"), [(3, 2), (-1, 2), (0, 0), (1.5, 3), (True, 2)])
def test_a_share_that_cannot_be(right: object, n: object) -> None:
    with pytest.raises(Malformed, match="answers cannot be"):
        wilson(right, n)  # type: ignore[arg-type]


@pytest.mark.parametrize("n", [0, -3, 2.5, True])
def test_a_number_of_answers_that_cannot_be(n: object) -> None:
    with pytest.raises(Malformed, match="answers cannot be"):
        chance_off(n, 80, 10)  # type: ignore[arg-type]


def test_a_probability_of_luck_that_cannot_be() -> None:
    with pytest.raises(Malformed, match="120 %"):
        chance_off(12, 120, 10)
    with pytest.raises(Malformed, match="Probability 2: 130 %"):
        expected([50, 130])
