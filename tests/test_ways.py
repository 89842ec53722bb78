"""The two pictures of CONTRIBUTING.md: the way of an answer and the way of a datum.

A picture goes stale at the first rename, so every name in it is looked up in the file it stands
beside, and the steps with numbers are walked: the functions have to be called in that order.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from course import data
from course.exercises import designations, reading
from course.journal import Journal
from course.widgets import model

ROOT = Path(__file__).parents[1]
COURSE, STATIC = ROOT / "course", ROOT / "course" / "widgets"
WIDEST = 90  # characters: what stands beside another window

#: A file, or a function: a name with its parentheses, in the file named last before it.
NAMED = re.compile(r"(?P<file>[\w/]+\.(?:py|js|json))\b|(?P<function>[A-Za-z_][\w.]*)\(")
STEP = re.compile(r"(?:^| )(?P<number>\d+)  (?P<file>[\w/]+\.py) +(?P<function>[\w.]+)\(")


def pictures() -> dict[str, str]:
    """The pictures by what each shows the way of."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.findall(r"^\*\*The way of an? (\w+)\.\*\*.*?^```\n(.*?)^```$", text, re.M | re.S)
    return dict(found)


def path_of(file: str) -> Path:
    """Where a file of a picture is: in the course, among the page's scripts, or at the top."""
    return next(p for p in (COURSE / file, STATIC / file, ROOT / file) if p.is_file())


def names(picture: str) -> list[tuple[str, str]]:
    """Each file of a picture by itself, with an empty name, and with each function it names."""
    found, file = [], ""
    for match in NAMED.finditer(picture):
        file = match["file"] or file
        found.append((file, match["function"] or ""))
    return found


def defined(file: str, function: str) -> bool:
    """Whether the file itself, and not one that it imports, defines the function."""
    text = path_of(file).read_text(encoding="utf-8")
    if file.endswith(".js"):
        return re.search(rf"\bfunction {function}\(", text) is not None
    *owner, name = function.split(".")
    body = re.search(rf"^class {owner[0]}\b.*?(?=^\S|\Z)", text, re.M | re.S) if owner else None
    inside = body[0] if body else "" if owner else text
    return re.search(rf"^{'    ' if owner else ''}def {name}\(", inside, re.M) is not None


def steps(picture: str) -> list[tuple[Path, str]]:
    """The numbered steps in order: the file and the function's qualified name."""
    found = sorted((int(m["number"]), m["file"], m["function"]) for m in STEP.finditer(picture))
    assert [number for number, *_ in found] == list(range(1, len(found) + 1))
    return [(path_of(file), function) for _, file, function in found]


def calls(act: Callable[[], object]) -> list[tuple[Path, str]]:
    """What `act` calls of the course, in the order in which each is first called."""
    seen: dict[tuple[Path, str], None] = {}

    def noted(frame: Any, event: str, _argument: object) -> None:
        if event == "call" and "course" in frame.f_code.co_filename:
            seen.setdefault((Path(frame.f_code.co_filename), frame.f_code.co_qualname), None)

    before = sys.getprofile()
    sys.setprofile(noted)
    try:
        act()
    finally:
        sys.setprofile(before)
    return list(seen)


@pytest.mark.parametrize("way", ["answer", "datum"])
def test_every_name_in_a_picture_is_there(way: str) -> None:
    found = names(pictures()[way])
    assert len(found) > 20  # the picture is read at all
    for file, function in found:
        assert path_of(file).is_file(), file
        assert not function or defined(file, function), f"{file}: {function}"


@pytest.mark.parametrize("way", ["answer", "datum"])
def test_a_picture_fits_beside_the_code(way: str) -> None:
    assert max(len(line) for line in pictures()[way].splitlines()) <= WIDEST


def test_an_answer_goes_that_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exercise = importlib.import_module("course.widgets.exercise")  # as the first cell loads it
    journal = Journal(tmp_path)
    monkeypatch.setattr("course.journal.current", lambda: journal)
    made: list[Any] = []
    create = exercise.view_of

    def kept(*given: Any) -> Any:
        made.append(create(*given))
        return made[-1]

    monkeypatch.setattr(exercise, "view_of", kept)

    def answered() -> None:
        reading.whose_quarter._repr_mimebundle_()
        made[0].check(reading.whose_quarter.model_answer())

    wanted = steps(pictures()["answer"])
    assert len(wanted) > 5
    assert [call for call in calls(answered) if call in wanted] == wanted
    assert len(journal.events("reading.whose-quarter")) == 1


def test_a_datum_goes_that_way() -> None:
    screened = designations.screening_model

    def drawn() -> None:
        data.load("designations")
        model.drawn(screened.answer(screened.start()).figure)

    wanted = steps(pictures()["datum"])
    assert len(wanted) > 5
    assert [call for call in calls(drawn) if call in wanted] == wanted


def test_a_name_that_is_gone_is_found() -> None:
    assert not defined("kinds/choice.py", "Choice.told_off")
    assert not defined("kinds/choice.py", "wrap")  # imported, and defined elsewhere
    assert not defined("static/shell.js", "mounted")
    assert defined("data/tables.py", "load")
