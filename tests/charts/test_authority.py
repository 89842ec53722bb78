"""The figure of what listings stand on."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from course import charts, data
from course.charts.engine import MIME
from course.errors import CourseError
from course.exercises import emergency
from course.instruments import authority


def rows() -> pd.DataFrame:
    return authority.legs(
        data.load("designations"), data.load("programs"), data.load("tags"), "2021-04-25"
    )


def test_the_finding_and_the_cells_are_those_of_the_list() -> None:
    bundle, _ = charts.legs(rows())._repr_mimebundle_(None, None)
    spec = bundle[MIME]
    cells = next(iter(spec["datasets"].values()))
    counted = rows().groupby(["measure", "unit"]).size().groupby(level=0).value_counts().to_dict()
    assert {(c["measure"], c["legs"]): c["listings"] for c in cells} == counted
    several = sum(n for (_, legs), n in counted.items() if legs > 1)
    assert spec["title"]["text"].startswith(f"{several} of {sum(counted.values())} listings")
    assert "Crimea (8): 8 with 1" in bundle["text/plain"]


def test_the_same_each_time_whatever_the_order_of_rows() -> None:
    one, two = (charts.legs(r).to_dict() for r in (rows(), rows().iloc[::-1]))
    assert json.dumps(one, sort_keys=True) == json.dumps(two, sort_keys=True)


@pytest.mark.parametrize("key", ["", *(c.name for c in emergency.chain_model.controls)])
def test_the_chain_is_drawn_for_every_link_that_is_taken_away(key: str) -> None:
    state = emergency.chain_model.start()
    response = emergency.chain_model.answer(state | ({key: True} if key else {}))
    assert response.figure is not None and response.figure.name == "graph"
    drawn = response.figure.data
    assert json.dumps(charts.graph(**drawn).to_dict(), sort_keys=True)
    states = {node["id"]: node["state"] for node in drawn["nodes"]}
    assert [n for n, s in states.items() if s == "chosen"] == ([key] if key else [])
    if not key:
        assert set(states.values()) == {"plain"}
    elif key == "ieepa":
        stand = {n for n, s in states.items() if s == "plain"}
        assert stand == {"vienna", "expulsion", "attribution"}
    assert f"of {len(authority_units())} listings stand" in response.says


def authority_units() -> set[str]:
    return set(rows()["unit"])


def test_no_two_boxes_of_the_chain_lie_on_each_other() -> None:
    nodes = emergency.chain_model.answer(emergency.chain_model.start()).figure.data["nodes"]
    for one in nodes:
        for other in nodes:
            if one is not other and one["column"] == other["column"]:
                assert abs(one["row"] - other["row"]) >= 46 / 72, (one["id"], other["id"])


@pytest.mark.parametrize(
    ("table", "told"),
    [(rows().drop(columns="unit"), "no column 'unit'"), (rows().head(0), "is empty")],
)
def test_another_table_is_told_in_words(table: pd.DataFrame, told: str) -> None:
    with pytest.raises(CourseError, match=told):
        charts.legs(table)
