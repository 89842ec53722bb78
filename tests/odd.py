"""Answers that no page of ours sends: near the right form, and far from it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from course.kinds.base import Exercise

#: Each of these has stopped some program: half a sign of UTF-16, what JSON cannot say, what no
#: float holds, what no call stack holds.
DEEP: Any = []
for _ in range(300):
    DEEP = [DEEP]
ODD = (
    None, True, -1, 0, 1.5, 10**400, -(10**400), float("nan"), float("inf"),
    "", " ", "\ud800", "\x00", "٣", "1e999", "x" * 30_000, "<script>alert(1)</script>", "`" * 50,
    "=1+1", [], {}, [[]], {"": {}}, {"text": {"x": 1}}, DEEP,
)  # fmt: skip

ANY = st.recursive(
    st.sampled_from(ODD) | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a value, the whole first."""
    yield path
    if isinstance(value, dict | list) and len(path) < 6:
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The value with something else at one place."""
    if not path:
        return new
    made = copy.deepcopy(value)
    inner = made
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = new
    return made


@st.composite
def raw_answers(draw: st.DrawFn, exercise: Exercise) -> Any:
    """A raw answer to this exercise: right, wrong, broken in one place or two, or anything."""
    known = [exercise.model_answer(), *(raw for _, raw in exercise.foreseen())]
    raw = draw(st.sampled_from(known) | ANY)
    for _ in range(draw(st.integers(0, 2))):
        where = draw(st.sampled_from(list(places(raw))))
        raw = changed(raw, where, draw(st.sampled_from(ODD) | ANY))
    return raw
