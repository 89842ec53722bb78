"""Markdown cut into what a room can read at once: blocks, and slides full of them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from course.kinds import markdown

#: What a slide of 1280 by 720 holds at 30 px, below its heading.
LINES = 13
CHARACTERS = 70

_md = markdown.parser()
_SENTENCE = re.compile(r"(?<=[.?!]) +")


@dataclass(frozen=True)
class Block:
    """One piece of Markdown and how many lines of a slide it takes."""

    source: str
    lines: float


def blocks(text: str) -> list[Block]:
    """The paragraphs, list items, tables and quotations of ``text``, none longer than a slide."""
    rows = text.splitlines()
    found = []
    tokens = _md.parse(text)
    for token in tokens:
        item = token.type == "list_item_open" and token.level == 1
        block = token.level == 0 and token.nesting >= 0 and "list_open" not in token.type
        if token.map and (item or block):
            source = "\n".join(rows[token.map[0] : token.map[1]]).strip()
            found += _cut(source, "table" in token.type)
    return found


def pack(pieces: Iterable[Block], first: float = LINES, rest: float = LINES) -> Iterator[list[str]]:
    """The pieces as slides: as many on each as there are lines, ``first`` on the first one."""
    slide: list[str] = []
    left = first
    for piece in pieces:
        if slide and piece.lines > left:
            yield slide
            slide, left = [], rest
        slide.append(piece.source)
        left -= piece.lines
    if slide:
        yield slide


def lines(text: str) -> float:
    """How many lines of a slide the text takes."""
    return sum(block.lines for block in blocks(text))


def _cut(source: str, table: bool) -> Iterator[Block]:
    if table or source.startswith(("```", "~~~")):
        yield from _rows(source) if table else [Block(source, len(source.splitlines()))]
        return
    taken = _height(source)
    if taken <= LINES:
        yield Block(source, taken)
        return
    sentences = [Block(s, len(s) / CHARACTERS) for s in _SENTENCE.split(" ".join(source.split()))]
    for group in pack(sentences, LINES - 2, LINES - 2):
        words = " ".join(group)
        yield Block(words, _height(words))


def _height(source: str) -> float:
    wrapped = sum(math.ceil(len(row) / CHARACTERS) for row in _paragraphs(source))
    return wrapped + 0.5


def _paragraphs(source: str) -> list[str]:
    return [" ".join(p.split()) for p in re.split(r"\n\s*\n", source)] or [""]


def _rows(source: str) -> Iterator[Block]:
    """A table, again with its head for each slide it takes."""
    head, rule, *body = source.splitlines()
    columns = max(head.count("|") - 1, 1)
    tall = [
        Block(row, 0.2 + max(math.ceil(len(c) * columns / CHARACTERS) for c in row.split("|")))
        for row in body
    ]
    heights = iter(block.lines for block in tall)
    for group in pack(tall, LINES - 2, LINES - 2):
        height = sum(islice(heights, len(group)))
        yield Block("\n".join([head, rule, *group]), height + 1.6)
