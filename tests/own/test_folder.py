"""Where material is looked for, and its text files read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from course import exercises
from course.own import folder
from course.own.faults import MaterialError
from course.own.folder import text_of


def test_it_is_found_from_the_workspace_and_from_inside_lessons(material, monkeypatch) -> None:
    assert folder.material() == material
    monkeypatch.chdir(material / "lessons")
    assert folder.material() == material


def test_a_workspace_without_any_has_none_and_the_syllabus_is_ours(tmp_path, monkeypatch) -> None:
    (tmp_path / "lessons").mkdir()
    monkeypatch.chdir(tmp_path)
    assert folder.material() is None
    assert tuple(exercises.SYLLABUS) == exercises.SYLLABUS.entries


def test_a_folder_above_the_workspace_is_not_taken(material, monkeypatch) -> None:
    inner = material / "somebody" / "lessons"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert folder.material() is None


def test_course_own_names_it_from_anywhere(material, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COURSE_OWN", str(material))
    assert folder.material() == material


@pytest.mark.parametrize(
    ("named", "said"),
    [("{}/nothing", "no such folder is there"), ("material", "Write the whole path")],
)
def test_course_own_that_names_no_folder_is_told(tmp_path, monkeypatch, named, said) -> None:
    monkeypatch.setenv("COURSE_OWN", named.format(tmp_path))
    with pytest.raises(MaterialError, match=said):
        list(exercises.SYLLABUS)


def test_importing_one_of_our_lessons_runs_nothing_of_theirs(material) -> None:
    """Not even where there is material: it is run when the lessons are told."""
    code = (
        "import sys; from course.exercises import reading\n"
        "print([m for m in sys.modules if m.startswith(('course.own.a', 'course.own.q')) "
        "or m in ('course.exercises.strike', 'tomllib')])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a\r\nb\rc", "a\nb\nc"),
        ("\ufeffä".encode(), "ä"),
    ],
)
def test_line_ends_and_a_byte_order_mark_do_not_count(tmp_path, content, said) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    assert text_of(path, 100) == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a\nMünchen".encode("latin-1"), "not UTF-8: line 2 has the byte 0xfc"),
        ("a".encode("utf-16"), "UTF-16"),
        (b"a\0b", "zero byte"),
        (b"a" * 101, "it has 101 bytes; up to 100 are read"),
        (None, "missing"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content, said) -> None:
    path = tmp_path / "article.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MaterialError, match=said):
        text_of(path, 100)
