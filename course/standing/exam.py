"""An exam as a student takes it: its questions, a journal of its own, and what is handed in."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course import journal as journals
from course import whole
from course.errors import CourseError
from course.fit import fit
from course.journal import Journal
from course.journal.handing import handed_in
from course.kinds import sealed
from course.kinds.action import Action
from course.kinds.sealed import Sealed, SealedError, blank
from course.standing.history import history

FORMAT = "course-exam/1"
QUESTIONS = "questions.json"
ANSWERS = "answers"
PROMPT = (
    "Write your name and press the button. A file with your answers appears beside this notebook: "
    "give it to your instructor. Nothing is sent anywhere. If you change an answer afterwards, "
    "press the button again; the file then holds the new answers."
)


class ExamError(CourseError):
    """An exam that cannot be opened or handed in."""


@dataclass(frozen=True, eq=False)
class Exam:
    """``exam[n]`` is question n, from 1, and ``exam.hand_in`` the button at the end.

    ``folder`` is where what is handed in is written.
    """

    id: str
    title: str
    questions: tuple[Sealed, ...]
    folder: Path
    journal: Journal

    def __getitem__(self, number: int) -> Sealed:
        if not 1 <= number <= len(self.questions):
            raise ExamError(
                f"There is no question {number}; this exam has the questions 1 to "
                f"{len(self.questions)}."
            )
        return self.questions[number - 1]

    @property
    def hand_in(self) -> Action:
        """The button that writes the file for the instructor."""
        return Action(
            id="exam.hand-in",
            title="Hand in",
            prompt=PROMPT,
            asks="Your name",
            label="Hand in",
            act=lambda name: told(self, write(self, name)),
        )


def open_exam(folder: Path | None = None) -> Exam:
    """The exam whose files are in ``folder`` (the working directory), its journal opened.

    Answers are kept in ``answers`` beside the exam, wherever those of the lessons are: these ask
    the same exercises. Raises `ExamError`.
    """
    folder = (folder or Path.cwd()).resolve()
    made = _read(folder / QUESTIONS)
    try:
        questions = tuple(sealed.read(record) for record in made["questions"])
    except SealedError as error:
        raise ExamError(f"{QUESTIONS} is damaged: {error} Ask for the files again.") from error
    return Exam(made["id"], made["title"], questions, folder, journals.use(folder / ANSWERS))


def _read(path: Path) -> dict[str, Any]:
    try:
        made = fit(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise ExamError(
            f"{path.name} is not beside this notebook. Keep all files of the exam in one folder, "
            "and open exam.ipynb there."
        ) from error
    except (ValueError, RecursionError):
        made = None
    ours = isinstance(made, dict) and made.get("format") == FORMAT
    if (
        not ours
        or not isinstance(made.get("questions"), list)
        or not all(isinstance(made.get(key), str) and made[key] for key in ("id", "title"))
    ):
        raise ExamError(f"{path.name} is damaged or of another version. Ask for the files again.")
    return made


def gather(exam: Exam, name: str) -> dict[str, Any]:
    """What is handed in, as plain data: the raw ``events``, and which ``exam`` asked what."""
    exam.journal.refresh()
    asked = [question.id for question in exam.questions]
    made = handed_in(exam.journal, name, only=set(asked))
    return made | {"exam": {"id": exam.id, "title": exam.title, "asked": asked}}


def write(exam: Exam, name: str) -> Path:
    """Write what is handed in beside the exam, under the student's name. Raises `ExamError`."""
    stem = _file_name(name)
    if not stem:
        raise ExamError(
            "Write your name first, so that your instructor knows whose answers these are."
        )
    path = exam.folder / f"exam-{stem}.json"
    text = json.dumps(gather(exam, name), ensure_ascii=False, indent=1) + "\n"
    whole.write(path, text.encode())  # a full disk must not spoil what was handed in before
    return path


def told(exam: Exam, path: Path) -> str:
    """What was written, and what is not in it, in Markdown."""
    kept, changed = set(), []
    for number, question in _numbered(exam):
        past = history(exam.journal.events(question.id))
        if past.tries:
            kept.add(number)
        touched = past.draft is not None and past.draft != past.answer
        if touched and (past.tries or not blank(past.draft)):
            changed.append(number)
    open_ = [n for n, _ in _numbered(exam) if n not in kept]
    lines = [
        f"**Written: `{path.name}`**, beside this notebook. Give this file to your instructor.",
        f"It holds {len(kept)} of {len(exam.questions)} answers.",
    ]
    if open_:
        lines.append(f"Without an answer: {_listed(open_)}.")
    if changed:
        lines.append(
            f"Changed and not kept: {_listed(changed)}. What you kept before counts, or nothing. "
            "To have the change count, press *Keep* there, and hand in again."
        )
    return "\n\n".join(lines)


def _numbered(exam: Exam) -> Iterator[tuple[int, Sealed]]:
    return enumerate(exam.questions, start=1)


def _listed(numbers: list[int]) -> str:
    word = "question" if len(numbers) == 1 else "questions"
    return f"{word} {', '.join(map(str, numbers))}"


def _file_name(name: str) -> str:
    """A name as part of a file's: letters and digits of any script, the rest a hyphen."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", name)).strip("-").lower()[:60]
