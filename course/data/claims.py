"""The article's words, found by the claims that stand in them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pandas as pd

from course.data.article import Sentence, sentences
from course.data.tables import load


@cache
def _read() -> tuple[pd.DataFrame, list[Sentence]]:
    """The claims by id and the sentences, read and checked once."""
    return load("claims").set_index("id"), sentences()


def quote(claim: str) -> str:
    """A claim's words as the article has them, without marks that hang over."""
    return str(_read()[0].loc[claim, "quote"]).strip("“” ,")


def sentence_of(claim: str) -> Sentence:
    """The sentence of the article that a claim begins in."""
    claims, cut = _read()
    at = int(claims.loc[claim, "start"])
    return next(s for s in cut if s.start <= at < s.end)


def excerpt(passages: Iterable[Sentence], between: str = "\n\n") -> tuple[str, pd.DataFrame]:
    """Some sentences as one text, joined by `between`, and the claims that begin in them.

    The claims are rows of ``claims.csv`` by id, in the text's order, their ``start``
    and ``end`` counted in the text given (code points).
    """
    claims, _ = _read()
    text, found = "", []
    for passage in passages:
        text += between if text else ""
        shift = len(text) - passage.start
        text += passage.text
        inside = claims[claims["start"].between(passage.start, passage.end - 1)]
        found.append(inside.assign(start=inside["start"] + shift, end=inside["end"] + shift))
    return text, pd.concat(found).sort_values("start")
