"""A game driven inside the kernel."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from course.journal import Journal, session
from course.kinds import Play
from course.widgets.exercise import view_of
from course.widgets.play import PlayView

from ..kinds.samples import make


@pytest.fixture
def journal(progress: Path) -> Journal:
    return session.use(progress)


def click(view: Any, **message: object) -> None:
    view._handle_custom_msg(json.loads(json.dumps(message)), [])


def game(view: Any) -> tuple[int, list[str]]:
    return view.game["seed"], view.game["moves"]


def test_a_game_is_played_a_move_at_a_time_and_looked_back_at(journal: Journal) -> None:
    view = view_of(make(Play))
    assert isinstance(view, PlayView) and view.game["left"] == 3
    for n in range(3):
        click(view, do="play", answer={"seed": 1, "moves": ["hold"] * (n + 1)})
        assert f"{n + 1} rounds are played" in view.game["told"]
        assert "evidence" not in view.state and view.figure.outputs == ()
    click(view, do="check", answer={"seed": 1, "moves": ["hold"] * 3})
    assert view.state["verdict"]["status"] == "correct"
    assert "All of it." in view.state["evidence"] and len(view.figure.outputs) == 1


def test_a_restart_loses_no_move_and_no_look_back(journal: Journal, progress: Path) -> None:
    view = view_of(make(Play))
    click(view, do="play", answer={"seed": 2, "moves": ["hold", "push"]})
    again = view_of(make(Play), Journal(progress))
    assert game(again) == (2, ["hold", "push"]) and again.state["tries"] == 0
    click(again, do="check", answer={"seed": 2, "moves": ["hold", "push", "push"]})
    once_more = view_of(make(Play), Journal(progress))
    assert game(once_more) == (2, ["hold", "push", "push"])
    assert "All of it." in once_more.state["evidence"] and len(once_more.figure.outputs) == 1


def test_a_new_game_is_against_another_opponent(journal: Journal) -> None:
    view = view_of(make(Play))
    click(view, do="play", answer={"seed": view.game["next"], "moves": []})
    assert game(view) == (2, [])


def test_an_unfinished_game_costs_no_try_and_nonsense_begins_anew(journal: Journal) -> None:
    view = view_of(make(Play))
    click(view, do="check", answer={"seed": 1, "moves": ["hold"]})
    assert "2 of 3 rounds are still to be played" in view.state["malformed"]
    assert view.state["tries"] == 0
    for odd in (None, "x", {"seed": -3, "moves": []}, {"seed": 1, "moves": ["fly"]}):
        click(view, do="play", answer=odd)
        assert game(view) == (1, [])
