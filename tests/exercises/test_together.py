"""A state that a model cannot answer to is refused when it is read, before it is graded."""

from __future__ import annotations

import random
from typing import Any

import pytest

from course.errors import Malformed
from course.kinds import Model, Pick, Slider
from course.kinds.explore import OnModel

from ..classroom.student import every_exercise

ON_MODELS = [e for e in every_exercise() if isinstance(e, OnModel)]


def anywhere(model: Model, chance: random.Random) -> dict[str, Any]:
    """Each control set somewhere in its range."""
    state: dict[str, Any] = {}
    for control in model.controls:
        if isinstance(control, Slider):
            steps = int((control.most - control.least) / control.step)
            state[control.name] = control.least + control.step * chance.randint(0, steps)
        elif isinstance(control, Pick):
            state[control.name] = chance.choice(list(control.options))
        else:
            state[control.name] = chance.random() < 0.5
    return state


@pytest.mark.parametrize("exercise", ON_MODELS, ids=lambda e: e.id)
def test_what_can_be_read_can_be_answered_and_graded(exercise: OnModel) -> None:
    chance = random.Random(exercise.id)
    read = 0
    for _ in range(60):
        raw = anywhere(exercise.model, chance)
        try:
            state = exercise.model.read(raw)
        except Malformed:
            continue
        read += 1
        exercise.model.respond(state)
        exercise.judge(state)
    assert read, "no state at all could be read"
