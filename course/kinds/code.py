"""A value or a function that the student writes in a notebook cell."""

from __future__ import annotations

import inspect
import json
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Protocol

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.display import Displayed, literal, wrap
from course.kinds.verdict import Verdict


class Reader(Protocol):
    """Turns what a student's cell made into JSON-able data, and compares two of those.

    ``of_function`` tells whether the cell is to make a function, or a value.
    """

    of_function: ClassVar[bool]

    def read(self, made: Any, name: str) -> Any:
        """The data in `made`; None if it was left unfilled; `Malformed` on a wrong type."""

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
                raise Malformed(f"`{name}` has a row labelled {literal(repr(key))}. {wanted}")
            try:
                number = int(value)
            except (TypeError, ValueError, OverflowError):
                number = None
            if number is None or number != value:
                raise Malformed(
                    f"`{name}` holds {literal(repr(value))} at {literal(' | '.join(parts))}, "
                    f"which is not a count. {wanted}"
                )
            if number:
                counts[" | ".join(sorted(parts))] = number
        return counts

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
    """Reads a function by calling it on `cases`, each a tuple of arguments."""

    cases: tuple[tuple[Any, ...], ...]

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
            result = function(*case)
        except Exception as error:  # the student's own code: any error is theirs to read
            lines = traceback.extract_tb(error.__traceback__)[1:]
            where = f", line {lines[-1].lineno}" if lines else ""
            return {"stopped": f"{type(error).__name__}: {error}{where}"}
        if result is ...:
            return {"unfilled": True}
        if hasattr(result, "item"):  # numpy's scalars
            result = result.item()
        try:
            json.dumps(result)
        except (TypeError, ValueError):
            return {"strange": type(result).__name__}
        return result

    def compare(self, value: list[Any], wanted: list[Any]) -> str:
        off = [i for i, (v, w) in enumerate(zip(value, wanted, strict=True)) if v != w]
        first = off[0]
        given = ", ".join(literal(repr(a)) for a in self.cases[first])
        came = value[first]
        if isinstance(came, dict) and "stopped" in came:
            text = f"For {given} your function stopped with {literal(came['stopped'])}."
        elif isinstance(came, dict) and "strange" in came:
            text = (
                f"For {given} your function returns {literal(came['strange'])}; "
                f"{literal(repr(wanted[first]))} is wanted."
            )
        elif came is None or isinstance(came, dict):
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
class Slip:
    """A mistake that many make: `make` returns what their cell would have made."""

    name: str
    make: Callable[[], Any]
    feedback: str


@dataclass(frozen=True, kw_only=True)
class Code(Exercise):
    """Raw answer: ``{"source": the cell's text, "value": what the reader read}``.

    Only ``value`` is graded, so an answer can be graded again later without
    running anybody's code. ``reference`` is the solution, the function asked for
    or one that makes the value asked for: what Reveal shows is what computes.
    """

    name: str
    starter: str
    reader: Reader
    reference: Callable[..., Any]
    right: str
    slips: tuple[Slip, ...] = ()

    kind: ClassVar[str] = "code"

    def validate(self) -> None:
        if not self.name.isidentifier():
            self.refuse(f"{self.name!r} is not a Python name", "name the variable or function")
        if self.name not in self.starter or ".check(" not in self.starter:
            self.refuse(
                "its starter does not set the name or does not end in a call of check",
                f"end it with check({self.name})",
            )
        self.require_text("the right answer", self.right)
        for slip in self.slips:
            self.require_text(f"the slip {slip.name!r}", slip.feedback)

    @cached_property
    def wanted(self) -> Any:
        """The right value, computed by the reference solution on first use."""
        made = self.reference if self.reader.of_function else self.reference()
        return self.reader.read(made, self.name)

    @cached_property
    def slip_values(self) -> tuple[Any, ...]:
        return tuple(self.reader.read(slip.make(), self.name) for slip in self.slips)

    def check(self, made: Any) -> Submission:
        """Hand in what the cell made; as the cell's last line it shows the verdict."""
        return Submission(self, made)

    def is_blank(self, raw: Any) -> bool:
        return raw is None or (isinstance(raw, dict) and raw.get("value") is None)

    def mark(self, raw: Any) -> Verdict:
        if not isinstance(raw, dict) or not isinstance(raw.get("source", ""), str):
            raise Malformed(f"Fill in `{self.name}` in the cell below the question and run it.")
        value = raw["value"]
        self.reader.check(value)
        if value == self.wanted:
            return Verdict("correct", (self.right,))
        for slip, made in zip(self.slips, self.slip_values, strict=True):
            if value == made:
                return Verdict("wrong", (slip.feedback,), (slip.name,))
        return Verdict("wrong", (self.reader.compare(value, self.wanted),), ("other",))

    def invitation(self) -> str:
        return (
            f"`{self.name}` is not filled in yet. "
            "Write your code in place of `...` and run the cell."
        )

    def body(self) -> str:
        return "  Write it in the next cell and run that cell; it checks itself."

    def public(self) -> dict[str, Any]:
        return {"name": self.name, "starter": self.starter}

    def model_answer(self) -> dict[str, Any]:
        return {"source": self.reference_source, "value": self.wanted}

    def shown_answer(self) -> str:
        return f"```python\n{self.reference_source}```"

    @cached_property
    def reference_source(self) -> str:
        """The reference solution as text."""
        return inspect.getsource(self.reference)

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        for slip, value in zip(self.slips, self.slip_values, strict=True):
            yield slip.name, {"source": "", "value": value}
        for name, value in self.reader.foreseen(self.wanted):
            yield name, {"source": "", "value": value}

    def malformed_examples(self) -> tuple[Any, ...]:
        return (
            "x",
            {"source": 3, "value": 1},
            {"value": "x"},
            *({"source": "", "value": v} for v in self.reader.malformed_examples()),
        )


class Submission(Displayed):
    """What one run of a student's cell hands in, with its verdict."""

    def __init__(self, exercise: Code, made: Any) -> None:
        self.exercise = exercise
        self.malformed = ""
        self.value: Any = None
        try:
            self.value = exercise.reader.read(made, exercise.name)
            self.verdict = exercise.grade({"source": "", "value": self.value})
        except Malformed as error:
            self.malformed = str(error)
            self.verdict = Verdict("not_answered", (self.malformed,))

    @property
    def label(self) -> str:
        """The verdict in a word or two."""
        if self.malformed:
            return "Not of the form asked for"
        return self.exercise.labels[self.verdict.status]

    def plain(self) -> str:
        return "\n".join(
            [f"{self.exercise.title}: {self.label}."] + [wrap(f) for f in self.verdict.feedback]
        )
