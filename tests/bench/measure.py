"""Take times that a noisy machine cannot bend much: alternate, repeat, keep the median."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    measured: str
    promised: str
    kept: bool
    beside: str = ""


def seconds(action: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def alternate(
    one: Callable[[], object], two: Callable[[], object], times: int
) -> tuple[float, float]:
    """Median seconds of two actions, run in turn so that both meet the same machine."""
    first, second = [], []
    for _ in range(times):
        first.append(seconds(one))
        second.append(seconds(two))
    return statistics.median(first), statistics.median(second)


def python(code: str) -> str:
    """Run `code` in a fresh interpreter; what it prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, check=True, cwd=ROOT, env=os.environ, stdout=subprocess.PIPE, text=True
    ).stdout


def printed(code: str, times: int) -> float:
    """The median of the seconds that `code` itself takes and prints, over fresh interpreters."""
    return statistics.median(float(python(code)) for _ in range(times))


def ratio(what: str, one: float, two: float, at_most: float, beside: str) -> Row:
    """A row that promises `one` to be at most `at_most` times `two`."""
    return Row(
        what,
        f"{one / two:.2f} ({one * 1000:.0f} / {two * 1000:.0f} ms)",
        f"<= {at_most:g}",
        one <= at_most * two,
        beside,
    )


def span(what: str, values: list[float], under: float) -> Row:
    """A row that promises a median below `under` milliseconds."""
    median = statistics.median(values) * 1000
    return Row(
        what, f"{median:.2f} ms", f"< {under:g} ms", median < under, f"median of {len(values)}"
    )
