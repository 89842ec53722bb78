"""In front of a room: Reveal at once, shows of hands, and a journal that is nobody's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import course
from course.exercises import blocking
from course.journal import current, session
from course.widgets import frontend, presenting
from course.widgets.exercise import view_of


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    """What the first cell of a live lesson does, undone at the end."""
    before = session._current
    course.present(tmp_path / "room")
    yield tmp_path / "room"
    presenting.begin(False)
    session._current = before


def test_reveal_opens_before_any_try_and_shows_the_answer(room: Path) -> None:
    view = view_of(blocking.unknown_owners)
    assert view.state["can_reveal"] and not view.state["solution"]
    view.reveal()
    assert "by the register" in view.state["solution"].lower()


def test_what_a_room_does_is_kept_in_its_own_folder(room: Path, progress: Path) -> None:
    assert current().folder == room
    view_of(blocking.unknown_owners).reveal()
    assert list(room.glob("*.jsonl"))
    assert not list(progress.iterdir())


def test_the_votes_are_with_the_question(room: Path) -> None:
    (vote,) = view_of(blocking.unknown_owners).question["votes"]
    assert [o["right"] for o in vote["options"]] == [False, False, True, False]
    asked = view_of(blocking.desk).question["votes"]
    assert len(asked) == len(blocking.desk.cases)
    assert all(vote["asks"] for vote in asked)


def test_a_student_gets_no_votes_no_early_reveal_and_no_large_type(progress: Path) -> None:
    view = view_of(blocking.unknown_owners)
    assert view.question["votes"] == []
    assert not view.state["can_reveal"]
    view.reveal()
    assert not view.state["solution"]
    assert frontend.text("present.css") not in frontend.style()


def test_a_room_reads_large_type(room: Path) -> None:
    assert frontend.style().endswith(frontend.text("present.css"))
