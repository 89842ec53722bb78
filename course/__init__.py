"""A teaching course on the sanctions instruments of 15 April 2021.

This is where the rooms are joined: questions are pure and know no widget, so
the function that turns one into something to click is put in here, and loaded
when the first question is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from course.kinds import display

__version__ = "0.1.0"


def _view(shown: display.Displayed) -> Mapping[str, Any]:
    try:
        from course.widgets import bundle
    except ImportError:  # no widgets here: the plain form holds the whole question
        return {}
    return bundle(shown)


def present(room: str | PathLike[str] = "room") -> None:
    """Show what follows in this notebook to a room: large type, Reveal at once, shows of hands.

    To be called before anything of the course is shown. What is answered in front of the room
    is kept in the folder ``room``, since it is nobody's own.
    """
    from course import journal
    from course.widgets import presenting

    journal.use(Path(room))
    presenting.begin()


display.set_view(_view)
