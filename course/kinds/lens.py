"""The article as something to look through: its claims, lit up by one column at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course.kinds.display import Displayed, wrap
from course.kinds.typed import with_unit

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


#: The columns of the claims that a text is looked through by, and what each asks.
QUESTIONS = {
    "speaker": "Who says it?",
    "certainty": "How sure is it?",
    "instrument": "Which instrument?",
}


def lens_of(
    claims: pd.DataFrame,
    title: str,
    text: str,
    meanings: Mapping[tuple[str, str], str],
    *,
    notes: bool,
) -> Lens:
    """A text under the three questions, from ``claims`` by id, in the columns of the data set
    of that name and in the text's order; with or without what is known of each claim.
    """
    return Lens(
        title=title,
        text=text,
        marks=tuple(
            Mark(
                id=str(key),
                start=int(claim["start"]),
                end=int(claim["end"]),
                values={c: claim[c] for c in QUESTIONS},
                row=row_of(claim),
                note=told(claim["note"]) if notes else "",
            )
            for key, claim in claims.iterrows()
        ),
        lenses=QUESTIONS,
        meanings=meanings,
    )


def row_of(claim: pd.Series) -> tuple[tuple[str, str], ...]:
    """A claim's row as it is shown beside the text."""
    cells = [(column, str(claim[column]).replace("_", " ")) for column in QUESTIONS]
    if told(claim["count"]):
        cells.append(("count", with_unit(float(claim["count"]), str(claim["unit"]))))
    if told(claim["sources"]):
        cells.append(("sources", claim["sources"].replace(";", ", ")))
    return tuple(cells)


def told(cell: object) -> str:
    """A cell as text; empty where nothing stands in it."""
    import pandas as pd

    return "" if pd.isna(cell) else str(cell)
