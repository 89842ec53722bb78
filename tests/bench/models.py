"""What a move of a model's control costs in the kernel: the consequence, the figure, its data."""

from __future__ import annotations

import importlib
import pkgutil
import random
import statistics
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

import course.exercises
from course import charts
from course.journal import session
from course.kinds import Model, Pick, Slider
from course.kinds.explore import OnModel
from course.widgets.model import ModelView

from .measure import Row, median, seconds, span

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


def bare() -> None:
    """A bar chart of five values, as Altair makes it of a frame."""
    alt = charts.altair()
    frame = pd.DataFrame({"x": list("abcde"), "y": range(5)})
    alt.Chart(frame).mark_bar().encode(x="x:N", y="y:Q").to_dict()


def rows() -> Iterator[Row]:
    """The slowest of the models and the middle one, by their medians."""
    with tempfile.TemporaryDirectory() as name:
        session.use(Path(name))
        rng = random.Random(1)
        times = {}
        for model in all_models():
            view = ModelView(model)
            states = [moved(model, rng) for _ in range(MOVES)]
            taken = [seconds(partial(view.move, state)) for state in states]
            times[model.id] = statistics.median(taken)
        beside = "Altair's dict of a bar chart", median(bare, MOVES)
    slowest, n = max(times, key=times.__getitem__), len(times)
    yield span(f"redraw in the kernel, slowest of {n}: {slowest}", times[slowest], 0.15, beside)
    middle = statistics.median_low(times.values())
    yield span(f"redraw in the kernel, middle of {n} models", middle, 0.15, beside)
