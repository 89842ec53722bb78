"""Append events to one file of one kernel session, on disk before the call returns."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from course.journal.events import Event, encode


class Writer:
    """Writes to a file that no other session writes to, so nothing is ever locked.

    What cannot be written (a read-only folder, a full disk) waits in memory, is
    tried again with the next event, and `trouble` says why it is not kept.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.trouble = ""
        self._waiting: list[bytes] = []
        self._torn = False  # the last write may have left half a line

    def append(self, event: Event) -> None:
        """Put `event` on disk; `trouble` tells if that failed. Never raises for the disk."""
        self._waiting.append(encode(event))
        try:
            self._flush()
        except OSError as error:
            self.trouble = error.strerror or str(error)
        else:
            self.trouble = ""

    def _flush(self) -> None:
        new = not self.path.exists()
        if new:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        lead = b"\n" if self._torn else b""
        block = lead + b"".join(self._waiting)
        binary = getattr(os, "O_BINARY", 0)  # Windows would turn line ends into two characters
        fd = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | binary, 0o600)
        try:
            self._torn = True
            written = 0
            while written < len(block):
                written += os.write(fd, block[written:])
            os.fsync(fd)
        finally:
            os.close(fd)
        self._torn = False
        self._waiting.clear()
        if new:
            # The answer itself is on disk; some file systems refuse this for a folder.
            with contextlib.suppress(OSError):
                self._sync_folder()

    def _sync_folder(self) -> None:
        """Make the new file's name itself survive a power cut, where the system can."""
        if not hasattr(os, "O_DIRECTORY"):  # Windows has no such call and needs none
            return
        fd = os.open(self.path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
