"""The course in the header, and what went wrong asked again there."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Locator, expect

from course.exercises import emergency, reading
from course.journal import Journal
from course.widgets.exercise import view_of

from . import axe
from .hands import by_mouse
from .lab import Lab
from .page import Exercise, Lesson

LESSON = "lessons/01-reading.ipynb"


class Again(Exercise):
    """An exercise on the page that is asked again."""

    @property
    def root(self) -> Locator:
        return self.lesson.panel.locator(f'[data-again="{self.identity}"]')


def go_wrong_last_week(folder: Path) -> None:
    """A journal of a week ago, with a wrong answer in each of two lessons."""
    journal = Journal(folder)
    for exercise in (reading.whose_quarter, emergency.four_keys):
        _, wrong = next(exercise.foreseen())
        view_of(exercise, journal).check(wrong)
    then = (datetime.now(UTC) - timedelta(days=7)).isoformat()
    for path in folder.glob("*.jsonl"):
        lines = [json.loads(line) | {"at": then} for line in path.open("rb")]
        path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_what_went_wrong_is_asked_again_in_the_header(
    lesson: Callable[[str], Lesson], lab: Lab, shots: Path
) -> None:
    go_wrong_last_week(lab.workspace / "progress")
    opened = lesson(LESSON).run_all()
    header = opened.output("start").locator(".course-lesson")
    header.scroll_into_view_if_needed()
    expect(header).to_contain_text("2 that once went wrong are due again.")
    header.get_by_role("button", name="Ask me 2 of them").press("Enter")
    again = header.get_by_role("group", name="Asked again")
    expect(again.locator("[data-again]")).to_have_count(2)
    expect(again).to_be_focused()

    asked = reading.whose_quarter
    shown = Again(opened, asked.id)
    expect(shown.root.get_by_role("radio", checked=True)).to_have_count(0)
    assert "Correct" in by_mouse(shown, asked, asked.model_answer())
    expect(header).to_contain_text("1 that once went wrong is due again.")
    header.get_by_text("The course:").click()
    expect(header.get_by_role("row").first).to_contain_text(f"of {len(reading.lesson.exercises)}")
    axe.assert_accessible(opened)
    header.screenshot(path=shots / "again.png")


def test_a_rubric_is_ticked_quickly_and_no_tick_is_lost(lesson: Callable[[str], Lesson]) -> None:
    opened = lesson("lessons/12-design.ipynb").run_all()
    memo = opened.exercise("design.memo")
    memo.root.scroll_into_view_if_needed()
    memo.root.get_by_role("textbox").fill("A memo.")
    memo.press("Keep it")
    boxes = memo.root.get_by_role("checkbox")
    # As fast as a page can: all in one go, then once more while the kernel answers.
    boxes.evaluate_all("nodes => nodes.forEach(node => node.click())")
    expect(memo.root.get_by_role("checkbox", checked=True)).to_have_count(boxes.count())
    boxes.first.click()
    expect(boxes.first).to_be_focused()
    expect(memo.feedback).to_contain_text("Still open")
    expect(boxes.first).to_be_focused()
    expect(memo.root.get_by_role("checkbox", checked=True)).to_have_count(boxes.count() - 1)
    # A tick is sent a moment after it is set. The next one comes just then, so that the kernel
    # answers to the first while the second waits.
    boxes.evaluate_all(
        """([first, second]) => new Promise((done) => {
          first.click();
          setTimeout(() => second.click(), 405);
          setTimeout(done, 1200);
        })"""
    )
    opened.settle()
    expect(boxes.first).to_be_checked()
    expect(boxes.nth(1)).not_to_be_checked()
