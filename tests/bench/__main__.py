"""Print the table: `python -m tests.bench`, or some of its parts by name."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.metadata import version

from .measure import Row

PARTS = (
    "imports",
    "kernel",
    "models",
    "browser",
    "record",
    "notebooks",
    "grading",
    "setup",
    "ownership",
    "screening",
    "permutation",
    "site",
)
PACKAGES = ("jupyterlab", "ipywidgets", "pandas", "altair", "nbval")
HEAD = ("what", "measured", "beside it, in the same run", "ratio", "promised")
WIDTHS = (47, 24, 58, 7, 12)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the benchmarks named, or all; a promise that is not kept is marked with `!`, and
    nothing fails for it. What is printed is a table in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    chosen = parser.parse_args(argv).parts
    if strange := [part for part in chosen if part not in PARTS]:
        parser.error(f"there is no part {strange[0]!r}; there are {', '.join(PARTS)}")
    # A student's Python keeps what it has compiled; without that each start compiles the course.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    start = time.perf_counter()
    print(f"{machine()}\n\n{line(HEAD)}\n|{'|'.join('-' * (width + 2) for width in WIDTHS)}|")
    broken = 0
    for part in chosen or PARTS:
        for row in measured(part):
            broken += not row.kept
            print(line(cells(row)), flush=True)
    took = (time.perf_counter() - start) / 60
    print(f"\n{took:.0f} min; promises not kept: {broken}. {load()}")


def measured(part: str) -> Iterator[Row]:
    """A part's rows; one that fails is told, and the others go on."""
    try:
        yield from import_module(f"tests.bench.{part}").rows()
    except Exception:
        traceback.print_exc()
        yield Row(part, "failed", "see the error above", kept=False)


def machine() -> str:
    """What the figures were taken on."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    python = f"Python {platform.python_version()}"
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {system}; {python}, {packages}. {load()}"


def load() -> str:
    """How busy the machine is, ours included, where the system says so."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f"Load {os.getloadavg()[0]:.1f}."


def cells(row: Row) -> tuple[str, ...]:
    """A row's texts, in the order of the head."""
    return (
        row.what,
        row.measured,
        row.beside,
        told(row.ratio),
        row.promised + ("" if row.kept else " !"),
    )


def told(ratio: float | None) -> str:
    """A ratio with two digits or more."""
    if ratio is None:
        return ""
    return f"{ratio:.2g}" if ratio < 0.1 else f"{ratio:,.{2 if ratio < 10 else 0}f}"


def line(texts: Sequence[str]) -> str:
    """A line of the table."""
    padded = (f" {text:<{width}} " for text, width in zip(texts, WIDTHS, strict=True))
    return f"|{'|'.join(padded)}|"


if __name__ == "__main__":
    main()
