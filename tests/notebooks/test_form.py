"""The form that lessons are stored in, and the faults that are looked for."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from nbformat import NotebookNode, v4

from course.classroom import notebooks
from course.classroom.notebooks import NotebookError


def code(source: str, *outputs: NotebookNode, identity: str = "a-cell") -> NotebookNode:
    return v4.new_code_cell(source, id=identity, execution_count=7, outputs=list(outputs))


def shown(data: dict) -> NotebookNode:
    """A notebook whose one cell shows ``data``."""
    return v4.new_notebook(cells=[code("show()", v4.new_output("display_data", data=data))])


@pytest.fixture
def saved() -> NotebookNode:
    """A notebook as Jupyter saves it after somebody has worked in it."""
    notebook = v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# Title", id="title"),
            code(
                "slider",
                v4.new_output("stream", name="stdout", text="one\n"),
                v4.new_output("stream", name="stdout", text="two\n"),
                v4.new_output("stream", name="stderr", text="three\n"),
                v4.new_output(
                    "execute_result",
                    data={notebooks.WIDGET_VIEW: {"model_id": "77"}, "text/plain": "IntSlider()"},
                    execution_count=7,
                ),
                identity="the-slider",
            ),
            code("x = 1", identity="the-number"),
        ]
    )
    slider = notebook.cells[1]
    slider.metadata = NotebookNode(
        execution={"iopub.execute_input": "2026-01-01T00:00:00Z"},
        jupyter={"source_hidden": True, "outputs_hidden": False},
        tags=["hide-input"],
        scrolled=True,
    )
    notebook.metadata = NotebookNode(
        kernelspec={"display_name": "my kernel", "language": "python", "name": "mine"},
        language_info={"name": "python", "version": "3.12.1"},
        widgets={"application/vnd.jupyter.widget-state+json": {"state": {}}},
    )
    return notebook


def test_what_changes_from_run_to_run_goes(saved: NotebookNode) -> None:
    normal = notebooks.normalise(saved)
    assert normal.metadata == {
        "kernelspec": notebooks.KERNEL,
        "language_info": notebooks.LANGUAGE,
    }
    slider, number = normal.cells[1:]
    assert slider.metadata == {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}
    assert (slider.execution_count, number.execution_count) == (1, 2)
    assert [(o.get("name"), o.get("text")) for o in slider.outputs[:2]] == [
        ("stdout", "one\ntwo\n"),
        ("stderr", "three\n"),
    ]
    assert slider.outputs[2].data == {"text/plain": "IntSlider()"}
    assert slider.outputs[2].execution_count == 1


def test_twice_is_once_and_the_original_stays(saved: NotebookNode) -> None:
    before = deepcopy(saved)
    normal = notebooks.normalise(saved)
    assert saved == before
    assert notebooks.to_text(notebooks.normalise(normal)) == notebooks.to_text(normal)


def test_a_cell_never_run_is_not_made_to_look_run(saved: NotebookNode) -> None:
    saved.cells[1].execution_count = None
    normal = notebooks.normalise(saved)
    assert [cell.execution_count for cell in normal.cells[1:]] == [None, 1]


@pytest.mark.parametrize(
    "identity",
    ["a1b2c3d4", "f3a0b6c1-5a1c-4d0e-9b52-7c0d3f6f1a2b", "Q-One", "q_one", "1-one", "ab"],
)
def test_an_id_that_says_nothing_is_refused(identity: str) -> None:
    notebook = v4.new_notebook(cells=[code("count = 3", identity=identity)])
    with pytest.raises(NotebookError, match=rf"Cell 1 \(“count = 3”\) has the id '{identity}'"):
        notebooks.normalise(notebook)


def test_an_id_used_twice_is_refused() -> None:
    notebook = v4.new_notebook(cells=[code("1"), code("2", identity="another")])
    notebook.cells[1].id = notebook.cells[0].id
    with pytest.raises(NotebookError, match=r"Cell 2 .* a cell before it has too"):
        notebooks.normalise(notebook)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({"text/html": '<script src="https://cdn.example.org/a.js"></script>'}, "load https://cdn"),
        ({"text/html": "<script>import('https://cdn.example.org/a.js')</script>"}, "load https://"),
        ({"text/html": "<p onclick=\"fetch('//cdn.example.org/a')\">a</p>"}, "load //cdn"),
        ({"text/html": '<link rel="stylesheet" href="//cdn.example.org/a.css">'}, "load //cdn"),
        ({"text/html": "<style>@import 'https://cdn.example.org/a.css'</style>"}, "load https://"),
        ({"text/html": '<img src="https://example.org/a.png">'}, "load https://example.org"),
        ({"text/markdown": "![a](https://example.org/a.png)"}, "load https://example.org"),
        ({"image/svg+xml": '<svg><image href="https://example.org/a"/></svg>'}, "load https://"),
        ({"application/javascript": "fetch('https://example.org/a')"}, "load https://example.org"),
        (
            {"application/vnd.vegalite.v5+json": {"data": {"url": "https://example.org/a.csv"}}},
            "load https://example.org",
        ),
        ({"text/plain": "read /home/ana/course/a.csv"}, "path of one machine, /home/ana/course"),
        ({"text/plain": r"read C:\Users\ana\a.csv"}, r"path of one machine, C:\Users"),
        ({"image/png": "iVBORw0KGgo="}, "image/png, which nbval does not compare"),
    ],
)
def test_a_fault_is_found(data: dict, complaint: str) -> None:
    found = notebooks.faults(shown(data))
    assert len(found) == 1, found
    assert found[0].startswith("a-cell: ")
    assert complaint in found[0]


@pytest.mark.parametrize(
    "data",
    [
        {"text/html": '<p>See <a href="https://example.org/home/page">the order</a>.</p>'},
        {
            "text/html": '<svg xmlns="http://www.w3.org/2000/svg"><a href="https://a.org">a</a></svg>'
        },
        {"text/plain": "Source: https://example.org/tmp/a.csv, and/or lessons/01-reading.ipynb"},
        {"text/plain": "12 / 46; a:b; yes/no; 4/15/2021"},
        {"application/vnd.vegalite.v5+json": {"$schema": "https://example.org/schema/v5.json"}},
        {"application/vnd.vegalite.v5+json": {"data": {"values": [{"url": "in the text"}]}}},
    ],
)
def test_a_link_that_waits_for_a_click_is_no_fault(data: dict) -> None:
    assert notebooks.faults(shown(data)) == []


def test_errors_unrun_cells_prose_and_prints_are_looked_at() -> None:
    unrun = v4.new_code_cell("1", id="unrun")
    failed = code("1 / 0", v4.new_output("error", ename="ZeroDivisionError", evalue="no"))
    printed = code(
        "print(p)", v4.new_output("stream", name="stdout", text="/tmp/x"), identity="out"
    )
    prose = v4.new_markdown_cell('<img src="https://example.org/a.png">', id="prose")
    found = notebooks.faults(v4.new_notebook(cells=[unrun, failed, printed, prose]))
    assert [fault.partition(":")[0] for fault in found] == ["unrun", "a-cell", "out", "prose"]
    assert "never run" in found[0]
    assert "ZeroDivisionError" in found[1]


def test_only_the_one_form_is_normal(tmp_path: Path, saved: NotebookNode) -> None:
    path = tmp_path / "01-sample.ipynb"
    text = notebooks.to_text(notebooks.normalise(saved))
    path.write_bytes(text.encode())
    assert notebooks.is_normal(path)
    for other in (
        json.dumps(json.loads(text), indent=2),
        text.rstrip("\n"),
        text.replace("\n", "\r\n"),
        notebooks.to_text(saved),
    ):
        path.write_bytes(other.encode())
        assert not notebooks.is_normal(path)
        assert "`course run 01-sample` writes it" in notebooks.check(path)[0]


def test_an_id_is_never_made_up_on_reading(tmp_path: Path, saved: NotebookNode) -> None:
    path = tmp_path / "01-sample.ipynb"
    stored = json.loads(notebooks.to_text(saved))
    stored["cells"][2]["id"] = "the-slider"
    path.write_text(json.dumps(stored), encoding="utf-8")
    assert "the id 'the-slider', which a cell before it has too" in notebooks.check(path)[0]
    del stored["cells"][2]["id"]
    path.write_text(json.dumps(stored), encoding="utf-8")
    assert "Cell 3 (“x = 1”) has the id ''" in notebooks.check(path)[0]


@pytest.mark.parametrize("content", ["", "not JSON", "[]", "{}", '{"nbformat": 4}'])
def test_a_file_that_is_no_notebook_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "01-sample.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NotebookError, match=r"01-sample\.ipynb: is not a notebook"):
        notebooks.read(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match=r"01-none\.ipynb: cannot be read"):
        notebooks.read(tmp_path / "01-none.ipynb")
