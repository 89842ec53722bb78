"""Event study of an exchange rate: what it did beyond what its peers explain, and how rare that is.

**Sign.** A rate is in units of the currency per US dollar, a move is 100 times the change of its
natural logarithm, in percent. So *up* means that a dollar costs more: for roubles per dollar a
positive move is a *weaker* rouble. Log changes have no base to choose: the same move seen from
the other side, dollars per rouble, is the same number with the other sign, where plain changes
in percent give two (a dollar dearer by 2.21 % is a rouble cheaper by 2.17 %).

**Market model.** In the estimation window the currency's move is regressed, by ordinary least
squares with a constant, on the moves of its peers (A. C. MacKinlay, "Event studies in economics
and finance", Journal of Economic Literature 35, 1997). What the fit does not foresee on the
event's day is the *abnormal* move. Its standard error holds the residual's own scatter and the
uncertainty of the coefficients: s² (1 + x'(X'X)⁻¹x).

**Placebo dates.** The same rule, applied to every other day, with a window of its own before it.
The share of days that move as far, the event's own day counted in, is the permutation p-value
(1 + count) / (1 + n): B. Phipson and G. K. Smyth, "Permutation p-values should never be zero",
Statistical Applications in Genetics and Molecular Biology 9 (2010), article 39. It takes the
days as exchangeable; days with news of their own are among them.

What none of this shows: *why* the currency moved. One event, one day, is one observation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from course.errors import CourseError
from course.instruments.arguments import shown, typed
from course.instruments.words import written

CONSTANT = "constant"
OIL, OIL_BEFORE = "oil", "oil_before"
#: Days from one row to the next: an Easter takes five, a Christmas without oil prices six.
LONGEST_GAP = 6
#: Percent, and in logarithms: no price of a float moves so far.
LARGEST_MOVE = 1e6
MOST_BARS = 1_000
MOST_ROWS = 1_000_000  # of a window
#: The least eigenvalue of the factors' correlations at which they still count as different.
ALIKE = 1e-10

#: What counts as *at least as far*: in either direction, towards weaker, towards stronger.
SIDES = {
    "either": lambda placebos, observed: np.abs(placebos) >= abs(observed),
    "weaker": lambda placebos, observed: placebos >= observed,
    "stronger": lambda placebos, observed: placebos <= observed,
}


class EventError(CourseError):
    """A study that cannot be made as asked: says which day, currency or window is at fault."""


def day_words(day: Any) -> str:
    """A day as it is written out: ``15 April 2021``. Raises `EventError` for what is no day."""
    return written(_stamp(day, "A day to be written out"))


def _stamp(day: Any, what: str) -> pd.Timestamp:
    """A day as pandas has it. Raises `EventError` for what is none."""
    try:
        stamp = pd.Timestamp(day)
    except (TypeError, ValueError, OverflowError):
        stamp = pd.NaT
    if pd.isna(stamp) or stamp.tz is not None:
        raise EventError(f"{what}: {shown(day)} is no day. Write it as 2021-04-15.")
    return stamp


def _days_words(days: Iterable[Any], most: int = 5) -> str:
    """Some days, written out; how many more there are."""
    listed = [day_words(d) for d in days]
    more = len(listed) - most
    return ", ".join(listed[:most]) + (f" and {more} more" if more > 0 else "")


def _calendar(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    """`frame`, if its index is days in order, each once, with no hole between them."""
    if not isinstance(frame, pd.DataFrame) or not isinstance(frame.index, pd.DatetimeIndex):
        raise EventError(
            f"{what}: a frame with one row a day is wanted, the dates as its index. "
            'Use data.load(...).set_index("date").'
        )
    if frame.index.hasnans or frame.index.tz is not None:
        raise EventError(
            f"{what}: a day is missing in the index, or the days have a time zone. Leave out rows "
            "without a day; .tz_localize(None) takes the zone away."
        )
    if len(frame) < 2:
        raise EventError(f"{what}: {len(frame)} rows are too few. Give at least two days.")
    twice = frame.index[frame.index.duplicated()]
    if len(twice):
        raise EventError(
            f"{what}: {day_words(twice[0])} is there twice. Keep one row for each day."
        )
    if not frame.index.is_monotonic_increasing:
        raise EventError(f"{what}: the days are not in order. Use .sort_index().")
    steps = np.diff(frame.index.to_numpy()) / np.timedelta64(1, "D")
    for at in np.flatnonzero(steps > LONGEST_GAP):
        before, after = frame.index[at], frame.index[at + 1]
        lacking = pd.bdate_range(before, after)[1:-1]
        raise EventError(
            f"{what}: no row between {day_words(before)} and {day_words(after)}. "
            f"Missing: {_days_words(lacking)}. Put them back, or begin after the hole."
        )
    return frame


def _numbers(frame: pd.DataFrame, columns: Sequence[str], what: str) -> pd.DataFrame:
    """These columns of `frame`, all there and every day a number."""
    found: dict[str, np.ndarray] = {}
    for name in columns:
        if not isinstance(name, str) or name not in frame.columns:
            known = ", ".join(map(str, frame.columns))
            raise EventError(f"{what}: there is no {shown(name)}. Known: {known}.")
        try:
            # Of days and of complex numbers numpy would make other numbers, without a word.
            values = frame[name].to_numpy(float if frame[name].dtype.kind not in "cmM" else str)
        except (AttributeError, TypeError, ValueError, OverflowError):
            values = np.empty((0, 0))
        if values.ndim != 1 or values.dtype != float:
            raise EventError(
                f"{what}: {name!r} is not one column of numbers. Give it once, and numbers alone."
            )
        empty = frame.index[~np.isfinite(values)]
        if len(empty):
            raise EventError(
                f"{what}: {name!r} has no value on {_days_words(empty)}. "
                "Leave these days out for all, or choose another window."
            )
        found[name] = values
    return pd.DataFrame(found, index=frame.index)


def _moves(changes: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """These columns of `changes`, every day a move that a price can make."""
    table = _numbers(changes, columns, "Moves")
    far = table.index[(table.abs() > LARGEST_MOVE).any(axis=1)]
    if len(far):
        raise EventError(
            f"Moves: more than {LARGEST_MOVE:,.0f} percent on {_days_words(far)}. Moves are wanted "
            "in percent, as from events.moves, and not prices."
        )
    return table


@typed(EventError)
def rates_per_usd(rates: pd.DataFrame, currencies: Sequence[str]) -> pd.DataFrame:
    """Units of each currency per US dollar, from a table of units per euro with a column ``usd``.

    `rates` has one row a day, the dates as its index. Raises `EventError` for an unknown
    currency, a missing or non-positive rate, days in disorder or missing.
    """
    _calendar(rates, "Rates")
    table = _numbers(rates, ["usd", *currencies], "Rates")
    for name in table.columns:
        low = table.index[table[name].to_numpy(float) <= 0]
        if len(low):
            raise EventError(
                f"Rates: {name!r} is not above zero on {_days_words(low)}. "
                "A rate is a price; give it in units per euro."
            )
    return table[list(currencies)].div(table["usd"], axis=0)


@typed(EventError)
def log_changes(levels: pd.DataFrame) -> pd.DataFrame:
    """Log changes from row to row in percent, 100 ln(new / old); the first row has none and goes.

    Raises `EventError` for a missing value or one that has no logarithm (oil once cost less
    than nothing).
    """
    _calendar(levels, "Levels")
    table = _numbers(levels, list(levels.columns), "Levels")
    for name in table.columns:
        low = table.index[table[name].to_numpy(float) <= 0]
        if len(low):
            raise EventError(
                f"Levels: {name!r} is not above zero on {_days_words(low)}, and has no logarithm "
                "there. Choose days without them."
            )
    return 100 * np.log(table).diff().iloc[1:]


@typed(EventError)
def moves(
    rates: pd.DataFrame, currencies: Sequence[str], oil: pd.Series | None = None
) -> pd.DataFrame:
    """Daily moves against the US dollar in percent (log), a column for each currency.

    With `oil`, a price by day, two columns more: ``oil`` and ``oil_before``, its move of the row
    and of the row before, since a table of prices does not say at what hour they were taken. Days
    on which the oil has no price are left out for all, so that moves stay of one length. Raises
    `EventError` as `rates_per_usd` and `log_changes` do.
    """
    levels = rates_per_usd(rates, currencies)
    if oil is None:
        return log_changes(levels)
    if not isinstance(oil.index, pd.DatetimeIndex) or oil.index.tz is not None:
        raise EventError("Oil: a price by day is wanted, the dates as its index, without a zone.")
    joined = levels.join(oil.rename(OIL).dropna(), how="inner")
    changes = log_changes(joined)
    changes[OIL_BEFORE] = changes[OIL].shift()
    return changes.iloc[1:]


def _at(changes: pd.DataFrame, day: Any, what: str) -> int:
    """The row of a day. Raises `EventError` that names the nearest days there are."""
    stamp = _stamp(day, what)
    index = changes.index
    if not index[0] <= stamp <= index[-1]:
        raise EventError(
            f"{what}: {day_words(stamp)} is outside the data, which go from "
            f"{day_words(index[0])} to {day_words(index[-1])}."
        )
    at = int(index.searchsorted(stamp))
    if index[at] != stamp:
        raise EventError(
            f"{what}: there is no row for {day_words(stamp)}, a {stamp:%A}. The nearest are "
            f"{day_words(index[at - 1])} and {day_words(index[at])}."
        )
    return at


def _whole(value: Any, least: int, what: str) -> int:
    """A whole number of rows."""
    if not isinstance(value, int) or not least <= value <= MOST_ROWS:
        raise EventError(
            f"{what}: {shown(value)} is not possible. Give a whole number from {least} up."
        )
    return value


def _enough(days: int, factors: Sequence[str]) -> None:
    """Refuse a window that leaves no day to judge the fit by."""
    if days < len(factors) + 2:
        raise EventError(
            f"{days} days are too few to estimate {len(factors) + 1} coefficients (a constant and "
            f"{len(factors)} peers) and have one left over. Take at least {len(factors) + 2} days, "
            "or fewer peers."
        )


def _no_double(target: str, factors: Sequence[str]) -> None:
    """Refuse a factor that is named twice, or that is the target itself."""
    strange = [f for f in factors if not isinstance(f, str)]
    if strange:
        raise EventError(f"{shown(strange[0])} is no peer. Give names of columns, such as 'pln'.")
    if target in factors or len(set(factors)) < len(factors):
        raise EventError(
            f"{target!r} cannot be among its own peers, nor a peer be named twice: "
            f"{', '.join(factors)}."
        )


@dataclass(frozen=True)
class Estimate:
    """A market model and what it says of the event's days.

    ``first`` to ``last`` is the estimation window, of ``n`` days. ``coefficients`` and their
    standard ``errors`` go by factor, the constant first. ``residual_sd`` (percent) is the residual
    standard deviation with ``df`` degrees of freedom, n less the number of coefficients.
    ``days`` has a row for each day of the event: ``move``, ``expected`` and ``abnormal`` in
    percent, ``se`` the standard error of the prediction, ``t`` the abnormal move in standard
    errors. ``total`` is the sum of the abnormal moves, ``total_se`` its standard error.
    """

    target: str
    factors: tuple[str, ...]
    first: pd.Timestamp
    last: pd.Timestamp
    n: int
    coefficients: Mapping[str, float]
    errors: Mapping[str, float]
    residual_sd: float
    df: int
    days: pd.DataFrame
    total: float
    total_se: float

    @property
    def total_t(self) -> float:
        """The sum of the abnormal moves in standard errors."""
        return self.total / self.total_se


@typed(EventError)
def estimate(
    changes: pd.DataFrame,
    target: str,
    factors: Sequence[str],
    window: tuple[Any, Any],
    event: tuple[Any, Any],
) -> Estimate:
    """The market model of `target` on `factors`, estimated in `window`, held against `event`.

    `changes` as from `moves`; `window` and `event` are first and last day, both counted in. Raises
    `EventError` for days outside the data or without a row, an event that overlaps the window,
    missing values, an unknown currency, too few days, and peers that move as one.
    """
    _calendar(changes, "Moves")
    factors = tuple(factors)
    _no_double(target, factors)
    start, end = (_at(changes, d, "Estimation window") for d in window)
    begin, finish = (_at(changes, d, "Event window") for d in event)
    if start > end or begin > finish:
        raise EventError("A window ends before it begins. Give its first day first.")
    if start <= finish and begin <= end:
        shared = changes.index[max(start, begin)], changes.index[min(end, finish)]
        raise EventError(
            f"The event window overlaps the estimation window from {day_words(shared[0])} to "
            f"{day_words(shared[1])}: the event would teach the model what is usual. End the "
            "estimation before the event begins."
        )
    rows = [*range(start, end + 1), *range(begin, finish + 1)]
    table = _moves(changes.iloc[rows], [target, *factors])
    n = end - start + 1
    _enough(n, factors)
    values = table.to_numpy(float)
    design = np.column_stack([np.ones(len(values)), values[:, 1:]])
    y, x = values[:n, 0], design[:n]
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise EventError(
            f"In this window {', '.join(factors)} are not independent: one is a mix of the others, "
            "or does not move. Leave one out."
        )
    # By way of QR rather than of the normal equations, which square the rounding errors.
    q, r = np.linalg.qr(x)
    beta = np.linalg.solve(r, q.T @ y)
    residuals = y - x @ beta
    df = n - x.shape[1]
    variance = float(residuals @ residuals) / df
    if not variance > 0:
        raise EventError(
            f"Moves: {target!r} does what {', '.join(factors) or 'a constant'} foresees on every "
            "day of this window, and nothing says how far off is usual. Take another window."
        )
    inverse = np.linalg.inv(r)
    spread = inverse @ inverse.T
    names = (CONSTANT, *factors)
    later = design[n:]
    expected = later @ beta
    abnormal = values[n:, 0] - expected
    se = np.sqrt(variance * (1 + np.einsum("ij,jk,ik->i", later, spread, later)))
    summed = later.sum(axis=0)
    return Estimate(
        target=target,
        factors=factors,
        first=changes.index[start],
        last=changes.index[end],
        n=n,
        coefficients=dict(zip(names, map(float, beta), strict=True)),
        errors=dict(zip(names, map(float, np.sqrt(variance * np.diag(spread))), strict=True)),
        residual_sd=float(np.sqrt(variance)),
        df=df,
        days=pd.DataFrame(
            {
                "move": values[n:, 0],
                "expected": expected,
                "abnormal": abnormal,
                "se": se,
                "t": abnormal / se,
            },
            index=table.index[n:],
        ),
        total=float(abnormal.sum()),
        total_se=float(np.sqrt(variance * (len(later) + summed @ spread @ summed))),
    )


@typed(EventError)
def study(
    changes: pd.DataFrame,
    target: str,
    factors: Sequence[str],
    day: Any,
    length: int = 120,
    gap: int = 10,
    days: int = 1,
) -> Estimate:
    """`estimate` by a fixed rule: the window has `length` rows, `gap` rows lie between its last
    and `day`, and the event lasts `days` rows from `day` on. Raises `EventError` as that does, and
    where there is no room."""
    _calendar(changes, "Moves")
    length, gap, days = _rule(length, gap, days)
    _enough(length, factors)
    at = _at(changes, day, "Event")
    if at - gap - length < 0:
        first = length + gap
        earliest = day_words(changes.index[first]) if first < len(changes) else "none"
        raise EventError(
            f"Before {day_words(day)} lie {at} days, and the rule wants {length} and {gap} left "
            f"out. The earliest day with so many is: {earliest}."
        )
    if at + days > len(changes):
        raise EventError(
            f"{days} days from {day_words(day)} on run past the end of the data, "
            f"{day_words(changes.index[-1])}. Count fewer days."
        )
    window = changes.index[at - gap - length], changes.index[at - gap - 1]
    return estimate(changes, target, factors, window, (day, changes.index[at + days - 1]))


def _rule(length: Any, gap: Any, days: Any) -> tuple[int, int, int]:
    """The three numbers of the rule, checked."""
    return (
        _whole(length, 1, "Length of the estimation window"),
        _whole(gap, 0, "Days left out before the event"),
        _whole(days, 1, "Days of the event"),
    )


@typed(EventError)
def placebos(
    changes: pd.DataFrame,
    target: str,
    factors: Sequence[str],
    length: int = 120,
    gap: int = 10,
    days: int = 1,
) -> pd.Series:
    """The abnormal move (percent) by the rule of `study`, for every day it can be asked of.

    Each day has a window of its own and coefficients of its own. All windows are solved at once
    from their normal equations, after taking out each window's means. Raises `EventError` as
    `study` does.
    """
    _calendar(changes, "Moves")
    length, gap, days = _rule(length, gap, days)
    factors = tuple(factors)
    _no_double(target, factors)
    _enough(length, factors)
    values = _moves(changes, [target, *factors]).to_numpy(float)
    first = length + gap
    count = len(values) - first - days + 1
    if count < 1:
        raise EventError(
            f"{len(values)} days have no room for windows of {length}, {gap} left out and an event "
            f"of {days}. Take a shorter window."
        )
    windows = np.lib.stride_tricks.sliding_window_view(values, length, axis=0)[:count]
    middle = windows.mean(axis=2)
    centred = windows - middle[:, :, None]
    cross = centred @ centred.transpose(0, 2, 1)
    event = np.lib.stride_tricks.sliding_window_view(values[first:], days, axis=0).sum(axis=2)
    apart = event - days * middle
    abnormal = apart[:, 0]
    if factors:
        between, towards = cross[:, 1:, 1:], cross[:, 1:, :1]
        scale = np.sqrt(np.einsum("ijj->ij", between))
        safe = np.where(scale > 0, scale, 1.0)  # a factor that stands still has no scale
        alike = between / safe[:, :, None] / safe[:, None, :]
        if np.linalg.eigvalsh(alike)[:, 0].min() < ALIKE:
            raise EventError(
                f"In some window {', '.join(factors)} are not independent: one is a mix of the "
                "others, or does not move. Leave one out, or take longer windows."
            )
        slopes = np.linalg.solve(between, towards)[:, :, 0]
        abnormal = abnormal - np.einsum("ij,ij->i", apart[:, 1:], slopes)
    return pd.Series(abnormal, index=changes.index[first : first + count], name="abnormal")


def _values(moves: Iterable[Any]) -> np.ndarray:
    """Some moves, each a number."""
    try:
        values = np.asarray(list(moves), float)
    except (TypeError, ValueError, OverflowError):
        values = np.array([np.nan])
    if values.ndim != 1 or not np.isfinite(values).all():
        raise EventError("A move that is no number cannot be ranked. Leave such days out.")
    return values


def _known_side(side: str) -> None:
    """Refuse a side that is not one of `SIDES`."""
    if side not in SIDES:
        raise EventError(f"{shown(side)} is no side. Use {', '.join(SIDES)}.")


@dataclass(frozen=True)
class Rank:
    """Where an observed move stands among placebo moves: ``count`` of ``n`` are at least as far
    on this ``side``, and ``p`` is (1 + count) / (1 + n)."""

    observed: float
    side: str
    count: int
    n: int

    @property
    def p(self) -> float:
        """The permutation p-value, between 1 / (1 + n) and 1."""
        return (1 + self.count) / (1 + self.n)


@typed(EventError)
def rank(observed: float, others: Iterable[float], side: str = "either") -> Rank:
    """The rank of `observed` among `others`, the placebo moves without its own (all in percent).

    ``side`` is ``either`` (as large in size, whichever way), ``weaker`` (as high or higher) or
    ``stronger`` (as low or lower). Raises `EventError` for an unknown side and for values that
    are no numbers.
    """
    _known_side(side)
    values = _values(others)
    if not len(values):
        raise EventError("There are no placebo moves to compare with. Give at least one.")
    return Rank(float(observed), side, int(SIDES[side](values, observed).sum()), len(values))


@typed(EventError)
def rank_of(day: Any, found: pd.Series, side: str = "either") -> Rank:
    """The rank of a day's own abnormal move among those of all the other days in `found`.

    Raises `EventError` as `rank` does, and for a day that is not there.
    """
    index = found.index
    if not isinstance(index, pd.DatetimeIndex) or index.tz is not None or not len(index):
        raise EventError("Placebo days: wanted is a move by day, as from events.placebos.")
    if not index.is_monotonic_increasing:
        raise EventError("Placebo days: the days are not in order. Use .sort_index().")
    values = _values(found)
    at = _at(found.to_frame(), day, "Placebo days")
    return rank(values[at], np.delete(values, at), side)


@typed(EventError)
def histogram(
    others: Iterable[float], observed: float, side: str, edge: float = 5.0, step: float = 0.25
) -> list[dict[str, float]]:
    """Placebo moves counted into bars of `step` percent between -`edge` and `edge`.

    A bar has ``at`` (its middle) and how many moves in it are ``as_far`` as the observed one on
    this side, and how many ``less``. The outermost bars hold everything beyond them.
    Raises `EventError` for an unknown side, values that are no numbers, and for an `edge` and a
    `step` that make less than one bar or more than `MOST_BARS`.
    """
    _known_side(side)
    if not 0 < step <= 2 * edge <= MOST_BARS * step:
        raise EventError(
            f"Bars of {step:g} percent between {-edge:g} and {edge:g} cannot be drawn. Give a step "
            f"above 0 and an edge that make 1 to {MOST_BARS:,} bars."
        )
    values = _values(others)
    far = SIDES[side](values, observed)
    ends = np.linspace(-edge, edge, round(2 * edge / step) + 1)
    inside = np.clip(values, -edge, edge)
    as_far, _ = np.histogram(inside[far], ends)
    less, _ = np.histogram(inside[~far], ends)
    return [
        {"at": float(at), "as_far": int(a), "less": int(b)}
        for at, a, b in zip((ends[1:] + ends[:-1]) / 2, as_far, less, strict=True)
    ]
