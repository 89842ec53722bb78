"""A message that is too long to keep is not kept, and what is kept can be read again."""

from __future__ import annotations

from pathlib import Path

from course.journal import Journal, read
from course.kinds import Reflect
from course.widgets.exercise import view_of
from course.widgets.messages import LONGEST, heard
from tests.kinds.samples import make


def test_what_is_too_long_becomes_nothing_and_the_rest_stays() -> None:
    assert heard({"do": "draft", "answer": "x" * (LONGEST + 1)}) == {"do": "draft", "answer": None}


def test_the_longest_draft_that_is_taken_can_be_read_again(tmp_path: Path) -> None:
    """Signs of four bytes each: the longest line that a page can cause."""
    view = view_of(make(Reflect), Journal(tmp_path))
    long = {"text": "\U0001f600" * (LONGEST - 100), "met": []}
    view.hear({"do": "draft", "answer": long})
    record = read(tmp_path)
    assert not record.skipped and record.events[0].data["answer"] == long
