"""Boxes and arrows: chains of authority, webs of ownership."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from course.charts.engine import altair
from course.charts.theme import BLUE, INK, LIGHT, SOFT
from course.errors import CourseError

#: How each state looks: fill, edge, ink, width, dashes, and the sign that says it without colour.
STATES: dict[str, tuple[str, str, str, float, tuple[int, ...], str]] = {
    "plain": ("#f6f8fa", SOFT, INK, 1.0, (), ""),
    "chosen": (LIGHT, BLUE, INK, 2.0, (), "●"),
    "blocked": ("#a3271f", "#6d1410", "#ffffff", 2.5, (), "■"),
    "fallen": ("#ffffff", "#a3271f", SOFT, 1.5, (5, 3), "⊘"),
    "partly": ("#fdf4e0", "#7a4b00", INK, 1.5, (5, 3), "◐"),
    "unknown": ("#ffffff", SOFT, SOFT, 1.0, (2, 2), "?"),
    "right": ("#d9f0dd", "#11622f", INK, 2.0, (), "✓"),
    "wrong": ("#fdeeec", "#a3271f", INK, 2.0, (5, 3), "✗"),
}
WIDE, HIGH = 150, 46  # pixels of a box
BETWEEN_ROWS, BETWEEN_COLUMNS = 26, 54  # pixels of air, at most


def graph(
    title: str,
    description: str,
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[Mapping[str, Any]],
    states: Mapping[str, str] | None = None,
    down: bool = True,
) -> Any:
    """Boxes at given places, joined by arrows.

    A node has ``id``, ``label``, ``column`` (level, from 0), ``row`` (place in
    the level, may be a fraction) and ``state``; an edge ``from`` and ``to`` (ids),
    ``label`` and ``state`` (both may be left out). ``states`` gives the legend's
    words for the states that need explaining. With ``down``, levels run from top
    to bottom, else from left to right. Raises `CourseError` for an unknown state or id.
    """
    alt = altair()
    place = {n["id"]: (n["row"], n["column"]) if down else (n["column"], n["row"]) for n in nodes}
    step_x = WIDE + (BETWEEN_ROWS if down else BETWEEN_COLUMNS)
    step_y = HIGH + (BETWEEN_COLUMNS if down else BETWEEN_ROWS)
    centre = {key: ((x + 0.5) * step_x, (y + 0.5) * step_y + 4) for key, (x, y) in place.items()}
    width = (max(x for x, _ in place.values()) + 1) * step_x
    height = (max(y for _, y in place.values()) + 1) * step_y + 8
    return alt.layer(
        *arrows(alt, edges, centre, down),
        *boxes(alt, nodes, centre),
    ).properties(
        title=alt.TitleParams(
            textwrap.wrap(title, max(40, int(width / 8))),
            subtitle=legend(nodes, edges, states or {}),
        ),
        width=width,
        height=height,
        description=description,
    )


def look(state: str) -> tuple[str, str, str, float, tuple[int, ...], str]:
    """How a state looks. Raises `CourseError` for one that is not known."""
    if state not in STATES:
        raise CourseError(f"A graph has no state {state!r}. Use one of {', '.join(STATES)}.")
    return STATES[state]


def legend(
    nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]], words: Mapping[str, str]
) -> str:
    """The signs that stand in the figure, each with its meaning."""
    there = {e.get("state", "plain") for e in (*nodes, *edges)}
    return "    ".join(f"{look(s)[5]} {word}".strip() for s, word in words.items() if s in there)


def positions(alt: Any) -> tuple[Any, Any]:
    """Pixel scales without axes: the places are ours."""
    return tuple(
        channel(f"{name}:Q", axis=None, scale=None)
        for name, channel in (("x", alt.X), ("y", alt.Y))
    )


def boxes(
    alt: Any, nodes: Sequence[Mapping[str, Any]], centre: Mapping[str, tuple[float, float]]
) -> list[Any]:
    """Each box, and its label of one to three lines."""
    out = []
    for state in STATES:
        inside = [n for n in nodes if n.get("state", "plain") == state]
        if not inside:
            continue
        fill, edge, ink, line, dashes, sign = look(state)
        rows = []
        for node in inside:
            x, y = centre[node["id"]]
            label = f"{sign} {node['label']}".strip()
            rows.append({"x": x, "y": y, "label": textwrap.wrap(label, 23)[:3]})
        base = alt.Chart(alt.Data(values=rows))
        x, y = positions(alt)
        out.append(
            base.mark_rect(
                width=WIDE, height=HIGH, fill=fill, stroke=edge, strokeWidth=line,
                strokeDash=list(dashes), cornerRadius=4,
            ).encode(x=x, y=y)
        )  # fmt: skip
        for lines in (1, 2, 3):
            some = [r for r in rows if len(r["label"]) == lines]
            if some:
                out.append(
                    alt.Chart(alt.Data(values=some))
                    .mark_text(
                        color=ink,
                        fontSize=12,
                        lineHeight=14,
                        baseline="middle",
                        dy=-7 * (lines - 1),
                    )
                    .encode(x=x, y=y, text="label:N")
                )
    for node in nodes:
        look(node.get("state", "plain"))
    return out


def arrows(
    alt: Any,
    edges: Sequence[Mapping[str, Any]],
    centre: Mapping[str, tuple[float, float]],
    down: bool,
) -> list[Any]:
    """Each arrow from the rim of one box to the rim of another, its label on it."""
    lines: dict[str, list[dict[str, Any]]] = {}
    for edge in edges:
        for end in (edge["from"], edge["to"]):
            if end not in centre:
                raise CourseError(f"An arrow of the graph ends at {end!r}, which is no box of it.")
        (x, y), (x2, y2) = centre[edge["from"]], centre[edge["to"]]
        if down:
            y, y2 = y + HIGH / 2, y2 - HIGH / 2 - 7
        else:
            x, x2 = x + WIDE / 2, x2 - WIDE / 2 - 7
        state = edge.get("state", "plain")
        look(state)
        lines.setdefault(state, []).append(
            {"x": x, "y": y, "x2": x2, "y2": y2, "label": edge.get("label", "")}
            | {"middle_x": x + (x2 - x) * 0.45, "middle_y": y + (y2 - y) * 0.45}
        )
    out = []
    x, y = positions(alt)
    for state, rows in lines.items():
        _, colour, _, line, dashes, _ = look(state)
        base = alt.Chart(alt.Data(values=rows))
        out.append(
            base.mark_rule(color=colour, strokeWidth=line, strokeDash=list(dashes)).encode(
                x=x, y=y, x2="x2:Q", y2="y2:Q"
            )
        )
        out.append(
            base.mark_point(
                shape="triangle-down" if down else "triangle-right",
                filled=True, size=60, color=colour, opacity=1,
            ).encode(x=alt.X("x2:Q", axis=None, scale=None), y=alt.Y("y2:Q", axis=None, scale=None))
        )  # fmt: skip
        labelled = [r for r in rows if r["label"]]
        if labelled:
            middle = alt.Chart(alt.Data(values=labelled)).encode(
                x=alt.X("middle_x:Q", axis=None, scale=None),
                y=alt.Y("middle_y:Q", axis=None, scale=None),
                text="label:N",
            )
            out.append(middle.mark_text(fontSize=12, stroke="#ffffff", strokeWidth=4))
            out.append(middle.mark_text(fontSize=12, fontWeight="bold", color=INK))
    return out
