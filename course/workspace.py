"""The workspace: the folder in which somebody keeps lessons, and answers beside them."""

from __future__ import annotations

import os
from pathlib import Path

from course.errors import CourseError


def workspace(start: Path) -> Path | None:
    """The nearest folder at or above ``start`` that holds a folder ``lessons``, if one does.

    A notebook runs inside ``lessons``, a command beside it; both find the same.
    """
    return next((f for f in (start, *start.parents) if (f / "lessons").is_dir()), None)


def folder_named_by(variable: str) -> Path | None:
    """The folder that an environment variable names; None if it is not set.

    Raises `CourseError` for a home (``~name``) that nobody has.
    """
    named = os.environ.get(variable)
    try:
        return Path(named).expanduser() if named else None
    except RuntimeError:
        raise CourseError(
            f"{variable} is {named!r}, and there is no such home. Write the whole path."
        ) from None
