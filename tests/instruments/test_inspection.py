"""Each fault and each weakness alone is found by name."""

from __future__ import annotations

import itertools
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given

from course.instruments.inspection import inspect
from course.instruments.package import (
    ALLIES,
    BUDGET,
    CHOICES,
    LIMITS,
    SOUND,
    Package,
    effects,
    points,
)
from tests.instruments.packages import packages


def hard(built: Package) -> list[str]:
    return [f.name for f in inspect(built) if f.hard]


def soft(built: Package) -> list[str]:
    return [f.name for f in inspect(built) if not f.hard]


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
    assert built.words != "sure" and points(built) <= BUDGET
    for ally in ALLIES:
        assert effects(built).losses[ally][0] <= LIMITS[ally]
