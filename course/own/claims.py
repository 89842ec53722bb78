"""``claims.csv`` of an own article: read, held against the text, typed like the course's own."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pandas as pd

from course.data import package, places
from course.data.checks import about_cell
from course.data.package import Field
from course.data.tables import typed
from course.own.faults import Fault, MaterialError
from course.own.folder import decoded, text_of
from course.own.quotes import brief, locate

FILE = "claims.csv"
MOST_BYTES = 2_000_000
MOST_ROWS = 5_000
MOST_COUNT = 1e15
MUST_HAVE = ("id", "quote", "speaker", "certainty", "instrument")
Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Row:
    """A row: its cells by column as they stand, and the line of the file that it begins in."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Claims:
    """The good rows in the text's order, each with its offsets, and how many rows the file
    left them out in."""

    rows: tuple[Row, ...]
    filled: int

    def frame(self) -> pd.DataFrame:
        """The claims, in the columns and types of ``course.data.load("claims")``."""
        fields = _ours()
        held = io.StringIO(newline="")
        writer = csv.writer(held, lineterminator="\n")
        writer.writerow([field.name for field in fields])
        writer.writerows([row.cells[field.name] for field in fields] for row in self.rows)
        return typed(held.getvalue().encode(), fields)


@cache
def _ours() -> tuple[Field, ...]:
    """The columns of the course's own claims."""
    return package.resource(places.find(), "claims").fields


def filled_in(content: str, claims: Claims) -> str:
    """The CSV file ``content`` with the offsets of ``claims`` in it, all else as it stands."""
    rows = list(csv.reader(io.StringIO(content, newline=""), strict=True))
    header = [name.strip() for name in rows[0]]
    lacking = [name for name in ("start", "end") if name not in header]
    at = header.index("quote") + 1
    header[at:at] = lacking
    offsets = {row.cells["id"]: row.cells for row in claims.rows}
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(header)
    for row in rows[1:]:
        if any(row):
            row[at:at] = [""] * len(lacking)
            cells = dict(zip(header, row, strict=False))
            cells |= {name: offsets[cells["id"]][name] for name in ("start", "end")}
            writer.writerow([cells.get(name, "") for name in header])
    return held.getvalue()


def columns(words: Words, longest: int = 0) -> tuple[Field, ...]:
    """The columns of the course's claims, for an article of ``longest`` code points whose
    words are ``words``."""
    changed = {
        "id": {"pattern": r"[A-Za-z]\w{0,15}"},
        "start": {"required": False, "maximum": longest},
        "end": {"required": False, "maximum": longest},
        "count": {"maximum": MOST_COUNT},
        "sources": {"pattern": None},  # ours are keys of our own list
    }
    fields = (replace(field, **changed.get(field.name, {})) for field in _ours())
    return tuple(replace(f, enum=words[f.name]) if f.name in words else f for f in fields)


def read(path: Path, text: str, words: Words, shown: str) -> tuple[Claims, list[Fault]]:
    """The claims in a file and everything that is wrong with them; never raises for its content.

    ``text`` is the article, ``words`` the words that a column may hold, ``shown`` the
    file's name in the faults.
    """
    try:
        content = text_of(path, MOST_BYTES)
    except MaterialError as error:
        return Claims((), 0), [Fault(shown, f"{error}.")]
    return checked(content, text, words, shown)


def parse(content: bytes, text: str, words: Words, shown: str) -> tuple[Claims, list[Fault]]:
    """As `read`, for the bytes of a file."""
    try:
        return checked(decoded(content), text, words, shown)
    except MaterialError as error:
        return Claims((), 0), [Fault(shown, f"{error}.")]


def checked(content: str, text: str, words: Words, shown: str) -> tuple[Claims, list[Fault]]:
    """The claims in a CSV's text and everything that is wrong with them."""
    faults: list[Fault] = []
    rows = _rows(content, shown, faults)
    fields = columns(words, len(text))
    located = []
    filled = 0
    seen: dict[str, int] = {}
    for row in rows:
        wrong = [
            Fault(shown, f"{said}.", row.line, field.name)
            for field in fields
            if (said := _about(row.cells[field.name], field))
        ]
        identity = row.cells["id"]
        if identity and identity in seen:
            said = f"{identity!r} is the id of line {seen[identity]} too. Give it another."
            wrong.append(Fault(shown, said, row.line, "id"))
        seen.setdefault(identity, row.line)
        if row.cells["count"] and not row.cells["unit"]:
            wrong.append(Fault(shown, "a count needs its unit.", row.line, "unit"))
        in_place = _placed(row, text)
        if isinstance(in_place, str):
            if row.cells["quote"]:
                said = f"{brief(row.cells['quote'])}: {in_place}."
                wrong.append(Fault(shown, said, row.line, "quote"))
        elif not wrong:
            located.append(in_place)
            filled += in_place.cells != row.cells
        faults += wrong
    located.sort(key=lambda row: int(row.cells["start"]))
    faults += _overlaps(located, shown)
    if not rows and not faults:
        faults.append(Fault(shown, "no claim stands in it. Write a row for each."))
    return Claims(tuple(located), filled), sorted(faults, key=lambda fault: fault.line or 0)


def _about(cell: str, field: Field) -> str | None:
    said = about_cell(cell, field)
    if said and field.enum and cell:
        close = difflib.get_close_matches(cell[:40], field.enum, n=1)
        said += f". Did you mean {close[0]}?" if close else ""
        said += f" Words of your own go into about.toml, below [{field.name}]"
    return said


def _placed(row: Row, text: str) -> Row | str:
    """The row with its offsets, or why its quote has none."""
    if not row.cells["quote"].strip():
        return "the quote is empty"
    given = [row.cells[name] for name in ("start", "end")]
    if any(cell and not (cell.isascii() and cell.isdigit() and len(cell) < 10) for cell in given):
        # What is wrong with a cell that is no offset is said of that cell.
        given = ["", ""]
    start, end = (int(cell) if cell else None for cell in given)
    found = locate(text, row.cells["quote"], start, end)
    if isinstance(found, str):
        return found
    return Row(row.line, row.cells | {"start": str(found[0]), "end": str(found[1])})


def _overlaps(rows: Sequence[Row], shown: str) -> list[Fault]:
    """Claims whose words are also another claim's: a reader could light up one of them only."""
    faults = []
    before: Row | None = None  # of the rows so far, the one that ends last
    for row in rows:
        shared = int(before.cells["end"]) - int(row.cells["start"]) if before else 0
        if before and shared > 0:
            words = brief(row.cells["quote"][:shared])
            said = f"shares {words} with {before.cells['id']} (line {before.line}). Shorten one."
            faults.append(Fault(shown, said, row.line, "quote"))
        if not before or int(row.cells["end"]) > int(before.cells["end"]):
            before = row
    return faults


def _rows(content: str, shown: str, faults: list[Fault]) -> list[Row]:
    """The rows of the file; faults of its form are added to ``faults``."""
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    rows: list[Row] = []
    line = 1
    try:
        header = [name.strip() for name in next(reader, [])]
        if said := _about_header(header):
            faults.append(Fault(shown, said, 1))
            return []
        names = [field.name for field in _ours()]
        line = reader.line_num + 1
        for cells in reader:
            if len(rows) == MOST_ROWS:
                faults.append(Fault(shown, f"more than {MOST_ROWS:,} rows.", line))
                break
            if any(cells):  # a spreadsheet leaves empty rows behind
                if len(cells) > len(header):
                    said = f"{len(cells)} cells where {len(header)} are wanted. "
                    said += "Put a text with a comma into quotation marks."
                    faults.append(Fault(shown, said, line))
                else:
                    held = dict(zip(header, cells, strict=False))
                    rows.append(Row(line, {name: held.get(name, "") for name in names}))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(shown, f"not readable as CSV ({error}).", line))
    return rows


def _about_header(header: list[str]) -> str:
    """What is wrong with the names of the columns; empty if nothing is."""
    known = [field.name for field in _ours()]
    if len(header) == 1 and ";" in header[0]:
        return "the cells are parted by semicolons. Save the file with commas."
    if not any(header):
        return f"the file is empty. Its first line names the columns: {', '.join(known)}."
    said = []
    if lacking := [name for name in MUST_HAVE if name not in header]:
        said.append(f"column {', '.join(lacking)} is lacking.")
    for name in dict.fromkeys(header):
        if name not in known:
            close = difflib.get_close_matches(name[:40], known, n=1)
            meant = f" Did you mean {close[0]}?" if close else ""
            said.append(f"column {name[:40]!r} is not known.{meant}")
        elif header.count(name) > 1:
            said.append(f"column {name} stands there twice.")
    if said:
        said.append(f"Columns are: {', '.join(known)}.")
    return " ".join(said)
