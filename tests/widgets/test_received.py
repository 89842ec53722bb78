"""What a page sent becomes what can be kept on disk, graded, and sent back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from course.journal import Journal, read
from course.kinds import Reflect
from course.widgets.exercise import view_of
from course.widgets.received import LONGEST, plain

from ..kinds.samples import make
from ..odd import ANY, DEEP


@given(ANY)
def test_whatever_comes_can_be_kept_and_sent_back(content: Any) -> None:
    kept = plain({"do": "check", "answer": content})
    line = json.dumps(kept, allow_nan=False, ensure_ascii=False).encode()
    assert json.loads(line) == kept and len(line) <= 4 * LONGEST + 100
    assert plain(kept) == kept


def test_what_a_page_of_ours_sends_stays_as_it_is() -> None:
    sent = {"do": "check", "answer": {"text": "Ünï\U0001f600", "met": [0, 1]}, "confidence": 70}
    assert plain(sent) == sent
    assert plain("\ud83d\ude00") == "\U0001f600"  # both halves of a sign are the sign


@pytest.mark.parametrize(
    ("odd", "becomes"),
    [
        ("half \ud83d", "half \ufffd"),
        (float("nan"), None),
        ([1, float("inf")], [1, None]),
        (10**5000, None),
        ("x" * (LONGEST + 1), None),
    ],
    ids=["half a sign", "no number", "none inside", "thousands of digits", "too long"],
)
def test_what_has_no_form_on_disk_is_replaced(odd: Any, becomes: Any) -> None:
    assert plain({"do": "draft", "answer": odd}) == {"do": "draft", "answer": becomes}


def test_what_is_nested_beyond_all_use_is_cut() -> None:
    assert plain(DEEP) != DEEP and json.dumps(plain(DEEP)).count("[") < 30


def test_half_a_sign_in_a_text_is_kept_and_the_lesson_goes_on(tmp_path: Path) -> None:
    """A text pasted or cut between the two halves; it ended in a stack trace."""
    view = view_of(make(Reflect), Journal(tmp_path))
    for callback in view._msg_callbacks.callbacks:
        callback(view, {"do": "draft", "answer": {"text": "So \ud83d", "met": []}}, [])
    (event,) = read(tmp_path).events
    assert event.data["answer"]["text"] == "So \ufffd"
