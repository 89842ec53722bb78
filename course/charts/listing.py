"""The list as figures: what a threshold catches and lets pass, and how the list grew."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from course import data
from course.charts.engine import altair, titled
from course.charts.parts import signs, with_data
from course.charts.theme import BLUE, GREEN, INK, ORANGE, SOFT
from course.errors import CourseError

#: How a screened name looks: shape, fill, edge. The shape and the fill say it without colour.
STATES = {
    "caught": ("circle", BLUE, BLUE),
    "missed": ("circle", "#ffffff", BLUE),
    "false alarm": ("triangle-up", ORANGE, ORANGE),
    "let pass": ("square", "#ffffff", SOFT),
}
#: The two lines of the lower figure: column of the curve, and its words.
LINES = {"caught": "caught", "false_alarms": "false alarms"}
LOWEST = 40  # scores below stand here
WIDTH = 488

TYPES = ("entities", "individuals", "vessels", "aircraft")
#: The dashes of each line, so that they are told apart without colour.
DASHES = {
    "entities": [1, 0],
    "individuals": [7, 3],
    "vessels": [2, 2],
    "aircraft": [9, 3, 2, 3],
}


def screening(
    names: Sequence[Mapping[str, Any]],
    curve: Sequence[Mapping[str, Any]],
    threshold: float,
    subtitle: str = "Each sign is a customer of the invented file, at its best score",
) -> Any:
    """Names by their score, cut by a threshold; below, what every other threshold would do.

    A row of ``names`` has ``name``, ``match``, ``score`` (0 to 100), ``listed`` (whether it truly
    stands on the list) and ``state`` (one of `STATES`); a row of ``curve`` has ``threshold``,
    ``caught`` and ``false_alarms`` (customers). Raises `CourseError` for an unknown state and
    for a threshold that the curve lacks.
    """
    strange = next((n["state"] for n in names if n["state"] not in STATES), None)
    if strange is not None:
        raise CourseError(f"A screened name has no state {strange!r}. Use {', '.join(STATES)}.")
    here = next((c for c in curve if c["threshold"] == threshold), None)
    if here is None:
        raise CourseError(f"The curve has no threshold {threshold:g}. Give it a row for it.")
    alt = altair()
    counts = Counter(n["state"] for n in names)
    listed = sum(bool(n["listed"]) for n in names)
    finding = (
        f"At {threshold:g}: {here['caught']} of {listed} listed customers caught, "
        f"{here['false_alarms']} false alarm{'s' * (here['false_alarms'] != 1)}"
    )
    stacked, most, least = _stacked(names)
    chart = alt.vconcat(
        _stacks(alt, most, least, threshold), _curves(alt, here, threshold), spacing=14
    ).resolve_scale(
        color="independent", fill="independent", shape="independent", stroke="independent"
    )
    chart = chart.properties(
        title=titled(finding, subtitle, 62),
        description=(
            f"{finding}. Above, {len(names)} customers stacked by score, the listed above a "
            "line and the others below it, with the threshold as an upright rule: "
            + ", ".join(f"{state} {counts[state]}" for state in STATES)
            + ". Below, two falling lines by threshold: listed customers caught, false alarms."
        ),
    )
    lines = [{"threshold": c["threshold"], **{w: c[k] for k, w in LINES.items()}} for c in curve]
    return with_data(chart, signs=stacked, lines=lines)


def _stacked(
    names: Sequence[Mapping[str, Any]],
) -> tuple[list[dict[str, Any]], float, float]:
    """A place for each name, the listed stacked upwards, the others downwards; how high and how
    deep the stacks need to be."""
    high: Counter[tuple[int, bool]] = Counter()
    rows = []
    for name in sorted(names, key=lambda n: (n["score"], n["name"])):
        at = max(LOWEST, int(name["score"]))
        place = (at, bool(name["listed"]))
        high[place] += 1
        rows.append(
            {
                **{k: name[k] for k in ("name", "match", "score", "state")},
                "x": at + 0.5,
                "y": high[place] - 0.5 if name["listed"] else 0.5 - high[place],
            }
        )
    most = max([16, *(n for (_, up), n in high.items() if up)])
    least = 1.5 + max([7, *(n for (_, up), n in high.items() if not up)])
    return rows, most, least


def _stacks(alt: Any, most: float, least: float, threshold: float) -> Any:
    """The names as stacks of signs."""
    key = alt.Legend(title=None, orient="top", symbolSize=90)
    x = _score_axis(alt, None, labels=False)
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-least, most]))
    stacks = (
        alt.Chart(alt.NamedData("signs"))
        .mark_point(size=48, strokeWidth=1.3, opacity=1)
        .encode(
            x=x,
            y=y,
            **signs("state:N", STATES, key),
            tooltip=[
                alt.Tooltip("name:N", title="customer"),
                alt.Tooltip("match:N", title="best match"),
                alt.Tooltip("score:Q"),
            ],
        )
    )
    sides = (
        alt.Chart(
            alt.Data(
                values=[
                    {"y": most - 0.5, "says": "truly on the list"},
                    {"y": 0.5 - least, "says": "not on the list"},
                ]
            )
        )
        .mark_text(align="left", fontSize=12, color=SOFT)
        .encode(x=alt.value(4), y=y, text="says:N")
    )
    ground = alt.Chart(alt.Data(values=[{"y": 0}])).mark_rule(color=SOFT).encode(y=y)
    return alt.layer(ground, sides, stacks, _cut(alt, threshold)).properties(
        width=WIDTH, height=round(8 * (most + least))
    )


def _curves(alt: Any, here: Mapping[str, Any], threshold: float) -> Any:
    """Caught and false alarms for every threshold, with the present one marked."""
    points = [
        {
            "threshold": threshold,
            "what": word,
            "customers": here[key],
            "says": f"{here[key]} {word}",
        }
        for key, word in LINES.items()
    ]
    colour = alt.Color(
        "what:N", scale=alt.Scale(domain=list(LINES.values()), range=[BLUE, ORANGE]), legend=None
    )
    y = alt.Y("customers:Q", title="customers", axis=alt.Axis(tickCount=4, grid=True))
    axis = _score_axis(alt, "score (0 to 100); the rule is the threshold")
    lines = (
        alt.Chart(alt.NamedData("lines"))
        .transform_fold(list(LINES.values()), as_=["what", "customers"])
        .mark_line(interpolate="step-before", strokeWidth=2)
        .encode(
            x=axis,
            y=y,
            color=colour,
            strokeDash=alt.StrokeDash(
                "what:N",
                scale=alt.Scale(domain=list(LINES.values()), range=[[1, 0], [5, 3]]),
                legend=None,
            ),
        )
    )
    marks = alt.Chart(alt.Data(values=points)).encode(x=axis, y=y, color=colour)
    # The words stand where there is room, on a white edge that keeps the lines off them.
    left = threshold > 70
    upper, lower = sorted(points, key=lambda p: -p["customers"])
    close = upper["customers"] - lower["customers"] < 7
    deep = close and lower["customers"] >= 12
    words_at = []
    for point, dy in ((upper, -25 if close and not deep else -10), (lower, 15 if deep else -10)):
        word = (
            alt.Chart(alt.Data(values=[point]))
            .encode(x=axis, y=y, text="says:N")
            .mark_text(align="right" if left else "left", dx=-8 if left else 8, dy=dy, fontSize=12)
        )
        ink = BLUE if point["what"] == "caught" else ORANGE
        edge = word.copy()
        edge.mark = edge.mark.copy()
        edge.mark.stroke, edge.mark.strokeWidth, edge.mark.color = "#ffffff", 4, "#ffffff"
        word.mark.color = ink
        words_at += [edge, word]
    return alt.layer(
        lines,
        _cut(alt, threshold),
        marks.mark_point(filled=True, size=70, opacity=1),
        *words_at,
    ).properties(width=WIDTH, height=130)


def _score_axis(alt: Any, title: str | None, labels: bool = True) -> Any:
    axis = alt.Axis(values=list(range(LOWEST, 101, 10)), labels=labels, ticks=labels)
    scale = alt.Scale(domain=[LOWEST, 101], nice=False)
    return alt.X("x:Q" if not labels else "threshold:Q", title=title, axis=axis, scale=scale)


def _cut(alt: Any, threshold: float) -> Any:
    """The threshold as an upright rule."""
    scale = alt.Scale(domain=[LOWEST, 101], nice=False)
    return (
        alt.Chart(alt.Data(values=[{"at": threshold}]))
        .mark_rule(color=INK, strokeWidth=1.6, strokeDash=[4, 2])
        .encode(x=alt.X("at:Q", scale=scale))
    )


def growth(what: str = "tag", log: bool = False) -> Any:
    """Rows of the US list that carry the tag of Executive Order 14024, copy by copy.

    ``what`` is ``tag`` (all of them) or ``types`` (a line for each of `TYPES`); ``log`` draws the
    counts on a logarithmic scale, where a copy without any row of a type has no point. Raises
    `CourseError` for another ``what``.
    """
    if what not in ("tag", "types"):
        raise CourseError(f"The growth of {what!r} is not known. Ask for 'tag' or 'types'.")
    alt = altair()
    frame = data.load("growth")
    first, last = frame.iloc[0], frame.iloc[-1]
    columns = {"all rows": "eo14024"} if what == "tag" else {t: f"eo14024_{t}" for t in TYPES}
    names = list(columns)
    rows = [
        {"date": f"{date:%Y-%m-%d}", **{n: int(v) for n, v in zip(names, values, strict=True)}}
        for date, *values in frame[["date", *columns.values()]].itertuples(index=False)
    ]
    if what == "tag":
        finding = (
            f"The order's tag stood on {first['eo14024']} rows in {first['date']:%B %Y} "
            f"and on {last['eo14024']:,} in {last['date']:%B %Y}"
        )
    else:
        finding = (
            f"Most rows with the order's tag are entities: {last['eo14024_entities']:,} of "
            f"{last['eo14024']:,} in {last['date']:%B %Y}"
        )
    scale = alt.Scale(type="log", domain=[1, 10_000]) if log else alt.Scale(zero=True)
    ticks = {"values": [1, 10, 100, 1000, 10_000]} if log else {"tickCount": 5}
    x = alt.X("date:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=8))
    y = alt.Y(
        "rows:Q",
        title="list rows, logarithmic scale" if log else "list rows",
        scale=scale,
        axis=alt.Axis(grid=True, format=",d", **ticks),
    )
    colour = alt.Color(
        "what:N",
        scale=alt.Scale(domain=names, range=[BLUE, ORANGE, GREEN, SOFT][: len(names)]),
        legend=None,
    )
    base = (
        alt.Chart(alt.NamedData("copies"))
        .transform_fold(names, as_=["what", "rows"])
        .transform_filter("datum.rows > 0" if log else "true")
        .encode(x=x, y=y, color=colour, tooltip=["date:T", "what:N", "rows:Q"])
    )
    line = base.mark_line(interpolate="step-after", strokeWidth=2).encode(
        strokeDash=alt.StrokeDash(
            "what:N",
            scale=alt.Scale(domain=names, range=[DASHES.get(n, [1, 0]) for n in names]),
            legend=None,
        )
    )
    # Each line is named where it ends.
    ends = [
        {"date": rows[-1]["date"], "what": n, "rows": rows[-1][n], "says": f"{n} {rows[-1][n]:,}"}
        for n in names
    ]
    named = (
        alt.Chart(alt.Data(values=ends))
        .mark_text(align="left", dx=7, fontSize=12)
        .encode(x=x, y=y, color=colour, text="says:N")
    )
    dots = base.mark_point(filled=True, size=9, opacity=0.9)
    chart = alt.layer(line, dots, named).properties(
        title=alt.TitleParams(
            textwrap.wrap(finding, 58),
            subtitle=f"Rows of the US list with the tag, in {len(frame)} copies; a dot a copy",
        ),
        width=WIDTH if what == "tag" else WIDTH - 60,
        height=260,
        description=(
            f"{finding}. A rising step line"
            + (
                "."
                if what == "tag"
                else f" for each kind of row; vessels end at {last['eo14024_vessels']}, "
                f"aircraft at {last['eo14024_aircraft']}."
            )
            + f" From {_day(first['date'])} to {_day(last['date'])}"
            + (", on a logarithmic scale." if log else ".")
        ),
    )
    return with_data(chart, copies=rows)


def _day(date: Any) -> str:
    """A date as it is written in the lessons."""
    return f"{date.day} {date:%B %Y}"
