"""What opening a lesson costs before anything is shown, and what a command costs to start."""

from __future__ import annotations

from collections.abc import Iterator

from .measure import Row, growth, in_turn, printed, python, ratio

TIMES = 7
INSIDE = "{}; import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"
LESSONS = (
    "from course.exercises import SYLLABUS; from importlib import import_module; "
    "[import_module('course.exercises.' + e.id) for e in list(SYLLABUS)[:{}]]"
)


def rows() -> Iterator[Row]:
    """Imports, each in a fresh interpreter, beside what a notebook needs anyway."""
    ours, plain = in_turn(
        TIMES,
        lambda: python("from course.exercises import reading"),
        lambda: python("import pandas, ipywidgets"),
    )
    yield ratio("import a lesson's exercises", ours, plain, "import pandas, ipywidgets", 1.25)
    loaded = "import pandas, ipywidgets, course.exercises"
    half, whole = printed(TIMES, *(INSIDE.format(loaded, LESSONS.format(n)) for n in (6, 12)))
    yield growth("import 12 lessons' exercises", half, whole, 2, 2.5)
    # Timed inside the interpreter, after what a lesson has loaded by the time of its first chart.
    loaded = "import pandas, ipywidgets, anywidget"
    ours, plain = printed(
        TIMES,
        INSIDE.format(loaded, "from course import charts; charts.altair()"),
        INSIDE.format(loaded, "import altair"),
    )
    yield ratio("import Altair through the course", ours, plain, "import altair", 0.4)
    told = "from course.cli import main; main(['--help'])"
    ours, plain = in_turn(TIMES, lambda: python(told), lambda: python("import argparse"))
    yield ratio("course --help", ours, plain, "import argparse")
