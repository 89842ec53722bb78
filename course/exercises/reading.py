"""Lesson 1. Reading the story: who says what, and how sure are they?"""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from course import data
from course.exercises import SYLLABUS
from course.kinds import (
    Bar,
    Choice,
    Classify,
    Code,
    Counts,
    Highlight,
    Item,
    Lens,
    Lesson,
    Mistake,
    MultipleChoice,
    Number,
    Option,
    Order,
    Phrase,
    Predict,
    Reflect,
    Results,
    Slip,
    Step,
    Tick,
    lens_of,
)

lesson = Lesson(
    id="reading",
    number=1,
    title="Reading the story: who says what, and how sure are they?",
    notebook="01-reading",
    minutes=(35, 45),
    objectives={
        "R1": "Cut a news story into claims and say who answers for each.",
        "R2": "Tell a report from an accusation, a forecast and an offer, by the words that carry it.",
        "R3": "Name the instruments in the story and say what kind of act each one is.",
        "R4": "Count the targets in the official list and hold the count against the story.",
        "R5": "Find where translation has bent a term, and say what the bend would make you believe.",
        "R6": "Say what the story leaves out.",
    },
    syllabus=SYLLABUS,
)

_claims = data.load("claims").set_index("id")
_article = data.article()


def _marked(claim: str) -> str:
    """A claim's words, in quotation marks if the article quotes them."""
    quoted = set("“”") & set(str(_claims.loc[claim, "quote"]))
    return f"“{data.quote(claim)}”" if quoted else data.quote(claim)


# --- the article under the lens ------------------------------------------------

_LOOK_FOR_ONE = {("certainty", "denied"): data.MEANINGS["certainty", "denied"] + " Look for one."}


def _lens(title: str, notes: bool) -> Lens:
    """The article under three questions; with or without what is known of each claim."""
    return lens_of(_claims, title, _article, data.MEANINGS | _LOOK_FOR_ONE, notes=notes)


article = _lens(f"The article, cut into {len(_claims)} claims", notes=False)
# The notes answer questions of this lesson, so they come after them.
annotated = _lens("The article again, with what is known of each claim", notes=True)

# --- predict first ---------------------------------------------------------------

_by_speaker = _claims["speaker"].value_counts()

russian_voice = lesson.add(
    Predict(
        id="reading.russian-voice",
        title="How much of the story does Moscow tell?",
        prompt=(
            f"The article makes {len(_claims)} claims about a quarrel between two states. "
            "Before you read it: how many of those claims does it report from Russia's side, "
            "in Moscow's own words or as its statement?"
        ),
        objectives=("R1", "R6"),
        claims=("C41",),
        answer=float(_by_speaker["kremlin"]),
        unit="claims",
        whole=True,
        most=float(len(_claims)),
        close=0,
        near=6,
        right=(
            "You expected it. Keep the reason you had: it is a rule of thumb to try on the next "
            "story you read."
        ),
        too_low="You expected no Russian voice at all. There is one, in the last sentence.",
        too_high=(
            "You expected a quarrel with two voices. The article *mentions* Russia in almost every "
            "sentence; being talked about is not speaking."
        ),
        evidence=(
            "The rest is the writer's own voice; you will count it later. Every accusation here comes "
            "without the accused side's answer, and nobody in the text denies anything. That tells "
            "you nothing about who is right. It tells you whose evidence you have seen."
        ),
        bars=(
            Bar(
                "Washington",
                int(_by_speaker[["officials", "us_government", "biden", "order"]].sum()),
            ),
            Bar("Moscow", int(_by_speaker["kremlin"])),
        ),
        hints=(
            "You cannot look it up yet; that is the point. Think of news stories you know about a "
            "government's decision: who gets quoted?",
        ),
        solution=(
            "Only the Kremlin's warning about the summit, at the very end. The summons of the "
            "ambassador is something Russia *did*; the article tells it in its own voice."
        ),
        see="Predict first",
    )
)

# --- the idea: speaker and certainty ----------------------------------------------

whose_quarter = lesson.add(
    Choice(
        id="reading.whose-quarter",
        title="Who says “a quarter of the bonds”?",
        prompt=f"> {data.sentence_of('C30').text}\n\nWhose number is *a quarter*? Who answers for it?",
        objectives=("R1",),
        claims=("C29", "C30"),
        options=(
            Option(
                "The writer of the article",
                "You took the printed page for the speaker. Look for a short phrase between two "
                "commas, just before the number: it hands the number to somebody else.",
            ),
            Option(
                "The Treasury Department",
                "The Treasury is named one paragraph earlier, for the order. A speaker does not "
                "carry over from paragraph to paragraph. Who is the subject of *this* sentence?",
            ),
            Option(
                "Officials who give no name, on a call with journalists",
                "Right. “They assured” hands the number to the officials. The article prints no name, so "
                "you cannot ask them; that is worth knowing about a number.",
                right=_claims.loc["C30", "speaker"] == "officials",
            ),
            Option(
                "Russia's central bank",
                "The central bank does count who holds the bonds, and it had 23.3 % on 1 January "
                "2021. But the sentence does not quote it. Who *speaks* and who would *know* are "
                "two questions.",
            ),
        ),
        hints=(
            "Find the verb of saying nearest to the number.",
            "The verb is *assured*. Its subject is *they*. Now walk back to the noun that *they* "
            "stands for.",
        ),
        solution=(
            "The sentence opens with *Officials from the Biden government explained in the call*, "
            "and *they assured* repeats it just before the number. The article prints no name."
        ),
        see="Two questions for every sentence",
    )
)

_BIN_OF = {
    "asserted": "report",
    "alleged": "accusation",
    "predicted": "forecast",
    "intended": "offer",
    "proposed": "offer",
}


def _sorted_item(claim: str, **feedback: str) -> Item:
    """A claim as an item whose bin follows from the data's certainty."""
    return Item(data.quote(claim), _BIN_OF[_claims.loc[claim, "certainty"]], feedback)


report_or_not = lesson.add(
    Classify(
        id="reading.report-or-not",
        title="Report, accusation, forecast or wish?",
        prompt=(
            "Each line comes from the article. Sort *what is said*, not the fact that somebody said "
            "it, and not by whether you believe it. Ask what would settle it: looking, proving, "
            "waiting, or only what the speaker does next."
        ),
        objectives=("R2",),
        claims=("C03", "C05", "C11b", "C31d", "C39b", "C40"),
        bins={
            "report": "Report: look",
            "accusation": "Accusation: prove",
            "forecast": "Forecast: wait",
            "offer": "Wish or offer: see what they do",
        },
        items=(
            _sorted_item("C03"),
            _sorted_item("C11b"),
            Item(
                f"this could create … {data.quote('C31d').removeprefix('and ').rstrip('.')}",
                _BIN_OF[_claims.loc["C31d", "certainty"]],
                {"report": "Nothing has weakened yet when this is said. Which verb says so?"},
            ),
            _sorted_item("C39b"),
            _sorted_item(
                "C40",
                offer="A summons is an order to appear, already given. Somebody could have "
                "watched the ambassador walk in.",
            ),
            _sorted_item(
                "C05",
                report="A figure of speech: no camera saw a hand. What is held out, and to whom?",
                forecast="Nobody says that there *will* be a dialogue. Who has to say yes first?",
            ),
        ),
        confusions={
            ("report", "accusation"): "Who is blamed here, and for what? This is an act that "
            "anyone in the room could have seen.",
            ("report", "forecast"): "This has happened when the article is written; there is "
            "nothing to wait for.",
            ("report", "offer"): "This is done, not wished for. Look at the tense.",
            ("accusation", "report"): "Looking will not settle it. Somebody is said to have done "
            "something that they have not admitted.",
            ("accusation", "forecast"): "This is about the past. Waiting will not settle it.",
            ("accusation", "offer"): "Nothing is held out to anyone here; somebody is blamed.",
            ("forecast", "report"): "This has not happened when it is said.",
            ("forecast", "accusation"): "Nobody is blamed here. The line says what will come.",
            ("forecast", "offer"): "The speaker says what will happen, not what they want.",
            ("offer", "report"): "Could a camera have recorded it? Only that it was said.",
            ("offer", "accusation"): "Nobody is blamed here. Somebody says what they want.",
            ("offer", "forecast"): "A wish is not a forecast. The speaker says what they want, "
            "not what will be.",
        },
        praise=(
            "Each of the four is settled by something else, and that is why it pays to tell them "
            "apart. Many a quarrel about the news is a forecast that somebody read as a report."
        ),
        hints=(
            "Say each line with *I saw that* in front, then with *I accuse them of*, *I expect*, *I want*. "
            "Which one fits?",
            "Ask of each line: is somebody blamed? If not: is it about the past or the future? "
            "If the future: does the speaker expect it, or want it?",
        ),
        solution="The bin follows from the column `certainty` of `claims.csv`.",
        see="Two questions for every sentence",
    )
)

certainty_words = lesson.add(
    Highlight(
        id="reading.certainty-words",
        title="Which words carry the certainty?",
        prompt=(
            "One sentence climbs from a hunch to full conviction. Mark every word or phrase that "
            "tells *how sure* somebody is, or that something is a charge and not a finding."
        ),
        objectives=("R2",),
        claims=("C14", "C15", "C16"),
        passage=data.sentence_of("C14").text,
        find=(
            Phrase("suspicions", "Near the start, a noun says how little had been claimed before."),
            Phrase("supposedly", "One small adverb makes a date doubtful."),
            Phrase("assured", "A verb of saying can insist. Compare it with *spoken*."),
            Phrase(
                "completely sure", "The strongest words of the sentence stand in quotation marks."
            ),
            Phrase("accusation", "The last noun tells you what all this certainty is *about*."),
        ),
        traps=(
            Phrase("Until now", "says when. A date is not a degree of belief."),
            Phrase(
                "intelligence services",
                "says *who* is sure. That is the speaker, not the certainty.",
            ),
        ),
        neutral=("only spoken",),  # "only" lowers the claim, "spoken" is what "assured" outbids
        otherwise="this says what happened, or who, or when. Take it out: would anybody sound surer?",
        praise=(
            "*Suspicions*, *supposedly*, *assured*, *completely sure*, and then *accusation*: the "
            "surest words in the sentence end on the word for something unproven."
        ),
        hints=(
            "There are five. Two are weak, two are strong, one names what kind of claim it is.",
            "Read the sentence aloud and leave out one word at a time. Where you sound surer or "
            "less sure, you have found one.",
        ),
        solution=(
            "The official sentence was cooler than *completely sure*: the intelligence community "
            "“has high confidence in its assessment of attribution to the SVR”. Lesson 5 weighs "
            "the difference."
        ),
        see="Two questions for every sentence",
    )
)

_ACCUSATIONS = {
    "C04a": "Look at the word in front of *Russian*.",
    "C11b": "*That it accuses of*: the writer hands this to the accuser in so many words.",
    "C17c": "*Their alleged interference*: the caution is the second word.",
    "C18": "Quotation marks stop a caution that stands before them.",
    "C21b": "Look between the quotation marks once more: is any doubt expressed there?",
    "C22b": "Read the longest line twice. Does it express a doubt, or name a source?",
}

no_caution = lesson.add(
    MultipleChoice(
        id="reading.no-caution",
        title="Which accusations come without a warning?",
        prompt=(
            "All six are accusations. Some come with a word of caution of their own: *alleged*, "
            "*accuses*. Which come with none?"
        ),
        objectives=("R2",),
        claims=("C04a", "C17c", "C18", "C21b", "C22b"),
        options=tuple(
            Tick(_marked(c), said, right=_claims.loc[c, "certainty"] == "asserted")
            for c, said in _ACCUSATIONS.items()
        ),
        praise=(
            "These three stand bare, two of them inside quotation marks. *The information on* "
            "names where it comes from; it is no doubt about it. Of the charges "
            "for which a degree of confidence was stated that day, the rewards had the lower one; "
            "lesson 5 has the words. The hacking was attributed with high confidence, and there the "
            "article does say *accusation*."
        ),
        hints=(
            "Quotation marks tell you whose words they are. They are no word of caution.",
            "Put your finger on the word of caution in each line. Where you find none, tick.",
        ),
        solution=(
            "No word of caution: the *orders of the leadership*, the *human rights abuses* and the "
            "*rewards offered to the Taliban*."
        ),
        see="Two questions for every sentence",
    )
)

# --- the instruments ---------------------------------------------------------------

tools = lesson.add(
    Classify(
        id="reading.tools",
        title="What kind of act is each?",
        prompt=(
            "“Sanctions” in the headline covers several kinds of act, done under different laws "
            "by different offices. Sort them by what changes the minute after."
        ),
        objectives=("R3",),
        claims=("C06b", "C03", "C11a", "C12a", "C25b", "C34"),
        bins={
            "power": "Switches on powers",
            "block": "Blocks property and dealings",
            "market": "Closes a market to some buyers",
            "person": "Moves or calls in diplomats",
            "word": "Says or offers something",
        },
        items=(
            Item(
                data.quote("C06b"),
                "power",
                {
                    "word": "It is more than words: without it the Treasury "
                    "could not act under this order. But does it block anyone by itself?"
                },
            ),
            Item(data.quote("C03"), "person"),
            Item(
                data.quote("C11a"),
                "block",
                {
                    "word": "To be on the list has an effect at once: from "
                    "then on US persons may not deal with you."
                },
            ),
            Item(
                data.quote("C12a"),
                "word",
                {"block": "Naming a culprit blocks nothing. Other measures do, and may follow it."},
            ),
            Item(
                data.quote("C25b"),
                "market",
                {
                    "block": "The central bank keeps its property. US financial institutions are told what they may not buy."
                },
            ),
            Item(data.quote("C34"), "word"),
        ),
        confusions={
            **{
                (
                    "power",
                    b,
                ): "Ask what is different the minute after it is signed. Nobody has lost "
                "anything yet; somebody has gained the right to act."
                for b in ("block", "market", "person")
            },
            ("block", "power"): "This does not enable a later act. It is the act: somebody's "
            "property is frozen by it.",
            (
                "block",
                "market",
            ): "No market is closed. Named targets are cut off from dealings with US persons.",
            ("block", "person"): "No diplomat is touched by this.",
            ("block", "word"): "Words do not freeze an account. After this one, somebody cannot "
            "sell what is theirs.",
            **{
                ("market", b): "Follow the money: who may no longer buy what, and from whom?"
                for b in ("power", "person", "word")
            },
            **{
                (
                    "person",
                    b,
                ): "Diplomatic law and practice, not sanctions law: it works on people with "
                "diplomatic posts and touches no one's property."
                for b in ("power", "block", "market", "word")
            },
            **{
                ("word", b): "Nothing is forbidden to anybody by this, and nobody has to move. It "
                "works, if it works, by being said."
                for b in ("power", "block", "market")
            },
            (
                "word",
                "person",
            ): "Somebody is named in this line. Is anybody sent home or called in?",
        },
        praise=(
            "Five kinds of act under one headline. They differ in who must obey, in what ends "
            "them, and in what they cost. The next eleven lessons take them one at a time."
        ),
        hints=(
            "Ask for each: what can somebody no longer do, the minute after?",
            "A power, a freeze, a closed door, a suitcase, or words: which one is left behind by each?",
        ),
        solution="Expelling needs diplomatic law; freezing needs a statute.",
        see="Many acts under one headline",
    )
)

_NOT_MEASURES = {"package", "restraint", "protest"}
_instruments = set(_claims["instrument"])

how_many = lesson.add(
    Number(
        id="reading.how-many",
        title="How many instruments are Washington's?",
        prompt=(
            "Go back to the article and choose the lens *Which instrument?* Its legend has "
            f"{len(_instruments)} values. How many different instruments did the United States use "
            "or offer? You decide what counts as one, and as Washington's."
        ),
        objectives=("R3",),
        claims=("C06a", "C19b", "C24"),
        # Ten if the legend's values are kept apart; two mergers can be argued for.
        answer=float(len(_instruments - _NOT_MEASURES) - 1),
        tolerance=1.0,
        unit="instruments",
        whole=True,
        right=(
            f"Anything from {len(_instruments - _NOT_MEASURES) - 2} to "
            f"{len(_instruments - _NOT_MEASURES)} can be defended. Not Washington's: the protest. Not "
            "instruments: the package, which is the sum, and restraint, which is talk of what was "
            "not done. Of the rest you may take the order with the emergency it proclaims, or a "
            "listing with the blocking it brings; lessons 2 and 3 show what hangs on that."
        ),
        low="Too few. If you took the three groups of listings for one: they were made for three "
        "reasons, and rest on different orders.",
        high="More than the legend has. Count its values once more.",
        mistakes=(
            Mistake(
                float(len(_instruments)),
                "You counted every value of the legend, or nearly. Is the sum of all measures one "
                "more measure? Is Moscow's protest Washington's?",
                "all values",
            ),
            Mistake(
                float(len(_instruments - _NOT_MEASURES) + 1),
                "One too many. Whose act is the protest? And is saying that you could do more an "
                "instrument used?",
                "one extra",
            ),
        ),
        hints=(
            "Start from the legend and strike out what is not an act of Washington's.",
            "For each value left, ask: what did somebody sign, send, list, name or offer?",
        ),
        solution="`set(claims.instrument) - {'package', 'restraint', 'protest'}` leaves ten values.",
        see="Many acts under one headline",
    )
)

timeline = lesson.add(
    Order(
        id="reading.timeline",
        title="What came first?",
        prompt=(
            "The article starts with Thursday and jumps back and forth. Put the events in the "
            "order in which, *by the article's account*, they happened or were to happen. One help "
            "from outside: the telephone call of “this week” was on Tuesday."
        ),
        objectives=("R3",),
        claims=("C15", "C17c", "C32b", "C41", "C06a", "C40", "C26"),
        steps=(
            Step("The hacking begins, “supposedly”", (date(2019, 1, 1), 1)),
            Step(
                "The US elections in which interference is alleged",
                (date(2020, 11, 3), 1),
                "These elections are of 2020. The article dates the start of the hacking a year "
                "before.",
            ),
            Step(
                "Biden and Putin speak on the telephone",
                (date(2021, 4, 13), 1),
                "*The call they had this week*: the week of Thursday, 15 April 2021, long after "
                "the elections.",
            ),
            Step(
                "The Kremlin warns that sanctions would not help a summit",
                (date(2021, 4, 14), 1),
                "The article says *already on Wednesday*. By its account Biden told Putin of the "
                "decisions in Tuesday's call.",
            ),
            Step(
                "Biden issues the executive order",
                (date(2021, 4, 15), 1),
                "*On Thursday*, the article's first sentence says. What came the day before?",
            ),
            Step(
                "Russia summons the US ambassador",
                (date(2021, 4, 15), 2),
                "*In response to Washington*: an answer comes after what it answers.",
            ),
            Step(
                "The bar on new bonds begins to apply",
                (date(2021, 6, 14), 1),
                "Look for a date in June. It is the only thing here that has not happened when the "
                "article is written.",
            ),
        ),
        praise=(
            "Read in this order the story changes: the call comes *before* the measures, and so "
            "does the warning. Is that so? One date is doubtful: the line that sanctions would “in no way "
            "help” was spoken on Thursday, by the reports of that day, and for Wednesday no such "
            "words were found. A news text can be wrong about a weekday."
        ),
        first="Earliest",
        last="Latest",
        hints=(
            "Look for the date words: a year, a weekday, a month. One has none and calls itself a "
            "response.",
            "The call was in the week of the measures and before them. The summons was an answer.",
        ),
        solution="The summons came on the same Thursday as the order, in response to it.",
        see="Many acts under one headline",
    )
)

# --- counting ------------------------------------------------------------------------


def count_targets() -> pd.Series:
    listed = data.load("designations")
    return listed.groupby(["group", "type"]).size()


targets = lesson.add(
    Code(
        id="reading.targets",
        title="Count the targets",
        prompt=(
            "The cell below loads the official list's entries of that day, one row a target. The "
            "column `group` says for which of the article's three reasons, `type` whether it is an "
            "individual or an entity. Count the rows by group and type: fill in two column names."
        ),
        objectives=("R4",),
        claims=("C11a", "C17a", "C17b", "C20a", "C20b", "C20c"),
        name="targets",
        starter=(
            'listed = data.load("designations")\n'
            "targets = ...  # listed.groupby([…, …]).size()\n"
            "\n"
            "reading.targets.check(targets)"
        ),
        reader=Counts(("group", "type")),
        reference=count_targets,
        right=(
            "Five cells, and all of the article's numbers are in them somewhere. Hold them "
            "against the text in the next question."
        ),
        slips=(
            Slip(
                "new entries only",
                lambda: (
                    (d := data.load("designations"))[d["new_entry"]]
                    .groupby(["group", "type"])
                    .size()
                ),
                "Two persons are missing. You kept only rows that were new on the list; two of the "
                "election group had been listed before, and were sanctioned again that day.",
            ),
        ),
        hints=(
            "`groupby` takes a list of column names.",
            "The two columns are named in the question. Put both in the list, in quotation marks.",
        ),
        solution="`size` counts the rows of each group; `count` would count cells that are filled.",
        see="Counting what can be counted",
    )
)

_by_group = count_targets()

reconcile = lesson.add(
    Choice(
        id="reading.reconcile",
        title="Does the list contradict the story?",
        prompt=(
            "Hold your table against the article's three counting phrases:\n\n"
            f"- “{data.quote('C11a')}”\n- “{data.quote('C17a')} {data.quote('C17b')}”\n"
            f"- “{data.quote('C20a')}, {data.quote('C20b')} {data.quote('C20c')}”\n\n"
            "Which phrase does the table prove wrong?"
        ),
        objectives=("R4",),
        claims=("C11a", "C17a", "C20c"),
        options=(
            Option(
                "The first: there are not six",
                "Look at the row *technology* again: how many entities? The number holds. What "
                "kind of body each one is, the table does not say.",
            ),
            Option(
                "The second: there are not 16 and 16",
                "Look at the two cells of *election* again. Perhaps you added them up: the article "
                "gives them one by one.",
            ),
            Option(
                "The third: three entities are listed, and the article says two companies",
                "Count the nouns in the phrase once more. The list knows two types only; which of "
                "them would a detention center be?",
            ),
            Option(
                "None: the numbers agree",
                "Right. "
                f"{_by_group['technology', 'entity']}, {_by_group['election', 'entity']} and "
                f"{_by_group['election', 'individual']}, {_by_group['crimea', 'individual']} and "
                f"{_by_group['crimea', 'entity']}: the numbers hold. A right number can still sit "
                "beside a wrong noun, and that is the next question. A caution about our own list: it "
                "names no groups, so we sorted the rows, partly *so that* the groups come out at the "
                "published 16 and 16. The witness for that count is the Treasury's own sentence.",
                right=(
                    _by_group["technology", "entity"] == _claims.loc["C11a", "count"]
                    and _by_group["election", "entity"] == _claims.loc["C17a", "count"]
                    and _by_group["election", "individual"] == _claims.loc["C17b", "count"]
                    and _by_group["crimea", "individual"] == _claims.loc["C20a", "count"]
                    and _by_group["crimea", "entity"]
                    == _claims.loc["C20b", "count"] + _claims.loc["C20c", "count"]
                ),
            ),
        ),
        hints=(
            "Take one phrase at a time and find its cells.",
            "*Individual* is the list's word for a person, *entity* for everything else.",
        ),
        solution="All 46 targets are accounted for: 6, 16 and 16, 5 and 3.",
        see="Counting what can be counted",
    )
)

_election_entities = data.load("designations").query("group == 'election' and type == 'entity'")
_only_russia = int((_election_entities["country"] == "Russia").sum())
_pakistan = int((_election_entities["country"] == "Pakistan").sum())

really_russian = lesson.add(
    Number(
        id="reading.really-russian",
        title="Sixteen “Russian companies”?",
        prompt=(
            "In how many of the 16 election entities does the list's column `country` say Russia? "
            "Use the cell below this one and find out: "
            "`listed[(listed.group == 'election') & (listed.type == 'entity')]` gives you the rows."
        ),
        objectives=("R4",),
        claims=("C17a",),
        answer=float(_only_russia),
        unit="entities",
        whole=True,
        right=(
            f"{_only_russia}. {_pakistan} are in Pakistan, and the list puts one news outlet in "
            "Ukraine: OFAC, the Treasury's sanctions office, writes Ukraine for Crimea. The official "
            "text said “16 entities”; *Russian* and *companies* were added on the way. Some are "
            "foundations and news sites."
        ),
        low="Too few. Does your filter keep both conditions, and does it look at `country`?",
        high="Too many. Look at the column `country` row by row: not every row says Russia.",
        mistakes=(
            Mistake(
                float(len(_election_entities)),
                "That is all of them: you took the article's "
                "adjective for a fact. Look at the column.",
                "all Russian",
            ),
            Mistake(
                float(len(_election_entities) - _pakistan),
                "You took away the Pakistani ones. One more row says something else.",
                "only Pakistan out",
            ),
            Mistake(
                float(len(_election_entities) - _only_russia),
                "You counted the rows that say something else.",
                "the others counted",
            ),
            Mistake(
                float(_pakistan), "You counted the rows of another country.", "Pakistan counted"
            ),
        ),
        hints=(
            "`value_counts()` on the column `country` of those rows shows all of it at once.",
            "`listed[…].country.value_counts()`, then read the line that says Russia.",
        ),
        solution="`((listed.group == 'election') & (listed.type == 'entity') & (listed.country == 'Russia')).sum()`",
        see="Counting what can be counted",
    )
)


def count_voices() -> pd.DataFrame:
    claims = data.load("claims")
    return pd.crosstab(claims["speaker"], claims["certainty"])


voices = lesson.add(
    Code(
        id="reading.voices",
        title="Who speaks, and how surely? Count it",
        prompt=(
            "Now alone. Count the claims by `speaker` and `certainty`, from `claims`. A Series from "
            "`groupby` or a table from `pd.crosstab` will do. The cell after it draws what you made."
        ),
        objectives=("R1", "R4"),
        name="voices",
        starter="voices = ...\n\nreading.voices.check(voices)",
        reader=Counts(("speaker", "certainty")),
        reference=count_voices,
        right=(
            "The table is right. Which row will be the fullest, and in which column? Say it before you "
            "run the next cell."
        ),
        slips=(
            Slip(
                "speaker and instrument",
                lambda: data.load("claims").groupby(["speaker", "instrument"]).size(),
                "You counted by speaker and *instrument*. Which column says how sure?",
            ),
        ),
        hints=(
            "You did the same with other columns two questions ago.",
            "`claims.groupby([…, …]).size()`, with the two columns named in the question.",
        ),
        solution="A crosstab is the same count with one column turned into the table's head.",
        see="Counting what can be counted",
    )
)

_n = len(_claims)
_own_voice = int(_by_speaker["article"])
_alleged = int((_claims["certainty"] == "alleged").sum())
_officials = _claims[_claims["speaker"] == "officials"]["certainty"].value_counts()

chart_title = lesson.add(
    Choice(
        id="reading.chart-title",
        title="Which title does the figure earn?",
        prompt="A good figure says its finding in its title. Which of these four does the figure support?",
        objectives=("R1",),
        options=(
            Option(
                "Most of the story is accusation",
                f"You read the subject and not the figure. {_alleged} of {_n} claims are passed on as "
                "allegations. A story *about* accusations can be told in flat statements.",
            ),
            Option(
                "The officials mostly predict",
                "Their row has forecasts in it, but look at the other cells of the same row: are the "
                "forecasts more than half?",
            ),
            Option(
                "Washington and Moscow get equal room",
                "Find the smallest totals. One belongs to a quotation from the order; whose is the "
                "other?",
            ),
            Option(
                "The article itself answers for more than half of what it says",
                f"Right: {_own_voice} of {_n} claims, {100 * _own_voice / _n:.0f} %, stand in the writer's "
                "own voice, by our cutting. For these the article is your only witness in the text; where an "
                "official document exists, you can go and look.",
                right=_own_voice > _n / 2,
            ),
        ),
        hints=(
            "Compare the largest total with all the others together.",
            f"All claims together make {_n}. The totals stand beside the names.",
        ),
        solution=(
            f"The officials: {int(_officials['predicted'])} of {int(_officials.sum())} claims are "
            "forecasts. The Kremlin: one claim."
        ),
        see="Counting what can be counted",
    )
)

# --- the bent word ---------------------------------------------------------------------

bent_term = lesson.add(
    Highlight(
        id="reading.bent-term",
        title="Find the two words a bond trader would laugh at",
        prompt=(
            "Washington wrote in English, a Spanish news agency translated, and somebody "
            "translated back. Two words in this sentence are a term of the bond trade that did not "
            "survive the journey. Mark them."
        ),
        objectives=("R5",),
        claims=("C25a", "C25b", "C27"),
        passage=data.sentence_of("C25b").text,
        find=(
            Phrase(
                "main",
                "A kind of market is meant. Which adjective tells the kind, and would a trader use it?",
            ),
            Phrase(
                "market", "The term says *where* something may not be done. Which noun is a place?"
            ),
        ),
        traps=(
            Phrase(
                "as of June 14", "is bent too, but by one day only. A trader would not laugh yet."
            ),
            Phrase(
                "other institutions",
                "is vague, not bent: there are exactly two more, the National "
                "Wealth Fund and the Ministry of Finance.",
            ),
            Phrase("sovereign debt", "is what a trader says: money that a state owes."),
            Phrase(
                "order",
                "is loose. The act is called a directive. But it is no word of the bond trade.",
            ),
        ),
        otherwise="no term of the bond trade, or one that a trader would use just so.",
        praise=(
            "*Main market* was *primary market*. The Spanish had *mercado principal*, which means "
            "main; another agency's Spanish had *mercado primario*. One word, and the reader sees "
            "a different ban."
        ),
        hints=(
            "The term says *where* the bonds may not be bought.",
            "An adjective and a noun, next to each other.",
        ),
        solution=(
            "In the primary market the issuer sells new bonds and gets the money. In the secondary "
            "market holders sell to each other and the issuer gets nothing."
        ),
        see="A term that lost its way",
    )
)

which_market = lesson.add(
    Choice(
        id="reading.which-market",
        title="What would a reader believe?",
        prompt=(
            "A pension fund in Ohio has read this article and nothing else. On 21 June 2021 it finds "
            "on the exchange Russian government bonds that a Russian bank bought at the state's "
            "auction the week before and now sells. What does the fund believe, and what was true? "
            "(A US pension fund is one of the institutions that the directive binds.)"
        ),
        objectives=("R5",),
        claims=("C25b", "C29"),
        options=(
            Option(
                "It believes that the purchase is banned; in truth it was allowed",
                "Right. “Main market” sounds like the place where most trading goes on, and that is "
                "where holders sell to each other. Of bonds, the directive of April 2021 barred only "
                "taking part when the state sells *new* ones. A bar on trade between holders came on "
                "1 March 2022, and then for bonds issued after that day.",
                right=True,
            ),
            Option(
                "It believes that the purchase is allowed; in truth it was banned",
                "You have the two the wrong way round. The Russian bank is not the state: is this a "
                "sale of new bonds by the issuer, or a holder selling on?",
            ),
            Option(
                "It believes that the purchase is banned, and so it was",
                "You took the ban to follow the bond wherever it goes. The directive of April 2021 "
                "looks at one moment only: when the state sells.",
            ),
            Option(
                "It believes nothing wrong: main or primary, it is the same market",
                "Then the state would be paid at each resale. Who gets the fund's money in this "
                "purchase?",
            ),
        ),
        hints=(
            "Who is the seller in this purchase?",
            "Ask who gets the fund's money: the state, or somebody else?",
        ),
        solution=(
            "OFAC's FAQ 888 lists the two dates: the primary market from 14 June 2021, the secondary "
            "market for bonds issued after 1 March 2022."
        ),
        see="A term that lost its way",
    )
)

# --- change one assumption ----------------------------------------------------------------

HEDGES = ("alleged", "supposed", "accuse", "suspicion")
_CASES = ("C04a", "C15", "C11b", "C14", "C22b", "C40", "C12a")


def hedged(quote: str) -> bool:
    words = ("alleged", "supposed", "accuse", "suspicion")
    return any(word in quote.lower() for word in words)


def _whole_words(quote: str) -> bool:
    return any(word in quote.lower().split() for word in HEDGES)


def _at_the_start(quote: str) -> bool:
    return any(re.match(word, quote) for word in HEDGES)


hedge_finder = lesson.add(
    Code(
        id="reading.hedge-finder",
        title="Teach a machine to spot caution",
        prompt=(
            "Write a function `hedged(quote)` that returns `True` if one of the beginnings "
            f"{', '.join(f'`{w}`' for w in HEDGES)} stands anywhere in the quote, in capitals or "
            "not, and `False` otherwise."
        ),
        objectives=("R2",),
        claims=("C04a", "C11b", "C15"),
        name="hedged",
        starter=(
            "def hedged(quote):\n"
            '    words = ("alleged", "supposed", "accuse", "suspicion")\n'
            "    return ...\n"
            "\n\n"
            "reading.hedge_finder.check(hedged)"
        ),
        reader=Results(
            (*((data.quote(c),) for c in _CASES), ("Allegedly the rouble will fall",), ("",))
        ),
        reference=hedged,
        right=(
            "It does what it was told. Whether that is what you *meant* is the next question: look "
            "at the last claim it was tried on, *The US has attributed to Russian spy agencies*."
        ),
        slips=(
            Slip(
                "capitals",
                lambda: lambda quote: any(word in quote for word in HEDGES),
                "*Allegedly* with a capital slips through. Bring the quote to small letters first.",
            ),
            Slip(
                "first word only",
                lambda: lambda quote: HEDGES[0] in quote.lower(),
                "Only the first word of the list is looked for. A `return` inside the loop ends it on "
                "its first round; return `False` after the loop.",
            ),
            Slip(
                "whole words only",
                lambda: _whole_words,
                "You compare whole words, so *supposedly* and *accuses* slip through. The list holds "
                "beginnings of words: ask whether one stands *in* the text.",
            ),
            Slip(
                "only at the start",
                lambda: _at_the_start,
                "You look at the start of the quote only. The word can stand anywhere.",
            ),
            Slip(
                "always true",
                lambda: lambda _quote: True,
                "Your function says `True` to everything. `any(words)` asks whether the list has words "
                "in it; you want to know whether the quote has.",
            ),
        ),
        hints=(
            "`'supposed' in 'supposedly started'` is `True`.",
            "`any(… for word in words)` is `True` if one of the tests is. And `.lower()` takes care of capitals.",
        ),
        solution="Seven of the nine trial quotes are the article's own.",
        see="Change one assumption",
    )
)

_charged = _claims[_claims["certainty"] == "alleged"]
_caught = int(_charged["quote"].map(hedged).sum())
_missed = len(_charged) - _caught

missed = lesson.add(
    Number(
        id="reading.missed",
        title="What does the word list miss?",
        prompt=(
            f"A reader called {len(_charged)} claims *alleged*. How many of these does your word "
            "list not catch? Use the cell below: `charged.quote.map(hedged)` tries them all."
        ),
        objectives=("R2", "R4"),
        claims=("C04b", "C12a", "C12b"),
        answer=float(_missed),
        unit="claims",
        whole=True,
        right=(
            f"{_missed}. *To attribute* is an accusing verb that the list lacks, and two claims "
            "borrow their caution from a word further left in the sentence. Add `attribut` to the "
            "list and one more is caught; no list catches the borrowed ones. Counting words is not "
            "yet reading."
        ),
        low="Too few. Look at the claims for which your function says `False`.",
        high="Too many. Did you count claims that are not *alleged* at all?",
        mistakes=(
            Mistake(float(_caught), "That is how many it catches.", "caught counted"),
            Mistake(float(len(_charged)), "That is all of them.", "all counted"),
        ),
        hints=(
            "`~` turns `True` into `False` in a column.",
            "`.sum()` counts the `True`s of a column.",
        ),
        solution="`charged[~charged.quote.map(hedged)][['id', 'quote']]` shows which.",
        see="Change one assumption",
    )
)

# --- what is not there ------------------------------------------------------------------------

silence = lesson.add(
    Reflect(
        id="reading.silence",
        title="What does the article not say?",
        prompt=(
            "Write one or two sentences on something that a careful reader would need and that the "
            "article does not say. Name where one could find it."
        ),
        objectives=("R6",),
        claims=("C10a", "C10b", "C35"),
        rubric=(
            "name one particular thing that is missing, not “more detail”?",
            "say who or which document could supply it?",
            "blame nobody for the gap, and take no side?",
        ),
        hints=(
            "Look at the lens *How sure is it?*: one value of the legend has no claim at all.",
            "Or look for names: of the ten, of the six, of the order, of the officials.",
        ),
        solution=(
            "The article does not say whether Russia denied the charges; the statements of its "
            "foreign ministry and of the Kremlin of that day would tell. It also gives neither the "
            "title nor the number of the executive order, so a reader cannot look the text up; the "
            "Federal Register printed it four days later, as Executive Order 14024."
        ),
        see="What is not there",
    )
)
