"""A coalition of senders against one target: what its members stop, and what leaks round them.

No law and no estimate: an assumption of ours, small enough to be worked by hand. Everything is
in percent of the target's dealings before anybody acts (trade, loans, services: whatever is
counted). Each *sender* has a share of them; the rest belongs to others, who never join.

    coverage    = (1 - overlap) * sum of the members' shares + overlap * the largest of them
    replaceable = ease * coverage
    room        = spare * (100 - coverage)
    leakage     = the smaller of replaceable and room
    net         = coverage - leakage

``overlap`` (0 to 1) says how far the members' dealings are the same ones: at 0 no dealing runs
through two of them, at 1 all of a smaller member's run through a larger one as well. ``ease``
(0 to 1) is the part of what is stopped that somebody else could do at all. ``spare`` is how much
more outsiders can do, as a part of what they do already; None stands for no limit. Whoever joins
is an outsider no longer, so room shrinks as the coalition grows. What a member pays is its own
share, whether the target finds a substitute or not.

Left out: time, prices, evasion by members' own firms, pressure on outsiders, and whether a loss
changes what anybody does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from course.errors import CourseError
from course.fit import finite
from course.instruments.arguments import shown, typed

WHOLE = 100.0  # percent: the target's dealings before anybody acts
NEAR = 1e-9


class CoalitionError(CourseError):
    """Figures that no coalition can have: says which, what was wrong and what is wanted."""


def number(value: Any, what: str, least: float, most: float, wanted: str) -> float:
    """`value` as a finite number from `least` to `most`. Raises `CoalitionError` naming `what`."""
    if not finite(value):
        raise CoalitionError(f"{what}: {shown(value)} is not a number. {wanted}")
    if not least <= value <= most:
        raise CoalitionError(f"{what}: {value:g} cannot be. {wanted}")
    return float(value)


def fraction(value: Any, what: str) -> float:
    """`value` as a part of one. Raises `CoalitionError` naming `what`."""
    return number(value, what, 0, 1, "Give a part of one, from 0 (nothing) to 1 (all).")


def shares_of(shares: Mapping[str, float]) -> dict[str, float]:
    """The senders' shares, checked: each from 0 to 100 percent, together at most 100.

    Raises `CoalitionError` for a share that cannot be, or shares that sum above the whole.
    """
    wanted = "Give a share from 0 to 100 percent of the target's dealings."
    found = {
        name: number(share, f"The share of {name}", 0, WHOLE, wanted)
        for name, share in shares.items()
    }
    if (total := math.fsum(found.values())) > WHOLE + NEAR:
        raise CoalitionError(
            f"The shares of {', '.join(found)} sum to {total:g} percent, more than the whole. "
            "Lower one of them: together they may have at most 100."
        )
    return found


def members_of(members: Iterable[str], shares: Mapping[str, float]) -> list[str]:
    """The members, checked: each a sender with a share, each once. Raises `CoalitionError`."""
    if isinstance(members, str):
        raise CoalitionError(f"The members: {members!r} is one name. Give a list of names.")
    found = list(members)
    for name in found:
        if not isinstance(name, str) or name not in shares:
            raise CoalitionError(
                f"The member {shown(name)} is not known. The senders are {', '.join(shares)}."
            )
        if found.count(name) > 1:
            raise CoalitionError(f"The member {name!r} stands there twice. Name it once.")
    return found


@dataclass(frozen=True)
class Effect:
    """What a coalition does, in percent of the target's dealings.

    ``replaceable`` is what of the stopped could be done by others, ``room`` what they have
    room for; ``cost`` is what each member gives up.
    """

    coverage: float
    replaceable: float
    room: float
    cost: Mapping[str, float]

    @property
    def leakage(self) -> float:
        """What outsiders take over."""
        return min(self.replaceable, self.room)

    @property
    def net(self) -> float:
        """What the target loses in the end."""
        return self.coverage - self.leakage

    @property
    def limit(self) -> Literal["ease", "room"]:
        """What holds the leakage back: how replaceable dealings are, or the outsiders' room."""
        return "ease" if self.replaceable <= self.room else "room"

    @property
    def paid(self) -> float:
        """What all members together give up."""
        return math.fsum(self.cost.values())


@typed(CoalitionError, "ease", "spare", "overlap")
def effect(
    shares: Mapping[str, float],
    members: Iterable[str],
    ease: float,
    spare: float | None,
    overlap: float = 0.0,
) -> Effect:
    """What the members stop and what of it leaks, by the formula at the top of this module.

    ``shares`` in percent of the target's dealings; ``ease`` and ``overlap`` from 0 to 1;
    ``spare`` from 0 (outsiders are at their limit; 1: they can double what they do), or None for
    no limit. Raises `CoalitionError` for figures that cannot be, and for an unknown member.
    """
    known = shares_of(shares)
    joined = members_of(members, known)
    easy, same = fraction(ease, "The ease of replacing"), fraction(overlap, "The overlap")
    cost = {name: known[name] for name in joined}
    stopped = (1 - same) * math.fsum(cost.values()) + same * max(cost.values(), default=0.0)
    stopped = min(stopped, WHOLE)
    if spare is None:
        room = math.inf
    else:
        wanted = "Give 0 or more, as a part of what outsiders do already; None for no limit."
        room = number(spare, "The outsiders' spare room", 0, math.inf, wanted) * (WHOLE - stopped)
    return Effect(stopped, easy * stopped, room, cost)


@dataclass(frozen=True)
class Step:
    """One member joining: what the coalition does from then on, and what the joining ``added``
    to coverage and to the net loss (percentage points)."""

    member: str
    effect: Effect
    covered: float
    added: float


@typed(CoalitionError, "ease", "spare", "overlap")
def path(
    shares: Mapping[str, float],
    order: Sequence[str],
    ease: float,
    spare: float | None,
    overlap: float = 0.0,
) -> list[Step]:
    """The members joining one after the other. Where it ends does not depend on the order; what
    each of them seems to add does. Raises `CoalitionError` as `effect` does."""
    before = effect(shares, [], ease, spare, overlap)
    steps = []
    for n, member in enumerate(order, start=1):
        after = effect(shares, order[:n], ease, spare, overlap)
        steps.append(Step(member, after, after.coverage - before.coverage, after.net - before.net))
        before = after
    return steps


@typed(CoalitionError)
def bounds(answers: Iterable[str]) -> tuple[float, float]:
    """The lowest and the highest share of yes, in percent, among answers yes, no, not_known.

    The lowest counts every not_known as a no, the highest as a yes; the truth lies between, and
    nothing in the answers says where (worst-case bounds: Manski, "Anatomy of the selection
    problem", Journal of Human Resources 24, 1989). Raises `CoalitionError` for an answer that is
    none of the three, or if there is no answer at all.
    """
    found = list(answers)
    known = ("yes", "no", "not_known")
    strange = [a for a in found if not isinstance(a, str) or a not in known]
    if strange:
        raise CoalitionError(
            f"The answer {shown(strange[0])} is not known. Give yes, no or not_known."
        )
    if not found:
        raise CoalitionError("There is no answer to take a share of. Give at least one.")
    yes, no = found.count("yes"), found.count("no")
    return 100 * yes / len(found), 100 * (len(found) - no) / len(found)
