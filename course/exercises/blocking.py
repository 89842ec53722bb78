"""Lesson 3. Blocking: property blocked, transactions prohibited, and the 50 percent rule."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from course import data
from course.errors import Malformed
from course.exercises import SYLLABUS
from course.instruments import ownership, transactions
from course.instruments.transactions import Actor, Party, Transaction
from course.instruments.words import listing
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
    Practice,
    Predict,
    Response,
    Results,
    Slider,
    Slip,
    Switch,
    Tick,
    Triage,
    marks_of,
)

lesson = Lesson(
    id="blocking",
    number=3,
    title="A firm on no list: may you deal with it?",
    notebook="03-blocking",
    minutes=(40, 45),
    objectives={
        "B1": "Say what “blocked” means and what it does not: not seized, and not only in the United States.",
        "B2": "Rule on a dealing: permitted, rejected, or blocked, and what has to be reported.",
        "B3": "Apply the 50 percent rule to direct, indirect and added-up stakes.",
        "B4": "Say where the rule is silent: control, the owners nobody knows, and who has to look.",
    },
    syllabus=SYLLABUS,
)

Stake = tuple[str, str, float]

_claims = data.load("claims").set_index("id")


def _table(stakes: Iterable[Stake]) -> str:
    """Stakes as a Markdown table."""
    rows = [f"| {owner} | {ownership.show(p)} | {owned} |" for owner, owned, p in stakes]
    return "\n".join(["| owner | holds | of |", "|---|---|---|", *rows])


# --- predict first -----------------------------------------------------------------------

_CHAIN: tuple[Stake, ...] = (
    ("X", "Alder", 50),
    ("Alder", "Birch", 50),
    ("Birch", "Cedar", 50),
    ("Cedar", "Dogwood", 50),
    ("X", "Elm", 49),
    ("Elm", "Fir", 100),
)
_six = ownership.web(_CHAIN, {"X"})
_six_money = ownership.money(pd.DataFrame(_CHAIN, columns=list(ownership.COLUMNS)), {"X"})
_six_caught = [n for n in _six.names if _six.turns.get(n)]

six_firms = lesson.add(
    Predict(
        id="blocking.six-firms",
        title="How far down does it reach?",
        prompt=(
            "X is on the list. Nobody else is. This is all that is known of six firms:\n\n"
            f"{_table(_CHAIN)}\n\n"
            "The rest of each firm belongs to people on no list. With how many of the six firms may a "
            "US person no longer deal?"
        ),
        objectives=("B3",),
        answer=float(len(_six_caught)),
        unit="firms",
        whole=True,
        most=6,
        close=0,
        near=1,
        right=(
            "So you let the chain run to its end and stopped at Elm. Whether that was knowledge or "
            "luck: the rule behind it comes next."
        ),
        too_low=(
            "Perhaps you went by the list, stopped on the way down, or let the chain thin out: half of a half is a quarter. "
            "That is how money flows. The rule does not ask about money."
        ),
        too_high=(
            "Perhaps you felt that whoever holds nearly half decides. The line is a number, and it "
            "lies above Elm."
        ),
        evidence=(
            f"Off limits are {listing(_six_caught)}. The bars show how much of each firm is X's "
            f"by way of money. In Dogwood it is {ownership.show(_six_money['Dogwood'])}, and Dogwood "
            f"is blocked; in Fir it is {ownership.show(_six_money['Fir'])}, and Fir is not. Whatever the rule "
            "measures, it is not this."
        ),
        bars=tuple(
            Bar(f"{n}, {'blocked' if _six.blocked(n) else 'free'}", round(_six_money[n], 2))
            for n in _six.names
            if n != "X"
        ),
        hints=(
            "There is no trick. A rule like this has to stop somewhere on the way down from X: where would you stop?",
        ),
        solution=" ".join(_six.words(n) for n in _six.names if n != "X"),
        see="The 50 percent rule",
    )
)

# --- where the article says it -----------------------------------------------------------

_where, _here = data.excerpt([data.sentence_of("C23")])

article = Lens(
    title="What a listing does, as the article has it",
    text=_where,
    marks=marks_of(_here, ("target",), ("instrument", "target")),
    lenses={"target": "What is hit?"},
    meanings={
        ("target", "property"): "What the listed own: it is blocked.",
        ("target", "transaction"): "What others do with them: it is prohibited.",
    },
)

left_out = lesson.add(
    Highlight(
        id="blocking.left-out",
        title="Where does the sentence stop short?",
        prompt=(
            "Nothing in this sentence is made up. But at three places it says less than the rule does: "
            "about *where* the property is, about *who* must obey, and about *whom* nobody may deal "
            "with. Mark words at each of the three."
        ),
        objectives=("B1",),
        claims=("C23", "C24"),
        passage=_where,
        find=(
            Phrase("in the US", "One phrase names a place. Is what lies elsewhere out of reach?"),
            Phrase(
                "residing in this country",
                "One phrase says how somebody comes to be bound by being here. How long must one stay?",
            ),
            Phrase(
                "the designated persons and entities",
                "The last words say whom nobody may deal with. Think of the six firms: who was named?",
            ),
        ),
        traps=(
            Phrase(
                "blocked",
                "is the right word, and it stops nowhere short. What it means comes next.",
            ),
            Phrase("prohibited", "is what the rule says. Short of what would it stop?"),
            Phrase("Thursday", "names the day, and rightly."),
        ),
        neutral=("the sanctioned", "Americans", "any transaction", "all the properties"),
        otherwise="these words are no limit. Look for a place, for a way of being bound, for the targets.",
        praise=(
            "Property is blocked in the United States *and* wherever a US person holds it. Whoever stands "
            "on US soil is bound, even a tourist for a day, like citizens, holders of a green card and "
            "firms under US law with their foreign branches. And it is not only the named whom nobody may "
            "deal with: an entity owned 50 percent or more by blocked persons is blocked as well, on "
            "the list or not."
        ),
        hints=(
            "Three limits, in the order of the sentence: a place, a group of people, a group of targets.",
            "Ask of each limit: what lies just outside it, and would you expect it to be caught too?",
        ),
        solution=(
            "OFAC's FAQ 886 adds the entities that blocked persons own. The orders' definition of a US "
            "person, and *possession or control* of a US person as a place, do the rest."
        ),
        see="Where the article says it",
    )
)

# --- what blocked means ------------------------------------------------------------------

what_changes = lesson.add(
    Classify(
        id="blocking.what-changes",
        title="What does the listing change for Ms Vell?",
        prompt=(
            "Ms Vell, who is invented, lives in Lisbon and is no American. On 15 April 2021 the Treasury "
            "lists her. Sort what the listing changes from what it leaves as it was."
        ),
        objectives=("B1",),
        claims=("C23",),
        bins={"changed": "The listing changes it", "same": "It stays as it was"},
        items=(
            Item(
                "Whose flat it is that she bought in Miami",
                "same",
                {
                    "changed": "You read *blocked* as *seized*. Taking property away is another power, "
                    "and it has conditions. Look at the note above this question."
                },
            ),
            Item(
                "Whether a neighbour in Miami may buy that flat from her",
                "changed",
                {
                    "same": "She is the owner, true. But a sale has two sides. Where does the other "
                    "one stand?"
                },
            ),
            Item(
                "Whether the London branch of a New York bank pays out her account",
                "changed",
                {
                    "same": "You kept to property inside the United States. A branch is no firm of its "
                    "own: to whom does it belong?"
                },
            ),
            Item(
                "Whether a court has found her guilty",
                "same",
                {
                    "changed": "You took listed for convicted. Who lists, a court or an office? And "
                    "on a verdict or on a ground?"
                },
            ),
            Item(
                "Whether her bank in Boston owes the Treasury a report",
                "changed",
                {
                    "same": "Holding her money still is one duty. Somebody also has to learn where it "
                    "lies."
                },
            ),
            Item(
                "Whether the US rule binds a baker in Lisbon, a Portuguese, who sells her bread",
                "same",
                {
                    "changed": "You made the rule bind everybody. Go through the roads into “US "
                    "person” and look for one that leads to the baker."
                },
            ),
        ),
        praise=(
            "Blocked is a state of her property and a duty of other people. She still owns the flat; "
            "nobody bound may help her to sell it, and she has been found guilty of nothing."
        ),
        hints=(
            "Ask of each line: is it about owning, or about dealing?",
            "And if about dealing: is there a US person in it?",
        ),
        solution=(
            "Confiscation stands in 50 U.S.C. 1702(a)(1)(C) and is tied to armed hostilities or an attack. "
            "Blocking stands beside it and takes nothing away."
        ),
        see="What “blocked” means",
    )
)

# --- the 50 percent rule -----------------------------------------------------------------


def counted(owners, blocked):
    return sum(percent for owner, percent in owners.items() if owner in blocked)


adding_up = lesson.add(
    Code(
        id="blocking.adding-up",
        title="Add up what counts",
        prompt=(
            "The rule's first half in one line. Write `counted(owners, blocked)`: `owners` maps each "
            'owner of a firm to a stake in percent, such as `{"X": 30, "Z": 45}`; `blocked` is a '
            "collection of names. Return how many percent of the firm blocked persons hold together."
        ),
        objectives=("B3",),
        name="counted",
        starter="def counted(owners, blocked):\n    return ...\n\n\nblocking.adding_up.check(counted)",
        reader=Results(
            (
                ({"X": 30, "Y": 25, "Z": 45}, ["X", "Y"]),
                ({"X": 49, "Z": 51}, ["X"]),
                ({"Alder": 40, "X": 10}, ["X", "Alder", "Y"]),
                ({"Birch": 100}, ["X"]),
                ({}, ["X"]),
                ({"X": 20, "Y": 30}, []),
            )
        ),
        reference=counted,
        right=(
            "It adds up whoever is in `blocked`, person or firm. So all that is left is to know who is in "
            "there, and that is the second half of the rule."
        ),
        slips=(
            Slip(
                "every owner",
                lambda: lambda owners, _blocked: sum(owners.values()),
                "You add up every owner. Ask of each whether the name is `in blocked`.",
            ),
            Slip(
                "the largest only",
                lambda: (
                    lambda owners, blocked: max(
                        (p for o, p in owners.items() if o in blocked), default=0
                    )
                ),
                "You keep the largest blocked owner. Two with a quarter each hold half together: the rule "
                "says *in the aggregate*.",
            ),
            Slip(
                "how many owners",
                lambda: lambda owners, blocked: sum(o in blocked for o in owners),
                "You count the owners. What is asked is how much they hold.",
            ),
            Slip(
                "asks the firm for everybody",
                lambda: lambda owners, blocked: sum(owners[name] for name in blocked),
                "Not everybody in `blocked` owns a part of this firm, so looking the name up fails. Go through "
                "the owners instead.",
            ),
            Slip(
                "yes or no",
                lambda: (
                    lambda owners, blocked: sum(p for o, p in owners.items() if o in blocked) >= 50
                ),
                "You say already whether it is half. Return the percentage; the line comes later.",
            ),
        ),
        hints=(
            "`for owner, percent in owners.items()` goes through the owners, `owner in blocked` asks.",
            "`sum(… for … in … if …)` adds up what passes the test.",
        ),
        solution="An owner in `blocked` who holds nothing of this firm is never met, so nothing goes wrong.",
        see="The 50 percent rule",
    )
)

# --- the web to pull at ------------------------------------------------------------------

_PLACES = {
    "X": (0, 0),
    "Y": (0, 2),
    "Alder": (1, 0),
    "Birch": (1, 2),
    "Cedar": (2, 1),
    "Dogwood": (3, 1),
}


def _web(stakes: Iterable[Stake], listed: set[str]) -> ownership.Web:
    """The web of these stakes. Raises `Malformed` where more than the whole of a firm is held."""
    try:
        return ownership.web(stakes, listed)
    except ownership.StakesError as error:
        raise Malformed(str(error)) from error


def _respond(stakes: Iterable[Stake], listed: set[str], unlisted: tuple[str, ...] = ()) -> Response:
    """What the rule makes of a web of the places above: words, and the figure."""
    stakes = [s for s in stakes if s[2]]
    found = _web(stakes, listed)
    names = [n for n in _PLACES if n in found.names or n in listed or n in unlisted]
    firms = [n for n in names if n not in ("X", "Y")]
    caught = [n for n in firms if found.blocked(n)]
    verb = "is" if len(caught) == 1 else "are"
    title = f"{listing(caught)} {verb} blocked" if caught else "None of the firms is blocked"
    words = [found.words(n) for n in firms]
    figure = Figure(
        "graph",
        {
            "title": title,
            "description": f"A web of stakes. {title}. {' '.join(words)}",
            "nodes": [
                {
                    "id": n,
                    "label": f"{n}, {'listed' if n in listed else 'on no list'}"
                    if n in ("X", "Y")
                    else n,
                    "column": _PLACES[n][0],
                    "row": _PLACES[n][1],
                    "state": "blocked" if found.blocked(n) else "plain",
                }
                for n in names
            ],
            "edges": [
                {
                    "from": owner,
                    "to": owned,
                    "label": ownership.show(p),
                    "state": "blocked" if found.blocked(owner) else "plain",
                }
                for owner, owned, p in stakes
            ],
            "states": {"blocked": "blocked; its stakes count"},
        },
    )
    return Response("\n".join([f"**{title}.**", "", *(f"- {w}" for w in words)]), figure)


def _slider(owner: str, owned: str, start: float) -> Slider:
    """The slider of one stake."""
    return Slider(
        f"{owner}_{owned}".lower(), f"{owner} holds of {owned}", 0, 100, 1, start, "percent"
    )


_PLAY: tuple[Stake, ...] = (
    ("X", "Alder", 49),
    ("X", "Birch", 10),
    ("Y", "Birch", 40),
    ("Alder", "Cedar", 30),
    ("Birch", "Cedar", 25),
    ("Cedar", "Dogwood", 50),
)


def _set(stakes: Iterable[Stake], state: Mapping[str, Any]) -> list[Stake]:
    """The stakes as the sliders stand."""
    return [(o, d, state[f"{o}_{d}".lower()]) for o, d, _ in stakes]


def _play(state: dict[str, Any]) -> Response:
    listed = {"X", "Y"} if state["y_listed"] else {"X"}
    return _respond(_set(_PLAY, state), listed, ("Alder", "Birch", "Cedar", "Dogwood", "Y"))


stakes_model = Model(
    id="blocking.stakes-model",
    title="Two persons, four firms",
    prompt=(
        "X is listed; whether Y is, you decide. Before you touch anything: two small changes are enough "
        "to block all four firms. Which two? Say it, then try. Then free Dogwood again without touching "
        "the last slider."
    ),
    controls=(*(_slider(*s) for s in _PLAY), Switch("y_listed", "Y is listed")),
    respond=_play,
)

_KNOT: tuple[Stake, ...] = (
    ("X", "Alder", 60),
    ("X", "Birch", 30),
    ("Y", "Birch", 21),
    ("Alder", "Cedar", 30),
    ("Birch", "Cedar", 25),
)
_knot = Model(
    id="blocking.knot",
    title="Cedar, twice tied",
    prompt="X and Y are both listed. What the sliders do not show belongs to nobody on a list.",
    controls=tuple(_slider(*s) for s in _KNOT),
    respond=lambda state: _respond(_set(_KNOT, state), {"X", "Y"}, ("Alder", "Birch", "Cedar")),
    together=lambda state: _cedar(state),
)


def _cedar(state: Mapping[str, Any]) -> ownership.Web:
    return _web(_set(_KNOT, state), {"X", "Y"})


def _least() -> tuple[dict[str, Any], float]:
    """A state with one stake moved by as little as frees Cedar, and by how much."""
    start = _knot.start()
    for points in range(1, 101):
        for name, value in start.items():
            for new in (value - points, value + points):
                moved = start | {name: new}
                if 0 <= new <= 100:
                    try:
                        if not _cedar(moved).blocked("Cedar"):
                            return moved, points
                    except Malformed:
                        continue
    raise AssertionError("Cedar cannot be freed by one move")


_freed, _points = _least()


def _goal(state: dict[str, Any]) -> Miss | None:
    moves = {n: abs(state[n] - v) for n, v in _knot.start().items() if state[n] != v}
    if not moves:
        return Miss(
            "nothing moved", "No stake has moved, and Cedar is as blocked as it was. Pull one."
        )
    if len(moves) > 1:
        return Miss(
            "several stakes moved",
            "You moved more than one stake. Put all but one back to where they were, and see which of "
            "them did the work.",
        )
    found = _cedar(state)
    if found.blocked("Cedar"):
        return Miss(
            "still blocked",
            f"Cedar still counts {ownership.show(found.percent('Cedar'))}. Which of the two firms "
            "above it could stop counting altogether?",
        )
    if (points := max(moves.values())) > _points:
        return Miss(
            "more than needed",
            f"Cedar is free, and it took {points:g} points. Fewer will do. Look further up: whose own "
            "place above the line is the narrowest?",
            near=True,
        )
    return None


def _moved(**stakes: float) -> dict[str, Any]:
    return {**_knot.start(), **stakes}


unblock = lesson.add(
    Explore(
        id="blocking.unblock",
        title="Cut Cedar loose with one small move",
        prompt=(
            "Cedar is blocked. Move **one** stake, by as few points as you can, so that it no longer is."
        ),
        objectives=("B3",),
        model=_knot,
        goal=_goal,
        reached=_freed,
        astray=(
            _knot.start(),
            _moved(alder_cedar=28, birch_cedar=20),
            _moved(alder_cedar=27),
            _moved(alder_cedar=24),
            _moved(x_alder=49),
        ),
        praise=(
            f"{_points:g} points, and in another firm than Cedar. Birch fell below the line, and all of its "
            "stake in Cedar stopped counting at once. Near the line the rule has cliffs. In life no US "
            "person may take part in such a sale, since the seller is blocked; by OFAC's FAQ 402 it has to happen wholly "
            "outside US jurisdiction."
        ),
        hints=(
            "There are two ways to free Cedar: shorten a stake in it, or stop the holder of a stake from "
            "counting.",
            "Compare how far Alder and Birch each stand above the line.",
        ),
        solution=(
            f"{_cedar(_freed).words('Birch')} {_cedar(_freed).words('Cedar')} A point less than half of "
            "Birch is enough, on either of its two listed owners' side."
        ),
        see="A web to pull at",
    )
)


def all_blocked(web, listed):
    blocked = set(listed)
    for _ in web:
        for firm, owners in web.items():
            if counted(owners, blocked) >= 50:
                blocked.add(firm)
    return sorted(blocked)


def _one_round(web, listed):
    blocked = set(listed)
    for firm, owners in web.items():
        if counted(owners, blocked) >= 50:
            blocked.add(firm)
    return sorted(blocked)


def _direct_only(web, listed):
    return sorted({*listed, *(f for f, owners in web.items() if counted(owners, listed) >= 50)})


def _more_than_half(web, listed):
    blocked = set(listed)
    for _ in web:
        blocked |= {firm for firm, owners in web.items() if counted(owners, blocked) > 50}
    return sorted(blocked)


def _by_money(web, listed):
    share = dict.fromkeys(listed, 100)
    for _ in web:
        for firm, owners in web.items():
            if firm not in listed:
                share[firm] = sum(p * share.get(o, 0) / 100 for o, p in owners.items())
    return sorted(n for n, s in share.items() if s >= 50)


turn_by_turn = lesson.add(
    Code(
        id="blocking.turn-by-turn",
        title="Again and again",
        prompt=(
            "The second half. `web` maps each firm to its owners, `listed` holds the listed. Start from "
            "these, and add every firm in which `counted(owners, blocked)` is at least 50; then go round "
            "again, since new names are in `blocked` now. As many rounds as there are firms are always "
            "enough. Return the names, sorted. Use your `counted`, or ours, `blocking.counted`."
        ),
        objectives=("B3",),
        name="all_blocked",
        starter=(
            "def all_blocked(web, listed):\n"
            "    blocked = set(listed)\n"
            "    for _ in web:  # a round for each firm\n"
            "        for firm, owners in web.items():\n"
            "            pass  # add the firm to `blocked`, if it belongs there\n"
            "    return ...  # sorted(blocked)\n"
            "\n\n"
            "blocking.turn_by_turn.check(all_blocked)"
        ),
        reader=Results(
            (
                ({"Alder": {"X": 50}, "Birch": {"Alder": 50}}, ["X"]),
                ({"Cedar": {"Birch": 60}, "Birch": {"Alder": 51}, "Alder": {"X": 51}}, ["X"]),
                ({"Birch": {"X": 25, "Y": 25}, "Cedar": {"Birch": 50}}, ["X", "Y"]),
                ({"Elm": {"X": 49}, "Fir": {"Elm": 70, "X": 30}}, ["X"]),
                ({"Alder": {"Birch": 100}, "Birch": {"Alder": 100}}, ["X"]),
                ({"Alder": {"X": 60}, "Cedar": {"Alder": 30, "X": 20, "Z": 50}}, ["X"]),
            )
        ),
        reference=all_blocked,
        right=(
            "That is the whole rule. In the fifth web two firms own each other and nobody listed owns "
            "either: nothing starts, so nothing is blocked. OFAC's examples have no such ring; to "
            "begin from the list is the reading this course takes."
        ),
        slips=(
            Slip(
                "one round",
                lambda: _one_round,
                "You go through the firms once. In the second web Cedar stands before Birch, and Birch "
                "is found too late. One round for each firm is enough; is your `return` inside the loop?",
            ),
            Slip(
                "only the listed count",
                lambda: _direct_only,
                "You count the stakes of the listed only. A firm that you found has to go into `blocked` "
                "before you count again.",
            ),
            Slip(
                "more than half",
                lambda: _more_than_half,
                "Your line is above 50. Look at the rule's words once more: is exactly half in or out?",
            ),
            Slip(
                "multiplied along the chain",
                lambda: _by_money,
                "You multiply along the chain. A blocked firm's stake counts whole: who is in `blocked` is "
                "in, and no share of it is kept.",
            ),
            Slip(
                "the listed left out",
                lambda: lambda web, listed: sorted(set(all_blocked(web, listed)) - set(listed)),
                "Your names lack the listed themselves. Blocked is who is listed and who follows from it.",
            ),
        ),
        hints=(
            "`pass` does nothing; in its place comes an `if` about `counted(…)` and the line.",
            "`blocked.add(…)` puts a name into a set, and a name that is in there already does no harm.",
        ),
        solution="As long as a firm is still to be found, a round finds at least one; so as many rounds as there are firms are enough.",
        see="A web to pull at",
    )
)

# --- practice: webs ----------------------------------------------------------------------


def _false_tick(found: ownership.Web, firm: str) -> str:
    """What is said to a student who takes `firm`, which is free, for blocked."""
    stakes = (
        {o: u / ownership.UNIT for o, u in found.owners[firm].items()}
        if firm in found.owners
        else {}
    )
    idle = [o for o in stakes if not found.blocked(o)]
    if not stakes:
        return "Nobody in the table owns a part of it. What would block it?"
    if idle:
        first = idle[0]
        parts = ownership.of([(first, stakes[first])])
        ask = (
            "Z is on no list: does that stake count?"
            if first == "Z"
            else f"First find out whether {first} itself is blocked: who owns {first}?"
        )
        return f"It seems that you counted {parts}. {ask}"
    return f"All its owners in the table count: {ownership.of(stakes.items())}. Hold that against the line."


def _missed_tick(found: ownership.Web, firm: str) -> str:
    """What is said to a student who left out `firm`, which is blocked; without its name."""
    owners = found.first(firm).owners
    through = [o for o, _ in owners if o not in found.listed]
    parts = listing(ownership.show(p) for _, p in sorted(owners, key=lambda s: s[1]))
    if through and len(owners) == 1:
        return (
            f"A firm that is blocked by its own owners holds {parts} of another. Such a stake counts "
            "whole, not in part."
        )
    if through:
        return (
            f"Look for a firm with {parts} in blocked hands, not all of them on the list. Add these "
            "up, each stake whole."
        )
    if len(owners) > 1:
        return f"The same firm has two listed owners, with {parts}. Are they added up?"
    return f"One listed person alone holds {parts} of a firm. Is that enough?"


def _puzzle(seed: int) -> MultipleChoice:
    puzzle = ownership.draw(seed)
    found = puzzle.web()
    listed = listing(puzzle.listed)
    is_are = "are" if len(puzzle.listed) > 1 else "is"
    stakes = sorted(puzzle.stakes, key=lambda s: s[1])
    reasons = "\n".join(f"- {found.words(f)}" for f in puzzle.firms)
    return MultipleChoice(
        id="blocking.webs",
        title=f"Web {seed:,}: who is blocked?",
        prompt=(
            f"{listed} {is_are} listed. What the table does not show belongs to nobody on a list.\n\n"
            f"{_table(stakes)}\n\nWhich firms are blocked?"
        ),
        objectives=("B3",),
        options=tuple(
            Tick(f, (_missed_tick if found.blocked(f) else _false_tick)(found, f), found.blocked(f))
            for f in puzzle.firms
        ),
        praise=f"By these steps:\n\n{reasons}",
        hints=(
            "Begin with the listed alone: in which firms do they hold half or more?",
            "Then count those firms' stakes as well, whole, and go through all firms again.",
        ),
        solution=f"Step by step:\n\n{reasons}",
        see="The 50 percent rule",
    )


webs = lesson.add(
    Practice(
        id="blocking.webs",
        title="Fresh webs",
        prompt=(
            "Each web is drawn fresh and all firms in it are invented. Do as many as you like; when you "
            "get two in a row right at the first try, go on."
        ),
        objectives=("B3",),
        make=_puzzle,
        hints=("A sketch on paper with an arrow for each stake saves time.",),
        solution="Listed first, then whoever they block, then whoever those block.",
        see="The 50 percent rule",
    )
)

# --- where the rule is silent ------------------------------------------------------------

_GAPS: tuple[Stake, ...] = (("X", "Gorse", 40), ("Z", "Gorse", 20))
_gaps = ownership.web(_GAPS, {"X"})

unknown_owners = lesson.add(
    Choice(
        id="blocking.unknown-owners",
        title="The rest is not known",
        prompt=(
            "A bank in Boston is to open an account for Gorse, an invented firm on no list. The register "
            f"names two owners: X, who is listed, holds {ownership.show(40)}, and Z, who is not, "
            f"{ownership.show(20)}. Who holds the other {ownership.show(_gaps.unknown('Gorse'))} the register "
            "does not say. What may the bank conclude from the register?"
        ),
        objectives=("B4",),
        options=(
            Option(
                "Gorse is free: what counts is less than half",
                "You treated the unknown owners as harmless. What if one of them is on the list too?",
            ),
            Option(
                "Gorse is blocked: the listed person may well hold more than half",
                "You treated a suspicion as a stake. The rule counts what blocked persons own, and "
                "nobody has shown more than one such stake.",
            ),
            Option(
                "Nothing yet: it depends on who holds the rest, and somebody has to find out",
                f"Right. If {ownership.show(50 - _gaps.percent('Gorse'))} more of Gorse belong to blocked persons, it is "
                "blocked; if less, it is free. In FAQ 401 OFAC urges whoever considers a dealing to find out the "
                "stakes.",
                right=_gaps.open("Gorse"),
            ),
            Option(
                "It is free to deal: the Treasury would have listed Gorse otherwise",
                "You waited for a list that nobody promised. The rule blocks firms that no list names; that "
                "is its whole point. Who is left to look?",
            ),
        ),
        hints=(
            "Suppose the rest belongs to a charity; then suppose it belongs to a listed person. What does "
            "the rule say each time?",
            "If two suppositions give two answers, what is missing?",
        ),
        solution=(
            "By the register 40 % of Gorse counts. The 40 % that nobody knows could carry it past the line, so the "
            "register alone decides nothing."
        ),
        see="Where the rule is silent",
    )
)

# --- ruling on dealings ------------------------------------------------------------------

_CONFUSIONS = {
    (
        "permitted",
        "rejected",
    ): "Name the rule that forbids it. Somebody listed nearby is not enough. Is the "
    "other side blocked? Is it exempt? When was it done?",
    (
        "permitted",
        "blocked",
    ): "Holding needs a blocked person's interest. Whose is the thing, and is that one blocked?",
    ("permitted", "unbound"): "Somebody bound does act here. Being bound is the first question; "
    "whether this dealing is forbidden is the second.",
    (
        "rejected",
        "permitted",
    ): "Something is forbidden here. Check the owners up to the list, who signs, "
    "and whether a rule other than the list is at work.",
    (
        "rejected",
        "blocked",
    ): "What exactly would be locked away, and whose is it? Blocking needs a thing in "
    "hand in which somebody blocked has an interest.",
    (
        "rejected",
        "unbound",
    ): "Look for a road into “US person”: a passport, a green card, the law a firm "
    "stands under, US soil under one's feet. One is enough.",
    (
        "blocked",
        "permitted",
    ): "Follow the owners up to the list and add. Then look at what is in the actor's hands.",
    ("blocked", "rejected"): "To send it back is a dealing too. Into whose hands would it come?",
    (
        "blocked",
        "unbound",
    ): "You looked where the thing lies. Ask who holds it, and whether that is a US "
    "person, at home or abroad.",
    (
        "unbound",
        "permitted",
    ): "*Permitted* is said of somebody who is bound. Who acts, under whose law, standing where?",
    (
        "unbound",
        "rejected",
    ): "You looked at the other side, and it may be blocked. The rule still needs "
    "somebody whom it binds.",
    (
        "unbound",
        "blocked",
    ): "Something of a blocked person's is held, but by whom? Look for a US person.",
}
_TESTS = {
    "interest": "what is held, and is the one whose it is blocked?",
    "dealing": "which blocked person takes part? And is nothing in the actor's hands?",
    "barred": "which other rule? It would have to forbid the thing itself, whoever takes part.",
    "below": "add up the stakes that count. Is it less than half, and does the ruling hang on that?",
    "exempt": "which exemption? Personal words, information and travel are free; is this one of them?",
    "before": "is nothing left from 15 April on, no account, no delivery, no payment?",
    "not_us": "is there no passport, no green card, no US law, no US soil in the case?",
}
_REASONS = {key: label for key, (label, _) in transactions.REASONS.items()}


def _case(text: str, transaction: Transaction, **feedback: str) -> Case:
    """A case whose ruling and reason the model gives."""
    ruling = transactions.rule(transaction)
    return Case(text, ruling.ruling, ruling.reason, feedback)


_MAY = date(2021, 5, 3)
_ohio = transactions.TRADERS[0]
_kestrel = Party("Kestrel Optics", listed=True)
_dogwood = Party("Dogwood", stakes=_CHAIN[:4], listed_owners=("X",))
_vell = Party("Ms Vell", listed=True, person=True)
_osprey = Party(
    "Osprey Tools",
    stakes=(("Mr Orrin", "Osprey Tools", 30), ("Ms Tansy", "Osprey Tools", 20)),
    listed_owners=("Mr Orrin", "Ms Tansy"),
)
_siskin = Party(
    "Siskin Glass", stakes=(("Ms Vell", "Siskin Glass", 49),), listed_owners=("Ms Vell",)
)
_tourist = Actor("A web designer from Lyon", "there")
_bearings = "forty bearings"

desk = lesson.add(
    Triage(
        id="blocking.desk",
        title="Eight dealings on one desk",
        prompt=(
            "Rule on each and give the reason that decides. It is May 2021 unless a case says otherwise. All "
            "firms and persons but the ministry are invented; whoever is listed was listed on 15 April; owners who "
            "are not named are on no list; nobody has a licence."
        ),
        objectives=("B2", "B4"),
        claims=("C24",),
        rulings=transactions.RULINGS,
        reasons=_REASONS,
        cases=(
            _case(
                "The maker of bearings in Ohio has been paid in advance by Dogwood (the chain of the first "
                "question: X, who is listed, holds half of Alder, Alder half of Birch, Birch half of Cedar, Cedar half "
                "of Dogwood). It would rather send the money back and have nothing to do "
                "with it.",
                Transaction(_ohio, _dogwood, "advance", _MAY, "9,000 euros", _bearings),
                rejected="It feels clean to send it back. But goods or money are still owed for it, so a blocked firm "
                "has an interest in it, and sending it is a transfer to that firm. What does one do with property "
                "that nobody may move?",
                permitted="Getting rid of it is still doing something with it. To whom is something still owed for "
                "it, and is that one blocked?",
            ),
            _case(
                "The London branch of a New York bank keeps an account that Ms Vell (listed) opened in 2018. "
                "She asks for her money.",
                Transaction(transactions.BRANCH, _vell, "account", _MAY),
                unbound="You stopped at London. A branch is no company of its own: under whose law does the "
                "bank stand?",
                permitted="The account is older than the listing, but it is still there. What counts is whose "
                "it is on the day somebody moves it.",
            ),
            _case(
                "The Paris subsidiary of the same bank, a company under French law, keeps an account of hers "
                "too, in euros. She asks for that money as well.",
                Transaction(transactions.FOREIGN_BANKS[1], _vell, "account", _MAY),
                blocked="You followed the bank's name. A subsidiary is a company of its own. Under whose law "
                "does this one stand?",
            ),
            _case(
                "A web designer from Lyon, on holiday in Boston, is asked by Kestrel Optics (listed) to mend its web "
                "page. He would not be paid, and he has not begun.",
                Transaction(_tourist, _kestrel, "favour", _MAY),
                unbound="You asked for his passport. Ask where he stands as well.",
                permitted="You looked for a payment. A service given away is still a service.",
            ),
            _case(
                "A bank in Boston is told to pass on money that Osprey Tools sends to a supplier in Riga. Osprey "
                "Tools is on no list; Mr Orrin owns 30 % of it and Ms Tansy 20 %, both listed.",
                Transaction(transactions.BANK, _osprey, "payment", _MAY, "9,000 euros"),
                permitted="You looked the firm up on the list, or took each owner alone. Add the two.",
                rejected="Not carrying it out is right so far. But the money is in the bank's hands: may it go "
                "back to Osprey Tools?",
            ),
            _case(
                "The maker in Ohio gets an order from Siskin Glass, a firm on no list. Ms Vell (listed) owns 49 % of "
                "it and chose its whole board. A sales clerk on no list signs.",
                Transaction(_ohio, _siskin, "order", _MAY, goods=_bearings),
                rejected="You felt her hand on the firm. Does the rule ask who gives the orders, or who "
                "owns how much?",
            ),
            _case(
                "The same order from Siskin Glass, but this time Ms Vell herself would sign it for the firm.",
                Transaction(_ohio, _siskin, "signature", _MAY, signer="Ms Vell"),
                permitted="The firm is the same, and the firm is not blocked. But who sits at the table?",
                below="True of the firm, and no reason to refuse. Who takes part in this dealing besides "
                "the firm?",
            ),
            _case(
                "16 June 2021. The bank in Boston has a client's order to buy a Russian government bond, first issued "
                "that day, at the auction of the Ministry of Finance.",
                Transaction(transactions.BANK, transactions.MINISTRY, "bond", date(2021, 6, 16)),
                blocked="You took the ministry for listed. Directive 1 closes a market and blocks nobody. "
                "Is there anything of a blocked person's to hold?",
                dealing="The ministry is not blocked, and neither is the client. What forbids this, if not "
                "a person?",
            ),
        ),
        confusions=_CONFUSIONS,
        tests=_TESTS,
        praise=(
            "Five questions, in this order: who acts, is it exempt or over, is anybody "
            "blocked in it, is there anything to hold, does another rule forbid it. What is blocked and what "
            "is rejected is reported within ten business days (31 CFR 501.603 and 501.604). Whether a mere "
            "inquiry that you turn down is already a rejected transaction, these cases leave open."
        ),
        hints=(
            "First the actor: is it a US person? If not, you are done with the case.",
            "Then the other side: listed, or half owned, added up? Then: is something in the actor's hands?",
            "If nobody is blocked and you still hesitate: who signs, and what exactly is bought?",
        ),
        solution="`transactions.rule` asks these questions one after the other.",
        see="Hold it, send it back, let it pass",
    )
)


def _dealings(seed: int) -> Triage:
    drawn = transactions.draw(seed, 5)[
        :4
    ]  # of five, so that no ruling is sure to be among the four
    rulings = [transactions.rule(t) for t in drawn]
    rules = "\n".join(f"- {transactions.RULINGS[r.ruling]}. By {r.rule}." for r in rulings)
    return Triage(
        id="blocking.dealings",
        title=f"Desk {seed:,}: four dealings",
        prompt=(
            "Whoever is listed was listed on 15 April 2021. What is not said of a firm's owners is on no list, "
            "and nobody on a list signs unless the case says so. Nobody has a licence."
        ),
        objectives=("B2",),
        rulings=transactions.RULINGS,
        reasons=_REASONS,
        cases=tuple(
            Case(transactions.describe(t), r.ruling, r.reason)
            for t, r in zip(drawn, rulings, strict=True)
        ),
        confusions=_CONFUSIONS,
        tests=_TESTS,
        praise=f"In the order of the cases:\n\n{rules}",
        hints=(
            "Who acts? Is it exempt, or over and done?",
            "Whoever is on the other side: follow the stakes up to the listed and add. Then look for a "
            "thing in somebody's hands.",
        ),
        solution=f"The rules that decide, case by case:\n\n{rules}",
        see="Hold it, send it back, let it pass",
    )


dealings = lesson.add(
    Practice(
        id="blocking.dealings",
        title="Fresh desks",
        prompt=(
            "Four dealings at a time, drawn fresh; all firms and persons but the ministry are invented. Go on when a "
            "desk holds no surprise for you."
        ),
        objectives=("B2",),
        claims=("C24",),
        make=_dealings,
        hints=("The order of the questions is the same at every desk.",),
        solution="Who acts, what is exempt or over, who is blocked, what is held, what else forbids it.",
        see="Hold it, send it back, let it pass",
    )
)

# --- change one assumption ---------------------------------------------------------------


def _register() -> pd.DataFrame:
    """An invented register: sixty firms in layers, halves as common as joint ventures make them."""
    chance = random.Random("register 7")
    sizes = (10, 20, 25, 30, 40, 49, 50, 50, 50, 51, 60, 100)
    rows: list[Stake] = []
    for n in range(1, 61):
        above = ["X", "Y", "Z", *(f"F{i:02}" for i in range(max(1, n - 15), n))]
        left = 100
        for owner in chance.sample(above, min(len(above), chance.choice((1, 2, 2, 3)))):
            size = chance.choice(sizes)
            if size <= left:
                rows.append((owner, f"F{n:02}", size))
                left -= size
    return pd.DataFrame(rows, columns=list(ownership.COLUMNS))


register = _register()


def _caught(at_least: float) -> int:
    """How many firms of the register are blocked by a rule with this line."""
    return len(ownership.trace(register, {"X", "Y"}, at_least).turns) - 2


_at_half, _above_half = _caught(50), _caught(50.01)
_listed_and_half = register[register["owner"].isin(["X", "Y"]) & (register["percent"] == 50)]

or_more = lesson.add(
    Number(
        id="blocking.or-more",
        title="What are the words “or more” worth?",
        prompt=(
            f"The cell below loads an invented register of {register['owned'].nunique()} firms. X and Y are listed. "
            "Suppose the rule said *more than 50 percent* where it says *50 percent or more*. How many "
            "firms that are blocked now would go free? Change the line in the cell, run it, compare."
        ),
        objectives=("B3",),
        answer=float(_at_half - _above_half),
        unit="firms",
        whole=True,
        right=(
            f"{_at_half - _above_half} of {_at_half}. Only some of them are owned exactly half "
            "themselves; the others hang below such a firm and fall with it. Two words decide "
            f"about them all. At 25 percent {_caught(25)} firms would be blocked. (The register is invented: the direction is the "
            "lesson, not the number.)"
        ),
        low="Too few. A firm that goes free no longer counts as an owner either: let the model do it.",
        high="Too many. You want the difference of two counts, and X and Y stand in both.",
        mistakes=(
            Mistake(
                float(_at_half),
                "That is how many are blocked now. How many of them stay blocked?",
                "blocked now",
            ),
            Mistake(
                float(_above_half),
                "That is how many stay blocked. You are asked for those that do not.",
                "still blocked",
            ),
            Mistake(
                float(len(_listed_and_half)),
                "That is how many firms a listed person owns exactly half of. Some stay blocked by other "
                "owners, and others fall with them. Run the model twice.",
                "direct halves counted",
            ),
        ),
        hints=(
            "`at_least=50.01` is *more than 50* for stakes in whole percents.",
            "Run the cell with 50 and with 50.01, and subtract.",
        ),
        solution="`ownership.blocked(register, listed, at_least=50.01)` is the other rule.",
        see="Change one assumption",
    )
)

# --- recall ------------------------------------------------------------------------------

who_answers = lesson.add(
    Choice(
        id="blocking.who-answers",
        title="Who answers for the freeze?",
        prompt=f"> {_where}\n\nWho says this, and would have to correct it if it were wrong?",
        recalls=("reading.R1",),
        options=(
            Option(
                "The Treasury, which lists and blocks",
                "You named who acts. Acting and speaking are two things. Is there a verb of saying in the "
                "sentence?",
            ),
            Option(
                "The executive order",
                "The order is quoted elsewhere in the article, between quotation marks. Are there any here?",
            ),
            Option(
                "The officials on the call with journalists",
                "They speak two sentences further on, and the article says so there. What hands *this* "
                "sentence to them?",
            ),
            Option(
                "The writer of the article",
                "Right. No verb of saying, no quotation marks: the article says it in its own name. For "
                "what the sentence leaves out you had to go to the documents.",
                right=bool((_claims.loc[["C23", "C24"], "speaker"] == "article").all()),
            ),
        ),
        hints=(
            "Look for a verb of saying and for quotation marks.",
            "If you find neither, nobody else has been handed the sentence.",
        ),
        solution="Both claims of the sentence have the same speaker in the data set `claims`.",
        see="Recall",
    )
)

both_at_once = lesson.add(
    Choice(
        id="blocking.both-at-once",
        title="A firm in Delaware",
        prompt=(
            "An invented firm, set up under the law of Delaware, is on no list. Ms Vell, a citizen of Portugal in "
            "Lisbon, is listed, and all of its shares are hers. Is the firm a US person, and is it blocked?"
        ),
        recalls=("emergency.E2",),
        options=(
            Option(
                "A US person, and so not blocked",
                "You took the two for opposites. *US person* asks who must obey; *blocked* asks whose property nobody "
                "may touch. Answer each by its own rule.",
            ),
            Option(
                "Blocked, and so no US person",
                "You let one answer settle the other. Lesson 2 has four roads into *US person*: does any of them ask "
                "who the owner is?",
            ),
            Option(
                "Both: it must obey, and it is blocked",
                "Right. The law it was set up under makes it a US person; the 50 percent rule blocks it. It may not "
                "even deal with its own owner.",
                right=True,
            ),
            Option(
                "Neither: its owner is no American, and it is on no list",
                "You asked about the owner's passport and about the list. What does the third road of lesson 2 ask "
                "about, and what does this lesson's rule add to the list?",
            ),
        ),
        hints=(
            "Two questions, two rules. One is in lesson 2, the other in this one.",
            "Which law was it set up under? And who owns half of it or more?",
        ),
        solution="An entity under US law is bound, whoever owns it; an entity that a blocked person owns is blocked, wherever it is.",
        see="Recall",
    )
)
