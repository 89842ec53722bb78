"""The folder that an edition is built into: whole or not at all, and never somebody's work."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError

#: Stands in every folder that was built, so that building again may replace it.
MARK = ".built-by-course"


@dataclass(frozen=True)
class Built:
    """What was built: the folder, and in Markdown what to do with it."""

    folder: Path
    said: str


@contextmanager
def fresh(folder: Path) -> Iterator[Path]:
    """An empty folder to build in, which takes the place of `folder` when all is done.

    Raises `CourseError` for a folder with something in it that no build put there; what
    stood in `folder` before stays as it was if the build fails.
    """
    _refuse_foreign(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as made:
        building = Path(made) / folder.name
        building.mkdir()
        yield building
        (building / MARK).touch()
        _refuse_foreign(folder)
        if folder.exists():
            folder.rename(Path(made) / "before")
        shutil.move(building, folder)


def _refuse_foreign(folder: Path) -> None:
    if folder.is_dir():
        if any(folder.iterdir()) and not (folder / MARK).exists():
            raise CourseError(
                f"{folder} holds files that `course build` did not put there. Name another folder "
                "with --into, or empty this one."
            )
    elif folder.exists():
        raise CourseError(f"{folder} is a file. Name a folder with --into.")
