"""`course own`: what stands in a folder of own material, and all that is wrong with it.

The files in ``exercises`` are run; the notebooks are only read. What our own tests ask of
our exercises is asked of these: the right answer is right, each wrong one is told why.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course import exercises
from course.classroom import notebooks
from course.errors import CourseError, Malformed
from course.kinds.base import Exercise
from course.kinds.code import Code
from course.kinds.lesson import Lesson
from course.own import articles, modules
from course.own.about import WORDED, known_words
from course.own.articles import Article
from course.own.faults import ArticleError, Fault, LessonError, MaterialError, shown
from course.own.folder import ARTICLES, EXERCISES, LESSONS, material, using


@dataclass(frozen=True)
class Found:
    """``said`` is Markdown: what is there, then the faults."""

    said: str
    faults: list[str]


@dataclass(frozen=True)
class Own:
    """A lesson that could be read: its module, and whether its notebook is one of ours."""

    module: Any
    lesson: Lesson
    borrowed: bool

    @property
    def file(self) -> str:
        return f"{EXERCISES}/{self.lesson.id}.py"

    def notebook(self, folder: Path) -> Path:
        return folder / LESSONS / f"{self.lesson.notebook}.ipynb"


def check(folder: Path) -> Found:
    """Look over the material in ``folder``. Raises `MaterialError` if there is no such folder."""
    require(folder)
    said: list[str] = []
    faults: list[Fault] = []
    with opened(folder):
        for name, article, wrong in read_articles(folder):
            faults += wrong
            said.append(f"- `{ARTICLES}/{name}`: {told_article(article, wrong)}")
        lessons, wrong = read_lessons(folder)
        faults += wrong
        for own in lessons:
            faults += about_lesson(own, folder, lessons)
            said.append(f"- `{own.file}`: {told_lesson(own, folder)}")
    if not said and not faults:
        said.append(
            f"Neither {EXERCISES}/ nor {ARTICLES}/ is there, or both are empty. "
            "`course own --new` writes an example to begin from."
        )
        faults.append(Fault(str(folder), "no material is in it."))
    lines = [f"Material in `{folder}`:", "", *said]
    if faults:
        count = f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}:"
        lines += ["", count, "", *(f"- {fault}" for fault in shown(faults))]
    return Found("\n".join(lines), [str(fault) for fault in faults])


def place(folder: Path | None) -> Path:
    """The folder that is meant: the one named, else where material is found, else this one."""
    return folder or material() or Path.cwd()


def require(folder: Path) -> None:
    """Refuse what is no folder."""
    if not folder.is_dir():
        wrong = "is a file" if folder.exists() else "is not there"
        raise MaterialError(
            f"{folder} {wrong}. Name the folder of your material; `course own --new FOLDER` begins "
            "one."
        )


@contextmanager
def opened(folder: Path) -> Iterator[None]:
    """Take material from ``folder``, every file read anew, before and after."""
    modules.forget()
    try:
        with using(folder):
            yield
    finally:
        modules.forget()


# --- articles -------------------------------------------------------------------


def read_articles(folder: Path) -> Iterator[tuple[str, Article | None, list[Fault]]]:
    """Each article by name, with its faults; it is None if it has any."""
    known = articles.names(folder)
    inside = sorted((folder / ARTICLES).iterdir()) if (folder / ARTICLES).is_dir() else []
    for path in inside:
        if path.name in known:
            yield path.name, *articles.inspect(folder, path.name)
        elif path.is_dir() and not path.name.startswith("."):
            said = "the name of an article's folder is small letters, digits and hyphens."
            yield path.name, None, [Fault(f"{ARTICLES}/{path.name}", said)]


def told_article(article: Article | None, faults: Sequence[Fault]) -> str:
    """An article in a line."""
    if article is None:
        return "has faults" if len(faults) > 1 else "has a fault"
    claims = article.claims
    line = (
        f"{article.about.title} ({article.about.outlet}, {article.about.date}), {len(claims)} "
        f"claims by {claims['speaker'].nunique()} speakers"
    )
    if article.rows.filled:
        line += (
            f"; start and end of {article.rows.filled} were found from their words, "
            "`course own --fill` writes them down"
        )
    ours = known_words()
    unused = sorted(
        f"{word} ({column})"
        for column in WORDED
        for word in article.about.words[column]
        if word not in ours[column] and word not in set(claims[column].dropna())
    )
    return f"{line}; no claim uses {', '.join(unused)}" if unused else line


# --- lessons --------------------------------------------------------------------


def read_lessons(folder: Path) -> tuple[list[Own], list[Fault]]:
    """The lessons that can be run, in order of their numbers, and what is wrong with the rest."""
    found, faults = [], []
    ours = {(entry.number, entry.notebook) for entry in exercises.SYLLABUS.entries}
    for path in sorted((folder / EXERCISES).glob("*.py")):
        file = f"{EXERCISES}/{path.name}"
        if (modules.OURS / path.name).exists():
            said = "one of our lessons has this name, so the file is never run. Rename it."
            faults.append(Fault(file, said))
        elif path.stem.startswith("_") and modules.MODULE_NAME.fullmatch(path.stem):
            continue
        elif not modules.LESSON_NAME.fullmatch(path.stem) or keyword.iskeyword(path.stem):
            said = "a lesson's file is named by small letters and digits, a letter first."
            faults.append(Fault(file, said))
        else:
            try:
                module = modules.load(path.stem)
            except CourseError as error:
                faults.append(_unloaded(file, error))
                continue
            lesson = module.lesson
            found.append(Own(module, lesson, (lesson.number, lesson.notebook) in ours))
    return sorted(found, key=lambda own: (own.lesson.number, own.lesson.id)), faults


def _unloaded(file: str, error: CourseError) -> Fault:
    if isinstance(error.__cause__, ArticleError):
        return Fault(file, "the article it is on has faults, see there.")
    return error.fault if isinstance(error, LessonError) else Fault(file, str(error))


def about_lesson(own: Own, folder: Path, lessons: Sequence[Own]) -> list[Fault]:
    """What is wrong with a lesson: how it stands among the others, its exercises, its notebook."""
    said = [*_standing(own, lessons)]
    for exercise in own.lesson.exercises.values():
        said += [f"{exercise.id}: {wrong}" for wrong in about_exercise(exercise)]
    path = own.notebook(folder)
    if path.is_file():
        said += about_notebook(own, path)
    return [Fault(own.file, f"{line}.") for line in said]


def _standing(own: Own, lessons: Sequence[Own]) -> Iterator[str]:
    lesson = own.lesson
    if lesson.syllabus is not exercises.SYLLABUS:
        yield "its lesson lacks syllabus=SYLLABUS, from course.exercises"
    if not lesson.exercises:
        yield "it has no exercise. Give it one with lesson.add(…)"
    if own.borrowed:
        return
    stem = f"{lesson.number:02}-{lesson.id}"
    if lesson.notebook != stem:
        yield f"its notebook is {lesson.notebook!r}. Write notebook={stem!r}"
    if not 1 <= lesson.number <= 99:
        yield f"its number is {lesson.number}, and a lesson's has one or two digits"
    others = {entry.number: entry.id for entry in exercises.SYLLABUS.entries}
    others |= {o.lesson.number: o.lesson.id for o in lessons if o is not own and not o.borrowed}
    if lesson.number in others:
        yield f"its number {lesson.number} is that of {others[lesson.number]} too. Take another"


def about_exercise(exercise: Exercise) -> Iterator[str]:
    """What is wrong with an exercise, by answering it in all the ways that it foresees."""
    for recalled in exercise.recalls:
        name = recalled.partition(".")[0]
        lesson = exercises.lesson_of(name)
        if lesson is None or recalled.partition(".")[2] not in lesson.objectives:
            yield f"it recalls {recalled}, an objective that is not there"
    try:
        if exercise.grade(exercise.model_answer()).status != "correct":
            yield "its own right answer is graded as wrong"
        for name, raw in exercise.foreseen():
            verdict = exercise.grade(raw)
            if verdict.status == "correct":
                yield f"the foreseen mistake {name!r} is graded as right"
            elif not all(line.strip() for line in verdict.feedback):
                yield f"nothing is said to the mistake {name!r}"
    except Malformed as error:
        yield f"an answer that it foresees is not of its own form ({error})"
    except Exception as error:  # code of theirs that computes an answer
        yield f"grading stopped with {type(error).__name__}: {error}"


def about_notebook(own: Own, path: Path) -> list[str]:
    """What the notebook lacks of the lesson."""
    try:
        cells = notebooks.read(path).cells
    except notebooks.NotebookError as error:
        return [str(error).rstrip(".")]
    where = f"{LESSONS}/{path.name}"
    sources = [cell.source.strip() for cell in cells if cell.cell_type == "code"]
    prose = [cell.source for cell in cells if cell.cell_type == "markdown"]
    headings = {
        line.lstrip("# ").strip()
        for text in prose
        for line in text.splitlines()
        if line.startswith("#")
    }
    said = []
    for exercise in own.lesson.exercises.values():
        cell = name_of(exercise)
        if cell not in sources:
            said.append(f"no cell of {where} is {cell}")
        elif isinstance(exercise, Code) and not any(
            f"{cell}.check(" in source for source in sources
        ):
            said.append(f"{where} has no cell with the starter of {exercise.id}")
        if exercise.see not in headings:
            said.append(f"{exercise.id} points to {exercise.see!r}, no heading of {where}")
    return said


def name_of(exercise: Exercise) -> str:
    """The source of the cell that shows an exercise."""
    return exercise.id.replace("-", "_")


def told_lesson(own: Own, folder: Path) -> str:
    """A lesson in a line."""
    lesson, path = own.lesson, own.notebook(folder)
    count = f"{len(lesson.exercises)} exercise{'s' * (len(lesson.exercises) != 1)}"
    place = f"{LESSONS}/{path.name}"
    if own.borrowed:
        line = f"{lesson.title}, {count} beside lesson {lesson.number}, in your copy of {place}"
        return line if path.is_file() else f"{line} (not there yet; copy ours)"
    line = f"lesson {lesson.number} · {lesson.title}, {count}, {place}"
    if not path.is_file():
        line += " (not there yet; `course own --notebooks` writes it)"
    return line
