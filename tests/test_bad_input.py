"""Whatever a page sends: the lesson takes it or says why not, keeps it, shows it, hands it in."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.classroom import record
from course.exercises import every_lesson
from course.journal import Journal
from course.kinds.base import Exercise
from course.widgets.exercise import ExerciseView, view_of
from tests.odd import ANY, raw_answers

EXERCISES = [e for lesson in every_lesson() for e in lesson.exercises.values()]
#: What a page of ours can ask of a view, and what it cannot.
DOS = ("check", "hint", "reveal", "draft", "another", "move", "state", "play", "inspect", "x", None)


def arrives(view: ExerciseView, message: Any) -> None:
    """Hand a message on as ipywidgets does, which would catch what is raised."""
    for callback in view._msg_callbacks.callbacks:
        callback(view, message, [])


def sent(view: ExerciseView) -> None:
    """What the view says can be sent to the page: JSON, in UTF-8."""
    for name in view.traits(sync=True):
        if name in ("question", "state", "figure", "words", "shown"):
            json.dumps(getattr(view, name), allow_nan=False, ensure_ascii=False).encode()


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
@settings(max_examples=8, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_any_message_is_taken_kept_and_shown_again(exercise: Exercise, data: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        view = view_of(exercise, Journal(Path(folder)))
        for _ in range(2):
            raw = data.draw(raw_answers(exercise))
            message = {
                "do": data.draw(st.sampled_from(DOS)),
                "answer": raw,
                "confidence": data.draw(st.sampled_from([50, 70, None]) | ANY),
                "state": raw,
                "move": raw,
            }
            arrives(view, data.draw(st.sampled_from([message, raw])))
            sent(view)
        again = Journal(Path(folder))
        assert not again.left_out, "what was kept can be read"
        assert len(again.events(exercise.id)) == len(view.journal.events(exercise.id))
        sent(view_of(exercise, again))
        told = record.answered(exercise, again)
        json.dumps(told, ensure_ascii=False).encode()
