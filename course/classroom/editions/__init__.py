"""Editions made from the one source: what is handed out, taught from, projected, examined."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from course.classroom.editions.folder import Built

__all__ = ["Built", "build"]


def build(edition: str, lessons: Sequence[Path], into: Path) -> Built:
    """Build the edition of this name (a module here) from the stored ``lessons``."""
    module = import_module(f"course.classroom.editions.{edition}")
    made: Built = module.build(lessons, into)
    return made
