"""An exam as a student takes it: where its answers are, and what is handed in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from course import journal as journals
from course.journal import Journal
from course.standing import exam
from course.standing.exam import ExamError, open_exam


def record(name: str) -> dict[str, Any]:
    """A question on how many, as an exam's file holds it."""
    return {
        "id": f"sample.{name}",
        "kind": "number",
        "title": "How many?",
        "prompt": "Count.",
        "body": "  ______ names",
        "confidence": False,
        "parts": {"unit": "names", "whole": True, "also": []},
    }


def make(folder: Path, **changes: Any) -> Path:
    """The file of an exam with three questions."""
    questions = [record(name) for name in ("a", "b", "c")]
    made = {"format": exam.FORMAT, "id": "mid-term-1", "title": "Mid-term", "questions": questions}
    path = folder / exam.QUESTIONS
    path.write_text(json.dumps(made | changes), encoding="utf-8")
    return path


def answer(journal: Journal, name: str, raw: str, type: str = "answer") -> None:
    journal.append(type, f"sample.{name}", {"answer": raw})


def test_its_answers_are_beside_it_and_not_among_the_lessons(
    tmp_path: Path, progress: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    (tmp_path / "lessons").mkdir()
    monkeypatch.chdir(tmp_path)
    opened = open_exam()
    answer(opened.journal, "a", "3")
    assert [p.parent for p in tmp_path.rglob("*.jsonl")] == [tmp_path / "answers"]
    assert journals.current() is opened.journal
    assert list(progress.iterdir()) == []


def test_what_is_handed_in_holds_the_raw_answers_and_what_was_asked(tmp_path: Path) -> None:
    make(tmp_path)
    opened = open_exam(tmp_path)
    answer(opened.journal, "b", "4")
    answer(opened.journal, "b", "5", "draft")
    answer(opened.journal, "other", "6")
    answer(Journal(opened.journal.folder), "a", "7")  # in another kernel
    path = exam.write(opened, "  Zoë  Müller/../x ")
    assert path == tmp_path / "exam-zoë-müller-x.json"
    made = json.loads(path.read_text(encoding="utf-8"))
    assert made["format"] == "course-record/1" and made["name"] == "Zoë Müller/../x"
    asked = ["sample.a", "sample.b", "sample.c"]
    assert made["exam"] == {"id": "mid-term-1", "title": "Mid-term", "asked": asked}
    answers = {(e["exercise"], e["data"]["answer"]) for e in made["events"]}
    assert answers == {("sample.b", "4"), ("sample.a", "7")}
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []


def test_it_is_told_what_has_no_answer_and_what_was_changed_and_not_kept(tmp_path: Path) -> None:
    make(tmp_path)
    opened = open_exam(tmp_path)
    answer(opened.journal, "a", "4")
    answer(opened.journal, "a", "5", "draft")
    answer(opened.journal, "b", "", "draft")
    answer(opened.journal, "c", "8", "draft")
    said = exam.told(opened, exam.write(opened, "Ana"))
    assert "1 of 3 answers" in said
    assert "Without an answer: questions 2, 3." in said
    assert "Changed and not kept: questions 1, 3." in said
    for name in "abc":
        answer(opened.journal, name, "4")
    said = exam.told(opened, exam.write(opened, "Ana"))
    assert "3 of 3 answers" in said and "Without" not in said and "Changed" not in said


@pytest.mark.parametrize("name", ["", "  ", "//", "..", "\u0000"])
def test_handing_in_wants_a_name(name: str, tmp_path: Path) -> None:
    make(tmp_path)
    with pytest.raises(ExamError, match="Write your name"):
        exam.write(open_exam(tmp_path), name)


def test_the_button_hands_in(tmp_path: Path) -> None:
    make(tmp_path)
    opened = open_exam(tmp_path)
    assert "exam-ana.json" in opened.hand_in.act("Ana")
    assert (tmp_path / "exam-ana.json").exists()


def test_questions_count_from_one(tmp_path: Path) -> None:
    make(tmp_path)
    opened = open_exam(tmp_path)
    assert [opened[n].id for n in (1, 2, 3)] == ["sample.a", "sample.b", "sample.c"]
    for wrong in (0, 4, -1):
        with pytest.raises(ExamError, match="questions 1 to 3"):
            opened[wrong]


def test_a_file_that_is_missing_or_damaged_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(ExamError, match="Keep all files of the exam in one folder"):
        open_exam(tmp_path)
    (tmp_path / exam.QUESTIONS).write_text("{", encoding="utf-8")
    with pytest.raises(ExamError, match="damaged"):
        open_exam(tmp_path)
    odd: list[dict[str, Any]] = [
        {"format": "course-exam/9"},
        {"id": 3},
        {"title": ""},
        {"questions": "x"},
        {"questions": [3]},
        {"questions": [record("a") | {"kind": "code"}]},
    ]
    for change in odd:
        make(tmp_path, **change)
        with pytest.raises(ExamError, match="Ask for the files again"):
            open_exam(tmp_path)
