"""What every kind promises, on one sample each."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import ExerciseError, Malformed
from course.kinds import Code, Reflect, markdown
from course.kinds.base import Exercise
from course.kinds.sealed import PARTS as TOLD

from .samples import PARTS, make

KINDS = list(PARTS)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("kind", KINDS)
def test_the_model_answer_is_correct_and_is_plain_data(kind: type[Exercise]) -> None:
    exercise = make(kind)
    raw = exercise.model_answer()
    assert exercise.grade(raw).status == "correct"
    assert json.loads(json.dumps(raw)) == raw


@pytest.mark.parametrize("kind", KINDS)
def test_every_foreseen_mistake_is_told_apart(kind: type[Exercise]) -> None:
    exercise = make(kind)
    told = [exercise.grade(raw) for _, raw in exercise.foreseen()]
    assert told
    assert all(v.status in ("wrong", "partly") and all(v.feedback) for v in told)
    assert len({v.feedback for v in told}) == len(told)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.kind in TOLD])
def test_a_page_is_sent_no_more_of_a_question_than_an_exam_may_tell(kind: type[Exercise]) -> None:
    assert set(make(kind).public()) <= TOLD[kind.kind]


@pytest.mark.parametrize("kind", KINDS)
def test_blank_is_not_answered(kind: type[Exercise]) -> None:
    exercise = make(kind)
    assert exercise.grade(None).status == "not_answered"


@pytest.mark.parametrize("kind", KINDS)
def test_malformed_answers_are_refused_in_words(kind: type[Exercise]) -> None:
    exercise = make(kind)
    for raw in exercise.malformed_examples():
        with pytest.raises(Malformed, match=r"\w+ .*[.]"):
            exercise.grade(raw)


@pytest.mark.parametrize("kind", KINDS)
@given(raw=JSON)
def test_any_data_is_graded_or_refused(kind: type[Exercise], raw: object) -> None:
    """A journal may hold anything; a grader answers with a verdict or a word, never a crash.

    And what is graded can be read back.
    """
    exercise = make(kind)
    try:
        verdict = exercise.grade(raw)
    except Malformed:
        return
    assert verdict.status in ("correct", "partly", "wrong", "not_answered")
    if verdict.status != "not_answered":
        assert isinstance(exercise.told(raw), str)


@pytest.mark.parametrize("kind", KINDS)
def test_answers_that_differ_are_read_back_differently(kind: type[Exercise]) -> None:
    exercise = make(kind)
    answers = [exercise.model_answer(), *(raw for _, raw in exercise.foreseen())]
    if kind is Code:  # the source is what is read back
        answers = [answer | {"source": f"x = {n}"} for n, answer in enumerate(answers)]
    told = [exercise.told(raw) for raw in answers]
    assert all(told) and len(set(told)) == len(told)


def test_what_a_student_typed_stays_text_when_read_back() -> None:
    hostile = "```\n<script>alert(1)</script>\n![x](http://a.example/x.png)"
    for exercise, raw in (
        (make(Code), {"source": hostile, "value": [2, 4, 0]}),
        (make(Reflect), {"text": hostile, "met": [0]}),
    ):
        shown = markdown.html(exercise.told(raw))
        assert "<script" not in shown and "<img" not in shown
        assert shown.count("<pre>") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_plain_form_holds_the_question_and_not_the_key(kind: type[Exercise]) -> None:
    exercise = make(kind)
    plain = exercise.plain()
    assert exercise.title in plain and exercise.prompt in plain
    assert exercise.solution not in plain
    shown = json.dumps(exercise.public())
    assert exercise.solution not in shown and "feedback" not in shown


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("field", ["title", "prompt", "solution", "see"])
def test_an_empty_text_is_refused_by_name(kind: type[Exercise], field: str) -> None:
    with pytest.raises(
        ExerciseError, match=rf"Exercise sample\.[a-z-]+: its {field} is empty\. To mend"
    ):
        make(kind, **{field: " "})


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"id": "Sample 1"}, "lesson.name"),
        ({"objectives": ()}, "objective"),
        ({"hints": ()}, "hint"),
        ({"hints": ("",)}, "hint"),
    ],
)
def test_faults_that_any_kind_can_have(changes: dict, word: str) -> None:
    with pytest.raises(ExerciseError, match=word):
        make(KINDS[0], **changes)
