"""Item analysis: the figures against references, and what comes first."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from course.classroom.report import items
from course.classroom.report.classwork import Classwork, gather
from course.classroom.report.intake import submissions
from course.exercises import every_lesson, reading
from course.kinds.base import Exercise
from course.kinds.choice import Choice

from .handed_in import answers, put, random_answer
from .student import every_exercise

ASKED = reading.whose_quarter


def class_of(folder: Path, records: list[dict]) -> Classwork:
    for n, record in enumerate(records):
        put(folder / f"{n:03}.json", record)
    return gather(every_lesson(), submissions(folder))


def of(work: Classwork, exercise: Exercise) -> items.Item:
    return next(i for i in items.analyse(work) if i.exercise is exercise)


def test_discrimination_by_hand() -> None:
    """Ten students, item (1,1,1,1,1,0,0,0,0,0), the rest's means 1.0 down to 0.1: the means of
    the rest are .8 and .3, their standard deviation is .2872; r = (.8 - .3) / .2872 * .5."""
    here = np.array([1, 1, 1, 1, 1, 0, 0, 0, 0, 0], dtype=float)
    rest = np.arange(10, 0, -1) / 10
    value, why = items.discrimination(np.column_stack([here, *[rest] * 5]), 0)
    assert why == "" and value == pytest.approx(0.5 * 0.5 / np.sqrt(0.0825), abs=1e-12)


def test_discrimination_is_pandas_correlation_with_the_sum_of_the_rest() -> None:
    """Where everybody answered everything it is the textbook's: item against total without it."""
    rng = np.random.default_rng(1)
    able = rng.normal(size=60)
    scores = (able[:, None] + rng.normal(size=(60, 12)) > rng.normal(size=12)).astype(float)
    frame = pd.DataFrame(scores)
    for column in frame:
        value, _ = items.discrimination(scores, column)
        total = frame.drop(columns=column).sum(axis=1)
        assert value == pytest.approx(frame[column].corr(total), abs=1e-12)


def test_discrimination_skips_who_did_not_answer() -> None:
    rng = np.random.default_rng(2)
    scores = rng.choice([0.0, 0.5, 1.0, np.nan], size=(80, 9))
    frame = pd.DataFrame(scores)
    enough = frame.drop(columns=3).notna().sum(axis=1) >= items.LEAST_REST
    wanted = frame[3][enough].corr(frame.drop(columns=3)[enough].mean(axis=1))
    assert items.discrimination(scores, 3)[0] == pytest.approx(wanted, abs=1e-12)


@pytest.mark.parametrize(
    ("scores", "why"),
    [
        (np.ones((9, 6)), "9 students; at least 10"),
        (np.column_stack([np.ones(12), np.eye(12)[:, :6]]), "all scored alike"),
        (np.column_stack([np.arange(12) % 2.0, np.ones((12, 5))]), "alike on the rest"),
    ],
)
def test_where_there_is_no_discrimination_it_says_why(scores: np.ndarray, why: str) -> None:
    value, said = items.discrimination(scores, 0)
    assert value is None and why in said


def test_shares_the_commonest_wrong_answer_and_what_it_stands_for(tmp_path: Path) -> None:
    assert isinstance(ASKED, Choice)
    right = ASKED.model_answer()
    one, two = [n for n in range(len(ASKED.options)) if n != right][:2]
    given = [[right], [one, right], [one, one], [two]]
    work = class_of(
        tmp_path, [answers(f"S{n}", [(ASKED, a) for a in g]) for n, g in enumerate(given)]
    )
    found = of(work, ASKED)
    assert (found.answered, found.first, found.best) == (4, 0.25, 0.5)
    assert found.counts == (1, 1, 2)
    assert (found.belief, found.holders, found.shared) == (ASKED.options[one].text, 2, 0.5)
    assert found.wrong is not None
    assert (found.wrong.raw, found.wrong.n, found.wrong.of) == (one, 2, 3)
    assert found.wrong.misconceptions == (ASKED.options[one].text,)
    assert (found.seconds, found.tries) == (10.0, 1.5)
    assert (found.hinted, found.revealed) == (0.0, 0.0)


def test_what_most_of_the_room_share_comes_first(tmp_path: Path) -> None:
    spread, shared = [e for e in every_exercise() if isinstance(e, Choice) and len(e.options) > 3][
        :2
    ]
    wrong = {
        e.id: [n for n in range(len(e.options)) if n != e.model_answer()] for e in (spread, shared)
    }
    records = [
        answers(f"S{n}", [(spread, wrong[spread.id][n % 3]), (shared, wrong[shared.id][0])])
        for n in range(6)
    ]
    first = items.worth_talking_about(items.analyse(class_of(tmp_path, records)))
    assert [i.exercise.id for i in first] == [shared.id, spread.id]


def test_a_guess_and_a_text_are_no_mistake_and_a_leftover_is_no_belief(tmp_path: Path) -> None:
    guesses = [e for e in every_exercise() if e.kind in ("predict", "round", "reflect", "code")]
    given = [(e, list(e.foreseen())[-1][1]) for e in guesses]
    work = class_of(tmp_path, [answers("A", given)])
    assert items.worth_talking_about(items.analyse(work)) == []


def test_every_foreseen_answer_can_be_the_commonest(tmp_path: Path) -> None:
    chance = random.Random(4)
    records = [
        answers(f"S{n}", [(e, random_answer(chance, e)) for e in every_exercise()])
        for n in range(12)
    ]
    from course.classroom.report import page

    work = class_of(tmp_path, records)
    for found in items.analyse(work):
        told = page.mistake(found)
        if found.wrong is not None and found.exercise.kind != "code":
            assert told.answer and told.feedback, found.exercise.id
