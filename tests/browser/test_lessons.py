"""Every lesson as a student meets it: a real JupyterLab in a real browser, no other host to ask."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Page, expect

import course.exercises
from course.kinds import Code, Model
from course.kinds.base import Exercise

from . import axe
from .hands import by_keyboard, by_mouse, nudge, painted, write_code
from .offline import Outbound
from .page import WIDTH, Lesson
from .readme import keep

Open = Callable[[str], Lesson]

MODULES = sorted(
    (
        module
        for found in pkgutil.iter_modules(course.exercises.__path__)
        if hasattr(module := importlib.import_module(f"course.exercises.{found.name}"), "lesson")
    ),
    key=lambda module: module.lesson.number,
)
ALL = [exercise for module in MODULES for exercise in module.lesson.exercises.values()]
FIRST_OF_KIND = list({e.kind: e for e in reversed(ALL) if e.kind != "code"}.values())

OVER = """frame => [frame, ...frame.querySelectorAll("fieldset")]
  .filter((part) => part.scrollWidth > part.clientWidth + 1)
  .map((part) => part.outerHTML.slice(0, 100))"""
"""The frames that something runs over."""

each = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.lesson.notebook)


def notebook(module: ModuleType) -> str:
    return f"lessons/{module.lesson.notebook}.ipynb"


def home(exercise: Exercise) -> ModuleType:
    """The module that an exercise stands in."""
    return next(m for m in MODULES if exercise.id in m.lesson.exercises)


def own(module: ModuleType, kind: type) -> list[Exercise]:
    return [e for e in module.lesson.exercises.values() if isinstance(e, kind)]


def clicked(module: ModuleType) -> list[Exercise]:
    return [e for e in module.lesson.exercises.values() if e.kind != "code"]


def models(module: ModuleType) -> list[Model]:
    return [value for value in vars(module).values() if isinstance(value, Model)]


def cell_after(lesson: Lesson, cell: str) -> str:
    """The id of the cell that follows `cell`."""
    ids: list[str] = lesson.page.evaluate(
        "path => window.courseTest.panel(path).content.widgets.map(cell => cell.model.id)",
        lesson.path,
    )
    return ids[ids.index(cell) + 1]


def solution(exercise: Code) -> str:
    """The starter's text with the reference solution put in before it is handed in."""
    there = f"{exercise.id.partition('.')[0]}.{exercise.id.partition('.')[2].replace('-', '_')}"
    call = "" if exercise.reader.of_function else "()"
    start, _, check = exercise.starter.rpartition("\n")
    return f"{start.rstrip()}\n\n\n{exercise.name} = {there}.reference{call}\n{check}"


@each
def test_every_exercise_by_mouse_wrong_then_right_and_all_there_after_a_restart(
    module: ModuleType, lesson: Open, outbound: Outbound, shots: Path
) -> None:
    opened = lesson(notebook(module)).run_all()
    assert opened.errors() == []
    count = len(module.lesson.exercises)
    assert opened.exercises() == list(module.lesson.exercises)
    axe.assert_accessible(opened)

    for asked in clicked(module):
        shown = opened.exercise(asked.id)
        if not asked.once and asked.kind != "reflect":
            name, wrong = next(asked.foreseen())
            said = by_mouse(shown, asked, wrong)
            assert asked.labels["correct"] not in said, name
            expect(shown.feedback).to_be_focused()
        said = by_mouse(shown, asked, asked.model_answer())
        assert asked.labels["correct" if asked.kind != "reflect" else "partly"] in said, asked.id
    for asked in own(module, Code):
        cell = cell_after(opened, f"q-{asked.id.partition('.')[2]}")
        assert "Correct" in write_code(opened.exercise(asked.id), cell, solution(asked)), asked.id

    progress = opened.panel.locator("[data-lesson]").first
    assert f"{count} of {count} exercises done" in opened.text(progress)
    axe.assert_accessible(opened)
    opened.screenshot(shots / f"{module.lesson.notebook}.png")

    before = {e.id: opened.exercise(e.id).said() for e in clicked(module)}
    opened.restart_kernel()
    opened.run_all()
    assert {e.id: opened.exercise(e.id).said() for e in clicked(module)} == before
    for asked in own(module, Code):
        kept = opened.exercise(asked.id).root.locator("pre").text_content()
        assert kept == solution(asked)
    assert f"{count} of {count} exercises done" in opened.text(progress)
    outbound.assert_none()


@each
def test_every_exercise_by_keyboard_alone(module: ModuleType, lesson: Open, page: Page) -> None:
    opened = lesson(notebook(module)).run_all()
    for asked in clicked(module):
        shown = opened.exercise(asked.id)
        assert by_keyboard(shown, asked, f"q-{asked.id.partition('.')[2]}"), asked.id
        expect(shown.feedback).to_be_focused()
        page.keyboard.press("Escape")
        assert page.evaluate("() => document.activeElement.closest('.jp-Cell') !== null")
        expect(shown.feedback).not_to_be_focused()


@each
def test_its_models_are_moved_by_every_control(
    module: ModuleType, lesson: Open, outbound: Outbound
) -> None:
    if not models(module):
        assert module.lesson.number == 1, "a lesson has a model to play with"
        return
    opened = lesson(notebook(module)).run_all()
    for model in models(module):
        root = opened.panel.locator(f'[data-model="{model.id}"]')
        if not root.count():
            continue  # a model that stands in an exercise is moved there
        root.scroll_into_view_if_needed()
        says = root.locator("[data-role=says]")
        expect(says).not_to_be_empty()
        figure = root.locator('[role="graphics-document"]')
        if figure.count():
            assert figure.get_attribute("aria-label"), "a figure says its finding in words"
            assert painted(figure.locator("canvas")) > 3
        controls = root.locator(".course-controls").locator("input:not([type=number]), select")
        changed = 0
        for n in range(controls.count()):
            before = says.inner_text()
            nudge(controls.nth(n))
            opened.settle()
            changed += says.inner_text() != before
        assert changed, f"no control of {model.id} changes what it says"
        root.get_by_role("button", name="Back to the start").click()
        opened.settle()
    outbound.assert_none()


@each
def test_nothing_runs_over_its_frame_in_any_window(
    module: ModuleType, lesson: Open, page: Page, shots: Path
) -> None:
    """As it opens, beside the list of files; at 200 %; and narrow."""
    opened = lesson(notebook(module)).run_all()
    for width in (WIDTH, WIDTH // 2, 420):
        page.set_viewport_size({"width": width, "height": 900})
        if width < WIDTH:
            page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
        for root in opened.panel.locator(".course-exercise").all():
            root.scroll_into_view_if_needed()
            name = root.get_attribute("data-exercise") or root.get_attribute("data-model")
            assert root.evaluate(OVER) == [], (name, width)
    axe.assert_accessible(opened)
    opened.screenshot(shots / f"{module.lesson.notebook}-420.png")


@pytest.mark.parametrize("asked", FIRST_OF_KIND, ids=lambda e: e.kind)
def test_no_key_pressed_in_an_exercise_moves_or_deletes_cells(
    asked: Exercise, lesson: Open
) -> None:
    opened = lesson(notebook(home(asked))).run_all()
    shown = opened.exercise(asked.id)
    control = shown.root.locator(
        "input, select, .course-word, .course-small:enabled, textarea, "
        "[aria-label=Moves] button:enabled"
    ).first
    assert shown.stolen_keys(control) == {}
    assert opened.commands_of("Control+s", control) == ["docmanager:save"]


def test_the_end_of_a_lesson_leads_to_the_next(lesson: Open, page: Page) -> None:
    """A click on the link opens the next notebook in the same JupyterLab."""
    for module, following in itertools.pairwise(MODULES):
        opened = lesson(notebook(module)).run_all()
        opened.panel.get_by_role("link", name=f"Lesson {following.lesson.number}").last.click()
        page.wait_for_function(
            "path => window.courseTest.find(path)", arg=notebook(following), timeout=30_000
        )


def test_a_model_s_picture_for_the_readme(lesson: Open, page: Page, shots: Path) -> None:
    """The web of ownership after a move: words, reasons and figure."""
    opened = lesson("lessons/03-blocking.ipynb").run_all()
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    page.set_viewport_size({"width": 1180, "height": 1300})
    root = opened.panel.locator('[data-model="blocking.stakes-model"]')
    says = root.locator("[data-role=says]")
    before = says.inner_text()
    root.get_by_label("Y is listed").check()
    expect(says).not_to_have_text(before)
    opened.settle()
    assert painted(root.locator("[data-role=figure] canvas")) > 10
    root.evaluate("n => n.scrollIntoView({ block: 'center' })")
    root.screenshot(path=shots / "model.png")
    assert (shots / "model.png").stat().st_size > 10_000
    keep(shots / "model.png")
