"""How far a student is, from the journal alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.journal import Journal
from course.kinds.lesson import Entry
from course.standing import progress as standing

SYLLABUS = (Entry("a", 1, "One", 10, (30, 50)), Entry("b", 2, "Two", 2), Entry("c", 3, "Three", 4))


def test_done_is_counted_once_and_never_above_what_there_is(progress: Path) -> None:
    journal = Journal(progress)
    for name, done in (("x", True), ("x", True), ("y", False), ("z", True)):
        journal.append("answer", f"a.{name}", {"answer": 1, "done": done})
    for name in "xyz":
        journal.append("answer", f"b.{name}", {"answer": 1, "done": True})
    journal.append("answer", "c.x", {"answer": 1})
    journal.append("answer", "foreign.x", {"answer": 1, "done": True})
    a, b, c = standing.stands(journal, SYLLABUS)
    assert (a.done, b.done, c.done) == (2, 2, 0)
    assert a.begun and not c.begun


def test_minutes_left_go_with_what_is_not_done(progress: Path) -> None:
    journal = Journal(progress)
    for n in range(5):
        journal.append("answer", f"a.{n}", {"answer": 1, "done": True})
    assert [s.minutes for s in standing.stands(journal, SYLLABUS)] == [20, 42, 42]


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 min"), (59, "59 min"), (60, "1 h"), (135, "2 h 15 min")]
)
def test_a_length_of_time(minutes: int, said: str) -> None:
    assert standing.length(minutes) == said
