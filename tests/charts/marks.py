"""What a figure draws, mark by mark: colours, shapes and words, read from its picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from course.charts.still import drawn_spec

WHITE = "#ffffff"
NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
#: Left, top, right, bottom.
Box = tuple[float, float, float, float]
BOX = re.compile(rf"M({NUMBER}),({NUMBER})h({NUMBER})v({NUMBER})h{NUMBER}Z")
MOVE = re.compile(rf"translate\(({NUMBER}),({NUMBER})\)")
INWARD = {"start": 4.0, "middle": 0.0, "end": -4.0}  # from a text's anchor to within its words


@dataclass(frozen=True)
class Mark:
    """One mark. ``kind`` is Vega's (symbol, rect, line, rule, text), ``role`` what it is for
    (mark, axis-label, legend-symbol and so on); ``fill`` and ``stroke`` are colours or empty.
    ``box`` is left, top, right and bottom in pixels, for a rectangle;
    ``at`` is where the mark's own coordinates begin.
    """

    kind: str
    role: str
    fill: str
    stroke: str
    dash: str
    shape: str
    at: tuple[float, float]
    box: Box | None
    words: str
    anchor: str

    @property
    def hollow(self) -> bool:
        return self.fill in ("", WHITE)

    @property
    def colour(self) -> str:
        """The colour that the mark is seen by: its ground, or its edge where it is hollow."""
        return self.stroke if self.hollow and self.stroke else self.fill

    @property
    def cue(self) -> tuple[str, ...]:
        """What it is told from others by, other than by colour."""
        return self.kind, self.shape, self.dash, "hollow" if self.hollow else "filled"

    @property
    def middle(self) -> tuple[float, float]:
        """A point within a text's words."""
        return self.at[0] + INWARD[self.anchor], self.at[1] - 4

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a point lies in the rectangle."""
        if self.box is None:
            return False
        left, top, right, bottom = self.box
        return left <= point[0] <= right and top <= point[1] <= bottom


def marks(spec: dict[str, Any]) -> list[Mark]:
    """What can be seen of a figure, in the order of drawing."""
    root = ElementTree.fromstring(drawn_spec(spec).svg)  # noqa: S314 - our own
    return list(_under(root, (0.0, 0.0), ("", "")))


def _under(
    node: ElementTree.Element, at: tuple[float, float], group: tuple[str, str]
) -> Iterator[Mark]:
    if moved := MOVE.match(node.get("transform", "")):
        at = at[0] + float(moved[1]), at[1] + float(moved[2])
    if named := re.match(r"mark-(\w+) role-([\w-]+)", node.get("class", "")):
        group = named[1], named[2]
    if node.get("opacity") == "0" or node.get("display") == "none":
        return
    tag = node.tag.rpartition("}")[2]
    if tag in ("path", "line", "text") and group[0] != "group":
        mark = _mark(node, at, group)
        if mark.fill or mark.stroke:
            yield mark
        return
    for child in node:
        yield from _under(child, at, group)


def _mark(node: ElementTree.Element, at: tuple[float, float], group: tuple[str, str]) -> Mark:
    def paint(what: str) -> str:
        colour = node.get(what, "none")
        faint = float(node.get(f"{what}-opacity", "1")) < 0.5 or colour in ("none", "transparent")
        return "" if faint else _hex(colour)

    path = node.get("d", "")
    return Mark(
        kind=group[0],
        role=group[1],
        fill=paint("fill"),
        stroke=paint("stroke") if node.get("stroke-width") != "0" else "",
        dash=node.get("stroke-dasharray", "").replace("1,0", ""),
        shape=_shape(path) if group[0] == "symbol" else "",
        at=at,
        box=_box(path, at) if group[0] == "rect" else None,
        words="".join(node.itertext()),
        anchor=node.get("text-anchor", "start"),
    )


def _hex(colour: str) -> str:
    """``rgb(1, 2, 3)``, which a scale gives, as ``#010203``; so too Vega's own name for ink."""
    if colour == "black":
        return "#000000"
    if not colour.startswith("rgb("):
        return colour
    return "#" + "".join(f"{int(n):02x}" for n in re.findall(r"\d+", colour))


def _box(path: str, at: tuple[float, float]) -> Box:
    """Where a rectangle lies; its corners may be round, which gives a path of corners."""
    if found := BOX.fullmatch(path):
        x, y, width, height = (float(n) for n in found.groups())
        across, down = sorted((x, x + width)), sorted((y, y + height))
    else:
        numbers = [float(n) for n in re.findall(NUMBER, path)]
        across, down = sorted(numbers[::2]), sorted(numbers[1::2])
    return at[0] + across[0], at[1] + down[0], at[0] + across[-1], at[1] + down[-1]


def _shape(path: str) -> str:
    """A sign's outline, whatever its size: the same for a small circle and a large one."""
    numbers = [float(n) for n in re.findall(NUMBER, path)]
    size = max(map(abs, numbers), default=0.0) or 1.0
    return re.sub(NUMBER, lambda n: f"{round(float(n[0]) / size, 1):g}", path)
