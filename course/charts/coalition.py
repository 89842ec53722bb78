"""Figures of a coalition: who listed whom, what that leaves open, and what each member adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from course.charts.engine import altair, titled
from course.charts.theme import BLUE, INK, LIGHT, SOFT
from course.errors import CourseError

#: How each answer looks: its words, its sign, fill, edge, ink, dashes. Sign and words say it
#: without colour.
ANSWERS: dict[str, tuple[str, str, str, str, str, tuple[int, ...]]] = {
    "yes": ("yes", "✓", LIGHT, BLUE, INK, (1, 0)),
    "no": ("no", "✗", "#f6f8fa", SOFT, INK, (1, 0)),
    "not_known": ("not known", "?", "#ffffff", SOFT, SOFT, (3, 3)),
}
#: The parts of a bar: their words, fill, ink.
PARTS = {
    "net": ("lost for good", BLUE, "#ffffff"),
    "leakage": ("taken over by others", "#f3dcc4", INK),
    "rest": ("never stopped", "#ffffff", SOFT),
}
LEAST_FOR_A_NUMBER = 4  # percent: a narrower part has no room for its number


def who_listed(
    rows: Sequence[Mapping[str, str]],
    senders: Sequence[str],
    subtitle: str,
    noun: str = "names",
) -> Any:
    """A table of signs: for each name, whether each sender had listed it.

    A row has ``name`` and, under each of `senders`, one of `ANSWERS`. Raises `CourseError` for
    another answer.
    """
    cells = [
        {"name": row["name"], "sender": sender, "answer": row[sender]}
        for row in rows
        for sender in senders
    ]
    strange = next((c for c in cells if c["answer"] not in ANSWERS), None)
    if strange is not None:
        raise CourseError(
            f"{strange['name']}, {strange['sender']}: the answer {strange['answer']!r} is not one. "
            f"Use {', '.join(ANSWERS)}."
        )
    alt = altair()
    for cell in cells:
        words, sign, *_ = ANSWERS[cell["answer"]]
        cell["says"] = f"{sign} {words}"
    counts = Counter(c["answer"] for c in cells)
    title = (
        f"Of {len(cells)} answers about {len(rows)} {noun}, {counts['not_known']} are not known; "
        f"{counts['yes']} are yes and {counts['no']} no"
    )
    names = [row["name"] for row in rows]
    keys = list(ANSWERS)
    base = alt.Chart(alt.Data(values=cells)).encode(
        x=alt.X(
            "sender:N",
            sort=list(senders),
            title=None,
            axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
            scale=alt.Scale(paddingInner=0.06, paddingOuter=0.03),
        ),
        y=alt.Y(
            "name:N",
            sort=names,
            title=None,
            axis=alt.Axis(ticks=False, domain=False, labelLimit=300),
            scale=alt.Scale(paddingInner=0.14, paddingOuter=0.07),
        ),
    )
    # A dashed edge cannot be encoded on bars in every viewer, so each answer is a layer.
    boxes = [
        base.transform_filter(alt.FieldEqualPredicate(field="answer", equal=key)).mark_rect(
            fill=ANSWERS[key][2],
            stroke=ANSWERS[key][3],
            strokeWidth=1.3,
            strokeDash=list(ANSWERS[key][5]),
        )
        for key in keys
    ]
    signs = base.mark_text(fontSize=12).encode(
        text="says:N",
        color=alt.Color(
            "answer:N",
            scale=alt.Scale(domain=keys, range=[ANSWERS[k][4] for k in keys]),
            legend=None,
        ),
    )
    told = "; ".join(
        f"{row['name']}: " + ", ".join(f"{s} {ANSWERS[row[s]][0]}" for s in senders) for row in rows
    )
    return alt.layer(*boxes, signs).properties(
        title=titled(title, subtitle, 78),
        width=104 * len(senders),
        height=34 * len(rows),
        description=f"{title}. {told}.",
    )


def at_least_at_most(
    rows: Sequence[Mapping[str, Any]], of: int, subtitle: str, noun: str = "names"
) -> Any:
    """For each sender the lowest and the highest count that the answers allow.

    A row has ``sender``, ``day`` (the last one for which its answers speak), ``least`` and ``most``
    (counts of ``of``).
    """
    alt = altair()
    wide = max(rows, key=lambda r: r["most"] - r["least"])
    title = (
        f"Of the {of} {noun}, {wide['sender']} had by {wide['day']} listed at least "
        f"{wide['least']} and at most {wide['most']}: the data say no more"
    )
    data = [
        {
            **row,
            "label": f"{row['sender']}, {row['day']}",
            "says": f"{row['least']} to {row['most']} of {of}",
            "low": 100 * row["least"] / of,
            "high": 100 * row["most"] / of,
        }
        for row in rows
    ]
    base = alt.Chart(alt.Data(values=data)).encode(
        y=alt.Y("label:N", sort=[d["label"] for d in data], title=None)
    )
    scale = alt.Scale(domain=[0, 125], nice=False)
    x = alt.X(
        "low:Q",
        title=f"percent of the {of} {noun}",
        scale=scale,
        axis=alt.Axis(values=list(range(0, 101, 20)), grid=True),
    )
    ends = [
        base.mark_tick(color=BLUE, thickness=3, size=18).encode(x=alt.X(f"{end}:Q", scale=scale))
        for end in ("low", "high")
    ]
    return alt.layer(
        base.mark_bar(color=LIGHT, stroke=BLUE, strokeDash=[3, 3], height=14).encode(
            x=x, x2="high:Q"
        ),
        *ends,
        base.mark_text(align="left", dx=8, fontSize=12, color=INK).encode(
            x=alt.X("high:Q", scale=scale), text="says:N"
        ),
    ).properties(
        title=titled(title, subtitle, 66),
        width=500,
        height=36 * len(rows),
        description=f"{title}. "
        + "; ".join(
            f"{d['label']}: {d['says']} ({d['low']:.0f} to {d['high']:.0f} percent)" for d in data
        )
        + ".",
    )


def joining(steps: Sequence[Mapping[str, Any]], subtitle: str) -> Any:
    """What a coalition stops and what leaks, a bar for each member that joins.

    A step has ``label``, and ``net``, ``leakage`` and ``coverage`` from then on, in percent of the
    target's dealings.
    """
    alt = altair()
    rows = []
    for step in steps:
        at = 0.0
        sizes = {
            "net": step["net"],
            "leakage": step["leakage"],
            "rest": 100 - step["coverage"],
        }
        for part, size in sizes.items():
            words, _, ink = PARTS[part]
            rows.append(
                {
                    "label": step["label"],
                    "part": words,
                    "from": at,
                    "to": at + size,
                    "middle": at + size / 2,
                    "says": f"{size:.3g}" if size >= LEAST_FOR_A_NUMBER else "",
                    "ink": ink,
                }
            )
            at += size
    last = steps[-1]
    title = (
        f"{last['coverage']:.3g} of 100 dealings are stopped, {last['leakage']:.3g} leak, "
        f"{last['net']:.3g} are lost for good"
    )
    parts = [part for part, _, _ in PARTS.values()]
    scale = alt.Scale(domain=[0, 100], nice=False)
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y(
            "label:N",
            sort=[s["label"] for s in steps],
            title=None,
            axis=alt.Axis(ticks=False, domain=False, labelPadding=8),
        )
    )
    bars = base.mark_bar(stroke=INK, strokeWidth=1, height=24).encode(
        x=alt.X(
            "from:Q",
            title="percent of the target's dealings",
            scale=scale,
            axis=alt.Axis(values=list(range(0, 101, 20))),
        ),
        x2="to:Q",
        color=alt.Color(
            "part:N",
            scale=alt.Scale(domain=parts, range=[fill for _, fill, _ in PARTS.values()]),
            legend=alt.Legend(title="from left to right", orient="top", symbolStrokeColor=INK),
        ),
    )
    numbers = base.mark_text(fontSize=12, fontWeight="bold").encode(
        x=alt.X("middle:Q", scale=scale),
        text="says:N",
        color=alt.Color("ink:N", scale=None),
    )
    return (
        alt.layer(bars, numbers)
        .resolve_scale(color="independent")
        .properties(
            title=titled(title, subtitle, 66),
            width=500,
            height=44 * len(steps),
            description=f"{title}. "
            + "; ".join(
                f"{s['label']}: stopped {s['coverage']:.3g}, leaking {s['leakage']:.3g}, "
                f"lost {s['net']:.3g}"
                for s in steps
            )
            + ".",
        )
    )
