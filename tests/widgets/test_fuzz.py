"""Whatever a page sends, a view says something that a page can be sent, and goes on working."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from anywidget import AnyWidget
from hypothesis import given, settings
from hypothesis import strategies as st

from course.exercises import every_lesson
from course.exercises.attribution import own
from course.journal import Journal
from course.journal import session as sessions
from course.kinds.action import Action
from course.kinds.base import Exercise
from course.kinds.lesson import Lesson
from course.kinds.play import Play
from course.kinds.sealed import FORMS
from course.widgets import sealed
from course.widgets.action import ActionView
from course.widgets.again import AgainView
from course.widgets.calibration import CalibrationView
from course.widgets.exercise import ExerciseView, view_class, view_of
from course.widgets.lesson import LessonView
from course.widgets.model import ModelView
from tests.hostile import JSON, VALUES, answers
from tests.kinds.samples import MODEL, PARTS, make
from tests.kinds.test_fuzz import PARTS as ASKED

DOES = ("check", "draft", "hint", "reveal", "play", "another", "move", "review", "press", "", None)
LESSONS = list(every_lesson())
MESSAGES = st.lists(
    JSON
    | st.fixed_dictionaries(
        {"do": st.sampled_from(DOES) | JSON},
        optional=dict.fromkeys(("answer", "confidence", "state", "text"), JSON),
    ),
    max_size=4,
)


def send(view: AnyWidget, content: Any) -> None:
    """Hand a message to a view's handlers; what they raise is not logged but raised."""
    content = json.loads(json.dumps(content))
    for handler in view._msg_callbacks.callbacks:
        handler(view, content, [])
    shown(view)


def shown(view: AnyWidget) -> None:
    """Fail where a page cannot be sent what a view holds."""
    state = {name: value for name, value in view.get_state().items() if not name.startswith("_")}
    json.dumps(state, ensure_ascii=False, allow_nan=False).encode()


def right(view: ExerciseView) -> None:
    """Fail where the right answer is no longer taken."""
    asked = view.asked
    if isinstance(asked, Play):
        send(view, {"do": "play", "answer": asked.model_answer()})
    if asked.kind != "code":  # that one is handed in by a cell
        send(view, {"do": "check", "answer": asked.model_answer()})
        assert view.state["verdict"]["status"] == "correct" or view.state["final"]


@pytest.mark.parametrize("kind", PARTS, ids=lambda kind: kind.kind)
@settings(max_examples=6)
@given(data=st.data())
def test_a_question_outlives_any_messages(
    kind: type[Exercise], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    exercise = make(kind)
    folder = tmp_path_factory.mktemp("journal")
    view = view_of(exercise, Journal(folder))
    for message in data.draw(MESSAGES):
        send(view, message)
    send(view, {"do": "draft", "answer": data.draw(answers(exercise))})
    send(view, {"do": "check", "answer": data.draw(answers(exercise)), "confidence": 70})
    again = view_of(exercise, Journal(folder))
    shown(again)
    assert again.state["answer"] == view_of(exercise, view.journal).state["answer"]
    right(again)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_every_exercise_outlives_odd_answers(
    lesson: Lesson, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = random.Random(lesson.id)
    for exercise in lesson.exercises.values():
        folder = tmp_path_factory.mktemp("journal")
        view = view_of(exercise, Journal(folder))
        for raw in chance.sample(VALUES, 3):
            for do in ("draft", "check"):
                send(view, {"do": do, "answer": raw, "confidence": chance.choice(VALUES)})
        again = view_of(exercise, Journal(folder))
        shown(again)
        right(again)


@pytest.mark.parametrize("kind", ["choice", "number", "classify", "order"])
@settings(max_examples=5)
@given(messages=MESSAGES)
def test_a_review_outlives_any_messages(kind: str, messages: list[Any], tmp_path_factory) -> None:
    exercise = make(next(k for k in PARTS if k.kind == kind))
    view = view_class(kind, AgainView)(exercise, Journal(tmp_path_factory.mktemp("j")), "lesson 1")
    for message in messages:
        send(view, message)
    right(view)


@settings(max_examples=8)
@given(messages=MESSAGES, state=st.dictionaries(st.sampled_from(["stake", "law"]), JSON))
def test_a_model_outlives_any_messages(messages: list[Any], state: dict[str, Any]) -> None:
    view = ModelView(MODEL)
    for message in (*messages, {"do": "move", "state": state}):
        send(view, message)
    send(view, {"do": "move", "state": MODEL.start()})
    assert view.response["says"] and not view.response["malformed"]


@pytest.mark.parametrize("kind", FORMS)
@settings(max_examples=5)
@given(messages=MESSAGES, raw=JSON)
def test_a_question_of_an_exam_outlives_any_messages(
    kind: str, messages: list[Any], raw: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    question = sealed.Sealed(
        id="a.b",
        kind=kind,
        title="t",
        prompt="p",
        body="b",
        asks_confidence=True,
        parts=ASKED[kind],
    )
    folder = tmp_path_factory.mktemp("journal")
    view = sealed.view_of(question, Journal(folder))
    for message in (*messages, {"do": "draft", "answer": raw}, {"do": "check", "answer": raw}):
        send(view, message)
    shown(sealed.view_of(question, Journal(folder)))


@settings(max_examples=20)
@given(messages=MESSAGES, text=JSON)
def test_a_button_outlives_any_messages(messages: list[Any], text: Any) -> None:
    action = Action(id="a", title="t", prompt="p", asks="n", label="l", act=lambda said: said)
    view = ActionView(action)
    for message in (*messages, {"do": "press", "text": text}):
        send(view, message)
    assert view.came["n"]


# --- a journal that somebody edited ----------------------------------------------

FIELDS = (
    "answer", "confidence", "seconds", "kind", "status", "done", "stated", "again", "step", "seed",
)  # fmt: skip
DATA = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(FIELDS, JSON),
)  # fmt: skip
TIMES = st.sampled_from(
    ["", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59", "2026"]
)


@settings(max_examples=30)
@given(
    events=st.lists(
        st.tuples(st.sampled_from(["answer", "hint", "reveal", "draft"]), st.integers(0, 9**9),
                  DATA | st.just({"status": "wrong", "kind": "choice"}), TIMES),
        max_size=6,
    ),
    number=st.integers(0, 10**6),
)  # fmt: skip
def test_a_lesson_opens_on_any_journal(
    events: list[Any], number: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lesson = LESSONS[number % len(LESSONS)]
    exercise = list(lesson.exercises.values())[number % len(lesson.exercises)]
    folder = tmp_path_factory.mktemp("journal")
    lines = [
        {"v": 1, "id": str(n), "session": "s", "tick": tick, "at": at, "type": what,
         "exercise": exercise.id, "data": data}
        for n, (what, tick, data, at) in enumerate(events)
    ]  # fmt: skip
    (folder / "s.jsonl").write_text("\n".join(map(json.dumps, lines)))
    journal = sessions.use(folder)
    views = [view_of(exercise, journal), LessonView(lesson, False, journal), CalibrationView(own)]
    for view in views:
        shown(view)
    send(views[1], {"do": "review"})
    for view in views[1].again:
        shown(view)
