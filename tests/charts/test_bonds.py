"""Figures on the bond market: said in words, told apart without colour."""

from __future__ import annotations

import json
from typing import Any

import pytest

from course import charts
from course.charts.engine import MIME
from course.errors import CourseError
from course.exercises import debt

LINES = {
    "before": [{"rate": 7.0, "amount": 58.0}, {"rate": 7.5, "amount": 66.0}],
    "after": [{"rate": 7.0, "amount": 50.0}, {"rate": 7.5, "amount": 60.0}],
}
RATES = {"before": 7.1, "after": 7.3}
POINTS = [
    {"date": "2021-01-01", "value": 23.3, "basis": "CBR", "bound": "exact"},
    {"date": "2020-06-30", "value": 29.62, "basis": "NSD", "bound": "exact"},
    {"date": "2021-04-16", "value": 20.0, "basis": "statement", "bound": "below"},
]
FIGURES = {
    "demand": lambda: charts.demand("It rose", LINES, 61, RATES),
    "holders": lambda: charts.holders("None reaches it", POINTS, 25),
}


def spec(figure: Any) -> dict[str, Any]:
    forms, _ = figure._repr_mimebundle_(None, None)
    return forms[MIME]


def drawn(figure: Any) -> str:
    return json.dumps(spec(figure), ensure_ascii=False)


def test_the_two_demands_are_told_apart_by_dash_and_word() -> None:
    figure = FIGURES["demand"]()
    assert "before: 7.10 %" in drawn(figure) and "after: 7.30 %" in drawn(figure)
    assert "strokeDash" in drawn(figure)
    assert "meets it at 7.10 %, after at 7.30 %" in figure.description


def test_without_a_loss_there_is_one_word() -> None:
    same = charts.demand("No step", LINES, 61, {"before": 7.1, "after": 7.1})
    assert "before and after: 7.10 %" in drawn(same)


def test_a_demand_without_its_pair_is_refused() -> None:
    with pytest.raises(CourseError, match="two lines: before and after"):
        charts.demand("It rose", {"before": LINES["before"]}, 61, RATES)


def test_the_counts_are_signs_by_basis_and_nothing_joins_them() -> None:
    figure = FIGURES["holders"]()
    marks = [layer["mark"]["type"] for layer in spec(figure)["layer"]]
    assert "line" not in marks and marks.count("point") == 1
    assert "shape" in drawn(figure) and "below 20" in drawn(figure)
    assert "2021-01-01, Bank of Russia 23.3" in figure.description
    assert "not joined" in figure.description


def test_a_basis_without_a_sign_is_refused() -> None:
    with pytest.raises(CourseError, match="No sign for the basis 'guess'"):
        charts.holders("x", [{**POINTS[0], "basis": "guess"}], 25)


@pytest.mark.parametrize("lost", [0, 0.1, 6.9, 25, 50])
@pytest.mark.parametrize("elasticity", [10, 74, 500])
def test_the_lesson_s_figure_is_drawn_for_any_state(lost: float, elasticity: float) -> None:
    state = debt.buyers_model.start() | {"lost": lost, "elasticity": elasticity}
    response = debt.buyers_model.answer(state)
    assert response.figure is not None
    title = response.figure.data["title"]
    assert response.says.startswith(f"**{title}.**") and f"{lost:g} %" in title
    assert charts.demand(**response.figure.data).to_dict()
    ends = [e for pair in response.figure.data["lines"].values() for e in pair]
    assert all(e["amount"] > 0 for e in ends)
