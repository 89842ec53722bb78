"""The article the course starts from, and its sentences."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from course.data.checks import only_line_ends
from course.data.places import Root, find
from course.errors import DataError

PATH = "seeds/000_bcb2a5e36bcc62b1.txt"
SHA256 = "7317c56ead1ff13f30f0fc90e1b097673b746218bb466268c28211e47ec032b8"


@dataclass(frozen=True)
class Sentence:
    """A sentence of the article: ``article()[start:end] == text``, offsets in code points.

    ``paragraph`` counts from 1; paragraph 1 is the headline.
    """

    start: int
    end: int
    text: str
    paragraph: int


def article(*, root: Root = None) -> str:
    """The article, every character as in the file.

    Raises DataError when the file is missing or was changed.
    """
    place = find(root)
    content = place.read(PATH)
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        what = f"sha256 {found[:12]}… where {SHA256[:12]}… is wanted"
        if only_line_ends(content, SHA256):
            what = "its line ends were changed to CRLF, and nothing else"
        raise DataError(f"{PATH} is not the article as it was found: {what}. {place.restore(PATH)}")
    return content.decode("utf-8")


def sentences(*, root: Root = None) -> list[Sentence]:
    """The sentences of the article, in order; headline and page furniture are sentences too.

    Raises DataError when the article is missing or was changed.
    """
    return list(split(article(root=root)))


# A stop, perhaps a closing mark behind it (the article leaves a space before
# some), then space and what can begin a sentence. No abbreviation of the article
# has a stop in it ("US", not "U.S."), so nothing more is needed. An opening mark
# belongs to the next sentence even where the article uses it to close.
_BREAK = re.compile(r"[.?!](?:\s?”)?(?=\s+[“A-Z])")


def split(text: str) -> Iterator[Sentence]:
    """Cut a text into sentences.

    A line is a paragraph; empty lines part them. No sentence runs over two
    paragraphs. Inside one, a sentence ends after ``.``, ``?`` or ``!`` and the
    closing mark that may follow, where white space and a capital letter or an
    opening mark come next. Every character but white space falls into exactly
    one sentence.
    """
    paragraph = 0
    for line in re.finditer(r"[^\n]+", text):
        if not line[0].strip():
            continue
        paragraph += 1
        starts = [line.start()]
        starts += [cut.end() for cut in _BREAK.finditer(text, line.start(), line.end())]
        for start, end in zip(starts, [*starts[1:], line.end()], strict=True):
            piece = text[start:end]
            bare = piece.strip()
            first = start + len(piece) - len(piece.lstrip())
            yield Sentence(first, first + len(bare), bare, paragraph)
