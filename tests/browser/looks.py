"""A page that is read without a kernel, as its readers may meet it.

Every fold is open: source, solution, feedback, notes. Nobody is asked for anything, not even for
a file beside the page; axe finds nothing; in a narrow window and at 200 % nothing has to be
scrolled sideways but a table in its own box, and no word is cut off; for who wants no motion
nothing moves.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

NARROW = {"width": 320, "height": 800}
"""What is left of a window of 1280 pixels at 400 %, as WCAG 1.4.10 has it."""

SIZES = (NARROW, {"width": 640, "height": 450}, {"width": 1280, "height": 900})
"""At 400 %, at 200 % (WCAG 1.4.4), and as it is."""

CUT = """() => [...document.querySelectorAll("body *")].filter((part) => {
  const style = getComputedStyle(part);
  const hides = (way) => way === "hidden" || way === "clip";
  return part.textContent.trim() && part.clientWidth > 1
    && ((hides(style.overflowX) && part.scrollWidth > part.clientWidth + 1)
      || (hides(style.overflowY) && part.scrollHeight > part.clientHeight + 1)
      || part.getBoundingClientRect().left < -1);
}).map((part) => part.outerHTML.slice(0, 100))"""
"""The parts whose words do not fit, or begin left of the page, where no scrolling leads."""

MOVING = """() => [...document.querySelectorAll("*")].flatMap((part) =>
  [null, "::before", "::after"].filter((of) => {
    const style = getComputedStyle(part, of);
    const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
    return lasts(style.transitionDuration) || style.scrollBehavior === "smooth"
      || (style.animationName !== "none" && lasts(style.animationDuration));
  }).map((of) => part.outerHTML.slice(0, 100) + (of ?? "")))"""
"""The parts that would move or fade."""


def assert_reads_well(reader: BrowserContext, path: Path, but: Collection[str] = ()) -> None:
    """Open a page of ``reader``'s, who wants no motion, and look at it from all sides.

    ``but`` are names of axe's rules that the page may break.
    """
    page = reader.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
    try:
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        for size in reversed(SIZES):
            page.set_viewport_size(size)
            wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wider <= 0, f"{path.name} is {wider} pixels wider than {size}"
            assert page.evaluate(CUT) == [], (path.name, size)
        assert page.evaluate(MOVING) == [], path.name
        assert findings(page, but) == [], path.name
        assert asked == [path.as_uri()]
        assert told == []
    finally:
        page.close()


def findings(page: Page, but: Collection[str] = ()) -> list[str]:
    """What axe finds on the page as it stands, other than by the rules in ``but``."""
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:200]}"
        for violation in Axe().run(page).response["violations"]
        if violation["id"] not in but
    ]
