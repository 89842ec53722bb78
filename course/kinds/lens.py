"""The article as something to look through: its claims, lit up by one column at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from course.kinds.display import Displayed, wrap


@dataclass(frozen=True)
class Mark:
    """One claim: where it stands in the text (code points, end excluded), its
    value in each lens, the rest of its row as (column, text), and what to know of it."""

    id: str
    start: int
    end: int
    values: Mapping[str, str]
    row: tuple[tuple[str, str], ...]
    note: str = ""


@dataclass(frozen=True, eq=False)
class Lens(Displayed):
    """``lenses`` maps a lens to its question; ``meanings`` maps (lens, value) to
    what the value means. Marks do not overlap and stand in the text's order."""

    title: str
    text: str
    marks: tuple[Mark, ...]
    lenses: Mapping[str, str]
    meanings: Mapping[tuple[str, str], str]

    def plain(self) -> str:
        pieces, at = [], 0
        for mark in self.marks:
            pieces += [
                self.text[at : mark.start],
                f"[{mark.id}: ",
                self.text[mark.start : mark.end],
                "]",
            ]
            at = mark.end
        pieces.append(self.text[at:])
        notes = [wrap(m.note, f"  {m.id}  ") for m in self.marks if m.note]
        return "\n".join([self.title, "", wrap("".join(pieces)), *notes])
