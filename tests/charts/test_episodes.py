"""The same episodes by two rules: said in words, told apart without colour."""

from __future__ import annotations

from typing import Any

import pytest

from course import charts
from course.charts.engine import MIME, text_alternative
from course.charts.episodes import ENDS, FATES, ROWS
from course.errors import CourseError

ENDED = ["none", "full", "heeded", "partial, force", "full, force", "partial", "none"]
PANELS = [
    {
        "says": "Yours: 4 of 6",
        "fates": [
            "no success",
            "success",
            "left out",
            "success",
            "success",
            "success",
            "no success",
        ],
    },
    {
        "says": "Strictest: 1 of 6",
        "fates": [
            "no success",
            "success",
            "left out",
            "no success",
            "no success",
            "no success",
            "no success",
        ],
    },
]


def figure() -> Any:
    return charts.two_rules("The same 7 episodes", ENDED, PANELS)


def spec() -> dict[str, Any]:
    forms, _ = figure()._repr_mimebundle_(None, None)
    return forms[MIME]


def test_it_tells_both_counts_in_words() -> None:
    words = text_alternative(spec())
    assert "Yours: 4 of 6: 4 successes, 2 without success, 1 left out." in words
    assert "Strictest: 1 of 6: 1 successes, 5 without success, 1 left out." in words
    assert spec()["title"]["text"] == ["The same 7 episodes"]


def test_each_episode_keeps_its_place_in_both_panels() -> None:
    """Only its fate differs."""
    drawn = spec()
    one, two = drawn["datasets"]["panel0"], drawn["datasets"]["panel1"]
    places = [(r["x"], r["y"], r["end"]) for r in one]
    assert places == [(r["x"], r["y"], r["end"]) for r in two]
    assert len(set(places)) == len(ENDED) and {r["y"] for r in one} == set(range(ROWS))
    assert sum(a["fate"] != b["fate"] for a, b in zip(one, two, strict=True)) == 3
    left_out = [r["end"] for r in one if r["fate"] == "left out"]
    assert left_out == [ENDS["heeded"][2]]


def test_an_end_has_a_sign_of_its_own_and_a_fate_a_filling() -> None:
    assert len({look[0] for look in ENDS.values()}) == len(ENDS)
    marks = [layer["mark"] for layer in spec()["vconcat"][0]["layer"]]
    assert [(m["filled"], m["size"]) for m in marks] == [(True, 95), (False, 80), (True, 7)]
    assert len(FATES) == len(marks)


@pytest.mark.parametrize(
    ("ends", "fates", "says"),
    [
        (["won"], ["success"], "No episode ends 'won'. Use full"),
        (["full"], ["glory"], "No rule makes 'glory' of an episode"),
        (["full", "none"], ["success"], "has 1 fates for 2 episodes"),
    ],
)
def test_what_it_cannot_draw_is_refused_by_name(
    ends: list[str], fates: list[str], says: str
) -> None:
    with pytest.raises(CourseError, match=says):
        charts.two_rules("x", ends, [{"says": "p", "fates": fates}])
