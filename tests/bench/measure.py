"""Take times that a noisy machine cannot bend much: in turn, repeated, the median kept."""

from __future__ import annotations

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
    """One line of the table.

    ``ratio`` is what was measured over what stands ``beside`` it, both from this run; None where
    nothing stands beside it, or what was measured is no time. ``promised`` is empty where nothing
    is promised.
    """

    what: str
    measured: str
    beside: str = ""
    ratio: float | None = None
    promised: str = ""
    kept: bool = True


def seconds(action: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def median(action: Callable[[], object], times: int) -> float:
    """Median seconds of so many calls."""
    return statistics.median(seconds(action) for _ in range(times))


def in_turn(times: int, *actions: Callable[[], object]) -> list[float]:
    """Median seconds of each action. They are run one after the other, so many times over,
    so that all meet the same machine."""
    taken = [[seconds(action) for action in actions] for _ in range(times)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def python(code: str, *arguments: str) -> str:
    """Run `code` in a fresh interpreter; what it prints. `RuntimeError` says how it failed."""
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{code}\n{done.stderr}")
    return done.stdout


def printed(times: int, *codes: str) -> list[float]:
    """The median of the seconds that each code itself takes and prints, in fresh interpreters,
    run in turn."""
    taken = [[float(python(code)) for code in codes] for _ in range(times)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def length(seconds: float) -> str:
    """A time in the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.{0 if seconds >= 100 * size else 1}f} {unit}"
    return f"{seconds * 1e6:.0f} µs"


def ratio(what: str, one: float, two: float, beside: str, at_most: float | None = None) -> Row:
    """A row on two times in seconds; it may promise ``one`` to be at most so many times ``two``."""
    return Row(
        what,
        length(one),
        f"{beside}: {length(two)}",
        one / two,
        "" if at_most is None else f"<= {at_most:g} x",
        at_most is None or one <= at_most * two,
    )


def span(
    what: str, taken: float, under: float, beside: tuple[str, float] | None = None, note: str = ""
) -> Row:
    """A row that promises a time, in seconds, to stay below another, whatever stands beside it."""
    name, other = beside or (note, 0.0)
    return Row(
        what,
        length(taken),
        f"{name}: {length(other)}" if beside else name,
        taken / other if beside else None,
        f"< {length(under)}",
        taken < under,
    )


def growth(what: str, small: float, large: float, times: float, at_most: float) -> Row:
    """A row on the seconds that ``times`` as much of something takes beside once as much."""
    return ratio(f"{what}, {times:g} times as much", large, small, "once as much", at_most)
