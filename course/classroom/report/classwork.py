"""Put together what a class handed in: who did what, and what the instructor has to know of it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath

from course.classroom.report.grading import Grader, Mark
from course.classroom.report.notices import Notice, shown
from course.classroom.report.reading import Exam, Submission
from course.classroom.report.results import Student, fold
from course.classroom.report.students import Who, who
from course.kinds.base import Exercise
from course.kinds.lesson import Lesson

#: A clock may be set right by this much without anybody having touched the file.
CLOCK = 300  # seconds
#: Pairs of students that are named for sharing events: a file that went round a whole class
#: makes half a million.
MOST_PAIRS = 500


@dataclass
class Work:
    """What one student handed in, while the files are read."""

    who: Who
    files: list[str] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)
    exams: Counter[Exam | None] = field(default_factory=Counter)
    again: int = 0  # files that brought nothing new
    journals: int = 0


@dataclass(frozen=True)
class Classwork:
    """A class's work, graded. ``lessons`` hold the exercises that the report is about;
    ``exam`` is the exam, or None for a report on the course.
    """

    lessons: Sequence[tuple[Lesson, tuple[Exercise, ...]]]
    students: Sequence[Student]
    exam: Exam | None
    notices: Sequence[Notice]

    @property
    def exercises(self) -> list[Exercise]:
        """All exercises that the report is about, in order."""
        return [e for _, exercises in self.lessons for e in exercises]


def gather(
    lessons: Sequence[Lesson], found: Iterable[Submission | Notice], folder: str = ""
) -> Classwork:
    """Grade everything and put each student's files together. ``folder`` is the class's name."""
    grader = Grader({e.id: e for lesson in lessons for e in lesson.exercises.values()})
    notices: list[Notice] = []
    works: dict[tuple[str | None, tuple[str, str]], Work] = {}
    read: dict[bytes, str] = {}
    homes: dict[PurePosixPath, set[tuple[str, str]]] = {}
    loose: list[tuple[Submission, Who, dict[str, Mark]]] = []
    for one in found:
        if isinstance(one, Notice):
            notices.append(one)
            continue
        owner = who(one, folder)
        name = shown(str(one.path))
        if one.digest in read and owner.key[0] in ("place", "name"):
            notices.append(Notice("twice", name, f"is the same file as {read[one.digest]}."))
            continue
        read.setdefault(one.digest, name)
        marks, unknown = grader.marks(one.events)
        notices += looked_over(one, owner, marks, unknown)
        if one.journal and owner.key[0] == "place":
            loose.append((one, owner, marks))
            continue
        if not one.journal and one.exam is None:
            homes.setdefault(one.path.parent, set()).add(owner.key)
        taken(works, one, owner, marks, notices)
    for one, owner, marks in loose:
        beside = homes.get(one.path.parent, set())
        # A journal that lies beside the one record of its folder is that student's.
        if len(beside) == 1:
            owner = works[None, next(iter(beside))].who
        taken(works, one, owner, marks, notices)
    exam, mine = chosen(works, notices)
    notices += copied(mine)
    asked = within(lessons, exam, notices)
    students = [
        Student(
            work.who.name,
            work.who.canvas,
            work.who.moodle,
            work.files,
            fold(work.marks.values(), exam is not None),
        )
        for work in mine
    ]
    students.sort(key=lambda s: (s.name.casefold(), s.files))
    return Classwork(asked, students, exam, notices)


def taken(
    works: dict[tuple[str | None, tuple[str, str]], Work],
    one: Submission,
    owner: Who,
    marks: dict[str, Mark],
    notices: list[Notice],
) -> None:
    """Add a file's events to its student's work."""
    place = (one.exam.id if one.exam else None, owner.key)
    work = works.get(place)
    if work is None:
        work = works[place] = Work(owner)
    elif not (one.journal and work.journals == len(work.files)):
        alike = len(work.marks.keys() & marks.keys())
        # A whole folder was handed in: that its journals are in its record is no news.
        told = not (one.journal and alike)
        says = f"put together with {work.files[0]}: both are {owner.name or 'one student'}'s"
        if not alike and work.marks and marks:
            says += (
                ", by their names, and they share no event. If these are two people, give "
                "their files different names"
            )
        if told:
            notices.append(Notice("twice", shown(str(one.path)), f"{says}."))
    work.files.append(shown(str(one.path)))
    work.journals += one.journal
    work.exams[one.exam] += 1
    for event, mark in marks.items():
        work.marks.setdefault(event, mark)


def looked_over(
    one: Submission, owner: Who, marks: dict[str, Mark], unknown: dict[str, int]
) -> Iterator[Notice]:
    """What is odd about one file that was read."""
    about = shown(str(one.path))
    if not marks and not unknown:
        yield Notice("partly", about, "was read, and nothing was answered in it.")
    if unknown:
        some = ", ".join(shown(e) for e in sorted(unknown)[:3])
        yield Notice(
            "partly",
            about,
            f"{sum(unknown.values())} events belong to exercises that this version of the course "
            f"does not have: {some}{' and more' if len(unknown) > 3 else ''}.",
        )
    trouble = Counter(
        (m.exercise, m.outcome.trouble) for m in marks.values() if m.outcome and m.outcome.trouble
    )
    if trouble:
        (exercise, why), _ = trouble.most_common(1)[0]
        n = trouble.total()
        malformed = (
            "one answer has not the form that is asked for and counts as not answered"
            if n == 1
            else f"{n} answers have not the form that is asked for and count as not answered, one "
            "of them"
        )
        yield Notice(
            "partly",
            about,
            f"{malformed}: {exercise}: {shown(why)}",
        )
    other = [
        m
        for m in marks.values()
        if m.outcome and not m.outcome.trouble and m.claims and m.claims != m.outcome.status
    ]
    if other:
        n, better = len(other), sum(m.claims == "correct" for m in other)
        yield Notice(
            "differs",
            about,
            f"{n} {'answer carries' if n == 1 else 'answers carry'} another verdict than the one "
            f"they earn here ({better} of them “correct”). An edit explains it, and so does an "
            "older version of the course.",
        )
    ordered = sorted(marks.values(), key=lambda m: m.place)
    back = sum(
        a.place[1][:19] > b.place[1][:19] and gap(a.place[1], b.place[1]) > CLOCK
        for a, b in itertools.pairwise(ordered)
    )
    if back:
        yield Notice(
            "differs",
            about,
            f"the clock goes back {back} {'time' if back == 1 else 'times'} from one event to "
            "the next. Two machines whose clocks differ explain it, and so does an edit.",
        )
    late = sum(gap(m.place[1], one.made) > CLOCK for m in ordered) if one.made else 0
    if late:
        yield Notice(
            "differs", about, f"{late} of its events are later than the file says it was made."
        )


def gap(later: str, earlier: str) -> float:
    """Seconds between two times in ISO 8601; 0 if one cannot be read."""
    try:
        one, other = (datetime.fromisoformat(t) for t in (later, earlier))
    except ValueError:
        return 0.0
    one, other = (t if t.tzinfo else t.replace(tzinfo=UTC) for t in (one, other))
    return (one - other).total_seconds()


def chosen(
    works: dict[tuple[str | None, tuple[str, str]], Work], notices: list[Notice]
) -> tuple[Exam | None, list[Work]]:
    """The exam (None: the course) that most students handed in, and their work.

    A report is about one thing: what belongs to another exam, or to none, is named.
    """
    sizes = Counter(exam for exam, _ in works)
    if not sizes:
        return None, []
    # Where there are as many of both, the exam: it is what has to be graded.
    main = max(sizes, key=lambda exam: (sizes[exam], exam is not None, exam or ""))
    for (exam, _), work in works.items():
        if exam != main:
            what = "a record of the course" if exam is None else f"for the exam “{exam}”"
            this = "the course" if main is None else f"the exam “{main}”"
            for file in work.files:
                says = f"is {what}, and this report is about {this}. Give it a folder of its own."
                notices.append(Notice("aside", file, says))
    mine = [work for (exam, _), work in works.items() if exam == main]
    if main is None:
        return None, mine
    said: Counter[Exam] = Counter()
    for work in mine:
        said.update({exam: 1 for exam in work.exams if exam is not None})
    exam = said.most_common(1)[0][0]
    for work in mine:
        if exam not in work.exams:
            says = "names other exercises, or another title, than most; graded as the others are."
            notices.append(Notice("differs", work.files[0], says))
    return exam, mine


def copied(works: Sequence[Work]) -> Iterator[Notice]:
    """Names pairs of students in whose work the same events stand. It judges nothing."""
    owner: dict[str, int] = {}
    shared: Counter[tuple[int, int]] = Counter()
    for n, work in enumerate(works):
        for event in work.marks:
            first = owner.setdefault(event, n)
            if first != n:
                shared[first, n] += 1
    for (a, b), n in shared.most_common(MOST_PAIRS):
        one, other = works[a], works[b]
        whole = min(len(one.marks), len(other.marks))
        yield Notice(
            "shared",
            f"{one.who.name} and {other.who.name}",
            f"{n} of {whole} events stand in both {one.files[0]} and {other.files[0]}. A shared "
            "machine explains it, and so does a copied file. Both are graded as they are.",
        )


def within(
    lessons: Sequence[Lesson], exam: Exam | None, notices: list[Notice]
) -> list[tuple[Lesson, tuple[Exercise, ...]]]:
    """The exercises that the report is about, by lesson."""
    if exam is None:
        return [(lesson, tuple(lesson.exercises.values())) for lesson in lessons]
    known = {e for lesson in lessons for e in lesson.exercises}
    strange = [e for e in dict.fromkeys(exam.asked) if e not in known]
    if strange:
        some = ", ".join(shown(e) for e in strange[:3])
        says = f"asked what this version of the course does not have, and is not graded: {some}."
        notices.append(Notice("partly", f"the exam “{exam.title or exam.id}”", says))
    asked = set(exam.asked)
    picked = [
        (lesson, tuple(e for e in lesson.exercises.values() if e.id in asked)) for lesson in lessons
    ]
    return [(lesson, exercises) for lesson, exercises in picked if exercises]
