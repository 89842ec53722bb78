"""The event study on every possible date, beside one least-squares fit after the other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from course.exercises import forecast
from course.instruments import events

from .measure import Row, median, seconds, span

TIMES = 5


def one_by_one() -> None:
    """As a student would write it."""
    moves = forecast.moves()
    for at in range(forecast.LENGTH + forecast.LEFT_OUT, len(moves)):
        window = moves.iloc[
            at - forecast.LENGTH - forecast.LEFT_OUT : at - forecast.LEFT_OUT
        ].to_numpy()
        columns = np.column_stack([np.ones(len(window)), window[:, 1:]])
        np.linalg.lstsq(columns, window[:, 0], rcond=None)


def rows() -> Iterator[Row]:
    """The promise is on every possible date, with all the peers."""
    moves = forecast.moves()
    taken = median(lambda: events.placebos(moves, "rub", forecast.PEERS), TIMES)
    count = len(events.placebos(moves, "rub", forecast.PEERS))
    beside = "one fit after the other", seconds(one_by_one)
    yield span(f"event study on {count:,} placebo dates", taken, 1, beside)
