"""Have the browser compile nothing: the modules that lessons import come compiled.

Half of the kernel's start went into compiling Python in the browser. Pyodide itself, run by
Node.js at the build, imports what lessons import and compiles those modules, so the code is
of just the Python that will run it. In the wheels it stands in place of the source; the
course keeps its sources as well, since Reveal shows them.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from course.classroom.site.gather import run
from course.classroom.site.parts import SiteError, lean, pack, unpack

#: Of these, what nothing imported is left out: syntax highlighting of other languages, other
#: libraries' tables, bindings to Fortran. Of all others every module is kept: what is imported
#: late, when something goes wrong, would be missed just then.
PARED = ("numpy/f2py/", "narwhals/", "pygments/")
TAG = "cpython-312"  # what Pyodide's Python calls the code that stands beside a source
SITE, STANDARD = "site-packages", "python312.zip"  # where Pyodide has its modules
OWN = "course"  # the package whose sources are shown to students


def modules(folder: Path, packages: Sequence[str]) -> dict[str, bytes]:
    """The code of each module that lessons import, by its path below `SITE` or `STANDARD`.

    ``folder`` holds a Pyodide that can load ``packages``, the kernel and the course among
    them. Raises `SiteError` where Node.js is missing, or where a lesson does not run there.
    """
    node = shutil.which("node")
    if node is None:
        raise SiteError("node is not here; it compiles for the browser. Install Node.js with npm.")
    here = Path(__file__)
    with tempfile.TemporaryDirectory() as made:
        out = Path(made)
        script = [
            str(here.with_name("modules.mjs")),
            str(folder),
            str(here.with_name("modules.py")),
        ]
        run([node, *script, str(out), *packages])
        return {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in sorted(out.rglob("*.pyc"))
        }


def below(place: str, code: Mapping[str, bytes]) -> dict[str, bytes]:
    """The part of ``code`` under ``place``, by its path there."""
    return {name[len(place) + 1 :]: c for name, c in code.items() if name.startswith(f"{place}/")}


def put_standard(library: Path, code: Mapping[str, bytes]) -> None:
    """The same for the standard library's zip file."""
    members = unpack(library)
    compiled = {f"{name}c": code[f"{name}c"] for name in members if f"{name}c" in code}
    kept = {name: content for name, content in members.items() if f"{name}c" not in compiled}
    pack(library, dict(sorted({**kept, **compiled}.items())))


def put(wheel: Path, code: Mapping[str, bytes]) -> None:
    """Write ``wheel`` anew with the ``code`` of its modules, the same bytes on every build."""
    members = lean(unpack(wheel))
    for source in [name for name in members if name.endswith(".py")]:
        found = code.get(f"{source}c")
        path = PurePosixPath(source)
        if found is None:
            if source.startswith(PARED):
                del members[source]
            continue
        if path.parts[0] == OWN:
            members[str(path.parent / "__pycache__" / f"{path.stem}.{TAG}.pyc")] = found
        else:
            del members[source]
            members[f"{source}c"] = found
    pack(wheel, recorded(members))


def recorded(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The ``members`` by name in order, with a wheel's list of them that is true again."""
    listed = next(name for name in members if name.endswith(".dist-info/RECORD"))
    kept = {name: members[name] for name in sorted(members) if name != listed}
    lines = [f"{name},sha256={_digest(content)},{len(content)}" for name, content in kept.items()]
    return {**kept, listed: "\n".join([*lines, f"{listed},,", ""]).encode()}


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
