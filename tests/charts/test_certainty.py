"""Figures about certainty: said in words, and no more than the data hold."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest

from course import charts, data
from course.charts.engine import MIME
from course.instruments.calibration import reliability

RUNGS = data.load("likelihoods")[["term", "low", "high"]].to_dict("records")
STEPS = [{"name": "start", "percent": 10.0}, {"name": "tool", "percent": 30.769}]


def levels(*counts: tuple[int, int, int]) -> list[dict[str, Any]]:
    said = [s for s, n, _ in counts for _ in range(n)]
    came = [int(k < right) for _, n, right in counts for k in range(n)]
    return [asdict(v) | {"share": v.share} for v in reliability(said, came)]


FIGURES = {
    "ladder": lambda: charts.ladder("It ends at 99", RUNGS),
    "evidence": lambda: charts.evidence("It rose", STEPS, RUNGS, yours=80),
    "reliability": lambda: charts.reliability("Too bold", levels((60, 9, 5), (90, 9, 5)), "Who"),
}



def spec(figure: Any) -> dict[str, Any]:
    forms, _ = figure._repr_mimebundle_(None, None)
    return forms[MIME]


def drawn(figure: Any) -> str:
    return json.dumps(spec(figure), ensure_ascii=False)


def test_the_ladder_tells_each_word_s_range_and_its_note() -> None:
    figure = charts.ladder("It ends at 99", RUNGS, notes={"likely": "said in January"})
    words = figure.description
    for rung in RUNGS:
        assert f"{rung['term']} {rung['low']} to {rung['high']} %" in words
    assert "55 to 80 %   said in January" in drawn(figure)


def test_the_path_and_the_student_s_own_number_are_drawn_and_told() -> None:
    with_own, without = (charts.evidence("It rose", STEPS, RUNGS, yours=y) for y in (80, None))
    assert "start 10 %, tool 30.8 %. You said 80 %." in with_own.description
    assert "you: 80 %" in drawn(with_own) and "you:" not in drawn(without)
    assert "You said" not in without.description
    assert "you: 0 %" in drawn(charts.evidence("It rose", STEPS, RUNGS, yours=0))


def test_a_point_is_told_with_its_count_and_its_interval() -> None:
    words = charts.reliability("Too bold", levels((80, 10, 6)), "Who").description
    assert "said 80 %, 6 of 10 came true (60 %), interval 31 to 83 %" in words


@pytest.mark.parametrize(("n", "lines"), [(5, 2), (4, 1)])
def test_no_line_is_drawn_through_points_of_a_few_answers(n: int, lines: int) -> None:
    """One line is the dashed one, of those whose word is as good as their percentage."""
    figure = charts.reliability("Few", levels((60, 9, 5), (90, n, 2)), "Who")
    assert sum(layer["mark"]["type"] == "line" for layer in spec(figure)["layer"]) == lines


def test_confidence_below_a_coin_toss_has_a_place_too() -> None:
    figure = charts.reliability("Low", levels((20, 6, 1), (90, 6, 5)), "Who")
    scale = spec(figure)["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert scale[0] < 20 and scale[1] > 100
