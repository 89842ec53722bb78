"""Altair, imported once, quickly, and with the course's own renderer.

Most of the time of ``import altair`` goes into modules it does not need:
jsonschema loads two slow ones, if they are installed (Jupyter's packages install
them), to be able to check the *format* of web addresses and of durations.
Altair validates charts without a format checker, so for the time of the import
those modules are kept out, and let in again afterwards.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

UNNEEDED = ("rfc3987_syntax", "isoduration")
#: What JupyterLab 4 and Notebook 7 draw by themselves, without asking any host.
MIME = "application/vnd.vegalite.v5+json"
#: Named, never fetched. Altair names its own minor version; a viewer with another warns.
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Have imports of `names` fail for a while, except of those loaded already."""
    blocked = [name for name in names if name not in sys.modules]
    for name in blocked:
        sys.modules[name] = None  # type: ignore[assignment]  # Python's own sign for "not there"
    try:
        yield
    finally:
        for name in blocked:
            del sys.modules[name]


@cache
def altair() -> ModuleType:
    """The altair module, with the course's renderer and theme switched on."""
    with without(*UNNEEDED):
        import altair as alt
    from course.charts.theme import theme

    alt.renderers.register("course", render)
    alt.renderers.enable("course")
    alt.theme.register("course", enable=True)(lambda: alt.theme.ThemeConfig(theme()))
    return alt


def render(spec: dict[str, Any], **_metadata: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A chart's forms: the picture, and its text alternative for where no picture can be seen.

    The text is the chart's ``description``; a chart without one gets its title. The viewer's
    menu is switched off, since one of its entries opens an editor on another host.
    """
    forms = {MIME: spec | {"$schema": SCHEMA}, "text/plain": text_alternative(spec)}
    return forms, {MIME: {"embed_options": {"actions": False}}}


def text_alternative(spec: dict[str, Any]) -> str:
    """What a chart says, in words."""
    if spec.get("description"):
        return f"Chart. {spec['description']}"
    title = spec.get("title")
    if isinstance(title, dict):
        title = title.get("text")
    if isinstance(title, list):
        title = " ".join(title)
    return f"Chart. {title}" if title else "Chart without a title or a description."
