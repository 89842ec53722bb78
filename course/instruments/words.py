"""Words that several models use: a date written out, parts listed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def written(day: date) -> str:
    """A date in words, such as 15 April 2021, whatever the machine's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def listing(parts: Iterable[str]) -> str:
    """Words joined by commas and *and*; nothing of nothing."""
    *rest, last = list(parts) or [""]
    return f"{', '.join(rest)} and {last}" if rest else last
