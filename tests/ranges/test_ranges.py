"""What `make ranges` needs before an hour of it is worth its time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from . import environments
from .__main__ import main
from .environments import ROOT, Outcome, counted, promised

REPORT = """<testsuites><testsuite>
<testcase classname="tests.a" name="good"/>
<testcase classname="tests.a" name="left"><skipped message="no root"/></testcase>
<testcase classname="tests.b" name="bad"><failure message="assert 1 == 2&#10;more">E</failure></testcase>
<testcase classname="tests.b" name="torn"><error message="failed on setup">E</error></testcase>
</testsuite></testsuites>"""  # noqa: E501


def test_what_pytest_reports_is_counted_and_named(tmp_path: Path) -> None:
    report = tmp_path / "suite.xml"
    report.write_text(REPORT, encoding="utf-8")
    failed = ("tests.b::bad: assert 1 == 2", "tests.b::torn: failed on setup")
    assert counted(report) == (1, 1, failed)


def test_each_promised_python_is_told_to_the_reader() -> None:
    assert promised() == re.findall(
        r"3\.\d+", re.search("You need Python .*,", (ROOT / "README.md").read_text("utf-8"))[0]
    )


def test_without_uv_it_says_so(monkeypatch, capsys, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="2"):
        main([])
    assert "uv makes the environments: install it" in capsys.readouterr().err


@pytest.fixture
def uv(monkeypatch, tmp_path: Path) -> None:
    """A uv that finds Python 3.11 and makes nothing."""
    program = tmp_path / "uv"
    program.write_text('#!/bin/sh\n[ "$2" = find ] && [ "$4" = 3.11 ]\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")


def test_what_was_not_tried_is_said(uv, monkeypatch, capsys) -> None:
    monkeypatch.setattr("tests.ranges.__main__.prepared", lambda *_: Path("python"))
    versions = dict.fromkeys(environments.KEY, "1.0")
    said = Outcome("3.11.7", versions, 7, 0, ())
    monkeypatch.setattr("tests.ranges.__main__.suite", lambda *_: said)
    assert main(["--python", "3.11", "3.12"]) == 0
    out = capsys.readouterr().out
    assert out.count("| 3.11.7 |") == len(environments.ENDS)
    assert "Python 3.12 was not tried" in out


def test_an_environment_that_cannot_be_made_is_a_failure(uv, capsys) -> None:
    assert main(["--python", "3.11", "--end", "lowest"]) == 1
    told = capsys.readouterr()
    assert "Python 3.11, lowest: `" in told.err
    assert "1 failed." in told.out


def test_without_any_python_it_says_how_to_name_one(uv, capsys) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--python", "3.12"])
    assert "name a Python's path with --python" in capsys.readouterr().err
