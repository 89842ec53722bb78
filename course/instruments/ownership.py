"""Who is blocked by the 50 percent rule in a web of stakes, and why.

The rule (OFAC, revised guidance of 13 August 2014, and FAQ 401): an entity is
blocked if blocked persons together own 50 percent or more of it, directly or
indirectly; "indirectly" means through an entity that is itself owned 50 percent
or more by blocked persons. So a stake counts whole if its owner is blocked, and
not at all if its owner is not. Ownership counts and control does not (FAQ 398).

Blocked are the listed, and then whoever follows from them, again and again until
nothing changes. This is the least set that fits the rule: firms that own each
other in a ring are blocked only if something from outside the ring blocks one of
them. OFAC's examples have no ring in them; for rings this is our reading.

Percentages are kept as whole numbers of 1e-12 percent, so 33.3 and 16.7 make
exactly 50, and 0.1 and 0.2 exactly 0.3. A sum within `TOLERANCE` of a limit counts
as having reached it, so that a third written as 33.333333333333336 does no harm.
"""

from __future__ import annotations

import math
import numbers
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from course.errors import CourseError
from course.instruments.arguments import column, shown, typed
from course.instruments.words import listing

#: percent; far below one share in a hundred billion
TOLERANCE = 1e-10
UNIT = 10**12  # to one percent
SLACK = round(TOLERANCE * UNIT)
COLUMNS = ("owner", "owned", "percent")


class StakesError(CourseError):
    """Stakes that cannot be: says which stake or entity, what is wrong, what is wanted."""


@dataclass(frozen=True)
class Step:
    """One step of a reason: ``owners`` are blocked without this entity and hold, in
    percent, the stakes that block it, largest first."""

    entity: str
    owners: tuple[tuple[str, float], ...]

    @property
    def percent(self) -> float:
        """What the owners hold together."""
        return total(percent for _, percent in self.owners)


@dataclass(frozen=True)
class Web:
    """A web of stakes with the rule applied to it.

    ``owners`` maps an entity to its owners' stakes, ``counted`` to the sum of
    those that count, ``limit`` is the threshold: all in units of 1e-12 percent.
    ``turns`` maps who is blocked to when: 0 for the listed, n for an entity
    that follows from those of the turns before n.
    """

    names: tuple[str, ...]
    listed: frozenset[str]
    owners: Mapping[str, Mapping[str, int]]
    counted: Mapping[str, int]
    turns: Mapping[str, int]
    limit: int

    def blocked(self, name: str) -> bool:
        """Whether `name` is blocked: listed, or by the rule."""
        return name in self.turns

    def percent(self, name: str) -> float:
        """How much of `name` blocked persons own, in percent: the stakes that count."""
        return self.counted.get(name, 0) / UNIT

    def unknown(self, name: str) -> float:
        """How much of `name` is owned by nobody in the web, in percent; NaN if no stake in it is
        given at all, as for a person."""
        if name not in self.owners:
            return math.nan
        rest = 100 * UNIT - sum(self.owners[name].values())
        return rest / UNIT if rest > SLACK else 0.0

    def open(self, name: str) -> bool:
        """Whether `name`, as far as known not blocked, would be if all unknown owners were."""
        if name in self.turns or name not in self.owners:
            return False
        given = sum(self.owners[name].values())
        return self.counted.get(name, 0) + 100 * UNIT - given >= self.limit

    def first(self, name: str) -> Step:
        """The last step to `name`: the owners that were blocked before it."""
        turn = self.turns.get(name, 0)
        stakes = [(o, u / UNIT) for o, u in self.owners.get(name, {}).items() if u]
        stakes = [(o, p) for o, p in stakes if self.turns.get(o, turn) < turn]
        return Step(name, tuple(sorted(stakes, key=lambda s: (-s[1], s[0]))))

    def path(self, name: str) -> tuple[Step, ...]:
        """The reason why `name` is blocked: steps from the listed down to it, each resting on
        those before. Empty for a listed person and for who is not blocked."""
        steps: dict[str, Step] = {}
        waiting = [name]
        while waiting:
            entity = waiting.pop()
            if entity in steps or not self.turns.get(entity):
                continue
            steps[entity] = self.first(entity)
            waiting += [owner for owner, _ in steps[entity].owners]
        return tuple(sorted(steps.values(), key=lambda s: (self.turns[s.entity], s.entity)))

    def words(self, name: str) -> str:
        """One sentence or two on `name`: blocked or not, and which stakes count."""
        if name in self.listed:
            return f"{name} is listed."
        stakes = {o: u / UNIT for o, u in self.owners.get(name, {}).items() if u}
        if self.blocked(name):
            step = self.first(name)
            said = f"{name} is blocked: {held(step.owners)}."
            later = [o for o in stakes if o in self.turns and o not in dict(step.owners)]
            if later:
                said += f" {listing(later)} came to be blocked later."
            return said
        counts = [(o, p) for o, p in stakes.items() if o in self.turns]
        idle = [(o, p) for o, p in stakes.items() if o not in self.turns]
        said = f"{name} is not blocked: "
        said += (
            f"what counts is {of(counts)}." if counts else "no blocked person owns a part of it."
        )
        if idle:
            who = f"{idle[0][0]} is" if len(idle) == 1 else "these owners are"
            parts = listing(f"{o}'s {show(p)}" for o, p in idle)
            verb = "does" if len(idle) == 1 else "do"
            said += f" {parts} {verb} not count, because {who} not blocked."
        return said

    def table(self) -> pd.DataFrame:
        """A row for each name: ``blocked``; ``percent`` owned by blocked persons and ``unknown``
        percent (both NaN where no stake is given); ``because``, the stakes that block it."""
        return pd.DataFrame(
            {
                "blocked": [n in self.turns for n in self.names],
                "percent": [self.percent(n) if n in self.owners else math.nan for n in self.names],
                "unknown": [self.unknown(n) for n in self.names],
                "because": [self._because(n) for n in self.names],
            },
            index=pd.Index(self.names, name="entity"),
        )

    def _because(self, name: str) -> str:
        if name in self.listed:
            return "listed"
        if name not in self.turns:
            return ""
        return " + ".join(f"{o} {show(p)}" for o, p in self.first(name).owners)


def blocked(stakes: pd.DataFrame, listed: Iterable[str], at_least: float = 50.0) -> pd.DataFrame:
    """Who is blocked, a row for each name in `stakes`; columns as in `Web.table`.

    `stakes` has a row for each stake: ``owner`` and ``owned`` (names, compared as they
    stand), ``percent`` (0 to 100); other columns are left alone. `listed` are the names
    on the list; those without a stake change nothing. `at_least` is the rule's
    threshold in percent.

    Raises `StakesError` for a table without these columns; a stake without owner,
    owned or percent; one that is negative, above 100, or text; an entity that owns
    itself (whether its own shares count is not settled by the rule as we have it); the
    same stake twice (a copy, or two to be added up: we do not guess); and stakes in one
    entity of more than 100 percent together. Stakes of less than 100 percent are in
    order: the rest is shown as unknown.
    """
    return trace(stakes, listed, at_least).table()


def trace(stakes: pd.DataFrame, listed: Iterable[str], at_least: float = 50.0) -> Web:
    """The same as a `Web`, which can be asked for its reasons. Raises as `blocked`."""
    return web(rows(stakes), listed, at_least)


@typed(StakesError, "listed", "at_least")
def web(
    stakes: Iterable[tuple[Any, Any, Any]], listed: Iterable[str], at_least: float = 50.0
) -> Web:
    """The same from plain rows (owner, owned, percent). Raises as `blocked`."""
    names = listed_names(listed)
    if not isinstance(at_least, numbers.Real) or not 0 < at_least <= 100:
        raise StakesError(
            f"The threshold is {shown(at_least)}. A number above 0 and up to 100 percent is wanted."
        )
    limit = max(1, round(float(at_least) * UNIT) - SLACK)
    owners: dict[str, dict[str, int]] = {}
    owns: dict[str, list[tuple[str, int]]] = {}
    order: dict[str, None] = {}
    for n, row in enumerate(stakes, 1):
        if not isinstance(row, tuple | list) or len(row) != 3:
            raise StakesError(f"Row {n} is {shown(row)}. Three are wanted: {', '.join(COLUMNS)}.")
        owner, owned, percent = row
        check(n, owner, owned, percent)
        inside = owners.setdefault(owned, {})
        if owner in inside:
            raise StakesError(
                f"{owner} stands twice as an owner of {owned}, the second time in row {n}. If "
                "these are two holdings, add them up in one row; if one is a copy, take it out."
            )
        inside[owner] = units = round(float(percent) * UNIT)
        owns.setdefault(owner, []).append((owned, units))
        order[owner] = order[owned] = None
    for owned, inside in owners.items():
        if sum(inside.values()) > 100 * UNIT + SLACK:
            parts = ", ".join(f"{o} {show(u / UNIT)}" for o, u in list(inside.items())[:5])
            raise StakesError(
                f"The stakes in {owned} add up to {show(sum(inside.values()) / UNIT)} ({parts}"
                f"{', …' if len(inside) > 5 else ''}). All stakes in an entity make at most 100 %."
            )
    turns, counted = spread(owns, names, limit)
    return Web(tuple(order), names, owners, counted, turns, limit)


def spread(
    owns: Mapping[str, list[tuple[str, int]]], listed: frozenset[str], limit: int
) -> tuple[dict[str, int], dict[str, int]]:
    """Who is blocked and in which turn, and how much counts in each entity. Each stake
    is looked at once at most, so the time is linear in the number of stakes."""
    turns = dict.fromkeys(listed, 0)
    counted: dict[str, int] = {}
    front: Iterable[str] = listed
    turn = 0
    while front:
        turn += 1
        reached: dict[str, None] = {}
        for owner in front:
            for owned, units in owns.get(owner, ()):
                counted[owned] = counted.get(owned, 0) + units
                if owned not in turns and counted[owned] >= limit:
                    reached[owned] = None
        turns.update(dict.fromkeys(reached, turn))
        front = reached
    return turns, counted


def money(stakes: pd.DataFrame, listed: Iterable[str]) -> pd.Series:
    """How much of each name the listed own by way of money, in percent: stakes multiplied
    along each chain, and the chains added up. This is NOT the rule; it is what many take
    the rule to be. In rings the chains go round and round, and their sum is the limit.

    Raises as `blocked`.
    """
    found = web(rows(stakes), listed)
    share = {n: 100.0 if n in found.listed else 0.0 for n in found.names}
    for _ in range(10_000):  # a ring of firms shrinks what goes round it by its stakes each time
        new = {
            n: 100.0
            if n in found.listed
            else sum(u / UNIT * share[o] / 100 for o, u in found.owners.get(n, {}).items())
            for n in found.names
        }
        done = max((abs(new[n] - share[n]) for n in new), default=0) < 1e-12
        share = new
        if done:
            break
    return pd.Series(share, name="money", dtype="float64").rename_axis("entity")


# --- reading and checking ----------------------------------------------------------------


def rows(stakes: pd.DataFrame) -> Iterator[tuple[Any, Any, Any]]:
    """The stakes of a frame as plain rows. Raises `StakesError` for what is no such frame."""
    wanted = f"Stakes are a DataFrame with the columns {', '.join(COLUMNS)}"
    if not isinstance(stakes, pd.DataFrame):
        raise StakesError(f"{wanted}; this is {type(stakes).__name__}.")
    lacking = [c for c in COLUMNS if c not in stakes.columns]
    if lacking:
        raise StakesError(f"{wanted}; this one has no column {' and no '.join(lacking)}.")
    found = (column(stakes, c, Any, "Stakes", StakesError) for c in COLUMNS)
    return zip(*(cells.tolist() for cells in found), strict=True)


def listed_names(listed: Iterable[str]) -> frozenset[str]:
    """The names on the list. Raises `StakesError` for a single text or for what is no name."""
    wanted = "The listed are wanted as a set of names, such as {'X', 'Y'}"
    if isinstance(listed, str | bytes) or not isinstance(listed, Iterable):
        raise StakesError(f"{wanted}; this is {shown(listed)}.")
    names = list(listed)
    for name in names:
        if not isinstance(name, str) or not name.strip():
            raise StakesError(f"{wanted}; {shown(name)} among them is no name.")
    return frozenset(names)


def check(row: int, owner: Any, owned: Any, percent: Any) -> None:
    """Raise `StakesError`, with the row from 1, for a stake that cannot be."""
    if (
        isinstance(owner, str)
        and isinstance(owned, str)
        and type(percent) in (int, float)
        and 0 <= percent <= 100
        and owner != owned
        and owner.strip()
        and owned.strip()
    ):
        return  # nearly all rows; what follows finds the fault and names it
    if missing(owner):
        of = "" if missing(owned) else f" in {owned}"
        raise StakesError(
            f"Row {row}: the stake{of} has no owner. Name the owner, or take the row out: what "
            "nobody is known to own may stay open."
        )
    if missing(owned):
        raise StakesError(f"Row {row}: {owner} owns a stake in nothing. Name what is owned.")
    for name in (owner, owned):
        if not isinstance(name, str):
            raise StakesError(f"Row {row}: {shown(name)} is no name. Owner and owned are text.")
    stake = f"Row {row}, the stake of {owner} in {owned}"
    if missing(percent):
        raise StakesError(f"{stake}: no percentage is given. Give one, or take the row out.")
    if isinstance(percent, bool) or not isinstance(percent, numbers.Real | Decimal):
        raise StakesError(
            f"{stake}: {shown(percent)} is {type(percent).__name__}, not a number. "
            "Write the percentage as a number, such as 50 or 12.5."
        )
    if not 0 <= percent <= 100 + TOLERANCE:
        raise StakesError(
            f"{stake}: {shown(percent)} percent cannot be. A stake lies between 0 and 100 percent."
        )
    if owner == owned:
        raise StakesError(
            f"{stake}: an entity cannot be its own owner here. Whether a firm's own shares count "
            "is not settled by the rule as we have it; take the row out, and that part stays open."
        )


def missing(value: Any) -> bool:
    """Whether a cell is empty: None, NaN, NA, or blank text."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


# --- words -------------------------------------------------------------------------------


def total(percents: Iterable[float]) -> float:
    """A sum of percentages, without the last digits that floating point adds."""
    return sum(round(p * UNIT) for p in percents) / UNIT


def show(percent: float) -> str:
    """A percentage as it is written in sentences."""
    return f"{percent:.10g} %"


def held(stakes: Iterable[tuple[str, float]]) -> str:
    """Who holds how much, and together: *X holds 30 % and Alder 25 %, together 55 %*."""
    (first, percent), *others = stakes = list(stakes)
    said = listing([f"{first} holds {show(percent)}", *(f"{o} {show(p)}" for o, p in others)])
    return said + (f", together {show(total(p for _, p in stakes))}" if others else "")


def of(stakes: Iterable[tuple[str, float]]) -> str:
    """Whose how much, and together: *X's 30 % and Alder's 15 %, together 45 %*."""
    stakes = list(stakes)
    said = listing(f"{owner}'s {show(percent)}" for owner, percent in stakes)
    return said + (f", together {show(total(p for _, p in stakes))}" if len(stakes) > 1 else "")


# --- puzzles -----------------------------------------------------------------------------

#: Invented: no firm is meant.
FIRMS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir")
LISTED, UNLISTED = ("X", "Y"), "Z"
LONGEST = 9  # stakes
SIZES = (10, 15, 20, 25, 30, 35, 40, 45, 49, 50, 51, 55, 60)


@dataclass(frozen=True)
class Puzzle:
    """A web to be judged: ``stakes`` as rows (owner, owned, percent), the ``listed``, and the
    ``firms`` in alphabetical order, of which at least two are blocked and one is not."""

    stakes: tuple[tuple[str, str, float], ...]
    listed: tuple[str, ...]
    firms: tuple[str, ...]

    def web(self) -> Web:
        """The web with the rule applied."""
        return web(self.stakes, self.listed)

    def frame(self) -> pd.DataFrame:
        """The stakes as a frame, as `blocked` takes it."""
        return pd.DataFrame(self.stakes, columns=list(COLUMNS))


@typed(StakesError)
def draw(seed: int) -> Puzzle:
    """A puzzle of four to six invented firms: always the same for a seed.

    Each has at least two blocked firms and one that is not, a firm that is blocked
    through another, and a firm that multiplying along the chain gets wrong.
    """
    chance = random.Random(f"ownership {seed}")
    while True:
        puzzle = draw_any(chance)
        found = puzzle.web()
        caught = [f for f in puzzle.firms if found.blocked(f)]
        if not 2 <= len(caught) < len(puzzle.firms) or len(puzzle.stakes) > LONGEST:
            continue
        if all(found.turns[f] < 2 for f in caught):
            continue
        by_money = money(puzzle.frame(), puzzle.listed) >= 50 - TOLERANCE
        if any(bool(by_money[f]) != found.blocked(f) for f in puzzle.firms):
            return puzzle


def draw_any(chance: random.Random) -> Puzzle:
    """A web without a ring: each firm's owners are persons and firms before it."""
    firms = FIRMS[: chance.randint(4, 6)]
    stakes = []
    for n, firm in enumerate(firms):
        above = [*LISTED, UNLISTED, *firms[:n]]
        weights = [2, 1.4, 0.6, *([1.6] * n)]
        left = 100
        for _ in range(chance.choice((1, 2, 2, 3))):
            owner = chance.choices(above, weights)[0]
            sizes = [s for s in SIZES if s <= left]
            if sizes and all(o != owner or d != firm for o, d, _ in stakes):
                stakes.append((owner, firm, chance.choice(sizes)))
                left -= stakes[-1][2]
    there = {owner for owner, _, _ in stakes}
    return Puzzle(tuple(stakes), tuple(p for p in LISTED if p in there), tuple(firms))
