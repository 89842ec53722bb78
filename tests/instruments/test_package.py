"""The ranges of what a package may do, held against a fine grid."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.instruments import bonds, coalition, moves, package
from course.instruments.package import (
    ALLIES,
    ASSUMED,
    SENDER,
    SOUND,
    Package,
    PackageError,
    effects,
)
from tests.instruments.packages import packages


@given(packages())
def test_low_is_never_above_high(built: Package) -> None:
    found = effects(built)
    ranges = [found.interest, found.answer, *found.losses.values()]
    for reach in (found.firms, found.bonds):
        ranges += [reach.stopped, reach.leaked, reach.lost]
    assert all(0 <= low <= high for low, high in ranges)


@given(packages(), st.sampled_from(ALLIES))
def test_one_ally_more_never_stops_less_nor_costs_the_issuer_less(
    built: Package, ally: str
) -> None:
    without = effects(replace(built, **{ally.lower(): "nothing"}))
    joined = effects(replace(built, **{ally.lower(): "both"}))
    for a, b in ((without.firms, joined.firms), (without.bonds, joined.bonds)):
        assert all(x <= y + 1e-9 for x, y in zip(a.stopped, b.stopped, strict=True))
        assert all(x <= y + 1e-9 for x, y in zip(a.lost, b.lost, strict=True))
    assert all(x <= y + 1e-9 for x, y in zip(without.interest, joined.interest, strict=True))


def grid(ends: tuple[float, float], n: int = 9) -> list[float]:
    return [ends[0] + (ends[1] - ends[0]) * k / (n - 1) for k in range(n)]


@pytest.mark.parametrize("debt", ["new", "held"])
@pytest.mark.parametrize("joins", [(), ("Cendria",), ("Cendria", "Halmar"), ALLIES])
def test_the_ranges_hold_on_a_grid_and_are_reached_at_corners(
    debt: str, joins: tuple[str, ...]
) -> None:
    """By the underlying models alone: no point between the ends goes beyond them, and the ends of
    what is stopped, lost and paid are values at corners."""
    built = replace(
        SOUND, debt=debt, **{a.lower(): "bar" if a in joins else "nothing" for a in ALLIES}
    )
    found = effects(built)

    def at(points: int) -> dict[str, list[float]]:
        values: dict[str, list[float]] = {k: [] for k in ("stopped", "leaked", "lost", "paid")}
        names = ("count", f"ease_{debt}", "room", "elasticity")
        for count, ease, room, elasticity in itertools.product(
            *(grid(ASSUMED[n], points) for n in names)
        ):
            shares = {k: count * v for k, v in package.BONDS_SHARES.items()}
            e = coalition.effect(shares, [SENDER, *joins], ease, room)
            back = 100 * e.leakage / e.coverage
            extra = bonds.extra_yield(e.coverage, elasticity, back)
            values["stopped"].append(e.coverage)
            values["leaked"].append(e.leakage)
            values["lost"].append(e.net)
            values["paid"].append(bonds.extra_cost(package.PLACED, extra))
        return values

    fine, corners = at(7), at(2)
    told = {
        "stopped": found.bonds.stopped,
        "leaked": found.bonds.leaked,
        "lost": found.bonds.lost,
        "paid": found.interest,
    }
    for name, (low, high) in told.items():
        assert low - 1e-9 <= min(fine[name]) and max(fine[name]) <= high + 1e-9
        if name != "leaked":
            assert (low, high) == pytest.approx((min(corners[name]), max(corners[name])))
    assert found.bonds.leaked[0] == pytest.approx(min(corners["leaked"]))


def test_the_leak_can_be_highest_between_the_corners() -> None:
    shares = {"A": 50.0}
    found = package.reach(shares, ["A"], (0.5, 1.5), (1.0, 1.0), (1.0, 1.0))
    assert found.leaked == pytest.approx((25, 50))  # at the corners it is 25 and 25


def test_a_loss_by_hand() -> None:
    built = replace(SOUND, debt="held", cendria="both")
    # a tenth of 600 at 10 to 30 in the hundred; a fifth of 4,000 and 10,000 at 1 to 3
    assert effects(built).losses["Cendria"] == pytest.approx((6 + 28, 18 + 84))
    assert effects(built).losses["Pellan"] == (0, 0)


def test_an_answer_by_hand_and_by_many_runs() -> None:
    # ten sent home: at least ten less a fifth, at most fifteen
    assert effects(replace(SOUND, expelled=10)).answer == pytest.approx((8, 15))
    setting = moves.Setting(10, ratio=1.5, lets_pass=0.2, limit=2)
    drawn = [moves.run(setting, seed).sent_home_by("second") for seed in range(2000)]
    assert package.answer(10, 1.5, 0.2) == pytest.approx(sum(drawn) / 2000, rel=0.05)


def test_points_by_hand() -> None:
    assert package.points(Package()) == 0
    assert package.points(SOUND) == 1 + 1 + 3 + 4 + 2
    assert package.points(replace(SOUND, expelled=11, payers=True, debt="held")) == 11 + 3 + 2 + 4


# --- bad input ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"order": "decree"}, "order: 'decree' is not to be had"),
        ({"cendria": True}, "cendria: True is not to be had"),
        ({"expelled": -1}, "expelled: -1 persons"),
        ({"expelled": 2.5}, "expelled: 2.5 persons"),
        ({"expelled": True}, "expelled: True persons"),
        ({"firms": "yes"}, "firms: 'yes' is neither True nor False"),
    ],
)
def test_a_package_that_cannot_be_is_refused(chosen: dict[str, Any], said: str) -> None:
    with pytest.raises(PackageError, match=said):
        Package(**chosen)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"room": (0.6, 0.1)}, "The assumption room runs from 0.6 to 0.1"),
        ({"ease_new": (0.5, 1.5)}, "The assumption ease_new runs from 0.5 to 1.5"),
        ({"elasticity": (0, 10)}, "The assumption elasticity runs from 0 to 10"),
        ({"count": (0.9, float("nan"))}, "The assumption count"),
    ],
)
def test_an_assumption_that_cannot_be_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(PackageError, match=said):
        effects(SOUND, {**ASSUMED, **changed})


def test_a_lacking_assumption_is_named() -> None:
    with pytest.raises(PackageError, match="The assumption room is lacking"):
        effects(SOUND, {k: v for k, v in ASSUMED.items() if k != "room"})
