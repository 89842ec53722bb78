"""What lesson 1 has of its own: the article under the lens, drafts, the dark, the pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from course.exercises import reading

from . import axe
from .hands import by_mouse, painted, write_code
from .page import Lesson
from .readme import keep

LESSON = "lessons/01-reading.ipynb"
Open = Callable[[str], Lesson]


def test_a_table_of_the_student_s_own_is_drawn(lesson: Open) -> None:
    opened = lesson(LESSON).run_all()
    source = (
        'voices = claims.groupby(["speaker", "certainty"]).size()\nreading.voices.check(voices)'
    )
    assert "Correct" in write_code(opened.exercise("reading.voices"), "voices", source)
    write_code(opened.exercise("reading.voices"), "voices-chart", "charts.voices(voices) ")
    for cell, words in (
        ("voices-chart", "The most are the article"),
        ("certainty-chart", "flatly"),
    ):
        figure = opened.output(cell).locator('[role="graphics-document"]')
        expect(figure).to_have_attribute("aria-label", re.compile(words))
        assert painted(figure.locator("canvas")) > 10


def test_what_was_ticked_and_not_yet_checked_is_there_after_a_restart(
    lesson: Open, page: Page
) -> None:
    opened = lesson(LESSON).run_all()
    boxes = opened.exercise("reading.no-caution").root.get_by_role("checkbox")
    boxes.nth(2).click()
    opened.exercise("reading.silence").root.get_by_role("textbox").fill("Half a sent")
    page.wait_for_timeout(1500)  # a draft is sent a second after the last touch
    opened.restart_kernel()
    opened.run_all()
    expect(boxes.nth(2)).to_be_checked()
    expect(opened.exercise("reading.silence").root.get_by_role("textbox")).to_have_value(
        "Half a sent"
    )


def test_the_article_under_the_lens_by_mouse_and_by_keyboard(lesson: Open, page: Page) -> None:
    opened = lesson(LESSON).run_all()
    lens = opened.panel.locator(".course-lens").last
    lens.scroll_into_view_if_needed()
    lens.get_by_label("How sure is it?").click()
    legend = lens.get_by_role("group", name="Values of this lens")
    expect(legend.get_by_role("button", name="denied")).to_be_disabled()
    legend.get_by_role("button", name="predicted").click()
    expect(lens.locator(".course-claim:not(.course-dim)")).to_have_count(5)

    lens.locator('[data-claim="C22b"]').click()
    row = lens.locator("[data-role=row]")
    expect(row).to_contain_text("low to moderate confidence")
    expect(row).to_be_in_viewport()

    page.keyboard.press("ArrowRight")
    expect(lens.locator('[data-claim="C23"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(row).to_contain_text("Claim C23")


@pytest.fixture
def dark(page: Page) -> Iterator[Callable[[], None]]:
    """Switches JupyterLab to its dark theme, and back when the test ends: the server keeps it."""
    change = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"
    yield lambda: page.evaluate(change, "JupyterLab Dark")
    page.evaluate(change, "JupyterLab Light")


def test_it_is_readable_in_the_dark(lesson: Open, shots: Path, dark: Callable[[], None]) -> None:
    opened = lesson(LESSON)
    dark()
    opened.run_all()
    asked = reading.whose_quarter
    by_mouse(opened.exercise(asked.id), asked, 1)
    axe.assert_accessible(opened)
    opened.screenshot(shots / "reading-dark.png")


def test_the_picture_for_the_readme(lesson: Open, page: Page, shots: Path) -> None:
    """What a visitor sees first: the article under the lens, and a wrong answer that teaches."""
    opened = lesson(LESSON).run_all()
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    page.set_viewport_size({"width": 1180, "height": 1000})
    lens = opened.panel.locator(".course-lens").last
    lens.get_by_label("How sure is it?").click()
    lens.locator('[data-claim="C22b"]').click()
    lens.evaluate("n => n.scrollIntoView({ block: 'center' })")
    lens.screenshot(path=shots / "lens.png")
    shown = opened.exercise("reading.no-caution")
    asked = reading.no_caution
    by_mouse(shown, asked, [1, 3])
    shown.screenshot(shots / "feedback.png")
    for name in ("lens.png", "feedback.png"):
        assert (shots / name).stat().st_size > 10_000
        keep(shots / name)
