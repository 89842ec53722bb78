"""Figures of the event study: the finding computed, told in words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from course import charts
from course.charts.engine import MIME
from course.errors import CourseError

FIXINGS = [
    {"hour": 14.25, "rate": 75.69, "day": "14 April"},
    {"hour": 38.25, "rate": 77.05, "day": "15 April"},
    {"hour": 62.25, "rate": 75.83, "day": "16 April"},
]
NEWS = [
    {"hour": 18.0, "end": 24.0, "label": "the leak"},
    {"hour": 39.6, "label": "the call"},
]
DAYS = [{"day": "14 April", "abnormal": -1.2}, {"day": "15 April", "abnormal": 2.2}]
BARS = [
    {"at": -1.0, "as_far": 1, "less": 0},
    {"at": 0.0, "as_far": 0, "less": 7},
    {"at": 1.0, "as_far": 1, "less": 1},
]

FIGURES = {
    "clock": lambda: charts.clock(FIXINGS, NEWS, "the call"),
    "around_event": lambda: charts.around_event(DAYS, 1.3),
    "placebo": lambda: charts.placebo(BARS, 1.1, "15 April 2021", 2, 10),
}


def forms(figure: Any) -> dict[str, Any]:
    return figure._repr_mimebundle_(None, None)[0]


def title(figure: Any) -> str:
    return " ".join(forms(figure)[MIME]["title"]["text"]).replace("\u00a0", " ")


def test_the_clock_counts_from_the_fixing_of_the_day() -> None:
    assert title(FIGURES["clock"]()) == (
        "The fixing of 15 April was taken 81 minutes before the call began"
    )
    early = [{"hour": 37.0, "label": "the call"}]
    assert "75 minutes after the call" in title(charts.clock(FIXINGS, early, "the call"))
    told = forms(FIGURES["clock"]())["text/plain"]
    order = ["14 April, 14:15", "the leak, hour not stated", "15 April, 14:15", "the call, 15:36"]
    places = [told.index(words) for words in order]
    assert places == sorted(places)
    assert "a band from 18:00 to 0:00" in told


def test_what_is_not_stated_of_a_news_is_said() -> None:
    leak = {"hour": 17.0, "end": 30.0, "label": "the leak", "unsure": "city and hour not stated"}
    told = forms(charts.clock(FIXINGS, [leak, NEWS[1]], "the call"))["text/plain"]
    assert "the leak, city and hour not stated, a band from 17:00 to 6:00" in told


def test_the_days_outside_the_band_are_named_with_their_direction() -> None:
    assert "only 15 April leaves the usual band: weaker (+2.20)" in title(FIGURES["around_event"]())
    both = title(charts.around_event(DAYS, 1.0))
    assert "14 April and 15 April leave" in both and "stronger (\u22121.20)" in both
    assert title(charts.around_event(DAYS, 3.0)) == "None of the 2 fixings leaves the usual band"


def test_outside_the_band_is_said_by_more_than_colour() -> None:
    drawn = json.dumps(forms(FIGURES["around_event"]())[MIME], ensure_ascii=False)
    assert '"+2.20"' in drawn and '"outside the band"' in drawn


@pytest.mark.parametrize(
    ("side", "words"),
    [("either", "either way"), ("weaker", "towards weaker"), ("stronger", "towards stronger")],
)
def test_the_placebo_title_holds_rank_side_and_p(side: str, words: str) -> None:
    said = title(charts.placebo(BARS, 1.1, "15 April 2021", 2, 10, side))
    assert said == f"2 of 10 other days moved at least as far as 15 April 2021, {words}: p = 0.273"


def test_each_placebo_day_is_drawn() -> None:
    rows = forms(FIGURES["placebo"]())[MIME]["datasets"]["placebos"]
    assert sum(r["days"] for r in rows) == 10
    assert sum(r["days"] for r in rows if r["what"].startswith("at least as far")) == 2


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (lambda: charts.clock(FIXINGS, NEWS, "the ball"), "No news is called 'the ball'"),
        (lambda: charts.clock(FIXINGS[:1], NEWS, "the call"), "no fixing on the day of 'the call'"),
        (lambda: charts.around_event([], 1.0), "at least one day"),
        (lambda: charts.around_event(DAYS, 0.0), "a band above zero"),
        (lambda: charts.placebo(BARS, 1.1, "x", 2, 10, "up"), "'up' is no side"),
    ],
)
def test_what_cannot_be_drawn_is_told(draw: Any, words: str) -> None:
    with pytest.raises(CourseError, match=words):
        draw()
