"""The workspace: the folder in which somebody keeps lessons, and answers beside them."""

from __future__ import annotations

from pathlib import Path


def workspace(start: Path) -> Path | None:
    """The nearest folder at or above ``start`` that holds a folder ``lessons``, if one does.

    A notebook runs inside ``lessons``, a command beside it; both find the same.
    """
    return next((f for f in (start, *start.parents) if (f / "lessons").is_dir()), None)
