"""An environment at one end of the ranges, and what the suite says in it."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[2]
#: How uv resolves each end. The lowest of what we name, with what those need at its newest: the
#: floors of others are for others to keep.
ENDS = {"lowest": "lowest-direct", "newest": "highest"}
#: What a reader of the table asks for first.
KEY = ("jupyterlab", "ipywidgets", "anywidget", "pandas", "numpy", "altair", "nbval", "pytest")
#: They open browsers, start servers and install from the lock: an hour for each environment.
LEFT_OUT = ("tests/browser", "tests/install", "tests/hub/test_hub.py")
#: What an environment is asked for: its Python, and the versions of the packages that are named.
TELL = """
import json, platform, sys
from importlib.metadata import version
print(json.dumps([platform.python_version(), {name: version(name) for name in sys.argv[1:]}]))
"""


class RangeError(Exception):
    """An environment that cannot be made, or a suite that did not run; says why."""


@dataclass(frozen=True)
class Outcome:
    """What the suite said: ``python`` its version, ``versions`` of `KEY`, ``failed`` the tests'
    names, each with the first line of why."""

    python: str
    versions: dict[str, str]
    passed: int
    skipped: int
    failed: tuple[str, ...]


def promised() -> list[str]:
    """The Pythons that pyproject.toml names, such as "3.12"."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    allowed = SpecifierSet(project["requires-python"])
    return [f"3.{minor}" for minor in range(100) if f"3.{minor}" in allowed]


def found(uv: str, python: str) -> bool:
    """Whether this machine has that Python, a version or a path; none is downloaded."""
    command = [uv, "python", "find", "--no-python-downloads", python]
    return not subprocess.run(command, capture_output=True).returncode


def run(*command: object, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a command in the project's folder. Raises `RangeError` with the end of what it said."""
    words = [str(word) for word in command]
    # A folder that stands on PYTHONPATH would hide what the environment holds.
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)
    if check and done.returncode:
        said = f"`{' '.join(words[:3])} ...` ended with {done.returncode}:\n{last_lines(done)}"
        raise RangeError(said)
    return done


def last_lines(done: subprocess.CompletedProcess[str]) -> str:
    """The end of what a command said."""
    return "\n".join((done.stdout + done.stderr).splitlines()[-15:])


def prepared(uv: str, python: str, end: str, folder: Path) -> Path:
    """The Python of a new environment in ``folder``, at one of `ENDS`.

    Wheels only: what has no wheel for this Python is not offered to anybody, and the lowest
    version that has one is taken.
    """
    run(uv, "venv", "--quiet", "--clear", "--seed", "--python", python, folder)
    inside = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = (uv, "pip", "install", "--quiet", "--python", inside)
    run(
        *install,
        "--only-binary=:all:",
        f"--resolution={ENDS[end]}",
        "--requirements=pyproject.toml",
        "--all-extras",
    )
    run(*install, "--no-deps", "--no-build-isolation", "--editable", ".")
    return inside


def suite(python: Path, jobs: int, only: Sequence[str]) -> Outcome:
    """Run these files or folders of the suite in this environment, without `LEFT_OUT`."""
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "suite.xml")
        options = ["-q", "-p", "no:cacheprovider", f"--numprocesses={jobs}"]
        options += [f"--ignore={path}" for path in LEFT_OUT]
        done = run(python, "-m", "pytest", *options, f"--junit-xml={report}", *only, check=False)
        if not report.exists() or done.returncode not in (0, 1):
            raise RangeError(f"the suite did not run to its end:\n{last_lines(done)}")
        version, versions = json.loads(run(python, "-c", TELL, *KEY).stdout)
        return Outcome(version, versions, *counted(report))


def counted(report: Path) -> tuple[int, int, tuple[str, ...]]:
    """Passed, skipped and what failed, as pytest's own report (JUnit's form) has them."""
    failed, skipped, passed = [], 0, 0
    for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314  (pytest wrote it)
        wrong = next((part for name in ("failure", "error") for part in case.iter(name)), None)
        if wrong is not None:
            why = (wrong.get("message") or "").partition("\n")[0]
            failed.append(f"{case.get('classname')}::{case.get('name')}: {why}")
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
    return passed, skipped, tuple(failed)
