"""Lesson 4. Who was listed, and how would you know?"""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from course import data
from course.exercises import SYLLABUS
from course.instruments import screening
from course.instruments.words import written
from course.kinds import (
    Bar,
    Case,
    Choice,
    Classify,
    Code,
    Counts,
    Explore,
    Figure,
    Highlight,
    Item,
    Lens,
    Lesson,
    Mark,
    Miss,
    Mistake,
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
)
from course.kinds.typed import with_unit

lesson = Lesson(
    id="designations",
    number=4,
    title="Who was listed, and how would you know?",
    notebook="04-designations",
    minutes=(40, 45),
    objectives={
        "D1": "Reconcile an official list with a story: its numbers, its nouns and its reasons.",
        "D2": "Filter a list by a tag, and say what the filter misses and what it lets in.",
        "D3": "Match names against a list, and weigh misses against false alarms.",
        "D4": "Read the growth of a list without reading more into it than it says.",
    },
    syllabus=SYLLABUS,
)

_claims = data.load("claims").set_index("id")
_article = data.article()
_listed = data.load("designations")
_programs = data.load("programs")
DAY = "2021-04-25"  # of the copy of the list
_tags = _programs[_programs["snapshot"] == DAY]


# --- the article's sentences about the lists ---------------------------------------------

_GROUPS = ("technology", "election", "crimea")
_MEANINGS = {
    ("instrument", "technology"): "The technology entities.",
    ("instrument", "election"): "Those listed over the election of 2020.",
    ("instrument", "crimea"): "Those listed over Crimea.",
    ("part", "number"): "A number and its noun. Hold it against the list.",
    ("part", "reason"): "Why they were listed, by the account of whoever listed them.",
    ("part", "act"): "What was done, and together with whom.",
}


def _part(claim: pd.Series) -> str:
    """What a claim about a listing tells: a number, a reason or an act."""
    if claim["unit"] in ("entities", "persons"):
        return "number"
    charged = claim["certainty"] == "alleged" or claim["speaker"] == "us_government"
    return "reason" if charged else "act"


def _lens() -> Lens:
    """The three sentences about listings, marked; what lies between them is left out."""
    of_listings = _claims[_claims["instrument"].isin(_GROUPS)]
    text, claims = data.excerpt(dict.fromkeys(map(data.sentence_of, of_listings.index)))
    marks = []
    for key, claim in claims[claims["instrument"].isin(_GROUPS)].iterrows():
        row = [("speaker", str(claim["speaker"]).replace("_", " "))]
        if pd.notna(claim["count"]):
            row.append(("count", with_unit(float(claim["count"]), str(claim["unit"]))))
        marks.append(
            Mark(
                id=str(key),
                start=int(claim["start"]),
                end=int(claim["end"]),
                values={"instrument": claim["instrument"], "part": _part(claim)},
                row=tuple(row),
            )
        )
    return Lens(
        title="The article's three sentences about listings",
        text=text,
        marks=tuple(marks),
        lenses={"instrument": "Which group?", "part": "Number, reason or act?"},
        meanings=_MEANINGS,
    )


article = _lens()

# --- predict first ---------------------------------------------------------------------------

_growth = data.load("growth")
_first, _last = _growth.iloc[0], _growth.iloc[-1]


six_rows = lesson.add(
    Predict(
        id="designations.six-rows",
        title="Six rows in 2021. And then?",
        prompt=(
            "In the copy of the list made after 15 April 2021, six rows carry the tag of the new order: the "
            f"technology entities. On how many rows does that tag stand on {written(_last['date'])}?"
        ),
        objectives=("D4",),
        answer=float(_last["eo14024"]),
        unit="rows",
        whole=True,
        close=400,
        near=2000,
        right="You remembered what happened in between. Keep the number; you will look at what it counts.",
        too_low=(
            "You expected less than came. An order that names grounds, and no targets, stays in the "
            "drawer for the next occasion."
        ),
        too_high=(
            "You expected even more. A list grows row by row; somebody has to argue for each of them, "
            "and rows also leave it."
        ),
        evidence=(
            f"The whole list had {_last['rows']:,} rows that day. Which of them are firms, and what the growth "
            "does *not* show, comes later in this lesson."
        ),
        bars=(
            Bar(written(_first["date"]), float(_first["eo14024"])),
            Bar(written(_last["date"]), float(_last["eo14024"])),
        ),
        hints=("What happened between the two countries after 2021, above all in February 2022?",),
        solution="The last row of the data set `growth`, column `eo14024`.",
        see="Predict first",
    )
)

# --- the numbers of the day --------------------------------------------------------------------

_kinds = _listed["type"].value_counts()
_new = _listed[_listed["new_entry"]]["type"].value_counts()
_election = _listed[_listed["group"] == "election"]
_FIRM = {"individual": 21, "entity": 17 + 6}  # S05: 17 entities, 21 individuals, and the six
_FIRM_TOTAL = sum(_FIRM.values())

counts = lesson.add(
    Triage(
        id="designations.counts",
        title="Six ways to count one day",
        prompt=(
            "Rule on each sentence by the rows you have just looked at, and give the reason. The first and the "
            "third are the article's; the others were written that week or are ours."
        ),
        objectives=("D1",),
        claims=("C11a", "C11b", "C17b", "C20a", "C20b", "C20c"),
        rulings={"stands": "Can stand", "mend": "Needs mending"},
        reasons={
            "rows": "counts the day's targets, each by its kind",
            "new": "counts only rows that were not there before",
            "noun": "the number is right, the noun is not",
            "before": "takes old rows for new ones",
            "parts": "the total is right, the numbers it is made of are not",
        },
        cases=(
            Case(
                "“six Russian technology companies”",
                "mend",
                "noun",
                {
                    "stands": "There are six. Now read the six names: is each of them the name of a company?",
                    "before": "All six rows are new. What is it that two of the six names begin with?",
                    "rows": "It gives a number and a noun. The number is right; test the noun.",
                    "parts": "This sentence has one number and no parts. Which word is left to doubt?",
                },
            ),
            Case(
                f"A news site: “{len(_election)} individuals” were listed over the election",
                "mend",
                "noun",
                {
                    "stands": "The sum is right. Does the column `type` say *individual* in all of these rows?",
                    "before": "Two of them were on the list already, true, but that is not what this sentence "
                    "gets wrong. What did it call the other half?",
                    "parts": "It gives no parts, and that is its trouble: what did the two parts become when they "
                    "were added up?",
                },
            ),
            Case(
                f"“{data.quote('C20a').removeprefix('against ')}, {data.quote('C20b')} {data.quote('C20c')}”",
                "stands",
                "rows",
                {
                    "mend": "Take the nouns one at a time and find a row for each. The list's word for all that is "
                    "not a person is *entity*; read what the three entities are called.",
                    "new": "The eight rows happen to be new, but the phrase does not say so. What does it count?",
                    "before": "All eight rows of the group are new. Which old row could it take for a new one?",
                },
            ),
            Case(
                f"A memo for clients, 21 April: that day {len(_listed)} names were added to the list",
                "mend",
                "before",
                {
                    "stands": "All of them are rows of that day. Were all of them *added* that day? One column says.",
                    "noun": "*Names* fits persons and entities alike. The doubtful word is the verb.",
                    "rows": "It says *added*. Were all of them added that day?",
                    "parts": "No parts are given here. Ask when each row came to the list.",
                },
            ),
            Case(
                f"Ours: {int(_new.sum())} rows of the list are new, {_new['individual']} individuals and "
                f"{_new['entity']} entities",
                "stands",
                "new",
                {
                    "mend": "Count the rows with `new_entry` by type, and compare.",
                    "rows": "Does it count all who were acted against that day? Add up its parts.",
                },
            ),
            Case(
                f"A law firm's note, 16 April: {_FIRM['individual']} individuals, 17 entities and 6 more entities, "
                f"{_FIRM_TOTAL} in all",
                "mend",
                "parts",
                {
                    "stands": f"You met a {_FIRM_TOTAL} before, and took this one for the same. Add up its "
                    "entities, and hold each number against the rows.",
                    "before": "If it took the old rows for new ones, its total would be larger. Look at the parts.",
                    "noun": "Its nouns are the list's own. Compare the numbers in front of them.",
                },
            ),
        ),
        tests={
            "rows": "Does this sentence stop at what was done that day, kind by kind?",
            "new": "Does this sentence leave out the two who were there before?",
            "noun": "Put the list's own noun in its place. Does the sentence change?",
            "before": "Would the number change if the two who were there before were left out, or are they out already?",
            "parts": "Hold each number in this sentence against the rows. Is one of them wrong?",
        },
        praise=(
            f"{len(_listed)} is right for targets and {int(_new.sum())} for new rows: two persons were on the list "
            f"and got a further ground. The law firm's {_FIRM_TOTAL} is another {_FIRM_TOTAL}. It has all "
            f"{_kinds['individual']} individuals and two entities fewer than our {_kinds['entity']}; why, its text does "
            "not say. Two equal totals are no proof of each other. And “companies” hides two "
            "federal state institutions. Whether the others earn the word, the list cannot say: it prints names."
        ),
        hints=(
            "The cells above have all you need: the counts by group, type and `new_entry`, and the names.",
            "Ask three things of each sentence: is the number right, is the noun the list's, does it say *added*?",
        ),
        solution="`listed.groupby(['group', 'type', 'new_entry']).size()` has the numbers; the nouns are in the names.",
        see="One day, many numbers",
    )
)

# --- the reason, in the official words ------------------------------------------------------------

# The Treasury's sentence as quoted in the press (S18); the claims' notes hold its pieces.
OFFICIAL = (
    "Russia’s occupation of the Crimea region of Ukraine and its severe human rights abuses against the "
    "local population"
)
_REASON = _article[int(_claims.loc["C21a", "start"]) : int(_claims.loc["C21b", "end"])].strip("“” ")

wording = lesson.add(
    Highlight(
        id="designations.wording",
        title="Three small changes in a reason",
        prompt=(
            "For the Crimea group the article quotes the official reason. Here is the Treasury's wording, as "
            f"the press had it that day:\n\n> {OFFICIAL}\n\nMark every place in the article's version where "
            "the wording was changed."
        ),
        objectives=("D1",),
        claims=("C21a", "C21b"),
        passage=_REASON,
        find=(
            Phrase(
                "region, Ukraine",
                "Look between two place names: what joins them, up there and here?",
            ),
            Phrase(
                "and the", "Up there a small word says *whose* abuses. What stands in its place?"
            ),
            Phrase("serious", "One adjective is milder than it was."),
        ),
        traps=(
            Phrase(
                "occupation", "stands in the Treasury's version as well; the writer did not add it."
            ),
            Phrase(
                "human rights abuses",
                "is word for word the same. What stands in front of it is not.",
            ),
            Phrase("local population", "is the same in both."),
        ),
        otherwise="this stands in the official version too. Read the two side by side, word by word.",
        praise=(
            "A comma in place of *of* turns a claim about whose region it is into a postal address; the US list "
            "takes the same view and writes Ukraine for Crimea. *The* in place of *its* leaves open whose abuses "
            "they are. *Serious* is what *severe* can become on its way through Spanish. All of it is the reason that "
            "the US gives. The list itself gives none."
        ),
        hints=(
            "Put a finger on each line and move both together.",
            "One change is a comma, one is an article, one is an adjective.",
        ),
        solution="*of Ukraine* became *, Ukraine*; *its* became *the*; *severe* became *serious*.",
        see="The reason given",
    )
)

# --- tags -------------------------------------------------------------------------------------------


def count_by_tag() -> pd.Series:
    listed = data.load("designations")
    tags = data.load("programs")
    tags = tags[tags.snapshot == "2021-04-25"]
    return listed.merge(tags, on="uid").groupby(["group", "program"]).size()


by_tag = lesson.add(
    Code(
        id="designations.by-tag",
        title="Which tags does each group carry?",
        prompt=(
            "The data set `programs` has one line for each tag of each row. Join the day's rows with their tags "
            "by `uid`, and count by `group` and `program`."
        ),
        objectives=("D2",),
        claims=("C11a", "C17a"),
        name="by_tag",
        starter=(
            'tags = data.load("programs")\n'
            'tags = tags[tags.snapshot == "2021-04-25"]\n'
            'by_tag = ...  # listed.merge(…, on="uid").groupby(…).size()\n'
            "\n"
            "designations.by_tag.check(by_tag)"
        ),
        reader=Counts(("group", "program")),
        reference=count_by_tag,
        right=(
            "Lesson 2 drew this table for you; now you have made it. RUSSIA-EO is the new order's tag, still "
            "without its number, and one group carries it. Keep an eye on the election group: one tag has that "
            "word in its name, and not every row of the group has that tag."
        ),
        slips=(
            Slip(
                "every copy of the list",
                lambda: (
                    data.load("designations")
                    .merge(data.load("programs"), on="uid")
                    .groupby(["group", "program"])
                    .size()
                ),
                "You joined the tags of every copy of the list, so most of them count twice. `tags` in the "
                "starter's second line holds one copy only.",
            ),
            Slip(
                "type for group",
                lambda: (
                    data.load("designations")
                    .merge(_tags, on="uid")
                    .groupby(["type", "program"])
                    .size()
                ),
                "You counted by `type`. Asked for are the article's three groups.",
            ),
            Slip(
                "one tag a row",
                lambda: (
                    data.load("designations")
                    .merge(_tags.drop_duplicates("uid"), on="uid")
                    .groupby(["group", "program"])
                    .size()
                ),
                "You kept one tag for each row. Most rows have more; the join needs them all.",
            ),
            Slip(
                "new entries only",
                lambda: (
                    data.load("designations")
                    .query("new_entry")
                    .merge(_tags, on="uid")
                    .groupby(["group", "program"])
                    .size()
                ),
                "The tags of two persons are missing. They were on the list before, and belong to the day all the same.",
            ),
        ),
        hints=(
            "`merge` puts the tags beside each row; a row with three tags becomes three lines.",
            "What goes into `merge` is the table from the line above; what goes into `groupby` is a list of "
            "the two columns named in the question.",
        ),
        solution="Lines are tags here, not rows of the list: the counts add up to more than the day's rows.",
        see="What a tag says",
    )
)

_sieve = set(_tags[_tags["program"] == "ELECTION-EO13848"]["uid"])
_in_day = _sieve & set(_listed["uid"])
_unmarked = _election[~_election["uid"].isin(_sieve)]
_their_tags = sorted(set(_tags[_tags["uid"].isin(_unmarked["uid"])]["program"]))

sieve = lesson.add(
    Number(
        id="designations.sieve",
        title="The tag as a sieve",
        prompt=(
            "Somebody wants the election group and has no `designations`, only the tags. So they keep every row with "
            "the tag ELECTION-EO13848, as the cell below does. How many rows that do **not** belong to the day does "
            "their sieve let through?"
        ),
        objectives=("D2",),
        claims=("C17a", "C17b"),
        answer=float(len(_sieve - _in_day)),
        unit="rows",
        whole=True,
        right=(
            f"The sieve holds {len(_sieve)} rows, {len(_in_day)} of them of that day; the others stand under the same order "
            f"and are not of that day. And it loses {len(_unmarked)} of our {len(_election)}, which carry "
            f"{', '.join(_their_tags[:-1])} and {_their_tags[-1]} instead. Be wary of us here: the list names no groups, "
            "and we put these in this one partly *because* only so the published 16 and 16 come out. "
            "The count cannot prove the grouping that was made to fit it."
        ),
        low="Too few. Start from all rows in the sieve and take away those whose `uid` is among the day's.",
        high="Too many: the sieve itself has fewer rows.",
        mistakes=(
            Mistake(
                float(-len(_in_day) - 1),
                "A number of rows below zero: Python turned the *sum* round. With `~`, put the rest of the line "
                "in brackets first.",
                "sum turned round",
            ),
            Mistake(
                float(len(_sieve)), "That is the whole sieve. Some of it belongs.", "whole sieve"
            ),
            Mistake(float(len(_in_day)), "Those are the ones that do belong.", "the right ones"),
            Mistake(
                float(len(_sieve) - len(_election)),
                "You took away the whole election group. Is all of it in the sieve? Your table says how much is.",
                "whole group taken away",
            ),
            Mistake(
                float(len(_sieve) - len(_listed)),
                "You took away every row of the day. Only those with this tag can be in the sieve.",
                "whole day taken away",
            ),
            Mistake(
                float(len(_unmarked)),
                "That is what the sieve loses. Asked is what it lets in.",
                "lost for let in",
            ),
        ),
        hints=(
            "`sieve.uid.isin(listed.uid)` is `True` for rows of the day.",
            "`.sum()` counts the `True`s. Those are the rows that belong; the sieve has `len(sieve)`.",
        ),
        solution="`(~sieve.uid.isin(listed.uid)).sum()`",
        see="What a tag says",
    )
)

_crimea = set(_listed[_listed["group"] == "crimea"]["uid"])
_crimea_tags = set(_tags[_tags["uid"].isin(_crimea)]["program"])
_orders = (
    data.load("tags")
    .merge(data.load("authorities"), left_on="authority", right_on="id")
    .set_index("program")
)

similar = lesson.add(
    MultipleChoice(
        id="designations.similar",
        title="“Similar measures”",
        prompt=(
            f"“{data.quote('C19a')}”, the article says of the Crimea group, “{data.quote('C19b')}”. Hold it against your "
            "table and the orders below it. What holds?"
        ),
        objectives=("D2",),
        claims=("C19a", "C19b"),
        options=(
            Tick(
                "A listing blocks, here as in the other two groups",
                "One more statement rests on lesson 3 and not on the table. What does any listing do?",
                right=True,
            ),
            Tick(
                "They stand under the order that was signed that day",
                "You took the day for the order. Which tags stand in the Crimea lines of your table?",
                right="RUSSIA-EO" in _crimea_tags,
            ),
            Tick(
                "They stand under orders of 2014",
                "One more line is about dates. Look up the orders in the small table.",
                right={int(_orders.loc[t, "date"].year) for t in _crimea_tags} == {2014},
            ),
            Tick(
                "All of them stand under one and the same order",
                "Count the Crimea lines of your table.",
                right=len(_crimea_tags) == 1,
            ),
            Tick(
                "With the EU, the UK, Canada and Australia acting together, the US rows rest on the allies' listings",
                "Each government lists under its own law. A tag of the US list names a US authority, always.",
            ),
        ),
        praise=(
            "Similar in effect, older in law. “In collaboration” needs care too: the US side spoke of acting "
            "together with allies, but the EU and the UK had listed in October 2020, Canada and Australia in the last days of "
            "March 2021, and what copies them is the part about the bridge at Kerch. Lesson 6 lays the lists side by side."
        ),
        hints=(
            "In your table, read the lines of the Crimea group. In the small table, read the dates of those orders.",
            "Two of the five hold.",
        ),
        solution="UKRAINE-EO13660 is of March 2014, UKRAINE-EO13685 of December 2014.",
        see="What a tag says",
    )
)

# --- growth ----------------------------------------------------------------------------------------

_before = _growth[_growth["date"] < "2022-02-22"].iloc[-1]
_fell = int((_growth["eo14024"].diff() < 0).sum())


def _grow(state: dict[str, Any]) -> Response:
    types = state["what"] == "types"
    if types:
        first = (
            f"On {written(_last['date'])} the tag stood on {_last['eo14024_entities']:,} entities, "
            f"{_last['eo14024_individuals']:,} individuals, {_last['eo14024_vessels']} vessels and "
            f"{_last['eo14024_aircraft']} aircraft."
        )
    else:
        first = (
            f"{_first['eo14024']} rows on {written(_first['date'])}, {_before['eo14024']} on {written(_before['date'])}, "
            f"{_last['eo14024']:,} on {written(_last['date'])}."
        )
    if state["log"]:
        second = (
            "On this scale each step upwards on the axis is ten times the one below: you see by how many *times* it grew, so the "
            "spring of 2022 looks steepest and the two years after it look almost calm."
        )
    else:
        second = (
            "On this scale equal heights are equal numbers of rows: you see how *many* were added, so the first half-year lies "
            "flat on the ground and the climb after it looks steady."
        )
    return Response(f"{first} {second}", Figure("growth", dict(state)))


growth_model = Model(
    id="designations.growth-model",
    title="The tag of the new order, copy by copy",
    prompt=(
        "The same counts, drawn in four ways. One person wants the growth to look enormous, another wants the last "
        "two years to look calm. Which drawing does each take?"
    ),
    controls=(
        Pick("what", "Count", {"tag": "all rows with the tag", "types": "each kind of row"}, "tag"),
        Switch("log", "Logarithmic scale"),
    ),
    respond=_grow,
)

growth = lesson.add(
    MultipleChoice(
        id="designations.growth",
        title="What does the growth show?",
        prompt="Which of these do the counts support, with what you know about blocking?",
        objectives=("D4",),
        options=(
            Tick(
                f"By {written(_last['date'])} the order had hit {_last['eo14024']:,} firms",
                "You took rows for firms. Draw each kind of row by itself.",
            ),
            Tick(
                f"On {written(_last['date'])} more than half of the rows with the tag were entities",
                "Draw each kind of row. One line then needs a single division.",
                right=bool(_last["eo14024_entities"] > _last["eo14024"] / 2),
            ),
            Tick(
                "Where the line is flat, nobody was put on the list",
                f"A count is a balance: rows come and rows go. {_fell} copies have fewer rows with the tag than the copy "
                "before. And what happens between two copies, nobody counted.",
            ),
            Tick(
                f"Almost all of the rows came after {written(_before['date'])}",
                "Move along the line from the left. One statement only says where the climb begins.",
                right=bool(_before["eo14024"] < 0.01 * _last["eo14024"]),
            ),
            Tick(
                f"The sanctions were {_last['eo14024'] / _first['eo14024']:.0f} times as strong at the end as at the start",
                "You took a count for a weight. Does a row for a state bank weigh what a row for a barge weighs?",
            ),
            Tick(
                "More firms can be blocked than there are entities with the tag",
                "Lesson 3 has a rule that blocks firms which no list names. One statement rests on it.",
                right=True,
            ),
        ),
        praise=(
            "A count of rows is a count of rows. It leaves out the weight of each, those who were blocked "
            "through an owner and never listed, and whatever came and went between two copies. "
            "What it does show is that an order of 2021 became the tool of 2022."
        ),
        hints=(
            "Ask of each line: is it about rows, or about something that rows are taken for?",
            "Three hold: one about a share, one about a date, one about what rows leave out.",
        ),
        solution="Only days on which a copy was kept are counted, and the copies are irregular.",
        see="The list went on",
    )
)

# --- names: the model ---------------------------------------------------------------------------------

CUSTOMERS = data.load("customers")
_listings = data.load("listings")
FIRMS = _listings[_listings["type"] == "entity"][["uid", "name"]]
#: The same with the other names that the list gives for the day's entities.
NAMES = pd.concat(
    [FIRMS, data.load("aliases").rename(columns={"alias": "name"})], ignore_index=True
)

#: What is done to the names, step by step: the steps of `screening`, and whether names are also
#: compared with their words as they stand.
CLEANING: dict[str, tuple[tuple[str, ...], bool]] = {
    "letters": (("letters",), False),
    "forms": (("letters", "forms"), False),
    "order": (("letters", "forms", "order"), False),
    "both": (("letters", "forms", "order"), True),
}
LEAST, MOST = 50, 100


@cache
def scored(cleaning: str, aliases: bool) -> pd.DataFrame:
    """Every customer's best match; worked out once for each way, then only cut."""
    steps, both = CLEANING[cleaning]
    return screening.screen(CUSTOMERS["name"], NAMES if aliases else FIRMS, 0, steps, both=both)


@cache
def curve(cleaning: str, aliases: bool) -> tuple[dict[str, int], ...]:
    """Caught, missed and false alarms for every threshold of the slider."""
    table = screening.tradeoff(scored(cleaning, aliases), CUSTOMERS, range(LEAST, MOST + 1))
    columns = ["threshold", "caught", "missed", "false_alarms"]
    return tuple(
        {str(k): int(v) for k, v in row.items()} for row in table[columns].to_dict("records")
    )


def at(state: dict[str, Any]) -> dict[str, int]:
    """The counts in a state of the model."""
    return curve(state["cleaning"], state["aliases"])[int(state["threshold"]) - LEAST]


def _alarms(count: int, word: str = "alarm") -> str:
    return f"{count} {word}" + "s" * (count != 1)


def _screen(state: dict[str, Any]) -> Response:
    cleaning, aliases, threshold = state["cleaning"], state["aliases"], state["threshold"]
    here = at(state)
    names = screening.outcomes(scored(cleaning, aliases), CUSTOMERS, threshold)
    alarms = here["caught"] + here["false_alarms"]
    says = [
        f"**{here['caught']} of {int(names['listed'].sum())} listed customers caught, {here['missed']} missed, "
        f"{_alarms(here['false_alarms'], 'false alarm')}.** That makes {_alarms(alarms)} for somebody to look into."
    ]
    lost = names[names["state"] == "missed"]
    if not lost.empty:
        nearest = lost.iloc[0]
        says.append(f"Nearest miss: *{nearest['name']}*, at {nearest['score']:g}.")
    false = names[names["state"] == "false alarm"]
    if not false.empty:
        loudest = false.iloc[0]
        says.append(
            f"Loudest false alarm: *{loudest['name']}*, at {loudest['score']:g}, for *{loudest['match']}*."
        )
        astray = int((false["listed"]).sum())
        if astray:
            says.append(
                f"{astray} of the false alarms point{'s' * (astray == 1)} a listed customer to the wrong row."
            )
    columns = ["name", "match", "score", "listed", "state"]
    return Response(
        " ".join(says),
        Figure(
            "screening",
            {
                "names": names[columns].to_dict("records"),
                "curve": list(curve(cleaning, aliases)),
                "threshold": threshold,
            },
        ),
    )


screening_model = Model(
    id="designations.screening-model",
    title="One hundred customers and a rule",
    prompt=(
        f"{len(CUSTOMERS)} invented customers, {int(CUSTOMERS['uid'].notna().sum())} of them variants of listed names, against "
        f"{len(FIRMS)} listed entities. Whoever reaches the threshold raises an alarm."
    ),
    controls=(
        Slider("threshold", "Threshold", LEAST, MOST, 1, 85),
        Pick(
            "cleaning",
            "What is done to both names first",
            {
                "letters": "small Latin letters",
                "forms": "the same, legal forms left out",
                "order": "the same, words sorted too",
                "both": "the same, words as they stand or sorted, whichever scores higher",
            },
            "letters",
        ),
        Switch("aliases", "Search the list's other names too"),
    ),
    respond=_screen,
)

# --- names: the exercises --------------------------------------------------------------------------------

_KEYS = (
    ("ALKON, OOO",), ("OOO ALKON",), ("Alkon LLC",), ("THE OXYTECH",), ("Oxytech, The",),
    ("AO ZAVOD FIOLENT",), ("Zavod Fiolent JSC",), ("OOO AO Kaolin",), ("TRANS LOGISTIK, OOO",),
)  # fmt: skip


def key(name: str) -> str:
    forms = {"ooo", "ao", "jsc", "llc"}
    words = name.lower().replace(",", " ").split()
    return " ".join(sorted(word for word in words if word not in forms))


def _words(name: str) -> list[str]:
    return name.lower().replace(",", " ").split()


same_key = lesson.add(
    Code(
        id="designations.same-key",
        title="One key for many spellings",
        prompt=(
            "“ALKON, OOO” and “OOO ALKON” are one name. Write `key(name)` so that both give `'alkon'`: leave out "
            "the words in `forms`, put the others in alphabetical order, and join them with blanks."
        ),
        objectives=("D3",),
        name="key",
        starter=(
            'forms = {"ooo", "ao", "jsc", "llc"}\n'
            "\n\n"
            "def key(name):\n"
            '    words = name.lower().replace(",", " ").split()\n'
            "    return ...\n"
            "\n\n"
            "designations.same_key.check(key)"
        ),
        reader=Results(_KEYS),
        reference=key,
        right=(
            "Names that differ in case, comma, legal form or word order now meet under one key. Nothing was "
            "guessed: such differences can be cleaned away. A *k* for a *c* cannot; that needs a score."
        ),
        slips=(
            Slip(
                "legal forms kept",
                lambda: lambda name: " ".join(sorted(_words(name))),
                "The legal forms are still there, so *ALKON, OOO* and *Alkon LLC* have two keys. Keep a word only if "
                "it is not in `forms`.",
            ),
            Slip(
                "words not sorted",
                lambda: (
                    lambda name: " ".join(
                        w for w in _words(name) if w not in {"ooo", "ao", "jsc", "llc"}
                    )
                ),
                "*The Oxytech* and *Oxytech, The* still have two keys. Put the words in order before you join them.",
            ),
            Slip(
                "letters sorted",
                lambda: lambda name: "".join(sorted(key(name))).strip(),
                "You sorted the letters. `sorted` of a text takes it apart into letters; give it the list of words.",
            ),
            Slip(
                "a list of words",
                lambda: lambda name: key(name).split(),
                "You return a list of words; a key has to be one text.",
            ),
            Slip(
                "joined without blanks",
                lambda: lambda name: key(name).replace(" ", ""),
                "The words run together. What stands between them when you join?",
            ),
        ),
        hints=(
            "A list comprehension, `[… for word in words if …]`, keeps the words for which something is so.",
            "`sorted(…)` orders a list, and the text `' '` has a method `join` that makes one text of it.",
        ),
        solution="The trial names are real ones from the list, some rewritten by us; *Kaolin* is invented.",
        see="From a name to a score",
    )
)

LIMIT = 40  # alarms that the one volunteer can look into


@cache
def most_caught(limit: int = LIMIT) -> int:
    """The most that any setting of the model catches with at most `limit` alarms."""
    return max(
        row["caught"]
        for cleaning in CLEANING
        for aliases in (False, True)
        for row in curve(cleaning, aliases)
        if row["caught"] + row["false_alarms"] <= limit
    )


def _forty(state: dict[str, Any]) -> Miss | None:
    here = at(state)
    alarms = here["caught"] + here["false_alarms"]
    if alarms > LIMIT:
        near = here["caught"] >= most_caught()
        return Miss(
            "too many alarms",
            f"{alarms} alarms. She can look into {LIMIT}; on the rest she would have to guess, and a guess is no "
            "screening. Which control takes alarms away?",
            near=near,
        )
    if here["caught"] == most_caught():
        return None
    if not state["aliases"]:
        return Miss(
            "other names not searched",
            f"Within the limit, with {here['missed']} missed. Some of those go by a name that the list knows and "
            "your search does not look at.",
        )
    if state["cleaning"] != "both":
        left = {
            "letters": "For the score, *AO* against *JSC* is as bad as any two different words.",
            "forms": "Look for missed names that have the listed words in another order.",
            "order": "Look for missed names that the list writes as one word.",
        }[state["cleaning"]]
        return Miss(
            f"cleaning stopped at {state['cleaning']}",
            f"Within the limit, and more could be caught without touching the threshold. {left}",
        )
    return Miss(
        "room left",
        f"{_alarms(alarms)}, {here['missed']} missed. She still has time. In which direction does the rule have to go?",
        near=True,
    )


forty_alarms = lesson.add(
    Explore(
        id="designations.forty-alarms",
        title="One volunteer, forty alarms",
        prompt=(
            f"An invented charity wants to pay these {len(CUSTOMERS)} partners on Friday. One volunteer checks the alarms by hand "
            f"and manages {LIMIT} at most. Set the model so that she is handed no more than that, and as many "
            "listed customers as possible are among them."
        ),
        objectives=("D3",),
        model=screening_model,
        goal=_forty,
        reached={"threshold": 91, "cleaning": "both", "aliases": True},
        astray=(
            {"threshold": 85, "cleaning": "letters", "aliases": False},
            {"threshold": 70, "cleaning": "both", "aliases": True},
            {"threshold": 85, "cleaning": "letters", "aliases": True},
            {"threshold": 90, "cleaning": "forms", "aliases": True},
            {"threshold": 88, "cleaning": "order", "aliases": True},
            {"threshold": 100, "cleaning": "both", "aliases": True},
        ),
        praise=(
            "No setting of this model catches more within the limit. Note where the gain came from: cleaning and the list's "
            "other names found listed customers for few false alarms; the threshold only trades one kind of mistake "
            "for the other. Sorting the words finds *Oxytech, The* and loses *News Front*, which the list "
            "writes as one word; taking the higher of two scores keeps both. OFAC's own search tool, too, compares in two ways and shows the higher score. Some are "
            "still missed. The next question asks why."
        ),
        hints=(
            "Settle the cleaning and the other names first: which setting catches most at a fixed threshold?",
            "Then lower the threshold, one by one, until she would have too much to do.",
        ),
        solution="The limit is on alarms, right and false together.",
        see="The rule, to be moved",
    )
)

# --- what is left over ------------------------------------------------------------------------------------

SETTING = {"threshold": 85, "cleaning": "both", "aliases": True}
LOW, HIGH = 80, 95
_best = scored(SETTING["cleaning"], SETTING["aliases"]).set_index("name")["score"]
_here = at(SETTING)


def _own_score(name: str) -> float:
    """A listed customer's score against the names of its own row."""
    uid = CUSTOMERS.set_index("name").loc[name, "uid"]
    return max(screening.score(name, n) for n in NAMES[NAMES["uid"] == uid]["name"])


def _remedy(name: str) -> str:
    """What would put right a customer that is on the wrong side of the rule."""
    if pd.notna(CUSTOMERS.set_index("name").loc[name, "uid"]):
        return "lower" if _own_score(name) >= LOW else "name"
    return "beyond" if _best[name] == 100 else "higher"


_LEFT = (
    "Kalinin Machine-Building Plant JSC",
    "Karst SARL",
    "Yalta Film Studio",
    "Fresh Farm House",
    "Zvezda BV",
    "Kalinin Marine Paint JSC",
    "ERA Technopolis",
    "Alcon Ltd",
)

left_over = lesson.add(
    Classify(
        id="designations.left-over",
        title="What would put it right?",
        prompt=(
            "The cell above shows who is on the wrong side of the rule at a threshold of "
            f"{SETTING['threshold']}. For eight of them: what would put this one right, whatever it costs elsewhere? "
            "Leave the cleaning as it is."
        ),
        objectives=("D3",),
        bins={
            "lower": f"A lower threshold, down to {LOW}",
            "higher": f"A higher threshold, up to {HIGH}",
            "name": "Another name for it on the list",
            "beyond": "No threshold and no further name: something else",
        },
        items=tuple(Item(name, _remedy(name)) for name in _LEFT),
        confusions={
            ("lower", "higher"): "It raised no alarm. Higher up it raises none either.",
            (
                "lower",
                "name",
            ): "The list's name is nearly this one already. How far below the rule does it stand?",
            (
                "lower",
                "beyond",
            ): "Its match is the right row, and the score is not far off. What keeps it from the alarm?",
            ("higher", "lower"): "This is a false alarm, and going down silences nobody.",
            (
                "higher",
                "name",
            ): "It is innocent. More names on the list can only make more alarms of it.",
            (
                "higher",
                "beyond",
            ): "Something in its name does differ from the listed one: read its score. Then where must the rule go?",
            (
                "name",
                "lower",
            ): f"How far down would you have to go? Look whether {LOW} is enough to reach it.",
            ("name", "higher"): "It is missed as it is. Higher up more are missed.",
            (
                "name",
                "beyond",
            ): "It is on the list, under words that this name does not share. What is missing on the list?",
            ("beyond", "lower"): "It is innocent and raises an alarm. Further down it still does.",
            ("beyond", "higher"): "Read its score. Is there room above it?",
            (
                "beyond",
                "name",
            ): "Is this firm on the list at all? Another name there would only add to the alarms.",
        },
        praise=(
            "Look at the two Kalinins: the innocent one scores *higher* than the listed one, so no threshold puts both right. "
            "A translation or a shortened name shares too few letters with the list; only one more name there finds it. And "
            "a namesake scores a hundred. With its legal form left in it would score less, and so would every listed firm that "
            "changed its form. Here OFAC tells whoever has a match to look further than the name, at where "
            "the customer is for one, and advises to call before blocking unless the match is exact."
        ),
        hints=(
            "Missed or false alarm? Then compare its score with the rule and with the limits named in the bins.",
            "A listed name far below the limit needs other words to be found by. An innocent one at the very top cannot be told "
            "apart by letters.",
        ),
        solution="A listed customer's score counts only against the names of its own row.",
        see="What no threshold can do",
    )
)

# --- change one assumption -------------------------------------------------------------------------------------

POPULATION, POPULATION_LISTED = 100_000, 40
_n_listed = int(CUSTOMERS["uid"].notna().sum())
_n_innocent = len(CUSTOMERS) - _n_listed
_caught = POPULATION_LISTED * _here["caught"] / _n_listed
_false = (POPULATION - POPULATION_LISTED) * _here["false_alarms"] / _n_innocent
_per_catch = (_caught + _false) / _caught

needles = lesson.add(
    Number(
        id="designations.needles",
        title="The same rule in a real file",
        prompt=(
            f"In our file {_n_listed} of {len(CUSTOMERS)} customers are listed. Assume instead a bank with {POPULATION:,} customers, "
            f"{POPULATION_LISTED} of them listed. Keep the setting, the share of the listed that is caught and the share of the innocent "
            "that raise an alarm. How many alarms must the bank look into for **one** that is right? Take the counts from the cell below; the rest is work for a pocket "
            "calculator."
        ),
        objectives=("D3",),
        answer=float(round(_per_catch)),
        tolerance=1.0,
        unit="alarms",
        whole=True,
        right=(
            f"About {round(_per_catch)}, where our file needed little more than one. The rule is no worse than before; the haystack "
            "is larger. Take the size of the number with a pinch of salt: we stacked the file with look-alikes, and a real one "
            "has fewer. The direction holds in every file: the rarer the listed, the less an alarm means."
        ),
        low="Too few. Work out the false alarms among the innocent of the large file first; they are thousands.",
        high="Too many for one right alarm. Divide all alarms of the large file by those that are right.",
        mistakes=(
            Mistake(
                float(round((_here["caught"] + _here["false_alarms"]) / _here["caught"])),
                "That is so in our file. What changes when nearly everybody is innocent?",
                "share of the small file",
            ),
            Mistake(
                float(
                    round((_caught + POPULATION * _here["false_alarms"] / len(CUSTOMERS)) / _caught)
                ),
                f"You took the false alarms as a share of all {len(CUSTOMERS)} customers. They come from the {_n_innocent} innocent "
                "ones: divide by those.",
                "share of all customers",
            ),
            Mistake(
                float(round((_caught + _false) / POPULATION_LISTED)),
                "You divided by all who are listed. Some of them raise no right alarm; divide by the caught.",
                "divided by all listed",
            ),
            Mistake(
                float(round(_caught + _false)),
                "Those are all alarms of the large file. How many for each right one?",
                "all alarms",
            ),
            Mistake(
                float(round(_false)),
                "Those are the false alarms of the large file. Add the right ones, and divide by them.",
                "all false alarms",
            ),
        ),
        hints=(
            "Two shares first: caught of the listed, false alarms of the innocent.",
            "Multiply each share by its number in the large file. Then all alarms, divided by the right ones.",
        ),
        solution=(
            f"Right: {POPULATION_LISTED} × {_here['caught']} / {_n_listed}. False: {POPULATION - POPULATION_LISTED:,} × "
            f"{_here['false_alarms']} / {_n_innocent}. Alarms for each right one: the sum over the first."
        ),
        see="Change one assumption",
    )
)

_lower = at({**SETTING, "threshold": LOW})

defend = lesson.add(
    Reflect(
        id="designations.defend",
        title="Choose, and defend it",
        prompt=(
            "Be one of two: a bank with forty clerks that fears a penalty, or the charity with one volunteer, "
            "whose partners wait for money. Choose a threshold and a way of cleaning, and defend it in three or "
            "four sentences to the other of the two."
        ),
        objectives=("D3",),
        rubric=(
            "name a setting, and how many it catches, misses and holds up for nothing in our file?",
            "say what a miss costs, what a false alarm costs, and who bears each?",
            "say what is done with an alarm before anything is blocked?",
            "admit one thing that no threshold settles?",
        ),
        hints=(
            "Start from who pays: for a miss the one who deals with a listed firm, for a false alarm the one who waits.",
            "Try the setting you want to defend in the model and copy its three numbers.",
        ),
        solution=(
            f"I am the bank. I search the other names, compare both ways and set {LOW}: in our file {_lower['caught']} of {_n_listed} "
            f"are caught, {_lower['missed']} missed, with {_alarms(_lower['false_alarms'], 'false alarm')}. At {SETTING['threshold']} I would save "
            f"{_lower['false_alarms'] - _here['false_alarms']} false alarms and miss {_here['missed'] - _lower['missed']} listed firms more. A miss may "
            "cost us a penalty; a false alarm costs a clerk minutes and a customer a day, so a clerk compares country and "
            "address before anything is blocked, and nobody is refused because of a score. What I cannot settle so is a namesake, "
            "or a firm whose blocked owner is on the list while its own name is not. No US rule prescribes my number: "
            "OFAC leaves the choice to those who bear the risk."
        ),
        see="Change one assumption",
    )
)

# --- recall ----------------------------------------------------------------------------------------------------------

_STAKES = (30, 20)

off_the_list = lesson.add(
    Choice(
        id="designations.off-the-list",
        title="The name that no search finds",
        prompt=(
            "The firms are invented. Two customers, Larch and Rowan, are listed and blocked. A third, Juniper, is "
            f"searched for under every spelling: it is not on the list. Larch owns {_STAKES[0]} percent of it, Rowan "
            f"{_STAKES[1]} percent, and the director of Larch runs it. May a US bank deal with Juniper?"
        ),
        recalls=("blocking.B3",),
        options=(
            Option(
                "Yes: the search found nothing",
                "You took the list for the law. Lesson 3 has firms that are blocked and on no list; what made them so?",
            ),
            Option(
                "Yes: neither of the two owns half of it",
                "You looked at each stake by itself. Which words of the rule tell you what to do with several?",
            ),
            Option(
                "No: what blocked persons own of it comes to enough",
                "Right. The stakes of blocked owners are added up, and exactly half is enough. No score finds Juniper; "
                "only somebody who knows the owners does.",
                right=sum(_STAKES) >= 50,
            ),
            Option(
                "No: a blocked firm's director runs it",
                "You looked at who runs the firm. The rule asks who *owns* it, and is silent on the rest. Suppose the director "
                "left tomorrow: what would you still have to work out?",
            ),
        ),
        hints=(
            "Which rule reaches a firm that is not on the list?",
            "Direct or indirect, and *in the aggregate*: do the sum.",
        ),
        solution="The 50 percent rule; FAQ 401 has OFAC's own worked examples.",
        see="Recall",
    )
)

_all_alarms = _here["caught"] + _here["false_alarms"]

headline = lesson.add(
    Choice(
        id="designations.headline",
        title="Write the sentence",
        prompt=(
            f"The run above raised {_all_alarms} alarms. Nobody has looked into them. A press officer drafts four "
            "sentences. Which of them is a *report*, in the sense of lesson 1?"
        ),
        recalls=("reading.R2",),
        options=(
            Option(
                f"“We have found {_all_alarms} sanctioned firms among our partners”",
                "It says flatly what would have to be shown. Can you see from an alarm that the firm *is* the listed one?",
            ),
            Option(
                f"“The search flagged {_all_alarms} names for their likeness to names on the US list”",
                "Right. Anybody could look at the run and see it. The step from likeness to *is the same* needs somebody to "
                "check, and the step from *listed* to *did it* would need a proof that no list contains.",
                right=True,
            ),
            Option(
                f"“{_all_alarms} of our partners will turn out to be sanctioned”",
                "What would settle this one? Not looking at the run: you would have to wait. Which kind of claim is that?",
            ),
            Option(
                f"“{_all_alarms} of our partners work for a foreign government”",
                "Somebody is blamed here, and for more than a name. Even about those who are listed this would be the "
                "government's charge; which kind of claim is that?",
            ),
        ),
        hints=(
            "What settles a report? Looking.",
            "Ask of each sentence what you would have to do to find out whether it is true: look, prove, or wait.",
        ),
        solution="Lesson 1: looking settles a report, proof an accusation, waiting a forecast.",
        see="Recall",
    )
)
