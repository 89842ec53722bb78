"""Authors' Markdown becomes HTML; nothing in it can run or fetch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.kinds.display import literal
from course.kinds.markdown import html, inline


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](http://example.org/x.png)",
        "[x](javascript:alert(1))",
    ],
)
def test_markup_stays_text(text: str) -> None:
    for made in (html(text), inline(text)):
        assert "<script" not in made and "<img" not in made and 'href="javascript' not in made


@given(st.text(max_size=60))
def test_a_literal_is_one_code_span_whatever_is_in_it(text: str) -> None:
    made = html(f"before {literal(text)} after").strip()
    assert made.count("<code>") == 1 and made.endswith("</code> after</p>")
    assert made.startswith("<p>before <code>")
