"""Every figure of the course: of each function, of each model as it is moved, as stored."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from course import charts, cli, data
from course.charts import classes
from course.charts.engine import MIME
from course.charts.graphs import STATES
from course.classroom import notebooks
from course.errors import Malformed
from course.exercises import SYLLABUS, reading
from course.kinds import Model, Pick, Slider
from course.kinds.model import Control, Response

from . import (
    test_authority,
    test_bonds,
    test_certainty,
    test_coalition,
    test_episodes,
    test_events,
    test_games,
    test_listing,
    test_moves,
    test_package,
)
from .marks import Mark, marks

ROOT = Path(__file__).parents[2]
MOVES = 3  # states of a model beside its start
ITEMS = [
    {"name": "1 · Who says it", "counts": (9, 6, 5)},
    {"name": "2 · Who is blocked", "counts": (0, 12, 3)},
    {"name": "3 · Nobody came", "counts": (0, 0, 0)},
]


SAMPLED = (
    test_bonds,
    test_certainty,
    test_coalition,
    test_events,
    test_games,
    test_moves,
)
SAMPLES = {
    f"{module.__name__.rpartition('.test_')[2]} {name}": draw
    for module in SAMPLED
    for name, draw in module.FIGURES.items()
} | {
    "episodes": test_episodes.figure,
    "package ranges": lambda: test_package.figures()["ranges"],
    "package tornado": lambda: test_package.figures()["tornado"],
}
"""What draws each sample of the tests' own."""


@dataclass(frozen=True)
class Drawn:
    """A figure by a name for messages, the function that drew it (if known), and its spec."""

    name: str
    function: str
    spec: dict[str, Any]

    @cached_property
    def marks(self) -> list[Mark]:
        return marks(self.spec)


def of_functions() -> dict[str, Any]:
    """A chart of each public function, by the function's name, from its own test's sample."""
    made = {
        **{
            name: draw()
            for module in (test_bonds, test_certainty, test_coalition, test_events, test_games)
            for name, draw in module.FIGURES.items()
        },
        **test_package.figures(),
        "certainties": charts.certainties(data.load("claims")),
        "voices": charts.voices(reading.count_voices()),
        "legs": charts.legs(test_authority.rows()),
        "exchange": test_moves.FIGURES["exchange"](),
        "expulsions": test_moves.FIGURES["told apart"](),
        "two_rules": test_episodes.figure(),
        "growth": charts.growth(),
    }
    given = {"names": test_listing.NAMES, "curve": test_listing.CURVE, "threshold": 85}
    return made | {
        "screening": charts.screening(**given),
        "went": classes.went("Most went well", ITEMS, "A class"),
        "far": classes.far("Half are done", [0, 3, 7, 7, 12], 12, "A class"),
        "graph": charts.graph(
            "A box in each state",
            "A box in each state: " + ", ".join(STATES) + ".",
            [
                {"id": s, "label": s, "column": n % 2, "row": n // 2, "state": s}
                for n, s in enumerate(STATES)
            ],
            [{"from": "plain", "to": "chosen", "label": "25 %", "state": "blocked"}],
        ),
    }


@cache
def everything() -> tuple[Drawn, ...]:
    """All figures; a name stands for one."""
    return (
        *(Drawn(name, name, chart.to_dict()) for name, chart in of_functions().items()),
        *_of_models(),
        *_stored(),
    )


def _of_models() -> Iterator[Drawn]:
    for entry in SYLLABUS:
        module = importlib.import_module(f"course.exercises.{entry.id}")
        for model in (v for v in vars(module).values() if isinstance(v, Model)):
            for n, response in enumerate(responses(model)):
                if figure := response.figure:
                    chart = getattr(charts, figure.name)(**figure.data)
                    yield Drawn(f"{model.id} {n}", figure.name, chart.to_dict())


def responses(model: Model) -> list[Response]:
    """Of the start, and of up to `MOVES` states on the way to every control at its other end."""
    found = [model.answer(state := model.start())]
    for control in model.controls:
        moved = {**state, control.name: _other(control)}
        try:
            found.append(model.answer(moved))
        except Malformed:
            continue  # it does not go with the controls moved before
        state = moved
    steps = len(found) - 1
    return [found[n] for n in sorted({round(steps * n / MOVES) for n in range(MOVES + 1)})]


def _other(control: Control) -> Any:
    """A value that a control does not start with, as far off as there is."""
    if isinstance(control, Slider):
        return max(control.least, control.most, key=lambda end: abs(end - control.start))
    if isinstance(control, Pick):
        return next(key for key in reversed(control.options) if key != control.start)
    return not control.start


def _stored() -> Iterator[Drawn]:
    for path in cli.lessons(ROOT):
        for cell in notebooks.read(path).cells:
            for output in cell.get("outputs", []):
                if spec := output.get("data", {}).get(MIME):
                    yield Drawn(f"{path.stem} {cell.id}", "", spec)
