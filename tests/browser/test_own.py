"""An instructor's own lesson on a page, as `course own --notebooks` made it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from course import exercises
from course.classroom import own
from course.own import folder, modules

from . import axe
from .hands import by_keyboard, by_mouse
from .lab import Lab
from .page import Lesson

EXAMPLE = Path(__file__).parents[1] / "own" / "material"
LESSON = "lessons/13-strike.ipynb"


@pytest.fixture
def material(lab: Lab) -> Iterator[Path]:
    """The example of own material beside our lessons, for this test alone."""
    shutil.copytree(EXAMPLE, lab.workspace, dirs_exist_ok=True)
    modules.forget()
    with folder.using(lab.workspace):
        own.write_notebooks(lab.workspace)
        yield lab.workspace
    modules.forget()
    for made in ("exercises", "articles"):
        shutil.rmtree(lab.workspace / made)
    (lab.workspace / LESSON).unlink()


def test_an_own_lesson_is_answered_like_one_of_ours(
    lesson: Callable[[str], Lesson], material: Path, shots: Path
) -> None:
    found = exercises.lesson_of("strike")
    assert found is not None
    opened = lesson(LESSON).run_all()
    assert opened.errors() == []
    for name in ("whose-words", "how-sure"):
        asked = found.exercises[f"strike.{name}"]
        shown = opened.exercise(asked.id)
        _, wrong = next(asked.foreseen())
        assert "7 of 8 are where they belong" in by_mouse(shown, asked, wrong)
        shown.screenshot(shots / f"own-{name}.png")
        assert "Correct" in by_mouse(shown, asked, asked.model_answer())
    asked = found.exercises["strike.to-mark"]
    assert "Correct" in by_mouse(opened.exercise(asked.id), asked, asked.model_answer())
    asked = found.exercises["strike.unloaded"]
    by_keyboard(opened.exercise(asked.id), asked, "q-unloaded")
    header = opened.output("start").locator(".course-lesson")
    header.get_by_text("The course:").click()
    row = header.get_by_role("row").filter(has_text="Strike or sanction")
    assert f"of {len(found.exercises)}" in row.inner_text()
    axe.assert_accessible(opened)
    opened.screenshot(shots / "own.png")
