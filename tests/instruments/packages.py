"""Packages of lesson 12's invented case, for the tests that want any of them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hypothesis import strategies as st

from course.instruments.package import CHOICES, Package


@st.composite
def packages(draw: st.DrawFn) -> Package:
    """Any package that the controls can set."""
    chosen: dict[str, Any] = {}
    for field in fields(Package):
        if field.name in CHOICES:
            chosen[field.name] = draw(st.sampled_from(CHOICES[field.name]))
        elif field.name == "expelled":
            chosen[field.name] = draw(st.integers(0, 20))
        else:
            chosen[field.name] = draw(st.booleans())
    return Package(**chosen)
