"""The figures: one theme, one renderer that works offline, a text alternative each.

Altair is imported when the first chart is drawn, not when a lesson opens.
"""

from course.charts.authority import legs
from course.charts.certainty import evidence, ladder, reliability
from course.charts.claims import certainties, voices
from course.charts.engine import altair
from course.charts.graphs import graph
from course.charts.listing import growth, screening

__all__ = [
    "altair",
    "certainties",
    "evidence",
    "graph",
    "growth",
    "ladder",
    "legs",
    "reliability",
    "screening",
    "voices",
]
