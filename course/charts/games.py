"""A repeated game as figures: what each move left within reach, and how often both sides hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from course.charts.engine import altair, titled
from course.charts.theme import BLUE, INK, ORANGE, SOFT
from course.errors import CourseError

WIDTH = 520
#: How a move looks: shape and colour. Filled where it was made, hollow where it was not.
MOVES = {"hold": ("circle", BLUE), "escalate": ("square", ORANGE)}


def turns(title: str, turns: Sequence[Mapping[str, Any]], sides: tuple[str, str]) -> Any:
    """A game looked back on, round by round: the tree of it, cut down to what was within reach.

    A turn has ``number``, ``mine`` and ``theirs`` ("hold" or "escalate"), and ``hold`` and
    ``escalate``: the highest total (points) still within reach after either move. ``sides``
    names both. Raises `CourseError` for another move.
    """
    strange = next((t[k] for t in turns for k in ("mine", "theirs") if t[k] not in MOVES), None)
    if strange is not None:
        raise CourseError(f"A turn has no move {strange!r}. Use {' or '.join(MOVES)}.")
    alt = altair()
    top = max(max(t["hold"], t["escalate"]) for t in turns)
    low = min(min(t["hold"], t["escalate"]) for t in turns)
    span = max(top - low, 6)
    x = alt.X(
        "number:Q",
        title="round",
        scale=alt.Scale(domain=[-1.1, len(turns) + 0.6], nice=False),
        axis=alt.Axis(values=[t["number"] for t in turns], format="d"),
    )

    def up(field: str) -> Any:
        return alt.Y(
            f"{field}:Q",
            title="highest total within reach (points)",
            scale=alt.Scale(domain=[low - 0.12 * span, top + 0.52 * span], nice=False),
            axis=alt.Axis(values=_ticks(low, top), format="d"),
        )

    start = {"number": 0.4, "at": max(turns[0]["hold"], turns[0]["escalate"])}
    path = [start, *({"number": t["number"], "at": t[t["mine"]]} for t in turns)]
    rules = [{"number": t["number"], "from": t["hold"], "to": t["escalate"]} for t in turns]
    heights = {"mine": top + 0.42 * span, "theirs": top + 0.24 * span}
    told = "; ".join(
        f"round {t['number']}: {sides[0]} {t['mine']}, {sides[1]} {t['theirs']}, within reach "
        f"{t['hold']:g} after hold and {t['escalate']:g} after escalate"
        for t in turns
    )
    return alt.layer(
        alt.Chart(alt.Data(values=rules))
        .mark_rule(color=SOFT, strokeDash=[2, 3])
        .encode(x=x, y=up("from"), y2="to:Q"),
        alt.Chart(alt.Data(values=path))
        .mark_line(color=SOFT, strokeWidth=1.2, interpolate="step-after")
        .encode(x=x, y=up("at")),
        *_move_marks(turns, heights, x, up("at")),
        *_turn_words(turns, dict(zip(heights, sides, strict=True)), heights, x, up("at")),
    ).properties(
        title=titled(
            title,
            [
                "Circle: hold. Square: escalate. Filled: the move made; hollow: the other one.",
                "A bold number is the regret of a move, in points.",
            ],
            72,
        ),
        width=WIDTH,
        height=300,
        description=f"{title}. {told}.",
    )


def _move_marks(
    turns: Sequence[Mapping[str, Any]], heights: Mapping[str, float], x: Any, y: Any
) -> Iterator[Any]:
    """Both moves of a round at what they left within reach; above, what each side did."""
    alt = altair()
    marks = []
    for t in turns:
        marks += [(t["number"], t[move], move, t["mine"] == move) for move in MOVES]
        marks += [(t["number"], height, t[who], True) for who, height in heights.items()]
    for made in (False, True):
        for move, (shape, colour) in MOVES.items():
            rows = [
                {"number": n, "at": at} for n, at, m, done in marks if (m, done) == (move, made)
            ]
            if rows:
                yield (
                    alt.Chart(alt.Data(values=rows))
                    .mark_point(
                        shape=shape,
                        size=95,
                        color=colour,
                        fill=colour if made else "#ffffff",
                        opacity=1,
                        strokeWidth=1.6,
                    )
                    .encode(x=x, y=y)
                )


def _turn_words(
    turns: Sequence[Mapping[str, Any]],
    sides: Mapping[str, str],
    heights: Mapping[str, float],
    x: Any,
    y: Any,
) -> Iterator[Any]:
    """The names of both sides, and beside a move what it cost."""
    alt = altair()
    names = [{"number": -1.05, "at": heights[who], "says": name} for who, name in sides.items()]
    lost = [(t, max(t["hold"], t["escalate"]) - t[t["mine"]]) for t in turns]
    costs = [
        {"number": t["number"], "at": t[t["mine"]], "says": f"−{cost:g}"}
        for t, cost in lost
        if cost > 0
    ]
    for rows, style in ((names, {}), (costs, {"dx": 7, "dy": 13})):
        if rows:
            yield (
                alt.Chart(alt.Data(values=rows))
                .mark_text(color=INK, align="left", fontWeight="bold", fontSize=12, **style)
                .encode(x=x, y=y, text="says:N")
            )


def _ticks(low: float, top: float) -> list[int]:
    """Whole numbers for an axis between two totals."""
    step = next(s for s in (2, 5, 10, 50, 1000) if top - low <= 6 * s)
    return list(range(int(low // step) * step, int(top) + 1, step))


def quiet(title: str, rounds: Sequence[Mapping[str, float]], misread: float, subtitle: str) -> Any:
    """The chance that both sides hold, round by round, with misreadings and without.

    A round has ``number``, ``misread`` and ``clear`` (chances from 0 to 1); the argument
    ``misread`` is how many of a hundred moves are misread.
    """
    alt = altair()
    kinds = {
        "clear": ("nothing misread", SOFT, [5, 4]),
        "misread": (f"{misread:g} % of moves misread", ORANGE, [1, 0]),
    }
    last = rounds[-1]
    x = alt.X(
        "number:Q",
        title="round",
        scale=alt.Scale(domain=[1, last["number"] * 1.36], nice=False),
        axis=alt.Axis(
            values=[1, *range(10, int(last["number"]) + 1, 10)],
            format="d",
        ),
    )
    y = alt.Y(
        "chance:Q",
        title="chance that both hold",
        scale=alt.Scale(domain=[-0.02, 1.04], nice=False),
        axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
    )
    layers = []
    close = abs(last["misread"] - last["clear"]) < 0.09
    for key, (label, colour, dash) in kinds.items():
        rows = [{"number": r["number"], "chance": r[key]} for r in rounds]
        base = alt.Chart(alt.Data(values=rows)).encode(x=x, y=y)
        layers.append(base.mark_line(color=colour, strokeDash=dash, strokeWidth=2.2))
        below = key == "misread" and close
        says = f"{label}: {100 * last[key]:.0f} %"
        end = {"number": last["number"], "chance": last[key], "says": says}
        layers.append(
            alt.Chart(alt.Data(values=[end]))
            .mark_text(align="left", dx=6, dy=(12 if below else -6 if close else 0), color=colour)
            .encode(x=x, y=y, text="says:N")
        )
    told = "; ".join(
        f"round {r['number']:g}: {100 * r['misread']:.0f} % with misreadings, "
        f"{100 * r['clear']:.0f} % without"
        for r in (rounds[0], rounds[len(rounds) // 2], last)
    )
    return alt.layer(*layers).properties(
        title=titled(title, subtitle, 72),
        width=WIDTH,
        height=230,
        description=f"{title}. Chance that both hold, {told}.",
    )
