"""The browser edition: its size, its starts with and without a cache, a click's feedback.

A start is the time from opening a lesson's address until its first exercise is on the page, all
cells run as soon as Python takes any; each in a browser of its own, the caches as named.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from tests.browser.offline import flags
from tests.browser.page import Lesson, prepare
from tests.browser.site import Site, build, served, wanting
from tests.conftest import find_chromium

from .measure import Row, span

LESSON = "lessons/03-blocking.ipynb"
ASKED = "blocking.unknown-owners"
TIMES = 30
MB, COLD, WARM, CLICK = 45.0, 25.0, 12.0, 150.0
LONGEST = 120.0  # seconds


def rows() -> Iterator[Row]:
    """Size, starts and click; says so where the site cannot be built or there is no browser."""
    chromium = find_chromium()
    if why := wanting() or ("" if chromium else "no Chromium"):
        yield Row("the browser edition", "not measured", why, kept=False)
        return
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        home = Path(name)
        folder = build(home / "built")
        files = [path for path in folder.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        note = f"{len(files)} files"
        yield Row("site", f"{size:.1f} MB", note, None, f"< {MB:.0f} MB", size < MB)
        with served(folder, home / "host") as site:
            yield from _starts(playwright, str(chromium), site, home)


def _starts(playwright: Playwright, chromium: str, site: Site, home: Path) -> Iterator[Row]:
    for profile, turns in (
        ("cold", (("first start, nothing cached", False, COLD), ("second start", False, WARM))),
        ("front", (("first start, from the loaded first page", True, COLD),)),
    ):
        for what, first_page, promised in turns:
            context = playwright.chromium.launch_persistent_context(
                home / profile, executable_path=chromium, args=list(flags())
            )
            prepare(context)
            idle, taken, lesson = _start(context, site, first_page)
            beside = "until Python took code", idle
            yield span(f"site: {what}", taken, promised, beside)
            if what == "second start":
                yield _click(lesson)
            context.close()


def _start(context: BrowserContext, site: Site, first_page: bool) -> tuple[float, float, Lesson]:
    """Seconds until the kernel took code, and until the first exercise was there; the lesson."""
    page = context.new_page()
    if first_page:
        page.goto(f"{site.address}/index.html")
        page.wait_for_selector('[data-state="ready"]', timeout=LONGEST * 1000)
    begun = time.perf_counter()
    lesson = site.open(page, LESSON)
    idle = time.perf_counter() - begun
    page.evaluate("() => void window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_selector("[data-exercise]", state="attached", timeout=LONGEST * 1000)
    return idle, time.perf_counter() - begun, lesson


def _click(lesson: Lesson) -> Row:
    lesson.settle()
    exercise = lesson.exercise(ASKED)
    exercise.root.get_by_role("radiogroup").get_by_role("radio").first.click()
    exercise.check()
    timing = exercise.time_of("Check", TIMES)
    note = f"median of {TIMES}, worst {timing.worst:.0f} ms"
    return span("site: click to feedback", timing.median / 1000, CLICK / 1000, note=note)
