"""Authors' Markdown to HTML. Raw HTML and images stay text: nothing is fetched, nothing runs."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt


def parser() -> MarkdownIt:
    """A reader of Markdown as the course has it, to be given rules of its own."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


_md = parser()


@cache
def html(text: str) -> str:
    """Markdown blocks as HTML."""
    return _md.render(text)


@cache
def inline(text: str) -> str:
    """One line of Markdown as HTML, without a paragraph around it."""
    return _md.renderInline(text)
