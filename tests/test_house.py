"""The house: what stands at the top, and which room may use which.

Imports run one way only, so that a question can be graded without a screen and a
model tried without a notebook. A new room says here what it may import.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COURSE = ROOT / "course"

TOP = {
    "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "course", "datasets", "environment.yml",
    "lessons", "postBuild", "pyproject.toml", "requirements.lock", "seeds", "tests",
}  # fmt: skip
MADE = {"build", "dist", "progress"}  # by tools and students; ignored by git, like dot-files

# Each room and the rooms it may import, next to itself, the errors and the quick imports.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "imports": set(),
    "workspace": set(),
    "whole": set(),
    "fit": set(),
    "kinds": {"fit"},
    "instruments": {"fit"},
    "data": set(),
    "journal": {"workspace", "fit"},
    "standing": {"kinds", "journal", "whole", "fit"},
    "charts": {"data"},
    # An instructor's own lessons and articles; ours tell of them in the syllabus.
    "own": {"kinds", "data", "workspace"},
    "exercises": {"kinds", "instruments", "data", "own"},
    "widgets": {"kinds", "journal", "standing", "charts", "fit"},
    # data: the example of a lesson that an instructor begins from counts rows of it. widgets:
    # slides show votes by the widgets' own script; none of their Python is needed for it.
    "classroom": {
        "journal",
        "standing",
        "kinds",
        "exercises",
        "charts",
        "own",
        "data",
        "widgets",
        "whole",
        "fit",
    },
    "cli": {"classroom"},
}
JOINED_IN = {"__init__", "__main__"}  # where the rooms are joined: may import them all

SCREENS = {"IPython", "altair", "anywidget", "ipykernel", "ipywidgets", "jupyterlab"}
KNOW_NO_SCREEN = {
    "errors",
    "kinds",
    "instruments",
    "data",
    "journal",
    "standing",
    "exercises",
    "own",
}


def imported(source: str, package: str) -> Iterator[str]:
    """The full name of each module and of each name that ``source``, in ``package``, imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package.split(".")[: -(node.level - 1) or None] if node.level else []
            module = ".".join([*start, *filter(None, [node.module])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def offences(room: str, names: Iterator[str]) -> list[str]:
    """Which of the imported ``names`` are not for ``room``."""
    if room not in MAY_IMPORT:
        return [] if room in JOINED_IN else [f"{room} is a new room: say what it may import"]
    allowed = MAY_IMPORT[room] | {room, "errors", "imports", "__version__"}
    found = []
    for name in names:
        top, _, rest = name.partition(".")
        if top == "course" and rest.partition(".")[0] not in allowed:
            found.append(f"{room} imports {name}")
        if top in SCREENS and room in KNOW_NO_SCREEN:
            found.append(f"{room} imports {name}, which needs a screen")
    return found


def modules() -> list[Path]:
    return sorted(COURSE.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(COURSE).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    inside = path.relative_to(COURSE)
    room = inside.parts[0].removesuffix(".py")
    package = ".".join(["course", *inside.parent.parts])
    assert offences(room, imported(path.read_text(encoding="utf-8"), package)) == []


@pytest.mark.parametrize(
    ("room", "source", "offence"),
    [
        ("kinds", "from course import widgets", "kinds imports course.widgets"),
        ("kinds", "import course.journal.reader as r", "kinds imports course.journal.reader"),
        ("kinds", "def f():\n    from ..widgets.choice import X", "course.widgets.choice.X"),
        ("data", "from ..kinds import choice", "data imports course.kinds.choice"),
        ("exercises", "import ipywidgets", "needs a screen"),
        ("exercises", "from course.classroom import notebooks", "course.classroom.notebooks"),
        ("attic", "", "attic is a new room"),
    ],
)
def test_an_import_against_the_way_is_found(room: str, source: str, offence: str) -> None:
    found = offences(room, imported(source, f"course.{room}"))
    assert len(found) == 1
    assert offence in found[0]


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("kinds", "from . import verdict\nfrom .verdict import Verdict\nfrom ..errors import X"),
        ("exercises", "from course.kinds.choice import Choice\nimport course.data"),
        ("widgets", "import ipywidgets\nfrom course import charts"),
        ("cli", "from course import __version__"),
        ("__init__", "from course.widgets import bundle"),
    ],
)
def test_an_import_with_the_way_is_not(room: str, source: str) -> None:
    assert offences(room, imported(source, f"course.{room}")) == []


def test_only_known_things_stand_at_the_top() -> None:
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert names - MADE - TOP == set()
