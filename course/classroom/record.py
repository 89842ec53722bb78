"""A student's record: what was done in the course, to keep and to hand in.

`gather` puts it together from the journal, `write` puts it beside the journal as one
HTML file that opens anywhere without a network, as JSON for an instructor, and as
PDF where a browser is there to print it. Every verdict is computed anew from the
raw answers; a grade never comes from what the file says, but from its ``events``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from course import whole
from course.classroom import pages
from course.exercises import every_lesson
from course.journal import Event, Journal, stated, unstated, workspace_folder
from course.journal.handing import handed_in
from course.kinds.action import Action
from course.kinds.base import Exercise
from course.kinds.build import Build
from course.kinds.lesson import Lesson
from course.standing.history import RANK, regrade


@dataclass(frozen=True)
class Written:
    """The files that were written; ``pdf`` is None and ``why`` says why where none was."""

    html: Path
    json: Path
    pdf: Path | None
    why: str


def write(name: str = "", folder: Path | None = None) -> Written:
    """Write the record of the journal in ``folder`` (the workspace's own) into that folder.

    ``name`` is the student's, as it shall stand on it; it is kept nowhere else.
    """
    folder = folder or workspace_folder()
    record = gather(Journal(folder), name)
    folder.mkdir(parents=True, exist_ok=True)
    html, data = folder / "record.html", folder / "record.json"
    whole.write(html, pages.record(record).encode())
    whole.write(data, (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode())
    pdf, why = pages.print_to_pdf(html, folder / "record.pdf")
    return Written(html, data, pdf, why)


def told(written: Written) -> str:
    """What was written and where, in Markdown."""
    lines = [f"- `{written.html}` opens in any browser, without a network"]
    if written.pdf:
        lines.append(f"- `{written.pdf}` is the same, printed")
    lines.append(f"- `{written.json}` is for your instructor: the raw answers")
    if not written.pdf:
        lines += ["", f"No PDF: {written.why}. Open the first file and print it from there."]
    return "\n".join(["Written:", "", *lines])


#: The button at the end of the course.
export = Action(
    id="record.export",
    title="Your record",
    prompt=(
        "Everything you answered in all lessons, what was said to it, how well your certainty held "
        "up, and your memo: one file to keep or to hand in. It stays on this machine until you "
        "give it to somebody."
    ),
    asks="Your name, as it shall stand on it (may be left empty)",
    label="Write my record",
    act=lambda name: told(write(name)),
)


def gather(journal: Journal, name: str = "", now: datetime | None = None) -> dict[str, Any]:
    """The record as plain data: ``lessons`` with objectives and exercises, ``calibration``,
    and all ``events``, raw.
    """
    lessons = [taken(lesson, journal) for lesson in every_lesson()]
    return {
        **handed_in(journal, name, now),
        "exercises": sum(len(lesson["exercises"]) for lesson in lessons),
        "done": sum(lesson["done"] for lesson in lessons),
        "lessons": lessons,
        "calibration": [
            {"confidence": s["confidence"], "right": s["right"]} for s in stated(journal)
        ],
        "unstated": unstated(journal),
        "skipped": journal.left_out,
    }


def taken(lesson: Lesson, journal: Journal) -> dict[str, Any]:
    """One lesson as a student has taken it."""
    exercises = [answered(exercise, journal) for exercise in lesson.exercises.values()]
    done = {e["id"] for e in exercises if e["done"]}
    return {
        "id": lesson.id,
        "number": lesson.number,
        "title": lesson.title,
        "done": len(done),
        "objectives": [
            {"id": key, "text": text, "met": all(e.id in done for e in lesson.serving(key))}
            for key, text in lesson.objectives.items()
        ],
        "exercises": exercises,
    }


def answered(exercise: Exercise, journal: Journal) -> dict[str, Any]:
    """One exercise: what was asked, the last answer given in its lesson, and what was said to it.

    ``answer`` and ``feedback`` are Markdown; ``answer`` is empty where nothing was answered, or
    where the answer no longer has the form that is asked for.
    """
    events = journal.events(exercise.id)
    answers = [e for e in events if e.type == "answer"]
    verdicts = [regrade(exercise, e.data.get("answer")) for e in answers]
    in_lesson = [n for n, e in enumerate(answers) if not e.data.get("again")]
    last = in_lesson[-1] if in_lesson else None
    best = max(verdicts, key=lambda v: RANK[v.status], default=None)
    readable = last is not None and verdicts[last].status != "not_answered"
    return {
        "id": exercise.id,
        "title": exercise.title,
        "kind": exercise.kind,
        "prompt": exercise.prompt,
        "tries": len(in_lesson),
        "again": len(answers) - len(in_lesson),
        "hints": steps(events),
        "revealed": any(e.type == "reveal" for e in events),
        "seconds": seconds(answers),
        "done": any(v.status in exercise.done_with for v in verdicts),
        "best": best.status if best else "not_answered",
        "status": verdicts[last].status if last is not None else "not_answered",
        "label": exercise.labels[verdicts[last].status] if last is not None else "",
        "answer": exercise.told(answers[last].data.get("answer")) if readable else "",
        "feedback": list(verdicts[last].feedback) if last is not None else [],
        "confidence": answers[last].data.get("confidence") if last is not None else None,
        "figure": pictured(exercise, answers[last].data.get("answer")) if readable else None,
    }


def pictured(exercise: Exercise, answer: Any) -> dict[str, Any] | None:
    """The figure of what a student built, by its name and data; other answers have none."""
    if not isinstance(exercise, Build):
        return None
    figure = exercise.model.answer(answer).figure
    return {"name": figure.name, "data": dict(figure.data)} if figure is not None else None


def steps(events: Iterable[Event]) -> int:
    """How many hints were opened."""
    opened = [e.data.get("step") for e in events if e.type == "hint" and not e.data.get("again")]
    return max((s for s in opened if isinstance(s, int)), default=0)


def seconds(answers: Iterable[Event]) -> float | None:
    """How long the exercise had been on the page when the last answer came, if that was kept."""
    kept = [a.data.get("seconds") for a in answers]
    times = [s for s in kept if isinstance(s, int | float) and not isinstance(s, bool)]
    return times[-1] if times else None
