"""The repeated game: strategies by their words, best games by trying all, a match by playing it."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.instruments import games
from course.instruments.games import (
    ALWAYS,
    COIN,
    MACHINES,
    MOVES,
    PAYOFFS,
    GamesError,
    Machine,
    Payoffs,
    best,
    coin,
    look_back,
    match,
    opponent,
    patience,
    points,
    replies,
)

EVERY = tuple(itertools.product(MOVES, repeat=10))
GAMES = st.lists(st.sampled_from(MOVES), min_size=1, max_size=25)
KNOWN = {**MACHINES, **ALWAYS}
SEEDS = (1, 2, 3, 4, 5, 8, 12, 31, 77, 1000)


def by_word(name: str, past: list[str]) -> str:
    """What a strategy does after these moves of the other, as its rule says it, with no states."""
    first = past.index("escalate") if "escalate" in past else None
    return {
        "tit for tat": past[-1] if past else "hold",
        "grim": "hold" if first is None else "escalate",
        "tit for two tats": "escalate" if past[-2:] == ["escalate"] * 2 else "hold",
        "presses on": (
            "escalate" if first is None else "hold" if first == len(past) - 1 else past[-1]
        ),
        "always holds": "hold",
        "always escalates": "escalate",
    }[name]


@pytest.mark.parametrize("name", KNOWN)
@given(mine=GAMES)
def test_each_machine_does_what_its_rule_says(name: str, mine: list[games.Move]) -> None:
    wanted = [by_word(name, list(mine[:n])) for n in range(len(mine))]
    assert list(replies(KNOWN[name], mine)) == wanted


def test_the_payoffs_are_axelrods() -> None:
    assert [PAYOFFS.of(m, t) for m in MOVES for t in MOVES] == [3, 0, 5, 1]
    with pytest.raises(GamesError, match=r"free 3.*no prisoner's dilemma.*larger than the next"):
        Payoffs(free=3)


def test_tit_for_tat_meets_one_who_always_escalates_as_in_the_book() -> None:
    theirs = replies(MACHINES["tit for tat"], ["escalate"] * 10)
    assert theirs == ("hold", *["escalate"] * 9)
    assert points(["escalate"] * 10, theirs) == 5 + 9 and points(theirs, ["escalate"] * 10) == 9


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_game_is_the_best_of_all_that_can_be_played(seed: int) -> None:
    machine = opponent(seed)
    totals = {mine: points(mine, replies(machine, mine)) for mine in EVERY}
    assert totals[best(machine)] == max(totals.values())


@pytest.mark.parametrize("seed", SEEDS[:6])
def test_what_is_within_reach_is_what_trying_all_ends_finds(seed: int) -> None:
    machine = opponent(seed)
    totals = {mine: points(mine, replies(machine, mine)) for mine in EVERY}
    reach: dict[tuple[str, ...], float] = {}
    for mine, total in totals.items():
        for n in range(1, 11):
            reach[mine[:n]] = max(reach.get(mine[:n], 0), total)
    for mine in random.Random(seed).sample(EVERY, 60):
        for turn in look_back(machine, mine):
            before = mine[: turn.number - 1]
            assert turn.hold == reach[(*before, "hold")]
            assert turn.escalate == reach[(*before, "escalate")]
            assert turn.regret == max(turn.hold, turn.escalate) - reach[mine[: turn.number]]


@given(seed=st.integers(1, 300), word=st.lists(st.sampled_from(MOVES), min_size=10, max_size=10))
def test_regrets_add_up_to_what_a_game_fell_short(seed: int, word: list[games.Move]) -> None:
    machine = opponent(seed)
    turns = look_back(machine, word)
    had = points(word, replies(machine, word))
    there_was = points(best(machine), replies(machine, best(machine)))
    assert all(t.regret >= 0 for t in turns)
    assert sum(t.points for t in turns) == had
    assert sum(t.regret for t in turns) == there_was - had


@given(seed=st.integers(1, 10_000))
def test_in_a_last_round_escalating_is_never_regretted(seed: int) -> None:
    last = look_back(opponent(seed), ["hold"] * 10)[-1]
    assert last.escalate - last.hold == (2 if last.theirs == "hold" else 1)


def test_each_five_opponents_are_one_of_each_kind_and_stay_so() -> None:
    names = [opponent(seed).name for seed in range(1, 101)]
    for n in range(0, 100, 5):
        assert set(names[n : n + 5]) == {*MACHINES, COIN}
    assert len({tuple(names[n : n + 5]) for n in range(0, 100, 5)}) > 5
    assert names[:5] == ["presses on", "grim", "tit for tat", "tit for two tats", "coin"]


@given(seed=st.integers(1, 500), mine=st.lists(st.sampled_from(MOVES), min_size=10, max_size=10))
def test_a_coin_heeds_nothing_and_throws_the_same_again(seed: int, mine: list[games.Move]) -> None:
    assert replies(coin(seed), mine) == replies(coin(seed), ["hold"] * 10) == coin(seed).moves


def test_a_coin_is_fair() -> None:
    throws = [m for seed in range(400) for m in coin(seed).moves]
    assert 0.47 < throws.count("hold") / len(throws) < 0.53


# --- with no last round -----------------------------------------------------------------


def test_patience_is_where_holding_and_escalating_are_worth_the_same() -> None:
    for p in (PAYOFFS, Payoffs(quiet=4, free=7, swallowed=-1, spiral=2)):
        d = patience(p)
        rounds = 4000
        hold = sum(p.quiet * d**n for n in range(rounds))
        attack = p.free + sum(p.spiral * d**n for n in range(1, rounds))
        assert hold == pytest.approx(attack)
    assert patience() == 0.5


# --- misreadings ------------------------------------------------------------------------


def played(first: Machine, second: Machine, rounds: int, misread: float, seed: int) -> list[float]:
    """Quiet rounds and points of both, from one match with drawn misreadings."""
    rng = random.Random(seed)
    flip = {"hold": "escalate", "escalate": "hold"}
    s = t = 0
    quiet = one = two = 0.0
    for _ in range(rounds):
        a, b = first.moves[s], second.moves[t]
        quiet += a == b == "hold"
        one, two = one + PAYOFFS.of(a, b), two + PAYOFFS.of(b, a)
        seen = flip[b] if rng.random() < misread else b
        known = flip[a] if rng.random() < misread else a
        s, t = first.next(s, seen), second.next(t, known)
    return [quiet / rounds, one / rounds, two / rounds]


@pytest.mark.parametrize(
    ("one", "two"),
    [("tit for tat", "tit for tat"), ("tit for tat", "tit for two tats"), ("grim", "presses on")],
)
def test_a_match_is_the_mean_of_many_played(one: str, two: str) -> None:
    rounds = match(KNOWN[one], KNOWN[two], 30, 0.08)
    drawn = [played(KNOWN[one], KNOWN[two], 30, 0.08, seed) for seed in range(3000)]
    for place, key in enumerate(("quiet", "first", "second")):
        mean = sum(d[place] for d in drawn) / len(drawn)
        assert sum(getattr(r, key) for r in rounds) / 30 == pytest.approx(mean, abs=0.04)


@settings(max_examples=40)
@given(
    one=st.sampled_from(sorted(KNOWN)),
    two=st.sampled_from(sorted(KNOWN)),
    misread=st.floats(0, 1),
    rounds=st.integers(1, 60),
)
def test_a_match_keeps_to_its_bounds_and_has_two_ends(
    one: str, two: str, misread: float, rounds: int
) -> None:
    there = match(KNOWN[one], KNOWN[two], rounds, misread)
    back = match(KNOWN[two], KNOWN[one], rounds, misread)
    for r, b in zip(there, back, strict=True):
        assert -1e-9 <= r.quiet <= 1 + 1e-9 and r.quiet + r.spiral <= 1 + 1e-9
        assert -1e-9 <= r.first <= 5 + 1e-9
        assert (r.first, r.second, r.quiet) == pytest.approx((b.second, b.first, b.quiet))


@pytest.mark.parametrize(("one", "two"), tuple(itertools.product(KNOWN, repeat=2)))
def test_without_misreadings_a_match_is_a_game(one: str, two: str) -> None:
    rounds = match(KNOWN[one], KNOWN[two], 20, 0)
    s = t = 0
    for r in rounds:
        a, b = KNOWN[one].moves[s], KNOWN[two].moves[t]
        assert (r.first, r.second) == (PAYOFFS.of(a, b), PAYOFFS.of(b, a))
        s, t = KNOWN[one].next(s, b), KNOWN[two].next(t, a)


def test_two_tit_for_tats_that_misread_end_as_four_throws_of_a_coin() -> None:
    """Into each of the four pairs of states lead chances that add up to one, so in the end each
    pair is as likely: a quarter."""
    last = match(KNOWN["tit for tat"], KNOWN["tit for tat"], 400, 0.05)[-1]
    assert (last.quiet, last.spiral, last.first) == pytest.approx((0.25, 0.25, 2.25), abs=1e-6)


# --- what is refused ----------------------------------------------------------------------


def test_what_cannot_be_played_is_refused_by_name() -> None:
    tit = MACHINES["tit for tat"]
    with pytest.raises(GamesError, match=r"no move 'attack'\. The moves are hold and escalate"):
        replies(tit, ["attack"])  # type: ignore[list-item]
    with pytest.raises(GamesError, match="no move 'x'"):
        look_back(tit, ["x"])  # type: ignore[list-item]
    with pytest.raises(GamesError, match="One side has 1 moves, the other 2"):
        points(["hold"], ["hold", "hold"])
    with pytest.raises(GamesError, match="501 rounds are too many"):
        replies(tit, ["hold"] * 501)
    with pytest.raises(GamesError, match=r"no opponent 0\. They are numbered from 1"):
        opponent(0)
    with pytest.raises(GamesError, match=r"1\.5 is no chance of a misreading\. Wanted is 0 to 1"):
        match(tit, tit, 10, 1.5)
    with pytest.raises(GamesError, match="0 rounds cannot be played"):
        match(tit, tit, 0, 0.1)
    with pytest.raises(GamesError, match="'odd' has 1 moves and 2 rows"):
        Machine("odd", "", ("hold",), ((0, 0), (0, 0)))
    with pytest.raises(GamesError, match=r"'lost' leads to the state 3.*0 to 0"):
        Machine("lost", "", ("hold",), ((0, 3),))
