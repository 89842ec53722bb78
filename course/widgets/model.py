"""The view of a model: controls on the page, the consequences worked out in the kernel."""

from __future__ import annotations

from typing import Any

import traitlets
from ipywidgets import Output, widget_serialization

from course import charts
from course.errors import Malformed
from course.journal import Journal
from course.kinds import markdown
from course.kinds.base import Exercise
from course.kinds.explore import OnModel
from course.kinds.model import Figure as Named
from course.kinds.model import Model
from course.widgets import frontend
from course.widgets.exercise import ExerciseView
from course.widgets.messages import Hearing


class Playing(traitlets.HasTraits):
    """What a model and the exercise on one share: ``move`` takes a state, ``response`` tells.

    The figure is JupyterLab's own rendering of the chart, in an Output that the
    page puts into the frame; the words stand beside it and are read out.
    """

    response = traitlets.Dict().tag(sync=True)
    figure = traitlets.Instance(Output, allow_none=True).tag(sync=True, **widget_serialization)
    model: Model

    def begin(self, model: Model, state: Any) -> dict[str, Any]:
        """The first values of the two traits: where `state` leads, or the start if nowhere."""
        self.model = model
        try:
            model.answer(state)
        except Malformed:
            state = model.start()
        output = Output()
        return {"response": self._respond(state, output), "figure": output}

    def move(self, state: Any) -> None:
        """Set the controls; a state that cannot be is told, and the picture stays."""
        self.response = self._respond(state, self.figure) | {"n": self.response.get("n", 0) + 1}

    def _respond(self, state: Any, output: Output) -> dict[str, Any]:
        try:
            response = self.model.answer(state)
        except Malformed as error:
            return {"state": state, "says": "", "malformed": markdown.html(str(error)), "n": 0}
        if response.figure is not None:
            output.outputs = (drawn(response.figure),)
        return {"state": state, "says": markdown.html(response.says), "malformed": "", "n": 0}

    def moved(self, message: dict[str, Any]) -> bool:
        """Whether a message of the page was a move (and was made)."""
        if message.get("do") == "move":
            self.move(message.get("state"))
            return True
        return False


def drawn(figure: Named) -> dict[str, Any]:
    """A figure as a cell's output."""
    data, metadata = charts.quickly(lambda: getattr(charts, figure.name)(**figure.data))
    return {"output_type": "display_data", "data": data, "metadata": metadata}


class ModelView(Playing, Hearing):
    """A model without a question."""

    _esm = frontend.script("controls", "model")
    _css = frontend.style()
    shown = traitlets.Dict().tag(sync=True)

    def __init__(self, model: Model) -> None:
        super().__init__(
            shown={
                "id": model.id,
                "title": model.title,
                "prompt": markdown.html(model.prompt),
                "controls": model.public(),
            },
            **self.begin(model, None),
        )

    def receive(self, message: dict[str, Any]) -> None:
        self.moved(message)


class OnModelView(Playing, ExerciseView):
    """An exercise whose answer is the state of a model."""

    asked: OnModel

    def __init__(self, exercise: Exercise, journal: Journal | None = None) -> None:
        super().__init__(exercise, journal)
        assert isinstance(exercise, OnModel)  # noqa: S101  # view_of sends nothing else here
        for name, value in self.begin(exercise.model, self.state["answer"]).items():
            setattr(self, name, value)

    def receive(self, message: dict[str, Any]) -> None:
        if not self.moved(message):
            super().receive(message)
