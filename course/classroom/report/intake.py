"""Find what a class handed in: every file of a folder and of the zip files in it.

Nothing is believed of a name: what a file is shows in how it begins. Nothing is written,
and no link is followed. Whatever is not read is named, with the reason.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from course.classroom.editions.folder import MARK
from course.classroom.report import limits
from course.classroom.report.archive import Archive, Refusal
from course.classroom.report.notices import Notice, shown
from course.classroom.report.reading import Submission, journal, record
from course.errors import CourseError

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
JOURNAL_LINE = re.compile(r'\{\s*"v"\s*:\s*\d')
#: What systems leave lying about.
LITTER = {"__MACOSX", "Thumbs.db", "desktop.ini"}

Expect = Callable[[int], None]


@dataclass(frozen=True)
class Place:
    """Where a file stands: its path from the class's folder, through zip files too."""

    path: PurePosixPath

    @property
    def said(self) -> str:
        """As the report names it."""
        return shown(str(self.path))


def submissions(folder: Path, expect: Expect = lambda n: None) -> Iterator[Submission | Notice]:
    """Each record, exam and journal in ``folder`` (or in a single file), and a notice for
    each file that is none. ``expect`` is told of more files to come, for a progress bar.

    Raises `CourseError` if there is no such folder.
    """
    if not folder.exists():
        raise CourseError(f"There is no folder {folder}. Name the one with the students' files.")
    found = sorted(files(folder)) if folder.is_dir() else [folder]
    root = folder if folder.is_dir() else folder.parent
    expect(len(found))
    if len(found) > limits.MOST_FILES:
        yield Notice(
            "refused",
            shown(folder.name),
            f"holds {len(found):,} files; the first {limits.MOST_FILES:,} were looked at.",
        )
    for path in found[: limits.MOST_FILES]:
        place = Place(PurePosixPath(path.relative_to(root).as_posix()))
        try:
            yield from opened(path, place, expect)
        except Refusal as refusal:
            yield Notice("refused", place.said, f"{refusal}.")
        except OSError as error:
            yield Notice("refused", place.said, f"cannot be read ({error.strerror}).")


def files(folder: Path) -> Iterator[Path]:
    """The files in a folder and below it. What `course` itself built there is left out."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            yield here  # opening it will say why
            continue
        if any(entry.name == MARK for entry in entries):
            continue
        for entry in entries:
            if hidden(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            else:
                yield Path(entry.path)


def hidden(name: str) -> bool:
    """Whether a part of a path is a system's, and nobody's work. Two dots are no name."""
    return name in LITTER or (name.startswith(".") and name != "..")


def hidden_inside(name: str) -> bool:
    """The same of a member of a zip file."""
    return any(hidden(part) for part in name.replace("\\", "/").split("/"))


def printed(name: str, names: set[str]) -> bool:
    """Whether a member of a zip file is a record to be read by people, with the file to grade
    beside it: a whole folder of answers was handed in, as many do. Alone it is told of.
    """
    stem, dot, ending = name.rpartition(".")
    said = stem.replace("\\", "/").rpartition("/")[2]
    return said == "record" and ending in ("html", "pdf") and f"{stem}{dot}json" in names


def opened(path: Path, place: Place, expect: Expect) -> Iterator[Submission | Notice]:
    """What one file of the folder holds. Raises `Refusal` and `OSError`."""
    if path.is_symlink():
        raise Refusal("a link; put the file itself here")
    if not path.is_file():
        raise Refusal("not a file that can be read")
    with path.open("rb") as stream:
        head = stream.read(limits.HEAD)
        what = kind(head, place)
        if what == "record":
            data = head + stream.read(limits.LARGEST_RECORD + 1 - len(head))
            yield from record(data, place.path)
            return
        if what == "journal":
            if path.stat().st_size > limits.LARGEST_JOURNAL:
                raise Refusal(f"larger than {limits.LARGEST_JOURNAL / 1e6:,.0f} MB")
            stream.seek(0)
            yield from journal(stream, place.path)
            return
    if what == "zip":
        with Archive(path) as archive:
            yield from unpacked(archive, place, expect)
        return
    yield Notice("aside", place.said, what)


def unpacked(archive: Archive, place: Place, expect: Expect) -> Iterator[Submission | Notice]:
    """What the members of a zip file hold, each by itself."""
    members = [info for info in archive.members() if not hidden_inside(info.filename)]
    if len(members) > limits.MOST_MEMBERS:
        raise Refusal(f"holds {len(members):,} files, and {limits.MOST_MEMBERS:,} are the most")
    if not members:
        raise Refusal("a zip file with nothing in it")
    names = {info.filename for info in members}
    members = [info for info in members if not printed(info.filename, names)]
    expect(len(members) - 1)  # the zip file itself was counted
    for info in members:
        inside = Place(place.path / info.filename.replace("\\", "/").strip("/"))
        try:
            data = archive.content(info, limits.LARGEST_RECORD)
            what = kind(data[: limits.HEAD], inside)
            if what == "record":
                yield from record(data, inside.path)
            elif what == "journal":
                yield from journal(io.BytesIO(data), inside.path)
            elif what == "zip":
                raise Refusal("a zip file inside a zip file; unpack the outer one first")
            else:
                yield Notice("aside", inside.said, what)
        except Refusal as refusal:
            yield Notice("refused", inside.said, f"{refusal}.")


def kind(head: bytes, place: Place) -> str:
    """What a file is by how it begins: record, journal or zip; else a sentence that says what
    it is not. Raises `Refusal` for one that should have been one of these.
    """
    ours = place.path.suffix.lower() in (".json", ".jsonl")
    if head.startswith((ZIP, EMPTY_ZIP)):
        return "zip"
    if place.path.suffix.lower() == ".zip":
        raise Refusal("empty" if not head else "called a zip file, and is none")
    text = head.decode(json.detect_encoding(head), "ignore").lstrip("\ufeff \t\r\n")
    if not text:
        raise Refusal("empty")
    if place.path.suffix.lower() == ".jsonl" or JOURNAL_LINE.match(text):
        return "journal"
    if text.startswith("{"):
        return "record"
    if ours:
        raise Refusal("called JSON, and is none")
    return "no record, no journal and no zip file."
