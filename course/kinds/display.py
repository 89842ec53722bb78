"""How a question shows itself as the last line of a cell, without knowing any widget.

The kinds are pure. What turns them into something to click is put in from
outside by ``course/__init__.py``; where it is missing or fails (a static page,
no ipywidgets), the plain-text form stands alone and holds the whole question.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from typing import Any

from course import fit

WIDTH = 88

View = Callable[["Displayed"], Mapping[str, Any]]
_view: View | None = None


def set_view(view: View | None) -> None:
    """Name the function that adds richer forms (by MIME type) to the plain one."""
    global _view
    _view = view


class Displayed:
    """Anything of the course that a cell can end on."""

    def plain(self) -> str:
        """The whole content as text; the same whatever a student has answered."""
        raise NotImplementedError

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        bundle: dict[str, Any] = {"text/plain": self.plain()}
        if _view is not None:
            bundle.update(_view(self))
        return bundle


def wrap(text: str, first: str = "", rest: str | None = None) -> str:
    """Wrap each line of `text` to the plain form's width; blank lines stay."""
    rest = " " * len(first) if rest is None else rest
    out, lead = [], first
    for line in text.strip().splitlines():
        out.append(
            textwrap.fill(line, WIDTH, initial_indent=lead, subsequent_indent=rest) if line else ""
        )
        lead = rest
    return "\n".join(out)


def headed(title: str, tag: str, *parts: str) -> str:
    """A plain form: the title with what it is, underlined, and the parts below, a blank between."""
    head = f"{title}  [{tag}]"
    return "\n".join([head, "-" * len(head), "\n\n".join(parts)]).rstrip()


def fenced(text: str, language: str = "") -> str:
    """Whole lines inside our Markdown, as a block of code that nothing can break out of."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def literal(text: str) -> str:
    """A student's words inside our Markdown, as a code span that nothing can break out of.

    Markup in it stays text: a code span's content is not parsed, and its fence
    is longer than any run of backticks inside.
    """
    flat = " ".join(fit.text(str(text)).split())
    if len(flat) > 80:
        flat = flat[:77] + "…"
    fence = "`"
    while fence in flat:
        fence += "`"
    pad = " " if flat.startswith("`") or flat.endswith("`") or not flat else ""
    return f"{fence}{pad}{flat}{pad}{fence}"
