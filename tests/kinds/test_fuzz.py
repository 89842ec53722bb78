"""Whatever is given as an answer, a grader says a verdict or what form is wanted."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from course.errors import Malformed
from course.exercises import every_lesson
from course.fit import DEEPEST, fit
from course.kinds import markdown
from course.kinds.base import Exercise
from course.kinds.lesson import Lesson
from course.kinds.readers import Counts, Numbers, Quantity, Results
from course.kinds.sealed import FORMS, blank
from tests.hostile import JSON, MARKUP, VALUES, answers

LESSONS = list(every_lesson())
EXERCISES = [exercise for lesson in LESSONS for exercise in lesson.exercises.values()]


def graded(exercise: Exercise, raw: Any) -> None:
    """Grade an answer and read it back; fails on any other error than `Malformed`."""
    try:
        verdict = exercise.grade(raw)
    except Malformed as error:
        assert str(error).strip()
        said = [str(error)]
    else:
        assert verdict.status in ("correct", "partly", "wrong", "not_answered")
        said = list(verdict.feedback)
        exercise.stated(raw, 70 if exercise.asks_confidence else None, verdict)
        if verdict.status != "not_answered":
            said.append(exercise.told(raw))
    assert said and all(said)
    for text in said:
        shown = markdown.html(text)
        assert "<script" not in shown and "<img" not in shown


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_odd_data_are_graded_or_refused(exercise: Exercise) -> None:
    for raw in VALUES:
        graded(exercise, raw)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
@settings(max_examples=20)
@given(data=st.data())
def test_answers_that_nearly_have_the_form_are_graded_or_refused(
    lesson: Lesson, data: st.DataObject
) -> None:
    exercise = data.draw(st.sampled_from(list(lesson.exercises.values())))
    graded(exercise, data.draw(answers(exercise)))


@given(JSON)
def test_what_is_fit_can_be_written_and_sent_and_stays_as_it_is(value: Any) -> None:
    made = fit(value)
    json.dumps(made, ensure_ascii=False, allow_nan=False).encode()
    assert fit(made) == made


def test_what_is_fit_already_is_left_alone() -> None:
    value = {"text": "Šárka 😀", "met": [0, 2], "sure": 0.5, "no": None, "yes": True, "n": 2**80}
    assert fit(value) == value


def test_two_halves_of_a_sign_are_put_together() -> None:
    assert fit("\ud83d\ude00") == "😀"


def test_what_is_nested_too_deep_is_cut() -> None:
    value = fit([[[]]] * 2 + json.loads("[" * 900 + "]" * 900))
    depth = 0
    while isinstance(value, list):
        value, depth = value[-1], depth + 1
    assert (value, depth) == ("…", DEEPEST)


PARTS: dict[str, dict[str, Any]] = {
    "choice": {"options": ["a", "b"]},
    "multiple_choice": {"options": ["a", "b"]},
    "number": {"unit": "percent", "whole": False, "also": []},
    "predict": {"unit": "days", "whole": True, "also": [], "least": 0, "most": None},
    "classify": {"items": ["a", "b"], "bins": [["x", "X"], ["y", "Y"]]},
    "order": {"items": ["a", "b", "c"], "start": [1, 0, 2], "first": "f", "last": "l"},
    "highlight": {"words": ["a", "b"]},
    "triage": {"items": ["a"], "rulings": [["x", "X"]], "reasons": [["y", "Y"]]},
    "round": {"items": ["a", "b"], "levels": [50, 60]},
    "reflect": {"rubric": ["a", "b"]},
}


@pytest.mark.parametrize("kind", FORMS)
@settings(max_examples=25)
@given(raw=st.sampled_from(VALUES) | JSON)
def test_the_form_of_an_exam_s_answer_is_right_or_refused(kind: str, raw: Any) -> None:
    blank(fit(raw))
    try:
        FORMS[kind](PARTS[kind], raw)
    except Malformed as error:
        assert str(error)


# --- what a student's cell makes ------------------------------------------------


class Odd:
    """What a cell may hand in: every question about it is answered by an error."""

    def __repr__(self) -> str:
        raise ValueError(MARKUP)


READERS = (Counts(("a", "b")), Results(((1,), (2,))), Quantity("days"), Numbers("year", "days"))
MADE = st.one_of(
    JSON,
    st.sampled_from([Odd(), 10**5000, [10**5000]]),
    st.builds(lambda odd: {("a", "b"): odd, "a": odd}, st.sampled_from([Odd(), 10**5000])),
    st.dictionaries(st.tuples(TEXTS := st.sampled_from(["a", "\ud800"]), TEXTS) | TEXTS, JSON),
    st.complex_numbers(),
    st.binary(),
)


@pytest.mark.parametrize("reader", READERS, ids=lambda r: type(r).__name__)
@settings(max_examples=40)
@given(made=MADE)
@example(made={"\ud800": 1.0})
@example(made={"\ud800": None})
@example(made={("a", "\ud800"): 1})
def test_what_a_cell_made_is_read_or_refused(reader: Any, made: Any) -> None:
    try:
        value = reader.read((lambda _: made) if reader.of_function else made, "x")
    except Malformed as error:
        assert str(error).encode()
        return
    if value is not None:
        reader.check(value)
        assert reader.same(value, value)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
