"""The course as one file to install, built from the checkout that it runs in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from course.errors import CourseError

LOCK = "requirements.lock"


def checkout() -> Path:
    """The folder of the checkout. Raises `CourseError` where the course is only installed."""
    root = Path(__file__).resolve().parents[3]
    if not all((root / name).is_file() for name in ("pyproject.toml", LOCK)):
        raise CourseError(
            "This course is installed and is no checkout, so it cannot build its own package. "
            "Get the repository, install from it (`make lab` does), and build there."
        )
    return root


def build(into: Path) -> Path:
    """Build the wheel into the folder ``into``: the package and its data, no lessons, no notes.

    Asks no network. Raises `CourseError` without a checkout, and where hatchling fails.
    """
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(into.resolve())]
    done = subprocess.run(  # noqa: S603  # no shell, and nothing of it is a user's
        command, cwd=checkout(), capture_output=True, text=True, encoding="utf-8", check=False
    )
    wheels = sorted(into.glob("course-*.whl"))
    if done.returncode or len(wheels) != 1:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise CourseError(
            f"The package could not be built ({last}). Install what {LOCK} names, and build again."
        )
    return wheels[0]
