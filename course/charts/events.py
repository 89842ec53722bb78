"""An event study as figures: the clock, the days around the event, the event among placebo days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from course.charts.engine import altair, titled
from course.charts.parts import with_data
from course.charts.theme import BLUE, INK, ORANGE, PALE
from course.errors import CourseError

WIDTH = 520
CLOSE = 3  # hours from a fixing to news whose rule is near it


def clock(
    fixings: Sequence[Mapping[str, Any]],
    news: Sequence[Mapping[str, Any]],
    before: str,
    subtitle: str = "Clock of Frankfurt. Rates: European Central Bank, roubles per US dollar",
) -> Any:
    """Fixings and news on one clock.

    Hours count from the first midnight. A fixing has ``hour``, ``rate`` and ``day`` (words); a
    news has ``hour``, ``label`` (short) and, if only a span is known, ``end`` and ``unsure``
    (words for what is not stated), and is drawn as a pale band. ``before`` is the label of the
    news that the title holds against the fixing of the same day. Raises `CourseError` if there
    is no such news or no such fixing.
    """
    finding = _which_first(fixings, news, before)
    rates = [f["rate"] for f in fixings]
    room = max(rates) - min(rates)
    low, top = min(rates) - 0.45 * room, max(rates) + room * (0.5 + 0.28 * len(news))
    hours = [f["hour"] for f in fixings] + [n["hour"] for n in news]
    last = 24 * (int(max(hours)) // 24 + 1)
    days = {int(24 * (f["hour"] // 24)): f["day"] for f in fixings}
    x, y = _clock_axes(days, last, rates, (low, top))
    rows = _news_rows(news, low, top, room)
    return (
        altair()
        .layer(
            *_news_marks(rows, x, y),
            *_fixing_marks(fixings, news, x, y),
            *_news_words(rows, x, y, room, last),
        )
        .properties(
            title=titled(finding, subtitle, 66),
            width=WIDTH,
            height=300,
            description=(
                f"{finding}. On the clock of Frankfurt: {_hour_by_hour(fixings, rows, days)}."
            ),
        )
    )


def _which_first(
    fixings: Sequence[Mapping[str, Any]], news: Sequence[Mapping[str, Any]], before: str
) -> str:
    """Whether the fixing of the day came before the news called ``before``, and by how much."""
    main = next((n for n in news if n["label"] == before), None)
    if main is None:
        raise CourseError(f"No news is called {before!r}. Known: {[n['label'] for n in news]}.")
    same = next((f for f in fixings if f["hour"] // 24 == main["hour"] // 24), None)
    if same is None:
        raise CourseError(f"There is no fixing on the day of {before!r}. Give one.")
    minutes = round(60 * (main["hour"] - same["hour"]))
    when = "before" if minutes > 0 else "after"
    return f"The fixing of {same['day']} was taken {abs(minutes)} minutes {when} {before} began"


def _clock_axes(
    days: Mapping[int, str], last: int, rates: Sequence[float], span: tuple[float, float]
) -> tuple[Any, Any]:
    """Hours to the right, with the days' names at their midnights, and roubles upwards."""
    alt = altair()
    ticks = {h: days.get(h, "noon" if h % 24 else "") for h in range(0, last + 1, 12)}
    listed = ", ".join(f"{h}: '{word}'" for h, word in ticks.items())
    return alt.X(
        "hour:Q",
        title="day and hour in Frankfurt",
        scale=alt.Scale(domain=[0, last], nice=False),
        axis=alt.Axis(values=list(ticks), labelExpr=f"({{{listed}}})[datum.value]", grid=True),
    ), alt.Y(
        "rate:Q",
        title="roubles per US dollar (up: weaker)",
        scale=alt.Scale(domain=list(span), nice=False),
        axis=alt.Axis(values=list(range(int(min(rates)), int(max(rates)) + 2))),
    )


def _news_rows(
    news: Sequence[Mapping[str, Any]], low: float, top: float, room: float
) -> list[dict[str, Any]]:
    """The news in order of time, each with words, and a height of its own for them."""
    return [
        {
            "hour": item["hour"],
            "end": item.get("end", item["hour"]),
            "rate": top - room * (0.2 + 0.28 * n),
            "low": low,
            "says": f"{item['label']}, {item.get('unsure', 'hour not stated')}"
            if "end" in item
            else f"{item['label']}, {_clock(item['hour'])}",
        }
        for n, item in enumerate(sorted(news, key=lambda i: i["hour"]))
    ]


def _news_marks(rows: Sequence[Mapping[str, Any]], x: Any, y: Any) -> list[Any]:
    """A band where only a span of hours is known, else a rule."""
    alt = altair()
    spans = [r for r in rows if r["end"] > r["hour"]]
    marks = [r for r in rows if r["end"] == r["hour"]]
    return [
        alt.Chart(alt.Data(values=spans))
        .mark_rect(color=ORANGE, fillOpacity=0.14, stroke=ORANGE, strokeDash=[2, 4])
        .encode(x=x, x2="end:Q", y=y, y2="low:Q"),
        alt.Chart(alt.Data(values=marks))
        .mark_rule(color=ORANGE, strokeDash=[5, 3], strokeWidth=1.6)
        .encode(x=x, y=y, y2="low:Q"),
    ]


def _news_words(
    rows: Sequence[Mapping[str, Any]], x: Any, y: Any, room: float, last: int
) -> list[Any]:
    """What each news is, on the side of its mark where there is place."""
    alt = altair()
    # The words of a span stand above its upper edge.
    told = [{**r, "rate": r["rate"] + (0.12 * room if r["end"] > r["hour"] else 0)} for r in rows]
    edge = last * 0.67
    return [
        alt.Chart(alt.Data(values=[r for r in told if (r["hour"] < edge) == (align == "left")]))
        .mark_text(align=align, dx=5 if align == "left" else -5, fontSize=12, color=ORANGE)
        .encode(x=x, y=y, text="says:N")
        for align in ("left", "right")
    ]


def _fixing_marks(
    fixings: Sequence[Mapping[str, Any]], news: Sequence[Mapping[str, Any]], x: Any, y: Any
) -> list[Any]:
    """The fixings, joined, each with its hour and rate."""
    alt = altair()
    points = [
        {
            **f,
            "says": f"{_clock(f['hour'])}: {f['rate']:.2f}",
            # Where news follows soon, its rule would run through words below the point.
            "aside": any(0 <= n["hour"] - f["hour"] < CLOSE for n in news),
        }
        for f in fixings
    ]
    base = alt.Chart(alt.Data(values=points)).encode(x=x, y=y)
    bold = {"color": BLUE, "fontSize": 12, "fontWeight": "bold"}
    return [
        base.mark_line(color=BLUE, strokeWidth=1, strokeDash=[2, 3]),
        base.mark_point(color=BLUE, filled=True, size=90, opacity=1),
        base.transform_filter("!datum.aside").mark_text(**bold, dy=16).encode(text="says:N"),
        base.transform_filter("datum.aside")
        .mark_text(**bold, align="right", dx=-8, dy=-8)
        .encode(text="says:N"),
    ]


def _hour_by_hour(
    fixings: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
    days: Mapping[int, str],
) -> str:
    """All that the clock shows, in words and in order of time."""
    happened = [
        (f["hour"], f"{f['day']}, {_clock(f['hour'])}, fixing at {f['rate']:.2f}") for f in fixings
    ]
    for r in rows:
        day = days.get(int(24 * (r["hour"] // 24)), "a later day")
        band = (
            f", a band from {_clock(r['hour'])} to {_clock(r['end'])}"
            if r["end"] > r["hour"]
            else ""
        )
        happened.append((r["hour"], f"{day}, {r['says']}{band}"))
    return "; ".join(what for _, what in sorted(happened))


def _clock(hour: float) -> str:
    """An hour as a clock shows it."""
    minutes = round(60 * (hour % 24))
    return f"{minutes // 60}:{minutes % 60:02d}"


def around_event(
    days: Sequence[Mapping[str, Any]],
    band: float,
    subtitle: str = "Roubles per US dollar beyond eight peers, in percent (log)",
) -> Any:
    """Abnormal moves of the days around an event, with the band that usual days keep to.

    A day has ``day`` (words) and ``abnormal`` (percent, up is weaker), in order of time;
    ``band`` is how far a usual move goes either way. Raises `CourseError` for no days or a band
    that is not above zero.
    """
    if not days or not band > 0:
        raise CourseError("Give at least one day, and a band above zero.")
    alt = altair()
    rows = [
        {
            "day": d["day"],
            "abnormal": d["abnormal"],
            "what": "outside the band" if abs(d["abnormal"]) > band else "inside the band",
            "says": f"{d['abnormal']:+.2f}".replace("-", "\u2212"),
        }
        for d in days
    ]
    out = [r for r in rows if abs(r["abnormal"]) > band]
    if not out:
        finding = f"None of the {len(rows)} fixings leaves the usual band"
    else:
        verb = "leaves" if len(out) == 1 else "leave"
        finding = (
            f"Of {len(rows)} fixings {_some([r['day'] for r in out])} {verb} the usual band: "
            + ", ".join(
                f"{'weaker' if r['abnormal'] > 0 else 'stronger'} ({r['says']})" for r in out
            )
        )
    most = max(band, *(abs(r["abnormal"]) for r in rows)) * 1.25
    order = [r["day"] for r in rows]
    y = alt.Y(
        "abnormal:Q",
        title="abnormal move in percent (up: weaker)",
        scale=alt.Scale(domain=[-most, most]),
        axis=alt.Axis(grid=True),
    )
    x = alt.X("day:N", sort=order, title=None, axis=alt.Axis(labelAngle=0))
    looks = ["inside the band", "outside the band"]
    bars = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(size=26, strokeWidth=1.5, stroke=INK)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "what:N",
                scale=alt.Scale(domain=looks, range=[PALE, ORANGE]),
                legend=alt.Legend(title=None, orient="top"),
            ),
        )
    )

    def words(of: list[dict[str, Any]], dy: int) -> Any:
        here = alt.Chart(alt.Data(values=of)).encode(x=x, y=y, text="says:N")
        look = {"dy": dy, "fontSize": 12}
        return alt.layer(  # a white edge keeps the dashed lines off the words
            here.mark_text(**look, color="#ffffff", stroke="#ffffff", strokeWidth=4),
            here.mark_text(**look, color=INK),
        )

    edges = alt.Chart(alt.Data(values=[{"abnormal": band}, {"abnormal": -band}]))
    return alt.layer(
        bars,
        edges.mark_rule(color=INK, strokeDash=[5, 4]).encode(y=y),
        words([r for r in rows if r["abnormal"] >= 0], -9),
        words([r for r in rows if r["abnormal"] < 0], 10),
    ).properties(
        title=titled(
            finding, f"{subtitle}; dashed: \u00b1 {band:.2f}, two residual deviations", 66
        ),
        width=max(WIDTH, 66 * len(rows)),
        height=260,
        description=(
            f"{finding}. The band goes {band:.2f} percent either way. Abnormal moves: "
            + ", ".join(f"{r['day']} {r['says']}" for r in rows)
            + "."
        ),
    )


def _some(words: Sequence[str]) -> str:
    """Some days in a row of words."""
    if len(words) == 1:
        return f"only {words[0]}"
    return f"{', '.join(words[:-1])} and {words[-1]}"


def placebo(
    bars: Sequence[Mapping[str, Any]],
    observed: float,
    day: str,
    count: int,
    n: int,
    side: str = "either",
    step: float = 0.25,
    subtitle: str = "Abnormal moves by the same rule for every possible day",
) -> Any:
    """The event among the placebo days.

    A bar has ``at`` (the middle, percent), ``as_far`` and ``less`` (days at least as far as the
    event, and not), and is ``step`` percent wide; ``count`` of ``n`` other days are at least as far
    on this ``side``. The outermost bars hold everything beyond them.
    """
    alt = altair()
    ways = {"either": "either way", "weaker": "towards weaker", "stronger": "towards stronger"}
    if side not in ways:
        raise CourseError(f"{side!r} is no side. Use {', '.join(ways)}.")
    p = (1 + count) / (1 + n)
    way = f"at least as far, {ways[side]}"
    finding = (
        f"{count} of {n} other days moved at least as far as {day}, {ways[side]}: "
        f"p\u00a0=\u00a0{p:.3f}"
    )
    rows = [
        {"at": b["at"], "days": b[key], "what": what}
        for b in bars
        for key, what in (("less", "not as far"), ("as_far", way))
        if b[key]
    ]
    edge = max(abs(b["at"]) for b in bars)
    shown = max(-edge, min(edge, observed))
    x = alt.X(
        "at:Q",
        title="abnormal move in percent (right: weaker); the ends hold all beyond them",
        scale=alt.Scale(domain=[-edge - step, edge + step], nice=False),
        axis=alt.Axis(tickCount=9, grid=False),
    )
    here = alt.Chart(
        alt.Data(values=[{"at": shown, "says": f"{day}: {observed:+.2f}".replace("-", "\u2212")}])
    )
    left = shown > edge * 0.4
    chart = alt.layer(
        alt.Chart(alt.NamedData("placebos"))
        .mark_bar(
            size=max(3, 0.85 * WIDTH * step / (2 * edge + 2 * step)), stroke=INK, strokeWidth=0.7
        )
        .encode(
            x=x,
            y=alt.Y("days:Q", title="days", stack="zero", axis=alt.Axis(grid=True)),
            color=alt.Color(
                "what:N",
                scale=alt.Scale(domain=["not as far", way], range=[PALE, ORANGE]),
                legend=alt.Legend(title=None, orient="top"),
            ),
            tooltip=["at:Q", "days:Q", "what:N"],
        ),
        here.mark_rule(color=INK, strokeWidth=2, strokeDash=[5, 3]).encode(x=x),
        here.mark_text(
            align="right" if left else "left",
            dx=-6 if left else 6,
            fontSize=12,
            fontWeight="bold",
            color=INK,
        ).encode(x=x, y=alt.value(12), text="says:N"),
    ).properties(
        title=titled(finding, subtitle, 66),
        width=WIDTH,
        height=240,
        description=(
            f"{finding}. A heap of {n} placebo days around zero, with {day} marked at "
            f"{observed:+.2f} percent; {count} days, {way}, are set off."
        ),
    )
    return with_data(chart, placebos=rows)
