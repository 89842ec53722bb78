"""Lesson 5. Who did it, and how sure is “completely sure”?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from course import data
from course.exercises import SYLLABUS
from course.instruments import calibration, evidence
from course.instruments.evidence import Piece, Rung
from course.kinds import (
    Bar,
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
    Predict,
    Reflect,
    Response,
    Results,
    Slider,
    Slip,
    Switch,
    Tick,
    marks_of,
)
from course.kinds.calibration import OwnCalibration
from course.kinds.round import Round, Statement

lesson = Lesson(
    id="attribution",
    number=5,
    title="Who did it, and how sure is “completely sure”?",
    notebook="05-attribution",
    minutes=(40, 45),
    objectives={
        "A1": "Tell a word for how likely something is from a level of confidence in the judgment.",
        "A2": "Say who attributed what to whom, in the official wording and in the article.",
        "A3": "Update a probability on evidence, and say what weighs and what only impresses.",
        "A4": "Score your own calibration, and say what a few answers can show.",
    },
    syllabus=SYLLABUS,
)

_claims = data.load("claims").set_index("id")
_statements = data.load("statements").set_index("id")
LADDER = tuple(
    Rung(str(r.term), float(r.low), float(r.high)) for r in data.load("likelihoods").itertuples()
)
_RUNGS = [asdict(rung) for rung in LADDER]


def _words(statement: str) -> str:
    """The words of a statement, in quotation marks."""
    return f"“{_statements.loc[statement, 'words']}”"


def _named(probability: float) -> str:
    """A probability in percent and its word on the ladder."""
    found = evidence.words(probability, LADDER)
    if not found:
        end = "above its last word" if probability > 50 else "below its first word"
        return f"{_percent(probability)}, on the ladder {end}"
    return f"{_percent(probability)}, *{' or '.join(found)}*"


def _percent(probability: float) -> str:
    """A probability as it is said: one decimal where it has one, two close to the top."""
    digits = 2 if 98 < probability < 100 else 1
    return f"{probability:.{digits}f}".rstrip("0").rstrip(".") + " %"


# --- the invented case -------------------------------------------------------------

PRIOR = 10  # percent of such intrusions that are Heron's: invented, like all of the case

PIECES = (
    Piece("tool", "Heron's tool was left behind", 80, 20),
    Piece("server", "A server that Heron had rented before", 30, 6),
    Piece("hours", "Work in the office hours of Heron's time zone", 80, 40),
    Piece("remark", "A remark in Heron's language in the code", 30, 20),
    Piece("informant", "An informant says it was Heron", 50, 10, source="informant"),
    Piece("quotas", "Only fish quotas were taken", 10, 40),
)
SECOND = Piece("second", "A second service says it was Heron", 50, 10, source="informant")
_BY_NAME = {p.name: p for p in (*PIECES, SECOND)}


def _switch(piece: Piece, start: bool = False) -> Switch:
    """A piece of evidence as something to put on the table."""
    return Switch(
        piece.name, f"{piece.label} (Heron {piece.if_true}, others {piece.if_false})", start
    )


def traces() -> pd.DataFrame:
    """The traces of the invented case: in how many of a hundred intrusions each is found."""
    return pd.DataFrame(
        {
            "trace": [p.label for p in PIECES],
            "of 100 by Heron": [p.if_true for p in PIECES],
            "of 100 by others": [p.if_false for p in PIECES],
            "ratio": [p.ratio for p in PIECES],
        }
    )


def _weigh(prior: float, counted: Sequence[tuple[Piece, float]]) -> tuple[float, str]:
    """The probability after these pieces, and the arithmetic in words."""
    after = evidence.posterior(prior, [r for _, r in counted])
    if not counted:
        return after, f"Nothing is on the table: {_named(after)}, where you started."
    left = prior
    for _, ratio in counted:
        left *= ratio
    times = " × ".join(f"{ratio:g}" for _, ratio in counted)
    return after, (
        f"Odds {prior:g} : {100 - prior:g}. The left side × {times} makes "
        f"{left:.4g} : {100 - prior:g}, which is {_named(after)}."
    )


def _figure(prior: float, counted: Sequence[tuple[Piece, float]], yours: float | None) -> Figure:
    """The path of the probability, piece by piece."""
    path = evidence.climb(prior, [r for _, r in counted])
    names = ["start", *(p.name for p, _ in counted)]
    title = f"After {len(counted)} traces: {_named(path[-1])}".replace("*", "")
    if len(counted) == 1:
        title = title.replace("traces", "trace")
    if not counted:
        title = f"Before any trace: {_named(prior)}".replace("*", "")
    return Figure(
        "evidence",
        {
            "title": title,
            "steps": [{"name": n, "percent": p} for n, p in zip(names, path, strict=True)],
            "rungs": _RUNGS,
            "yours": yours,
        },
    )


def _chosen(state: dict[str, Any]) -> list[Piece]:
    """The pieces that a state of a model puts on the table."""
    return [piece for name, piece in _BY_NAME.items() if state.get(name)]


# --- predict first -------------------------------------------------------------------

_tool = PIECES[0]
_theirs = PRIOR * _tool.if_true // 100
_others = (100 - PRIOR) * _tool.if_false // 100

one_clue = lesson.add(
    Predict(
        id="attribution.one-clue",
        title="One trace: how sure are you?",
        prompt=(
            "*An invented case.* Somebody broke into the computers of the Ministry of Fisheries of "
            f"Norland. Of a hundred intrusions of this sort, {PRIOR} are by a group that "
            "investigators call Heron, the others by anybody else. The intruder left a tool behind. "
            f"Heron leaves this tool in {_tool.if_true} of 100 intrusions, all others leave it in "
            f"{_tool.if_false} of 100. How probable is it that Heron did it?"
        ),
        objectives=("A3",),
        answer=float(round(evidence.posterior(PRIOR, [_tool.ratio]))),
        unit="percent",
        close=3,
        near=15,
        least=0.0,
        most=100.0,
        measured_as="Counted out",
        right="You weighed the trace against where you started. Few people do.",
        too_low=(
            f"You gave the trace too little. It turns up {_tool.ratio:g} times as often with Heron as "
            "with others, and that must move you up from the start."
        ),
        too_high=(
            f"The tool moved you too far. {_tool.if_true} of 100 is how often Heron leaves it; you were asked the "
            "reverse, how often it is Heron once the tool is found. How many of the others leave it too?"
        ),
        evidence=(
            f"Count a hundred such intrusions. Heron's {PRIOR} leave the tool {_theirs} times; the "
            f"{100 - PRIOR} of others leave it {_others} times. So of {_theirs + _others} finds {_theirs} "
            "are Heron's. The trace speaks for Heron, and it still was probably somebody else."
        ),
        bars=(
            Bar("Heron, with the tool", _theirs),
            Bar("Others, with the tool", _others),
        ),
        hints=(
            "Draw a hundred intrusions as dots. How many are Heron's? How many of those have the tool?",
            "Then the others: how many dots, and how many of those have the tool?",
        ),
        solution=(
            f"`{_theirs} / ({_theirs} + {_others})`. The many others, each with a small rate, "
            "outnumber the few with a large one."
        ),
        see="Predict first",
    )
)

# --- the article under the lens ------------------------------------------------------

_MEANINGS = {
    ("speaker", "article"): "The writer says it, in no one else's name.",
    ("speaker", "us_government"): "The US Government or one of its departments.",
    ("certainty", "asserted"): "Said flatly, with no word of doubt.",
    ("certainty", "alleged"): "A charge or a doubtful report, passed on as one.",
    ("certainty", "assured"): "Said with a word that insists.",
}


def _lens(title: str, first_claims: Sequence[str]) -> Lens:
    """The sentences that these claims stand in, with all the claims in them."""
    text, claims = data.excerpt(map(data.sentence_of, first_claims), between="\n\n[…]\n\n")
    return Lens(
        title=title,
        text=text,
        marks=marks_of(claims, ("speaker", "certainty"), ("speaker", "certainty")),
        lenses={"speaker": "Who says it?", "certainty": "How sure is it?"},
        meanings=_MEANINGS,
    )


article = _lens("Two charges, as the article tells them", ("C12a", "C14", "C22a"))

plain_fact = lesson.add(
    Highlight(
        id="attribution.plain-fact",
        title="What is told as plain fact?",
        prompt=(
            "An attribution says two things: what was done, and who did it. In this sentence one "
            "of the two is a charge; the other is told flatly, in the writer's own voice. Mark "
            "the noun that carries the flat one."
        ),
        objectives=("A2",),
        claims=("C12a", "C12b", "C12c"),
        passage=data.sentence_of("C12a").text,
        find=(
            Phrase(
                "massive cyberattack",
                "Strike out every word that says who accuses or who is accused. What is left?",
            ),
        ),
        traps=(
            Phrase("attributed", "is the act of charging somebody. A charge is not the flat half."),
            Phrase(
                "Russian spy agencies", "says *who*. That half is what the verb makes a charge."
            ),
            Phrase(
                "the Federal Security Service, the Intelligence Directorate and the Foreign "
                "Intelligence Service",
                "narrows down *who*. It stands under the same verb.",
            ),
            Phrase(
                "government systems and large US companies",
                "says who was hit. It belongs to the flat half, but it hangs on another noun.",
            ),
        ),
        neutral=("against", "through the SolarWinds program"),
        otherwise="not the noun that names the deed.",
        praise=(
            "That there was an attack is told as a fact; who did it is the charge. The halves need "
            "different evidence. Traces in a computer can show a break-in. To show whose hands "
            "they were takes more."
        ),
        hints=(
            "Find the verb of the sentence, then its object: *what* is attributed?",
            "The object stands far behind the verb, after the list of agencies.",
        ),
        solution="The claims C12a and C12b are `alleged` in the data set, C12c is `asserted`.",
        see="What the article says",
    )
)

# --- two scales ------------------------------------------------------------------------

ladder_figure = Figure(
    "ladder",
    {
        "title": (
            f"From {LADDER[0].low:g} to {LADDER[-1].high:g} %: the ladder has no word for "
            "certainty, at either end"
        ),
        "rungs": _RUNGS,
    },
)

_SAID = {
    "joint": "four US agencies, in January",
    "confidence": "White House, of the intelligence community",
    "uk": "UK government",
    "bounties": "a US official, on the rewards",
    "article": "the article",
    "naming": "White House",
}


def _said(statement: str, **feedback: str) -> Item:
    """A statement as an item; its bin is the data set's."""
    return Item(
        f"{_words(statement)} ({_SAID[statement]})",
        str(_statements.loc[statement, "vocabulary"]),
        feedback,
    )


two_scales = lesson.add(
    Classify(
        id="attribution.two-scales",
        title="Which scale do the words belong to?",
        prompt="Sort by the words alone, not by who speaks or how strong they feel.",
        objectives=("A1",),
        claims=("C04a", "C16"),
        bins={
            "likelihood": "How probable it is",
            "confidence": "How good the basis is",
            "neither": "Neither scale",
        },
        items=(
            _said("joint"),
            _said("confidence"),
            _said("article"),
            _said("uk"),
            _said("naming"),
            _said("bounties"),
            Item(
                "“alleged” (the article's first sentence)",
                "neither",
                {
                    "likelihood": "It makes a report of a charge. Does it say that the charge is "
                    "probable, or improbable?"
                },
            ),
        ),
        confusions={
            ("likelihood", "confidence"): "Is a source or a basis spoken of here? Look for a word "
            "that the ladder has.",
            ("likelihood", "neither"): "Hold the words against the ladder above once more, term by "
            "term. (The British use a ladder of their own, with other percentages.)",
            ("confidence", "likelihood"): "You read a level as a probability. No word of the "
            "ladder stands here; which noun does?",
            ("confidence", "neither"): "One noun in it is a term of the directive.",
            (
                "neither",
                "likelihood",
            ): "It may sound like a hundred percent, or like a doubt. The ladder "
            "stops short of both ends, and none of its words is here.",
            ("neither", "confidence"): "It sounds sure, or careful. The second scale "
            "has one noun and three levels; none of them is here.",
        },
        praise=(
            "What the article prints in quotation marks, *completely sure*, is on neither scale. "
            "What stood in the English text was a level of confidence. The term got lost on the "
            "way through Spanish, and a statement about sources became one about truth."
        ),
        hints=(
            "Look for a word of the ladder, then for the noun *confidence*.",
            "To accuse, to name or to insist is none of the two.",
        ),
        solution="The key is the column `vocabulary` of the data set `statements`, and our reading.",
        see="Two scales",
    )
)

keep_apart = lesson.add(
    Choice(
        id="attribution.keep-apart",
        title="Write it as the directive asks",
        prompt=(
            "*An invented judgment.* An analyst has the log of a ferry for ten years, day by day: on "
            "half of the days it was late, with no pattern. She is asked whether it will be late "
            "tomorrow. Which report keeps to the directive?"
        ),
        objectives=("A1",),
        options=(
            Option(
                "It will almost certainly be late; our records are complete.",
                "You let a good basis pull up the probability. The records are complete, and what "
                "they show is one day in two.",
            ),
            Option(
                "We have moderate confidence that it will be late, since it is late half of the time.",
                "You took the middle level for the middle of the ladder. The level is about the "
                "records. Are they of middling quality?",
            ),
            Option(
                "There is a roughly even chance that it will be late. We have high confidence in this "
                "judgment.",
                "Right. One sentence answers how probable, the other how good the basis is, and they "
                "are as far apart as they can be: excellent records of a thing that is open.",
                right=True,
            ),
            Option(
                "We have high confidence that there is a roughly even chance that it will be late.",
                "The two answers are right, each by itself. Count the sentences: the directive has a "
                "rule about that, because readers hear one mixture.",
            ),
            Option(
                "We have low confidence, since it may be late or not.",
                "You took an open outcome for a poor basis. What would make the basis poor?",
            ),
        ),
        hints=(
            "Answer two questions first: how probable, by the log? How good is the log?",
            "Then see how the directive wants two answers to be written down.",
        ),
        solution=(
            "An even chance known from ten years of records, and an even chance because nobody has "
            "looked: the same word of likelihood, and opposite levels of confidence."
        ),
        see="Two scales",
    )
)

# --- who named whom ----------------------------------------------------------------------

#: What each text says of SolarWinds: the agencies named, and whether for this attack or
#: for a list of attacks that it is in. From the sources of the data sets statements and claims.
_TEXTS: dict[str, tuple[str, frozenset[str], str]] = {
    "joint": ("Four US agencies in January", frozenset(), "attack"),
    "naming": ("White House", frozenset({"SVR"}), "attack"),
    "treasury": ("Treasury's sentence", frozenset({"FSB", "GRU", "SVR"}), "list"),
    "uk": ("UK government", frozenset({"SVR"}), "attack"),
    "article": ("The article", frozenset({"FSB", "GRU", "SVR"}), "attack"),
}


def _naming(text: str, agency: str, **feedback: str) -> Item:
    """A text and an agency; the bin follows from whom the text names, and for what."""
    who, agencies, scope = _TEXTS[text]
    return Item(
        f"{who}: the {agency}",
        "none" if agency not in agencies else "one" if scope == "attack" else "list",
        feedback,
    )


who_named_whom = lesson.add(
    Classify(
        id="attribution.who-named-whom",
        title="Who named whom, and for what?",
        prompt=(
            "Five texts on SolarWinds. FSB is the Federal Security Service, SVR the Foreign "
            "Intelligence Service; the article's “Intelligence Directorate” is the GRU, military "
            "intelligence.\n\n"
            "| text | what it says |\n|---|---|\n"
            f"| four US agencies, 5 January | {_words('joint')} |\n"
            f"| White House, 15 April | {_words('naming')} |\n"
            "| Treasury, 15 April, as quoted in the press | “The Russian Intelligence Services—specifically the "
            "Federal Security Service (FSB), Russia’s Main Intelligence Directorate (GRU), and the Foreign "
            f"Intelligence Service (SVR)—{_statements.loc['treasury', 'words']}” |\n"
            f"| UK government, 15 April | {_words('uk')} that it was the SVR |\n"
            f"| the article | “attributed to … {_claims.loc['C12b', 'quote']}, "
            f"{_claims.loc['C12c', 'quote']}” |\n\n"
            "How does each text name the agency after the colon?"
        ),
        objectives=("A2",),
        claims=("C12b", "C14"),
        bins={
            "one": "Named for this attack",
            "list": "Named with others, for several attacks",
            "none": "Not named for this attack",
        },
        items=(
            _naming(
                "joint",
                "SVR",
                one="It names a country of origin. Is there an agency in it?",
                list="No list stands here, of agencies or of attacks.",
            ),
            _naming(
                "naming",
                "GRU",
                one="You carried a name over from another text of the same day. Read the White "
                "House's words only.",
                list="The White House's words have one subject. Count the agencies in them.",
            ),
            _naming("treasury", "GRU"),
            _naming(
                "treasury",
                "SVR",
                one="You know it from the White House. Does *this* sentence single it out?",
            ),
            _naming("uk", "SVR", none="Read that row of the table to its end."),
            _naming(
                "article",
                "FSB",
                list="That is how another text has it. How many attacks does the article's "
                "sentence speak of?",
            ),
        ),
        confusions={
            ("one", "list"): "Count the agencies and the attacks in this text. Is there a list?",
            ("one", "none"): "Look again for the agency's name, or for the translation of it.",
            (
                "list",
                "one",
            ): "Ana, Ben and Carla won five races, including the city marathon. Did Ana "
            "win the marathon? Ask the same of this sentence.",
            ("list", "none"): "It is named, and the attack is named too. What stands between them?",
            ("none", "one"): "Find the agency's name in this text.",
            ("none", "list"): "This text has no list.",
        },
        praise=(
            "The Treasury's sentence is about three services together and about several attacks, "
            "“including” this one. Reading it as true of each service is the *fallacy of "
            "division*: the team won, so every player scored. The article made that step and says "
            "*specifically* of one attack. What the sentence leaves open it does not deny either. And "
            "*only suspicions*, the article's word for the time before, is too weak for January."
        ),
        hints=(
            "Take one row at a time and ask: how many agencies, how many attacks?",
            "In the Treasury's sentence the word *including* does the work.",
        ),
        solution=(
            "New on 15 April was the formal naming of one agency. In January no agency was named, only "
            "an origin, with a word of the ladder."
        ),
        see="Who named whom",
    )
)

# --- the rewards ---------------------------------------------------------------------------

rewards = lesson.add(
    MultipleChoice(
        id="attribution.rewards",
        title="What may you write about the rewards?",
        prompt=(
            "You write one paragraph on the rewards and have nothing but the article and the two "
            "statements above. Which sentences do they support?"
        ),
        objectives=("A1", "A2"),
        claims=("C22a", "C22b"),
        options=(
            Tick(
                "Of two officials, one said that the measures were not specifically tied to the rewards; the "
                "other named the reports of them among what the measures answer",
                "Hold the two rows of the table against each other: what does each say about the "
                "tie to the measures?",
                right=True,
            ),
            Tick(
                "US intelligence thought that the charge was probably false",
                "You read a low level as a low probability. Thin sources leave a charge open, in "
                "both directions.",
            ),
            Tick(
                "The confidence was limited partly because the judgment rested on what detainees said",
                "One row says what the judgment rested on. That is what a level is about.",
                right=True,
            ),
            Tick(
                "Of the two charges, the hacking is the more likely to be true",
                "You ranked two probabilities by two levels of confidence. Did either US statement "
                "of that day give a probability?",
            ),
            Tick(
                "Some of the listings of that day were made for the rewards",
                "You gave each reason a measure of its own. Recall the groups that the list's rows "
                "fall into: technology, election, Crimea. Which document ties a row to the rewards?",
            ),
        ),
        praise=(
            "The first reports who said what, the second a basis. The other three add what nobody "
            "said: a probability, a ranking, a measure. Of contacts between the GRU and criminal "
            "networks in Afghanistan a higher level was stated at the White House briefing that day, as the "
            "press reported it: *high*. That is another judgment, with another basis."
        ),
        hints=(
            "For each sentence, put your finger on the words that support it.",
            "A level of confidence tells you about sources. Strike what it cannot tell you.",
        ),
        solution=(
            "The article names the charge as “another reason” and carries no word of how sure "
            "anybody was."
        ),
        see="The other charge",
    )
)

one_sentence = lesson.add(
    Reflect(
        id="attribution.one-sentence",
        title="Correct the article in two sentences",
        prompt=(
            f"> {data.sentence_of('C12a').text}\n\n"
            "Write what an editor should have printed in place of this sentence and the next, the one with "
            "“completely sure”, from the official wordings. Two sentences are enough."
        ),
        objectives=("A1", "A2"),
        claims=("C12b", "C16"),
        rubric=(
            "say which office names whom, and single out an agency only if that office did?",
            "give the level of confidence as a level, with the judgment it belongs to?",
            "keep any word of likelihood out of the sentence with the confidence?",
            "neither call it proved nor call it doubtful?",
        ),
        hints=(
            "Begin with the speaker: *The White House …*",
            "Then the second sentence: who has confidence, how much, and in what?",
        ),
        solution=(
            "The White House formally named the Foreign Intelligence Service (SVR) as the perpetrator of the "
            "SolarWinds intrusion, which in January four US agencies had called likely Russian "
            "in origin. The US intelligence community has high confidence in its assessment of "
            "attribution to the SVR."
        ),
        see="Who named whom",
    )
)

# --- what evidence weighs --------------------------------------------------------------------


def posterior(prior, ratios):
    odds = prior / (100 - prior)
    for ratio in ratios:
        odds = odds * ratio
    return round(100 * odds / (1 + odds), 1)


def _not_turned_back(prior: float, ratios: Sequence[float]) -> float:
    odds = prior / (100 - prior)
    for ratio in ratios:
        odds *= ratio
    return round(odds, 1)


def _bare_odds(prior: float, ratios: Sequence[float]) -> float:
    odds = prior / (100 - prior)
    for ratio in ratios:
        odds = odds * ratio
    return odds


def _as_fraction(prior: float, ratios: Sequence[float]) -> float:
    return round(evidence.posterior(prior, ratios) / 100, 1)


def _adds(prior: float, ratios: Sequence[float]) -> float:
    odds = prior / (100 - prior) + sum(ratios)
    return round(100 * odds / (1 + odds), 1)


def _scales_the_probability(prior: float, ratios: Sequence[float]) -> float:
    for ratio in ratios:
        prior *= ratio
    return round(prior, 1)


def _starts_anew(prior: float, ratios: Sequence[float]) -> float:
    odds = prior / (100 - prior)
    for ratio in ratios:
        odds = prior / (100 - prior) * ratio
    return round(100 * odds / (1 + odds), 1)


def _stops_early(prior: float, ratios: Sequence[float]) -> float | None:
    return posterior(prior, ratios[:1]) if ratios else None


def _unrounded(prior: float, ratios: Sequence[float]) -> float:
    odds = prior / (100 - prior)
    for ratio in ratios:
        odds = odds * ratio
    return 100 * odds / (1 + odds)


update = lesson.add(
    Code(
        id="attribution.update",
        title="Write the rule down",
        prompt=(
            "Make the worked example a function. `posterior(prior, ratios)` takes a probability in "
            "percent and a list of likelihood ratios, and returns the probability after all of them, "
            "in percent, rounded to one decimal with `round(…, 1)`."
        ),
        objectives=("A3",),
        name="posterior",
        starter=(
            "def posterior(prior, ratios):\n"
            "    odds = prior / (100 - prior)\n"
            "    # here the ratios come in, one after the other\n"
            "    return ...\n"
            "\n\n"
            "attribution.update.check(posterior)"
        ),
        reader=Results(
            (
                (PRIOR, [_tool.ratio]),
                (50, []),
                (PRIOR, [4, 5, 0.25]),
                (80, [0.25]),
                (1, [2, 2, 2]),
            )
        ),
        reference=posterior,
        right=(
            "It works for any number of traces, and for those that speak against. The order does not "
            "matter, since the odds are only multiplied."
        ),
        slips=(
            Slip(
                "odds not turned back",
                lambda: _not_turned_back,
                "You return the odds. Odds of 1 to 1 are 50 percent: the last line of the worked "
                "example turns them back.",
            ),
            Slip(
                "odds not turned back, not rounded",
                lambda: _bare_odds,
                "What you return are still odds. The last line of the worked example makes percent of them.",
            ),
            Slip(
                "a fraction",
                lambda: _as_fraction,
                "You return a fraction between 0 and 1. Percent are wanted, and the rounding comes "
                "last.",
            ),
            Slip(
                "adds the ratios",
                lambda: _adds,
                "You add where the rule multiplies. A ratio of 1 must change nothing.",
            ),
            Slip(
                "multiplies the probability",
                lambda: _scales_the_probability,
                "You multiply the probability itself, and it runs past 100. Multiply the odds.",
            ),
            Slip(
                "starts anew each time",
                lambda: _starts_anew,
                "Each round begins at the start again, so only the last trace counts. Go on from the "
                "odds you have.",
            ),
            Slip(
                "stops after the first",
                lambda: _stops_early,
                "Your function returns after the first trace. Move the `return` out of the loop.",
            ),
            Slip(
                "not rounded",
                lambda: _unrounded,
                "The rule is right. Round what you return to one decimal.",
            ),
        ),
        hints=(
            "The worked example has every line you need, with numbers in place of names.",
            "A `for` loop takes one ratio after the other and changes the odds each time; the "
            "percentage comes after the loop.",
        ),
        solution="`math.prod(ratios)` would spare you the loop.",
        see="What a piece of evidence weighs",
    )
)

_PLAY = (
    Slider("prior", "Heron's share of such intrusions, before any trace", 1, 90, 1, PRIOR, "%"),
    *(_switch(p) for p in PIECES),
    Slider("mine", "Your own probability that it was Heron", 0, 100, 1, 50, "%"),
    Switch("show", "Show what the rule gives"),
)


def _play(state: dict[str, Any]) -> Response:
    """The student's probability first, then the rule's."""
    mine, on_table = state["mine"], evidence.counted(_chosen(state))
    yours = f"You say {_named(mine)}."
    if not state["show"]:
        there = ", ".join(p.name for p, _ in on_table) or "nothing yet"
        return Response(
            f"On the table: {there}. {yours} Tick *Show what the rule gives* when you have made up "
            "your mind.",
            _figure(state["prior"], (), mine),
        )
    after, told = _weigh(state["prior"], on_table)
    gap = mine - after
    if abs(gap) < 5:
        yours += " That is what the counts support."
    elif gap > 0:
        yours += (
            f" That is {gap:.0f} points above what the counts support. Did you forget where you "
            "started, or did a trace impress you more than it weighs?"
        )
    else:
        yours += (
            f" That is {-gap:.0f} points below what the counts support. Traces multiply: several "
            "middling ones add up fast."
        )
    return Response(f"{told} {yours}", _figure(state["prior"], on_table, mine))


evidence_model = Model(
    id="attribution.evidence-model",
    title="The evidence ladder",
    prompt=(
        "*The case is invented.* Put traces on the table and take them off. The brackets say in how "
        "many of 100 intrusions a trace is found, by Heron and by others. Say your own probability "
        "first, then let the rule be shown."
    ),
    controls=_PLAY,
    respond=_play,
)

_AGAINST = _BY_NAME["quotas"]
_FOR = [p for p in PIECES if p is not _AGAINST]

# --- the student's own certainty -----------------------------------------------------------------

_designations = data.load("designations")
_by_type = _designations["type"].value_counts()
_programs = data.load("programs")
_crimea = _designations.loc[_designations["group"] == "crimea", "uid"]
_crimea_tags = (
    _programs[_programs["uid"].isin(_crimea)]
    .drop_duplicates(["uid", "program"])["program"]
    .value_counts()
).sort_index()
_election = _designations.query("group == 'election' and type == 'entity'")
_elsewhere = int((_election["country"] != "Russia").sum())
_likely = next(r for r in LADDER if r.term == "likely")

true_or_false = lesson.add(
    Round(
        id="attribution.true-or-false",
        title="Ten statements: true or false, and how sure?",
        prompt=(
            "From lessons 1 to 5 and the documents in them. Do not look anything up. For each, choose a "
            "side and say how sure you are: 50 % if a coin might as well decide, 100 % if you would be "
            "astonished to be wrong. You hand it in once."
        ),
        objectives=("A4",),
        claims=("C10b", "C17a"),
        statements=(
            Statement(
                "The White House said that all ten of the expelled were intelligence officers.",
                False,
                "It said that they *include* representatives of the intelligence services: some of "
                "the ten. One newspaper wrote of ten officers.",
            ),
            Statement(
                f"Among the {len(_designations)} targets of that day there were more entities than individuals.",
                bool(_by_type["entity"] > _by_type["individual"]),
                f"{_by_type['entity']} entities, {_by_type['individual']} individuals.",
            ),
            Statement(
                "All listings for Crimea carry the tag of one and the same order.",
                bool(len(_crimea_tags) == 1),
                f"They carry {' or '.join(f'{tag} ({n})' for tag, n in _crimea_tags.items())}.",
            ),
            Statement(
                "On 15 April 2021 the UK government used a word of likelihood for SolarWinds, not a level of confidence.",
                bool(_statements.loc["uk", "vocabulary"] == "likelihood"),
                f"The words were “{_statements.loc['uk', 'words']}”.",
            ),
            Statement(
                "A blocked person runs a firm and owns 49 percent of it; no other owner is blocked. By the "
                "50 percent rule the firm is blocked.",
                False,
                "The rule speaks of ownership, not of control (OFAC's frequently asked question 398).",
            ),
            Statement(
                "Of the 16 “Russian companies”, at least one in three has another country in its row.",
                bool(_elsewhere / len(_election) >= 1 / 3),
                f"{_elsewhere} of {len(_election)} have.",
            ),
            Statement(
                "On the US ladder a probability of 90 percent is called “likely”.",
                bool(_likely.low <= 90 <= _likely.high),
                f"*Likely* goes from {_likely.low:g} to {_likely.high:g} percent.",
            ),
            Statement(
                "A national emergency of this kind ends after a year unless the President renews it.",
                True,
                "So the National Emergencies Act has it, in section 202(d).",
            ),
            Statement(
                "Whoever is blocked no longer owns the property.",
                False,
                "Blocked is not confiscated. The owner stays the owner and cannot deal in it.",
            ),
            Statement(
                "The Treasury's sentence of 15 April on SolarWinds names the SVR alone.",
                bool(_TEXTS["treasury"][1] == {"SVR"}),
                f"It names {len(_TEXTS['treasury'][1])} services together. The White House named one.",
            ),
        ),
        praise="With nothing missed, only one question is left: were you as sure as that?",
        hints=(
            "There is nothing to look up. Notice which of them you *know* and which only sound right.",
            "If you would bet three to one on your side, say 70 or 80 %.",
        ),
        solution="What matters here is not how many you had right but whether you knew which.",
        see="Your own certainty",
    )
)


def brier(probabilities, outcomes):
    pairs = list(zip(probabilities, outcomes, strict=True))
    return round(sum((p / 100 - o) ** 2 for p, o in pairs) / len(pairs), 3)


def costs() -> pd.DataFrame:
    """What one answer costs by the Brier score, for each confidence."""
    levels = [50, 60, 70, 80, 90, 100]
    return pd.DataFrame(
        {
            "said (percent)": levels,
            "cost if it comes true": [round(calibration.brier([p], [1]), 2) for p in levels],
            "cost if not": [round(calibration.brier([p], [0]), 2) for p in levels],
        }
    )


#: An invented forecaster: percent said, answers, of which came true.
_MIRA = ((60, 10, 6), (80, 10, 6), (100, 10, 8))


def mira() -> pd.DataFrame:
    """The forecasts of an invented forecaster: percent `said`, and whether it came true (1 or 0)."""
    rows = [(said, int(k < right)) for said, n, right in _MIRA for k in range(n)]
    return pd.DataFrame(rows, columns=["said", "came_true"])


_mira_score = calibration.brier(mira()["said"], mira()["came_true"])
_CASES_OF_SCORE = (
    ([90], [1]),
    ([90], [0]),
    ([50, 50], [1, 0]),
    ([60, 80, 100], [1, 1, 0]),
)


def _percent_as_it_is(probabilities: list[float], outcomes: list[int]) -> float:
    pairs = list(zip(probabilities, outcomes, strict=True))
    return round(sum((p - o) ** 2 for p, o in pairs) / len(pairs), 3)


def _not_squared(probabilities: list[float], outcomes: list[int]) -> float:
    pairs = list(zip(probabilities, outcomes, strict=True))
    return round(sum(abs(p / 100 - o) for p, o in pairs) / len(pairs), 3)


def _score_unrounded(probabilities: list[float], outcomes: list[int]) -> float:
    pairs = list(zip(probabilities, outcomes, strict=True))
    return sum((p / 100 - o) ** 2 for p, o in pairs) / len(pairs)


def _summed(probabilities: list[float], outcomes: list[int]) -> float:
    pairs = list(zip(probabilities, outcomes, strict=True))
    return round(sum((p / 100 - o) ** 2 for p, o in pairs), 3)


def _square_of_mean(probabilities: list[float], outcomes: list[int]) -> float:
    pairs = list(zip(probabilities, outcomes, strict=True))
    return round((sum(p / 100 - o for p, o in pairs) / len(pairs)) ** 2, 3)


score = lesson.add(
    Code(
        id="attribution.score",
        title="Write the score yourself",
        prompt=(
            "The table shows what one answer costs. Find the rule in it, and write "
            "`brier(probabilities, outcomes)`: the mean cost of a list of percentages, given as many "
            "outcomes, 1 for what came true and 0 for what did not. Round to three decimals."
        ),
        objectives=("A4",),
        name="brier",
        starter=(
            "def brier(probabilities, outcomes):\n"
            "    pairs = list(zip(probabilities, outcomes, strict=True))\n"
            "    return ...\n"
            "\n\n"
            "attribution.score.check(brier)"
        ),
        reader=Results(_CASES_OF_SCORE),
        reference=brier,
        right=(
            f"Always saying 50 % costs {calibration.brier([50], [1]):g}, whatever comes; a lower score is "
            "better. The square is what makes it pay to say what you believe: go up from 70 to 100 "
            "without a reason, and the answers you get wrong cost more than the others save."
        ),
        slips=(
            Slip(
                "percent as it is",
                lambda: _percent_as_it_is,
                "Your costs run into the thousands: 90 percent stands against an outcome of 1. "
                "Bring both to the same measure.",
            ),
            Slip(
                "not squared",
                lambda: _not_squared,
                "You take the distance as it is. Compare 90 percent and wrong: the table has more "
                "decimals than your distance.",
            ),
            Slip(
                "not rounded",
                lambda: _score_unrounded,
                "The rule is right. Round what you return to three decimals.",
            ),
            Slip(
                "summed",
                lambda: _summed,
                "You add the costs up. A forecaster with more questions would always look worse.",
            ),
            Slip(
                "square of the mean",
                lambda: _square_of_mean,
                "You take the mean before you square, so an error up and an error down cancel. Say 50 "
                "twice, one right and one wrong: is that perfect?",
            ),
        ),
        hints=(
            "Take the row of 90 percent. How far is 0.9 from 1, and how far from 0? Compare with the "
            "two costs.",
            "A loop `for p, o in pairs:` can add up the costs one by one, as in your `posterior`.",
            "`p` is a percentage and `o` is 1 or 0: bring them to one measure before you compare them.",
        ),
        solution="A cost is the squared distance between what was said, as a fraction, and what came.",
        see="A score for certainty",
    )
)


def _levels(said: Sequence[float], right: Sequence[int]) -> list[dict[str, Any]]:
    """A reliability curve as plain data."""
    return [asdict(v) | {"share": v.share} for v in calibration.reliability(said, right)]


mira_figure = Figure(
    "reliability",
    {
        "title": "When Mira says she is sure, she is not always right",
        "levels": _levels(list(mira()["said"]), list(mira()["came_true"])),
        "subtitle": (
            f"{len(mira())} forecasts of an invented forecaster, Brier score {_mira_score:.2f}; "
            "bars: 95 % intervals"
        ),
    },
)

# --- how little few answers show --------------------------------------------------------------

_N, _SURE, _MARGIN = 12, 80, 10
_off = calibration.chance_off(_N, _SURE, _MARGIN)

few = lesson.add(
    Predict(
        id="attribution.few",
        title="Twelve answers: how much is luck?",
        prompt=(
            "Imagine a hundred students who judge themselves perfectly: of what they call "
            f"{_SURE} % sure, {_SURE} % is right in the long run. Each answers {_N} questions, always "
            f"with {_SURE} %. In how many of the hundred will the share of right answers be more than "
            f"{_MARGIN} points away from {_SURE} %, by luck alone?"
        ),
        objectives=("A4",),
        answer=float(round(_off)),
        unit="students",
        whole=True,
        close=5,
        near=20,
        most=100.0,
        measured_as="Counted out",
        right="You know how rough twelve answers are.",
        too_low=(
            "You trusted twelve answers. One answer more or less moves the share by eight points, so "
            "ten points are soon gone."
        ),
        too_high="Many, but not so many: the two commonest results lie inside the ten points.",
        evidence=(
            f"About {round(_off)} of a hundred look too bold or too shy, and not one of them is. "
            "With more answers luck thins out. A curve drawn from a dozen answers is no verdict on "
            "anyone; look at the width of its intervals first."
        ),
        bars=tuple(
            Bar(
                f"{n} answers: off by luck", float(round(calibration.chance_off(n, _SURE, _MARGIN)))
            )
            for n in (_N, 25, 50, 100)
        ),
        hints=(
            f"{_SURE} % of {_N} is a little under 10. Which results lie within ten points of it?",
            "Nine right is 75 %, ten right is 83 %. How often would you expect just those?",
        ),
        solution=(
            "From the binomial distribution: one minus the chances of nine and of ten right answers "
            "out of twelve. Any other count is more than ten points away."
        ),
        see="What a dozen answers can show",
    )
)


def own_answers(answers: Sequence[tuple[int, bool]], older: int) -> Response:
    """Where a student's own answers stand: words, a table, and a curve with its intervals."""
    left_out = ""
    if older:
        what = "1 older answer carries" if older == 1 else f"{older} older answers carry"
        left_out = f"\n\nLeft out: {what} no verdict."
    if not answers:
        return Response(
            "**Nothing to draw yet.** No answer in your journal says how sure you were. Hand in the "
            "ten statements above, or go back to any *Choose one* and say how sure you are before "
            "you check. The curve appears here by itself." + left_out
        )
    said = [percent for percent, _ in answers]
    right = [int(r) for _, r in answers]
    n, k = len(said), sum(right)
    hoped, spread = calibration.expected(said)
    rows = calibration.reliability(said, right)
    share, mean = 100 * k / n, sum(said) / n
    if abs(k - hoped) <= 2 * spread:
        judged = (
            f"If every percentage of yours were just right, about {hoped:.1f} of {n} would come out "
            f"right, give or take {2 * spread:.1f}. You have {k}. Luck alone does as much, so these "
            "answers do not tell whether you are too bold or too shy."
        )
    else:
        judged = (
            f"If every percentage of yours were just right, about {hoped:.1f} of {n} would come out "
            f"right, give or take {2 * spread:.1f}. You have {k}. That is more than luck easily does: "
            f"on these answers you were {'surer' if k < hoped else 'less sure'} than you had reason to be."
        )
    table = (
        "| you said | answers | right | where the share may lie |\n|---|---|---|---|\n"
        + "\n".join(
            f"| {v.said:g} % | {v.n} | {v.right} | {v.low:.0f} to {v.high:.0f} % |" for v in rows
        )
    )
    return Response(
        f"**{n} {'answer' if n == 1 else 'answers'}, {k} right: {share:.0f} %. On average you said {mean:.0f} %.** Your Brier score is "
        f"{calibration.brier(said, right):.3f}; always saying 50 % would score "
        f"{calibration.brier([50], [1]):g}.\n\n{judged}\n\n"
        f"{table}{left_out}",
        Figure(
            "reliability",
            {
                "title": f"You said {mean:.0f} % on average, and {share:.0f} % came out right",
                "levels": _levels(said, right),
                "subtitle": "From your own journal; bars: 95 % intervals",
            },
        ),
    )


own = OwnCalibration(
    id="attribution.own",
    title="How sure you were, and how it turned out",
    prompt=(
        "Every answer of yours that came with a percentage, from all lessons so far. The first try counts, "
        "since the second has seen the feedback; *partly right* counts as not right. On the dashed line "
        "you are right just as often as you say."
    ),
    respond=own_answers,
)

# --- change one assumption ------------------------------------------------------------------------


def _witness_pieces(state: dict[str, Any]) -> list[Piece]:
    """All that speaks for Heron, and what else a state puts on the table."""
    pieces = [*_FOR]
    if state["quotas"]:
        pieces.append(_AGAINST)
    if state["second"]:
        pieces.append(SECOND)
    return pieces


def _witness_counted(state: dict[str, Any]) -> list[tuple[Piece, float]]:
    """With the second report counted once or twice."""
    pieces = _witness_pieces(state)
    return evidence.counted(pieces) if state["same"] else [(p, p.ratio) for p in pieces]


def _witness(state: dict[str, Any]) -> Response:
    """What the rule gives, with one source counted once or twice."""
    on_table = _witness_counted(state)
    told = _weigh(state["prior"], on_table)[1]
    if state["second"] and state["same"]:
        told += (
            " The second report counts × 1: true or not, the same informant would have told both "
            "services the same."
        )
    elif state["second"]:
        told += " The second report counts in full, as if it came from somebody else."
    return Response(told, _figure(state["prior"], on_table, None))


_TOP = LADDER[-1].high


def _honest(prior: float) -> float:
    """The probability from a start, with everything on the table and the informant counted once."""
    return evidence.posterior(prior, [r for _, r in evidence.counted([*_FOR, _AGAINST, SECOND])])


_lowest = next(p for p in range(1, 100) if _honest(p) >= _TOP)
_twice = evidence.posterior(PRIOR, [p.ratio for p in (*_FOR, _AGAINST, SECOND)])


def _witness_goal(state: dict[str, Any]) -> Miss | None:
    if not state["quotas"]:
        return Miss(
            "what speaks against was dropped",
            "A fact is missing from the table, and it is the one that speaks against Heron.",
        )
    if not state["second"]:
        return Miss(
            "the second report left off",
            "The second report is not on the table yet. It exists, so it has to be weighed.",
        )
    if not state["same"]:
        return Miss(
            "one source counted twice",
            "You let one informant count twice. Two reports, one mouth: what does the second tell you "
            "that you did not know?",
        )
    after = evidence.posterior(state["prior"], [r for _, r in _witness_counted(state)])
    if after < _TOP:
        return Miss(
            "still short",
            "Still below the top of the ladder, and every trace is on the table. What is left to move?",
        )
    if state["prior"] > _lowest:
        return Miss(
            "a start higher than it need be",
            "You are there. Go down again: what is the lowest start that does it?",
            near=True,
        )
    return None


one_witness = lesson.add(
    Explore(
        id="attribution.one-witness",
        title=f"What does it take to reach {_TOP:g} %?",
        prompt=(
            "*The same invented case.* Every trace for Heron has been found. Put the second report on the table, "
            "and read what it does as if it were independent. Then tick that it comes from the same informant. "
            f"Now reach the top of the ladder, at least {_TOP:.1f} %, honestly: nothing dropped, nobody counted "
            "twice. Find the lowest start that does it."
        ),
        objectives=("A3",),
        hints=(
            "Switch the tick at *the same informant* off and on and watch what one report does.",
            "With the evidence fixed, one control is left.",
            "The last points cost most. Move the slider one step at a time.",
        ),
        solution=(
            f"From {PRIOR} % all the evidence leads to {_percent(_honest(PRIOR))}. Counting the informant "
            f"twice makes it {_percent(_twice)}, a word higher, and adds no knowledge."
        ),
        see="Change one assumption",
        model=Model(
            id="attribution.witness-model",
            title="Two reports, one informant",
            prompt="All traces that speak for Heron are on the table.",
            controls=(
                Slider(
                    "prior",
                    "Heron's share of such intrusions, before any trace",
                    1,
                    90,
                    1,
                    PRIOR,
                    "%",
                ),
                _switch(_AGAINST, start=True),
                _switch(SECOND),
                Switch("same", "The second service asked the same informant"),
            ),
            respond=_witness,
        ),
        goal=_witness_goal,
        reached={"prior": _lowest, "quotas": True, "second": True, "same": True},
        astray=(
            {"prior": PRIOR, "quotas": False, "second": True, "same": True},
            {"prior": PRIOR, "quotas": True, "second": False, "same": False},
            {"prior": PRIOR, "quotas": True, "second": True, "same": False},
            {"prior": PRIOR, "quotas": True, "second": True, "same": True},
            {"prior": 90, "quotas": True, "second": True, "same": True},
        ),
        praise=(
            f"You had to start at {_lowest} %: to think Heron the likelier culprit before the first trace "
            "was found. Anyone who says 99 % has better evidence than this, or was nearly sure before the evidence came. "
            "And where sources hang together, a judgment can sound surer than it is; that is why "
            "a level of confidence asks how many sources there are and how far they agree."
        ),
    )
)

# --- recall -----------------------------------------------------------------------------------------

whose_sentence = lesson.add(
    Choice(
        id="attribution.whose-sentence",
        title="Whose sentence is it?",
        prompt=(
            "In a fact sheet of 15 April the White House writes of the intelligence community: it "
            f"{_words('confidence')}. Suppose that the community's confidence had been moderate. Whose "
            "sentence would have to be corrected?"
        ),
        recalls=("reading.R1",),
        options=(
            Option(
                "The White House's",
                "Right. It says what others hold, and answers for saying so. The community holds the "
                "confidence; the sentence about it is the White House's.",
                right=True,
            ),
            Option(
                "The intelligence community's",
                "You took the one who is sure for the one who speaks. Who wrote the sheet?",
            ),
            Option(
                "That of the newspapers that quoted it",
                "They report that it was said, and it was. Is *their* sentence false?",
            ),
            Option(
                "The Treasury's, which spoke of SolarWinds on the same day",
                "A speaker does not carry over from one document to the next. Which office issued this "
                "one?",
            ),
        ),
        hints=(
            "Lesson 1: the speaker is whoever would have to correct the sentence.",
            "Holding a belief and reporting that somebody holds it are two things.",
        ),
        solution="In the data set `statements` the column `speaker` and the note keep the two apart.",
        see="Recall",
    )
)

_ALARMS = Piece("alarm", "An alarm", 90, 5)  # of 100 listed customers, and of 100 innocent ones
_LISTED_SHARE = 1  # percent of the customers
_after_alarm = evidence.posterior(_LISTED_SHARE, [_ALARMS.ratio])

alarm = lesson.add(
    Number(
        id="attribution.alarm",
        title="An alarm is a trace",
        prompt=(
            "*An invented bank.* Of 1,000 of its customers ten are listed. Its screening rule raises an alarm for "
            f"{_ALARMS.if_true} of 100 listed customers and for {_ALARMS.if_false} of 100 innocent ones. An alarm sounds. "
            "How probable is it that the customer is listed? (Lesson 4 counted alarms; now use odds.)"
        ),
        recalls=("designations.D3",),
        answer=round(_after_alarm, 1),
        tolerance=0.5,
        unit="percent",
        right=(
            f"About {_after_alarm:.1f}. The alarm is strong evidence, a ratio of {_ALARMS.ratio:g}, and it meets a start of ten in a "
            "thousand. So most alarms are false although the rule is good: the haystack of lesson 4, in one line."
        ),
        low="Too low. Did you multiply the odds by the ratio?",
        high="Too high. Where do the odds start, with ten listed customers in a thousand?",
        mistakes=(
            Mistake(
                float(_ALARMS.if_true),
                "That is how often a *listed* customer raises an alarm. You were asked the reverse.",
                "the reverse",
            ),
            Mistake(
                round(1000 * _ALARMS.ratio / 990, 1),
                "That is the ratio, or odds that were not turned back. Of all the alarms, right and false together, "
                "what share is right?",
                "odds not turned back",
            ),
            Mistake(
                round(100 * _ALARMS.ratio / (1 + _ALARMS.ratio), 1),
                "You let the odds start at even. How many of a thousand customers are listed?",
                "an even start",
            ),
        ),
        hints=(
            "The odds before: ten listed against how many that are not?",
            "The ratio: how many times as often does an alarm sound for a listed customer?",
        ),
        solution=f"Odds of 10 to 990, times {_ALARMS.ratio:g}, are {10 * _ALARMS.ratio:g} to 990.",
        see="Recall",
    )
)
