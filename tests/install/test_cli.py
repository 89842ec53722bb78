"""The command line, as somebody types it; once with a real JupyterLab behind it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbformat import v4

from course import __version__, cli
from course.classroom import notebooks
from course.errors import CourseError
from course.exercises import SYLLABUS
from course.journal import Journal


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with three lessons; the command is typed in it."""
    (tmp_path / "lessons").mkdir()
    for name in ("01-reading", "02-emergency", "12-design"):
        cells = [v4.new_code_cell("1 + 1", id="a-sum")]
        text = notebooks.to_text(v4.new_notebook(cells=cells))
        (tmp_path / "lessons" / f"{name}.ipynb").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def course(*words: str) -> int:
    """The exit code of the command."""
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    return ended.value.code


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("2", "02-emergency"),
        ("02", "02-emergency"),
        ("emergency", "02-emergency"),
        ("12-design", "12-design"),
        ("12-design.ipynb", "12-design"),
        ("lessons/01-reading.ipynb", "01-reading"),
    ],
)
def test_a_lesson_is_found_by_number_or_name(folder: Path, wanted: str, found: str) -> None:
    assert cli.find(folder, wanted).stem == found


@pytest.mark.parametrize("command", ["open", "run", "check"])
def test_an_unknown_lesson_is_one_line_that_lists_the_lessons(folder, capsys, command) -> None:
    assert course(command, "7") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "course: There is no lesson '7'. The lessons are: 01-reading, 02-emergency, 12-design.\n"
    )


def test_lessons_are_found_from_below_and_from_elsewhere(folder, tmp_path_factory, monkeypatch):
    below = folder / "lessons" / "notes"
    below.mkdir()
    assert cli.workspace(below) == folder
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.setattr(cli, "__file__", str(folder / "course" / "cli.py"))
    assert cli.workspace(elsewhere) == folder
    monkeypatch.setattr(cli, "__file__", str(elsewhere / "course" / "cli.py"))
    with pytest.raises(CourseError, match=r"No lessons in .* Go to the folder of the course"):
        cli.workspace(elsewhere)


def test_version_and_no_command(capsys) -> None:
    assert course("--version") == 0
    assert capsys.readouterr().out == f"course {__version__}\n"
    assert course() == 2


def test_progress_tells_what_is_done_and_what_is_due(folder, capsys, progress) -> None:
    journal = Journal(progress)
    for status in ("wrong", "correct"):
        data = {"answer": 0, "kind": "choice", "status": status, "done": status == "correct"}
        journal.append("answer", "reading.whose-quarter", data)
    (progress / "broken.jsonl").write_text("{")
    assert course("progress") == 0
    said = capsys.readouterr().out
    entry = next(iter(SYLLABUS))
    assert re.search(rf"^ *1  {re.escape(entry.title)} +1 of {entry.exercises} ", said, re.M)
    assert f"1 of {sum(e.exercises for e in SYLLABUS)} exercises done" in said
    assert "Nothing is due again today; the next is on " in said
    assert "broken.jsonl, line 1: cut off or not JSON" in said


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http"])
def test_a_port_that_is_none_is_refused(folder, capsys, port) -> None:
    assert course("open", f"--port={port}") == 2
    assert "ports are 1 to 65535" in capsys.readouterr().err


def test_run_stores_then_changes_nothing_and_check_agrees(folder, capsys) -> None:
    assert course("check", "1") == 1
    assert "a-sum: was never run" in capsys.readouterr().out
    assert course("run", "1") == 0
    assert course("run", "reading") == 0
    path = Path("lessons", "01-reading.ipynb")
    assert capsys.readouterr().out == f"{path}: stored anew\n{path}: unchanged\n"
    assert course("check", "1") == 0


def test_a_lesson_that_fails_is_one_line(folder, capsys) -> None:
    cells = [v4.new_code_cell("nothing", id="a-name")]
    text = notebooks.to_text(v4.new_notebook(cells=cells))
    Path("lessons", "02-emergency.ipynb").write_text(text, encoding="utf-8")
    assert course("run", "2") == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "cell a-name failed, NameError" in said[0]


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_gives_the_next_or_an_error(taken, monkeypatch) -> None:
    assert cli.free_port(taken) > taken
    monkeypatch.setattr(cli, "PORTS_TRIED", 1)
    with pytest.raises(CourseError, match="--port"):
        cli.free_port(taken)


def test_only_this_machine_can_ask_and_the_token_stays(folder, monkeypatch) -> None:
    def options() -> str:
        lesson = cli.lessons(folder)[0]
        return " ".join(cli.lab_options(folder, lesson, port=8888, browser=True))

    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert "--ServerApp.ip=127.0.0.1" in options()
    assert not re.search("token|password|disable_check|allow_origin|allow_root", options())
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "--ServerApp.allow_root=True" in options()


def test_no_browser_without_a_screen(monkeypatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(cli.webbrowser, "get", lambda: object())
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    assert cli.has_screen()
    monkeypatch.delenv("DISPLAY")
    assert not cli.has_screen()
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    assert cli.has_screen()
    monkeypatch.setenv("SSH_CONNECTION", "somewhere")
    assert not cli.has_screen()


def wait_for(port: int, server: subprocess.Popen) -> None:
    """Until the server listens: Jupyter prints its address a moment before it does."""
    while server.poll() is None:
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=10).close()
            return
        time.sleep(0.05)
    pytest.fail("the server ended before it listened")


@pytest.mark.skipif(sys.platform == "win32", reason="sends Ctrl-C as POSIX has it")
def test_open_serves_the_lesson_says_where_and_stops_on_ctrl_c(folder, taken) -> None:
    own = {f"JUPYTER_{kind}_DIR": str(folder / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    lab = subprocess.Popen(
        [sys.executable, "-m", "course", "open", "2", "--no-browser", "--port", str(taken)],
        cwd=folder,
        env={**os.environ, **own, "HOME": str(folder), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A shell lets background jobs ignore Ctrl-C, and children take that over.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        lines: list[str] = []
        for line in lab.stdout:
            lines.append(line)
            if "token=" in line:
                break
        said = "".join(lines)
        address = re.search(r"http://127\.0\.0\.1:(\d+)(/lab/tree/\S+)\?token=(\w+)", said)
        assert address, said
        port, page, token = address.groups()
        assert f"Port {taken} is taken; using {port}." in said
        assert page == "/lab/tree/lessons/02-emergency.ipynb"

        host = f"http://127.0.0.1:{port}"
        wait_for(int(port), lab)
        ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open  # past any proxy
        with pytest.raises(urllib.error.HTTPError, match="403"):
            ask(f"{host}/api/contents/lessons")
        assert ask(f"{host}{page}?token={token}").status == 200
        plugin = "@jupyterlab/apputils-extension:notification"
        url = f"{host}/lab/api/settings/{plugin}?token={token}"
        news = json.load(ask(url))["schema"]["properties"]
        assert news["fetchNews"]["default"] == "false"
        assert news["checkForUpdates"]["default"] is False

        lab.send_signal(signal.SIGINT)
        rest, _ = lab.communicate(timeout=30)
        assert lab.returncode == 0, rest
        assert "Traceback" not in rest
    finally:
        lab.kill()
        lab.wait()
