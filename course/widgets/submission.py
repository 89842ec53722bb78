"""The verdict under a student's code cell."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from course import journal as journals
from course.journal import Journal
from course.kinds import markdown
from course.kinds.code import Submission
from course.kinds.verdict import SYMBOLS
from course.standing.history import history
from course.widgets import frontend

LONGEST_SOURCE = 100_000  # characters; a cell that holds more has had data pasted into it


class SubmissionView(anywidget.AnyWidget):
    """Shows the verdict; the answer is on disk before the view exists."""

    _esm = frontend.script("verdict")
    _css = frontend.style()
    verdict = traitlets.Dict().tag(sync=True)

    def __init__(self, submission: Submission, journal: Journal | None = None) -> None:
        journal = journal or journals.current()
        keep(submission, journal)
        ex, verdict = submission.exercise, submission.verdict
        super().__init__(
            verdict={
                "id": ex.id,
                "title": ex.title,
                "status": "malformed" if submission.malformed else verdict.status,
                "symbol": "!" if submission.malformed else SYMBOLS[verdict.status],
                "label": submission.label,
                "feedback": "".join(markdown.html(f) for f in verdict.feedback),
                "see": ex.see if verdict.status in ("wrong", "partly") else "",
                "banner": markdown.html(journal.banner),
            },
        )


def keep(submission: Submission, journal: Journal) -> None:
    """Append the answer, unless nothing was filled in or the same cell ran again unchanged."""
    if submission.malformed or submission.verdict.status == "not_answered":
        return
    answer = {"source": cell_source(), "value": submission.value}
    past = history(journal.events(submission.exercise.id))
    if past.answer != answer:
        data: dict[str, Any] = {"answer": answer, "confidence": None, "seconds": None}
        status = submission.verdict.status
        data |= {"kind": submission.exercise.kind, "status": status}
        data["done"] = status in submission.exercise.done_with
        journal.append("answer", submission.exercise.id, data)


def cell_source() -> str:
    """The text of the cell that is running, its beginning if it is very long; empty outside a
    notebook."""
    try:
        from IPython import get_ipython
    except ImportError:
        return ""
    shell = get_ipython()
    return str(shell.user_ns.get("In", [""])[-1])[:LONGEST_SOURCE] if shell else ""
