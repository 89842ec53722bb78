"""The data package: what datasets/datapackage.json says of each data set.

Reads the part of the Frictionless Data Package standard, version 1, that the
course uses, so that no library for it is needed when a lesson runs.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course.data.places import DESCRIPTOR, Place
from course.errors import DataError


@dataclass(frozen=True)
class Field:
    """A column: its type and what its cells must keep to."""

    name: str
    type: str
    unit: str | None
    meaning: str
    required: bool
    unique: bool
    enum: tuple[str, ...]
    pattern: str | None
    minimum: float | None
    maximum: float | None


@dataclass(frozen=True)
class Resource:
    """A data set: where it stands, what it must be, what is known of it."""

    name: str
    path: str
    bytes: int
    rows: int
    sha256: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    title: str
    description: str
    sources: tuple[str, ...]
    obtained: str
    licences: tuple[str, ...]
    as_of: str | None


def resource_names(place: Place) -> tuple[str, ...]:
    """The names of all data sets, in the order of the package."""
    return tuple(_descriptors(place))


def resource(place: Place, name: str) -> Resource:
    """The data set of that name. Raises DataError for a name that is not known."""
    known = _descriptors(place)
    if name not in known:
        raise DataError(_unknown(str(name), list(known)))
    try:
        return _resource(known[name])
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(_damaged(place, f"the entry of {name} lacks or garbles {error}")) from None


def _unknown(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    meant = f" Did you mean {close[0]}?" if close else ""
    return f"There is no data set {name!r}.{meant} The course has: {', '.join(sorted(known))}."


def _damaged(place: Place, what: str) -> str:
    path = f"datasets/{DESCRIPTOR}"
    return f"{path} is damaged: {what}. {place.restore(path)}"


def _descriptors(place: Place) -> dict[str, Mapping[str, Any]]:
    content = place.read(f"datasets/{DESCRIPTOR}")
    try:
        return {entry["name"]: entry for entry in json.loads(content)["resources"]}
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(_damaged(place, f"it cannot be read as a data package ({error})")) from None


def _resource(entry: Mapping[str, Any]) -> Resource:
    schema = entry["schema"]
    key = schema["primaryKey"]
    return Resource(
        name=entry["name"],
        path=f"datasets/{entry['path']}",
        bytes=entry["bytes"],
        rows=entry["rows"],
        sha256=entry["hash"].removeprefix("sha256:"),
        fields=tuple(_field(field) for field in schema["fields"]),
        primary_key=(key,) if isinstance(key, str) else tuple(key),
        title=entry["title"],
        description=entry["description"],
        sources=tuple(_labelled(source) for source in entry["sources"]),
        obtained=entry["obtained"],
        licences=tuple(_labelled(licence) for licence in entry["licenses"]),
        as_of=entry["as_of"],
    )


def _labelled(entry: Mapping[str, str]) -> str:
    return f"{entry['title']}, {entry['path']}" if "path" in entry else entry["title"]


def _field(entry: Mapping[str, Any]) -> Field:
    limits = entry.get("constraints", {})
    return Field(
        name=entry["name"],
        type=entry["type"],
        unit=entry.get("unit"),
        meaning=entry["description"],
        required=limits.get("required", False),
        unique=limits.get("unique", False),
        enum=tuple(limits.get("enum", ())),
        pattern=limits.get("pattern"),
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
    )
