"""Killed at any moment, two at once, a disk that refuses: no answer that was shown is missing.

`make loss` does the same to a real JupyterLab, to its server and to the tab.
"""

from __future__ import annotations

import json
import random
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course.classroom.overview import overview
from course.exercises import every_lesson
from course.journal import Journal, read
from course.journal import session as sessions
from course.journal.events import LAST_TICK, Event, encode
from course.widgets.exercise import view_of
from tests.journal.answering import EXERCISE, acknowledged, kept

ROOT = Path(__file__).parents[2]
KILLS = 6


def started(folder: Path, first: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.journal.answering", str(folder), str(first)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def shown_before_the_kill(process: subprocess.Popen[str], least: int) -> list[int]:
    """Read some answers, kill without warning, read what had been shown by then."""
    assert process.stdout is not None
    shown = [int(process.stdout.readline()) for _ in range(least)]
    process.kill()
    # The last line may be cut: then nobody has read it.
    shown += [int(line) for line in process.stdout.read().splitlines(keepends=True) if "\n" in line]
    process.wait()
    return shown


def test_killed_at_any_moment_no_answer_that_was_shown_is_missing(tmp_path: Path) -> None:
    chance = random.Random(20210415)
    shown: list[int] = []
    for _ in range(KILLS):
        process = started(tmp_path, shown[-1] + 2 if shown else 1)
        shown += shown_before_the_kill(process, chance.randrange(1, 30))
        record = read(tmp_path)
        assert set(shown) <= set(kept(tmp_path))
        # A kill in the middle of a line leaves that one line, which nobody had been shown.
        assert len(record.skipped) <= len(list(tmp_path.glob("*.jsonl")))
    assert kept(tmp_path) == sorted(kept(tmp_path)), "the order in which they were answered"


def test_two_that_answer_at_once_lose_nothing(tmp_path: Path) -> None:
    one, two = started(tmp_path, 1), started(tmp_path, 1_000_001)
    shown = shown_before_the_kill(one, 40) + shown_before_the_kill(two, 40)
    assert set(shown) <= set(kept(tmp_path))


def test_what_was_answered_last_comes_last_whichever_kernel_it_was(tmp_path: Path) -> None:
    """A lesson open in two windows: the one that answered often does not outlive the other."""
    one, two = acknowledged(tmp_path, 1), acknowledged(tmp_path, 101)
    order = [next(one), next(two), *(next(one) for _ in range(5)), next(two)]
    assert order == [1, 101, 2, 3, 4, 5, 6, 102]
    assert kept(tmp_path) == order
    assert view_of(EXERCISE, Journal(tmp_path)).state["answer"] == "102"


def test_a_clock_set_back_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for year, number in ((2031, 1), (1999, 2), (2021, 3)):
        at = f"{year}-01-01T00:00:00.000+00:00"
        monkeypatch.setattr(sessions, "now", lambda at=at: at)
        next(acknowledged(tmp_path, number))
    assert kept(tmp_path) == [1, 2, 3]


def in_a_small_disk(folder: Path, script: str, size: str) -> subprocess.CompletedProcess[str]:
    """Run Python with a tmpfs of this size at ``folder``, which nobody else sees."""
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here, which gives a disk that can be filled")
    mount = f"mount -t tmpfs -o size={size} tmpfs {shlex.quote(str(folder))}"
    run = f'{mount} && exec {shlex.quote(sys.executable)} -c "$SCRIPT"'
    root = ["unshare", "--mount", "--map-root-user", "--propagation", "private", "sh", "-c"]
    if subprocess.run([*root, mount], capture_output=True).returncode:
        pytest.skip("no mount namespaces here, which give a disk that can be filled")
    done = subprocess.run(
        [*root, run],
        env={"SCRIPT": script, "PYTHONPATH": str(ROOT), "FOLDER": str(folder)},
        capture_output=True,
        text=True,
    )
    assert not done.returncode, done.stderr
    return done


FULL = """
import os, pathlib
from tests.journal.answering import EXERCISE, kept
from course.classroom import record
from course.journal import Journal
from course.widgets.exercise import view_of

folder = pathlib.Path(os.environ["FOLDER"])
journal = Journal(folder)
view = view_of(EXERCISE, journal)
view.check("1")
record.write("Ada", folder)
before = {name: (folder / name).read_bytes() for name in ("record.html", "record.json")}
free = os.statvfs(folder)
ballast = folder / "ballast"
with ballast.open("wb", buffering=0) as stream:
    try:
        while True:
            stream.write(bytes(4096))
    except OSError:
        pass
number, words = 1, ""
while not words:  # the last page of the file still takes some
    number += 1
    view.check(str(number))
    words = view.state["banner"]
assert "not being kept" in words and "No space left" in words, words
assert view.state["verdict"] is not None, "the lesson goes on"
try:
    record.write("Ada", folder)
except OSError:
    pass
else:
    raise AssertionError("the record was written to a full disk")
assert before == {name: (folder / name).read_bytes() for name in before}, "the last one stands"
left = {p.name for p in folder.iterdir()} - {"ballast", "record.pdf", *before}
assert left == {f"{journal.session}.jsonl"}, left
ballast.unlink()
view.check(str(number + 1))
assert not view.state["banner"], view.state["banner"]
assert kept(folder) == list(range(1, number + 2)), kept(folder)
"""

READ_ONLY = """
import os, pathlib, subprocess
from tests.journal.answering import EXERCISE, kept
from course.journal import Journal
from course.widgets.exercise import view_of

folder = pathlib.Path(os.environ["FOLDER"])
subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
view = view_of(EXERCISE, Journal(folder))
view.check("1")
assert "Read-only" in view.state["banner"] and view.state["verdict"], view.state
subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)
view.check("2")
assert not view.state["banner"] and kept(folder) == [1, 2]
"""


def test_a_full_disk_is_told_and_takes_all_once_it_has_room(tmp_path: Path) -> None:
    in_a_small_disk(tmp_path, FULL, "8m")


def test_a_read_only_folder_is_told_and_takes_all_once_it_can(tmp_path: Path) -> None:
    in_a_small_disk(tmp_path, READ_ONLY, "1m")


def test_a_folder_that_cannot_be_looked_into_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    next(acknowledged(tmp_path / "progress", 1))
    monkeypatch.setattr("os.scandir", refused)
    assert Journal(tmp_path / "progress").left_out == [
        "progress: cannot be read (Permission denied)"
    ]


def test_a_hundred_thousand_events_are_all_there(tmp_path: Path) -> None:
    ids = [e.id for lesson in every_lesson() for e in lesson.exercises.values()]
    with (tmp_path / "long.jsonl").open("wb") as stream:
        for n in range(100_000):
            data = {"answer": str(n), "status": "correct", "done": True}
            at = "2021-04-15T00:00:00.000+00:00"
            stream.write(encode(Event(f"{n:032x}", "s", n, at, "answer", ids[n % len(ids)], data)))
    journal = Journal(tmp_path)
    assert sum(len(journal.events(i)) for i in ids) == 100_000 and not journal.left_out
    number = next(acknowledged(tmp_path, 100_000))
    assert Journal(tmp_path).events(EXERCISE.id)[-1].data["answer"] == str(number)
    assert f"{len(ids)} of {len(ids)} exercises done" in overview(tmp_path)


def test_odd_lines_and_files_hide_nothing_that_is_whole(tmp_path: Path) -> None:
    next(acknowledged(tmp_path, 1))
    file = next(tmp_path.glob("*.jsonl"))
    line = file.read_bytes()
    event = json.loads(line)

    def but(n: int, **changes: object) -> bytes:
        changed = event | {"id": f"{n:032x}", "data": event["data"] | {"answer": str(n)}} | changes
        return json.dumps(changed).encode() + b"\n"

    odd = {
        "nul.jsonl": bytes(5000) + b"\n" + but(2),
        "bytes.jsonl": b"\xff\xfe\x00\n" + but(3),
        "long.jsonl": b'{"v":1,"id":"' + b"x" * 10_000_000 + b'"}\n' + but(4),
        "half.jsonl": line[:50] + b"\n" + but(5) + line[:70],
        "twice.jsonl": but(6) + but(6) + line,
        "ticks.jsonl": but(7, tick=-1) + but(8, tick=LAST_TICK + 1) + but(9).replace(
            f'"tick": {event["tick"]}'.encode(), b'"tick": ' + b"9" * 400
        ),
        "nan.jsonl": but(10, tick=float("nan")) + but(11, data={"answer": float("nan")}),
        "newer.jsonl": but(12, v=99) + but(13, v=99),
    }  # fmt: skip
    for name, content in odd.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.jsonl").mkdir()
    journal = Journal(tmp_path)
    answers = [e.data["answer"] for e in journal.events(EXERCISE.id)]
    assert {"1", "2", "3", "4", "5", "6"} <= set(map(str, answers)) and answers.count("6") == 1
    assert not {"7", "8", "9", "10", "12", "13"} & set(map(str, answers))
    told = "\n".join(journal.left_out)
    assert "newer.jsonl, line 1 and 1 more of its lines: written by a newer version" in told
    assert "once the course is updated" in told and "ticks.jsonl, line 1 and 2 more" in told
    assert len(journal.left_out) == 7, told  # a file and a reason each
    assert next(acknowledged(tmp_path, 14)) == 14, "the lesson goes on"
    assert {name: (tmp_path / name).read_bytes() for name in odd} == odd, "nothing is rewritten"
