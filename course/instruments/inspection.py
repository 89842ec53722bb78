"""What is wrong with a package of the invented case: faults, and weaknesses that one may accept.

A fault rests on the law as far as the course has seen it (`course.instruments.package` lists it),
on what the case says, or on a convention of the page; each finding says on which. A teaching aid,
not compliance advice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from course.instruments.arguments import typed
from course.instruments.package import (
    ASSUMED,
    BUDGET,
    LIMITS,
    Package,
    PackageError,
    Range,
    answer,
    ends,
    extremes,
    loss,
    points,
)

JUDGMENT = "judgment, not law"  # the rule of a weakness that no law knows


@dataclass(frozen=True)
class Found:
    """What an inspection found: a name for it, what is said of it (Markdown), and the rule that
    it rests on. A ``hard`` one is a fault: the package cannot stand so."""

    name: str
    text: str
    rule: str
    hard: bool = True


@typed(PackageError)
def inspect(package: Package, assumed: Mapping[str, Range] = ASSUMED) -> tuple[Found, ...]:
    """What is wrong with a package, faults first. Never raises for a package that can be built,
    with the assumptions as they stand; `PackageError` for what is no package, and as `ends`."""
    at = ends(assumed)
    return (
        *purpose_faults(package),
        *order_faults(package),
        *ground_faults(package),
        *scope_faults(package),
        *word_faults(package),
        *ally_faults(package, at),
        *word_weaknesses(package),
        *law_weaknesses(package),
        *ally_weaknesses(package, at),
        *reserve_weaknesses(package),
        *exit_weaknesses(package, at),
    )


def purpose_faults(p: Package) -> Iterable[Found]:
    """Where it is no answer to what was asked for."""
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


def order_faults(p: Package) -> Iterable[Found]:
    """Where a prohibition has no order, or the order no emergency of its own."""
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


def ground_faults(p: Package) -> Iterable[Found]:
    """Where the ground of a new order is not what was done."""
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


def scope_faults(p: Package) -> Iterable[Found]:
    """Where a part goes further than its basis carries."""
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


def weak(name: str, text: str, rule: str = JUDGMENT) -> Found:
    """A finding that one may accept, and should know of."""
    return Found(name, text, rule, hard=False)


def word_weaknesses(p: Package) -> Iterable[Found]:
    """Where the statement will be questioned."""
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


def law_weaknesses(p: Package) -> Iterable[Found]:
    """What holds all the same, and whoever reads only this text does not see."""
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


def ally_weaknesses(p: Package, at: Mapping[str, Range]) -> Iterable[Found]:
    """Where outsiders may step in, or an ally may step out."""
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


def parts_of(p: Package) -> tuple[bool, ...]:
    """Of the five parts that press, which are there."""
    return (p.bureau, p.firms, p.payers, p.debt != "none", p.expelled > 0)


def reserve_weaknesses(p: Package) -> Iterable[Found]:
    """What is held back, and whether anybody can tell for what."""
    there = {"none": False, "bar": p.debt != "none", "expulsions": p.expelled > 0}
    if p.reserve == "none":
        if sum(parts_of(p)) > 1:
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


def exit_weaknesses(p: Package, at: Mapping[str, Range]) -> Iterable[Found]:
    """What it will be answered with, and how it may end."""
    if p.expelled:
        low, high = extremes(
            lambda ratio, passes: answer(p.expelled, ratio, passes), at["ratio"], at["lets_pass"]
        )
        yield weak(
            "invites an answer",
            f"The expulsions invite one: {low:g} to {high:g} of your own people, on average.",
        )
    pressed = any(parts_of(p))
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
