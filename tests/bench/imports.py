"""What opening a lesson costs before anything is shown."""

from __future__ import annotations

from collections.abc import Iterator

from .measure import Row, alternate, printed, python, ratio

TIMES = 7


def rows() -> Iterator[Row]:
    """Imports, each in a fresh interpreter, beside what a notebook needs anyway."""
    ours, plain = alternate(
        lambda: python("from course.exercises import reading"),
        lambda: python("import pandas, ipywidgets"),
        TIMES,
    )
    yield ratio("import a lesson's exercises", ours, plain, 1.25, "import pandas, ipywidgets")
    # Timed inside the interpreter, after what a lesson has loaded by the time of its first chart.
    inside = (
        "import pandas, ipywidgets, anywidget, time; "
        "t = time.perf_counter(); {}; print(time.perf_counter() - t)"
    )
    ours, plain = (
        printed(inside.format("from course import charts; charts.altair()"), TIMES),
        printed(inside.format("import altair"), TIMES),
    )
    yield ratio("import Altair through the course", ours, plain, 0.4, "import altair")
