"""One seeded defect, as data, and the text that it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

#: Parts of a room that are told apart in the table: a room within these is named with its part.
PARTED = {"classroom", "widgets"}


class Unfit(ValueError):
    """A fault whose text does not stand in the tree any more, or not once."""


@dataclass(frozen=True)
class Fault:
    """``old`` stands once in ``file`` (a path of the tree) and is replaced by ``new``.

    ``layer`` is what has to catch it: a test file, or one test of it (``file::test``).
    ``refused`` says that the project itself may refuse the fault when the file is imported,
    before a test runs; of any other fault an import error is no catch. ``browser``: only a
    page in a browser shows it. ``sealed``: the data sets are sealed anew with the fault in, so
    that their own hash does not tell of it.
    """

    id: str
    says: str
    file: str
    old: str
    new: str
    layer: str
    refused: bool = False
    browser: bool = False
    sealed: bool = False

    @property
    def room(self) -> str:
        """The room of the house that the fault is in, with its part where it has many."""
        parts = self.file.split("/")
        if parts[0] != "course":
            return parts[0] if len(parts) > 1 else "install"
        named = parts[1:3] if parts[1] in PARTED and len(parts) > 3 else parts[1:2]
        return "/".join(named).removesuffix(".py")

    @property
    def tests(self) -> str:
        """The file of the layer."""
        return self.layer.partition("::")[0]

    def seeded(self, root: Path) -> str:
        """The file's text with the fault in it. Raises `Unfit` where it has no place there."""
        path = root / self.file
        if not path.is_file():
            raise Unfit(f"{self.file} is not there")
        text = path.read_text(encoding="utf-8")
        if (times := text.count(self.old)) != 1:
            raise Unfit(f"its old text stands {times} times in {self.file}, once is wanted")
        if self.old == self.new:
            raise Unfit("its new text is its old one")
        return text.replace(self.old, self.new)
