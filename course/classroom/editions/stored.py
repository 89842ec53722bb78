"""The lessons that an edition is made from, and how it stores them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from nbformat import NotebookNode

from course.classroom import notebooks
from course.classroom.pages.cells import LinksWithin
from course.errors import CourseError


def chosen(lessons: Sequence[Path]) -> list[Path]:
    """The lessons, each once. Raises `CourseError` for none, and for two of one name."""
    once = list(dict.fromkeys(lessons))
    if not once:
        raise CourseError("No lesson is named. Name one by its number, such as 3.")
    names = [path.name for path in once]
    double = next((name for name in names if names.count(name) > 1), None)
    if double:
        raise CourseError(f"Two lessons are called {double}. Rename one of the two.")
    return once


def write(notebook: NotebookNode, path: Path, included: Iterable[str]) -> None:
    """Store a notebook in the form that lessons have. Its links to lessons lead to those that
    are ``included`` (names of files); others become plain words.
    """
    LinksWithin({name: name for name in included}).preprocess(notebook, {})
    try:
        text = notebooks.to_text(notebooks.normalise(notebook))
    except notebooks.NotebookError as error:
        raise notebooks.NotebookError(f"{path.name}: {error}") from error
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
