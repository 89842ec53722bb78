"""In JupyterLab, measured inside the page: from a click to the feedback, and to the new figure.

Each beside what a notebook of plain ipywidgets takes, in the same notebook and the same kernel.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell
from playwright.sync_api import sync_playwright

from tests.browser.lab import Lab, copy_workspace
from tests.browser.offline import launch
from tests.browser.page import Lesson, prepare
from tests.conftest import find_chromium

from .measure import Row, span

TIMES = 30
LESSON = "lessons/03-blocking.ipynb"
ASKED = "blocking.unknown-owners"
MODEL = "blocking.stakes-model"
#: Cells put after the lesson's own: a button that says something, a check box that redraws a chart.
BARE = {
    "bare-button": """\
import ipywidgets
button, told, clicks = ipywidgets.Button(description="Check"), ipywidgets.HTML("None."), []
def handle(_):
    clicks.append(1)
    told.value = f"Not yet, after {len(clicks)}."
button.on_click(handle)
ipywidgets.VBox([button, told])""",
    "bare-chart": """\
import altair as alt
def draw(more):
    frame = pd.DataFrame({"x": list("abcdefgh"), "y": [n + more for n in range(8)]})
    display(alt.Chart(frame).mark_bar().encode(x="x:N", y="y:Q"))
ipywidgets.interactive(draw, more=False)""",
}


def rows() -> Iterator[Row]:
    """Click to feedback and to the figure in JupyterLab; says so where there is no browser."""
    chromium = find_chromium()
    if chromium is None:
        yield Row("click to feedback in JupyterLab", "not measured", "no Chromium", kept=False)
        return
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        home = Path(name)
        with Lab(workspace(home / "workspace"), home / "state") as lab:
            browser = launch(playwright.chromium, str(chromium))
            context = browser.new_context()
            prepare(context)
            lesson = Lesson(context.new_page(), lab, LESSON).open()
            lesson.run_all()
            yield feedback(lesson)
            yield redraw(lesson)
            browser.close()


def workspace(folder: Path) -> Path:
    """A student's folders, the lesson with the bare cells at its end."""
    copy_workspace(folder)
    notebook = nbformat.read(folder / LESSON, as_version=4)
    notebook.cells += [new_code_cell(source, id=name) for name, source in BARE.items()]
    nbformat.write(notebook, folder / LESSON)
    return folder


def feedback(lesson: Lesson) -> Row:
    """Check clicked, each time on another answer than before; and a button that says something."""
    asked = lesson.exercise(ASKED)
    ours = lesson.click_to_change(
        asked.button("Check"), asked.feedback, TIMES, first=asked.root.get_by_role("radio")
    )
    bare = lesson.output("bare-button")
    plain = lesson.click_to_change(
        bare.get_by_role("button"), bare.locator(".widget-html-content"), TIMES
    )
    beside = "a bare ipywidgets button, nothing kept", plain.median / 1000
    return span("click to feedback in JupyterLab", ours.median / 1000, 0.1, beside)


def redraw(lesson: Lesson) -> Row:
    """A switch of a model clicked, until the new figure is there; a chart under `interactive`."""
    drawn = ".vega-embed canvas, .vega-embed svg"
    model = lesson.panel.locator(f'[data-model="{MODEL}"]')
    model.scroll_into_view_if_needed()
    figure = model.locator('[data-role="figure"]')
    ours = lesson.click_to_change(model.get_by_role("checkbox"), figure, TIMES, wanted=drawn)
    bare = lesson.output("bare-chart")
    bare.scroll_into_view_if_needed()
    plain = lesson.click_to_change(bare.get_by_role("checkbox"), bare, TIMES, wanted=drawn)
    beside = "a bar chart of eight values under interactive", plain.median / 1000
    return span("click to redrawn figure in JupyterLab", ours.median / 1000, 0.3, beside)
