"""The lessons under nbmake, which lives in an environment of its own; the kernels are ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import tools
from .measure import ROOT

KERNEL = "the-course"


def run(paths: Sequence[Path]) -> None:
    """Run the notebooks one after the other; an error if a cell of one fails.

    nbmake only executes: it compares no output with the stored one.
    """
    with tempfile.TemporaryDirectory() as data:
        spec = Path(data) / "kernels" / KERNEL / "kernel.json"
        spec.parent.mkdir(parents=True)
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        spec.write_text(json.dumps({"argv": argv, "display_name": KERNEL, "language": "python"}))
        command = [tools.scripts("nbmake") / "python", "-m", "pytest", "--nbmake", "-q"]
        command += [f"--nbmake-kernel={KERNEL}", "--nbmake-timeout=120", "-p", "no:cacheprovider"]
        command += [
            "-c",
            os.devnull,
            "--rootdir",
            str(paths[0].parent),
            "--noconftest",
            *paths,
        ]
        subprocess.run(
            command,
            check=True,
            cwd=ROOT,
            env=os.environ | {"JUPYTER_PATH": data},
            capture_output=True,
        )
