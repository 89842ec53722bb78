"""A small notebook that has one of everything the harness must cope with."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

COUNTER = '''
import anywidget
import traitlets

class Counter(anywidget.AnyWidget):
    """Says how often Check was pressed; the kernel counts. Guarded, it keeps its keys."""

    _esm = """
    const passes = (key) =>
      key.ctrlKey || key.metaKey || key.altKey || (key.shiftKey && key.key === "Enter");

    function render({ model, el }) {
      el.dataset.exercise = model.get("exercise");
      el.setAttribute("role", "group");
      el.setAttribute("aria-label", model.get("exercise"));
      if (model.get("guarded"))
        el.addEventListener("keydown", (key) => { if (!passes(key)) key.stopPropagation(); });
      const button = Object.assign(document.createElement("button"), { textContent: "Check" });
      const feedback = Object.assign(document.createElement("p"), { textContent: "not yet" });
      feedback.dataset.role = "feedback";
      feedback.setAttribute("role", "status");
      button.addEventListener("click", () => model.send("check"));
      model.on("msg:custom", (count) => { feedback.textContent = `pressed ${count}`; });
      el.append(button, feedback);
    }
    export default { render };
    """
    exercise = traitlets.Unicode().tag(sync=True)
    guarded = traitlets.Bool().tag(sync=True)

    def __init__(self, exercise, guarded):
        super().__init__(exercise=exercise, guarded=guarded)
        self.count = 0
        self.on_msg(self._pressed)

    def _pressed(self, *_):
        self.count += 1
        self.send(self.count)

Counter("sample.counter", guarded=True)
'''

BARE = 'Counter("sample.bare", guarded=False)'

CHART = """
import altair as alt
import pandas as pd

alt.renderers.enable("mimetype")
frame = pd.DataFrame({"group": ["firms", "election", "Crimea"], "count": [6, 32, 8]})
alt.Chart(frame, title="Sample").mark_bar().encode(x="group", y="count")
"""

DEFECTS = """
from IPython.display import HTML

HTML(
    '<p>From elsewhere: <img src="http://elsewhere.example/a.png"></p>'
    '<button></button>'
    '<p style="background: white; color: #ccc">Hardly to be read</p>'
)
"""

KERNEL = "import os; print('kernel', os.getpid())"

PARAGRAPH = "A sentence that stands here for its length. " * 50


def sample_notebook() -> NotebookNode:
    """The counter in both forms, a chart and a table, with much text between."""
    return _notebook(
        _text("title", "# Sample"),
        _code("kernel", KERNEL),
        _code("counter", COUNTER),
        *_filler(),
        _code("chart", CHART),
        _code("table", "frame"),
        _code("bare", BARE),
    )


def counter_notebook(first: str = KERNEL) -> NotebookNode:
    """The counter in both forms, quick to run; `first` is the code of the first cell."""
    return _notebook(
        _text("title", "# Counter"),
        _code("kernel", first),
        _code("counter", COUNTER),
        _code("bare", BARE),
    )


def defective_notebook() -> NotebookNode:
    """Far down: a picture from another host, without a text; a nameless button; a pale line."""
    return _notebook(_text("title", "# Defects"), *_filler(), _code("defects", DEFECTS))


def write(notebook: NotebookNode, path: Path) -> Path:
    """Write the notebook to `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.validate(notebook)
    nbformat.write(notebook, path)
    return path


def _notebook(*cells: NotebookNode) -> NotebookNode:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=list(cells), metadata={"kernelspec": kernel})


def _filler() -> list[NotebookNode]:
    """Text that makes the notebook taller than any window."""
    return [_text(f"filler-{number}", PARAGRAPH) for number in range(12)]


def _code(identity: str, source: str) -> NotebookNode:
    return new_code_cell(source.strip(), id=identity)


def _text(identity: str, source: str) -> NotebookNode:
    return new_markdown_cell(source, id=identity)
