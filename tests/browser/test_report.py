"""The class report in a real browser: read from all sides, no host asked, no script run."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext

from course.classroom import report

from ..classroom.handed_in import HOSTILE_FILES, a_student, put
from .looks import assert_reads_well


def test_the_pages_read_well(reader: BrowserContext, tmp_path: Path, shots: Path) -> None:
    for n in range(3):
        made = a_student(tmp_path / f"journal-{n}", n, f"<script>alert({n})</script>")
        put(tmp_path / f"class/{n}.json", made)
    for name in ("truncated.json", "traversal.zip"):
        HOSTILE_FILES[name][0](tmp_path / "class" / name)
    written = report.write(tmp_path / "class", tmp_path / "out")
    shown = written.folder / "report.html"
    for path in (shown, *sorted((written.folder / "texts").iterdir())):
        assert_reads_well(reader, path)
    page = reader.new_page()
    page.goto(shown.as_uri())
    page.screenshot(path=shots / "report.png")
