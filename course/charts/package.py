"""Figures of a package: ranges side by side, each in its unit; which assumption moves one most."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from course.charts.engine import SCHEMA, altair, render, titled
from course.charts.theme import BLUE, INK, LIGHT, ORANGE, theme
from course.errors import CourseError

WIDTH = 330
LABELS = 190  # pixels, the same in each panel, so that the panels stand under each other


def said(value: float) -> str:
    """A number to three digits: ``0``, ``3.15``, ``72.3``, ``3,190``."""
    if value == 0:
        return "0"
    digits = 2 - math.floor(math.log10(abs(value)))
    rounded = round(value, digits)
    text = f"{rounded:,.{max(digits, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span(low: float, high: float) -> str:
    """A range in words; one number where both ends are the same."""
    return said(low) if said(low) == said(high) else f"{said(low)} to {said(high)}"


def ranges(panels: Sequence[Mapping[str, Any]], subtitle: Sequence[str]) -> Any:
    """Ranges from low to high, a panel for each unit.

    A panel has ``unit`` (on its axis), ``most`` (where the axis ends) and ``rows``: each a
    ``label``, ``low``, ``high``, and ``limit`` where there is one. Raises `CourseError` for a row
    whose low end is above its high end.
    """
    rows = [{**row, "unit": panel["unit"]} for panel in panels for row in panel["rows"]]
    wrong = next((r for r in rows if r["low"] > r["high"]), None)
    if wrong is not None:
        raise CourseError(
            f"{wrong['label']}: {wrong['low']:g} to {wrong['high']:g} is no range. "
            "Give the lower end first."
        )
    told = "; ".join(
        f"{r['label']}: {span(r['low'], r['high'])} {r['unit']}"
        + (f", with a limit of {said(r['limit'])}" if r.get("limit") is not None else "")
        for r in rows
    )
    title = finding(rows)
    return Drawn(
        {
            **theme(),
            "title": {"text": textwrap.wrap(title, 66), "subtitle": list(subtitle)},
            "description": f"{title}. {told}.",
            "spacing": 4,
            "vconcat": [panel_of(panel) for panel in panels],
        }
    )


class Drawn:
    """A figure from its specification, with what the course asks of a chart.

    Altair checks a chart at each step, which for one of four panels takes longer than a student
    should wait after a move. So this one is written out; the tests hold it against Altair's schema.
    """

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self.spec = dict(spec)

    @property
    def description(self) -> str:
        """The text alternative."""
        return str(self.spec["description"])

    def to_dict(self, **_settings: Any) -> dict[str, Any]:
        """The specification, as of an Altair chart, whose settings mean nothing here."""
        return {**self.spec, "$schema": SCHEMA}

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        return render(self.to_dict())


def finding(rows: Sequence[Mapping[str, Any]]) -> str:
    """The widest of the ranges in words, and who is over a limit."""
    over = [
        r["label"].removeprefix("Loss of ")
        for r in rows
        if r.get("limit") is not None and r["high"] > r["limit"]
    ]
    past = f"; beyond a limit at the high end: {', '.join(over)}" if over else ""
    wide = [r for r in rows if r["low"] > 0 and said(r["low"]) != said(r["high"])]
    if not wide:
        return f"The models show no effect with a range of its own{past}"
    row = max(wide, key=lambda r: r["high"] / r["low"])
    times = said(float(f"{row['high'] / row['low']:.2g}"))
    return f"The widest range is {times}-fold: {row['label']}{past}"


def panel_of(panel: Mapping[str, Any]) -> dict[str, Any]:
    """One panel: bars from low to high, their ends in words, a mark for each limit."""
    rows = [
        {
            "label": row["label"],
            "low": min(row["low"], panel["most"]),
            "high": min(row["high"], panel["most"]),
            "says": span(row["low"], row["high"]),
        }
        for row in panel["rows"]
    ]
    ends = [{"label": row["label"], "at": row[end]} for row in rows for end in ("low", "high")]
    limits = [
        {"label": row["label"], "at": row["limit"]}
        for row in panel["rows"]
        if row.get("limit") is not None
    ]
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, panel["most"]], "nice": False},
        "title": panel["unit"],
        "axis": {"tickCount": 5, "grid": True, "titlePadding": 2},
    }
    y = {
        "field": "label",
        "type": "nominal",
        "sort": [r["label"] for r in rows],
        "title": None,
        "axis": {
            "ticks": False,
            "domain": False,
            "labelLimit": LABELS,
            "minExtent": LABELS,
            "maxExtent": LABELS,
        },
    }

    def layer(
        values: Sequence[Mapping[str, Any]], mark: Mapping[str, Any], **encoding: Any
    ) -> dict[str, Any]:
        return {"data": {"values": values}, "mark": mark, "encoding": {**encoding, "y": y}}

    layers = [
        layer(
            rows,
            {"type": "bar", "color": LIGHT, "stroke": BLUE, "height": 11},
            x={**x, "field": "low"},
            x2={"field": "high"},
        ),
        layer(
            ends,
            {"type": "tick", "color": BLUE, "thickness": 3, "size": 14},
            x={**x, "field": "at"},
        ),
        layer(
            rows,
            {"type": "text", "align": "left", "color": INK, "fontSize": 12},
            x={"value": WIDTH + 10},
            text={"field": "says", "type": "nominal"},
        ),
    ]
    if limits:
        diamond = {"type": "point", "shape": "diamond", "filled": True, "size": 70, "opacity": 1}
        layers.append(layer(limits, {**diamond, "color": ORANGE}, x={**x, "field": "at"}))
    return {"width": WIDTH, "height": 21 * len(rows), "layer": layers}


def tornado(
    rows: Sequence[Mapping[str, Any]], middle: float, unit: str, subtitle: Sequence[str]
) -> Any:
    """How far each assumption alone moves a result, the farthest on top.

    A row has ``label``, ``low`` and ``high`` (the assumption's own ends, in words), ``at_low`` and
    ``at_high`` (the result there, in `unit`). ``middle`` is the result with all in the middle.
    """
    alt = altair()
    ordered = sorted(rows, key=lambda r: -abs(r["at_high"] - r["at_low"]))
    first = ordered[0]
    ends = sorted((first["at_low"], first["at_high"]))
    title = f"Alone, {first['label']} moves the result farthest: {span(*ends)} {unit}"
    data = [
        {
            "label": row["label"],
            "from": min(row["at_low"], row["at_high"]),
            "to": max(row["at_low"], row["at_high"]),
            "left": row["low"] if row["at_low"] <= row["at_high"] else row["high"],
            "right": row["high"] if row["at_low"] <= row["at_high"] else row["low"],
        }
        for row in ordered
    ]
    most = 1.15 * max(d["to"] for d in data)
    scale = alt.Scale(domain=[0, most], nice=False)
    base = alt.Chart(alt.Data(values=data)).encode(
        y=alt.Y("label:N", sort=[d["label"] for d in data], title=None)
    )
    line = (
        alt.Chart(alt.Data(values=[{"at": middle}]))
        .mark_rule(color=ORANGE, strokeDash=[4, 3], strokeWidth=2)
        .encode(x=alt.X("at:Q", scale=scale))
    )
    ends_of = [
        base.mark_text(align=align, dx=dx, fontSize=12, color=INK).encode(
            x=alt.X(f"{at}:Q", scale=scale), text=f"{words}:N"
        )
        for align, dx, at, words in (("right", -5, "from", "left"), ("left", 5, "to", "right"))
    ]
    return alt.layer(
        base.mark_bar(color=LIGHT, stroke=BLUE, height=16).encode(
            x=alt.X("from:Q", title=unit, scale=scale, axis=alt.Axis(grid=True)), x2="to:Q"
        ),
        line,
        *ends_of,
    ).properties(
        title=titled(title, list(subtitle), 66),
        width=470,
        height=40 * len(data),
        description=f"{title}. With all in the middle: {said(middle)}. "
        + "; ".join(
            f"{r['label']} from {r['low']} to {r['high']}: {said(r['at_low'])} and "
            f"{said(r['at_high'])}"
            for r in ordered
        )
        + ".",
    )
