"""Lesson 10. Could have gone further: what a word of restraint is worth, and when holding pays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from course import data
from course.exercises import SYLLABUS
from course.instruments import games
from course.instruments.directive import Trade, ruling
from course.instruments.games import Machine, Move, Turn
from course.kinds import (
    Bar,
    Case,
    Choice,
    Classify,
    Code,
    Explore,
    Figure,
    Item,
    Lens,
    Lesson,
    Mark,
    Miss,
    Model,
    Option,
    Order,
    Pick,
    Play,
    Predict,
    Reflect,
    Response,
    Results,
    Slider,
    Slip,
    Step,
    Triage,
)

lesson = Lesson(
    id="restraint",
    number=10,
    title="“Could have gone further”: what is a word of restraint worth?",
    notebook="10-restraint",
    minutes=(45, 50),
    objectives={
        "G1": "Order moves on a ladder of escalation, defend the order, and say where no order can be had.",
        "G2": "Read a public statement as a signal: what would catch the speaker out, and what it costs.",
        "G3": "Play and analyse a repeated game: what a strategy earns, and the regret of a move.",
        "G4": "Hold a claim about a choice not made to what can be checked.",
    },
    syllabus=SYLLABUS,
)

_claims = data.load("claims").set_index("id")
_statements = data.load("statements").set_index("id")
_events = data.load("events").set_index("id")


def _said(statement: str) -> str:
    """The words of a statement, as the data set has them."""
    return str(_statements.loc[statement, "words"])


def _days_after(event: str) -> int:
    """Days from the package of 15 April 2021 to an event."""
    return int((_events.loc[event, "date"] - _events.loc["package", "date"]).days)


# --- predict first -------------------------------------------------------------------

next_rung = lesson.add(
    Predict(
        id="restraint.next-rung",
        title="How far off was “further”?",
        prompt=(
            "On 15 April 2021 the President said that he could have gone further. The directive of that day kept US "
            "institutions out of the *primary* market, where Russia sells new bonds. The *secondary* market, where holders "
            "sell to each other, stayed open (lesson 8). How many days later did Washington issue a directive that closes a "
            "part of that one too?"
        ),
        objectives=("G1",),
        answer=float(_days_after("directive_1a")),
        unit="days",
        whole=True,
        close=30,
        near=150,
        right="You gave it the better part of a year. Ask what happened in between.",
        too_low=(
            "Sooner than it came. You may have heard a threat in *could have*. It took much longer than an answer takes "
            "in lesson 7."
        ),
        too_high="It came earlier. The power to do it lay ready all the while: the executive order stood.",
        evidence=(
            f"Directive 1A was issued on {_events.loc['directive_1a', 'date'].day} {_events.loc['directive_1a', 'date']:%B %Y}, under the same executive order. "
            "So the rung was there. Whether anybody had a foot on it in April 2021 is another question, and you will come "
            "to it."
        ),
        bars=(
            Bar("Moscow's answer", float(_days_after("answer"))),
            Bar("The summit in Geneva", float(_days_after("geneva"))),
            Bar("The next directive on bonds", float(_days_after("directive_1a"))),
        ),
        hints=(
            "You cannot look it up yet. Weeks, months, years?",
            "Think of what has to happen before a government that speaks of restraint takes the next step.",
        ),
        solution="Two rows of `events`: *package* and *directive_1a*.",
        see="Predict first",
    )
)

# --- the article under the lens ------------------------------------------------------


def _lens() -> Lens:
    """The sentences of restraint, and the offer."""
    first, second = data.sentence_of("C39a"), data.sentence_of("C39b")
    last = replace(first, text=f"{first.text} {second.text}", end=second.end)
    passages = [*map(data.sentence_of, ("C08", "C34", "C37a")), last]
    text, claims = data.excerpt(passages, between="\n\n[…]\n\n")
    return Lens(
        title="Restraint, as the article has it",
        text=text,
        marks=tuple(
            Mark(
                id=str(key),
                start=int(row["start"]),
                end=int(row["end"]),
                values={"speaker": row["speaker"]},
                row=tuple((c, str(row[c]).replace("_", " ")) for c in ("speaker", "instrument")),
            )
            for key, row in claims.iterrows()
        ),
        lenses={"speaker": "Whose word is it?"},
        meanings={
            ("speaker", "officials"): "Officials without names, on a call with journalists.",
            (
                "speaker",
                "biden",
            ): "The President, by name: on the call with Putin, or in his remarks.",
            ("speaker", "article"): "The writer of the article.",
        },
    )


article = _lens()

# --- signals -------------------------------------------------------------------------

what_catches = lesson.add(
    Classify(
        id="restraint.what-catches",
        title="What would catch the speaker out?",
        prompt=(
            "Seven lines of April 2021, from the article and from the table above. Suppose that a line is empty talk. What "
            "would show it?"
        ),
        objectives=("G2",),
        claims=("C05", "C09a", "C34", "C38a", "C38b", "C39a", "C39b"),
        bins={
            "wish": "No single act: it says what is wanted",
            "warning": "The case comes, and nothing follows",
            "offer": "The other accepts, and he backs out",
            "kept": "Only a paper or a witness from inside",
        },
        items=(
            Item(f"“{data.quote('C09a')}”", "wish"),
            Item(
                f"Biden: “{_said('again')}”",
                "warning",
                {
                    "kept": "*Could have* looks back; this line looks ahead. Find its *if*.",
                },
            ),
            Item("Biden proposed a summit in the coming months", "offer"),
            Item(f"“{data.quote('C39a').rstrip('.')}”", "wish"),
            Item(
                "Biden told Putin that he could have gone further, and had chosen not to, in order to act "
                "proportionately",
                "kept",
                {
                    "wish": "He reports something: that there was a choice, and that he made it. A report can be false.",
                },
            ),
            Item(
                "Moscow: unless Washington changes course, “an order to US diplomatic missions to reduce the number of "
                "personnel in Russia to 300 people will be implemented”",
                "warning",
            ),
            Item(f"“{data.quote('C39b')}”", "wish"),
        ),
        confusions={
            (
                "wish",
                "warning",
            ): "Is there an *if* or an *unless* in it, a case in which something is to follow?",
            ("wish", "offer"): "Is there anything in it that the other side could say yes to?",
            ("wish", "kept"): "Does it report a choice that was made, or say what is wanted?",
            (
                "warning",
                "wish",
            ): "It has a condition and names what comes then. Suppose the condition is met: what do you watch for?",
            (
                "warning",
                "offer",
            ): "What is held out is nothing that the other side would accept. What is it?",
            (
                "warning",
                "kept",
            ): "It is about a step still to come. Which papers could show that today?",
            (
                "offer",
                "wish",
            ): "Something was put to the other side, which can take it. What if it does?",
            (
                "offer",
                "warning",
            ): "Nothing is threatened here. What is proposed, and who has to answer?",
            (
                "offer",
                "kept",
            ): "Both sides know of the proposal. Nothing in it is hidden in a drawer.",
            ("kept", "wish"): "Look at the tense. It tells of something that has been decided.",
            (
                "kept",
                "warning",
            ): "You may hear a threat in it. But what the words tell lies in the past.",
            (
                "kept",
                "offer",
            ): "Nobody is asked to accept anything in this line. What does it report?",
        },
        praise=(
            "The three wishes cannot be caught by a deed: a government may escalate and go on wishing that it need not. The "
            "two warnings can, one from each capital, and the article leaves Washington's out, though it was spoken right after "
            "the line on a stable relationship. Only one line is about the past, and it is the hardest to check."
        ),
        hints=(
            "Look at the tense and the small words first: *want*, *if*, *unless*, *could have*, *proposed*.",
            "Then ask: on which day, and by which event, would one know?",
        ),
        solution="The words as they were spoken are in `statements`, under *restraint*.",
        see="A sentence as a signal",
    )
)

publicly = lesson.add(
    Choice(
        id="restraint.publicly",
        title="Publicly and privately",
        prompt=(
            f"On the call with journalists an official said: “{_said('both')}”. The article has *publicly* alone. Which of the "
            "two words points to Fearon's first road, tied hands?"
        ),
        objectives=("G2",),
        claims=("C08", "C09c"),
        options=(
            Option(
                "*Privately*: what leaders say to each other's face binds them more than a speech does",
                "You weighed how earnest it is. The road is about a cost. Who would make him pay for breaking a word that "
                "only the other leader has heard?",
            ),
            Option(
                "Both alike: the words are the same wherever they are spoken, and so is the promise",
                "The words are the same, the listeners are not. What does the first road need besides words?",
            ),
            Option(
                "*Publicly*: those at home can hold it against him only if they have heard it",
                "Right. The cost comes from listeners who can punish. *Privately* tells something else: that the message "
                "was not made for the home audience alone. The article's reader loses that half. And note who speaks: an "
                "official without a name has little of his own at stake.",
                right=True,
            ),
            Option(
                "Neither: only an act that costs something at once, such as moving troops, can be a signal",
                "That is the second road, sunk costs. Read the first again: when does the cost fall due, and why?",
            ),
        ),
        hints=(
            "Tied hands: a cost that comes later, if one does not do as one said. Who imposes it?",
            "Go through the listeners: Moscow, allies, markets, voters. Who of them has heard which?",
        ),
        solution="The abstract of Fearon's paper speaks of costs from “the actions of domestic political audiences”.",
        see="A sentence as a signal",
    )
)

_AIM = "not to punish, but to bring about a positive change in behavior"

yardstick = lesson.add(
    Classify(
        id="restraint.yardstick",
        title="Proportionate to what?",
        prompt=(
            "A step is proportionate *to* something. Which yardstick do the words carry? Only the words count, not what you "
            "know besides. One minister is invented."
        ),
        objectives=("G2",),
        claims=("C38b",),
        bins={
            "harm": "What was done before: the harm",
            "last": "The other side's last step against us",
            "change": "What it takes to change behaviour",
            "none": "No yardstick is named",
        },
        items=(
            Item(f"The article: “{data.quote('C38b').removeprefix('but ')}”", "none"),
            Item(f"Biden, 15 April: “{_said('measured')}”", "harm"),
            Item(
                f"Moscow, 21 April, making ten US diplomats leave: “{_said('mirror').replace('This measure', 'this measure')}”",
                "last",
                {
                    "harm": "*Hostile actions* sounds like harm. But what does a mirror show?",
                },
            ),
            Item(f"OFAC, on how to get off its list: the goal is “{_AIM}”", "change"),
            Item(f"Biden, 28 April: “{_said('direct')}”", "harm"),
            Item(
                "Norland's minister: “We began with the least that might make them stop.”", "change"
            ),
        ),
        confusions={
            (
                "none",
                "harm",
            ): "You may be right about what was meant. Which of these words says it?",
            (
                "none",
                "last",
            ): "Nothing of a step by the other side stands in the line. Read it without the rest.",
            ("none", "change"): "Does the line say what the measure is to achieve?",
            (
                "harm",
                "last",
            ): "What is named after *to* or *because* is no sanction and no expulsion. What is it?",
            ("harm", "change"): "The words look back: what came before. Do they name an aim?",
            (
                "harm",
                "none",
            ): "A word in it ties the measure to something. Look for *because* or *to*.",
            ("last", "change"): "Nothing is said of an effect. What is the measure held beside?",
            ("last", "none"): "One word says what it is measured by. What does that thing do?",
            ("change", "harm"): "Does the line look back at what was done, or ahead?",
            (
                "change",
                "last",
            ): "It is not held beside a step of the other side. What is it to bring about?",
            (
                "change",
                "none",
            ): "The line says what it is for. That is a measure of how much is enough.",
        },
        praise=(
            "By three yardsticks one and the same step can be too much, enough and too little. Biden's two lines measure by "
            "the harm. The article brings only the line that has none, so its reader is left to supply a "
            "yardstick."
        ),
        hints=(
            "Underline what follows *because*, *to* or *for*. Where nothing follows, ask what is left.",
            "Looking back at a deed, beside a step, ahead to an effect: three directions.",
        ),
        solution="The lines are in `statements`, under *proportion*; OFAC's stands on its page on petitions.",
        see="Proportionate to what?",
    )
)

# --- the ladder ----------------------------------------------------------------------

_NEW, _LEND, _TRADE, _ALL = "buy new bonds", "lend", "trade in new bonds", "any other dealing"
_DIRECTIVE_1 = frozenset({_NEW, _LEND})
_DIRECTIVE_1A = _DIRECTIVE_1 | {_TRADE}
_DIRECTIVE_4 = frozenset({_NEW, _LEND, _ALL})
_STEPS = {
    "told": (
        "Washington says that a bar may come, and bars nothing",
        frozenset[str](),
    ),
    "article": (
        "The bar as the article tells it: no part when one of the three sells a new bond",
        frozenset({_NEW}),
    ),
    "one": (
        "Directive 1 as it reads, from 14 June 2021: no new bonds, and no loans to the three",
        _DIRECTIVE_1,
    ),
    "one_a": (
        "Directive 1A, from 1 March 2022: no trade among holders either, in bonds issued after that day",
        _DIRECTIVE_1A,
    ),
    "both": (
        "Directive 1A, and with it Directive 4: no dealing at all with the three",
        _DIRECTIVE_1A | _DIRECTIVE_4,
    ),
}


def bars() -> dict[str, set[str]]:
    """What each directive bars, in our words: dealings with the three institutions, or in their bonds.

    Directive 4 by itself leaves trade among holders alone, as long as none of the three is the
    other party (OFAC, FAQ 1005). Licences and exemptions are left out.
    """
    return {
        "Directive 1": set(_DIRECTIVE_1),
        "Directive 1A": set(_DIRECTIVE_1A),
        "Directive 4": set(_DIRECTIVE_4),
    }


contains = lesson.add(
    Order(
        id="restraint.contains",
        title="A ladder that nobody can quarrel with",
        prompt=(
            "Put the five in order so that each bars all that the one before it bars, and something more. “The three” are the "
            "Central Bank, the National Wealth Fund and the Ministry of Finance. Licences are left out."
        ),
        objectives=("G1",),
        steps=tuple(
            Step(
                text,
                len(barred),
                {
                    "told": "",
                    "article": "A word alone forbids nobody anything. This forbids one thing: which?",
                    "one": "Count what is forbidden. The directive has a second prohibition beside new bonds, and the "
                    "article leaves it out.",
                    "one_a": "Its *either* says that something is added to what was barred before. Who may no longer buy from "
                    "whom?",
                    "both": "Two directives stand here together. Whatever one of them bars is barred here.",
                }[key],
            )
            for key, (text, barred) in _STEPS.items()
        ),
        praise=(
            "Nobody has to feel which is harsher: each contains the one before. Such a ladder is rare. Even here it fails if you "
            "take Directive 4 by itself, as the next cell shows."
        ),
        first="Bars least",
        last="Bars most",
        hints=(
            "For each, list the verbs: buy new, lend, trade among holders, deal at all.",
            "Then compare the lists in pairs. Is one list inside the other?",
        ),
        solution="As sets: each is a proper subset of the next.",
        see="How far is “further”?",
    )
)

# --- a choice not made ---------------------------------------------------------------

what_would_show = lesson.add(
    Triage(
        id="restraint.what-would-show",
        title="What would show it?",
        prompt=(
            "“We *could* have gone further, but I *chose* not to do so.” Two claims. What does each piece of evidence bear on "
            "most, and why? Two pieces are supposed, and nobody knows whether such things exist."
        ),
        objectives=("G4",),
        claims=("C38a", "C38b"),
        cases=(
            Case(
                f"The White House, 15 April 2021: the directive “{_said('expand')}”.",
                "could",
                "power",
                {
                    "again": "It comes from the same house. But it says something that the sentence does not: look at its verb.",
                },
            ),
            Case(
                "*Suppose* a paper of early April came to light that sets two packages side by side, the larger one struck out.",
                "chose",
                "weighed",
                {
                    "could": "It may show that too. But its strength lies in the stroke of the pen. What does that show?",
                },
            ),
            Case(
                "22 February 2022: Directive 1A, under the same executive order, closes a part of the secondary market.",
                "could",
                "power",
                {
                    "chose": "You read the later act back into April. Ten months lie between. What did the order allow all along?",
                    "weighed": "Nobody is seen weighing anything in April here. What is the later use a use of?",
                },
            ),
            Case(
                f"28 April 2021: the President says, “{_said('direct')}”.",
                "neither",
                "again",
                {
                    "chose": "He says once more that it was proportionate. Does hearing it twice make it better known?",
                },
            ),
            Case(
                "*Suppose* someone who sat at the table wrote, with nothing to gain, that a wider ban had been put forward and "
                "turned down.",
                "chose",
                "weighed",
                {
                    "neither": "One witness is little, and not nothing. What does this one say that was seen?",
                },
            ),
            Case(
                "FAQ 886: the order sets up an emergency “under which sanctions may be imposed against individuals and entities”.",
                "could",
                "power",
                {
                    "neither": "It is dry, and it is on the point. Read *may* and ask who is given what.",
                },
            ),
            Case(
                "16 April 2021: the rouble rises.",
                "neither",
                "others",
                {
                    "could": "Traders bought roubles. Does that say anything about what Washington had the means to do?",
                    "chose": "Perhaps traders had feared worse. That is about their fears. Who chose?",
                },
            ),
        ),
        rulings={
            "could": "bears on “could”",
            "chose": "bears on “chose not to”",
            "neither": "bears on neither",
        },
        reasons={
            "power": "it shows how far the power went",
            "weighed": "it shows the choice being made",
            "again": "it is the speaker's own word again",
            "others": "it tells of others, not of the choice",
        },
        confusions={
            (
                "could",
                "chose",
            ): "What one has the means to do, and what one considered doing, are two things. Which is here?",
            (
                "could",
                "neither",
            ): "Ask what a government must have in order to go further. Does this speak of it?",
            (
                "chose",
                "could",
            ): "The power was there in any case. What does this show over and above it?",
            ("chose", "neither"): "It is about that very choice. Say what it would let you see.",
            (
                "neither",
                "could",
            ): "Strike the words that he has said before. Is anything left about the means?",
            (
                "neither",
                "chose",
            ): "Whose act or word is it, and does it come from inside the choice?",
        },
        tests={
            "power": "Does it speak of what the government was able to do?",
            "weighed": "Would anybody be seen choosing, between this and that?",
            "again": "Is it the same person saying the same?",
            "others": "Is it about people who had no part in the choice?",
        },
        praise=(
            "*Could* is well supported: by a document of the same day, by the order, by the later use. *Chose not to* rests on "
            "one man's word until a paper or a witness turns up. The later directive shows that the tool was there, not that it "
            "lay on the table in April."
        ),
        hints=(
            "Split the sentence: a claim about means, and a claim about a decision.",
            "For each piece, ask on which day it was made, by whom, and what that person could see.",
        ),
        solution="The first claim can be checked from outside. The second has no outside.",
        see="A choice not made",
    )
)

defend = lesson.add(
    Reflect(
        id="restraint.defend",
        title="Defend your rung",
        prompt=(
            "Choose one measure from the table of later steps above that you would put *above* the package of 15 April. Defend "
            "it in two or three sentences. Name a pair of measures whose order you cannot decide, other than the two above. Then "
            "say what one may write of “could have gone further”, and on whose word."
        ),
        objectives=("G1", "G4"),
        claims=("C38a", "C38b"),
        rubric=(
            "say by which test the measure stands above: that it contains the other, or a yardstick that you name?",
            "name a pair that this test leaves undecided, and say what is missing?",
            "keep apart that the power existed and that it was on the table in April?",
            "give *chose not to* as somebody's word, and neither believe nor doubt it?",
        ),
        hints=(
            "Start with the test: *It stands above, because …*",
            "For the pair, look for two measures that hit different people in different ways.",
        ),
        solution=(
            "I put Directive 1A above: it bars all that Directive 1 barred, and trade in bonds issued after 1 March 2022 "
            "besides. Whether it stands above the whole package I can say for its bond rule only. I cannot order two of Moscow's "
            "answers, the ten sent home and the eight officials barred: neither contains the other, and to weigh them I would need a "
            "common unit, which nobody has named. That Washington could have gone further is borne out by the order and by its "
            "later use. That it chose not to, in order to be proportionate, we have from the President."
        ),
        see="A choice not made",
    )
)

# --- the game ------------------------------------------------------------------------

NORLAND, LORVIA = "Norland", "Lorvia"
_P = games.PAYOFFS


def payoffs() -> pd.DataFrame:
    """Your points in one round, by your move (rows) and the other's (columns). Assumed."""
    return pd.DataFrame(
        {
            f"the other {theirs}s": [_P.of(mine, theirs) for mine in games.MOVES]
            for theirs in games.MOVES
        },
        index=[f"you {mine}" for mine in games.MOVES],
    )


def opponents() -> pd.DataFrame:
    """The five kinds of opponent: what each does, by name."""
    rules = {m.name: m.rule for m in games.MACHINES.values()}
    return pd.DataFrame({"what it does": {**rules, games.COIN: games.coin(1).rule}})


def patient(theirs: list[str]) -> str:
    if theirs[-2:] == ["escalate", "escalate"]:
        return "escalate"
    return "hold"


def _tit_for_tat(theirs: list[str]) -> str:
    return "escalate" if theirs[-1:] == ["escalate"] else "hold"


def _any_two(theirs: list[str]) -> str:
    return "escalate" if theirs.count("escalate") >= 2 else "hold"


def _mirrored(theirs: list[str]) -> str:
    return "hold" if theirs[-2:] == ["escalate", "escalate"] else "escalate"


def _first_two(theirs: list[str]) -> str:
    return "escalate" if theirs[:2] == ["escalate", "escalate"] else "hold"


_H, _E = "hold", "escalate"

patient_one = lesson.add(
    Code(
        id="restraint.patient-one",
        title="Write a patient strategy",
        prompt=(
            "`theirs` is the list of the other side's moves so far, the latest one last; before the first round it is empty. "
            f'Write `patient(theirs)`: it returns `"{_E}"` if the other has escalated in each of its **last two** moves, and '
            f'`"{_H}"` in every other case.'
        ),
        objectives=("G3",),
        name="patient",
        starter=(
            "def patient(theirs):\n"
            "    ...  # when the last two moves were both to escalate\n"
            "    return ...\n\n\n"
            "restraint.patient_one.check(patient)"
        ),
        reader=Results(
            cases=tuple(
                ([{"h": _H, "e": _E}[c] for c in word],)
                for word in ("", "e", "ee", "he", "eh", "hee", "eeh", "ehe", "eheh", "heee")
            )
        ),
        reference=patient,
        right=(
            "The slice `theirs[-2:]` also does for lists that are too short. Axelrod's name for it is *tit for two tats*. "
            "It lets a single attack pass. You will see what that earns, and what it invites."
        ),
        slips=(
            Slip(
                "one is enough",
                lambda: _tit_for_tat,
                "That is tit for tat: the last move alone decides. Here the last two must both have been to escalate.",
            ),
            Slip(
                "two at any time",
                lambda: _any_two,
                "You count over the whole game. Two attacks long ago are forgiven here; only the last two moves matter.",
            ),
            Slip(
                "the wrong way round",
                lambda: _mirrored,
                "It attacks the peaceful and lets attackers be. Swap the two moves that it returns.",
            ),
            Slip(
                "the first two",
                lambda: _first_two,
                "You look at the first two moves. In Python the end of a list is reached with negative numbers.",
            ),
        ),
        hints=(
            "The worked cell looks at `theirs[-1]`, one move. A slice such as `theirs[-3:]` gives the end of a list, as a list.",
            'A list can be compared with a list: `==` and `["…", "…"]`. What is the slice of a list that is too short?',
        ),
        solution="One comparison of a slice with a list of two.",
        see="When does holding pay?",
    )
)

CLOSE = 6
_WORDS = {"hold": "held", "escalate": "escalated"}


def _row(label: str, moves: list[str] | tuple[str, ...]) -> str:
    return f"| **{label}** | " + " | ".join(moves) + " |"


def _follow(seed: int, moves: tuple[str, ...]) -> str:
    """What has happened so far, the last round in words and all of them as a table."""
    if not moves:
        return "Nothing has happened yet. Both sides choose at the same time."
    machine = games.opponent(seed)
    theirs = games.replies(machine, moves)  # type: ignore[arg-type]
    mine_so_far = games.points(moves, theirs)  # type: ignore[arg-type]
    theirs_so_far = games.points(theirs, moves)  # type: ignore[arg-type]
    last = (moves[-1], theirs[-1])
    numbers = [str(n) for n in range(1, len(moves) + 1)]
    return "\n".join(
        [
            f"Round {len(moves)}: you {_WORDS[last[0]]}, the other {_WORDS[last[1]]}. That is "
            f"{_P.of(*last):g} for you and {_P.of(last[1], last[0]):g} for the other. "  # type: ignore[arg-type]
            f"So far **{mine_so_far:g}** to {theirs_so_far:g}.",
            "",
            "| round | " + " | ".join(numbers) + " |",
            "|" + "---|" * (len(moves) + 1),
            _row("you", moves),
            _row("the other", theirs),
        ]
    )


#: Why a game fell short, by the opponent and by the kind of move that cost most.
_WHY = {
    ("presses on", "hold"): (
        "let it press on",
        "It went on because nothing came back. Each round in which you held against it cost you. When did you know that it "
        "had not been provoked?",
    ),
    ("presses on", "escalate"): (
        "went on after it gave way",
        "It gave way once you answered, and from then on it did as you did. Your later attacks came back, one round later each.",
    ),
    ("grim", "escalate"): (
        "escalated against one who would have held for ever",
        "It would have held to the end. Your first attack was the last round in which that was so. What had it done to "
        "call for it?",
    ),
    ("grim", "hold"): (
        "held when nothing could be won back",
        "After your attack it never held again, and your holding earned nothing. Some quarrels cannot be made up for; the move "
        "to regret is the one before.",
    ),
    ("tit for tat", "escalate"): (
        "attacked one who answers",
        "It did, one round later each time, what you did. What an attack won came back as an answer. Compare the points of "
        "the two rounds together with those of two quiet ones.",
    ),
    ("tit for tat", "hold"): (
        "held too late to be of use",
        "With so few rounds left, making peace cost more than it could still bring in. Look at the last rounds in the figure.",
    ),
    ("tit for two tats", "hold"): (
        "never tried how far one can go",
        "It let single attacks pass, and you made too few of them to find out. If you escalated now and then, look at what "
        "followed. Whoever never tests it cannot tell it from tit for tat.",
    ),
    ("tit for two tats", "escalate"): (
        "twice in a row",
        "A single attack went unanswered here, two in a row did not. Your pairs are what cost you.",
    ),
    (games.COIN, "hold"): (
        "held against one who does not react",
        "Whatever you did, it threw its coin. Holding buys quiet only from one who reacts. Which round could have told you that "
        "it does not?",
    ),
}


def _turns(seed: int, moves: tuple[str, ...]) -> tuple[Turn, ...]:
    return games.look_back(games.opponent(seed), moves)  # type: ignore[arg-type]


def _short(seed: int, moves: tuple[str, ...]) -> Miss | None:
    turns = _turns(seed, moves)
    lost = sum(t.regret for t in turns)
    if lost <= CLOSE:
        return None
    by = {move: sum(t.regret for t in turns if t.mine == move) for move in games.MOVES}
    cause = max(games.MOVES, key=lambda move: by[move])
    name, why = _WHY[games.opponent(seed).name, cause]
    had = sum(t.points for t in turns)
    return Miss(
        name,
        f"You have {had:g} points, {lost:g} fewer than there were. {why}",
        near=lost <= 2 * CLOSE,
    )


_FINDINGS = {
    "tit for tat": "Against it, one attack costs little, since it can be made up; many cost much.",
    "grim": "Against it, one attack spoils everything after it. You cannot find that out without paying for it.",
    "tit for two tats": "Its patience can be used: every other round. Being patient has a price.",
    "presses on": "Against it, restraint without an answer is taken for leave to go on; after one answer, restraint pays.",
    games.COIN: "Against it, restraint buys nothing, because nothing you do changes what comes.",
}


def _look_back(seed: int, moves: tuple[str, ...]) -> Response:
    machine = games.opponent(seed)
    turns = _turns(seed, moves)
    had = sum(t.points for t in turns)
    lost = sum(t.regret for t in turns)
    within = had + lost
    dear = sorted((t for t in turns if t.regret), key=lambda t: -t.regret)
    if dear:
        most = dear[0].regret
        ties = sum(t.regret == most for t in dear)
        title = f"{had:g} of {within:g} points: " + (
            f"the dearest move, in round {dear[0].number}, cost {most:g}"
            if ties == 1
            else f"the {ties} dearest moves cost {most:g} each"
        )
        costs = ", ".join(
            f"round {t.number} ({t.mine}) {t.regret:g}"
            for t in sorted(dear, key=lambda t: t.number)
        )
        costs = f"What your moves cost, in points: {costs}. Together {lost:g}."
    else:
        title = f"{had:g} of {within:g} points: no move could have brought more"
        costs = "No move cost you anything."
    last = turns[-1]
    end = (
        f" In the last round escalating brings {last.escalate - last.hold:g} more than holding, whoever the "
        "opponent is: nobody is left to answer."
    )
    return Response(
        f"It was **{machine.name}**: it {machine.rule}. {_FINDINGS[machine.name]}\n\n{costs}{end}\n\n"
        "This is hindsight. It knows the opponent, and a coin's throws too; you did not.",
        Figure(
            "turns",
            {
                "title": title,
                "turns": [
                    {
                        "number": t.number,
                        "mine": t.mine,
                        "theirs": t.theirs,
                        "hold": t.hold,
                        "escalate": t.escalate,
                    }
                    for t in turns
                ],
                "sides": ("you", "the other"),
            },
        ),
    )


def _lost(word: str) -> tuple[str, ...]:
    return tuple({"h": "hold", "e": "escalate"}[c] for c in word)


ten_rounds = lesson.add(
    Play(
        id="restraint.ten-rounds",
        title="Ten rounds against somebody",
        prompt=(
            "You meet one of the five in the table above, and you are not told which. Gather as many points as you can; what the "
            f"other gathers does not matter. Within {CLOSE} points of the best game there was counts as well played. Then take "
            "the next opponent, two or three times."
        ),
        objectives=("G3",),
        moves={"hold": "Hold", "escalate": "Escalate"},
        rounds=games.ROUNDS,
        follow=_follow,
        short=_short,
        look_back=_look_back,
        best=lambda seed: games.best(games.opponent(seed)),
        lost=(_lost("h" * 10), _lost("e" * 10), _lost("hhheehhhhh")),
        praise=(
            "Which of its moves told you what it was, and what did it cost you to learn it? Now take another opponent: no way "
            "of playing is the best against all five."
        ),
        hints=(
            "Hold the first moves against the table: who of the five would begin like that?",
            "Before you escalate: what if it is *grim*? Before you hold again: what if it presses on?",
        ),
        solution="The best game against an opponent is found from the last round backwards; *Reveal* shows it for the first.",
        see="When does holding pay?",
    )
)

# --- regret --------------------------------------------------------------------------


def too_early(left: int) -> int:
    hold = 3 * (left - 1) + 5
    escalate = 5 + 1 * (left - 1)
    return hold - escalate


_GRIM = games.MACHINES["grim"]


def regret_against_grim(left: int) -> float:
    """The regret of escalating with so many rounds left, quiet until then, by the model."""
    quiet = games.ROUNDS - left
    moves: list[Move] = [*["hold"] * quiet, *["escalate"] * left]  # type: ignore[list-item]
    return games.look_back(_GRIM, moves)[quiet].regret


too_soon = lesson.add(
    Code(
        id="restraint.too-soon",
        title="What one attack costs, and when",
        prompt=(
            "You play against *grim*, it has been quiet, and `left` rounds are left, the present one among them. You escalate "
            "now. Write `too_early(left)`, the **regret** of that move. The best game after holding is to go on holding until the "
            "last round, and to escalate in that one."
        ),
        objectives=("G3",),
        name="too_early",
        starter=(
            "def too_early(left):\n"
            "    hold = ...  # points of these rounds if you hold, and escalate in the last one\n"
            "    escalate = ...  # points of these rounds if you escalate now, and grim ever after\n"
            "    return ...\n\n\n"
            "restraint.too_soon.check(too_early)"
        ),
        reader=Results(cases=tuple((n,) for n in (10, 7, 4, 2, 1))),
        reference=too_early,
        right=(
            f"With ten rounds left the attack costs {too_early(10)} points, with four {too_early(4)}, with one "
            f"{too_early(1)}. In a known last round there is nobody left to answer, so it is free. If *both* sides reason like "
            "that, each expects an attack in the last round, has nothing to lose in the one before, and so on back to the "
            "first. That is a finding about a game with a known end. States know of no last round."
        ),
        slips=(
            Slip(
                "held to the very end",
                lambda: lambda left: 3 * left - (5 + (left - 1)),
                "You held in the last round too. The best game after holding ends with something better.",
            ),
            Slip(
                "this round alone",
                lambda: lambda left: 3 - 5,
                "You compared this round alone: 3 or 5. Regret counts what follows, too. That is where the cost lies.",
            ),
            Slip(
                "the round counted twice",
                lambda: lambda left: 3 * (left - 1) + 5 - (5 + left),
                "You gave grim's answer one round too many. The present round is among the ones left.",
            ),
            Slip(
                "the wrong sign",
                lambda: lambda left: -too_early(left),
                "Right in size. Regret is what was within reach less what the move left within reach.",
            ),
            Slip(
                "attack and nothing more",
                lambda: lambda left: 3 * (left - 1) + 5 - 5,
                "After the attack there are rounds left, in which both escalate. What does each bring you?",
            ),
        ),
        hints=(
            "Write it out for four rounds left: four numbers added up if you hold, four if you escalate.",
            "In both sums one round brings 5. Which one, and what do the other `left - 1` rounds bring?",
        ),
        solution="`games.look_back` finds the same for any strategy, from the last round backwards.",
        see="The regret of a move",
    )
)

# --- change one assumption: misreadings --------------------------------------------------

NOISE_ROUNDS = 50
_PLAYERS = {**games.MACHINES, **games.ALWAYS}
_MISREAD = 5
_GOAL = 0.9


def _answers(machine: Machine) -> bool:
    """Whether it ever escalates against one who does nothing else."""
    return "escalate" in games.replies(machine, ["escalate"] * games.ROUNDS)


def _noise(state: dict[str, Any]) -> tuple[games.Chances, ...]:
    return games.match(
        _PLAYERS[state["first"]], _PLAYERS[state["second"]], NOISE_ROUNDS, state["misread"] / 100
    )


def _share(rounds: tuple[games.Chances, ...], what: str) -> float:
    return sum(getattr(r, what) for r in rounds) / len(rounds)


def _because(first: str, second: str, misread: float) -> str:
    """Why the two come out as they do."""
    pair = {first, second}
    if "always escalates" in pair:
        return "One of them never holds, so no round is quiet, whatever the other does."
    if "presses on" in pair and pair & {"grim"}:
        return "The first attack of *presses on* is the one that *grim* never forgives."
    if not misread:
        if "presses on" in pair and "tit for tat" in pair:
            return "*Presses on* begins with an attack. It is answered, and from then on each answers the other by turns."
        if "presses on" in pair and "always holds" in pair:
            return "Nobody ever answers *presses on*, so it goes on."
        if "presses on" in pair:
            return "After its first attacks *presses on* is answered, gives way, and both hold."
        return "Neither attacks first, and nothing is misread, so nothing happens."
    if "grim" in pair:
        return "*Grim* needs one misreading, and there is no way back. In fifty rounds one nearly always comes."
    if pair == {"always holds"}:
        return "Neither ever escalates, whatever it takes the other to have done."
    if "presses on" in pair and "always holds" in pair:
        return "*Presses on* stops when it misreads a held move as an answer. Until then it does as it likes."
    if "tit for two tats" in pair:
        return "One misread move alone is let pass. It takes two in a row to set an answer off, and that is rare."
    if "always holds" in pair:
        return "The side that always holds answers nothing, so a misread move stays alone."
    return (
        "A misread move is answered, the answer is answered, and so on by turns: an echo. It dies only when "
        "another misreading happens to fall the right way."
    )


def _respond(state: dict[str, Any]) -> Response:
    rounds = _noise(state)
    clear = _noise({**state, "misread": 0})
    both, spiral = _share(rounds, "quiet"), _share(rounds, "spiral")
    first, second = _share(rounds, "first"), _share(rounds, "second")
    return Response(
        f"Over {NOISE_ROUNDS} rounds both hold in {both:.0%}, both escalate in {spiral:.0%}. A round brings "
        f"{NORLAND} {first:.2f} points on average, {LORVIA} {second:.2f}. "
        f"{_because(state['first'], state['second'], state['misread'])}",
        Figure(
            "quiet",
            {
                "title": (
                    f"With {state['misread']:g} in a hundred moves misread, both hold in {both:.0%} of the rounds"
                    if state["misread"]
                    else f"With nothing misread, both hold in {both:.0%} of the rounds"
                ),
                "rounds": [
                    {"number": r.number, "misread": r.quiet, "clear": c.quiet}
                    for r, c in zip(rounds, clear, strict=True)
                ],
                "misread": state["misread"],
                "subtitle": f"{NORLAND}: {state['first']}. {LORVIA}: {state['second']}. Invented states, computed",
            },
        ),
    )


_start = {"first": "tit for tat", "second": "tit for tat", "misread": _MISREAD}
_reached = {**_start, "second": "tit for two tats"}
_NOT_ENOUGH = {
    "tit for tat": "This is where you began: one misread move, and the echo runs on. What would {l} have to do with a single "
    "attack for the echo to stop?",
    "grim": "*Grim* answers for ever, and here it answers a misreading. Look for one that answers less, not more.",
    "presses on": "*Presses on* begins with an attack, and {n} answers it. Look for one that begins by holding.",
    "always escalates": "No round can be quiet with it. Look for one that holds as a rule.",
}


def _goal(state: dict[str, Any]) -> Miss | None:
    if state["first"] != "tit for tat":
        return Miss(
            "the other side changed",
            f"You changed {NORLAND}, which will not be moved. Set it back to tit for tat.",
        )
    if state["misread"] != _MISREAD:
        return Miss(
            "another share of misreadings",
            f"The share of misreadings is not yours to choose: {_MISREAD} in a hundred. Set it back.",
            near=True,
        )
    if not _answers(_PLAYERS[state["second"]]):
        return Miss(
            "one who never answers",
            f"Quiet it is. Now set {NORLAND} to *always escalates* for a moment and read what {LORVIA} gets. It is to answer "
            "such a one.",
            near=True,
        )
    if _share(_noise(state), "quiet") >= _GOAL:
        return None
    return Miss(
        f"not quiet enough with {state['second']}",
        _NOT_ENOUGH[state["second"]].format(n=NORLAND, l=LORVIA),
    )


_quiet_start = _share(_noise(_start), "quiet")
_quiet_reached = _share(_noise(_reached), "quiet")
_points_reached = (_share(_noise(_reached), "first"), _share(_noise(_reached), "second"))

one_side = lesson.add(
    Explore(
        id="restraint.one-side",
        title="Quiet, by one side alone",
        prompt=(
            f"{NORLAND} plays tit for tat and will not be moved. {_MISREAD} in a hundred moves are misread, on either side. Choose "
            f"{LORVIA}'s strategy so that both hold in at least {_GOAL:.0%} of the rounds. And {LORVIA} must be no pushover: "
            f"against one who only escalates it has to answer."
        ),
        objectives=("G3",),
        hints=(
            f"Leave {NORLAND} and the misreadings alone, and go through the strategies of {LORVIA} one by one.",
            "Two do what is wanted in quiet. Try each of the two against one who always escalates.",
        ),
        solution=f"With it, both hold in {_quiet_reached:.0%} of the rounds; the start has {_quiet_start:.0%}.",
        see="Change one assumption",
        model=Model(
            id="restraint.noise-model",
            title="Misread moves",
            prompt=(
                f"Two invented states, {NOISE_ROUNDS} rounds, the pay-offs of the game. Each side may take a held move for an "
                "attack, or an attack for a held move."
            ),
            controls=(
                Pick("first", f"{NORLAND}'s strategy", {k: k for k in _PLAYERS}, "tit for tat"),
                Pick("second", f"{LORVIA}'s strategy", {k: k for k in _PLAYERS}, "tit for tat"),
                Slider("misread", "Moves misread", 0, 20, 1, _MISREAD, "in a hundred"),
            ),
            respond=_respond,
        ),
        goal=_goal,
        reached=_reached,
        astray=(
            {**_start, "first": "tit for two tats"},
            {**_start, "misread": 0},
            {**_start, "second": "always holds"},
            _start,
            {**_start, "second": "grim"},
            {**_start, "second": "presses on"},
            {**_start, "second": "always escalates"},
        ),
        praise=(
            f"One patient side is enough: {_quiet_reached:.0%} quiet rounds in place of {_quiet_start:.0%}. It is not free. "
            f"{LORVIA} gets {_points_reached[1]:.2f} points a round and {NORLAND}, which never gave way, "
            f"{_points_reached[0]:.2f}. Compare lesson 7: there a misreading could start a quarrel, here it also shows who pays "
            "for ending it."
        ),
    )
)

# --- recall ------------------------------------------------------------------------------

believe = lesson.add(
    Choice(
        id="restraint.believe",
        title="“We believe that we can and should avoid that”",
        prompt=(
            "Said of the downward spiral; in the transcript it is “We *think* we can and should avoid that”. Lesson 5 had two "
            "scales. Where does the word *think* belong?"
        ),
        recalls=("attribution.A1",),
        claims=("C09b",),
        options=(
            Option(
                "With the words of likelihood, near *likely*: a spiral is improbable",
                "You put a number on it. Which word of that yardstick stands in the sentence, and of what event?",
            ),
            Option(
                "With the levels of confidence, near *moderate*: they are fairly sure",
                "A level of confidence is about sources. Which sources does this sentence speak of?",
            ),
            Option(
                "With neither: it says whose view it is, and gives no grade to it",
                "Right. *Can* says that it is possible, *should* that it is wanted, *think* whose view it is. Nobody says how "
                "probable it is or how good the basis. The article's *believe* sounds firmer and grades no more.",
                right=True,
            ),
            Option(
                "With attribution: it says who would be to blame for a spiral",
                "You look for a culprit. Who does what to whom in this sentence?",
            ),
        ),
        hints=(
            "Lesson 5: a likelihood is about an event, a confidence about the basis of a judgment.",
            "Try to put the word into one of the two tables of lesson 5. Is there a row for it?",
        ),
        solution="`statements`, row *spiral*, column `vocabulary`.",
        see="Recall",
    )
)

_deal = Trade("buy", "bank", "ministry", date(2022, 3, 10), date(2021, 9, 1))
_free = ruling(_deal).ruling == "permitted"

older_bond = lesson.add(
    Choice(
        id="restraint.older-bond",
        title="An older bond on a higher rung",
        prompt=(
            "It is 10 March 2022. A US bank wants to buy a bond from a bank in Dubai. The Russian Ministry of Finance issued it on "
            "1 September 2021. Does *Directive 1A* (lesson 8, the three numbers of FAQ 888) bar the purchase?"
        ),
        recalls=("debt.F1",),
        options=(
            Option(
                "Yes, because since 1 March 2022 the secondary market is barred",
                "You used one of the two days in that number. It also says which bonds are meant. When was this one issued?",
            ),
            Option(
                "Yes, because the bond was issued after 14 June 2021",
                "That day belongs to another number. Who sells in the case that it is about?",
            ),
            Option(
                "No, because the bond is older than the number on trade asks",
                "Right. Number 3 reaches bonds issued after 1 March 2022. This one could not be bought from the ministry, and may "
                "be bought from a holder. So Directive 1A bars more, and still leaves a good deal.",
                right=_free,
            ),
            Option(
                "No, because the seller is none of the three institutions",
                "True of the seller. But does number 3 ask who sells, as number 1 does?",
            ),
        ),
        hints=(
            "First the market: from whom is the bond bought? That picks the number of FAQ 888.",
            "Then the two days in that number: from when, and issued after when?",
        ),
        solution="`directive.ruling` of lesson 8 rules on this trade as well.",
        see="Recall",
    )
)
