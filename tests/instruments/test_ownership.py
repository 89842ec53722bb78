"""The 50 percent rule: OFAC's own examples, the rule said another way, and bad input."""

from __future__ import annotations

import itertools
import math
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import data
from course.errors import CourseError
from course.instruments import ownership
from course.instruments.ownership import StakesError

NAMES = ("A", "B", "C", "D", "E", "X", "Y")

# --- OFAC's examples ---------------------------------------------------------------------


@pytest.mark.parametrize("case", data.load("ownership").to_dict("records"), ids=lambda c: c["case"])
def test_it_answers_as_ofac_does(case: dict) -> None:
    stakes = data.load("stakes").query(f"case == {case['case']!r}")
    listed = set(stakes[stakes["owner_blocked"]]["owner"])
    found = ownership.blocked(stakes, listed)
    assert found.blocked[case["asked"]] == case["blocked"]


# --- the same rule, found in another way -------------------------------------------------


def by_closed_sets(stakes: dict[tuple[str, str], Fraction], listed: set[str]) -> set[str]:
    """What all sets have in common that hold the listed and whatever those in them own by half.

    The least solution of a rule that only ever adds is the meeting of all its closed
    sets (Tarski); nothing here goes in rounds or looks at owners of owners.
    """
    entities = {name for stake in stakes for name in stake} | listed
    free = sorted(entities - listed)
    meeting = set(entities)
    for n in range(len(free) + 1):
        for more in itertools.combinations(free, n):
            held = listed | set(more)
            half = {
                d
                for d in entities
                if sum(p for (o, e), p in stakes.items() if e == d and o in held) >= 50
            }
            if half <= held:
                meeting &= held
    return meeting


@st.composite
def webs(draw: st.DrawFn) -> tuple[dict[tuple[str, str], Fraction], set[str]]:
    """Stakes in tenths of a percent, rings welcome, in no entity more than 100 percent."""
    pairs = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1])
    sizes = st.one_of(st.sampled_from([250, 333, 500, 499, 167]), st.integers(0, 1000))
    stakes: dict[tuple[str, str], Fraction] = {}
    for pair in draw(st.lists(pairs, max_size=12, unique=True)):
        size = Fraction(draw(sizes), 10)
        if sum(p for (_, d), p in stakes.items() if d == pair[1]) + size <= 100:
            stakes[pair] = size
    return stakes, draw(st.sets(st.sampled_from(NAMES), max_size=3))


def frame(stakes: dict[tuple[str, str], Fraction]) -> pd.DataFrame:
    rows = [(o, d, float(p)) for (o, d), p in stakes.items()]
    return pd.DataFrame(rows, columns=list(ownership.COLUMNS))


@given(webs())
def test_it_finds_what_every_closed_set_holds(web: tuple) -> None:
    stakes, listed = web
    found = ownership.trace(frame(stakes), listed)
    assert set(found.turns) == by_closed_sets(stakes, listed)
    for name in found.names:
        counts = sum(p for (o, d), p in stakes.items() if d == name and o in found.turns)
        assert found.percent(name) == float(counts)


@given(webs())
def test_a_reason_rests_on_those_before_it_and_suffices(web: tuple) -> None:
    stakes, listed = web
    found = ownership.trace(frame(stakes), listed)
    for name in found.names:
        known = set(listed)
        for step in found.path(name):
            assert all(owner in known for owner, _ in step.owners)
            assert step.percent >= 50
            assert all(stakes[owner, step.entity] == Fraction(str(p)) for owner, p in step.owners)
            known.add(step.entity)
        assert (name in known) == found.blocked(name)


@given(webs(), st.randoms())
def test_the_order_of_rows_does_not_matter(web: tuple, chance: object) -> None:
    stakes, listed = web
    rows = list(stakes.items())
    chance.shuffle(rows)  # type: ignore[attr-defined]
    one = ownership.blocked(frame(stakes), listed).sort_index()
    two = ownership.blocked(frame(dict(rows)), listed).sort_index()
    pd.testing.assert_frame_equal(one, two)


@given(webs(), st.sampled_from(NAMES), st.integers(1, 99))
def test_more_on_the_list_or_a_lower_line_frees_nobody(web: tuple, name: str, line: int) -> None:
    stakes, listed = web
    caught = set(ownership.trace(frame(stakes), listed, 50).turns)
    assert caught <= set(ownership.trace(frame(stakes), listed | {name}, 50).turns)
    other = set(ownership.trace(frame(stakes), listed, line).turns)
    assert caught <= other if line <= 50 else other <= caught


# --- exactly half ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "percents",
    [
        (50,),
        (50.0,),
        (33.3, 16.7),
        (0.1, 0.2, 49.7),
        (16.67, 16.67, 16.66),
        (Decimal("49.9"), Decimal("0.1")),
        (Fraction(50, 3),) * 3,
        tuple([50 / 9] * 9),
        tuple([50 / 7] * 7),
    ],
)
def test_exactly_half_is_enough(percents: tuple) -> None:
    stakes = [(f"X{i}", "A", p) for i, p in enumerate(percents)]
    assert ownership.web(stakes, {owner for owner, _, _ in stakes}).blocked("A")


@pytest.mark.parametrize("percent", [49.99999999, 49.999999999, Decimal("49.999")])
def test_a_share_short_of_half_is_not(percent: object) -> None:
    assert not ownership.web([("X", "A", percent)], {"X"}).blocked("A")


def test_thirds_of_a_hundred_are_not_too_much() -> None:
    stakes = [(o, "A", 100 / 3) for o in "XYZ"]
    assert ownership.web(stakes, {"X", "Y"}).unknown("A") == 0


# --- rings, and what is not known --------------------------------------------------------


def test_a_ring_is_blocked_only_from_outside() -> None:
    ring = [("A", "B", 60), ("B", "A", 60)]
    assert not ownership.web(ring, {"X"}).turns.keys() - {"X"}
    found = ownership.web([*ring, ("X", "A", 40)], {"X"})
    assert not found.blocked("A"), "what B adds would rest on A itself"
    found = ownership.web([("A", "B", 60), ("B", "A", 50), ("X", "A", 50)], {"X"})
    assert found.blocked("A") and found.blocked("B")
    assert found.percent("A") == 100
    assert found.path("A") == (ownership.Step("A", (("X", 50.0),)),)
    assert found.words("A") == "A is blocked: X holds 50 %. B came to be blocked later."


def test_a_reason_leaves_out_who_is_not_blocked_or_was_not_yet() -> None:
    stakes = [("X", "A", 50), ("Z", "A", 10), ("B", "A", 10), ("X", "B", 60), ("A", "B", 20)]
    found = ownership.web(stakes, {"X"})
    assert found.first("A").owners == (("X", 50.0),)
    assert found.first("B").owners == (("X", 60.0),)
    assert found.percent("A") == 60 and found.percent("B") == 80


def test_unknown_owners_are_shown() -> None:
    found = ownership.web([("X", "A", 40), ("Z", "A", 20), ("X", "B", 10), ("Z", "B", 90)], {"X"})
    assert found.unknown("A") == 40 and found.open("A") and not found.blocked("A")
    assert found.unknown("B") == 0 and not found.open("B")
    assert math.isnan(found.unknown("X")) and not found.open("X")
    table = found.table()
    assert table.unknown["A"] == 40 and table.percent["A"] == 40


def test_the_table_and_the_words() -> None:
    stakes = [("X", "A", 30), ("Y", "A", 25), ("A", "B", 40), ("Z", "B", 60), ("C", "B", 0)]
    found = ownership.web(stakes, {"X", "Y"})
    assert list(found.table().because) == ["listed", "X 30 % + Y 25 %", "listed", "", "", ""]
    assert found.words("A") == "A is blocked: X holds 30 % and Y 25 %, together 55 %."
    assert found.words("B") == (
        "B is not blocked: what counts is A's 40 %. "
        "Z's 60 % does not count, because Z is not blocked."
    )
    assert found.words("X") == "X is listed."


def test_an_empty_table_blocks_nobody() -> None:
    empty = pd.DataFrame({c: [] for c in ownership.COLUMNS})
    assert ownership.blocked(empty, {"X"}).empty
    assert ownership.money(empty, {"X"}).empty


def test_other_columns_are_left_alone_and_the_frame_is_not_changed() -> None:
    stakes = data.load("stakes").query("case == 'chain'")
    before = stakes.copy()
    ownership.blocked(stakes, {"X"})
    pd.testing.assert_frame_equal(stakes, before)


# --- money, which is not the rule --------------------------------------------------------


def test_money_multiplies_along_chains_and_adds_them_up() -> None:
    stakes = pd.DataFrame(
        [("X", "A", 50), ("A", "B", 40), ("X", "B", 10), ("B", "C", 50)],
        columns=list(ownership.COLUMNS),
    )
    assert ownership.money(stakes, {"X"}).to_dict() == {"X": 100, "A": 50, "B": 30, "C": 15}


def test_money_in_a_ring_is_the_limit() -> None:
    ring = pd.DataFrame(
        [("X", "A", 50), ("B", "A", 50), ("A", "B", 50)], columns=list(ownership.COLUMNS)
    )
    # a = 50 + b / 2 and b = a / 2
    assert ownership.money(ring, {"X"}).round(6).to_dict() == {
        "X": 100,
        "A": round(200 / 3, 6),
        "B": round(100 / 3, 6),
    }


# --- bad input: which stake, what is wrong, what is wanted -------------------------------


@pytest.mark.parametrize(
    ("stakes", "said"),
    [
        ([("X", "A", -5)], r"Row 1, the stake of X in A: -5 percent cannot be.*between 0 and 100"),
        ([("X", "A", 101)], "101 percent cannot be"),
        ([("X", "A", math.inf)], "inf percent cannot be"),
        ([("X", "A", 50), ("", "A", 10)], "Row 2: the stake in A has no owner. Name the owner"),
        ([(None, "A", 10)], "the stake in A has no owner"),
        ([(math.nan, math.nan, 10)], "the stake has no owner"),
        ([("X", " ", 10)], "X owns a stake in nothing. Name what is owned"),
        ([("X", "A", math.nan)], "the stake of X in A: no percentage is given"),
        ([("X", "A", None)], "no percentage is given"),
        ([("X", "A", "50")], "'50' is str, not a number.*such as 50 or 12.5"),
        ([("X", "A", "50 %")], "'50 %' is str, not a number"),
        ([("X", "A", True)], "True is bool, not a number"),
        ([("A", "A", 10)], "the stake of A in A: an entity cannot be its own owner"),
        ([(7, "A", 10)], "7 is no name. Owner and owned are text"),
        (
            [("X", "A", 10), ("Y", "A", 10), ("X", "A", 10)],
            "X stands twice as an owner of A, the second time in row 3.*add them up",
        ),
        (
            [("X", "A", 60), ("Y", "A", 60), ("X", "B", 100)],
            r"The stakes in A add up to 120 % \(X 60 %, Y 60 %\).*at most 100 %",
        ),
        ([("X", "A", 50), ("Y", "A", 50.000001)], r"The stakes in A add up to 100.000001 %"),
    ],
)
def test_a_stake_that_cannot_be_is_refused_by_name(stakes: list, said: str) -> None:
    rows = pd.DataFrame(stakes, columns=list(ownership.COLUMNS), dtype=object)
    for function in (ownership.blocked, ownership.trace, ownership.money):
        with pytest.raises(StakesError, match=f"(?s){said}"):
            function(rows, {"X"})


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(StakesError, match="this is list"):
        ownership.blocked([("X", "A", 50)], {"X"})  # type: ignore[arg-type]
    with pytest.raises(StakesError, match="no column owned and no percent"):
        ownership.blocked(pd.DataFrame({"owner": ["X"]}), {"X"})


@pytest.mark.parametrize("listed", ["X", b"X", 7, [None], [""], [3]])
def test_a_list_that_is_none_is_refused(listed: object) -> None:
    with pytest.raises(StakesError, match="wanted as a set of names"):
        ownership.web([("X", "A", 50)], listed)  # type: ignore[arg-type]


@pytest.mark.parametrize("line", [0, -1, 100.5, math.nan, "50", None])
def test_a_line_that_is_none_is_refused(line: object) -> None:
    with pytest.raises(StakesError, match="up to 100 percent is wanted"):
        ownership.web([("X", "A", 50)], {"X"}, line)  # type: ignore[arg-type]


def test_its_errors_are_the_course_s() -> None:
    assert issubclass(StakesError, CourseError)


# --- puzzles, and how long it takes ------------------------------------------------------


@given(st.integers(1, 1_000_000))
def test_every_seed_has_a_puzzle_worth_doing(seed: int) -> None:
    puzzle = ownership.draw(seed)
    assert puzzle == ownership.draw(seed)
    found = puzzle.web()
    caught = {f for f in puzzle.firms if found.blocked(f)}
    assert 4 <= len(puzzle.firms) <= 6 and 2 <= len(caught) < len(puzzle.firms)
    assert any(found.turns[f] > 1 for f in caught)
    half = ownership.money(puzzle.frame(), puzzle.listed) >= 50 - 1e-9
    assert {f for f in puzzle.firms if half[f]} != caught
    assert len(puzzle.stakes) <= ownership.LONGEST


def test_puzzles_differ() -> None:
    assert len({ownership.draw(seed) for seed in range(1, 101)}) == 100


def test_a_long_chain_and_a_wide_web_are_followed_to_the_end() -> None:
    n = 20_000
    chain = [(f"E{i}", f"E{i + 1}", 50) for i in range(n)]
    wide = [(f"W{i}", "A", 100 / n) for i in range(n)]
    found = ownership.web([*chain, *wide], {"E0", *(f"W{i}" for i in range(n // 2))})
    assert found.turns[f"E{n}"] == n
    assert found.blocked("A")
    assert len(found.path(f"E{n}")) == n
