"""Whatever a file holds, it is read, or refused with a reason; nothing else comes of it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.classroom.report import limits, notices
from course.classroom.report.classwork import gather
from course.classroom.report.intake import submissions
from course.classroom.report.notices import Notice, shown
from course.exercises import every_lesson, find
from course.journal.handing import FORMAT

from .handed_in import answers, put, zipped
from .student import every_exercise

IDS = [e.id for e in every_exercise()]
SOME = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
ANY_EVENT = ANY_JSON | st.fixed_dictionaries(
    {
        "id": st.text(max_size=4) | ANY_JSON,
        "session": st.text(max_size=4),
        "tick": st.integers() | ANY_JSON,
        "at": st.text(max_size=30) | st.datetimes().map(lambda t: t.isoformat()),
        "type": st.sampled_from(["answer", "hint", "reveal", "draft", "other"]),
        "exercise": st.sampled_from(IDS) | st.text(max_size=8),
        "data": st.dictionaries(
            st.sampled_from(["answer", "confidence", "seconds", "status", "again", "step"]),
            ANY_JSON,
        ),
    }
)
ANY_RECORD = st.fixed_dictionaries(
    {"format": st.just(FORMAT), "events": st.lists(ANY_EVENT, max_size=8) | ANY_JSON},
    optional={"name": ANY_JSON, "made": ANY_JSON, "exam": ANY_JSON},
)


def looked_at(folder: Path) -> list[Notice]:
    """What is told of a folder when all in it is graded."""
    work = gather(every_lesson(), submissions(folder))
    assert all(n.says and n.about for n in work.notices)
    assert work.students or work.notices
    return list(work.notices)


@pytest.mark.parametrize("name", ["record.json", "x.jsonl", "all.zip", "photo.png"])
@given(content=st.binary(max_size=300))
@SOME
def test_any_bytes(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    looked_at(tmp_path)


@given(content=ANY_JSON | ANY_RECORD)
@SOME
def test_any_json(tmp_path: Path, content: object) -> None:
    put(tmp_path / "record.json", content)
    looked_at(tmp_path)


@given(events=st.lists(ANY_EVENT, max_size=6))
@SOME
def test_any_journal(tmp_path: Path, events: list) -> None:
    lines = [json.dumps(e | {"v": 1} if isinstance(e, dict) else e) for e in events]
    (tmp_path / "a.jsonl").write_text("\n".join(['{"v":1', *lines]), encoding="utf-8")
    looked_at(tmp_path)


@given(data=st.data())
@SOME
def test_any_damage_to_a_zip_file(tmp_path: Path, data: st.DataObject) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/record.json", json.dumps(answers("Ana", [(find(IDS[0]), 0)])))
    raw = bytearray(whole.getvalue())
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "all.zip").write_bytes(raw[: data.draw(st.integers(1, len(raw)))])
    for found in submissions(tmp_path):
        assert not isinstance(found, Notice) or found.says


@given(text=st.text())
@SOME
def test_what_is_shown_is_one_line_of_visible_text(text: str) -> None:
    assert len(shown(text)) <= limits.LONGEST_SHOWN
    assert shown(text).isprintable() or "\u200c" in text or "\u200d" in text
    shown(text).encode("utf-8")


def test_names_of_every_script_are_shown_as_they_are() -> None:
    for name in ("Ana Muñoz", "李小龙", "محمد علی", "Љубица", "می‌خواهم", "O'Neill-Þór"):
        assert shown(name) == name
    assert shown("a\u202eb\n\x00c") == "a b c"


def test_more_files_events_or_members_than_a_class_has_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [(find(IDS[0]), 0)] * 5
    for n in range(3):
        put(tmp_path / f"{n}.json", answers(f"S{n}", given))
    monkeypatch.setattr(limits, "MOST_FILES", 2)
    monkeypatch.setattr(limits, "MOST_EVENTS", 3)
    told = " ".join(n.says for n in looked_at(tmp_path))
    assert "holds 3 files; the first 2" in told and "after the first 3" in told
    with zipfile.ZipFile(tmp_path / "0.json", "w") as archive:
        for n in range(3):
            archive.writestr(f"{n}.json", "{}")
    monkeypatch.setattr(limits, "MOST_MEMBERS", 2)
    assert "holds 3 files, and 2 are the most" in " ".join(n.says for n in looked_at(tmp_path))


def test_all_that_is_unpacked_of_one_zip_file_has_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_UNPACKED", 3_000)
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(4):
            archive.writestr(f"{n}.json", json.dumps(answers(f"S{n}", [(find(IDS[0]), 0)] * 8)))
    found = list(submissions(tmp_path))
    assert any(isinstance(f, Notice) and "unpacks to more than" in f.says for f in found)
    assert any(not isinstance(f, Notice) for f in found)


def test_a_file_saved_by_an_editor_in_another_encoding_is_read(tmp_path: Path) -> None:
    text = json.dumps(answers("Ana", [(find(IDS[0]), 0)]))
    (tmp_path / "a.txt").write_bytes(text.encode("utf-16"))
    (tmp_path / "b.json").write_bytes(b"\xef\xbb\xbf" + text.replace("Ana", "Ben").encode())
    work = gather(every_lesson(), submissions(tmp_path))
    assert [s.name for s in work.students] == ["Ana", "Ben"]
    assert {n.kind for n in work.notices} <= set(notices.HEADINGS)


def test_the_printed_record_beside_the_one_to_grade_is_no_news_and_alone_it_is(
    tmp_path: Path,
) -> None:
    data = json.dumps(answers("Ana", [(find(IDS[0]), 0)])).encode()
    printed = {"progress/record.html": b"<p>", "progress/record.pdf": b"%PDF"}
    zipped(tmp_path / "ana.zip", {"progress/record.json": data} | printed)
    told = gather(every_lesson(), submissions(tmp_path)).notices
    assert [n for n in told if n.kind == "aside"] == []
    zipped(tmp_path / "ben.zip", {"progress/record.html": b"<p>"})
    told = gather(every_lesson(), submissions(tmp_path)).notices
    assert [n.about for n in told if n.kind == "aside"] == ["ben.zip/progress/record.html"]
