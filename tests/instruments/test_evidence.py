"""Bayes' rule in odds: held against counting, against a case from the literature, and bad input."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import data
from course.errors import Malformed
from course.instruments.evidence import Piece, Rung, climb, counted, posterior, words

LADDER = [Rung(r.term, r.low, r.high) for r in data.load("likelihoods").itertuples()]

percents = st.integers(1, 99)
counts = st.integers(1, 100)
ratios = st.lists(st.floats(0.01, 100), max_size=8)


def test_a_case_from_the_literature() -> None:
    """One in a hundred women is ill; the test finds 80 percent of the ill and alarms wrongly for
    9.6 percent of the others: 7.8 percent of those with an alarm are ill (Eddy, "Probabilistic
    reasoning in clinical medicine", 1982; Gigerenzer and Hoffrage 1995)."""
    assert round(posterior(1, [80 / 9.6]), 1) == 7.8


@given(percents, st.lists(st.tuples(counts, counts), max_size=4))
def test_it_gives_what_counting_cases_gives(prior: int, pieces: list[tuple[int, int]]) -> None:
    """The other way round: exact numbers of cases, true and not, that show every piece."""
    true, other = Fraction(prior), Fraction(100 - prior)
    for if_true, if_false in pieces:
        true, other = true * if_true / 100, other * if_false / 100
    found = posterior(prior, [a / b for a, b in pieces])
    assert math.isclose(found, float(100 * true / (true + other)), rel_tol=1e-9)


@given(percents, ratios)
def test_one_by_one_or_all_at_once_and_in_any_order(prior: int, r: list[float]) -> None:
    at_once = posterior(prior, r)
    step = float(prior)
    for ratio in r:
        step = posterior(step, [ratio])
    assert math.isclose(step, at_once, rel_tol=1e-6)
    assert math.isclose(posterior(prior, r[::-1]), at_once, rel_tol=1e-9)
    assert climb(prior, r)[-1] == at_once and len(climb(prior, r)) == len(r) + 1


@given(percents, st.floats(1.001, 1000))
def test_above_one_lifts_below_one_lowers_and_the_two_cancel(prior: int, ratio: float) -> None:
    assert posterior(prior, [1 / ratio]) < prior < posterior(prior, [ratio]) < 100
    assert math.isclose(posterior(prior, [ratio, 1 / ratio]), prior, rel_tol=1e-9)
    assert posterior(prior, [1]) == pytest.approx(prior)


@pytest.mark.parametrize("sure", [0, 100])
def test_no_evidence_moves_whoever_is_wholly_sure(sure: int) -> None:
    assert posterior(sure, [1e9, 1e-9, 3]) == sure


def test_weights_beyond_what_a_number_holds() -> None:
    assert posterior(50, [1e200, 1e200]) == 100
    assert 0 <= posterior(50, [1e-200, 1e-200]) < 1e-100
    assert posterior(50, [1e200, 1e200, 1e-200, 1e-200]) == pytest.approx(50)
    assert posterior(50, [1e-200, 1e-200, 1e200, 1e200]) == pytest.approx(50)


@pytest.mark.parametrize("prior", [120, -1, float("nan"), "high", True, None, [10]])
def test_a_prior_that_is_no_probability(prior: object) -> None:
    with pytest.raises(Malformed, match=r"before the evidence: .*from 0 to 100"):
        posterior(prior, [2])  # type: ignore[arg-type]


@pytest.mark.parametrize("ratio", [0, -2, float("inf"), float("nan"), "four", False, None])
def test_a_ratio_that_is_none_is_named_by_its_place(ratio: object) -> None:
    with pytest.raises(Malformed, match=r"Likelihood ratio 2: .*above 0"):
        posterior(10, [4, ratio])  # type: ignore[list-item]


def test_a_probability_of_120_percent_is_told_with_its_number() -> None:
    with pytest.raises(Malformed, match="120 % is not a probability"):
        posterior(120, [])
    with pytest.raises(Malformed, match="120 % is not a probability"):
        words(120, LADDER)


@pytest.mark.parametrize(("true", "false"), [(0, 10), (10, 0), (101, 1), (-1, 5), (1.5, 2)])
def test_a_piece_with_counts_that_cannot_be(true: float, false: float) -> None:
    with pytest.raises(Malformed, match=r"A scratch: .*whole number from 1 to 100"):
        Piece("scratch", "A scratch", true, false)  # type: ignore[arg-type]


def test_a_source_heard_twice_counts_once() -> None:
    one = Piece("one", "A report", 50, 10, source="informant")
    two = Piece("two", "A second report", 60, 10, source="informant")
    other = Piece("other", "A trace", 40, 10)
    again = Piece("again", "Another trace", 30, 10)
    assert [r for _, r in counted([one, other, two, again])] == [5, 4, 1, 3]
    assert [r for _, r in counted([two, one])] == [6, 1]


def test_pieces_without_a_source_are_independent_of_each_other() -> None:
    trace = Piece("trace", "A trace", 40, 10)
    assert [r for _, r in counted([trace, trace])] == [4, 4]


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (0, []),
        (0.9, []),
        (1, ["almost no chance"]),
        (55, ["roughly even chance", "likely"]),
        (72, ["likely"]),
        (99, ["almost certain"]),
        (99.01, []),
        (100, []),
    ],
)
def test_words_of_the_ladder(percent: float, said: list[str]) -> None:
    assert words(percent, LADDER) == said


@given(st.floats(1, 99))
def test_the_ladder_has_no_gap(percent: float) -> None:
    assert 1 <= len(words(percent, LADDER)) <= 2
