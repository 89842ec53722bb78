"""Shows of hands: what can be voted on, and that what is said agrees with the grader."""

from __future__ import annotations

from importlib import import_module

import pytest

from course.exercises import SYLLABUS
from course.kinds.base import Exercise
from course.kinds.practice import Practice
from course.kinds.vote import every, plain, votes

EXERCISES: list[Exercise] = [
    exercise
    for entry in SYLLABUS
    for exercise in import_module(f"course.exercises.{entry.id}").lesson.exercises.values()
]
VOTED = [e for e in EXERCISES if votes(e)]
each = pytest.mark.parametrize("exercise", VOTED, ids=lambda e: e.id)


def test_the_kinds_with_something_to_choose_are_voted_on() -> None:
    kinds = {e.kind for e in EXERCISES}
    silent = {"code", "reflect", "highlight", "explore", "build", "play"}
    assert {e.kind for e in VOTED} == kinds - silent
    assert not [e.id for e in EXERCISES if e.kind in silent and votes(e)]


@each
def test_every_vote_has_a_right_answer_and_every_wrong_hand_is_spoken_to(
    exercise: Exercise,
) -> None:
    for vote in votes(exercise):
        stood_for = vote.options or vote.bands
        assert any(o.right for o in stood_for)
        assert all(o.said.strip() for o in stood_for if not o.right)


@each
def test_the_ids_of_an_exercises_votes_are_its_own(exercise: Exercise) -> None:
    keys = [key for key, _ in every(exercise)]
    assert len(set(keys)) == len(keys)
    assert all(key.startswith(f"{exercise.id}/") for key in keys)


@pytest.mark.parametrize("exercise", [e for e in VOTED if e.kind in ("number", "predict")],
                         ids=lambda e: e.id)  # fmt: skip
def test_a_guess_falls_where_the_grader_puts_it(exercise: Exercise) -> None:
    (vote,) = votes(exercise)
    if vote.options:
        for option in vote.options:
            verdict = exercise.grade(option.text.split()[0])
            assert option.right is (verdict.status == "correct")
            assert option.said in verdict.feedback
        return
    answers = [exercise.model_answer(), *(raw for _, raw in exercise.foreseen())]
    for raw in answers:
        value = float(raw)
        band = next(b for b in vote.bands if b.least <= value <= b.most)
        verdict = exercise.grade(raw)
        assert band.right is (verdict.status == "correct"), raw
        assert band.said in verdict.feedback, raw


def test_a_choice_says_what_the_grader_says() -> None:
    for exercise in (e for e in VOTED if e.kind == "choice"):
        (vote,) = votes(exercise)
        for number, option in enumerate(vote.options):
            assert exercise.grade(number).feedback == (option.said,)


def test_a_page_gets_numbers_that_json_can_hold() -> None:
    import json

    for exercise in VOTED:
        for key, vote in every(exercise):
            json.dumps(plain(key, vote), allow_nan=False)


def test_practice_votes_on_its_first_case() -> None:
    sets = [e for e in VOTED if isinstance(e, Practice)]
    assert sets
    assert all(votes(e) == votes(e.first) for e in sets)
