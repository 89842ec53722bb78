"""The pages' scripts and styles, put together from the files beside this one.

A widget's module must be one text (there is no bundler in a notebook), so the
shared shell and the part for one kind are joined here.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from course.widgets import presenting


@cache
def text(name: str) -> str:
    """A file of this folder."""
    return (resources.files(__package__) / "static" / name).read_text(encoding="utf-8")


@cache
def script(*names: str) -> str:
    """The shared helpers followed by the named scripts."""
    return "\n".join(text(f"{n}.js") for n in ("dom", *names))


def style() -> str:
    """One style sheet for all of the course's widgets, so that one hand made them; where a room
    is looking, in large type.
    """
    names = ("course.css", "vote.css", *(("present.css",) if presenting.on() else ()))
    return "\n".join(text(name) for name in names)
