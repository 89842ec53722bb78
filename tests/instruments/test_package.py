"""The inspection: each fault alone is found by name. The ranges: held against a fine grid."""

from __future__ import annotations

import itertools
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.instruments import bonds, coalition, moves, package
from course.instruments.package import (
    ALLIES,
    ASSUMED,
    BUDGET,
    CHOICES,
    LIMITS,
    SENDER,
    SOUND,
    Package,
    PackageError,
    effects,
    inspect,
)


@st.composite
def packages(draw: st.DrawFn) -> Package:
    """Any package that the controls can set."""
    chosen: dict[str, Any] = {}
    for field in fields(Package):
        if field.name in CHOICES:
            chosen[field.name] = draw(st.sampled_from(CHOICES[field.name]))
        elif field.name == "expelled":
            chosen[field.name] = draw(st.integers(0, 20))
        else:
            chosen[field.name] = draw(st.booleans())
    return Package(**chosen)


def hard(built: Package) -> list[str]:
    return [f.name for f in inspect(built) if f.hard]


def soft(built: Package) -> list[str]:
    return [f.name for f in inspect(built) if not f.hard]


# --- the inspection ----------------------------------------------------------------------


def test_a_sound_package_exists() -> None:
    assert inspect(SOUND) == ()
    assert SOUND.bureau and SOUND.debt == "new" and SOUND.joining() == ["Cendria", "Halmar"]


#: What is changed in the sound package, and the one fault that must come of it.
FAULTS: dict[str, dict[str, Any]] = {
    "nothing that binds": {
        "bureau": False, "firms": False, "debt": "none", "cendria": "nothing", "halmar": "nothing",
    },
    "no order": {"order": "none"},
    "nothing for the break-in": {"words": "none", "offer": "none"},
    "no ground": {"ground": "none"},
    "no emergency": {"order": "bare"},
    "another threat": {"order": "older"},
    "the ground misses the break-in": {"ground": "election"},
    "the ground misses the rewards": {"payers": True, "second": "low", "firms": False},
    "reaches what is free": {"free": "all"},
    "no time to sell": {
        "debt": "held", "sixty": False, "firms": False, "cendria": "nothing",
    },
    "expulsion on the order": {"expelled": 5, "rests": "order"},
    "expulsion on nothing": {"expelled": 5, "rests": "none"},
    "says more than was assessed": {"words": "sure"},
    "the second matter overstated": {"second": "high"},
    "one word for two matters": {"payers": True, "ground": "both", "firms": False},
    "Halmar joins nothing (listing)": {"bureau": False, "firms": False, "halmar": "listing"},
    "Cendria joins nothing (bar)": {"debt": "none", "halmar": "nothing"},
    "Cendria has not agreed": {"debt": "held", "firms": False, "halmar": "nothing"},
    "Halmar has not agreed": {"halmar": "listing"},
    "over budget": {"expelled": 10},
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_alone_is_found_and_named(name: str) -> None:
    assert hard(replace(SOUND, **FAULTS[name])) == [name]


def test_each_fault_that_the_module_knows_is_in_that_table() -> None:
    """All of the packages that differ from the sound one in up to two things."""
    seen = set()
    changes = [
        {f.name: v}
        for f in fields(Package)
        for v in CHOICES.get(f.name, (0, 5, 20) if f.name == "expelled" else (False, True))
    ]
    for one, two in itertools.combinations(changes, 2):
        seen |= set(hard(replace(SOUND, **{**one, **two})))
    assert {nobody(n) for n in seen} <= {nobody(n) for n in FAULTS}


def nobody(name: str) -> str:
    """The name of a fault without that of the ally."""
    first, _, rest = name.partition(" ")
    return rest if first in ALLIES else name


WEAKNESSES: dict[str, dict[str, Any]] = {
    "another scale": {"words": "likely"},
    "on low to moderate confidence": {
        "payers": True, "ground": "both", "second": "low", "firms": False,
    },
    "silent on what is free": {"free": "silent"},
    "no date": {"sixty": False},
    "alone": {"cendria": "nothing", "halmar": "nothing"},
    "no dates": {"dates": False},
    "Cendria near its limit": {"cendria": "both"},
    "nothing in reserve": {"reserve": "none"},
    "a reserve that is not there": {"reserve": "expulsions"},
    "invites an answer": {"expelled": 5},
    "no offer": {"offer": "none"},
    "no word on lifting": {"lift": "silent", "debt": "none", "cendria": "nothing",
                           "halmar": "nothing", "firms": False, "reserve": "none"},
    "a vague word on lifting": {"lift": "better", "debt": "none", "cendria": "nothing",
                                "halmar": "nothing", "firms": False, "reserve": "none"},
    "no review": {"review": False},
}  # fmt: skip


@pytest.mark.parametrize("name", WEAKNESSES)
def test_each_weakness_alone_is_found_and_is_no_fault(name: str) -> None:
    built = replace(SOUND, **WEAKNESSES[name])
    assert hard(built) == []
    assert soft(built) == [name]


def test_what_is_held_back_wants_an_act_that_would_keep_it_so() -> None:
    assert soft(replace(SOUND, lift="silent")) == [
        "a reserve without a condition", "no word on lifting",
    ]  # fmt: skip


def test_next_to_nothing_does_not_stand() -> None:
    """An order and a bar, and no word of what they answer."""
    bar = Package(order="emergency", ground="election", debt="new")
    assert {"nothing for the break-in", "the ground misses the break-in"} <= set(hard(bar))
    listed = Package(order="emergency", ground="both", payers=True, second="low", words="high")
    assert hard(listed) == ["nothing for the break-in"]


def test_an_empty_package_has_one_fault_and_no_weakness() -> None:
    assert [f.name for f in inspect(Package())] == ["nothing that binds"]
    talked = Package(offer="talks")
    assert soft(talked) == ["talks about nothing"]


def test_one_part_cannot_be_spent_in_two_steps() -> None:
    alone = Package(order="emergency", ground="cyber", bureau=True, words="high")
    assert not {"nothing in reserve", "alone"} & set(soft(alone))


def test_an_expulsion_alone_needs_no_order() -> None:
    built = Package(expelled=5, rests="vienna", words="high")
    assert hard(built) == []


def test_a_bar_on_new_bonds_needs_no_time_to_sell() -> None:
    assert "no time to sell" not in hard(replace(SOUND, sixty=False))


@given(packages())
def test_an_inspection_never_stops_and_puts_faults_first(built: Package) -> None:
    found = inspect(built)
    assert [f.hard for f in found] == sorted((f.hard for f in found), reverse=True)
    assert len({f.name for f in found}) == len(found)
    assert all(f.text.endswith(".") and f.rule for f in found)


@given(packages())
def test_what_passes_has_a_basis_for_each_prohibition(built: Package) -> None:
    """Said again without the module's own branches."""
    if hard(built):
        return
    prohibits = built.bureau or built.firms or built.payers or built.debt != "none"
    assert not prohibits or built.order == "emergency"
    assert not built.payers or (built.ground == "both" and built.second != "high")
    assert not built.expelled or built.rests == "vienna"
    assert built.words != "sure" and package.points(built) <= BUDGET
    for ally in ALLIES:
        assert effects(built).losses[ally][0] <= LIMITS[ally]


# --- the ranges --------------------------------------------------------------------------


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
