"""`python -m tests.ranges`: the suite with the lowest and the newest versions, on each Python."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .environments import ENDS, KEY, RangeError, prepared, suite

#: As pyproject.toml bounds them.
PYTHONS = ("3.11", "3.12", "3.13")


def found(uv: str, version: str) -> bool:
    """Whether this machine has that Python; none is downloaded."""
    command = [uv, "python", "find", "--no-python-downloads", version]
    return not subprocess.run(command, capture_output=True).returncode


def main() -> int:
    """Print the table; 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.ranges", description=__doc__)
    parser.add_argument("--python", nargs="+", default=PYTHONS, metavar="VERSION", help="3.12 ...")
    parser.add_argument("--end", nargs="+", default=list(ENDS), choices=ENDS, help="one of both")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="tests at a time")
    asked = parser.parse_args()
    uv = shutil.which("uv")
    if uv is None:
        parser.error("uv makes the environments: install it, so that it is found on the PATH")
    lacking = [version for version in asked.python if not found(uv, version)]
    print(f"| Python | versions | {' | '.join(KEY)} | passed | skipped | failed | minutes |")
    print("|---" * (len(KEY) + 6) + "|", flush=True)
    wrong: list[str] = []
    for version in (v for v in asked.python if v not in lacking):
        for end in asked.end:
            began = time.monotonic()
            with tempfile.TemporaryDirectory() as scratch:
                try:
                    outcome = suite(prepared(uv, version, end, Path(scratch, "env")), asked.jobs)
                except RangeError as error:
                    wrong.append(f"Python {version}, {end}: {error}")
                    continue
            cells = [version, end, *(outcome.versions[name] for name in KEY)]
            counts = (outcome.passed, outcome.skipped, len(outcome.failed))
            minutes = f"{(time.monotonic() - began) / 60:.1f}"
            print(f"| {' | '.join([*cells, *map(str, counts), minutes])} |", flush=True)
            wrong += [f"Python {version}, {end}: {test}" for test in outcome.failed]
    for version in lacking:
        print(f"Python {version} is not on this machine and was not tried.")
    print("\n".join(["", *wrong]) if wrong else "Nothing failed.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
