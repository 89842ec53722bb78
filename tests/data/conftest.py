"""Copies of the data that a test may break, and the maintainer's script as a module."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A root of its own, to be given as ``root=``: datasets and seeds, free to be damaged."""
    for folder in ("datasets", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture(scope="session")
def derive() -> ModuleType:
    spec = importlib.util.spec_from_file_location("derive", ROOT / "datasets" / "derive.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
