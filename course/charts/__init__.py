"""The figures: one theme, one renderer that works offline, a text alternative each.

Altair is imported when the first chart is drawn, not when a lesson opens.
"""

from course.charts.authority import legs
from course.charts.bonds import demand, holders
from course.charts.certainty import evidence, ladder, reliability
from course.charts.claims import certainties, voices
from course.charts.coalition import at_least_at_most, joining, who_listed
from course.charts.engine import altair
from course.charts.events import around_event, clock, placebo
from course.charts.graphs import graph
from course.charts.listing import growth, screening
from course.charts.moves import exchange, expulsions

__all__ = [
    "altair",
    "around_event",
    "at_least_at_most",
    "certainties",
    "clock",
    "demand",
    "evidence",
    "exchange",
    "expulsions",
    "graph",
    "growth",
    "holders",
    "joining",
    "ladder",
    "legs",
    "placebo",
    "reliability",
    "screening",
    "voices",
    "who_listed",
]
