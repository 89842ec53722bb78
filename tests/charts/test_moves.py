"""Figures of steps and answers: said in words, kinds told apart."""

from __future__ import annotations

import json
from typing import Any

import pytest

from course import charts
from course.charts.engine import MIME
from course.errors import CourseError

STEPS = [
    {"label": "1 May 2000 · US", "count": 4, "kind": "expulsion", "side": "first"},
    {
        "label": "2 May 2000 · Russia",
        "count": 6,
        "kind": "mixed",
        "side": "second",
        "words": "2 expelled + 4 by a cut of staff",
    },
    {"label": "Jul 2000 · Russia", "count": 300, "kind": "cap", "side": "second"},
]
RUN = [
    {"number": 1, "side": "first", "size": 60, "misread": False},
    {"number": 2, "side": "second", "size": 60, "misread": False},
    {"number": 3, "side": "first", "size": 60, "misread": True},
]
SIDES = {"first": "Norland", "second": "Lorvia"}

FIGURES = {
    "all rows": lambda: charts.expulsions("One towers", STEPS, False, "Who"),
    "told apart": lambda: charts.expulsions("Six against four", STEPS, True, "Who"),
    "exchange": lambda: charts.exchange("Three steps", RUN, SIDES, "goes on …"),
}


def spec(figure: Any) -> dict[str, Any]:
    forms, _ = figure._repr_mimebundle_(None, None)
    return forms[MIME]


def scale(figure: Any) -> float:
    return spec(figure)["layer"][0]["encoding"]["x"]["scale"]["domain"][1]


def test_a_limit_has_no_bar_once_kinds_are_told_apart() -> None:
    assert scale(FIGURES["all rows"]()) > 300 > scale(FIGURES["told apart"]())
    words = FIGURES["told apart"]().description
    assert "Jul 2000 · Russia: 300: a limit on staff: not counted here" in words
    assert "2 May 2000 · Russia: 6: 2 expelled + 4 by a cut of staff" in words
    assert "1 May 2000 · US: 4;" in words
    fills = [r["fill"] for r in spec(FIGURES["told apart"]())["data"]["values"]]
    assert fills[:2] == [1.0, 0.25]
    assert "limit" not in FIGURES["all rows"]().description


def test_each_side_is_told_by_place_and_name_and_a_misreading_by_its_rim() -> None:
    figure = FIGURES["exchange"]()
    words = figure.description
    assert "1 Norland 60, 2 Lorvia 60, 3 Norland 60 by misreading. Then: goes on …" in words
    sizes = (
        {r["number"]: r["size"] for r in next(iter(spec(figure)["datasets"].values()))}
        if ("datasets" in spec(figure))
        else {r["number"]: r["size"] for r in spec(figure)["layer"][0]["data"]["values"]}
    )
    assert sizes == {1: 60, 2: -60, 3: 60}
    marks = [layer["mark"] for layer in spec(figure)["layer"] if layer["mark"]["type"] == "bar"]
    assert [m["strokeWidth"] for m in marks] == [0, 2]
    drawn = json.dumps(spec(figure), ensure_ascii=False)
    assert "Norland sends home" in drawn and "Lorvia sends home" in drawn


def test_an_unknown_kind_is_refused_by_name() -> None:
    with pytest.raises(CourseError, match="no kind 'rumour'"):
        charts.expulsions("x", [{**STEPS[0], "kind": "rumour"}], True, "Who")
