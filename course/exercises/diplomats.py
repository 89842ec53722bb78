"""Lesson 7. Ten diplomats out: who answers whom, and when does it end?"""

from __future__ import annotations

from typing import Any

import pandas as pd

from course import data
from course.exercises import SYLLABUS
from course.instruments import moves
from course.instruments.moves import Run, Setting
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
    Miss,
    Mistake,
    Model,
    MultipleChoice,
    Number,
    Numbers,
    Option,
    Pick,
    Predict,
    Response,
    Slider,
    Slip,
    Switch,
    Tick,
    Triage,
    marks_of,
)

lesson = Lesson(
    id="diplomats",
    number=7,
    title="Ten diplomats out: who answers whom, and when does it end?",
    notebook="07-diplomats",
    minutes=(40, 45),
    objectives={
        "P1": "Tell the acts of diplomacy apart, and name the law that each rests on.",
        "P2": "Compare counts of expulsions whose bases or sources conflict.",
        "P3": "Measure answer for answer in size and in days, and predict how a run of it goes.",
        "P4": "Read the words of the talks: whose word it is, what was offered, what was answered.",
    },
    syllabus=SYLLABUS,
)

_claims = data.load("claims").set_index("id")
_statements = data.load("statements").set_index("id")
_events = data.load("events").set_index("id")
expulsions = data.load("expulsions")
_answers = moves.answers(expulsions)

# --- predict first -------------------------------------------------------------------

_days = _answers["days"].dropna()


def _count_of_answers(n: int) -> str:
    """A small number of answers at the head of a sentence."""
    words = {0: "None", 1: "One answer", 2: "Two answers", 3: "Three answers"}
    return words.get(n, f"{n} answers")


how_soon = lesson.add(
    Predict(
        id="diplomats.how-soon",
        title="How soon does the answer come?",
        prompt=(
            "The data set `expulsions` holds steps by which Washington and Moscow made each other's "
            f"people leave, from 1986 to 2021. For {len(_days)} answers both days are known, that of the "
            "answer and that of the step it answers. Put the waits in order, from the quickest to the "
            "slowest. How many days is the one in the middle (the median)?"
        ),
        objectives=("P3",),
        answer=float(_days.median()),
        unit="days",
        close=1,
        near=5,
        right="You expected haste. Ask what it takes to choose whom to expel in so short a time.",
        too_low=(
            "Too fast for most rounds. "
            f"{_count_of_answers(int((_days <= 1).sum()))} came the next day, as you will see in the rows."
        ),
        too_high=(
            "You gave them more time to deliberate than they took. Often the names must have been "
            "ready before the question was."
        ),
        evidence=(
            f"{int((_days <= 7).sum())} of {len(_days)} answers came within a week. You will work out "
            "the days yourself below, and see which dates they hang on."
        ),
        bars=(
            Bar("The quickest", float(_days.min())),
            Bar("The one in the middle", float(_days.median())),
            Bar("The slowest", float(_days.max())),
        ),
        hints=(
            "You cannot look it up yet; a guess is what is wanted. Hours, days, weeks, months?",
            "Think of what an answer that comes late would look like to the public at home.",
        ),
        solution='`moves.answers(expulsions)["days"].median()`, from `course.instruments`.',
        see="Predict first",
    )
)

# --- the article under the lens ------------------------------------------------------

_MEANINGS = {
    ("instrument", "expulsion"): "Sending diplomats home.",
    ("instrument", "talks"): "The call, the offer, the dialogue.",
    ("instrument", "protest"): "The summons.",
}


def _lens() -> Lens:
    """The sentences on the ten and those on the talks."""
    first = ("C10a", "C32a", "C34", "C36a", "C37a", "C40")
    text, claims = data.excerpt(map(data.sentence_of, first), between="\n\n[…]\n\n")
    return Lens(
        title="The ten, the call, the offer, the summons",
        text=text,
        # What restrains is for lesson 10.
        marks=marks_of(
            claims[claims["instrument"] != "restraint"],
            ("instrument",),
            ("certainty", "instrument", "target"),
        ),
        lenses={"instrument": "What is it about?"},
        meanings=_MEANINGS,
    )


article = _lens()

# --- whose word ----------------------------------------------------------------------

_WORD = {"article": "writer", "kremlin": "kremlin", "biden": "himself"}


def _line(claim: str, text: str = "", bin_: str = "", **feedback: str) -> Item:
    """A claim as a line to sort; its bin follows from the speaker in the data set."""
    return Item(
        f"“{text or data.quote(claim)}”",
        bin_ or _WORD[str(_claims.loc[claim, "speaker"])],
        feedback,
    )


whose_word = lesson.add(
    Classify(
        id="diplomats.whose-word",
        title="On whose word do we have it?",
        prompt=(
            "Two men spoke on the telephone, and six lines of the article tell of it and of what "
            "followed. Sort each by whom the article lets say it, and of whom."
        ),
        objectives=("P4",),
        claims=("C32a", "C35", "C36a", "C36b", "C37a", "C41"),
        bins={
            "himself": "Biden, of what he did or thinks",
            "putin": "Biden, of what Putin did",
            "kremlin": "The Kremlin",
            "writer": "The writer of the article",
        },
        items=(
            _line("C32a"),
            _line(
                "C35",
                putin="Biden is not quoted here, nor is anybody else. Where do the quotation marks start again?",
                kremlin="It sounds like news from Moscow. Does the line say that Moscow told it?",
            ),
            _line(
                "C36a",
                text="I expressed my belief that personal and direct communication between the two is essential",
            ),
            _line("C36b", bin_="putin"),
            _line("C37a", text="both nations could launch"),
            _line(
                "C41", text="the sanctions would not help to hold a summit between Putin and Biden"
            ),
        ),
        confusions={
            (
                "himself",
                "putin",
            ): "Look at the subject of the sentence: whose belief or view is this?",
            (
                "himself",
                "kremlin",
            ): "You heard Moscow in it. Find the line in the article: whose speech is it from?",
            ("himself", "writer"): "The writer quotes or reports here. Whom?",
            ("putin", "himself"): "Read the pronoun. Who is *he*, and who is speaking?",
            ("putin", "kremlin"): "It is about Putin. Being spoken of and speaking are two things.",
            ("putin", "writer"): "It stands inside a quotation. Where does that quotation begin?",
            (
                "kremlin",
                "himself",
            ): "Biden wants the summit. Who says that something stands in its way?",
            (
                "kremlin",
                "putin",
            ): "Nobody reports an act of Putin's here. A warning is given; by whom?",
            (
                "kremlin",
                "writer",
            ): "The writer reports a warning. Find the verb of warning and its subject.",
            (
                "writer",
                "himself",
            ): "Biden is spoken *of* here. Is there a quotation, or a *said*, that makes it his word?",
            ("writer", "putin"): "Find the marks of quotation. Is this line inside them?",
            ("writer", "kremlin"): "Moscow plays a part in the line. Does it speak?",
        },
        praise=(
            "Of Putin's agreement the article has one witness, and it is the other party to the call. Of "
            "his silence it has no witness at all: the writer says it and names no source. Neither is "
            "false for that. Both want a second document."
        ),
        hints=(
            "Look each line up in the passage above. Is it inside quotation marks, after a *said*, or neither?",
            "Where there is neither, nobody stands behind the line but the one who wrote it.",
        ),
        solution="The column `speaker` of `claims` has it, and for the words on Putin our reading.",
        see="Where the article says it",
    )
)

# --- the documents -------------------------------------------------------------------

may_write = lesson.add(
    MultipleChoice(
        id="diplomats.may-write",
        title="What may you print?",
        prompt=(
            "You are the editor. The table above and its notes are all you have; the documents were read "
            "in the wording shown there. Which of these sentences do they carry?"
        ),
        objectives=("P4",),
        claims=("C32a", "C33", "C34", "C35", "C36b", "C36c"),
        options=(
            Tick(
                "On 13 April the White House said that Biden had proposed a summit in Europe.",
                "You put two documents together, as the article does. Which of them has the continent, and of "
                "which day is it?",
            ),
            Tick(
                "A US official said that Putin had been told of responses to come.",
                "Compare it word by word with the row *told*: who speaks, and of what?",
                right=True,
            ),
            Tick(
                "Putin was given the list of measures two days before they were announced.",
                "You read *told of responses* as *told which ones*. A note in the table has a second official.",
            ),
            Tick(
                "Putin agreed to a summit, as Biden said on 15 April.",
                "He agreed, says Biden, on a point. Which point was it?",
            ),
            Tick(
                "The Kremlin said that Putin had not accepted the offer.",
                "You made a no out of a silence. What does the note at the Kremlin's read-out say it left open?",
            ),
            Tick(
                "Both read-outs have the proposal of a summit, and neither has an answer to it.",
                "Two rows are of 13 April. Read in each, and in its note, what it says of the summit and what it leaves out.",
                right=True,
            ),
        ),
        praise=(
            "No document that we have read has the phrase that the article puts in quotation marks, “in a third country in "
            "Europe”: the third country is in the read-out, Europe in the speech two days later. And where Biden said "
            "*candid*, the article has *sincere*. Among diplomats *candid* means that things were said plainly, and so "
            "that the two disagreed; *sincere* sounds like friendship."
        ),
        hints=(
            "Take one sentence at a time: find the row, then its date, its speaker and its note.",
            "A read-out that leaves something open neither affirms nor denies it.",
        ),
        solution="The rows are in the data set `statements`, each with its sources.",
        see="What a read-out is",
    )
)

# --- acts and their law ----------------------------------------------------------------

_ACTS = {
    "expel": "persona non grata",
    "cap": "cap on staff",
    "summons": "summons",
    "home": "call home for consultations",
    "entry": "refusal of entry",
}
_ACT_TESTS = {
    "expel": "You took it for an order that a certain person leave. Is anyone in post told by the *host* to go?",
    "cap": "A cap gives a number for the whole mission. Is there one here?",
    "summons": "Whoever is summoned is called in, told something, and goes back to work. Is that all that "
    "happens here?",
    "home": "An ambassador is called home by the *sending state*. Which of the two states acts here?",
    "entry": "That is for somebody who is outside and wants to come in. Where is the person here?",
}
_LAWS = {
    "vcdr9": "Diplomatic Relations, article 9",
    "vcdr11": "Diplomatic Relations, article 11",
    "vccr23": "Consular Relations, article 23",
    "ina": "US Immigration and Nationality Act",
    "none": "none of the texts in the table",
}
#: The laws that are shown above the cases: the articles of the two conventions, and the statute.
_sections = data.load("sections")
_articles = _sections[_sections["authority"].isin(["vcdr", "vccr"])]
_statute = data.load("authorities").set_index("id").loc["ina212f"]
law = pd.concat(
    [
        _articles[["authority", "section", "says"]],
        pd.DataFrame(
            {"authority": ["ina"], "section": ["212(f)"], "says": [str(_statute["does"])]},
        ),
    ],
    ignore_index=True,
)

which_act = lesson.add(
    Triage(
        id="diplomats.which-act",
        title="Which act is it, and what does it rest on?",
        prompt=(
            "Seven acts. Norland and Lorvia are invented. Name each act by the first table, then the text that it "
            "rests on by the second."
        ),
        objectives=("P1",),
        claims=("C40",),
        cases=(
            Case(
                "April 2021: one of the ten serves at Russia's embassy in Washington and is told to go.",
                "expel",
                "vcdr9",
                {
                    "vcdr11": "That article limits how many there are. It says nothing of who.",
                    "vccr23": "It is the same act for other people. Where does this one work?",
                    "ina": "You went by the day of the executive order. Is somebody kept out here, or sent home?",
                },
            ),
            Case(
                "Russia, 2018: two of the people at the US consulate in Yekaterinburg must go.",
                "expel",
                "vccr23",
                {
                    "vcdr9": "Article 9 is on members of an embassy. Where do these two work?",
                    "vcdr11": "Two persons have to go. Is that a size for the whole mission?",
                },
            ),
            Case(
                "Moscow, 15 April 2021: by its own account the ministry calls the US ambassador in and states its protest.",
                "summons",
                "none",
                {
                    "vcdr9": "Article 9 makes somebody leave. The ambassador went back to his embassy."
                },
            ),
            Case(
                "Norland: from June the embassy of Lorvia may have forty people, whoever they are.",
                "cap",
                "vcdr11",
                {"vcdr9": "Article 9 picks out persons. Here Lorvia chooses who stays."},
            ),
            Case(
                "Lorvia is displeased with Norland and has its own ambassador there come home to report.",
                "home",
                "none",
                {
                    "vcdr9": "Under article 9 a host has its way. Has the host asked for anything here?",
                    "expel": "He goes home, but who sends him?",
                },
            ),
            Case(
                "An official who is named under Executive Order 14024 wants to visit New York and is not let in.",
                "entry",
                "ina",
                {
                    "vcdr9": "Article 9 is on somebody with a post at a mission. What does this one want in New York?"
                },
            ),
            Case(
                "Moscow, 16 April 2021: eight US officials may not come to Russia.",
                "entry",
                "none",
                {
                    "ina": "You have the act, and took its law from the other country. Whose door is shut here?",
                    "vcdr9": "Were these eight at the embassy, and told to leave it?",
                },
            ),
        ),
        rulings=_ACTS,
        reasons=_LAWS,
        confusions={(r, c): _ACT_TESTS[c] for r in _ACTS for c in _ACTS if r != c},
        tests={
            "vcdr9": "That article is on somebody at an embassy whom the host no longer wants.",
            "vcdr11": "That article is on the size of a mission. Which size is set here?",
            "vccr23": "That article is on consular officers. Is there a consulate in this case?",
            "ina": "That statute keeps people out of the United States. Who wants to come in there?",
            "none": "One row of the table is on just this. Read its last column once more.",
        },
        praise=(
            "Three of the seven oblige the other state: two to take somebody home, one to do with fewer. The summons "
            "and the calling home oblige nobody. To be one of the ten and to be named under the order are two things, "
            "though they fell on one day: of all these acts only one hangs on the order."
        ),
        hints=(
            "Ask three things of each: who acts, the host or the sending state; on a person or on a number; in post or "
            "still outside?",
            "An embassy and a consulate have a convention each, and a statute binds where it was passed.",
        ),
        solution="The table is `diplomats.law`; its rows are from `sections` and `authorities`.",
        see="What kind of act is it?",
    )
)

no_reasons = lesson.add(
    Choice(
        id="diplomats.no-reasons",
        title="And if the reason falls?",
        prompt=(
            f"The US Government, says the article, {data.quote('C10a').removeprefix('the US Government ')} "
            f"{data.quote('C10b').rstrip('.”')}”. *Suppose, for the argument,* that none of the ten "
            "had ever worked for an intelligence service. What follows?"
        ),
        objectives=("P1",),
        claims=("C10a", "C10b"),
        options=(
            Option(
                "The expulsions are void, because their ground has gone",
                "You let the act hang on its reason, as with a dismissal. Read article 9 again: what does "
                "the host have to explain?",
            ),
            Option(
                "The statement was false; the expulsions stand as they are",
                "Right. The words would have to be taken back. The act needs no "
                "reason under article 9, so it does not fall with a wrong one. That is also why “only” in the article "
                "blames nobody: the Convention asks for no more.",
                right=True,
            ),
            Option(
                "The ten may stay until a US court has looked at the evidence",
                "You gave a court a say, as in a criminal case. Whom does article 9 leave the decision to?",
            ),
        ),
        hints=(
            "Take the two apart: a sentence that was said, and an act that was done.",
            "For the act, look at what article 9 asks of the state that declares somebody unwanted.",
        ),
        solution="`sections`, row *vcdr, 9*: at any time, and without having to explain its decision.",
        see="What kind of act is it?",
    )
)

# --- what the rows count -----------------------------------------------------------------

_SIDE = {"US": "first", "USSR": "second", "Russia": "second"}
_FROM = "Sources: the pages named in the data set expulsions"


def _bars(told_apart: bool = False) -> list[dict[str, Any]]:
    """Each step with a label that says its date and who acts.

    With ``told_apart`` a step that is more or other than an expulsion has words that say what.
    """
    rows = []
    for step in expulsions.rename(columns={"count": "persons"}).itertuples(index=False):
        day = f"{step.date.day} " if step.precision == "day" else ""
        words = {"mixed": step.form, "departure": step.reason}.get(step.kind, "")
        rows.append(
            {
                "label": f"{day}{step.date:%b %Y} · {step.sender}",
                "count": int(step.persons),
                "kind": step.kind,
                "side": _SIDE[step.sender],
                "words": words if told_apart else "",
            }
        )
    return rows


def _staff_cuts() -> int:
    """Persons whom Washington made leave by a cut of staff, in 1986."""
    steps = expulsions[(expulsions["round"] == 1986) & (expulsions["sender"] == "US")]
    whole = steps[steps["reason"].str.contains("staff cut")]["count"].sum()
    part = steps["form"].str.extract(r"(\d+) as staff reduction")[0].dropna().astype(int).sum()
    return int(whole + part)


def _by_side(steps: pd.DataFrame) -> tuple[int, int]:
    """Persons in these steps: Washington's, Moscow's."""
    sums = steps.groupby(steps["sender"].map(_SIDE))["count"].sum()
    return int(sums["first"]), int(sums["second"])


def all_rows() -> Figure:
    """Every count as it stands, as if they counted the same."""
    top = expulsions.loc[expulsions["count"].idxmax()]
    rest = int(expulsions["count"].sum() - top["count"])
    share = "more than all other steps together" if top["count"] > rest else "the largest step"
    title = f"{top['count']} in one step, {share}"
    return Figure(
        "expulsions",
        {
            "title": title,
            "steps": _bars(),
            "told_apart": False,
            "subtitle": f"As a careless reader would draw it. {_FROM}",
        },
    )


def told_apart() -> Figure:
    """The same rows, with what is no expulsion told apart."""
    return Figure(
        "expulsions",
        {
            "title": (
                f"In these rows, without the limit of 2017, Washington made {_us} leave, {_cuts} of them by cuts of "
                f"staff, and Moscow {_moscow}"
            ),
            "steps": _bars(told_apart=True),
            "told_apart": True,
            "subtitle": f"Pale with a dashed edge: all or part of it by another form. {_FROM}",
        },
    )


def _without(*kinds: str) -> pd.Series:
    """Persons by sender, as one has them who leaves these kinds out."""
    return expulsions[~expulsions["kind"].isin(kinds)].groupby("sender")["count"].sum()


def sent_home() -> pd.Series:
    counted = expulsions[expulsions["kind"] != "cap"]
    return counted.groupby("sender")["count"].sum()


_all_us, _all_moscow = _by_side(expulsions)
_us, _moscow = _by_side(expulsions[expulsions["kind"] != "cap"])
_cuts = _staff_cuts()

sent_home_by = lesson.add(
    Code(
        id="diplomats.sent-home-by",
        title="Take out what counts something else",
        prompt=(
            "One row of `expulsions` counts no persons who were told to go: it is a limit on staff. The column "
            "`kind` tells it apart. Make `sent_home` a Series: persons made to leave, by `sender`, without that "
            "kind. *USSR* and *Russia* stay two labels."
        ),
        objectives=("P2",),
        name="sent_home",
        starter=("counted = ...\nsent_home = ...\n\ndiplomats.sent_home_by.check(sent_home)"),
        reader=Numbers("the senders", "persons"),
        reference=sent_home,
        right=(
            f"With all rows in, Moscow made {_all_moscow} leave and Washington {_all_us}. With the limit out, it is "
            f"Moscow {_moscow} and Washington {_us}: one row turned the finding round. That is not like for like either. "
            f"{_cuts} of Washington's in 1986 were cuts of staff, by which people had to leave. Without them it is "
            f"{_us - _cuts}. Each line you draw favours somebody; write down which."
        ),
        slips=(
            Slip(
                "nothing left out",
                lambda: expulsions.groupby("sender")["count"].sum(),
                "Russia has far too many: the limit of 2017 is still in. Keep the rows whose `kind` is *not* that one.",
            ),
            Slip(
                "expulsions alone",
                lambda: (
                    expulsions[expulsions["kind"] == "expulsion"].groupby("sender")["count"].sum()
                ),
                "You kept the kind *expulsion* alone. People of the kinds *departure* and *mixed* had to leave as well; "
                "one kind only is to go.",
            ),
            Slip(
                "the departure out",
                lambda: _without("departure"),
                "You left *departure* out, and the limit is still in. Those of that kind were ordered to leave. Which kind "
                "counts nobody who was?",
            ),
            Slip(
                "the mixed steps out",
                lambda: _without("mixed"),
                "You left *mixed* out. It joins two forms, and by both of them people left. Which kind counts something else?",
            ),
            Slip(
                "the departure out as well",
                lambda: _without("cap", "departure"),
                "The limit is out, and *departure* with it. It is a cut of staff too, but one by which a number of people had "
                "to go; the prompt leaves them in.",
            ),
            Slip(
                "the mixed steps out as well",
                lambda: _without("cap", "mixed"),
                "The limit is out, and *mixed* with it. Print the `form` of those rows: did anybody leave by them?",
            ),
            Slip(
                "the limit alone",
                lambda: expulsions[expulsions["kind"] == "cap"].groupby("sender")["count"].sum(),
                "You kept what was to go. `!=` asks for the rows that are *not* of a kind.",
            ),
            Slip(
                "steps, not persons",
                lambda: expulsions[expulsions["kind"] != "cap"].groupby("sender").size(),
                "You counted the steps. How many *persons* a step made leave stands in the column `count`.",
            ),
            Slip(
                "by whose people",
                lambda: expulsions[expulsions["kind"] != "cap"].groupby("target")["count"].sum(),
                "You summed by `target`, by whose people had to go. Asked for is who made them go.",
            ),
        ),
        hints=(
            '`expulsions["kind"].unique()` shows the kinds. Which of them is a limit?',
            "`!=` is *not equal*. Then group by one column and sum another.",
        ),
        solution="`expulsions.groupby('kind')['count'].sum()` shows how much of the total the limit made up.",
        see="What the rows count",
    )
)

rows_carry = lesson.add(
    MultipleChoice(
        id="diplomats.rows-carry",
        title="Which sentences do the rows carry?",
        prompt="Tick what the rows and their notes allow you to write. Mind what each number counts.",
        objectives=("P2",),
        options=(
            Tick(
                "In 2001 Washington declared fifty Russians persona non grata.",
                "You took the count of the row for the count of one form. What does its column `form` say?",
            ),
            Tick(
                "The two splits that the row and its note give for 2001 both come to fifty.",
                "Do two sums: one from `form`, one from the report in the note.",
                right=True,
            ),
            Tick(
                "In the data set neither step of December 1999 is an answer.",
                "Two steps, a week apart. What does each row give as its reason, and what stands in `answer`?",
                right=True,
            ),
            Tick(
                "For one step of October 1986 the sources do not agree on the count.",
                "Read the note on the row of 21 October.",
                right=True,
            ),
            Tick(
                "In 1986 Moscow made ten leave in all, support staff included.",
                "Ten is the sum of the two rows. One note tells of people who are in neither.",
            ),
        ),
        praise=(
            "For 2001 the reports disagree on the form and agree on the sum, so the sum is the safer "
            "of the two to print. For December 1999 each side gives a reason of its own. Whether the second step was an answer, "
            "the rows do not say."
        ),
        hints=(
            "Every sentence is about one or two rows. Find them, then read `form`, `reason` and `note`.",
            "Three things can differ between two numbers: who is counted, by which form, and by which source.",
        ),
        solution="`expulsions[['date', 'count', 'form', 'answer', 'note']]` has all that is needed.",
        see="What the rows count",
    )
)

# --- size and days -----------------------------------------------------------------------


def lag() -> pd.Series:
    known = expulsions[expulsions["precision"] == "day"]
    first = known.groupby("round")["date"].first()
    answer = known[known["answer"]].groupby("round")["date"].first()
    return (answer - first).dt.days.dropna()


def _lag(steps: pd.DataFrame, which: str, answers_only: bool = True) -> pd.Series:
    """The days from the first step to an answer, as a slip would have them."""
    first = steps.groupby("round")["date"].first()
    rows = steps[steps["answer"]] if answers_only else steps
    answer = rows.groupby("round")["date"].agg(which)
    return (answer - first).dt.days.dropna()


_day_rows = expulsions[expulsions["precision"] == "day"]
_announced = int((_events.loc["answer", "date"] - _events.loc["package", "date"]).days)
_noted = int((_events.loc["note", "date"] - _events.loc["package", "date"]).days)


def _redated(days: pd.Series) -> pd.Series:
    """The days with the answer of 2021 dated by its announcement."""
    return days.where(days != _noted, _announced)


lags = lesson.add(
    Code(
        id="diplomats.lags",
        title="How many days?",
        prompt=(
            "Do with the dates what was done with the sizes: make `lag` a Series of days from the first step to the "
            "first answer, by `round`, for the rounds that have both. `known` leaves out the step whose date is known "
            "by its month alone."
        ),
        objectives=("P3",),
        name="lag",
        starter=(
            'known = expulsions[expulsions["precision"] == "day"]\n'
            'first = known.groupby("round")["date"].first()\n'
            "answer = ...\n"
            "lag = ...\n\ndiplomats.lags.check(lag)"
        ),
        reader=Numbers("the rounds with a first step and an answer", "days"),
        reference=lag,
        right=(
            f"For 2021 you have {_noted}, the day of the note to the embassy. Russia *announced* its answer "
            f"{'one day' if _announced == 1 else f'{_announced} days'} after the package. At the top, "
            f"{_days.median():g} was the median of all {len(_days)} answers, each from the step it answers. Here you have "
            f"the first answers only: {lag().median():g}. Date 2021 by the announcement, and the {_days.median():g} "
            f"becomes {_redated(_days).median():g}."
        ),
        slips=(
            Slip(
                "the last answer",
                lambda: _lag(_day_rows, "last"),
                "You took the last answer of each round. In most rounds there is one, so it shows in one round alone. "
                "Take the first.",
            ),
            Slip(
                "any later step",
                lambda: _lag(_day_rows, "last", answers_only=False),
                "You took the last step of each round, whatever it was. A round with one step gets 0 days that way, and "
                "1999 gets an answer. Keep the rows where `answer` is true.",
            ),
            Slip(
                "the month as a day",
                lambda: _lag(expulsions, "first"),
                "2017 has crept in. Its date is known by the month only, and the step is the sole one of its round. "
                "Start from `known`.",
            ),
            Slip(
                "the announcement",
                lambda: _redated(lag()),
                "Your 2021 is the day of the announcement. The row of `expulsions` has another day; take that one here.",
            ),
            Slip(
                "the wrong way round",
                lambda: -lag(),
                "The days are negative: you took the answer from the step. Which of the two dates is the later?",
            ),
        ),
        hints=(
            "The worked cell for the sizes has the two lines that you need; the column is another.",
            '`known[known["answer"]]` holds the answers. One date minus another is a span of time.',
            "`.dt.days` turns spans into numbers, `.dropna()` leaves out the rounds that lack one of the two.",
        ),
        solution="Two groupings, one difference.",
        see="How large, and how soon",
    )
)

# --- the model ---------------------------------------------------------------------------

NAMES = {"first": "Norland", "second": "Lorvia"}
_WHY = {
    "opens": "opens",
    "answers the step": "answers that step",
    "answers what is owed": "is owed as many, or more",
    "misreads": "takes the end for a new attack",
}


def _mover(run: Run) -> str:
    """Whose turn it was when the run stopped."""
    return NAMES["second" if len(run.steps) % 2 else "first"]


def _ending(setting: Setting, run: Run) -> tuple[str, str]:
    """How a run ended: in a sentence with its reason, and in a word or two for the figure."""
    mover = _mover(run)
    if run.end == "quits":
        held = (
            "as many of its people as it has sent home"
            if run.owed == 0
            else "fewer than it has sent home"
        )
        return f"It is over: {mover} has lost {held}, and takes the last step as the end.", "quits"
    own = " by its own count" if setting.grievance else ""
    if run.end == "let pass":
        owed = f"is owed {run.owed}{own} and " if setting.rule == "account" and run.owed > 0 else ""
        return f"It is over: {mover} {owed}lets the last step pass.", "let pass"
    if run.end == "too small":
        return f"It is over: the answer of {mover} would come to less than one person.", "dies out"
    if setting.rule == "step":
        why = "every step is answered, and no answer ends it"
    elif setting.grievance:
        why = f"{mover} is owed {run.owed} by its own count"
    elif run.owed > 0:
        why = f"{mover} is owed {run.owed}"
    else:
        why = f"{mover} is owed nothing, and has taken the last step for a new attack"
    return f"It is not over when you stop watching: {why}.", "goes on …"


def _told(setting: Setting, run: Run) -> Response:
    """A run in words and as a figure."""
    sentence, word = _ending(setting, run)
    n, total = len(run.steps), run.total
    by = {side: run.sent_home_by(side) for side in ("first", "second")}
    says = (
        f"**{n} step{'s' * (n != 1)}, {total:,} sent home:** {by['first']:,} by {NAMES['first']}, "
        f"{by['second']:,} by {NAMES['second']}. {sentence}"
    )
    misread = [str(s.number) for s in run.steps if s.why == "misreads"]
    if misread:
        says += (
            f" Step{'s' * (len(misread) > 1)} {', '.join(misread)} should not have been: an end was taken for a "
            "new attack."
        )
    if setting.rule == "step" and setting.misreads:
        says += " Misreading changes nothing here: under this rule no step is meant as an end."
    if 0 < setting.lets_pass < 1 or (setting.rule == "account" and 0 < setting.misreads < 1):
        says += (
            " That is one draw of the luck. Over all draws the mean is "
            f"{moves.expected_steps(setting):.1f} of the {setting.limit} steps watched."
        )
    return Response(
        says,
        Figure(
            "exchange",
            {
                "title": f"{n} step{'s' * (n != 1)}, {total:,} sent home: {word}",
                "steps": [
                    {
                        "number": s.number,
                        "side": s.side,
                        "size": s.size,
                        "misread": s.why == "misreads",
                    }
                    for s in run.steps
                ],
                "sides": NAMES,
                "ending": word,
            },
        ),
    )


_TURNS = 8
_DRAW = 3  # the luck where no control sets it
_RULES = {
    "step": "the last step, whatever went before",
    "account": "what is owed: who has lost as many as it sent home is quits",
}


def _setting(state: dict[str, Any]) -> Setting:
    """What the controls set; the number of turns watched is fixed."""
    return Setting(
        first=int(state["first"]),
        ratio=state["ratio"],
        rule=state["rule"],
        lets_pass=state["lets_pass"] / 100,
        misreads=state["misreads"] / 100,
        limit=_TURNS,
    )


def _played(state: dict[str, Any]) -> Response:
    setting = _setting(state)
    return _told(setting, moves.run(setting, int(state.get("seed", _DRAW))))


_SPRING = expulsions[expulsions["round"] == 2018]["count"].tolist()


def _spring_goal(state: dict[str, Any]) -> Miss | None:
    setting = _setting(state)
    if setting.first != _SPRING[0]:
        return Miss(
            "another first step",
            "The first step is not the one of 2018. The row is in the table: how many did Washington send home?",
        )
    if setting.ratio != 1:
        return Miss(
            "an answer of another size",
            "The answer is of another size than the step. By how much must what is answered be multiplied?",
        )
    if setting.rule == "step":
        return Miss(
            "each step answered",
            "Under this rule an answer is one more step, so that only luck stops it, or the end of your watching. "
            "Look for a rule under which the answer itself can be the end.",
        )
    if setting.lets_pass == 1:
        return Miss(
            "every step let pass",
            "No step is ever answered here, so there is nothing that could close the matter. Look at the chances.",
        )
    if setting.misreads == 1:
        return Miss(
            "every end misread",
            "Here every end is taken for a new attack, so that no answer closes anything. Look at the chances.",
        )
    if setting.misreads:
        return Miss(
            "left to luck: misread",
            "In some draws the answer closes it and in others not: the end may be taken for an attack. It is to close "
            "whatever the luck.",
            near=True,
        )
    if setting.lets_pass:
        return Miss(
            "left to luck: let pass",
            "Now and then the first step is not answered at all, even if the draw shown here has it answered. It is to "
            "be answered for certain.",
            near=True,
        )
    return None


_CONTROLS = (
    Slider("first", "Norland's first step", 5, 100, 5, 30, "persons"),
    Slider("ratio", "An answer, as a multiple of what it answers", 0.2, 1.5, 0.1, 1.2),
    Pick("rule", "What a side answers", _RULES, "step"),
    Slider("lets_pass", "Chance that a side lets a step pass", 0, 100, 5, 10, "%"),
    Slider("misreads", "Chance that an end is taken for a new attack", 0, 100, 5, 30, "%"),
)

moves_model = Model(
    id="diplomats.moves-model",
    title="Answer for answer",
    prompt=(
        f"Two invented states send each other's diplomats home by turns; at most {_TURNS} are watched. Move one control at a "
        "time, and say what will happen before you look. The last one changes nothing but the luck."
    ),
    controls=(*_CONTROLS, Slider("seed", "Number of the draw (the luck)", 1, 60, 1, _DRAW)),
    respond=_played,
)

_spring = {"first": _SPRING[0], "ratio": 1, "rule": "account", "lets_pass": 0, "misreads": 0}

sixty_sixty = lesson.add(
    Explore(
        id="diplomats.sixty-sixty",
        title="Make the spring of 2018 happen",
        prompt=(
            f"In 2018 it went {_SPRING[0]}, {_SPRING[1]}, and no third step is in the data. Find settings under which a "
            f"first step of {_SPRING[0]} is answered in full and the matter closes there, whatever the luck."
        ),
        objectives=("P3",),
        hints=(
            "Which of the controls leave something to luck? Begin by taking the luck out.",
            "Under one rule the answer is a step like any other; under the other it can be an end.",
        ),
        solution=(
            "With the account as the rule, equal answers and no luck, the second side is owed the first step, answers it, "
            "and then nobody is owed anything."
        ),
        see="When does it stop?",
        model=Model(
            id="diplomats.spring-model",
            title="Answer for answer, once more",
            prompt="The same two states. The draw is fixed; what the others would bring, the last sentence sums up.",
            controls=_CONTROLS,
            respond=_played,
        ),
        goal=_spring_goal,
        reached=_spring,
        astray=(
            {**_spring, "first": 30},
            {**_spring, "ratio": 1.2},
            {**_spring, "rule": "step"},
            {**_spring, "misreads": 30},
            {**_spring, "misreads": 100},
            {**_spring, "lets_pass": 10},
            {**_spring, "lets_pass": 100},
        ),
        praise=(
            "“We answered in kind” hides the rule that matters. If an answer is one more step, it calls for the next. If it "
            "settles an account, it ends the matter. 2018 looks like the second; that the model fits does not "
            "show that this was the reason. "
            f"1986 fits neither: {', '.join(str(n) for n in expulsions[expulsions['round'] == 1986]['count'])}. "
            "The third step gives two reasons, the second step *and* parity of staff. Parity of staff counts who is "
            "in post, not who was sent home, and two sides can be even in the one and not in the other."
        ),
    )
)

# --- change one assumption -----------------------------------------------------------------

_WATCHED = 6
_disputed = moves.run(Setting(_SPRING[0], grievance=_SPRING[0], limit=_WATCHED))
_agreed = moves.run(Setting(_SPRING[0], limit=_WATCHED))

two_accounts = lesson.add(
    Number(
        id="diplomats.two-accounts",
        title="Each is sure that the other began",
        prompt=(
            f"*Norland and Lorvia.* Both answer what is owed, in full; nothing is misread, nothing let pass. Norland sends "
            f"{_SPRING[0]} home. One thing is changed: Norland holds that this was itself an answer, to {_SPRING[0]} "
            "whom Lorvia had driven out before. Lorvia says that there were no such people, and that Norland began. Each "
            f"keeps its own account. You watch six turns, Norland's first among them. How many have the two sent home by then, "
            "both together?"
        ),
        objectives=("P3",),
        answer=float(_disputed.total),
        unit="persons",
        whole=True,
        right=(
            f"It does not stop: {len(_disputed.steps)} steps of {_SPRING[0]}, where with one account it was over after "
            f"{_agreed.total} people. Each step closes the account of the side that takes it and opens the other's by "
            f"{_SPRING[0]}. Add what the two are owed, each by its own count: it is always {_SPRING[0]}, the people in dispute. "
            "Nobody misread anything, and nobody wanted more than to be quits."
        ),
        low="Take the six turns one by one. At each, ask what the side whose turn it is is owed *by its own count*.",
        high=(
            "You let an answer be larger than what is owed. Write down before each turn how many the side has lost and how many "
            "it has sent home; the difference is the answer."
        ),
        mistakes=(
            Mistake(
                float(_agreed.total),
                "You closed both accounts with one answer. Lorvia's answer closes Lorvia's. Now write down Norland's: whom it "
                "counts as lost, and whom it has sent home.",
                "one answer closes both",
            ),
            Mistake(
                float(_disputed.sent_home_by("first")),
                "That is three steps. If you stopped after the third: what does Lorvia's book say then? If you went on to the "
                "sixth: whose people have you added up?",
                "three steps, or one side",
            ),
            Mistake(
                float(_disputed.total - _SPRING[0]),
                "One step is missing. Norland's first is one of the six turns, and its people have gone home as well.",
                "the first step left out",
            ),
        ),
        hints=(
            "Draw two tables, one for each side: whom we have lost, whom we have sent home. Fill them turn by turn.",
            "Norland's table starts with people in it.",
        ),
        solution=f"`moves.run(Setting({_SPRING[0]}, grievance={_SPRING[0]}, limit={_WATCHED})).total`.",
        see="Change one assumption",
    )
)


def _disputing(state: dict[str, Any]) -> Setting:
    """What the controls of the second model set."""
    return Setting(
        first=_SPRING[0],
        ratio=state["ratio"],
        grievance=_SPRING[0] if state["dispute"] else 0,
        passes=int(state["passes"]),
        limit=12,
    )


def _dispute(state: dict[str, Any]) -> Response:
    setting = _disputing(state)
    run = moves.run(setting)
    told = _told(setting, run)
    norland = run.sent_home_by("second") + setting.grievance - run.sent_home_by("first")
    lorvia = run.sent_home_by("first") - run.sent_home_by("second")

    def stands(owed: int) -> str:
        return f"is owed {owed}" if owed > 0 else ("is quits" if owed == 0 else f"is {-owed} ahead")

    books = f" By its own count Norland {stands(norland)}, Lorvia {stands(lorvia)}."
    return Response(told.says + books, told.figure)


def _close_goal(state: dict[str, Any]) -> Miss | None:
    setting = _disputing(state)
    run = moves.run(setting)
    if not state["dispute"]:
        return Miss(
            "the dispute talked away",
            "You made them agree on who began, and then it is easy. Put the dispute back.",
        )
    if run.end == "not over":
        return Miss(
            "another size of answer" if setting.ratio != 1 else "nobody stops",
            "It goes on. A smaller or larger answer changes the steps, and one account stays open all the same."
            if setting.ratio != 1
            else "Nobody stops of their own accord here. Which control makes a side do so?",
        )
    ahead = run.sent_home_by("first") - run.sent_home_by("second")
    if ahead:
        more, less = ("Norland", "Lorvia") if ahead > 0 else ("Lorvia", "Norland")
        return Miss(
            f"{more} is ahead",
            f"It ends, and since Norland's first step {more} has sent home {abs(ahead)} more than {less}. Counted from there, "
            "both are to have sent home as many.",
            near=True,
        )
    if run.total > 2 * setting.first:
        return Miss(
            "later than need be",
            f"Even at last, after {run.total}. It can be had with fewer.",
            near=True,
        )
    return None


_close = {"dispute": True, "ratio": 1, "passes": 3}

who_swallows = lesson.add(
    Explore(
        id="diplomats.who-swallows",
        title="Close it all the same",
        prompt=(
            "The dispute stays: tick it. Now end the matter so that both have sent home as many, counted from Norland's first "
            "step, with as few people sent home in all as can be. Try the size of the answers first. Before you check: which side has to "
            "give in?"
        ),
        objectives=("P3",),
        hints=(
            "Move the size of the answers and read the last sentence: do both accounts ever close?",
            "Then let a step pass, one number after the other, and compare what each side has sent home.",
        ),
        solution=(
            "When a step is let pass right after an answer in full, both have sent home as many. One side then stops though "
            "its own account is open."
        ),
        see="Change one assumption",
        model=Model(
            id="diplomats.accounts-model",
            title="Two accounts",
            prompt=(
                f"Norland sends {_SPRING[0]} home, and both sides answer what they are owed by their own count. Twelve turns are "
                "watched; no luck is in it."
            ),
            controls=(
                Switch("dispute", "Each side holds that the other began"),
                Slider("ratio", "An answer, as a multiple of what is owed", 0.2, 1.5, 0.1, 1),
                Slider("passes", "The step that is let pass (0 or 1: none)", 0, 12, 1, 0),
            ),
            respond=_dispute,
        ),
        goal=_close_goal,
        reached=_close,
        astray=(
            {**_close, "dispute": False},
            {**_close, "passes": 0},
            {**_close, "passes": 0, "ratio": 0.5},
            {**_close, "passes": 2},
            {**_close, "passes": 3, "ratio": 1.5},
            {**_close, "passes": 5},
        ),
        praise=(
            "Norland has to stop while its own book says that it is still owed. That it is Norland follows from the measure: *as "
            "many sent home* leaves out the people in dispute, as Lorvia's book does. By Norland's book step 2 is the even end, "
            f"after {_SPRING[0]}, and Lorvia is the one that gives in. No size of answer does it, since the two accounts never "
            "close together."
        ),
    )
)

# --- recall ------------------------------------------------------------------------------

his_account = lesson.add(
    Choice(
        id="diplomats.his-account",
        title="The diplomat's bank account",
        prompt=(
            "One of the ten, *in an invented detail*, keeps an account at a bank in Washington. He stands on no list. On 16 April "
            "he wants to take his money home with him. What must the bank do?"
        ),
        recalls=("blocking.B1",),
        options=(
            Option(
                "Block the account and report it within ten business days",
                "You treated an expulsion as a listing. Lesson 3: what makes property blocked? Is any of it the case here?",
            ),
            Option(
                "Refuse the transfer, but leave the account open",
                "That is for dealings that are prohibited though nothing is blocked. Which rule prohibits this one?",
            ),
            Option(
                "Pay him, as it would any other customer",
                "Right. An expulsion obliges his state to call him home. It touches no property and binds no bank. Blocking "
                "takes a name on the list, or an owner who is on it.",
                right=True,
            ),
            Option(
                "Wait until Moscow has called him home",
                "You made the bank a part of it. The duty to call him home lies on one state. What does it ask of a bank?",
            ),
        ),
        hints=(
            "Whom does an expulsion bind? And whom a listing?",
            "Go through what blocks an account: a name on the list, an owner who is on it. Then look at him.",
        ),
        solution="`measures` has in the column `binds` whom each measure binds; for *expulsion* it is a state.",
        see="Recall",
    )
)

stability = lesson.add(
    Choice(
        id="diplomats.stability",
        title="A word moves",
        prompt=(
            "The article has Biden speak of “a strategic dialogue of stability”. In the remarks it is “a strategic stability "
            "dialogue”. What is lost when the words change places?"
        ),
        recalls=("reading.R5",),
        claims=("C37a", "C37b"),
        options=(
            Option(
                "That the talks were no more than an offer",
                "You looked for how far it had got. That is said by *could*, which is in both texts.",
            ),
            Option(
                "That two words together are the name of a subject",
                "Right. *Strategic stability* is a term of nuclear arms control. Taken apart, *strategic* describes the dialogue, "
                "and *stability* is a mood between two states. What the article names next, the pandemic and the climate, then "
                "looks like a part of it. Like *main market* in lesson 1, a term of art was taken word by word.",
                right=True,
            ),
            Option(
                "That the talks belong to the sanctions package",
                "Nothing in the phrase is about sanctions, in either order. Which noun does *strategic* belong to?",
            ),
            Option(
                "That both sides would have to want the talks",
                "You took *dialogue* to have changed. It is there in both; what stands next to it is not the same.",
            ),
        ),
        hints=(
            "Draw a line from *strategic* to the word that it goes with, in each version.",
            "Lesson 1: read the bent phrase as someone would who has never met the term.",
        ),
        solution="`claims`, row C37a, has the official term in its note.",
        see="Recall",
    )
)
