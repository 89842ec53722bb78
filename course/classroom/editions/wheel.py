"""The course as one file: whole, to install, or the part that an exam shows its questions by.

The part is used as it is, from the folder it lies in, and is not installed: the exam's
notebook puts it first among the places that Python imports from. So no environment is changed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from course import __version__
from course.errors import CourseError

LOCK = "requirements.lock"
#: The rooms that hold no exercise, no model and no data set, and need none that do ...
ROOMS = ("journal", "kinds", "standing", "widgets")
#: ... and of the single modules, which all rooms share, those that a command alone needs.
NOT_SHARED = {"__main__.py", "cli.py"}
#: If somebody does install it, pip puts it in place of a whole course, and never among its files.
PART = f"{__version__}+exam"
PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "course"
version = "{version}"
description = "What shows the questions of an exam, without exercises and keys"
license = "MIT"
license-files = ["LICENSE"]
requires-python = ">=3.11"
dependencies = ["anywidget", "ipywidgets", "jupyterlab", "markdown-it-py"]
classifiers = ["Private :: Do Not Upload"]

[tool.hatch.build.targets.wheel]
packages = ["course"]
ignore-vcs = true
"""


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
    return _hatch(checkout(), into)


def build_part(into: Path) -> Path:
    """Build the wheel of what an exam needs into the folder ``into``; raises as `build` does."""
    root = checkout()
    with tempfile.TemporaryDirectory(prefix="course-wheel-") as made:
        project = Path(made)
        (project / "pyproject.toml").write_text(PROJECT.format(version=PART), encoding="utf-8")
        shutil.copyfile(root / "LICENSE", project / "LICENSE")
        source, part = root / "course", project / "course"
        part.mkdir()
        for module in source.glob("*.py"):
            if module.name not in NOT_SHARED:
                shutil.copyfile(module, part / module.name)
        for room in ROOMS:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source / room, part / room, ignore=ignored)
        return _hatch(project, into)


def _hatch(project: Path, into: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(into.resolve())]
    done = subprocess.run(  # noqa: S603  # no shell, and nothing of it is a user's
        command,
        cwd=project,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    wheels = sorted(into.glob("course-*.whl"))
    if done.returncode or len(wheels) != 1:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise CourseError(
            f"The package could not be built ({last}). Install what {LOCK} names, and build again."
        )
    return wheels[0]
