"""Zip files that strangers made: read in memory, never unpacked to a disk."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

from course.classroom.report import limits

#: How an LMS packs. The others can unpack a few bytes to gigabytes in one step.
PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENCRYPTED = 0x1  # the bit of the flags that says so


class Refusal(Exception):
    """Why a file, or a part of one, is not read; said to the instructor."""


class _Guarded(io.BufferedReader):
    """A file that gives no more at once than a zip file's table of contents may have."""

    def read(self, size: int | None = -1) -> bytes:
        most = limits.LARGEST_DIRECTORY
        if size is None or size < 0:
            size = most
        if size > most:
            raise Refusal("its table of contents is larger than that of any class")
        return super().read(size)


class Archive:
    """A zip file, open. Raises `Refusal` for one that cannot be read."""

    def __init__(self, path: Path) -> None:
        self._file = _Guarded(io.FileIO(path))
        self._left = limits.MOST_UNPACKED
        try:
            self._zip = zipfile.ZipFile(self._file)
        except Refusal:
            self._file.close()
            raise
        except Exception as error:  # zipfile raises whatever a broken file makes it stumble on
            self._file.close()
            raise Refusal("cut off, or not a whole zip file") from error

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()
        self._file.close()

    def members(self) -> Iterator[zipfile.ZipInfo]:
        """What is in it, folders aside."""
        # Not `is_dir`: it stumbles on a member without a name.
        return (info for info in self._zip.infolist() if not info.filename.endswith("/"))

    def content(self, info: zipfile.ZipInfo, most: int) -> bytes:
        """A member, unpacked, of at most so many bytes. Raises `Refusal` with the reason."""
        refuse(info)
        most = min(most, self._left)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(most + 1)
        except Exception as error:  # as above: a damaged member can raise nearly anything
            raise Refusal("damaged inside the zip file") from error
        self._left -= len(data)
        if len(data) > most:
            raise Refusal(f"unpacks to more than {most / 1e6:,.0f} MB")
        return data


def refuse(info: zipfile.ZipInfo) -> None:
    """Raise `Refusal` for a member that is not to be opened."""
    name = info.orig_filename.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        raise Refusal("its name leads out of the zip file")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refusal("a link, not a file")
    if info.flag_bits & ENCRYPTED:
        raise Refusal("locked with a password")
    if info.compress_type not in PACKED:
        raise Refusal("packed in a way that no LMS uses; pack it again as an ordinary zip file")
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size > limits.SMALL and ratio > limits.HIGHEST_RATIO:
        raise Refusal(f"unpacks to {ratio:,.0f} times its size, as only a zip bomb does")
