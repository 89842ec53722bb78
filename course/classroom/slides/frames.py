"""Tables in a cell's stored output, read as text: whatever markup stands there stays out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

#: Rows that a room can still read.
MOST_ROWS = 10
#: Characters of a cell that is not broken.
SHORT = 11
#: What pandas writes where nothing is known.
EMPTY = {"NaN": "–", "NaT": "–", "<NA>": "–", "None": "–"}
_NUMBER = re.compile(r"[-−+]?[\d,.]+ ?%?|–|")


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

    @property
    def short(self) -> bool:
        """Whether it reads badly in two lines, as a date does."""
        return len(self.text) <= SHORT


@dataclass
class Frame:
    """A table: rows of heads and rows of the body."""

    heads: list[list[Cell]] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def widest(self) -> int:
        """Characters in the longest row, by which its type is set smaller."""
        return max(
            (sum(len(c.text) + 2 for c in row) for row in (*self.heads, *self.rows)), default=0
        )

    @property
    def lines(self) -> float:
        """How many lines of a slide it takes, about."""
        wide = max(self.widest / 95, 1)
        return 1.2 * len(self.heads) + 1.15 * len(self.rows) * (1 if wide <= 1 else wide + 0.5)

    def pages(self, most: int = MOST_ROWS) -> Iterator[Frame]:
        """The table in parts of few rows; a cell that reaches over rows keeps its part whole."""
        if any(cell.down > 1 for row in self.rows for cell in row):
            yield Frame(self.heads, self.rows)
            return
        longest = max((len(c.text) for row in self.rows for c in row), default=0)
        size = max(2, most // 3) if longest > 160 else most
        for start in range(0, max(len(self.rows), 1), size):
            yield Frame(self.heads, self.rows[start : start + size])


def read(html: str) -> list[Frame]:
    """The tables in ``html``."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for frame in reader.frames:
        _name_the_index(frame)
    return reader.frames


def _name_the_index(frame: Frame) -> None:
    """pandas names the index in a second row of heads; one row says both."""
    if len(frame.heads) == 2 and len(frame.heads[0]) == len(frame.heads[1]):
        top, below = frame.heads
        if not any(cell.text for cell in below[1:]):
            frame.heads = [[below[0], *top[1:]]]
        elif all(not a.text or not b.text for a, b in zip(top, below, strict=True)):
            frame.heads = [[a if a.text else b for a, b in zip(top, below, strict=True)]]


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
            self._cell.text = EMPTY.get(self._cell.text.strip(), self._cell.text.strip())
            self._row.append(self._cell)
            self._cell = None
        elif tag == "tr" and self.frames and self._row:
            part = self.frames[-1].heads if self._in_head else self.frames[-1].rows
            part.append(self._row)


def _span(given: dict[str, str | None], name: str) -> int:
    text = given.get(name) or ""
    return int(text) if text.isdecimal() and 1 <= int(text) <= 100 else 1
