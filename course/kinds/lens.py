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

    def pieces(self) -> list[tuple[str, str | None]]:
        """The text cut at its marks: each piece with the id of its mark, or None."""
        out: list[tuple[str, str | None]] = []
        at = 0
        for mark in self.marks:
            if mark.start > at:
                out.append((self.text[at : mark.start], None))
            out.append((self.text[mark.start : mark.end], mark.id))
            at = mark.end
        out.append((self.text[at:], None))
        return out

    def plain(self) -> str:
        text = "".join(f"[{mark}: {piece}]" if mark else piece for piece, mark in self.pieces())
        notes = [wrap(m.note, f"  {m.id}  ") for m in self.marks if m.note]
        return "\n".join([self.title, "", wrap(text), *notes])
