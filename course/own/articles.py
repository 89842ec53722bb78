"""An article of an instructor's own, checked as a whole: text, claims and what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from course.data import Sentence
from course.data.article import split
from course.kinds import Lens, lens_of
from course.own import about, claims
from course.own.about import About
from course.own.claims import Claims
from course.own.faults import ArticleError, Fault, MaterialError
from course.own.folder import ARTICLES, material, text_of

FILE = "article.txt"
MOST_BYTES = 1_000_000
NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Article:
    """``text`` has ``\\n`` for every line end; offsets in ``claims`` count its code points."""

    name: str
    about: About
    text: str
    rows: Claims

    @property
    def claims(self) -> pd.DataFrame:
        """Its claims in the text's order, in the columns and types of ``data.load("claims")``;
        a fresh frame each time."""
        return self.rows.frame()

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Its sentences, cut as those of the course's article are."""
        return list(split(self.text))

    def quote(self, claim: str) -> str:
        """A claim's words without marks that hang over."""
        return bare(str(self._by_id.loc[claim, "quote"]))

    def sentence_of(self, claim: str) -> Sentence:
        """The sentence that a claim begins in."""
        at = int(self._by_id.loc[claim, "start"])
        return next(s for s in self.sentences if s.start <= at < s.end)

    def meanings(self) -> Mapping[tuple[str, str], str]:
        """What the words mean that its claims use, and all words for how sure one is."""
        used = {(c, v) for c in ("speaker", "instrument") for v in self._by_id[c].unique()}
        said = self.about.meanings
        return {key: said[key] for key in said if key in used or key[0] == "certainty"}

    def lens(self, title: str = "", *, notes: bool = False) -> Lens:
        """The text to look through, by who says it, how sure it is and what it is about."""
        title = title or f"{self.about.title}, cut into {len(self.rows.rows)} claims"
        return lens_of(self._by_id, title, self.text, self.meanings(), notes=notes)

    @cached_property
    def _by_id(self) -> pd.DataFrame:
        return self.claims.set_index("id")


def bare(quote: str) -> str:
    """A quote without white space, commas and quotation marks around it."""
    return quote.strip('“”"«»„ ,\n')


def article(name: str) -> Article:
    """The article ``name`` of the material folder. Raises `MaterialError` if there is none,
    and `ArticleError`, which lists all that is wrong with it.
    """
    folder = material()
    if folder is None:
        raise MaterialError(
            f"There is no folder of own material here, so no article {name!r}. Material stands "
            "beside lessons/, or where COURSE_OWN says."
        )
    if name not in (known := names(folder)):
        there = ", ".join(known) or "none"
        raise MaterialError(f"There is no article {name!r} in {folder / ARTICLES}: {there}.")
    found, faults = inspect(folder, name)
    if found is None:
        raise ArticleError(name, faults)
    return found


def names(folder: Path) -> list[str]:
    """The folders of articles in a material folder whose names will do."""
    inside = sorted((folder / ARTICLES).glob("*/"))
    return [path.name for path in inside if path.is_dir() and NAME.fullmatch(path.name)]


def inspect(folder: Path, name: str) -> tuple[Article | None, list[Fault]]:
    """An article and everything that is wrong with it; it is None if anything is."""
    home, shown = folder / ARTICLES / name, f"{ARTICLES}/{name}"
    said, faults = about.read(home / about.FILE, f"{shown}/{about.FILE}")
    try:
        text = text_of(home / FILE, MOST_BYTES)
    except MaterialError as error:
        return None, [*faults, Fault(f"{shown}/{FILE}", f"{error}.")]
    if not text.strip():
        return None, [*faults, Fault(f"{shown}/{FILE}", "no text stands in it.")]
    rows, wrong = claims.read(home / claims.FILE, text, said.words, f"{shown}/{claims.FILE}")
    faults += wrong
    return (None if faults else Article(name, said, text, rows)), faults
