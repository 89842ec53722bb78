"""``about.toml``: what an article is, and the words that its claims use beside ours."""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from course.data import MEANINGS, describe
from course.own.faults import Fault, MaterialError
from course.own.folder import text_of

FILE = "about.toml"
MOST_BYTES = 100_000
#: What must be said of an article.
WANTED = {
    "title": "what it is called",
    "outlet": 'who published it, or "invented"',
    "date": "the day, as 2021-04-15",
    "language": "as in en, de, es",
    "licence": "under what terms your class may have it",
}
#: The columns of the claims whose words are fixed; a table of the same name adds to them.
WORDED = ("speaker", "certainty", "instrument", "target", "unit")
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class About:
    """``words`` holds the words of each column of `WORDED`, ``meanings`` what they mean."""

    title: str = ""
    outlet: str = ""
    date: datetime.date = datetime.date.min
    language: str = ""
    licence: str = ""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meanings: Mapping[tuple[str, str], str] = field(default_factory=dict)


def known_words() -> dict[str, tuple[str, ...]]:
    """The words of our own claims, by column."""
    return {c.name: c.values for c in describe("claims").columns if c.name in WORDED}


def read(path: Path, shown: str) -> tuple[About, list[Fault]]:
    """What the file says, and what is wrong with it; ``shown`` is its name in the faults."""
    ours = About(words=known_words(), meanings=MEANINGS)
    try:
        held = tomllib.loads(text_of(path, MOST_BYTES))
    except MaterialError as error:
        return ours, [Fault(shown, f"{error}.")]
    except (ValueError, RecursionError) as error:  # a number without end is no TOMLDecodeError
        return ours, [Fault(shown, f"not readable as TOML: {error}.")]
    faults: list[Fault] = []
    said = _said(held, shown, faults)
    words, meanings = dict(ours.words), dict(ours.meanings)
    for column in WORDED:
        for word, meaning in _added(held.get(column, {}), column, shown, faults).items():
            words[column] = tuple(dict.fromkeys((*words[column], word)))
            meanings[column, word] = meaning
    return replace(ours, **said, words=words, meanings=meanings), faults


def _said(held: Mapping[str, Any], shown: str, faults: list[Fault]) -> dict[str, Any]:
    """The fields of `WANTED` that are as they should be."""
    said = {}
    for name, meaning in WANTED.items():
        value = _day(held.get(name)) if name == "date" else held.get(name)
        right = isinstance(value, datetime.date if name == "date" else str) and bool(value)
        if name == "language" and right:
            right = bool(_LANGUAGE.fullmatch(value))
        if right:
            said[name] = value.strip() if isinstance(value, str) else value
        else:
            wrong = f"{name} is {held[name]!r:.60}" if name in held else f"{name} is missing"
            faults.append(Fault(shown, f"{wrong}. Write {name} = …: {meaning}."))
    known = [*WANTED, *WORDED]
    for name in held:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            meant = f" Did you mean {close[0]}?" if close else ""
            faults.append(
                Fault(shown, f"{name!r:.60} is not known.{meant} Known are: {', '.join(known)}.")
            )
    return said


def _day(value: Any) -> Any:
    """A date that was written as text, too."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value.strip())
        except ValueError:
            return None
    return value


def _added(table: Any, column: str, shown: str, faults: list[Fault]) -> dict[str, str]:
    """The words that a table adds to a column, with their meanings."""
    if not isinstance(table, dict):
        faults.append(Fault(shown, f"{column} is no table. Write [{column}] and words below it."))
        return {}
    good = {}
    for word, meaning in table.items():
        if not _WORD.fullmatch(word):
            wrong = "is no word: use small letters, digits and _, a letter first"
        elif not isinstance(meaning, str) or not meaning.strip():
            wrong = "has no meaning: write it in quotation marks"
        elif column == "certainty" and (column, word) in MEANINGS:
            wrong = f"has its meaning already ({MEANINGS[column, word]}) and keeps it"
        else:
            good[word] = meaning.strip()
            continue
        faults.append(Fault(shown, f"[{column}] {word!r:.60} {wrong}."))
    return good
