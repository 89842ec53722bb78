"""Whatever an administrator sets, or a student leaves in a folder: a line says what is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.classroom.hub.handout import GIVEN, hand_out
from course.classroom.hub.settings import CHECKOUT, SettingError, doubt, read
from tests.hostile import FORMULAS, TEXT, VALUES, nested

VARIABLES = (
    "CONFIGPROXY_AUTH_TOKEN", "COURSE_HUB_STATE", "COURSE_LESSONS", "COURSE_HUB_LESSON",
    "COURSE_HUB_GROUP", "COURSE_HUB_ADDRESS", "COURSE_HUB_PORT", "COURSE_HUB_API_PORT",
    "COURSE_HUB_PROXY_PORT", "COURSE_HUB_MEMORY_MB", "COURSE_HUB_STARTS", "COURSE_HUB_IDLE_MINUTES",
)  # fmt: skip
#: What has broken a setting, or nearly means something.
ODD = (
    "", " ", "/", "//", "/\0", "/\udcff", "/" + "x" * 5000, "/x" * 50_000, "../..", "/nowhere", "~",
    "~nobody/x", "9" * 30, "9" * 5000, "65536", "٣", "²", "1G", "1e9", "0", "-1", "::1",
    "fe80::1%eth0", "127.0.0.1:80", "a,b", "a:b", "a\nb", "{username}", "%s", "`id`", "$(id)",
    "INSTRUCTOR", "01-reading/..", *FORMULAS, *(v for v in VALUES if isinstance(v, str)),
)  # fmt: skip
NAMES = st.sampled_from(VARIABLES)
SAID = st.sampled_from(ODD) | TEXT


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A folder for the hub's secrets."""
    tmp_path.chmod(0o700)
    return tmp_path


def told(environment: dict[str, str], state: Path) -> str:
    """Why the settings are refused; empty if they are taken, and then nobody's file is broken."""
    right = {"CONFIGPROXY_AUTH_TOKEN": "0" * 64, "COURSE_HUB_STATE": str(state)}
    try:
        taken = read(right | environment)
    except SettingError as error:
        return str(error)
    assert (taken.lessons / f"{taken.lesson}.ipynb").is_file() and taken.state.is_dir()
    assert taken.bind_url.count(":") == 2 or "[" in taken.bind_url
    assert taken.memory < 2**40 and taken.starts < 2**31 and taken.idle_minutes < 2**20
    assert doubt(taken).isprintable()
    return ""


@pytest.mark.parametrize("name", VARIABLES)
def test_each_odd_setting_is_told_in_a_short_line(name: str, state: Path) -> None:
    refused = [said for odd in ODD if (said := told({name: odd}, state))]
    assert len(refused) > len(ODD) / 4
    for said in refused:
        assert said.startswith(name) and said.isprintable(), said
        assert len(said) < 400 and said.endswith((".", "32"))
        assert "Errno" not in said and "int_max" not in said


@settings(max_examples=100)
@given(environment=st.dictionaries(NAMES, SAID, max_size=4))
def test_odd_settings_together_are_taken_or_told(
    environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    state = tmp_path_factory.getbasetemp() / "state"
    state.mkdir(mode=0o700, exist_ok=True)
    said = told(environment, state)
    assert not said or any(name in said for name in environment)


def test_what_is_offered_to_be_typed_runs_nothing_else(state: Path) -> None:
    assert "install -d -m 700 '/a; reboot'" in told({"COURSE_HUB_STATE": "/a; reboot"}, state)
    odd = state / "a; reboot"
    odd.mkdir(mode=0o755)
    assert f"chmod 700 '{odd}'" in told({"COURSE_HUB_STATE": str(odd)}, state)


def test_a_lesson_that_no_student_is_handed_is_refused(state: Path) -> None:
    folder = state / "lessons"
    folder.mkdir()
    for name in ("01-a.ipynb", "notes.ipynb", "02-b c.ipynb"):
        (folder / name).write_text("{}")
    given_ = {"COURSE_LESSONS": str(folder)}
    assert "the lessons are 01-a, 02-b c" in told(
        given_ | {"COURSE_HUB_LESSON": "notes.ipynb"}, state
    )
    assert not told(given_ | {"COURSE_HUB_LESSON": "02-b c.ipynb"}, state)


def test_a_group_that_the_machine_does_not_know_is_said_and_stops_nothing(state: Path) -> None:
    right = {"CONFIGPROXY_AUTH_TOKEN": "0" * 64, "COURSE_HUB_STATE": str(state)}
    assert "groupadd no-such-group" in doubt(read(right | {"COURSE_HUB_GROUP": "no-such-group"}))
    assert doubt(read(right | {"COURSE_HUB_GROUP": "root"})) == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COURSE_HUB_MEMORY_MB", "1G"),
        ("COURSE_HUB_MEMORY_MB", "9" * 30),
        ("COURSE_HUB_MEMORY_MB", "1"),
        ("COURSE_HUB_IDLE_MINUTES", "an hour"),
        ("COURSE_HUB_IDLE_MINUTES", "9" * 5000),
    ],
)
def test_an_odd_setting_ends_a_students_start_with_one_line(
    name: str, value: str, tmp_path: Path
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "HOME": str(tmp_path), name: value}
    command = [sys.executable, "-m", "course.classroom.hub.start"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"course hub: {name} is ") and ended.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


LESSONS = [b"{}", b'{"cells": [{"cell_type": "code", "source": ["a"]}]}', b"[]", b"\xff", b"",
           b'{"cells": 1}', b'{"cells": {"a": 1}}', b'{"cells": [{"cell_type": [], "source": 0}]}',
           b'{"cells": ' + b"[" * 100_000, str(nested(300)).encode()]  # fmt: skip
NOTES = [*LESSONS, b'{"01-a.ipynb": 1}', b'{"01-a.ipynb": "\\ud800"}', b'{"\\ud800": [[]]}']


@settings(max_examples=60)
@given(ours=st.sampled_from(LESSONS), theirs=st.sampled_from(LESSONS), note=st.sampled_from(NOTES))
def test_whatever_lies_in_a_students_folder_stays(
    ours: bytes, theirs: bytes, note: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("home")
    source, target = folder / "course", folder / "lessons"
    for made in (source, target):
        made.mkdir()
    (source / "01-a.ipynb").write_bytes(ours)
    (target / "01-a.ipynb").write_bytes(theirs)
    (target / GIVEN).write_bytes(note)
    hand_out(source, target)
    assert (target / "01-a.ipynb").read_bytes() == theirs
    assert hand_out(source, target) == []


@pytest.mark.parametrize("name", ["01-a.ipynb", GIVEN])
def test_a_pipe_in_a_students_folder_does_not_hold_the_start(name: str, tmp_path: Path) -> None:
    source, target = tmp_path / "course", tmp_path / "lessons"
    for made in (source, target):
        made.mkdir()
    (source / "01-a.ipynb").write_bytes(LESSONS[1])
    os.mkfifo(target / name)
    hand = "import sys; from pathlib import Path; from course.classroom.hub.handout import hand_out"
    command = [sys.executable, "-c", f"{hand}; hand_out(*map(Path, sys.argv[1:]))"]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    subprocess.run([*command, source, target], env=environment, check=True, timeout=60)
    assert (target / "01-a.ipynb").is_fifo() == (name == "01-a.ipynb")
