"""Lesson 1 as a student meets it: a real JupyterLab in a real browser, no other host to ask."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from course.exercises import reading

from . import axe
from .hands import by_keyboard, by_mouse, painted, write_code
from .offline import Outbound
from .page import Lesson

LESSON = "lessons/01-reading.ipynb"
PICTURES = Path(__file__).with_name("pictures")
Open = Callable[[str], Lesson]

EXERCISES = list(reading.lesson.exercises.values())
CLICKED = [e for e in EXERCISES if e.kind != "code"]
SOLUTIONS = {
    "reading.targets": (
        "targets",
        'listed = data.load("designations")\n'
        'targets = listed.groupby(["group", "type"]).size()\n'
        "reading.targets.check(targets)",
    ),
    "reading.voices": (
        "voices",
        'voices = claims.groupby(["speaker", "certainty"]).size()\nreading.voices.check(voices)',
    ),
    "reading.hedge-finder": (
        "hedged",
        "hedged = lambda quote: any(w in quote.lower() for w in "
        "('alleged', 'supposed', 'accuse', 'suspicion'))\n"
        "reading.hedge_finder.check(hedged)",
    ),
}


def keep(picture: Path) -> None:
    """Renew the README's picture, where that is asked for (`make pictures`)."""
    if os.environ.get("COURSE_PICTURES") == "1":
        PICTURES.mkdir(exist_ok=True)
        shutil.copy(picture, PICTURES / picture.name)


def test_every_exercise_by_mouse_wrong_then_right_and_all_there_after_a_restart(
    lesson: Open, outbound: Outbound, shots: Path
) -> None:
    opened = lesson(LESSON).run_all()
    assert opened.errors() == []
    assert opened.exercises() == [e.id for e in EXERCISES]
    axe.assert_accessible(opened)

    for asked in CLICKED:
        shown = opened.exercise(asked.id)
        if asked.kind not in ("predict", "reflect"):
            name, wrong = next(asked.foreseen())
            said = by_mouse(shown, asked, wrong)
            assert asked.labels["correct"] not in said, name
            expect(shown.feedback).to_be_focused()
        said = by_mouse(shown, asked, asked.model_answer())
        assert asked.labels["correct" if asked.kind != "reflect" else "partly"] in said, asked.id
    for identity, (cell, source) in SOLUTIONS.items():
        assert "Correct" in write_code(opened.exercise(identity), cell, source)

    write_code(opened.exercise("reading.voices"), "voices-chart", "charts.voices(voices) ")
    for cell, words in (
        ("voices-chart", "The most are the article"),
        ("certainty-chart", "flatly"),
    ):
        figure = opened.output(cell).locator('[role="graphics-document"]')
        expect(figure).to_have_attribute("aria-label", re.compile(words))
        assert painted(figure.locator("canvas")) > 10

    progress = opened.panel.locator("[data-lesson]").first
    assert f"{len(EXERCISES)} of {len(EXERCISES)} exercises done" in opened.text(progress)
    axe.assert_accessible(opened)
    opened.screenshot(shots / "reading-answered.png")

    before = {e.id: opened.exercise(e.id).said() for e in CLICKED}
    opened.restart_kernel()
    opened.run_all()
    assert {e.id: opened.exercise(e.id).said() for e in CLICKED} == before
    for identity, (_, source) in SOLUTIONS.items():
        assert opened.text(opened.exercise(identity).root.locator("summary")) != ""
        kept = opened.exercise(identity).root.locator("pre").text_content()
        assert kept == source
    assert f"{len(EXERCISES)} of {len(EXERCISES)} exercises done" in opened.text(progress)
    outbound.assert_none()


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


def test_every_exercise_by_keyboard_alone(lesson: Open, page: Page) -> None:
    opened = lesson(LESSON).run_all()
    for asked in CLICKED:
        shown = opened.exercise(asked.id)
        assert by_keyboard(shown, asked, f"q-{asked.id.partition('.')[2]}")
        expect(shown.feedback).to_be_focused()
        page.keyboard.press("Escape")
        assert page.evaluate("() => document.activeElement.closest('.jp-Cell') !== null")
        expect(shown.feedback).not_to_be_focused()


@pytest.mark.parametrize("kind", sorted({e.kind for e in CLICKED}))
def test_no_key_pressed_in_an_exercise_moves_or_deletes_cells(kind: str, lesson: Open) -> None:
    opened = lesson(LESSON).run_all()
    asked = next(e for e in CLICKED if e.kind == kind)
    shown = opened.exercise(asked.id)
    control = shown.root.locator("input, .course-word, .course-small:enabled, textarea").first
    assert shown.stolen_keys(control) == {}
    assert opened.commands_of("Control+s", control) == ["docmanager:save"]


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


def test_it_is_readable_in_a_narrow_window(lesson: Open, page: Page, shots: Path) -> None:
    opened = lesson(LESSON).run_all()
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    page.set_viewport_size({"width": 420, "height": 900})
    for identity in opened.exercises():
        root = opened.exercise(identity).root
        root.scroll_into_view_if_needed()
        assert root.evaluate("n => n.scrollWidth - n.clientWidth") <= 1, identity
    axe.assert_accessible(opened)
    opened.screenshot(shots / "reading-420.png")


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
