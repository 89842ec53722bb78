"""Handing out lessons: what is missing or unedited, never over an edit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from course.classroom.hub.handout import content, hand_out


def notebook(*cells: str, **more: object) -> str:
    """A notebook's text, with code cells of these sources."""
    return json.dumps({"cells": [{"cell_type": "code", "source": c, **more} for c in cells]})


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Where lessons come from, with two, and a student's folder with none."""
    source, target = tmp_path / "course", tmp_path / "home" / "lessons"
    source.mkdir()
    for name in ("01-a", "02-b"):
        (source / f"{name}.ipynb").write_text(notebook(name))
    (source / "INSTRUCTOR.md").write_text("not for students")
    return source, target


def test_lessons_are_handed_out_once_and_nothing_else(folders) -> None:
    source, target = folders
    assert hand_out(source, target) == ["01-a.ipynb: handed out", "02-b.ipynb: handed out"]
    assert sorted(p.name for p in target.iterdir()) == [".given.json", "01-a.ipynb", "02-b.ipynb"]
    assert hand_out(source, target) == []


def test_a_new_version_takes_the_place_of_one_that_was_only_run(folders) -> None:
    source, target = folders
    hand_out(source, target)
    (target / "01-a.ipynb").write_text(notebook("01-a", outputs=["shown"], execution_count=3))
    (source / "01-a.ipynb").write_text(notebook("better"))
    assert hand_out(source, target) == ["01-a.ipynb: renewed"]
    assert (target / "01-a.ipynb").read_bytes() == (source / "01-a.ipynb").read_bytes()


@pytest.mark.parametrize("own", [notebook("mine"), "no notebook", "", "[]", '{"cells": [1]}'])
def test_what_a_student_edited_is_never_written_over(folders, own) -> None:
    source, target = folders
    hand_out(source, target)
    (target / "01-a.ipynb").write_text(own)
    assert hand_out(source, target) == []
    (source / "01-a.ipynb").write_text(notebook("better"))
    assert hand_out(source, target) == [
        "01-a.ipynb: edited by the student: the new version is in new versions/"
    ]
    assert (target / "01-a.ipynb").read_text() == own
    assert content(target / "new versions" / "01-a.ipynb") == content(source / "01-a.ipynb")
    assert hand_out(source, target) == []


@pytest.mark.parametrize("given", ["", "[1]", "{"])
def test_without_the_note_of_what_was_given_all_counts_as_edited(folders, given) -> None:
    source, target = folders
    hand_out(source, target)
    (target / ".given.json").write_text(given)
    (source / "01-a.ipynb").write_text(notebook("better"))
    hand_out(source, target)
    assert (target / "01-a.ipynb").read_text() == notebook("01-a")


def test_a_lesson_that_was_thrown_away_is_handed_out_again(folders) -> None:
    source, target = folders
    hand_out(source, target)
    (target / "02-b.ipynb").unlink()
    assert hand_out(source, target) == ["02-b.ipynb: handed out"]


def test_a_folder_that_cannot_be_written_is_an_error_of_the_machine(folders) -> None:
    source, target = folders
    target.parent.mkdir()
    target.write_text("in the way")
    with pytest.raises(OSError):
        hand_out(source, target)
