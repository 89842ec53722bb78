"""Questions without keys: they know the form of an answer exactly as the whole exercise does."""

from __future__ import annotations

import math
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from course.errors import Malformed
from course.exercises import SYLLABUS
from course.kinds import sealed
from course.kinds.base import Exercise
from course.kinds.sealed import PARTS, Sealed, SealedError, blank
from course.kinds.typed import Typed


def exercises() -> Iterator[Exercise]:
    """All of the course that can be asked without their keys."""
    for entry in SYLLABUS:
        lesson = import_module(f"course.exercises.{entry.id}").lesson
        yield from (e for e in lesson.exercises.values() if e.kind in PARTS)


def of(exercise: Exercise) -> Sealed:
    """The question, its steps as they were written: what an exam leaves out is no matter here."""
    parts = exercise.public()
    if isinstance(exercise, Typed):
        parts["also"] = list(exercise.also)
    if exercise.kind == "predict":
        parts |= {
            "least": exercise.least,
            "most": exercise.most if math.isfinite(exercise.most) else None,
        }
    return Sealed(
        id=exercise.id,
        kind=exercise.kind,
        title=exercise.title,
        prompt=exercise.prompt,
        body=exercise.body(),
        asks_confidence=exercise.asks_confidence,
        parts=parts,
    )


ALL = list(exercises())
each = pytest.mark.parametrize("exercise", ALL, ids=lambda e: e.id)


@each
def test_it_takes_what_the_exercise_grades_and_refuses_what_it_refuses(exercise: Exercise) -> None:
    question = of(exercise)
    for raw in (exercise.model_answer(), *(raw for _, raw in exercise.foreseen())):
        question.check(question.raw(raw))
        assert not blank(raw)
        exercise.grade(question.raw(raw))
    for raw in exercise.malformed_examples():
        with pytest.raises(Malformed) as whole:
            exercise.grade(raw)
        with pytest.raises(Malformed) as without:
            question.check(question.raw(raw))
        assert str(without.value) == str(whole.value)


@each
def test_what_is_blank_there_is_blank_here(exercise: Exercise) -> None:
    n = len(exercise.public().get("items", ()))
    for raw in (None, "", " ", [], {}, [None] * n, [[None, None]] * n, {"text": " ", "met": []}):
        if exercise.is_blank(raw):
            assert blank(raw), raw


@each
def test_its_plain_form_is_the_exercise_s_and_it_comes_back_from_a_file(exercise: Exercise) -> None:
    question = of(exercise)
    assert question.plain() == exercise.plain()
    assert sealed.read(sealed.written(question)) == question


def test_an_order_is_kept_by_its_items_words_and_shown_by_their_places() -> None:
    exercise = next(e for e in ALL if e.kind == "order")
    question = of(exercise)
    places = list(range(len(exercise.steps)))[::-1]
    kept = question.raw(places)
    assert kept == [exercise.steps[i].text for i in places]
    assert question.shown(kept) == places
    assert exercise.grade(kept) == exercise.grade(places)
    assert exercise.told(kept) == exercise.told(places)
    for odd in (None, "x", [99], [True, False], ["no such item"], {"a": 1}):
        assert question.raw(odd) == odd and question.shown(odd) == odd


@pytest.mark.parametrize("change", ["kind", "more", "fewer", "field", "no dict"])
def test_what_is_no_question_is_refused(change: str) -> None:
    record: Any = sealed.written(of(ALL[0]))
    if change == "kind":
        record["kind"] = "code"
    elif change == "more":
        record["parts"] = record["parts"] | {"answer": 3}
    elif change == "fewer":
        record["parts"] = {}
    elif change == "field":
        record["solution"] = "Because."
    else:
        record = ["x"]
    with pytest.raises(SealedError):
        sealed.read(record)
