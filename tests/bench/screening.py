"""Names against a list: a bank's file on a long list, and the lesson's in pure Python."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pandas as pd
from rapidfuzz import fuzz, process

from course import data
from course.instruments import screening

from .measure import Row, growth, in_turn, printed, span

NAMES, LISTED = 1_000, 10_000
TIMES = 5
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

    def bare() -> None:
        process.cdist(names, list(listed["name"]), scorer=fuzz.ratio, workers=-1)

    twice = made(2 * NAMES, 3)

    def double() -> None:
        screening._normal.cache_clear()
        screening.screen(twice, listed, 80)

    taken, doubled, plain = in_turn(TIMES, once, double, bare)
    beside = "rapidfuzz's scores of the raw names", plain
    yield span(f"screen {NAMES:,} names against {LISTED:,}", taken, 2, beside)
    yield growth(f"screen {2 * NAMES:,} names", taken, doubled, 2, 2.5)
    (pure,) = printed(3, PURE)
    yield span("screen the lesson's file, pure Python", pure, 1, note="median of 3")
