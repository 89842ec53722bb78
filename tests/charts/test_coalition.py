"""Figures of a coalition: not known stays not known, and the title says what the data say."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from course import charts
from course.charts.engine import MIME
from course.errors import CourseError

SENDERS = ("EU", "Canada")
ROWS = [
    {"name": "a firm", "EU": "yes", "Canada": "not_known"},
    {"name": "a prison", "EU": "not_known", "Canada": "not_known"},
    {"name": "a person", "EU": "no", "Canada": "not_known"},
]
ENDS = [
    {"sender": "EU", "day": "26 February", "least": 1, "most": 2},
    {"sender": "Canada", "day": "14 April", "least": 0, "most": 3},
]
STEPS = [
    {"label": "Arden", "net": 8.0, "leakage": 32.0, "coverage": 40.0},
    {"label": "+ Borland", "net": 20.0, "leakage": 40.0, "coverage": 60.0},
]
FIGURES = {
    "who_listed": lambda: charts.who_listed(ROWS, SENDERS, "From lists"),
    "at_least_at_most": lambda: charts.at_least_at_most(ENDS, 3, "From lists"),
    "joining": lambda: charts.joining(STEPS, "Invented"),
}



def drawn(figure: Any) -> str:
    forms, _ = figure._repr_mimebundle_(None, None)
    return json.dumps(forms[MIME], ensure_ascii=False)


def test_each_answer_has_a_sign_and_words_besides_its_colour() -> None:
    picture = drawn(FIGURES["who_listed"]())
    for says in ("✓ yes", "✗ no", "? not known"):
        assert says in picture


def test_the_table_counts_and_tells_its_answers() -> None:
    words = FIGURES["who_listed"]().description
    assert "Of 6 answers about 3 names, 4 are not known; 1 are yes and 1 no" in words
    assert "a prison: EU not known, Canada not known" in words


def test_an_answer_that_is_none_is_refused_by_name() -> None:
    rows = [*ROWS, {"name": "a ship", "EU": "maybe", "Canada": "no"}]
    with pytest.raises(CourseError, match="a ship, EU: the answer 'maybe' is not one"):
        charts.who_listed(rows, SENDERS, "From lists")


def test_the_widest_gap_makes_the_title() -> None:
    figure = FIGURES["at_least_at_most"]()
    assert "Canada had by 14 April listed at least 0 and at most 3" in figure.description
    assert "EU, 26 February: 1 to 2 of 3 (33 to 67 percent)" in figure.description
    assert "0 to 3 of 3" in drawn(figure)


def test_a_bar_is_the_whole_and_tells_its_parts() -> None:
    figure = FIGURES["joining"]()
    assert "60 of 100 dealings are stopped, 40 leak, 20 are lost for good" in figure.description
    assert "Arden: stopped 40, leaking 32, lost 8" in figure.description
    parts = figure._repr_mimebundle_(None, None)[0][MIME]["data"]["values"]
    for step in STEPS:
        mine = [p for p in parts if p["label"] == step["label"]]
        assert mine[0]["from"] == 0 and mine[-1]["to"] == 100
        assert all(a["to"] == b["from"] for a, b in itertools.pairwise(mine))


def test_a_part_too_narrow_for_its_number_has_none() -> None:
    picture = drawn(
        charts.joining([{"label": "A", "net": 1, "leakage": 9, "coverage": 10}], "Invented")
    )
    assert '"says": "9"' in picture and '"says": "1"' not in picture
