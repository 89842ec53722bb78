"""The class report as a page: what the room got wrong most comes first."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup

from course import __version__
from course.charts.still import Still
from course.classroom import pages
from course.classroom.report.classwork import Classwork
from course.classroom.report.items import Item, can_be_wrong, worth_talking_about
from course.classroom.report.notices import HEADINGS, Kind, Notice
from course.classroom.report.results import totals
from course.exercises import attribution
from course.kinds.base import Exercise
from course.kinds.reflect import Reflect

#: More of one kind stand in notices.csv alone.
MOST_NOTICES = 200
#: A wrong answer that is longer is cut: code, above all.
LONGEST_ANSWER = 1_500  # characters

Figure = tuple[Still, Markup]


@dataclass(frozen=True)
class Mistake:
    """The commonest wrong answer to an exercise, in words: Markdown."""

    item: Item
    answer: str
    feedback: tuple[str, ...]


def report(work: Classwork, items: Sequence[Item]) -> str:
    """The page."""
    exam = work.exam
    rows = [
        (student, totals(work.exercises, student.results, exam is not None))
        for student in work.students
    ]
    grouped: dict[Kind, list[Notice]] = {kind: [] for kind in HEADINGS}
    for notice in work.notices:
        grouped[notice.kind].append(notice)
    by_lesson = [(lesson, [i for i in items if i.lesson is lesson]) for lesson, _ in work.lessons]
    return pages.render(
        "class.html",
        title=f"Exam: {exam.title or exam.id}" if exam else "Class report",
        exam=exam,
        course=__version__,
        made=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        work=work,
        rows=rows,
        possible=totals(work.exercises, {}, exam is not None).possible,
        talk=[mistake(item) for item in worth_talking_about(items)],
        lessons=[
            (lesson, own, went(lesson.title, own), [mistake(i) for i in own if i.wrong])
            for lesson, own in by_lesson
        ],
        far=far([t.done for _, t in rows], len(items)),
        calibration=calibration(work),
        texts=[e for e in work.exercises if isinstance(e, Reflect)],
        notices=[(HEADINGS[kind], grouped[kind]) for kind in HEADINGS if grouped[kind]],
        most=MOST_NOTICES,
    )


def mistake(item: Item) -> Mistake:
    """The item with its commonest wrong answer, read back as the student gave it."""
    if item.wrong is None:
        return Mistake(item, "", ())
    return Mistake(
        item,
        read_back(item.exercise, item.wrong.raw),
        item.exercise.grade(item.wrong.raw).feedback,
    )


def read_back(exercise: Exercise, raw: Any) -> str:
    """An answer that was graded, as Markdown; code cut where it is long."""
    if exercise.kind == "code":
        source = raw.get("source", "")
        if len(source) > LONGEST_ANSWER:
            raw = raw | {"source": source[:LONGEST_ANSWER] + "\n…"}
    return exercise.told(raw)


def went(title: str, items: Sequence[Item]) -> Figure | None:
    """How the exercises of a lesson went, as a figure; None where nobody answered any."""
    told = [i for i in items if i.answered]
    if not told:
        return None
    judged = [i for i in told if can_be_wrong(i.exercise)]
    hard = min(judged, key=lambda i: i.first or 0.0, default=None)
    finding = (
        f"Hardest at first: “{hard.exercise.title}”, {100 * (hard.first or 0):.0f} % right"
        if hard
        else title
    )
    data = [{"name": i.exercise.title, "counts": list(i.counts)} for i in told]
    subtitle = "Numbers are students; in a free text, right is its writer's own tick on every point"
    return pages.drawn("went", {"title": finding, "items": data, "subtitle": subtitle})


def far(done: Sequence[int], of: int) -> Figure | None:
    """How far everybody is, as a figure; None for a class of nobody."""
    if not done:
        return None
    middle = statistics.median(done)
    title = (
        f"Half of the class have done {middle:g} or more of {of} exercises"
        if middle < of
        else f"Most of the class have done all {of} exercises"
    )
    return pages.drawn(
        "far",
        {"title": title, "done": list(done), "of": of, "subtitle": "All files of this report"},
    )


def calibration(work: Classwork) -> tuple[str, Figure] | None:
    """How sure the class was and how it turned out: a sentence, and the figure; None if nobody
    said how sure.

    The first stated answer of each student to each exercise counts, graded anew. The levels and
    their intervals are those of lesson 5's own figure.
    """
    answers = [pair for s in work.students for r in s.results.values() for pair in r.stated]
    response = attribution.own.respond(answers, 0)
    if not answers or response.figure is None:
        return None
    mean = statistics.fmean(said for said, _ in answers)
    right = 100 * statistics.fmean(good for _, good in answers)
    word = (
        "surer than" if mean > right + 1 else "less sure than" if mean < right - 1 else "as sure as"
    )
    says = (
        f"{len(answers):,} answers came with a percentage. The class said {mean:.0f} % on average, "
        f"and {right:.0f} % came out right: {word} it had reason to be. Answers of one student "
        "hang together, so the intervals are narrower than they should be."
    )
    figure = pages.drawn(
        "reliability",
        {
            "title": f"The class said {mean:.0f} % on average, and {right:.0f} % came out right",
            "levels": response.figure.data["levels"],
            "subtitle": "First answers of everybody; bars: 95 % intervals",
        },
    )
    return says, figure


def texts(work: Classwork, exercise: Reflect) -> str:
    """The page with everybody's text to one question, and the points that its writer ticked."""
    written = []
    for student in work.students:
        result = student.results.get(exercise.id)
        if result is not None and isinstance(result.kept, dict):
            met = set(result.kept.get("met", ()))
            ticks = [(n in met, point) for n, point in enumerate(exercise.rubric)]
            written.append((student, result.kept["text"], ticks))
    return pages.render(
        "texts.html",
        exercise=exercise,
        written=written,
        missing=len(work.students) - len(written),
    )
