"""Pages that are read without running anything, in a browser that reaches no host."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from course.classroom.editions import instructor

from .axe import GRAVE

ROOT = Path(__file__).parents[2]
NARROW = {"width": 320, "height": 800}  # what is left of 1280 at 400 %, as WCAG 1.4.10 has it


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The instructor edition of lesson 5, which has charts and tables."""
    folder = tmp_path_factory.mktemp("edition") / "instructor"
    instructor.build([ROOT / "lessons" / "05-attribution.ipynb"], folder)
    return folder


@pytest.mark.parametrize("name", ["index.html", "05-attribution.html"])
def test_an_instructors_page_is_whole_accessible_and_asks_for_nothing(
    browser: Browser, edition: Path, name: str
) -> None:
    address = (edition / name).as_uri()
    page = browser.new_page(viewport=NARROW)
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    try:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        grave = [
            violation["id"] + ": " + violation["nodes"][0]["html"]
            for violation in Axe().run(page).response["violations"]
            if violation["impact"] in GRAVE
        ]
        assert grave == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert asked == [address]
        assert told == []
    finally:
        page.close()
