"""What the browser's Python is made of: wheels, and the list that Pyodide loads them by.

Pure functions on wheels and on that list, ``pyodide-lock.json``. The list is written from
the wheels' own metadata, so nothing in it is kept by hand.
"""

from __future__ import annotations

import email
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from course.errors import CourseError

#: Where the wheels run: markers of their requirements are decided by this.
MARKERS = {
    "extra": "",
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_system": "Emscripten",
    "python_full_version": "3.12.7",
    "python_version": "3.12",
    "sys_platform": "emscripten",
}
#: A zip file's earliest date: the same wheel is the same file whenever it is built.
EARLIEST = (1980, 1, 1, 0, 0, 0)


class SiteError(CourseError):
    """The site cannot be built, and what is wanted."""


@dataclass(frozen=True)
class Wheel:
    """A wheel as Pyodide's list knows it; ``requires`` are names of distributions."""

    name: str
    version: str
    file: str
    sha256: str
    imports: tuple[str, ...]
    requires: tuple[str, ...]

    def entry(self) -> dict[str, Any]:
        """Its entry in ``pyodide-lock.json``."""
        return {
            "name": self.name,
            "version": self.version,
            "file_name": self.file,
            "install_dir": "site",
            "sha256": self.sha256,
            "package_type": "package",
            "imports": list(self.imports),
            "depends": list(self.requires),
            "unvendored_tests": False,
        }


def read(path: Path) -> Wheel:
    """What a wheel's own metadata say. Raises `SiteError` for a file that is no wheel."""
    content = path.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            place = next(n for n in names if n.endswith(".dist-info/METADATA"))
            metadata = email.message_from_bytes(archive.read(place))
    except (zipfile.BadZipFile, StopIteration) as error:
        raise SiteError(f"{path.name} is not a wheel. Fetch it again.") from error
    requirements = [Requirement(text) for text in metadata.get_all("Requires-Dist", [])]
    return Wheel(
        name=canonicalize_name(metadata["Name"]),
        version=metadata["Version"],
        file=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        imports=tuple(sorted({top for name in names if (top := _top(name))})),
        requires=tuple(
            canonicalize_name(r.name)
            for r in requirements
            if r.marker is None or r.marker.evaluate(MARKERS)
        ),
    )


def _top(name: str) -> str:
    """The module that a file of a wheel belongs to; empty for one that is not Python's."""
    first, _, rest = name.partition("/")
    if first.endswith((".dist-info", ".data")) or not name.endswith((".py", ".so")):
        return ""
    return first if rest else first.partition(".")[0]


def stub(folder: Path, name: str, module: bytes | None = None) -> Path:
    """A wheel under a name that the kernel asks for and never uses: empty, or of one module."""
    path = folder / f"{name.replace('-', '_')}-0-py3-none-any.whl"
    info = f"{name.replace('-', '_')}-0.dist-info"
    pack(
        path,
        {
            **({f"{name}.py": module} if module is not None else {}),
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\n".encode(),
            f"{info}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            f"{info}/RECORD": b"",
        },
    )
    return path


def pack(path: Path, members: Mapping[str, bytes]) -> None:
    """Write a zip file, the same bytes for the same members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), content, zipfile.ZIP_DEFLATED)


def unpack(path: Path) -> dict[str, bytes]:
    """The members of a zip file by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


#: Of a wheel, what no running Python reads: sources for a compiler, types for an editor, what
#: pip would copy elsewhere, tests.
UNREAD = re.compile(r"\.data/|/tests/|/labextension/|\.(a|h|pxd|pyi)$")
#: Zones of the world's clocks; every time of the course is in UTC.
UNREAD_DATA = re.compile(r"^pytz/zoneinfo/(?!UTC$|tzdata)|^dateutil/zoneinfo/.*\.tar\.gz$")


def lean(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The ``members`` of a wheel that are read where lessons run."""
    return {
        name: content
        for name, content in members.items()
        if not UNREAD.search(name) and not UNREAD_DATA.search(name)
    }


def listing(
    official: Mapping[str, Any],
    wheels: Iterable[Wheel],
    without: Iterable[str] = (),
    loose: Iterable[str] = (),
) -> dict[str, Any]:
    """Pyodide's list with these ``wheels`` and no others.

    ``official`` is the list that this version of Pyodide came with. A requirement on one of
    ``without`` is left out: it is never imported there; so is what the ``loose`` ones require
    and is not there. Raises `SiteError` for any other that no wheel meets.
    """
    found = {wheel.name: wheel.entry() for wheel in wheels}
    without, loose = set(without), set(loose)
    for name, entry in found.items():
        entry["depends"] = [needed for needed in entry["depends"] if needed not in without]
        missing = [needed for needed in entry["depends"] if needed not in found]
        if name in loose:
            entry["depends"] = [needed for needed in entry["depends"] if needed in found]
        elif missing:
            raise SiteError(
                f"{entry['file_name']} needs {', '.join(missing)}, and no wheel here is called so. "
                "Add it to browser.in and run `make lock`."
            )
    return {"info": official["info"], "packages": found}


def check(path: Path, wanted: str) -> None:
    """Refuse a file whose sha256 is not the ``wanted`` one."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != wanted:
        raise SiteError(
            f"{path.name} is not the file it should be: sha256 {found[:12]}… where {wanted[:12]}… "
            "is wanted. Remove it and fetch it again."
        )
