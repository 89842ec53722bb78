"""What a page sends, as every view takes it."""

from __future__ import annotations

import json
from typing import Any

import anywidget

from course.fit import fit

#: As much as JSON takes. The longest that an exercise asks for is a text of 20,000 characters; a
#: line of the journal that is longer than its reader takes would be lost.
LONGEST = 300_000  # characters


def heard(content: Any) -> dict[str, Any]:
    """A message of the page, fit to be kept and sent back; empty for what is none.

    What is longer than `LONGEST` becomes nothing, so that it counts as not answered.
    """
    if not isinstance(content, dict):
        return {}
    message = fit(content)
    return {key: value if _short(value) else None for key, value in message.items()}


class Hearing(anywidget.AnyWidget):
    """A view whose page sends it messages: `receive` gets each, made fit once."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(lambda _view, content, _buffers: self.hear(content))

    def hear(self, content: Any) -> None:
        """Take a message as the page sent it; a test or a script calls this too."""
        self.receive(heard(content))

    def receive(self, message: dict[str, Any]) -> None:
        """Act on a message that is fit; one that asks for nothing known is ignored."""
        raise NotImplementedError


def _short(value: Any) -> bool:
    return len(json.dumps(value, ensure_ascii=False)) <= LONGEST
