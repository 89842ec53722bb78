"""Answer for answer: steps and answers in a data set, and a model of two sides that trade them.

In the model two sides send each other's people home by turns. A step is a number of
persons. What a side answers is set by a rule:

- ``"step"``: the last step of the other side, whatever went before;
- ``"account"``: what the side is still owed, that is how many more of its people have
  gone home than of the other's. A side that is owed nothing takes the last step as the
  end of the matter, and stops.

Three things can disturb this, each an assumption of the page: the *ratio* of an answer
to what it answers, the chance that a step is *let pass*, and (under ``"account"``) the
chance that a step meant as the end is *misread* as a new attack and answered in full. And the
two sides may disagree on who began: a *grievance* is what the first mover says that it was
owed before its first step, and the other side does not count it.

The rules are tit for tat and its kin (R. Axelrod, The Evolution of Cooperation, 1984),
cut down to what the lesson needs: there is no pay-off, and nobody plans ahead.
"""

from __future__ import annotations

import math
import numbers
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from course.errors import CourseError
from course.fit import finite
from course.instruments.arguments import column, shown, typed

Rule = Literal["step", "account"]
RULES: tuple[Rule, ...] = ("step", "account")
Side = Literal["first", "second"]
Why = Literal["opens", "answers the step", "answers what is owed", "misreads"]
End = Literal["quits", "let pass", "too small", "not over"]
MOST_STEPS = 100
MOST_PERSONS = 10**15  # a float still holds each of them: see `_play`
COLUMNS = ("date", "precision", "round", "sender", "count", "kind", "answer")


class MovesError(CourseError):
    """Moves that cannot be made or read: says which, what is wrong with it and what is wanted."""


# --- what is measured ---------------------------------------------------------------


@typed(MovesError)
def answers(steps: pd.DataFrame) -> pd.DataFrame:
    """Each answer beside the step it answers.

    ``steps`` has the columns of the data set *expulsions* in `COLUMNS`: a row for each step,
    grouped by ``round``. The step answered is the one before it, by date, in the same round.
    Returned is a row for each answer: ``round``, ``date``, ``sender``, ``count`` and
    ``answered`` (persons), ``ratio`` (answer over answered; missing where either step is a cap
    on staff) and ``days`` (missing where either date is known by its month only). Where the
    round holds no earlier step all three are missing. Raises `MovesError` for a column that is
    not there, a cell of another kind and a count below 1.
    """
    lacking = [c for c in COLUMNS if c not in steps.columns]
    if lacking:
        raise MovesError(
            f"The steps lack the column {lacking[0]!r}. Wanted are {', '.join(COLUMNS)}."
        )
    kinds = {"date": date, "round": int | str, "count": float, "answer": bool, "sender": Any}
    steps = steps.assign(
        **{c: column(steps, c, kinds.get(c, str), "The steps", MovesError) for c in COLUMNS}
    )
    small = steps[~(steps["count"] >= 1)]
    if len(small):
        day, count = small.iloc[0][["date", "count"]]
        raise MovesError(
            f"The step of {day:%Y-%m-%d} counts {count} persons. A count of 1 or more is wanted."
        )
    ordered = steps.sort_values(["round", "date"], kind="stable")
    before = ordered.groupby("round")[["date", "precision", "count", "kind"]].shift()
    table = ordered[["round", "date", "sender", "count"]].assign(
        answered=before["count"],
        ratio=(ordered["count"] / before["count"]).where(
            (ordered["kind"] != "cap") & (before["kind"] != "cap")
        ),
        days=(ordered["date"] - before["date"])
        .dt.days.astype("float64")
        .where((ordered["precision"] == "day") & (before["precision"] == "day")),
    )
    return table[ordered["answer"].astype(bool)].reset_index(drop=True)


# --- the model ----------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One step: its number from 1, whose it is, how many persons it sends home, and why.

    ``chance`` is the chance that it is taken at all, given the settings (0 to 1)."""

    number: int
    side: Side
    size: int
    why: Why
    chance: float


@dataclass(frozen=True)
class Run:
    """The steps that were taken, and how it ended after the last of them.

    ``quits``: the side whose turn it was is owed nothing; ``let pass``: it was, and did not
    answer; ``too small``: its answer came to less than one person; ``not over``: the steps ran
    out. ``owed`` is what that side was owed then, in persons, by its own count.
    """

    steps: tuple[Step, ...]
    end: End
    owed: int

    @property
    def total(self) -> int:
        """Persons sent home by both sides."""
        return sum(s.size for s in self.steps)

    def sent_home_by(self, side: Side) -> int:
        """Persons that this side has sent home."""
        return sum(s.size for s in self.steps if s.side == side)


@dataclass(frozen=True)
class Setting:
    """What a run depends on.

    ``first`` and ``grievance`` in persons (whole; ``grievance`` from 0); ``ratio`` from 0, an
    answer as a multiple of what it answers, rounded down to whole persons; ``lets_pass`` and
    ``misreads`` chances from 0 to 1; ``limit`` the most steps that are watched. ``passes`` is the
    number of one step that is not taken, come what may, from 2; below that there is none. Raises
    `MovesError` for a value that cannot be.
    """

    first: int
    ratio: float = 1.0
    rule: Rule = "account"
    lets_pass: float = 0.0
    misreads: float = 0.0
    grievance: int = 0
    passes: int = 0
    limit: int = 12

    def __post_init__(self) -> None:
        _whole(self.first, "The first step", 1, MOST_PERSONS, "persons")
        _whole(self.grievance, "The grievance", 0, MOST_PERSONS, "persons")
        _whole(self.limit, "The number of steps to watch", 1, MOST_STEPS, "steps")
        _whole(self.passes, "The step that is let pass", 0, MOST_STEPS, "as a number of a step")
        _number(self.ratio, "The ratio of an answer to what it answers", math.inf)
        _number(self.lets_pass, "The chance that a step is let pass", 1)
        _number(self.misreads, "The chance that a step is misread", 1)
        if not isinstance(self.rule, str) or self.rule not in RULES:
            raise MovesError(
                f"There is no rule {shown(self.rule)}. What is answered is one of: "
                f"{', '.join(RULES)}."
            )


def _whole(value: Any, what: str, least: int, most: float, unit: str) -> None:
    """Raise `MovesError` unless `value` is a whole number in range."""
    up_to = f" to {most}" if most <= MOST_STEPS else " or more"
    if MOST_STEPS < most < math.inf:
        up_to += f" (and at most {most:,})"
    if not isinstance(value, numbers.Integral) or not finite(value) or not least <= value <= most:
        raise MovesError(
            f"{what} is {shown(value)}. A whole number is wanted, {least}{up_to}, {unit}."
        )


def _number(value: Any, what: str, most: float) -> None:
    """Raise `MovesError` unless `value` is a finite number from 0 to `most`."""
    wanted = f"A number from 0 to {most:g}" if math.isfinite(most) else "A number from 0 up"
    if not finite(value) or not 0 <= value <= most:
        raise MovesError(f"{what} is {shown(value)}. {wanted} is wanted.")


@typed(MovesError)
def path(setting: Setting) -> Run:
    """The longest run that can come of a setting: chance does not let it end early.

    At each turn a side either stops or takes the one step that its rule gives; so chance
    decides how long a run is, and never which steps it has. Raises `MovesError` where an answer
    comes to more than `MOST_PERSONS`.
    """
    return _play(setting, lambda: setting.misreads > 0, lambda: setting.lets_pass == 1)


@typed(MovesError, "seed")
def run(setting: Setting, seed: int = 1) -> Run:
    """One run, with the luck of a seed; the same seed brings the same luck in every setting.

    Raises `MovesError` for a seed that is not whole, and as `path` does.
    """
    _whole(seed, "The seed", 0, math.inf, "as the number of a draw")
    reading, passing = (random.Random(f"moves {seed} {what}") for what in ("read", "pass"))
    return _play(
        setting,
        lambda: reading.random() < setting.misreads,
        lambda: passing.random() < setting.lets_pass,
    )


def _play(setting: Setting, misread: Callable[[], bool], let_pass: Callable[[], bool]) -> Run:
    """Turn after turn until somebody stops. Each turn after the first asks both once."""
    sent = {"first": setting.first, "second": 0}
    steps = [Step(1, "first", setting.first, "opens", 1.0)]
    chance = 1.0
    while True:
        number = len(steps) + 1
        side: Side = "first" if number % 2 else "second"
        other: Side = "second" if number % 2 else "first"
        owed = sent[other] - sent[side] + (setting.grievance if side == "first" else 0)
        reads, passes = misread(), let_pass()
        why: Why = "answers the step"
        answered = steps[-1].size
        if setting.rule == "account" and owed > 0:
            why, answered = "answers what is owed", owed
        elif setting.rule == "account":
            why = "misreads"
            if not reads:
                return Run(tuple(steps), "quits", owed)
            chance *= setting.misreads
        if number > setting.limit:
            return Run(tuple(steps), "not over", owed)
        if passes or number == setting.passes:
            return Run(tuple(steps), "let pass", owed)
        if setting.ratio * answered > MOST_PERSONS:
            raise MovesError(
                f"Step {number} would send home {setting.ratio * answered:.3g} persons, more than "
                f"{MOST_PERSONS:.0e}. Take a smaller ratio, or watch fewer steps."
            )
        size = math.floor(setting.ratio * answered + 1e-9)  # 1.1 * 10 is a little over 11
        if size == 0:
            return Run(tuple(steps), "too small", owed)
        chance *= 1 - setting.lets_pass
        steps.append(Step(number, side, size, why, chance))
        sent[side] += size


@typed(MovesError)
def expected_steps(setting: Setting) -> float:
    """How many of the steps watched are taken on average over all luck. Raises as `path`."""
    return sum(step.chance for step in path(setting).steps)
