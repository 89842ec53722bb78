"""The example of a material folder, free to be broken."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.own import modules

EXAMPLE = Path(__file__).with_name("material")


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """No test meets a lesson that another has imported."""
    modules.forget()
    yield
    modules.forget()


@pytest.fixture
def material(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example, as a workspace that the test stands in."""
    folder = tmp_path / "material"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "lessons").mkdir()
    monkeypatch.chdir(folder)
    return folder
