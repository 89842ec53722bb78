"""Whatever answers and names hold, records and reports are whole, and nothing in them runs."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.classroom import record, report
from course.journal import Journal
from course.journal.events import LONGEST_LINE
from course.kinds import Reflect
from course.standing import exam
from course.standing.exam import ExamError
from tests.classroom.handed_in import answers, put, zipped
from tests.classroom.student import every_exercise
from tests.hostile import FORMULAS, JSON, MARKUP, VALUES

NAMES = [MARKUP, "\ud800", "\0", "\u202e", "../../evil", "x" * 5000, "|", *FORMULAS]


def harmless(page: str) -> None:
    """Fail for a page in which something of a student's would run or be fetched."""
    assert "<script" not in page.lower() and "<img" not in page.lower()
    assert "onerror=" not in page.replace("&lt;img src=x onerror=x&gt;", "")


def test_a_record_holds_any_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record.pages, "print_to_pdf", lambda *_: (None, "not here"))
    lines: list[dict[str, Any]] = []
    for n, exercise in enumerate(every_exercise()):
        odd = VALUES[n % len(VALUES)]
        kept = exercise.model_answer()
        if isinstance(exercise, Reflect):
            kept = {"text": f"\ud800{MARKUP}", "met": [0]}
        if exercise.kind == "code":
            kept = kept | {"source": f"\udfff{MARKUP}"}
        more = {"confidence": odd, "seconds": odd, "status": odd, "stated": odd, "kind": odd}
        events = [("answer", {"answer": odd}), ("hint", {"step": odd})]
        for type_, data in (*events, ("answer", more | {"answer": kept})):
            lines.append({"v": 1, "id": f"{len(lines)}\ud800", "session": "\ud800", "at": "soon",
                          "tick": len(lines), "type": type_, "exercise": exercise.id,
                          "data": data})  # fmt: skip
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    written = record.write(f"\ud800{MARKUP}", tmp_path)
    harmless(written.html.read_text(encoding="utf-8"))
    made = json.loads(written.json.read_text(encoding="utf-8"), parse_constant=pytest.fail)
    readable = [line for line in lines if len(json.dumps(line)) <= LONGEST_LINE]
    assert len(made["events"]) == len(readable) > 400


def test_a_report_holds_any_names_and_no_cell_is_a_formula(tmp_path: Path) -> None:
    folder = tmp_path / "class"
    asked = every_exercise()[:3]
    for n, name in enumerate(NAMES):
        given_ = [(exercise, exercise.model_answer()) for exercise in asked]
        put(folder / f"{n}.json", answers(name, given_))
    content = json.dumps(answers("", [(asked[0], asked[0].model_answer())])).encode()
    hostile = {"=1+1.json": content, "@SUM(1)_1_2_a.json": content, "😀.json": content,
               "": content, "a\x01.json": b"{}", "./b/../c.json": content}  # fmt: skip
    zipped(folder / "=cmd.zip", hostile)
    out = tmp_path / "out"
    report.told(report.write(folder, out))
    for page in out.rglob("*.html"):
        harmless(page.read_text(encoding="utf-8"))
    for table in out.glob("*.csv"):
        rows = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
        cells = [cell for row in rows for cell in row]
        assert cells
        assert not [c for c in cells if c.startswith(("=", "+", "@", "\t", "\r"))]
        assert not [c for c in cells if c.startswith("-") and not c[1:].replace(".", "").isdigit()]


QUESTION = {"id": "a.b", "kind": "choice", "title": "t", "prompt": "p", "body": "b",
            "confidence": True, "parts": {"options": ["x", "y"]}}  # fmt: skip


@settings(max_examples=60)
@given(field=st.sampled_from([*QUESTION, "options", "more"]), odd=st.sampled_from(VALUES) | JSON)
def test_a_damaged_exam_is_refused_in_words(
    field: str, odd: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("exam")
    question = QUESTION | {field: odd}
    if field == "options":
        question = QUESTION | {"parts": {"options": odd}}
    made = {"format": exam.FORMAT, "id": "a", "title": "A", "questions": [question]}
    (folder / exam.QUESTIONS).write_text(json.dumps(made))
    try:
        opened = exam.open_exam(folder)
    except ExamError as error:
        assert "Ask for the files again" in str(error)
        return
    opened[1].plain()
    assert exam.write(opened, "A\ud800=").exists()


def test_a_journal_keeps_what_it_shows(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    for value in VALUES:
        event = journal.append("draft", "a.b", {"answer": value})
        assert Journal(tmp_path).events("a.b")[-1] == event
