"""A student who answers without end, for the tests that kill the process or fill its disk."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from course.exercises import reading
from course.journal import Journal
from course.kinds.number import Number
from course.widgets.exercise import view_of

#: A number that any value is a right or a wrong answer to, so that no two answers are alike.
EXERCISE = next(e for e in reading.lesson.exercises.values() if isinstance(e, Number))


def acknowledged(folder: Path, first: int) -> Iterator[int]:
    """Answers ``first`` and on, each given out once the page would show its verdict."""
    view = view_of(EXERCISE, Journal(folder))
    number = first
    while True:
        view.hear({"do": "check", "answer": str(number)})
        if view.state["verdict"] is None or view.state["banner"]:
            raise RuntimeError(f"{number} was not taken: {view.state}")
        yield number
        number += 1


def kept(folder: Path) -> list[int]:
    """The answers that the journal in ``folder`` holds, in its order."""
    events = Journal(folder).events(EXERCISE.id)
    return [int(e.data["answer"]) for e in events if e.type == "answer"]


def main() -> None:
    """``python -m tests.journal.answering FOLDER FIRST``: print each answer once it is shown."""
    for number in acknowledged(Path(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
