"""The whole course on one profile, from lesson 1 to the record, in nothing but notebooks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from course.kinds import Code

from . import axe
from .hands import by_mouse, write_code
from .lab import Lab
from .offline import Outbound
from .page import Lesson
from .test_lessons import MODULES, cell_after, clicked, notebook, own, solution

#: After these lessons the kernel, the page or the server is taken away.
RESTARTED, KILLED = {2, 7}, {4, 9}


def take(opened: Lesson, module: ModuleType) -> None:
    """Answer every exercise of a lesson."""
    for asked in clicked(module):
        by_mouse(opened.exercise(asked.id), asked, asked.model_answer())
    for asked in own(module, Code):
        cell = cell_after(opened, f"q-{asked.id.partition('.')[2]}")
        write_code(opened.exercise(asked.id), cell, solution(asked))


def test_from_lesson_1_to_the_record_and_nothing_is_lost(
    lesson: Callable[[str], Lesson], lab: Lab, page: Page, outbound: Outbound, shots: Path
) -> None:
    done = 0
    total = sum(len(module.lesson.exercises) for module in MODULES)
    for module in MODULES:
        opened = lesson(notebook(module)).run_all()
        count = len(module.lesson.exercises)
        header = opened.panel.locator("[data-lesson]").first
        expect(header).to_contain_text(f"The course: {done} of {total} exercises done")
        take(opened, module)
        done += count
        expect(header).to_contain_text(f"{count} of {count} exercises done")
        if module.lesson.number in RESTARTED:
            opened.restart_kernel()
            opened.run_all()
            expect(header).to_contain_text(f"The course: {done} of {total} exercises done")
        if module.lesson.number in KILLED:
            lab.kill()
            lab.start()
        else:
            opened.close()

    assert MODULES[-1].lesson.number == 12
    opened = lesson(notebook(MODULES[-1])).run_all()
    export = opened.panel.locator('[data-action="record.export"]')
    export.get_by_role("textbox").fill("Ana")
    export.get_by_role("button", name="Write my record").click()
    expect(export).to_contain_text("record.html", timeout=90_000)
    axe.assert_accessible(opened)

    made = json.loads((lab.progress / "record.json").read_text(encoding="utf-8"))
    assert made["name"] == "Ana" and made["skipped"] == []
    open_ones = [e["id"] for x in made["lessons"] for e in x["exercises"] if not e["done"]]
    assert open_ones == []
    assert made["done"] == total
    assert all(objective["met"] for x in made["lessons"] for objective in x["objectives"])
    assert (lab.progress / "record.pdf").read_bytes().startswith(b"%PDF")

    outbound.assert_none()
    page.goto((lab.progress / "record.html").as_uri())
    expect(page.get_by_role("heading", name="the record of Ana")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.screenshot(path=shots / "record.png")
