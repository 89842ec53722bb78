"""From a click on Check to the feedback on the page, measured inside the page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.lab import Lab, copy_workspace
from tests.browser.offline import launch
from tests.browser.page import Lesson, prepare
from tests.conftest import find_chromium

from .measure import Row

TIMES = 50


def rows() -> Iterator[Row]:
    """Click to feedback in JupyterLab; says so where there is no browser."""
    chromium = find_chromium()
    what = "click to feedback in JupyterLab"
    if chromium is None:
        yield Row(what, "not measured: no Chromium", "< 100 ms", False)
        return
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        home = Path(name)
        with Lab(copy_workspace(home / "workspace"), home / "state") as lab:
            browser = launch(playwright.chromium, str(chromium))
            context = browser.new_context()
            prepare(context)
            lesson = Lesson(context.new_page(), lab, "lessons/01-reading.ipynb").open()
            lesson.run_all()
            exercise = lesson.exercise("reading.whose-quarter")
            exercise.root.get_by_text("The Treasury Department").click()
            timing = exercise.time_of("Check", TIMES)
            browser.close()
    yield Row(
        what,
        f"{timing.median:.0f} ms (worst {timing.worst:.0f})",
        "< 100 ms",
        timing.median < 100,
        f"median of {TIMES}",
    )
