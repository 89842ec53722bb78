"""Whether this kernel shows the course to a room; `course.present` says so.

The views ask when they are made, and their styles when they are loaded, so it is said first.
"""

from __future__ import annotations

from typing import Any

from course.kinds import markdown
from course.kinds.base import Exercise
from course.kinds.vote import every, plain

_on = False


def begin(on: bool = True) -> None:
    """Show what follows to a room."""
    global _on
    _on = on


def on() -> bool:
    """Whether a room is looking."""
    return _on


def ballots(exercise: Exercise) -> list[dict[str, Any]]:
    """The shows of hands of an exercise as the page takes them; none where no room is looking."""
    if not _on:
        return []
    return [plain(key, vote) | {"asks": markdown.html(vote.asks)} for key, vote in every(exercise)]
