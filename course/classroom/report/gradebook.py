"""The gradebook as CSV: one for spreadsheets, one that Canvas and one that Moodle imports."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from course.classroom.report.classwork import Classwork
from course.classroom.report.items import Item
from course.classroom.report.notices import HEADINGS, Notice
from course.classroom.report.results import Totals, scored, totals
from course.kinds.base import Exercise

Cell = str | int | float | None
#: A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
#: Excel reads a CSV as UTF-8 only with this mark at its head; an LMS may take it for a letter.
FOR_EXCEL, FOR_LMS = "utf-8-sig", "utf-8"


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs: an apostrophe goes before a text that would be a formula.

    Numbers of ours stay numbers, negative ones too; a text that is a lone dash stays as it is.
    """
    if not isinstance(cell, str):
        return cell
    if cell.startswith(FORMULA) and cell.strip() != "-":
        return f"'{cell}"
    return cell


def write(path: Path, rows: Iterable[Sequence[Cell]], encoding: str) -> None:
    """Write a CSV as RFC 4180 has it."""
    with path.open("w", encoding=encoding, errors="replace", newline="") as stream:
        csv.writer(stream).writerows([safe(cell) for cell in row] for row in rows)


def gradebook(work: Classwork) -> list[list[Cell]]:
    """A row for each student: the totals, then the same for each lesson. Shares in percent."""
    exam = work.exam is not None
    parts = ("answered", "done", "right at first try, %", "points", "of")
    names = [f"{lesson.number} {lesson.title}" for lesson, _ in work.lessons]
    head: list[Cell] = ["student", "Canvas id", "Moodle participant", "files"]
    head += [f"all: {p}" for p in parts]
    head += [f"lesson {name}: {p}" for name in names for p in parts]
    rows: list[list[Cell]] = [head]
    for student in work.students:
        row: list[Cell] = [student.name, student.canvas, student.moodle, " | ".join(student.files)]
        row += cells(totals(work.exercises, student.results, exam))
        for _, exercises in work.lessons:
            row += cells(totals(exercises, student.results, exam))
        rows.append(row)
    return rows


def cells(found: Totals) -> list[Cell]:
    """Totals as cells; the share is empty where nothing was answered."""
    share = round(100 * found.right_first / found.marked, 1) if found.marked else None
    return [found.answered, found.done, share, found.points, found.possible]


def canvas(work: Classwork) -> list[list[Cell]]:
    """Canvas's own form: a column for each lesson (of an exam, one), its points above.

    Canvas finds a student by ID, which it puts into the names of downloaded files; a student
    without one is found by hand.
    """
    exam = work.exam is not None
    columns = graded(work)
    head: list[Cell] = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    rows: list[list[Cell]] = [[*head, *(name for name, _ in columns)]]
    possible = [sum(scored(e) for e in exercises) for _, exercises in columns]
    rows.append(["    Points Possible", "", "", "", "", *possible])
    for student in work.students:
        row: list[Cell] = [student.name, student.canvas, "", "", ""]
        row += [totals(exercises, student.results, exam).points for _, exercises in columns]
        rows.append(row)
    return rows


def moodle(work: Classwork) -> list[list[Cell]]:
    """The form of an assignment's grading worksheet, with the points by lesson after it.

    Moodle finds a student by the Identifier, whose number it puts into the names of downloaded
    files. For the gradebook's own import, map the columns that follow.
    """
    exam = work.exam is not None
    columns = graded(work)
    head: list[Cell] = ["Identifier", "Full name", "Email address", "Grade", "Maximum Grade"]
    rows: list[list[Cell]] = [[*head, "Last modified (grade)", *(name for name, _ in columns)]]
    for student in work.students:
        found = totals(work.exercises, student.results, exam)
        identifier = f"Participant {student.moodle}" if student.moodle else ""
        address = student.name if "@" in student.name[1:] and " " not in student.name else ""
        row: list[Cell] = [identifier, student.name, address, found.points, found.possible, ""]
        row += [totals(exercises, student.results, exam).points for _, exercises in columns]
        rows.append(row)
    return rows


def graded(work: Classwork) -> list[tuple[str, Sequence[Exercise]]]:
    """The columns that an LMS is given: a name and the exercises that count for it."""
    if work.exam is not None:
        return [(work.exam.title or work.exam.id, work.exercises)]
    return [
        (f"Lesson {lesson.number}: {lesson.title}", exercises) for lesson, exercises in work.lessons
    ]


def item_rows(items: Sequence[Item]) -> list[list[Cell]]:
    """The item analysis. Shares in percent."""
    head: list[Cell] = [
        "exercise", "lesson", "title", "kind", "answered", "right at first, %", "right at best, %",
        "discrimination", "why none", "commonest misconception", "held by", "median seconds",
        "opened a hint, %", "opened the solution, %", "tries on average",
    ]  # fmt: skip
    return [head] + [
        [
            i.exercise.id,
            i.lesson.number,
            i.exercise.title,
            i.exercise.kind,
            i.answered,
            percent(i.first),
            percent(i.best),
            None if i.discrimination is None else round(i.discrimination, 3),
            i.why_none,
            i.belief,
            i.holders,
            i.seconds,
            percent(i.hinted),
            percent(i.revealed),
            None if i.tries is None else round(i.tries, 2),
        ]
        for i in items
    ]


def percent(share: float | None) -> float | None:
    """A share in percent, to a tenth."""
    return None if share is None else round(100 * share, 1)


def notice_rows(notices: Sequence[Notice]) -> list[list[Cell]]:
    """All that was told of files, without an end to the list."""
    return [
        ["what", "about", "says"],
        *(
            [HEADINGS[kind], n.about, n.says]
            for kind in HEADINGS
            for n in notices
            if n.kind == kind
        ),
    ]
