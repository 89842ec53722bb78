"""The models' functions with tables that cannot be: told which column, in words, or worked out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from course.instruments.arguments import column
from course.instruments.events import EventError
from tests.instruments.test_odd_numbers import CALLS, MORE, named, refused

TABLES = tuple(
    (function, right, at)
    for function, right in (*CALLS, *MORE)
    for at, value in enumerate(right)
    if isinstance(value, pd.DataFrame | pd.Series)
)
CELLS = (
    None, math.nan, math.inf, -1, 0, 1e308, -1e308, 10**400, 5e-324, "a", "", "\ud800", True, [],
    {}, 1j, b"x", pd.NaT, pd.NA, pd.Timestamp("2021-01-01"), Decimal("nan"),
)  # fmt: skip


def bent(table: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """The table with one thing wrong with it, or unusual, and what."""
    yield "no rows", table.iloc[:0]
    yield "one row", table.iloc[:1]
    yield "no columns", table.iloc[:, :0]
    yield "rows twice", pd.concat([table, table])
    yield "rows from the last", table.iloc[::-1]
    yield "one index for all", table.set_axis([table.index[0]] * len(table))
    yield "no index", table.reset_index(drop=True)
    yield "two levels of rows", pd.concat({"x": table})
    yield "two levels of columns", pd.concat({"x": table}, axis=1)
    yield "numbered columns", table.set_axis(range(table.shape[1]), axis=1)
    if isinstance(table.index, pd.DatetimeIndex):
        yield "a zone", table.tz_localize("UTC")
        yield "a lacking day", table.set_axis([pd.NaT, *table.index[1:]])
    for name in table.columns:
        yield f"no {name}", table.drop(columns=name)
        yield f"{name} twice", pd.concat([table, table[[name]]], axis=1)
        for kind in ("category", str, object):
            yield f"{name} of {kind}", table.assign(**{name: table[name].astype(kind)})
        for cell in CELLS:
            for count in (1, len(table)):
                cells = pd.Series([cell] * count + table[name].tolist()[count:], dtype=object)
                odd = table.assign(**{name: cells.set_axis(table.index)})
                yield f"{count} cells of {name} {ascii(cell)[:20]}", odd


@pytest.mark.parametrize(("function", "right", "at"), TABLES, ids=named)
@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_odd_tables_are_told_in_words(function: Any, right: tuple[Any, ...], at: int) -> None:
    value = right[at]
    wrong = []
    for what, odd in bent(value if isinstance(value, pd.DataFrame) else value.to_frame()):
        if isinstance(value, pd.Series) and odd.shape[1] != 1:
            continue
        table = odd if isinstance(value, pd.DataFrame) else odd.iloc[:, 0]
        said = refused(function, right, at, table)
        wrong += [f"{what}: {said}"] if said and "gives nan" not in said else []
    assert not wrong, "\n".join(wrong)


def test_a_cell_of_another_kind_is_named_with_its_row() -> None:
    table = pd.DataFrame({"count": [1, "two"]})
    with pytest.raises(EventError, match="Steps: 'count' is 'two' in row 2"):
        column(table, "count", float, "Steps", EventError)


def test_numbers_held_as_objects_come_back_as_numbers() -> None:
    table = pd.DataFrame({"count": pd.Series([1, 2], dtype=object)})
    assert column(table, "count", float, "Steps", EventError).dtype == "int64"
