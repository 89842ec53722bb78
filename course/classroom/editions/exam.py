"""An exam: chosen exercises without feedback and without keys, to be graded from what comes back.

What students get holds the questions as public data, a notebook that asks them, and the part of
the course that shows them. The instructor keeps the manifest and a sheet with the keys.
"""

from __future__ import annotations

import json
import math
import random
import re
import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, v4

from course import __version__
from course.classroom import notebooks
from course.classroom.editions import wheel
from course.classroom.editions.folder import Built, fresh
from course.classroom.editions.wheel import LOCK
from course.classroom.pages.rendering import render
from course.errors import CourseError
from course.exercises import SYLLABUS, find, lesson_of
from course.kinds import sealed
from course.kinds.base import Exercise
from course.kinds.order import Order
from course.kinds.predict import Predict
from course.kinds.reflect import Reflect
from course.kinds.sealed import PARTS, Sealed
from course.kinds.typed import Typed
from course.standing.exam import FORMAT, QUESTIONS

GIVEN, KEPT = "for-students", "for-you"
NOTEBOOK = "exam.ipynb"
LONGEST_TITLE = 120  # characters

#: Why a kind cannot be asked without its key, as the end of a sentence about an exercise.
REFUSED: Mapping[str, str] = {
    "code": "its cell runs on the lesson's data and models, which students of an exam do not get",
    "explore": "its model would have to be in what students get, and tells when the goal is met",
    "build": "its model would have to be in what students get, and tells what does not stand",
    "play": "the game tells after each move how it stands",
    "practice": "each of its cases is made together with its answer",
}
#: Words by which a prompt may lean on something else on its lesson's page.
LEANS = re.compile(r"\b(?:above|below|cells?|chart|figure|lens|model|table)\b")


def build(exercises: Sequence[str], into: Path, *, title: str) -> Built:
    """Build an exam of the ``exercises`` (ids, in the order they are asked) into a folder.

    Raises `CourseError` for an id that is not there or stands there twice, for a kind that
    cannot be asked without its key, and for a title that is empty or too long.
    """
    title = " ".join(title.split())
    if not 0 < len(title) <= LONGEST_TITLE:
        raise CourseError(f"An exam's title has 1 to {LONGEST_TITLE} characters.")
    asked = choose(exercises)
    lock = wheel.checkout() / LOCK
    now = datetime.now(UTC)
    identity = f"{_slug(title)}-{secrets.token_hex(4)}"
    with fresh(into) as folder:
        given, kept = folder / GIVEN, folder / KEPT
        given.mkdir()
        kept.mkdir()
        tool = wheel.build_part(given)
        questions = {"format": FORMAT, "id": identity, "title": title}
        questions["questions"] = [sealed.written(seal(exercise)) for exercise in asked]
        _write_json(given / QUESTIONS, questions)
        shutil.copyfile(lock, given / LOCK)
        names = {"title": title, "lock": LOCK, "notebook": NOTEBOOK}
        names["questions"] = _counted(len(asked))
        (given / "README.md").write_text(README.format(**names), encoding="utf-8")
        notebook = given / NOTEBOOK
        notebook.write_text(
            notebooks.to_text(notebook_of(title, asked, tool.name)), encoding="utf-8"
        )
        notebooks.rewrite(notebook)
        manifest = {
            "format": "course-exam-manifest/1",
            "id": identity,
            "title": title,
            "made": now.isoformat(timespec="seconds"),
            "course": __version__,
            "asked": [exercise.id for exercise in asked],
        }
        _write_json(kept / "manifest.json", manifest)
        (kept / "keys.html").write_text(keys(manifest, asked), encoding="utf-8")
    return Built(into, told(into, asked))


def choose(exercises: Sequence[str]) -> list[Exercise]:
    """The exercises of these ids. Raises `CourseError` for what cannot be asked."""
    found = []
    for identity in exercises:
        exercise = find(identity)
        if exercise is None:
            raise CourseError(f"There is no exercise {identity!r}. {_offer(identity)}")
        if exercise.kind not in PARTS:
            kind = exercise.kind.replace("_", " ")
            why = REFUSED.get(exercise.kind, "nothing tells how to ask it without its key")
            raise CourseError(
                f"{identity} is of the kind {kind!r} and cannot stand in an exam: {why}. "
                f"{_offer(identity)}"
            )
        if exercise in found:
            raise CourseError(f"{identity} is named twice. Name each exercise once.")
        found.append(exercise)
    if not found:
        raise CourseError("Name at least one exercise.")
    return found


def _offer(identity: str) -> str:
    """Which exercises of the same lesson would do, or which lessons there are."""
    name = identity.partition(".")[0]
    lesson = lesson_of(name)
    if lesson is None:
        known = ", ".join(entry.id for entry in SYLLABUS)
        return f"An id is lesson.name; the lessons are: {known}."
    able = (e.id for e in lesson.exercises.values() if e.kind in PARTS)
    return f"These of {name} would do: {', '.join(able)}."


def seal(exercise: Exercise) -> Sealed:
    """The question without its key: nothing but what a page needs to ask it."""
    if isinstance(exercise, Order):
        # As an author writes them the steps often stand in the right order already.
        steps = random.SystemRandom().sample(exercise.steps, len(exercise.steps))
        exercise = replace(exercise, steps=tuple(steps))
    parts, body = exercise.public(), exercise.body()
    if isinstance(exercise, Reflect):
        # The points are what the text is marked by, and often say what belongs in it.
        parts, body = {"rubric": []}, "  Your text."
    if isinstance(exercise, Typed):
        parts["also"] = list(exercise.also)
    if isinstance(exercise, Predict):
        most = exercise.most if math.isfinite(exercise.most) else None
        parts |= {"least": exercise.least, "most": most}
    return Sealed(
        id=exercise.id,
        kind=exercise.kind,
        title=exercise.title,
        prompt=exercise.prompt,
        body=body,
        asks_confidence=exercise.asks_confidence,
        parts=parts,
    )


# --- what is written --------------------------------------------------------------


def notebook_of(title: str, asked: Sequence[Exercise], tool: str) -> NotebookNode:
    """The exam's notebook, not yet run; ``tool`` is the file name of the wheel."""
    n = len(asked)
    cells = [
        v4.new_markdown_cell(HEAD.format(title=title, questions=_counted(n)), id="title"),
        _code("begin", BEGIN.format(wheel=tool)),
    ]
    for number in range(1, n + 1):
        cells.append(v4.new_markdown_cell(f"## Question {number}", id=f"head-{number}"))
        cells.append(_code(f"question-{number}", f"exam[{number}]"))
    cells.append(v4.new_markdown_cell(TAIL, id="head-hand-in"))
    cells.append(_code("hand-in", "exam.hand_in"))
    return v4.new_notebook(cells=cells)


def _code(identity: str, source: str) -> NotebookNode:
    cell: NotebookNode = v4.new_code_cell(source, id=identity)
    cell.metadata = NotebookNode(jupyter=NotebookNode(source_hidden=True))
    return cell


def keys(manifest: Mapping[str, Any], asked: Sequence[Exercise]) -> str:
    """The page with the right answers, for marking by eye."""
    return render("keys.html", manifest=manifest, exercises=asked)


def told(folder: Path, asked: Sequence[Exercise]) -> str:
    """What was built, in Markdown."""
    lines = [
        f"Built in `{folder}`:",
        "",
        f"- `{folder / GIVEN}` is what students get, whole: {_counted(len(asked))}, no key",
        f"- `{folder / KEPT}` stays with you: `keys.html` and `manifest.json`",
        "",
        "Try it in a copy: the answers you give stay beside the notebook. Each student hands in "
        "one file, exam-NAME.json. Put them into a folder of their own; `course class FOLDER` "
        "grades them.",
    ]
    leaning = [e.id for e in asked if LEANS.search(e.prompt)]
    if leaning:
        lines += [
            "",
            f"Read these before you hand them out, they may speak of something else on "
            f"their lesson's page: {', '.join(leaning)}.",
        ]
    if any(isinstance(e, Reflect) for e in asked):
        lines += ["", "Texts are marked by you: the points to look for are in `keys.html`."]
    return "\n".join(lines)


def _write_json(path: Path, made: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _counted(n: int) -> str:
    return f"{n} question{'s' if n > 1 else ''}"


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40] or "exam"


HEAD = """\
# {title}

*{questions}.*

**Choose *Run*, then *Run All Cells* now, once, and scroll back up here.** The questions appear
below.

- This is an exam. Nothing here tells you whether an answer is right; there are no hints and no
  solutions.
- Answer, then press **Keep**. Only what you kept counts. *● Kept* at the head of a question says
  that your answer is kept; *✎ Not kept yet* says that what stands there is not.
- You can change every answer as often as you like until you hand in. The one you kept last counts.
- Your answers are stored in the folder `answers` beside this notebook, each as soon as you keep
  it. If the page or the computer stops, open this notebook again and run all cells: your answers
  are there.
- At the end you write your name and hand in."""

BEGIN = """\
import sys
from pathlib import Path

sys.path.insert(0, str(Path("{wheel}").resolve()))
from course.standing.exam import open_exam

exam = open_exam()"""

TAIL = """\
## Hand in

Look once more at the heads of the questions: is each one kept?"""

README = """\
# {title}

{questions}, in `{notebook}`. Keep all the files of this folder together.

**If you have the environment of the course,** open the notebook with it. In this folder:

    jupyter lab {notebook}

**If you have nothing yet,** you need Python 3.11, 3.12 or 3.13. In this folder, once:

    python3 -m venv .venv
    .venv/bin/python -m pip install --require-hashes -r {lock}

and then, now and whenever you come back:

    .venv/bin/python -m jupyterlab {notebook}

On Windows write `py -3.13` for `python3`, and `.venv\\Scripts\\python` for `.venv/bin/python`.

Then choose *Run*, *Run All Cells*, and read what stands at the top. The file that ends in `.whl`
shows the questions; it is used from this folder and is not installed.

Your answers are kept in the folder `answers`. At the end of the notebook you hand in: a file
`exam-NAME.json` appears in this folder. Give that file to your instructor. If the button does not
work, give them the whole folder `answers` instead: it holds the same answers.
"""
