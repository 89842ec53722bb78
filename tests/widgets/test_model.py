"""Models and practice driven inside the kernel."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from course import charts
from course.errors import Malformed
from course.journal import Journal, session
from course.kinds import Explore, Model, Practice
from course.widgets import model as models
from course.widgets import view
from course.widgets.model import ModelView, OnModelView
from course.widgets.practice import PracticeView

from ..bench.models import all_models
from ..exercises.test_together import anywhere
from ..kinds.samples import MODEL, make

VEGA = "application/vnd.vegalite.v5+json"


@pytest.fixture
def journal(progress: Path) -> Journal:
    return session.use(progress)


def click(shown: Any, **message: object) -> None:
    shown._handle_custom_msg(json.loads(json.dumps(message)), [])


def drawn(shown: Any) -> str:
    """The title of the figure that is shown."""
    (output,) = shown.figure.outputs
    title = output["data"][VEGA]["title"]["text"]
    return title if isinstance(title, str) else " ".join(title)


def test_a_move_changes_words_and_figure(journal: Journal) -> None:
    shown = view(MODEL)
    assert isinstance(shown, ModelView)
    assert "not blocked" in shown.response["says"] and drawn(shown) == "Less than half is owned"
    click(shown, do="move", state={**MODEL.start(), "stake": 60})
    assert "is blocked" in shown.response["says"] and drawn(shown) == "Half is owned"


def test_a_state_that_cannot_be_is_told_and_the_picture_stays(journal: Journal) -> None:
    shown = view(MODEL)
    click(shown, do="move", state={**MODEL.start(), "stake": 120})
    assert "Stake of the holder: 120 % is out of range" in shown.response["malformed"]
    assert shown.response["says"] == "" and drawn(shown) == "Less than half is owned"
    before = shown.response["n"]
    click(shown, do="move", state={**MODEL.start(), "stake": 120})
    assert shown.response["n"] > before, "the page waits for an answer to each move"


def test_an_explored_state_is_graded_kept_and_restored(journal: Journal, progress: Path) -> None:
    exercise = make(Explore)
    shown = view(exercise)
    assert isinstance(shown, OnModelView)
    state = {"stake": 55, "rest": 5, "control": False, "law": "us"}
    click(shown, do="move", state=state)
    assert shown.state["verdict"] is None, "moving is not answering"
    click(shown, do="check", answer=state)
    assert shown.state["verdict"]["status"] == "correct"
    session.use(progress)
    again = view(exercise)
    assert again.state["answer"] == state == again.response["state"]
    assert drawn(again) == "Half is owned"


def test_a_state_in_the_journal_that_cannot_be_does_not_stop_the_view(journal: Journal) -> None:
    exercise = make(Explore)
    journal.append("answer", exercise.id, {"answer": {"stake": "all"}})
    shown = view(exercise)
    assert shown.response["state"] == MODEL.start()


def test_practice_goes_on_and_comes_back(journal: Journal, progress: Path) -> None:
    exercise = make(Practice)
    shown = view(exercise)
    assert isinstance(shown, PracticeView)
    click(shown, do="check", answer=1)
    assert shown.state["verdict"]["status"] == "wrong"
    click(shown, do="hint")
    click(shown, do="reveal")
    assert "odd" in shown.state["solution"]
    click(shown, do="another")
    assert "Is 2 odd?" in shown.question["prompt"]
    assert shown.state["tries"] == 0 and shown.state["hints"] == []
    assert shown.state["verdict"] is None and shown.state["answer"] is None
    assert shown.state["standing"]["label"] == "0 of 1 cases solved"
    click(shown, do="check", answer=1)
    assert shown.state["verdict"]["status"] == "correct"
    assert shown.state["standing"]["label"] == "1 of 2 cases solved"

    session.use(progress)
    again = view(exercise)
    assert again.seed == 2 and again.state["answer"] == 1
    assert again.state["verdict"]["status"] == "correct"


def test_a_case_number_of_a_foreign_journal_does_not_stop_the_view(journal: Journal) -> None:
    exercise = make(Practice)
    journal.append("answer", exercise.id, {"answer": {"seed": -4, "answer": 1}, "seed": -4})
    shown = view(exercise)
    assert shown.seed == 1


def test_an_answer_is_kept_with_whether_it_leaves_nothing_to_do(journal: Journal) -> None:
    from course.kinds import Choice, Predict

    shown = view(make(Choice))
    shown.check(1)
    shown.check(0)
    view(make(Predict)).check("500")
    kept = [journal.events(f"sample.{name}") for name in ("choice", "predict")]
    assert [[e.data["done"] for e in events] for events in kept] == [[False, True], [True]]


def test_a_stated_confidence_is_kept_with_how_it_turned_out(journal: Journal) -> None:
    from course.kinds import Choice

    shown = view(make(Choice))
    shown.check(1, 90)
    shown.check(0, 60)
    kept = [e.data for e in journal.events("sample.choice")]
    assert [k["stated"] for k in kept] == [[[90, False]], [[60, True]]]
    assert [k["status"] for k in kept] == ["wrong", "correct"]


@pytest.mark.parametrize("model", all_models(), ids=lambda model: model.id)
def test_a_figure_is_the_same_with_altair_s_checks_and_without(model: Model) -> None:
    """A move is drawn without; this is where a part that the schema refuses is found."""
    chance, figures = random.Random(model.id), [model.answer(model.start()).figure]
    for _ in range(20):
        with suppress(Malformed):  # values that do not go together
            figures.append(model.answer(anywhere(model, chance)).figure)
    for figure in [figure for figure in figures if figure is not None][:2]:
        chart = getattr(charts, figure.name)(**figure.data)
        data, metadata = chart._repr_mimebundle_(None, None)
        assert data, "Altair refuses it"
        assert models.drawn(figure) == {
            "output_type": "display_data", "data": data, "metadata": metadata
        }  # fmt: skip
