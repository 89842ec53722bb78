"""How every chart of the course looks."""

from __future__ import annotations

from typing import Any

#: Okabe and Ito's palette, told apart by readers with any colour vision
#: ("Color Universal Design", 2008), darkest first for thin marks.
PALETTE = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#5f5f5f"]
#: The colours that marks are given by hand: each reaches 4.5 : 1 on white, but for the grounds.
INK, SOFT = "#1b1f24", "#57606a"
BLUE, ORANGE, GREEN = "#0b57a4", "#9a4a00", "#0c8448"
LIGHT, PALE = "#dbe9f9", "#c9d1d9"  # grounds, with ink on them or an edge around
SHADES = [LIGHT, "#6f9fd8"]  # from few to many; ink reaches 4.5 : 1 on each between them too
FONT = "system-ui, 'DejaVu Sans', sans-serif"


def theme() -> dict[str, Any]:
    """The Vega-Lite configuration."""
    return {
        "config": {
            # Widths are fixed, and the style sheet scales a figure down in a narrow window:
            # "width": "container" made JupyterLab 4.6 resize without end until the page died.
            "background": "#ffffff",
            "font": FONT,
            "title": {"anchor": "start", "fontSize": 15, "subtitleFontSize": 12, "offset": 12},
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "grid": False, "labelLimit": 240},
            "legend": {"labelFontSize": 12, "titleFontSize": 12},
            "range": {"category": PALETTE},
            "view": {"stroke": None},
        }
    }
