"""Figures of a package: titles that follow the data, limits that are marked, and a true schema."""

from __future__ import annotations

import json
from typing import Any

import pytest

from course import charts
from course.charts.engine import altair
from course.charts.package import said, span
from course.charts.still import still
from course.errors import CourseError

PANELS = [
    {"unit": "percent", "most": 100, "rows": [{"label": "Lost", "low": 2, "high": 40}]},
    {
        "unit": "million dollars",
        "most": 50,
        "rows": [
            {"label": "Loss of A", "low": 5, "high": 20, "limit": 15},
            {"label": "Loss of B", "low": 0, "high": 0, "limit": None},
        ],
    },
]
ROWS = [
    {"label": "ease", "low": "0.6", "high": "0.9", "at_low": 543.0, "at_high": 465.0},
    {"label": "room", "low": "0.1", "high": "0.6", "at_low": 1329.0, "at_high": 320.0},
]


def figures() -> dict[str, Any]:
    return {
        "ranges": charts.ranges(PANELS, ["Invented"]),
        "tornado": charts.tornado(ROWS, 465.0, "million dorin", ["Invented"]),
    }


each = pytest.mark.parametrize("name", ["ranges", "tornado"])


@each
def test_it_says_that_it_is_invented_on_white(name: str) -> None:
    drawn = figures()[name].to_dict()
    assert drawn["title"]["subtitle"] == ["Invented"]
    assert drawn["config"]["background"] == "#ffffff"


def test_what_is_written_out_is_what_altair_would_take() -> None:
    spec = figures()["ranges"].to_dict()
    assert altair().VConcatChart.from_dict(spec).to_dict()["vconcat"]


def test_a_schema_that_altair_refuses_would_be_found() -> None:
    spec = figures()["ranges"].to_dict()
    spec["vconcat"] = [{**spec["vconcat"][0], "width": "wide"}]
    with pytest.raises(Exception, match="wide"):
        altair().VConcatChart.from_dict(spec)


def test_it_can_be_drawn_without_a_browser() -> None:
    drawn = still(figures()["ranges"])
    assert "2 to 40" in drawn.text and (not drawn.svg or "Loss of A" in drawn.svg)


def title(panels: Any) -> str:
    return " ".join(charts.ranges(panels, [""]).to_dict()["title"]["text"])


def test_the_title_is_the_widest_range_and_who_is_over_a_limit() -> None:
    assert title(PANELS) == ("The widest range is 20-fold: Lost; beyond a limit at the high end: A")
    calm = [{**PANELS[1], "rows": [{"label": "Loss of A", "low": 5, "high": 15, "limit": 15}]}]
    assert title(calm) == "The widest range is 3-fold: Loss of A"
    assert "no effect" in title([{**PANELS[1], "rows": [PANELS[1]["rows"][1]]}])


def test_a_limit_is_marked_and_told() -> None:
    figure = figures()["ranges"]
    with_limit, without = (
        [layer["mark"].get("shape") for layer in panel["layer"]]
        for panel in reversed(figure.to_dict()["vconcat"])
    )
    assert "diamond" in with_limit and "diamond" not in without
    assert "Loss of A: 5 to 20 million dollars, with a limit of 15" in figure.description


def test_a_range_that_is_none_is_refused() -> None:
    bad = [{"unit": "percent", "most": 9, "rows": [{"label": "Lost", "low": 3, "high": 2}]}]
    with pytest.raises(CourseError, match="Lost: 3 to 2 is no range"):
        charts.ranges(bad, [""])


def test_the_tornado_puts_the_farthest_on_top_and_says_its_ends() -> None:
    spec = figures()["tornado"].to_dict()
    assert spec["title"]["text"][0].startswith(
        "Alone, room moves the result farthest: 320 to 1,330"
    )
    picture = json.dumps(spec)
    assert picture.index('"room"') < picture.index('"ease"')
    # the end at which the result is lower stands on the left
    bars = spec["layer"][0]["data"]["values"]
    assert {(b["label"], b["left"], b["right"]) for b in bars} == {
        ("room", "0.6", "0.1"),
        ("ease", "0.9", "0.6"),
    }


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (3.1499, "3.15"), (72.28, "72.3"), (3187.9, "3,190"), (100, "100"), (0.5, "0.5")],
)
def test_numbers_to_three_digits(value: float, words: str) -> None:
    assert said(value) == words


def test_a_range_with_equal_ends_is_one_number() -> None:
    assert (span(2, 2), span(2, 3)) == ("2", "2 to 3")
