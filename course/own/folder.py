"""Where an instructor's material is, and its files as text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from course.own.faults import MaterialError
from course.workspace import folder_named_by, workspace

VARIABLE = "COURSE_OWN"
EXERCISES, ARTICLES, LESSONS = "exercises", "articles", "lessons"

_named: Path | None = None


def material() -> Path | None:
    """The folder of own material, absolute; None where there is none.

    What ``COURSE_OWN`` names, else the workspace if it holds ``exercises`` or
    ``articles``. Raises `MaterialError` if ``COURSE_OWN`` names no folder.
    """
    if _named is not None:
        return _named
    if named := folder_named_by(VARIABLE):
        return _absolute(named)
    here = Path.cwd()
    folder = workspace(here) or here
    return folder if holds_material(folder) else None


def holds_material(folder: Path) -> bool:
    """Whether there is anything of an instructor's own in a folder."""
    return (folder / EXERCISES).is_dir() or (folder / ARTICLES).is_dir()


def _absolute(folder: Path) -> Path:
    if not folder.is_absolute():
        raise MaterialError(
            f"{VARIABLE} is {str(folder)!r}. Write the whole path: a lesson runs in its own folder."
        )
    if not folder.is_dir():
        raise MaterialError(
            f"{VARIABLE} names {folder}, and no such folder is there. Name the folder that holds "
            f"{EXERCISES}/ or {ARTICLES}/, or unset it."
        )
    return folder


@contextmanager
def using(folder: Path) -> Iterator[None]:
    """Take material from ``folder`` for a while, whatever the workspace is."""
    global _named
    before, _named = _named, folder.resolve()
    try:
        yield
    finally:
        _named = before


def text_of(path: Path, most: int) -> str:
    """A text file in UTF-8, with or without a byte order mark.

    Raises `MaterialError` with what is wrong: it is missing, has more than ``most`` bytes,
    holds no text, or is in another encoding.
    """
    try:
        size = path.stat().st_size
        if size > most:
            raise MaterialError(f"it has {size:,} bytes; up to {most:,} are read")
        content = path.read_bytes()
    except FileNotFoundError:
        raise MaterialError("the file is missing") from None
    except OSError as error:
        raise MaterialError(f"it cannot be read ({error.strerror})") from None
    return decoded(content)


def decoded(content: bytes) -> str:
    """The text in ``content``, every line end as ``\\n``: an offset is the same on every system."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise MaterialError("it is in UTF-16; save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise MaterialError(
            f"it is not UTF-8: line {line} has the byte 0x{content[error.start]:02x}; save it as "
            "UTF-8"
        ) from None
    if "\0" in text:
        raise MaterialError("it holds a zero byte: this is no text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")
