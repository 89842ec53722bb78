"""What went wrong, asked again in the header of a lesson."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from course.exercises import emergency, reading
from course.journal import Journal, session
from course.widgets.exercise import view_of
from course.widgets.lesson import LessonView


@pytest.fixture
def journal(progress: Path) -> Iterator[Journal]:
    """A journal in which two exercises of lesson 1 and one of lesson 2 went wrong a week ago."""
    past = session.use(progress)
    week = timedelta(days=7)
    for exercise in (
        reading.whose_quarter,
        reading.no_caution,
        emergency.us_persons,
        reading.silence,
    ):
        _, wrong = next(exercise.foreseen())
        view_of(exercise, past).check(wrong)
    then = (datetime.now(UTC) - week).isoformat()
    for path in progress.glob("*.jsonl"):
        lines = [json.loads(line) | {"at": then} for line in path.open("rb")]
        path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    yield session.use(progress)


def header(journal: Journal) -> LessonView:
    return LessonView(reading.lesson, closing=False, journal=journal)


def test_the_header_says_how_much_is_due_and_asks_it(journal: Journal) -> None:
    view = header(journal)
    assert view.standing["due"] == {"said": "3 that once went wrong are due again.", "count": 3}
    assert view.again == []
    view.hear({"do": "review"})
    asked = [v.exercise.id for v in view.again]
    assert set(asked) == {"reading.whose-quarter", "reading.no-caution", "emergency.us-persons"}
    assert asked[0].partition(".")[0] != asked[1].partition(".")[0], "the lessons take turns"
    from_where = {v.exercise.id: v.question["kind_name"] for v in view.again}
    assert from_where["reading.whose-quarter"] == "Choose one"
    assert from_where["emergency.us-persons"] == "Rule on each case, from lesson 2"
    for again in view.again:
        assert again.state["tries"] == 0 and again.state["verdict"] is None
        assert again.state["answer"] is None and not again.state["can_reveal"]


def test_an_answer_in_a_review_is_kept_and_moves_the_day(journal: Journal, progress: Path) -> None:
    view = header(journal)
    view.review()
    [again] = [v for v in view.again if v.exercise is reading.whose_quarter]
    again.check(reading.whose_quarter.model_answer())
    assert again.state["verdict"]["status"] == "correct" and again.state["tries"] == 1
    assert view.standing["due"]["count"] == 2
    last = Journal(progress).events("reading.whose-quarter")[-1]
    assert last.data["again"] is True and last.data["status"] == "correct"


def test_the_exercise_in_its_lesson_shows_what_was_answered_there(journal: Journal) -> None:
    at_home = view_of(reading.whose_quarter, journal)
    before = dict(at_home.state)
    view = header(journal)
    view.review()
    [again] = [v for v in view.again if v.exercise is reading.whose_quarter]
    again.draft(0)
    again.hint()
    again.check(reading.whose_quarter.model_answer())
    again.reveal()
    for state in (at_home.state, view_of(reading.whose_quarter, journal).state):
        for key in ("answer", "tries", "hints", "verdict", "solution"):
            assert state[key] == before[key], key
    assert view.standing["marks"]["reading.whose-quarter"]["done"], "but it counts as done"


def test_what_comes_later_is_told_with_its_day(progress: Path) -> None:
    journal = session.use(progress)
    assert header(journal).standing["due"] == {"said": "", "count": 0}
    _, wrong = next(reading.whose_quarter.foreseen())
    view_of(reading.whose_quarter, journal).check(wrong)
    due = header(journal).standing["due"]
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    assert due["count"] == 0 and f"the next is on {tomorrow.day} {tomorrow:%B}" in due["said"]


def test_an_exercise_that_the_course_no_longer_has_is_left_out(journal: Journal) -> None:
    lesson = replace(
        reading.lesson, syllabus=replace(reading.lesson.syllabus, find=lambda _id: None)
    )
    view = LessonView(lesson, closing=False, journal=journal)
    view.review()
    assert view.again == []
