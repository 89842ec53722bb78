"""An environment at one end of the ranges, and what the suite says in it."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: How uv resolves each end. The lowest of what we name, with what those need at its newest: the
#: floors of others are for others to keep.
ENDS = {"lowest": "lowest-direct", "newest": "highest"}
#: What a reader of the table asks for first.
KEY = ("jupyterlab", "ipywidgets", "anywidget", "pandas", "numpy", "altair", "nbval", "pytest")
#: Their pages, servers and installations do not change with the end, and take an hour each.
LEFT_OUT = ("tests/browser", "tests/install", "tests/hub/test_hub.py")


class RangeError(Exception):
    """An environment that cannot be made, or a suite that did not run; says why."""


@dataclass(frozen=True)
class Outcome:
    """What the suite said. ``versions`` of `KEY`, ``failed`` the tests' names."""

    versions: dict[str, str]
    passed: int
    skipped: int
    failed: tuple[str, ...]


def run(*command: object, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a command in the project's folder. Raises `RangeError` with the end of what it said."""
    words = [str(word) for word in command]
    # A folder that stands on PYTHONPATH would hide what the environment holds.
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)
    if check and done.returncode:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise RangeError(f"`{' '.join(words[:3])} ...` ended with {done.returncode}:\n{last}")
    return done


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


def suite(python: Path, jobs: int) -> Outcome:
    """Run the suite in this environment, without `LEFT_OUT`."""
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "suite.xml")
        left_out = [f"--ignore={path}" for path in LEFT_OUT]
        options = ("-q", "-p", "no:cacheprovider", f"--numprocesses={jobs}", *left_out)
        done = run(python, "-m", "pytest", *options, f"--junit-xml={report}", check=False)
        if not report.exists() or done.returncode not in (0, 1):
            last = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
            raise RangeError(f"the suite did not run to its end:\n{last}")
        return counted(report, versions(python))


def versions(python: Path) -> dict[str, str]:
    """What is installed of `KEY`."""
    code = (
        "import json, sys; from importlib.metadata import version; "
        "print(json.dumps({name: version(name) for name in sys.argv[1:]}))"
    )
    return json.loads(run(python, "-c", code, *KEY).stdout)


def counted(report: Path, found: dict[str, str]) -> Outcome:
    """What pytest's own report (JUnit's form) holds."""
    failed, skipped, passed = [], 0, 0
    for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314  (pytest wrote it)
        if case.find("failure") is not None or case.find("error") is not None:
            failed.append(f"{case.get('classname')}::{case.get('name')}")
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
    return Outcome(found, passed, skipped, tuple(failed))
