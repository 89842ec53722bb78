"""Lesson 9. Did the forecast hold? An event study of the rouble around 15 April 2021."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from course import data
from course.exercises import SYLLABUS
from course.instruments import events
from course.instruments.events import Estimate, Rank
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
    Predict,
    Response,
    Results,
    Slider,
    Slip,
    Tick,
    Triage,
    marks_of,
)

lesson = Lesson(
    id="forecast",
    number=9,
    title="“A weaker currency”: did the forecast hold?",
    notebook="09-forecast",
    minutes=(45, 50),
    objectives={
        "T1": "Date an event by the clock: what leaked, what was announced, and which rate could know of it.",
        "T2": "Estimate how far a currency moved beyond its peers, and say what oil has to do with it.",
        "T3": "Judge a move by placebo dates, and by the p-value that they give.",
        "T4": "Give each prediction a verdict, with the figure that carries it.",
        "T5": "Say what such a study cannot show.",
    },
    syllabus=SYLLABUS,
)

# --- the data ------------------------------------------------------------------------

#: Eight other currencies of emerging economies with a rate of their own every day; the choice is
#: the lesson's, and the model lets it be changed.
PEERS = ("try", "zar", "brl", "mxn", "inr", "pln", "huf", "czk")
NEAR = ("pln", "huf", "czk")
LENGTH, LEFT_OUT = 120, 10  # fixings in the estimation window, and between it and the day
BEFORE, LEAKED, CALLED = "2021-04-14", "2021-04-15", "2021-04-16"  # the three fixings

_rates = data.load("rates").set_index("date")
_oil = data.load("oil").set_index("date")["brent"]
_market = data.load("market")
_holdings = data.load("holdings")
_quotes = data.load("quotes")
_rouble = events.rates_per_usd(_rates, ["rub"])["rub"]
_moves = events.moves(_rates, ["rub", *PEERS])
_with_oil = events.moves(_rates, ["rub", *PEERS], _oil)

_SETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "none": ("No peers", ()),
    "near": ("Three: zloty, forint, koruna", NEAR),
    "eight": ("Eight peers", PEERS),
    "oil": ("Eight peers and oil", (*PEERS, events.OIL, events.OIL_BEFORE)),
}


def moves() -> pd.DataFrame:
    """Daily moves against the US dollar, log changes in percent: the rouble and eight peers."""
    return _moves.copy()


def _frame(peers: str) -> pd.DataFrame:
    """The moves that a set of peers needs."""
    return _with_oil if peers == "oil" else _moves


@cache
def found(peers: str = "eight", length: int = LENGTH, days: int = 1) -> pd.Series:
    """The rouble's abnormal move for every possible day. Not to be changed: it is kept."""
    return events.placebos(_frame(peers), "rub", _SETS[peers][1], length, LEFT_OUT, days)


@cache
def _studied(day: str, peers: str = "eight", length: int = LENGTH, days: int = 1) -> Estimate:
    """The estimate for one day."""
    return events.study(_frame(peers), "rub", _SETS[peers][1], day, length, LEFT_OUT, days)


def _ranked(
    day: str, side: str = "either", peers: str = "eight", length: int = LENGTH, days: int = 1
) -> Rank:
    """The rank of one day."""
    return events.rank_of(day, found(peers, length, days), side)


def abnormal_moves() -> pd.Series:
    """The rouble's abnormal move in percent, for every day that has a window before it."""
    return found().copy()


def _signed(value: float, digits: int = 2) -> str:
    """A move with its sign, as it is printed."""
    return f"{value:+.{digits}f}".replace("-", "\u2212")


def _move(day: str) -> float:
    return float(_moves.loc[day, "rub"])


def _fact(frame: pd.DataFrame, column: str = "value", **where: str) -> float:
    """One figure of a data set."""
    for key, value in where.items():
        frame = frame[frame[key].astype(str) == value]
    if len(frame) != 1:
        raise ValueError(f"{where} fits {len(frame)} rows, not one")
    return float(frame[column].iloc[0])


# --- predict first --------------------------------------------------------------------

_year = _moves["rub"].loc[:BEFORE].iloc[-250:].abs()
_usual = float(_year.median())
_times = round(abs(_move(LEAKED)) / _usual, 1)

usual = lesson.add(
    Predict(
        id="forecast.usual",
        title="How far from usual?",
        prompt=(
            "Take the daily rate of the rouble to the US dollar, as the European Central Bank (ECB) publishes "
            f"it. On a usual day of the year before, it moved by {_usual:.2f} %, up or down: half of the days "
            "by less, half by more. On 15 April 2021 the rouble got cheaper. How many times the usual "
            "move was it?"
        ),
        objectives=("T3",),
        answer=_times,
        unit="times",
        close=0.6,
        near=2.0,
        right="You expected a day that stands out, and no crash.",
        too_low=(
            "The day stood out more than that. One day in two moves by less than the usual move, so a "
            "day of sanctions news has room to stand out."
        ),
        too_high=(
            "Less than that. A headline makes us expect a crash; the rouble had seen far larger days."
        ),
        evidence=(
            f"It moved by {abs(_move(LEAKED)):.2f} %, {_times:g} times the usual. Of the "
            f"{len(_year)} days before, {int((_year >= abs(_move(LEAKED))).sum())} moved as far or farther. "
            "What moved it is another question."
        ),
        bars=(
            Bar("usual day, percent", round(_usual, 2)),
            Bar("15 April 2021, percent", round(abs(_move(LEAKED)), 2)),
            Bar("farthest day of that year, percent", round(float(_year.max()), 2)),
        ),
        hints=("Any number is a fair guess. One means a day like any other.",),
        solution="The usual move is the median of the moves' sizes, over 250 days.",
        see="Predict first",
    )
)

# --- the article under the lens -------------------------------------------------------

_sentence = data.sentence_of("C31a")
_text, _here = data.excerpt([_sentence])

article = Lens(
    title="The forecast, as the article has it",
    text=_text,
    marks=marks_of(_here, ("speaker", "certainty"), ("speaker", "certainty")),
    lenses={"speaker": "Who says it?", "certainty": "How sure is it?"},
    meanings={
        ("speaker", "officials"): "Officials on the call with journalists, unnamed.",
        ("certainty", "predicted"): "Said of what is to come.",
    },
)

testable = lesson.add(
    Highlight(
        id="forecast.testable",
        title="Which effects have a figure?",
        prompt=(
            "Mark the three effects that have a figure: you could name the number and look it up."
        ),
        objectives=("T4",),
        claims=("C31a", "C31b", "C31c", "C31d"),
        passage=_sentence.text,
        find=(
            Phrase("borrowing costs", "One effect is a price that a state pays for money."),
            Phrase("capital flight", "One effect is money that crosses a border."),
            Phrase("weaker currency", "One effect is a price that is quoted every day."),
        ),
        traps=(
            Phrase(
                "broader chilling effect",
                "is a picture for a mood. Which number would you look up for it?",
            ),
            Phrase("predicted", "says what kind of sentence it is, and no effect."),
            Phrase("could", "is the hedge of lesson 1. It governs the effects and is none."),
            Phrase(
                "preventing US investors from being buyers in this market",
                "is the ban itself. Effects are what comes of it.",
            ),
        ),
        neutral=("Consequently", "increasing"),
        otherwise="not an effect with a figure. Ask which number you would look up.",
        praise=(
            "Three effects, three kinds of figures: a price of loans, a flow of money, an exchange rate. "
            "The chilling effect may be real too; it has no column in a table."
        ),
        hints=(
            "All three stand inside the quotation marks.",
            "Try to finish the question *how high is the …?* or *how much …?* with the words you mark.",
        ),
        solution="They are the claims C31b, C31c and C31d of the data set.",
        see="What the article says",
    )
)

# --- one move --------------------------------------------------------------------------


def log_change(old, new):
    return 100 * np.log(new / old)


one_move = lesson.add(
    Code(
        id="forecast.one-move",
        title="A move that is the same from both sides",
        prompt=(
            "Write `log_change(old, new)`, the log change in percent from one price to a later one. `np.log` is the "
            "natural logarithm; percent means times 100."
        ),
        objectives=("T2",),
        name="log_change",
        starter=(
            "def log_change(old, new):\n    return ...\n\n\nforecast.one_move.check(log_change)"
        ),
        reader=Results(((75.87, 77.55), (77.55, 75.87), (60.0, 60.0), (2.0, 1.0)), within=1e-6),
        reference=log_change,
        right=(
            "There and back add up to nothing now. The sign is the course's from here on: roubles per "
            "dollar, so a plus means that the dollar got dearer and the rouble *weaker*."
        ),
        slips=(
            Slip(
                "plain percent",
                lambda: lambda old, new: 100 * (new / old - 1),
                "That is the plain change in percent, with its two answers for one move. The logarithm is "
                "missing.",
            ),
            Slip(
                "turned round",
                lambda: lambda old, new: 100 * np.log(old / new),
                "A dollar that gets dearer comes out negative with you. Which price stands on top?",
            ),
            Slip(
                "a fraction",
                lambda: lambda old, new: np.log(new / old),
                "The logarithm is right, and what you return is a fraction. Percent are wanted.",
            ),
            Slip(
                "logarithm to base ten",
                lambda: lambda old, new: 100 * np.log10(new / old),
                "`log10` counts in powers of ten. The natural logarithm is the one that is close to the plain "
                "percentage for small moves.",
            ),
            Slip(
                "plain percent, from the rouble's side",
                lambda: lambda old, new: 100 * (1 - old / new),
                "That is by how many percent the rouble got cheaper: the second of the two plain answers. Asked "
                "for is the one that both sides share.",
            ),
            Slip(
                "the difference",
                lambda: lambda old, new: new - old,
                "You return roubles, not percent. One rouble is more of 60 than of 77.",
            ),
        ),
        hints=(
            "First the ratio of the two prices: which one is later?",
            "Then `np.log` of the ratio, then percent.",
        ),
        solution="For small moves it is close to the plain change: 1 % stays about 1 %.",
        see="The day of the announcement",
    )
)

# --- the clock --------------------------------------------------------------------------

#: Hours by which local clocks ran ahead of UTC on these days (a test holds them against the
#: time zone database).
AHEAD = {"Frankfurt": 2, "Washington": -4, "Moscow": 3, "UTC": 0}
FIXING = (14, 15)  # Frankfurt time, the ECB's description of its reference rates
_news = data.load("events").set_index("id")


def _local(event: str) -> tuple[int, int]:
    """Hour and minute of an event on its own clock."""
    hour, minute = str(_news.loc[event, "time"]).split(":")
    return int(hour), int(minute)


def _in_frankfurt(hour: int, minute: int, place: str, day: int = 15) -> float:
    """Hours since midnight of 14 April in Frankfurt, for a local time of a day of April."""
    return 24 * (day - 14) + hour + minute / 60 - AHEAD[place] + AHEAD["Frankfurt"]


def _as_clock(hour: int, minute: int) -> str:
    return f"{hour}:{minute:02d}"


_fixed = _in_frankfurt(*FIXING, "Frankfurt")
_began = _in_frankfurt(*_local("press_call"), "Washington")
_spoke = _in_frankfurt(*_local("remarks"), "Washington")
_printed = _in_frankfurt(*_local("papers"), "Washington")
_minutes = round(60 * (_began - _fixed))
_unconverted = round(60 * (_fixed - _in_frankfurt(*_local("press_call"), "Frankfurt")))

minutes_between = lesson.add(
    Number(
        id="forecast.minutes-between",
        title="Which came first, and by how long?",
        prompt=(
            "By its own description the ECB takes its rates at about "
            f"{_as_clock(*FIXING)} in Frankfurt; such a rate is called a *fixing*. By the White House's "
            f"transcript the call with journalists began at {_as_clock(*_local('press_call'))} in the morning in "
            f"Washington. On that day clocks in Washington ran {-AHEAD['Washington']} hours behind UTC, the "
            f"world's common time, and clocks in Frankfurt {AHEAD['Frankfurt']} hours ahead of it. How many "
            "minutes after the fixing of 15 April did the call begin? If it began before, write a minus."
        ),
        objectives=("T1",),
        answer=float(_minutes),
        unit="minutes",
        whole=True,
        right=(
            "The call came after the fixing. So the rate that you measured on 15 April was taken before "
            "the call began, and a cause that comes later is none."
        ),
        low="Bring both times to one clock first. What did Frankfurt's clock show when the call began?",
        high="Too long. Bring both times to UTC, then take the difference.",
        mistakes=(
            Mistake(
                -float(_unconverted),
                "You compared the two clocks as they stand. Bring both times to UTC first.",
                "not converted",
            ),
            Mistake(
                float(_unconverted),
                "You took the difference of two local times. How far does each city lie from UTC?",
                "not converted, sign lost",
            ),
            Mistake(
                -float(_minutes),
                "The size is right. Which of the two came first?",
                "sign turned",
            ),
            Mistake(
                float(_minutes - 60),
                "An hour is lost on the way. Add "
                f"{-AHEAD['Washington']} and {AHEAD['Frankfurt']}: how far apart are the cities?",
                "an hour too few",
            ),
            Mistake(
                float(_minutes + 60),
                "An hour too many got in. Count the hours from Washington to UTC, then those from UTC to "
                "Frankfurt.",
                "an hour too many",
            ),
            Mistake(
                float(_minutes - 2 * 60 * AHEAD["Frankfurt"]),
                "You took one distance from the other. One city is behind UTC and the other ahead of it.",
                "hours subtracted",
            ),
        ),
        hints=(
            "From Washington to UTC you add, from Frankfurt to UTC you take away.",
            "What do the two times become in UTC? Then their difference, in minutes.",
        ),
        solution=(
            f"{_as_clock(*_local('press_call'))} in Washington is {_as_clock(int(_began % 24), round(_began % 1 * 60))} "
            f"in Frankfurt, and the rate was taken at about {_as_clock(*FIXING)}."
        ),
        see="The clock",
    )
)

_agency = _quotes[(_quotes["date"] == LEAKED) & (_quotes["measure"] == "usd_rub")].iloc[0]

which_fixing = lesson.add(
    Classify(
        id="forecast.which-fixing",
        title="Which fixing can know of it?",
        prompt=(
            "Each fixing holds what traders knew by then. Which is the first fixing that could hold it? Some hours "
            "are not in our data. Where another hour would give another fixing, sort it as unknown."
        ),
        objectives=("T1",),
        bins={
            "15": "The fixing of 15 April",
            "16": "The fixing of 16 April",
            "unknown": "The hour would decide, and it is not known",
        },
        items=(
            Item(
                "Reports on the evening of 14 April (neither hour nor city given): sanctions on Russian debt are coming",
                "15",
                {
                    "unknown": "No hour is given, true. Is there an hour of that evening, in Moscow or in Washington, "
                    "that would make a difference?"
                },
            ),
            Item(
                f"The President's remarks, 15 April, {_as_clock(*_local('remarks'))} in Washington",
                "16",
                {
                    "15": "Late in the afternoon in Washington: what time is it in Frankfurt?",
                    "unknown": "Its hour is stated, and the city too. What time was it in Frankfurt?",
                },
            ),
            Item(
                "The price of Brent oil, 14 April (hour not stated)",
                "unknown",
                {
                    "15": "You gave it the fixing of the day after. What if that price was there by noon?",
                    "16": "It is of 14 April. Is there an hour of that day that lets it wait for the fixing of "
                    "16 April?",
                },
            ),
            Item(
                f"An agency's report of 15 April, {_agency['time']} GMT (the same as UTC): a dollar costs "
                f"{_agency['value']:g} roubles",
                "15",
            ),
        ),
        confusions={
            (
                "15",
                "16",
            ): "A day's fixing is taken in the early afternoon in Frankfurt. Had the news been out "
            "by then, on the 15th?",
            ("15", "unknown"): "An hour is given, with its zone. Take it to Frankfurt.",
        },
        praise=(
            "The fixing of 15 April could hold the leak, and not what was said on the call. The first that could hold "
            "that is the fixing of 16 April. A day without an hour tells enough for the leak, and not for oil."
        ),
        hints=(
            "Write down the fixing's hour in UTC, then that of each piece of news.",
            "A date without an hour is enough only if no hour of it would change the bin.",
        ),
        solution="The hours are in the data sets `events` and `quotes`, where they are known.",
        see="The clock",
    )
)

clock_figure = Figure(
    "clock",
    {
        "fixings": [
            {
                "hour": _in_frankfurt(*FIXING, "Frankfurt", day),
                "rate": float(_rouble[f"2021-04-{day}"]),
                "day": f"{day} April",
            }
            for day in (14, 15, 16)
        ],
        "news": [
            {  # an evening, from Moscow's at six to midnight in Washington
                "hour": _in_frankfurt(18, 0, "Moscow", 14),
                "end": _in_frankfurt(24, 0, "Washington", 14),
                "label": "the leak, evening of 14 April",
                "unsure": "city and hour not stated",
            },
            {"hour": _printed, "label": "the papers, at the latest"},
            {"hour": _began, "label": "the call"},
            {"hour": _spoke, "label": "the remarks"},
        ],
        "before": "the call",
    },
)

# --- beyond the peers --------------------------------------------------------------------


def abnormal(moves, peers, day, length):
    at = moves.index.get_loc(day)
    window = moves.iloc[at - length - 10 : at - 10]
    columns = np.column_stack([np.ones(len(window)), window[peers]])
    b = np.linalg.lstsq(columns, window["rub"], rcond=None)[0]
    row = moves.iloc[at]
    expected = b[0] + row[peers] @ b[1:]
    return row["rub"] - expected


def _slip_of(
    window: Callable[[int, int], slice] = lambda at, n: slice(at - n - LEFT_OUT, at - LEFT_OUT),
    returns: str = "abnormal",
    only: Sequence[str] = (),
) -> Any:
    """A study with a mistake in it: another window (from the day's row and the length), another
    thing returned, or other peers than those asked for."""

    def slipped(moves: pd.DataFrame, peers: Sequence[str], day: str, length: int) -> float:
        at = moves.index.get_loc(day)
        rows, used = moves.iloc[window(at, length)], list(only or peers)
        design = np.column_stack([np.ones(len(rows)), rows[used]])
        b = np.linalg.lstsq(design, rows["rub"], rcond=None)[0]
        row = moves.iloc[at]
        expected = b[0] + row[used].to_numpy() @ b[1:]
        left = row["rub"] - expected
        return {"abnormal": left, "turned": -left, "expected": expected, "move": row["rub"]}[
            returns
        ]

    return slipped


beyond_peers = lesson.add(
    Code(
        id="forecast.beyond-peers",
        title="The study as a function",
        prompt=(
            "Make the worked cell a function for any peers, any day and any length of the window. Two lines are "
            "open: the window, `length` rows, with "
            f"{LEFT_OUT} rows left out between the last of them and the day; and what is returned, how far "
            "the rouble moved beyond what the peers foresee. With several peers `b[0]` is the constant and `b[1:]` are the "
            "slopes; `@` multiplies each slope with its peer's move and adds up."
        ),
        objectives=("T2",),
        name="abnormal",
        starter=(
            "def abnormal(moves, peers, day, length):\n"
            "    at = moves.index.get_loc(day)\n"
            "    window = moves.iloc[...]\n"
            "    columns = np.column_stack([np.ones(len(window)), window[peers]])\n"
            '    b = np.linalg.lstsq(columns, window["rub"], rcond=None)[0]\n'
            "    row = moves.iloc[at]\n"
            "    expected = b[0] + row[peers] @ b[1:]\n"
            "    return ...\n"
            "\n\n"
            "forecast.beyond_peers.check(abnormal)"
        ),
        reader=Results(
            (
                (_moves, list(PEERS), LEAKED, LENGTH),
                (_moves, list(NEAR), CALLED, 60),
                (_moves, ["zar"], "2020-03-09", 200),
            ),
            within=1e-6,
            names=(
                f"the eight peers on 15 April 2021, with {LENGTH} rows",
                "zloty, forint and koruna on 16 April 2021, with 60 rows",
                "the rand alone on 9 March 2020, with 200 rows",
            ),
        ),
        reference=abnormal,
        right=(
            f"With all eight peers {_signed(_studied(LEAKED).total)} % are left in the fixing of 15 April: the "
            "rouble fell, beyond them. The peers had risen a little against the dollar on that day, so the move is larger than "
            "the raw one."
        ),
        slips=(
            Slip(
                "the event in the window",
                lambda: _slip_of(lambda at, n: slice(at - n + 1, at + 1)),
                "Your window ends with the day itself, so the event helps to say what is usual. End it before.",
            ),
            Slip(
                "nothing left out",
                lambda: _slip_of(lambda at, n: slice(at - n, at)),
                "Your window runs up to the day before. Some rows are to be left out, since news can seep into "
                "the days before.",
            ),
            Slip(
                "too short",
                lambda: _slip_of(lambda at, n: slice(at - n, at - LEFT_OUT)),
                "Your window ends where it should and begins too late: count how many rows are in it, and compare "
                "with `length`.",
            ),
            Slip(
                "length not used",
                lambda: _slip_of(lambda at, n: slice(at - LENGTH - LEFT_OUT, at - LEFT_OUT)),
                "Your window is as long as in the worked cell, whatever `length` says.",
            ),
            Slip(
                "the whole table",
                lambda: _slip_of(lambda at, n: slice(None)),
                "You estimate on all rows: the event, and what came after it, teach the model what is usual. Cut the window "
                "in the line that begins with `window`.",
            ),
            Slip(
                "one row too many",
                lambda: _slip_of(lambda at, n: slice(at - n - LEFT_OUT, at - LEFT_OUT + 1)),
                "Your window has one row too many at its end. A slice stops *before* its second number.",
            ),
            Slip(
                "still the zloty",
                lambda: _slip_of(only=("pln",)),
                "This is still the zloty's column: use `peers`.",
            ),
            Slip(
                "sign turned",
                lambda: _slip_of(returns="turned"),
                "Expected minus actual: so a rouble that falls more than its peers comes out as stronger. Turn "
                "it round.",
            ),
            Slip(
                "what is expected",
                lambda: _slip_of(returns="expected"),
                "You return what the peers foresee. Asked is what is left of the rouble's move after that.",
            ),
            Slip(
                "the raw move",
                lambda: _slip_of(returns="move"),
                "You return the rouble's own move, and the peers play no part. Take off what they foresee.",
            ),
        ),
        hints=(
            "The worked cell cuts its window with two numbers. Which of them holds the length?",
            "The window ends where it did; only its beginning moves with `length`.",
            "What is left is the rouble's own move on the day, less what was expected.",
        ),
        solution="The course's own function is `events.study`.",
        see="What the peers explain",
    )
)

_around = (
    "2021-04-09",
    "2021-04-12",
    "2021-04-13",
    BEFORE,
    LEAKED,
    CALLED,
    "2021-04-19",
    "2021-04-20",
)
around_figure = Figure(
    "around_event",
    {
        "days": [
            {
                "day": f"{pd.Timestamp(d).day} April",
                "abnormal": _studied(d).total,
            }
            for d in _around
        ],
        "band": 2 * _studied(LEAKED).residual_sd,
    },
)

_brent = (float(_oil["2021-04-13"]), float(_oil[BEFORE]))
_oil_slope = _studied(LEAKED, "oil").coefficients[events.OIL_BEFORE]

oil = lesson.add(
    Choice(
        id="forecast.oil",
        title="Was it the oil?",
        prompt=(
            f"On 14 April a barrel of Brent oil went from {_brent[0]:.2f} to {_brent[1]:.2f} dollars. Our table does not "
            "say at what hour, so the fixing of 15 April may be the first that holds it. With oil counted in beside the "
            f"peers, the slope on the oil move of the day before is {_signed(_oil_slope)}: after a day on "
            "which oil rose by one percent, roubles per dollar are lower by "
            f"{abs(_oil_slope):.2f} % than the peers foresee. A colleague says: “The fall of 15 April was the "
            "oil.” What do you answer?"
        ),
        objectives=("T2",),
        options=(
            Option(
                "It may be: oil moved by five percent and the rouble by two.",
                "You compared the sizes. Take the sign of the slope too: which way would dearer oil push "
                "roubles per dollar?",
            ),
            Option(
                "No: by this slope dearer oil goes with a stronger rouble.",
                f"Right. Oil got dearer, so it pushed against the fall, if at all. Count oil in, and {_signed(_studied(LEAKED, 'oil').total)} % "
                f"are left where there were {_signed(_studied(LEAKED).total)} %. A confounder can hide an effect as well as feign "
                "one. Whether the slope is a law is another matter: it comes from half a year of days.",
                right=True,
            ),
            Option(
                "No: the price of oil and the rouble have nothing to do with each other.",
                "Then the slope would be about zero. Read it again, with its sign.",
            ),
            Option(
                "It may be: counting in a confounder always makes an effect smaller.",
                "You expect a confounder to feign an effect. That depends on its direction. Which way did oil "
                "go, and which way does the slope point?",
            ),
        ),
        hints=(
            "Two signs: that of the oil move, and that of the slope.",
            "Multiply them. Does the product make roubles per dollar rise or fall?",
        ),
        solution=(
            f"The day's slope is {_signed(_studied(LEAKED, 'oil').coefficients[events.OIL])}, that of the day before {_signed(_oil_slope)}."
        ),
        see="What the peers explain",
    )
)

# --- how rare ------------------------------------------------------------------------------


def p_value(observed, placebos):
    as_far = sum(abs(move) >= abs(observed) for move in placebos)
    return (1 + as_far) / (1 + len(placebos))


how_rare = lesson.add(
    Code(
        id="forecast.how-rare",
        title="Write the p-value",
        prompt=(
            "Write `p_value(observed, placebos)`: `observed` is the move of the day, `placebos` a list or a Series of the "
            "moves of the other days. Count how many placebo moves are at least as far from zero, in either "
            "direction. Return (1 + count) / (1 + number of placebos)."
        ),
        objectives=("T3",),
        name="p_value",
        starter=(
            "def p_value(observed, placebos):\n    return ...\n\n\nforecast.how_rare.check(p_value)"
        ),
        reader=Results(
            (
                (2.0, [0.5, -0.25, 1.0, -2.5]),
                (-1.5, [1.5, 0.25, -0.25]),
                (3.0, [0.5, -1.0, 0.25, 0.75, 2.0, -0.5, 0.25, 1.0, 0.0]),
                (-0.5, pd.Series([0.75, -0.25, -1.0, 0.25], _moves.index[:4])),
            ),
            within=1e-6,
            names=(
                "2.0 and the list `[0.5, -0.25, 1.0, -2.5]`",
                "-1.5 and the list `[1.5, 0.25, -0.25]`",
                "3.0 and a list of nine moves, all nearer to zero",
                "-0.5 and a Series of `0.75, -0.25, -1.0, 0.25`, with days as its index",
            ),
        ),
        reference=p_value,
        right=(
            "The one on top and the one below are the day itself: it is as far as itself. So a p-value is never "
            "zero, and with nine placebo days it cannot fall below one in ten."
        ),
        slips=(
            Slip(
                "without the day itself",
                lambda: (
                    lambda observed, placebos: (
                        sum(abs(m) >= abs(observed) for m in placebos) / len(placebos)
                    )
                ),
                "You leave out the two ones, and so a move farther than all placebos gets zero: impossible, it "
                "says, of something that happened.",
            ),
            Slip(
                "strictly farther",
                lambda: (
                    lambda observed, placebos: (
                        (1 + sum(abs(m) > abs(observed) for m in placebos)) / (1 + len(placebos))
                    )
                ),
                "A placebo move that is *just* as far counts too. Look at your comparison.",
            ),
            Slip(
                "one direction",
                lambda: (
                    lambda observed, placebos: (
                        (1 + sum(m >= observed for m in placebos)) / (1 + len(placebos))
                    )
                ),
                "You count in one direction, and a large move down does not count for you. `abs` takes the "
                "sign away.",
            ),
            Slip(
                "sign left on the observed move",
                lambda: (
                    lambda observed, placebos: (
                        (1 + sum(abs(m) >= observed for m in placebos)) / (1 + len(placebos))
                    )
                ),
                "You take the sign off the placebos only. If the observed move is negative, everything is "
                "as far.",
            ),
            Slip(
                "the count",
                lambda: (
                    lambda observed, placebos: 1 + sum(abs(m) >= abs(observed) for m in placebos)
                ),
                "You return a count. It has to be a share of all days.",
            ),
            Slip(
                "one added above only",
                lambda: (
                    lambda observed, placebos: (
                        (1 + sum(abs(m) >= abs(observed) for m in placebos)) / len(placebos)
                    )
                ),
                "You count the day itself among the far ones and not among all days. It belongs in both.",
            ),
            Slip(
                "one added below only",
                lambda: (
                    lambda observed, placebos: (
                        sum(abs(m) >= abs(observed) for m in placebos) / (1 + len(placebos))
                    )
                ),
                "You count the day itself among all days and not among the far ones. How far is it from zero, "
                "compared with itself?",
            ),
            Slip(
                "percent",
                lambda: (
                    lambda observed, placebos: (
                        100
                        * (1 + sum(abs(m) >= abs(observed) for m in placebos))
                        / (1 + len(placebos))
                    )
                ),
                "You return percent. A p-value is a share, between 0 and 1.",
            ),
        ),
        hints=(
            "`sum(condition for move in placebos)` counts how often the condition holds.",
            "`abs(move)` is how far a move lies from zero. You need it on both sides of the comparison.",
        ),
        solution="So Phipson and Smyth have it (2010): the observed case is one of those that are counted.",
        see="How rare is that?",
    )
)

# --- the model ---------------------------------------------------------------------------------

#: What a fixing could hold of the news in the data set events, and what it could not.
_HOLDS = {
    BEFORE: "It could hold the telephone call of 13 April, with the offer of a summit, and perhaps a part "
    "of the day's jump in oil. It could not hold the leak of that evening.",
    LEAKED: "It could hold the leak of the evening before and, for minutes at most, the papers of the package. "
    "It could not hold what was said on the call, or anything after it.",
    CALLED: "It is the first that could hold what was said on the call and after it. Whether it holds Russia's "
    "answer of 16 April our data do not say.",
    "2021-04-22": "About this day Russia announced that troops near Ukraine would go back. What was said on the call "
    "had been known for four fixings.",
    "2021-04-23": "On this day the Bank of Russia raised its key rate, at an hour that is not in our data; about "
    "the day before came the announcement on the troops near Ukraine.",
}
_DAYS = {d: events.day_words(d) for d in _HOLDS}
_SIDES = {"either": "Either way", "weaker": "Weaker only", "stronger": "Stronger only"}
_WAY = {
    "either": "at least as far, either way",
    "weaker": "at least as far towards weaker",
    "stronger": "at least as far towards stronger",
}
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven")


def _placebo_figure(state: dict[str, Any], day: str) -> Figure:
    """The placebo days of a state, with the day marked."""
    values = found(state["peers"], state["length"], state["days"])
    ranked = events.rank_of(day, values, state["side"])
    wide = state["days"] > 1
    others = values.drop(pd.Timestamp(day))
    edge, step = (10.0, 0.5) if wide else (5.0, 0.25)
    return Figure(
        "placebo",
        {
            "bars": events.histogram(others, ranked.observed, state["side"], edge, step),
            "observed": ranked.observed,
            "day": f"{_NUMBERS[state['days']]} fixings from {_DAYS[day]}" if wide else _DAYS[day],
            "count": ranked.count,
            "n": ranked.n,
            "side": state["side"],
            "step": step,
        },
    )


def _told(state: dict[str, Any], day: str) -> str:
    """The study of a state in words."""
    study = _studied(day, state["peers"], state["length"], state["days"])
    ranked = _ranked(day, state["side"], state["peers"], state["length"], state["days"])
    move, expected = float(study.days["move"].sum()), float(study.days["expected"].sum())
    foresees = {
        "none": f"Without peers the mean of the window is expected, {_signed(expected)} %",
        "oil": f"Peers and oil foresee {_signed(expected)} %",
    }.get(state["peers"], f"The peers foresee {_signed(expected)} %")
    which = (
        f"{_NUMBERS[state['days']].capitalize()} fixings from {_DAYS[day]} on"
        if state["days"] > 1
        else f"Fixing of {_DAYS[day]}"
    )
    direction = "weaker" if study.total > 0 else "stronger"
    return (
        f"**{which}: {_signed(study.total)} %, {direction}, p = {ranked.p:.3f}.** Roubles per dollar moved by "
        f"{_signed(move)} %. {foresees}. In the window the residual deviation is "
        f"{study.residual_sd:.2f} %. Of {ranked.n} other days {ranked.count} moved "
        f"{_WAY[state['side']]}."
    )


def _respond(state: dict[str, Any]) -> Response:
    """Words and figure for the model with a choice of days."""
    day = state["day"]
    holds = _HOLDS[day]
    if state["days"] > 1:
        holds = "So many fixings hold everything that happened in them, not this news alone."
    return Response(f"{_told(state, day)}\n\n{holds}", _placebo_figure(state, day))


_CONTROLS = (
    Pick("peers", "Peers", {k: label for k, (label, _) in _SETS.items()}, "eight"),
    Slider("length", "Estimation window", 40, 240, 20, LENGTH, "fixings"),
    Slider("days", "Fixings added up, from the day on", 1, 7, 1, 1),
    Pick("side", "What counts as far", _SIDES, "either"),
)

study_model = Model(
    id="forecast.study-model",
    title="The event study",
    prompt=(
        "Choose the fixing, the peers, the window and what counts as far. The figure shows every other day, "
        "studied by the same rule. *Eight peers and oil* counts the oil move of the day and of the day "
        "before."
    ),
    controls=(Pick("day", "Fixing", _DAYS, LEAKED), *_CONTROLS),
    respond=_respond,
)

# --- the verdicts ----------------------------------------------------------------------------

_leak_rank = _ranked(LEAKED)
_later = "2021-05-14"
_yields = {
    "calm": _fact(_quotes, measure="ofz_10y", date="2021-04-13"),
    "before": _fact(_quotes, measure="ofz_10y", date=BEFORE),
    "high": _fact(_quotes, measure="ofz_10y", date=LEAKED),
    "after": _fact(_quotes, measure="ofz_10y", date=CALLED),
}
_auction = _fact(_market, measure="auction_yield", start="2021-06-09")
_key = (
    _fact(_market, measure="key_rate", start="2021-03-19"),
    _fact(_market, measure="key_rate", start="2021-04-23"),
)
_sold = _fact(_market, measure="foreign_fx_net_sales", start="2021-04-15")
_share = {
    day: _fact(_holdings, measure="nonresident_share_ofz", date=day, basis="CBR")
    for day in ("2021-04-01", "2021-05-01")
}
_march = _fact(_holdings, measure="nonresident_flow_ofz", date="2021-03-01")

#: The evidence in order of time: key, name, figure, where it was read.
_EVIDENCE = (
    (
        "march",
        "Bonds sold in March",
        f"foreigners sold {abs(_march):g} bn roubles of state bonds net",
        "a bank's figures, in the press",
    ),
    (
        "yields",
        "Ten-year yields, as quoted",
        f"{_yields['calm']:.2f} % on 13 April; {_yields['before']:.2f} % on 14 April; at most "
        f"{_yields['high']:.2f} % on the morning of 15 April; {_yields['after']:.2f} % on 16 April",
        "news agencies; one page rewritten",
    ),
    (
        "brent",
        "Brent on 14 April",
        f"{_brent[0]:.2f} to {_brent[1]:.2f} dollars a barrel",
        "US Energy Information Administration",
    ),
    (
        "month",
        "Fixings a month apart",
        f"{_rouble[BEFORE]:.2f} roubles per dollar on 14 April, {_rouble[_later]:.2f} on 14 May",
        "ECB rates",
    ),
    (
        "rank",
        "Placebo rank of 15 April",
        f"{_signed(_studied(LEAKED).total)} % beyond the peers; {_leak_rank.count} of {_leak_rank.n} other days "
        "at least as far",
        "our study",
    ),
    (
        "dealings",
        "Foreigners' currency dealings",
        f"15 to 30 April: sold foreign currency for {_sold:g} bn roubles more than they bought",
        "Bank of Russia, a machine-translated page",
    ),
    (
        "share",
        "Foreigners' share of the bonds",
        f"{_share['2021-04-01']:g} % on 1 April, {_share['2021-05-01']:g} % on 1 May",
        "Bank of Russia, in the press",
    ),
    (
        "next",
        "Fixing of 16 April",
        f"{_signed(_move(CALLED))} % to the dollar; {_signed(_studied(CALLED).total)} % beyond the peers",
        "ECB rates, our study",
    ),
    (
        "auction",
        "Auction and key rate",
        f"{_yields['after']:.2f} % quoted on 16 April; {_auction:.2f} % at the auction of 9 June; key rate raised from "
        f"{_key[0]:g} to {_key[1]:g} % on 23 April",
        "news agency; Finance Ministry and Bank of Russia, in the press",
    ),
)


def evidence() -> pd.DataFrame:
    """The pieces of evidence on the three predictions, with where each was read."""
    return pd.DataFrame(
        [row[1:] for row in _EVIDENCE], columns=["evidence", "figure", "from"]
    ).set_index("evidence")


verdicts = lesson.add(
    Triage(
        id="forecast.verdicts",
        title="Five verdicts",
        prompt=(
            "Give each prediction, over the span named, one verdict and the piece of evidence that carries it.\n\n"
            "- **Held**: it came about, and nothing else that we measured would have brought it about.\n"
            "- **Did not hold**: the opposite came about, whatever the cause.\n"
            "- **Mixed**: of two measures, one speaks for it and one against.\n"
            "- **Cannot be told**: a figure is missing; or it came about, and something else in our data would "
            "bring it about as well."
        ),
        objectives=("T4",),
        claims=("C31b", "C31c", "C31d"),
        rulings={
            "held": "Held",
            "not": "Did not hold",
            "mixed": "Mixed",
            "open": "Cannot be told",
        },
        reasons={key: name for key, name, *_ in _EVIDENCE},
        cases=(
            Case(
                "The rouble weaker at the first fixing after the leak (the plan was out, the forecast not yet spoken)",
                "held",
                "rank",
                {
                    "not": "Which fixing is the first after the leak? Take its move with the sign.",
                    "open": "The figure is there. As another cause we measured the peers and oil: which way did each of them "
                    "push on that day?",
                    "mixed": "One measure, one day. The next day is another case.",
                },
            ),
            Case(
                "The rouble weaker at the first fixing after the call",
                "not",
                "next",
                {
                    "held": "You took the day of the announcement. Had that day's fixing heard of the call?",
                    "open": "The figure is there, to the dollar and beyond the peers. A second cause matters only if the thing "
                    "foretold came about: did it?",
                    "mixed": "Both figures of that fixing point one way. Read the signs.",
                },
            ),
            Case(
                "Ten-year yields higher, from 14 April, before the leak, to 16 April",
                "not",
                "yields",
                {
                    "held": "You measured up to the high of one morning. Where does the span end, and what stood there?",
                    "open": "Both ends are in the table, as quotes. Did what was foretold come about between them?",
                    "mixed": "Mixed wants two measures. Here is one, the yield. Take its figure at each end of the span.",
                },
            ),
            Case(
                "Ten-year yields higher, from 16 April to the auction of 9 June",
                "open",
                "auction",
                {
                    "held": "The second figure is higher. Before you credit the ban, look what else in the table pushes "
                    "yields of all bonds.",
                    "not": "Compare the yield of 16 April with that of the auction. Did it fall?",
                    "mixed": "There is one measure, the yield. A doubt about *why* it rose is no second measure.",
                },
            ),
            Case(
                "Capital flight, 15 to 30 April, measured by foreigners' dealings in currency",
                "not",
                "dealings",
                {
                    "held": "You took the sale of foreign currency for flight. Whoever moves money out of Russia sells what, "
                    "and buys what?",
                    "open": "For the measure named and the span named there is a figure. Which way did the money go by it?",
                    "mixed": "You let the bonds in. Which measure does the case name?",
                },
            ),
        ),
        tests={
            "rank": "It is about the fixing of 15 April alone. Which span does this case name?",
            "next": "It is about the currency, on one day. Match the measure and the span of the case.",
            "month": "It compares two rates a month apart. Is that the measure and the span asked for?",
            "yields": "It has yields of four days of April, as quoted. Does it begin and end where the case does?",
            "auction": "It begins on 16 April, reaches to June and is about yields. Does the case?",
            "dealings": "It is about foreigners' money, over two weeks. Does the case ask for that?",
            "share": "It is of all of April, and a share can also fall because the state sells more bonds to others. Which "
            "measure does the case name?",
            "march": "March lies before the leak. Which piece is of the days that the case names?",
            "brent": "Oil is what else could have moved the rouble. Is it the measure that the case names?",
        },
        praise=(
            "The rouble fell at the leak and rose at the first fixing after the call. “The rouble expectedly weakened on "
            "the rumour, I do not expect it to weaken significantly again on fact”, an analyst of BCS said on 16 April, "
            "as a news agency reported. A month after the leak a dollar cost fewer roubles than before it. The quoted "
            "yield jumped on the morning after the leak and was back a day later; in June it was higher, with a second "
            "reason. By the dealings in currency there was no flight of foreigners; on the same translated page the "
            "Bank of Russia calls the effect minimal."
        ),
        hints=(
            "First the span: which figure begins and ends where the case does?",
            "Then its direction, for or against the prediction. If the thing foretold came about, ask what else in the table "
            "would bring it about.",
        ),
        solution=(
            "Another span or another measure can bring another verdict. That is why each case names both."
        ),
        see="The verdicts",
    )
)

# --- what it cannot show ----------------------------------------------------------------------

allowed = lesson.add(
    MultipleChoice(
        id="forecast.allowed",
        title="Which sentences does this study allow?",
        prompt="You have the fixings, the peers, oil, the placebo days and the clock. Tick what you may write.",
        objectives=("T5",),
        claims=("C31a",),
        options=(
            Tick(
                "At the first fixing after the leak the rouble fell farther, beyond its peers, than on most days",
                "Hold it against the rank of 15 April. Does the sentence claim more than that?",
                right=True,
            ),
            Tick(
                f"The leak cost the rouble {abs(_studied(LEAKED).total):.1f} percent",
                "You wrote a cause and its size. The number is all that peers do not explain on that day; what "
                "else happened on it?",
            ),
            Tick(
                "The announcement made the rouble stronger",
                "You went from *after* to *because of*. How rare is a move like that of 16 April, and who chose the "
                "direction?",
            ),
            Tick(
                "What the market had expected for weeks need not show in the move of one day",
                "Think of March: if a threat is already in the price, what is left to move on the day?",
                right=True,
            ),
            Tick(
                "The sanctions had no effect on the rouble",
                "You took *not seen* for *not there*. Over how many days did you look, and what would the "
                "rouble have done without sanctions?",
            ),
            Tick(
                "One event, however rare its day, does not tell how the next sanctions will move a currency",
                "How many events of this kind did you study?",
                right=True,
            ),
        ),
        praise=(
            "A study of one day says how unusual the day was. For a cause you need the clock and the absence of "
            "rivals, for a size you need a rouble without sanctions, which nobody has seen, and for the next time you "
            "need more than one event."
        ),
        hints=(
            "Read each sentence as an opponent would: which figure would you be asked to show?",
            "*We did not find it* and *it is not there* are two sentences.",
        ),
        solution="Two of the three right ones are about limits. They are results too.",
        see="What the study cannot show",
    )
)

# --- change one assumption ----------------------------------------------------------------------


def _search(state: dict[str, Any]) -> Response:
    """Words and figure for the search on 16 April."""
    return Response(_told(state, CALLED), _placebo_figure(state, CALLED))


def _found_small(state: dict[str, Any]) -> Miss | None:
    if state["days"] != 1:
        return Miss(
            "several fixings",
            "You add up several fixings. The headline is about one day: keep it to one.",
        )
    if state["peers"] in ("none", "near"):
        return Miss(
            "peers dropped",
            "With fewer peers a part of the dollar's own move counts as the rouble's. It can bring p down, and a reader "
            "would see why. Keep the eight.",
        )
    if state["peers"] == "oil":
        return Miss("oil added", "Oil is not the headline's business. Keep the eight peers alone.")
    ranked = _ranked(CALLED, state["side"], "eight", state["length"])
    if state["side"] == "weaker":
        return Miss(
            "the officials' direction",
            f"That is the direction the officials foretold, and there p is {ranked.p:.2f}: nearly every other day went "
            "at least as far that way. Your headline needs something else.",
        )
    if state["side"] == "either" and state["length"] == LENGTH:
        return Miss(
            "nothing changed",
            "Nothing is changed yet. Move one control and read p again.",
        )
    if ranked.p >= 0.05 and state["side"] == "either":
        return Miss(
            "only the window moved",
            "Try every length of the window: the p-value stays above. One control is left.",
        )
    if ranked.p >= 0.05:
        return Miss(
            "the window too short",
            "Close. What counts as far is settled; now the window.",
            near=True,
        )
    return None


_stronger = _ranked(CALLED, "stronger")

search = lesson.add(
    Explore(
        id="forecast.search",
        title="Make 16 April “significant”",
        prompt=(
            "An invented editor wants the headline “Rouble rises significantly after sanctions”. Her rule of thumb: p below 0.05. "
            "The study of 16 April says otherwise. Get p below 0.05 with one fixing and the eight peers kept, by whatever else "
            "the controls allow. Then ask yourself what you have done."
        ),
        objectives=("T3", "T5"),
        hints=(
            "Two controls are left to you. Move one at a time.",
            "How many days are as far depends on what *far* means.",
            "The rouble rose. Which days would you rather not count against it?",
        ),
        solution=(
            f"With {LENGTH} fixings, p is {_ranked(CALLED).p:.3f} either way, {_stronger.p:.3f} towards stronger and "
            f"{_ranked(CALLED, 'weaker').p:.3f} towards weaker."
        ),
        see="Change one assumption",
        model=Model(
            id="forecast.search-model",
            title="The fixing of 16 April 2021",
            prompt="The same study, with the day fixed.",
            controls=_CONTROLS,
            respond=_search,
        ),
        goal=_found_small,
        reached={"peers": "eight", "length": LENGTH, "days": 1, "side": "stronger"},
        astray=(
            {"peers": "eight", "length": LENGTH, "days": 1, "side": "either"},
            {"peers": "none", "length": LENGTH, "days": 1, "side": "either"},
            {"peers": "oil", "length": LENGTH, "days": 1, "side": "stronger"},
            {"peers": "eight", "length": 240, "days": 1, "side": "either"},
            {"peers": "eight", "length": LENGTH, "days": 1, "side": "weaker"},
            {"peers": "eight", "length": 40, "days": 1, "side": "stronger"},
            {"peers": "eight", "length": LENGTH, "days": 4, "side": "stronger"},
        ),
        praise=(
            "The rouble moved as before; you changed the question after you had seen the answer. A direction may be "
            "counted alone if it was named beforehand, and the one that was named beforehand was *weaker*. Whoever may choose "
            "peers, window, span and side afterwards can print what they like. This is called a specification search. The "
            "cure is to fix the rule first, or to show all of them."
        ),
    )
)


def settings(day: str = CALLED) -> pd.DataFrame:
    """In how many of the window's lengths p is below 0.05, for each set of peers and each side."""
    lengths = range(40, 241, 20)
    table = {
        _SIDES[side]: [
            f"{sum(_ranked(day, side, peers, n).p < 0.05 for n in lengths)} of {len(lengths)}"
            for peers in _SETS
        ]
        for side in _SIDES
    }
    return pd.DataFrame(table, index=[label for label, _ in _SETS.values()])


# --- recall ---------------------------------------------------------------------------------------

not_the_chance = lesson.add(
    Choice(
        id="forecast.not-the-chance",
        title="A newspaper turns p round",
        prompt=(
            f"For the fixing of 15 April p is {_leak_rank.p:.3f}. A newspaper writes: “With "
            f"{100 * (1 - _leak_rank.p):.0f} percent certainty the leak moved the rouble.” Lesson 5 had a trace, and two "
            "rates at which it is found. What is p here?"
        ),
        recalls=("attribution.A3",),
        options=(
            Option(
                "The chance that a move so far has nothing to do with a leak; nothing is missing.",
                "That is the reverse of what was counted. You counted moves among days; nobody counted how often a "
                "leak is behind one.",
            ),
            Option(
                "Roughly how often the trace turns up without the cause; how often with it is missing.",
                "Right. Roughly, since some of the other days had news of their own. For a probability of the cause you also need the rate with it, and odds to start from.",
                right=True,
            ),
            Option(
                "Roughly how often the trace turns up with the cause; how often without it is missing.",
                "How many leaks were there among the days you counted on purpose? You went through all days alike.",
            ),
            Option(
                "The odds before any trace; the ratio of the two rates is missing.",
                "Odds before the trace do not look at the move. For p you did.",
            ),
        ),
        hints=(
            "In lesson 5: how often is the trace found if the charge is true, and how often if it is not?",
            "Which days did you count to get p? Days with a leak, or the others?",
        ),
        solution="Odds before × (rate with the cause / rate without it) = odds after. p is near the last of the two rates.",
        see="Recall",
    )
)

could_it_be_false = lesson.add(
    Choice(
        id="forecast.could-it-be-false",
        title="What would have proved it false?",
        prompt=(
            f"> {_sentence.text}\n\n"
            "Suppose that for a whole year the rouble had risen, yields had fallen and money had flowed in. Would that "
            "have proved the quoted forecast false, as it is worded?"
        ),
        recalls=("reading.R2",),
        options=(
            Option(
                "Yes: all three effects failed to come.",
                "You read a flat forecast. One small verb before the quotation says how far the officials committed "
                "themselves.",
            ),
            Option(
                "Yes: a forecast is false once a year has gone by.",
                "A year is your horizon. Look for one in the sentence.",
            ),
            Option(
                "No: what *could* happen need not, and no date is named.",
                "Right. In lesson 1 waiting settles a forecast. Waiting alone does not settle this one: it can be held "
                "against data only after somebody adds a measure and a span, as you did, and the verdict then is on that "
                "sharper sentence.",
                right=True,
            ),
            Option(
                "No: a forecast is an opinion, and figures say nothing about opinions.",
                "A forecast waits for something to happen, and figures can show whether it did. What is it in this one "
                "that slips away?",
            ),
        ),
        hints=(
            "Lesson 1: mark the word of certainty, then ask what would settle it.",
            "Write the sentence with *will*, with a date and a number. What have you added?",
        ),
        solution="The claim C31a is `predicted`, and its note says: a forecast with “could” in it.",
        see="Recall",
    )
)
