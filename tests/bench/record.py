"""What a student's record and overview cost, at the end of a whole course."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from course.classroom import record
from course.classroom.overview import overview
from course.journal import Journal

from ..classroom.student import take_the_course
from .measure import ROOT, Row, seconds, span

TIMES = 5


def fresh(folder: Path) -> None:
    """Gather and write the page in an interpreter that has nothing loaded yet, without a PDF."""
    code = (
        "import sys; from pathlib import Path; from course.classroom import pages, record; "
        "from course.journal import Journal; folder = Path(sys.argv[1]); "
        "(folder / 'record.html').write_text(pages.record(record.gather(Journal(folder))))"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True, cwd=ROOT)


def rows() -> Iterator[Row]:
    """On the journal of somebody who answered everything, much of it wrong at first."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        take_the_course(Journal(folder))
        made = record.gather(Journal(folder))
        what = f"record of {made['exercises']} exercises, {len(made['events'])} events"
        yield span(what, [seconds(lambda: fresh(folder)) for _ in range(TIMES)], 2000)
        size = (folder / "record.html").stat().st_size / 1e6
        yield Row("its size", f"{size:.2f} MB", "< 3 MB", size < 3, "")
        shown = [seconds(lambda: overview(folder)) for _ in range(TIMES)]
        yield span("overview of the whole course", shown, 100)
