"""The scripts and styles that pages get: nothing in them names another host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

COURSE = Path(__file__).parents[2] / "course"
SHIPPED = sorted(
    path
    for folder in ("widgets/static", "classroom/slides/static", "classroom/site/page")
    for path in (COURSE / folder).iterdir()
    if path.suffix in {".css", ".js", ".svg"}
)
#: Names, which nothing fetches.
NAMES = ("http://www.w3.org/2000/svg",)
#: An address with a scheme, or without one in a string or behind url( and @import.
ADDRESS = re.compile(
    r"\b(?:https?|wss?|ftp)://[^\s\"'`)>]+|(?:[\"'`(]|@import\s)\s*//[\w-]+\.[\w.-]+"
)


def addresses(text: str) -> list[str]:
    for name in NAMES:
        text = text.replace(name, "")
    return ADDRESS.findall(text)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(COURSE).as_posix())
def test_it_names_no_host(path: Path) -> None:
    assert addresses(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        'import x from "https://cdn.elsewhere.example/x.mjs";',
        "fetch('//elsewhere.example/x')",
        "a { background: url(//elsewhere.example/x.png) }",
        '@import "//elsewhere.example/x.css";',
        "new WebSocket(`wss://elsewhere.example`)",
    ],
)
def test_an_address_would_be_found(text: str) -> None:
    assert addresses(text)


@pytest.mark.parametrize("text", ["// A comment.", "a // b", 'h("li") // .x', "/* a */"])
def test_a_comment_is_none(text: str) -> None:
    assert addresses(text) == []
