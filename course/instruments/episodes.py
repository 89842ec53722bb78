"""Episodes of sanctions in an invented world: what a rate of success hangs on.

In the world each episode is a demand by one state of another. Three numbers in points
make it: the *bite*, what sanctions would cost the target (1 to `TOP`, each as likely); the
*resistance*, what giving in would cost it (1 to `TOP`, and `MORE` on top where much is
asked); and what *force* adds to the pressure, if it comes along.

1. The threat. A target that would give in to the sanctions, since the bite is at least the
   resistance, gives in at once if it believes the threat. Such an episode never becomes a
   sanction. (The argument is that of D. W. Drezner, "The Hidden Hand of Economic Coercion",
   International Organization 57, 2003, cut down to one line.)
2. The sanction. In all other episodes it is imposed. Where much is asked, force may come along.
3. The outcome. Pressure is the bite and what force adds. It is *full* if the pressure reaches
   the resistance, *partial* if it falls short by at most `NEAR` points, else *none*.

On top of the world lie two rules that somebody chose: which episodes and outcomes count
(`Rule`), and which episodes get into the archive (`Archive`). `rates` enumerates what they
give in the long run; `simulate` draws episodes, so that a draw can be held against it.

All numbers are invented. The start values of `World` are set so that two rules give about the
rates of two published readings of the same episodes; nothing about sanctions follows from that.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import pandas as pd

from course.errors import CourseError
from course.fit import finite
from course.instruments.arguments import column, shown, typed

TOP = 10  # points: the largest bite, and the largest resistance where little is asked
MORE = 6  # points of resistance on top where much is asked
NEAR = 2  # points that the pressure may lack for a partial outcome
LARGE = 6  # points of bite from which an episode counts as large
MOST = 100_000  # episodes drawn at once

Outcome = Literal["none", "partial", "full"]
OUTCOMES: tuple[Outcome, ...] = ("none", "partial", "full")
Keeps = Literal["all", "random", "large", "successes"]
KEEPS: tuple[Keeps, ...] = ("all", "random", "large", "successes")
COLUMNS = ("asked", "bite", "resistance", "imposed", "force", "outcome", "without")


class EpisodesError(CourseError):
    """A world, rule or table that cannot be: says which, what is wrong and what is wanted."""


def _share(value: Any, what: str) -> None:
    """Refuse what is no chance between 0 and 1."""
    if not finite(value) or not 0 <= value <= 1:
        raise EpisodesError(f"{what} is {shown(value)}. Give a share between 0 and 1.")


@dataclass(frozen=True)
class World:
    """What is assumed of the episodes; each an invention.

    ``major`` is the share in which much is asked, ``believed`` the chance that a threat is
    believed, ``force`` the chance that force comes along where much is asked (all from 0 to
    1); ``strength`` is what force adds to the pressure, in points from 0. Raises `EpisodesError`
    for a value that cannot be.
    """

    major: float = 0.7
    believed: float = 0.85
    force: float = 0.2
    strength: float = 14

    def __post_init__(self) -> None:
        _share(self.major, "The share in which much is asked")
        _share(self.believed, "The chance that a threat is believed")
        _share(self.force, "The chance of force")
        if not finite(self.strength) or self.strength < 0:
            raise EpisodesError(
                f"Force adds {shown(self.strength)} points. Give a number of points, 0 or more."
            )


@typed(EpisodesError)
@dataclass(frozen=True)
class Rule:
    """What counts: ``partial`` outcomes as successes, successes that came ``with_force``, and
    ``threats`` that were heeded as episodes (and successes)."""

    partial: bool = True
    with_force: bool = True
    threats: bool = False


#: Full outcomes of imposed sanctions, without force.
STRICTEST = Rule(partial=False, with_force=False)


@typed(EpisodesError, "other")
@dataclass(frozen=True)
class Archive:
    """Who keeps the list: ``keeps`` names what is always kept, ``other`` is the chance
    (0 to 1) that anything else is.

    ``all``: every episode, whatever ``other`` is; ``random``: nothing in particular, so each
    with the chance ``other``; ``large``: those with a bite of at least `LARGE` points;
    ``successes``: those that the rule counts as successes. Raises `EpisodesError`.
    """

    keeps: Keeps = "all"
    other: float = 1.0

    def __post_init__(self) -> None:
        if self.keeps not in KEEPS:
            raise EpisodesError(f"No archive keeps {shown(self.keeps)}. Use {', '.join(KEEPS)}.")
        _share(self.other, "The chance that any other episode is kept")

    def chance(self, large: bool, success: bool) -> float:
        """The chance that an episode of this kind is kept."""
        always = {"all": True, "random": False, "large": large, "successes": success}
        return 1.0 if always[self.keeps] else self.other


@dataclass(frozen=True)
class Episode:
    """One kind of episode: fields as in `COLUMNS`, and ``chance``, its share of all (0 to 1)."""

    asked: str
    bite: int
    resistance: int
    imposed: bool
    force: bool
    outcome: Outcome
    without: Outcome
    chance: float = 1.0

    @property
    def large(self) -> bool:
        """Whether the bite is that of a large one."""
        return self.bite >= LARGE

    def counted(self, rule: Rule) -> bool:
        """Whether the rule calls it an episode."""
        return self.imposed or rule.threats

    def success(self, rule: Rule) -> bool:
        """Whether the rule calls it a success."""
        reached = self.outcome == "full" or (rule.partial and self.outcome == "partial")
        return self.counted(rule) and reached and (rule.with_force or not self.force)

    @property
    def changed(self) -> bool:
        """Whether the outcome is better than without the sanction: what only a model knows."""
        return OUTCOMES.index(self.outcome) > OUTCOMES.index(self.without)


@typed(EpisodesError)
def outcome(pressure: float, resistance: float) -> Outcome:
    """What a pressure brings against a resistance, both in points."""
    if pressure <= 0:
        return "none"
    if pressure >= resistance:
        return "full"
    return "partial" if pressure >= resistance - NEAR else "none"


def _episode(
    world: World, much: bool, bite: int, own: int, believes: bool, forced: bool, chance: float
) -> Episode:
    """The episode that these draws make; ``own`` is the resistance before `MORE`."""
    resistance = own + (MORE if much else 0)
    asked = "much" if much else "little"
    if believes and bite >= resistance:
        return Episode(asked, bite, resistance, False, False, "full", "none", chance)
    forced = forced and much
    added = world.strength if forced else 0
    return Episode(
        asked,
        bite,
        resistance,
        True,
        forced,
        outcome(bite + added, resistance),
        outcome(added, resistance),
        chance,
    )


@typed(EpisodesError)
@lru_cache(maxsize=64)
def kinds(world: World) -> tuple[Episode, ...]:
    """Every kind of episode that the world holds, with its chance; they add up to 1."""

    def two(chance: float) -> Iterator[tuple[bool, float]]:
        yield from ((answer, p) for answer, p in ((True, chance), (False, 1 - chance)) if p)

    points = range(1, TOP + 1)
    return tuple(
        _episode(world, much, bite, own, believes, forced, m * b * f / TOP**2)
        for much, m in two(world.major)
        for bite in points
        for own in points
        for believes, b in two(world.believed)
        for forced, f in two(world.force if much else 0.0)
    )


@dataclass(frozen=True)
class Rates:
    """What a world gives in the long run under a rule and an archive, in percent.

    ``true`` is the rate over all episodes that the rule counts, ``recorded`` over those in the
    archive (None where the archive stays empty), ``kept`` the share of counted episodes that
    gets in; ``heeded`` is the share of all threats that end the matter, ``changed`` the share
    of imposed sanctions that bettered the outcome. ``true`` and ``changed`` are None where there is
    no episode at all.
    """

    true: float | None
    recorded: float | None
    kept: float
    heeded: float
    changed: float | None


def _percent(part: float, whole: float) -> float | None:
    return 100 * part / whole if whole > 1e-12 else None


@typed(EpisodesError)
def rates(world: World, rule: Rule, archive: Archive | None = None) -> Rates:
    """The long-run rates, by going through every kind of episode.

    A recorded rate is the ratio of two expectations, recorded successes over recorded episodes:
    what the share in the archive tends to as it grows. Without ``archive`` everything is kept.
    """
    archive = archive or Archive()
    counted = [e for e in kinds(world) if e.counted(rule)]
    whole = math.fsum(e.chance for e in counted)
    wins = math.fsum(e.chance for e in counted if e.success(rule))
    kept = [(e, e.chance * archive.chance(e.large, e.success(rule))) for e in counted]
    in_archive = math.fsum(p for _, p in kept)
    kept_wins = math.fsum(p for e, p in kept if e.success(rule))
    imposed = math.fsum(e.chance for e in kinds(world) if e.imposed)
    changed = math.fsum(e.chance for e in kinds(world) if e.imposed and e.changed)
    return Rates(
        true=_percent(wins, whole),
        recorded=_percent(kept_wins, in_archive),
        kept=_percent(in_archive, whole) or 0.0,
        heeded=100 * (1 - imposed),
        changed=_percent(changed, imposed),
    )


# --- drawn episodes -----------------------------------------------------------------


@typed(EpisodesError, "n", "seed")
def draw(world: World, n: int, seed: int) -> tuple[Episode, ...]:
    """`n` episodes drawn at random, the same for the same seed. Raises `EpisodesError`."""
    for value, what in ((n, "number of episodes"), (seed, "seed")):
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise EpisodesError(f"The {what} is {shown(value)}. Give a whole number, 1 or more.")
    if n > MOST:
        raise EpisodesError(f"{shown(n)} episodes are too many to draw at once; at most {MOST:,}.")
    return _drawn(world, n, seed)


@lru_cache(maxsize=64)
def _drawn(world: World, n: int, seed: int) -> tuple[Episode, ...]:
    luck = random.Random(seed)
    made = []
    for _ in range(n):
        # All draws are made for every episode, so that one slider does not reshuffle the rest.
        much, bite, own = luck.random(), luck.randint(1, TOP), luck.randint(1, TOP)
        believes, forced = luck.random(), luck.random()
        made.append(
            _episode(
                world,
                much < world.major,
                bite,
                own,
                believes < world.believed,
                forced < world.force,
                1 / n,
            )
        )
    return tuple(made)


@typed(EpisodesError, "n", "seed")
def simulate(world: World | None = None, n: int = 200, seed: int = 1) -> pd.DataFrame:
    """`n` drawn episodes as a frame, a row each, the same for the same seed.

    Columns: ``asked`` (much or little), ``bite`` and ``resistance`` (points), ``imposed``
    (False: the threat was enough), ``force``, ``outcome`` and ``without``, the outcome had there
    been no sanction (one of `OUTCOMES`). Raises `EpisodesError` for a number below 1.
    """
    rows = draw(world or World(), n, seed)
    return pd.DataFrame([[getattr(e, c) for c in COLUMNS] for e in rows], columns=list(COLUMNS))


@typed(EpisodesError)
def kept(episodes: tuple[Episode, ...], rule: Rule, archive: Archive, seed: int) -> list[bool]:
    """Which of these episodes get into the archive: counted by the rule, and kept.

    Raises `EpisodesError` for what is no episode.
    """
    strange = [e for e in episodes if not isinstance(e, Episode)]
    if strange:
        raise EpisodesError(f"{shown(strange[0])} is no episode. Take those that `draw` gives.")
    luck = random.Random(f"archive {seed}")
    fate = [luck.random() for _ in episodes]
    return [
        e.counted(rule) and x < archive.chance(e.large, e.success(rule))
        for e, x in zip(episodes, fate, strict=True)
    ]


@typed(EpisodesError)
def success_rate(episodes: pd.DataFrame, rule: Rule) -> float | None:
    """The share of successes among the episodes that the rule counts, in percent.

    ``episodes`` needs the columns ``imposed``, ``force`` and ``outcome``. None where the rule
    counts no episode. Raises `EpisodesError` for a column that is not there, a cell of
    another kind and an outcome that is none.
    """
    lacking = [c for c in ("imposed", "force", "outcome") if c not in episodes.columns]
    if lacking:
        raise EpisodesError(
            f"The episodes lack the column {lacking[0]!r}. Wanted are imposed, force and outcome."
        )
    for name, hint in (("imposed", bool), ("force", bool), ("outcome", str)):
        column(episodes, name, hint, "The episodes", EpisodesError)
    strange = episodes.loc[~episodes["outcome"].isin(OUTCOMES), "outcome"]
    if len(strange):
        raise EpisodesError(f"{shown(strange.iloc[0])} is no outcome. Use {', '.join(OUTCOMES)}.")
    force = episodes["force"].astype(bool)
    counted = episodes["imposed"].astype(bool) | rule.threats
    success = episodes["outcome"].isin(["full", "partial"] if rule.partial else ["full"])
    if not rule.with_force:
        success &= ~force
    return _percent(float((success & counted).sum()), float(counted.sum()))
