"""Many students at once on a real JupyterHub, each a Unix user of their own."""

from __future__ import annotations

import stat
import subprocess
from collections import Counter
from pathlib import Path

from course.classroom.hub.settings import CHECKOUT
from course.exercises import blocking
from course.journal import read
from tests.hub.accounts import Accounts
from tests.hub.conftest import require_hub
from tests.hub.lesson import CHOICE, FIRST, LAST, LESSON, NUMBER, Lesson

COLLECT = CHECKOUT / "course" / "classroom" / "hub" / "collect.sh"
Held = tuple[Lesson, Accounts]
# Jupyter's server answers 500 where the machine refuses it a folder.
REFUSED = ("PermissionError", "HTTPError: 403", "403", "404", "500")


def test_all_come_in_and_run_the_lesson(lesson: Held) -> None:
    held, accounts = lesson
    assert len(held.told) == len(accounts.names)
    for told in held.told:
        assert told.errors == []
        assert 0 < told.arrived < told.first < told.ran


def test_who_has_to_wait_gets_a_page_that_tries_again(lesson: Held) -> None:
    held, _ = lesson
    pages = [told.student.refused_with for told in held.told if told.student.refusals]
    assert pages
    for page in pages:
        assert '<meta http-equiv="refresh" content="10">' in page
        assert "tries again by itself" in page


def test_no_connection_to_a_kernel_is_lost(lesson: Held) -> None:
    """Not even while the hub is dead: only the kernel's own end ends it."""
    held, _ = lesson
    assert all(told.student.handshakes for told in held.told)
    assert [told.dropped for told in held.told] == [0] * len(held.told)


def test_the_exercises_are_all_shown_to_all(lesson: Held) -> None:
    held, _ = lesson
    for told in held.told:
        asked = set(told.student.exercises())
        assert asked >= set(blocking.lesson.exercises)


def test_no_answer_that_was_shown_a_verdict_is_lost(lesson: Held) -> None:
    held, _ = lesson
    for told in held.told:
        kept = Counter(
            (e.exercise, str(e.data["answer"])) for e in told.on_disk if e.type == "answer"
        )
        assert kept == Counter((exercise, str(raw)) for exercise, raw in told.answered)
        assert {exercise for exercise, _ in told.answered} == {FIRST, NUMBER, CHOICE, LAST}


def test_students_go_on_while_the_hub_is_dead_and_after(lesson: Held) -> None:
    held, _ = lesson
    assert all(told.while_away for told in held.told)
    assert held.stayed
    assert all(held.logged_in)


def test_a_student_whose_server_was_killed_finds_the_answers_again(lesson: Held) -> None:
    held, _ = lesson
    assert held.found_again[FIRST]["answer"] == "3"
    assert held.found_again[CHOICE]["confidence"] == 70
    for state in held.found_again.values():
        assert state["tries"] == 1
        assert state["verdict"]


def test_none_reaches_another_or_the_hub(lesson: Held) -> None:
    held, _ = lesson
    assert len(held.spied) >= 24
    reached = {what: came for what, came in held.spied.items() if not came.startswith(REFUSED)}
    assert reached == {}


def test_no_channel_of_a_kernel_listens_on_the_network(lesson: Held) -> None:
    """What listens is the one pipe for print() in forked processes, which drops what is forged."""
    held, accounts = lesson
    assert held.transports == ["ipc"] * len(accounts.names)
    assert all(len(ports) <= 1 for ports in held.listening.values())
    assert held.forged == "own\n"


def test_every_file_of_a_student_is_theirs_alone(lesson: Held) -> None:
    _, accounts = lesson
    for name in accounts.names:
        home = accounts.home(name)
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        written = [home / "course", *(home / "course").rglob("*")]
        assert {path.suffix for path in written} >= {".ipynb", ".jsonl"}
        for path in written:
            status = path.lstat()
            assert status.st_uid == accounts.uid(name), path
            if not path.is_symlink():
                assert not status.st_mode & 0o077, path


def test_each_lesson_was_handed_out(lesson: Held) -> None:
    _, accounts = lesson
    given = [path.name for path in Path("lessons").glob("*.ipynb")]
    for name in accounts.names:
        own = accounts.home(name) / "course" / "lessons"
        assert sorted(path.name for path in own.glob("*.ipynb")) == sorted(given)
        assert (own / f"{LESSON}.ipynb").read_bytes()


def test_a_student_takes_less_memory_than_was_promised(lesson: Held) -> None:
    held, _ = lesson
    for told in held.told:
        assert 0 < told.memory.pss < told.memory.rss
        assert told.memory.pss < 250
    assert "first exercise on the page" in held.table()


def test_the_work_is_collected_and_no_link_is_followed(lesson: Held, tmp_path: Path) -> None:
    held, accounts = lesson
    secret = tmp_path / "secret.jsonl"
    secret.write_text("{}")
    secret.chmod(0o600)
    first = accounts.home(accounts.names[0]) / "course" / "progress"
    (first / "link.jsonl").symlink_to(secret)
    collected = tmp_path / "collected"
    ran = subprocess.run(
        ["sh", COLLECT, collected, *accounts.names], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    for told in held.told:
        name = told.student.name
        assert list(read(collected / name / "progress").events) == told.on_disk
        assert f"{name}: {len(list((collected / name).rglob('*'))) - 1} files" in ran.stdout
    assert not any(path.is_symlink() or path.name == "link.jsonl" for path in collected.rglob("*"))


def test_collecting_names_who_is_not_there(tmp_path: Path) -> None:
    require_hub()
    ran = subprocess.run(
        ["sh", COLLECT, tmp_path / "collected", "nobody-of-this-name"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "nobody-of-this-name: no such user" in ran.stderr


def git(folder: Path, *words: str) -> None:
    """Run git in a folder, as somebody."""
    who = ["-c", "user.name=Instructor", "-c", "user.email=instructor@example.org"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_a_link_brings_own_material_and_keeps_what_was_edited(lesson: Held) -> None:
    held, accounts = lesson
    student, name = held.told[0].student, accounts.names[0]
    source = accounts.folder / "material"
    source.mkdir()
    git(source, "init", "--initial-branch=main")

    def publish(first: str, second: str) -> None:
        (source / "week-1.md").write_text(first)
        (source / "week-2.md").write_text(second)
        git(source, "add", ".")
        git(source, "commit", "--message=A week")
        # Git reads a folder only for its owner.
        subprocess.run(["chown", "--recursive", name, source], check=True)

    def follow_link() -> None:
        asked = f"repo=file://{source}&branch=main&targetpath=own&depth=0"
        told = student.look_at(f"{student.home}/git-pull/api?{asked}")
        assert '"phase": "finished"' in told, told

    publish("first", "second")
    follow_link()
    own = accounts.home(name) / "course" / "own"
    assert (own / "week-1.md").read_text() == "first"
    (own / "week-1.md").write_text("mine")
    subprocess.run(["chown", name, own / "week-1.md"], check=True)
    subprocess.run(["chown", "--recursive", "root", source], check=True)
    publish("first, better", "second, better")
    follow_link()
    assert (own / "week-1.md").read_text() == "mine"
    assert (own / "week-2.md").read_text() == "second, better"
