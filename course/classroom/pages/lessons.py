"""A stored lesson as one HTML page that is read without running anything.

nbconvert's exporter walks the cells; what they look like is in our own template. The page
runs no script and asks no host for anything: charts are pictures, widgets are their plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from jinja2 import PackageLoader
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from course.classroom.pages.cells import ChartsAsPictures, LinksWithin
from course.classroom.pages.rendering import render
from course.kinds import markdown

#: What a page shows of an output, the first there is. No script is among them.
SHOWN = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain"]
#: The head of a plain form: a title, what it is, a line below.
_HEADED = re.compile(r"(?P<title>\S[^\n]*)  \[(?P<tag>[^\n\]]+)\]\n-{4,}\n(?P<rest>.*)", re.DOTALL)


def page(
    notebook: NotebookNode,
    title: str,
    *,
    links: Mapping[str, str] | None = None,
    index: str = "",
) -> str:
    """The page of a ``notebook``; ``title`` is the browser's, ``index`` the page to lead back to.

    ``links`` maps what the lesson links to, such as ``04-name.ipynb``, to pages that are there;
    any other link into a folder becomes plain words. Cells that are tagged ``instructor`` are
    set off as notes; what has its source hidden is folded.
    """
    copy = deepcopy(notebook)
    copy.metadata.pop("widgets", None)  # else nbconvert loads a manager for them from a host
    exporter = _exporter(LinksWithin(links or {}), ChartsAsPictures())
    html: str
    html, _ = exporter.from_notebook_node(copy, {"title": title, "index": index})
    return html


def index(entries: Iterable[Any]) -> str:
    """The page that lists lessons, from the instructor edition's entries for them."""
    return render("lessons.html", entries=list(entries))


def heading(notebook: NotebookNode, otherwise: str) -> str:
    """What a lesson is called: its first heading, without marks."""
    for cell in notebook.cells:
        found = re.search(r"^# +(.+)$", cell.source, re.MULTILINE)
        if cell.cell_type == "markdown" and found:
            return found[1].strip().replace("*", "").replace("`", "")
    return otherwise


def _exporter(*steps: Any) -> HTMLExporter:
    made = HTMLExporter(
        config=Config({"NbConvertBase": {"display_data_priority": SHOWN}}),
        template_name="base",  # nbconvert's walk through the cells, without any look
        template_file="lesson.html.j2",
        extra_template_basedirs=[],  # a folder of that name where the command is typed is none
        extra_loaders=[PackageLoader("course.classroom.pages", "templates")],
        require_js_url="",
        mathjax_url="",
    )
    for step in steps:
        step.enabled = True
        made.register_preprocessor(step, enabled=True)
    environment = made.environment
    environment.autoescape = True
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters.update(markdown=_markdown, headed=_headed, first_words=first_words)
    return made


def _headed(plain: str) -> dict[str, str] | None:
    """The parts of an exercise's or a model's plain form; None for any other text."""
    found = _HEADED.fullmatch(plain)
    return found.groupdict() if found else None


def first_words(source: str) -> str:
    """The first line of a Markdown cell without its marks: what it is folded under."""
    return re.sub(r"[>*#`]", "", source.strip().partition("\n")[0]).strip()


# --- Markdown -------------------------------------------------------------------


def _markdown(source: str) -> Markup:
    return Markup(_reader().render(source))  # noqa: S704  # raw HTML is off


@cache
def _reader() -> Any:
    """The course's Markdown, with headings that can be linked to and tables that can scroll."""
    made = markdown.parser()
    made.add_render_rule("heading_open", _heading_open)
    made.add_render_rule("table_open", _table_open)
    made.add_render_rule("table_close", _table_close)
    return made


def _heading_open(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, _env: Any
) -> str:
    # As JupyterLab makes them, so that a link within a lesson works in both.
    tokens[at].attrSet("id", tokens[at + 1].content.replace(" ", "-"))
    return self.renderToken(tokens, at, options, _env)


def _table_open(*_: Any) -> str:
    return '<div class="wide" role="group" aria-label="Table" tabindex="0"><table>\n'


def _table_close(*_: Any) -> str:
    return "</table></div>\n"
