"""Every lesson, as it is stored: in the one form, and showing what a run shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from course import cli
from course.classroom import notebooks

ROOT = Path(__file__).parents[2]
LESSONS = cli.lessons(ROOT)

each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)


def test_there_are_lessons() -> None:
    assert LESSONS, "no lesson was found, so none was tested"


def test_every_notebook_is_a_lesson() -> None:
    assert sorted((ROOT / "lessons").glob("*.ipynb")) == LESSONS, "named NN-name.ipynb"


@each_lesson
def test_it_is_stored_well(lesson: Path) -> None:
    assert notebooks.check(lesson) == []


@each_lesson
def test_a_run_without_a_network_shows_what_is_stored(lesson: Path, offline) -> None:
    result = notebooks.compare([lesson], environment=offline.environment, quiet=True)
    assert result.returncode == 0, result.stdout
    assert offline.tries() == []
