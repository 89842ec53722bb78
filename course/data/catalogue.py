"""What there is, and what is known of each data set."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from course.data import package
from course.data.places import Root, find


@dataclass(frozen=True)
class Column:
    """A column: ``type`` as the schema names it, ``unit`` None for text, dates and booleans
    without one, ``values`` the words that may stand in it (empty: any)."""

    name: str
    type: str
    unit: str | None
    meaning: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Description:
    """A data set in words. ``as_of`` is the day its content holds for, None where it has none."""

    name: str
    title: str
    description: str
    sources: tuple[str, ...]
    obtained: str
    licences: tuple[str, ...]
    as_of: datetime.date | None
    rows: int
    columns: tuple[Column, ...]


def names(*, root: Root = None) -> list[str]:
    """The names of all data sets, in alphabetical order."""
    return sorted(package.resource_names(find(root)))


def describe(name: str, *, root: Root = None) -> Description:
    """What is known of the data set ``name``; its CSV file is not read.

    Raises DataError for a name that is not known.
    """
    entry = package.resource(find(root), name)
    return Description(
        name=entry.name,
        title=entry.title,
        description=entry.description,
        sources=entry.sources,
        obtained=entry.obtained,
        licences=entry.licences,
        as_of=datetime.date.fromisoformat(entry.as_of) if entry.as_of else None,
        rows=entry.rows,
        columns=tuple(
            Column(field.name, field.type, field.unit, field.meaning, field.enum)
            for field in entry.fields
        ),
    )
