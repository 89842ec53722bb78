"""Where a quote stands in a text; where it does not, what is different."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Characters that a word processor puts in place of those that were typed.
_ALIKE = {
    "'": "\u2018\u2019\u201a\u201b\u02bc\u00b4`",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2212",
    " ": "\u00a0\u2007\u2009\u202f\n\t",
}
_PLAIN = str.maketrans({other: plain for plain, others in _ALIKE.items() for other in others})
_FEW = 3


def places(text: str, quote: str) -> Iterator[int]:
    """Where ``quote`` begins in ``text``, each time."""
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def locate(text: str, quote: str, start: int | None, end: int | None) -> tuple[int, int] | str:
    """The offsets of ``quote`` (code points, end excluded), or what is wrong, in a sentence.

    ``start`` and ``end`` are what the row says, None where it says nothing.
    """
    if start is None and end is not None:
        start = end - len(quote)
    if start is not None:
        last = start + len(quote) if end is None else end
        if start >= 0 and text[start:last] == quote:
            return start, last
    found = [at for at, _ in zip(places(text, quote), range(_FEW + 1), strict=False)]
    if not found:
        return missing(text, quote)
    stands = " and ".join(f"{at} to {at + len(quote)}" for at in found[:_FEW])
    more = " and more" if len(found) > _FEW else ""
    if start is not None:
        there = text[max(start, 0) : last] if start < len(text) else ""
        reads = f"the article reads {brief(there)}" if there else "the article has nothing"
        return f"there, {reads}. The quote stands at {stands}{more}"
    if len(found) > 1:
        times = "more than 3" if more else str(len(found))
        return f"it stands {times} times in the article, at {stands}{more}: write start and end"
    return found[0], found[0] + len(quote)


def missing(text: str, quote: str) -> str:
    """Why a quote cannot be found: the letters that differ, or how far the article agrees."""
    at = text.translate(_PLAIN).find(quote.translate(_PLAIN))
    if at >= 0:
        pairs = zip(text[at:], quote, strict=False)
        differing = dict.fromkeys((there, here) for there, here in pairs if there != here)
        told = "; ".join(f"{name(a)} where the quote has {name(b)}" for a, b in list(differing)[:3])
        return (
            f"at {at} to {at + len(quote)} the article has {told}. Copy the words from the article"
        )
    low, high = 0, len(quote)  # the longest beginning of the quote that the article has
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if quote[:middle] in text else (low, middle - 1)
    if low < min(len(quote), 8):
        return "these words do not stand in the article. Copy them from it"
    at = text.find(quote[:low])
    there = text[at + low : at + low + 1]
    goes_on = f"goes on with {name(there)}" if there else "ends"
    return (
        f"the article has its beginning, {brief(quote[:low], tail=True)}, at {at}, and there "
        f"{goes_on} where the quote has {name(quote[low])}. Copy the words from the article"
    )


def brief(text: str, most: int = 40, *, tail: bool = False) -> str:
    """Some words in quotation marks, shortened in front or behind."""
    flat = " ".join(text.split())
    if len(flat) > most:
        flat = f"…{flat[-most:]}" if tail else f"{flat[:most]}…"
    return f"“{flat}”"


def name(character: str) -> str:
    """A character by what it looks like and is called: some look the same."""
    called = unicodedata.name(character, "").lower()
    number = f"U+{ord(character):04X}"
    seen = f"{character} " if character.isprintable() and character != " " else ""
    return f"{seen}({called or 'a control character'}, {number})"
