"""What reads files that somebody else may have written, each as a function of bytes.

A target fails by any error but the ones that its reader promises. `tests.fuzz` runs them under a
fuzzer that follows which lines are reached, `tests/fuzz/test_targets.py` on what it found.
"""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath

from course.classroom.editions.exam import seal
from course.classroom.report import gradebook
from course.classroom.report.archive import Refusal
from course.classroom.report.classwork import gather
from course.classroom.report.intake import submissions
from course.classroom.report.items import analyse
from course.classroom.report.reading import Submission
from course.classroom.report.reading import record as read_record
from course.exercises import SYLLABUS, every_lesson
from course.journal import Journal, stated, unstated
from course.journal import session as sessions
from course.journal.handing import handed_in
from course.kinds.base import Exercise
from course.kinds.sealed import PARTS, written
from course.standing import exam as exams
from course.standing import progress, recall
from course.standing.exam import ExamError
from course.standing.history import best, history

FOUND = Path(__file__).parent / "found"


@cache
def place() -> Path:
    """A folder of this process's own, in memory where there is one."""
    shared = Path("/dev/shm")
    made = Path(tempfile.mkdtemp(dir=shared if shared.is_dir() else None))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


@cache
def exercises() -> dict[str, Exercise]:
    return {e.id: e for lesson in every_lesson() for e in lesson.exercises.values()}


def journal(data: bytes) -> None:
    """A file of a journal: what of it a lesson's head, an exercise and a hand-in ask."""
    folder = place() / "progress"
    folder.mkdir(exist_ok=True)
    (folder / "a.jsonl").write_bytes(data)
    found = Journal(folder)
    progress.told(progress.stands(found, SYLLABUS))
    recall.told(recall.coming_back(found))
    stated(found)
    unstated(found)
    for key in found.exercises():
        events = found.events(key)
        history(events)
        if key in exercises():
            best(exercises()[key], events)
    handing = handed_in(found, "a")
    json.dumps([handing, found.left_out], ensure_ascii=False, allow_nan=False).encode()


def record(data: bytes) -> None:
    """A record, or an exam that was handed in, as the class report takes it."""
    try:
        found = list(read_record(data, PurePosixPath("class/a.json")))
    except Refusal as refusal:
        assert str(refusal)
        return
    reported(found)


def archive(data: bytes) -> None:
    """A file of any sort among those of a class."""
    path = place() / "class.zip"
    path.write_bytes(data)
    reported(list(submissions(path)))


def reported(found: list) -> None:
    """Grade what was read, and write the tables."""
    work = gather(list(every_lesson()), found, "class")
    if any(isinstance(one, Submission) for one in found):
        out = place() / "out.csv"
        gradebook.write(out, gradebook.gradebook(work), gradebook.FOR_EXCEL)
        gradebook.write(out, gradebook.item_rows(analyse(work)), gradebook.FOR_EXCEL)


def exam(data: bytes) -> None:
    """The questions of an exam: opened, asked, answered, handed in."""
    folder = place() / "exam"
    folder.mkdir(exist_ok=True)
    (folder / exams.QUESTIONS).write_bytes(data)
    before = sessions._current
    try:
        opened = exams.open_exam(folder)
    except ExamError as error:
        assert str(error)
        return
    finally:
        sessions._current = before
    for question in opened.questions:
        question.plain()
        question.raw([0])
        question.shown(["a"])
    made = exams.gather(opened, "a")
    json.dumps(made, ensure_ascii=False, allow_nan=False).encode()
    exams.told(opened, folder / "a.json")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "journal": journal,
    "record": record,
    "exam": exam,
    "archive": archive,
}


def seeds(target: str) -> list[bytes]:
    """Files as the course itself writes them."""
    import io
    import zipfile

    folder = place() / "seeds"
    shutil.rmtree(folder, ignore_errors=True)
    kept = Journal(folder)
    by_kind = {e.kind: e for e in exercises().values()}
    for exercise in by_kind.values():
        for raw in (exercise.model_answer(), next(exercise.foreseen())[1]):
            verdict = exercise.grade(raw)
            data = {"answer": raw, "confidence": 70, "seconds": 1.5, "kind": exercise.kind}
            data |= {"status": verdict.status, "done": False, "stated": [[70, True]]}
            kept.append("answer", exercise.id, data)
        kept.append("hint", exercise.id, {"step": 1})
    lines = (folder / f"{kept.session}.jsonl").read_bytes().splitlines(keepends=True)
    parts = [b"".join(lines[n : n + 3]) for n in range(0, len(lines), 3)]
    if target == "journal":
        return parts
    if target == "exam":
        asked = [written(seal(e)) for e in by_kind.values() if e.kind in PARTS]
        head = {"format": exams.FORMAT, "id": "a", "title": "A"}
        return [json.dumps(head | {"questions": [one]}).encode() for one in asked]
    made = handed_in(kept, "A")
    told = {"id": "a", "title": "A", "asked": list(exercises())[:3]}
    records = [
        json.dumps(made | {"events": made["events"][n : n + 3]} | more).encode()
        for n in range(0, len(made["events"]), 3)
        for more in ({}, {"exam": told})
    ]
    if target == "record":
        return records
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as inside:
        inside.writestr("a_1_assignsubmission_file_/record.json", records[0])
        inside.writestr("b_2_3_record.json", records[1])
        inside.writestr("progress/a.jsonl", parts[0])
    return [packed.getvalue(), records[0], parts[0]]
