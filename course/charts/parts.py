"""Parts that several figures are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.charts.engine import altair
from course.charts.theme import INK, SHADES


def signs(field: str, looks: Mapping[str, tuple[str, str, str]], legend: Any) -> dict[str, Any]:
    """The channels of a point that is told apart by its sign: ``looks`` maps what a row has in
    ``field`` (with its type, as in ``state:N``) to shape, fill and edge. One ``legend`` for all.
    """
    alt = altair()
    channels = (("shape", alt.Shape), ("fill", alt.Fill), ("stroke", alt.Stroke))
    return {
        name: channel(
            field,
            scale=alt.Scale(domain=list(looks), range=[look[n] for look in looks.values()]),
            legend=legend,
        )
        for n, (name, channel) in enumerate(channels)
    }


def numbered(base: Any, field: str) -> Any:
    """Cells shaded by a count, with the number in each: nothing hangs on the shade alone."""
    alt = altair()
    shade = alt.Color(f"{field}:Q", scale=alt.Scale(range=SHADES), legend=None)
    words = base.mark_text(fontSize=13, color=INK).encode(text=f"{field}:Q")
    return base.mark_rect().encode(color=shade) + words


def with_data(chart: Any, **rows: list[dict[str, Any]]) -> Any:
    """A chart whose parts name their data. Put in last: Altair copies a chart with all its rows
    at every step of making it, and a slider waits for that.
    """
    chart.datasets = rows
    return chart
