"""Boxes and arrows."""

from __future__ import annotations

from typing import Any

import pytest

from course import charts
from course.charts.graphs import HIGH, STATES
from course.errors import CourseError

NODES = [
    {"id": "x", "label": "Person X", "column": 0, "row": 0, "state": "blocked"},
    {"id": "y", "label": "Person Y", "column": 0, "row": 1},
    {"id": "b", "label": "A firm with a name too long for a line", "column": 1, "row": 0.5},
]
EDGES = [{"from": "x", "to": "b", "label": "25 %"}, {"from": "y", "to": "b"}]


def spec(**changes: Any) -> dict[str, Any]:
    given = {"title": "X owns a quarter", "description": "X, Y and B.", "nodes": NODES}
    return charts.graph(**{**given, "edges": EDGES, **changes}).to_dict()


def rows(drawn: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """What stands in the layers with one mark."""
    layers = [x for x in drawn["layer"] if x["mark"]["type"] == mark]
    return [row for layer in layers for row in layer["data"]["values"]]


def test_every_box_and_every_arrow_is_drawn_at_its_place() -> None:
    drawn = spec()
    boxes = {" ".join(r["label"]): r for r in rows(drawn, "rect")}
    assert set(boxes) == {"■ Person X", "Person Y", "A firm with a name too long for a line"}
    firm = boxes["A firm with a name too long for a line"]
    assert len(firm["label"]) == 2, "long names are broken into lines"
    assert firm["y"] > boxes["Person Y"]["y"] == boxes["■ Person X"]["y"]
    assert boxes["■ Person X"]["x"] < firm["x"] < boxes["Person Y"]["x"]
    assert len(rows(drawn, "rule")) == 2
    assert {r["label"] for r in rows(drawn, "text") if isinstance(r["label"], str)} == {"25 %"}
    assert drawn["description"] == "X, Y and B."
    assert isinstance(drawn["width"], int | float), "a container's width makes JupyterLab hang"


def test_arrows_run_from_rim_to_rim_and_their_labels_stand_between() -> None:
    drawn = spec()
    boxes = {" ".join(r["label"]): r for r in rows(drawn, "rect")}
    labelled = next(r for r in rows(drawn, "rule") if r["label"])
    assert boxes["■ Person X"]["y"] + HIGH / 2 == labelled["y"]
    firm = boxes["A firm with a name too long for a line"]["y"]
    assert labelled["y"] < labelled["middle_y"] < labelled["y2"] < firm - HIGH / 2


def test_sideways_the_levels_run_from_left_to_right() -> None:
    boxes = {" ".join(r["label"]): r for r in rows(spec(down=False), "rect")}
    assert boxes["■ Person X"]["x"] == boxes["Person Y"]["x"]
    assert boxes["■ Person X"]["y"] < boxes["Person Y"]["y"]


def test_each_state_has_a_sign_that_needs_no_colour() -> None:
    assert len({look[5] for look in STATES.values()}) == len(STATES)


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    drawn = spec(states={"blocked": "on the list", "fallen": "gone"})
    assert drawn["title"]["subtitle"] == "■ on the list"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"nodes": [{**NODES[0], "state": "odd"}, *NODES[1:]]}, "no state 'odd'"),
        ({"edges": [{"from": "x", "to": "z"}]}, "ends at 'z', which is no box"),
        ({"edges": [{"from": "x", "to": "b", "state": "odd"}]}, "no state 'odd'"),
    ],
)
def test_what_cannot_be_drawn_is_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(CourseError, match=message):
        spec(**changes)
