"""Figures about a class: how an exercise went, and how far everybody is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from course.charts.engine import altair, letters, titled
from course.charts.theme import BLUE, INK

PARTS = ("right at first", "right later", "not right so far")
COLOURS = (BLUE, "#8fc1ea", "#d55e00")  # with an edge of ink: the second is pale


def went(title: str, items: Sequence[Mapping[str, Any]], subtitle: str) -> Any:
    """How each exercise went: a bar of those who answered, in three parts.

    An item has ``name``, unique here, and ``counts``, the numbers of students by `PARTS`.
    """
    alt = altair()
    rows = []
    for item in items:
        n = sum(item["counts"])
        start = 0.0
        for order, (part, count) in enumerate(zip(PARTS, item["counts"], strict=True)):
            share = 100 * count / n if n else 0.0
            rows.append(
                {"name": item["name"], "part": part, "order": order, "from": start,
                 "to": start + share, "says": f"{count}" if share >= 8 else ""}
            )  # fmt: skip
            start += share
    names = [item["name"] for item in items]
    width = 430
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelLimit=330))
    )
    colour = alt.Scale(domain=list(PARTS), range=list(COLOURS))
    bars = base.mark_bar(stroke=INK, strokeWidth=1).encode(
        x=alt.X("from:Q", title="of those who answered, in percent", scale={"domain": [0, 100]}),
        x2="to:Q",
        color=alt.Color(
            "part:N",
            scale=colour,
            legend=alt.Legend(title=None, orient="top", labelLimit=200),
        ),
    )
    numbers = (
        base.transform_calculate(middle="(datum.from + datum.to) / 2")
        .mark_text(fontSize=11)
        .encode(
            x="middle:Q",
            text="says:N",
            color=alt.condition("datum.order == 0", alt.value("#ffffff"), alt.value("#000000")),
        )
    )
    said = "; ".join(
        f"{item['name']}: "
        + (
            ", ".join(f"{c} {p}" for p, c in zip(PARTS, item["counts"], strict=True))
            if sum(item["counts"])
            else "nobody answered"
        )
        for item in items
    )
    return alt.layer(bars, numbers).properties(
        title=titled(title, subtitle, letters(width + 250)),
        width=width,
        height=22 * len(names),
        description=f"{title}. Students by exercise. {said}.",
    )


def far(title: str, done: Sequence[int], of: int, subtitle: str) -> Any:
    """How many exercises everybody has done: students by tenths of all ``of`` exercises."""
    alt = altair()
    step = max(1, -(-(of + 1) // 10))
    rows = []
    for low in range(0, of + 1, step):
        high = min(of, low + step - 1)
        n = sum(low <= d <= high for d in done)
        rows.append({"done": f"{low} to {high}" if high > low else f"{low}", "students": n})
    names = [r["done"] for r in rows]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("done:N", sort=names, title="exercises done", axis=alt.Axis(labelAngle=-40)),
        y=alt.Y("students:Q", title="students", axis=alt.Axis(tickMinStep=1, format="d")),
    )
    width = 480
    return alt.layer(
        base.mark_bar(color=COLOURS[0]),
        base.mark_text(dy=-7, fontSize=12, color=INK).encode(text="students:Q"),
    ).properties(
        title=titled(title, subtitle, letters(width)),
        width=width,
        height=200,
        description=f"{title}. "
        + ", ".join(f"{r['done']} done: {r['students']}" for r in rows if r["students"])
        + ".",
    )
