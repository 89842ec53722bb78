"""Authors' Markdown to HTML. Raw HTML and images stay text: nothing is fetched, nothing runs."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt

_md = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


@cache
def html(text: str) -> str:
    """Markdown blocks as HTML."""
    return _md.render(text)


@cache
def inline(text: str) -> str:
    """One line of Markdown as HTML, without a paragraph around it."""
    return _md.renderInline(text)
