"""The slides, in a browser that reaches no host, by the keys that a lecturer uses."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from course.classroom.editions import present

ROOT = Path(__file__).parents[2]


def test_hands_are_typed_and_revealed_from_within_the_field(
    browser: Browser, tmp_path: Path
) -> None:
    present.build([ROOT / "lessons" / "03-blocking.ipynb"], tmp_path / "present")
    page = browser.new_page()
    try:
        page.goto((tmp_path / "present" / "03-blocking.html").as_uri())
        shown = page.locator("section.present:not(:has(section))")
        fields = shown.locator(".course-vote-hands")
        for _ in range(20):
            page.keyboard.press("ArrowRight")
            if page.evaluate("!!Reveal.getCurrentSlide().querySelector('.course-vote-hands')"):
                break
        expect(fields.nth(4)).to_have_accessible_name(re.compile("^Hands for E: "))
        for option, hands in ((4, "12"), (2, "7"), (1, "3")):
            fields.nth(option).click()
            page.keyboard.type(hands)
        expect(shown).to_contain_text("22 hands")
        page.keyboard.press("r")
        expect(shown).to_contain_text("Right")
        expect(fields.nth(1)).to_have_value("3")
        page.keyboard.press("r")
        expect(shown.get_by_role("button", name="Reveal")).to_be_visible()
    finally:
        page.close()
