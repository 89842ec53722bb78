"""Lesson 12. A package of your own: does each part stand, and what may it do?"""

from __future__ import annotations

import math
from itertools import product
from typing import Any

import pandas as pd

from course import data
from course.exercises import SYLLABUS
from course.instruments import coalition, inspection
from course.instruments import package as packages
from course.instruments.package import ALLIES, ASSUMED, LIMITS, SENDER, SOUND, Effects, Package
from course.instruments.words import listing
from course.kinds import (
    Bar,
    Build,
    Case,
    Choice,
    Code,
    Explore,
    Figure,
    Finding,
    Highlight,
    Lens,
    Lesson,
    Miss,
    Model,
    MultipleChoice,
    Number,
    Option,
    Phrase,
    Pick,
    Predict,
    Reflect,
    Response,
    Results,
    Slider,
    Slip,
    Switch,
    Tick,
    Triage,
    marks_of,
)
from course.kinds.model import Control
from course.kinds.number import Mistake

lesson = Lesson(
    id="design",
    number=12,
    title="A package of your own: does each part stand, and what may it do?",
    notebook="12-design",
    minutes=(60, 75),
    objectives={
        "J1": "Build a package in which each part has its legal basis and its exemptions.",
        "J2": "Weigh coverage, cost and spill-over as ranges, each on assumptions that are named.",
        "J3": "Fit timing, signal and offer to each other.",
        "J4": "Write a memo to a rubric, and judge one by it.",
    },
    syllabus=SYLLABUS,
)


def said(value: float) -> str:
    """A number to three digits: ``0``, ``3.15``, ``72.3``, ``3,190``."""
    if value == 0:
        return "0"
    digits = 2 - math.floor(math.log10(abs(value)))
    text = f"{round(value, digits):,.{max(digits, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span(ends: tuple[float, float]) -> str:
    """A range in words; one number where both ends are the same."""
    low, high = map(said, ends)
    return low if low == high else f"{low} to {high}"


# --- the case, for the cells of the notebook ---------------------------------------------


def case() -> pd.DataFrame:
    """Who has which share, and what each will bear. All of it assumed."""
    rows = {
        name: {
            "firms' sales, %": packages.FIRMS_SHARES[name],
            "state bonds, %": packages.BONDS_SHARES[name],
            "bears, m dollars a year": f"{LIMITS[name]:g}" if name in LIMITS else "not asked",
        }
        for name in (SENDER, *ALLIES)
    }
    return pd.DataFrame.from_dict(rows, orient="index")


_MEANT = {
    "count": "true share, as a multiple of the one in the table",
    "ease_firms": "of the firms' sales that are stopped, the part that others could buy",
    "ease_new": "of the demand for new bonds that is stopped, the part that others could take",
    "ease_held": "the same where old bonds may not be held either",
    "room": "how much more outsiders can do, as a part of what they do now",
    "elasticity": "percent more demand for one percentage point more yield",
    "hurt_firms": "dollars lost for each hundred of trade with the firms given up",
    "hurt_bonds": "dollars lost for each hundred of business in bonds given up",
    "ratio": "size of the answer to expulsions, as a multiple",
    "lets_pass": "chance that there is no answer",
}


def assumptions() -> pd.DataFrame:
    """All assumptions of the page, each with its low and its high end."""
    rows = {_MEANT[name]: {"low": low, "high": high} for name, (low, high) in ASSUMED.items()}
    rows |= {
        what: {"low": value, "high": value}
        for what, value in (
            ("what the three firms sell abroad, million dollars a year", packages.FIRMS_SALES),
            ("new bonds, billion dorin a year", packages.PLACED),
            ("old bonds in all hands, million dollars", packages.OLD_BONDS),
            ("dorin to the dollar", packages.DORIN),
        )
    }
    return pd.DataFrame.from_dict(rows, orient="index")


#: The assumptions of the bar on new bonds, under the names that the cells use.
BAR: dict[str, tuple[float, float]] = {
    "count": ASSUMED["count"],
    "ease": ASSUMED["ease_new"],
    "room": ASSUMED["room"],
    "elasticity": ASSUMED["elasticity"],
}
MIDDLE = {name: round((low + high) / 2, 9) for name, (low, high) in BAR.items()}
MEMBERS = (SENDER, "Cendria", "Halmar")
_WORDS = {
    "count": "the true size of the shares",
    "ease": "the ease of replacing",
    "room": "the outsiders' room",
    "elasticity": "the elasticity",
}


def paid(
    members: tuple[str, ...], count: float, ease: float, room: float, elasticity: float
) -> float:
    """Ruvenia's extra interest, million dorin a year on the bonds of one year, if the members
    bar their buyers from new ones."""
    shares = {name: count * share for name, share in packages.BONDS_SHARES.items()}
    return packages.interest(coalition.effect(shares, members, ease, room).net, elasticity)


def bar_terms() -> pd.DataFrame:
    """What the names of `BAR` stand for, with their ends."""
    meant = {name: _MEANT["ease_new" if name == "ease" else name] for name in BAR}
    rows = {n: {"low": a, "high": b, "what it is": meant[n]} for n, (a, b) in BAR.items()}
    return pd.DataFrame.from_dict(rows, orient="index")


def interest(count: float, ease: float, room: float, elasticity: float) -> float:
    """The same for a bar by the United States, Cendria and Halmar."""
    return paid(MEMBERS, count, ease, room, elasticity)


_BARRED = sum(packages.BONDS_SHARES[m] for m in MEMBERS)
_ENDS = packages.extremes(interest, *BAR.values())
_TIMES = _ENDS[1] / _ENDS[0]
_FACTORS = {name: high / low for name, (low, high) in BAR.items()}
_PRODUCT = math.prod(_FACTORS.values())

# --- predict first ------------------------------------------------------------------------


def _percent(ends: tuple[float, float]) -> str:
    return f"{100 * ends[0]:g} % | {100 * ends[1]:g} %"


how_wide = lesson.add(
    Predict(
        id="design.how-wide",
        title="How wide does it get?",
        prompt=(
            f"*Invented.* Ruvenia sells new bonds for {packages.PLACED:g} billion dorin a year. Buyers of "
            f"{_BARRED:g} % of them are barred. What it then pays in extra interest is worked out from four "
            "assumptions, each with a low and a high end:\n\n"
            "| assumption | low | high |\n|---|---|---|\n"
            f"| the true share, as a multiple of the {_BARRED:g} % | {BAR['count'][0]:g} | {BAR['count'][1]:g} |\n"
            f"| what others could buy of it in their place | {_percent(BAR['ease'])} |\n"
            f"| how much more outsiders can buy, on top of what they buy now | {_percent(BAR['room'])} |\n"
            f"| elasticity: percent more demand for a point of yield | {BAR['elasticity'][0]:g} | {BAR['elasticity'][1]:g} |\n\n"
            "Take each anywhere between its ends. How many times the lowest yearly cost is the highest?"
        ),
        objectives=("J2",),
        answer=round(_TIMES),
        unit="times",
        whole=True,
        least=1.0,
        most=1000.0,
        close=11,
        near=30,
        measured_as="The model",
        right=f"If you multiplied the four you have {said(_PRODUCT)}. That is the right idea, and a little more comes on top.",
        too_low=(
            "Did you take the widest single assumption for the whole, or add the four? When all lean the same way, their factors multiply."
        ),
        too_high="Wider than it is, though the direction is right: four doubts, none of them absurd, make a large one.",
        evidence=(
            f"From {said(_ENDS[0])} to {said(_ENDS[1])} million dorin a year. The four factors multiply to {said(_PRODUCT)}. The rest comes from "
            "lesson 8's division: the buyers who are left take on what is lost, and at the high end fewer of them are left."
        ),
        bars=(
            *(Bar(f"{_WORDS[name]}, high over low", round(f, 2)) for name, f in _FACTORS.items()),
            Bar("the result, highest over lowest", round(_TIMES, 1)),
        ),
        hints=(
            "Divide high by low in each row first.",
            "Then ask how these four factors go together if all lean to the same side.",
        ),
        solution="The ratio of the two results at the ends. In *A range, and what carries it* you write the function that finds them.",
        see="Predict first",
    )
)

# --- the article ----------------------------------------------------------------------------


def _lens() -> Lens:
    """The lead and the order, by instrument."""
    text, claims = data.excerpt(
        map(data.sentence_of, ("C03", "C06a")),
        between="\n\n[…]\n\n",
    )
    return Lens(
        title="A package in two sentences",
        text=text,
        marks=marks_of(claims, ("instrument",), ("speaker", "certainty", "instrument")),
        lenses={"instrument": "Which part of the package?"},
        meanings={
            ("instrument", "expulsion"): "Sending diplomats home.",
            ("instrument", "talks"): "The offer.",
            ("instrument", "order"): "The executive order.",
            ("instrument", "emergency"): "What the order declares.",
        },
    )


article = _lens()

# --- what each part needs -----------------------------------------------------------------

#: A draft from the case: a row for each part and each thing it cannot do without.
PARTS = pd.DataFrame(
    [
        ("statement on the break-in", "nothing"),
        ("listing of the Ninth Bureau", "order"),
        ("listing of the Ninth Bureau", "emergency"),
        ("listing of the Ninth Bureau", "cyber ground"),
        ("listing of the two men", "order"),
        ("listing of the two men", "emergency"),
        ("listing of the two men", "harm ground"),
        ("bar on new bonds", "order"),
        ("bar on new bonds", "emergency"),
        ("expulsion of five", "Vienna Convention"),
    ],
    columns=["part", "needs"],
)

_HAVE: tuple[list[str], ...] = (
    ["order", "emergency", "cyber ground", "Vienna Convention"],
    ["order", "Vienna Convention"],
    [],
    ["order", "emergency", "cyber ground", "harm ground", "Vienna Convention"],
)


def lacking(parts: pd.DataFrame, have: list[str]) -> list[str]:
    missing = parts[~parts["needs"].isin([*have, "nothing"])]
    return sorted(missing["part"].unique())


def _with_nothing(parts: pd.DataFrame, have: list[str]) -> list[str]:
    return sorted(parts[~parts["needs"].isin(have)]["part"].unique())


def _twice(parts: pd.DataFrame, have: list[str]) -> list[str]:
    return sorted(parts[~parts["needs"].isin([*have, "nothing"])]["part"])


def _without_any(parts: pd.DataFrame, have: list[str]) -> list[str]:
    there = parts[parts["needs"].isin([*have, "nothing"])]["part"]
    return sorted(set(parts["part"]) - set(there))


def _the_others(parts: pd.DataFrame, have: list[str]) -> list[str]:
    return sorted(set(parts["part"]) - set(lacking(parts, have)))


def _basis_only(parts: pd.DataFrame, have: list[str]) -> list[str]:
    return sorted(set(parts[~parts["needs"].isin([*have, "nothing"])]["needs"]))


def _unordered(parts: pd.DataFrame, have: list[str]) -> list[str]:
    return list(parts[~parts["needs"].isin([*have, "nothing"])]["part"].unique())


def _as_array(parts: pd.DataFrame, have: list[str]) -> Any:
    return parts[~parts["needs"].isin([*have, "nothing"])]["part"].unique()


def _list_in_list(parts: pd.DataFrame, have: list[str]) -> list[str]:
    return sorted(parts[~parts["needs"].isin([have, "nothing"])]["part"].unique())


in_the_air = lesson.add(
    Code(
        id="design.in-the-air",
        title="What hangs in the air?",
        prompt=(
            "`parts` has a row for each part and each thing that it cannot do without; what needs nothing has the "
            "word `nothing`. `have` is a list of what is there. Write `lacking(parts, have)`: the names of the "
            "parts that lack at least one thing, sorted, each once, as a list."
        ),
        objectives=("J1",),
        claims=("C01a", "C01b", "C06a"),
        name="lacking",
        starter=(
            "def lacking(parts, have):\n"
            "    missing = ...  # the rows whose need is not there\n"
            "    return ...  # names of parts\n\n\n"
            "design.in_the_air.check(lacking)"
        ),
        reader=Results(
            cases=tuple((PARTS, have) for have in _HAVE),
            names=tuple(
                f"the draft above with {', '.join(have) if have else 'nothing'} at hand"
                for have in _HAVE
            ),
        ),
        reference=lacking,
        right=(
            "Read what your function says of an order without a declared emergency: under the statute used here everything that forbids a dealing falls, and the "
            "expulsion stands. So the article's “To do this, Biden issued an executive order” promises too much. Its headline names "
            "sanctions and expulsions in one breath, and they rest on two bodies of law."
        ),
        slips=(
            Slip(
                "what needs nothing",
                lambda: _with_nothing,
                "You have the statement among them. Its row says that it needs `nothing`, and that is never in `have`. Let it pass "
                "all the same.",
            ),
            Slip(
                "each as often as it lacks",
                lambda: _twice,
                "A part that lacks three things stands in your list three times. Name it once: `unique()` or `set()`.",
            ),
            Slip(
                "only those that have nothing at all",
                lambda: _without_any,
                "You have the parts for which *nothing* is there. A stool with one leg missing falls too: one missing row is enough.",
            ),
            Slip(
                "those that stand",
                lambda: _the_others,
                "These are the parts that stand. Turn the condition round: `~` is *not*.",
            ),
            Slip(
                "not sorted",
                lambda: _unordered,
                "Your names are right and not sorted.",
            ),
            Slip(
                "an array",
                lambda: _as_array,
                "Your names are right and stand in an array. Make it a list: `sorted(…)`.",
            ),
            Slip(
                "a list in a list",
                lambda: _list_in_list,
                'You put a list into a list. `[*have, "nothing"]` unpacks it.',
            ),
            Slip(
                "the needs",
                lambda: _basis_only,
                "You return what is missing. The question is which parts lack it: the column `part` of the same rows.",
            ),
        ),
        hints=(
            "The worked cell kept the rows whose value is *not* in a list. Here the list is `have` and one word more.",
            "From the rows that are left take one column, make each name single, and sort.",
        ),
        solution="Keep the rows whose need is neither in `have` nor `nothing`; their parts, each once.",
        see="What each part needs",
    )
)

strike = lesson.add(
    Highlight(
        id="design.strike",
        title="Strike it out",
        prompt=(
            "A draft order from the office next door. It declares its emergency, and its ground is malicious cyber activity. Mark a word at each of "
            "the **three** places that a careful lawyer would strike: one says more than was assessed, one rests on other law, one the statute keeps free."
        ),
        objectives=("J1",),
        passage=(
            "We are completely sure that the Ninth Bureau broke into the mail servers. All its property in the United "
            "States is blocked. No US person may pay it, nor sell it software, nor import its newspapers. Gifts of medicine to it are "
            "prohibited too, since the President has made the finding that the statute asks for. Five members of the "
            "embassy are expelled by this order. A licence may permit what is forbidden here."
        ),
        find=(
            Phrase(
                "completely sure",
                "Hold each word of certainty against the assessment in the case.",
            ),
            Phrase(
                "newspapers",
                "The statute keeps a kind of goods free because of what is in them.",
                also=("import",),
            ),
            Phrase(
                "Five members of the embassy are expelled by this order",
                "One sentence does something that no order over property can do.",
            ),
        ),
        traps=(
            Phrase(
                "property",
                "may be blocked: that is what the powers are for.",
            ),
            Phrase("pay it", "may be forbidden. A payment is a dealing like another."),
            Phrase(
                "software",
                "may be forbidden. Goods for use are no information material for that alone.",
            ),
            Phrase(
                "Gifts of medicine",
                "are free *unless* something happens. Read on in the sentence: has it happened?",
            ),
            Phrase(
                "licence may permit",
                "is how a prohibition is opened for a single case. Nothing is wrong with that.",
            ),
        ),
        neutral=("We are",),
        otherwise="stands as well in orders of this kind. Which words go beyond them?",
        praise=(
            "One word too many, one act that no order over property performs, one thing that the statute keeps free. Gifts are the odd "
            "one: free, save if the President finds otherwise, and here he has."
        ),
        hints=(
            "Go through the row *exemptions* of `sections`, shown above, thing by thing.",
            "Two of the three have nothing to do with that row: one is about what is known, one about who has to go home.",
        ),
        solution="`sections`, rows of *ieepa* and *vcdr*; the wording by the case.",
        see="What each part needs",
    )
)

# --- ranges --------------------------------------------------------------------------------


def _minus(x: float, y: float) -> float:
    return x - y


def _times(x: float, y: float) -> float:
    return x * y


def _over(x: float, y: float, z: float) -> float:
    return (x - z) / y


_CORNERS: tuple[tuple[Any, list[tuple[float, float]], str], ...] = (
    (_minus, [(1, 2), (1, 5)], "f(x, y) = x − y, x from 1 to 2, y from 1 to 5"),
    (_times, [(-1, 2), (-3, 1)], "f(x, y) = x · y, x from −1 to 2, y from −3 to 1"),
    (
        _over,
        [(4, 10), (1, 2), (0, 3)],
        "f(x, y, z) = (x − z) / y, x from 4 to 10, y from 1 to 2, z from 0 to 3",
    ),
)


def extremes(f: Any, ranges: list[tuple[float, float]]) -> tuple[float, float]:
    values = [f(*corner) for corner in product(*ranges)]
    return min(values), max(values)


def _all_low_all_high(f: Any, ranges: list[tuple[float, float]]) -> tuple[float, float]:
    values = [f(*(r[0] for r in ranges)), f(*(r[1] for r in ranges))]
    return min(values), max(values)


def _unsorted(f: Any, ranges: list[tuple[float, float]]) -> tuple[float, float]:
    values = [f(*corner) for corner in product(*ranges)]
    return values[0], values[-1]


def _one_by_one(f: Any, ranges: list[tuple[float, float]]) -> tuple[float, float]:
    middle = [(low + high) / 2 for low, high in ranges]
    values = [
        f(*middle[:n], end, *middle[n + 1 :]) for n, ends in enumerate(ranges) for end in ends
    ]
    return min(values), max(values)


def _turned(f: Any, ranges: list[tuple[float, float]]) -> tuple[float, float]:
    low, high = extremes(f, ranges)
    return high, low


corners = lesson.add(
    Code(
        id="design.corners",
        title="The lowest and the highest",
        prompt=(
            "Write `extremes(f, ranges)`: `f` takes as many numbers as there are ranges, and each range is a pair (low, high). "
            "Return the lowest and the highest value that `f` has at the corners. A corner takes one end of each range, in every "
            "combination. `f(*corner)` hands the numbers of a corner to `f`."
        ),
        objectives=("J2",),
        name="extremes",
        starter=(
            "def extremes(f, ranges):\n"
            "    values = ...  # f at each corner of product(*ranges)\n"
            "    return ...  # lowest, highest\n\n\n"
            "design.corners.check(extremes)"
        ),
        reader=Results(
            cases=tuple((f, ranges) for f, ranges, _ in _CORNERS),
            within=1e-6,
            names=tuple(words for _, _, words in _CORNERS),
        ),
        reference=extremes,
        right=(
            "Corners find the ends only where the result rises all the way, or falls all the way, as each assumption grows. Try x · x "
            "with x from −1 to 1: both corners say 1, and in between it is 0. In our models what is lost for good behaves, and the "
            "leak does not: it is highest where ease and room meet. So the course looks there too."
        ),
        slips=(
            Slip(
                "all low and all high",
                lambda: _all_low_all_high,
                "You have two corners: every assumption low, and every one high. But a low y can make the result high. Take the mixed "
                "corners too.",
            ),
            Slip(
                "the first and the last corner",
                lambda: _unsorted,
                "You return the first and the last value. Who says that these are the lowest and the highest? `min` and `max` do.",
            ),
            Slip(
                "one at a time",
                lambda: _one_by_one,
                "You moved one assumption at a time and left the others in the middle. That shows which matters; the ends come when "
                "several lean together.",
            ),
            Slip(
                "highest first",
                lambda: _turned,
                "The numbers are right and stand the wrong way round. Lowest first.",
            ),
        ),
        hints=(
            "The worked cell shows the corners that `product` makes. `ranges` is a list, so it needs the star as well.",
            "A list in one line: `[f(*corner) for corner in …]`.",
        ),
        solution="Every combination of ends, then the smallest and the largest of the results.",
        see="A range, and what carries it",
    )
)


def alone(name: str) -> tuple[float, float]:
    """The result with one assumption at its low and at its high end, the others in the middle."""
    low, high = (interest(**{**MIDDLE, name: end}) for end in BAR[name])
    return low, high


_SWING = {name: abs(alone(name)[1] - alone(name)[0]) for name in BAR}
_FIRST = max(_SWING, key=lambda name: _SWING[name])
#: The ease at its two ends where outsiders have much room.
_EASY = tuple(interest(**{**MIDDLE, "room": BAR["room"][1], "ease": ease}) for ease in BAR["ease"])
_OTHERS = {
    "count": (
        "That is the swing of the shares. They matter; the room and the elasticity are asked for."
    ),
    "ease": (
        "That is the swing of the one worked out above. Put another name and its two ends there."
    ),
    "elasticity": (
        "That is the swing of the elasticity, and the other of the two moves the result farther still."
    ),
    "room": "That is the swing of the room. Another moves the result farther.",
}

swing = lesson.add(
    Number(
        id="design.swing",
        title="Which assumption carries it?",
        prompt=(
            "Do the same for two more, the room and the elasticity: each from its low to its high end, with the rest in the middle. "
            "**How far** does the one that moves the result more move it? In million dorin a year, to a whole number: the larger "
            "result less the smaller."
        ),
        objectives=("J2",),
        answer=float(round(_SWING[_FIRST])),
        unit="million dorin",
        tolerance=1.0,
        right=(
            f"It is `{_FIRST}`: how much more the outsiders can buy. No law says it and no list holds it. If you may "
            "find out one thing before you decide, find out that. Ease moves it least, because in the middle room is the tighter limit. "
            f"With room at {BAR['room'][1]:g} it moves the result from {said(_EASY[0])} to {said(_EASY[1])}. One at a time cannot show that; that is why you also took the corners."
        ),
        low="Smaller than it is. Did you do both, and take the larger of the two differences?",
        high="Larger than either of the two. Is one assumption moved, and are the three others in the middle?",
        mistakes=(
            *(
                Mistake(round(size, 4), _OTHERS[name], f"the swing of {name}")
                for name, size in _SWING.items()
                if name != _FIRST
            ),
            Mistake(
                round(_ENDS[1] - _ENDS[0], 4),
                "That is the whole range, with all four at their ends. One at a time is asked for.",
                "all corners",
            ),
            Mistake(
                round(max(alone(_FIRST)), 4),
                "That is the result at one end. How far is it from there to the other end?",
                "the larger end",
            ),
        ),
        hints=(
            "Copy the worked cell twice and put another name and its two ends into each.",
            '`design.BAR["room"]` gives the ends. Take the difference of the two results, then compare the two.',
        ),
        solution='`design.alone("room")` and `design.alone("elasticity")` give both ends; the larger difference is the answer.',
        see="Change one assumption",
    )
)

_INVENTED = "Invented case; every share, limit and assumption is ours"
tornado_figure = Figure(
    "tornado",
    {
        "rows": [
            {
                "label": _WORDS[name],
                "low": f"{BAR[name][0]:g}",
                "high": f"{BAR[name][1]:g}",
                "at_low": alone(name)[0],
                "at_high": alone(name)[1],
            }
            for name in BAR
        ],
        "middle": interest(**MIDDLE),
        "unit": "million dorin a year",
        "subtitle": [
            _INVENTED,
            "At each end of a bar: the assumption's value there. Dashed: all in the middle",
        ],
    },
)

# --- who bears what -------------------------------------------------------------------------

_JOINS = {
    "nothing": "Nothing",
    "listing": "The listings",
    "bar": "The bar on bonds",
    "both": "Both",
}
_DEBT = {
    "none": "No bar",
    "new": "New bonds only, bought from the issuer",
    "held": "All its bonds, those already held too",
}


def effects_figure(found: Effects) -> Figure:
    """The ranges of a package, side by side."""
    reach = [
        {"label": f"{what} {part}", "low": ends[0], "high": ends[1]}
        for what, r in (("Firms' sales", found.firms), ("Bond demand", found.bonds))
        for part, ends in (("stopped", r.stopped), ("leaking", r.leaked), ("lost", r.lost))
    ]
    losses = [
        {
            "label": f"Loss of {_the(country)}",
            "low": low,
            "high": high,
            "limit": LIMITS.get(country),
        }
        for country, (low, high) in found.losses.items()
    ]
    low, high = found.interest
    return Figure(
        "ranges",
        {
            "panels": [
                {"unit": "percent", "most": 80, "rows": reach},
                {
                    "unit": "million dorin a year",
                    "most": 5000,
                    "rows": [{"label": "Ruvenia's extra interest", "low": low, "high": high}],
                },
                {"unit": "million dollars a year", "most": 110, "rows": losses},
                {
                    "unit": "persons",
                    "most": 30,
                    "rows": [
                        {
                            "label": "Expelled in answer",
                            "low": found.answer[0],
                            "high": found.answer[1],
                        }
                    ],
                },
            ],
            "subtitle": [
                _INVENTED,
                "Ends: all assumptions at the worst and best for it. Diamond: an ally's limit",
            ],
        },
    )


def _the(country: str) -> str:
    return f"the {country}" if country == SENDER else country


def _dollars(dorin: tuple[float, float]) -> tuple[float, float]:
    return dorin[0] / packages.DORIN, dorin[1] / packages.DORIN


def told(found: Effects) -> str:
    """The ranges of a package in words."""
    lines = []
    for what, r in (
        ("the firms' sales abroad", found.firms),
        ("the demand for bonds", found.bonds),
    ):
        if r.stopped[1]:
            lines.append(
                f"- Of {what}, {span(r.stopped)} % are stopped, {span(r.leaked)} % leak, and {span(r.lost)} % are lost for good."
            )
    if found.interest[1]:
        lines.append(
            f"- Ruvenia pays {span(found.interest)} million dorin more interest, a year, on the bonds of one year; in million dollars {span(_dollars(found.interest))}."
        )
    hit = {c: ends for c, ends in found.losses.items() if ends[1]}
    if hit:
        parts = [
            f"{country} {span(ends)}"
            + (f" (bears {LIMITS[country]:g})" if country in LIMITS else "")
            for country, ends in hit.items()
        ]
        lines.append(f"- Lost on our side, in million dollars a year: {', '.join(parts)}.")
    if found.answer[1]:
        lines.append(f"- Expelled in answer: {span(found.answer)} persons, on average over luck.")
    if not lines:
        lines.append("- Nothing here has an effect that the models can show.")
    return "\n".join(lines)


def _shared(state: dict[str, Any]) -> Package:
    return Package(order="emergency", ground="cyber", firms=True, **state)


def _bearing(state: dict[str, Any]) -> Response:
    found = packages.effects(_shared(state))
    return Response(told(found), effects_figure(found))


_LEAST = 80  # million dorin a year, what the exercise asks to be kept


def _bearing_goal(state: dict[str, Any]) -> Miss | None:
    found = packages.effects(_shared(state))
    over = [a for a in ALLIES if found.losses[a][1] > LIMITS[a]]
    if over:
        ally = over[0]
        low, high = found.losses[ally]
        if low > LIMITS[ally]:
            name, what = "beyond what it bears", "even at the low end that is beyond what it bears"
        else:
            name, what = (
                "agreed at the near end",
                "that is a weakness, since its consent holds at the near end only",
            )
        if state["debt"] == "held" and ally in _shared(state).members("bar"):
            why = "Look what a bar on old bonds makes it sell."
        elif _shared(state).joined(ally, "listing"):
            why = "Look which of the two parts costs it more."
        else:
            why = "Look at its share, and at what it bears."
        return Miss(
            f"{ally} {name}",
            f"{ally} would lose {span((low, high))} million dollars a year and bears {LIMITS[ally]:g}: {what}. {why}",
            near=all(found.losses[a][0] <= LIMITS[a] for a in over),
        )
    if found.interest[0] < _LEAST:
        out = [a for a in ALLIES if not _shared(state).joined(a, "bar")]
        return Miss(
            f"too little left ({', '.join(out) or 'nobody'} out)",
            f"Nobody is over a limit, but at the low end Ruvenia pays {said(found.interest[0])} million dorin, and {_LEAST} are to be kept. "
            f"{'Nobody is barred from its bonds.' if state['debt'] == 'none' else f'Buyers in {listing(out)} still bid.'}",
            near=state["debt"] != "none",
        )
    return None


_bear = {"debt": "new", "cendria": "bar", "halmar": "bar", "pellan": "bar"}

within_limits = lesson.add(
    Explore(
        id="design.within-limits",
        title="Make it bearable",
        prompt=(
            "The United States lists the three firms. In the draft all three allies join everything, and at the high end none of them can bear it. "
            "Bring each ally's loss within what it bears **even at the high end**, and keep Ruvenia's extra interest at "
            f"{_LEAST} million dorin a year or more **even at the low end**. Say first which part costs which ally most."
        ),
        objectives=("J2",),
        hints=(
            "Change one thing and read one line: which ally's range moves, and does Ruvenia's?",
            "Halmar buys from the firms, Cendria holds bonds. What does a bar on *old* bonds make a holder do that a bar on new "
            "ones does not?",
        ),
        solution=(
            "Only the bar moves the interest, so all three stay in it; on old bonds it is too dear for its holders, and with the listings on top each of "
            "them is over its limit."
        ),
        see="Who bears what",
        model=Model(
            id="design.bearing-model",
            title="Who bears what?",
            prompt="What each ally joins, and how far the bar goes. A limit inside a range is a weakness: the consent holds at the near end only.",
            controls=(
                Pick("debt", "The bar on bonds", _DEBT, "held"),
                *(Pick(a.lower(), f"{a} joins", _JOINS, "both") for a in ALLIES),
            ),
            respond=_bearing,
        ),
        goal=_bearing_goal,
        reached=_bear,
        astray=(
            {"debt": "held", "cendria": "both", "halmar": "both", "pellan": "both"},
            {**_bear, "debt": "held"},
            {**_bear, "debt": "none"},
            {**_bear, "cendria": "both"},
            {**_bear, "halmar": "listing"},
            {**_bear, "pellan": "both"},
            {**_bear, "cendria": "listing"},
            {**_bear, "pellan": "nothing"},
        ),
        praise=(
            "Halmar and Pellan keep the cheaper part; Cendria the dearer, since only the bar moves the interest. No consent hangs on the near end any more. It has a price elsewhere: with nobody beside the United "
            "States in the listings, more of the firms' sales leak. And old bonds: to forbid them hurts those who hold them, "
            "while the issuer has long had that money."
        ),
    )
)

# --- other teams' packages -------------------------------------------------------------------

_REASONS = {
    "older": "Its order was made for another threat",
    "over": "It says more than the analysts do",
    "stuck": "A holder has no way to comply",
    "fits": "Each part has what it needs",
    "answer": "It invites an answer",
    "vague": "Nobody can check when it is met",
    "one_end": "The consent holds at one end of a range",
}

others = lesson.add(
    Triage(
        id="design.others",
        title="Seven packages from other teams",
        prompt=(
            "Each line tells one thing about a package for the same case; **whatever it does not tell is in order**, so an order that is not "
            "described is new and declares its emergency. Rule on each and give the reason; a reason may serve twice or never. A *fault* is what cannot stand; a *weakness* stands and can cost something."
        ),
        objectives=("J1", "J3"),
        rulings={
            "stands": "Stands",
            "weak": "Stands, with a weakness",
            "fault": "Fault",
        },
        reasons=_REASONS,
        cases=(
            Case(
                "Ash. It lists the Ninth Bureau under Executive Order 14024, which is in force and has malicious cyber activity "
                "among its grounds.",
                "fault",
                "older",
                {
                    "weak": "You took it for a matter of taste. Read whose activities that order is about, then 50 U.S.C. 1701(b) in the table.",
                    "over": "The words of the statement are not told, so they are in order. Look at the legal basis.",
                },
            ),
            Case(
                "Beech. It lists the Bureau for the break-in and the two men for the rewards, each on a fitting ground. “On both matters "
                "the analysts have high confidence,” says its statement.",
                "fault",
                "over",
                {
                    "stands": "The grounds fit. Now hold the statement against the case, matter by matter.",
                },
            ),
            Case(
                "Cedar. US institutions stay away from Ruvenia's auctions from 1 June on. What they have bought before, they may keep, lend and sell.",
                "stands",
                "fits",
                {
                    "fault": "You looked for something that is lacking, perhaps a time to sell. Who has to sell?",
                    "stuck": "Then somebody would have to get rid of something. Which bonds does the text make it unlawful to hold?",
                },
            ),
            Case(
                "Dogwood. It will be lifted “once Ruvenia has returned to the family of nations”.",
                "weak",
                "vague",
                {
                    "fault": "No rule of the statute is broken by a vague promise. Who loses by it all the same?",
                    "stands": "Suppose that Ruvenia wants it lifted. What would it have to do by Monday?",
                },
            ),
            Case(
                "Elder. Cendria joins. Its loss is put at 14 to 42 million dollars a year; it bears 25 and has said yes on the "
                "strength of the 14.",
                "weak",
                "one_end",
                {
                    "fault": "A yes given on one end of a range is not broken until the other end comes. What becomes of it if the loss is 40?",
                    "vague": "The numbers can be checked, and will be. What happens to the consent then?",
                },
            ),
            Case(
                "Fir. A statement with the analysts' own words, and five of the embassy's staff told to leave under the Vienna Convention. "
                "It has no order and forbids nobody a dealing.",
                "weak",
                "answer",
                {
                    "fault": "You missed an order. Go through the two parts: which of them would need one?",
                    "stands": "The law is in order. Lesson 7: what did the other capital do within days?",
                    "older": "There is no order at all here. Does one have to be there?",
                },
            ),
            Case(
                "Gorse. A new order over the break-in, with the ground “malicious cyber activity, or help with it”. It lists only the three firms; "
                "they built the tools and broke into nothing themselves.",
                "stands",
                "fits",
                {
                    "fault": "You look for the one who broke in. Read the ground to its end: whom does it reach besides?",
                    "weak": "You took the firms for a stretch. How sure are the analysts that they built the tools, and what does the ground say of that?",
                    "over": "What do the analysts say of the firms, and how surely? Read the case again.",
                },
            ),
        ),
        confusions={
            (
                "fault",
                "stands",
            ): "Something in it breaks a rule that this lesson has shown. Take the legal basis first, then the words.",
            (
                "fault",
                "weak",
            ): "It does cost something, but ask first whether it can stand: does a rule or the assessment speak against it?",
            ("weak", "stands"): "Nothing forbids it. Ask what can go wrong with it in half a year.",
            (
                "weak",
                "fault",
            ): "Which rule would it break? If you can name none, it stands, whatever else it does.",
            (
                "stands",
                "weak",
            ): "What would it cost, and whom? The line says that this is provided for, or that nobody is touched.",
            (
                "stands",
                "fault",
            ): "Name the rule that it breaks. If there is none, your unease has another source.",
        },
        tests={
            "older": "Then the line would have to name an order that is about somebody else's acts. Does it?",
            "over": "Then the statement's words would have to be told, and go beyond the assessment.",
            "stuck": "Then somebody would have to hold what may not be held, with no time to part with it.",
            "fits": "Then nothing told of it may break a rule, or be likely to come back at you. Is that so?",
            "answer": "Then it would have to do something that the other capital is known to do back.",
            "vague": "Then the line would have to say what is expected of Ruvenia, in words that cannot be measured.",
            "one_end": "Then an ally's loss would have to be told as a range, with its limit inside.",
        },
        praise=(
            "The same sentence can be lawful and unwise. A lawyer finds the faults; the weaknesses are yours to weigh, and to admit in the memo "
            "before somebody else finds them."
        ),
        hints=(
            "Go through the seven twice. First look only for those in which a rule of this lesson is broken, or an assessment stretched.",
            "Of the rest, ask of each: does anything in it come back at you in half a year?",
        ),
        solution="By the rules of this lesson; that a vague promise is a weakness and no fault is a judgment of the page.",
        see="What other teams built",
    )
)

# --- build it ---------------------------------------------------------------------------------

_LAW, _TARGETS, _DEBTS, _PEOPLE = "Legal basis", "Targets", "Debt", "Diplomats"
_SAID, _FRIENDS, _TIME, _FREE, _DOOR = (
    "Words",
    "Allies",
    "Timing",
    "Exemptions and wind-down",
    "The offer",
)
#: All of them start empty, so that an inspection finds no fault that is not the student's.
_CONTROLS: tuple[Control, ...] = (
    Pick(
        "order",
        "The order",
        {
            "none": "None",
            "older": "E.O. 14024 as it stands",
            "bare": "A new one that declares no emergency and names none in force",
            "emergency": "A new one that declares an emergency over the break-in; over the rewards too if the two men are listed",
        },
        "none",
        _LAW,
    ),
    Pick(
        "ground",
        "Ground of a new order",
        {
            "none": "None named",
            "election": "Interference in elections",
            "cyber": "Malicious cyber activity, or help with it",
            "both": "Malicious cyber activity, or help with it; and bodily harm",
        },
        "none",
        _LAW,
    ),
    Switch("bureau", "List the Ninth Bureau (1 point)", False, _TARGETS),
    Switch("firms", "List the three firms that built its tools (3)", False, _TARGETS),
    Switch("payers", "List the two men said to have paid rewards (2)", False, _TARGETS),
    Pick(
        "debt",
        "The bar",
        {
            "none": "No bar",
            "new": "US institutions may not buy new bonds from the issuer (4)",
            "held": "US institutions may not buy new bonds, nor hold old ones (8)",
        },
        "none",
        _DEBTS,
    ),
    Slider("expelled", "Told to leave (1 for every five)", 0, 20, 5, 0, "persons", _PEOPLE),
    Pick(
        "rests",
        "They leave under",
        {"none": "Not said", "order": "The order", "vienna": "The Vienna Convention"},
        "none",
        _PEOPLE,
    ),
    Pick(
        "words",
        "On the break-in, we say (1, for nothing 0)",
        {
            "none": "Nothing",
            "likely": "“Likely”",
            "high": "“High confidence”",
            "sure": "“Completely sure”",
        },
        "none",
        _SAID,
    ),
    Pick(
        "second",
        "On the rewards, we say",
        {
            "silent": "Nothing",
            "low": "“Low to moderate confidence”",
            "high": "“High confidence”",
        },
        "silent",
        _SAID,
    ),
    *(
        Pick(a.lower(), f"{a} joins (1, for nothing 0)", _JOINS, "nothing", _FRIENDS)
        for a in ALLIES
    ),
    Switch("dates", "Each ally that joins has agreed on a date", False, _FRIENDS),
    Pick(
        "reserve",
        "Held back for a second step",
        {"none": "Nothing", "bar": "The bar", "expulsions": "The expulsions"},
        "none",
        _TIME,
    ),
    Switch(
        "sixty",
        "Sixty days before the bar holds; old bonds may be sold until then",
        False,
        _FREE,
    ),
    Pick(
        "free",
        "The text forbids all dealings with the listed",
        {
            "silent": "No more said",
            "all": "“Without exception”",
            "saved": "“Except what the statute keeps free”",
        },
        "silent",
        _FREE,
    ),
    Pick(
        "offer",
        "Offered with it",
        {"none": "Nothing", "talks": "Talks on what services may not do"},
        "none",
        _DOOR,
    ),
    Pick(
        "lift",
        "What would lift it",
        {
            "silent": "Not said",
            "better": "“Better relations”",
            "act": "A named act, who checks it, and by when",
        },
        "silent",
        _DOOR,
    ),
    Switch("review", "A review before the emergency lapses", False, _DOOR),
)


def _built(state: dict[str, Any]) -> Response:
    found = packages.effects(Package(**state))
    weight = f"- It weighs {found.points} of {packages.BUDGET} points."
    return Response(f"{told(found)}\n{weight}", effects_figure(found))


def _rule(found: inspection.Found) -> str:
    """The rule a finding rests on, in words; none where it is a judgment."""
    if found.rule == inspection.JUDGMENT:
        return ""
    return f"Rule: {found.rule}" + ("" if found.rule.endswith("?") else ".")


def _inspected(state: dict[str, Any]) -> tuple[Finding, ...]:
    return tuple(
        Finding(f.name, f"{f.text} {_rule(f)}".strip(), f.hard)
        for f in inspection.inspect(Package(**state))
    )


def state_of(built: Package) -> dict[str, Any]:
    """A package as the controls hold it."""
    return {c.name: getattr(built, c.name) for c in _CONTROLS}


_sound = state_of(SOUND)

build_model = Model(
    id="design.package-model",
    title="Your package",
    prompt=(
        "Choose the parts. The ranges change as you go; the inspection comes when you ask for it. Points are a convention of this page: one for a part, "
        "more where more people lose by it or where it is harder to take back. No statute counts them."
    ),
    controls=_CONTROLS,
    respond=_built,
)


package = lesson.add(
    Build(
        id="design.package",
        title="Build your package",
        prompt=(
            "The minister wants an answer to the break-in that binds somebody, in proportion, and that can be taken back. Stay within "
            f"{packages.BUDGET} points. Build it until no fault is left; what you keep of the weaknesses is your judgment, and goes into your memo."
        ),
        objectives=("J1", "J3"),
        model=build_model,
        inspect=_inspected,
        reached=_sound,
        astray=(
            state_of(Package()),
            {**_sound, "order": "none"},
            {**_sound, "words": "none"},
            {**_sound, "ground": "none"},
            {**_sound, "order": "bare"},
            {**_sound, "order": "older"},
            {**_sound, "ground": "election"},
            {**_sound, "words": "sure"},
            {**_sound, "second": "high"},
            {**_sound, "firms": False, "payers": True, "ground": "both"},
            {**_sound, "firms": False, "payers": True, "second": "low"},
            {**_sound, "free": "all"},
            {**_sound, "firms": False, "cendria": "nothing", "debt": "held", "sixty": False},
            {**_sound, "firms": False, "debt": "held"},
            {**_sound, "pellan": "bar", "expelled": 5},
            {**_sound, "cendria": "nothing", "expelled": 5, "rests": "order"},
            {**_sound, "cendria": "nothing", "expelled": 5, "rests": "none"},
            {**_sound, "debt": "none", "reserve": "none"},
            {**_sound, "halmar": "both"},
        ),
        praise=(
            "Nothing in it lacks a basis, reaches what is free, says more than was assessed, or speaks for an ally that has not agreed. That "
            "it stands does not mean that it works: the ranges say how little is known of that. Note your choices and your ranges; "
            "the memo asks for them."
        ),
        hints=(
            "Begin with the legal basis and one target, and inspect. Add a part, inspect again.",
            "A finding tells you which rule it rests on. Go back to the table of that rule before you change another part.",
            "For an ally look at its range and its limit in the figure, one part at a time. For the points, ask of each part what it does for "
            "its weight.",
        ),
        solution=(
            "There are many. This one lists the service and the firms, bars new bonds after sixty days and keeps the bar back for a second step, "
            "with two allies that can bear it."
        ),
        see="Build it",
    )
)

# --- the memo ----------------------------------------------------------------------------------

_sound_effects = packages.effects(SOUND)

two_passages = lesson.add(
    MultipleChoice(
        id="design.two-passages",
        title="Two passages, one rubric",
        prompt=(
            "> **A.** The listings and the bar rest on the order of 10 May, the expulsions on the Vienna Convention. The bar costs Ruvenia "
            f"{span(_ENDS)} million dorin a year; the width comes from the room that other buyers have. If the room proves large, the bar will have done next "
            "to nothing. When the two servers are shut, as both sides' emergency teams confirm, the listings end. On 1 December we look whether they are shut.\n\n"
            "> **B.** The listings and the bar rest on the order of 10 May, the expulsions on the Vienna Convention. Ruvenia is to shut the two servers. The bar costs it "
            f"{said(_ENDS[1])} million dorin a year. Cendria and Halmar join from 12 May, which costs Cendria {span(_sound_effects.losses['Cendria'])} and Halmar "
            f"{span(_sound_effects.losses['Halmar'])} million dollars a year. Should Ruvenia show good will, the listings end.\n\n"
            "Some points of the rubric, shortened. Tick those that A meets and B does **not**."
        ),
        objectives=("J4",),
        options=(
            Tick(
                "It names for each part the law that it rests on",
                "A has it. But the tick also says that B lacks it: compare their first sentences, word by word.",
            ),
            Tick(
                "It gives the effect on Ruvenia as a range, with its unit",
                "One of the two has a single number where the model gives two. Which end is it?",
                right=True,
            ),
            Tick(
                "It names the assumption that carries the widest range",
                "Ask each passage why its number is what it is.",
                right=True,
            ),
            Tick(
                "It says what each ally does, from when, and what it costs it",
                "You found it somewhere. Which of the two has the names and the day?",
            ),
            Tick(
                "It says what Ruvenia is to do or to stop doing",
                "You looked at A alone. Underline in B what is asked of Ruvenia.",
            ),
            Tick(
                "It names in advance what will count as success, by which day",
                "There are two dates in B. What happens on each of them, and what will be looked at?",
                right=True,
            ),
            Tick(
                "It says what would lift it, and who checks that",
                "Both promise an end. Whose condition could a stranger look up?",
                right=True,
            ),
            Tick(
                "It says what could go wrong",
                "One of the passages has a sentence on how it could fail. Which?",
                right=True,
            ),
        ),
        praise=(
            "On the allies B is ahead: A says nothing of them. A rubric is for finding that too."
        ),
        hints=(
            "Take one point at a time and underline the words in A that meet it, then those in B.",
            "*Good will* and *the servers are shut*: which of them could two people who dislike each other agree on?",
        ),
        solution="Point by point: what can be underlined in A and has no counterpart in B.",
        see="The memo",
    )
)

RUBRIC = (
    "say in its first lines what Ruvenia is to do or to stop doing?",
    "name for each part the law that it rests on, and the ground of each listing?",
    "say who is bound by each part, and what stays free or gets time?",
    "use for each matter the words of the assessment, no stronger ones, and what Ruvenia says of it?",
    "say what each ally does, if there are any, from when, and what it costs it?",
    "give each effect as a range, with its unit?",
    "name the assumption that carries the widest range, and what would narrow it?",
    "say what could go wrong, the answer to be expected among it?",
    "say what is offered?",
    "say which act would lift which part, who checks it, and by when?",
    "name in advance what will count as success, by which day, and what it could not show?",
)

_MEMO = (
    "To the minister. Aim: that the Ninth Bureau shuts the two servers from which it read our mail, by 9 July.\n\n"
    "Basis. A new order declares an emergency over the break-in (50 U.S.C. 1701). Its ground is malicious cyber activity, or help with it: the Bureau is listed for the break-in, "
    "the three firms for the tools. The bar on new bonds is a directive under the order. We list nobody for the rewards, where the analysts have low to moderate confidence; we ask about them through diplomats. "
    "On the break-in we say “high confidence” and no more. Ruvenia denies both.\n\n"
    "Who is bound. The listings bind US persons; messages, news and journeys stay free, as the statute has it, and so do gifts, since the President has not found otherwise. The bar binds US financial institutions, from 9 July, sixty days after the order, for bonds "
    "issued after that day. Old bonds may be held and sold.\n\n"
    f"Allies. Cendria and Halmar join the bar on 9 July. It costs Cendria {span(_sound_effects.losses['Cendria'])} million dollars a year (it bears {LIMITS['Cendria']:g}) and Halmar "
    f"{span(_sound_effects.losses['Halmar'])} ({LIMITS['Halmar']:g}). Both parts cost us {span(_sound_effects.losses[SENDER])} million dollars.\n\n"
    f"Effect. Of the firms' sales abroad {span(_sound_effects.firms.lost)} % are lost. If the bar begins, {span(_sound_effects.bonds.stopped)} % of the demand for new bonds are stopped and {span(_sound_effects.bonds.lost)} % lost for good; Ruvenia pays "
    f"{span(_sound_effects.interest)} million dorin more a year, which is {span(_dollars(_sound_effects.interest))} million dollars. What carries this is how much more other buyers can take; a count of their free means would narrow it most.\n\n"
    "What can go wrong. Others buy what we leave. Cendria drops out, and its buyers are back. Ruvenia may list officials of ours; since we expel nobody, we expect no expulsions.\n\n"
    "Offer. With the order goes an invitation to talks on what services may not do.\n\n"
    "Lifting. The listings come first, on 10 May; the bar is announced and held back. If both computer emergency teams confirm by 9 July that the two servers are shut, the bar does not begin and the listing of the firms ends. "
    "If they confirm it later, the bar ends on that day. The listing of the Bureau ends when the servers have stayed shut until the review of 1 April, before the emergency's anniversary, again as both teams confirm.\n\n"
    "Success. On 1 December: the servers are shut, yes or no. Not the dorin's rate, which moves for many reasons. If they are shut, this will not show that we did it; "
    "if they are not, it will not show that harder measures would have."
)

#: What Ilan's memo describes.
ILAN = Package(
    order="emergency",
    ground="cyber",
    free="saved",
    sixty=True,
    bureau=True,
    payers=True,
    debt="held",
    expelled=10,
    rests="order",
    words="sure",
    cendria="bar",
    lift="better",
)
_ilan = packages.effects(ILAN)

memo = lesson.add(
    Reflect(
        id="design.memo",
        title="Your memo",
        prompt=(
            "Write to the minister about **your** package: one page, four to five hundred words, in sentences. Start with a line for each point of the rubric and grow each "
            "into two or three. A point is met only if all its parts are there. Take the ranges from your build. Every version is kept, up to 20,000 characters."
        ),
        objectives=("J1", "J2", "J3", "J4"),
        rubric=RUBRIC,
        hints=(
            "Write the last point first. If you cannot say what would count as success, the aim is not clear yet.",
            "For the effects: the range, its unit, then “because we do not know …”.",
            "Read it as Ruvenia's envoy would: what could you do by Monday to have a part of it lifted?",
        ),
        solution=_MEMO,
        see="The memo",
    )
)

review = lesson.add(
    Reflect(
        id="design.review",
        title="Review somebody else's",
        prompt=(
            "Ilan, an invented student, handed this in for the same case. Write him a review of ten lines or so. Or exchange memos with somebody in your class and "
            "review theirs.\n\n"
            "> Ruvenia must stop. We are completely sure that the Ninth Bureau broke in and that two of its men paid for attacks. A new order declares an emergency; "
            "its ground is malicious cyber activity. Listed on it are the Bureau and the two men. US persons may not deal with them, except as the statute keeps free. By the same "
            "order ten members of the embassy are expelled. US institutions may hold no bond of Ruvenia; they have sixty days to sell. Cendria joins the bar. It loses at "
            f"least {_ilan.losses['Cendria'][0]:g} million dollars a year and bears {LIMITS['Cendria']:g}, but a friend will not count. The bar costs Ruvenia {said(_ilan.interest[1])} million dorin a year. The rest begins on 10 May. "
            "When Ruvenia behaves, we shall look at it again. We shall see by the exchange rate whether it worked."
        ),
        objectives=("J4",),
        rubric=(
            "quote the words of the memo for each thing that it finds?",
            "name the rule, or the line of the case, that each fault breaks?",
            "tell faults, which must go, from weaknesses, which may stay?",
            "go through the memo by the points of the rubric, and say which are met?",
            "hold each word of certainty against the assessment of its own matter?",
            "ask of each number for its range and its assumption?",
            "say what is sound, and why?",
            "say which one thing to change first?",
        ),
        hints=(
            "Use the rubric of your own memo as the sheet: each point met or not met, with the words that show it.",
            "Look twice at what is right. There are three things right.",
        ),
        solution=(
            "Faults. “Completely sure” is on nobody's scale; the analysts have high confidence in the one matter and low to moderate in the other. The two men are listed on a ground about computers; "
            "rewards for attacks need another. The expulsions rest on the Vienna Convention and not on the order. Cendria's least loss is above what it bears, so it has not agreed. "
            f"It weighs {_ilan.points} points, and the budget is {packages.BUDGET}. "
            "Weaknesses. One number for the bar, the highest that the models give, and no assumption named. Nothing held back, no answer to ten expulsions expected. No offer, and “when Ruvenia behaves” cannot be checked. "
            "No review before the emergency lapses. The exchange rate moves for many reasons (lesson 9), and “must stop” does not say what. Sound: the Bureau's listing has its emergency and a ground that fits, what the statute keeps free is left free, and holders have time to sell. "
            "First: the words, since every reader meets them first."
        ),
        see="The memo",
    )
)

# --- recall --------------------------------------------------------------------------------------

first_fixing = lesson.add(
    Choice(
        id="design.first-fixing",
        title="A success measured by noon",
        prompt=(
            "A team names its success in advance: “At the fixing of Tuesday noon a dollar costs more dorin than at that of Monday noon.” The package is announced on Monday at "
            "three in the afternoon. A newspaper had printed all of it on Sunday. What does the team's measure get wrong first?"
        ),
        recalls=("forecast.T1",),
        options=(
            Option(
                "Two days are too few; a month of fixings would be wanted",
                "A month holds more news still, and the trouble stays at its start. Draw the line of time: newspaper, fixing, announcement, fixing.",
            ),
            Option(
                "Monday's fixing is no picture of the time before the news",
                "Right. Whoever read the paper could sell before Monday noon, so the move may lie before the window. Lesson 9: date an event by when it could be known. "
                "What was announced later may even come as a relief.",
                right=True,
            ),
            Option(
                "It should count dollars for a dorin, to see the currency fall",
                "Both tell the same move, seen from two sides. Which of the two fixings is the one *before the news*?",
            ),
            Option(
                "A bar on bonds moves bonds; the currency is the wrong price",
                "That is a fair doubt about the measure. But even for the currency it looks at the wrong time. Where does the news come in?",
            ),
        ),
        hints=(
            "Put four things on a line of time: the newspaper, the announcement, and the two fixings.",
            "Lesson 9 asked of a rate what those who made it could have read.",
        ),
        solution="Lesson 9, *The clock*: the leak of 14 April 2021 came before the fixing of 15 April.",
        see="Recall",
    )
)

halmar_first = lesson.add(
    Choice(
        id="design.halmar-first",
        title="Who followed whom?",
        prompt=(
            "*Invented.* Halmar listed the Ninth Bureau on 2 May, Cendria on 9 May, the United States on 10 May. Pellan's list could not be seen. Our statement says: “in "
            "coordination with all three allies”. What do these facts support?"
        ),
        recalls=("allies.K4",),
        options=(
            Option(
                "An order in time for two of the three, and nothing on why",
                "Right. Days, for two. That anybody agreed on anything is a second claim and needs a trace of its own, and of Pellan nothing is known, "
                "neither yes nor no.",
                right=True,
            ),
            Option(
                "An agreement, since three lists within nine days are no chance",
                "The days lie close together, and that impresses. Lesson 6: what would show an agreement, beyond lists and days?",
            ),
            Option(
                "Two of the three took part, and Pellan stayed out of it",
                "You made a no out of *could not be seen*. Which of the three answers of lesson 6 is it?",
            ),
            Option(
                "A sequence in which the last one followed the first two",
                "Later is not *because*. It may have asked them to go first. What do days alone tell?",
            ),
        ),
        hints=(
            "Sort the facts: what is about names, what about days, what about an agreement?",
            "And what is known of the list that nobody saw?",
        ),
        solution="Lesson 6, *What the words claim*: names and days can be checked, coordination is somebody's word until a trace is seen.",
        see="Recall",
    )
)
