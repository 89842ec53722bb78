"""A copy of the course as a fresh clone has it: nothing built, nothing answered."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOT_CLONED = (
    ".git", ".venv", ".*_cache", ".hypothesis", ".ipynb_checkpoints", "__pycache__",
    "build", "dist", "progress",
)  # fmt: skip


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the copy; removed afterwards, with whatever was installed in it."""
    folder = tmp_path_factory.mktemp("clone") / "course"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_CLONED))
    yield folder
    shutil.rmtree(folder.parent)
