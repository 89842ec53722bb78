"""Item analysis: what the answers of a class say of each exercise."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from course.classroom.report.classwork import Classwork
from course.classroom.report.grading import Outcome, dumps
from course.classroom.report.results import Result, Student, scored
from course.kinds.base import Exercise
from course.kinds.lesson import Lesson

#: Half a point for partly right, as in the gradebook.
SCORE = {"correct": 1.0, "partly": 0.5, "wrong": 0.0}
#: A correlation over fewer students than this says next to nothing.
LEAST_STUDENTS = 10
#: Over fewer other exercises than this, "the rest" is no measure of a student.
LEAST_REST = 5
#: What the graders call a wrong answer that no foreseen mistake explains: no belief of anybody's.
UNEXPLAINED = {"other"}
#: How many exercises are put first on the page.
TALKED_ABOUT = 10


@dataclass(frozen=True)
class Wrong:
    """A mistake that several made: a raw answer that shows it, its ``misconceptions``, and
    how many of the ``of`` whose first answer was not right made it."""

    raw: object
    misconceptions: tuple[str, ...]
    n: int
    of: int


@dataclass(frozen=True)
class Item:
    """One exercise. Shares run from 0 to 1 and are None where nobody answered.

    ``first`` and ``best`` are the shares of those who answered whose first, and whose counted,
    answer was right; ``counts`` splits them into right at first, right later, not right.
    ``discrimination`` is None with ``why_none`` in words. ``belief`` is the misconception that
    most first answers show, held by ``holders``.
    """

    exercise: Exercise
    lesson: Lesson
    answered: int
    first: float | None
    best: float | None
    counts: tuple[int, int, int]
    discrimination: float | None
    why_none: str
    belief: str
    holders: int
    wrong: Wrong | None
    seconds: float | None
    hinted: float | None
    revealed: float | None
    tries: float | None

    @property
    def shared(self) -> float:
        """The share of those who answered who hold the commonest belief."""
        return self.holders / self.answered if self.answered else 0.0

    @property
    def to_talk_about(self) -> bool:
        """Whether many hold a mistake here; a guess before the data and a free text have none."""
        return can_be_wrong(self.exercise) and self.holders > 0


def can_be_wrong(exercise: Exercise) -> bool:
    """Whether a wrong answer leaves something to mend, which a guess or a free text does not."""
    return scored(exercise) and "wrong" not in exercise.done_with


def analyse(work: Classwork) -> list[Item]:
    """Each exercise of the report, in order."""
    scores = first_scores(work)
    found = []
    for n, (lesson, exercise) in enumerate(
        (lesson, e) for lesson, exercises in work.lessons for e in exercises
    ):
        value, why = discrimination(scores, n) if scored(exercise) else (None, "no machine grade")
        found.append(item(work.students, lesson, exercise, value, why))
    return found


def worth_talking_about(items: Sequence[Item]) -> list[Item]:
    """What to take up in class: the mistakes that most students share. The share comes
    first; of equals, the exercise with fewer right answers."""
    asked = [i for i in items if i.to_talk_about]
    asked.sort(key=lambda i: (-i.shared, i.first or 0.0))
    return asked[:TALKED_ABOUT]


def first_scores(work: Classwork) -> np.ndarray:
    """Students by exercises: the score of the first answer, NaN where there is none.

    In an exam what was asked and not answered scores 0. A text that no machine judges is NaN.
    """
    exercises = work.exercises
    missing = 0.0 if work.exam else np.nan
    scores = np.full((len(work.students), len(exercises)), missing)
    for column, exercise in enumerate(exercises):
        if not scored(exercise):
            scores[:, column] = np.nan
            continue
        for row, student in enumerate(work.students):
            result = student.results.get(exercise.id)
            if result is not None and result.first is not None:
                scores[row, column] = SCORE[result.first.status]
    return scores


def discrimination(scores: np.ndarray, column: int) -> tuple[float | None, str]:
    """The corrected item-total correlation of one exercise, or None and why there is none.

    The correlation of the score here with the mean score on all *other* exercises that the same
    student answered (S. Henrysson, "Correction of item-total correlations in item analysis",
    Psychometrika 28, 1963): with the item left in, it would correlate with itself. The mean
    stands for the sum, which it is but for a factor where everybody answered everything.
    """
    here = scores[:, column]
    others = np.delete(scores, column, axis=1)
    answered = ~np.isnan(others)
    n_others = answered.sum(axis=1)
    use = ~np.isnan(here) & (n_others >= min(LEAST_REST, max(1, others.shape[1])))
    n = int(use.sum())
    if n < LEAST_STUDENTS:
        return None, f"{n} students; at least {LEAST_STUDENTS} are needed"
    rest = np.where(answered, others, 0.0).sum(axis=1)[use] / n_others[use]
    item = here[use]
    if item.std() < 1e-12:
        return None, "all scored alike"
    if rest.std() < 1e-12:
        return None, "all scored alike on the rest"
    return float(np.corrcoef(item, rest)[0, 1]), ""


def item(
    students: Sequence[Student],
    lesson: Lesson,
    exercise: Exercise,
    value: float | None,
    why_none: str,
) -> Item:
    """One exercise, counted over all students who answered it."""
    opened = [r for s in students if (r := s.results.get(exercise.id)) is not None]
    results = [r for r in opened if r.first is not None]
    n = len(results)
    firsts = [r.first for r in results if r.first is not None]
    right = sum(f.status == "correct" for f in firsts)
    counted = sum(r.counted is not None and r.counted.status == "correct" for r in results)
    beliefs = Counter(
        b for f in firsts for b in dict.fromkeys(f.misconceptions) if b not in UNEXPLAINED
    )
    belief, holders = beliefs.most_common(1)[0] if beliefs else ("", 0)
    times = [r.seconds for r in results if r.seconds is not None]
    return Item(
        exercise=exercise,
        lesson=lesson,
        answered=n,
        first=right / n if n else None,
        best=counted / n if n else None,
        counts=split(results),
        discrimination=value,
        why_none=why_none,
        belief=belief,
        holders=holders,
        wrong=commonest(firsts),
        seconds=statistics.median(times) if times else None,
        hinted=sum(r.hints > 0 for r in opened) / len(opened) if opened else None,
        revealed=sum(r.revealed for r in opened) / len(opened) if opened else None,
        tries=sum(r.tries for r in results) / n if n else None,
    )


def split(results: Sequence[Result]) -> tuple[int, int, int]:
    """How many had it right at first, later, and not so far."""
    first = sum(r.first is not None and r.first.status == "correct" for r in results)
    right = sum(
        (r.first is not None and r.first.status == "correct")
        or (r.counted is not None and r.counted.status == "correct")
        for r in results
    )
    return first, right - first, len(results) - right


def commonest(firsts: Sequence[Outcome]) -> Wrong | None:
    """The commonest of the first answers that were not right.

    Answers that show the same misconceptions are one, so that two cases of a practice set, or
    two texts of the same code, count together; the answer shown is the commonest of those.
    """
    wrong = [f for f in firsts if f.status in ("partly", "wrong")]
    if not wrong:
        return None
    kinds = Counter(f.misconceptions for f in wrong)
    misconceptions, n = max(
        kinds.items(), key=lambda kind: (not UNEXPLAINED.issuperset(kind[0]), kind[1])
    )
    alike = [f for f in wrong if f.misconceptions == misconceptions]
    [(key, _)] = Counter(dumps(f.raw) for f in alike).most_common(1)
    raw = next(f.raw for f in alike if dumps(f.raw) == key)
    return Wrong(raw, misconceptions, n, len(wrong))
