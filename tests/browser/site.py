"""The browser edition for its tests: built once, served below a path, opened as students do."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page

from course.classroom.site import building, serve
from tests.conftest import NO_SITE

from .lab import ROOT
from .page import Lesson

BELOW = "some/where"
"""The site lies in a folder of its host, not at the top."""


def wanting() -> str:
    """Why the site cannot be built here; empty if it can."""
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing:
        return f"{NO_SITE}: no {' and no '.join(missing)}"
    if building.compiled_wheels() is None:
        return f"{NO_SITE}: no folder of compiled wheels ({building.WASM} names none)"
    return ""


class Site:
    """The built site on a server of its own; what `Lesson` asks of a JupyterLab."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address = address
        self.folder = folder

    def url(self, notebook: str) -> str:
        """The address that opens a lesson."""
        return f"{self.address}/lab/index.html?path={quote(notebook)}"

    def log_tail(self, _lines: int = 40) -> str:
        """A static server has no log."""
        return ""

    def open(self, page: Page, notebook: str) -> Lesson:
        """Open a lesson on ``page``; `Lesson` does the rest as in JupyterLab."""
        return Lesson(page, self, notebook).open()  # type: ignore[arg-type]  # the two above


@contextmanager
def served(folder: Path, home: Path) -> Iterator[Site]:
    """The site in ``folder`` on the loopback address, below `BELOW`."""
    place = home / BELOW
    place.parent.mkdir(parents=True)
    place.symlink_to(folder, target_is_directory=True)
    (home / "index.html").write_text("Another page of this host.", encoding="utf-8")
    with serve.server(home) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield Site(f"http://{serve.LOOPBACK}:{running.server_port}/{BELOW}", folder)
        running.shutdown()


def build(into: Path) -> Path:
    """Build the site of the work tree's lessons; COURSE_SITE names one that is built already."""
    if named := os.environ.get("COURSE_SITE"):
        return Path(named).resolve()
    building.build(sorted((ROOT / "lessons").glob("*.ipynb")), into)
    return into
