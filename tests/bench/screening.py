"""Names against a list: a bank's file on a long list, and the lesson's in pure Python."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pandas as pd

from course import data
from course.instruments import screening

from .measure import Row, printed, seconds, span

NAMES, LISTED = 1_000, 10_000
PURE = """
import os, time
os.environ["RAPIDFUZZ_IMPLEMENTATION"] = "python"
from rapidfuzz import process
from course.exercises import designations as d
d.scored.cache_clear()
t = time.perf_counter(); d.scored("both", True); print(time.perf_counter() - t)
"""


def made(count: int, seed: int) -> list[str]:
    """Different names put together from the words of the list, as long as names there are."""
    rng = random.Random(seed)
    words = sorted({w for name in data.load("listings")["name"] for w in name.split()})
    names: set[str] = set()
    while len(names) < count:
        names.add(" ".join(rng.choices(words, k=rng.randint(1, 5))))
    return sorted(names)


def rows() -> Iterator[Row]:
    """Cold caches: normalising is part of it."""
    listed = pd.DataFrame({"uid": range(LISTED), "name": made(LISTED, 1)})
    names = made(NAMES, 2)

    def once() -> None:
        screening._normal.cache_clear()
        screening.screen(names, listed, 80)

    once()
    taken = [seconds(once) for _ in range(5)]
    yield span(f"screen {NAMES:,} names against {LISTED:,}", taken, 2000)
    pure = printed(PURE, 3)
    yield span("screen the lesson's file, pure Python", [pure], 1000)
