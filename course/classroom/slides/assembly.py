"""One HTML file of slides for a lesson: nbconvert puts it together, nothing is fetched.

Scripts and styles stand in the file itself, since a page opened from a folder has no
origin that a policy could name; the policy names the scripts by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from nbconvert.exporters import SlidesExporter
from nbformat import NotebookNode
from traitlets.config import Config

from course.classroom.editions.notes import Notes
from course.classroom.pages.rendering import render
from course.kinds import markdown
from course.widgets import frontend

_FILES = resources.files(__package__)


def page(
    nb: NotebookNode,
    *,
    title: str,
    lesson: str,
    notes: Notes | None = None,
    live: str = "",
    pages: Collection[str] = (),
) -> str:
    """The slides of a stored lesson as one HTML page.

    ``lesson`` is the name under which a browser keeps its votes, ``live`` says how to open
    the lesson with a kernel, ``pages`` are the stems of the lessons that can be linked to.
    """
    exporter = SlidesExporter(
        config=Config(
            TemplateExporter={
                "template_name": "present",
                "extra_template_basedirs": [str(Path(str(_FILES)) / "template")],
                "exclude_input": True,
            }
        )
    )
    exporter.register_filter("markdown", markdown.html)
    given = {
        "title": title,
        "lesson": lesson,
        "notes": notes or Notes(),
        "live": live,
        "pages": pages,
        "style": style(),
        "scripts": scripts(),
        "policy": policy(),
    }
    body, _ = exporter.from_notebook_node(nb, resources={"present": given})
    return str(body)


def index(lessons: Sequence[dict[str, Any]]) -> str:
    """The page that leads to the lessons: each a ``number``, a ``title`` and a ``page``."""
    return render("slides/index.html", lessons=lessons)


@cache
def scripts() -> tuple[str, ...]:
    """reveal.js, its window for the speaker, and ours: what the page runs, in this order."""
    ours = "\n".join([frontend.script("vote"), _text("static/slides.js")])
    made = (_text("reveal/reveal.js"), _text("reveal/notes.js"), f"(() => {{\n{ours}\n}})();")
    return tuple(f"\n{script}\n" for script in made)


@cache
def style() -> str:
    """reveal.js's own style and ours."""
    return "\n".join(
        [_text("reveal/reveal.css"), frontend.text("vote.css"), _text("static/slides.css")]
    )


def policy() -> str:
    """The policy of the page: only the scripts above run, and nothing is loaded.

    The window for the speaker takes the policy over. It runs a script of its own, and shows
    the page in frames.
    """
    speaker = re.findall(r"<script>(.*?)</script>", _text("reveal/speaker-view.html"), re.DOTALL)
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in (*scripts(), *speaker))
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "frame-src 'self' file:; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _text(name: str) -> str:
    return (_FILES / name).read_text(encoding="utf-8")
