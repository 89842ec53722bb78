"""A package of measures in an invented case, and what it may do.

The case is invented, and every figure in it is assumed: the service of a state called Ruvenia
broke into government mail servers of the United States, as the analysts assess with high
confidence; that it also paid rewards for attacks on soldiers they assess with low to moderate
confidence. The law is real, and only as far as the course has seen it: 50 U.S.C. 1701 and the
exemptions of the same statute, 50 U.S.C. 1622(d), the grounds of Executive Orders 14024 and
13848, Directive 1 (OFAC, FAQ 891), article 9 of the Vienna Convention on Diplomatic Relations.
What no statute says is a convention of the page. `course.instruments.inspection` names what is
wrong with a package.

`effects` holds the package against the course's earlier
models (`coalition`, `bonds`, `moves`) and gives a range for each effect, ``(low, high)``: the
lowest and the highest that the assumptions allow, each anywhere between its own ends. A teaching
aid, not compliance advice.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from course.errors import CourseError
from course.fit import finite
from course.instruments import bonds, coalition, moves
from course.instruments.arguments import shown, typed

Range = tuple[float, float]

SENDER = "United States"
ALLIES = ("Cendria", "Halmar", "Pellan")

#: Percent of what Ruvenia's three listed firms sell abroad, by the country that buys it.
FIRMS_SHARES = {SENDER: 20.0, "Cendria": 10.0, "Halmar": 30.0, "Pellan": 10.0}
#: Percent of the demand for Ruvenia's new state bonds, and of the old bonds, by the country.
BONDS_SHARES = {SENDER: 10.0, "Cendria": 20.0, "Halmar": 5.0, "Pellan": 5.0}
FIRMS_SALES = 600.0  # million dollars a year, abroad
PLACED = 400.0  # billion dorin of new bonds a year
DORIN = 100.0  # to the dollar
OLD_BONDS = 10_000.0  # million dollars, in all hands
#: The most that each ally will bear: million dollars a year.
LIMITS = {"Cendria": 25.0, "Halmar": 15.0, "Pellan": 20.0}
BUDGET = 12  # points

#: The assumptions, each with its low and its high end.
#:
#: - ``count``: by what the shares have to be multiplied, since nobody counts holders well; its
#:   own share each country knows, so that what it loses is not multiplied;
#: - ``ease_firms``, ``ease_new``, ``ease_held``: the part of what is stopped that others could
#:   do; for new bonds more, since whoever may not bid can buy the next day from one who did;
#: - ``room``: how much more outsiders can do, as a part of what they do already;
#: - ``elasticity``: percent more demand for one percentage point more yield;
#: - ``hurt_firms``, ``hurt_bonds``: dollars lost for each hundred dollars of business given up;
#: - ``ratio``, ``lets_pass``: how large an answer to expulsions is, as a multiple, and the
#:   chance that there is none.
ASSUMED: Mapping[str, Range] = {
    "count": (0.9, 1.1),
    "ease_firms": (0.4, 0.8),
    "ease_new": (0.6, 0.9),
    "ease_held": (0.4, 0.7),
    "room": (0.1, 0.6),
    "elasticity": (60.0, 180.0),
    "hurt_firms": (10.0, 30.0),
    "hurt_bonds": (1.0, 3.0),
    "ratio": (1.0, 1.5),
    "lets_pass": (0.0, 0.2),
}

#: What each choice allows.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "order": ("none", "older", "bare", "emergency"),
    "ground": ("none", "election", "cyber", "both"),
    "free": ("silent", "all", "saved"),
    "debt": ("none", "new", "held"),
    "rests": ("none", "order", "vienna"),
    "words": ("none", "likely", "high", "sure"),
    "second": ("silent", "low", "high"),
    **{ally.lower(): ("nothing", "listing", "bar", "both") for ally in ALLIES},
    "reserve": ("none", "bar", "expulsions"),
    "offer": ("none", "talks"),
    "lift": ("silent", "better", "act"),
}
MOST_EXPELLED = 100


class PackageError(CourseError):
    """A package or an assumption that cannot be: says which, what is wrong, what is wanted."""


@dataclass(frozen=True)
class Package:
    """What was chosen.

    ``order``: ``none``; ``older``, Executive Order 14024 as it stands; ``bare``, a new one that
    declares no emergency and names none in force; ``emergency``, a new one that declares one.
    ``ground`` of a new order: ``none`` named, election interference, malicious ``cyber`` activity,
    or ``both`` that and bodily harm. ``free``: what the text says of what the statute keeps free.
    ``sixty``: sixty days before the bar holds, in which old bonds may be sold. Listed are
    ``bureau`` (the service), ``firms`` (three that built its tools), ``payers`` (two men of the
    second matter). ``debt``: no bar, one on ``new`` bonds, one on holding old ones too (``held``).
    ``expelled`` persons, which ``rests`` on one of two, or is not said.
    ``words`` on the break-in and on the ``second`` matter. What each ally joins, and whether with
    ``dates`` of its own. ``reserve``: what is held back for later. ``offer``, and what would
    ``lift`` the package; ``review``: whether before the emergency lapses. Raises `PackageError`.
    """

    order: str = "none"
    ground: str = "none"
    free: str = "silent"
    sixty: bool = False
    bureau: bool = False
    firms: bool = False
    payers: bool = False
    debt: str = "none"
    expelled: int = 0
    rests: str = "none"
    words: str = "none"
    second: str = "silent"
    cendria: str = "nothing"
    halmar: str = "nothing"
    pellan: str = "nothing"
    dates: bool = False
    reserve: str = "none"
    offer: str = "none"
    lift: str = "silent"
    review: bool = False

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name in CHOICES:
                if not isinstance(value, str) or value not in CHOICES[field.name]:
                    raise PackageError(
                        f"{field.name}: {shown(value)} is not to be had. "
                        f"Use one of {', '.join(CHOICES[field.name])}."
                    )
            elif field.name == "expelled":
                whole = isinstance(value, int) and not isinstance(value, bool)
                if not whole or not 0 <= value <= MOST_EXPELLED:
                    raise PackageError(
                        f"expelled: {shown(value)} persons. A whole number from 0 to "
                        f"{MOST_EXPELLED} is wanted."
                    )
            elif not isinstance(value, bool):
                raise PackageError(f"{field.name}: {shown(value)} is neither True nor False.")

    @property
    def listed(self) -> bool:
        """Whether anybody is listed."""
        return self.bureau or self.firms or self.payers

    @property
    def prohibits(self) -> bool:
        """Whether anything in it forbids a dealing, and so needs an order."""
        return self.listed or self.debt != "none"

    def joined(self, ally: str, part: str) -> bool:
        """Whether the ally joins the part, ``listing`` or ``bar``."""
        return getattr(self, ally.lower()) in (part, "both")

    def joining(self) -> list[str]:
        """The allies that join anything."""
        return [a for a in ALLIES if getattr(self, a.lower()) != "nothing"]

    def members(self, part: str) -> list[str]:
        """Who acts in the part: the sender, and the allies that join it."""
        return [SENDER, *(a for a in ALLIES if self.joined(a, part))]


#: A package in which an inspection finds no fault and no weakness.
SOUND = Package(
    order="emergency",
    ground="cyber",
    free="saved",
    sixty=True,
    bureau=True,
    firms=True,
    debt="new",
    rests="vienna",
    words="high",
    second="silent",
    cendria="bar",
    halmar="bar",
    dates=True,
    reserve="bar",
    offer="talks",
    lift="act",
    review=True,
)


@dataclass(frozen=True)
class Reach:
    """What a part stops, what of it leaks and what is lost for good, in percent."""

    stopped: Range = (0.0, 0.0)
    leaked: Range = (0.0, 0.0)
    lost: Range = (0.0, 0.0)


@dataclass(frozen=True)
class Effects:
    """What a package may do, each a range.

    ``firms`` in percent of what the listed firms sell abroad, ``bonds`` in percent of the demand
    for new bonds; ``interest`` in million dorin a year on what is placed in one year; ``losses``
    in million dollars a year, by country; ``answer`` in persons, on average over luck. ``points``
    is a count by a convention of the page (`points`).
    """

    firms: Reach
    bonds: Reach
    interest: Range
    losses: Mapping[str, Range]
    answer: Range
    points: int


@typed(PackageError)
def points(package: Package) -> int:
    """What the package weighs, by a convention of the page and no law: a word 1, the service on
    the list 1, two men 2, three firms 3, a bar on new bonds 4 and on old ones too 8, each ally 1,
    and 1 for every five persons expelled, or part of five."""
    return (
        (package.words != "none")
        + package.bureau
        + 2 * package.payers
        + 3 * package.firms
        + {"none": 0, "new": 4, "held": 8}[package.debt]
        + len(package.joining())
        + math.ceil(package.expelled / 5)
    )


@typed(PackageError)
def ends(assumed: Mapping[str, Range]) -> dict[str, Range]:
    """The assumptions, checked: each named in `ASSUMED`, each from low to high, each a number that
    its model takes. Raises `PackageError`."""
    found: dict[str, Range] = {}
    most = {"count": 1.2, "room": math.inf, "ratio": 10.0, "elasticity": math.inf}
    for name in ASSUMED:
        if name not in assumed:
            raise PackageError(f"The assumption {name} is lacking. Give its low and its high end.")
        given = assumed[name]
        low, high = given if isinstance(given, tuple | list) and len(given) == 2 else (None, given)
        top = most.get(name, 100.0 if name.startswith("hurt") else 1.0)
        numbers = finite(low) and finite(high)
        if not numbers or not 0 <= low <= high <= top or (name == "elasticity" and low == 0):
            raise PackageError(
                f"The assumption {name} runs from {shown(low)} to {shown(high)}. Wanted are two "
                f"numbers, the lower first, from 0 to {top:g}."
            )
        found[name] = (float(low), float(high))
    return found


@typed(PackageError)
def reach(
    shares: Mapping[str, float], members: Sequence[str], count: Range, ease: Range, room: Range
) -> Reach:
    """What the members stop, and what leaks and is lost, from the lowest to the highest.

    ``shares`` in percent, multiplied by ``count``; the others as in `coalition.effect`. What is
    stopped and what is lost grow or fall with each assumption, so their ends are at corners. The
    leak is the smaller of a growing and a falling part of what is stopped, so that it may be
    highest where the two meet. Raises `PackageError` and `coalition.CoalitionError`.
    """
    known = coalition.shares_of(shares)
    found = [
        coalition.effect({n: c * s for n, s in known.items()}, members, e, r)
        for c, e, r in itertools.product(count, ease, room)
    ]
    stopped, leaked, lost = (
        [getattr(f, what) for f in found] for what in ("coverage", "leakage", "net")
    )
    if ease[1] + room[1] > 0:
        meet = 100 * room[1] / (ease[1] + room[1])
        if min(stopped) < meet < max(stopped):
            leaked.append(ease[1] * meet)
    return Reach(*((min(v), max(v)) for v in (stopped, leaked, lost)))


@typed(PackageError)
def interest(net: float, elasticity: float) -> float:
    """What the issuer pays more, million dorin a year on what it places in one year, if ``net``
    percent of the demand is lost for good (`bonds.extra_yield`)."""
    return bonds.extra_cost(PLACED, bonds.extra_yield(net, elasticity))


@typed(PackageError)
def loss(package: Package, country: str, hurt_firms: float, hurt_bonds: float) -> float:
    """What a country loses, million dollars a year: so many dollars for each hundred of business
    given up. The business is its share of what the parts that it joins stop; under a bar on
    old bonds, what it has to sell as well."""
    given = 0.0
    if package.firms and country in package.members("listing"):
        given += hurt_firms / 100 * FIRMS_SHARES[country] / 100 * FIRMS_SALES
    if package.debt != "none" and country in package.members("bar"):
        business = PLACED * 1000 / DORIN + (OLD_BONDS if package.debt == "held" else 0)
        given += hurt_bonds / 100 * BONDS_SHARES[country] / 100 * business
    return given


@typed(PackageError)
def answer(expelled: int, ratio: float, lets_pass: float) -> float:
    """How many of the sender's people are expelled in return, on average (`moves`)."""
    if not expelled:
        return 0.0
    run = moves.path(moves.Setting(expelled, ratio=ratio, lets_pass=lets_pass, limit=2))
    return sum(step.size * step.chance for step in run.steps[1:])


def extremes(function: Callable[..., float], *ranges: Range) -> Range:
    """The lowest and the highest value of ``function`` at the corners of ``ranges``."""
    values = [function(*corner) for corner in itertools.product(*ranges)]
    return min(values), max(values)


@typed(PackageError)
def effects(package: Package, assumed: Mapping[str, Range] = ASSUMED) -> Effects:
    """What a package may do. Raises `PackageError` for an assumption that cannot be."""
    at = ends(assumed)
    firms, bar = Reach(), Reach()
    if package.firms:
        members = package.members("listing")
        firms = reach(FIRMS_SHARES, members, at["count"], at["ease_firms"], at["room"])
    if package.debt != "none":
        ease = at[f"ease_{package.debt}"]
        bar = reach(BONDS_SHARES, package.members("bar"), at["count"], ease, at["room"])
    return Effects(
        firms,
        bar,
        extremes(interest, bar.lost, at["elasticity"]),
        {
            country: extremes(
                lambda f, b, country=country: loss(package, country, f, b),
                at["hurt_firms"],
                at["hurt_bonds"],
            )
            for country in (SENDER, *ALLIES)
        },
        extremes(
            lambda ratio, passes: answer(package.expelled, ratio, passes),
            at["ratio"],
            at["lets_pass"],
        ),
        points(package),
    )
