"""What the course's files would ask of another host, however deep they are packed.

A link that waits for a click asks nothing. Of a page its elements are read, of a script or a style
sheet every address counts but the few that are only `NAMED`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat
from nbformat import NotebookNode

from course.classroom import notebooks

#: Addresses that nothing fetches, and why they stand there.
NAMED = {
    "http://www.w3.org/2000/svg": "the namespace of SVG",
    "https://revealjs.com": "reveal.js says where it is from",
    "https://hakim.se": "and who wrote it",
    "https://github.com/markedjs/marked.": "the Markdown reader in its notes.js says in an error "
    "where to report it",
    "https://marked.js.org/#/USING_ADVANCED.md#options": "and in a warning where to read on",
}
#: An address with a scheme, or without one in a string or behind url( and @import.
ADDRESS = re.compile(
    r"\b(?:https?|wss?|ftp)://[^\s\"'`)>]+|(?:[\"'`(]|@import\s)\s*//[\w-]+\.[\w.-]+"
)
CODE = frozenset({".css", ".js", ".mjs", ".j2"})
PAGES = {".html": "text/html", ".svg": "image/svg+xml", ".md": "text/markdown"}
#: What no browser opens as a page or runs: data, and what Python and tools read.
OTHERS = frozenset({
    "", ".cfg", ".csv", ".in", ".json", ".lock", ".pdf", ".py", ".sh", ".toml", ".txt", ".yaml",
    ".yml",
})  # fmt: skip


def addresses(text: str) -> list[str]:
    """The addresses in a script, a style sheet or a template."""
    return [found for found in ADDRESS.findall(text) if found not in NAMED]


def asked_by(name: str, content: bytes) -> list[str]:
    """What the file of this name would load."""
    kind = PurePosixPath(name).suffix
    if kind in OTHERS:
        return []
    text = content.decode()
    if kind in CODE:
        return addresses(text)
    if kind == ".ipynb":
        shown = list(_shown(nbformat.reads(text, as_version=4)))
    elif kind in PAGES:
        shown = [(PAGES[kind], text)]
    else:
        return [f"a file of a kind that is not looked into: {kind}"]
    found = [address for mime, part in shown for address in notebooks.loads(mime, part)]
    return [address for address in found if address not in NAMED]


def _shown(notebook: NotebookNode) -> Iterator[tuple[str, Any]]:
    """All that a notebook may show, each after its MIME type."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield "text/markdown", cell.source
        for output in cell.get("outputs", ()):
            yield from output.get("data", {}).items()


def asked_in(folder: Path) -> list[str]:
    """What the files of a folder would load, and what is packed in them: each after its name."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert files, f"{folder} holds nothing"
    return [
        f"{name}: {asked}"
        for path in files
        for name, content in unpacked(path.relative_to(folder).as_posix(), path.read_bytes())
        for asked in asked_by(name, content)
    ]


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, or all that is packed in it, however deep."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield name, content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for inside in packed.namelist():
            yield from unpacked(f"{name}/{inside}", packed.read(inside))
