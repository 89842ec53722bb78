"""What an exercise and its journal cost in the kernel."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from course.exercises import reading
from course.journal import Journal, read, session

from .measure import Row, seconds, span

ANSWERS = 300
EVENTS = 10_000


def rows() -> Iterator[Row]:
    """Showing exercises, appending and reading."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        session.use(folder / "show")
        exercises = list(reading.lesson.exercises.values())
        exercises[0]._repr_mimebundle_()  # the first loads the widgets
        shown = [seconds(e._repr_mimebundle_) for _ in range(5) for e in exercises]
        yield span("show an exercise", shown, 50)

        journal = Journal(folder / "append")
        data = {"answer": [1, 2, 3], "confidence": 80, "seconds": 12.5}
        kept = [
            seconds(lambda: journal.append("answer", "reading.tools", data)) for _ in range(ANSWERS)
        ]
        yield span("append an answer, flushed to disk", kept, 5)

        line = next((folder / "append").glob("*.jsonl")).read_text().splitlines()[0]
        many = folder / "many"
        many.mkdir()
        for n in range(20):
            lines = [line.replace('"id":"', f'"id":"{n:02}{i:04}') for i in range(EVENTS // 20)]
            (many / f"{n}.jsonl").write_text("\n".join(lines) + "\n")
        assert len(read(many).events) == EVENTS
        yield span(f"read {EVENTS:,} events", [seconds(lambda: read(many)) for _ in range(9)], 200)
