"""The instructor's pages and a student's record, in a browser that reaches no host."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from course import cli
from course.classroom import pages, record
from course.classroom.editions import exam, instructor
from course.journal import Journal
from course.kinds.sealed import PARTS

from ..classroom.student import every_exercise, take_the_course
from .looks import assert_reads_well

ROOT = Path(__file__).parents[2]
LESSONS = cli.lessons(ROOT)
NAME = "Ana-" + "Wolfeschlegelsteinhausenbergerdorff" * 3
CORNER = "empty-table-header"  # minor: pandas leaves the corner of a frame with an index empty


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The instructor edition of every lesson."""
    folder = tmp_path_factory.mktemp("edition") / "instructor"
    instructor.build(LESSONS, folder)
    return folder


@pytest.mark.parametrize("name", ["index", *(path.stem for path in LESSONS)])
def test_an_instructors_page_reads_well(reader: BrowserContext, edition: Path, name: str) -> None:
    assert_reads_well(reader, edition / f"{name}.html", but={CORNER})


def test_the_record_of_one_who_took_the_course_reads_well(
    reader: BrowserContext, progress: Path, tmp_path: Path
) -> None:
    """With markup in the texts, and a name that is longer than a narrow window."""
    journal = Journal(progress)
    take_the_course(journal)
    page = tmp_path / "record.html"
    page.write_text(pages.record(record.gather(journal, NAME)), encoding="utf-8")
    assert_reads_well(reader, page)


def test_the_keys_to_all_that_an_exam_may_ask_read_well(
    reader: BrowserContext, tmp_path: Path
) -> None:
    asked = [exercise for exercise in every_exercise() if exercise.kind in PARTS]
    manifest = {"title": f"Exam of {NAME}", "made": "2026-03-01", "course": "1", "id": "exam-1"}
    page = tmp_path / "keys.html"
    page.write_text(exam.keys(manifest, asked), encoding="utf-8")
    assert_reads_well(reader, page)
