"""What a page sent, as it can be kept on disk, graded, and sent back."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

from ipywidgets import Widget

#: As much as JSON takes; the longest that an exercise asks for is a text of 20,000 characters.
LONGEST = 300_000  # characters
DEEPEST = 24  # lists and objects within one another; ours have four


def listen(widget: Widget, act: Callable[[Any, Any, Any], None]) -> None:
    """Have ``act`` called with each message of the page, as `plain` has it."""
    widget.on_msg(lambda sender, content, buffers: act(sender, plain(content), buffers))


def plain(content: Any) -> Any:
    """The content of a message without what has no form in JSON or UTF-8.

    A page of ours sends at most half a sign (UTF-16 writes some as two, and a text may be cut
    between them); it becomes the sign that stands for an unreadable one. What else no page of ours
    sends, a number that is none, or what is nested or long beyond all use, becomes nothing, so that
    it counts as not answered.
    """
    cleaned = _plain(content, DEEPEST)
    if isinstance(cleaned, dict):
        return {key: value if _short(value) else None for key, value in cleaned.items()}
    return cleaned if _short(cleaned) else None


def _plain(value: Any, deeper: int) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, list | dict) and not deeper:
        return None
    if isinstance(value, list):
        return [_plain(item, deeper - 1) for item in value]
    if isinstance(value, dict):
        return {_plain(key, 0): _plain(item, deeper - 1) for key, item in value.items()}
    return value


def _short(value: Any) -> bool:
    try:
        return len(json.dumps(value, ensure_ascii=False)) <= LONGEST
    except ValueError:  # a whole number of thousands of digits
        return False
