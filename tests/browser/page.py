"""A lesson in JupyterLab as a test sees it: open, run, answer, restart, look.

`Lesson` speaks to JupyterLab through the application it exposes (`page.js`), so no test depends on
its menus; `Exercise` speaks to the course's own output as a student does, by what is on the page:
roles, accessible names, `data-exercise` and `data-role`.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from .lab import Lab

SCRIPT = Path(__file__).with_name("page.js")

READY_SECONDS = 60.0
RUN_SECONDS = 180.0
DRAW_SECONDS = 30.0

WIDTH, HEIGHT = 1280, 900
TALLEST = 12_000
"""Pixels; Chromium's pictures go wrong beyond 16384."""

MOST_TABS = 60

NOTEBOOK_KEYS = (
    *("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Enter", "Space", "Home", "End"),
    *("a", "b", "c", "j", "k", "m", "r", "v", "x", "y", "z", "1", "Shift+M", "d d", "0 0", "i i"),
)
"""Keys that a student may press in an exercise, and that move, change or delete cells elsewhere.

JupyterLab takes them from every focused element that is not a text field: `x` on a radio button
cuts the cell that holds it.
"""


class LessonError(AssertionError):
    """The lesson did not do what a student would have seen it do."""


@dataclass(frozen=True)
class ErrorOutput:
    """An exception that a cell shows."""

    cell: str
    name: str
    message: str


@dataclass(frozen=True)
class Timing:
    """How long clicks took to show something, measured inside the page, in milliseconds."""

    samples: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.samples)

    @property
    def worst(self) -> float:
        """The slowest one."""
        return max(self.samples)


def prepare(context: BrowserContext) -> None:
    """Give every page of `context` the tests' own script; do this before any page is opened."""
    context.add_init_script(path=SCRIPT)


class Lesson:
    """One notebook, open in JupyterLab.

    Args:
        page: a page of a context that was given to `prepare`.
        lab: the server, running.
        path: the notebook's path in the workspace.
    """

    def __init__(self, page: Page, lab: Lab, path: str) -> None:
        self.page = page
        self.lab = lab
        self.path = path

    # -- life ---------------------------------------------------------------------------------

    def open(self) -> Lesson:
        """Load the page (again, if it is open) and return when the kernel can take code."""
        self.page.goto(self.lab.url(self.path), wait_until="domcontentloaded")
        self.page.wait_for_function(
            "path => window.jupyterapp && window.courseTest.find(path)",
            arg=self.path,
            timeout=READY_SECONDS * 1000,
        )
        self._wait_for_kernel()
        return self

    def run_all(self) -> Lesson:
        """Run every cell, and return when all have run and everything is drawn.

        A Run All that the kernel did not take at all is sent again, once. An exception in a cell
        stops the run, as it does for a student; the error of this method names it.
        """
        for _ in range(2):
            self._wait_for_kernel()
            report = self._call("runAll", timeout=RUN_SECONDS)
            if report["begun"]:
                break
        if report["begun"] != report["cells"] or not report["finished"]:
            shown = "\n".join(f"  {e.cell}: {e.name}: {e.message}" for e in self.errors())
            raise LessonError(
                f"Run All of {self.path} began {report['begun']} of {report['cells']} cells\n"
                f"{shown or self.lab.log_tail()}"
            )
        return self.settle()

    def settle(self) -> Lesson:
        """Return when the kernel is idle and every text, widget and chart of the page is drawn."""
        self._wait_for_kernel()
        self._call("visitAll", timeout=RUN_SECONDS)
        missing = self._wait_until_empty("undrawn", DRAW_SECONDS)
        if missing:
            raise LessonError(f"{self.path} is not drawn: {'; '.join(missing)}")
        return self

    def restart_kernel(self) -> None:
        """Restart the kernel, asking nothing, and return when it can take code."""
        self.page.evaluate(
            "path => window.courseTest.panel(path).sessionContext.restartKernel()", self.path
        )
        self._wait_for_kernel()

    def save(self) -> None:
        """Save the notebook, as the student's file."""
        self.page.evaluate("path => window.courseTest.panel(path).context.save()", self.path)

    def close(self) -> None:
        """Save and close the notebook's tab; its kernel lives on, as JupyterLab has it."""
        self.save()
        self.page.evaluate("path => window.courseTest.panel(path).dispose()", self.path)

    # -- what is on the page ------------------------------------------------------------------

    @property
    def panel(self) -> Locator:
        """The notebook without the rest of JupyterLab."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def output(self, cell: str) -> Locator:
        """The outputs of the code cell with the id `cell`."""
        number = self.page.evaluate(
            "([path, id]) => window.courseTest.panel(path).content.widgets"
            ".findIndex(cell => cell.model.id === id)",
            [self.path, cell],
        )
        if number < 0:
            raise LessonError(f"{self.path} has no cell {cell!r}")
        found = self.panel.locator(f'.jp-Cell[data-windowed-list-index="{number}"]')
        return found.locator(".jp-Cell-outputArea")

    def exercise(self, identity: str) -> Exercise:
        """The exercise with this id, such as `reading.who-says`."""
        return Exercise(self, identity)

    def exercises(self) -> list[str]:
        """The ids of the exercises on the page, in order."""
        ids: list[str] = self.panel.locator("[data-exercise]").evaluate_all(
            "nodes => nodes.map(node => node.dataset.exercise)"
        )
        return ids

    def text(self, part: Locator) -> str:
        """What a student reads in `part`.

        Brought into view first: the browser gives no text of a cell that it has not laid out,
        and JupyterLab lays out only those near the window.
        """
        deadline = time.monotonic() + DRAW_SECONDS
        while True:
            part.evaluate("node => node.scrollIntoView({ block: 'nearest' })")
            self._call("frames")
            text = part.inner_text().strip()
            # A busy machine may need more than a frame or two to lay the cell out.
            if text or not (part.text_content() or "").strip() or time.monotonic() > deadline:
                return text
            self.page.wait_for_timeout(50)

    def errors(self) -> list[ErrorOutput]:
        """The exceptions that the notebook shows."""
        return [ErrorOutput(**error) for error in self._call("errors")]

    # -- the keyboard -------------------------------------------------------------------------

    def select(self, cell: str) -> None:
        """Stand on a cell in command mode, as the arrow keys would bring a student there."""
        self.page.evaluate("([path, id]) => window.courseTest.select(path, id)", [self.path, cell])

    def tab_to(self, target: Locator) -> int:
        """Press Tab until `target` has the focus; return how often it took."""
        for pressed in range(MOST_TABS):
            if target.evaluate("node => node === document.activeElement"):
                return pressed
            self.page.keyboard.press("Tab")
        raise LessonError(f"{MOST_TABS} Tabs do not reach {target}")

    def commands_of(self, key: str, control: Locator) -> list[str]:
        """The commands that JupyterLab would run for `key` pressed on `control`; none is run.

        `key` may be several, with spaces between: "d d".
        """
        control.evaluate("node => node.blur()")  # shuts a drop-down that a key before opened
        control.focus()
        self.page.evaluate("() => window.courseTest.holdCommands()")
        try:
            for stroke in key.split():
                self.page.keyboard.press(stroke)
        finally:
            held: list[str] = self.page.evaluate("() => window.courseTest.releaseCommands()")
        return held

    # -- pictures -----------------------------------------------------------------------------

    @contextmanager
    def whole(self) -> Iterator[int]:
        """Make the window so tall that the whole lesson is in view; yields the lesson's height.

        A lesson taller than `TALLEST` is in view down to there only.
        """
        before = self.page.viewport_size or {"width": WIDTH, "height": HEIGHT}
        height: int = 0
        try:
            for _ in range(3):  # what comes into view may grow
                grown: int = self._call("height")
                if grown == height:
                    break
                height = grown
                room = min(height, TALLEST)
                self.page.set_viewport_size({"width": before["width"], "height": room})
                self._call("frames")
            yield height
        finally:
            self.page.set_viewport_size(before)

    def screenshot(self, path: Path) -> Path:
        """Take a picture of the lesson from its title to its end (see `whole`)."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with self.whole():
            self.panel.screenshot(path=path, animations="disabled")
        return path

    # -- time ---------------------------------------------------------------------------------

    def click_to_change(
        self,
        button: Locator,
        region: Locator,
        times: int = 50,
        *,
        first: Locator | None = None,
        wanted: str = "",
    ) -> Timing:
        """Click `button` so often, and time each click until something under `region` changes.

        Before each click one of `first`, in turn, is clicked, untimed. With `wanted`, a selector,
        the change that counts is one that puts in such an element.
        """
        samples: list[float] = self.page.evaluate(
            "([button, region, times, first, wanted]) =>"
            " window.courseTest.clickToChange(button, region, times, 5000, first, wanted)",
            [
                button.element_handle(),
                region.element_handle(),
                times,
                first.element_handles() if first else [],
                wanted,
            ],
        )
        return Timing(tuple(samples))

    # -- inside -------------------------------------------------------------------------------

    def _call(self, function: str, *, timeout: float = READY_SECONDS) -> Any:
        """What a function of `page.js` returns for this notebook; an error when it takes longer."""
        return self.page.evaluate(
            "([name, path, ms]) =>"
            " window.courseTest.within(ms, window.courseTest[name](path), name)",
            [function, self.path, timeout * 1000],
        )

    def _wait_until_empty(self, function: str, seconds: float) -> Any:
        """Ask until the answer is empty or time is up; return the last answer."""
        deadline = time.monotonic() + seconds
        while (answer := self._call(function)) and time.monotonic() < deadline:
            self.page.wait_for_timeout(100)
        return answer

    def _wait_for_kernel(self) -> None:
        reason = self._wait_until_empty("notReady", RUN_SECONDS)
        if reason:
            raise LessonError(f"{self.path}: {reason}\n{self.lab.log_tail()}")


class Exercise:
    """One exercise on the page, found by its id.

    Its root carries `data-exercise` and the role of a group; what it says stands in the region
    `data-role="feedback"`.
    """

    def __init__(self, lesson: Lesson, identity: str) -> None:
        self.lesson = lesson
        self.identity = identity

    @property
    def root(self) -> Locator:
        """The element around the whole exercise."""
        return self.lesson.panel.locator(f'[data-exercise="{self.identity}"]')

    @property
    def feedback(self) -> Locator:
        """The region that holds the verdict in words."""
        return self.root.locator('[data-role="feedback"]')

    def said(self) -> str:
        """The feedback as it stands now."""
        return self.lesson.text(self.feedback)

    def button(self, name: str) -> Locator:
        """A button by its accessible name: "Check", "Hint", "Reveal"."""
        return self.root.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> str:
        """Click a button and return the feedback once it has changed."""
        return self._changed(self.button(name).click)

    def press_by_keyboard(self, name: str, key: str = "Enter") -> str:
        """Go to a button by Tab alone, press `key`, and return the feedback once it has changed."""
        self.lesson.tab_to(self.button(name))
        return self._changed(lambda: self.lesson.page.keyboard.press(key))

    def check(self) -> str:
        """Press Check and return what the exercise says."""
        return self.press("Check")

    def stolen_keys(self, control: Locator) -> dict[str, list[str]]:
        """The keys that JupyterLab takes from a control of this exercise, and what for.

        The exercise must keep them: nothing that is pressed in it may move or delete cells.
        """
        taken = {key: self.lesson.commands_of(key, control) for key in NOTEBOOK_KEYS}
        return {key: commands for key, commands in taken.items() if commands}

    def time_of(self, name: str, times: int = 50) -> Timing:
        """How long a click on this button takes to change the feedback."""
        return self.lesson.click_to_change(self.button(name), self.feedback, times)

    def screenshot(self, path: Path) -> Path:
        """Take a picture of this exercise alone."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.root.screenshot(path=path, animations="disabled")
        return path

    def _changed(self, act: Callable[[], None]) -> str:
        """What the feedback says once `act` has changed it."""
        before = self.feedback.text_content() or ""
        act()
        expect(self.feedback).not_to_have_text(before)
        return self.said()
