"""Each lesson in a real kernel, its exercises answered there by the page's own messages."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from course import cli

ROOT = Path(__file__).parents[2]
LESSONS = cli.lessons(ROOT)

#: Run in the lesson's kernel after its last cell: finds the widgets that the cells have shown and
#: sends each what a click on its page sends, a foreseen mistake first.
DRIVER = """
import json, sys
from ipywidgets import Widget
from course.widgets.exercise import ExerciseView

shown = [w for w in list(sys.modules["ipywidgets.widgets.widget"]._instances.values())
         if isinstance(w, ExerciseView)]
report = {}
for view in shown:
    exercise = view.asked  # what is on the page: of a practice set, the case
    def click(**message):
        view._handle_custom_msg(json.loads(json.dumps(message)), [])
        verdict = view.state["verdict"]
        return verdict and verdict["status"]
    click(do="check", answer=None)
    first = None
    if not exercise.once:
        first = click(do="check", answer=next(exercise.foreseen())[1])
    click(do="hint")
    report[exercise.id] = [first, click(do="check", answer=exercise.model_answer())]
print(json.dumps(report))
"""


def answer_all(lesson: Path, environment: dict[str, str]) -> dict[str, list[str | None]]:
    """Run the lesson and the driver in one kernel; what the exercises said: [wrong, right]."""
    notebook = nbformat.read(lesson, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(DRIVER))
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": lesson.parent}})
    client.execute(env=environment)
    return json.loads(notebook.cells[-1].outputs[-1]["text"].splitlines()[-1])


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_every_exercise_answered_in_the_kernel(lesson: Path, progress: Path, offline) -> None:
    environment = {**offline.environment, "COURSE_PROGRESS": str(progress)}
    said = answer_all(lesson, environment)
    cells = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
    assert len(said) == sum(cell["id"].startswith("q-") for cell in cells)
    for exercise, (first, last) in said.items():
        assert first in (None, "wrong", "partly"), exercise
        assert last == "correct", exercise
    events = [json.loads(line) for f in progress.glob("*.jsonl") for line in f.open("rb")]
    kept = {e["exercise"]: e["data"]["answer"] for e in events if e["type"] == "answer"}
    assert set(kept) == set(said)
    assert offline.tries() == []
