"""What is wrong with material, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from course.errors import CourseError

MOST_SHOWN = 40


class MaterialError(CourseError):
    """Material of an instructor's own that is missing or put together wrongly."""


@dataclass(frozen=True)
class Fault:
    """``file`` is named from the material folder; ``line`` counts from 1."""

    file: str
    said: str
    line: int | None = None
    column: str = ""

    def __str__(self) -> str:
        where = [self.file]
        where += [f"line {self.line}"] if self.line else []
        where += [f"column {self.column}"] if self.column else []
        return f"{', '.join(where)}: {self.said}"


class LessonError(MaterialError):
    """A file of a lesson that cannot be run, or makes no lesson."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(str(fault))


class ArticleError(MaterialError):
    """An article with faults; the message lists them."""

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        one = len(faults) == 1
        lines = [f"articles/{name} has {len(faults)} {'fault' if one else 'faults'}:"]
        lines += [f"- {fault}" for fault in shown(faults)]
        super().__init__("\n".join(lines))


def shown(faults: Sequence[object]) -> list[str]:
    """The faults as lines, the first of very many."""
    lines = [str(fault) for fault in faults[:MOST_SHOWN]]
    more = len(faults) - len(lines)
    return [*lines, f"and {more:,} more"] if more else lines
