"""Figures on the bond market: demand before and after, and who held the bonds by which account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from course.charts.engine import altair, titled
from course.charts.parts import signs
from course.charts.theme import BLUE, INK, ORANGE, SOFT
from course.errors import CourseError

#: The two lines of `demand`: colour and dash, so that they are told apart without colour.
LOOKS = {"before": (BLUE, [1, 0]), "after": (ORANGE, [6, 4])}
#: The signs of `holders`, by basis: shape, fill, edge.
SIGNS = {
    "CBR": ("circle", BLUE, BLUE),
    "NSD": ("square", "#ffffff", ORANGE),
    "statement": ("triangle-down", INK, INK),
}
WIDTH = 470
WIDE = 560
CLOSE = 27  # days; a sign nearer to a named one than this, and as high, goes without its number


def demand(
    title: str,
    lines: Mapping[str, Sequence[Mapping[str, float]]],
    supply: float,
    rates: Mapping[str, float],
    subtitle: str = "A model with an assumed elasticity. Upright rule: what is sold",
) -> Any:
    """Demand for new bonds before and after some buyers are lost, and the fixed supply.

    ``lines`` maps ``before`` and ``after`` to two ends, each with ``amount`` (bn RUB) and ``rate``
    (percent); ``rates`` gives for both the yield at which all is sold. Raises `CourseError` for
    a line that is missing or unknown.
    """
    if set(lines) != set(LOOKS) or set(rates) != set(LOOKS):
        raise CourseError("The figure of demand wants two lines: before and after.")
    alt = altair()
    ends = [{"who": who, **end} for who, pair in lines.items() for end in pair]
    same = rates["after"] == rates["before"]
    meets = [
        {
            "who": who,
            "amount": supply,
            "rate": rates[who],
            "says": f"{'before and after' if same else who}: {rates[who]:.2f} %",
        }
        for who in (("before",) if same else LOOKS)
    ]
    low, *_, high = sorted(end["rate"] for pair in lines.values() for end in pair)
    left, *_, right = sorted(end["amount"] for pair in lines.values() for end in pair)
    x = alt.X(
        "amount:Q",
        title="bonds that buyers want, in billions of roubles",
        scale=alt.Scale(domain=[left, right], nice=False),
        axis=alt.Axis(tickCount=6),
    )
    y = alt.Y(
        "rate:Q",
        title="yield in percent",
        scale=alt.Scale(domain=[low, high], nice=False),
        axis=alt.Axis(grid=True, tickCount=6),
    )
    names = list(LOOKS)
    # No legend: each line is named where it meets the supply.
    colour = alt.Color(
        "who:N",
        scale=alt.Scale(domain=names, range=[LOOKS[n][0] for n in names]),
        legend=None,
    )
    dash = alt.StrokeDash(
        "who:N",
        scale=alt.Scale(domain=names, range=[LOOKS[n][1] for n in names]),
        legend=None,
    )
    points = alt.Chart(alt.Data(values=meets)).encode(x=x, y=y, color=colour)
    words = points.mark_text(align="left", dx=10, dy=10, fontSize=12, fontWeight="bold").encode(
        text="says:N"
    )
    return alt.layer(
        alt.Chart(alt.Data(values=[{"amount": supply}]))
        .mark_rule(color=INK, strokeWidth=1.6)
        .encode(x=x),
        alt.Chart(alt.Data(values=ends))
        .mark_line(strokeWidth=2.2)
        .encode(x=x, y=y, color=colour, strokeDash=dash),
        points.mark_point(filled=True, size=80, opacity=1),
        words,
    ).properties(
        title=titled(title, subtitle, 62),
        width=WIDTH,
        height=250,
        description=(
            f"{title}. Two rising lines of demand over the yield and an upright rule at "
            f"{supply:g} billion roubles. Before, the line meets it at {rates['before']:.2f} %, "
            f"after at {rates['after']:.2f} %."
        ),
    )


def holders(
    title: str,
    points: Sequence[Mapping[str, Any]],
    line: float,
    subtitle: str = "Rouble state bonds, data set holdings. Each sign: one account, one day",
) -> Any:
    """Shares held by non-residents as single signs, by the basis they were counted on.

    A point has ``date`` (ISO), ``value`` (percent), ``basis`` (one of `SIGNS`) and ``bound``
    (``exact`` or ``below``); ``line`` is the share that was claimed. No two signs are joined:
    the bases differ. Raises `CourseError` for a basis that has no sign.
    """
    strange = next((p["basis"] for p in points if p["basis"] not in SIGNS), None)
    if strange is not None:
        raise CourseError(f"No sign for the basis {strange!r}. Use {', '.join(SIGNS)}.")
    alt = altair()
    named = {
        "CBR": "Bank of Russia",
        "NSD": "depository NSD, foreign nominee accounts",
        "statement": "finance minister, a bound",
    }
    rows = [
        {
            "date": p["date"],
            "value": p["value"],
            "basis": named[p["basis"]],
            "says": f"{'below ' if p['bound'] == 'below' else ''}{p['value']:g}",
        }
        for p in points
    ]
    words = _placed(points)
    looks = {named[b]: look for b, look in SIGNS.items() if any(p["basis"] == b for p in points)}
    key = alt.Legend(title=None, orient="top", symbolSize=90, labelLimit=320)
    x = alt.X(
        "date:T",
        title=None,
        axis=alt.Axis(format="%b %Y", tickCount=8),
        scale=alt.Scale(domain=_span(points)),
    )
    y = alt.Y(
        "value:Q",
        title="percent held by non-residents",
        scale=alt.Scale(domain=[15, 37], nice=False),
        axis=alt.Axis(grid=True, tickCount=6),
    )
    base = alt.Chart(alt.Data(values=rows)).encode(x=x, y=y)
    claimed = alt.Chart(alt.Data(values=[{"value": line, "says": "“a quarter”"}]))
    return alt.layer(
        claimed.mark_rule(color=SOFT, strokeDash=[6, 4], strokeWidth=1.5).encode(y=y),
        claimed.mark_text(align="right", dx=-4, dy=-8, fontSize=12, color=SOFT).encode(
            x=alt.value(WIDE), y=y, text="says:N"
        ),
        base.mark_point(size=75, strokeWidth=1.6, opacity=1).encode(
            **signs("basis:N", looks, key),
            tooltip=["date:T", "basis:N", "says:N"],
        ),
        *(
            alt.Chart(alt.Data(values=those))
            .mark_text(align=align, dx=dx, dy=dy, fontSize=11, color=INK)
            .encode(x=x, y=y, text="says:N")
            for (align, dx, dy), those in words.items()
        ),
    ).properties(
        title=titled(title, subtitle, 74),
        width=WIDE,
        height=280,
        description=f"{title}. The dashed line is {line:g} %. "
        + "; ".join(f"{r['date']}, {r['basis']} {r['says']}" for r in rows)
        + ". The signs are not joined.",
    )


def _placed(points: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int, int], list[dict]]:
    """The numbers that have room beside their signs, by where they stand."""
    placed: dict[tuple[str, int, int], list[dict]] = {}
    last: tuple[date, float] | None = None
    for point in sorted(points, key=lambda p: p["date"]):
        here = (date.fromisoformat(point["date"]), point["value"])
        bound = point["bound"] == "below"
        crowded = last and (here[0] - last[0]).days < CLOSE and abs(here[1] - last[1]) < 2.5
        if crowded and not bound:
            continue
        last = here
        where = {"CBR": ("center", 0, 14), "NSD": ("center", 0, -11)}.get(
            point["basis"], ("left", 8, 8)
        )
        says = f"{'below ' if bound else ''}{round(point['value'], 1):g}"
        placed.setdefault(where, []).append(
            {"date": point["date"], "value": point["value"], "says": says}
        )
    return placed


def _span(points: Sequence[Mapping[str, Any]]) -> list[str]:
    """From a month before the first sign to three months after the last, for the numbers."""
    days = [date.fromisoformat(p["date"]) for p in points]
    return [
        (min(days) - timedelta(days=31)).isoformat(),
        (max(days) + timedelta(days=92)).isoformat(),
    ]
