"""Checking the lessons' outputs beside merely running them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from course.classroom import notebooks

from .measure import ROOT, Row, alternate, ratio

TIMES = 3
LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]-*.ipynb"))


def validate(workers: int) -> None:
    """nbval, strict, on every lesson, as the tests and `course check` run it."""
    result = notebooks.compare(LESSONS, quiet=True, workers=workers)
    if result.returncode:
        raise RuntimeError(result.stdout)


def execute() -> None:
    """A bare run of every lesson by nbclient, in a fresh interpreter like nbval's."""
    code = f"from tests.bench.notebooks import run; run({[str(p) for p in LESSONS]!r})"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, stderr=subprocess.DEVNULL)


def run(paths: list[str]) -> None:
    """What `execute` does in its interpreter."""
    for path in map(Path, paths):
        notebook = nbformat.read(path, as_version=4)
        NotebookClient(
            notebook, timeout=120, resources={"metadata": {"path": path.parent}}
        ).execute()


def rows() -> Iterator[Row]:
    """All lessons one after the other, and shared out over two processes."""
    what = f"strict nbval of {len(LESSONS)} lessons"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COURSE_PROGRESS"] = folder
        for workers, said, most in ((1, what, 1.0), (2, f"{what}, two workers", 0.7)):
            ours, bare = alternate(partial(validate, workers), execute, TIMES)
            yield ratio(said, ours, bare, most, "bare nbclient, serial")
