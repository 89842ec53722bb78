"""The 50 percent rule on webs of ten times as many stakes, and ten times as many again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial

import pandas as pd

from course.instruments import ownership

from .measure import Row, growth, median, span

SIZES = (1_000, 10_000, 100_000)
TIMES = 5


def register(stakes: int) -> tuple[pd.DataFrame, set[str]]:
    """A web of so many stakes in half as many entities, rings among them, and a tenth of
    the entities listed."""
    chance = random.Random(stakes)
    n = stakes // 2
    left = dict.fromkeys(range(1, n), 100)
    rows: dict[tuple[str, str], int] = {}
    while len(rows) < stakes:
        owner, owned = chance.randrange(n), chance.randrange(1, n)
        percent = min(left[owned], chance.choice((10, 25, 30, 50)))
        stake = f"E{owner}", f"E{owned}"
        if percent and owner != owned and stake not in rows:
            rows[stake] = percent
            left[owned] -= percent
    frame = pd.DataFrame([(o, d, p) for (o, d), p in rows.items()], columns=ownership.COLUMNS)
    return frame, {f"E{i}" for i in range(0, n, 10)}


def rows() -> Iterator[Row]:
    """One row a size, beside a tenth of it; the promise in seconds is on the largest."""
    what = "50 percent rule on {:,} stakes"
    small, middle, large = (
        median(partial(ownership.blocked, *register(size)), TIMES) for size in SIZES
    )
    yield growth(what.format(SIZES[1]), small, middle, 10, 15)
    yield growth(what.format(SIZES[2]), middle, large, 10, 15)
    yield span("the largest of these", large, 1, note=f"median of {TIMES}")
