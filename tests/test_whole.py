"""A file is written whole or not at all, with the rights it had, through a link to it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from course import whole


def test_the_new_takes_the_place_of_the_old_and_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    whole.write(file, b"one")
    file.chmod(0o640)
    whole.write(file, b"two")
    assert file.read_bytes() == b"two" and file.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["record.json"]


def test_a_write_that_fails_leaves_the_old_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_fd: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    file = tmp_path / "record.json"
    file.write_bytes(b"one")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        whole.write(file, b"two")
    assert file.read_bytes() == b"one"
    assert [p.name for p in tmp_path.iterdir()] == ["record.json"]


def test_a_link_goes_on_pointing_where_it_pointed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    there, link = tmp_path / "there" / "claims.csv", tmp_path / "claims.csv"
    there.write_bytes(b"one")
    link.symlink_to(there)
    whole.write(link, b"two")
    assert link.is_symlink() and there.read_bytes() == b"two"
