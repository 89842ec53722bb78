"""The view of a game: a move at a time, the opponent's answer at once, the look back at the end."""

from __future__ import annotations

from typing import Any

import traitlets
from ipywidgets import Output, widget_serialization

from course.errors import Malformed
from course.journal import Journal
from course.kinds import markdown
from course.kinds.base import Exercise
from course.kinds.model import Response
from course.kinds.play import MOST_SEEDS, Play
from course.kinds.verdict import Verdict
from course.widgets.exercise import ExerciseView
from course.widgets.model import drawn


class PlayView(ExerciseView):
    """``game`` is where the game stands; every move is kept as a draft, so a restart loses none.

    ``figure`` shows the look back once a finished game was handed in.
    """

    asked: Play
    game = traitlets.Dict().tag(sync=True)
    figure = traitlets.Instance(Output, allow_none=True).tag(sync=True, **widget_serialization)

    def __init__(self, exercise: Exercise, journal: Journal | None = None) -> None:
        super().__init__(exercise, journal)
        self.figure = Output()
        self._put(self.state["answer"])
        self._draw()

    def play(self, answer: Any) -> None:
        """Let the game stand as in a raw answer: one more move, or a new game."""
        self._put(answer)
        self.draft({"seed": self.game["seed"], "moves": self.game["moves"]})

    def check(self, answer: Any, confidence: int | None = None) -> Verdict | None:
        verdict = super().check(answer, confidence)
        self._draw()
        return verdict

    def _put(self, answer: Any) -> None:
        try:
            seed, moves = self.asked.read(answer)
        except Malformed:  # nothing played yet, or a foreign journal
            seed, moves = 1, ()
        self.game = {
            "seed": seed,
            "moves": list(moves),
            "told": markdown.html(self.asked.follow(seed, moves)),
            "left": self.asked.rounds - len(moves),
            "next": seed % MOST_SEEDS + 1,
        }

    def _finished(self) -> Response | None:
        """The look back at the game that was handed in, if one was."""
        try:
            seed, moves = self.asked.read(self._history().answer)
        except Malformed:
            return None
        return self.asked.look_back(seed, moves) if len(moves) == self.asked.rounds else None

    def _state(self, verdict: Verdict | None = None, malformed: str = "") -> dict[str, Any]:
        state = super()._state(verdict, malformed)
        response = self._finished()
        if response is not None:
            state |= {"evidence": markdown.html(response.says), "bars": []}
        return state

    def _draw(self) -> None:
        response = self._finished()
        if response is not None and response.figure is not None:
            self.figure.outputs = (drawn(response.figure),)

    def receive(self, message: dict[str, Any]) -> None:
        if message.get("do") == "play":
            self.play(message.get("answer"))
        else:
            super().receive(message)
