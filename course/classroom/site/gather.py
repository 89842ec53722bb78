"""Bring what the browser's Python is made of into one folder, each file checked.

Pure wheels come by pip from ``browser.lock``, whose hashes it checks; Pyodide's core by npm;
the compiled wheels, which no package index has, from a folder that must be named.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from course.classroom.site.parts import SiteError, check, pack, read, stub, unpack

PYODIDE = "0.27.7"
PYODIDE_SHA256 = "89d5d952675eb08e11286e52c7238f1248ce71726e896db9703e73bef23dc343"
CORE = (
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "pyodide.js",
    "pyodide.mjs",
    "python_stdlib.zip",
)
LIST = "pyodide-lock.json"

#: Built by Pyodide: pandas for the lessons, and what IPython imports when it starts.
COMPILED = ("numpy", "pandas", "sqlite3")
#: Asked for by the kernel's own start and never used by a lesson: 7 MB less to load.
STUBS = ("jedi", "ssl")
#: Required by metadata and never imported in a browser (the kernel has its own stand-in).
NEVER = ("parso", "tzdata", "pexpect", "ptyprocess")
#: Not to be had as a pure wheel: built from the source without its compiled part.
FROM_SOURCE = ("markupsafe", "psygnal", "pyrsistent", "rapidfuzz")
SECONDS = 900


def core(into: Path, cache: Path) -> dict[str, Any]:
    """Pyodide's interpreter and standard library; returns the list of its packages.

    Raises `SiteError` where npm is missing, fails, or brings another file than the known one.
    """
    archive = cache / f"pyodide-{PYODIDE}.tgz"
    if not archive.exists():
        npm = shutil.which("npm")
        if npm is None:
            raise SiteError("npm is not here; it brings Pyodide. Install Node.js with npm.")
        cache.mkdir(parents=True, exist_ok=True)
        run([npm, "pack", f"pyodide@{PYODIDE}", "--silent"], cwd=cache)
    check(archive, PYODIDE_SHA256)
    with tarfile.open(archive) as packed:
        for name in CORE:
            member = packed.extractfile(f"package/{name}")
            if member is None:
                raise SiteError(f"{archive.name} holds no {name}.")
            (into / name).write_bytes(member.read())
        listed = packed.extractfile(f"package/{LIST}")
        if listed is None:
            raise SiteError(f"{archive.name} holds no {LIST}.")
        found: dict[str, Any] = json.loads(listed.read())
    return found


def compiled(into: Path, source: Path | None, official: dict[str, Any]) -> None:
    """The compiled wheels from ``source``, each against the sha256 of Pyodide's own list.

    Raises `SiteError` that names the missing files and says where Pyodide publishes them.
    """
    wanted = {name: official["packages"][name] for name in COMPILED}
    files = [entry["file_name"] for entry in wanted.values()]
    missing = [f for f in files if source is None or not (source / f).is_file()]
    if source is None or missing:
        where = "no folder is named" if source is None else f"{source} lacks"
        raise SiteError(
            f"The browser's compiled parts: {where} {', '.join(missing)}. They are in Pyodide's own "
            f"distribution of version {PYODIDE}, attached to that release of the project "
            "pyodide/pyodide on GitHub (pyodide-"
            f"{PYODIDE}.tar.bz2). Put them into a folder and name it in COURSE_WASM."
        )
    for entry in wanted.values():
        check(source / entry["file_name"], entry["sha256"])
        shutil.copy(source / entry["file_name"], into / entry["file_name"])


def pure(into: Path, python: Path, lock: Path) -> None:
    """The wheels that ``lock`` pins, pure Python each, by the pip of ``python``."""
    with tempfile.TemporaryDirectory() as made:
        command = [str(python), "-m", "pip", "wheel", "--quiet", "--no-deps", "--require-hashes"]
        for name in FROM_SOURCE:
            command += ["--no-binary", name]
        command += ["--config-settings", "wheel.cmake=false", "--wheel-dir", made, "-r", str(lock)]
        # Without a compiler their compiled part, which is optional, is left out.
        run(command, environment={"CC": "/bin/false"})
        for path in sorted(Path(made).glob("*.whl")):
            if read(path).name in (*STUBS, *NEVER):
                continue
            shutil.copy(path, into / _pure_name(path))
    for name in STUBS:
        stub(into, name)


def _pure_name(path: Path) -> str:
    """A wheel's file name as one that runs anywhere. Raises `SiteError` if it holds machine code."""
    if any(name.endswith((".so", ".pyd", ".dylib")) for name in unpack(path)):
        raise SiteError(f"{path.name} holds compiled code. Pin a version in browser.in without it.")
    parts = path.name.removesuffix(".whl").split("-")
    return f"{parts[0]}-{parts[1]}-py3-none-any.whl"


def kernel(into: Path, extension: Path) -> None:
    """The wheels that the kernel's extension carries, in place of what it stands in for."""
    for path in sorted((extension / "static" / "pypi").glob("*.whl")):
        if not path.name.startswith("widgetsnbextension-3"):  # for ipywidgets 7
            shutil.copy(path, into / path.name)


def run(command: list[str], *, cwd: Path | None = None, environment: dict[str, str] | None = None) -> str:
    """Run a build tool. Raises `SiteError` with the end of what it said if it fails."""
    try:
        done = subprocess.run(  # noqa: S603  # programs of ours and of the build, no shell
            command,
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SiteError(f"{Path(command[0]).name} did not run ({type(error).__name__}).") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()[-8:]
        raise SiteError("\n".join([f"`{' '.join(command[:4])} …` failed:", *said]))
    return done.stdout
