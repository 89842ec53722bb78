"""`course progress`: what is done, what is due again and how long the rest takes, as text."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from course.exercises import SYLLABUS
from course.journal import Journal, workspace_folder
from course.standing import progress, recall


def overview(folder: Path | None = None, now: datetime | None = None) -> str:
    """The student's standing by the journal in ``folder`` (the workspace's own), at ``now``."""
    journal = Journal(folder or workspace_folder())
    stands = progress.stands(journal, SYLLABUS)
    rows = [
        (str(s.entry.number), s.entry.title, f"{s.done} of {s.entry.exercises}", left(s.minutes))
        for s in stands
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    lines = [
        f"{number:>{widths[0]}}  {title:<{widths[1]}}  {done:>{widths[2]}}  {time:>{widths[3]}}"
        for number, title, done, time in rows
    ]
    lines += ["", f"{progress.told(stands)}."]
    said = recall.told(recall.coming_back(journal), now)
    lines += [said] if said else []
    if journal.left_out:
        lines += ["Some of the journal could not be read:"]
        lines += [f"  {line}" for line in journal.left_out[:20]]
    return "\n".join(lines)


def left(minutes: int) -> str:
    """The time that a lesson still takes."""
    return f"about {progress.length(minutes)}" if minutes else "done"
