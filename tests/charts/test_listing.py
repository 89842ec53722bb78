"""The figures of the lesson on the list."""

from __future__ import annotations

from typing import Any

import pytest

from course import charts, data
from course.charts.listing import STATES
from course.errors import CourseError

NAMES = [
    {"name": "Pasit AO", "match": "PASIT", "score": 100.0, "listed": True, "state": "caught"},
    {"name": "Neobit", "match": "NEOBIT", "score": 100.0, "listed": True, "state": "caught"},
    {"name": "Alcon", "match": "ALKON", "score": 80.0, "listed": True, "state": "missed"},
    {
        "name": "Karst SARL",
        "match": "KARST",
        "score": 91.5,
        "listed": False,
        "state": "false alarm",
    },
    {"name": "Bakery", "match": "OPLOT", "score": 12.0, "listed": False, "state": "let pass"},
]
CURVE = [
    {"threshold": t, "caught": 3 - (t > 80), "false_alarms": int(t <= 91)} for t in range(50, 101)
]


def spec(**changes: Any) -> dict[str, Any]:
    return charts.screening(**{"names": NAMES, "curve": CURVE, "threshold": 85} | changes).to_dict()


def test_the_finding_is_the_title_and_the_alternative_has_every_count() -> None:
    drawn = spec()
    assert drawn["title"]["text"] == ["At 85: 2 of 3 listed customers caught, 1 false alarm"]
    assert "caught 2, missed 1, false alarm 1, let pass 1" in drawn["description"]
    none = spec(threshold=95)["title"]["text"]
    assert none == ["At 95: 2 of 3 listed customers caught, 0 false alarms"]


def test_the_listed_stack_upwards_and_the_others_downwards() -> None:
    signs = {s["name"]: s for s in spec()["datasets"]["signs"]}
    assert {signs["Pasit AO"]["y"], signs["Neobit"]["y"]} == {0.5, 1.5}, "one above the other"
    assert signs["Karst SARL"]["y"] == signs["Bakery"]["y"] == -0.5
    assert signs["Alcon"]["x"] < 85 < signs["Karst SARL"]["x"], "each on its side of the rule"
    assert signs["Bakery"]["x"] == 40.5, "very low scores stand at the left end"


def test_the_rule_stands_at_the_threshold_in_both_parts() -> None:
    for part in spec(threshold=70)["vconcat"]:
        rules = [x for x in part["layer"] if x["encoding"].get("x", {}).get("field") == "at"]
        assert [r["data"]["values"] for r in rules] == [[{"at": 70}]]


@pytest.mark.parametrize("threshold", [50, 70, 71, 85, 100])
def test_the_present_counts_are_written_beside_the_lines(threshold: int) -> None:
    layers = spec(threshold=threshold)["vconcat"][1]["layer"]
    said = {
        x["data"]["values"][0]["says"]
        for x in layers
        if x["mark"]["type"] == "text" and x["mark"]["color"] != "#ffffff"
    }
    here = CURVE[threshold - 50]
    assert said == {f"{here['caught']} caught", f"{here['false_alarms']} false alarms"}


def test_no_state_is_told_by_colour_alone() -> None:
    looks = [(shape, fill == "#ffffff") for shape, fill, _ in STATES.values()]
    assert len(set(looks)) == len(STATES)


def test_widths_are_fixed() -> None:
    for part in spec()["vconcat"]:
        assert isinstance(part["width"], int)
    assert isinstance(charts.growth().to_dict()["width"], int)


def test_what_cannot_be_drawn_is_told() -> None:
    with pytest.raises(CourseError, match=r"no state 'lost'\. Use caught, missed"):
        spec(names=[NAMES[0] | {"state": "lost"}])
    with pytest.raises(CourseError, match=r"The curve has no threshold 49\. Give it a row"):
        spec(threshold=49)
    with pytest.raises(CourseError, match=r"'ships' is not known\. Ask for 'tag' or 'types'"):
        charts.growth("ships")


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("what", ["tag", "types"])
def test_growth_draws_every_copy(what: str, log: bool) -> None:
    frame = data.load("growth")
    drawn = charts.growth(what, log).to_dict()
    copies = drawn["datasets"]["copies"]
    assert [c["date"] for c in copies] == [f"{d:%Y-%m-%d}" for d in frame["date"]]
    last = frame.iloc[-1]
    if what == "tag":
        assert copies[-1]["all rows"] == last["eo14024"]
        assert f"{last['eo14024']:,} in May 2024" in " ".join(drawn["title"]["text"])
    else:
        assert (
            sum(copies[-1][t] for t in ("entities", "individuals", "vessels", "aircraft"))
            == (last["eo14024"])
        )
    scale = drawn["layer"][0]["encoding"]["y"]["scale"]
    assert scale.get("type") == ("log" if log else None)
    assert ("logarithmic" in drawn["description"]) is log
    # A logarithm of nothing cannot be drawn.
    assert ({"filter": "datum.rows > 0"} in drawn["layer"][0]["transform"]) is log
