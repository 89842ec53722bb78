"""A round of statements: what it asks for, what it keeps for calibration, what it refuses."""

from __future__ import annotations

import pytest

from course.errors import ExerciseError, Malformed
from course.kinds.base import (
    CONFIDENCES,
    LEAST_CONFIDENCE,
    MOST_CONFIDENCE,
    valid_confidence,
)
from course.kinds.round import Round, Statement

STATEMENTS = (
    Statement("Oaks are plants.", True, "They stand."),
    Statement("Cats are plants.", False, "They walk."),
    Statement("Elms are plants.", True, "They stand too."),
)


def make(**changes: object) -> Round:
    parts: dict[str, object] = {
        "id": "sample.round",
        "title": "A round",
        "prompt": "What holds?",
        "objectives": ("X1",),
        "hints": ("Look again.",),
        "solution": "Because.",
        "see": "The idea",
        "statements": STATEMENTS,
        "praise": "All right.",
    }
    return Round(**{**parts, **changes})  # type: ignore[arg-type]


def test_every_statement_goes_to_the_calibration_with_its_own_confidence() -> None:
    asked, raw = make(), [[True, 90], [True, 60], [False, 50]]
    assert asked.stated(raw, None, asked.grade(raw)) == ((90, True), (60, False), (50, False))


def test_what_cannot_be_read_states_nothing() -> None:
    asked = make()
    assert asked.stated([[True, 90]], None, asked.grade(None)) == ()


def test_the_verdict_tells_the_share_the_mean_and_why_each_miss_is_one() -> None:
    verdict = make().grade([[True, 90], [True, 60], [True, 70]])
    assert verdict.status == "partly"
    assert verdict.feedback[0].startswith("You were right on 2 of 3, which is 67%. On average")
    assert "73 %" in verdict.feedback[0]
    assert verdict.feedback[1:] == ("**Cats are plants.** False. They walk.",)
    assert verdict.misconceptions == ("Cats are plants.",)


@pytest.mark.parametrize(
    ("right", "status"), [(3, "correct"), (2, "partly"), (1, "wrong"), (0, "wrong")]
)
def test_status_by_how_many_are_right(right: int, status: str) -> None:
    raw = [[s.holds if n < right else not s.holds, 80] for n, s in enumerate(STATEMENTS)]
    assert make().grade(raw).status == status


@pytest.mark.parametrize("raw", [None, [], [None] * 3, [[None, None]] * 3])
def test_nothing_answered(raw: object) -> None:
    assert make().grade(raw).status == "not_answered"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ([[True, 90], [None, 60], [True, None]], "2 of 3 are not complete"),
        ([[True, 90], [False, 120], [True, 70]], "from 50 %, a coin toss, to 100 %"),
        ([[True, 90], [False, 40], [True, 70]], "choose the other side"),
        ([[True, 90], [False, 60]], "each of the 3 statements"),
        ([["yes", 90], [False, 60], [True, 70]], "true or false"),
    ],
)
def test_a_form_that_cannot_be_is_told(raw: object, words: str) -> None:
    with pytest.raises(Malformed, match=words):
        make().grade(raw)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"statements": STATEMENTS[:1]}, "at least two"),
        ({"statements": (STATEMENTS[0], STATEMENTS[2])}, "all true, or all false"),
        ({"statements": (STATEMENTS[0], STATEMENTS[0])}, "stands there twice"),
        ({"statements": (*STATEMENTS, Statement("Is it?", True, ""))}, "no feedback"),
        ({"praise": ""}, "no feedback"),
    ],
)
def test_a_faulty_round_is_refused_by_name(changes: dict[str, object], words: str) -> None:
    with pytest.raises(ExerciseError, match=rf"sample\.round: .*{words}"):
        make(**changes)


def test_the_page_is_sent_the_levels_and_no_key() -> None:
    public = make().public()
    assert public == {
        "items": [s.text for s in STATEMENTS],
        "levels": [50, 60, 70, 80, 90, 100],
    }


@pytest.mark.parametrize("stated", [49, 101, True, 50.0, "60", None, [60]])
def test_no_sensible_confidence_is_none(stated: object) -> None:
    assert valid_confidence(stated) is None
    assert valid_confidence(LEAST_CONFIDENCE) == LEAST_CONFIDENCE == CONFIDENCES[0]
    assert valid_confidence(MOST_CONFIDENCE) == MOST_CONFIDENCE == CONFIDENCES[-1]
