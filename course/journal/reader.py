"""Read every file of a journal folder and merge them by event id.

Nothing is ever rewritten. What cannot be read is skipped and told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from course.journal.events import Event, Unreadable, decode


@dataclass(frozen=True)
class Skipped:
    """A line or a file that could not be read, and why."""

    file: str
    line: int  # from 1; 0 means the file as a whole
    why: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.why}"


@dataclass(frozen=True)
class Record:
    """The merged journal: events in order, each once."""

    events: tuple[Event, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unknown_fields: tuple[str, ...] = field(default=())


def files(folder: Path) -> list[Path]:
    """The journal's files, by name. A folder that is not there has none."""
    try:
        return sorted(p for p in folder.iterdir() if p.suffix == ".jsonl" and p.is_file())
    except OSError:
        return []


def stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells whether anything was written since the folder was read last."""
    found = []
    for path in files(folder):
        try:
            stat = path.stat()
        except OSError:
            continue
        found.append((path.name, stat.st_size, stat.st_mtime_ns))
    return tuple(found)


def read(folder: Path) -> Record:
    """All events of a journal folder. Never raises for what a file holds."""
    events: dict[str, Event] = {}
    skipped: list[Skipped] = []
    unknown: set[str] = set()
    for path in files(folder):
        try:
            content = path.read_bytes()
        except OSError as error:
            skipped.append(Skipped(path.name, 0, f"cannot be read ({error.strerror})"))
            continue
        for number, line in enumerate(content.split(b"\n"), start=1):
            if not line.strip():
                continue
            try:
                event, strange = decode(line)
            except Unreadable as error:
                skipped.append(Skipped(path.name, number, str(error)))
                continue
            unknown.update(strange)
            events.setdefault(event.id, event)
    ordered = sorted(events.values(), key=lambda e: e.place)
    return Record(tuple(ordered), tuple(skipped), tuple(sorted(unknown)))
