"""When what went wrong is asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from course.journal import Event, Journal
from course.standing import recall
from course.standing.recall import Due

START = datetime(2026, 1, 1, 18, tzinfo=UTC)


def event(day: float, status: str, kind: str = "choice", type: str = "answer") -> Event:
    at = (START + timedelta(days=day)).isoformat()
    return Event(f"{day}", "s", 1, at, type, "a.b", {"status": status, "kind": kind})


def day(*events: Event) -> int:
    """How many days after the start the exercise comes back."""
    due = recall.when("a.b", events)
    assert due is not None
    return (due.at.date() - START.date()).days


def test_what_never_went_wrong_does_not_come_back() -> None:
    assert recall.when("a.b", []) is None
    assert recall.when("a.b", [event(0, "correct"), event(1, "correct")]) is None


def days(*before: Event, hinted: bool = False) -> list[int]:
    """The days on which it comes back, five times, if it is right (after a hint) each time."""
    events, found = list(before), []
    for _ in range(5):
        found.append(day(*events))
        if hinted:
            events.append(event(found[-1], "", type="hint"))
        events.append(event(found[-1], "correct"))
    return found


def test_a_mistake_comes_back_the_next_day_and_then_ever_later() -> None:
    back = days(event(0, "wrong"), event(0.01, "correct"))
    waits = [later - sooner for sooner, later in pairwise([0, *back])]
    assert back[0] == 1
    assert waits == sorted(waits) and waits[-1] > 7


def test_more_mistakes_bring_it_back_sooner() -> None:
    once = [event(0, "wrong"), event(0.01, "correct"), event(3, "correct")]
    twice = [event(0, "wrong"), event(0.01, "correct"), event(3, "wrong"), event(3.01, "correct")]
    assert day(*twice) < day(*once)
    due = recall.when("a.b", twice)
    assert due is not None and due.mistakes == 2


def test_a_hint_counts_for_less_than_knowing() -> None:
    assert days(event(0, "wrong"), hinted=True)[-1] < days(event(0, "wrong"))[-1]


def test_it_comes_back_at_the_beginning_of_a_day() -> None:
    due = recall.when("a.b", [event(0, "wrong")])
    assert due is not None and due.at == datetime(2026, 1, 2, tzinfo=UTC)


def test_a_clock_set_back_and_a_time_that_is_none_stop_nothing() -> None:
    odd = Event("x", "s", 2, "yesterday", "answer", "a.b", {"status": "correct", "kind": "choice"})
    assert day(event(0, "wrong"), odd, event(-9, "correct")) == 1
    local = Event("y", "s", 3, "2026-01-01T18:00:00", "answer", "a.b", {"status": "wrong"})
    assert recall.moment(local) == START


@pytest.mark.parametrize("status", [None, "malformed", 3, ["wrong"]])
def test_an_answer_without_a_verdict_is_no_review(status: object) -> None:
    foreign = Event("x", "s", 1, START.isoformat(), "answer", "a.b", {"status": status})
    assert recall.when("a.b", [foreign]) is None


@pytest.fixture
def journal(progress: Path) -> Journal:
    return Journal(progress)


def answered(journal: Journal, exercise: str, status: str, kind: str = "choice") -> None:
    journal.append("answer", exercise, {"answer": 0, "status": status, "kind": kind})


def test_code_texts_and_guesses_are_not_asked_again(journal: Journal) -> None:
    for kind in ("code", "reflect", "predict", "practice", "explore", "round"):
        answered(journal, f"a.{kind}", "wrong", kind)
    answered(journal, "a.choice", "wrong")
    journal.append("answer", "a.old", {"answer": 0, "status": "wrong"})
    assert [d.exercise for d in recall.coming_back(journal)] == ["a.choice"]


def test_nothing_is_due_before_its_day(journal: Journal) -> None:
    answered(journal, "a.b", "wrong")
    now = datetime.now(UTC)
    assert recall.overdue(journal, now) == []
    assert [d.exercise for d in recall.overdue(journal, now + timedelta(days=1))] == ["a.b"]


def test_a_review_mixes_the_lessons_and_is_short() -> None:
    dues = [Due(START, f"a.{n}", 1) for n in range(9)]
    dues += [Due(START, f"b.{n}", 1) for n in range(2)] + [Due(START, "c.0", 1)]
    chosen = [d.exercise for d in recall.mixed(dues)]
    assert chosen == ["a.0", "b.0", "c.0", "a.1", "b.1", "a.2"]
    assert recall.mixed([]) == [] and len(recall.mixed(dues, 2)) == 2


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59", "soon"])
def test_a_time_that_cannot_be_counted_with_is_left_out(at: str) -> None:
    odd = Event("1", "s", 1, at, "answer", "a.b", {"status": "wrong", "kind": "choice"})
    assert recall.when("a.b", [odd]) is None
    assert recall.when("a.b", [odd, event(0, "wrong")]) == recall.when("a.b", [event(0, "wrong")])


def test_a_kind_that_is_no_word_does_not_come_back() -> None:
    assert not recall.comes_back([event(0, "wrong", kind=["choice"])])
