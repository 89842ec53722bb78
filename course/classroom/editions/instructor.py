"""The instructor edition: each lesson with notes and solutions, live and as a page to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from course.classroom import notebooks
from course.classroom.editions import notes, solutions, stored
from course.classroom.editions.folder import Built, fresh
from course.classroom.editions.notes import Notes
from course.classroom.pages import lessons as pages
from course.classroom.pages.cells import outside_code
from course.exercises import SYLLABUS, find, lesson_of
from course.kinds.base import Exercise
from course.kinds.lesson import Lesson

TAG = "instructor"  # on each cell that students are not given
INDEX = "index.html"


@dataclass(frozen=True)
class Entry:
    """A lesson as the index lists it; ``lesson`` is None for one that is not of the course."""

    file: str
    page: str
    title: str
    noted: bool
    lesson: Lesson | None


def build(lessons: Sequence[Path], into: Path) -> Built:
    """Build the edition into the folder ``into``: an index, a page for each lesson, and in
    ``lessons/`` the notebooks.

    Raises `CourseError` for a lesson or notes that cannot be read, and for a folder that
    holds something else.
    """
    paths = stored.chosen(lessons)
    pages_of = {path.name: f"{path.stem}.html" for path in paths}
    entries, unknown = [], []
    with fresh(into) as folder:
        for path in paths:
            notebook = notebooks.read(path)
            said = notes.read(path, [cell.id for cell in notebook.cells])
            known, unfound = exercises(notebook)
            unknown += [f"{path.name}: {name}" for name in unfound]
            taught = with_notes(notebook, said, known)
            title = pages.heading(notebook, path.stem)
            page = pages.page(taught, f"{title} (instructor)", links=pages_of, index=INDEX)
            (folder / pages_of[path.name]).write_text(page, encoding="utf-8")
            stored.write(for_jupyterlab(taught), folder / "lessons" / path.name, pages_of)
            of_course = _lesson(known.values())
            entries.append(
                Entry(path.name, pages_of[path.name], title, bool(said.whole), of_course)
            )
        (folder / INDEX).write_text(pages.index(entries), encoding="utf-8")
    return Built(into, _said(into, entries, unknown))


def exercises(notebook: NotebookNode) -> tuple[dict[str, Exercise], list[str]]:
    """The exercise by the id of the cell it ends in, that is the last to show or check it; and
    what the cells are called that show an exercise which is not found.
    """
    ends: dict[str, str] = {}
    found: dict[str, Exercise] = {}
    unknown: list[str] = []
    for cell in notebook.cells:
        key = solutions.asked(cell)
        exercise = find(key) if key else None
        if exercise is not None:
            ends[exercise.id] = cell.id
            found[exercise.id] = exercise
        elif solutions.asks(cell):
            unknown.append(key or cell.id)
    return {ends[key]: exercise for key, exercise in found.items()}, unknown


def with_notes(notebook: NotebookNode, said: Notes, known: Mapping[str, Exercise]) -> NotebookNode:
    """A copy of the notebook with the notes in front of their cells and the solutions of the
    ``known`` exercises behind theirs; the notes on the whole lesson stand behind the title.
    """
    copy = deepcopy(notebook)
    cells: list[NotebookNode] = []
    for place, cell in enumerate(notebook.cells):
        if cell.id in said.cells:
            cells.append(_note(f"note-{cell.id}", f"**Note**\n\n{said.cells[cell.id]}"))
        cells.append(deepcopy(cell))
        if place == 0 and said.whole:
            cells.append(_note("note-lesson", f"**Notes on the lesson**\n\n{said.whole}"))
        if cell.id in known:
            cells += _solved(cell.id, known[cell.id])
    copy.cells = cells
    return copy


def _solved(cell: str, exercise: Exercise) -> Iterator[NotebookNode]:
    yield _note(f"solution-{cell}", solutions.solution(exercise))
    told = solutions.wrong_answers(exercise)
    if told:
        yield _note(f"wrong-{cell}", told, folded=True)


def _note(identity: str, text: str, *, folded: bool = False) -> NotebookNode:
    quoted = "\n".join(f"> {line}".rstrip() for line in text.splitlines())
    metadata = {"tags": [TAG], "jupyter": {"source_hidden": folded}}
    return new_markdown_cell(quoted, id=identity[:64], metadata=metadata)


def for_jupyterlab(notebook: NotebookNode) -> NotebookNode:
    """A copy whose notes show in JupyterLab as they do on a page.

    It sets what stands between two dollars as a formula, and it does not fold Markdown.
    """
    copy = deepcopy(notebook)
    for cell in copy.cells:
        if TAG in cell.metadata.get("tags", ()) and cell.cell_type == "markdown":
            # Two backslashes: Markdown takes one, and the one that is left takes the formula.
            cell.source = outside_code(cell.source, lambda text: _DOLLAR.sub(r"\\\\$", text))
            if cell.metadata.get("jupyter", {}).pop("source_hidden", False):
                name = escape(pages.first_words(cell.source))
                cell.source = f"<details><summary>{name}</summary>\n\n{cell.source}\n\n</details>"
    return copy


_DOLLAR = re.compile(r"\\?\$")


def _lesson(known: Iterable[Exercise]) -> Lesson | None:
    """The lesson of the course that the exercises are of."""
    names = {exercise.id.partition(".")[0] for exercise in known}
    of_course = [entry.id for entry in SYLLABUS if entry.id in names]
    if len(of_course) != 1:
        return None
    return lesson_of(of_course[0])


def _said(into: Path, entries: Sequence[Entry], unknown: Sequence[str]) -> str:
    lines = [
        f"The instructor edition of {len(entries)} lesson{'s' if len(entries) > 1 else ''}:",
        "",
        f"- `{into / INDEX}` opens in any browser, without a network, to read",
        f"- `{into / 'lessons'}` holds the notebooks: go to `{into}`, then `course open`",
    ]
    bare = [entry.file for entry in entries if not entry.noted]
    if bare:
        lines.append(f"- without notes, since `notes/` holds none: {', '.join(bare)}")
    if unknown:
        lines.append(f"- without a solution, since it is not known here: {'; '.join(unknown)}")
    return "\n".join(lines)
