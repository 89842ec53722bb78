"""Altair, imported once, quickly, and with the course's own renderer."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any

from course.imports import UNNEEDED, without

#: What JupyterLab 4 and Notebook 7 draw by themselves, without asking any host.
MIME = "application/vnd.vegalite.v5+json"
#: Named, never fetched. Altair names its own minor version; a viewer with another warns.
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
#: Of a computed number in a figure. The last of the sixteen that a float holds come out otherwise
#: on a processor with other vector units, and a stored figure would differ for no reason.
DIGITS = 10


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


def titled(title: str, subtitle: str | list[str], letters: int) -> Any:
    """A title that says the finding, broken into lines of at most so many ``letters``."""
    return altair().TitleParams(textwrap.wrap(title, letters), subtitle=subtitle)


def letters(width: float) -> int:
    """How many letters of a title fit over a figure of this width (pixels)."""
    return max(40, int(width / 7.5))


def render(spec: dict[str, Any], **_metadata: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A chart's forms: the picture, and its text alternative for where no picture can be seen.

    The text is the chart's ``description``; a chart without one gets its title. The viewer's
    menu is switched off, since one of its entries opens an editor on another host. Numbers are
    given to `DIGITS`, so that another processor stores the same figure.
    """
    forms = {MIME: steady(spec) | {"$schema": SCHEMA}, "text/plain": text_alternative(spec)}
    return forms, {MIME: {"embed_options": {"actions": False}}}


def quickly(draw: Callable[[], Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The forms of the chart that ``draw`` makes, as `render` gives them.

    Altair holds every part of a chart against its schema as it is made, and the whole once more:
    half of the time that a redraw takes. Left out here, for figures of ours alone, which the tests
    make with the checks; what somebody writes in a cell is checked.
    """
    altair()
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):
        return render(draw().to_dict(validate=False))


def steady(part: Any) -> Any:
    """A part of a chart with its floats to `DIGITS` significant digits."""
    if isinstance(part, float):
        return float(f"{part:.{DIGITS}g}")
    if isinstance(part, dict):
        return {key: steady(value) for key, value in part.items()}
    if isinstance(part, list):
        return [steady(value) for value in part]
    return part


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
