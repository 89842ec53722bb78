"""The command with odd words, in odd places: a line or two that say what is wrong, no trace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course import cli

ROOT = Path(__file__).parents[2]
WORDS = st.sampled_from(
    ["open", "progress", "record", "run", "build", "student", "exam", "class", "own", "check",
     "--port", "--name", "--into", "--title", "--new", "--help", "--version", "--", "-", "",
     "9" * 5000, "٣", "²", "0", "-1", "1e9", "65536", "../..", "/nowhere", "a/b", "\udcff", "=1+1",
     "reading.whose-quarter", "no.such", "x" * 300, "x" * 5000, "\n", "{}", "%s", "`", "*"]
)  # fmt: skip
#: What these do when their words are right takes long or opens a server.
LONG = ("open", "run", "check", "build")


def called(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code of the command, and what it said of errors."""
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    return int(ended.value.code or 0), capsys.readouterr().err


@settings(max_examples=60)
@given(words=st.lists(WORDS, max_size=5))
def test_any_words_end_in_a_message(words: list[str]) -> None:
    """The words are read; a command is only called where it ends at once."""
    try:
        arguments = cli.parser().parse_args(words)
    except SystemExit as ended:
        assert ended.code in (0, 2)
        return
    for given_ in (getattr(arguments, "lesson", None), *getattr(arguments, "lessons", ())):
        if given_:
            try:
                cli.find(ROOT, given_)
            except cli.CourseError as error:
                assert "There is no lesson" in str(error)


@pytest.mark.parametrize(
    "words",
    [
        ["open", "9" * 5000],
        ["run", "²"],
        ["check", "\udcff"],
        ["class", "\udcff"],
        ["class", "x" * 5000],
        ["class", ""],
        ["own", "/nowhere/\udcff"],
        ["own", "x" * 5000],
        ["build", "exam", "no.such"],
        ["build", "exam", "reading.\udcff"],
        ["build", "exam", "reading.whose-quarter", "--title", ""],
        ["open", "--port", "9" * 5000],
    ],
    ids=lambda words: ascii(" ".join(words))[:40],
)
def test_odd_words_are_two_and_a_message(
    words: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = called(words, capsys)
    assert code == 2 and said.strip() and "Traceback" not in said


def run(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, as a shell starts it."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "course", *words]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, timeout=120)


@pytest.mark.parametrize(
    "environment",
    [
        {"COURSE_PROGRESS": "~nobody-of-this-name/x"},
        {"COURSE_OWN": "~nobody-of-this-name/x"},
        {"COURSE_OWN": "relative"},
        {"COURSE_OWN": "/nowhere"},
    ],
    ids=str,
)
def test_an_odd_environment_is_told_in_a_line(environment: dict[str, str], tmp_path: Path) -> None:
    done = run("progress", cwd=tmp_path, **environment)
    assert done.returncode == 2
    assert done.stderr.startswith(b"course: ") and done.stderr.count(b"\n") == 1
    assert next(iter(environment)).encode() in done.stderr


def test_a_folder_whose_name_no_utf_8_can_write(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"\xff")
    odd.mkdir()
    done = run("record", "--name", os.fsdecode(b"A\xff"), cwd=odd, COURSE_PROGRESS=str(odd),
               PYTHONIOENCODING="ascii")  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0 and (odd / "record.json").exists()


def test_a_folder_that_is_gone_is_told_in_a_line(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f"cd {gone} && rmdir {gone} && {sys.executable} -m course own"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", command], env=env, capture_output=True, timeout=120)
    assert done.returncode == 2 and done.stderr.startswith(b"course: ")
    assert done.stderr.count(b"\n") == 1
