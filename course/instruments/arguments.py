"""What a model's function is called with, held against its type hints before it runs.

A student calls the models from a cell of their own. What is of another kind than the hint says, a
text for a number, a table for a list, nan, is told with the argument's name and what is wanted,
in one place for all of them; what a *number* may be, or a *name*, each function says itself.
"""

from __future__ import annotations

import functools
import inspect
import numbers
import reprlib
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union

from course.errors import CourseError
from course.fit import finite

if TYPE_CHECKING:
    import pandas as pd

Made = TypeVar("Made", bound=Callable[..., Any])

#: What is wanted where the hint is one of these; the name of the type for any other.
WORDS: dict[Any, str] = {
    int: "a whole number",
    float: "a finite number",
    bool: "True or False",
    str: "a text",
    type(None): "None",
    date: "a day, such as date(2021, 4, 15)",
}
LARGE = 1e300
HUGE = 10**1_000  # Python writes out no whole number of much more than that


class _Unfit(Exception):
    """A value that is not what the hint says."""


def typed(error: type[CourseError], *own: str) -> Callable[[Made], Made]:
    """Hold the arguments of a function, or the fields of a dataclass, against their hints.

    An argument of another kind raises `error`, which names it, as does a call with too few or too
    many. Whole numbers and numbers of other libraries (a cell of a frame holds numpy's) become
    Python's, a time its day, a column or what can be gone through but once a list. Of a list only
    that it is one is looked at, not what is in it, unless the hint counts its values.
    The arguments named in `own` the function refuses itself, in words of its own.
    """

    def decorate(made: Made) -> Made:
        called = made.__init__ if isinstance(made, type) else made
        signature = inspect.signature(called)
        name = f"{made.__module__.rpartition('.')[2]}.{made.__qualname__}"

        order = tuple(n for n, p in signature.parameters.items() if p.kind is not p.KEYWORD_ONLY)
        needed = {n for n, p in signature.parameters.items() if p.default is p.empty}

        @functools.cache
        def hints() -> dict[str, Any]:
            return typing.get_type_hints(made)

        @functools.cache
        def plain() -> dict[str, frozenset[type] | None]:
            return {n: _plain(hints().get(n, Any)) for n in signature.parameters}

        def fits(args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
            given = dict(zip(order, args, strict=False)) | kwargs
            kinds = plain()
            return (
                len(given) == len(args) + len(kwargs)
                and given.keys() >= needed
                and all(n in kinds and _fits(value, kinds[n]) for n, value in given.items())
            )

        @functools.wraps(called)
        def call(*args: Any, **kwargs: Any) -> Any:
            # A model that works out thousands of states calls itself, with what fits as it is.
            if fits(args, kwargs):
                return called(*args, **kwargs)
            try:
                bound = signature.bind(*args, **kwargs)
            except TypeError as wrong:
                raise error(f"{name} cannot be called so: {wrong}.") from None
            for argument, value in bound.arguments.items():
                hint = hints().get(argument, Any)
                try:
                    bound.arguments[argument] = _fitting(value, hint)
                except _Unfit:
                    if argument not in own:
                        raise error(
                            f"{name}: {argument} is {shown(value)}. Wanted is {wanted(hint)}."
                        ) from None
            return called(*bound.args, **bound.kwargs)

        if isinstance(made, type):
            made.__init__ = call  # type: ignore[misc]
            return made
        return call  # type: ignore[return-value]

    return decorate


def column(
    frame: pd.DataFrame, name: str, hint: Any, what: str, error: type[CourseError]
) -> pd.Series:
    """A column of a table, there once and every cell as the hint says. Raises `error`, which names
    `what` table it is, the column, and the first cell that is of another kind.

    A column of numbers, days or truth values that a table holds in another form (as objects, as
    categories) comes back in its own.
    """
    import pandas as pd  # here: half of the models need no table

    found = frame[name]
    if isinstance(found, pd.DataFrame):
        raise error(f"{what}: the column {name!r} is there twice. Keep one of them.")
    if hint is Any:
        return found
    made = []
    for number, value in enumerate(found, start=1):
        try:
            made.append(_fitting(value, hint))
        except _Unfit:
            raise error(
                f"{what}: {name!r} is {shown(value)} in row {number}. Wanted is {wanted(hint)}."
            ) from None
    if hint is str or found.dtype.kind in "biufM":
        return found
    cells = pd.Series(made, found.index)
    return pd.to_datetime(cells) if hint is date else cells


def shown(value: object) -> str:
    """A value as a message shows it: in one line, and not all of it if it is long."""
    try:
        return " ".join(line.strip() for line in reprlib.repr(value).splitlines())
    except Exception:  # anything can be given, also what cannot be written: 10**5000 is one
        return f"of the type {type(value).__name__}, and too long to be written"


def wanted(hint: Any) -> str:
    """What a hint asks for, in words."""
    origin, inner = _parts(hint)
    if hint in WORDS:
        return WORDS[hint]
    if origin is Literal:
        return " or ".join(map(repr, inner))
    if origin in (Union, types.UnionType):
        return " or ".join(map(wanted, inner))
    if origin is tuple and Ellipsis not in inner:
        return f"{len(inner)} values in brackets"
    if origin is not None:
        return "a dict" if issubclass(origin, Mapping) else "a list"
    return f"a {hint.__name__}"


@functools.cache
def _parts(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """What a hint is made of: asked for at every call."""
    return typing.get_origin(hint), typing.get_args(hint)


def _plain(hint: Any) -> frozenset[type] | None:
    """The types whose values `_fitting` leaves as they are, numbers within `LARGE`; None for all.

    Not every such type, only those that a model uses.
    """
    origin, inner = _parts(hint)
    if hint is Any:
        return None
    if origin in (Union, types.UnionType):
        parts = [_plain(one) for one in inner]
        return None if None in parts else frozenset().union(*parts)
    if origin is tuple and Ellipsis not in inner:
        return frozenset()  # each of its values has a hint of its own
    if hint is float:
        return frozenset({float, int})
    if origin is Literal:
        return frozenset({str})
    several = {list, tuple, set, frozenset, dict}
    known = {Sequence: {list, tuple}, Mapping: {dict}, Collection: several, Iterable: several}
    return frozenset(known.get(origin, {origin or hint}))


def _fits(value: Any, kinds: frozenset[type] | None) -> bool:
    """Whether a value is of one of the types, and no number that has to be looked at."""
    kind = type(value)
    if kinds is None:
        return True
    return kind in kinds and (kind not in (float, int) or -LARGE < value < LARGE)


def _fitting(value: Any, hint: Any) -> Any:
    """The value in the form that the hint asks for. Raises `_Unfit`."""
    origin, inner = _parts(hint)
    if hint is Any:
        return value
    if origin in (Union, types.UnionType):
        for one in inner:
            try:
                return _fitting(value, one)
            except _Unfit:
                continue
        raise _Unfit
    if hint in (int, float):
        return _number(value, whole=hint is int)
    if hint is bool and type(value).__name__ in ("bool", "bool_"):  # numpy's, of either line
        return bool(value)
    if hint is date and isinstance(value, datetime) and value == value:  # a lacking day does not
        return value.date()
    if origin is Sequence and isinstance(value, Iterable) and not isinstance(value, Mapping | Set):
        value = value if isinstance(value, Sequence) else list(value)
    if origin is tuple and isinstance(value, list):
        value = tuple(value)
    kind = str if origin is Literal else origin or hint  # which text, the function says itself
    if not isinstance(value, kind) or (kind is date and value != value):
        raise _Unfit
    return value if origin is None or kind is str else _several(value, origin, inner)


def _number(value: Any, whole: bool) -> int | float:
    """A number of Python's. Any but a whole one has to be one that a float holds."""
    kind = numbers.Integral if whole else numbers.Real
    if isinstance(value, bool) or not isinstance(value, kind):
        raise _Unfit
    if not finite(value) and not (whole and abs(value) < HUGE):
        raise _Unfit
    if isinstance(value, int | float):
        return value
    return int(value) if isinstance(value, numbers.Integral) else float(value)


def _several(value: Any, kind: type, inner: tuple[Any, ...]) -> Any:
    """A list, or what can be gone through as one; a text is one of texts alone."""
    if isinstance(value, bytes) or (isinstance(value, str) and inner[0] not in (str, Any)):
        raise _Unfit
    if kind is tuple and Ellipsis not in inner:
        if len(value) != len(inner):
            raise _Unfit
        return tuple(map(_fitting, value, inner))
    return list(value) if isinstance(value, Iterator) else value
