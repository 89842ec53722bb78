"""What is fuzzed: each takes bytes as a file's content, and raises if the course would.

``seeds`` are contents that the course writes itself, from which the fuzzer sets out.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from course.classroom import record
from course.classroom.editions.exam import seal
from course.classroom.overview import overview
from course.classroom.report import classwork, intake
from course.errors import CourseError
from course.exercises import reading
from course.journal import Journal
from course.journal.events import FIELDS, TYPES
from course.kinds import sealed
from course.standing import exam
from course.widgets.exercise import view_of
from course.widgets.sealed import SealedView


@dataclass(frozen=True)
class Target:
    """``run`` takes the content of a file; ``seeds`` are good ones."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


_folder = Path(tempfile.mkdtemp(prefix="course-fuzz-"))


def alone(name: str, content: bytes) -> Path:
    """A folder that holds this one file."""
    shutil.rmtree(_folder, ignore_errors=True)
    _folder.mkdir()
    (_folder / name).write_bytes(content)
    return _folder


def progress(content: bytes) -> None:
    """A journal's file, in a student's folder: read, told, shown in a lesson."""
    folder = alone("20210415T000000-00000000.jsonl", content)
    overview(folder).encode()
    journal = Journal(folder)
    for line in journal.left_out:
        line.encode()
    for exercise in _answered():
        state = view_of(exercise, journal).state
        json.dumps(state, allow_nan=False, ensure_ascii=False).encode()
        json.dumps(record.answered(exercise, journal), ensure_ascii=False).encode()


def handed_in(name: str) -> Callable[[bytes], None]:
    """A file of this name in a class's folder: read, graded, its notices told."""

    def run(content: bytes) -> None:
        found = intake.submissions(alone(name, content))
        work = classwork.gather([reading.lesson], found, "class")
        json.dumps([vars(notice) for notice in work.notices], ensure_ascii=False).encode()

    return run


def questions(content: bytes) -> None:
    """The file of an exam's questions, opened by a student."""
    with contextlib.suppress(CourseError):
        opened = exam.open_exam(alone(exam.QUESTIONS, content))
        for question in opened.questions:
            json.dumps(SealedView(question, opened.journal).state, allow_nan=False)


def _answered() -> list:
    return list(reading.lesson.exercises.values())[:6]


def _journal() -> Iterable[bytes]:
    folder = Path(tempfile.mkdtemp(prefix="course-fuzz-seed-"))
    journal = Journal(folder)
    for exercise in _answered():
        view = view_of(exercise, journal)
        view.draft(exercise.model_answer())
        view.check(exercise.model_answer(), 70)
        view.hint()
        view.reveal()
    for file in folder.glob("*.jsonl"):
        yield file.read_bytes()
        yield from file.read_bytes().splitlines(keepends=True)


def _record() -> Iterable[bytes]:
    folder = alone("journal.jsonl", next(iter(_journal())))
    yield json.dumps(record.gather(Journal(folder), "Ada")).encode()


def _questions() -> Iterable[bytes]:
    asked = [sealed.written(seal(e)) for e in _answered() if e.kind in sealed.PARTS]
    made = {"format": exam.FORMAT, "id": "x", "title": "Exam", "questions": asked}
    yield json.dumps(made).encode()


TARGETS = {
    "progress": Target(progress, _journal),
    "journal handed in": Target(handed_in("ada.jsonl"), _journal),
    "record handed in": Target(handed_in("ada.json"), _record),
    "exam": Target(questions, _questions),
}
#: What the fuzzer may put in whole.
WORDS = (
    *FIELDS, *TYPES, "v", "answer", "confidence", "status", "done", "stated", "seed", "moves",
    "again", "events", "format", "course-record/1", "name", "made", "exam", "asked", "title",
    "kind", "NaN", "Infinity", "null", "true", "1e400", "\\ud800", "\\u0000", "correct", "<script>",
    *(e.id for e in reading.lesson.exercises.values()),
)  # fmt: skip
