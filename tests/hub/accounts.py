"""Unix users for a class, made for one test and removed after it."""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

GONE_SECONDS = 20.0


class Accounts:
    """``names`` are new users, each with a home of its own in a folder of the test's.

    The names have a random part, so that no account of the machine is ever met.
    """

    def __init__(self, number: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hub-"))
        self.folder.chmod(0o711)
        lot = secrets.token_hex(2)
        self.names: list[str] = []
        self._wanted = [f"cs{lot}-{place:02}" for place in range(1, number + 1)]

    def __enter__(self) -> Accounts:
        try:
            for name in self._wanted:
                subprocess.run(
                    ["useradd", "--create-home", "--base-dir", self.folder, name],
                    check=True,
                    capture_output=True,
                )
                self.names.append(name)
        except BaseException:
            self.remove()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    def home(self, name: str) -> Path:
        """A student's home folder."""
        return self.folder / name

    def uid(self, name: str) -> int:
        """A student's user id."""
        return pwd.getpwnam(name).pw_uid

    def remove(self) -> None:
        """End what the users run, then remove them and their homes."""
        uids = {self.uid(name) for name in self.names}
        deadline = time.monotonic() + GONE_SECONDS
        while (left := [pid for uid in uids for pid in processes(uid)]) and (
            time.monotonic() < deadline
        ):
            for pid in left:
                end(pid)
            time.sleep(0.1)
        for name in self.names:
            subprocess.run(["userdel", name], check=False, capture_output=True)
        self.names = []
        shutil.rmtree(self.folder, ignore_errors=True)


def processes(uid: int) -> list[int]:
    """The ids of all processes of a user."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                if entry.stat().st_uid == uid:
                    found.append(int(entry.name))
            except OSError:  # it ended meanwhile
                continue
    return found


def command(pid: int) -> str:
    """The command line of a process; empty if it ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def end(pid: int) -> None:
    """Kill one process without warning."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
