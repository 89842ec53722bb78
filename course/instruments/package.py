"""A package of measures in an invented case: what is wrong with it, and what it may do.

The case is invented, and every figure in it is assumed: the service of a state called Ruvenia
broke into government mail servers of the United States, as the analysts assess with high
confidence; that it also paid rewards for attacks on soldiers they assess with low to moderate
confidence. The law is real, and only as far as the course has seen it: 50 U.S.C. 1701 and the
exemptions of the same statute, 50 U.S.C. 1622(d), the grounds of Executive Orders 14024 and
13848, Directive 1 (OFAC, FAQ 891), article 9 of the Vienna Convention on Diplomatic Relations.
What no statute says is a convention of the page, and a finding that rests on one says so.

`inspect` names faults and weaknesses. `effects` holds the package against the course's earlier
models (`coalition`, `bonds`, `moves`) and gives a range for each effect, ``(low, high)``: the
lowest and the highest that the assumptions allow, each anywhere between its own ends. A teaching
aid, not compliance advice.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from course.errors import CourseError
from course.instruments import bonds, coalition, moves

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
JUDGMENT = "judgment, not law"  # the rule of a weakness that no law knows


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
                if value not in CHOICES[field.name]:
                    raise PackageError(
                        f"{field.name}: {value!r} is not to be had. "
                        f"Use one of {', '.join(CHOICES[field.name])}."
                    )
            elif field.name == "expelled":
                whole = isinstance(value, int) and not isinstance(value, bool)
                if not whole or not 0 <= value <= MOST_EXPELLED:
                    raise PackageError(
                        f"expelled: {value!r} persons. A whole number from 0 to {MOST_EXPELLED} "
                        "is wanted."
                    )
            elif not isinstance(value, bool):
                raise PackageError(f"{field.name}: {value!r} is neither True nor False.")

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


#: A package without a fault or a weakness that `inspect` would find.
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


# --- what it does -------------------------------------------------------------------------


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


def ends(assumed: Mapping[str, Range]) -> dict[str, Range]:
    """The assumptions, checked: each named in `ASSUMED`, each from low to high, each a number that
    its model takes. Raises `PackageError`."""
    found: dict[str, Range] = {}
    most = {"count": 1.2, "room": math.inf, "ratio": 10.0, "elasticity": math.inf}
    for name in ASSUMED:
        if name not in assumed:
            raise PackageError(f"The assumption {name} is lacking. Give its low and its high end.")
        low, high = assumed[name]
        top = most.get(name, 100.0 if name.startswith("hurt") else 1.0)
        numbers = all(isinstance(v, int | float) and math.isfinite(v) for v in (low, high))
        if not numbers or not 0 <= low <= high <= top or (name == "elasticity" and low == 0):
            raise PackageError(
                f"The assumption {name} runs from {low!r} to {high!r}. Wanted are two numbers, the "
                f"lower first, from 0 to {top:g}."
            )
        found[name] = (float(low), float(high))
    return found


def reach(
    shares: Mapping[str, float], members: Sequence[str], count: Range, ease: Range, room: Range
) -> Reach:
    """What the members stop, and what leaks and is lost, from the lowest to the highest.

    ``shares`` in percent, multiplied by ``count``; the others as in `coalition.effect`. What is
    stopped and what is lost grow or fall with each assumption, so their ends are at corners. The
    leak is the smaller of a growing and a falling part of what is stopped, so that it may be
    highest where the two meet.
    """
    found = [
        coalition.effect({n: c * s for n, s in shares.items()}, members, e, r)
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


def interest(net: float, elasticity: float) -> float:
    """What the issuer pays more, million dorin a year on what it places in one year, if ``net``
    percent of the demand is lost for good (`bonds.extra_yield`)."""
    return bonds.extra_cost(PLACED, bonds.extra_yield(net, elasticity))


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


# --- what is wrong with it ----------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """What an inspection found: a name for it, what is said of it (Markdown), and the rule that
    it rests on. A ``hard`` one is a fault: the package cannot stand so."""

    name: str
    text: str
    rule: str
    hard: bool = True


def inspect(package: Package, assumed: Mapping[str, Range] = ASSUMED) -> tuple[Found, ...]:
    """What is wrong with a package, faults first. Never raises for a package that can be built,
    with the assumptions as they stand."""
    at = ends(assumed)
    return (
        *legal_faults(package),
        *word_faults(package),
        *ally_faults(package, at),
        *weaknesses(package, at),
    )


def legal_faults(p: Package) -> Iterable[Found]:
    """Where a part has no basis, or goes further than its basis carries."""
    if not p.prohibits and not p.expelled:
        yield Found(
            "nothing that binds",
            "Nothing in it obliges anybody. The minister asked for a measure that binds "
            "somebody: a listing, a bar, or an expulsion.",
            "the minister's note",
        )
    elif p.words == "none" or not (p.bureau or p.firms or p.debt != "none" or p.expelled):
        yield Found(
            "nothing for the break-in",
            "The minister asked for an answer to the break-in; "
            + (
                "your statement does not speak of it, so nobody can tell what is answered."
                if p.words == "none"
                else "nothing here names or binds anybody for it."
            ),
            "the minister's note",
        )
    if p.prohibits and p.order == "none":
        yield Found(
            "no order",
            "A listing or a bar forbids people to deal, and there is no order that forbids it.",
            "a listing and a directive rest on an order (lessons 2 and 8)",
        )
    if p.prohibits and p.order == "bare":
        yield Found(
            "no emergency",
            "The order uses powers over property; it declares no emergency and leans on none.",
            "50 U.S.C. 1701(a) and (b): only on a threat for which an emergency was declared",
        )
    if p.prohibits and p.order == "older":
        yield Found(
            "another threat",
            "The order that you lean on was made for another threat: it speaks of harmful "
            "activities of the Russian government. Ruvenia is not in it.",
            "50 U.S.C. 1701(b): a new threat needs a new declaration; E.O. 14024, section 1",
        )
    if p.order in ("bare", "emergency"):
        fits = "the course's reading of the order's grounds: one must fit the conduct (lesson 2)"
        if p.prohibits and p.ground == "none":
            yield Found("no ground", "Your order says of nobody why he may be listed.", fits)
        if (p.bureau or p.firms or p.debt != "none") and p.ground == "election":
            yield Found(
                "the ground misses the break-in",
                "You act on the break-in, and the ground of your order is interference in "
                "elections. Nobody says that an election was touched.",
                fits,
            )
        if p.payers and p.ground in ("election", "cyber"):
            yield Found(
                "the ground misses the rewards",
                "You list two men for rewards for attacks, and no ground of your order is about "
                "attacks on persons.",
                fits,
            )
    if p.listed and p.free == "all":
        yield Found(
            "reaches what is free",
            "Your text forbids every dealing, without exception. Messages, news and journeys the "
            "statute keeps out of the powers that you use.",
            "the exemptions of the statute, in `sections` under *ieepa* (lesson 2)",
        )
    if p.debt == "held" and not p.sixty:
        yield Found(
            "no time to sell",
            "From the first minute nobody may hold the old bonds, and no time is left to part "
            "with them.",
            "the course's reading, no text of the statute: a duty must be one that can be met",
        )
    if p.expelled and p.rests != "vienna":
        yield Found(
            "expulsion on the order" if p.rests == "order" else "expulsion on nothing",
            "You rest the expulsions on the order. It is about property, dealings and entry; it "
            "recalls nobody who is accredited."
            if p.rests == "order"
            else "You send people home and do not say by what right.",
            "lesson 7: what lets a state send a diplomat home?",
        )


def word_faults(p: Package) -> Iterable[Found]:
    """Where the words say more than the assessments."""
    if p.words == "sure":
        yield Found(
            "says more than was assessed",
            "“Completely sure” is not what the analysts wrote, and no word of theirs means it.",
            "lesson 5: high confidence is a judgment on the basis, and no proof",
        )
    if p.second == "high":
        yield Found(
            "the second matter overstated",
            "Your statement gives the rewards a confidence that the analysts did not.",
            "the assessment in the case: low to moderate confidence",
        )
    elif p.payers and p.second == "silent":
        yield Found(
            "one word for two matters",
            "You list for the rewards too, and the statement has no word of their own for them. "
            "A reader takes what it says of the break-in for both.",
            "the assessment in the case: low to moderate confidence",
        )


def ally_faults(p: Package, at: Mapping[str, Range]) -> Iterable[Found]:
    """Where an ally is announced that has not agreed, or the whole weighs too much."""
    for ally in p.joining():
        for part, there, words in (
            ("listing", p.firms or p.bureau, "the listings, and neither the service nor a firm is"),
            ("bar", p.debt != "none", "the bar on bonds, and there is none"),
        ):
            if p.joined(ally, part) and not there:
                listed = " listed" if part == "listing" else ""
                yield Found(
                    f"{ally} joins nothing ({part})",
                    f"You announce that {ally} joins {words}{listed}.",
                    "a convention of the page: what is announced must be there",
                )
        low = borne(p, ally, at)[0]
        if low > LIMITS[ally]:
            yield Found(
                f"{ally} has not agreed",
                f"{ally} would lose at least {low:g} million dollars a year and bears "
                f"{LIMITS[ally]:g}. You announce a yes that it has not given.",
                "the limit that each ally has set in the case",
            )
    if (weight := points(p)) > BUDGET:
        yield Found(
            "over budget",
            f"It weighs {weight} points, and the budget is {BUDGET}.",
            "a convention of the page; proportion is asked for, and no statute counts it",
        )


def borne(p: Package, ally: str, at: Mapping[str, Range]) -> Range:
    """What the ally would lose, from the lowest to the highest."""
    return extremes(lambda f, b: loss(p, ally, f, b), at["hurt_firms"], at["hurt_bonds"])


def weaknesses(p: Package, at: Mapping[str, Range]) -> Iterable[Found]:
    """What one may accept, and should know of."""

    def weak(name: str, text: str, rule: str = JUDGMENT) -> Found:
        return Found(name, text, rule, hard=False)

    if p.words == "likely":
        yield weak(
            "another scale",
            "“Likely” says how probable it is. The analysts gave their confidence, and the two are "
            "different scales.",
            "lesson 5",
        )
    if p.payers and p.second == "low":
        yield weak(
            "on low to moderate confidence",
            "Two men are listed on an assessment that its own authors call low to moderate. You "
            "say so, and you will be asked why you list them.",
        )
    if p.listed and p.free == "silent":
        yield weak(
            "silent on what is free",
            "The statute's exemptions hold all the same, but a bank that reads only your text will "
            "refuse what is free.",
        )
    if p.debt == "new" and not p.sixty:
        yield weak(
            "no date",
            "The bar on new bonds begins at once, so bids that are under way are caught in it.",
        )
    if not p.joining():
        if p.firms or p.debt != "none":
            yield weak(
                "alone", "Nobody joins, so all others are outsiders and have room to step in."
            )
    elif not p.dates:
        yield weak(
            "no dates",
            "Allies are named and their dates are not. Whoever is late becomes the way round.",
        )
    for ally in p.joining():
        low, high = borne(p, ally, at)
        if low <= LIMITS[ally] < high:
            yield weak(
                f"{ally} near its limit",
                f"{ally} would lose {low:g} to {high:g} million dollars a year and bears "
                f"{LIMITS[ally]:g}. Its consent holds at the near end only; tell the minister.",
            )
    there = {"none": False, "bar": p.debt != "none", "expulsions": p.expelled > 0}
    parts = (p.bureau, p.firms, p.payers, p.debt != "none", p.expelled > 0)
    if p.reserve == "none":
        if sum(parts) > 1:
            yield weak("nothing in reserve", "Everything is spent on one day.")
    elif not there[p.reserve]:
        yield weak(
            "a reserve that is not there",
            "You hold back a part that the package does not have.",
        )
    elif p.lift != "act":
        yield weak(
            "a reserve without a condition",
            f"You hold {'the bar' if p.reserve == 'bar' else 'the expulsions'} back and name no "
            "act that would keep it so.",
        )
    if p.expelled:
        low, high = extremes(
            lambda ratio, passes: answer(p.expelled, ratio, passes), at["ratio"], at["lets_pass"]
        )
        yield weak(
            "invites an answer",
            f"The expulsions invite one: {low:g} to {high:g} of your own people, on average.",
        )
    pressed = any(parts)
    if p.offer == "none" and pressed:
        yield weak("no offer", "There is pressure, and no door.")
    if p.offer == "talks" and p.words == "none":
        yield weak(
            "talks about nothing", "You offer talks with a service that you say nothing about."
        )
    if p.lift != "act" and pressed:
        yield weak(
            "no word on lifting" if p.lift == "silent" else "a vague word on lifting",
            "Nobody can tell what would end it."
            if p.lift == "silent"
            else "“Better relations” cannot be checked, by them or by you.",
        )
    if p.prohibits and not p.review:
        yield weak(
            "no review",
            "The emergency lapses after a year unless it is continued, and nothing says what will "
            "be looked at by then.",
            "50 U.S.C. 1622(d)",
        )
