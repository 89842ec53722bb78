"""Figures about certainty: the ladder of words, what evidence does, how well a forecaster fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from course.charts.engine import altair, letters, titled
from course.charts.theme import BLUE, INK, ORANGE, SOFT

LEAST_FOR_A_LINE = 5  # answers at each point
BANDS = ("#eef3f9", "#ffffff")  # two grounds in turn, so that neighbours are told apart


def ladder(
    title: str,
    rungs: Sequence[Mapping[str, Any]],
    notes: Mapping[str, str] | None = None,
    subtitle: str = "Percent covered by each word. Intelligence Community Directive 203",
) -> Any:
    """A scale of likelihood words, a bar each.

    A rung has ``term``, ``low`` and ``high`` (percent); `notes` maps a term to
    words that stand beside its bar, such as a statement that used it.
    """
    alt = altair()
    rows = [
        {
            **rung,
            "says": f"{rung['low']:g} to {rung['high']:g} %"
            + (f"   {notes[rung['term']]}" if notes and rung["term"] in notes else ""),
        }
        for rung in rungs
    ]
    order = [r["term"] for r in rows][::-1]
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("term:N", sort=order, title=None, scale=alt.Scale(domain=order))
    )
    # A word on the upper half is explained on its left, where there is room.
    upper = [r for r in rows if r["low"] >= 50]
    lower = [r for r in rows if r["low"] < 50]
    return alt.layer(
        base.mark_bar(color=BLUE, height=14).encode(
            x=alt.X(
                "low:Q",
                title="probability in percent",
                scale=alt.Scale(domain=[0, 100]),
                axis=alt.Axis(values=list(range(0, 101, 10)), grid=True),
            ),
            x2="high:Q",
        ),
        base.transform_filter(alt.FieldOneOfPredicate("term", [r["term"] for r in lower]))
        .mark_text(align="left", dx=6, fontSize=12, color=INK)
        .encode(x="high:Q", text="says:N"),
        base.transform_filter(alt.FieldOneOfPredicate("term", [r["term"] for r in upper]))
        .mark_text(align="right", dx=-6, fontSize=12, color=INK)
        .encode(x="low:Q", text="says:N"),
    ).properties(
        title=titled(title, subtitle, letters(560)),
        width=460,
        height=200,
        description=f"{title}. " + ", ".join(f"{r['term']} {r['says']}" for r in rows) + ".",
    )


def evidence(
    title: str,
    steps: Sequence[Mapping[str, Any]],
    rungs: Sequence[Mapping[str, Any]],
    yours: float | None = None,
    subtitle: str = "An invented case. Words of Intelligence Community Directive 203",
) -> Any:
    """The probability after each piece of evidence, on the ladder of words.

    A step has ``name`` (short) and ``percent``, in the order taken; a rung as in
    `ladder`. `yours` is the probability that the student stated.
    """
    alt = altair()
    rows = [{"name": s["name"], "percent": s["percent"], "n": n} for n, s in enumerate(steps)]
    names = [r["name"] for r in rows]
    width = max(360, 78 * len(rows))
    bands = [
        {**rung, "middle": (rung["low"] + rung["high"]) / 2, "ground": BANDS[n % 2]}
        for n, rung in enumerate(rungs)
    ]
    scale = alt.Scale(domain=[0, 100])
    ground = alt.Chart(alt.Data(values=bands))
    path = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("name:N", sort=names, title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("percent:Q", scale=scale),
    )
    layers = [
        ground.mark_rect().encode(
            y=alt.Y("low:Q", scale=scale, title="probability in percent"),
            y2="high:Q",
            color=alt.Color("ground:N", scale=None),
        ),
        ground.mark_text(align="left", dx=6, fontSize=11, color=SOFT).encode(
            y=alt.Y("middle:Q", scale=scale), x=alt.value(width), text="term:N"
        ),
        path.mark_line(color=BLUE, strokeWidth=2),
        path.mark_point(color=BLUE, filled=True, size=70, opacity=1),
        path.mark_text(
            dx=-6, dy=-9, align="right", fontSize=12, fontWeight="bold", color=INK
        ).encode(text=alt.Text("percent:Q", format=".3~g")),
    ]
    said = f"{title}. " + ", ".join(f"{r['name']} {r['percent']:.3g} %" for r in rows) + "."
    if yours is not None:
        own = alt.Chart(alt.Data(values=[{"yours": yours, "says": f"you: {yours:g} %"}]))
        layers += [
            own.mark_rule(color=ORANGE, strokeDash=[5, 4], strokeWidth=1.5).encode(
                y=alt.Y("yours:Q", scale=scale)
            ),
            own.mark_text(align="left", dx=4, dy=-7, fontSize=12, color=ORANGE).encode(
                y=alt.Y("yours:Q", scale=scale), x=alt.value(0), text="says:N"
            ),
        ]
        said += f" You said {yours:g} %."
    return alt.layer(*layers).properties(
        title=titled(title, subtitle, letters(width)), width=width, height=300, description=said
    )


def reliability(title: str, levels: Sequence[Mapping[str, Any]], subtitle: str) -> Any:
    """What was said against what came true.

    A level has ``said`` (percent), ``n`` answers, ``share`` that came true, and
    ``low`` and ``high``, the ends of an interval for it (percent).
    """
    alt = altair()
    rows = [{**level, "says": f"{level['right']} of {level['n']}"} for level in levels]
    least = min([50, *(r["said"] for r in rows)])
    x = alt.X(
        "said:Q",
        title="said, in percent",
        scale=alt.Scale(domain=[least - 4, 106], nice=False),
        axis=alt.Axis(values=list(range(int(least // 10) * 10, 101, 10))),
    )
    y = alt.Y("share:Q", title="came true, in percent", scale=alt.Scale(domain=[0, 100]))
    points = alt.Chart(alt.Data(values=rows)).encode(x=x)
    # Points of a few answers each jump; a line through them would pretend to be a curve.
    steady = all(r["n"] >= LEAST_FOR_A_LINE for r in rows)
    curve = points.mark_line(color=BLUE, strokeWidth=1.5).encode(y=y)
    line = alt.Chart(alt.Data(values=[{"said": v, "share": v} for v in (least, 100)]))
    return alt.layer(
        line.mark_line(color=SOFT, strokeDash=[4, 4]).encode(x=x, y=y),
        points.mark_rule(color=BLUE, strokeWidth=2).encode(
            y=alt.Y("low:Q", scale=alt.Scale(domain=[0, 100])), y2="high:Q"
        ),
        *([curve] if steady else []),
        points.mark_point(color=BLUE, filled=True, size=80, opacity=1).encode(y=y),
        points.mark_text(align="left", dx=7, dy=9, fontSize=12, color=INK).encode(
            y=y, text="says:N"
        ),
    ).properties(
        title=titled(title, subtitle, letters(480)),
        width=420,
        height=280,
        description=f"{title}. "
        + "; ".join(
            f"said {r['said']:g} %, {r['says']} came true ({r['share']:.0f} %), "
            f"interval {r['low']:.0f} to {r['high']:.0f} %"
            for r in rows
        )
        + ". The dashed line is where what is said comes true just as often.",
    )
