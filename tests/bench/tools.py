"""Other people's programs that we stand beside, each in an environment of its own.

Each is pinned in the lock of its name beside this file and built below ``build/``, once; a
student never downloads any of it.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

from .measure import ROOT


def scripts(name: str) -> Path:
    """The folder of the environment's commands, built if it is not there yet or its lock has
    changed.

    Raises `CalledProcessError` where it cannot be installed, as without a network.
    """
    lock = Path(__file__).with_name(f"{name}.lock")
    home = ROOT / "build" / name
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = home / "built-from"
    found = home / ("Scripts" if sys.platform == "win32" else "bin")
    if not stamp.exists() or stamp.read_text() != digest:
        venv.create(home, clear=True, with_pip=True)
        install = [found / "python", "-m", "pip", "install", "--quiet"]
        install += ["--require-hashes", "-r", lock]
        subprocess.run(install, check=True, capture_output=True)
        stamp.write_text(digest)
    return found
