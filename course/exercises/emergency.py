"""Lesson 2. The emergency order: what it does, and what would stand without it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from course import data
from course.exercises import SYLLABUS
from course.instruments import authority
from course.kinds import (
    Bar,
    Case,
    Choice,
    Classify,
    Code,
    Explore,
    Figure,
    Highlight,
    Item,
    Lens,
    Lesson,
    Miss,
    Mistake,
    Model,
    MultipleChoice,
    Number,
    Option,
    Phrase,
    Pick,
    Practice,
    Predict,
    Response,
    Results,
    Slip,
    Switch,
    Tick,
    Triage,
    marks_of,
)

lesson = Lesson(
    id="emergency",
    number=2,
    title="The emergency order: what does it do, and what would stand without it?",
    notebook="02-emergency",
    minutes=(40, 45),
    objectives={
        "E1": "Say what declaring an emergency switches on, what the order itself does, and what it only allows.",
        "E2": "Say whom the order binds, by which of four roads, and whom it does not.",
        "E3": "Say what the statute keeps free, what a breach can cost, and how an emergency ends.",
        "E4": "Trace a measure to its legal basis, and say what falls when a link is taken away.",
    },
    syllabus=SYLLABUS,
)

_claims = data.load("claims").set_index("id")
_article = data.article()
_rests = data.load("rests")
_grounds = data.load("grounds")
_titles = data.load("authorities").set_index("id")["title"]

#: What each listing of the day stands on, by the tags of the list of 25 April 2021.
_rows = authority.legs(
    data.load("designations"), data.load("programs"), data.load("tags"), "2021-04-25"
)
_legs = _rows.groupby("unit")["authority"].agg(list)
_group = _rows.groupby("unit")["measure"].first()
_sizes = _group.value_counts()
_listings = len(_legs)


def _left(*removed: str, rule: authority.Rule = "any") -> pd.Series:
    """Listings of each group that still stand without some authorities."""
    return authority.standing(_rests, _rows, removed, rule).measures["left"]


# --- where the article says it --------------------------------------------------------

_end = data.sentence_of("C07").end

article = Lens(
    title="The headline and the first two sentences",
    text=_article[:_end],
    marks=marks_of(
        _claims[_claims["end"] <= _end],
        ("instrument", "target"),
        ("speaker", "instrument", "target"),
    ),
    lenses={"instrument": "What is it about?", "target": "Whom or what is it aimed at?"},
    meanings={
        ("instrument", "package"): "All of the measures together.",
        ("instrument", "expulsion"): "Sending diplomats home.",
        ("instrument", "talks"): "An offer to talk.",
        ("instrument", "order"): "The executive order.",
        ("instrument", "emergency"): "The national emergency that it declares.",
        ("target", "state"): "Russia as a whole.",
        ("target", "diplomat"): "Members of its mission.",
        ("target", "act"): "A legal act of the President's.",
    },
)

# --- predict first ----------------------------------------------------------------------

_stand = int(_left("eo14024").sum())

still_standing = lesson.add(
    Predict(
        id="emergency.still-standing",
        title="Tear up the order. What stands?",
        prompt=(
            f"On 15 April 2021 the United States put sanctions on {_listings} persons and entities. "
            "The official list gives each of them a tag for every authority that it was listed under. "
            "Suppose the new order is torn up on 16 April, and nothing else changes. How many of the "
            f"{_listings} still have some other authority behind them?"
        ),
        objectives=("E1", "E4"),
        claims=("C06a",),
        answer=float(_stand),
        unit="listings",
        whole=True,
        most=float(_listings),
        close=1,
        near=8,
        right="You expected it. Hold your reason against the chain below.",
        too_low=(
            "You thought that more hangs on the new order than really does. The words *to do this* "
            "suggest it. The list says otherwise."
        ),
        too_high="Nearly all, but not quite: some stand on the new order and on nothing else.",
        evidence=(
            f"Without the order, {_listings - _stand} listings have nothing left. Each of the other "
            f"{_stand} carries the tag of an older order or of an Act of Congress. Which ones, you will "
            "trace yourself. The article does not mention any of them."
        ),
        bars=(Bar("Still stand", _stand), Bar("Have nothing left", _listings - _stand)),
        hints=(
            "You cannot know; that is the point. Think of how old the quarrels are: Crimea since 2014, "
            "and orders on break-ins and on elections followed. What did Washington act under before?",
        ),
        solution=(
            '`authority.standing(rests, rows, ["eo14024"])` takes the order away and asks of each '
            "listing whether any of its authorities is left."
        ),
        see="Predict first",
    )
)

four_keys = lesson.add(
    Highlight(
        id="emergency.four-keys",
        title="Find the four keys",
        prompt=(
            "The statute behind the order, 50 U.S.C. 1701, opens its powers to a President who "
            "brings four things: a threat of a certain kind; something of the nation's that it "
            "threatens; a source outside the United States; and a formal act. Mark the words of the "
            "article that bring each."
        ),
        objectives=("E1",),
        claims=("C06b", "C07"),
        passage=data.sentence_of("C07").text,
        find=(
            Phrase("proclaiming a national emergency", "Which words tell of the formal act?"),
            Phrase("unusual and extraordinary threat", "Not any threat will do. Which kind is it?"),
            Phrase(
                "national security, foreign policy and economy",
                "A threat *to what*? The statute has a list of three.",
            ),
            Phrase(
                "Russia’s",
                "Whose activities are these? The statute wants a source outside the United States.",
                also=("abroad",),
            ),
        ),
        traps=(
            Phrase(
                "executive order",
                "is the paper. The statute asks for something that the paper does.",
            ),
            Phrase(
                "harmful",
                "is the order's word for the activities. The statute does not ask for harm.",
            ),
            Phrase("To do this", "is the writer's link to the sentence before."),
        ),
        neutral=("issued an", "to US", "activities"),
        otherwise="the statute does not ask for this.",
        praise=(
            "Read as news, *unusual and extraordinary threat* is an alarm. Read as law it is a key: the "
            "statute asks for these words, so the orders have them. The one of 1 April 2015 on "
            "cyberattacks has them, and the one of 12 September 2018 on elections. How great the "
            "danger was, the words do not tell you."
        ),
        hints=(
            "Take the four things of the question one by one, and put a finger on words for each.",
            "Ask of each part: would the statute still open if it were missing?",
        ),
        solution=(
            "`sections.csv` quotes the trigger in the row *ieepa, 1701*. The article's wording went "
            "through Spanish and back, and the keys are still all there."
        ),
        see="Where the article says it",
    )
)

# --- what it switches on -------------------------------------------------------------------

switched_on = lesson.add(
    Choice(
        id="emergency.switched-on",
        title="The morning after",
        prompt=(
            "It is 16 April 2021. The order was signed yesterday. What can the US Government do under "
            "it that it could not do under it on the 14th?"
        ),
        objectives=("E1",),
        claims=("C06b",),
        options=(
            Option(
                "Send soldiers into American cities to keep order",
                "You heard *emergency* as curfew. A declaration opens the powers of the statutes that the order "
                "names, and no others. Say the full name of IEEPA aloud: powers of which kind?",
            ),
            Option(
                "Name a firm for its work in Russia's technology sector, and freeze what it has in the US",
                "Right. The order sets grounds, this is one of them, and somebody in the Treasury or the State "
                "Department has to name the firm. Streets, courts and elections are as they "
                "were: the Constitution makes no allowance for its own suspension in a national "
                "emergency, but for one clause, as the Congressional Research Service puts it.",
                right=True,
            ),
            Option(
                "Nothing yet: Congress has to approve the emergency first",
                "You gave Congress a vote that this statute does not ask for. Look at the four keys once more: "
                "whose act is the fourth?",
            ),
            Option(
                "Fine any American who trades with a firm in Russia",
                "You took the headline at its word: *Sanctions Russia*. Ask what a wheat trader in Kansas may "
                "no longer do on 16 April if the buyer is on no list.",
            ),
        ),
        hints=(
            "Three of these are what the word *emergency*, or the headline, makes people think of.",
            "The powers come from the International Emergency *Economic* Powers Act. Which of the four need "
            "powers of another kind? And which was as open, or as closed, the day before?",
        ),
        solution="Section 1(a)(i) of the order has the ground: to operate in the technology sector.",
        see="A switch, not a blow",
    )
)

itself_or_allows = lesson.add(
    Classify(
        id="emergency.itself-or-allows",
        title="Did the order do it, or allow it?",
        prompt=(
            "Sort by who did it: the President by signing, or an agency later on because the order lets "
            "it. Some of these did not happen, whatever a headline may suggest."
        ),
        objectives=("E1",),
        claims=("C01a", "C02", "C06a", "C06b"),
        bins={
            "itself": "The order itself",
            "agency": "An agency, because the order lets it",
            "nobody": "Nobody: it did not happen",
        },
        items=(
            Item("An emergency is declared", "itself"),
            Item("The grounds are laid down on which somebody may be named", "itself"),
            Item(
                "Six technology entities are named, and their property is blocked",
                "agency",
                {
                    "itself": "The order of that day names no one. It describes who *may* be named. "
                    "Who keeps the list?",
                },
            ),
            Item(
                "US banks are kept away from Russia's new government bonds",
                "agency",
                {
                    "itself": "The ban stands in a directive of its own; who issues those?",
                    "nobody": "It happened, with effect from 14 June 2021. Under which paper, and whose?",
                },
            ),
            Item("Detailed regulations are printed, on 1 March 2022", "agency"),
            Item(
                "Every firm in Russia's technology sector is blocked",
                "nobody",
                {
                    "itself": "You took the ground for the blow. Working in the sector is what somebody *may* be "
                    "named for. Has everyone in it been named?",
                    "agency": "In February 2022 OFAC, the Treasury's sanctions office, said of its sector decisions that they do not “automatically impose sanctions on "
                    "all persons” in the sector. How many technology entities does the article count?",
                },
            ),
            Item(
                "Trade between the United States and Russia is forbidden",
                "nobody",
                {
                    "itself": "That is the headline's “Sanctions Russia”. The order works on persons who are "
                    "named, one by one. Who would have to be named for all trade to stop?",
                    "agency": "An agency named some targets and closed one market to some buyers. Which of its papers "
                    "would stop a shipment of wheat?",
                },
            ),
        ),
        confusions={
            (
                "itself",
                "agency",
            ): "Nobody had to act after the President for this to be so. It is so "
            "from the moment of signing.",
            ("itself", "nobody"): "It did happen: the article quotes from it.",
            (
                "agency",
                "itself",
            ): "Look at the date, or at who does such work. A President signs an order; "
            "does he write this as well?",
            (
                "agency",
                "nobody",
            ): "It happened. The order made it possible; ask whose pen did it.",
        },
        praise=(
            "The President's own act changed nobody's property. It declared, and it described whom one "
            "may name. What bites came from an agency's pen: in April a list and a directive, a year later "
            "the regulations."
        ),
        hints=(
            "Ask of each: is it so at the moment of signing, with nobody else lifting a pen?",
            "The order has no names in it. So whatever happens to somebody by name was done by somebody else.",
        ),
        solution="FAQ 886: the order establishes an emergency under which sanctions *may be* imposed.",
        see="A switch, not a blow",
    )
)

# --- the chain, joined by the student -----------------------------------------------------

_ROOTS = {
    "open": "not joined yet",
    "new": "E.O. 14024, alone or with others",
    "older": "older orders and Acts only",
    "vienna": "the Vienna Conventions",
    "none": "no legal basis in the data",
}
_TO_JOIN = {
    "technology": "Six technology entities",
    "election": "Thirty-two for the election",
    "debt": "No part in new bonds",
    "expulsion": "Ten diplomats sent home",
    "attribution": "The sentence that names the SVR",
}


@cache
def _root(measure: str) -> str:
    """What a measure stands on, followed up the chain: a key of `_ROOTS`."""
    under = set(_grounds.loc[_grounds["measure"] == measure, "authority"])
    if not under:
        return "none"
    if under <= {"vcdr", "vccr"}:
        return "vienna"
    whole = under.union(*(authority.above(_rests, a) for a in under))
    return "new" if "eo14024" in whole else "older"


def _joined(state: dict[str, Any]) -> Response:
    """The chain as the student has joined it; says nothing of right or wrong."""
    told = [
        f"{label} on {_ROOTS[state[m]]}." for m, label in _TO_JOIN.items() if state[m] != "open"
    ]
    left = len(_TO_JOIN) - len(told)
    says = " ".join([*told, f"{left} not joined yet." if left else "All are joined."])
    places = [key for key in _ROOTS if key != "open"]
    nodes = [
        {"id": k, "label": _ROOTS[k], "column": 0, "row": 0.2 + 1.2 * n, "state": "plain"}
        for n, k in enumerate(places)
    ]
    nodes += [
        {
            "id": m,
            "label": label,
            "column": 2,
            "row": n,
            "state": "unknown" if state[m] == "open" else "chosen",
        }
        for n, (m, label) in enumerate(_TO_JOIN.items())
    ]
    edges = [{"from": state[m], "to": m, "state": "chosen"} for m in _TO_JOIN if state[m] != "open"]
    return Response(
        says,
        Figure(
            "graph",
            {
                "title": "What each measure stands on, as you have joined it",
                "description": says,
                "nodes": nodes,
                "edges": edges,
                "states": {"unknown": "not joined yet", "chosen": "joined by you"},
                "down": False,
            },
        ),
    )


_MISJOINED = {
    ("technology", "older"): "Look along the row *technology* of the table. One column has a number as large as the "
    "whole group. Which order's column is it?",
    ("technology", "vienna"): "Those conventions are about diplomats and consuls. These are firms and institutes.",
    ("technology", "none"): "Their property is frozen. Nobody can freeze property without a power to do it.",
    ("election", "new"): "You followed “to do this”. Look along the row *election* of the table: is there anything "
    "in the column of the new order?",
    ("election", "vienna"): "A listing works on property. The conventions work on people with diplomatic posts.",
    ("election", "none"): "The table gives this group more authorities than any other. Read its row.",
    ("debt", "older"): "An older directive did bar US banks from some Russian bonds. This one is new. Look up "
    '`directive_1` with `rests[rests.authority == "directive_1"]`.',
    ("debt", "vienna"): "A bond is no diplomat. Which paper forbids banks to buy, and under which order was it issued?",
    ("debt", "none"): "A ban needs somebody with the power to forbid. The paper is called Directive 1; under what?",
    ("expulsion", "new"): "You let the order send diplomats home, as the article does. The order is about property, "
    "dealings and entry. Which law is made for diplomats in post?",
    ("expulsion", "older"): "Older orders freeze property too, and no property is touched here. Which law is about the "
    "people of an embassy?",
    ("expulsion", "none"): "The other state *has to* call its people home. Something between the two states says so.",
    ("attribution", "new"): "What power over property does it take to say a name? Run "
    '`data.load("grounds")`: is there a row for *attribution*?',
    ("attribution", "older"): "Some orders let the Treasury punish hackers. Here nobody is punished; somebody is named. "
    "Which power would that need?",
    ("attribution", "vienna"): "A treaty on embassies does not tell a government whom it may accuse. Run "
    '`data.load("grounds")` and look.',
}  # fmt: skip


def _join_goal(state: dict[str, Any]) -> Miss | None:
    left = [m for m in _TO_JOIN if state[m] == "open"]
    wrong = [m for m in _TO_JOIN if state[m] not in ("open", _root(m))]
    if wrong:
        first = wrong[0]
        near = len(_TO_JOIN) - len(wrong) - len(left) >= 3
        name = f"{_TO_JOIN[first]} on {_ROOTS[state[first]]}"
        right = len(_TO_JOIN) - len(wrong) - len(left)
        return Miss(
            name,
            f"{right} of {len(_TO_JOIN)} are joined rightly. **{_TO_JOIN[first]}:** "
            f"{_MISJOINED[first, state[first]]}",
            near,
        )
    if left:
        return Miss(
            f"{_TO_JOIN[left[0]]} left open",
            f"**{_TO_JOIN[left[0]]}** is not joined yet, and what is joined is right.",
            len(left) <= 2,
        )
    return None


_joined_right = {m: _root(m) for m in _TO_JOIN}

join_the_chain = lesson.add(
    Explore(
        id="emergency.join-the-chain",
        title="Join each measure to what it stands on",
        prompt=(
            "Five of the article's measures hang in the air. Follow each up the chain to an order, "
            "a treaty, or nothing. For the two groups of listings read the table above; for the others ask "
            "what kind of power the measure needs."
        ),
        objectives=("E4", "E1"),
        claims=("C01b", "C03", "C06a", "C12a"),
        model=Model(
            id="emergency.join-model",
            title="The chain, to be joined",
            prompt="Choose for each measure what it stands on.",
            controls=tuple(Pick(m, label, _ROOTS, "open") for m, label in _TO_JOIN.items()),
            respond=_joined,
        ),
        goal=_join_goal,
        reached=_joined_right,
        astray=(
            *({**_joined_right, m: chosen} for m, chosen in _MISJOINED),
            {**_joined_right, "debt": "open"},
        ),
        praise=(
            f"“To do this, Biden issued an executive order”: of these {len(_TO_JOIN)} measures the new order carries "
            f"{sum(root == 'new' for root in _joined_right.values())}. The "
            "headline's *Sanctions Russia And Expels Its Diplomats* joins two bodies of law with "
            "an *And*. And to name a culprit rests on no authority in our data."
        ),
        hints=(
            "The columns of the table are authorities. A measure stands on those that have a number in its row.",
            "A directive is issued under an order: `rests` says which. Diplomats have treaties of their own. And "
            "an accusation freezes nothing.",
        ),
        solution="The data set `grounds` joins each measure to its authorities; what is not in it rests on none.",
        see="What each measure stands on",
    )
)


def stands(legs: list[str], gone: list[str]) -> bool:
    return any(leg not in gone for leg in legs)


def _case(*holds: str) -> list[str]:
    """The authorities of a listing of that day that has just these."""
    return next(have for have in _legs if set(have) == set(holds))


_STANDS_CASES = (
    (_case("eo14024"), ["eo14024"]),
    (_case("caatsa", "eo13382", "eo13694", "eo14024"), ["eo14024"]),
    (_case("eo13660", "eo13848"), ["eo13660"]),
    (_case("eo13694", "eo13848"), ["eo13848", "eo13694"]),
    (_case("eo13661", "eo13694", "eo13848"), ["eo13661", "eo13848"]),
    (_case("eo13685"), []),
)

stands_or_falls = lesson.add(
    Code(
        id="emergency.stands-or-falls",
        title="One leg is enough",
        prompt=(
            "Think of a listing as a stool and of its authorities as legs. Write `stands(legs, gone)`: "
            "`legs` is a list of authorities, `gone` a list of those taken away. Return `True` if at "
            "least one leg is left, else `False`."
        ),
        objectives=("E4",),
        name="stands",
        starter=(
            "def stands(legs, gone):\n    return ...\n\n\nemergency.stands_or_falls.check(stands)"
        ),
        reader=Results(_STANDS_CASES),
        reference=stands,
        right=(
            "That line is the heart of the model below. Try it on the whole list in the next cell: it gives "
            f"the {_stand} from the top of the page."
        ),
        slips=(
            Slip(
                "every leg needed",
                lambda: lambda legs, gone: all(leg not in gone for leg in legs),
                "Your stool falls as soon as one leg goes. With `all` every leg is needed; here one that is left will do.",
            ),
            Slip(
                "first leg only",
                lambda: lambda legs, gone: legs[0] not in gone,
                "You look at the first leg and stop. A `return` inside the loop ends it on its first round; the "
                "others may still hold.",
            ),
            Slip(
                "asks what is gone",
                lambda: lambda legs, gone: any(leg in gone for leg in legs),
                "You ask whether some leg *is* gone. Asked for: whether some leg is *not*.",
            ),
            Slip(
                "compares the lists",
                lambda: lambda legs, gone: legs != gone,
                "You compare the two lists as wholes. Another leg may be gone than the ones you have, and the order may "
                "differ. Go through the legs one by one.",
            ),
            Slip(
                "always true",
                lambda: lambda _legs, _gone: True,
                "Your function says `True` to everything. `legs not in gone` asks whether the whole list is an item of "
                "`gone`; ask it of each leg.",
            ),
        ),
        hints=(
            "Go through the legs with `for leg in legs`, and ask of each whether it is `not in gone`.",
            "Python has a function that is `True` as soon as one of several tests is. Its name is the English word "
            "for *at least one*, and it takes a test for each leg.",
        ),
        solution="The six trial stools have the tags of real listings of that day.",
        see="What each measure stands on",
    )
)

# --- the model: take a link away -----------------------------------------------------------

_SHORT = {
    "ieepa": "IEEPA",
    "caatsa": "CAATSA",
    "vienna": "Vienna Conventions",
    "directive_1": "Directive 1",
    **{o: f"E.O. {o[2:]}" for o in _titles.index if str(o).startswith("eo")},
}
_SWITCHES = {
    "eo14024": "E.O. 14024, the new order of 15 April 2021",
    "eo13848": "E.O. 13848 of 2018, on interference in elections",
    "eo13694": "E.O. 13694 of 2015, on cyberattacks",
    "eo13660": "E.O. 13660 of 2014, the first on Ukraine",
    "eo13661": "E.O. 13661 of 2014, on Russian officials and arms",
    "eo13685": "E.O. 13685 of 2014, on Crimea",
    "eo13382": "E.O. 13382 of 2005, on weapons of mass destruction",
    "caatsa": "CAATSA, the sanctions Act of Congress of 2017",
    "ieepa": "IEEPA, the statute with the economic powers",
    "vienna": "The Vienna Conventions on diplomats and consuls",
}
_GROUPS = {"technology": "technology", "election": "the election", "crimea": "Crimea"}
#: Places in the figure: (column, row). An arrow across two columns runs through a gap.
_PLACES = {
    "ieepa": (0, 4.5),
    "eo14024": (1, 0.7), "eo13660": (1, 8),
    "directive_1": (2, 0), "eo13382": (2, 2), "caatsa": (2, 3), "eo13694": (2, 4),
    "eo13848": (2, 5), "eo13661": (2, 6), "eo13685": (2, 9.2), "vienna": (2, 10.4),
    "debt": (3, 0), "technology": (3, 1.4), "attribution": (3, 3.4), "election": (3, 6),
    "crimea": (3, 8), "expulsion": (3, 10.4),
}  # fmt: skip
_PITCH = 0.8  # rows are set closer than a box and its air

_chain_grounds = pd.concat(
    [
        _rows,
        _grounds[_grounds["measure"].isin(["debt", "expulsion"])][["measure", "authority"]].assign(
            unit="whole"
        ),
    ],
    ignore_index=True,
)


def _links() -> list[tuple[str, str, str]]:
    """The arrows of the figure, with the number of listings where an arrow carries some."""
    drawn = [
        (upper, lower, "")
        for lower, upper in _rests[["authority", "rests_on"]].itertuples(index=False)
        if upper in _PLACES and lower in _PLACES
    ]
    drawn.append(("ieepa", "eo13382", ""))  # by way of E.O. 12938, which is not drawn
    counts = _rows.groupby(["authority", "measure"]).size()
    drawn += [(a, m, str(n)) for (a, m), n in counts.items()]
    return [*drawn, ("directive_1", "debt", ""), ("vienna", "expulsion", "")]


_LINKS = _links()


def _removed(state: Mapping[str, Any]) -> tuple[str, ...]:
    """The authorities that the switches take away."""
    asked = [key for key in _SWITCHES if state[key]]
    return tuple(a for key in asked for a in (("vcdr", "vccr") if key == "vienna" else (key,)))


@cache
def _measures(removed: tuple[str, ...]) -> pd.DataFrame:
    """`authority.Standing.measures` without what is removed; there are few such choices, and a
    class makes the same ones over and over."""
    return authority.standing(_rests, _chain_grounds, removed).measures


def _take_away(state: dict[str, Any]) -> Response:
    """What stands without what the switches take away, in words and as a figure."""
    result = authority.standing(_rests, _chain_grounds, _removed(state))
    table = result.measures
    gone = [key for key in _SWITCHES if state[key]]
    with_them = [a for a in result.fallen if a in _PLACES and a not in gone]
    left = int(table.loc[list(_GROUPS), "left"].sum())
    if gone:
        says = f"**Taken away:** {', '.join(_SHORT[g] for g in gone)}."
        if with_them:
            says += f" **Falls with it:** {', '.join(_SHORT[a] for a in with_them)}."
        title = (
            f"Without {' and '.join(_SHORT[g] for g in gone)}, {left} of {_listings} listings stand"
        )
    else:
        says = "Nothing is taken away."
        title = f"Nothing is taken away: all {_listings} listings stand"
    says += f" {left} of {_listings} listings stand:\n"
    for key, name in _GROUPS.items():
        of, has = int(table.loc[key, "of"]), int(table.loc[key, "left"])
        lost = f"; {of - has} {'has' if of - has == 1 else 'have'} no authority left"
        why = "" if has == of else lost
        says += f"\n- for {name} {has} of {of}{why}"
    debt, expulsion = (bool(table.loc[m, "left"]) for m in ("debt", "expulsion"))
    says += (
        f"\n\nThe bar on new bonds {'stands' if debt else 'falls with what it rests on'}. "
        f"The expulsions {'stand' if expulsion else 'lose the law named for them'}. "
        f"{'The naming of the SVR stands on no law, so it stands.' if gone else ''}"
    )
    if "caatsa" in with_them:
        says += " CAATSA falls too: that Act tells the President to use the powers of IEEPA."
    if gone == ["eo13848"]:
        says += (
            " That order is named in the tags of nearly the whole election group, and nearly the whole group "
            "stands without it: what a paper is called does not tell you what hangs on it."
        )
    states = {"stands": "plain", "falls": "fallen", "falls in part": "partly"}
    state_of = dict.fromkeys(result.fallen, "fallen")
    state_of |= dict.fromkeys(gone, "chosen")
    state_of |= {str(m): states[str(s)] for m, s in table["state"].items()}
    names = {
        **_SHORT,
        **{
            m: f"{n[0].upper()}{n[1:]}: {table.loc[m, 'left']} of {table.loc[m, 'of']}"
            for m, n in _GROUPS.items()
        },
        "debt": "Bar on new bonds",
        "expulsion": "Ten diplomats",
        "attribution": "The SVR is named",
    }
    nodes = [
        {
            "id": key,
            "label": names[key],
            "column": column,
            "row": _PITCH * row,
            "state": state_of.get(key, "plain"),
        }
        for key, (column, row) in _PLACES.items()
    ]
    edges = [
        {
            "from": upper,
            "to": lower,
            "label": label,
            "state": "fallen" if state_of.get(upper, "plain") != "plain" else "plain",
        }
        for upper, lower, label in _LINKS
    ]
    return Response(
        says,
        Figure(
            "graph",
            {
                "title": title,
                "description": says.replace("*", ""),
                "nodes": nodes,
                "edges": edges,
                "states": {"chosen": "taken away", "fallen": "falls", "partly": "falls in part"},
                "down": False,
            },
        ),
    )


def _chain(id: str, prompt: str) -> Model:
    """The chain of authority with a switch for each link."""
    return Model(
        id=id,
        title="Take a link away",
        prompt=prompt,
        controls=tuple(Switch(key, label) for key, label in _SWITCHES.items()),
        respond=_take_away,
    )


chain_model = _chain(
    "emergency.chain-model",
    "Switch on what you take away; the chain tells what falls. The number on an arrow says how many "
    "listings carry the tag. Each order also needs the National Emergencies Act, which the figure leaves out.",
)


def _crimea_goal(state: dict[str, Any]) -> Miss | None:
    gone = [key for key in _SWITCHES if state[key]]
    if not gone:
        return Miss("nothing taken away", "Nothing is switched on. Take one link away and look.")
    table = _measures(_removed(state))
    crimea = int(table.loc["crimea", "left"])
    others = [m for m in table.index if m != "crimea" and table.loc[m, "state"] != "stands"]
    if crimea == table.loc["crimea", "of"]:
        if "eo14024" in gone:
            return Miss(
                "the new order carries Crimea",
                "You took the new order, and not one of the listings for Crimea noticed. Follow the arrows that "
                "end at Crimea backwards: where do they start?",
            )
        return Miss(
            "Crimea untouched",
            "All of the listings for Crimea still stand. Put your finger on that box and follow its arrows to the left.",
        )
    if crimea and not others:
        return Miss(
            "the order with Crimea in its name",
            "Some of them fall and some stand: the order that is *about* Crimea is not the only one they were made "
            "under. Do the two orders share something further left?",
            near=True,
        )
    if others:
        return Miss(
            "too much falls",
            "The listings for Crimea are hit, and so are measures that should stand. Go one step to the right in the "
            "chain: what do only the listings for Crimea need?",
        )
    if len(gone) > 1:
        return Miss(
            "more than one link",
            "That does it, with more than one switch. One alone is enough: which of these falls by itself when "
            "another goes?",
            near=True,
        )
    return None


def _only(*keys: str) -> dict[str, bool]:
    return {key: key in keys for key in _SWITCHES}


all_of_crimea = lesson.add(
    Explore(
        id="emergency.all-of-crimea",
        title="Bring down Crimea, and nothing else",
        prompt=(
            f"Take away **one** link so that all {_sizes['crimea']} listings for Crimea fall and every other measure in "
            "the figure stands. Say to yourself which one before you touch a switch."
        ),
        objectives=("E4",),
        claims=("C19a",),
        model=_chain("emergency.crimea-model", "One switch will do."),
        goal=_crimea_goal,
        reached=_only(
            next(
                key
                for key in _SWITCHES
                if _left(*_removed(_only(key))).to_dict() == {**_sizes.to_dict(), "crimea": 0}
            )
        ),
        astray=(
            _only(),
            _only("eo14024"),
            _only("eo13685"),
            _only("ieepa"),
            _only("eo13661"),
            _only("eo13660", "eo13685"),
        ),
        praise=(
            "The order on Crimea takes further steps in an emergency that another order declared, on 6 March 2014. End "
            "that emergency and both go. One thing the model does not know: in 2017 Congress wrote the orders on Ukraine "
            "and on cyberattacks into statute (22 U.S.C. 9522), so in life it would take more than a President's signature."
        ),
        hints=(
            "Start at the right: which boxes have an arrow to Crimea?",
            "Two orders carry these listings. Look whether one of the two rests on the other.",
        ),
        solution="FAQ 886: the emergency over Ukraine was declared in one order and further addressed in others.",
        see="Take a link away",
    )
)

# --- whom it binds ---------------------------------------------------------------------------

_REASONS = {
    "citizen": "US citizen",
    "resident": "US permanent resident",
    "entity": "entity under US law, or its branch",
    "inside": "is in the United States",
    "none": "none of the four",
}
_RULINGS = {"bound": "Bound", "free": "Not bound"}
_NUDGES = {
    "citizen": "Is a US citizenship mentioned? If not, this road is closed.",
    "resident": "Permanent residence is a status that is granted, not a stay. Is it mentioned?",
    "entity": "Under which law was the company set up, or the company that the branch is part of?",
    "inside": "Where is this person or office at the time?",
    "none": "Walk down the four roads once more. One of them is open.",
}


def _who(text: str, /, feedback: Mapping[str, str] | None = None, **facts: bool) -> Case:
    """A case whose ruling and reason follow from what is so (`authority.roads`)."""
    by = authority.roads(**facts)
    return Case(text, "bound" if by else "free", by[0] if by else "none", feedback or {})


_PERSONS_RULED = {
    (
        "bound",
        "free",
    ): "There are four roads into “US person”, and one is enough. You seem to have tried "
    "some of them only. Which is left?",
    (
        "free",
        "bound",
    ): "Name the road that leads there. An owner, an employer, a visa, the currency: is any of "
    "these one of the four?",
}

us_persons = lesson.add(
    Triage(
        id="emergency.us-persons",
        title="Who must obey?",
        prompt=(
            "A listed firm offers each of these a contract. Which of them does the order forbid to sign? Rule on "
            "each as of that moment, and say by which road. They are all invented."
        ),
        objectives=("E2",),
        claims=("C24",),
        rulings=_RULINGS,
        reasons=_REASONS,
        cases=(
            _who(
                "Mei, a citizen of Singapore, on a three-day visit to Chicago",
                {
                    "free": "You tested the passport only, or took “residing”, the article's word, for the law's. Which road asks "
                    "for neither a passport nor a home?"
                },
                inside=True,
            ),
            _who(
                "Marcus, a US citizen who has taught in Hanoi for ten years",
                {
                    "free": "You let the law end at the border. Look at the word *wherever* in the list of roads."
                },
                citizen=True,
            ),
            _who(
                "Thu, a citizen of Vietnam who shares Marcus's office in Hanoi",
                {
                    "bound": "Sharing a desk with somebody who is bound is not on the list. What about Thu herself?"
                },
            ),
            _who(
                "Amina, a citizen of Senegal and a US permanent resident, at her mother's in Dakar",
                {
                    "inside": "She is in Dakar. What does she carry with her?",
                    "citizen": "Her citizenship is Senegal's. What else does she hold?",
                },
                resident=True,
            ),
            _who(
                "Ingrid, born in Houston and a citizen of the US and of Norway, in Oslo since she was two",
                {
                    "free": "She may not feel American. Does the list of roads ask for a feeling, or for how long one has "
                    "been away?"
                },
                citizen=True,
            ),
            _who(
                "Rafael, a citizen of Brazil who studies in Ohio on a student visa, in Recife for the holidays",
                {
                    "bound": "You took a visa for a tie that travels along. Which road does a student visa open, and is he "
                    "on it in Recife?",
                    "resident": "A student visa is not permanent residence.",
                },
            ),
            _who(
                "The Singapore branch of a bank set up under the law of New York",
                {
                    "free": "A branch is not a company of its own. Whose hand is it?",
                },
                us_law=True,
            ),
            _who(
                "A company set up under the law of Singapore, all of whose shares a New York bank owns",
                {
                    "bound": "You followed the ownership. The definition asks under which law the company itself was set up.",
                    "entity": "This company's own law is Singapore's, whoever owns it.",
                },
            ),
            _who(
                "A company set up under the law of Delaware, owned by a Russian, with its only office in Limassol",
                {
                    "free": "You followed the owner and the office. What does the third road ask about?",
                },
                us_law=True,
            ),
            _who(
                "The Chicago branch of a bank set up under the law of France",
                {
                    "free": "The bank is French, and its branch stands in Chicago. *Anyone* in the United States: are only "
                    "people meant?",
                    "entity": "The bank behind this branch was set up under French law. So which road is it?",
                },
                inside=True,
            ),
            _who(
                "Grace, a US citizen, a clerk in a Singapore company that a New York bank owns",
                {
                    "free": "Her employer is outside. Is she? Rule on who signs, not on who pays.",
                    "entity": "Her company is not under US law. What is she herself?",
                },
                citizen=True,
            ),
            _who(
                "Yusuf, a citizen of Turkey, who works in Ankara for a Turkish company of a US car maker and is paid in dollars",
                {
                    "bound": "Dollars and a US brand: neither is one of the four roads. What about him, his law, and where he is?"
                },
            ),
        ),
        confusions=_PERSONS_RULED,
        tests=_NUDGES,
        praise=(
            "Four roads, and any one is enough. A passport and a green card travel; a visit does not. For a company only "
            "the law under which it was set up counts, for its branch also the ground it stands on. "
            "Who is not bound is not out of reach: whoever *causes* a US person to break the rule can be "
            "punished too (50 U.S.C. 1705), and a foreigner who deals with the listed may end up on the list."
        ),
        hints=(
            "Take one case and walk down all four roads before you rule.",
            "For a company, look for the words *under the law of*. Owners and customers are not asked about.",
            "A branch is a part of its company. A subsidiary is a company of its own.",
        ),
        solution=(
            "Orders of this family define a US person as any United States citizen, permanent resident alien, entity organized "
            "under US law (including foreign branches), or any person in the United States."
        ),
        see="Whom it binds",
    )
)

_FOREIGN = {
    "Peru": "Lima", "Kenya": "Nairobi", "Japan": "Osaka", "Poland": "Gdansk", "Chile": "Santiago",
    "Ghana": "Accra", "Italy": "Turin", "India": "Pune", "Egypt": "Cairo", "Latvia": "Riga",
}  # fmt: skip
_HERE = ("Denver", "Seattle", "Atlanta", "Detroit", "Boston", "Miami")
_STATES = ("New York", "Delaware", "Texas", "California", "Nevada")
_TRADES = ("bank", "shipping line", "brewery", "software firm", "law firm", "grain trader")
_PEOPLE = ("Lucía", "Kofi", "Hana", "Piotr", "Elena", "Samuel", "Anouk", "Ravi", "Noor", "Matteo")


def _fresh(seed: int) -> tuple[Case, ...]:
    """Four invented cases: two people and two companies, at least one bound and one not."""
    rng = random.Random(seed)
    made = _drawn(rng)
    while len({case.ruling for case in made}) == 1:
        made = _drawn(rng)
    return made


def _drawn(rng: random.Random) -> tuple[Case, ...]:
    """Two people and two companies by chance."""
    names = rng.sample(_PEOPLE, 4)
    places = rng.sample(sorted(_FOREIGN), 4)
    trades = rng.sample(_TRADES, 4)
    here, state = rng.choice(_HERE), rng.choice(_STATES)

    def town(n: int) -> str:
        return _FOREIGN[places[n]]

    people: list[Callable[[int], Case]] = [
        lambda n: _who(
            f"{names[n]}, a citizen of {places[n]}, at a wedding in {here}", inside=True
        ),
        lambda n: _who(f"{names[n]}, a US citizen, at work in {town(n)}", citizen=True),
        lambda n: _who(
            f"{names[n]}, a citizen of {places[n]} and a US permanent resident, on leave in {town(n)}",
            resident=True,
        ),
        lambda n: _who(
            f"{names[n]}, a citizen of {places[n]}, back in {town(n)} after a holiday in {here}"
        ),
        lambda n: _who(
            f"{names[n]}, a citizen of {places[n]} married to a US citizen, at home in {town(n)}"
        ),
    ]
    firms: list[Callable[[int], Case]] = [
        lambda n: _who(
            f"The {town(n)} branch of a {trades[n]} set up under the law of {state}", us_law=True
        ),
        lambda n: _who(
            f"A {trades[n]} set up under the law of {state}, all of whose customers are in {town(n)}",
            us_law=True,
        ),
        lambda n: _who(
            f"A {trades[n]} set up under the law of {places[n]}, wholly owned by a company of {state}"
        ),
        lambda n: _who(
            f"The {here} branch of a {trades[n]} set up under the law of {places[n]}", inside=True
        ),
        lambda n: _who(
            f"A {trades[n]} set up under the law of {places[n]}, with US citizens as customers"
        ),
    ]
    made = [
        *(make(n) for n, make in enumerate(rng.sample(people, 2))),
        *(make(n + 2) for n, make in enumerate(rng.sample(firms, 2))),
    ]
    rng.shuffle(made)
    return tuple(made)


def _fresh_persons(seed: int) -> Triage:
    return Triage(
        id="emergency.more-persons",
        title="Four more",
        prompt="Rule on each, and say by which road. All invented.",
        objectives=("E2",),
        rulings=_RULINGS,
        reasons=_REASONS,
        cases=_fresh(seed),
        confusions=_PERSONS_RULED,
        tests=_NUDGES,
        praise="Four of four. Take the next ones, or go on: these do not end.",
        hints=(
            "People: passport, green card, or feet on the ground. Companies: under the law of where?",
        ),
        solution="Each follows from the one definition.",
        see="Whom it binds",
    )


more_persons = lesson.add(
    Practice(
        id="emergency.more-persons",
        title="Four more, and as many as you like",
        prompt="Fresh cases, invented by the machine. One set is enough if you get it right.",
        objectives=("E2",),
        hints=("The four roads are in the text above.",),
        solution="Each case follows from the one definition, by `authority.roads`.",
        see="Whom it binds",
        make=_fresh_persons,
    )
)

# --- what stays free, and what a breach costs --------------------------------------------------

kept_free = lesson.add(
    MultipleChoice(
        id="emergency.kept-free",
        title="What can no such order forbid?",
        prompt=(
            "Vera, a US citizen, has a cousin in Moscow who runs a small news agency. Both the cousin and "
            "the agency are listed. (All invented.) Which of these does the statute itself keep free, whatever an order "
            "under it may say?"
        ),
        objectives=("E3",),
        options=(
            Tick(
                "She telephones the cousin and talks for an hour",
                "One row of the table is about what people say to each other, and asks what goes with it.",
                right=True,
            ),
            Tick(
                "She imports a printed volume of the agency's old articles",
                "One row of the table is about what can be read or watched. It does not ask who printed it.",
                right=True,
            ),
            Tick(
                "She travels to Moscow and pays for her bed and board there",
                "One row of the table is about going to places, and what ordinarily goes with that.",
                right=True,
            ),
            Tick(
                "She sends the cousin fifty dollars for a birthday",
                "You found it too small to matter. The first row does not ask how much.",
            ),
            Tick(
                "She looks after the agency's computers for free, as a favour",
                "You tested for payment. A service is worth something even if nobody pays: would the agency miss it?",
            ),
            Tick(
                "She gives the agency's staff medicine, as a gift",
                "The statute does name gifts of this kind. Look at the column *unless*: are they free *whatever an order "
                "may say*?",
            ),
        ),
        praise=(
            "Words, things to read, journeys. The gift of medicine is the surprise. The statute frees it unless the "
            "President finds that it would get in the way, and E.O. 13848 finds just that and adds: “I hereby "
            "prohibit such donations”."
        ),
        hints=(
            "Hold each line against the table, row by row.",
            "The first row frees words *without value*. Ask of each line whether something of value changes hands.",
        ),
        solution="50 U.S.C. 1702(b) has the four exceptions; only one of them can be switched off.",
        see="What no such order can forbid",
    )
)

_floor = authority.CIVIL_FLOOR
_slip = 1_000

dearest_slip = lesson.add(
    Number(
        id="emergency.dearest-slip",
        title="A mistake over a thousand dollars",
        prompt=(
            f"In April 2021 the most that one civil violation could cost was {_floor:,} US dollars or twice the "
            f"transaction, *whichever is greater*. A US firm pays a listed firm {_slip:,} dollars, by honest "
            "mistake. What can that cost it at most?"
        ),
        objectives=("E3",),
        answer=float(authority.most_civil(_slip)),
        unit="US dollars",
        right=(
            f"{_floor:,}, as for a favour done for nothing. Only above {_floor / 2:,.0f} dollars does twice the transaction take over. "
            "A ceiling is not a bill; what is asked in a case may be far less. Who breaks the rule wilfully commits a "
            "crime: up to 1,000,000 dollars and 20 years."
        ),
        low="Too low. Work out both amounts, and read the last three words of the rule.",
        high="Too high. Neither of the two amounts is as large as that.",
        mistakes=(
            Mistake(
                2.0 * _slip,
                "You took twice the transaction. Which of the two amounts is the *greater*?",
                "twice the transaction",
            ),
            Mistake(
                float(_slip),
                "You would have the money back and no more. The rule speaks of two other amounts.",
                "the transaction",
            ),
            Mistake(
                _floor + 2.0 * _slip,
                "You added the two amounts. The rule wants one of them.",
                "both added",
            ),
        ),
        hints=("Two amounts compete. Write both down.",),
        solution="`authority.most_civil(amount)` is `max(CIVIL_FLOOR, 2 * amount)`.",
        see="What no such order can forbid",
    )
)

# --- how it ends ----------------------------------------------------------------------------

nobody_acts = lesson.add(
    Choice(
        id="emergency.nobody-acts",
        title="Suppose nobody signs",
        prompt=(
            "Suppose the older emergencies stay in force, and about this one nobody does anything: not the President, not "
            "Congress, no court. What becomes on 15 April 2022 of the emergency of 15 April 2021, and of the "
            f"{_listings} listings of that day?"
        ),
        objectives=("E3", "E4"),
        options=(
            Option(
                "It goes on, and so do all the listings",
                "You took an emergency for a law. Which of the two Acts in the table of this lesson says how one "
                "*ends*, and why would Congress write that down?",
            ),
            Option(
                "It ends, and all the listings go with it",
                "You are right about the emergency and took the order for the floor under everything. What did the model say "
                "when you took E.O. 14024 away?",
            ),
            Option(
                "It ends, and most of the listings go on",
                f"Right. By 50 U.S.C. 1622(d) it lapses, and {_listings - _stand} listings lose their only leg. Congress "
                "may end an emergency sooner, by a joint resolution that becomes law; what was done and owed before is "
                "not undone by that.",
                right=True,
            ),
            Option(
                "It goes on only if Congress votes for it",
                "No vote is needed for it to go on. Every six months each House is to meet and consider a vote on *ending* "
                "it (50 U.S.C. 1622(b)). Ask who has to act for one to go on.",
            ),
        ),
        hints=(
            "An emergency is meant to be short. What would a Congress that distrusts Presidents write into the statute?",
            "Two questions: does it need a pen to go on, or a pen to stop? And who stands on what?",
        ),
        solution="The row *nea, 202(d)* of `sections` has the rule; the model has what stands.",
        see="How it ends",
    )
)


def alive(anniversary: date, notice: date) -> bool:
    days = (anniversary - notice).days
    return 0 < days <= 90


_events = data.load("events").set_index("id")
_renewed = _events.loc["renewal_2025", "date"].date()
_ALIVE_CASES = (
    (date(2022, 4, 15), date(2022, 1, 10)),
    (date(2022, 4, 15), date(2022, 1, 15)),
    (date(2022, 4, 15), date(2022, 1, 20)),
    (date(2022, 4, 15), date(2022, 4, 14)),
    (date(2022, 4, 15), date(2022, 4, 15)),
    (date(2022, 4, 15), date(2022, 4, 16)),
    (date(2022, 4, 15), date(2022, 8, 15)),
    (date(2025, 4, 15), _renewed),
)

alive_or_lapsed = lesson.add(
    Code(
        id="emergency.alive-or-lapsed",
        title="Which notice keeps it alive?",
        prompt=(
            "Write `alive(anniversary, notice)` for two dates: `True` if the notice comes before the anniversary and not more "
            "than 90 days before it, else `False`. The first line counts the days for you."
        ),
        objectives=("E3",),
        name="alive",
        starter=(
            "def alive(anniversary, notice):\n"
            "    days = (anniversary - notice).days\n"
            "    return ...\n"
            "\n\n"
            "emergency.alive_or_lapsed.check(alive)"
        ),
        reader=Results(_ALIVE_CASES),
        reference=alive,
        right=(
            f"One of the trial notices is real: the one of {_renewed.day} {_renewed:%B %Y}, "
            f"{(_ALIVE_CASES[-1][0] - _renewed).days} days before the end. A notice must also "
            "go to Congress and be printed; your function takes that for granted."
        ),
        slips=(
            Slip(
                "too late accepted",
                lambda: lambda anniversary, notice: (anniversary - notice).days <= 90,
                "Your function revives the dead: a notice *after* the anniversary has a negative number of days, and that is "
                "less than 90 too.",
            ),
            Slip(
                "too early accepted",
                lambda: lambda anniversary, notice: (anniversary - notice).days > 0,
                "Your function takes any notice before the anniversary, however early. The window has a beginning as well.",
            ),
            Slip(
                "either side accepted",
                lambda: lambda anniversary, notice: abs((anniversary - notice).days) <= 90,
                "Your window opens on both sides of the anniversary. A notice the day after comes too late.",
            ),
            Slip(
                "the day itself accepted",
                lambda: lambda anniversary, notice: 0 <= (anniversary - notice).days <= 90,
                "A notice on the anniversary itself passes your test. It has to come *before* it.",
            ),
            Slip(
                "too late accepted, first day left out",
                lambda: lambda anniversary, notice: (anniversary - notice).days < 90,
                "A notice after the anniversary passes your test too: `days` is negative then. And one "
                "exactly 90 days before should pass.",
            ),
            Slip(
                "first day left out",
                lambda: lambda anniversary, notice: 0 < (anniversary - notice).days < 90,
                "One day is missing: a notice exactly 90 days before is within the 90 days.",
            ),
            Slip(
                "after, not before",
                lambda: lambda anniversary, notice: 0 < (notice - anniversary).days <= 90,
                "You count the days after the anniversary. `days` is positive when the notice comes *before* it.",
            ),
        ),
        hints=(
            "`days` is how many days the notice comes before the anniversary. Try a few dates and look at it.",
            "Two conditions at once: after the window opens, before it closes. Python reads `a < b <= c` as "
            "you do.",
        ),
        solution="50 U.S.C. 1622(d): within the ninety-day period prior to each anniversary date.",
        see="How it ends",
    )
)

# --- change one assumption ------------------------------------------------------------------

_all = int(_left("eo13848", rule="all")["election"])
_any = int(_left("eo13848")["election"])
_election = int(_sizes["election"])

every_leg = lesson.add(
    Number(
        id="emergency.every-leg",
        title="And if every leg were needed?",
        prompt=(
            "E.O. 13848 was written for interference in elections. With `any`, the cell below takes it away and counts how many of "
            f"the {_election} listings for the election still stand. Work out from the table in *What each measure stands on* how "
            "many would stand if *every* leg were needed. Then change `any` to `all` in the cell, and see."
        ),
        objectives=("E4",),
        claims=("C17c",),
        answer=float(_all),
        unit="listings",
        whole=True,
        right=(
            f"{_all}, where it was {_any}. Nothing in the world has changed between the two, only what you assume about it. So: which "
            "is it? E.O. 13848 itself speaks of its neighbours. Its section 2(b) leaves the powers of E.O. 13694 as they "
            "are, and lets both be used “in conjunction”. That is two powers side by side, and speaks "
            "for `any`. No court's answer is among our data."
        ),
        low="Too low. Whoever does not carry the tag loses nothing.",
        high="Too high. More than these lose a leg.",
        mistakes=(
            Mistake(
                float(_any),
                "That is the count with `any`: one leg left was enough. Now one leg lost is too many.",
                "any",
            ),
            Mistake(
                float(_election - _all), "You counted those that fall.", "fallen counted"
            ),
            Mistake(
                float(_election), "That is all of them. The column *of* says how many there are, *left* how many stand.",
                "all of them",
            ),
        ),
        hints=(
            "If every leg is needed, who falls when E.O. 13848 goes? The table counts them, in the row of the election.",
            "The column *of* has the size of the group, the column *left* how many still stand.",
        ),
        solution='`authority.standing(rests, rows, ["eo13848"], rule="all")`: what stands does not carry the tag at all.',
        see="Change one assumption",
    )
)  # fmt: skip

# --- recall -----------------------------------------------------------------------------------

whose_word = lesson.add(
    Choice(
        id="emergency.whose-word",
        title="Who calls it “harmful”?",
        prompt=(
            f"> {data.sentence_of('C07').text}\n\nLesson 1 asked of every claim who answers for it. “Harmful” stands in quotation marks, "
            "and no name stands beside it. Whose word is it?"
        ),
        recalls=("reading.R1",),
        claims=("C07",),
        options=(
            Option(
                "The writer's, who doubts it and says so with quotation marks",
                "You heard a sneer. Marks can sneer, but these stand in one sentence with another quotation. Find the document "
                'that both could come from: `data.load("authorities")` has its full title.',
            ),
            Option(
                "The order's: it is in its title",
                f"Right: *{_titles['eo14024'].partition(', ')[2]}*. The writer quotes, and the President answers for "
                "the word. That the activities are harmful is his finding; the sentence passes it on.",
                right="Harmful" in _titles["eo14024"] and _claims.loc["C07", "speaker"] == "order",
            ),
            Option(
                "That of the officials on the call with journalists",
                "They speak in the next sentence of the article. Lesson 1: look for the verb of saying *in this one*, and walk back "
                "to its subject.",
            ),
            Option(
                "Nobody's: it states a fact",
                "A word of judgement has an owner. Ask what would settle it, as in lesson 1: looking, proving, waiting?",
            ),
        ),
        hints=(
            "Two things stand in quotation marks in this sentence. Where does the longer one come from?",
            "A document can be a speaker too. What is the one in this sentence called in full?",
        ),
        solution="`claims.csv` gives C07 to the speaker *order*, and `authorities.csv` has the full title.",
        see="Recall",
    )
)
