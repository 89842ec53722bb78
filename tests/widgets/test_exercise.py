"""Exercises driven inside the kernel: what a click does, without a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.exercises import reading
from course.journal import Journal, session
from course.kinds.base import Exercise
from course.widgets.exercise import ExerciseView, view_of

EXERCISES = list(reading.lesson.exercises.values())
CLICKED = [e for e in EXERCISES if e.kind != "code"]
each = pytest.mark.parametrize("exercise", CLICKED, ids=lambda e: e.id)


@pytest.fixture
def journal(progress: Path) -> Iterator[Journal]:
    yield session.use(progress)


def click(view: ExerciseView, **message: object) -> None:
    """What the page sends when a button is clicked."""
    view.hear(json.loads(json.dumps(message)))


@each
def test_a_wrong_answer_then_the_right_one(exercise: Exercise, journal: Journal) -> None:
    view = view_of(exercise)
    assert view.state["verdict"] is None and not view.state["can_reveal"]
    if exercise.kind != "predict":
        _, wrong = next(exercise.foreseen())
        click(view, do="check", answer=wrong)
        assert view.state["verdict"]["status"] in ("wrong", "partly")
        assert view.state["can_reveal"] and view.state["tries"] == 1
    click(view, do="check", answer=exercise.model_answer())
    assert view.state["verdict"]["status"] == "correct"
    assert view.state["verdict"]["symbol"] == "✓"
    assert view.state["standing"]["status"] == "correct"


@each
def test_every_answer_is_kept_raw_and_a_new_kernel_shows_it_again(
    exercise: Exercise, journal: Journal, progress: Path
) -> None:
    view = view_of(exercise)
    click(view, do="check", answer=exercise.model_answer())
    stored = [json.loads(line) for f in progress.glob("*.jsonl") for line in f.open("rb")]
    assert [s["data"]["answer"] for s in stored] == [exercise.model_answer()]
    assert [s["data"]["status"] for s in stored] == ["correct"]
    again = view_of(exercise, Journal(progress))
    for key in ("answer", "tries", "verdict", "hints", "solution", "standing"):
        assert again.state[key] == view.state[key]


def test_an_answer_is_kept_before_its_verdict_shows(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(reading.how_many)
    shown: list[object] = []
    real = journal._writer.append
    monkeypatch.setattr(
        journal._writer, "append", lambda event: (shown.append(view.state["verdict"]), real(event))
    )
    click(view, do="check", answer="10")
    assert shown == [None]
    assert view.state["verdict"]["status"] == "correct"


@each
def test_blank_and_malformed_cost_no_try(exercise: Exercise, journal: Journal) -> None:
    view = view_of(exercise)
    click(view, do="check", answer=None)
    assert view.state["verdict"]["status"] == "not_answered"
    for raw in exercise.malformed_examples():
        click(view, do="check", answer=raw)
        assert view.state["malformed"] and view.state["verdict"] is None
    assert view.state["tries"] == 0 and not journal.events(exercise.id)


@each
def test_hints_come_in_steps_and_are_remembered(
    exercise: Exercise, journal: Journal, progress: Path
) -> None:
    view = view_of(exercise)
    for step in range(1, len(exercise.hints) + 1):
        click(view, do="hint")
        assert len(view.state["hints"]) == step
    click(view, do="hint")
    assert len(view.state["hints"]) == len(exercise.hints)
    assert len(view_of(exercise, Journal(progress)).state["hints"]) == len(exercise.hints)


@each
def test_reveal_opens_after_a_try_and_is_recorded(exercise: Exercise, journal: Journal) -> None:
    view = view_of(exercise)
    click(view, do="reveal")
    assert not view.state["solution"]
    _, wrong = next(exercise.foreseen())
    click(view, do="check", answer=wrong)
    click(view, do="reveal")
    assert view.state["solution"]
    assert [e.type for e in journal.events(exercise.id)] == ["answer", "reveal"]


@each
def test_the_page_is_sent_no_key(exercise: Exercise, journal: Journal) -> None:
    view = view_of(exercise)
    sent = json.dumps([view.question, view.state], ensure_ascii=False)
    assert exercise.solution not in sent
    for hint in exercise.hints:
        assert hint not in sent


def test_a_guess_cannot_be_changed_once_the_data_showed(journal: Journal) -> None:
    view = view_of(reading.russian_voice)
    assert "evidence" not in view.state
    click(view, do="check", answer="20")
    assert view.state["final"] and view.state["bars"]
    click(view, do="check", answer="1")
    assert view.state["answer"] == "20" and view.state["tries"] == 1


def test_the_same_answer_twice_is_one_try(journal: Journal) -> None:
    view = view_of(reading.how_many)
    for _ in range(3):
        click(view, do="check", answer="13")
    assert view.state["tries"] == 1
    click(view, do="check", answer="12")
    assert view.state["tries"] == 2


@pytest.mark.parametrize(
    ("stated", "kept"), [(80, 80), (None, None), (120, None), ("80", None), (True, None)]
)
def test_confidence_is_kept_with_the_choice_if_it_is_one(
    stated: object, kept: int | None, journal: Journal
) -> None:
    view = view_of(reading.whose_quarter)
    click(view, do="check", answer=1, confidence=stated)
    assert journal.events("reading.whose-quarter")[0].data["confidence"] == kept


@each
def test_what_was_not_yet_handed_in_is_kept_too_and_is_no_try(
    exercise: Exercise, journal: Journal, progress: Path
) -> None:
    _, half = next(exercise.foreseen())
    view = view_of(exercise)
    for _ in range(2):
        click(view, do="draft", answer=half)
    again = view_of(exercise, Journal(progress))
    assert again.state["answer"] == half
    assert again.state["tries"] == 0 and again.state["verdict"] is None
    assert len(journal.events(exercise.id)) == 1


def test_going_back_to_the_answer_handed_in_is_kept_as_well(
    journal: Journal, progress: Path
) -> None:
    view = view_of(reading.whose_quarter)
    click(view, do="check", answer=1)
    click(view, do="draft", answer=2)
    click(view, do="draft", answer=1)
    assert view_of(reading.whose_quarter, Journal(progress)).state["answer"] == 1


def test_two_views_of_one_exercise_agree(journal: Journal) -> None:
    one, two = view_of(reading.how_many), view_of(reading.how_many)
    click(one, do="check", answer="10")
    assert two.state["verdict"]["status"] == "correct"


def test_what_a_student_wrote_reaches_the_page_as_text(journal: Journal) -> None:
    hostile = "<img src=x onerror=alert(1)> ![x](http://example.org/x.png) [y](javascript:alert(1))"
    view = view_of(reading.how_many)
    click(view, do="check", answer=hostile)
    assert "<img" not in view.state["malformed"] and "<a" not in view.state["malformed"]
    view = view_of(reading.silence)
    click(view, do="check", answer={"text": hostile, "met": []})
    assert view.state["answer"]["text"] == hostile
    assert hostile not in json.dumps({k: v for k, v in view.state.items() if k != "answer"})


def test_an_answer_of_an_older_form_does_not_stop_the_lesson(journal: Journal) -> None:
    journal.append("answer", "reading.whose-quarter", {"answer": {"old": "form"}})
    view = view_of(reading.whose_quarter)
    assert view.state["verdict"]["status"] == "not_answered"


def test_when_nothing_can_be_kept_the_student_is_told_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "progress").write_text("in the way")
    view = view_of(reading.how_many, Journal(tmp_path / "progress"))
    click(view, do="check", answer="10")
    assert view.state["verdict"]["status"] == "correct"
    assert "not being kept" in view.state["banner"]


def test_nonsense_from_a_page_is_ignored(journal: Journal) -> None:
    view = view_of(reading.how_many)
    for message in (None, [], {"do": "format"}, {"do": None}):
        view.hear(message)
    assert view.state["tries"] == 0
