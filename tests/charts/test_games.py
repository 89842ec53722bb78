"""Figures of a repeated game: said in words, moves told by shape and fill."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from course import charts
from course.charts.engine import MIME
from course.errors import CourseError
from course.instruments import games

GAME = ("hold", "hold", "escalate", "hold", "escalate")
TURNS = [asdict(t) for t in games.look_back(games.MACHINES["presses on"], GAME)]  # type: ignore[arg-type]
SIDES = ("you", "the other")
ROUNDS = [{"number": n, "misread": 1 / n, "clear": 1.0} for n in range(1, 21)]

FIGURES = {
    "turns": lambda: charts.turns("Some points", TURNS, SIDES),
    "quiet": lambda: charts.quiet("It falls", ROUNDS, 5, "Who. Invented"),
}


def spec(figure: Any) -> dict[str, Any]:
    forms, _ = figure._repr_mimebundle_(None, None)
    return forms[MIME]


def layers(figure: Any, kind: str) -> list[dict[str, Any]]:
    return [x for x in spec(figure)["layer"] if x["mark"]["type"] == kind]


def test_a_move_is_told_by_shape_and_by_fill() -> None:
    points = layers(FIGURES["turns"](), "point")
    looks = {(p["mark"]["shape"], p["mark"]["fill"] != "#ffffff") for p in points}
    assert looks == {(s, f) for s in ("circle", "square") for f in (True, False)}
    made = [len(p["data"]["values"]) for p in points if p["mark"]["fill"] != "#ffffff"]
    assert sum(made) == 3 * len(TURNS), "in each round both moves, and what mine left within reach"


def test_each_regret_stands_beside_its_move_and_none_where_there_is_none() -> None:
    told = [v for x in layers(FIGURES["turns"](), "text") for v in x["data"]["values"]]
    costs = {v["number"]: v["says"] for v in told if v["says"].startswith("−")}
    regrets = games.look_back(games.MACHINES["presses on"], GAME)  # type: ignore[arg-type]
    assert costs == {t.number: f"−{t.regret:g}" for t in regrets if t.regret}
    assert len(costs) == 2


def test_the_words_hold_every_round() -> None:
    words = FIGURES["turns"]().description
    assert "round 3: you escalate, the other escalate, within reach" in words
    words = FIGURES["quiet"]().description
    assert "round 1: 100 % with misreadings, 100 % without" in words
    assert "round 20: 5 % with misreadings, 100 % without" in words


def test_an_unknown_move_is_refused_by_name() -> None:
    with pytest.raises(CourseError, match=r"no move 'push'\. Use hold or escalate"):
        charts.turns("x", [{**TURNS[0], "mine": "push"}], SIDES)
