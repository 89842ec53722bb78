"""What a student hands in: the raw answers as plain data, for somebody else to grade."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from course import __version__
from course.fit import text
from course.journal.session import Journal

FORMAT = "course-record/1"
LONGEST_NAME = 200  # characters


def handed_in(
    journal: Journal,
    name: str = "",
    now: datetime | None = None,
    *,
    only: Collection[str] | None = None,
) -> dict[str, Any]:
    """Who hands in and when, and all ``events`` but drafts, in order; of the exercises in
    ``only``, or of all.
    """
    keys = [key for key in journal.exercises() if only is None or key in only]
    events = [e for key in keys for e in journal.events(key) if e.type != "draft"]
    return {
        "format": FORMAT,
        "course": __version__,
        "name": " ".join(text(name).split())[:LONGEST_NAME],
        "made": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
        "events": [asdict(event) for event in sorted(events, key=lambda e: e.place)],
    }
