"""A student's hands: give an exercise on the page an answer, by mouse or by keyboard.

Each pair knows one kind's controls, and takes the raw answer that the grader takes.
"""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, expect

from course.kinds import (
    Choice,
    Classify,
    Highlight,
    Model,
    MultipleChoice,
    Order,
    Play,
    Practice,
    Reflect,
    Slider,
    Switch,
    Triage,
)
from course.kinds.base import Exercise as Asked
from course.kinds.explore import OnModel
from course.kinds.round import Round

from .page import Exercise


def by_mouse(shown: Exercise, asked: Asked, answer: Any) -> str:
    """Click the answer in and the button after it; returns the feedback."""
    if isinstance(asked, Practice):
        asked, answer = asked.case(answer["seed"]), answer["answer"]
    root = shown.root
    root.scroll_into_view_if_needed()
    if isinstance(asked, Choice):
        root.get_by_role("radiogroup").get_by_role("radio").nth(answer).click()
    elif isinstance(asked, MultipleChoice):
        boxes = root.get_by_role("checkbox")
        for n in range(boxes.count()):
            boxes.nth(n).set_checked(n in answer)
    elif isinstance(asked, Classify):
        keys = list(asked.bins)
        for n, chosen in enumerate(answer):
            root.locator("fieldset.course-item").nth(n).get_by_role("radio").nth(
                keys.index(chosen)
            ).click()
    elif isinstance(asked, Round):
        for n, (holds, sure) in enumerate(answer):
            row = root.locator("fieldset.course-item").nth(n)
            row.get_by_role("radio", name="True" if holds else "False", exact=True).check()
            row.get_by_role("radio", name=f"{sure} %", exact=True).check()
    elif isinstance(asked, Order):
        reorder(shown, asked, answer)
    elif isinstance(asked, Triage):
        selects = root.locator("select")
        for n, key in enumerate(key for row in answer for key in row):
            selects.nth(n).select_option(key)
    elif isinstance(asked, Play):
        play(shown, asked, answer)
    elif isinstance(asked, OnModel):
        set_controls(root, asked.model, answer)
    elif isinstance(asked, Highlight):
        words = root.locator(".course-word")
        for n in range(words.count()):
            if (words.nth(n).get_attribute("aria-pressed") == "true") != (n in answer):
                words.nth(n).click()
    elif isinstance(asked, Reflect):
        root.get_by_role("textbox").fill(answer["text"])
        said = shown.press(asked.check_label)
        for n in answer["met"]:
            root.get_by_role("checkbox").nth(n).click()
        return said
    else:
        root.get_by_role("textbox").fill(answer)
    return shown.press(asked.check_label)


def play(shown: Exercise, asked: Play, answer: dict[str, Any]) -> None:
    """Begin a game against the opponent wanted, and play it move by move."""
    root, told = shown.root, shown.root.locator("[data-role=told]")
    anew = root.get_by_role("button", name="New game, another opponent")
    over = root.get_by_role("button", name="Start over")
    expect(told).not_to_be_empty()
    there = re.compile(rf"opponent {answer['seed']}\.")
    for _ in range(5):
        if over.is_enabled():
            over.click()
            expect(over).to_be_disabled()
        if there.search(root.text_content() or ""):
            break
        before = root.text_content() or ""
        anew.click()
        expect(root).not_to_have_text(before)
    expect(root).to_contain_text(
        re.compile(rf"Round 1 of {asked.rounds}, opponent {answer['seed']}\.")
    )
    for move in answer["moves"]:
        before = told.text_content() or ""
        root.get_by_role("button", name=asked.moves[move], exact=True).click()
        expect(told).not_to_have_text(before)


def set_controls(root: Locator, model: Model, state: dict[str, Any]) -> None:
    """Set each control of a model: numbers typed, boxes ticked, values chosen."""
    for control in model.controls:
        value = state[control.name]
        if isinstance(control, Slider):
            root.get_by_label(f"{control.label}, as a number", exact=True).fill(f"{value:g}")
        elif isinstance(control, Switch):
            root.get_by_label(control.label, exact=True).set_checked(value)
        else:
            root.get_by_label(control.label, exact=True).select_option(value)


def nudge(control: Locator) -> None:
    """Change a control by a key, as its kind has it."""
    kind = control.evaluate("node => node.type")
    control.press("Space" if kind == "checkbox" else "ArrowDown" if kind == "range" else "End")
    if kind == "range":
        control.press("ArrowRight")
        control.press("ArrowRight")


def reorder(shown: Exercise, asked: Order, answer: list[int]) -> None:
    """Move each step up by its button until the list stands as in `answer`."""
    texts = [step.text for step in asked.steps]
    for place, step in enumerate(answer):
        up = shown.root.get_by_role("button", name=f"Move up: {texts[step]}", exact=True)
        for _ in range(len(answer)):
            items = shown.root.locator(".course-step").all_inner_texts()
            if items.index(texts[step]) <= place:
                break
            up.click()


def by_keyboard(shown: Exercise, asked: Asked, cell: str) -> str:
    """From the cell's command mode give some answer with the keys alone; returns the feedback."""
    if isinstance(asked, Practice):
        asked = asked.first
    lesson, keys = shown.lesson, shown.lesson.page.keyboard
    lesson.select(cell)
    if isinstance(asked, Choice):
        lesson.tab_to(shown.root.get_by_role("radio").first)
        keys.press("ArrowDown")
    elif isinstance(asked, MultipleChoice):
        lesson.tab_to(shown.root.get_by_role("checkbox").first)
        keys.press("Space")
    elif isinstance(asked, Classify):
        for n in range(len(asked.items)):
            lesson.tab_to(
                shown.root.locator("fieldset.course-item").nth(n).get_by_role("radio").first
            )
            keys.press("Space")
            keys.press("ArrowRight")
    elif isinstance(asked, Round):
        for n in range(len(asked.statements)):
            radios = shown.root.locator("fieldset.course-item").nth(n).get_by_role("radio")
            for group in (0, 2):
                lesson.tab_to(radios.nth(group))
                keys.press("Space")
    elif isinstance(asked, Triage):
        selects = shown.root.locator("select")
        for n in range(2 * len(asked.cases)):
            lesson.tab_to(selects.nth(n))
            keys.press("ArrowDown")
    elif isinstance(asked, Play):
        told = shown.root.locator("[data-role=told]")
        move = shown.root.get_by_role("button", name=next(iter(asked.moves.values())), exact=True)
        for _ in range(asked.rounds):
            before = told.text_content() or ""
            lesson.tab_to(move)
            keys.press("Enter")
            expect(told).not_to_have_text(before)
    elif isinstance(asked, OnModel):
        first = shown.root.locator(".course-controls").locator("input, select").first
        lesson.tab_to(first)
        nudge(first)
    elif isinstance(asked, Order):
        lesson.tab_to(shown.root.get_by_role("button", name="Move").nth(1))
        keys.press("Alt+ArrowDown")
    elif isinstance(asked, Highlight):
        lesson.tab_to(shown.root.locator(".course-word").first)
        keys.press("ArrowRight")
        keys.press("Space")
    else:
        lesson.tab_to(shown.root.get_by_role("textbox"))
        keys.type("5")
    return shown.press_by_keyboard(asked.check_label)


def write_code(shown: Exercise, cell: str, source: str) -> str:
    """Type `source` into a code cell, run it with Shift and Enter, return what appears below."""
    lesson, page = shown.lesson, shown.lesson.page
    output = lesson.output(cell)
    before = output.inner_text()
    whole = output.locator("xpath=ancestor::*[contains(concat(' ', @class, ' '), ' jp-Cell ')]")
    editor = whole.locator(".cm-content")
    editor.scroll_into_view_if_needed()
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source)
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(
        "([node, before]) => node.innerText !== before && node.innerText.trim() !== ''",
        arg=[output.element_handle(), before],
    )
    lesson.settle()
    return lesson.text(output)


def painted(chart: Locator) -> int:
    """How many colours the canvas of a chart shows; an empty canvas has one."""
    colours: int = chart.evaluate(
        """canvas => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )
    return colours
