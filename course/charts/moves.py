"""Steps and answers as figures: what a list of them shows, and a run of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from course.charts.engine import altair, letters, titled
from course.charts.theme import BLUE, INK, ORANGE, SOFT
from course.errors import CourseError

WIDTH = 520
BAR = 17  # height of a row
KINDS = ("expulsion", "departure", "mixed", "cap")
NOT_COUNTED = "a limit on staff: not counted here"
SIDES = {"first": BLUE, "second": ORANGE}


def expulsions(
    title: str, steps: Sequence[Mapping[str, Any]], told_apart: bool, subtitle: str
) -> Any:
    """Steps as bars, in the order given.

    A step has ``label`` (date and who acts), ``count`` (persons), ``kind`` (one of `KINDS`),
    ``side`` ("first" or "second", for the colour; the label says it too) and, if it is more or
    other than an expulsion, ``words`` that say what. With ``told_apart`` a cap has no bar, and a
    step with words is pale with a dashed edge and has them beside it. Raises `CourseError` for an
    unknown kind.
    """
    strange = next((s["kind"] for s in steps if s["kind"] not in KINDS), None)
    if strange is not None:
        raise CourseError(f"A step has no kind {strange!r}. Use {', '.join(KINDS)}.")
    alt = altair()
    rows = []
    for step in steps:
        left_out = told_apart and step["kind"] == "cap"
        words = (NOT_COUNTED if left_out else step.get("words", "")) if told_apart else ""
        rows.append(
            {
                "label": step["label"],
                "count": 0 if left_out else step["count"],
                "fill": 0.25 if words else 1.0,
                "colour": SIDES[step["side"]],
                "dashed": bool(words) and not left_out,
                "says": f"{step['count']}" + (f": {words}" if words else ""),
            }
        )
    order = [r["label"] for r in rows]
    most = max(r["count"] for r in rows)
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("label:N", sort=order, title=None, scale=alt.Scale(domain=order)),
    )
    x = alt.X(
        "count:Q",
        title="persons",
        scale=alt.Scale(domain=[0, most * (2.2 if told_apart else 1.12)], nice=False),
    )
    bars = [
        base.transform_filter(alt.FieldEqualPredicate(field="dashed", equal=dashed))
        .mark_bar(height=BAR - 5, strokeWidth=1.4, strokeDash=[4, 3] if dashed else [1, 0])
        .encode(
            x=x,
            color=alt.Color("colour:N", scale=None),
            stroke=alt.Stroke("colour:N", scale=None),
            fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
        )
        for dashed in (False, True)
        if any(r["dashed"] == dashed for r in rows)
    ]
    words = base.mark_text(align="left", dx=5, fontSize=11, color=INK).encode(x=x, text="says:N")
    return alt.layer(*bars, words).properties(
        title=titled(title, subtitle, letters(WIDTH + 110)),
        width=WIDTH,
        height=BAR * len(rows),
        description=f"{title}. " + "; ".join(f"{r['label']}: {r['says']}" for r in rows) + ".",
    )


def exchange(
    title: str,
    steps: Sequence[Mapping[str, Any]],
    sides: Mapping[str, str],
    ending: str,
    subtitle: str = "Invented states. Each bar is a step; a rim of dashes marks a misreading",
) -> Any:
    """A run of answer for answer: the first side's steps above the line, the second's below.

    A step has ``number``, ``side`` ("first" or "second"), ``size`` (persons) and ``misread``;
    ``sides`` maps a side to its name, ``ending`` says in a few words what came after the last step.
    """
    alt = altair()
    rows = [
        {
            "number": s["number"],
            "size": s["size"] if s["side"] == "first" else -s["size"],
            "says": f"{s['size']}",
            "side": s["side"],
            "colour": SIDES[s["side"]],
            "misread": bool(s["misread"]),
        }
        for s in steps
    ]
    last = rows[-1]["number"]
    top = max(s["size"] for s in steps)
    after = {"number": last + 1, "size": 0, "says": ending}
    names = [
        {"number": 0.5, "size": top * place, "says": f"{sides[side]} sends home", "side": side}
        for side, place in (("first", 1.38), ("second", -1.38))
    ]
    x = alt.X(
        "number:Q",
        title="step",
        scale=alt.Scale(domain=[0.4, max(6, last + 2.6)], nice=False),
        axis=alt.Axis(values=list(range(1, last + 1)), format="d", grid=False),
    )
    y = alt.Y(
        "size:Q",
        title="persons",
        scale=alt.Scale(domain=[-top * 1.6, top * 1.6], nice=False),
        axis=alt.Axis(labelExpr="format(abs(datum.value), ',')", tickCount=6),
    )
    base = alt.Chart(alt.Data(values=rows)).encode(x=x)
    bar = max(8, min(26, int(0.62 * WIDTH / max(6, last + 2.6))))
    layers = [
        base.transform_filter(alt.FieldEqualPredicate(field="misread", equal=misread))
        .mark_bar(size=bar, stroke=INK, strokeWidth=2 if misread else 0, strokeDash=[3, 2])
        .encode(y=y, color=alt.Color("colour:N", scale=None))
        for misread in (False, True)
        if any(r["misread"] == misread for r in rows)
    ]
    for side, shift in (("first", -8), ("second", 9)):
        layers.append(
            base.transform_filter(alt.FieldEqualPredicate(field="side", equal=side))
            .mark_text(dy=shift, fontSize=11, color=INK)
            .encode(y=y, text="says:N")
        )
    layers.append(alt.Chart(alt.Data(values=[{"size": 0}])).mark_rule(color=SOFT).encode(y=y))
    layers.append(
        alt.Chart(alt.Data(values=names))
        .mark_text(align="left", fontSize=12, fontWeight="bold")
        .encode(
            x=x,
            y=y,
            text="says:N",
            color=alt.Color(
                "side:N",
                scale=alt.Scale(domain=list(SIDES), range=list(SIDES.values())),
                legend=None,
            ),
        )
    )
    layers.append(
        alt.Chart(alt.Data(values=[after]))
        .mark_text(align="left", dx=-8, dy=-9, fontSize=12, color=INK, fontStyle="italic")
        .encode(x=x, y=y, text="says:N")
    )
    told = ", ".join(
        f"{r['number']} {sides[r['side']]} {r['says']}{' by misreading' if r['misread'] else ''}"
        for r in rows
    )
    return alt.layer(*layers).properties(
        title=titled(title, subtitle, letters(WIDTH + 60)),
        width=WIDTH,
        height=230,
        description=f"{title}. Steps: {told}. Then: {ending}.",
    )
