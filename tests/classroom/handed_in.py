"""A class's files: records as students hand them in, and whole, hostile and broken ones."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from course.journal import Event, Journal
from course.journal.events import LONGEST_LINE
from course.journal.handing import FORMAT
from course.kinds.base import Exercise

from .student import every_exercise, hand_in, take_the_course


def record_of(journal: Journal, name: str = "", **more: Any) -> dict[str, Any]:
    """What an instructor's side reads of a record, and nothing else of it."""
    events = [e for x in journal.exercises() for e in journal.events(x) if e.type != "draft"]
    ordered = [asdict(e) for e in sorted(events, key=lambda e: e.place)]
    return {"format": FORMAT, "name": name, "events": ordered} | more


def a_student(folder: Path, seed: int, name: str) -> dict[str, Any]:
    """The record of one who took the whole course; ``folder`` is empty."""
    journal = Journal(folder)
    take_the_course(journal, seed)
    return record_of(journal, name)


def answers(name: str, given: list[tuple[Exercise, Any]], **more: Any) -> dict[str, Any]:
    """A record of somebody who gave these answers, in this order."""
    events = []
    for n, (exercise, raw) in enumerate(given, 1):
        at = f"2026-03-01T10:{n // 60:02}:{n % 60:02}.000+00:00"
        data = {"answer": raw, "seconds": 10.0 * n, "kind": exercise.kind}
        events.append(asdict(Event(f"{name}-{n}", name, n, at, "answer", exercise.id, data)))
    return {"format": FORMAT, "name": name, "events": events} | more


def put(path: Path, record: Any) -> Path:
    """Write a record as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def zipped(path: Path, members: dict[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> None:
    """A zip file with these members, whatever their names are."""
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, packed)


def bomb(path: Path) -> None:
    """Fifty megabytes of nothing, packed to fifty kilobytes."""
    zipped(path, {"record.json": b"{" + b" " * 50_000_000})


def linked(path: Path) -> None:
    """A zip file whose member is a symbolic link to a file outside."""
    info = zipfile.ZipInfo("record.json")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")


def long_directory(path: Path) -> None:
    """A zip file that claims a table of contents of three gigabytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a", "b")
    raw = bytearray(data.getvalue())
    end = raw.rindex(b"PK\x05\x06")
    raw[end + 12 : end + 16] = struct.pack("<I", 9_000_000)
    raw[end:end] = b"\0" * 9_000_000
    path.write_bytes(raw)


def locked(path: Path) -> None:
    """A zip file whose member says that it is encrypted."""
    zipped(path, {"record.json": b"{}"})
    raw = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + flags] |= 1
    path.write_bytes(raw)


def nested(path: Path) -> None:
    """A zip file in a zip file."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("record.json", "{}")
    zipped(path, {"inner.zip": inner.getvalue()})


def truncated(path: Path) -> None:
    """The first half of a record."""
    whole = json.dumps(answers("Cut", [(every_exercise()[0], 0)]), indent=1)
    path.write_text(whole[: len(whole) // 2], encoding="utf-8")


def long_line(path: Path) -> None:
    """A hundred megabytes on one line."""
    with path.open("wb") as stream:
        stream.write(b'{"v":1,"id":"')
        for _ in range(100):
            stream.write(b"x" * 1_000_000)


#: Each by the name of its file: how it is made, and what the report says of it.
HOSTILE_FILES: dict[str, tuple[Callable[[Path], Any], str]] = {
    "empty.json": (lambda p: p.write_bytes(b""), "empty"),
    "blank.json": (lambda p: p.write_bytes(b" \n\t "), "empty"),
    "truncated.json": (truncated, "cut off or not JSON"),
    "prose.json": (lambda p: p.write_text("Dear teacher"), "called JSON, and is none"),
    "list.json": (lambda p: p.write_text("[1, 2]"), "called JSON, and is none"),
    "foreign.json": (lambda p: p.write_text('{"a": 1}'), "no record of this course"),
    "newer.json": (lambda p: p.write_text('{"format": "course-record/9"}'), "another form"),
    "bare.json": (lambda p: p.write_text(f'{{"format": "{FORMAT}"}}'), "without its events"),
    "deep.json": (lambda p: p.write_text('{"a":' * 100_000), "cut off or not JSON"),
    "long.jsonl": (long_line, f"longer than {LONGEST_LINE:,} bytes"),
    "huge.json": (lambda p: p.write_bytes(b"{" + b" " * 20_000_001), "larger than 20 MB"),
    "traversal.zip": (lambda p: zipped(p, {"../../evil.json": b"{}"}), "leads out"),
    "absolute.zip": (lambda p: zipped(p, {"/evil.json": b"{}"}), "leads out"),
    "windows.zip": (lambda p: zipped(p, {"..\\..\\evil.json": b"{}"}), "leads out"),
    "drive.zip": (lambda p: zipped(p, {"C:\\evil.json": b"{}"}), "leads out"),
    "bomb.zip": (bomb, "zip bomb"),
    "directory.zip": (long_directory, "table of contents"),
    "link.zip": (linked, "a link"),
    "locked.zip": (locked, "locked with a password"),
    "nested.zip": (nested, "a zip file inside a zip file"),
    "bz2.zip": (lambda p: zipped(p, {"record.json": b"{}"}, zipfile.ZIP_BZIP2), "no LMS uses"),
    "nothing.zip": (lambda p: zipped(p, {}), "nothing in it"),
    "half.zip": (lambda p: p.write_bytes(b"PK\x03\x04" + b"x" * 99), "not a whole zip file"),
    "none.zip": (lambda p: p.write_text("no zip"), "called a zip file, and is none"),
    "outside.json": (lambda p: p.symlink_to("/etc/hostname"), "a link"),
    "picture.png": (lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n"), "no record, no journal"),
}


def random_answer(chance: random.Random, exercise: Exercise) -> Any:
    """A right answer or one of the foreseen wrong ones."""
    wrong = [raw for _, raw in exercise.foreseen()]
    return chance.choice([*wrong, exercise.model_answer()])


__all__ = ["HOSTILE_FILES", "a_student", "answers", "hand_in", "put", "random_answer", "record_of"]
