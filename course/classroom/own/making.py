"""A first notebook for a lesson: its exercises below their headings, to write prose around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType

from nbformat import v4

from course.classroom.notebooks import normalise, to_text
from course.kinds.base import Exercise
from course.kinds.code import Code
from course.kinds.display import Displayed
from course.kinds.lens import Lens
from course.kinds.lesson import Lesson
from course.own.questions import PROSE

TITLE = """\
# {number} · {title}

*{low} to {high} minutes.*

**Choose *Run*, then *Run All Cells* now, once, and scroll back up here.** What you answer is kept \
in the folder `progress` beside the lessons: run all cells when you come back, and go on where you \
were."""
#: Stands where nothing is known of a heading; whoever wrote the lesson writes over it.
TO_WRITE = "*Write here what the questions below rest on.*"
#: What a starter may use, and the line that brings it.
BROUGHT = {
    "pd.": "import pandas as pd",
    "charts.": "from course import charts",
    "data.": "from course import data",
    "own.": "from course import own",
}
LONGEST_ID = 64


def notebook_of(module: ModuleType, lesson: Lesson) -> str:
    """The text of a notebook, not yet run, for the lesson in ``module``."""
    taken: set[str] = set()
    cells = [
        (v4.new_code_cell if code else v4.new_markdown_cell)(source, id=_fresh(wanted, taken))
        for wanted, source, code in _cells(module, lesson)
    ]
    return to_text(normalise(v4.new_notebook(cells=cells)))


def _cells(module: ModuleType, lesson: Lesson) -> Iterator[tuple[str, str, bool]]:
    """What each cell is, its source, and whether that is code."""
    name = lesson.id
    low, high = lesson.minutes
    yield _prose(
        "title", TITLE.format(number=lesson.number, title=lesson.title, low=low, high=high)
    )
    yield _code("start", "\n".join([*_imports(lesson), f"{name}.lesson"]))
    for attribute, shown in vars(module).items():
        if isinstance(shown, Displayed) and not isinstance(shown, Exercise | Lesson):
            if isinstance(shown, Lens):
                yield _prose("the-article", "## The article\n\nChoose a claim to see its row.")
            yield _code(attribute, f"{name}.{attribute}")
    headed: set[str] = set()
    for exercise in lesson.exercises.values():
        if exercise.see not in headed:
            headed.add(exercise.see)
            prose = PROSE.get(exercise.see, TO_WRITE)
            yield _prose(exercise.see, f"## {exercise.see}\n\n{prose}")
        short = exercise.id.partition(".")[2]
        yield _code(f"q-{short}", f"{name}.{short.replace('-', '_')}")
        if isinstance(exercise, Code):
            yield _code(short, exercise.starter)
    yield _prose("what-you-have-learnt", "## What you have learnt")
    yield _code("review", f"{name}.lesson.review")


def _imports(lesson: Lesson) -> list[str]:
    starters = [e.starter for e in lesson.exercises.values() if isinstance(e, Code)]
    used = [
        line
        for word, line in BROUGHT.items()
        if any(re.search(rf"\b{re.escape(word)}", starter) for starter in starters)
    ]
    outside = [line for line in used if not line.startswith("from course")]
    ours = [line for line in used if line.startswith("from course")]
    blocks = ["\n".join(outside)] if outside else []
    blocks.append("\n".join([*ours, f"from course.exercises import {lesson.id}"]))
    return ["\n\n".join(blocks), ""]


def _prose(what: str, text: str) -> tuple[str, str, bool]:
    return what, text, False


def _code(what: str, source: str) -> tuple[str, str, bool]:
    return what, source, True


def _fresh(wanted: str, taken: set[str]) -> str:
    """An id of the form that cells have, which no cell before has."""
    plain = re.sub(r"[^a-z0-9]+", "-", wanted.lower()).strip("-")
    plain = plain if len(plain) >= 3 and plain[0].isalpha() else f"cell-{plain}"
    base = identity = plain[: LONGEST_ID - 4].rstrip("-")
    number = 1
    while identity in taken:
        number += 1
        identity = f"{base}-{number}"
    taken.add(identity)
    return identity
