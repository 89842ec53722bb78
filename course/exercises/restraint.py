"""Lesson 10. Could have gone further: what a word of restraint is worth, and when holding pays."""

from __future__ import annotations

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
    Lesson,
    Miss,
    Model,
    MultipleChoice,
    Option,
    Pick,
    Play,
    Predict,
    Reflect,
    Response,
    Results,
    Slider,
    Slip,
    Tick,
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


def _said(statement: str) -> str:
    """The words of a statement, as the data set has them."""
    return str(_statements.loc[statement, "words"])


NORLAND, LORVIA = "Norland", "Lorvia"
NOISE_ROUNDS = 50
_PLAYERS = {**games.MACHINES, **games.ALWAYS}
_MISREAD = 5


def _noise(state: dict[str, Any]) -> tuple[games.Chances, ...]:
    return games.match(
        _PLAYERS[state["first"]], _PLAYERS[state["second"]], NOISE_ROUNDS, state["misread"] / 100
    )


def _share(rounds: tuple[games.Chances, ...], what: str) -> float:
    return sum(getattr(r, what) for r in rounds) / len(rounds)


def _echo(misread: int) -> float:
    """Percent of the rounds in which two that answer like with like both hold."""
    both = {"first": "tit for tat", "second": "tit for tat", "misread": misread}
    return float(round(100 * _share(_noise(both), "quiet")))


# --- predict first -------------------------------------------------------------------

echo = lesson.add(
    Predict(
        id="restraint.echo",
        title="A cycle that nobody initiates",
        prompt=(
            "“The United States does not seek to initiate a cycle of escalation”, says the President in the article; his officials "
            "say it too. Take two invented states that both mean it. "
            f"In each of {NOISE_ROUNDS} rounds both choose at once: hold or escalate. Both begin by holding. From then on each does "
            f"what it saw the other do last. But {_MISREAD} in a hundred moves are *misread*: held taken for an attack, or an attack "
            "for held. In what percentage of the rounds do both hold?"
        ),
        objectives=("G3",),
        claims=("C08", "C39a"),
        answer=_echo(_MISREAD),
        unit="percent",
        also=("%",),
        whole=True,
        close=8,
        near=20,
        most=100,
        right="You saw that each answer draws an answer. Now ask what would stop it.",
        too_low=(
            "It is quieter than that. A second misreading can undo the first, and now and then one does."
        ),
        too_high=(
            "Few moves are misread, and yet it is less quiet than that. Follow one misread move: what does the other do in the "
            "next round, and what is done then?"
        ),
        evidence=(
            "Neither of the two ever starts anything. One misread move is answered, and the answer is answered. Whether two "
            "capitals are like that is not known; the sentence of the article would be true of both of these states. You will "
            "set the model yourself at the end."
        ),
        bars=(
            Bar("Nothing misread", _echo(0)),
            Bar("1 in a hundred", _echo(1)),
            Bar(f"{_MISREAD} in a hundred", _echo(_MISREAD)),
            Bar("20 in a hundred", _echo(20)),
        ),
        measured_as="The model",
        hints=(
            "Suppose that one move in round ten is misread. Write down rounds eleven to fourteen.",
            "What would have to happen for both to hold again?",
        ),
        solution="`games.match` carries the chances from round to round; nothing is drawn by lot.",
        see="Predict first",
    )
)

# --- signals -------------------------------------------------------------------------

what_catches = lesson.add(
    Classify(
        id="restraint.what-catches",
        title="What would catch the speaker out?",
        prompt=(
            "Five lines of April 2021, from the article and from the table above. Suppose that a line is empty talk. What "
            "would show it?"
        ),
        objectives=("G2",),
        claims=("C05", "C34", "C38a", "C38b", "C39b"),
        bins={
            "wish": "Hardly anything: it says what is wanted",
            "warning": "The case comes, and nothing follows",
            "offer": "The other accepts, and he backs out",
            "kept": "Nothing that happens afterwards",
        },
        items=(
            Item(
                f"Biden: “{_said('again')}”",
                "warning",
                {
                    "kept": "*Could have* looks back; this line looks ahead. Find its *if*.",
                },
            ),
            Item("Biden proposed a summit in the coming months", "offer"),
            Item(
                "Biden told Putin that he could have gone further, and had chosen not to, in order to act "
                "proportionately",
                "kept",
                {
                    "wish": "He reports something: that there was a choice, and that he made it. A report can be false.",
                },
            ),
            Item(
                f"Moscow: otherwise “{_said('painful')}”",
                "warning",
            ),
            Item(f"Biden: “{data.quote('C39b')}”", "wish"),
        ),
        confusions={
            (
                "wish",
                "warning",
            ): "Is there an *if* or an *unless* in it, a case in which something is to follow?",
            ("wish", "offer"): "Is there anything in it that the other side could say yes to?",
            ("wish", "kept"): "It speaks of a time to come. Does it report anything?",
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
            ): "It is about a step still to come. Name the day on which one would look.",
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
            ): "It was put to the other side, whose turn it is. What may happen next?",
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
            "The wish can hardly be caught by a deed: a government may escalate and go on wishing that it need not. The two "
            "warnings can, one from each capital, and they are not alike: Moscow's says *will*, Washington's *prepared to*. Moscow's "
            "is caught sooner. The article leaves Washington's out. One line tells of the past, and no later day will show it false."
        ),
        hints=(
            "Imagine the year after. On which day would one know?",
            "Some lines have such a day only if something else comes first. What?",
        ),
        solution="The words as they were spoken or published are in `statements`, under *restraint*.",
        see="A sentence as a signal",
    )
)

tied_hands = lesson.add(
    Choice(
        id="restraint.tied-hands",
        title="Which ties hands most?",
        prompt=(
            "Which of these does most to tie the speaker's hands: for which would those who heard it make him pay if he did not do "
            "as he said? Only the letter is invented."
        ),
        objectives=("G2", "G4"),
        claims=("C09c", "C38b"),
        options=(
            Option(
                f"An official without a name, to journalists: “{_said('both')}”",
                "It is public, but whom would anybody hold to it, and to which act? Any step, or none, can be called a defence of "
                "interests.",
            ),
            Option(
                f"The President, in public: “{_said('again')}”",
                "Right. A known man says before voters and allies in which case he is ready to act. If the case comes and he sits "
                "still, they can hold it against him. The knot is loose all the same: *prepared to* is less than *will*, and "
                "*actions* may be large or small.",
                right=True,
            ),
            Option(
                "The President, in public: “"
                + _said("further").partition("that ")[2].partition(", I chose")[0]
                + "”",
                "Known and public, yes. But it speaks of a thing done. Which later act of his could break it, and what could the "
                "listeners check?",
            ),
            Option(
                "A minister, in a sealed letter to the other side's minister: “Do it again, and we shall answer within a week”",
                "Its words are the firmest. But the cost comes from those who heard it. Who at home would know that he broke his word?",
            ),
        ),
        hints=(
            "Tied hands: a cost that comes later, if one does not do as one said. Who imposes it?",
            "For each line: who heard it, whom can they blame, and for which failure to act?",
        ),
        solution="The abstract of Fearon's paper speaks of costs from “the actions of domestic political audiences”.",
        see="A sentence as a signal",
    )
)

yardstick = lesson.add(
    Classify(
        id="restraint.yardstick",
        title="Proportionate to what?",
        prompt=(
            "A step is proportionate *to* something. Which yardstick do the words carry? Only the words count, not what you "
            "know besides. Norland's minister is invented."
        ),
        objectives=("G2",),
        claims=("C38b",),
        bins={
            "harm": "The harm: what they did to us",
            "last": "Like for like: the same measure back",
            "change": "The effect: as much as makes them change",
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
            Item(f"Biden, text of his address of 28 April: “{_said('direct')}”", "harm"),
            Item("Norland's minister: “It stays until they stop, and not a day longer.”", "change"),
        ),
        confusions={
            (
                "none",
                "harm",
            ): "You may be right about what was meant. Which of these words says it?",
            (
                "none",
                "last",
            ): "Does the line name a measure of the other side that this one copies?",
            ("none", "change"): "Does the line say what the measure is to achieve?",
            (
                "harm",
                "last",
            ): "Nothing says that they get back the same. What stands after *to* or *because*?",
            ("harm", "change"): "The words look back: what came before. Do they name an aim?",
            (
                "harm",
                "none",
            ): "A word in it ties the measure to something. Look for *because* or *to*.",
            (
                "last",
                "change",
            ): "Nothing is said of what they are to do next. What does the line compare the measure with?",
            ("last", "none"): "One word says what it is measured by. What does that thing do?",
            ("change", "harm"): "Does the line look back at a damage, or ahead?",
            (
                "change",
                "last",
            ): "Nobody is given back what he did. What puts an end to the measure?",
            (
                "change",
                "none",
            ): "The line says how much is enough. By what?",
        },
        praise=(
            "The same step can be too much by one yardstick, enough by another and too little by the third. Biden's two lines measure by "
            "the harm. The article brings only the line that has none, so its reader is left to supply a "
            "yardstick."
        ),
        hints=(
            "Underline what follows *because*, *to* or *until*. Where nothing follows, ask what is left.",
            "Back at a deed, beside a measure, ahead to a day: where does each line look?",
        ),
        solution="The lines are in `statements`, under *proportion*.",
        see="Proportionate to what?",
    )
)

# --- the ladder ----------------------------------------------------------------------

_NEW, _LEND, _TRADE, _ALL = "buy new bonds", "lend", "trade in new bonds", "any other dealing"
_DIRECTIVE_1 = frozenset({_NEW, _LEND})
_DIRECTIVE_1A = _DIRECTIVE_1 | {_TRADE}
_DIRECTIVE_4 = frozenset({_NEW, _LEND, _ALL})


def bars() -> dict[str, set[str]]:
    """What each directive bars, in our words: dealings with the three institutions, or in their bonds.

    Directive 4 by itself leaves trade among holders alone, as long as none of the three is the
    other party (OFAC's FAQ 1005, as a commentary quotes it). Left out are licences and
    exemptions, and who is bound.
    """
    return {
        "the article's bar": {_NEW},
        "Directive 1": set(_DIRECTIVE_1),
        "Directive 1A": set(_DIRECTIVE_1A),
        "Directive 4": set(_DIRECTIVE_4),
    }


contains = lesson.add(
    MultipleChoice(
        id="restraint.contains",
        title="A ladder that nobody can quarrel with",
        prompt=(
            "“The three” are the Central Bank, the National Wealth Fund and the Ministry of Finance. A dealing is *with* them if one "
            "of them is a party to it. What is barred, without licences:\n\n"
            "- **The article's bar:** buying new bonds from the three\n"
            "- **Directive 1:** buying new bonds from them; lending to them\n"
            "- **Directive 1A:** buying new bonds from them; lending to them; trading, with anybody, those of their bonds that were "
            "issued after a set day\n"
            "- **Directive 4:** every dealing with them\n\n"
            "One measure stands above another if it bars all that the other bars, and something more. Tick every line that holds."
        ),
        objectives=("G1",),
        options=(
            Tick(
                "Directive 1 stands above the article's bar",
                "Two of the measures differ by nothing but a clause at the end. Did you hold each list against each?",
                right=True,
            ),
            Tick(
                "Listing six firms stands above sending ten diplomats home",
                "You weighed which hurts more. The test asks something else: is all that the second forbids forbidden by the first?",
            ),
            Tick(
                "Directive 4 stands above Directive 1",
                "A list need not repeat a clause to hold it. Go through each clause and ask who the parties are.",
                right=True,
            ),
            Tick(
                "Directive 4 stands above Directive 1A",
                "*Every* sounds like the top. A pension fund sells one of the bonds to another. Who are the parties?",
            ),
            Tick(
                "Directive 1A stands above Directive 1",
                "A measure may take over all of an older one and add to it. Look for one that does.",
                right=True,
            ),
            Tick(
                "Directive 1A stands above Directive 4",
                "It has more clauses. Think of a dealing that is no bond and no loan, such as a payment for a service.",
            ),
        ),
        praise=(
            "Three pairs are ordered, and nobody has to feel which is harsher. Directives 4 and 1A are not: a trade between two holders "
            "is no dealing with the three, and a payment for a service is neither bond nor loan. Six firms and ten diplomats share "
            "nothing at all. To order such a pair one needs a yardstick, and somebody who answers for it."
        ),
        hints=(
            "For each line, try to find a deal that the second measure bars and the first allows.",
            "If you find one, the line falls. Try a loan, a trade between two holders, a payment for a service.",
        ),
        solution="As sets, in the cell below: *a* stands above *b* if *b* is a proper subset of *a*.",
        see="How far is “further”?",
    )
)

defend = lesson.add(
    Reflect(
        id="restraint.defend",
        title="Defend your rung",
        prompt=(
            "Choose one later step from the table that you would put above *some part* of the package of 15 April; say which part, and "
            "why, in two sentences. Then name two steps of the table whose order you cannot decide: another pair than Directives 1A "
            "and 4, or ten diplomats and six firms."
        ),
        objectives=("G1",),
        rubric=(
            "name one row of the table, and one part of the package below it?",
            "say that the one contains the other, or name the yardstick by which you put it higher?",
            "name two rows of the table that the test leaves undecided?",
            "say what one would need in order to decide?",
        ),
        hints=(
            "Start with the test: *It stands above, because …*",
            "For the pair, look for two rows that hit different people in different ways.",
        ),
        solution=(
            "I put Directive 1A (22 February 2022) above one part of the package, Directive 1: it bars all that Directive 1 barred, and "
            "trade in bonds issued after 1 March 2022 besides. I cannot order the cut in the consular staff (12 May 2021) and the six "
            "entities on the Entity List (16 July 2021). Neither contains the other: one hits people who want a visa, the other firms that "
            "want goods. I would need a common unit, and nobody has named one."
        ),
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
            "most, and why? Three pieces are supposed, and nobody knows whether such things exist."
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
                "*Suppose* the White House had printed the sentence again every month for a year.",
                "neither",
                "again",
                {
                    "chose": "The same word twelve times over. Does it become better known with every printing?",
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
                f"16 April 2021, Lavrov: “{_said('reserve')}”.",
                "neither",
                "others",
                {
                    "could": "The means are there, he says, and so is the holding back. Whose means are they?",
                    "chose": "*Reserve* sounds like restraint. Who is it that holds something in reserve here?",
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
            "again": "it is the same word again",
            "others": "it tells of others and their doings",
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
            "again": "Is it the same house saying the same?",
            "others": "Is it about people outside the White House?",
        },
        praise=(
            "*Could* is well supported: by a document of the same day and by the later use. The later use shows that the tool was "
            "there, not that it lay on the table in April. *Chose not to* rests on one man's word until a paper or a witness turns "
            "up, and saying it often is neither."
        ),
        hints=(
            "Split the sentence: a claim about means, and a claim about a decision.",
            "For each piece, ask on which day it was made, by whom, and what that person could see.",
        ),
        solution="The first claim can be checked from outside. The second can be checked only from inside.",
        see="A choice not made",
    )
)

# --- the game ------------------------------------------------------------------------

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


def _all_of_none(theirs: list[str]) -> str:
    return "escalate" if all(move == "escalate" for move in theirs[-2:]) else "hold"


def _one_of_two(theirs: list[str]) -> str:
    return "escalate" if "escalate" in theirs[-2:] else "hold"


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
            "The slice `theirs[-2:]` also does for lists that are too short. In Axelrod's book it is called *tit for two tats*. "
            "It lets a single attack pass. You will see what that earns, and what it invites."
        ),
        slips=(
            Slip(
                "one is enough",
                lambda: _tit_for_tat,
                "That is tit for tat: the last move alone decides. Here the last two must both have been to escalate.",
            ),
            Slip(
                "nothing is all",
                lambda: _all_of_none,
                "Your `all` is true of an empty list, and of a single attack. Ask for two moves as well.",
            ),
            Slip(
                "one of the two",
                lambda: _one_of_two,
                "One of the last two is enough for you; both are wanted.",
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


def _turns(seed: int, moves: tuple[str, ...]) -> tuple[Turn, ...]:
    return games.look_back(games.opponent(seed), moves)  # type: ignore[arg-type]


def _attacks_of(moves: tuple[str, ...]) -> int:
    return sum(move == "escalate" for move in moves)


def _why(seed: int, moves: tuple[str, ...]) -> tuple[str, str]:
    """Why a game fell short: a name, and what is said."""
    turns, name = _turns(seed, moves), games.opponent(seed).name
    dearest = max(turns, key=lambda t: t.regret)
    if name == "presses on":
        answered = next((t.number for t in turns if t.mine == "escalate"), 0)
        if not answered:
            return (
                "let it press on",
                "It went on because nothing came back, and each round in which you held against it cost you. When did you know that "
                "it had not been provoked?",
            )
        held = sum(t.regret for t in turns[: answered - 1])
        if held >= sum(t.regret for t in turns[answered:] if t.mine == "escalate"):
            return (
                "answered late",
                f"Until you answered, nothing came back, and so it went on. Holding before your first answer, in round {answered}, "
                f"cost {held:g}.",
            )
        return (
            "went on after it gave way",
            "It gave way once you answered, and from then on it did as you did. Your later attacks came back, one round later each.",
        )
    if name == "grim":
        return (
            "attacked one who never forgives",
            f"It held until your first attack, in round {moves.index('escalate') + 1}, and never after. Nothing before that round could "
            "have told you; how much would you stake on finding out?",
        )
    if name == "tit for tat":
        return (
            "attacked one who answers",
            "It did, one round later each time, what you did. What an attack won came back as an answer. Compare the points of the two "
            "rounds together with those of two quiet ones.",
        )
    if name == "tit for two tats":
        if dearest.mine == "escalate":
            return (
                "twice in a row",
                "A single attack went unanswered here, two in a row did not. Your dearest move was the second attack of a pair.",
            )
        if _attacks_of(moves) <= 1:
            return (
                "never tried how far one can go",
                "It lets a single attack pass, and you hardly tried. Whoever never tests it cannot tell it from tit for tat.",
            )
        return (
            "seldom tried how far one can go",
            f"It lets a single attack pass. You attacked {_attacks_of(moves)} times: look at what followed each, and at what you might "
            "have made of it.",
        )
    return (
        "held against one who does not react",
        "Whatever you did, it threw its coin. Holding buys quiet only from one who reacts. Which round could have told you that it does "
        "not?",
    )


#: From this share of the best total on, a game is nearly as good as it gets.
NEAR = 0.75


def _short(seed: int, moves: tuple[str, ...]) -> Miss | None:
    turns = _turns(seed, moves)
    lost = sum(t.regret for t in turns)
    if lost <= CLOSE:
        return None
    name, why = _why(seed, moves)
    had = sum(t.points for t in turns)
    return Miss(
        name,
        f"You have {had:g} points, {lost:g} fewer than there were. {why}",
        near=had >= NEAR * (had + lost),
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
            "the next opponent. In five games you meet each of the five once."
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
            "Which of its moves told you what it was, and what did it cost you to learn it? Take another opponent: no way "
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
            "    hold = ...  # points of these rounds if you hold now\n"
            "    escalate = ...  # and if you escalate now\n"
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
                "both with a round too many",
                lambda: lambda left: 3 * left + 5 - (5 + left),
                "Both sums have one round too many: the present round is one of `left`.",
            ),
            Slip(
                "held a round too many",
                lambda: lambda left: 3 * left + 5 - (5 + (left - 1)),
                "Count the rounds in your `hold`: with one round left there is only the one that brings 5.",
            ),
            Slip(
                "the wrong sign",
                lambda: lambda left: -too_early(left),
                "The number is negative: the attack would *gain*. Either you subtracted the wrong way round, or you let grim go on "
                "holding.",
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

_GOAL = 0.75


def _answers(machine: Machine) -> bool:
    """Whether it ever escalates against one who does nothing else."""
    return "escalate" in games.replies(machine, ["escalate"] * games.ROUNDS)


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
        return (
            "*Grim* needs one misreading, and there is no way back. In fifty rounds one is likely to come; "
            "the more so, the more is misread."
        )
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
        f"Over {NOISE_ROUNDS} rounds both hold in {100 * both:.0f} %, both escalate in {100 * spiral:.0f} %. A round brings "
        f"{NORLAND} {first:.2f} points on average, {LORVIA} {second:.2f}. "
        f"{_because(state['first'], state['second'], state['misread'])}",
        Figure(
            "quiet",
            {
                "title": (
                    f"With {state['misread']:g} in a hundred moves misread, both hold in {100 * both:.0f} % of the rounds"
                    if state["misread"]
                    else f"With nothing misread, both hold in {100 * both:.0f} % of the rounds"
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
_patient = {**_start, "second": "tit for two tats"}


def _quiet_enough(misread: int) -> bool:
    return _share(_noise({**_patient, "misread": misread}), "quiet") >= _GOAL


_MOST = max(m for m in range(21) if _quiet_enough(m))
_reached = {**_patient, "misread": _MOST}
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
    if not _answers(_PLAYERS[state["second"]]):
        return Miss(
            "one who never answers",
            f"Quiet it is. Now set {NORLAND} to *always escalates* for a moment and read what {LORVIA} gets. It is to answer "
            "such a one.",
            near=True,
        )
    if not state["misread"]:
        return Miss(
            "nothing misread",
            f"With nothing misread there is nothing to withstand. Move the share up again, and see what {LORVIA}'s strategy "
            "makes of it.",
        )
    if state["second"] != _patient["second"]:
        return Miss(
            f"not quiet enough with {state['second']}",
            _NOT_ENOUGH[state["second"]].format(n=NORLAND, l=LORVIA),
        )
    if state["misread"] < _MOST:
        return Miss(
            "room left",
            f"{LORVIA}'s strategy will do, and it bears more than {state['misread']:g} in a hundred. How many more?",
            near=True,
        )
    if state["misread"] > _MOST:
        return Miss(
            "too many misread",
            f"{LORVIA}'s strategy will do, but with {state['misread']:g} in a hundred misread both hold too seldom. Read the share "
            "under the figure, and go down.",
            near=True,
        )
    return None


_quiet_start, _quiet_patient = _share(_noise(_start), "quiet"), _share(_noise(_patient), "quiet")
_points_start = _share(_noise(_start), "second")
_points_patient = (_share(_noise(_patient), "first"), _share(_noise(_patient), "second"))

noise_model = Model(
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
)

one_side = lesson.add(
    Explore(
        id="restraint.one-side",
        title="Quiet, by one side alone",
        prompt=(
            f"{NORLAND} plays tit for tat and will not be moved. Find a strategy for {LORVIA} that keeps both holding in at least "
            f"{100 * _GOAL:.0f} % of the rounds, and the **largest** share of misread moves at which it still does. {LORVIA} must be no "
            "pushover: against one who only escalates it has to answer."
        ),
        objectives=("G3",),
        hints=(
            f"Leave {NORLAND} and the misreadings as they are first, and go through the strategies of {LORVIA} one by one.",
            "Two keep it quiet. Try each of the two against one who always escalates. Then move the share, step by step.",
        ),
        solution=f"At the start both hold in {100 * _quiet_start:.0f} % of the rounds, and every quarrel began with a misread move.",
        see="Change one assumption",
        model=noise_model,
        goal=_goal,
        reached=_reached,
        astray=(
            {**_start, "first": "tit for two tats"},
            {**_start, "misread": 0},
            _patient,
            {**_patient, "misread": _MOST + 1},
            {**_start, "second": "always holds"},
            _start,
            {**_start, "second": "grim"},
            {**_start, "second": "presses on"},
            {**_start, "second": "always escalates"},
        ),
        praise=(
            f"One patient side is enough. With {_MISREAD} in a hundred misread: {100 * _quiet_patient:.0f} % quiet rounds in place of "
            f"{100 * _quiet_start:.0f} %; and three quarters are kept up to {_MOST}. {LORVIA} gains by it, {_points_patient[1]:.2f} points a "
            f"round in place of {_points_start:.2f}. {NORLAND}, which never gave way, gains more: {_points_patient[0]:.2f}. So patience "
            "pays here, and pays the other side better. Against one who takes advantage of it, it can cost, as in your ten rounds."
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
            "scales. Where do its words belong?"
        ),
        recalls=("attribution.A1",),
        claims=("C09b",),
        options=(
            Option(
                "With likelihood: *think* stands near *likely*, so a spiral is improbable",
                "You read *think* as a degree of likelihood. Which word of that ladder stands in the sentence, and about which event?",
            ),
            Option(
                "With confidence: *think* stands near *moderate*, so they are fairly sure",
                "A level of confidence is about sources. Which sources does this sentence speak of?",
            ),
            Option(
                "With neither: *think* says whose view it is, and gives no grade to it",
                "Right. *Can* says that it is possible, *should* that it is wanted, *think* whose view it is. Nobody says how "
                "probable it is or how good the basis. The article's *believe* sounds firmer and grades no more.",
                right=True,
            ),
            Option(
                "With likelihood: *can* is one of the ladder's words, so it grades the claim",
                "*Can* says that a thing is possible. How probable is it then? Look for the word in the table of lesson 5.",
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
                "Yes, because since 1 March 2022 the bar reaches the secondary market",
                "You used one of the two days in that number. It also says which bonds are meant. When was this one issued?",
            ),
            Option(
                "Yes, because the bar reaches all bonds issued after 14 June 2021",
                "That day belongs to another number. Who sells in the case that it is about?",
            ),
            Option(
                "No, because the bar on resale reaches only bonds issued after 1 March 2022",
                "Right, by number 3. This one could not be bought from the ministry, and may "
                "be bought from a holder. So Directive 1A bars more, and still leaves a good deal.",
                right=_free,
            ),
            Option(
                "No, because the bar reaches only sales by the three institutions",
                "That is how number 1 reads. Does number 3 ask who sells?",
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
