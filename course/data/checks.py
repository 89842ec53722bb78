"""Whether a file is the sealed one and, when it is not, the first thing that is wrong with it."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import math
import re
from collections.abc import Callable

from course.data.package import Field, Resource


def difference(content: bytes, resource: Resource) -> str | None:
    """What sets ``content`` apart from the sealed file; None when it is the sealed file.

    Names the size, then the first violation of the schema with its line and
    column. A file that breaks nothing in the schema is told by its hash.
    """
    found = hashlib.sha256(content).hexdigest()
    if found == resource.sha256:
        return None
    size = f"it has {len(content):,} bytes"
    if len(content) != resource.bytes:
        size += f" where {resource.bytes:,} are wanted"
    if only_line_ends(content, resource.sha256):
        return f"{size}; its line ends were changed to CRLF, and nothing else"
    violation = first_violation(content, resource)
    if violation is None:
        violation = (
            "every cell fits the schema, so a value was changed: "
            f"sha256 {found[:12]}… where {resource.sha256[:12]}… is wanted"
        )
    return f"{size}; {violation}"


def only_line_ends(content: bytes, sha256: str) -> bool:
    """Whether CRLF line ends, as some editors and git settings write them, are all that differs."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest() == sha256


def first_violation(content: bytes, resource: Resource) -> str | None:
    """The first place where ``content`` breaks the schema, in words; None when it keeps to it."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return f"line {line} is not UTF-8 text (byte 0x{content[error.start]:02x})"
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return f"line {line} holds a zero byte: this is not a text file"
    return _first_in_records(text, resource)


def _first_in_records(text: str, resource: Resource) -> str | None:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    wanted = [field.name for field in resource.fields]
    seen: dict[str, set[tuple[str, ...]]] = {}
    rows = 0
    line = 1
    try:
        header = next(reader, [])
        if header != wanted:
            return _about_header(header, wanted)
        line = reader.line_num + 1
        for cells in reader:
            rows += 1
            if len(cells) != len(wanted):
                return f"line {line}: {len(cells)} cells where {len(wanted)} are wanted"
            for field, cell in zip(resource.fields, cells, strict=True):
                if wrong := about_cell(cell, field):
                    return f"line {line}, column {field.name}: {wrong}"
            if twice := _about_uniqueness(cells, wanted, resource, seen):
                return f"line {line}, column {twice}"
            line = reader.line_num + 1
    except csv.Error as error:
        return f"line {line}: not readable as CSV ({error})"
    if rows < resource.rows:
        return f"line {line}: the file ends after {rows:,} rows where {resource.rows:,} are wanted"
    if rows > resource.rows:
        return f"it holds {rows:,} rows where {resource.rows:,} are wanted"
    return None


def _about_header(header: list[str], wanted: list[str]) -> str:
    extra = [name for name in header if name not in wanted]
    lacking = [name for name in wanted if name not in header]
    words = []
    if extra:
        words.append(f"column {', '.join(repr(name[:40]) for name in extra[:3])} is not in it")
    if lacking:
        words.append(f"column {', '.join(lacking[:3])} is lacking")
    if not words:
        words.append(f"the columns are to stand as {', '.join(wanted)}")
    return f"line 1, the names of the columns: {' and '.join(words)}"


def about_cell(cell: str, field: Field) -> str | None:
    """What is wrong with a cell of the column ``field``, in words; None if nothing is."""
    if cell == "":
        return "empty, and a value is required" if field.required else None
    shown = repr(cell if len(cell) <= 40 else cell[:39] + "…")
    if field.type in _FORMS and not _FORMS[field.type](cell):
        return f"{shown} is not {_WANTED[field.type]}"
    if field.enum and cell not in field.enum:
        return f"{shown} is none of {', '.join(field.enum)}"
    if field.pattern and not re.fullmatch(field.pattern, cell):
        return f"{shown} is not of the form {field.pattern}"
    if field.minimum is not None and float(cell) < field.minimum:
        return f"{shown} is below {field.minimum:g}"
    if field.maximum is not None and float(cell) > field.maximum:
        return f"{shown} is above {field.maximum:g}"
    return None


def _about_uniqueness(
    cells: list[str], names: list[str], resource: Resource, seen: dict[str, set[tuple[str, ...]]]
) -> str | None:
    keys: list[tuple[str, ...]] = [(field.name,) for field in resource.fields if field.unique]
    if resource.primary_key not in keys:
        keys.append(resource.primary_key)
    row = dict(zip(names, cells, strict=True))
    for key in keys:
        value = tuple(row[name] for name in key)
        label = " and ".join(key)
        if value in seen.setdefault(label, set()):
            return f"{label}: {', '.join(value)!r} stands in an earlier line too"
        seen[label].add(value)
    return None


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", cell) is not None and math.isfinite(
        float(cell)
    )


def _is_date(cell: str) -> bool:
    try:
        return datetime.date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


_FORMS: dict[str, Callable[[str], bool]] = {
    "integer": lambda cell: re.fullmatch(r"-?\d+", cell, re.ASCII) is not None,
    "number": _is_number,
    "date": _is_date,
    "boolean": lambda cell: cell in ("true", "false"),
}
_WANTED = {
    "integer": "a whole number",
    "number": "a number",
    "date": "a date like 2021-04-15",
    "boolean": "true or false",
}
