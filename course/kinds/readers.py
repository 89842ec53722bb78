"""What a student's cell made, read into JSON-able data that can be kept and graded again."""

from __future__ import annotations

import copy
import json
import math
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from course.errors import Malformed
from course.fit import finite, fit
from course.kinds.display import literal


def agree(value: Any, other: Any, within: float) -> bool:
    """Whether two JSON-able values are the same, numbers in them up to ``within`` (relative,
    and absolute for numbers below one)."""
    if isinstance(value, dict) and isinstance(other, dict):
        return value.keys() == other.keys() and all(
            agree(value[k], other[k], within) for k in value
        )
    if isinstance(value, list) and isinstance(other, list):
        return len(value) == len(other) and all(
            agree(v, o, within) for v, o in zip(value, other, strict=True)
        )
    if within and finite(value) and finite(other):
        return math.isclose(value, other, rel_tol=within, abs_tol=within)
    return bool(value == other)


def plain(value: Any) -> Any:
    """One of numpy's scalars as Python has it. Raises `TypeError` for anything else."""
    if hasattr(value, "item") and getattr(value, "shape", None) == ():
        return value.item()
    raise TypeError(f"{type(value).__name__} is no plain data")


def written(value: Any) -> str:
    """A value of a student's cell inside our Markdown, as Python writes it."""
    try:
        return literal(repr(value))
    except Exception:  # a class of their own, or a number too long to be written
        return literal(type(value).__name__)


def article(noun: str) -> str:
    """The indefinite article of a noun."""
    return "an" if noun[:1].lower() in "aeiou" else "a"


class Reader(Protocol):
    """Turns what a student's cell made into JSON-able data, and compares two of those.

    ``of_function`` tells whether the cell is to make a function, or a value.
    """

    of_function: ClassVar[bool]

    def read(self, made: Any, name: str) -> Any:
        """The data in `made`; None if it was left unfilled; `Malformed` on a wrong type."""

    def same(self, value: Any, other: Any) -> bool:
        """Whether two values that were read count as the same."""

    def compare(self, value: Any, wanted: Any) -> str:
        """What differs (Markdown), without giving the right value away."""

    def check(self, value: Any) -> None:
        """Raise `Malformed` for a raw value (as in a journal) that no cell can have made."""

    def foreseen(self, wanted: Any) -> Iterator[tuple[str, Any]]:
        """Wrong raw values that are told apart, with a name for each."""

    def malformed_examples(self) -> tuple[Any, ...]:
        """Raw values that `check` refuses."""


@dataclass(frozen=True)
class Counts:
    """Reads a table of counts by the columns `by`: a Series with these index
    levels in any order, a crosstab, or a dict. Cells of zero may be left out."""

    by: tuple[str, ...]

    of_function: ClassVar[bool] = False

    def read(self, made: Any, name: str) -> dict[str, int] | None:
        import pandas as pd

        if made is None or made is ...:
            return None
        wanted = (
            f"Make `{name}` a table of counts by {' and '.join(f'`{b}`' for b in self.by)}: "
            "a Series from `groupby` and `size`, or a table from `pd.crosstab`."
        )
        if isinstance(made, pd.DataFrame):
            made = made.fillna(0).stack()  # an unstacked count has gaps where nothing was counted
        if isinstance(made, pd.Series):
            made = made.to_dict()
        if not isinstance(made, dict):
            raise Malformed(f"`{name}` holds {literal(type(made).__name__)}. {wanted}")
        counts: dict[str, int] = {}
        for key, value in made.items():
            parts = key if isinstance(key, tuple) else (key,)
            if len(parts) < len(self.by):
                raise Malformed(f"`{name}` counts by one column only. {wanted}")
            if len(parts) != len(self.by) or not all(isinstance(p, str) for p in parts):
                raise Malformed(f"`{name}` has a row labelled {written(key)}. {wanted}")
            try:
                number = int(value)
            except (TypeError, ValueError, OverflowError):
                number = None
            if number is None or number != value or not finite(number):
                raise Malformed(
                    f"`{name}` holds {written(value)} at {literal(' | '.join(parts))}, "
                    f"which is not a count. {wanted}"
                )
            if number:
                counts[" | ".join(sorted(parts))] = number
        return fit(counts)

    def same(self, value: Any, other: Any) -> bool:
        return bool(value == other)

    def compare(self, value: dict[str, int], wanted: dict[str, int]) -> str:
        strange = sorted(set(value) - set(wanted))
        lacking = sorted(set(wanted) - set(value))
        if strange or lacking:
            some = literal((strange or lacking)[0])
            return (
                f"Your table has a cell {some} that the data do not have."
                if strange
                else f"Your table lacks a cell: the data also have {some}."
            )
        off = [k for k in sorted(wanted) if value[k] != wanted[k]]
        return (
            f"At {literal(off[0])} you have {value[off[0]]}, and counting the rows gives another "
            f"number; {len(off)} of {len(wanted)} cells differ."
        )

    def foreseen(self, wanted: dict[str, int]) -> Iterator[tuple[str, Any]]:
        key = sorted(wanted)[0]
        yield "one cell off", {**wanted, key: 10_001}
        yield "one cell missing", {k: v for k, v in wanted.items() if k != key}
        yield "one cell too many", {**wanted, "no | such": 1}

    def malformed_examples(self) -> tuple[Any, ...]:
        return (["a"], {"a | b": "three"}, 7)

    def check(self, value: Any) -> None:
        if not isinstance(value, dict) or not all(
            isinstance(v, int) and not isinstance(v, bool) for v in value.values()
        ):
            raise Malformed("A table of counts is wanted.")


@dataclass(frozen=True)
class Results:
    """Reads a function by calling it on `cases`, each a tuple of arguments.

    ``within`` is how far a number in a result may be off, as a share of it. ``names``
    says in words what the arguments of each case are, for arguments too long to print.
    """

    cases: tuple[tuple[Any, ...], ...]
    within: float = 0.0
    names: tuple[str, ...] = ()

    of_function: ClassVar[bool] = True

    def read(self, made: Any, name: str) -> list[Any] | None:
        if made is None or made is ...:
            return None
        if not callable(made):
            raise Malformed(
                f"`{name}` holds {literal(type(made).__name__)}. Write a function: "
                f"`def {name}(…):`, and give its name without calling it."
            )
        results = [self.call(made, case) for case in self.cases]
        if all(r == {"unfilled": True} for r in results):
            return None
        return results

    @staticmethod
    def call(function: Callable[..., Any], case: tuple[Any, ...]) -> Any:
        """What `function` returns for `case`, or how it stopped, as JSON-able data."""
        try:
            result = function(*copy.deepcopy(case))  # what it changes is not our case
        except Exception as error:  # the student's own code: any error is theirs to read
            lines = traceback.extract_tb(error.__traceback__)[1:]
            where = f", line {lines[-1].lineno}" if lines else ""
            return {"stopped": f"{type(error).__name__}: {error}{where}"}
        if result is ...:
            return {"unfilled": True}
        try:
            # As the journal will give it back.
            return fit(json.loads(json.dumps(result, default=plain)))
        except (TypeError, ValueError, RecursionError):
            return {"strange": type(result).__name__}

    def same(self, value: Any, other: Any) -> bool:
        return agree(value, other, self.within)

    def given(self, case: int) -> str:
        """What is handed to the function in the case of this number, in words or as code."""
        if self.names:
            return self.names[case]
        return ", ".join(literal(repr(a)) for a in self.cases[case])

    def compare(self, value: list[Any], wanted: list[Any]) -> str:
        pairs = zip(value, wanted, strict=True)
        off = [i for i, (v, w) in enumerate(pairs) if not agree(v, w, self.within)]
        first = off[0]
        given = self.given(first)
        came = value[first]
        marked = came if isinstance(came, dict) and len(came) == 1 else {}
        # A student's function can return such a dict itself, with anything in it.
        if isinstance(stopped := marked.get("stopped"), str):
            text = f"For {given} your function stopped with {literal(stopped)}."
        elif isinstance(strange := marked.get("strange"), str):
            text = (
                f"For {given} your function returns {article(strange)} {literal(strange)}; "
                f"{literal(repr(wanted[first]))} is wanted."
            )
        elif came == {"unfilled": True}:
            text = f"For {given} your function returns `...`: one is still to be filled in."
        elif came is None:
            text = (
                f"For {given} your function returns nothing; {literal(repr(wanted[first]))} is "
                "wanted. Is there a `return`?"
            )
        else:
            text = (
                f"For {given} your function gives {literal(repr(came))}; "
                f"{literal(repr(wanted[first]))} is wanted."
            )
        return f"{len(value) - len(off)} of {len(value)} cases are right. {text}"

    def foreseen(self, wanted: list[Any]) -> Iterator[tuple[str, Any]]:
        stopped = {"stopped": "ZeroDivisionError: division by zero, line 2"}
        for odd in (stopped, None, {"strange": "Chart"}, "no such result"):
            yield f"last case gives {odd}", [*wanted[:-1], odd]

    def malformed_examples(self) -> tuple[Any, ...]:
        return ([], [True], "x", {"a": 1})

    def check(self, value: Any) -> None:
        if not isinstance(value, list) or len(value) != len(self.cases):
            raise Malformed(f"One result for each of {len(self.cases)} cases is wanted.")


@dataclass(frozen=True)
class Quantity:
    """Reads one number that a cell made, in ``unit`` (words), right ``within`` a share of it."""

    unit: str
    within: float = 1e-6

    of_function: ClassVar[bool] = False

    def read(self, made: Any, name: str) -> float | None:
        if made is None or made is ...:
            return None
        wanted = f"Make `{name}` one number, in {self.unit}."
        if hasattr(made, "shape") and getattr(made, "shape", None) != ():
            raise Malformed(f"`{name}` holds {literal(type(made).__name__)}. {wanted}")
        if hasattr(made, "item"):  # numpy's scalars
            made = made.item()
        if isinstance(made, bool) or not isinstance(made, int | float):
            raise Malformed(f"`{name}` holds {written(made)}, no number. {wanted}")
        if not finite(made):
            raise Malformed(
                f"`{name}` is {literal(fit(made))}: something missing or zero went into it. "
                f"{wanted}"
            )
        return float(made)

    def same(self, value: Any, other: Any) -> bool:
        return agree(value, other, self.within)

    def compare(self, value: float, wanted: float) -> str:
        size = "too small" if value < wanted else "too large"
        if value and math.isclose(value, -wanted, rel_tol=self.within):
            size = "right in size, with the wrong sign"
        return f"You have {value:.6g}, in {self.unit}. That is {size}."

    def foreseen(self, wanted: float) -> Iterator[tuple[str, Any]]:
        step = abs(wanted) + 1
        yield "too small", wanted - 2 * step
        yield "too large", wanted + 3 * step

    def malformed_examples(self) -> tuple[Any, ...]:
        return ("many", True, [1.0], math.nan)

    def check(self, value: Any) -> None:
        if not finite(value):
            raise Malformed(f"One number is wanted, in {self.unit}.")


@dataclass(frozen=True)
class Numbers:
    """Reads numbers by label that a cell made: a Series, a column, or a dict, in any order.

    ``by`` says in words what the labels are, ``unit`` what the numbers are in; a number
    is right ``within`` a share of it. Dates as labels are read as their ISO form.
    """

    by: str
    unit: str
    within: float = 1e-6

    of_function: ClassVar[bool] = False

    def read(self, made: Any, name: str) -> dict[str, float] | None:
        import pandas as pd

        if made is None or made is ...:
            return None
        wanted = f"Make `{name}` a Series of numbers, in {self.unit}, by {self.by}."
        if isinstance(made, pd.DataFrame) and len(made.columns) == 1:
            made = made.iloc[:, 0]
        if isinstance(made, pd.Series):
            if made.index.has_duplicates:
                twice = made.index[made.index.duplicated()][0]
                raise Malformed(f"`{name}` has {literal(str(twice))} more than once. {wanted}")
            made = made.to_dict()
        if not isinstance(made, dict):
            raise Malformed(f"`{name}` holds {literal(type(made).__name__)}. {wanted}")
        quantity = Quantity(self.unit)
        found: dict[str, float] = {}
        for key, value in made.items():
            label = key.date().isoformat() if isinstance(key, pd.Timestamp) else str(key)
            try:
                number = quantity.read(value, name)
            except Malformed:
                number = None
            if number is None:
                raise Malformed(
                    f"`{name}` holds {written(value)} at {literal(label)}, no number. "
                    f"{wanted}"
                )
            found[label] = number
        return fit(found)

    def same(self, value: Any, other: Any) -> bool:
        return agree(value, other, self.within)

    def compare(self, value: dict[str, float], wanted: dict[str, float]) -> str:
        strange = sorted(set(value) - set(wanted))
        lacking = sorted(set(wanted) - set(value))
        if strange:
            return f"There is {literal(strange[0])} among your labels, which is none of {self.by}."
        if lacking:
            return f"There is no number for {literal(lacking[0])}, which is one of {self.by}."
        off = [k for k in sorted(wanted) if not agree(value[k], wanted[k], self.within)]
        return (
            f"At {literal(off[0])} you have {value[off[0]]:.6g}, in {self.unit}, and it is another "
            f"number; {len(wanted) - len(off)} of {len(wanted)} are right."
        )

    def foreseen(self, wanted: dict[str, float]) -> Iterator[tuple[str, Any]]:
        key = sorted(wanted)[0]
        yield "one number off", {**wanted, key: 3 * abs(wanted[key]) + 7}
        yield "one number missing", {k: v for k, v in wanted.items() if k != key}
        yield "one number too many", {**wanted, "no such": 1.0}

    def malformed_examples(self) -> tuple[Any, ...]:
        return (["a"], {"a": "three"}, 7)

    def check(self, value: Any) -> None:
        quantity = Quantity(self.unit)
        if not isinstance(value, dict):
            raise Malformed(f"Numbers by {self.by} are wanted, in {self.unit}.")
        for number in value.values():
            quantity.check(number)
