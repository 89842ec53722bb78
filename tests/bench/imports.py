"""What opening a lesson costs before anything is shown."""

from __future__ import annotations

from collections.abc import Iterator

from .measure import Row, alternate, python, ratio

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
        timed(inside.format("from course import charts; charts.altair()")),
        timed(inside.format("import altair")),
    )
    yield ratio("import Altair through the course", ours, plain, 0.4, "import altair")


def timed(code: str) -> float:
    """The median of the seconds that `code` prints, over fresh interpreters."""
    import statistics
    import subprocess
    import sys

    from .measure import ROOT

    found = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True
            ).stdout
        )
        for _ in range(TIMES)
    ]
    return statistics.median(found)
