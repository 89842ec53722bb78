"""What a move of a model's control costs in the kernel: the consequence, the figure, its data."""

from __future__ import annotations

import importlib
import pkgutil
import random
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import course.exercises
from course.journal import session
from course.kinds import Model, Pick, Slider
from course.kinds.explore import OnModel
from course.widgets.model import ModelView

from .measure import Row, seconds, span

MOVES = 60


def all_models() -> list[Model]:
    """Every model of every lesson, on its own or in an exercise."""
    found: dict[str, Model] = {}
    for entry in pkgutil.iter_modules(course.exercises.__path__):
        module = importlib.import_module(f"course.exercises.{entry.name}")
        for value in vars(module).values():
            model = value.model if isinstance(value, OnModel) else value
            if isinstance(model, Model):
                found[model.id] = model
    return list(found.values())


def moved(model: Model, rng: random.Random) -> dict[str, Any]:
    """A state with one control moved from the start."""
    state = model.start()
    control = rng.choice(model.controls)
    if isinstance(control, Slider):
        steps = round((control.most - control.least) / control.step)
        state[control.name] = control.least + control.step * rng.randint(0, steps)
    elif isinstance(control, Pick):
        state[control.name] = rng.choice(list(control.options))
    else:
        state[control.name] = not state[control.name]
    return state


def rows() -> Iterator[Row]:
    """The slowest of the models, by its median."""
    with tempfile.TemporaryDirectory() as name:
        session.use(Path(name))
        rng = random.Random(1)
        times = {}
        for model in all_models():
            view = ModelView(model)
            states = [moved(model, rng) for _ in range(MOVES)]
            times[model.id] = [seconds(partial(view.move, state)) for state in states]
    slowest = max(times, key=lambda key: sorted(times[key])[MOVES // 2])
    yield span(f"redraw the slowest of {len(times)} models", times[slowest], 150)
