"""An exam as a student takes it: by the keys alone, over a restart, handed in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from course.classroom.editions import exam
from course.exercises import blocking, reading
from course.kinds.base import Exercise
from course.standing.history import regrade

from . import axe
from .lab import Lab
from .offline import Outbound
from .page import Exercise as Shown
from .page import Lesson

ASKED: list[Exercise] = [
    reading.whose_quarter,
    reading.how_many,
    *{e.kind: e for e in blocking.lesson.exercises.values() if e.kind in exam.PARTS}.values(),
]


def test_an_exam_by_keyboard_kept_over_a_restart_and_handed_in(
    lesson: Callable[[str], Lesson],
    lab: Lab,
    page: Page,
    outbound: Outbound,
    shots: Path,
    tmp_path: Path,
) -> None:
    built = exam.build([e.id for e in ASKED], tmp_path / "exam", title="Exam on two lessons")
    folder = lab.workspace / "exam"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path in (built.folder / exam.GIVEN).iterdir():
        (folder / path.name).write_bytes(path.read_bytes())

    opened = lesson(f"exam/{exam.NOTEBOOK}").run_all()
    assert opened.errors() == []
    assert opened.exercises() == [e.id for e in ASKED]
    keys = page.keyboard
    choice, number = (opened.exercise(e.id) for e in ASKED[:2])

    def badge(shown: Shown) -> str:
        return opened.text(shown.root.locator(".course-badge"))

    assert badge(choice) == "○ Open"
    assert choice.root.get_by_role("button").all_inner_texts() == ["Keep"]
    opened.select("question-1")
    opened.tab_to(choice.root.get_by_role("radio").first)
    keys.press("ArrowDown")
    assert badge(choice) == "✎ Not kept yet"
    said = choice.press_by_keyboard("Keep")
    assert "Kept" in said and "change it until you hand in" in said
    assert badge(choice) == "● Kept"
    # What was kept counts; a change of it is told as one until it is kept, or taken back.
    choice.root.get_by_role("radio").nth(2).check()
    assert badge(choice) == "✎ Not kept yet"
    choice.root.get_by_role("radio").nth(1).check()
    assert badge(choice) == "● Kept"

    opened.select("question-2")
    opened.tab_to(number.root.get_by_role("textbox"))
    keys.type("many")
    assert "not a number" in number.press_by_keyboard("Keep")
    assert "Nothing is kept here yet" in number.said()
    opened.tab_to(number.root.get_by_role("button", name="Keep"))
    number.root.get_by_role("textbox").fill("7")
    assert "Kept" in number.press_by_keyboard("Keep")

    axe.assert_accessible(opened)
    opened.screenshot(shots / "exam.png")
    opened.restart_kernel()
    opened.run_all()
    expect(choice.root.get_by_role("radio").nth(1)).to_be_checked()
    expect(number.root.get_by_role("textbox")).to_have_value("7")
    assert badge(choice) == badge(number) == "● Kept"

    opened.select("hand-in")
    button = opened.panel.locator('[data-action="exam.hand-in"]')
    opened.tab_to(button.get_by_role("textbox"))
    keys.type("Ana")
    opened.tab_to(button.get_by_role("button"))
    keys.press("Enter")
    expect(button.locator("[data-role=came]")).to_contain_text("exam-ana.json")
    expect(button.locator("[data-role=came]")).to_contain_text(f"2 of {len(ASKED)} answers")
    opened.screenshot(shots / "exam-handed-in.png")
    handed = json.loads((folder / "exam-ana.json").read_text(encoding="utf-8"))
    answers = {e["exercise"]: e["data"]["answer"] for e in handed["events"]}
    assert answers == {ASKED[0].id: 1, ASKED[1].id: "7"}
    assert regrade(ASKED[0], 1) == ASKED[0].grade(1)
    outbound.assert_none()

    # One of each kind is at home on a narrow page too.
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    page.set_viewport_size({"width": 420, "height": 900})
    for root in opened.panel.locator(".course-exercise").all():
        root.scroll_into_view_if_needed()
        assert root.evaluate("n => n.scrollWidth - n.clientWidth") <= 1
    axe.assert_accessible(opened)
