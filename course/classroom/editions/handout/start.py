"""Starts the course from this folder, and puts it in first if it is not there yet.

`python3 start.py` opens the first lesson; what stands behind it is given to the command
`course`, as in `python3 start.py open 3` or `python3 start.py record`.
"""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEAST, BELOW = (3, 11), (3, 14)  # as the course's own pyproject.toml has it
ROOM = HERE / ".venv"
PYTHON = ROOM / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = ROOM / "installed"  # written last: names what was put in


def main():
    wheels = sorted(HERE.glob("course-*.whl"))
    if len(wheels) != 1:
        sys.exit("Beside start.py there must be one file course-….whl. Unpack the folder again.")
    wanted = fingerprint(HERE / "requirements.lock", wheels[0])
    if not STAMP.exists() or STAMP.read_text() != wanted:
        install(wheels[0])
        STAMP.write_text(wanted)
    command = [str(PYTHON), "-m", "course", *(sys.argv[1:] or ["open"])]
    os.chdir(HERE)
    if os.name != "nt":
        os.execv(PYTHON, command)  # noqa: S606  # the course takes this one's place
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the course, which then ends
    sys.exit(subprocess.call(command))  # noqa: S603  # no shell


def fingerprint(*files):
    """What is in the files, so that a newer hand-out in the same folder is put in too."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def install(wheel):
    if not LEAST <= sys.version_info[:2] < BELOW:
        sys.exit(
            f"The course needs Python 3.11, 3.12 or 3.13, and this is {sys.version.split()[0]}. "
            "Install one of them and start with it, as in: python3.13 start.py"
        )
    print("Putting the course into .venv: about a minute, once.", flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(ROOM)],
        [*pip, "--require-hashes", "-r", "requirements.lock"],
        [*pip, "--no-deps", wheel.name],
    ):
        if subprocess.call(command, cwd=HERE):  # noqa: S603  # no shell
            sys.exit("That did not work; the reason stands above. Mend it and start again.")


main()
