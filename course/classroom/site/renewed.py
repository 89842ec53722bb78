"""Which edition a lesson is of: a copy saved in the browser hides a newer one on the site.

The edition stands in the lesson's own metadata, which JupyterLab saves with it. JupyterLab's
page is given the editions of all lessons, and a script that compares (`page/renewed.js`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from course.classroom.site.parts import SiteError

HEAD = "</head>"


def edition(lesson: Path) -> str:
    """A short name of the stored ``lesson``'s content."""
    return hashlib.sha256(lesson.read_bytes()).hexdigest()[:12]


def stamped(lesson: Path) -> str:
    """The text of the stored ``lesson`` with its edition in the metadata."""
    notebook = json.loads(lesson.read_text(encoding="utf-8"))
    notebook["metadata"]["course"] = {"edition": edition(lesson)}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def place(into: Path, lessons: Sequence[Path], storage: str) -> None:
    """Have JupyterLab's page in the site ``into`` look for saved copies of other editions.

    ``storage`` is the name of the database that it keeps files in.
    """
    page = into / "lab" / "index.html"
    text = page.read_text(encoding="utf-8")
    if text.count(HEAD) != 1:
        raise SiteError(f"{page.name} of JupyterLab has not one {HEAD}: it is not as expected.")
    editions = {f"lessons/{lesson.name}": edition(lesson) for lesson in lessons}
    data = json.dumps({"storage": storage, "editions": editions}).replace("<", "\\u003c")
    added = (
        f'<script id="course-data" type="application/json">{data}</script>\n'
        '<script type="module" src="../renewed.js"></script>\n'
    )
    page.write_text(text.replace(HEAD, added + HEAD), encoding="utf-8")
