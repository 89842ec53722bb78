"""The first page of the site, and each lesson as a page to read without running it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.classroom import notebooks
from course.classroom.pages import lessons as pages
from course.classroom.pages.rendering import render
from course.classroom.site import lite
from course.exercises import SYLLABUS
from course.journal import events

PAGE = Path(__file__).with_name("page")
READ = "read"


@dataclass(frozen=True)
class Times:
    """What the page says of its own speed, in words: as measured, and how."""

    first: str
    next: str
    how: str
    memory: str


#: By tests/bench/site.py; measure again when the site's parts change.
MEASURED = Times(
    first="9 to 15 seconds",
    next="5 to 19 seconds",
    how="on two processors, quiet and busy, the site on the same machine",
    memory="0.8 gigabytes",
)


@dataclass(frozen=True)
class Listed:
    """A lesson as the page lists it: the notebook's file and the page to read."""

    file: str
    page: str
    number: int
    title: str
    minutes: tuple[int, int]
    exercises: int


def write(into: Path, pyodide: Path, lessons: Sequence[Path]) -> None:
    """The first page and the pages to read, into the site ``into``.

    ``pyodide`` is the folder in it that the page begins to load.
    """
    targets = {path.name: f"{path.stem}.html" for path in lessons}
    folder = into / READ
    folder.mkdir()
    for path in lessons:
        notebook = notebooks.read(path)
        title = pages.heading(notebook, path.stem)
        text = pages.page(notebook, title, links=targets, index="../index.html")
        (folder / targets[path.name]).write_text(text, encoding="utf-8")
    style = render("page.css") + (PAGE / "front.css").read_text("utf-8")
    (into / "front.css").write_text(style, encoding="utf-8")
    for script in PAGE.glob("*.js"):
        (into / script.name).write_bytes(script.read_bytes())
    (into / "static" / "icon.svg").write_bytes((PAGE / "icon.svg").read_bytes())
    parts = [
        (path.relative_to(into).as_posix(), path.stat().st_size)
        for path in sorted(pyodide.iterdir(), key=lambda path: -path.stat().st_size)
    ]
    (into / "index.html").write_text(page(listed(lessons), parts), encoding="utf-8")


def listed(lessons: Sequence[Path]) -> list[Listed]:
    """The ``lessons`` with what the syllabus says of each; one it does not know is left out."""
    known = {entry.notebook: entry for entry in SYLLABUS}
    return [
        Listed(
            path.name,
            f"{path.stem}.html",
            entry.number,
            entry.title,
            entry.minutes,
            entry.exercises,
        )
        for path in lessons
        if (entry := known.get(path.stem)) is not None
    ]


def page(lessons: Sequence[Listed], parts: Sequence[tuple[str, int]]) -> str:
    """The first page; ``parts`` are the files that it loads, each with its size in bytes."""
    data: dict[str, Any] = {
        "parts": parts,
        "storage": lite.STORAGE,
        # What the journal's own reader takes, for the page's import.
        "version": events.VERSION,
        "types": sorted(events.TYPES),
        "fields": {name: kind.__name__ for name, kind in events.FIELDS.items()},
        "longest": events.LONGEST_LINE,
    }
    size = round(sum(size for _, size in parts) / 1e6)
    return render("front.html", data=data, lessons=lessons, times=MEASURED, size=size)
