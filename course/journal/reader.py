"""Read every file of a journal folder and merge them by event id.

Nothing is ever rewritten. What cannot be read is skipped and told.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from dataclasses import dataclass
from pathlib import Path

from course.journal.events import Event, Unreadable, decode


@dataclass(frozen=True)
class Skipped:
    """A line or a file that could not be read, and why."""

    file: str
    line: int  # from 1; 0 means the file, or the folder, as a whole
    why: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.why}"


@dataclass(frozen=True)
class Record:
    """What was read: events in order, each once, and what was not read."""

    events: tuple[Event, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unknown_fields: tuple[str, ...] = ()

    @property
    def left_out(self) -> list[str]:
        """What was not read, a line for each file and reason."""
        told = []
        for (file, why), lines in itertools.groupby(self.skipped, key=lambda s: (s.file, s.why)):
            first, *rest = lines
            more = f" and {len(rest):,} more of its lines" if rest else ""
            told.append(f"{file}, line {first.line}{more}: {why}" if first.line else str(first))
        if self.unknown_fields:
            told.append(f"fields that this version does not know: {', '.join(self.unknown_fields)}")
        return told


def read(folder: Path) -> Record:
    """All events of a journal folder. Never raises for what a file holds."""
    files = Files(folder)
    files.refresh()
    return files.record()


class Files:
    """The files of a folder, each read when it is new or has changed, and not again.

    ``besides`` is a file that is left aside: a kernel knows what it wrote itself.
    """

    def __init__(self, folder: Path, besides: Path | None = None) -> None:
        self._folder = folder
        self._besides = besides
        self._stamps: dict[Path, tuple[int, int]] = {}
        self._read: dict[Path, Record] = {}
        self._trouble: tuple[Skipped, ...] = ()

    def refresh(self) -> bool:
        """Read what is new; tells whether anything is, or is gone."""
        stamps, trouble = {}, ()
        try:
            stamps = self._stamped()
        except OSError as error:
            why = f"cannot be read ({error.strerror or error})"
            trouble = (Skipped(self._folder.name, 0, why),)
        if (stamps, trouble) == (self._stamps, self._trouble):
            return False
        self._read = {
            path: self._read[path] if self._stamps.get(path) == stamp else read_file(path)
            for path, stamp in stamps.items()
        }
        self._stamps, self._trouble = stamps, trouble
        return True

    def record(self) -> Record:
        """What all files hold, merged by event id."""
        parts = [self._read[path] for path in sorted(self._read)]
        events = {e.id: e for part in reversed(parts) for e in reversed(part.events)}
        return Record(
            tuple(sorted(events.values(), key=lambda e: e.place)),
            (*self._trouble, *(s for part in parts for s in part.skipped)),
            tuple(sorted({name for part in parts for name in part.unknown_fields})),
        )

    def _stamped(self) -> dict[Path, tuple[int, int]]:
        """The journal's files, each with what tells whether it was written to. A folder that is not
        there has none; raises `OSError` for one that cannot be looked into."""
        found = {}
        with contextlib.suppress(FileNotFoundError), os.scandir(self._folder) as entries:
            for entry in entries:
                path = Path(entry.path)
                if path.suffix == ".jsonl" and path != self._besides and entry.is_file():
                    stat = path.stat()
                    found[path] = (stat.st_size, stat.st_mtime_ns)
        return found


def read_file(path: Path) -> Record:
    """The events of one file, as they stand in it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return Record(skipped=(Skipped(path.name, 0, f"cannot be read ({error.strerror})"),))
    events: list[Event] = []
    skipped: list[Skipped] = []
    unknown: set[str] = set()
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            event, strange = decode(line)
        except Unreadable as error:
            skipped.append(Skipped(path.name, number, str(error)))
            continue
        unknown.update(strange)
        events.append(event)
    return Record(tuple(events), tuple(skipped), tuple(sorted(unknown)))
