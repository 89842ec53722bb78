"""Setting up: what `make lab` does once, beside a plain install of five packages."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

from .measure import ROOT, Row, in_turn, ratio

TIMES = 3
FIVE = ("jupyterlab", "nbval", "ipywidgets", "pandas", "altair")


def ours() -> None:
    """The recipe of `make lab` itself: a venv, the lock with its hashes, the course."""
    with tempfile.TemporaryDirectory() as home:
        command = ["make", "--silent", f"VENV={home}", f"PYTHON={sys.executable}"]
        subprocess.run([*command, f"{home}/.built-in"], check=True, cwd=ROOT, capture_output=True)


def plain() -> None:
    """A venv, and the newest of the five."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        venv.create(home, with_pip=True)
        python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        install = [python, "-m", "pip", "install", "--quiet", *FIVE]
        subprocess.run(install, check=True, capture_output=True)


def rows() -> Iterator[Row]:
    """Both anew each time, from pip's cache: the first round may have to fill it, and the median
    of three is another's."""
    what, beside = "set up, as `make lab` does", f"venv, pip install {' '.join(FIVE)}"
    try:
        made, bare = in_turn(TIMES, ours, plain)
    except (OSError, subprocess.CalledProcessError) as error:
        yield Row(what, "not measured", type(error).__name__, kept=False)
        return
    yield ratio(what, made, bare, beside, 1.5)
