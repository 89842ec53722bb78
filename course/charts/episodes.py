"""Episodes as a figure: the same ones, counted by two rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from course.charts.engine import altair, titled
from course.charts.parts import with_data
from course.charts.theme import BLUE, GREEN, INK, ORANGE, SOFT
from course.errors import CourseError

WIDTH = 544
ROWS = 5  # tiles in a column
#: How each end of an episode looks: its sign and its colour, and the words of the key.
ENDS = {
    "full": ("square", BLUE, "all that was asked"),
    "full, force": ("diamond", ORANGE, "all, with force"),
    "partial": ("triangle-up", BLUE, "a part"),
    "partial, force": ("triangle-down", ORANGE, "a part, with force"),
    "none": ("circle", SOFT, "nothing"),
    "heeded": ("triangle-right", GREEN, "given in at the threat"),
}
#: What a rule makes of an episode.
FATES = ("success", "no success", "left out")


def two_rules(
    title: str,
    ends: Sequence[str],
    panels: Sequence[Mapping[str, Any]],
    subtitle: str = "Invented episodes. Filled: a success; hollow: none; a dot: not in the archive",
) -> Any:
    """The same episodes once for each rule, every one in its place.

    ``ends`` holds how each episode ended (one of `ENDS`). A panel has ``says``, its rule and
    rate in words, and ``fates``, what the rule makes of each episode (one of `FATES`), in the order
    of ``ends``. Raises `CourseError` for an unknown end or fate, and for a panel that has not one
    fate for each episode.
    """
    strange = next((e for e in ends if e not in ENDS), None)
    if strange is not None:
        raise CourseError(f"No episode ends {strange!r}. Use {', '.join(ENDS)}.")
    for panel in panels:
        odd = next((f for f in panel["fates"] if f not in FATES), None)
        if odd is not None:
            raise CourseError(f"No rule makes {odd!r} of an episode. Use {', '.join(FATES)}.")
        if len(panel["fates"]) != len(ends):
            raise CourseError(
                f"The panel {panel['says']!r} has {len(panel['fates'])} fates for {len(ends)} "
                "episodes. Give one for each."
            )
    alt = altair()
    order = sorted(range(len(ends)), key=lambda i: list(ENDS).index(ends[i]))
    columns = -(-len(ends) // ROWS)
    data: dict[str, list[dict[str, Any]]] = {}
    parts = []
    for number, panel in enumerate(panels):
        name = f"panel{number}"
        data[name] = [
            {
                "x": place // ROWS,
                "y": place % ROWS,
                "end": ENDS[ends[i]][2],
                "fate": panel["fates"][i],
            }
            for place, i in enumerate(order)
        ]
        parts.append(_panel(alt, name, panel["says"], columns))
    chart = alt.vconcat(*parts, spacing=12).properties(
        title=titled(title, subtitle, 74),
        description=f"{title}. {len(ends)} episodes, the same in each panel. "
        + " ".join(f"{panel['says']}: {_told(panel['fates'])}." for panel in panels),
    )
    return with_data(chart, **data)


def _told(fates: Sequence[str]) -> str:
    """How many of each, in words."""
    return (
        f"{fates.count('success')} successes, {fates.count('no success')} without success, "
        f"{fates.count('left out')} left out"
    )


def _panel(alt: Any, name: str, says: str, columns: int) -> Any:
    """One panel of tiles under its heading; the panels share one key."""
    words = [look[2] for look in ENDS.values()]
    legend = alt.Legend(title=None, orient="top", columns=3, symbolSize=90)
    base = alt.Chart(alt.NamedData(name)).encode(
        x=alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.5, columns - 0.5], nice=False)),
        y=alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[ROWS - 0.5, -0.5], nice=False)),
        shape=alt.Shape(
            "end:N",
            scale=alt.Scale(domain=words, range=[look[0] for look in ENDS.values()]),
            legend=legend,
        ),
        color=alt.Color(
            "end:N",
            scale=alt.Scale(domain=words, range=[look[1] for look in ENDS.values()]),
            legend=legend,
        ),
        tooltip=[
            alt.Tooltip("end:N", title="the target gave"),
            alt.Tooltip("fate:N", title="by this rule"),
        ],
    )

    def only(fate: str) -> Any:
        return base.transform_filter(alt.FieldEqualPredicate(field="fate", equal=fate))

    tiles = alt.layer(
        only("success").mark_point(filled=True, size=95, opacity=1),
        only("no success").mark_point(filled=False, size=80, opacity=1, strokeWidth=1.4),
        only("left out").mark_point(filled=True, size=7, opacity=1),
    )
    return tiles.properties(
        width=WIDTH,
        height=17 * ROWS,
        title=alt.TitleParams(says, fontSize=12, anchor="start", color=INK),
    )
