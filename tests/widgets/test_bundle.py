"""What a cell of a lesson shows: a widget, and a plain text that never depends on the student."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from course import data
from course.exercises import reading
from course.journal import Journal, session
from course.kinds import display
from course.kinds.lesson import Entry, Syllabus
from course.widgets.lens import LensView
from course.widgets.lesson import LessonView
from course.widgets.submission import SubmissionView, keep

WIDGET = "application/vnd.jupyter.widget-view+json"
SHOWN = [reading.lesson, reading.lesson.review, reading.article, *reading.lesson.exercises.values()]


@pytest.fixture
def journal(progress: Path) -> Journal:
    return session.use(progress)


@pytest.mark.parametrize("shown", SHOWN, ids=lambda s: getattr(s, "id", type(s).__name__))
def test_plain_text_is_the_same_whatever_was_answered(
    shown: display.Displayed, journal: Journal
) -> None:
    before = shown._repr_mimebundle_()
    assert set(before) == {"text/plain", WIDGET}
    for exercise in reading.lesson.exercises.values():
        journal.append("answer", exercise.id, {"answer": exercise.model_answer()})
    assert shown._repr_mimebundle_()["text/plain"] == before["text/plain"]


def test_without_widgets_the_plain_form_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_view", None)
    assert set(reading.how_many._repr_mimebundle_()) == {"text/plain"}


def test_progress_follows_the_answers(journal: Journal) -> None:
    view = LessonView(reading.lesson, closing=True, journal=journal)
    first = next(iter(reading.lesson.exercises))
    assert view.standing["next"] == first
    assert not any(done for served in view.standing["objectives"].values() for _, done in served)
    for exercise in reading.lesson.exercises.values():
        journal.append("answer", exercise.id, {"answer": exercise.model_answer()})
    assert view.standing["next"] is None
    assert all(done for served in view.standing["objectives"].values() for _, done in served)


def test_the_other_lessons_are_told_of_from_the_journal_alone(journal: Journal) -> None:
    entries = (
        Entry("reading", 1, "One", 18, (36, 36)),
        Entry("emergency", 2, "Two", 2, (10, 10)),
    )
    lesson = replace(reading.lesson, syllabus=Syllabus(entries))
    view = LessonView(lesson, closing=False, journal=journal)
    assert view.standing["course"]["sum"] == "0 of 20 exercises done, about 46 min left"
    for name, done in (("a", True), ("a", False), ("b", False), ("c", True)):
        journal.append("answer", f"emergency.{name}", {"answer": 1, "done": done})
    journal.append("answer", "reading.how-many", {"answer": "10", "done": True})
    view = LessonView(lesson, closing=False, journal=journal)
    assert view.standing["course"]["sum"] == "3 of 20 exercises done, about 34 min left"
    assert view.standing["course"]["lessons"] == [
        {"name": "1 · One", "done": "1 of 18", "left": "about 34 min", "here": True},
        {"name": "2 · Two", "done": "2 of 2", "left": "", "here": False},
    ]


def test_progress_tells_of_lines_that_could_not_be_read(progress: Path) -> None:
    progress.mkdir(exist_ok=True)
    Journal(progress).append("answer", "reading.how-many", {"answer": "10"})
    whole = next(progress.glob("*.jsonl")).read_text()
    (progress / "newer.jsonl").write_text(whole.replace('"v":1', '"v":1,"mood":"fine"'))
    (progress / "broken.jsonl").write_text("{")
    view = LessonView(reading.lesson, closing=False, journal=Journal(progress))
    assert view.standing["skipped"] == [
        "broken.jsonl, line 1: cut off or not JSON",
        "fields that this version does not know: mood",
    ]
    assert view.standing["marks"]["reading.how-many"]["done"]


def test_a_code_answer_is_kept_once_and_an_unfilled_starter_not_at_all(journal: Journal) -> None:
    SubmissionView(reading.targets.check(...), journal)
    SubmissionView(reading.targets.check(3), journal)
    assert not journal.events("reading.targets")
    right = data.load("designations").groupby(["type", "group"]).size()
    for _ in range(2):
        view = SubmissionView(reading.targets.check(right), journal)
    assert view.verdict["status"] == "correct"
    [event] = journal.events("reading.targets")
    assert event.data["answer"]["value"]["election | entity"] == 16


def test_the_wrong_columns_are_told_apart(journal: Journal) -> None:
    claims = data.load("claims")
    wrong = pd.crosstab(claims["speaker"], claims["instrument"])
    assert "certainty" not in str(wrong)
    verdict = reading.voices.check(wrong).verdict
    assert verdict.misconceptions == ("speaker and instrument",)


def test_what_a_cell_made_is_kept_as_data_not_as_objects(journal: Journal) -> None:
    keep(reading.hedge_finder.check(lambda q: "alleged" in q), journal)
    [event] = journal.events("reading.hedge-finder")
    assert event.data["answer"]["value"][:2] == [True, False]


def test_the_lens_shows_the_article_whole_and_every_claim_once() -> None:
    lens = LensView(reading.article).lens
    assert "".join(p[0] for p in lens["pieces"]) == data.article()
    claims = data.load("claims")
    assert [p[1] for p in lens["pieces"] if p[1]] == list(claims["id"])
    for one in lens["lenses"]:
        counts = {v["value"]: v["count"] for v in one["values"] if v["count"]}
        assert counts == claims[one["name"]].value_counts().to_dict()
        assert all(v["meaning"] for v in one["values"])
