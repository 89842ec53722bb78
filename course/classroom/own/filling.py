"""`course own --fill`: the offsets of claims, found from their words, written into the file."""

from __future__ import annotations

import codecs
from pathlib import Path

from course import whole
from course.classroom.own.checking import read_articles, require
from course.own import claims
from course.own.folder import ARTICLES, decoded


def fill(folder: Path) -> str:
    """Write ``start`` and ``end`` where they are empty, in the articles without a fault.

    Nothing else in a file changes; what was done is returned in Markdown.
    """
    require(folder)
    said = []
    for name, article, _ in read_articles(folder):
        if article is None:
            said.append(f"- `{ARTICLES}/{name}` has faults: nothing was written")
        elif article.rows.filled:
            path = folder / ARTICLES / name / claims.FILE
            _rewrite(path, article.rows)
            said.append(f"- `{ARTICLES}/{name}/{claims.FILE}`: {article.rows.filled} filled in")
    return "\n".join(said or ["Nothing is to be filled in."])


def _rewrite(path: Path, rows: claims.Claims) -> None:
    """The file with its offsets, whole or not at all, with the line ends that it had."""
    before = path.read_bytes()
    text = claims.filled_in(decoded(before), rows)
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    whole.write(path, mark + text.encode("utf-8"))
