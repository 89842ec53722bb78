"""What an instructor is told of an exercise: the answer, and what each wrong one is told."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch

from nbformat import NotebookNode

from course.kinds import (
    Classify,
    Code,
    Highlight,
    MultipleChoice,
    Number,
    Practice,
    Predict,
    Reflect,
    Round,
    Triage,
)
from course.kinds.base import Exercise
from course.kinds.explore import OnModel
from course.kinds.typed import with_unit


@dataclass(frozen=True)
class Wrong:
    """A foreseen wrong answer and what is said to it, both Markdown of one line."""

    answered: str
    said: str


# --- which exercise a cell shows ------------------------------------------------


def asked(cell: NotebookNode) -> str | None:
    """The id of what a cell shows or checks, if its last line is ``lesson.name`` or
    ``lesson.name.check(...)``; whether there is such an exercise it does not say.
    """
    if cell.cell_type != "code":
        return None
    try:
        lines = ast.parse(cell.source).body
    except SyntaxError:  # such as one of IPython's own commands
        return None
    last = lines[-1].value if lines and isinstance(lines[-1], ast.Expr) else None
    if isinstance(last, ast.Call) and isinstance(last.func, ast.Attribute):
        last = last.func.value if last.func.attr == "check" else None
    if isinstance(last, ast.Attribute) and isinstance(last.value, ast.Name):
        return f"{last.value.id}.{last.attr.replace('_', '-')}"
    return None


def asks(cell: NotebookNode) -> bool:
    """Whether what is stored of a cell is the plain form of an exercise, known or not."""
    kinds = "|".join(kind.replace("_", " ") for kind in _kinds(Exercise))
    texts = [output.get("data", {}).get("text/plain", "") for output in cell.get("outputs", ())]
    return any(re.match(rf"\S[^\n]*  \[(?:{kinds})\]\n---", text) for text in texts)


def _kinds(base: type[Exercise]) -> Iterator[str]:
    for kind in base.__subclasses__():
        if "kind" in vars(kind):
            yield kind.kind
        yield from _kinds(kind)


# --- Markdown -------------------------------------------------------------------


def solution(exercise: Exercise) -> str:
    """The right answer and the solution text, under a line that says whose they are."""
    which = " (case 1; the others are drawn fresh)" if isinstance(exercise, Practice) else ""
    parts = [f"**Solution: {exercise.title}{which}**", exercise.shown_answer(), exercise.solution]
    return "\n\n".join(part.strip() for part in parts)


def wrong_answers(exercise: Exercise) -> str:
    """What the foreseen wrong answers are told, as a table; empty where no machine judges."""
    rows = list(wrong(exercise))
    if not rows:
        return ""
    head = [f"**Wrong answers: {exercise.title}**", "", "| answered | is told |", "|---|---|"]
    lines = [f"| {_cell(row.answered)} | {_cell(row.said)} |" for row in rows]
    return "\n".join([*head, *lines])


def _cell(text: str) -> str:
    """Markdown as it can stand in a table."""
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(text.split()))


# --- wrong answers, by kind -----------------------------------------------------


@singledispatch
def wrong(exercise: Exercise) -> Iterator[Wrong]:
    """Each foreseen wrong answer of an exercise, and what is said to it."""
    for name, raw in exercise.foreseen():
        yield Wrong(name, " ".join(exercise.grade(raw).feedback))


@wrong.register
def _(exercise: Reflect) -> Iterator[Wrong]:
    yield from ()


@wrong.register
def _(exercise: Practice) -> Iterator[Wrong]:
    yield from wrong(exercise.first)


@wrong.register
def _(exercise: MultipleChoice) -> Iterator[Wrong]:
    for option in exercise.options:
        yield Wrong(f"{'left out' if option.right else 'ticked'}: {option.text}", option.feedback)


@wrong.register
def _(exercise: Number) -> Iterator[Wrong]:
    for mistake in exercise.mistakes:
        value = with_unit(mistake.value, exercise.unit)
        yield Wrong(f"{value} ({mistake.name})", mistake.feedback)
    yield Wrong("another value, too low", exercise.low)
    yield Wrong("another value, too high", exercise.high)


@wrong.register
def _(exercise: Predict) -> Iterator[Wrong]:
    yield Wrong("too low", exercise.too_low)
    yield Wrong("too high", exercise.too_high)


@wrong.register
def _(exercise: Round) -> Iterator[Wrong]:
    for statement in exercise.statements:
        called = "false" if statement.holds else "true"
        yield Wrong(f"{statement.text} *called {called}*", statement.why)


@wrong.register
def _(exercise: OnModel) -> Iterator[Wrong]:
    start = exercise.told(exercise.model.start()).splitlines()
    for name, raw in exercise.foreseen():
        lines = exercise.told(raw).splitlines()
        moved = [
            line.removeprefix("- ") for line, was in zip(lines, start, strict=True) if line != was
        ]
        answered = "; ".join(moved) or "as it starts"
        yield Wrong(f"{answered} ({name})", " ".join(exercise.grade(raw).feedback))


@wrong.register
def _(exercise: Code) -> Iterator[Wrong]:
    for slip in exercise.slips:
        yield Wrong(slip.name, slip.feedback)


@wrong.register
def _(exercise: Highlight) -> Iterator[Wrong]:
    for phrase in exercise.traps:
        yield Wrong(f"marked: “{phrase.words}”", f"“{phrase.words}” {phrase.feedback}")
    for phrase in exercise.find:
        yield Wrong(f"not marked: “{phrase.words}”", phrase.feedback)
    yield Wrong("marked: other words", exercise.otherwise)


@wrong.register
def _(exercise: Classify) -> Iterator[Wrong]:
    placed = (
        (exercise.comment(item, chosen), label, f"*{item.text}*")
        for item in exercise.items
        for chosen, label in exercise.bins.items()
        if chosen != item.bin
    )
    for said, label, items in _together(placed):
        yield Wrong(f"under **{label}**: {'; '.join(items)}", said)


@wrong.register
def _(exercise: Triage) -> Iterator[Wrong]:
    cases = list(enumerate(exercise.cases, 1))
    ruled = (
        (exercise.on_ruling(case, ruling), label, str(n))
        for n, case in cases
        for ruling, label in exercise.rulings.items()
        if ruling != case.ruling
    )
    for said, label, numbers in _together(ruled):
        yield Wrong(f"{_cases(numbers)} ruled *{label}*", said)
    reasoned = (
        (exercise.on_reason(case, reason), label, str(n))
        for n, case in cases
        for reason, label in exercise.reasons.items()
        if reason != case.reason
    )
    for said, label, numbers in _together(reasoned):
        yield Wrong(f"{_cases(numbers)} rightly ruled, because of *{label}*", said)


def _cases(numbers: list[str]) -> str:
    return f"Case{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"


def _together(rows: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, list[str]]]:
    """From (said, chosen, what): one row for all that is told the same of the same choice."""
    found: dict[tuple[str, str], list[str]] = {}
    for said, chosen, what in rows:
        found.setdefault((said, chosen), []).append(what)
    for (said, chosen), all_of_it in found.items():
        yield said, chosen, all_of_it
