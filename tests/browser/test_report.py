"""The class report in a real browser: axe finds nothing, no host is asked, no script runs."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext

from course.classroom import report

from ..classroom.handed_in import HOSTILE_FILES, a_student, put
from .offline import Outbound


def test_the_pages_are_accessible_and_ask_no_host(
    context: BrowserContext, outbound: Outbound, tmp_path: Path, shots: Path
) -> None:
    for n in range(3):
        made = a_student(tmp_path / f"journal-{n}", n, f"<script>alert({n})</script>")
        put(tmp_path / f"class/{n}.json", made)
    for name in ("truncated.json", "traversal.zip"):
        HOSTILE_FILES[name][0](tmp_path / "class" / name)
    written = report.write(tmp_path / "class", tmp_path / "out")
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    for path in (written.folder / "report.html", *sorted((written.folder / "texts").iterdir())):
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert Axe().run(page).response["violations"] == [], path.name
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((written.folder / "report.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.screenshot(path=shots / "report.png")
    outbound.assert_none()
