"""Lessons to run in front of a room: code out of sight, large type, Reveal at once, votes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.preprocessors import ClearOutputPreprocessor, Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from course.classroom import notebooks

#: The room's own answers, in the folder of the lessons: they are nobody's.
SWITCH = 'import course\n\ncourse.present("room")'


class ForTheRoom(Preprocessor):
    """The switch as the first cell, and every cell's code folded away."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        nb.cells.insert(0, new_code_cell(SWITCH, id="present"))
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.metadata.setdefault("jupyter", {})["source_hidden"] = True
        return nb, resources


def build(lessons: Sequence[Path], into: Path) -> None:
    """Write each of the ``lessons`` into a folder ``lessons`` in ``into``, ready to be run.

    That folder makes ``into`` a workspace: without it, `course open` called there would go up to
    the next one, and open the students' lesson with the instructor's own answers.
    """
    exporter = NotebookExporter()
    for preprocessor in (ClearOutputPreprocessor(), ForTheRoom()):
        exporter.register_preprocessor(preprocessor, enabled=True)
    room = into / "lessons"
    room.mkdir(parents=True)
    for path in lessons:
        body, _ = exporter.from_notebook_node(notebooks.read(path))
        (room / path.name).write_text(body, encoding="utf-8", newline="\n")
