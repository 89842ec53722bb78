"""Read a record or a journal into events. Nothing else in it is believed."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from course.classroom.report import limits
from course.classroom.report.archive import Refusal
from course.classroom.report.notices import Notice, shown
from course.journal.events import LONGEST_LINE, Event, Unreadable, decode, parsed
from course.journal.handing import FORMAT, LONGEST_NAME

FAMILY = FORMAT.partition("/")[0] + "/"


@dataclass(frozen=True)
class Exam:
    """The exam that a hand-in belongs to, by its own word: ``asked`` are ids of exercises."""

    id: str
    title: str
    asked: tuple[str, ...]


@dataclass(frozen=True)
class Submission:
    """One file that was read. ``name`` and ``made`` (a time, or empty) are the file's own word."""

    path: PurePosixPath
    name: str
    made: str
    exam: Exam | None
    events: tuple[Event, ...]
    journal: bool
    digest: bytes = field(repr=False)


def record(data: bytes, path: PurePosixPath) -> Iterator[Submission | Notice]:
    """A record, or an exam that was handed in. Raises `Refusal`."""
    if len(data) > limits.LARGEST_RECORD:
        raise Refusal(f"larger than {limits.LARGEST_RECORD / 1e6:,.0f} MB")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError, MemoryError) as error:
        raise Refusal("cut off or not JSON") from error
    form = found.get("format") if isinstance(found, dict) else None
    if not isinstance(form, str) or not form.startswith(FAMILY):
        raise Refusal("JSON, and no record of this course")
    if form != FORMAT:
        raise Refusal(f"a record of another form ({shown(form)}); this version reads {FORMAT}")
    events = found.get("events")
    if not isinstance(events, list):
        raise Refusal("a record without its events, so there is nothing to grade")
    trouble: Counter[str] = Counter()
    kept = []
    for one in events[: limits.MOST_EVENTS]:
        try:
            event, _ = parsed(one)
        except Unreadable as error:
            trouble[str(error)] += 1
        else:
            if event.type != "draft":
                kept.append(event)
    if len(events) > limits.MOST_EVENTS:
        trouble[f"after the first {limits.MOST_EVENTS:,}"] += len(events) - limits.MOST_EVENTS
    yield from told(trouble, path, "events")
    name, made = found.get("name"), found.get("made")
    yield Submission(
        path,
        shown(name[:LONGEST_NAME]) if isinstance(name, str) else "",
        made if isinstance(made, str) else "",
        exam(found.get("exam")),
        tuple(kept),
        journal=False,
        digest=hashlib.sha256(data).digest(),
    )


def exam(found: Any) -> Exam | None:
    """The exam that a record says it belongs to. Raises `Refusal` for one that is not told."""
    if found is None:
        return None
    said = found if isinstance(found, dict) else {}
    key, title, asked = said.get("id"), said.get("title"), said.get("asked")
    strings = isinstance(asked, list) and all(isinstance(one, str) for one in asked)
    if not isinstance(key, str) or not strings:
        raise Refusal("handed in for an exam, and does not say which one or what was asked")
    return Exam(shown(key), shown(title) if isinstance(title, str) else "", tuple(asked))


def journal(stream: BinaryIO, path: PurePosixPath) -> Iterator[Submission | Notice]:
    """A journal's file, read in bounded steps. Raises `Refusal` if nothing in it is ours."""
    trouble: Counter[str] = Counter()
    kept: list[Event] = []
    digest = hashlib.sha256()
    for line in bounded(stream):
        digest.update(line)
        if not line.strip():
            continue
        if len(kept) == limits.MOST_EVENTS:
            trouble[f"after the first {limits.MOST_EVENTS:,}"] += 1
            continue
        try:
            event, _ = decode(line)
        except Unreadable as error:
            trouble[str(error)] += 1
        else:
            if event.type != "draft":
                kept.append(event)
    if not kept and trouble:
        raise Refusal(
            f"no line of it is an event of this course (the first: {next(iter(trouble))})"
        )
    yield from told(trouble, path, "lines")
    yield Submission(path, "", "", None, tuple(kept), journal=True, digest=digest.digest())


def bounded(stream: BinaryIO) -> Iterator[bytes]:
    """The lines; of one that is too long for an event, so much as shows that it is."""
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        while line and not line.endswith(b"\n"):  # the rest of a long line
            line = stream.readline(LONGEST_LINE + 1)


def told(trouble: Counter[str], path: PurePosixPath, what: str) -> Iterator[Notice]:
    """A notice of what was left out of a file that was read otherwise."""
    if trouble:
        reasons = "; ".join(f"{n:,} {shown(why)}" for why, n in trouble.most_common(4))
        n = trouble.total()
        counted = f"{n:,} of its {what} were" if n > 1 else f"one of its {what} was"
        yield Notice("partly", shown(str(path)), f"{counted} left out: {reasons}.")
