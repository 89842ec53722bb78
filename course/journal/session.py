"""The journal of the running kernel: one writer, and all that was ever answered here."""

from __future__ import annotations

import secrets
import uuid
import weakref
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from course.fit import fit
from course.journal import reader
from course.journal.events import Event, now
from course.journal.writer import Writer
from course.workspace import folder_named_by, workspace


def workspace_folder() -> Path:
    """Where a student's journal lives.

    ``COURSE_PROGRESS`` if it is set; else ``progress`` beside the nearest
    ``lessons`` folder at or above the working directory (a notebook runs inside
    it); else ``progress`` in the working directory.
    """
    named = folder_named_by("COURSE_PROGRESS")
    if named:
        return named
    here = Path.cwd()
    return (workspace(here) or here) / "progress"


class Journal:
    """Append to and read from one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.session = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
        self._writer = Writer(folder / f"{self.session}.jsonl")
        self._files = reader.Files(folder, besides=self._writer.path)
        self._listeners: list[weakref.WeakMethod[Callable[[Event], None]]] = []
        self._own: list[Event] = []
        self._by_exercise: dict[str, list[Event]] = {}
        self._tick = 0
        self._record = reader.Record()
        self.refresh()

    @property
    def trouble(self) -> str:
        """Why answers are not being kept; empty while they are."""
        return self._writer.trouble

    @property
    def banner(self) -> str:
        """What a student is told about the journal (Markdown); empty if all is well."""
        if self.trouble:
            return (
                f"**Your answers are not being kept.** The folder `{self.folder}` cannot be "
                f"written to ({self.trouble}). The lesson goes on; what you answer now is kept "
                "as soon as writing works again, and is lost if you stop the kernel before."
            )
        return ""

    @property
    def left_out(self) -> list[str]:
        """What of the folder's files could not be read, in lines; the rest was."""
        return self._record.left_out

    def refresh(self) -> None:
        """Read the folder again if any file changed: another notebook may be open on it."""
        if not self._files.refresh():
            return
        self._record = self._files.record()
        events = {e.id: e for e in self._record.events}
        for event in self._own:
            events.setdefault(event.id, event)
        self._by_exercise = {}
        for event in sorted(events.values(), key=lambda e: e.place):
            self._by_exercise.setdefault(event.exercise, []).append(event)
            self._tick = max(self._tick, event.tick)

    def append(self, type: str, exercise: str, data: dict[str, Any]) -> Event:
        """Keep one event: on disk, flushed, before this returns (or see `trouble`)."""
        self.refresh()  # so that it counts on from what another kernel wrote meanwhile
        self._tick += 1
        event = Event(uuid.uuid4().hex, self.session, self._tick, now(), type, exercise, fit(data))
        self._own.append(event)
        self._by_exercise.setdefault(exercise, []).append(event)
        self._writer.append(event)
        for reference in list(self._listeners):
            listener = reference()
            if listener is None:
                self._listeners.remove(reference)
            else:
                listener(event)
        return event

    def events(self, exercise: str) -> list[Event]:
        """All events of one exercise, in order."""
        return list(self._by_exercise.get(exercise, ()))

    def exercises(self) -> list[str]:
        """The ids of all exercises with an event."""
        return list(self._by_exercise)

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Have a bound method called after each event of this kernel, while its owner lives."""
        self._listeners.append(weakref.WeakMethod(listener))


_current: Journal | None = None


def current() -> Journal:
    """The running kernel's journal, opened on first use."""
    global _current
    if _current is None:
        _current = Journal(workspace_folder())
    return _current


def use(folder: Path) -> Journal:
    """Have this kernel keep its journal in `folder` from now on."""
    global _current
    _current = Journal(folder)
    return _current
