"""Lesson 11. What came after the package, and what a rate of success hangs on."""

from __future__ import annotations

from functools import cache
from typing import Any

from course import data
from course.exercises import SYLLABUS
from course.instruments import calibration, episodes
from course.instruments.episodes import STRICTEST, Archive, Rule, World
from course.kinds import (
    Bar,
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
    Option,
    Pick,
    Predict,
    Quantity,
    Response,
    Results,
    Slider,
    Slip,
    Switch,
    Tick,
    marks_of,
)

lesson = Lesson(
    id="aftermath",
    number=11,
    title="Did it work? What came after, and who keeps count",
    notebook="11-aftermath",
    minutes=(45, 50),
    objectives={
        "H1": "Place what followed by its date and its source, and tell *because of* from *after*.",
        "H2": "Tell what the package became from what its order became, and say what a count of rows does not show.",
        "H3": "Compare published rates of success, and say which rule each of them hangs on.",
        "H4": "Compute how the definition of success and the rule of recording move a rate, and say what “it "
        "worked” would need.",
    },
    syllabus=SYLLABUS,
)

_claims = data.load("claims").set_index("id")
_events = data.load("events").set_index("id")
studies = data.load("studies")
growth = data.load("growth")

# --- predict first -------------------------------------------------------------------

_successes = studies[studies["measure"] == "successes"].set_index("study")
_HSE, _PAPE = _successes.loc["hse_1990"], _successes.loc["pape_1997"]
_of = int(_HSE["of"])
_claimed, _stand = int(_HSE["value"]), int(_PAPE["value"])
_taken = (
    studies[(studies["study"] == "pape_1997") & (studies["of"] == _claimed)]
    .set_index("measure")["value"]
    .astype(int)
)

left_standing = lesson.add(
    Predict(
        id="aftermath.left-standing",
        title="Read again: how many still stand?",
        prompt=(
            f"In {_HSE['year']} {_HSE['author']} published a study of {_of} uses of economic sanctions. They counted "
            f"{_claimed} successes. In {_PAPE['year']} the political scientist Robert {_PAPE['author']} read the same "
            f"{_claimed} cases again. How many of them did he leave standing?"
        ),
        objectives=("H3",),
        answer=float(_stand),
        unit="cases",
        whole=True,
        most=float(_claimed),
        close=2,
        near=10,
        right="You expected a hard reader. Now ask what made him so hard.",
        too_low="You made him harder than he was: he let a few stand.",
        too_high=(
            f"You expected more of the {_claimed} to stand. Elliott answered him that limited utility is not no utility; you will "
            "see by which rule he judged."
        ),
        evidence=(
            f"Of the other {_claimed - _stand} he says: {_taken['settled by force']} were settled by force, in "
            f"{_taken['no concession found']} he found no concession, {_taken['trade disputes']} were disputes over trade, "
            f"{_taken['unclear']} are unclear. Both studies speak of the same {_of} episodes, of which "
            f"{_claimed} had been called successes."
        ),
        bars=(
            Bar(f"counted in {_HSE['year']}", float(_claimed)),
            Bar(f"left standing in {_PAPE['year']}", float(_stand)),
        ),
        hints=("You cannot know it; a guess is wanted. Half of them? Nearly all? Nearly none?",),
        solution="The data set `studies`, rows *pape_1997*.",
        see="Predict first",
    )
)

# --- the article under the lens --------------------------------------------------------

_MEANINGS = {
    ("certainty", "intended"): "Said of what the speaker wants or does not want.",
    ("certainty", "predicted"): "Said of what is to come.",
    ("certainty", "judged"): "A belief or an evaluation.",
}


def _stretch(first: str, last: str) -> data.Sentence:
    """The article from the sentence of one claim to that of another, as one passage."""
    start, end = data.sentence_of(first), data.sentence_of(last)
    return data.Sentence(
        start.start, end.end, data.article()[start.start : end.end], start.paragraph
    )


def _lens() -> Lens:
    """The sentences that say what the package is for and what will come of it."""
    spans = (("C08", "C09c"), ("C28", "C28"), ("C29", "C31a"), ("C37a", "C39b"), ("C41", "C41"))
    text, claims = data.excerpt(
        (_stretch(first, last) for first, last in spans), between="\n\n[…]\n\n"
    )
    return Lens(
        title="What it is for, and what will come of it",
        text=text,
        marks=marks_of(
            claims[claims["certainty"].isin(["intended", "predicted", "judged"])],
            ("certainty",),
            ("certainty", "instrument"),
        ),
        lenses={"certainty": "What kind of sentence is it?"},
        meanings=_MEANINGS,
    )


article = _lens()

# --- what followed ---------------------------------------------------------------------

ties = lesson.add(
    Classify(
        id="aftermath.ties",
        title="Because of it, or after it?",
        prompt=(
            "Eight rows of the table. What ties each to the package of 15 April? Go by what the rows and the statement below "
            "them say, not by what you think likely."
        ),
        objectives=("H1", "H2"),
        bins={
            "answer": "Its author calls it the answer",
            "terms": "The package itself takes effect",
            "order": "The order of April, used or enlarged for something new",
            "none": "It came later; no row ties the two",
        },
        items=(
            Item("16 April 2021: ten US diplomats are to leave Russia", "answer"),
            Item(
                "About 22 April 2021: troops near Ukraine are to go back, Russia announces",
                "none",
                {
                    "answer": "You heard a reply. Whose word is there that the one was a reply to the other?",
                    "terms": "Did anything in the package order troops? It barred dealings and named persons.",
                },
            ),
            Item(
                "23 April 2021: the Bank of Russia raises its key rate",
                "none",
                {
                    "answer": "A week after the package, and a central bank has many reasons. Does the row give one?"
                },
            ),
            Item("14 June 2021: the directive on new bonds takes effect", "terms"),
            Item(
                "16 June 2021: US institutions may not take part in the bond auction of this day",
                "terms",
                {
                    "none": "Why may they not take part? Two days earlier something began.",
                    "answer": "Russia sells the bonds. Who keeps the Americans out?",
                },
            ),
            Item(
                "December 2021: a firm listed in April is admitted to the Moscow Exchange",
                "none",
                {
                    "answer": "It looks like defiance. Does the row say why the firm was admitted?",
                    "order": "The firm had been listed in April. Is its admission in Moscow an act under a US order?",
                },
            ),
            Item(
                "24 March 2022: the Duma and 328 of its members are listed",
                "order",
                {"terms": "Were these names among those of 15 April? Lesson 4 counted them."},
            ),
            Item(
                "22 December 2023: sanctions on foreign banks become possible",
                "order",
                {
                    "terms": "Was it in the order from the start? Read which order adds it, and to which.",
                },
            ),
        ),
        confusions={
            ("answer", "terms"): "Who acts here? The package is Washington's.",
            ("answer", "order"): "It is no act under a US order. Read who acts.",
            (
                "answer",
                "none",
            ): "Read the row *mirror* of `statements`, below the table. Who says there what the step is?",
            ("terms", "answer"): "It is no reply of Moscow's. Who set this day, and when?",
            (
                "terms",
                "order",
            ): "Nothing was added to the order for this. On which day had it been written down?",
            ("terms", "none"): "The date was fixed in advance. By which of the measures?",
            ("order", "answer"): "Who acts: the one who answers, or the one who began?",
            (
                "order",
                "terms",
            ): "It was not yet there on 15 April 2021. What was there, and made it possible?",
            ("order", "none"): "The row names an order by its number. Of which day is that order?",
            ("none", "answer"): "A reply needs somebody who calls it one. Who does, in this row?",
            ("none", "terms"): "Which measure of the package would bring this about by itself?",
            ("none", "order"): "Nothing in this row is done under a US order.",
        },
        praise=(
            "Only one row is tied to the package by the word of the one who acted, in *mirror* of `statements`. Two are the package itself. Two are not "
            "the package at all: an order that was written for April served for what came later. And three "
            "came after it, which is all that a calendar can say."
        ),
        hints=(
            "Take each row: who acts, and does it name the package, the order or neither?",
            "*Likely* is not a bin. Where no row says why, there is one place left.",
        ),
        solution="The data set `events` and the row *mirror* of `statements`, with our reading of what they say.",
        see="What followed",
    )
)

may_print = lesson.add(
    MultipleChoice(
        id="aftermath.may-print",
        title="What may you print?",
        prompt=(
            "The same table, its columns *precision* and *status* included. *named_only* means: the document is named, and "
            "nobody here has read it. Which sentences does the table support?"
        ),
        objectives=("H1",),
        options=(
            Tick(
                "On 22 April 2021 Russia announced that the troops would go back",
                "You printed a day. What does the column *precision* say of that date?",
            ),
            Tick(
                "Directive 1 took effect on 14 June 2021",
                "Go through June: which measure begins, how exact is its day, and was the source read?",
                right=True,
            ),
            Tick(
                "According to one report, about ten US officials were barred, and it names them all",
                "One row is about a report, and about two numbers in it. Do the two agree?",
            ),
            Tick(
                "The notice of 15 April 2022 kept the emergency alive",
                "Somebody inferred this date. Read the row to its end, and its status.",
            ),
            Tick(
                "In April 2023 the emergency of April 2021 was still being carried on",
                "There are two rows on carrying it on. One of them is of 2023: who says what in it?",
                right=True,
            ),
        ),
        praise=(
            "There must have been a notice in 2022: the law lets an emergency lapse after a year unless one is given, "
            "and in 2023 it had not lapsed. That is a good inference, and it is no document. If you print it, write that you infer it."
        ),
        hints=(
            "Take one sentence at a time: its row, its date, how exact the date is, its status.",
            "A number in a report is the report's number.",
        ),
        solution="The rows of `events` shown above, with *precision* and *status*.",
        see="What followed",
    )
)

summit_came = lesson.add(
    Choice(
        id="aftermath.summit-came",
        title="They met",
        prompt=(
            f"The article: “{data.quote('C41')}”. The words we found are of Thursday, 15 April, from the Kremlin's spokesman: sanctions “will in no way help "
            "such a meeting”. On 16 June the two met in Geneva. What may be concluded?"
        ),
        objectives=("H1",),
        claims=("C41",),
        options=(
            Option(
                "The warning was wrong: they met in spite of the sanctions",
                "You read *will not help* as *will prevent*. Is a thing that does not help the same as one that stands in "
                "the way?",
            ),
            Option(
                "The sanctions probably helped: within two months of them Moscow sat at the table",
                "You turned *after* into *because of*. The offer of a meeting is in `events` too, in the row *call*, before the "
                "table above starts: of which day is it?",
            ),
            Option(
                "The warning was right: the two met, and for other reasons than the sanctions",
                "You know their reasons from a date. What row says why they met?",
            ),
            Option(
                "The sanctions did not prevent the meeting; whether they helped is open",
                "Right. To say more you would need the spring of 2021 without the package: would they have met, sooner, "
                "later, at all? Nobody has seen it. So a warning that something “will not help” can hardly be caught out "
                "by what happens.",
                right=True,
            ),
        ),
        hints=(
            "What exactly did the spokesman say of the meeting: that it will not come, or something weaker?",
            "Ask what you would have to compare the meeting of 16 June with.",
        ),
        solution="`statements`, row *help*, and `events`, rows *call* and *geneva*.",
        see="What followed",
    )
)

# --- what the order became ---------------------------------------------------------------

_last = growth.iloc[-1]
_programs = data.load("programs")
_tagged = _programs[
    (_programs["snapshot"] == "2021-08-18") & (_programs["program"] == "RUSSIA-EO14024")
]["uid"].nunique()
_day46 = len(data.load("designations"))


def _one_in(rows: float, of: float) -> float:
    """One row in how many."""
    return float(round(of / rows))


of_the_package = lesson.add(
    Number(
        id="aftermath.of-the-package",
        title="One row in how many?",
        prompt=(
            f"The package listed {_day46} individuals and entities. In the last copy, of {_last['date'].day} "
            f"{_last['date']:%B %Y}, {_last['eo14024']:,} rows carry the tag of the order that was signed the same day. Suppose "
            "every row of the package that had this tag in August 2021 is still there. One row with the tag in how many is then from "
            'the package? Give a whole number. `data.load("programs")` has the tags of the package\'s rows.'
        ),
        objectives=("H2",),
        answer=_one_in(_tagged, _last["eo14024"]),
        unit="rows",
        whole=True,
        tolerance=1.0,
        right=(
            f"{_tagged} rows of {_last['eo14024']:,}. The other {_day46 - _tagged} names of the package were listed under older "
            "orders. In August 2021 none of them had this tag; whether one has got it since, a count does not say. So the growth of the tag says next to nothing about what became of the "
            "package. It shows what became of its order."
        ),
        low="Too small a number makes the package too large a part. Which of its rows carry this very tag?",
        high="Too large. Take the rows with the tag as the whole, and the package's rows with the tag as the part.",
        mistakes=(
            Mistake(
                _one_in(_day46, _last["eo14024"]),
                f"You took all {_day46}. Most of them were listed under older orders: lesson 4 sorted them by their tags.",
                "the whole package",
            ),
            Mistake(
                _one_in(_tagged, _last["rows"]),
                "You took the whole US list as the whole. The question is on rows with the tag.",
                "the whole list",
            ),
            Mistake(
                _one_in(_tagged, _day46),
                "You compared the package with itself. The whole is the last copy's rows with the tag.",
                "the package as the whole",
            ),
            Mistake(
                float(_last["eo14024"]),
                "That is the whole. Divide it by the rows of it that are the package's.",
                "not divided",
            ),
        ),
        hints=(
            "Which group of the package was listed under the new order? Lesson 4, or the tag *RUSSIA-EO14024* in `programs`.",
            "The whole is given in the question. One in how many is the whole over the part.",
        ),
        solution=(
            'In `programs`: the rows of the copy of 18 August 2021 with the tag *RUSSIA-EO14024*; then the last `growth["eo14024"]` '
            "over their number."
        ),
        see="What the order became",
    )
)


# --- published results --------------------------------------------------------------------

_gsdb = studies[studies["measure"] == "cases recorded"].set_index("year")["value"].astype(int)

why_differ = lesson.add(
    Classify(
        id="aftermath.why-differ",
        title="What is it about?",
        prompt=(
            "Seven entries from the table of studies. Each moves a rate of success, or seems to. Say what it bears on."
        ),
        objectives=("H3",),
        bins={
            "success": "What counts as a success",
            "facts": "What happened: was anything conceded at all?",
            "listed": "Which episodes are on the list",
            "other": "Another quantity, no rate of success",
            "unread": "Nothing to compare: not read here",
        },
        items=(
            Item(
                f"Pape: {_taken['settled by force']} of the {_claimed} were settled by force",
                "success",
                {
                    "listed": "He does not deny that they are sanctions. What does he deny them?",
                    "facts": "That the target gave in is not what he disputes here. What is?",
                },
            ),
            Item(
                f"Pape: {_taken['no concession found']} of the {_claimed}, no concession found",
                "facts",
                {
                    "success": "He need not judge more strictly for this. He looked for something and did not find it: what?",
                },
            ),
            Item("Hufbauer, 2014: “tolerant standards”", "success"),
            Item(
                f"A database: {_gsdb[2020]:,} cases in 2020, {_gsdb[2021]:,} in 2021",
                "listed",
                {"other": "It counts cases. A rate needs them, below the line."},
            ),
            Item(
                "Crozet and Hinz: exports lost by Russia",
                "other",
                {
                    "success": "A loss is a cost. Does the target do what was asked because it has lost? That is the question, "
                    "and no answer to it.",
                },
            ),
            Item(
                "Dreger and others: the fall of the rouble",
                "other",
                {
                    "success": "The rouble fell. Who had demanded that it fall?",
                },
            ),
            Item("The third edition of 2007", "unread"),
        ),
        confusions={
            (
                "success",
                "listed",
            ): "No case is added or taken off here. What is judged in another way?",
            ("success", "other"): "It is about the same rate, and how generously one judges.",
            ("success", "unread"): "The row has a status. Read it.",
            (
                "success",
                "facts",
            ): "Does the note dispute an event, or say how generously one judged?",
            ("facts", "listed"): "The cases stay on the list. What does he say is missing in them?",
            (
                "facts",
                "other",
            ): "It is taken from the same rate. What must a success have, that these lack?",
            (
                "facts",
                "unread",
            ): "It was read: see its status. What did he look for in these cases?",
            ("listed", "facts"): "No case is looked into here. What is counted?",
            ("other", "facts"): "A loss is no concession. Who would have conceded what?",
            (
                "unread",
                "facts",
            ): "Has anybody here seen what it says of a single case? See *status*.",
            ("listed", "success"): "No outcome is judged here. What becomes longer or shorter?",
            ("listed", "other"): "It bears on a rate: on the cases that the rate is taken over.",
            ("listed", "unread"): "Its status is *verified*, as the table shows.",
            ("other", "listed"): "It is one episode and what it cost. Does a list grow by it?",
            ("other", "unread"): "Its status is *verified*: it was read. What does it measure?",
            ("other", "success"): "It measures a cost. Was that what the target was to concede?",
            ("unread", "success"): "What does the table give for it, and what is its status?",
            ("unread", "listed"): "It may have a longer list. Does the table say so?",
            ("unread", "other"): "It is on success, as its row says. What else does the row have?",
        },
        praise=(
            "Above the line stands what you call a success, below the line stands what you call a case. Published rates differ in "
            "both, and costs are neither: sanctions can hurt and change nothing. And two "
            "readers may differ before any rule comes in, on whether anything was conceded."
        ),
        hints=(
            "Which question does the entry answer: is it a case, or was it a success?",
            "Look at *measure*, *note* and *status* of the row.",
        ),
        solution="The rows of `studies`: *measure*, *note*, *status*.",
        see="What has been published",
    )
)

# --- rules on the same episodes -----------------------------------------------------------

_SHOWN, _SEED = 160, 5


def success_rate(table, partial, with_force):
    imposed = table[table["imposed"]]
    success = imposed["outcome"] == "full"
    if partial:
        success = success | (imposed["outcome"] == "partial")
    if not with_force:
        success = success & ~imposed["force"]
    return 100 * success.mean()


def _threats_in(table, partial, with_force):
    return success_rate(table.assign(imposed=True), partial, with_force)


def _forced_out(table, partial, with_force):
    kept = table if with_force else table[~table["force"]]
    return success_rate(kept, partial, with_force)


def _force_only(table, partial, with_force):
    imposed = table[table["imposed"]]
    success = imposed["outcome"].isin(["full", "partial"] if partial else ["full"])
    if not with_force:
        success = success & imposed["force"]
    return 100 * success.mean()


def _only_partial(table, partial, with_force):
    imposed = table[table["imposed"]]
    success = imposed["outcome"] == ("partial" if partial else "full")
    if not with_force:
        success = success & ~imposed["force"]
    return 100 * success.mean()


def _of_all_rows(table, partial, with_force):
    return success_rate(table, partial, with_force) * table["imposed"].sum() / len(table)


def _both_at_once(table, partial, with_force):
    imposed = table[table["imposed"]]
    success = imposed["outcome"] == "full"
    if partial:
        success = success & (imposed["outcome"] == "partial")
    if not with_force:
        success = success & ~imposed["force"]
    return 100 * success.mean()


@cache
def _cases() -> tuple[tuple[Any, ...], ...]:
    """Two small tables under several rules."""
    one, two = (episodes.simulate(n=n, seed=s) for n, s in ((60, _SEED), (45, 8)))
    return (
        (one, True, True),
        (one, False, True),
        (one, True, False),
        (one, False, False),
        (two, True, False),
    )


_NAMES = tuple(
    f"a table of {len(f)} rows with `partial={p}` and `with_force={w}`" for f, p, w in _cases()
)

by_which_rule = lesson.add(
    Code(
        id="aftermath.by-which-rule",
        title="The rule as a function",
        prompt=(
            "Write `success_rate(table, partial, with_force)`: the share of sanctions imposed that are successes, in percent. A full "
            "outcome counts. A partial one counts if `partial` is true. If `with_force` is false, a success that came with "
            "force is no success; the episode stays in the count."
        ),
        objectives=("H3", "H4"),
        name="success_rate",
        starter=(
            "def success_rate(table, partial, with_force):\n"
            '    imposed = table[table["imposed"]]\n'
            '    success = imposed["outcome"] == "full"\n'
            "    ...\n"
            "    return ...\n"
            "\n\n"
            "aftermath.by_which_rule.check(success_rate)"
        ),
        reader=Results(_cases(), within=0.007, names=_NAMES),  # one decimal will do
        reference=success_rate,
        right=(
            "Two switches, four rates, one table, and the table never changed. So it is with the cases "
            "that Pape calls settled by force: in dispute is not the concession but what brought it about."
        ),
        slips=(
            Slip(
                "full outcomes alone",
                lambda: lambda e, partial, with_force: success_rate(e, False, with_force),
                "`partial` makes no difference in your function. When it is true, a second kind of outcome counts as well: `|` is "
                "*or*, row by row.",
            ),
            Slip(
                "force ignored",
                lambda: lambda e, partial, with_force: success_rate(e, partial, True),
                "`with_force` makes no difference in your function. When it is false, a success has to be without force: `&` "
                "is *and*, `~` is *not*, row by row.",
            ),
            Slip(
                "neither switch",
                lambda: lambda e, partial, with_force: success_rate(e, False, True),
                "Your function counts full outcomes, whatever the switches say. Begin with `if partial:` and what it adds.",
            ),
            Slip(
                "threats among the cases",
                lambda: _threats_in,
                "Your share is of all episodes, those that ended at the threat included. Take it of `imposed`.",
            ),
            Slip(
                "forced episodes thrown out",
                lambda: _forced_out,
                "You took the episodes with force off the list. The task leaves them in the count and takes the success from "
                "them. What you did is another rule, and some would defend it; see how much it moves the rate.",
            ),
            Slip(
                "force turned round",
                lambda: _force_only,
                "When `with_force` is false you keep the successes *with* force. `~` turns a column of true and false round.",
            ),
            Slip(
                "the switch turned round",
                lambda: lambda e, partial, with_force: success_rate(e, partial, not with_force),
                "Your second `if` works when `with_force` is true. When is the force to be looked at: if it counts, or if it does not?",
            ),
            Slip(
                "one switch or the other",
                lambda: (
                    lambda e, partial, with_force: success_rate(e, partial, partial or with_force)
                ),
                "With both switches to be minded, only the first is. `elif` is read when the `if` above it failed; here the two do not "
                "exclude each other.",
            ),
            Slip(
                "and for or",
                lambda: _both_at_once,
                "With `partial` you are left with almost nothing. No outcome is full *and* partial: `&` is *and*, `|` is *or*.",
            ),
            Slip(
                "divided by all rows",
                lambda: _of_all_rows,
                "You divided by all rows of the table. The share is of the sanctions imposed: the rows of `imposed`.",
            ),
            Slip(
                "rounded to whole percent",
                lambda: (
                    lambda e, partial, with_force: float(
                        round(success_rate(e, partial, with_force))
                    )
                ),
                "Right, but rounded. Give the rate as it comes, or to one decimal.",
            ),
            Slip(
                "partial in place of full",
                lambda: _only_partial,
                "When `partial` is true you count the partial outcomes and drop the full ones. Both count then.",
            ),
            Slip(
                "a fraction",
                lambda: lambda e, partial, with_force: success_rate(e, partial, with_force) / 100,
                "The rule is right. Percent are wanted, from 0 to 100.",
            ),
        ),
        hints=(
            "Two `if`s, one for each switch; each changes `success`. Put every comparison in brackets.",
            '`imposed["force"]` is a column of true and false. `success & ~imposed["force"]` is true where there was a success '
            "and no force.",
            "The mean of a column of true and false is the share that is true.",
        ),
        solution="Two `if`s; the denominator stays the same under every rule.",
        see="A world with two rules",
    )
)

_ORDER = {"none": 0, "partial": 1, "full": 2}
_MANY = episodes.simulate(n=400, seed=8)
_imposed = _MANY[_MANY["imposed"]]
_came, _would = _imposed["outcome"].map(_ORDER), _imposed["without"].map(_ORDER)


def better() -> float:
    many = episodes.simulate(n=400, seed=8)
    order = {"none": 0, "partial": 1, "full": 2}
    imposed = many[many["imposed"]]
    came = imposed["outcome"].map(order)
    return 100 * (came > imposed["without"].map(order)).mean()


better_than_without = lesson.add(
    Code(
        id="aftermath.better-than-without",
        title="What nobody else can count",
        prompt=(
            "In this world the column *without* is known. In which share of the sanctions imposed is `outcome` better than `without`? "
            "Make `better` that share, in percent. A part is better than nothing, and all is better than a part: the starter turns "
            "the words into ranks."
        ),
        objectives=("H4",),
        name="better",
        starter=(
            "many = episodes.simulate(n=400, seed=8)  # more episodes, the same world\n"
            'order = {"none": 0, "partial": 1, "full": 2}\n'
            'imposed = many[many["imposed"]]\n'
            'came = imposed["outcome"].map(order)\n'
            "better = ...\n\naftermath.better_than_without.check(better)"
        ),
        reader=Quantity("percent", within=0.003),
        reference=better,
        right=(
            f"{better():.1f} %, and {episodes.rates(World(), Rule()).changed:.1f} % in the long run. None of the four rules is the truth. One comes "
            f"near it, full outcomes with force or without ({episodes.rates(World(), Rule(partial=False)).true:.1f} %), for the wrong reasons: it counts what force would have brought alone, and leaves out the parts that the sanction brought. That "
            "force alone mostly suffices was put in by us."
        ),
        slips=(
            Slip(
                "any outcome",
                lambda: 100 * (_came > 0).mean(),
                "You counted every sanction after which something was given. Some of it would have come without the sanction.",
            ),
            Slip(
                "full outcomes",
                lambda: 100 * (_came == _ORDER["full"]).mean(),
                "You counted full outcomes: that is one of the four rules. Here each outcome is held against its own *without*.",
            ),
            Slip(
                "at least as good",
                lambda: 100 * (_came >= _would).mean(),
                "You counted the ties as well: episodes in which the sanction made no difference.",
            ),
            Slip(
                "ties alone",
                lambda: 100 * (_came == _would).mean(),
                "You counted the episodes in which both columns are alike. Wanted are those in which the first is better.",
            ),
            Slip(
                "compared as words",
                lambda: 100 * (_imposed["outcome"] > _imposed["without"]).mean(),
                "You compared words, and words go by the alphabet: *partial* comes after *full*. Compare the ranks.",
            ),
            Slip(
                "from nothing alone",
                lambda: 100 * ((_came > 0) & (_would == 0)).mean(),
                "You asked that there be nothing without the sanction. From a part to all is better too.",
            ),
            Slip(
                "of all rows",
                lambda: 100 * (_came > _would).sum() / len(_MANY),
                "You divided by all episodes. The share is of the sanctions imposed.",
            ),
            Slip(
                "threats among the cases",
                lambda: 100 * (_MANY["outcome"].map(_ORDER) > _MANY["without"].map(_ORDER)).mean(),
                "Heeded threats are among your episodes. There no sanction was imposed: take the rows of `imposed`.",
            ),
            Slip(
                "of the successes",
                lambda: 100 * (_came > _would)[_came > 0].mean(),
                "You took the share of the successes. The whole is every sanction imposed.",
            ),
            Slip(
                "turned round",
                lambda: 100 * (_came < _would).mean(),
                "You asked where the outcome is worse than without. Turn the comparison round.",
            ),
            Slip(
                "a fraction",
                lambda: better() / 100,
                "The share is right. Percent are wanted.",
            ),
            Slip(
                "a number of rows",
                lambda: float((_came > _would).sum()),
                "That is how many. Which share of the sanctions imposed is it, in percent?",
            ),
        ),
        hints=(
            "`without` needs ranks as well: the same `map`.",
            "Compare the two columns of ranks. The mean of true and false is a share.",
        ),
        solution="Two columns of ranks, one comparison, its mean.",
        see="A world with two rules",
    )
)

# --- the model ------------------------------------------------------------------------------

_KEEPERS = {
    "all": "everything",
    "random": "nothing in particular: each by the chance below",
    "large": "the large ones, and others by the chance below",
    "successes": "the successes, and others by the chance below",
}
_START = World()
_WORLD_CONTROLS = (
    Slider(
        "major",
        "Much is asked in",
        0,
        100,
        5,
        round(100 * _START.major),
        "% of episodes",
        "The world (invented)",
    ),
    Slider(
        "believed",
        "Chance that a threat is believed",
        0,
        100,
        5,
        round(100 * _START.believed),
        "%",
        "The world (invented)",
    ),
    Slider(
        "force",
        "Chance of force where much is asked",
        0,
        100,
        5,
        round(100 * _START.force),
        "%",
        "The world (invented)",
    ),
    Slider(
        "strength",
        "What force adds",
        0,
        20,
        1,
        int(_START.strength),
        "points",
        "The world (invented)",
    ),
)
_ARCHIVE_CONTROLS = (
    Pick("keeps", "The archive always keeps", _KEEPERS, "all", "Who gets recorded"),
    Slider("other", "Chance for the others", 0, 100, 5, 60, "%", "Who gets recorded"),
    Slider("seed", "Number of the draw (the luck)", 1, 40, 1, _SEED, "", "The draw"),
)


def _read(state: dict[str, Any]) -> tuple[World, Rule, Archive]:
    """What the controls set."""
    return (
        World(
            state["major"] / 100,
            state["believed"] / 100,
            state["force"] / 100,
            state["strength"],
        ),
        Rule(state["partial"], state["with_force"], state.get("threats", False)),
        Archive(state["keeps"], state["other"] / 100),
    )


def _fates(
    drawn: tuple[episodes.Episode, ...], rule: Rule, archive: Archive, seed: int
) -> list[str]:
    """What a rule and an archive make of each episode."""
    in_archive = episodes.kept(drawn, rule, archive, seed)
    return [
        "left out" if not k else ("success" if e.success(rule) else "no success")
        for e, k in zip(drawn, in_archive, strict=True)
    ]


def _end(episode: episodes.Episode) -> str:
    """How an episode ended, in the words of the figure."""
    if not episode.imposed:
        return "heeded"
    forced = episode.force and episode.outcome != "none"
    return episode.outcome + (", force" if forced else "")


def _share(fates: list[str]) -> tuple[int, int, float | None]:
    """Successes, episodes in the archive, and the rate in percent."""
    wins, whole = fates.count("success"), len(fates) - fates.count("left out")
    return wins, whole, 100 * wins / whole if whole else None


def _why(rule: Rule, archive: Archive, found: episodes.Rates) -> str:
    """Why the archive shows what it shows."""
    if found.true is None or archive.keeps == "all":
        return ""
    if found.recorded is None:
        return " The archive is empty."
    if archive.other == 1:
        return " Nothing is forgotten, since the others are kept for certain as well."
    lead = f" Of all episodes that you count, kept or not, {found.true:.1f} % succeed."
    gap = found.recorded - found.true
    if archive.keeps == "random":
        return (
            lead
            + " Each has the same chance of being kept, so the archive is smaller and no rosier."
        )
    if archive.keeps == "large":
        tilt = (
            "rosier than" if gap > 0.05 else ("darker than" if gap < -0.05 else "just as rosy as")
        )
        return (
            lead
            + f" A large bite reaches the resistance more often, and the archive is {tilt} the world it was taken from."
        )
    return (
        lead + f" No success is forgotten, and {100 - 100 * archive.other:.0f} % of the rest are."
    )


def _figures(state: dict[str, Any]) -> Response:
    world, rule, archive = _read(state)
    seed = int(state["seed"])
    drawn = episodes.draw(world, _SHOWN, seed)
    found, strict = episodes.rates(world, rule, archive), episodes.rates(world, STRICTEST)
    yours, hard = _fates(drawn, rule, archive, seed), _fates(drawn, STRICTEST, Archive(), seed)
    (wins, whole, rate), (few, of, least) = _share(yours), _share(hard)

    def percent(value: float | None, digits: int = 0) -> str:
        return "no rate" if value is None else f"{value:.{digits}f} %"

    says = (
        f"**By your rules {wins} of {whole} are successes: {percent(rate)} in this draw, {percent(found.recorded, 1)} in the "
        f"long run.** By the strictest rule {few} of {of}; in the long run {percent(strict.true, 1)}."
        + _why(rule, archive, found)
    )
    if rule.threats:
        says += f" A heeded threat is a success whenever it is counted. {found.heeded:.0f} % of all threats are heeded."
    else:
        says += f" Left out: the {found.heeded:.0f} % of all threats that are heeded, so that no sanction follows."
    if found.changed is not None:
        says += (
            f" What only the inventor of the world can see: in {found.changed:.1f} % of the sanctions imposed the target gave more "
            "than it would have without them."
        )
    both = (
        f"{percent(rate)} success by your rules, {percent(least)} by the strictest"
        if yours != hard
        else f"your rules are the strictest, {percent(least)} success"
    )
    return Response(
        says,
        Figure(
            "two_rules",
            {
                "title": f"The same {_SHOWN} episodes: {both}",
                "ends": [_end(e) for e in drawn],
                "panels": [
                    {"says": f"By your rules: {wins} of {whole}", "fates": yours},
                    {"says": f"By the strictest rule, all recorded: {few} of {of}", "fates": hard},
                ],
            },
        ),
    )


world_model = Model(
    id="aftermath.world-model",
    title="One world, and the rules you count it by",
    prompt=(
        "Each sign is an invented episode. The upper panel counts by your rules, the lower by the strictest: everything that was "
        "asked, without force, every sanction recorded."
    ),
    controls=(
        *_WORLD_CONTROLS,
        Switch("partial", "A part of what was asked is a success", True, "What counts"),
        Switch("with_force", "With force used as well, it is still a success", True, "What counts"),
        *_ARCHIVE_CONTROLS,
    ),
    respond=_figures,
)

_WORLD = ("major", "believed", "force", "strength")
_WANTED = 40  # percent that the archive is to show
_FULL = Rule(partial=False, with_force=True)
_truth = episodes.rates(_START, _FULL).true or 0.0
_from = world_model.start()


def _most_kept() -> int:
    """The largest chance on the slider, in percent, by which the archive still shows enough."""
    return max(
        other
        for other in range(0, 101, 5)
        if (episodes.rates(_START, _FULL, Archive("successes", other / 100)).recorded or 0)
        >= _WANTED
    )


_best = _most_kept()
_reached = {**_from, "partial": False, "keeps": "successes", "other": _best}


def _archive_goal(state: dict[str, Any]) -> Miss | None:
    world, rule, archive = _read(state)
    if any(state[c] != _from[c] for c in _WORLD):
        return Miss(
            "another world",
            "You changed the world. It is to stay as it starts; only the rules are yours.",
        )
    if rule != _FULL:
        return Miss(
            "another definition",
            "You count by another definition. Full concessions are to count, with force or without; a part of it is not.",
        )
    shown = episodes.rates(world, rule, archive).recorded
    if shown is None:
        return Miss("empty", "The archive is empty: of nothing there is no rate.")
    told = f"The archive shows {shown:.1f} %."
    if shown < _WANTED and archive.keeps in ("all", "random"):
        why = (
            "Everything is in it, so it shows what is the case."
            if archive.keeps == "all"
            else "Forgetting by lot makes it thinner; it takes from successes and failures alike."
        )
        return Miss(f"kept {archive.keeps}", f"{told} {why}")
    if shown < _WANTED and archive.keeps == "large":
        return Miss(
            "by size",
            f"{told} Large ones succeed more often, so it is rosier than the world. Is it enough with the slider at its lowest? If "
            "not, size does not do it.",
            near=True,
        )
    if shown < _WANTED:
        return Miss(
            "too few forgotten",
            f"{told} The right kind of forgetting; too little of it.",
            near=True,
        )
    if state["other"] != _best:
        return Miss(
            "too many forgotten",
            f"{told} That is more than you need. Forget as few as you can.",
            near=True,
        )
    return None


archive = lesson.add(
    Explore(
        id="aftermath.archive",
        title="Make twenty look like forty",
        prompt=(
            "Leave the world alone. Count "
            f"full concessions only, with force or without: in the long run {_truth:.0f} % succeed. Now find an archive that shows "
            f"{_WANTED} % or more in the long run, and forgets as few episodes as can be."
        ),
        objectives=("H4",),
        hints=(
            "Set *What counts* first. Then go through the archives one by one, with the slider low and high.",
            "What must be forgotten for a share to rise: the top of the fraction, or the bottom alone?",
            "Once you have the kind of archive, push the slider up until the rate is about to fall below what is wanted.",
        ),
        solution=(
            f"With all successes kept and a failure by the chance q, the archive shows s / (s + (1 - s) q). For s = {_truth:.0f} % and "
            f"{_WANTED} % shown, q is a little above {_best} %."
        ),
        see="Who gets into the archive",
        model=world_model,
        goal=_archive_goal,
        reached=_reached,
        astray=(
            {**_reached, "major": 50},
            {**_reached, "partial": True},
            {**_reached, "keeps": "all"},
            {**_reached, "keeps": "random"},
            {**_reached, "keeps": "random", "other": 0},
            {**_reached, "keeps": "large", "other": 0},
            {**_reached, "other": 60},
            {**_reached, "other": 10},
        ),
        praise=(
            f"No episode was judged wrongly, none was invented, and the rate has doubled: {100 - _best} % of the failures were never "
            "written down. Whoever has only the archive cannot see it. Newspapers need not even love success for this; "
            "it is enough that what came to nothing is less of a story. A press that loves failures would do the reverse."
        ),
    )
)

# --- what "it worked" would mean ------------------------------------------------------------

_statements = data.load("statements").set_index("id")
#: As the White House fact sheet of 15 April 2021 has it.
DETERRING = "deterring the full scope of Russia's harmful foreign activities"

it_worked = lesson.add(
    Classify(
        id="aftermath.it-worked",
        title="Suppose it came true: what would one see?",
        prompt=(
            "Five aims and hopes, as the article, the transcripts and a fact sheet have them. Each comes with its speaker. "
            "Suppose it came true. What would there be to see?"
        ),
        objectives=("H4",),
        claims=("C09a", "C09c", "C28", "C37a"),
        bins={
            "look": "Something to look up: a figure, or an event",
            "absent": "Something named that does not come",
            "open": "Cannot be said: no outcome is named",
        },
        items=(
            Item(
                "The writer of the article, of the bar on new bonds: “to curtail its sale of sovereign debt”",
                "look",
                {
                    "absent": "Where a sale is curtailed, there is a sum. Is it published?",
                    "open": "It names a sale. In what unit would you measure one?",
                },
            ),
            Item(
                f"Biden, in his remarks, of himself and Putin: “{_statements.loc['stability', 'words']}”",
                "look",
                {
                    "absent": "Talks begin, or they do not. One row of `events` has such a day.",
                    "open": "It has the word *stability* in it, but what is to be launched is a round of talks.",
                },
            ),
            Item(
                f"A US official, on the call with journalists: “{_statements.loc['spiral', 'words'].split('. ')[0]}”",
                "absent",
                {
                    "look": "Steps and answers can be counted, as in lesson 7. But what is wanted is that they do not come.",
                    "open": "It names what is not to come: step upon step, each answering the last. See lesson 7.",
                },
            ),
            Item(
                f"The White House fact sheet: “{DETERRING}”",
                "absent",
                {
                    "look": "You would look for acts. If the aim is reached, how many do you find?",
                    "open": "It names what is to stop: activities that the order lists. What is there to see if they stop?",
                },
            ),
            Item(
                "A US official, on the call with journalists: “we will defend our national interests”",
                "open",
                {
                    "look": "Which figure or which event would show it? Who would draw up the list of interests?",
                    "absent": "No event is named that must not happen. With which of them would the sentence fail?",
                },
            ),
        ),
        praise=(
            "Two can be looked up, and even there *reached* is not *reached by the package*: the talks had been spoken of two days "
            "before it, in the White House's read-out of 13 April. Two are absences. A year without an attack is what success looks like, and it is also what you see if nobody "
            "had planned one. For the last somebody has to say first what would count, before the events and not after."
        ),
        hints=(
            "Imagine the year after, all gone well. What would you point at?",
            "Three kinds: one can be pointed at, one shows by nothing happening, and one waits for somebody to say what it means.",
        ),
        solution=(
            "Our reading of the words: rows *stability* and *spiral* of `statements`, C28 and C09c of `claims`, and the fact sheet."
        ),
        see="What “it worked” would mean",
    )
)

# --- change one assumption --------------------------------------------------------------------

_strict = episodes.rates(_START, STRICTEST)
_counted = episodes.rates(_START, Rule(False, False, True))

threats = lesson.add(
    Predict(
        id="aftermath.threats",
        title="What never became a sanction",
        prompt=(
            f"*The same world, the strictest rule, everything recorded: {_strict.true:.0f} % succeed.* One thing is changed. A threat "
            "counts as an episode too, if the target gives in to it and no sanction has to follow. What is the rate in the "
            "long run?"
        ),
        objectives=("H4",),
        answer=float(round(_counted.true or 0)),
        unit="percent",
        most=100.0,
        close=1,
        near=12,
        measured_as="The model",
        right="You counted what did not have to happen.",
        too_low=(
            f"If you said {_counted.heeded:.0f}: you counted the heeded alone. Of the other {100 - _counted.heeded:.0f}, four in a "
            "hundred succeed as well. If you said less: who gives in at the threat? Those on whom sanctions would have worked."
        ),
        too_high="Not so many. Where much is asked, few targets find the threat worse than giving in.",
        evidence=(
            f"Of a hundred threats, {_counted.heeded:.0f} end the matter. They are the easy cases, and they leave the list before it "
            "begins; what is left to be sanctioned is the hard ones. But look at how the new rate is made: a heeded "
            "threat can only be a success. One that is not heeded turns into a sanction, and fails there if it fails."
        ),
        bars=(
            Bar("sanctions imposed", round(_strict.true or 0, 1)),
            Bar("heeded threats as well", round(_counted.true or 0, 1)),
        ),
        hints=(
            "Take a hundred threats. Some are heeded, the model above says how many. Of the rest, four in a hundred succeed.",
            "Each heeded threat goes on top of the fraction and below it.",
        ),
        solution="`episodes.rates(World(), Rule(False, False, True))`.",
        see="Change one assumption",
    )
)

threats_model = Model(
    id="aftermath.threats-model",
    title="The same world, threats included",
    prompt="As before, with one switch more. It starts with the strictest rule; count the threats and see.",
    controls=(
        *_WORLD_CONTROLS,
        Switch("partial", "A part of what was asked is a success", False, "What counts"),
        Switch(
            "with_force", "With force used as well, it is still a success", False, "What counts"
        ),
        Switch("threats", "A threat that was heeded is an episode", False, "What counts"),
        *_ARCHIVE_CONTROLS,
    ),
    respond=_figures,
)

# --- recall -------------------------------------------------------------------------------------

_wide, _narrow = calibration.wilson(_claimed, _of), calibration.wilson(_stand, _of)

two_intervals = lesson.add(
    Choice(
        id="aftermath.two-intervals",
        title="Two intervals that do not meet",
        prompt=(
            "Lesson 5 drew an interval around a share of right answers: how far luck may carry it. For "
            f"{_claimed} of {_of} it runs from {_wide[0]:.0f} to {_wide[1]:.0f} percent, for {_stand} of {_of} from {_narrow[0]:.0f} to "
            f"{_narrow[1]:.0f}. A reader says: “They do not overlap, so luck does not explain the gap between the two studies.” "
            "What do you tell her?"
        ),
        recalls=("attribution.A4",),
        options=(
            Option(
                "Conclusion and reason hold: had the two overlapped, luck would have been the explanation",
                "You treat them as two samples. Which episodes did the second study draw, and how?",
            ),
            Option(
                "The conclusion holds, the reason does not: the same cases were judged twice, so there was no luck to rule out",
                "Right. An interval allows for another draw: twelve other questions, another hundred episodes. Between these "
                "two nothing was drawn again. All of the gap is judgment, and would be with any number of cases. The intervals "
                "speak to another question: what rate the next hundred episodes might show, under each rule.",
                right=True,
            ),
            Option(
                "The conclusion fails: with no more cases than these, luck can make a gap of any size between two studies",
                f"You remember the twelve answers of lesson 5. Here are {_of}, and how was the second lot of cases chosen?",
            ),
            Option(
                "The conclusion holds, for another reason: the gap is so wide that one of the two must have miscounted",
                "You took a gap for an error. Can two honest counts of one shelf differ, if they count by different labels?",
            ),
        ),
        hints=(
            "What does luck do in an interval: what is drawn, and what could have been drawn in its place?",
            "Which cases does each of the two studies look at?",
        ),
        solution="The note on row *pape_1997* in `studies`.",
        see="Recall",
    )
)

_unclear = _taken["unclear"]
_other_seven = _of - _unclear


def _rate(part: float, whole: float) -> float:
    return round(100 * part / whole, 1)


unclear = lesson.add(
    Number(
        id="aftermath.unclear",
        title="Unclear is not no",
        prompt=(
            f"Of the {_claimed} cases Pape calls {_unclear} unclear. His {_stand} of {_of} "
            "counts them as failures. Lesson 6 kept *no* and *not known* apart. Which is the highest rate that his reading "
            f"allows, in percent, rounded to one decimal, if all {_of} stay in the count, as in his own {_stand} of {_of}?"
        ),
        recalls=("allies.K1",),
        answer=_rate(_stand + _unclear, _of),
        unit="percent",
        tolerance=0.06,
        right=(
            f"So his reading says: between {_rate(_stand, _of)} and {_rate(_stand + _unclear, _of)} percent, far from {_rate(_claimed, _of)}. "
            f"The {_unclear} unclear cases move the rate by {_rate(_unclear, _of)} points. The {_taken['settled by force']} settled by "
            f"force move it by {_rate(_taken['settled by force'], _of)}, the {_taken['no concession found']} without a concession by "
            f"{_rate(_taken['no concession found'], _of)}, the {_taken['trade disputes']} trade disputes by "
            f"{_rate(_taken['trade disputes'], _of)}."
        ),
        low="Too low. What if every unclear case were a success?",
        high="Too high. Only the unclear ones may go over to the successes; what he denied stays denied.",
        mistakes=(
            Mistake(
                _rate(_stand, _of),
                "That is the lowest rate: you left the unclear ones where he put them.",
                "the lowest",
            ),
            Mistake(
                _rate(_stand, _other_seven),
                "You took the unclear ones off the list. Then they are assumed to be like the others. Keep them in the whole.",
                "the unclear left out",
            ),
            Mistake(
                _rate(_stand + _unclear, _claimed),
                f"You took the share of the {_claimed}. The rate is of all {_of} cases.",
                "the wrong whole",
            ),
            Mistake(
                _rate(_stand + _unclear, _other_seven),
                "The unclear ones are on top and no longer below the line. They are cases as well.",
                "on top and not below",
            ),
            Mistake(
                _rate(_stand + _unclear, _of - _taken["trade disputes"]),
                f"You struck the {_taken['trade disputes']} trade disputes off the list. That can be defended; his rate leaves them in "
                "the whole.",
                "the trade disputes left out",
            ),
            Mistake(
                _rate(_unclear, _of),
                f"That is the share of the unclear ones alone. His {_stand} come on top.",
                "the unclear alone",
            ),
        ),
        hints=(
            "For the highest rate, decide every doubt in favour of success.",
            "Successes and unclear ones together, over all cases of the study.",
        ),
        solution="The rows *pape_1997* of `studies`.",
        see="Recall",
    )
)
