"""The coalition held against counting units one by one, and its promises, and bad input."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.instruments.coalition import CoalitionError, bounds, effect, path

SHARES = {"Arden": 40, "Borland": 20, "Corvia": 10}
parts = st.integers(0, 20).map(lambda n: n / 20)
spares = st.one_of(st.none(), st.integers(0, 60).map(lambda n: n / 20))


@st.composite
def coalitions(draw: st.DrawFn) -> tuple[dict[str, int], list[str]]:
    """Shares that sum to 100 at most, and members in an order."""
    left, shares = 100, {}
    for name in "ABCDE"[: draw(st.integers(1, 5))]:
        shares[name] = draw(st.integers(0, left))
        left -= shares[name]
    members = draw(st.lists(st.sampled_from(sorted(shares)), unique=True))
    return shares, members


def by_units(
    shares: dict[str, int], members: list[str], ease: float, spare: float | None, overlap: float
) -> tuple[Fraction, Fraction]:
    """Coverage and net, the other way round: the dealings as marks on a line, the common part of
    each share laid on one stretch and the rest side by side; then outsiders take over one small
    parcel at a time until nothing replaceable or no room is left."""
    fine = 400  # marks a percent: an ease, a spare room and an overlap in twentieths fit
    common = [range(round(shares[m] * fine * overlap)) for m in members]
    apart = [round(shares[m] * fine * (1 - overlap)) for m in members]
    stopped = set().union(*common)
    offset = 100 * fine  # the part of each that nobody else stops
    for size in apart:
        stopped |= set(range(offset, offset + size))
        offset += size
    total = len(stopped)
    replaceable = Fraction(str(ease)) * total
    room = None if spare is None else Fraction(str(spare)) * (100 * fine - total)
    taken, parcel = Fraction(0), Fraction(1, 20)
    step = max(parcel, Fraction(total, 5))
    while True:
        fits = taken + step <= replaceable and (room is None or taken + step <= room)
        if fits:
            taken += step
        elif step > parcel:
            step = max(parcel, step / 2 // parcel * parcel)
        else:
            return Fraction(total, fine), (total - taken) / fine


@given(coalitions(), parts, spares, parts)
def test_it_gives_what_counting_units_gives(
    case: tuple[dict[str, int], list[str]], ease: float, spare: float | None, overlap: float
) -> None:
    shares, members = case
    found = effect(shares, members, ease, spare, overlap)
    coverage, net = by_units(shares, members, ease, spare, overlap)
    assert math.isclose(found.coverage, coverage, abs_tol=1e-9)
    assert math.isclose(found.net, net, abs_tol=1e-3)


def test_a_case_by_hand() -> None:
    """40 and 20 stopped; four fifths could be replaced, 48; outsiders do 40 and can do as much
    again, so 40 leak and 20 are lost."""
    found = effect(SHARES, ["Arden", "Borland"], 0.8, 1)
    assert (found.coverage, found.leakage, found.net, found.limit) == (60, 40, 20, "room")
    assert found.replaceable == pytest.approx(48) and found.paid == 60
    assert found.cost == {"Arden": 40, "Borland": 20}


def test_the_same_member_first_and_last() -> None:
    first = path(SHARES, ["Corvia"], 0.8, 1)[0].added
    last = path(SHARES, ["Arden", "Borland", "Corvia"], 0.8, 1)[-1].added
    assert (first, last) == (pytest.approx(2), pytest.approx(20))


@given(coalitions(), parts, spares, parts)
def test_what_it_promises(
    case: tuple[dict[str, int], list[str]], ease: float, spare: float | None, overlap: float
) -> None:
    shares, order = case
    steps = path(shares, order, ease, spare, overlap)
    for step in steps:
        found = step.effect
        assert step.covered >= -1e-9 and step.added >= -1e-9  # a member never harms
        assert 0 <= found.leakage <= found.coverage + 1e-9
        assert -1e-9 <= found.net <= found.coverage + 1e-9 <= 100 + 2e-9
        assert found.paid >= found.coverage - 1e-9
    end = effect(shares, order, ease, spare, overlap)
    assert math.isclose(math.fsum(s.added for s in steps), end.net, abs_tol=1e-9)
    assert math.isclose(math.fsum(s.covered for s in steps), end.coverage, abs_tol=1e-9)
    for other in itertools.islice(itertools.permutations(order), 24):
        assert effect(shares, other, ease, spare, overlap) == end or math.isclose(
            effect(shares, other, ease, spare, overlap).net, end.net, abs_tol=1e-9
        )


@given(coalitions(), parts, spares, parts)
def test_the_assumptions_push_the_way_they_should(
    case: tuple[dict[str, int], list[str]], ease: float, spare: float | None, overlap: float
) -> None:
    net = effect(*case, ease, spare, overlap).net
    assert effect(*case, 1, spare, overlap).net <= net + 1e-9
    assert effect(*case, ease, None, overlap).net <= net + 1e-9
    assert effect(*case, ease, spare, 1).net <= net + 1e-9
    covered = effect(*case, 0, spare, overlap)
    assert covered.net == covered.coverage


def test_nobody_stops_nothing() -> None:
    found = effect(SHARES, [], 0.8, 1)
    assert (found.coverage, found.leakage, found.net, found.paid) == (0, 0, 0, 0)
    assert path(SHARES, [], 0.8, 1) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"shares": {**SHARES, "Corvia": -1}}, "share of Corvia: -1 cannot be"),
        ({"shares": {**SHARES, "Corvia": 101}}, "share of Corvia: 101 cannot be"),
        ({"shares": {**SHARES, "Corvia": "ten"}}, "share of Corvia: 'ten' is not a number"),
        ({"shares": {**SHARES, "Corvia": True}}, "share of Corvia: True is not a number"),
        ({"shares": {**SHARES, "Corvia": 41}}, "Arden, Borland, Corvia sum to 101 percent"),
        ({"members": ["Arden", "Atlantis"]}, "'Atlantis' is not known. The senders are Arden"),
        ({"members": ["Arden", "Arden"]}, "'Arden' stands there twice"),
        ({"members": "Arden"}, "'Arden' is one name. Give a list"),
        ({"ease": 1.2}, "ease of replacing: 1.2 cannot be. Give a part of one"),
        ({"ease": -0.1}, "ease of replacing: -0.1 cannot be"),
        ({"ease": float("nan")}, "ease of replacing: nan is not a number"),
        ({"overlap": 80}, "overlap: 80 cannot be. Give a part of one"),
        ({"spare": -1}, "spare room: -1 cannot be. Give 0 or more"),
        ({"spare": float("inf")}, "spare room: inf is not a number. .*None for no limit"),
    ],
)
def test_figures_that_cannot_be_are_named(change: dict[str, Any], message: str) -> None:
    case = {"shares": SHARES, "members": ["Arden"], "ease": 0.5, "spare": 1, **change}
    with pytest.raises(CoalitionError, match=message):
        effect(**case)


def test_shares_of_just_the_whole_are_taken() -> None:
    thirds = dict.fromkeys("ABC", 100 / 3)
    assert effect(thirds, ["A", "B", "C"], 1, 5).net == pytest.approx(100)


answers = st.lists(st.sampled_from(["yes", "no", "not_known"]), min_size=1, max_size=7)


@given(answers)
def test_the_bounds_are_those_of_every_way_to_fill_the_gaps(given_answers: list[str]) -> None:
    choices = [["yes", "no"] if a == "not_known" else [a] for a in given_answers]
    shares = [
        100 * filled.count("yes") / len(filled) for filled in map(list, itertools.product(*choices))
    ]
    assert bounds(given_answers) == (min(shares), max(shares))


def test_bounds_refuse_what_is_no_answer() -> None:
    with pytest.raises(CoalitionError, match=r"'perhaps' is not known\. Give yes, no or not_known"):
        bounds(["yes", "perhaps"])
    with pytest.raises(CoalitionError, match="no answer to take a share of"):
        bounds([])
