"""What a student sees of our errors: the message, no stack trace."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

CELLS = {
    "an unknown data set": ('from course import data\ndata.load("designation")', "designations"),
    "a chart of nonsense": ("from course import charts\ncharts.voices(3)", "wanted"),
    "a faulty exercise": (
        "from course.kinds import Choice, Option\n"
        'Choice(id="my.own", title="T", prompt="", objectives=("X",), hints=("h",),\n'
        '       solution="s", see="S", options=(Option("a", "b", True), Option("c", "d")))',
        "Exercise my.own: its prompt is empty",
    ),
}


@pytest.mark.parametrize(("source", "told"), CELLS.values(), ids=CELLS)
def test_an_error_of_ours_is_a_message(
    source: str, told: str, tmp_path: Path, offline, progress: Path
) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    client = NotebookClient(notebook, timeout=60, allow_errors=True)
    client.execute(env={**offline.environment, "COURSE_PROGRESS": str(progress)})
    [error] = notebook.cells[0].outputs
    shown = "\n".join(error["traceback"])
    assert told in shown
    assert "Traceback" not in shown and ".py" not in shown
