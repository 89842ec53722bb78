"""Checking the lessons' outputs beside merely running them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from course.classroom import notebooks

from . import nbmake, tools
from .measure import ROOT, Row, growth, in_turn, python, ratio

TIMES = 3
WORKERS = 2
LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]-*.ipynb"))


def validate(paths: list[Path], workers: int) -> None:
    """nbval, strict, on every lesson, as the tests and `course check` run it."""
    result = notebooks.compare(paths, quiet=True, workers=workers)
    if result.returncode:
        raise RuntimeError(result.stdout)


def execute() -> None:
    """A bare run of every lesson by nbclient, in a fresh interpreter like nbval's."""
    python(f"from tests.bench.notebooks import run; run({[str(p) for p in LESSONS]!r})")


def run(paths: list[str]) -> None:
    """What `execute` does in its interpreter."""
    for path in map(Path, paths):
        notebook = nbformat.read(path, as_version=4)
        NotebookClient(
            notebook, timeout=120, resources={"metadata": {"path": path.parent}}
        ).execute()


def twice(folder: Path) -> list[Path]:
    """Each lesson two times over, all in one folder."""
    into = folder / "lessons"
    into.mkdir()
    return [shutil.copy(path, into / f"{path.stem}-{n}.ipynb") for n in (1, 2) for path in LESSONS]


def rows() -> Iterator[Row]:
    """All lessons one after the other, shared out over two processes, and twice as many."""
    what = f"validate {len(LESSONS)} lessons"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["COURSE_PROGRESS"] = str(folder / "progress")
        ways = [
            execute,
            partial(validate, LESSONS, 1),
            partial(validate, LESSONS, WORKERS),
            partial(validate, twice(folder), WORKERS),
        ]
        try:
            tools.scripts("nbmake")  # built before it is timed
            ways.append(partial(nbmake.run, LESSONS))
        except (OSError, subprocess.CalledProcessError) as error:
            yield Row(f"{what}: nbmake", "not measured", type(error).__name__, kept=False)
        bare, serial, shared, doubled, *made = in_turn(TIMES, *ways)
    beside = "bare nbclient, one by one"
    yield ratio(f"{what}: nbval, strict", serial, bare, beside, 1.0)
    yield ratio(f"{what}: the same, {WORKERS} workers", shared, bare, beside, 0.7)
    for other in made:
        yield ratio(f"{what}: nbmake, compares nothing", other, bare, beside)
        yield ratio(f"{what}: nbval, {WORKERS} workers", shared, other, "nbmake, one by one")
    yield growth(f"{what}: nbval, {WORKERS} workers", shared, doubled, 2, 2.2)
