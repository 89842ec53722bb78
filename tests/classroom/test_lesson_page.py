"""A stored lesson as a page: all of it is there, nothing of it runs or is fetched."""

from __future__ import annotations

import pytest
from nbformat import NotebookNode, v4

from course.charts.engine import MIME
from course.classroom.pages import lessons
from course.classroom.pages.cells import LinksWithin, outside_code


def page(*cells: NotebookNode, **options: object) -> str:
    return lessons.page(v4.new_notebook(cells=list(cells)), "A lesson", **options)


def shown(data: dict[str, object], source: str = "own.thing", **metadata: object) -> NotebookNode:
    outputs = [v4.new_output("execute_result", data, execution_count=1)]
    return v4.new_code_cell(source, id="a-cell", outputs=outputs, metadata=metadata)


def test_text_of_any_cell_stays_text() -> None:
    evil = "<script>alert(1)</script>"
    text = page(
        v4.new_markdown_cell(f"# Title\n\n{evil}\n\n![x](http://a.example/x.png)"),
        shown({"text/plain": evil}, source=evil),
        v4.new_code_cell("", outputs=[v4.new_output("stream", text=evil, name="stdout")]),
    )
    assert "<script" not in text
    assert "<img" not in text
    assert text.count("&lt;script&gt;") == 4


def test_scripts_and_widgets_give_way_to_plain_text() -> None:
    notebook = v4.new_notebook(
        cells=[
            shown(
                {
                    "application/javascript": "fetch('http://a.example')",
                    "application/vnd.jupyter.widget-view+json": {"model_id": "x"},
                    "text/plain": "all in words",
                }
            )
        ],
        metadata={"widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}}}},
    )
    text = lessons.page(notebook, "A lesson")
    assert "all in words" in text
    assert "a.example" not in text and "<script" not in text
    assert "widgets" in notebook.metadata  # the notebook that was given is not changed


def test_an_exercise_has_a_heading_and_its_whole_question() -> None:
    plain = "Whose is it?  [choice]\n----------------------\nWhose?\n\n  ( ) <A>"
    text = page(shown({"text/plain": plain}))
    assert "<h3>Whose is it? " in text
    assert "  ( ) &lt;A&gt;" in text


def test_hidden_code_is_folded_and_other_code_is_not() -> None:
    hidden = page(shown({"text/plain": "1"}, jupyter={"source_hidden": True}))
    assert "<details" in hidden and "own.thing" in hidden
    assert "<details" not in page(shown({"text/plain": "1"}))


def test_a_chart_is_a_picture_with_its_words() -> None:
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": "Three bars that rise.",
        "data": {"values": [{"x": 1}, {"x": 2}]},
        "mark": "point",
        "encoding": {"x": {"field": "x", "type": "quantitative"}},
    }
    text = page(shown({MIME: spec, "text/plain": "Chart. Three bars that rise."}))
    assert "<svg" in text and "<figcaption>Three bars that rise.</figcaption>" in text
    assert "vega.github.io" not in text


def test_a_picture_is_in_the_page_and_has_its_words() -> None:
    text = page(shown({"image/png": "aGVsbG8=", "text/plain": "A <map>"}))
    assert 'alt="A &lt;map&gt;"' in text and 'src="data:image/png;base64,aGVsbG8="' in text


def test_links_lead_to_pages_that_are_there() -> None:
    source = "[next](02-b.ipynb) and [far](https://a.example/) and [gone](03-c.ipynb)"
    text = page(v4.new_markdown_cell(source), links={"02-b.ipynb": "02-b.html"}, index="i.html")
    assert '<a href="02-b.html">next</a>' in text
    assert '<a href="https://a.example/">far</a>' in text
    assert "and gone</p>" in text
    assert '<a href="i.html">All lessons</a>' in text


@pytest.mark.parametrize(
    ("source", "led"),
    [
        ("[a](b.ipynb#Part-two)", "[a](b.html#Part-two)"),
        ("[a](#Part-two)", "[a](#Part-two)"),
        ("[a](mailto:a@b.example)", "[a](mailto:a@b.example)"),
        ("[a](../c.ipynb) `[a](../c.ipynb)`", "a `[a](../c.ipynb)`"),
        ("```\n[a](c.ipynb)\n```", "```\n[a](c.ipynb)\n```"),
        ("see [a](<c.ipynb>), x[1](2)", "see a, x1"),
    ],
)
def test_each_link_is_led_where_it_can_go(source: str, led: str) -> None:
    cell = v4.new_markdown_cell(source)
    LinksWithin({"b.ipynb": "b.html"}).preprocess_cell(cell, {}, 0)
    assert cell.source == led


def test_code_is_left_alone_when_text_is_changed() -> None:
    text = "a `b ``c` d ```e\na``` f"
    assert outside_code(text, str.upper) == "A `b ``c` D ```e\na``` F"


def test_a_notebook_without_a_title_is_called_by_its_file() -> None:
    assert lessons.heading(v4.new_notebook(cells=[v4.new_code_cell("# 1")]), "07-x") == "07-x"
    named = v4.new_notebook(cells=[v4.new_markdown_cell("# 3 · A *firm*\n\nText")])
    assert lessons.heading(named, "07-x") == "3 · A firm"
