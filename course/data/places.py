"""Where the files are: a checkout of the repository, or the copy inside an installed course."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from course.errors import DataError

PACKAGE = Path(__file__).resolve().parents[1]
DESCRIPTOR = "datapackage.json"

Root = str | os.PathLike[str] | None


@dataclass(frozen=True)
class Place:
    """A folder that holds ``datasets/`` and ``seeds/``."""

    root: Path
    installed: bool = False

    def read(self, path: str) -> bytes:
        """The bytes of a file, named from the root with forward slashes.

        Raises DataError when it cannot be read.
        """
        try:
            return (self.root / path).read_bytes()
        except FileNotFoundError:
            raise DataError(f"{path} is missing. {self.restore(path)}") from None
        except OSError as error:
            raise DataError(
                f"{path} cannot be read ({error.strerror}). {self.restore(path)}"
            ) from None

    def restore(self, path: str) -> str:
        """What to do to get the file back."""
        if self.installed:
            return "To restore it, install the course again."
        return f"To restore it, in the folder of the course: git checkout -- {path}"


def find(root: Root = None) -> Place:
    """The place to read from: ``root`` when it is given, else a checkout, else the installed copy.

    Only the folder right above the package counts as a checkout. Looking
    further up would let a course installed inside some checkout's virtual
    environment read the data of another version.
    """
    if root is not None:
        return Place(Path(root))
    checkout, shipped = PACKAGE.parent, PACKAGE / "shipped"
    if shipped.is_dir() and not (checkout / "datasets" / DESCRIPTOR).is_file():
        return Place(shipped, installed=True)
    return Place(checkout)
