"""Data that nobody would send on purpose, for all tests of what comes from outside."""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from course.kinds.base import Exercise

MARKUP = "</pre><script>alert(1)</script> ``` ![x](http://a.example/x.png) <img src=x onerror=x>"
#: A spreadsheet would run these.
FORMULAS = ("=1+1", '=HYPERLINK("http://a.example")', "+1", "-1+2", "@SUM(1)", "\t=1", "\r=1")


def nested(depth: int) -> list[Any]:
    """A list in a list, so often."""
    return json.loads("[" * depth + "]" * depth)


#: A value of each sort that has broken something somewhere.
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2, 7, 10**400, -(10**400), 2**53, 2**63, 0.5, -0.0, 1e308, 5e-324,
    math.nan, math.inf, -math.inf,
    "", " ", "0", "a", "\ud800", "\udfff\ud800", "a\ud83d", "\0", "\u202e", "\r\n", "nan", "inf",
    "1e999", "9" * 5000, "9" * 400 + " percent", "1,234", "½", "٣", "²", "x" * 100_000, MARKUP,
    *FORMULAS,
    [], [None], [[]], [True], [0], [-1], [0, 0], ["a"], [math.nan], [10**400], ["\ud800"], [{}],
    [[True, 50]], [[None, None]], [[True, math.nan]], [["a", "b"]], [0] * 1000,
    {}, {"": None}, {"text": "\ud800", "met": []}, {"text": MARKUP, "met": [True]}, {"text": None},
    {"seed": 1}, {"seed": 10**400, "answer": 0}, {"seed": math.nan, "answer": 0},
    {"seed": 1, "answer": {"seed": 1, "answer": 0}}, {"seed": 1, "moves": [[]]},
    {"seed": True, "moves": []}, {"source": None, "value": 0}, {"source": "\ud800", "value": [1]},
    {"value": math.nan}, {"value": 10**400}, {"\ud800": 1}, {"a": {"b": {"c": {}}}},
    nested(30), nested(300), {"source": "", "value": nested(300)}, {"text": nested(300)},
)  # fmt: skip

TEXT = st.text(st.characters(codec=None), max_size=20) | st.sampled_from(
    [v for v in VALUES if isinstance(v, str)]
)
JSON = st.recursive(
    st.sampled_from(VALUES) | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=6,
)


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each part of some data, the whole first."""
    yield at
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*at, key))


CHANGES = ("other", "gone", "twice")


def change(value: Any, way: tuple[Any, ...], how: str, other: Any) -> None:
    """Put ``other`` where ``way`` leads in some data, or take out or double what is there."""
    inside = value
    for key in way[:-1]:
        inside = inside[key]
    last = way[-1]
    if how == "other":
        inside[last] = other
    elif how == "gone":
        del inside[last]
    elif isinstance(inside, list):
        inside.append(inside[last])
    else:
        inside[f"{last} "] = inside[last]


@st.composite
def bent(draw: st.DrawFn, value: Any) -> Any:
    """Some data with one part of it changed, taken out or put in twice."""
    made = copy.deepcopy(value)
    way = draw(st.sampled_from(list(places(made))))
    if not way:
        return draw(JSON)
    change(made, way, draw(st.sampled_from(CHANGES)), draw(JSON))
    return made


@st.composite
def answers(draw: st.DrawFn, exercise: Exercise) -> Any:
    """A raw answer to an exercise: anything, or one that nearly has its form."""
    near = [exercise.model_answer(), *exercise.malformed_examples()]
    near += [raw for _, raw in list(exercise.foreseen())[:3]]
    return draw(JSON | st.sampled_from(near).flatmap(bent))
