"""A student's own calibration on the page: what the journal holds, and nothing in the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.exercises import attribution
from course.journal import Journal, session
from course.kinds import Figure, Response
from course.kinds.calibration import OwnCalibration
from course.widgets.calibration import CalibrationView
from course.widgets.exercise import view_of


@pytest.fixture
def journal(progress: Path) -> Iterator[Journal]:
    yield session.use(progress)


def answer(journal: Journal, exercise: str, *stated: tuple[int, bool]) -> None:
    data = {"answer": 1, "confidence": None, "seconds": 1.0, "status": "wrong"}
    journal.append("answer", exercise, data | {"stated": [list(pair) for pair in stated]})


def told(view: CalibrationView) -> str:
    return str(view.standing["says"])


def test_with_no_answers_it_says_what_to_do(journal: Journal) -> None:
    view = CalibrationView(attribution.own)
    assert "Nothing to draw yet" in told(view) and "ten statements" in told(view)
    assert view.standing["drawn"] is False and view.figure.outputs == ()


def test_the_plain_form_is_the_same_whatever_was_answered(journal: Journal) -> None:
    before = attribution.own.plain()
    answer(journal, "reading.whose-quarter", (90, True))
    assert attribution.own.plain() == before
    assert attribution.own.title in before and "90" not in before


def test_it_follows_the_journal(journal: Journal) -> None:
    view = CalibrationView(attribution.own)
    answer(journal, "reading.whose-quarter", (90, True))
    assert "1 answer, 1 right" in told(view)
    assert view.standing["drawn"] is True
    (output,) = view.figure.outputs
    assert "said 90 %, 1 of 1 came true" in output["data"]["text/plain"]


def test_a_draft_or_a_hint_changes_nothing(journal: Journal) -> None:
    view = CalibrationView(attribution.own)
    before = view.standing
    journal.append("hint", "reading.whose-quarter", {"step": 1})
    journal.append("draft", "reading.whose-quarter", {"answer": 2})
    assert view.standing is before


def test_what_was_answered_before_is_there_and_the_first_try_alone_counts(
    journal: Journal, progress: Path
) -> None:
    answer(journal, "reading.whose-quarter", (80, False))
    answer(journal, "reading.whose-quarter", (100, True))
    answer(journal, "reading.reconcile", (60, True))
    view = CalibrationView(attribution.own, Journal(progress))
    assert "2 answers, 1 right: 50 %. On average you said 70 %" in told(view)


def test_answers_of_an_older_version_are_left_out_and_counted(journal: Journal) -> None:
    journal.append("answer", "reading.reconcile", {"answer": 3, "confidence": 80})
    assert "1 older answer carries no verdict" in told(CalibrationView(attribution.own))
    journal.append("answer", "reading.whose-quarter", {"answer": 1, "confidence": 60})
    answer(journal, "reading.chart-title", (70, True))
    words = told(CalibrationView(attribution.own))
    assert "2 older answers carry no verdict" in words and "70 %" in words


def test_a_round_handed_in_counts_statement_by_statement(journal: Journal) -> None:
    """The way of a whole round: a click, the journal, and the curve."""
    exercise = attribution.true_or_false
    raw = [[s.holds, 90] for s in exercise.statements]
    raw[0] = [not raw[0][0], 60]
    own, view = CalibrationView(attribution.own), view_of(exercise)
    view.hear(json.loads(json.dumps({"do": "check", "answer": raw})))
    assert view.state["final"]
    n = len(raw)
    assert f"{n} answers, {n - 1} right" in told(own)
    (output,) = own.figure.outputs
    assert "said 60 %, 0 of 1 came true" in output["data"]["text/plain"]


def test_a_partly_right_answer_counts_as_not_right(journal: Journal) -> None:
    view = view_of(attribution.rewards)
    half = attribution.rewards.model_answer()[:1]
    view.hear({"do": "check", "answer": half, "confidence": 70})
    assert view.state["verdict"]["status"] == "partly"
    assert "0 right" in told(CalibrationView(attribution.own))


def test_it_is_told_when_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "progress").write_text("in the way")
    broken = Journal(tmp_path / "progress")
    answer(broken, "reading.whose-quarter", (80, True))
    assert "not being kept" in CalibrationView(attribution.own, broken).standing["banner"]


def test_words_and_figure_come_from_the_lesson(journal: Journal) -> None:
    seen = []

    def respond(answers, older) -> Response:
        seen.append((list(answers), older))
        figure = Figure("ladder", {"title": "T", "rungs": []})
        return Response("**Said**", figure if answers else None)

    own = OwnCalibration(id="sample.own", title="T", prompt="P", respond=respond)
    view = CalibrationView(own)
    assert view.standing["says"] == "<p><strong>Said</strong></p>\n"
    answer(journal, "reading.whose-quarter", (55, False))
    assert seen == [([], 0), ([(55, False)], 0)]


# --- what the lesson says of answers --------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([(80, True)] * 10 + [(80, False)] * 2, "Luck alone does as much"),
        ([(100, True)] * 8 + [(100, False)] * 12, "surer than you had reason to be"),
        ([(50, True)] * 20, "less sure than you had reason to be"),
        ([(100, True)], "Luck alone does as much"),
    ],
)
def test_a_verdict_is_given_only_beyond_luck(answers: list[tuple[int, bool]], words: str) -> None:
    response = attribution.own_answers(answers, 0)
    assert words in response.says and response.figure is not None
    assert "older" not in response.says
