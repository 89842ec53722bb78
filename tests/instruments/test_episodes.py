"""Episodes: what is enumerated against what is drawn, whatever is set, and what is refused."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.instruments import episodes
from course.instruments.episodes import (
    KEEPS,
    LARGE,
    MORE,
    NEAR,
    STRICTEST,
    TOP,
    Archive,
    EpisodesError,
    Rule,
    World,
)

SHARES = st.sampled_from([0.0, 0.1, 0.35, 0.5, 0.85, 1.0])
WORLDS = st.builds(World, major=SHARES, believed=SHARES, force=SHARES, strength=st.integers(0, 20))
RULES = st.builds(Rule, partial=st.booleans(), with_force=st.booleans(), threats=st.booleans())
ARCHIVES = st.builds(Archive, keeps=st.sampled_from(KEEPS), other=SHARES)


def stricter(rule: Rule) -> list[Rule]:
    """The rules that are this one with a single permission taken away."""
    out = []
    if rule.partial:
        out.append(Rule(False, rule.with_force, rule.threats))
    if rule.with_force:
        out.append(Rule(rule.partial, False, rule.threats))
    return out


# --- an outside reference -----------------------------------------------------------


def test_the_shares_are_those_counted_on_squared_paper() -> None:
    """Little is asked, no force, no threat believed: count the pairs of bite and resistance."""
    world = World(major=0, believed=0, force=0)
    pairs = list(itertools.product(range(1, TOP + 1), repeat=2))
    full = sum(bite >= resistance for bite, resistance in pairs)
    partial = sum(resistance - NEAR <= bite < resistance for bite, resistance in pairs)
    assert (full, partial) == (55, 17)
    assert episodes.rates(world, STRICTEST).true == pytest.approx(full)
    assert episodes.rates(world, Rule()).true == pytest.approx(full + partial)
    much = World(major=1, believed=0, force=0)
    full = sum(bite >= resistance + MORE for bite, resistance in pairs)
    assert episodes.rates(much, STRICTEST).true == pytest.approx(full)
    assert full == 10


def test_a_threat_that_all_believe_leaves_no_full_outcome_to_sanctions() -> None:
    world = World(major=0, believed=1, force=0)
    found = episodes.rates(world, STRICTEST)
    assert found.heeded == pytest.approx(55) and found.true == 0
    assert episodes.rates(world, Rule(False, False, True)).true == pytest.approx(55)


@pytest.mark.parametrize("keeps", KEEPS)
@pytest.mark.parametrize(
    "rule", [Rule(), STRICTEST, Rule(False, True), Rule(True, False, True)], ids=str
)
def test_a_long_draw_comes_to_what_is_enumerated(rule: Rule, keeps: Any) -> None:
    """Within four standard errors of the share, in a draw of 40,000."""
    world, archive = World(), Archive(keeps, 0.3)
    drawn = episodes.draw(world, 40_000, 3)
    kept = episodes.kept(drawn, rule, archive, 3)
    of = sum(kept)
    share = sum(e.success(rule) for e, k in zip(drawn, kept, strict=True) if k) / of
    found = episodes.rates(world, rule, archive)
    assert found.recorded is not None
    wanted = found.recorded / 100
    assert abs(share - wanted) < 4 * math.sqrt(wanted * (1 - wanted) / of)


def test_what_is_recorded_is_the_formula_of_the_hint() -> None:
    for other in (0.05, 0.35, 0.8):
        s = episodes.rates(World(), Rule(False)).true / 100
        found = episodes.rates(World(), Rule(False), Archive("successes", other)).recorded
        assert found == pytest.approx(100 * s / (s + (1 - s) * other))


def test_the_start_world_lies_near_two_published_readings() -> None:
    """That is what the lesson says of it: about 40 and about 5 of 115."""
    assert episodes.rates(World(), Rule()).true == pytest.approx(100 * 40 / 115, abs=1)
    assert episodes.rates(World(), STRICTEST).true == pytest.approx(100 * 5 / 115, abs=1)


def test_the_outcome_is_full_partial_or_none_at_its_edges() -> None:
    assert [episodes.outcome(p, 8) for p in (0, 5, 6, 7, 8, 9)] == [
        "none",
        "none",
        "partial",
        "partial",
        "full",
        "full",
    ]
    assert episodes.outcome(0, 1) == "none"  # no pressure, no concession


# --- whatever is set ----------------------------------------------------------------


@given(WORLDS)
def test_the_kinds_are_all_there_is(world: World) -> None:
    assert math.fsum(e.chance for e in episodes.kinds(world)) == pytest.approx(1)


@given(WORLDS, RULES)
def test_a_stricter_rule_never_raises_the_rate_on_the_same_episodes(
    world: World, rule: Rule
) -> None:
    mine = episodes.rates(world, rule).true
    drawn = episodes.simulate(world, 80, 7)
    counted = episodes.success_rate(drawn, rule)
    for other in stricter(rule):
        theirs = episodes.rates(world, other).true
        assert (mine is None and theirs is None) or theirs <= mine + 1e-9
        strict = episodes.success_rate(drawn, other)
        assert (counted is None and strict is None) or strict <= counted + 1e-9


@given(WORLDS, RULES, ARCHIVES)
def test_only_a_choice_by_result_or_size_moves_the_rate(
    world: World, rule: Rule, archive: Archive
) -> None:
    found = episodes.rates(world, rule, archive)
    if found.recorded is None or found.true is None:
        return
    if archive.keeps in ("all", "random") or archive.other == 1:
        assert found.recorded == pytest.approx(found.true)
    elif archive.keeps == "successes":
        assert found.recorded >= found.true - 1e-9
        if 0.001 < found.true < 99.999:
            assert found.recorded > found.true
    assert 0 <= found.kept <= 100 + 1e-9 and 0 <= found.recorded <= 100 + 1e-9


@given(WORLDS, RULES)
def test_counting_heeded_threats_never_lowers_the_rate(world: World, rule: Rule) -> None:
    """Each of them is a success, by any rule."""
    without = episodes.rates(world, Rule(rule.partial, rule.with_force, False)).true
    with_them = episodes.rates(world, Rule(rule.partial, rule.with_force, True)).true
    assert without is None or with_them >= without - 1e-9


@given(WORLDS)
def test_without_force_whatever_sanctions_bring_they_changed(world: World) -> None:
    calm = World(world.major, world.believed, 0.0, world.strength)
    found = episodes.rates(calm, Rule())
    assert (found.changed is None and found.true is None) or found.changed == pytest.approx(
        found.true
    )


@settings(max_examples=30)
@given(WORLDS, st.integers(1, 200), st.integers(1, 50), RULES)
def test_a_draw_is_the_same_for_the_same_seed_and_counts_as_its_frame(
    world: World, n: int, seed: int, rule: Rule
) -> None:
    one, two = (episodes.simulate(world, n, seed) for _ in range(2))
    assert one.equals(two) and len(one) == n and list(one) == list(episodes.COLUMNS)
    drawn = episodes.draw(world, n, seed)
    counted = [e for e in drawn if e.counted(rule)]
    wins = sum(e.success(rule) for e in counted)
    found = episodes.success_rate(one, rule)
    assert (found is None) if not counted else found == pytest.approx(100 * wins / len(counted))
    assert not one.loc[~one["imposed"], "force"].any()
    assert (one.loc[~one["imposed"], "outcome"] == "full").all()


@given(WORLDS, st.integers(1, 30), SHARES, SHARES)
def test_one_slider_does_not_reshuffle_the_rest(
    world: World, seed: int, major: float, believed: float
) -> None:
    """Each bite stays, whatever else is set; so does the resistance but for what is asked."""
    other = World(major, believed, world.force, world.strength)
    one, two = episodes.simulate(world, 60, seed), episodes.simulate(other, 60, seed)
    assert one["bite"].equals(two["bite"])
    own = [f["resistance"] - MORE * (f["asked"] == "much") for f in (one, two)]
    assert own[0].equals(own[1])


def test_where_force_alone_does_it_all_sanctions_change_nothing() -> None:
    """And the generous rule still calls every one of them a success."""
    world = World(major=1, believed=0, force=1, strength=TOP + MORE)
    found = episodes.rates(world, Rule())
    assert found.true == pytest.approx(100) and found.changed == 0
    assert episodes.rates(world, STRICTEST).true == 0


def test_a_world_without_sanctions_has_no_rate() -> None:
    """Force nobody into it: all believe, all give in, nothing is imposed."""
    world = World(major=0, believed=1, force=0)
    empty = episodes.simulate(world, 20, 1).iloc[:0]
    assert episodes.success_rate(empty, Rule()) is None
    assert episodes.rates(world, Rule(), Archive("random", 0)).recorded is None


def test_large_ones_succeed_more_often_and_that_alone_is_not_enough() -> None:
    rule = Rule(False)
    by_size = episodes.rates(World(), rule, Archive("large", 0))
    assert by_size.true < by_size.recorded < 40
    assert by_size.kept == pytest.approx(
        100
        * sum(e.chance for e in episodes.kinds(World()) if e.imposed and e.bite >= LARGE)
        / sum(e.chance for e in episodes.kinds(World()) if e.imposed)
    )


# --- what is refused ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: World(major=1.5), "in which much is asked is 1.5.*between 0 and 1"),
        (lambda: World(believed=-0.1), "threat is believed is -0.1"),
        (lambda: World(force=True), "chance of force is True"),
        (lambda: World(force="often"), "chance of force is 'often'"),
        (lambda: World(strength=-1), "Force adds -1 points.*0 or more"),
        (lambda: World(strength=math.inf), "Force adds inf"),
        (lambda: Archive("rumours"), "No archive keeps 'rumours'. Use all, random"),
        (lambda: Archive("all", 2), "any other episode is kept is 2"),
        (lambda: episodes.simulate(n=0), "number of episodes is 0.*1 or more"),
        (lambda: episodes.simulate(n=2.5), "number of episodes is 2.5"),
        (lambda: episodes.simulate(seed=0), "seed is 0"),
        (lambda: episodes.simulate(n=100_001), "100001 episodes are too many.*100,000"),
        (
            lambda: episodes.success_rate(pd.DataFrame({"imposed": [True]}), Rule()),
            "lack the column 'force'",
        ),
        (
            lambda: episodes.success_rate(
                pd.DataFrame({"imposed": [True], "force": [False], "outcome": ["won"]}), Rule()
            ),
            "'won' is no outcome. Use none, partial, full",
        ),
    ],
)
def test_what_cannot_be_is_refused_by_name(make: Any, says: str) -> None:
    with pytest.raises(EpisodesError, match=says):
        make()
