"""Bring what the browser's Python is made of into one folder, each file checked.

Pure wheels come by pip from ``browser.lock``, whose hashes it checks; Pyodide's core by npm;
the compiled wheels, which no package index has, from a folder that must be named.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
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

#: Built by Pyodide, for the lessons.
COMPILED = ("numpy", "pandas")
#: Asked for by the kernel's own start and never used by a lesson: 8 MB less to load. What is
#: imported by name, and not only asked for, stands in `stubs`.
STUBS = ("jedi", "sqlite3", "ssl")
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
        where = f" in {source}" if source else ""
        raise SiteError(
            f"The browser's compiled parts are missing{where}: {', '.join(missing)}. Pyodide "
            f"publishes them in pyodide-{PYODIDE}.tar.bz2, which is attached to release {PYODIDE} "
            "of pyodide/pyodide on GitHub. Put them into a folder and name it in COURSE_WASM."
        )
    for entry in wanted.values():
        check(source / entry["file_name"], entry["sha256"])
        shutil.copy(source / entry["file_name"], into / entry["file_name"])


def pure(into: Path, cache: Path, python: Path, lock: Path) -> None:
    """The wheels that ``lock`` pins, pure Python each, by the pip of ``python``.

    They are kept in ``cache`` until the lock changes.
    """
    kept = cache / f"wheels-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    if not kept.is_dir():
        with tempfile.TemporaryDirectory(dir=cache) as made:
            fetch(Path(made), python, pins(lock.read_text(encoding="utf-8")))
            shutil.copytree(made, kept, ignore=shutil.ignore_patterns("*.txt"))
    for path in sorted(kept.glob("*.whl")):
        if read(path).name not in (*STUBS, *NEVER):
            shutil.copy(path, into / pure_name(path))
    for name in STUBS:
        module = Path(__file__).parent / "stubs" / f"{name}.py"
        stub(into, name, module.read_bytes() if module.exists() else None)


def fetch(into: Path, python: Path, pinned: Mapping[str, str]) -> None:
    """The wheels of the ``pinned`` packages, hashes checked, each as it comes or built pure."""
    built, ready = into / "built.txt", into / "ready.txt"
    for file, chosen in ((built, True), (ready, False)):
        pins = [text for name, text in pinned.items() if (name in FROM_SOURCE) == chosen]
        file.write_text("".join(pins), encoding="utf-8")
    pip = [str(python), "-m", "pip"]
    checked = ["--quiet", "--no-deps", "--require-hashes", "-r"]
    # For Pyodide's Python, whichever runs this.
    target = ["--python-version", "3.12", "--only-binary", ":all:", "--platform", "any"]
    run([*pip, "download", *target, "--dest", str(into), *checked, str(ready)])
    pure = ["--no-binary", ":all:", "--config-settings", "wheel.cmake=false"]
    # Without a compiler their compiled part, which is optional, is left out.
    no_compiler = {"CC": "/bin/false"}
    run(
        [*pip, "wheel", *pure, "--wheel-dir", str(into), *checked, str(built)],
        environment=no_compiler,
    )


def pins(lock: str) -> dict[str, str]:
    """The text of each pin in a lock, with its hashes, by the package's name."""
    starts = [found.start() for found in re.finditer(r"^[a-z0-9]", lock, re.MULTILINE)]
    texts = [lock[a:b] for a, b in zip(starts, [*starts[1:], len(lock)], strict=True)]
    return {text.partition("==")[0]: text for text in texts}


def pure_name(path: Path) -> str:
    """A wheel's file name as one that runs anywhere. Raises `SiteError` for machine code in it."""
    if any(name.endswith((".so", ".pyd", ".dylib")) for name in unpack(path)):
        raise SiteError(f"{path.name} holds compiled code. Pin a version in browser.in without it.")
    parts = path.name.removesuffix(".whl").split("-")
    return f"{parts[0]}-{parts[1]}-py3-none-any.whl"


def kernel(into: Path, extension: Path) -> None:
    """The wheels that the kernel's extension carries, in place of what it stands in for."""
    for path in sorted((extension / "static" / "pypi").glob("*.whl")):
        if path.name.startswith("widgetsnbextension-3"):
            continue  # for ipywidgets 7
        for other in into.glob(f"{path.name.partition('-')[0]}-*.whl"):
            other.unlink()
        shutil.copy(path, into / path.name)


def course(into: Path, built: Path) -> None:
    """The course's own wheel without what makes editions, reports and this site."""
    members = {
        name: content
        for name, content in unpack(built).items()
        if not (name.startswith("course/classroom/") and name.count("/") > 2)
        or name.startswith("course/classroom/pages/")
    }
    pack(into / built.name, {name: c for name, c in members.items() if ".data/" not in name})


def run(
    command: list[str], *, cwd: Path | None = None, environment: dict[str, str] | None = None
) -> str:
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
        said = [line[:300] for line in (done.stderr or done.stdout).strip().splitlines()[-8:]]
        raise SiteError("\n".join([f"`{' '.join(command[:4])} …` failed:", *said]))
    return done.stdout
