"""`python -m tests.ranges`: the suite with the lowest and the newest versions, on each Python."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from .environments import ENDS, KEY, RangeError, found, prepared, promised, suite

COLUMNS = ("Python", "versions", *KEY, "passed", "skipped", "failed", "minutes")


def row(cells: Sequence[object]) -> None:
    """One row of the table, as soon as it is known."""
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


def tried(uv: str, python: str, end: str, jobs: int, only: Sequence[str]) -> list[str]:
    """Make the environment, run the suite, print its row; what failed, and why."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="course-ranges-") as scratch:
        try:
            outcome = suite(prepared(uv, python, end, Path(scratch, "env")), jobs, only)
        except RangeError as error:
            row([python, end, *["-"] * len(KEY), "-", "-", "all", "-"])
            return [f"Python {python}, {end}: {error}"]
    counts = (outcome.passed, outcome.skipped, len(outcome.failed))
    minutes = f"{(time.monotonic() - began) / 60:.1f}"
    row([outcome.python, end, *(outcome.versions[name] for name in KEY), *counts, minutes])
    return [f"Python {outcome.python}, {end}: {test}" for test in outcome.failed]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.ranges", description=__doc__)
    parser.add_argument(
        "--python", nargs="+", default=promised(), metavar="NAME", help="3.12, or its path"
    )
    parser.add_argument("--end", nargs="+", default=list(ENDS), choices=ENDS, help="one of both")
    parser.add_argument("--only", nargs="+", default=["tests"], metavar="TEST", help="these tests")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="tests at a time")
    asked = parser.parse_args(argv)
    uv = shutil.which("uv")
    if uv is None:
        parser.error("uv makes the environments: install it, so that it is found on the PATH")
    here = {name: found(uv, name) for name in asked.python}
    if not any(here.values()):
        parser.error(f"uv finds none of {', '.join(here)}: name a Python's path with --python")
    row(COLUMNS)
    print("|---" * len(COLUMNS) + "|", flush=True)
    wrong: list[str] = []
    for python in (name for name in here if here[name]):
        for end in asked.end:
            if said := tried(uv, python, end, asked.jobs, asked.only):
                print(*said, sep="\n", file=sys.stderr, flush=True)
                wrong += said
    for python in (name for name in here if not here[name]):
        print(f"Python {python} was not tried: uv does not find it (--python takes a path too).")
    print(f"{len(wrong)} failed." if wrong else "Nothing failed.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
