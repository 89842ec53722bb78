"""The browser harness itself: that it sees what it claims to see, before a lesson relies on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from . import axe
from .hands import painted
from .lab import Lab, LabError
from .offline import Outbound
from .page import Lesson, LessonError
from .sample import counter_notebook, defective_notebook, sample_notebook, write

SAMPLE = "sample/sample.ipynb"
COUNTER = "sample/counter.ipynb"
DEFECTS = "sample/defects.ipynb"

Open = Callable[[str], Lesson]


@pytest.fixture(autouse=True)
def notebooks(lab: Lab) -> None:
    """The notebooks of these tests, fresh in the workspace."""
    write(sample_notebook(), lab.workspace / SAMPLE)
    write(counter_notebook(), lab.workspace / COUNTER)
    write(defective_notebook(), lab.workspace / DEFECTS)


def test_a_lesson_runs_by_mouse_and_by_keyboard(
    lesson: Open, outbound: Outbound, shots: Path
) -> None:
    sample = lesson(SAMPLE).run_all()
    assert sample.errors() == []
    assert sample.exercises() == ["sample.counter", "sample.bare"]

    counter = sample.exercise("sample.counter")
    expect(counter.root).to_have_role("group")
    assert counter.check() == "pressed 1"

    sample.select("counter")
    assert counter.press_by_keyboard("Check", "Enter") == "pressed 2"
    assert counter.press_by_keyboard("Check", "Space") == "pressed 3"

    timing = counter.time_of("Check", times=20)
    assert len(timing.samples) == 20
    assert 0 < timing.median <= timing.worst
    assert counter.said() == "pressed 23"

    assert painted(sample.output("chart").locator("canvas")) > 10
    expect(sample.output("table").get_by_role("table")).to_contain_text("Crimea")
    axe.assert_accessible(sample)
    outbound.assert_none()

    with sample.whole() as height:
        assert height > 2000
        expect(sample.output("kernel")).to_be_in_viewport()
        expect(sample.output("table")).to_be_in_viewport()
    for picture in (
        sample.screenshot(shots / "sample.png"),
        counter.screenshot(shots / "sample-counter.png"),
    ):
        assert picture.stat().st_size > 1000


def test_keys_that_jupyterlab_takes_are_noticed(lesson: Open) -> None:
    sample = lesson(COUNTER).run_all()
    bare, guarded = sample.exercise("sample.bare"), sample.exercise("sample.counter")

    stolen = bare.stolen_keys(bare.button("Check"))
    assert stolen["x"] == ["notebook:cut-cell"]
    assert stolen["d d"] == ["notebook:delete-cell"]
    assert stolen["ArrowDown"] == ["notebook:move-cursor-down"]
    assert sample.exercises() == ["sample.counter", "sample.bare"]  # none of it was done

    check = guarded.button("Check")
    assert guarded.stolen_keys(check) == {}
    assert sample.commands_of("Control+s", check) == ["docmanager:save"]


def test_a_restarted_kernel_is_a_new_one(lesson: Open) -> None:
    sample = lesson(COUNTER).run_all()
    before = sample.text(sample.output("kernel"))
    sample.exercise("sample.counter").check()

    sample.restart_kernel()
    sample.run_all()
    assert sample.text(sample.output("kernel")) != before
    assert sample.exercise("sample.counter").said() == "not yet"


def test_a_closed_notebook_keeps_its_kernel(lesson: Open) -> None:
    sample = lesson(COUNTER).run_all()
    sample.exercise("sample.counter").check()

    sample.close()
    expect(sample.panel).to_have_count(0)
    sample.open().settle()
    assert sample.exercise("sample.counter").check() == "pressed 2"


def test_a_request_to_another_host_is_seen_and_refused(lesson: Open, outbound: Outbound) -> None:
    defects = lesson(DEFECTS).run_all()
    picture = defects.output("defects").locator("img")
    expect(picture).to_be_attached()
    assert not picture.evaluate("node => node.decode().then(() => true, () => false)")
    assert set(outbound.to("elsewhere.example")) == {"http://elsewhere.example/a.png"}
    with pytest.raises(AssertionError, match=r"elsewhere\.example"):
        outbound.assert_none()


def test_axe_sees_what_has_no_name(lesson: Open) -> None:
    defects = lesson(DEFECTS).run_all()
    seen = [(finding.rule, finding.impact) for finding in axe.findings(defects)]
    assert seen == [
        ("button-name", "critical"),
        ("image-alt", "critical"),
        ("color-contrast", "serious"),
    ]
    with pytest.raises(AssertionError, match=r"3 grave findings:\n  \[critical\] button-name"):
        axe.assert_accessible(defects)


def test_a_cell_that_fails_stops_the_run_by_name(lesson: Open, lab: Lab) -> None:
    write(counter_notebook(first="1 / 0"), lab.workspace / COUNTER)
    sample = lesson(COUNTER)
    with pytest.raises(LessonError, match=r"began 1 of 3 cells\n  kernel: ZeroDivisionError"):
        sample.run_all()
    assert [error.cell for error in sample.errors()] == ["kernel"]


def test_a_killed_server_is_started_again_on_the_same_workspace(lesson: Open, lab: Lab) -> None:
    sample = lesson(COUNTER).run_all()
    sample.save()
    assert lab.kernels()

    lab.kill()
    assert not lab.running
    lab.start()
    assert lab.kernels() == []

    sample.open().run_all()
    assert sample.exercise("sample.counter").check() == "pressed 1"


def test_a_new_student_finds_no_answers_of_the_last(lesson: Open, lab: Lab) -> None:
    lab.progress.mkdir()
    (lab.progress / "session.jsonl").write_text("{}\n", encoding="utf-8")
    lesson(COUNTER)
    assert lab.kernels()
    lab.forget()
    assert lab.kernels() == []
    assert not lab.progress.exists()


def test_a_server_that_cannot_start_shows_its_log(lab: Lab, tmp_path: Path) -> None:
    second = Lab(lab.workspace, tmp_path)
    second.port = lab.port
    with pytest.raises(LabError, match="already in use"):
        second.start()
