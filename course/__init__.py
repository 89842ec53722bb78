"""A teaching course on the sanctions instruments of 15 April 2021.

This is where the rooms are joined: questions are pure and know no widget, so
the function that turns one into something to click is put in here, and loaded
when the first question is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.kinds import display

__version__ = "0.1.0"


def _view(shown: display.Displayed) -> Mapping[str, Any]:
    try:
        from course.widgets import bundle
    except ImportError:  # no widgets here: the plain form holds the whole question
        return {}
    return bundle(shown)


display.set_view(_view)
