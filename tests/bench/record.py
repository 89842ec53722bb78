"""What a student's record and overview cost, at the end of a whole course."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from course.classroom import record
from course.classroom.overview import overview
from course.journal import Journal, read

from ..classroom.student import take_the_course
from .measure import Row, growth, in_turn, python, span

TIMES = 5


def fresh(folder: Path) -> None:
    """Gather and write the page in an interpreter that has nothing loaded yet, without a PDF."""
    code = (
        "import sys; from pathlib import Path; from course.classroom import pages, record; "
        "from course.journal import Journal; folder = Path(sys.argv[1]); "
        "(folder / 'record.html').write_text(pages.record(record.gather(Journal(folder))))"
    )
    python(code, str(folder))


def rows() -> Iterator[Row]:
    """On the journal of somebody who answered everything, much of it wrong at first."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        take_the_course(Journal(folder))
        made = record.gather(Journal(folder))
        what = f"record of {made['exercises']} exercises, {len(made['events'])} events"
        again = folder / "again"
        for seed in (1, 2):
            take_the_course(Journal(again), seed)
        charts = "from course import charts; import ipywidgets; charts.altair()"
        once, twice, plain = in_turn(
            TIMES, lambda: fresh(folder), lambda: fresh(again), lambda: python(charts)
        )
        yield span(what, once, 2, ("import ipywidgets and Altair", plain))
        yield growth("record", once, twice, 2, 2)
        size = (folder / "record.html").stat().st_size / 1e6
        yield Row("its size", f"{size:.2f} MB", promised="< 3 MB", kept=size < 3)
        once, twice, plain = in_turn(
            3 * TIMES, lambda: overview(folder), lambda: overview(again), lambda: read(folder)
        )
        yield span("overview of the whole course", once, 0.1, ("reading its journal", plain))
        yield growth("overview", once, twice, 2, 2.2)
        command = "from course.cli import main; main(['progress'])"
        os.environ["COURSE_PROGRESS"] = str(folder)
        once, plain = in_turn(TIMES, lambda: python(command), lambda: python("import argparse"))
        yield span("course progress", once, 1, ("import argparse", plain))
