"""The start of a student's server, as far as it needs no hub."""

from __future__ import annotations

import subprocess
import sys

from course.classroom.hub import start
from course.classroom.hub.settings import CHECKOUT


def test_the_home_is_closed_and_the_lessons_are_there(tmp_path) -> None:
    tmp_path.chmod(0o755)
    start.settle(tmp_path, tmp_path / "course", CHECKOUT / "lessons")
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "course" / "lessons" / "01-reading.ipynb").is_file()


def test_a_home_that_cannot_be_written_does_not_stop_the_server(tmp_path, capsys) -> None:
    (tmp_path / "course").write_text("in the way")
    start.settle(tmp_path, tmp_path / "course", CHECKOUT / "lessons")
    assert "the lessons were not renewed" in capsys.readouterr().err


def test_no_kernel_is_offered_to_the_network(tmp_path) -> None:
    said = start.options(tmp_path, idle_minutes=0)
    assert "--KernelManager.transport=ipc" in said
    assert not any("cull" in option or "no_activity" in option for option in said)
    assert not any("token" in option or "allow_origin" in option for option in said)


def test_an_idle_server_ends_itself(tmp_path) -> None:
    said = start.options(tmp_path, idle_minutes=30)
    assert "--MappingKernelManager.cull_idle_timeout=1800" in said
    assert "--ServerApp.shutdown_no_activity_timeout=1800" in said


def test_one_process_may_not_take_the_machine() -> None:
    take = "from course.classroom.hub import start; start.limit(600); bytearray(700 << 20)"
    ran = subprocess.run([sys.executable, "-c", take], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.endswith("MemoryError\n")
    spared = take.replace("limit(600)", "limit(0)")
    assert subprocess.run([sys.executable, "-c", spared], check=False).returncode == 0
