"""The record: all that was answered, computed anew, in files that open anywhere."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from course import cli
from course.classroom import pages, record
from course.classroom.pages import printing
from course.exercises import reading
from course.journal import Journal
from tests.outside import asked_by

from .student import HOSTILE, every_exercise, hand_in, take_the_course


class Page(HTMLParser):
    """What stands on a page: its elements, their attributes, its text."""

    VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"{tag} closed out of order"

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """The record of somebody who took the whole course."""
    journal = Journal(tmp_path_factory.mktemp("whole"))
    take_the_course(journal)
    return record.gather(journal, "Ana <b>O'Neill</b>")


def test_it_holds_every_exercise_with_answer_and_feedback(whole: dict) -> None:
    found = {e["id"]: e for lesson in whole["lessons"] for e in lesson["exercises"]}
    assert list(found) == [e.id for e in every_exercise()]
    for exercise in every_exercise():
        row = found[exercise.id]
        assert row["answer"] and all(row["feedback"]) and row["label"], exercise.id
        assert row["done"] or exercise.kind == "round", exercise.id
        assert row["tries"] == (1 if exercise.once else 3), exercise.id
    assert whole["done"] >= whole["exercises"] - 1


def test_the_page_is_whole_runs_nothing_and_asks_no_host(whole: dict) -> None:
    page = Page(pages.record(whole))
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "img", "link", "iframe", "object", "form"}
    for tag, attributes in page.elements:
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, attributes)
            if name in ("href", "src", "xlink:href"):
                assert (value or "").startswith("#"), (tag, attributes)
    policy = [a["content"] for t, a in page.elements if t == "meta" and "http-equiv" in a]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert "url(" not in pages.record(whole)
    assert asked_by("record.html", pages.record(whole).encode()) == []


def test_what_the_student_wrote_stands_there_as_written(whole: dict) -> None:
    words = "".join(Page(pages.record(whole)).words)
    n = sum(e.kind in ("code", "reflect") for e in every_exercise())
    assert words.count(HOSTILE) == n
    assert "Ana <b>O'Neill</b>" in words


def test_every_feedback_and_open_exercise_is_on_the_page(progress: Path) -> None:
    journal = Journal(progress)
    asked = reading.whose_quarter
    _, wrong = next(asked.foreseen())
    hand_in(journal, asked, wrong)
    made = record.gather(journal)
    words = " ".join("".join(Page(pages.record(made)).words).split())
    assert "✗ Not right yet" in words and "1 try" in words
    assert reading.how_many.title in words.partition("Not answered: ")[2]
    assert asked.title not in words.partition("Not answered: ")[2].partition(".")[0]


def test_verdicts_are_computed_anew_and_never_read(progress: Path) -> None:
    journal = Journal(progress)
    asked = reading.whose_quarter
    _, wrong = next(asked.foreseen())
    journal.append("answer", asked.id, {"answer": wrong, "status": "correct", "done": True})
    [row] = [e for e in record.gather(journal)["lessons"][0]["exercises"] if e["id"] == asked.id]
    assert row["status"] == "wrong" and not row["done"]


def test_an_answer_of_an_older_form_and_a_review_stop_nothing(progress: Path) -> None:
    journal = Journal(progress)
    asked = reading.whose_quarter
    journal.append("answer", asked.id, {"answer": {"no": "such form"}})
    hand_in(journal, reading.no_caution, reading.no_caution.model_answer())
    again = {"answer": asked.model_answer(), "again": True}
    journal.append("answer", asked.id, again)
    journal.append("hint", asked.id, {"step": 2})
    rows = {e["id"]: e for e in record.gather(journal)["lessons"][0]["exercises"]}
    row = rows[asked.id]
    assert (row["tries"], row["again"], row["hints"]) == (1, 1, 2)
    assert row["answer"] == "" and row["done"] and row["best"] == "correct"
    Page(pages.record(record.gather(journal)))


def test_an_empty_journal_gives_a_record_too(progress: Path) -> None:
    made = record.gather(Journal(progress))
    assert made["done"] == 0 and made["events"] == []
    assert "0 of " in "".join(Page(pages.record(made)).words)


def test_the_figures_have_their_words(whole: dict) -> None:
    page = Page(pages.record(whole))
    labels = [a["aria-label"] for _, a in page.elements if a.get("role") == "img"]
    assert len(labels) == 2, "the student's calibration, and the package that was built"
    assert "came out right" in labels[0]
    assert all(label in "".join(page.words) for label in labels)
    assert sum(tag == "svg" for tag, _ in page.elements) == 2


def test_the_same_data_as_json_and_all_events_in_order(progress: Path) -> None:
    journal = Journal(progress)
    take_the_course(journal)
    journal.append("draft", "reading.silence", {"answer": {"text": "half", "met": []}})
    written = record.write("", progress)
    made = json.loads(written.json.read_text(encoding="utf-8"))
    assert made["format"] == "course-record/1"
    kept = [e for x in journal.exercises() for e in journal.events(x) if e.type != "draft"]
    assert [e["id"] for e in made["events"]] == [e.id for e in sorted(kept, key=lambda e: e.place)]
    assert made["lessons"] == json.loads(json.dumps(record.gather(journal)["lessons"]))
    assert written.html.stat().st_size < 3_000_000


def test_pdf_where_a_browser_is_there(progress: Path, chromium_path: Path) -> None:
    take_the_course(Journal(progress))
    written = record.write("Ana", progress)
    assert written.pdf is not None and not written.why
    content = written.pdf.read_bytes()
    assert content.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", content)) > 3
    assert "record.pdf" in record.told(written)


def test_without_a_browser_it_is_told_why(
    progress: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(printing, "browser", lambda: None)
    written = record.write("", progress)
    assert written.pdf is None and "print it from there" in record.told(written)
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(printing, "browser", lambda: str(broken))
    assert record.write("", progress).why == "the browser did not print it"


def test_a_folder_that_cannot_be_written_is_a_line_and_no_stack_trace(
    progress: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    progress.rmdir()
    progress.write_text("a file stands where the folder should be")
    with pytest.raises(SystemExit) as ended:
        cli.main(["record"])
    assert ended.value.code == 2
    assert re.fullmatch(r"course: .*: (File exists|Not a directory)\n", capsys.readouterr().err)
