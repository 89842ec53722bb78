"""The figures: one theme, one renderer that works offline, a text alternative each.

Altair is imported when the first chart is drawn, not when a lesson opens.
"""

from course.charts.authority import legs
from course.charts.bonds import demand, holders
from course.charts.certainty import evidence, ladder, reliability
from course.charts.claims import certainties, voices
from course.charts.classes import far, went
from course.charts.coalition import at_least_at_most, joining, who_listed
from course.charts.engine import altair, quickly
from course.charts.episodes import two_rules
from course.charts.events import around_event, clock, placebo
from course.charts.games import quiet, turns
from course.charts.graphs import graph
from course.charts.listing import growth, screening
from course.charts.moves import exchange, expulsions
from course.charts.package import ranges, tornado

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
    "far",
    "graph",
    "growth",
    "holders",
    "joining",
    "ladder",
    "legs",
    "placebo",
    "quickly",
    "quiet",
    "ranges",
    "reliability",
    "screening",
    "tornado",
    "turns",
    "two_rules",
    "voices",
    "went",
    "who_listed",
]
