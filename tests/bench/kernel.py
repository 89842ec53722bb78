"""What an exercise and its journal cost in the kernel."""

from __future__ import annotations

import json
import os
import statistics
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import ipywidgets

from course.exercises import reading
from course.journal import Journal, read, session
from course.kinds.base import Exercise
from course.widgets.exercise import view_of

from .imports import INSIDE
from .measure import Row, growth, in_turn, printed, seconds, span

TIMES = 9
ANSWERS = 300
EVENTS = 10_000
DATA = {"answer": [1, 2, 3], "confidence": 80, "seconds": 12.5}
BUTTON = "a bare ipywidgets button"


def rows() -> Iterator[Row]:
    """Showing exercises, answering, appending and reading."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["COURSE_PROGRESS"] = str(folder / "first")
        yield first_shown()
        session.use(folder / "show")
        exercises = list(reading.lesson.exercises.values())
        yield shown(exercises)
        yield answered(exercises, folder / "bare.jsonl")
        yield appended(folder)
        yield from reads(folder)


def first_shown() -> Row:
    """The first thing that a kernel shows loads the widgets."""
    loaded = "import pandas, ipywidgets; from course.exercises import reading"
    ours, bare = printed(
        TIMES,
        INSIDE.format(loaded, "reading.whose_quarter._repr_mimebundle_()"),
        INSIDE.format(loaded, "ipywidgets.Button(description='Check')._repr_mimebundle_()"),
    )
    return span("show a kernel's first exercise", ours, 1, (BUTTON, bare))


def shown(exercises: list[Exercise]) -> Row:
    """All exercises of a lesson, each time a new view."""
    ours, bare = in_turn(
        TIMES,
        lambda: [e._repr_mimebundle_() for e in exercises],
        lambda: [ipywidgets.Button()._repr_mimebundle_() for _ in exercises],
    )
    n = len(exercises)
    return span("show an exercise", ours / n, 0.05, (BUTTON, bare / n))


def answered(exercises: list[Exercise], path: Path) -> Row:
    """A click on Check, from the page's message to the state that the page is sent: each answer
    another than the one before, so that it is graded and kept. Beside a bare button whose handler
    keeps a line in a file and says something."""
    ours = []
    for exercise in exercises:
        view = view_of(exercise)
        raws = [raw for _, raw in islice(exercise.foreseen(), 4)]
        raws = raws[:1] if exercise.once else [*raws, exercise.model_answer()]
        ours += [seconds(partial(view.check, raw)) for raw in raws]
    button, told = ipywidgets.Button(), ipywidgets.HTML()

    def handle(_: ipywidgets.Button) -> None:
        write(path)
        told.value = f"Not yet, after {path.stat().st_size}."

    button.on_click(handle)
    bare = [seconds(button.click) for _ in ours]
    beside = f"{BUTTON} that writes and syncs a line", statistics.median(bare)
    return span("click to feedback in the kernel", statistics.median(ours), 0.05, beside)


def write(path: Path) -> None:
    """A line on disk, as plainly as can be."""
    with path.open("a") as file:
        file.write(json.dumps(DATA) + "\n")
        file.flush()
        os.fsync(file.fileno())


def appended(folder: Path) -> Row:
    """An answer in the journal beside a bare line in a file of the same disk."""
    journal = Journal(folder / "append")
    kept, bare = in_turn(
        ANSWERS,
        lambda: journal.append("answer", "reading.tools", DATA),
        lambda: write(folder / "append.txt"),
    )
    return span("journal: keep an answer", kept, 0.005, ("a bare write and fsync", bare))


def reads(folder: Path) -> Iterator[Row]:
    """The journal of a diligent student, read again, and one ten times as long."""
    few, many = (made(folder / f"{times}", EVENTS * times) for times in (1, 10))
    lines = [line for path in few.iterdir() for line in path.read_text("utf-8").splitlines()]
    small, large, parsed = in_turn(
        3, lambda: read(few), lambda: read(many), lambda: [json.loads(line) for line in lines]
    )
    yield span(
        f"journal: read {EVENTS:,} events", small, 0.2, ("json.loads of their lines", parsed)
    )
    yield growth(f"journal: read {10 * EVENTS:,} events", small, large, 10, 15)
    twice = made(folder / "twice", 2 * EVENTS)
    small, large = in_turn(3, lambda: Journal(few), lambda: Journal(twice))
    yield growth(f"journal: open {2 * EVENTS:,} events", small, large, 2, 2.5)


def made(folder: Path, events: int) -> Path:
    """A journal of so many events, in twenty files."""
    journal = Journal(folder.with_name(f"{folder.name}-line"))
    journal.append("answer", "reading.tools", DATA)
    line = next(journal.folder.glob("*.jsonl")).read_text("utf-8").strip()
    folder.mkdir()
    for n in range(20):
        lines = [line.replace('"id":"', f'"id":"{n:02}{i:06}') for i in range(events // 20)]
        (folder / f"{n}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    assert len(read(folder).events) == events
    return folder
