"""A button on the page that does something outside the questions, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from course.kinds.display import Displayed, headed, wrap


@dataclass(frozen=True, kw_only=True, eq=False)
class Action(Displayed):
    """``act`` takes what stands in the text field named ``asks`` (empty for no field) and
    returns what came of it (Markdown). It may raise `course.errors.CourseError`, whose
    message is shown. Nothing happens before the button is pressed.
    """

    id: str
    title: str
    prompt: str
    label: str
    act: Callable[[str], str]
    asks: str = ""

    def plain(self) -> str:
        return headed(self.title, self.label, wrap(self.prompt))
