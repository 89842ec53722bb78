"""Load one data set as a typed frame."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pandas as pd

from course.data.checks import difference
from course.data.package import Field, resource
from course.data.places import Root, find
from course.errors import DataError


def load(name: str, *, root: Root = None) -> pd.DataFrame:
    """The data set ``name``, a fresh frame on every call: change it as you like.

    Columns, their units and their meaning: ``describe(name)``. Dates come as
    datetime64[ns], whole numbers as int64 (Int64 where a cell may be empty),
    other numbers as float64, booleans as bool, text as pandas reads it. An
    empty cell is a missing value. Rows stand in the order of the file.

    No other data set is read. ``root`` is a folder that holds ``datasets/``,
    to read from there instead.

    Raises DataError for a name that is not known (the message lists the known
    ones), and for a file that is missing or is not the sealed one (it says
    what differs and how to restore the file).
    """
    place = find(root)
    entry = resource(place, name)
    content = place.read(entry.path)
    if what := difference(content, entry):
        raise DataError(
            f"{entry.path} is not the file the course was made with: {what}. "
            f"{place.restore(entry.path)}"
        )
    return typed(content, entry.fields)


def typed(content: bytes, fields: Sequence[Field]) -> pd.DataFrame:
    """A CSV file whose columns are ``fields`` and whose cells keep to them, as a typed frame."""
    frame = pd.read_csv(
        io.BytesIO(content),
        dtype={field.name: _read_as(field) for field in fields},
        # "NA" is a word, not a gap; only an empty cell is one.
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8",
    )
    for field in fields:
        if field.type == "number":
            # From the text, not by read_csv: its fast parser of pandas 2 may miss the last digit.
            frame[field.name] = frame[field.name].astype("float64")
        elif field.type == "date":
            dates = pd.to_datetime(frame[field.name], format="%Y-%m-%d")
            # pandas 2 and 3 choose different resolutions; lessons show one.
            frame[field.name] = dates.astype("datetime64[ns]")
        elif field.type == "boolean":
            frame[field.name] = (frame[field.name] == "true").astype(bool)
    return frame


def _read_as(field: Field) -> type | str:
    if field.type == "integer":
        return "int64" if field.required else "Int64"
    return str
