"""A file written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of what stands in ``path``, or of nothing.

    A full disk, or a process that is killed on the way, leaves what stood there before. Raises
    `OSError`.
    """
    path = path.resolve()  # a link goes on pointing where it pointed
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        with contextlib.suppress(FileNotFoundError):
            shutil.copymode(path, draft)
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
