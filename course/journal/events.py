"""One line of the journal: what it holds, how it is written and how it is read.

An event is what a student did, raw: never only whether it was right. Everything
can be graded again from it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from course.fit import fit

VERSION = 1
TYPES = ("answer", "hint", "reveal", "draft")
#: A line longer than this is not one of ours: an answer, or what is typed and not handed in, has
#: at most 300,000 characters (`course.widgets.messages`), of up to four bytes.
LONGEST_LINE = 2_000_000  # bytes
#: No counter of ours gets there, and one more can be told apart in every language's numbers.
LAST_TICK = 2**53 - 1


@dataclass(frozen=True)
class Event:
    """``tick`` grows with every event that its writer had seen, so that order
    does not depend on a clock that may be set back; ``at`` is UTC, ISO 8601.

    ``data`` by type: answer {"answer": raw, "confidence": 50..100 or None,
    "seconds": since the question was shown, "kind": of the exercise, "status": of the
    verdict shown, "done": whether that left nothing to do, "stated": [[percent, right],
    ...] if a confidence was stated, "again": true if it was asked in a review; in an exam
    no status, done and stated, since it shows no verdict}; hint
    {"step": from 1}; reveal {}; draft {"answer": raw}, typed and not yet handed in. What
    belongs to a practice case carries its "seed".
    """

    id: str
    session: str
    tick: int
    at: str
    type: str
    exercise: str
    data: dict[str, Any]

    @property
    def place(self) -> tuple[int, str, str]:
        """The sort key of the merged journal."""
        return (self.tick, self.at, self.id)


def now() -> str:
    """The time of an event."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def encode(event: Event) -> bytes:
    """The event, whose ``data`` are fit (`course.fit`), as one line. JSON escapes line breaks, so a
    line is an event."""
    record = {"v": VERSION, **event.__dict__}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class Unreadable(ValueError):
    """A line that is no event of ours; the text says why."""


FIELDS: dict[str, type] = {
    "id": str,
    "session": str,
    "tick": int,
    "at": str,
    "type": str,
    "exercise": str,
    "data": dict,
}
KNOWN = {"v", *FIELDS}


def decode(line: bytes) -> tuple[Event, tuple[str, ...]]:
    """The event on a line, and the names of fields this version does not know.

    Raises `Unreadable` for a cut or foreign line, and for an event of a newer
    version, whose meaning this one cannot know.
    """
    if len(line) > LONGEST_LINE:
        raise Unreadable(f"longer than {LONGEST_LINE:,} bytes")
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable("cut off or not JSON") from error
    if isinstance(record, dict) and "v" not in record:
        raise Unreadable("not an event of this course")
    return parsed(record)


def parsed(record: Any) -> tuple[Event, tuple[str, ...]]:
    """The event in data that came from JSON, and the names of fields this version does not know.

    The version may be left out, as in a record, which has one for all its events. Raises
    `Unreadable` as `decode` does.
    """
    if not isinstance(record, dict):
        raise Unreadable("not an event")
    version = record.get("v", VERSION)
    if not isinstance(version, int) or isinstance(version, bool):
        raise Unreadable("not an event of this course")
    if version > VERSION:
        raise Unreadable(
            f"written by a newer version of the course (format {version}, known up to {VERSION}); "
            "it is kept, and is there again once the course is updated"
        )
    for name, kind in FIELDS.items():
        value = record.get(name)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise Unreadable(f"its field {name!r} is missing or of the wrong type")
    if not 0 <= record["tick"] <= LAST_TICK:
        raise Unreadable("its field 'tick' is no number that counts events")
    if record["type"] not in TYPES:
        raise Unreadable(f"of an unknown type {str(record['type'])[:40]!r}")
    unknown = tuple(sorted(set(record) - KNOWN)) if len(record) > len(KNOWN) else ()
    return Event(**{name: fit(record[name]) for name in FIELDS}), unknown
