"""Data from outside, a page's message or a line of a file, made fit for everything behind.

JSON can say what UTF-8 cannot write, what a page cannot be sent and what no stack is deep enough
for. It is changed here, once, so that nothing that grades, keeps, shows or hands in meets it.
"""

from __future__ import annotations

import math
import numbers
from typing import Any

#: No answer of the course is nested half as deep; what is has been made to break something.
DEEPEST = 20
CUT = "…"


def fit(value: Any) -> Any:
    """Data as JSON gives them, in a form that UTF-8, a page and Python's stack can hold.

    Half a sign (UTF-16 writes some as two) becomes U+FFFD; what is no finite number, or none
    that a float can hold, its name as a text; what is nested deeper than `DEEPEST` is cut off.
    Never raises; what is fit stays equal.
    """
    return _fit(value, DEEPEST)


def _fit(value: Any, deepest: int) -> Any:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(float(value))
    if isinstance(value, dict):
        if not deepest:
            return CUT
        return {text(key): _fit(inner, deepest - 1) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_fit(inner, deepest - 1) for inner in value] if deepest else CUT
    if isinstance(value, int) and not isinstance(value, bool) and not finite(value):
        return "inf" if value > 0 else "-inf"
    return value


def text(value: str) -> str:
    """A text that UTF-8 can write."""
    if value.isascii():
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def finite(value: Any) -> bool:
    """Whether a value is a number that can be computed with: no truth value, not infinite, and
    no larger than a float holds. Numpy's numbers count too."""
    if isinstance(value, bool) or not isinstance(value, int | float | numbers.Real):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False
