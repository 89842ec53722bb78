"""An instructor's notes on a lesson: Markdown beside the lessons, one file for each.

``lessons/notes/NN-name.md`` begins with a title and what holds for the whole lesson; below
it, each heading of the second level is the id of the cell that its notes are for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from course.errors import CourseError

#: What the part for the whole lesson says, each a paragraph that begins so.
PARTS = ("**Minutes.**", "**Why.**", "**Expect.**", "**Short of time.**")
_TITLE = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
_HEADING = re.compile(r"^## +(\S+) *$", re.MULTILINE)


class NotesError(CourseError):
    """A file of notes that does not fit its lesson."""


@dataclass(frozen=True)
class Notes:
    """Markdown: ``whole`` for the lesson, ``cells`` by the id of the cell they go before."""

    whole: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def kept(self) -> frozenset[str]:
        """The titles to keep when time is short: what is in italics before the word *Drop*."""
        _, _, said = self.whole.partition(PARTS[-1])
        keep = re.split(r"\bDrop\b", said, maxsplit=1)[0]
        return frozenset(" ".join(t.split()) for t in _TITLE.findall(keep))


def path_of(lesson: Path) -> Path:
    """Where the notes on a lesson's notebook stand."""
    return lesson.parent / "notes" / f"{lesson.stem}.md"


def read(lesson: Path, cells: Collection[str]) -> Notes:
    """The notes on a lesson whose notebook has these ``cells``; none if it has no file of notes.

    Raises `NotesError` for a part that is missing, and for notes on a cell that is not there.
    """
    path = path_of(lesson)
    if not path.exists():
        return Notes()
    return parse(path.read_text(encoding="utf-8"), cells, path.name)


def parse(text: str, cells: Collection[str], name: str) -> Notes:
    """The notes in ``text``; ``name`` is what the file is called in messages."""
    before, *pieces = _HEADING.split(text)
    whole = re.sub(r"\A\s*# [^\n]*\n", "", before).strip()
    for part in PARTS:
        if not re.search(rf"^{re.escape(part)}", whole, re.MULTILINE):
            raise NotesError(
                f"{name}: no paragraph of the first part begins with {part}. Write it."
            )
    found: dict[str, str] = {}
    for cell, said in zip(pieces[::2], pieces[1::2], strict=True):
        if cell not in cells:
            raise NotesError(f"{name}: there is no cell {cell!r} in the lesson. Mend the heading.")
        if cell in found:
            raise NotesError(f"{name}: {cell} has two sections. Make one of them.")
        if not said.strip():
            raise NotesError(f"{name}: the section {cell} is empty. Write it or take it out.")
        found[cell] = said.strip()
    return Notes(whole, found)
