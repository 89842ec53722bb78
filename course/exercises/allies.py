"""Lesson 6. Five capitals: who listed whom, in what order, and what one more member adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from course import data
from course.errors import Malformed
from course.exercises import SYLLABUS
from course.instruments import coalition
from course.instruments.words import listing
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
    Number,
    Option,
    Order,
    Predict,
    Response,
    Results,
    Slider,
    Slip,
    Step,
    Switch,
    Triage,
    marks_of,
)

lesson = Lesson(
    id="allies",
    number=6,
    title="Five capitals: did they act as one, and what does one more add?",
    notebook="06-allies",
    minutes=(40, 45),
    objectives={
        "K1": "Say who listed whom and when, as far as the data go, and tell “no” from “not known”.",
        "K2": "Measure what a coalition covers from shares, and say of what whole.",
        "K3": "Say what leakage depends on, and when a further member adds much or hardly anything.",
        "K4": "Judge “in collaboration with”: which names, in which order, and who says so.",
    },
    syllabus=SYLLABUS,
)

SENDERS = ("EU", "UK", "Canada", "Australia")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")

_answers = data.load("allies").merge(
    data.load("designations")[["uid", "name", "type", "group"]], on="uid"
)
_crimea = _answers[_answers["group"] == "crimea"]
_table = _crimea.pivot(index="uid", columns="sender", values="listed")
_events = data.load("events").set_index("id")

_of_all = int(_answers["uid"].nunique())
_of_crimea = len(_table)
_before = (_table == "yes").any(axis=1)
_some_no = ~_before & (_table == "no").any(axis=1)
_nothing = ~_before & ~_some_no

#: Long official names, cut to what a figure has room for.
_SHORT = {
    30922: "Berkakit-Tommot-Yakutsk directorate",
    31572: "Pretrial detention center no 1, Simferopol",
    31576: "Lenpromtransproyekt",
}


def _short(uid: int, name: str) -> str:
    """A name as a figure shows it; of a person the surname and first name, as the list has them."""
    return _SHORT.get(uid) or " ".join(name.split()[:2])


# --- predict first -------------------------------------------------------------------------

of_eight = lesson.add(
    Predict(
        id="allies.of-eight",
        title="Were the allies there before?",
        prompt=(
            f"On 15 April 2021 the United States listed {_of_crimea} names over Crimea, “in collaboration with” the EU, "
            "the UK, Australia and Canada. Think of each name by itself. For how many of the "
            f"{_of_crimea} do our data show that at least one of the four had listed it *before* that day?"
        ),
        objectives=("K1",),
        answer=float(_before.sum()),
        unit="names",
        whole=True,
        most=float(_of_crimea),
        close=0,
        near=1,
        right="You expected a part of the names and not all of them. Keep your reason for the sorting below.",
        too_low=(
            "Perhaps you pictured Washington in front and the others behind. For some of the names it was the other "
            "way round."
        ),
        too_high=(
            "Perhaps you pictured one list, shared by five. The data carry that for a part of the names only."
        ),
        evidence=(
            f"For {_NUMBERS[int(_before.sum())]} names press accounts give an earlier listing by an ally. For "
            f"{_NUMBERS[int(_some_no.sum())]} we have a *no*, for a day in February and from two allies only. For "
            f"{_NUMBERS[int(_nothing.sum())]} we have nothing at all. So the question has a lowest answer, and no "
            "exact one: “the data show” is not “it was so”."
        ),
        bars=(
            Bar("listed by an ally before", float(_before.sum())),
            Bar("two allies no in February", float(_some_no.sum())),
            Bar("nothing known", float(_nothing.sum())),
        ),
        hints=(
            "The article gives three kinds of targets: persons, firms, a prison. Would five governments go after the same ones?",
            "In lesson 4 you read which part of the group has forerunners. How large would that part be?",
        ),
        solution="`listed` is *yes* for at least one sender, counted by `uid`, in the data set `allies`.",
        see="Predict first",
    )
)

# --- where the article says it --------------------------------------------------------------

_where, _here = data.excerpt([data.sentence_of("C19a")])

article = Lens(
    title="Together with four others, as the article has it",
    text=_where,
    marks=marks_of(_here, ("speaker",), ("speaker", "certainty")),
    lenses={"speaker": "Who says it?"},
    meanings={
        ("speaker", "article"): "The writer says it, in no one else's name.",
        ("speaker", "us_government"): "The US Government or one of its departments.",
    },
)

# --- yes, no, not known ---------------------------------------------------------------------

_RULINGS = {
    "yes": "Yes, the ally had listed it",
    "no": "No, not on 26 February 2021",
    "not_known": "Not known",
}
_REASONS = {
    "named": "A press account names it",
    "found": "The list itself holds the name",
    "missing": "A person, looked up in the list of persons and not found",
    "persons_only": "An entity, and the list holds persons only",
    "unseen": "Some of the ally's names are reported, its whole list is not",
    "number": "A number is reported, and no names",
}


def _reason(row: Mapping[str, Any]) -> str:
    """Why the data set answers as it does for one name and one ally."""
    if row["listed"] == "yes":
        return "named" if row["basis"] == "press" else "found"
    if row["listed"] == "no":
        return "missing"
    if row["sender"] in ("EU", "UK"):
        return "persons_only"
    return "number" if row["sender"] == "Australia" else "unseen"


def _case(text: str, uid: int, sender: str, **feedback: str) -> Case:
    """A name and an ally; the ruling is the data set's."""
    row = _answers[(_answers["uid"] == uid) & (_answers["sender"] == sender)].iloc[0]
    return Case(text, str(row["listed"]), _reason(row), feedback)


three_answers = lesson.add(
    Triage(
        id="allies.three-answers",
        title="Yes, no, or not known?",
        prompt=(
            "Had the ally listed this name, as far as the sources can see? A *no* speaks for 26 February 2021 and no "
            "later. Rule by what the case tells you, and give the reason that decides."
        ),
        objectives=("K1",),
        claims=("C20a", "C20b", "C20c"),
        rulings=_RULINGS,
        reasons=_REASONS,
        cases=(
            _case(
                "Lenpromtransproyekt, a firm, and the EU. Interfax gives it among those whom the EU “also sanctioned”.",
                31576,
                "EU",
                not_known="You wanted to see a list of firms. What other source does the case offer?",
                no="A no needs a list that was searched. Was any searched in this case?",
            ),
            _case(
                "Larisa Kulinich, a person, and the EU. The EU's list of persons of 26 February was searched, by machine and "
                "then by eye. She is not on it.",
                31571,
                "EU",
                not_known="You mistrust every search, and a search can fail. Still, this list is of the right kind, and it "
                "was read twice. For which day does it speak?",
            ),
            _case(
                "GROMOV, Alexei Alexeyevich, a person in the election group, and Canada. The EU and the UK have him on their "
                "lists of persons. A press account names the six whom Canada listed on 29 March. He is not among them.",
                16689,
                "Canada",
                yes="You let two allies answer for a third. What does the case say of Canada's own list?",
                no="You took six names of one day for all of Canada's list. What of the days and years before?",
                found="Whose lists hold him, and whose is asked about?",
            ),
            _case(
                "The prison in Simferopol and the UK. A search in the UK's list of 26 February finds no such name.",
                31572,
                "UK",
                no="You took a blank for a no. Could this name have stood in a list of that kind at all?",
                unseen="A whole list was searched in this case. What was wrong with it for this name?",
            ),
            _case(
                "Leonid Ryzhenkin, a person, and Australia. On 30 March its ministry announced one person and four "
                "companies, for the bridge.",
                31575,
                "Australia",
                yes="You filled in a name. Two persons were on the others' lists for the bridge; which of them is Australia's one?",
                no="You read silence as a no. One person *was* listed. What keeps you from saying who?",
                unseen="For that some names would have to be reported. Which name does this report give?",
            ),
            _case(
                "The directorate of the Berkakit-Tommot-Yakutsk line, a firm, and the UK. A search in the UK's list of 26 February "
                "finds nothing. Interfax has the UK sanction the four companies that it names for Canada; the directorate is "
                "one of them.",
                30922,
                "UK",
                no="You believed the search. What kind of name can it find, and what does the case say besides?",
                not_known="You stopped at the search. Read on: what else speaks of this firm and the UK?",
                persons_only="That is why the search is silent. Something in the case is not silent: what?",
            ),
        ),
        confusions={
            ("yes", "no"): "Something in this case puts the name on that list. Find it.",
            ("yes", "not_known"): "The case holds a source that says it. Which one?",
            ("no", "yes"): "What in this case would put the name on that list?",
            (
                "no",
                "not_known",
            ): "Which list was searched, for what kind of name, and for which day?",
            ("not_known", "yes"): "Point to the words that give this name and this ally together.",
            (
                "not_known",
                "no",
            ): "A no needs a list in which the name would stand, if it had been listed.",
        },
        tests={
            "named": "which account gives this name together with this ally?",
            "found": "which list holds it, and is that list the evidence here?",
            "missing": "was a person looked up, in a list that was seen whole?",
            "persons_only": "is the name an entity's, and was the list one of persons?",
            "unseen": "does the case give some names of this ally, and no whole list?",
            "number": "does the case give a count, and not one name of this ally?",
        },
        praise=(
            "A *no* is a finding, and it costs as much evidence as a *yes*: the right kind of list, seen whole, for the day in question. "
            "Even then it rests on a match of names, and it ends with 26 February. Whatever falls "
            "short of that is *not known*, whatever the other allies did. And “before 15 April” is not “before Washington”: Mr Gromov "
            "was on the US list already and got a further ground that day."
        ),
        hints=(
            "First: does any source give this name and this ally together?",
            "If none does: was there a list in which the name would have to stand?",
            "Three of the four kinds of silence here are no finding at all.",
        ),
        solution="The rulings are the column `listed` of the data set `allies`; the column `basis` says what each rests on.",
        see="Three answers, not two",
    )
)

eight_figure = Figure(
    "who_listed",
    {
        "rows": [
            {"name": _short(int(u), str(n)), **_table.loc[u].to_dict()}
            for u, n in _crimea.drop_duplicates("uid")[["uid", "name"]].itertuples(index=False)
        ],
        "senders": list(SENDERS),
        "subtitle": "Crimea group. EU and UK: lists of persons of 26 February 2021 and the press; others: the press",
        "noun": "Crimea names",
    },
)

# --- bounds ---------------------------------------------------------------------------------


def bounds(answers):
    n = len(answers)
    yes = answers.count("yes")
    lowest = 100 * yes / n
    highest = 100 * (n - answers.count("no")) / n
    return lowest, highest


def _unknown_is_no(answers: list[str]) -> tuple[float, float]:
    share = 100 * answers.count("yes") / len(answers)
    return share, share


def _known_only(answers: list[str]) -> tuple[float, float]:
    yes, no = answers.count("yes"), answers.count("no")
    return 100 * yes / (yes + no), 100 * yes / (yes + no)


def _fractions(answers: list[str]) -> list[float]:
    return [share / 100 for share in bounds(answers)]


def _counts_only(answers: list[str]) -> tuple[int, int]:
    return answers.count("yes"), len(answers) - answers.count("no")


def _hundred_less(answers: list[str]) -> tuple[float, float]:
    lowest, _ = bounds(answers)
    return lowest, 100 - lowest


def _unknown_alone(answers: list[str]) -> tuple[float, float]:
    lowest, _ = bounds(answers)
    return lowest, 100 * answers.count("not_known") / len(answers)


lowest_highest = lesson.add(
    Code(
        id="allies.lowest-highest",
        title="Two figures in place of one",
        prompt=(
            "Write `bounds(answers)`. `answers` is a list of `'yes'`, `'no'` and `'not_known'`. Return two shares of *yes* in "
            "percent: the lowest, as if every `'not_known'` were a no, and the highest, as if each were a yes. `return a, b` "
            "gives back two values."
        ),
        objectives=("K1",),
        name="bounds",
        starter=(
            "def bounds(answers):\n"
            "    n = len(answers)\n"
            '    yes = answers.count("yes")\n'
            "    return ...  # lowest, highest\n"
            "\n\n"
            "allies.lowest_highest.check(bounds)"
        ),
        reader=Results(
            (
                (["yes", "yes", "no", "not_known", "not_known"],),
                (["yes", "yes", "yes", "not_known"],),
                (["not_known", "not_known"],),
                (["no", "no", "no", "yes"],),
                (["no", "not_known"],),
            ),
            within=1e-6,
        ),
        reference=bounds,
        right=(
            "Between the two lies everything that the answers allow, and nothing in them says where the truth is."
        ),
        slips=(
            Slip(
                "a blank is a no",
                lambda: _unknown_is_no,
                "Your two figures are always the same. You took not known for no both times; what if each of "
                "them were a yes?",
            ),
            Slip(
                "only the known",
                lambda: _known_only,
                "You left the unknown out and took a share of the rest. That assumes that the unknown are like the known. "
                "Keep all of them in the whole.",
            ),
            Slip(
                "fractions",
                lambda: _fractions,
                "The rule is right. Percent are wanted, from 0 to 100.",
            ),
            Slip(
                "counts",
                lambda: _counts_only,
                "You give back counts. Make each a share of all answers, in percent.",
            ),
            Slip(
                "hundred less the lowest",
                lambda: _hundred_less,
                "Your second figure is what is left of a hundred. Part of that is a known no, and a known no can never become "
                "a yes.",
            ),
            Slip(
                "the unknown alone",
                lambda: _unknown_alone,
                "Your second figure counts the unknown only. If each of them were a yes, they would come on top of "
                "something.",
            ),
            Slip(
                "turned round",
                lambda: lambda answers: bounds(answers)[::-1],
                "Right figures in the wrong order: the lowest comes first.",
            ),
        ),
        hints=(
            "For the lowest, who counts as a yes? For the highest, who is the only one that does not?",
            "`answers.count(…)` counts one kind of answer. The whole is `n` both times.",
        ),
        solution="The highest leaves out the known no, and only these.",
        see="Three answers, not two",
    )
)


def _ends(sender: str, *, late: bool = False) -> tuple[int, int]:
    """How many of the 46 this ally had listed, at least and at most, on the day of `_speaks_for`.

    ``late``: on the eve of 15 April, when no *no* of February holds any longer.
    """
    answers = _answers.loc[_answers["sender"] == sender, "listed"]
    low, high = coalition.bounds(answers.replace("no", "not_known") if late else answers)
    return round(low * _of_all / 100), round(high * _of_all / 100)


def _speaks_for(sender: str) -> str:
    """The last day of 2021 for which this ally's bar holds: a *no* is of the list of February."""
    answers = _answers.loc[_answers["sender"] == sender, "listed"]
    return "26 February" if (answers == "no").any() else "14 April"


_of_february = [s for s in SENDERS if _speaks_for(s) == "26 February"]
_by_april = min(_ends(s, late=True)[1] for s in _of_february)

bounds_figure = Figure(
    "at_least_at_most",
    {
        "rows": [
            {
                "sender": s,
                "day": _speaks_for(s),
                **dict(zip(("least", "most"), _ends(s), strict=True)),
            }
            for s in SENDERS
        ],
        "of": _of_all,
        "subtitle": (
            f"A no speaks for 26 February 2021 only. On 14 April the bars of the "
            f"{' and the '.join(_of_february)} reach {_by_april} as well"
        ),
        "noun": "names of 15 April 2021",
    },
)

_canada, _eu = _ends("Canada"), _ends("EU")

of_canada = lesson.add(
    Choice(
        id="allies.of-canada",
        title="One sentence about Canada",
        prompt=(
            f"A newspaper has the figure above and wants one sentence on the {_of_all} and Canada. Which one do the data "
            "carry?"
        ),
        objectives=("K1",),
        options=(
            Option(
                f"Canada had listed {_NUMBERS[_canada[0]]} of the {_of_all} before",
                "You let every blank count as a no. What is the other end of Canada's bar?",
            ),
            Option(
                f"{_NUMBERS[_eu[0]].capitalize()} or more of the {_of_all} were on the EU's list, and fewer on Canada's",
                "The first half holds. For the second you compared two lower ends. Where do the upper ends lie, and do "
                "the two bars overlap?",
            ),
            Option(
                f"{_NUMBERS[_canada[0]].capitalize()} or more of the {_of_all} were on Canada's list already",
                "Right. The lower end is sure, and it is all that is. That the upper end is all of them says nothing about "
                "Canada; it says how little of its list was seen.",
                right=True,
            ),
            Option(
                f"Canada had most likely listed about half of the {_of_all}",
                "You put the truth in the middle of the bar. A bar of this kind has no likely middle: what in the data "
                "would favour it?",
            ),
            Option(
                f"Of none of the {_of_all} can one say that Canada had listed it",
                "You let the unknown swallow the known. Canada's bar does not begin at zero; why?",
            ),
        ),
        hints=(
            "Test each sentence at both ends of the bar: is it true at the one *and* at the other?",
            "A comparison of two allies has to hold for any two points of their bars.",
        ),
        solution=(
            f"Canada's bar runs from {_canada[0]} to {_canada[1]}, the EU's from {_eu[0]} to {_eu[1]}, and that one "
            "ends with February."
        ),
        see="Three answers, not two",
    )
)

# --- who moved first ------------------------------------------------------------------------

_WHY = {
    "eu_uk_kerch": "Compare the day of the first account with the month in the last row.",
    "canada_kerch": "What does the second account say happened *earlier* than Canada's step?",
    "australia_kerch": "What does the word *earlier* say in the second account, on Canada?",
    "package": "The third account says whose measures were *extended*. They had to be there first.",
}

bridge = lesson.add(
    Order(
        id="allies.bridge",
        title="Who moved first over the bridge?",
        prompt=(
            "A bridge over the strait at Kerch joins Russia to Crimea. Two men stand in these accounts. Follow each from "
            "list to list.\n\n"
            "| account | words |\n|---|---|\n"
            "| a report of 1 February 2020 | on a new US list: “The train operator, Grand Service Express, and its chief "
            "executive, Alexander Ganov, are also on the list.” |\n"
            "| Interfax, 30 March 2021 | Australia has announced sanctions against one individual and four companies. "
            "“Canada earlier imposed sanctions on two Russians and four companies”; the six are named. “Earlier, Switzerland, the "
            "United Kingdom and the European Union also sanctioned these four companies, Ganov and Ryzhenkin.” |\n"
            "| Ukrainian News, April 2021 | the United States “extended the sanctions that the European Union, United "
            "Kingdom, Canada, and Australia recently imposed” |\n"
            "| lesson 4 | the EU and the UK: October 2020 |\n\n"
            "“These four” come after the names of Canada's. Australia's Interfax does not name, so the data leave them open. "
            "Put the steps in order."
        ),
        objectives=("K1", "K4"),
        claims=("C19a", "C19b"),
        steps=tuple(
            Step(text, _events.loc[event, "date"].toordinal(), _WHY.get(event, ""))
            for event, text in {
                "us_train_operator": "The US lists the train operator and Mr Ganov, its head",
                "eu_uk_kerch": "The EU and the UK list six names, Mr Ganov's and Mr Ryzhenkin's among them",
                "canada_kerch": "Canada lists the same six names",
                "australia_kerch": "Australia announces five; our sources do not name them",
                "package": "The US lists Mr Ryzhenkin and two of the four companies",
            }.items()
        ),
        first="Earliest",
        last="Latest",
        praise=(
            "Washington stands at both ends. It had Mr Ganov on its list in January 2020, before any ally in these accounts; to Mr "
            "Ryzhenkin it came last. So who moved first depends on the name. Mr Ganov was on the US list already, and so was "
            "the firm Crimean Railway (a row of `listings`); that may be why the two are not among the eight. Of the fourth firm our "
            "sources do not say."
        ),
        hints=(
            "Two rows have a date that settles a step by itself.",
            "Then follow the words *earlier* and *extended* backwards.",
        ),
        solution="The dates are in the data set `events`; those of January and October 2020 are known to the month.",
        see="Who moved first",
    )
)

# --- what the words claim -------------------------------------------------------------------

_uk_no = int(((_crimea["sender"] == "UK") & (_crimea["listed"] == "no")).sum())
_persons = int((_crimea.drop_duplicates("uid")["type"] == "individual").sum())

speaks_to = lesson.add(
    Classify(
        id="allies.speaks-to",
        title="What does each piece of evidence speak to?",
        prompt=(
            "Take each piece alone, and sort it by what it can show. Those that begin with *suppose* are invented; our "
            "sources have nothing of the kind."
        ),
        objectives=("K4",),
        claims=("C19b",),
        bins={
            "names": "Which names are shared",
            "dates": "Who moved first",
            "said": "A claim to have worked together",
            "work": "The work itself",
        },
        items=(
            Item(
                f"{_NUMBERS[_uk_no].capitalize()} of the {_NUMBERS[_persons]} Crimea persons are not on the UK's list of 26 February 2021",
                "names",
                {
                    "dates": "A date stands in it. But what is compared: two days, or two lists?",
                    "work": "You read a meaning into it. Whoever works alone and whoever works with others may have a list without "
                    "a name. What is laid side by side here?",
                },
            ),
            Item(
                "“In collaboration with” (the article)",
                "said",
                {
                    "work": "You took the word for the thing. What did anybody *do*, by this phrase?",
                },
            ),
            Item("Canada listed on 29 March 2021, the Treasury on 15 April", "dates"),
            Item(
                "Suppose: a file note in which London and Ottawa divide twenty names between them for checking",
                "work",
            ),
            Item("Lenpromtransproyekt is among Canada's six and among Washington's eight", "names"),
            Item(
                "Suppose: a minister tells parliament that all five sat at one table",
                "said",
                {
                    "work": "The minister may well have been there. Do you see the table, or hear of it?",
                },
            ),
            Item(
                "Suppose: a message in which Brussels asks Washington to hold its list back, and Washington agrees",
                "work",
                {
                    "said": "Here nobody describes the work to the public. The message *is* a part of something; of what?",
                    "dates": "It may explain why one came later. What passes between the two in it?",
                },
            ),
        ),
        confusions={
            ("names", "dates"): "No order in time follows from it, only what two lists hold.",
            ("names", "said"): "Nobody is quoted here. Two lists are laid side by side.",
            (
                "names",
                "work",
            ): "The same name can come from a joint list, or from copying a public one. What is sure here?",
            ("dates", "names"): "Does it say what stands on the lists?",
            ("dates", "said"): "Nobody is quoted. Two days are given.",
            (
                "dates",
                "work",
            ): "Governments can prepare together and publish apart, or the other way round. What do two days show?",
            ("said", "names"): "No name is in it. Who speaks?",
            ("said", "dates"): "It puts nobody before anybody. Who speaks, and claims what?",
            ("said", "work"): "Ask whether you see the work here, or a sentence about it.",
            ("work", "names"): "Names may come up. Two governments do something in it: what?",
            (
                "work",
                "dates",
            ): "The point is what passes between two governments, and not which was earlier.",
            ("work", "said"): "Is that a statement *about* working together, or a trace of it?",
        },
        praise=(
            "Shared names and dates can be checked by anyone, and neither shows who worked with whom: a public list can be copied without a word. Of working "
            "together we have words: of a minister in Canberra, of the White House (“in partnership with”), of a newspaper. No paper from inside. That is no reason to doubt it. It is the "
            "reason to write *says*."
        ),
        hints=(
            "Ask of each: is it a list, a day, a sentence that somebody said, or a trace of work?",
            "A quotation shows that the words were said.",
        ),
        solution="Words such as *mirrors* and *follows* can be tested on lists and days. *In collaboration* cannot, without papers.",
        see="What the words claim",
    )
)

# --- coverage: of what? ---------------------------------------------------------------------

_holdings = data.load("holdings")
_held = _holdings[_holdings["date"] == "2021-01-01"].set_index("measure")["value"]
_US, _UK = (float(_held[f"share_of_ofz_held_via_{who}_companies"]) for who in ("us", "uk"))
_FOREIGN = float(_held["nonresident_share_ofz"])
_both = round(_US + _UK, 1)

#: Who held rouble state bonds on 1 January 2021, in percent of all of them.
HOLDERS = {
    "US firms": _US,
    "UK firms": _UK,
    "other foreign": round(_FOREIGN - _US - _UK, 1),
    "Russian": round(100 - _FOREIGN, 1),
}
_ABROAD = ("US firms", "UK firms", "other foreign")

of_the_foreign = lesson.add(
    Number(
        id="allies.of-the-foreign",
        title="What if London had joined?",
        prompt=(
            "Directive 1 binds US financial institutions and nobody else. Suppose that London had had one like it. Take "
            "the holdings in the cell above for what the two could reach. What share of the *foreign* holders' "
            "bonds ran through US and UK firms together? In percent, to one decimal."
        ),
        objectives=("K2",),
        answer=round(100 * _both / _FOREIGN, 1),
        tolerance=0.3,
        unit="percent",
        right=(
            f"{_both:g} of {_FOREIGN:g}, so {100 * _both / _FOREIGN:.1f} percent of what foreigners held, and "
            f"{_both:g} percent of all. With the US alone it is {100 * _US / _FOREIGN:.1f} and {_US:g}. Each of the four figures is right, and a "
            "headline will take the one that suits it. (Held *through* a firm: the owners behind it may "
            "sit elsewhere, and a firm elsewhere may belong to a US group.)"
        ),
        low="Too low. What is the whole here, and do both countries stand above it?",
        high="Too high. Divide what runs through the two by what all foreigners hold.",
        mistakes=(
            Mistake(
                _both,
                "That is a share of *all* bonds, Russian holders included. Which whole does the question name?",
                "share of all",
            ),
            Mistake(
                round(100 * _US / _FOREIGN, 1),
                "The whole is right. London is missing from the part.",
                "the US alone",
            ),
            Mistake(
                round(_both * _FOREIGN / 100, 1),
                "You took a percentage of a percentage. The part is known already; by what do you divide it?",
                "multiplied",
            ),
            Mistake(
                _US,
                "That is one country's share of all the bonds. You need both, and another whole.",
                "one share as it stands",
            ),
            Mistake(
                round(100 * _FOREIGN / (_both + _FOREIGN), 1),
                "You put the two beside the foreign holders. They are among them: the whole has them in it.",
                "part beside the whole",
            ),
        ),
        hints=(
            "Write it as a fraction in words first: what … of what …?",
            "Above the line stand two of the figures in the cell, below the line the third.",
        ),
        solution=f"The US firms' and the UK firms' shares, added, as a share of {_FOREIGN:g}.",
        see="Of what?",
    )
)


def covered(shares, members, whole):
    total = sum(shares[name] for name in whole)
    stopped = sum(shares[name] for name in members if name in whole)
    return 100 * stopped / total


def _of_all_holders(shares, members, whole):
    return sum(shares[name] for name in members if name in whole)


def _outside_too(shares, members, whole):
    return 100 * sum(shares[name] for name in members) / sum(shares[name] for name in whole)


def _always_of_all(shares, members, whole):
    return 100 * sum(shares[name] for name in members if name in whole) / sum(shares.values())


def _heads(_shares, members, whole):
    return 100 * sum(name in whole for name in members) / len(whole)


cover = lesson.add(
    Code(
        id="allies.cover",
        title="Any coalition, any whole",
        prompt=(
            "Write `covered(shares, members, whole)`: the percentage of a whole that the members of a coalition stop. `shares` "
            'maps holders to sizes, such as `{"US firms": 6.9, …}`; `members` and `whole` are lists of names. A '
            "member that is not in the whole covers nothing of it. Do not round."
        ),
        objectives=("K2",),
        name="covered",
        starter=(
            "def covered(shares, members, whole):\n"
            "    total = sum(shares[name] for name in whole)\n"
            "    return ...\n"
            "\n\n"
            "allies.cover.check(covered)"
        ),
        reader=Results(
            (
                (HOLDERS, ["US firms"], list(HOLDERS)),
                (HOLDERS, ["US firms", "other foreign"], list(_ABROAD)),
                (HOLDERS, ["US firms", "Russian"], list(_ABROAD)),
                ({"A": 50, "B": 30, "C": 40}, ["A", "C"], ["A", "B", "C"]),
                (HOLDERS, [], list(_ABROAD)),
            ),
            within=1e-6,
            names=(
                "the holders above, `['US firms']` and a whole of all four",
                "the holders above, `['US firms', 'other foreign']` and a whole of the three foreign ones",
                "the holders above, `['US firms', 'Russian']` and a whole of the three foreign ones",
                "`{'A': 50, 'B': 30, 'C': 40}`, `['A', 'C']` and `['A', 'B', 'C']`",
                "the holders above, no members and a whole of the three foreign ones",
            ),
        ),
        reference=covered,
        right=(
            "The whole is an argument of its own, so nobody who calls your function can forget to say of what. "
            "Try other coalitions in the next cell."
        ),
        slips=(
            Slip(
                "not divided",
                lambda: _of_all_holders,
                "You add up the members and do not divide by `total`. That works only while the whole happens to be 100.",
            ),
            Slip(
                "all holders as the whole",
                lambda: _always_of_all,
                "You divide by all holders each time. The third argument says of what.",
            ),
            Slip(
                "members outside the whole",
                lambda: _outside_too,
                "You count every member. One of the cases has a member that is not in the whole: ask `if name in whole`.",
            ),
            Slip(
                "a fraction",
                lambda: lambda *args: covered(*args) / 100,
                "The rule is right. Percent are wanted.",
            ),
            Slip(
                "heads counted",
                lambda: _heads,
                "You count names. A small holder and a large one are not the same: add up their shares.",
            ),
            Slip(
                "upside down",
                lambda: (
                    lambda shares, members, whole: (
                        100
                        * sum(shares[n] for n in whole)
                        / _of_all_holders(shares, members, whole)
                        if members
                        else 0.0
                    )
                ),
                "Your fraction stands on its head: the part belongs above the line.",
            ),
        ),
        hints=(
            "The first line of the starter adds up the whole. A second one like it adds up the part.",
            "`sum(… for name in … if …)` leaves out what fails the test, as in lesson 3.",
        ),
        solution="Part over whole, times a hundred; the part is what members and whole have in common.",
        see="Of what?",
    )
)

# --- the model ------------------------------------------------------------------------------

#: An invented target's dealings: percent by sender. The other 30 belong to countries that never join.
SHARES = {"Arden": 40, "Borland": 20, "Corvia": 10}
EASE, SPARE = 80, 100  # percent, assumed


def _points(value: float) -> str:
    """A number of points as it is said: three digits at most, no trailing zeros."""
    return f"{round(value, 6):.3g}"


def _told(found: coalition.Effect, members: Sequence[str]) -> str:
    """What a coalition does, and why, in words."""
    if not members:
        return "**Nobody has joined.** Nothing is stopped, so nothing can leak."
    stop = "stops" if len(members) == 1 else "stop"
    why = (
        "The room is what holds the leak back."
        if found.limit == "room"
        else "There is room for all of that, so only what nobody else can do is lost."
    )
    return (
        f"**{listing(members)} {stop} {_points(found.coverage)} of 100 dealings; {_points(found.leakage)} leak, "
        f"{_points(found.net)} are lost.** Others could do {_points(found.replaceable)} of what is stopped, and "
        f"outsiders have room for {_points(found.room)} more. {why}"
    )


def _steps(
    shares: Mapping[str, float], groups: Sequence[Sequence[str]], **assumed: float
) -> list[dict[str, Any]]:
    """The bars of the figure: one for each group of members."""
    bars = []
    for n, members in enumerate(groups):
        found = coalition.effect(shares, members, **assumed)
        new = [m for m in members if n == 0 or m not in groups[n - 1]]
        label = f"{'+ ' if n else ''}{listing(new) or 'nobody'}"
        bars.append(
            {
                "label": label,
                "net": found.net,
                "leakage": found.leakage,
                "coverage": found.coverage,
            }
        )
    return bars


_OTHERS = 100 - sum(SHARES.values())
_ASSUMED = "An invented country, Tarvia; all shares and rules are assumed"

_EASE = Slider("ease", "Replaceable: what others could do of the stopped", 0, 100, 5, EASE, "%")
_SPARE = Slider("spare", "Room: what outsiders could do on top of theirs", 0, 300, 10, SPARE, "%")


def _play(state: dict[str, Any]) -> Response:
    """What the chosen coalition does, and what each who stays out would add."""
    shares = {name: state[f"{name}_share".lower()] for name in SHARES}
    members = [name for name in SHARES if state[name.lower()]]
    assumed = {
        "ease": state["ease"] / 100,
        "spare": state["spare"] / 100,
        "overlap": state["overlap"] / 100,
    }
    try:
        now = coalition.effect(shares, members, **assumed)
    except coalition.CoalitionError as error:
        raise Malformed(str(error)) from error
    more = {
        name: coalition.effect(shares, [*members, name], **assumed).net - now.net
        for name in SHARES
        if name not in members
    }
    told = _told(now, members)
    if more:
        told += (
            " Joining now, "
            + listing([f"{name} would add {_points(added)}" for name, added in more.items()])
            + "."
        )
    groups = [members[: n + 1] for n in range(len(members))] or [[]]
    return Response(
        told, Figure("joining", {"steps": _steps(shares, groups, **assumed), "subtitle": _ASSUMED})
    )


coalition_model = Model(
    id="allies.coalition-model",
    title="Who joins against Tarvia?",
    prompt=(
        f"*Tarvia and the three senders are invented, and every figure is assumed.* To begin with the three have {100 - _OTHERS} % of "
        f"Tarvia's dealings. (The other {_OTHERS} belong to countries that never join.) Before you touch anything: Corvia is small. Will it "
        "add more as the first to join, or as the last? Say it, then try both. Then move one assumption at a time."
    ),
    controls=(
        Switch("arden", "Arden is in", True),
        Switch("borland", "Borland is in"),
        Switch("corvia", "Corvia is in"),
        *(
            Slider(
                f"{name}_share".lower(),
                f"{name}'s share of Tarvia's dealings",
                0,
                100,
                5,
                share,
                "%",
            )
            for name, share in SHARES.items()
        ),
        _EASE,
        _SPARE,
        Slider("overlap", "Overlap: what runs through a larger member too", 0, 100, 10, 0, "%"),
    ),
    respond=_play,
)

# --- when does a further member add least? ------------------------------------------------------


def _added(state: Mapping[str, Any]) -> float:
    """What Corvia adds to the net loss by joining last, in points."""
    order = [n for n in ("Arden", "Borland") if state[n.lower()]] + ["Corvia"]
    return coalition.path(SHARES, order, state["ease"] / 100, state["spare"] / 100)[-1].added


def _last(state: dict[str, Any]) -> Response:
    """What there is without Corvia, and what it adds."""
    before = [n for n in ("Arden", "Borland") if state[n.lower()]]
    assumed = {"ease": state["ease"] / 100, "spare": state["spare"] / 100}
    with_it = coalition.effect(SHARES, [*before, "Corvia"], **assumed)
    bars = _steps(SHARES, [before, [*before, "Corvia"]], **assumed)
    return Response(
        f"**Corvia adds {_points(_added(state))}.** "
        f"With it, others could do {_points(with_it.replaceable)} of what is stopped, and outsiders have room for "
        f"{_points(with_it.room)}, so {_points(with_it.leakage)} leak. Without it, "
        f"{_points(bars[0]['leakage'])} leaked.",
        Figure("joining", {"steps": bars, "subtitle": _ASSUMED}),
    )


_START = {"arden": True, "borland": True, "ease": EASE, "spare": SPARE}
_ROOMS = range(0, 301, 10)
_by_room = {room: round(_added({**_START, "spare": room}), 9) for room in _ROOMS}
_fewest = min(_by_room.values())
_enough = next(room for room, added in _by_room.items() if added == _fewest)
_peak = max(_by_room, key=lambda room: _by_room[room])
#: Where the room is just enough with Corvia in, between two steps of the slider, in percent.
_turn = EASE * sum(SHARES.values()) / _OTHERS


def _least_goal(state: dict[str, Any]) -> Miss | None:
    if not (state["arden"] and state["borland"]):
        return Miss(
            "a member sent away",
            "You sent a member away. Corvia then joins a smaller coalition, and that is another question. Put Arden "
            "and Borland back in.",
        )
    if state["ease"] != EASE:
        return Miss(
            "the ease moved",
            f"You changed what others could do. Moving it does change what Corvia adds, but here it stays at {EASE} %. Which "
            "other assumption is left?",
        )
    added = round(_added(state), 9)
    if state["spare"] == 0:
        return Miss(
            "no room at all",
            "There is no room at all, so nothing leaks: Corvia adds its own share. Go up.",
        )
    if state["spare"] < _peak and added > _fewest:
        return Miss(
            "scarce outsiders",
            f"Corvia adds {_points(added)}. Outsiders here have too little room even before it joins, so its "
            "leaving their side hurts. Go a good way up, and do not stop where it grows.",
        )
    if added > _fewest:
        return Miss(
            "the room still runs out",
            f"Corvia adds {_points(added)}, and it can be less. Compare the two figures in the text: with Corvia in, is "
            "there room for all that others could do?",
        )
    if state["spare"] > _enough:
        return Miss(
            "more room than it takes",
            "It cannot add less than this. Now go down again: how little room is enough?",
            near=True,
        )
    return None


least = lesson.add(
    Explore(
        id="allies.least",
        title="When is Corvia's joining worth least?",
        prompt=(
            "Arden and Borland are in, and Corvia is about to join. Leave *Replaceable* where it "
            "is. Find the **lowest** step of *Room* at which Corvia adds as little as it ever can."
        ),
        objectives=("K3",),
        hints=(
            "Move the room from one end to the other first, and watch what Corvia adds. It does not run one way.",
            "The leak is the smaller of two figures. Which of them has to be the smaller one, with Corvia in?",
            "When what Corvia adds stops changing, go back a step at a time.",
        ),
        solution=(
            f"From {_points(_turn)} % on, outsiders can do all that is replaceable even with Corvia in; the first step of the "
            f"slider that is enough is {_enough} %. Then only {100 - EASE} % of what Corvia stops is lost."
        ),
        see="What one more adds",
        model=Model(
            id="allies.last-model",
            title="Corvia joins",
            prompt=(
                f"Corvia's share is {SHARES['Corvia']} %, Arden's {SHARES['Arden']} %, Borland's {SHARES['Borland']} %. (The other "
                f"{_OTHERS} belong to countries that never join.) No dealing runs through two of them."
            ),
            controls=(
                Switch("arden", "Arden is in", True),
                Switch("borland", "Borland is in", True),
                _EASE,
                _SPARE,
            ),
            respond=_last,
        ),
        goal=_least_goal,
        reached={**_START, "spare": _enough},
        astray=(
            {**_START, "borland": False},
            {**_START, "ease": 100},
            {**_START, "spare": 0},
            _START,
            {**_START, "spare": _peak + 20},
            {**_START, "spare": 300},
        ),
        praise=(
            f"Outsiders can do whatever is replaceable from {_points(_turn)} % on; the first step of the slider that is enough is "
            f"{_enough} %. So of Corvia's {SHARES['Corvia']} only {_points(_fewest)} are lost for good. On the way there, at {_peak} %, it "
            f"adds {_points(_by_room[_peak])}, more than twice its own share: there it stops its own dealings *and* is gone from "
            "those who could step in."
        ),
    )
)

# --- change one assumption --------------------------------------------------------------------


def joined(order: Sequence[str], ease: float, spare: float | None, overlap: float) -> pd.DataFrame:
    """The invented senders joining in this order: a row each, in points of Tarvia's dealings.

    ``ease`` and ``overlap`` from 0 to 1, ``spare`` from 0, or None for no limit. Raises
    `CoalitionError` for figures that cannot be.
    """
    return pd.DataFrame(
        [
            {
                "joins": step.member,
                "stopped": step.effect.coverage,
                "leak": step.effect.leakage,
                "lost": step.effect.net,
                "adds": step.added,
            }
            for step in coalition.path(SHARES, order, ease, spare, overlap)
        ]
    ).round(6)


_OVERLAP = 0.5
_apart = coalition.path(SHARES, list(SHARES), EASE / 100, SPARE / 100)[-1]
_tied = coalition.path(SHARES, list(SHARES), EASE / 100, SPARE / 100, _OVERLAP)[-1]

half_the_same = lesson.add(
    Number(
        id="allies.half-the-same",
        title="Half of it ran through Arden anyway",
        prompt=(
            f"So far no dealing ran through two members. In the table above Corvia, the last to join, adds {_points(_apart.added)}. Now half of the smaller "
            "members' dealings run through Arden's banks as well: `overlap=0.5`. Say to yourself what Corvia will add. "
            "Then change the cell, run it, and give what it adds now."
        ),
        objectives=("K3",),
        answer=round(_tied.added, 6),
        tolerance=0.05,
        unit="points",
        right=(
            f"{_points(_tied.added)}, where half of {_points(_apart.added)} was the natural guess. Corvia stops only {_points(_tied.covered)} that "
            "Arden had not stopped already. And since less is stopped in all, outsiders have room for all that is replaceable "
            f"({_points(_tied.effect.room)} against {_points(_tied.effect.replaceable)}). So Corvia's {_points(_tied.covered)} cost Tarvia "
            f"only {_points(_tied.added)}."
        ),
        low="Too low. Read the last column, in the row of the one that joins last.",
        high="Too high. Is the order still Arden, Borland, Corvia, and is `overlap` the only thing you changed?",
        mistakes=(
            Mistake(
                round(_apart.added, 6),
                "That is what it added without overlap. Change `overlap` and run the cell again.",
                "not changed",
            ),
            Mistake(
                round(_apart.added / 2, 6),
                "That is half of the old figure: a guess. Run the cell, and compare the leak before and after Corvia joins.",
                "halved",
            ),
            Mistake(
                round(_tied.covered, 6),
                "That is how much more is *stopped*. Some of it leaks. Which column has what stays lost?",
                "coverage in place of loss",
            ),
            Mistake(
                round(_tied.effect.net, 6),
                "That is what all three bring about together. Read what Corvia *adds* to it.",
                "the whole",
            ),
        ),
        hints=(
            "Only `overlap=0` in the cell has to change.",
            "The column `adds`, the row of the last to join.",
        ),
        solution=(
            f"Arden and Borland stop {_points(_tied.effect.coverage - _tied.covered)} together now, with Corvia {_points(_tied.effect.coverage)}, and "
            f"{_points(_tied.effect.leakage)} leak."
        ),
        see="Change one assumption",
    )
)

# --- recall ---------------------------------------------------------------------------------------

only_through = lesson.add(
    Choice(
        id="allies.only-through",
        title="Whom does an ally's list add?",
        prompt=(
            "Borland copies the US rule on who must obey, word for word, with *Borland* in place of *the United States*. Ms Vell, who is "
            "on the US list, is now put on Borland's too. (All invented.) Who could deal with her until today, and no longer can?"
        ),
        recalls=("emergency.E2",),
        options=(
            Option(
                "The branch that a New York bank has in Borland's capital",
                "You went by the place. Whose is a branch, by the road of lesson 2 that speaks of firms? Was it free until "
                "today?",
            ),
            Option(
                "A citizen of Borland who is at a fair in Boston all week",
                "You went by her passport. Where does she stand, and what does US soil do, even for a day?",
            ),
            Option(
                "A trading house under Borland's law, with offices only there",
                "Right. No road of the US rule leads to it: no passport, no green card, no US law, no US soil. That is what an ally adds: the "
                "same prohibition, for other people. Whoever was bound already is bound twice, and in the model that is overlap.",
                right=True,
            ),
            Option(
                "A firm set up under Delaware law, all of whose owners live in Borland",
                "You went by its owners. Which road asks under whose law a firm was set up?",
            ),
        ),
        hints=(
            "For each: was it a US person before? Lesson 2 has four roads, and one is enough.",
            "You look for the one that no US road reaches.",
        ),
        solution="The four roads: citizens, permanent residents, entities under US law with their foreign branches, anybody in the United States.",
        see="Recall",
    )
)

_nos = int(((_answers["sender"] == "EU") & (_answers["listed"] == "no")).sum())

looser = lesson.add(
    Choice(
        id="allies.looser",
        title="A search in a hurry",
        prompt=(
            f"The EU's column has {_nos} times `no`. Each rests on a search by name in a list of persons, read over by eye. Suppose that "
            "somebody repeats the search with a much lower threshold, and believes all that it finds. What can become of the "
            "column?"
        ),
        recalls=("designations.D3",),
        options=(
            Option(
                "A `yes` may become a `no`",
                "You let a lower threshold lose something. Whoever passed the high bar: what does the low one do to him?",
            ),
            Option(
                "A firm's `not_known` may become a true `yes`",
                "You forgot what kind of list is searched. If a firm's name matches something in there, what is it that it matches?",
            ),
            Option(
                "A `no` may become a `yes`",
                "Right. A lower threshold finds what the first search missed, and raises false alarms with it; believed "
                "unread, both are written down as *yes*. So a `no` is only as good as the search behind it.",
                right=True,
            ),
            Option(
                "A `no` stays a `no`, since it was looked up",
                "You took a search for the truth. Recall those whom the rule of lesson 4 let slip through at a high threshold.",
            ),
        ),
        hints=(
            "Lesson 4: a lower threshold gives fewer misses and more of something else.",
            "Which answers can a *find* change, and into what?",
        ),
        solution="A lower threshold only ever adds finds. Some are misses put right, some are false alarms.",
        see="Recall",
    )
)
