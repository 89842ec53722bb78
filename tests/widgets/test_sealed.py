"""A question of an exam on the page: an answer is kept and restored, and nothing is said of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from course.exercises import aftermath, blocking, reading
from course.journal import Journal, session
from course.kinds.sealed import Sealed
from course.widgets import view
from course.widgets.sealed import SealedView, view_of

CHOICE = Sealed(
    id="sample.choice",
    kind="choice",
    title="Which?",
    prompt="Choose.",
    body="  ( ) one\n  ( ) two",
    asks_confidence=True,
    parts={"options": ["one", "*two*"]},
)
NUMBER = Sealed(
    id="sample.number",
    kind="number",
    title="How many?",
    prompt="Count.",
    body="  ______ names",
    asks_confidence=False,
    parts={"unit": "names", "whole": True, "also": []},
)


@pytest.fixture
def journal(progress: Path) -> Journal:
    return session.use(progress)


def click(shown: SealedView, **message: object) -> None:
    """What the page sends when a button is pressed."""
    shown.hear(json.loads(json.dumps(message)))


def kept(journal: Journal, question: Sealed) -> list[object]:
    return [e.data["answer"] for e in journal.events(question.id) if e.type == "answer"]


def test_a_cell_shows_it_with_no_hint_and_no_solution(journal: Journal) -> None:
    shown = view(CHOICE)
    assert isinstance(shown, SealedView)
    assert shown.question["sealed"] and shown.question["hints"] == 0
    assert shown.question["options"] == ["one", "<em>two</em>"]
    assert shown.question["confidence"] and not view(NUMBER).question["confidence"]
    click(shown, do="check", answer=0, confidence=80)
    for asked in ("hint", "reveal"):
        click(shown, do=asked)
    assert [e.type for e in journal.events(CHOICE.id)] == ["answer"]
    assert shown.state["hints"] == [] and shown.state["solution"] == ""


def test_it_says_the_same_of_every_answer(journal: Journal) -> None:
    shown = view_of(CHOICE)
    said = []
    for answer in (0, 1):
        click(shown, do="check", answer=answer)
        said.append((shown.state["verdict"], shown.state["standing"]))
    assert said[0] == said[1]
    assert said[0][0]["label"] == "Kept" and said[0][0]["status"] == "kept"


def test_an_answer_can_be_changed_and_the_last_one_is_there_again(
    journal: Journal, progress: Path
) -> None:
    shown = view_of(CHOICE)
    for answer, sure in ((0, 80), (0, 80), (1, 60), (1, 70)):
        click(shown, do="check", answer=answer, confidence=sure)
    assert kept(journal, CHOICE) == [0, 1, 1], "the same answer twice is one"
    again = view_of(CHOICE, Journal(progress))
    for key in ("answer", "kept", "confidence", "verdict", "standing"):
        assert again.state[key] == shown.state[key]
    assert (again.state["answer"], again.state["confidence"]) == (1, 70)


def test_what_is_malformed_or_blank_is_told_and_not_kept(journal: Journal) -> None:
    shown = view_of(NUMBER)
    for answer, said in (("many", "not a number"), (" ", "Nothing is answered"), (3, "Type")):
        click(shown, do="check", answer=answer)
        assert said in shown.state["malformed"] and shown.state["verdict"] is None
    assert kept(journal, NUMBER) == []
    click(shown, do="check", answer="12")
    assert shown.state["malformed"] == "" and kept(journal, NUMBER) == ["12"]
    click(shown, do="check", answer="no")
    assert kept(journal, NUMBER) == ["12"] and shown.state["kept"] == "12"


def test_what_was_typed_and_not_kept_is_there_again_and_does_not_count(
    journal: Journal, progress: Path
) -> None:
    shown = view_of(NUMBER)
    click(shown, do="check", answer="12")
    click(shown, do="draft", answer="13")
    again = view_of(NUMBER, Journal(progress))
    assert (again.state["answer"], again.state["kept"]) == ("13", "12")
    click(again, do="check", answer="13")
    assert (again.state["answer"], again.state["kept"]) == ("13", "13")
    click(again, do="draft", answer="14")
    click(again, do="check", answer="13")  # and back
    assert (again.state["answer"], again.state["kept"]) == ("13", "13")


def test_nothing_of_a_lesson_is_shown_by_it(journal: Journal) -> None:
    """The kinds' own words on an answer stay away: no label, no feedback, no evidence."""
    for exercise in (reading.russian_voice, blocking.desk, aftermath.ties):
        state = view_of(CHOICE).state
        assert "evidence" not in state and "bars" not in state
        assert not set(state["standing"].values()) & set(exercise.labels.values())
