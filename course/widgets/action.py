"""The view of an action: a button, a text field if one is asked for, and what came of it."""

from __future__ import annotations

from typing import Any

import traitlets

from course.errors import CourseError
from course.kinds import markdown
from course.kinds.action import Action
from course.kinds.display import literal
from course.widgets import frontend
from course.widgets.messages import Hearing

LONGEST = 200  # characters of the text field


class ActionView(Hearing):
    """``shown`` never changes; ``came`` holds what the last press led to."""

    _esm = frontend.script("action")
    _css = frontend.style()
    shown = traitlets.Dict().tag(sync=True)
    came = traitlets.Dict().tag(sync=True)

    def __init__(self, action: Action) -> None:
        self.action = action
        super().__init__(
            shown={
                "id": action.id,
                "title": action.title,
                "prompt": markdown.html(action.prompt),
                "label": action.label,
                "asks": action.asks,
            },
            came={"html": "", "n": 0},
        )

    def press(self, text: str = "") -> None:
        """Do it, and tell."""
        try:
            said = self.action.act(text[:LONGEST])
        except (CourseError, OSError) as error:
            said = f"**That did not work.** {literal(str(error))}"
        self.came = {"html": markdown.html(said), "n": self.came["n"] + 1}

    def receive(self, message: dict[str, Any]) -> None:
        if message.get("do") == "press":
            text = message.get("text")
            self.press(text if isinstance(text, str) else "")
