"""What a page says to those who do not see it change: where a step went, what a model answers."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from course.exercises import every_lesson
from course.kinds import Order

from .page import Lesson

Open = Callable[[str], Lesson]


def test_where_a_step_went_is_said(lesson: Open, page: Page) -> None:
    home, asked = next(
        (home, e)
        for home in every_lesson()
        for e in home.exercises.values()
        if isinstance(e, Order)
    )
    opened = lesson(f"lessons/{home.notebook}.ipynb").run_all()
    root = opened.exercise(asked.id).root
    root.scroll_into_view_if_needed()
    live = root.locator("[aria-live=polite]")
    expect(live).to_have_text("")
    first = root.locator(".course-step").first.text_content()
    root.get_by_role("button", name=f"Move down: {first}", exact=True).press("Enter")
    expect(live).to_have_text(f"Now number 2 of {len(asked.steps)}: {first}")
    page.keyboard.press("Alt+ArrowDown")
    expect(live).to_have_text(f"Now number 3 of {len(asked.steps)}: {first}")


def test_what_a_model_answers_is_said(lesson: Open) -> None:
    opened = lesson("lessons/03-blocking.ipynb").run_all()
    root = opened.panel.locator('[data-model="blocking.stakes-model"]')
    root.scroll_into_view_if_needed()
    said = root.get_by_role("status")
    expect(said).to_contain_text("None of the firms is blocked")
    root.get_by_label("Y is listed").check()
    expect(said).to_contain_text(re.compile(r"Birch is blocked"))
