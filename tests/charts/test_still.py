"""Charts on pages that run no script."""

from __future__ import annotations

import sys

import pytest

from course import charts
from course.charts.still import still

LEVEL = {"said": 60, "n": 4, "right": 2, "share": 50.0, "low": 15.0, "high": 85.0}


def test_a_chart_becomes_a_picture_that_fetches_nothing_and_its_words() -> None:
    drawn = still(charts.reliability("Half came true", [LEVEL], "Invented"))
    assert drawn.svg.startswith("<svg") and "Half came true" in drawn.svg
    assert "<script" not in drawn.svg and "<image" not in drawn.svg
    assert "aria-" not in drawn.svg and "role=" not in drawn.svg
    assert drawn.text.startswith("Half came true. said 60 %")


def test_where_nothing_can_draw_the_words_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    drawn = still(charts.reliability("Half came true", [LEVEL], "Invented"))
    assert drawn.svg == "" and "Half came true" in drawn.text
