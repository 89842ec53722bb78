"""Build the site: everything in order, into a folder that is whole or not there."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from course.classroom.editions import wheel
from course.classroom.editions.folder import Built, fresh
from course.classroom.site import compiled, front, gather, lite, parts, renewed

HERE = Path(__file__).parent
CACHE = Path("build") / "tools"  # beside the site; git ignores it, `make clean` removes it
WASM = "COURSE_WASM"  # names the folder of the compiled wheels


def build(lessons: Sequence[Path], into: Path) -> Built:
    """Build the site of the stored ``lessons`` into the folder ``into``.

    Raises `SiteError` where something it is made of is missing or not what it should be.
    """
    cache = wheel.checkout() / CACHE
    overrides = json.loads((HERE.parent / "overrides.json").read_text(encoding="utf-8"))
    with fresh(into) as folder, tempfile.TemporaryDirectory() as made:
        work = Path(made)
        python = lite.tools(cache, HERE / "tools.lock")
        pyodide = python_parts(work, cache, python)
        lite.build(folder, work, python, lessons, overrides)
        placed = lite.place(folder, pyodide)
        lite.trim(folder)
        front.write(folder, placed, lessons)
        renewed.place(folder, lessons, lite.STORAGE)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        count = sum(path.is_file() for path in folder.rglob("*"))
    return Built(
        into,
        f"The site is in `{into}`: {size / 1e6:.1f} MB in {count} files. Put the folder on any "
        "static web server; `make serve` shows it here.",
    )


def python_parts(work: Path, cache: Path, python: Path) -> Path:
    """The folder with all that the browser's Python is made of, in ``work``, by the tools of
    ``python``'s environment.
    """
    folder = work / "pyodide"
    folder.mkdir()
    official = gather.core(folder, cache)
    gather.compiled(folder, compiled_wheels(), official)
    gather.pure(folder, cache, python, HERE / "browser.lock")
    gather.kernel(folder, lite.extension(python))
    gather.course(folder, wheel.build(work))
    _list(folder, official)
    code = compiled.modules(folder, lite.PACKAGES)
    packages = compiled.below(compiled.SITE, code)
    for path in folder.glob("*.whl"):
        compiled.put(path, packages)
    compiled.put_standard(folder / "python_stdlib.zip", compiled.below(compiled.STANDARD, code))
    _list(folder, official)
    (folder / "pyodide.mjs").unlink()  # for Node.js; the browser takes pyodide.js
    return folder


def compiled_wheels() -> Path | None:
    """The folder that COURSE_WASM names, or else the one that stands beside the checkout."""
    named = os.environ.get(WASM)
    if named:
        return Path(named).expanduser()
    beside = wheel.checkout().parent / "shared" / "wasm"
    return beside if beside.is_dir() else None


def _list(folder: Path, official: dict[str, object]) -> None:
    wheels = [parts.read(path) for path in sorted(folder.glob("*.whl"))]
    known = parts.listing(official, wheels, gather.NEVER, loose=("course",))
    (folder / gather.LIST).write_text(json.dumps(known, sort_keys=True), encoding="utf-8")
