"""Tables in a cell's stored output, read as text: whatever markup stands there stays out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

#: Rows and columns that a room can still read.
MOST_ROWS, MOST_COLUMNS = 10, 9
_NUMBER = re.compile(r"[-−+]?[\d,.]+ ?%?|NaN|")


@dataclass
class Cell:
    """One cell: its text, whether it heads something, and how far it reaches."""

    head: bool
    text: str = ""
    across: int = 1
    down: int = 1

    @property
    def number(self) -> bool:
        """Whether it is set as a number: flush right."""
        return not self.head and bool(_NUMBER.fullmatch(self.text.strip()))


@dataclass
class Frame:
    """A table: rows of heads, rows of the body, and how many rows of it are left out."""

    heads: list[list[Cell]] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    left_out: int = 0

    @property
    def widest(self) -> int:
        """Characters in the longest row, by which its type is set smaller."""
        return max((sum(len(c.text) + 2 for c in row) for row in self.rows), default=0)

    def pages(self, most: int = MOST_ROWS) -> Iterator[Frame]:
        """The table in parts of few rows; a cell that reaches over rows keeps its part whole."""
        if any(cell.down > 1 for row in self.rows for cell in row):
            yield Frame(self.heads, self.rows)
            return
        longest = max((len(c.text) for row in self.rows for c in row), default=0)
        size = max(3, most // 2) if longest > 160 else most
        for start in range(0, max(len(self.rows), 1), size):
            yield Frame(self.heads, self.rows[start : start + size])


def read(html: str) -> list[Frame]:
    """The tables in ``html``."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.frames


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.frames: list[Frame] = []
        self._in_head = False
        self._row: list[Cell] = []
        self._cell: Cell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "table":
            self.frames.append(Frame())
        elif tag in ("thead", "tbody"):
            self._in_head = tag == "thead"
        elif tag == "tr":
            self._row = []
        elif tag in ("td", "th"):
            self._cell = Cell(tag == "th", "", _span(given, "colspan"), _span(given, "rowspan"))

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self._cell.text = self._cell.text.strip()
            self._row.append(self._cell)
            self._cell = None
        elif tag == "tr" and self.frames and self._row:
            part = self.frames[-1].heads if self._in_head else self.frames[-1].rows
            part.append(self._row)


def _span(given: dict[str, str | None], name: str) -> int:
    text = given.get(name) or ""
    return int(text) if text.isdecimal() and 1 <= int(text) <= 100 else 1
