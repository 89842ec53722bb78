"""A value or a function that the student writes in a notebook cell."""

from __future__ import annotations

import inspect
import json
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.display import Displayed, fenced, wrap
from course.kinds.readers import Reader
from course.kinds.verdict import Verdict

LONGEST_VALUE = 100_000  # characters of JSON; the longest that is asked for has a few hundred


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
        if self.reader.same(value, self.wanted):
            return Verdict("correct", (self.right,))
        for slip, made in zip(self.slips, self.slip_values, strict=True):
            if self.reader.same(value, made):
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

    def told(self, raw: Any) -> str:
        return fenced(raw.get("source", ""), "python")

    def shown_answer(self) -> str:
        return fenced(self.reference_source, "python")

    @cached_property
    def reference_source(self) -> str:
        """The reference solution as text."""
        return textwrap.dedent(inspect.getsource(self.reference))

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
            if len(json.dumps(self.value)) > LONGEST_VALUE:
                raise Malformed(
                    f"`{exercise.name}` holds more than can be kept. The answer is a small table, "
                    "a few numbers or a few words."
                )
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
