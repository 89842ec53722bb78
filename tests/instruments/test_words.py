"""Dates and lists in words."""

from __future__ import annotations

import calendar
from datetime import date

import pytest

from course.instruments.words import listing, written


def test_every_month_has_its_name() -> None:
    for month in range(1, 13):
        assert written(date(2021, month, 4)) == f"4 {calendar.month_name[month]} 2021"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([], ""),
        (["Arden"], "Arden"),
        (["Arden", "Borland"], "Arden and Borland"),
        (["Arden", "Borland", "Corvia"], "Arden, Borland and Corvia"),
    ],
)
def test_a_list_reads_as_a_sentence_has_it(parts: list[str], said: str) -> None:
    assert listing(iter(parts)) == said
