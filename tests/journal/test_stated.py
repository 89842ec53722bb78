"""How sure the student said to be, read from the journal alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from course.journal import Journal, stated, unstated


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "progress")


def answer(journal: Journal, exercise: str, **data: Any) -> None:
    journal.append("answer", exercise, {"answer": 1, **data})


def test_the_first_stated_confidence_of_each_exercise_counts(journal: Journal) -> None:
    answer(journal, "reading.b", status="wrong")
    answer(journal, "reading.a", confidence=90, status="wrong", stated=[[90, False]])
    answer(journal, "reading.b", confidence=70, status="correct", stated=[[70, True]])
    answer(journal, "reading.a", confidence=60, status="correct", stated=[[60, True]])
    kept = [(s["exercise"], s["confidence"], s["right"]) for s in stated(journal)]
    assert kept == [("reading.a", 90, False), ("reading.b", 70, True)]
    assert unstated(journal) == 0


def test_one_answer_can_state_many(journal: Journal) -> None:
    answer(journal, "attribution.round", status="partly", stated=[[60, True], [80, False]])
    assert [(s["confidence"], s["right"]) for s in stated(journal)] == [(60, True), (80, False)]


def test_answers_of_an_earlier_version_are_counted_and_left_out(journal: Journal) -> None:
    answer(journal, "reading.a", confidence=90)
    answer(journal, "reading.b", confidence=None)
    assert stated(journal) == []
    assert unstated(journal) == 1


@pytest.mark.parametrize(
    "strange", ["x", [90], [[90]], [[90, 1]], [[True, True]], [[101, True]], [["90", True]], {}]
)
def test_what_has_another_form_is_left_out(strange: Any, journal: Journal) -> None:
    answer(journal, "reading.a", stated=strange)
    assert stated(journal) == []


def test_another_notebook_s_answers_count_too(journal: Journal) -> None:
    other = Journal(journal.folder)
    answer(other, "reading.a", confidence=80, status="correct", stated=[[80, True]])
    assert len(stated(journal)) == 1
