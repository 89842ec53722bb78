"""What grading a class costs: an answer, a class of a thousand, and a notebook in nbgrader."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from course.classroom import record
from course.classroom.report.classwork import gather
from course.classroom.report.grading import Grader, graded
from course.classroom.report.intake import submissions
from course.exercises import every_lesson
from course.journal import Event, Journal
from course.kinds.base import Exercise
from course.kinds.explore import OnModel
from course.kinds.play import Play
from course.kinds.practice import Practice

from ..classroom.handed_in import answers, put
from ..classroom.student import every_exercise, take_the_course
from ..exercises.test_together import anywhere
from . import nbgrader
from .measure import ROOT, Row, growth, length, median, python, ratio, seconds, span

PROMISED = 20_000  # answers a second
STUDENTS, ANSWERS = 1_000, 150
SUBMISSIONS = 20
TIMES = 5
OF_EACH = 60  # answers to each exercise, in the mix
CASES = 40  # of a practice set; everybody begins with the first, so a class shares them

Answer = tuple[Exercise, Any]


def various(exercise: Exercise, chance: random.Random, n: int) -> list[Any]:
    """So many answers to an exercise, right and wrong, different as far as its kind allows:
    other texts and code, other states of a model, other games and cases."""
    foreseen = [exercise.model_answer(), *(raw for _, raw in exercise.foreseen())]
    found: list[Any] = []
    for number in range(n):
        raw = chance.choice(foreseen)
        if isinstance(exercise, OnModel) and number % 2:
            raw = anywhere(exercise.model, chance)
        elif isinstance(exercise, Play):
            moves = chance.choices(list(exercise.moves), k=exercise.rounds)
            raw = {"seed": chance.randint(1, 5000), "moves": moves}
        elif isinstance(exercise, Practice):
            seed = chance.randint(1, CASES)
            made = exercise.case(seed)
            given = [made.model_answer(), *(r for _, r in made.foreseen())]
            raw = {"seed": seed, "answer": chance.choice(given)}
        elif exercise.kind == "code":
            raw = raw | {"source": f"# {chance.random()}\n" + "x = 1\n" * 12}
        elif exercise.kind == "reflect":
            raw = raw | {"text": f"{chance.random()} " + "and so I think " * 40}
        found.append(raw)
    return found


def mix(seed: int) -> list[Answer]:
    """Answers to all exercises, in no order; other ones for another seed."""
    chance = random.Random(seed)
    found = [(e, raw) for e in every_exercise() for raw in various(e, chance, OF_EACH)]
    chance.shuffle(found)
    return found


def rates() -> Iterator[Row]:
    """Answers a second on one core: worked out each, and as the report does it.

    Each time with other answers, so that no model has worked out a state of them before.
    """
    for exercise in every_exercise():
        graded(exercise, exercise.model_answer())  # references are computed on first use
    alone, looking, parsing = [], [], []
    for seed in range(TIMES):
        answered = mix(seed)
        alone.append(of_a_core(partial(work_out, answered)))
        lines = [json.dumps(raw) for _, raw in answered]
        parsing.append(of_a_core(partial(parse, lines)))
        events = [
            Event(f"{i}", "s", i, "2026-03-01T10:00:00.000+00:00", "answer", e.id, {"answer": raw})
            for i, (e, raw) in enumerate(mix(TIMES + seed))
        ]
        looking.append(of_a_core(partial(look_up, events)))
    n, parsed = len(answered), statistics.median(parsing)
    for what, times in (("each worked out", alone), ("as the report does it", looking)):
        took = statistics.median(times)
        yield Row(
            f"grade {n:,} answers, {what}",
            f"{n / took:,.0f} a second of a core",
            f"json.loads of them: {n / parsed:,.0f} a second",
            took / parsed,
            f">= {PROMISED:,}",
            n / took >= PROMISED,
        )
    yield Row("of these the slowest kinds, a second", slowest(mix(99)))


def of_a_core(action: Callable[[], object]) -> float:
    """Seconds of a processor that a call takes, whoever else is at work on the machine."""
    start = time.process_time()
    action()
    return time.process_time() - start


def work_out(answered: list[Answer]) -> None:
    """Grade each answer, without looking any up."""
    for exercise, raw in answered:
        graded(exercise, raw)


def look_up(events: list[Event]) -> None:
    """Grade the events as the report does."""
    Grader({e.id: e for e in every_exercise()}).marks(events)


def parse(lines: list[str]) -> None:
    """Read the same answers as JSON."""
    for line in lines:
        json.loads(line)


def slowest(answered: list[Answer]) -> str:
    """The three kinds that take longest."""
    times: dict[str, list[float]] = {}
    for exercise, raw in answered:
        times.setdefault(exercise.kind, []).append(seconds(partial(graded, exercise, raw)))
    rate = {kind: len(t) / sum(t) for kind, t in times.items()}
    return ", ".join(f"{kind} {rate[kind]:,.0f}" for kind in sorted(rate, key=rate.__getitem__)[:3])


def a_class(folder: Path, students: int) -> None:
    """So many records of a usual size, each with answers of its own."""
    chance = random.Random(2)
    with tempfile.TemporaryDirectory() as name:
        journal = Journal(Path(name))
        take_the_course(journal)
        whole = record.gather(journal)
    rest = json.dumps({k: whole[k] for k in ("lessons", "calibration", "skipped")})[1:-1]
    pool = {e.id: various(e, chance, OF_EACH) for e in every_exercise()}
    folder.mkdir()
    for n in range(students):
        asked = chance.choices(every_exercise(), k=ANSWERS)
        made = json.dumps(answers(f"Student {n}", [(e, chance.choice(pool[e.id])) for e in asked]))
        (folder / f"{n}.json").write_text(f"{made[:-1]}, {rest}}}", encoding="utf-8")


def thousand() -> Iterator[Row]:
    """The whole command's work on a class of a thousand, in a process of its own."""
    code = (
        "import resource, sys, time; start = time.perf_counter(); from pathlib import Path; "
        "from course.classroom import report; report.write(Path({folder!r}), Path({into!r})); "
        "scale = 1e6 if sys.platform == 'darwin' else 1e3; "
        "print(time.perf_counter() - start, "
        "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale)"
    )
    with tempfile.TemporaryDirectory() as name:
        figures = []
        for students in (STUDENTS // 2, STUDENTS):
            folder, into = Path(name) / f"{students}", Path(name) / f"of-{students}"
            a_class(folder, students)
            run = code.format(folder=str(folder), into=str(into))
            figures.append([float(figure) for figure in python(run).split()])
        lines = [path.read_bytes() for path in folder.iterdir()]
        page = (into / "report.html").stat().st_size / 1e6
    (half, _), (took, memory) = figures
    beside = (
        f"json.loads of {sum(map(len, lines)) / 1e6:.0f} MB of records",
        seconds(lambda: [json.loads(line) for line in lines]),
    )
    yield span(f"report on {STUDENTS:,} students, {ANSWERS} answers each", took, 15, beside)
    yield growth("the same", half, took, 2, 2.2)
    yield Row("its memory, at the most", f"{memory:.0f} MB", "", None, "< 1,000 MB", memory < 1000)
    yield Row("its page", f"{page:.1f} MB", "", None, "< 5 MB", page < 5)


def beside_nbgrader() -> Iterator[Row]:
    """The same five exercises, the same students, in one run."""
    with tempfile.TemporaryDirectory() as name:
        ours, theirs = Path(name) / "ours", Path(name) / "theirs"
        theirs.mkdir()
        try:
            took, score = nbgrader.autograde(theirs, SUBMISSIONS)
        except (OSError, subprocess.CalledProcessError) as error:
            yield Row("beside nbgrader", "not measured", type(error).__name__, kept=False)
            return
        for n in range(SUBMISSIONS):
            given = [
                (e, e.model_answer() if k < nbgrader.right_of(n) else list(e.foreseen())[-1][1])
                for k, e in enumerate(nbgrader.exercises())
            ]
            put(ours / f"{n}.json", answers(f"S{n}", given))
        lessons = every_lesson()
        work = gather(lessons, submissions(ours))  # once, for what is computed on first use
        points = sum(r.done for s in work.students for r in s.results.values())
        grading = median(lambda: gather(lessons, submissions(ours)), TIMES)
        command = [sys.executable, "-m", "course", "class", ours, "--into", Path(name) / "out"]
        whole = seconds(
            lambda: subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        )
    gave = f"nbgrader ({score} points, we {points})"
    yield Row(
        f"grade {SUBMISSIONS} times five exercises, from files",
        length(grading),
        f"{gave}: {length(took)}",
        grading / took,
        "<= 0.001 x",
        grading <= took / 1000 and points == score,
    )
    yield ratio("the same as a command, page and charts too", whole, took, "nbgrader")


def rows() -> Iterator[Row]:
    yield from rates()
    yield from thousand()
    yield from beside_nbgrader()
