"""Nothing that the course is made of names another host, and what would is found."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from nbformat import v4

from .outside import CODE, addresses, asked_by, asked_in

COURSE = Path(__file__).parents[1] / "course"
SHIPPED = sorted(p for p in COURSE.rglob("*") if p.suffix in CODE | {".html", ".svg"})
#: Links and what somebody wrote.
PAGE = """<a href="https://elsewhere.example/">a source</a>
<pre>![x](https://elsewhere.example/x.png)
url(//elsewhere.example) fetch("//elsewhere.example")</pre>
"""
ASKING = (
    '<script src="https://cdn.elsewhere.example/a.js"></script>',
    '<link rel="stylesheet" href="//cdn.elsewhere.example/a.css">',
    '<img src="https://elsewhere.example/a.png" alt="">',
    '<img srcset="https://elsewhere.example/a.png 2x" alt="">',
    '<iframe src="//elsewhere.example/"></iframe>',
    '<object data="https://elsewhere.example/a.svg"></object>',
    '<video poster="https://elsewhere.example/a.png"></video>',
    '<svg><use href="https://elsewhere.example/a.svg#b"/></svg>',
    '<svg><image xlink:href="https://elsewhere.example/a.png"/></svg>',
    '<style>@import "//elsewhere.example/a.css";</style>',
    '<svg><rect fill="url(https://elsewhere.example/a.svg#b)"/></svg>',
    '<p style="background: url(https://elsewhere.example/a.png)"></p>',
    "<script>fetch('https://elsewhere.example/a')</script>",
    "<script>import('https://elsewhere.example/a.js')</script>",
    '<script>new WebSocket("wss://elsewhere.example")</script>',
    '<script>new EventSource("//elsewhere.example/a")</script>',
    '<script>new XMLHttpRequest().open("GET", "https://elsewhere.example")</script>',
    "<p onclick=\"fetch('//elsewhere.example/a')\"></p>",
)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(COURSE).as_posix())
def test_no_script_style_or_template_names_a_host(path: Path) -> None:
    assert addresses(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        'import x from "https://cdn.elsewhere.example/x.mjs";',
        "fetch('//elsewhere.example/x')",
        "a { background: url(//elsewhere.example/x.png) }",
        '@import "//elsewhere.example/x.css";',
        "new WebSocket(`wss://elsewhere.example`)",
        'fetch("https://revealjs.com/x")',
    ],
)
def test_an_address_would_be_found(text: str) -> None:
    assert addresses(text)


@pytest.mark.parametrize("text", ["// A comment.", "a // b", 'h("li") // .x', "/* a */"])
def test_a_comment_is_none(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.parametrize("asking", ASKING)
def test_a_page_that_asks_would_be_found_and_links_and_words_ask_nothing(asking: str) -> None:
    assert asked_by("a.html", PAGE.encode()) == []
    assert len(asked_by("a.html", (PAGE + asking).encode())) == 1


def test_a_file_is_found_wherever_it_is_packed(tmp_path: Path) -> None:
    """And none is passed over because of what it is called."""
    asking = ASKING[0].encode()
    shown = v4.new_output("display_data", {"text/html": ASKING[1]})
    cells = [v4.new_markdown_cell(ASKING[2]), v4.new_code_cell("1", outputs=[shown])]
    notebook = v4.new_notebook(cells=cells)
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as packed:
        packed.writestr("inside/a.html", asking)
        packed.writestr("inside/a.py", "# https://elsewhere.example is no page")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (tmp_path / "deep" / "a.htm").write_bytes(asking)
    found = [line.partition(":")[0] for line in asked_in(tmp_path)]
    assert found == ["a.whl/inside/a.html", "deep/a.htm", "deep/a.ipynb", "deep/a.ipynb"]
