"""Read a class's folder and write the report: one pass over the files, with a progress bar."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from course.classroom.editions.folder import fresh
from course.classroom.report import gradebook, page
from course.classroom.report.classwork import Classwork, gather
from course.classroom.report.intake import submissions
from course.classroom.report.items import analyse
from course.classroom.report.notices import HEADINGS, Notice
from course.classroom.report.reading import Submission
from course.errors import CourseError
from course.exercises import every_lesson
from course.kinds.reflect import Reflect

#: A bar that is gone again at once is only in the way.
LONG = 1.0  # seconds
TOLD = 10  # refused files that are named on the command line


@dataclass(frozen=True)
class Written:
    """The ``folder`` that was written, and the work that it tells of."""

    folder: Path
    work: Classwork


def write(folder: Path, into: Path) -> Written:
    """Report on the work in ``folder`` (or in a single zip file), into the folder ``into``.

    Raises `CourseError` if there is nothing to report on, or ``into`` holds somebody's files.
    """
    with fresh(into) as made:
        work = gather(every_lesson(), watched(folder), folder.resolve().name)
        if not work.students and not work.notices:
            raise CourseError(
                f"{folder} holds no files. Put the students' records, exams or zip files there."
            )
        items = analyse(work)
        (made / "report.html").write_text(
            page.report(work, items), encoding="utf-8", errors="replace"
        )
        gradebook.write(made / "gradebook.csv", gradebook.gradebook(work), gradebook.FOR_EXCEL)
        gradebook.write(made / "canvas.csv", gradebook.canvas(work), gradebook.FOR_LMS)
        gradebook.write(made / "moodle.csv", gradebook.moodle(work), gradebook.FOR_LMS)
        gradebook.write(made / "items.csv", gradebook.item_rows(items), gradebook.FOR_EXCEL)
        rows = gradebook.notice_rows(work.notices)
        gradebook.write(made / "notices.csv", rows, gradebook.FOR_EXCEL)
        for exercise in work.exercises:
            if isinstance(exercise, Reflect):
                path = made / "texts" / f"{exercise.id}.html"
                path.parent.mkdir(exist_ok=True)
                text = page.texts(work, exercise)
                path.write_text(text, encoding="utf-8", errors="replace")
    return Written(into, work)


def watched(folder: Path) -> Iterator[Submission | Notice]:
    """What is in the folder; on a terminal, with a bar once it takes long."""
    with tqdm(
        total=0,
        desc="Reading and grading",
        unit=" files",
        file=sys.stderr,
        disable=not sys.stderr.isatty(),
        delay=LONG,
        leave=False,
    ) as bar:

        def expect(more: int) -> None:
            bar.total += more

        for one in submissions(folder, expect):
            yield one
            # A file that is read may bring notices with it; it counts once.
            if isinstance(one, Submission) or one.kind in ("refused", "aside"):
                bar.update()


def told(written: Written) -> str:
    """What was written and what could not be read, in Markdown."""
    work, folder = written.work, written.folder
    n = len(work.students)
    about = f"the exam “{work.exam.title or work.exam.id}”" if work.exam else "the course"
    lines = [
        f"{n} {'student' if n == 1 else 'students'}, on {about}. Written:",
        "",
        f"- `{folder / 'report.html'}`: read this first; opens in any browser, without a network",
        f"- `{folder / 'gradebook.csv'}` for a spreadsheet; `canvas.csv`, `moodle.csv` beside it",
        f"- `{folder / 'items.csv'}`: the item analysis",
    ]
    if any(isinstance(e, Reflect) for e in work.exercises):
        lines.append(f"- `{folder / 'texts'}`: free texts to read, with the rubric")
    for kind, heading in HEADINGS.items():
        found = [notice for notice in work.notices if notice.kind == kind]
        if found:
            lines += ["", f"{heading} ({len(found)}):"]
            lines += [f"- {notice.about}: {notice.says}" for notice in found[:TOLD]]
            if len(found) > TOLD:
                lines.append(f"- {len(found) - TOLD} more: see `notices.csv`")
    return "\n".join(lines)
