"""A stored lesson as the cells of a slide show, for nbconvert's own exporter to put together.

nbconvert makes a slide, a step or a note of a cell by what its metadata say under
``slideshow``; here each cell of a lesson becomes one or more such cells.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from importlib import import_module
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from course.charts.engine import MIME
from course.classroom.editions.notes import Notes
from course.classroom.pages.cells import LinksWithin
from course.classroom.slides import frames, shown, text
from course.classroom.slides.shown import Slide, render
from course.kinds.display import Displayed

_HEADING = re.compile(r"\A(#{1,2}) +([^\n]+)\n*")
_ON_SHOW = re.compile(r"([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*)+)")
#: What pandas prints below a series for who writes code.
_TYPES = re.compile(r"^(Name: [^\n]*, )?(Length: \d+, )?dtype: \w+$", re.MULTILINE)
#: Characters above which what a cell printed is set as text and not as lines.
LONG_LINE = 70
LONGEST_PRINTED = 1400
#: A value so short says nothing without the text before it.
SHORT = 40
#: Characters in a row up to which a table is set as large as text, smaller, or smallest.
NARROW, WIDE, WIDER = 60, 90, 150


class AsSlides(Preprocessor):
    """The lesson's cells as slides. Code goes; what it showed stays.

    ``resources["present"]`` holds the ``notes``, how to open the lesson ``live``, and the
    ``pages``: the stems of the lessons that have slides too.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        given = resources["present"]
        pages: Collection[str] = given["pages"]
        LinksWithin({f"{p}.ipynb": f"{p}.html" for p in pages}).preprocess(nb, resources)
        self.notes: Notes = given["notes"]
        self.live: str = given["live"]
        self.left = 0.0  # lines that the slide before has left
        names = imported(nb)
        cells: list[NotebookNode] = []
        heading = ""
        before = ""  # what the cell before was: text, an exercise, an output, nothing
        for cell in nb.cells:
            if cell.cell_type == "markdown":
                made, heading = self._text(cell, heading)
                before = "text"
            elif cell.cell_type == "code":
                made, before = self._code(cell, names, heading, before)
            else:
                made = []
            self.left = made[-1].metadata.get("left", 0.0) if made else self.left
            made[1:1] = self._notes_on(cell.id, first=not cells)
            cells += made
        nb.cells = cells
        return nb, resources

    # --- text -------------------------------------------------------------------

    def _text(self, cell: NotebookNode, heading: str) -> tuple[list[NotebookNode], str]:
        source = cell.source
        match = _HEADING.match(source)
        body = source[match.end() :] if match else source
        if match and len(match[1]) == 1:
            number, _, title = match[2].partition(" · ")
            title = title or number
            # What else stands in that cell tells a student how to run the notebook.
            cover = render("title", "title", number=number, title=title)
            return [as_cell(cover, "slide")], title
        level = "slide" if match else "subslide"
        heading = match[2] if match else heading
        parts = list(text.pack(text.blocks(body)))
        if not parts:  # a heading alone stands over what comes next
            alone = render("text", "heading", heading=heading, level=2, blocks=[])
            return [as_cell(alone, level)], heading
        made = [
            as_cell(
                render("text", "text", heading=heading, level=2, blocks=part),
                "subslide" if number else level,
            )
            for number, part in enumerate(parts)
        ]
        made[-1].metadata.left = text.LINES - sum(text.lines(source) for source in parts[-1])
        return made, heading

    # --- what code showed -------------------------------------------------------

    def _code(
        self, cell: NotebookNode, names: dict[str, str], heading: str, before: str
    ) -> tuple[list[NotebookNode], str]:
        displayed = on_show(cell.source, names)
        if displayed is not None:
            made = [as_cell(slide) for slide in shown.slides(displayed, self.live)]
            if getattr(displayed, "title", "") in self.notes.kept:
                for slide in made:
                    slide.metadata.slideshow.data["keep"] = "yes"
            return made, "shown"
        if ".check(" in cell.source:
            return [], "shown"
        made = [
            piece
            for output in cell.outputs
            for piece in _output(output, heading, before, self.left)
        ]
        return made, "output" if made else before

    def _notes_on(self, cell: str, first: bool) -> list[NotebookNode]:
        """The notes on a cell; where it makes no slide, they belong to the slide before."""
        said = [self.notes.whole] if first and self.notes.whole else []
        said += [self.notes.cells[cell]] if cell in self.notes.cells else []
        kind = {"slideshow": {"slide_type": "notes"}}
        return [new_markdown_cell("\n\n".join(said), metadata=kind)] if said else []


def imported(nb: NotebookNode) -> dict[str, str]:
    """The names that the lesson imports from the course, each with its module."""
    found = {}
    for cell in nb.cells:
        if cell.cell_type != "code":
            continue
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:  # a line of IPython's own: it imports nothing of ours
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "course":
                found |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    return found


def on_show(source: str, names: dict[str, str]) -> Displayed | None:
    """What a cell that ends in ``module.name`` shows, if it is something of the course."""
    match = _ON_SHOW.fullmatch(source.strip().splitlines()[-1] if source.strip() else "")
    if not match or match[1] not in names:
        return None
    try:
        found: Any = import_module(names[match[1]])
    except ImportError:
        return None
    for name in match[2].split(".")[1:]:
        found = getattr(found, name, None)
    return found if isinstance(found, Displayed) else None


def as_cell(slide: Slide, kind: str = "subslide") -> NotebookNode:
    """A slide as a cell whose output is its HTML."""
    data = {"part": slide.part, **({"exercise": slide.exercise} if slide.exercise else {})}
    return new_code_cell(
        metadata={"slideshow": {"slide_type": kind, "data": data}},
        outputs=[new_output("display_data", {"text/html": slide.html})],
    )


def _output(output: NotebookNode, heading: str, before: str, left: float) -> Iterator[NotebookNode]:
    """The slides of one output: a chart, a table, or what was printed below a text.

    What fits into the lines that are ``left`` is a step of the slide before.
    """
    data = output.get("data", {})
    if MIME in data:
        cell = as_cell(Slide("", "chart"))
        cell.outputs = [output]  # drawn by ChartsAsPictures, which comes next
        yield cell
        return
    found = [page for frame in frames.read(data.get("text/html", "")) for page in frame.pages()]
    for number, frame in enumerate(found, 1):
        size = "wider" if frame.widest > WIDER else "wide" if frame.widest > WIDE else ""
        slide = render("frame", "table", frame=frame, size=size)
        if len(found) == 1 and frame.lines <= left and frame.widest <= NARROW:
            yield as_cell(slide, "fragment")
        else:
            yield as_cell(_under(heading, number, found, slide))
    if found or before != "text":
        return
    said = output.get("text") or data.get("text/plain", "")
    said = "".join(said) if isinstance(said, list) else said
    said = _TYPES.sub("", said)
    if said.strip():
        said = said.strip("\n")[:LONGEST_PRINTED]
        long = any(len(line) > LONG_LINE for line in said.splitlines())
        slide = render("printed", "printed", text=said, long=long)
        if len(said) < SHORT or text.lines(said) + len(said.splitlines()) / 2 + 1 <= left:
            yield as_cell(slide, "fragment")
        else:
            yield as_cell(_under(heading, 1, [said], slide))


def _under(heading: str, number: int, all_of: Collection[Any], slide: Slide) -> Slide:
    place = f" ({number} of {len(all_of)})" if len(all_of) > 1 else ""
    top = render("text", "", heading=f"{heading}{place}", level=1, blocks=[])
    return Slide(f"{top.html}\n{slide.html}", slide.part)
