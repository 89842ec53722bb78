"""A kernel without a network, and small notebooks to break."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbformat import NotebookNode, v4

from course.classroom import notebooks

OFFLINE = Path(__file__).with_name("offline")


@dataclass(frozen=True)
class Offline:
    """The environment of a kernel that reaches no other host, and what it tried."""

    environment: dict[str, str]
    log: Path

    def tries(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


@pytest.fixture
def offline(tmp_path: Path) -> Offline:
    log = tmp_path / "outbound.log"
    path = os.pathsep.join(filter(None, [str(OFFLINE), os.environ.get("PYTHONPATH")]))
    return Offline({"PYTHONPATH": path, "COURSE_OUTBOUND": str(log)}, log)


Store = Callable[..., Path]


def code(source: str, *outputs: NotebookNode, identity: str = "a-cell") -> NotebookNode:
    """A code cell that was run and showed ``outputs``."""
    return v4.new_code_cell(source, id=identity, execution_count=1, outputs=list(outputs))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Stores cells, or the sources of code cells, as a lesson; returns its path."""

    def stored(*cells: NotebookNode | str, run: bool = True) -> Path:
        path = tmp_path / "lessons" / "01-sample.ipynb"
        path.parent.mkdir(exist_ok=True)
        notebook = v4.new_notebook(cells=list(_cells(cells)))
        path.write_text(notebooks.to_text(notebook), encoding="utf-8")
        if run:
            notebooks.rewrite(path)
        return path

    return stored


def _cells(cells: Sequence[NotebookNode | str]) -> list[NotebookNode]:
    return [
        code(cell, identity=f"cell-{number}") if isinstance(cell, str) else cell
        for number, cell in enumerate(cells, start=1)
    ]
