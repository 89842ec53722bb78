"""The article as something to look through: its claims, lit up by one column at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course.kinds.display import Displayed, wrap

if TYPE_CHECKING:
    import pandas as pd


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


def marks_of(claims: pd.DataFrame, lenses: Iterable[str], row: Iterable[str]) -> tuple[Mark, ...]:
    """A mark for each row of ``claims`` (indexed by id, with ``start`` and ``end``): its values
    in the columns ``lenses``, and those of the columns ``row`` in words.
    """
    lenses, row = tuple(lenses), tuple(row)
    return tuple(
        Mark(
            id=str(key),
            start=int(claim["start"]),
            end=int(claim["end"]),
            values={c: claim[c] for c in lenses},
            row=tuple((c, str(claim[c]).replace("_", " ")) for c in row),
        )
        for key, claim in claims.iterrows()
    )


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
