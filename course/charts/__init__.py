"""The figures: one theme, one renderer that works offline, a text alternative each.

Altair is imported when the first chart is drawn, not when a lesson opens.
"""

from course.charts.claims import certainties, voices
from course.charts.engine import altair
from course.charts.graphs import graph

__all__ = ["altair", "certainties", "graph", "voices"]
