"""Lessons put into a student's own folder: what is missing or unedited, never over an edit."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from course import whole

LESSON_FILES = "[0-9][0-9]-*.ipynb"
GIVEN = ".given.json"
RENEWED = "new versions"


def hand_out(source: Path, target: Path) -> list[str]:
    """Bring the lessons of ``source`` into ``target``; returns what was done, a line each.

    A lesson is copied if it is not there. A newer version takes the place of one that
    the student did not edit; beside an edited one it is put into the folder
    ``new versions``. Raises OSError if the folder cannot be written.
    """
    target.mkdir(parents=True, exist_ok=True)
    given = _given(target)
    done: list[str] = []
    for path in sorted(source.glob(LESSON_FILES)):
        done += _give(path, target, given)
    whole.write(target / GIVEN, json.dumps(given, indent=1).encode())
    return done


def content(path: Path) -> str:
    """A digest of what the cells of a notebook say; empty if it is no notebook.

    Running or saving a lesson does not change it: outputs, counts and metadata are left out.
    """
    try:
        said = [[cell["cell_type"], "".join(cell["source"])] for cell in _read(path)["cells"]]
        written = json.dumps(said)
    except (TypeError, KeyError, RecursionError):
        return ""
    return hashlib.sha256(written.encode()).hexdigest()


def _read(path: Path) -> Any:
    """What a file of JSON holds; None for any other, and for what is no file: reading a pipe that
    somebody put there would never end."""
    try:
        return json.loads(path.read_bytes()) if path.is_file() else None
    except (OSError, ValueError, RecursionError):
        return None


def _give(path: Path, target: Path, given: dict[str, str]) -> list[str]:
    newest, own = content(path), target / path.name
    if not own.exists():
        told = "handed out"
    elif content(own) == newest or given.get(path.name) == newest:
        # The same, or edited since this very version was handed out.
        given[path.name] = newest
        return []
    elif content(own) == given.get(path.name):
        told = "renewed"
    else:
        own = target / RENEWED / path.name
        own.parent.mkdir(exist_ok=True)
        told = f"edited by the student: the new version is in {RENEWED}/"
    whole.write(own, path.read_bytes())
    given[path.name] = newest
    return [f"{path.name}: {told}"]


def _given(target: Path) -> dict[str, str]:
    """Which version of each lesson was handed out last; nothing if that is not known."""
    given = _read(target / GIVEN)
    return given if isinstance(given, dict) else {}
