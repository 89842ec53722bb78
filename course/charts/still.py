"""A figure for a page that runs no script: its picture as SVG, and its text alternative."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Any

from course.charts.engine import text_alternative

#: The Vega-Lite that JupyterLab 4 draws with is 5; this is the newest 5 that vl-convert holds.
VEGA_LITE = "5.20"


@dataclass(frozen=True)
class Still:
    """``svg`` is markup to be put into a page, or empty where nothing can draw it; ``text``
    says what the figure says.
    """

    svg: str
    text: str

    @property
    def figure(self) -> str:
        """The picture with its words as HTML: a figure whose one label says it all."""
        words = escape(self.text)
        picture = f'<div role="img" aria-label="{words}">{self.svg}</div>' if self.svg else ""
        return f"<figure>{picture}<figcaption>{words}</figcaption></figure>"


def still(chart: Any) -> Still:
    """One chart of the course's, drawn without a browser.

    vl-convert draws it, offline, as JupyterLab would. Where it cannot be had (in the
    browser edition nothing compiled can), the words stand alone.
    """
    return drawn_spec(chart.to_dict())


def drawn_spec(spec: dict[str, Any]) -> Still:
    """The same from a chart's Vega-Lite, as a stored lesson holds it."""
    text = text_alternative(spec).removeprefix("Chart. ")
    try:
        import vl_convert
    except ImportError:
        return Still("", text)
    svg = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    # The parts of the drawing have roles and labels of their own, one a mark. The page's
    # figure carries one label that says it all, so a screen reader is spared the marks.
    svg = re.sub(r'\s(?:aria-[\w-]+|role)="[^"]*"', "", svg)
    return Still(svg, text)
