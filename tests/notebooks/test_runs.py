"""Notebooks run in a real kernel, broken in each way that the checks are there for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from nbformat import v4

from course.classroom import notebooks
from course.classroom.notebooks import NotebookError


def test_a_run_stores_what_a_run_shows(store) -> None:
    path = store("print('one')", "import ipywidgets\nipywidgets.IntSlider()", "1 + 1")
    assert notebooks.check(path) == []
    assert not notebooks.rewrite(path), "a second run changed the file"
    result = notebooks.compare([path], quiet=True)
    assert result.returncode == 0, result.stdout


def test_a_run_has_the_lessons_folder_and_an_empty_journal_of_its_own(store, progress) -> None:
    (progress / "answers.jsonl").write_text("a student's\n", encoding="utf-8")
    path = store(
        "import os, pathlib",
        "pathlib.Path.cwd().name",
        "kept = pathlib.Path(os.environ['COURSE_PROGRESS'])\nlen(list(kept.iterdir()))",
        "_ = (kept / 'mine.jsonl').write_text('x')",
    )
    cells = notebooks.read(path).cells
    assert cells[1].outputs[0].data["text/plain"] == "'lessons'"
    assert cells[2].outputs[0].data["text/plain"] == "0"
    assert notebooks.compare([path], quiet=True).returncode == 0
    assert [file.name for file in progress.iterdir()] == ["answers.jsonl"]


def test_a_cell_that_fails_is_named_and_nothing_is_stored(store) -> None:
    path = store("1", "missing_name", run=False)
    before = path.read_bytes()
    with pytest.raises(NotebookError, match=r"cell cell-2 failed, NameError: name 'missing_name'"):
        notebooks.rewrite(path)
    assert path.read_bytes() == before


def test_a_cell_that_hangs_is_stopped(store) -> None:
    path = store("import time\ntime.sleep(600)", run=False)
    with pytest.raises(NotebookError, match="longer than 1 seconds"):
        notebooks.run(path, timeout=1)


def test_a_kernel_that_dies_is_told(store) -> None:
    path = store("import os\nos._exit(1)", run=False)
    with pytest.raises(NotebookError, match="the kernel died"):
        notebooks.run(path)


DIES_ONCE = """
import os, pathlib, sys

begun = pathlib.Path(__file__).with_name("begun")
if "ipykernel_launcher" in sys.orig_argv and not begun.exists():
    begun.touch()
    os._exit(1)
"""


def test_a_kernel_that_did_not_start_is_started_once_more(store, tmp_path: Path) -> None:
    """As one does whose port another kernel took."""
    path = store("1 + 1")
    (tmp_path / "starts").mkdir()
    (tmp_path / "starts" / "sitecustomize.py").write_text(DIES_ONCE)
    before = os.environ.get("PYTHONPATH", "")
    environment = {"PYTHONPATH": os.pathsep.join([str(tmp_path / "starts"), before])}
    result = notebooks.compare([path], environment=environment, quiet=True)
    assert (tmp_path / "starts" / "begun").exists()
    assert result.returncode == 0, result.stdout


def test_each_output_that_a_run_does_not_show_is_found(store) -> None:
    path = store(*["1 + 1"] * 5)
    notebook = notebooks.read(path)
    sound, value, kind, lost, added = notebook.cells
    value.outputs[0].data["text/plain"] = "3"
    kind.outputs[0].data["text/html"] = "<b>2</b>"
    lost.outputs = []
    added.outputs.append(v4.new_output("stream", name="stdout", text="more\n"))
    path.write_text(notebooks.to_text(notebook), encoding="utf-8")
    result = notebooks.compare([path], quiet=True)
    assert result.returncode == 1
    assert "4 failed, 1 passed" in result.stdout
    assert sound.outputs


def test_a_cell_never_run_passes_nbval_so_the_check_finds_it(store) -> None:
    path = store("1 + 1")
    notebook = notebooks.read(path)
    notebook.cells[0].update(outputs=[], execution_count=None)
    path.write_text(notebooks.to_text(notebook), encoding="utf-8")
    assert notebooks.compare([path], quiet=True).returncode == 0
    assert "cell-1: was never run" in notebooks.check(path)[0]


REACHING = {
    "urllib.request.urlopen('http://example.org')": "socket.getaddrinfo example.org",
    "socket.create_connection(('192.0.2.1', 80))": "socket.getaddrinfo 192.0.2.1",
    "socket.socket().connect(('192.0.2.2', 80))": "socket.connect 192.0.2.2",
    "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.3', 53))": (
        "socket.sendto 192.0.2.3"
    ),
}


def test_a_lesson_that_reaches_for_a_network_is_found(store, offline) -> None:
    """Also when it hides the refusal."""
    tries = (f"try:\n    {reach}\nexcept PermissionError:\n    pass" for reach in REACHING)
    path = store("import socket, urllib.request", *tries, run=False)
    result = notebooks.compare([path], environment=offline.environment, quiet=True)
    assert offline.tries() == list(REACHING.values()), result.stdout


def test_the_network_is_refused_not_only_noted(store, offline) -> None:
    path = store("import socket\nsocket.create_connection(('192.0.2.1', 80))", run=False)
    result = notebooks.compare([path], environment=offline.environment, quiet=True)
    assert result.returncode == 1
    assert "lessons work without a network" in result.stdout


def test_a_lesson_may_talk_to_its_own_machine(store, offline) -> None:
    path = store(
        "import socket\nserver = socket.create_server(('127.0.0.1', 0))",
        "client = socket.create_connection(('localhost', server.getsockname()[1]))",
        run=False,
    )
    result = notebooks.compare([path], environment=offline.environment, quiet=True)
    assert result.returncode == 0, result.stdout
    assert offline.tries() == []


def test_notebooks_shared_out_over_processes_are_compared_all_the_same(tmp_path: Path) -> None:
    """Two workers on four notebooks, one of which shows something else than is stored."""
    paths = []
    for n in range(4):
        cells = [v4.new_code_cell(f"{n} + 1", id="a-sum")]
        path = tmp_path / f"0{n}-some.ipynb"
        path.write_text(notebooks.to_text(v4.new_notebook(cells=cells)), encoding="utf-8")
        notebooks.rewrite(path)
        paths.append(path)
    result = notebooks.compare(paths, quiet=True, workers=2)
    assert result.returncode == 0, result.stdout
    changed = paths[2].read_text(encoding="utf-8").replace('"3"', '"4"')
    paths[2].write_text(changed, encoding="utf-8")
    result = notebooks.compare(paths, quiet=True, workers=2)
    assert result.returncode == 1 and "02-some.ipynb" in result.stdout
    assert "3 passed" in result.stdout
