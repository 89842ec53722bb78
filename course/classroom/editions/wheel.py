"""A wheel of a part of the course: what an exam needs to show its questions, and no key.

The wheel is used as it is, from the folder it lies in, and is not installed: the exam's
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

#: The package that this module stands in.
SOURCE = Path(__file__).resolve().parents[2]
#: The rooms that hold no exercise, no model and no data set, and need none that do ...
ROOMS = ("journal", "kinds", "standing", "widgets")
#: ... and of the single modules, which all rooms share, those that a command alone needs.
NOT_SHARED = {"__main__.py", "cli.py"}
#: If somebody does install it, pip puts it in place of a whole course, and never among its files.
VERSION = f"{__version__}+exam"
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


def build(into: Path) -> Path:
    """Build the wheel into the folder `into`. Raises `CourseError` where no builder is there."""
    with tempfile.TemporaryDirectory(prefix="course-wheel-") as made:
        project = Path(made)
        (project / "pyproject.toml").write_text(PROJECT.format(version=VERSION), encoding="utf-8")
        shutil.copyfile(SOURCE.parent / "LICENSE", project / "LICENSE")
        part = project / "course"
        part.mkdir()
        for module in SOURCE.glob("*.py"):
            if module.name not in NOT_SHARED:
                shutil.copyfile(module, part / module.name)
        for room in ROOMS:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(SOURCE / room, part / room, ignore=ignored)
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
        done = subprocess.run(  # noqa: S603  # our own interpreter, on a folder of ours
            [*command, "-d", str(into.resolve())],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no reason given"]
        raise CourseError(
            f"The exam's wheel could not be built: {last[0]}. It takes hatchling, which "
            "requirements.lock holds; install from there."
        )
    [wheel] = into.glob("*.whl")
    return wheel
