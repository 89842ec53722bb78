"""The student edition as a student starts it: one command in a folder, with nothing installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course.classroom.editions import student

ROOT = Path(__file__).parents[2]
SETTINGS = "share/jupyter/lab/settings/overrides.d/course.json"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory):
    """What is handed out, in a folder with a blank in its name; removed with all put into it."""
    made = tmp_path_factory.mktemp("student") / "handed out"
    student.build([ROOT / "lessons" / "03-blocking.ipynb"], made)
    yield made
    shutil.rmtree(made.parent)


def start(folder: Path, *words: str) -> str:
    """What `start.py` says, from anywhere; the test fails with it if the command does."""
    inherited = {k: v for k, v in os.environ.items() if k not in ("COURSE_PROGRESS", "PYTHONPATH")}
    done = subprocess.run(
        [sys.executable, str(folder / "start.py"), *words],
        cwd=folder.parent, env={**inherited, "COURSE_CHROMIUM": "none"},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_it_puts_the_course_in_once_and_keeps_what_is_answered(folder: Path) -> None:
    first = start(folder, "progress")
    assert "about a minute, once" in first and "A firm on no list" in first
    assert (folder / ".venv" / SETTINGS).exists()

    again = start(folder, "record", "--name", "Ana Ruiz")
    assert "about a minute" not in again
    assert '"name": "Ana Ruiz"' in (folder / "progress" / "record.json").read_text("utf-8")
