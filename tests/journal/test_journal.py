"""Nothing a student answered is lost, and nothing a file holds stops a lesson."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.journal import Journal, read
from course.journal import session as sessions
from course.journal.events import FIELDS, VERSION, Event, Unreadable, decode, encode


def answer(journal: Journal, value: object, exercise: str = "sample.choice") -> Event:
    return journal.append("answer", exercise, {"answer": value, "confidence": None, "seconds": 1.0})


def lines(folder: Path) -> list[bytes]:
    return [line for f in sorted(folder.glob("*.jsonl")) for line in f.read_bytes().splitlines()]


def test_an_answer_is_on_disk_when_append_returns(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "progress")
    event = answer(journal, [1, 2])
    stored = [json.loads(line) for line in lines(journal.folder)]
    assert [(s["id"], s["data"]["answer"]) for s in stored] == [(event.id, [1, 2])]


def test_it_is_flushed_to_the_disk_before_append_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (synced.append(os.fstat(fd).st_size), real(fd)))
    journal = Journal(tmp_path)
    answer(journal, 1)
    assert synced and synced[0] == len(lines(tmp_path)[0]) + 1


def test_no_file_before_the_first_answer(tmp_path: Path) -> None:
    Journal(tmp_path / "progress")
    assert not (tmp_path / "progress").exists()


def test_a_new_kernel_finds_the_answers(tmp_path: Path) -> None:
    answer(Journal(tmp_path), 3)
    again = Journal(tmp_path)
    assert [e.data["answer"] for e in again.events("sample.choice")] == [3]


def test_two_kernels_write_their_own_files_and_both_are_read(tmp_path: Path) -> None:
    one, two = Journal(tmp_path), Journal(tmp_path)
    answer(one, 1)
    answer(two, 2)
    assert len(list(tmp_path.glob("*.jsonl"))) == 2
    one.refresh()
    assert {e.data["answer"] for e in one.events("sample.choice")} == {1, 2}


def test_order_does_not_depend_on_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "now", lambda: "2031-01-01T00:00:00.000+00:00")
    answer(Journal(tmp_path), "first")
    monkeypatch.setattr(sessions, "now", lambda: "1999-01-01T00:00:00.000+00:00")
    answer(Journal(tmp_path), "second")
    assert [e.data["answer"] for e in read(tmp_path).events] == ["first", "second"]


def test_copies_of_a_file_count_once(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    answer(journal, 1)
    file = next(tmp_path.glob("*.jsonl"))
    (tmp_path / "copy.jsonl").write_bytes(file.read_bytes())
    assert len(read(tmp_path).events) == 1


def test_what_cannot_be_read_is_skipped_and_told_and_left_alone(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    good = answer(journal, 1)
    file = tmp_path / f"{journal.session}.jsonl"
    newer = encode(good).replace(b'"v":1', b'"v":99').replace(good.id.encode(), b"x" * 32)
    odd = (
        encode(good).replace(b'"v":1', b'"v":1,"mood":"fine"').replace(good.id.encode(), b"y" * 32)
    )
    file.write_bytes(
        file.read_bytes() + b"not json\n" + newer + odd + b"\xff\xfe\n" + b'{"v":1,"id"'
    )
    before = file.read_bytes()
    record = read(tmp_path)
    assert [e.id for e in record.events] == [good.id, "y" * 32]
    assert record.unknown_fields == ("mood",)
    why = [s.why for s in record.skipped]
    assert len(why) == 4 and any("newer version" in w for w in why) and "cut off" in why[-1]
    assert str(record.skipped[0]).startswith(f"{file.name}, line 2: ")
    assert file.read_bytes() == before


def test_a_line_cut_by_a_crash_does_not_swallow_the_next_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path)
    answer(journal, 1)
    real = os.write

    def torn(fd: int, block: bytes) -> int:
        real(fd, block[: len(block) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", torn)
    answer(journal, 2)
    assert journal.trouble == "No space left on device" and "not being kept" in journal.banner
    monkeypatch.setattr(os, "write", real)
    answer(journal, 3)
    assert not journal.trouble and not journal.banner
    assert [e.data["answer"] for e in read(tmp_path).events] == [1, 2, 3]


def test_a_short_write_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, block: real(fd, block[:7]))
    answer(Journal(tmp_path), "a longer answer than seven bytes")
    assert len(read(tmp_path).events) == 1


def test_a_folder_that_cannot_be_made_is_told_and_the_lesson_goes_on(tmp_path: Path) -> None:
    (tmp_path / "progress").write_text("a file stands where the folder should be")
    journal = Journal(tmp_path / "progress")
    answer(journal, 1)
    assert journal.trouble and "progress" in journal.banner
    assert [e.data["answer"] for e in journal.events("sample.choice")] == [1]
    (tmp_path / "progress").unlink()
    answer(journal, 2)
    assert not journal.trouble
    assert len(read(tmp_path / "progress").events) == 2


def test_listeners_do_not_outlive_their_owner(tmp_path: Path) -> None:
    class Owner:
        def __init__(self) -> None:
            self.heard: list[Event] = []

        def hear(self, event: Event) -> None:
            self.heard.append(event)

    journal = Journal(tmp_path)
    owner = Owner()
    journal.listen(owner.hear)
    answer(journal, 1)
    assert len(owner.heard) == 1
    del owner
    answer(journal, 2)
    assert not journal._listeners


def test_where_the_journal_lives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSE_PROGRESS", raising=False)
    (tmp_path / "lessons").mkdir()
    monkeypatch.chdir(tmp_path / "lessons")
    assert sessions.workspace_folder() == tmp_path / "progress"
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "elsewhere"))
    assert sessions.workspace_folder() == tmp_path / "elsewhere"


TEXT = st.text(max_size=30)


@given(TEXT, TEXT, st.integers(0, 10**9), st.dictionaries(TEXT, TEXT | st.integers(), max_size=3))
def test_an_event_reads_back_as_it_was_written(
    exercise: str, session: str, tick: int, data: dict
) -> None:
    event = Event("id", session, tick, "2021-04-15T00:00:00+00:00", "answer", exercise, data)
    line = encode(event)
    assert line.count(b"\n") == 1
    assert decode(line) == (event, ())


@given(st.binary(max_size=200))
def test_any_line_is_read_or_refused(line: bytes) -> None:
    try:
        decode(line)
    except Unreadable as told:
        assert str(told)


@pytest.mark.parametrize(
    "record",
    [{"v": VERSION}, {"v": True}, {"v": "1"}, [], 3, {"v": VERSION, "id": 3}],
)
def test_foreign_json_is_refused(record: object) -> None:
    with pytest.raises(Unreadable):
        decode(json.dumps(record).encode())


@pytest.mark.parametrize("name", FIELDS)
def test_an_event_without_one_of_its_fields_is_refused(name: str) -> None:
    event = Event("id", "session", 1, "2021-04-15T00:00:00+00:00", "answer", "a.b", {"answer": 1})
    record = json.loads(encode(event))
    for lacking in ({k: v for k, v in record.items() if k != name}, record | {name: None}):
        with pytest.raises(Unreadable, match=f"'{name}'"):
            decode(json.dumps(lacking).encode())


def test_a_line_cut_anywhere_is_refused() -> None:
    event = Event("id", "session", 1, "2021-04-15T00:00:00+00:00", "answer", "a.b", {"answer": 1})
    line = encode(event).rstrip(b"\n")
    for end in range(1, len(line)):
        with pytest.raises(Unreadable):
            decode(line[:end])
