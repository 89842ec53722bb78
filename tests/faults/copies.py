"""A private copy of the tree: a fault is put in, its layer runs, the file is put back."""

from __future__ import annotations

import compileall
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .fault import Fault

ROOT = Path(__file__).resolve().parents[2]
#: What a run of the tests makes, and what is git's.
LEFT_OUT = shutil.ignore_patterns(
    ".*_cache", "__pycache__", ".git", ".hypothesis", ".venv", "build", "dist", "progress", "shots"
)
#: What holds the hashes of the data sets.
DESCRIBED = Path("datasets/datapackage.json")
#: A layer takes seconds, a browser's a minute; one that takes longer than this hangs.
LONGEST = 300  # seconds
#: What the tests may be told of this machine; a student's and an instructor's folders are not.
TOLD = {"COURSE_CHROMIUM", "COURSE_WASM"}


@dataclass(frozen=True)
class Ran:
    """What a run of some tests came to.

    ``failed`` is the first test that failed, or the file that could not be imported
    (``imported`` is False then, and ``why`` the error); empty if none did. ``trouble``:
    the run itself did not go through.
    """

    failed: str = ""
    why: str = ""
    imported: bool = True
    skipped: int = 0
    trouble: str = ""
    seconds: float = 0.0

    @property
    def green(self) -> bool:
        """Whether every test ran and passed."""
        return not (self.failed or self.skipped or self.trouble)


class CopyError(RuntimeError):
    """A copy of the tree whose tests would not test the copy."""


class Copy:
    """A copy of the tree ``source`` in the new folder ``root``, and pytest in it."""

    def __init__(self, root: Path, source: Path = ROOT) -> None:
        self.root = root
        shutil.copytree(source, root, ignore=LEFT_OUT)
        # Compiled once; runs then write nothing, so no code of a fault outlives it.
        compileall.compile_dir(root / "course", quiet=2, workers=1)
        kept = {k: v for k, v in os.environ.items() if not k.startswith("COURSE_") or k in TOLD}
        search = [str(root), *filter(None, [kept.get("PYTHONPATH")])]
        self._environment = kept | {
            "COLUMNS": "1000",  # pytest cuts its summary to the width
            "COURSE_REQUIRE_BROWSER": "1",
            "PYTEST_ADDOPTS": "",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join(search),
        }

    def prove(self) -> None:
        """Raise `CopyError` unless what is imported here is the copy's own course."""
        code, said, _ = self._python("-c", "import course; print(course.__file__)")
        if code or not Path(said.strip()).is_relative_to(self.root):
            raise CopyError(f"The tests of {self.root} would import {said.strip() or 'nothing'}.")

    @contextmanager
    def seeded(self, fault: Fault) -> Iterator[None]:
        """The fault in its file, for a while. Raises `Unfit`."""
        path = self.root / fault.file
        text = fault.seeded(self.root)
        before = {each: each.read_bytes() for each in {path, self.root / DESCRIBED}}
        self._forget(path)
        path.write_bytes(text.encode("utf-8"))
        try:
            if fault.sealed:
                self._seal()
            yield
        finally:
            for each, content in before.items():
                each.write_bytes(content)

    def _seal(self) -> None:
        """Renew the hashes of the data sets, as whoever changes one does."""
        code, _, said = self._python("datasets/derive.py", "--seal")
        if code:
            raise CopyError(f"The data sets could not be sealed: {said.strip()}")

    def _forget(self, path: Path) -> None:
        """Drop a module's compiled form: a fault of the same length and second would be missed."""
        if path.suffix == ".py":
            Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)

    def run(self, layers: Sequence[str], *, stop: bool = True, longest: float = LONGEST) -> Ran:
        """The tests of these layers; with ``stop``, up to the first that fails."""
        command = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
        begun = time.monotonic()
        code, out, err = self._python(*command, *["-x"] * stop, *layers, longest=longest)
        ran = read(code, out, err)
        return Ran(**{**vars(ran), "seconds": time.monotonic() - begun})

    def _python(self, *arguments: str, longest: float = LONGEST) -> tuple[int, str, str]:
        """Exit code (None's is -1: it hung) and what was said."""
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=self.root,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        try:
            out, err = process.communicate(timeout=longest)
        except subprocess.TimeoutExpired:
            return -1, "", f"it was still running after {longest:.0f} s"
        finally:
            if process.poll() is None:  # it hangs, or we are told to stop: its children end with it
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
        return process.returncode, out, err


_FAILED = re.compile(
    r"^(?:FAILED|ERROR) (\S+?\.py(?:::\w+(?:\[.*?\])?)?)(?: - (.*))?$", re.MULTILINE
)
_SKIPPED = re.compile(r"\b(\d+) skipped\b")
_RAISED = re.compile(r"^E +((?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*(?:Error|Exception|Interrupt).*)$", re.M)


def read(code: int, out: str, err: str) -> Ran:
    """What pytest's closing summary says of a run."""
    last = out.rstrip().rpartition("\n")[2]
    skipped = int(found[1]) if (found := _SKIPPED.search(last)) else 0
    if code == 0:
        return Ran(skipped=skipped)
    failed = _FAILED.search(out)
    if code in (1, 2) and failed:
        raised = _RAISED.search(out)
        why = raised[1] if raised else failed[2] or ""
        return Ran(failed[1], why, imported="::" in failed[1], skipped=skipped)
    said = (err.strip() or out.strip() or "nothing was said").splitlines()
    raised = _RAISED.search(err) or _RAISED.search(out)
    return Ran(trouble=f"pytest ended with {code}: {raised[1] if raised else said[-1]}")
