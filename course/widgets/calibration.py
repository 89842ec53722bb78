"""The view of a student's own calibration: reads the journal, follows it, keeps nothing."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets
from ipywidgets import Output, widget_serialization

from course import journal as journals
from course.journal import Event, Journal
from course.kinds import markdown
from course.kinds.calibration import OwnCalibration
from course.widgets import frontend
from course.widgets.model import drawn


class CalibrationView(anywidget.AnyWidget):
    """``standing`` follows the journal: words, and whether there is a figure to be seen."""

    _esm = frontend.script("calibration")
    _css = frontend.style()
    shown = traitlets.Dict().tag(sync=True)
    standing = traitlets.Dict().tag(sync=True)
    figure = traitlets.Instance(Output, allow_none=True).tag(sync=True, **widget_serialization)

    def __init__(self, own: OwnCalibration, journal: Journal | None = None) -> None:
        self.own = own
        self.journal = journal or journals.current()
        output = Output()
        super().__init__(
            shown={"id": own.id, "title": own.title, "prompt": markdown.html(own.prompt)},
            standing=self._compute(output),
            figure=output,
        )
        self.journal.listen(self._heard)

    def _compute(self, output: Output) -> dict[str, Any]:
        answers = [(s["confidence"], s["right"]) for s in journals.stated(self.journal)]
        response = self.own.respond(answers, journals.unstated(self.journal))
        output.outputs = () if response.figure is None else (drawn(response.figure),)
        return {
            "says": markdown.html(response.says),
            "drawn": response.figure is not None,
            "banner": markdown.html(self.journal.banner),
        }

    def _heard(self, event: Event) -> None:
        if event.data.get("stated"):
            self.standing = self._compute(self.figure)
