"""`python -m tests.loss`: answer in a real JupyterLab, kill at random, count what is missing."""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import nbformat
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from course.journal import read
from tests.browser.lab import Lab, copy_workspace
from tests.browser.offline import launch
from tests.browser.page import HEIGHT, WIDTH, Lesson, prepare
from tests.conftest import find_chromium
from tests.journal.answering import EXERCISE, kept

from .victims import VICTIMS, Shot, alone

SCRIPT = Path(__file__).with_name("answers.js").read_text(encoding="utf-8")
NOTEBOOK = "loss.ipynb"
#: An answer that takes longer is given up: the kernel is dead.
PATIENCE = 4000  # milliseconds
#: Between two kills: how many answers at the most, and how long one may take.
MOST, LONGEST = 100, 5.0  # answers, seconds


class LossError(AssertionError):
    """Something that was shown is gone, or cannot be read."""


def main() -> int:
    """Print the table; 1 if anything is lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.loss", description=__doc__)
    parser.add_argument("--answers", type=int, default=1000, help="until so many were shown")
    parser.add_argument("--seed", type=int, default=20210415, help="of the moments")
    asked = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        parser.error("a Chromium is needed: install one, or name it in COURSE_CHROMIUM")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        workspace = copy_workspace(Path(scratch, "workspace"))
        cell = nbformat.v4.new_code_cell(
            f"from course.exercises import reading\nreading.lesson.exercises[{EXERCISE.id!r}]"
        )
        python = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        notebook = nbformat.v4.new_notebook(cells=[cell], metadata=python)
        nbformat.write(notebook, workspace / NOTEBOOK)
        browser = launch(playwright.chromium, str(chromium))
        with Lab(workspace, Path(scratch, "state")) as lab:
            game = Game(browser, lab, random.Random(asked.seed))
            while len(game.shown) < asked.answers:
                game.round()
        browser.close()
    print("| killed | times | answers shown before |")
    print("|---|---|---|")
    for name in VICTIMS:
        print(f"| {name} | {game.kills[name]} | {game.answers[name]} |")
    print(f"\n{len(game.shown)} answers shown, {len(game.missing)} missing, "
          f"{len(game.unreadable)} files unreadable, {game.cut} lines cut that nobody was shown; "
          f"{(time.monotonic() - began) / 60:.1f} minutes.")  # fmt: skip
    return bool(game.missing or game.unreadable)


class Game:
    """Answers until something is killed, brings it back, and looks what is there."""

    def __init__(self, browser: Browser, lab: Lab, chance: random.Random) -> None:
        self.browser, self.lab, self.chance = browser, lab, chance
        self.shown: list[int] = []
        self.missing: set[int] = set()
        self.unreadable: set[str] = set()
        self.cut = 0
        self.kills: Counter[str] = Counter()
        self.answers: Counter[str] = Counter()

    def round(self) -> None:
        """One kill: open, answer, shoot, look."""
        lesson = self._open()
        self._same_as_left(lesson)
        victim = self.chance.choice(list(VICTIMS))
        told: list[int] = []
        lesson.page.expose_function("tellAnswer", lambda number: told.append(number))
        first = max([*self.shown, *kept(self.lab.progress)], default=0) + 1
        shot = Shot(VICTIMS[victim](self.lab), self.chance.uniform(0.05, LONGEST))
        # If the tab is gone, what it had shown was told as it was shown.
        with contextlib.suppress(PlaywrightError):
            lesson.page.evaluate(SCRIPT, [EXERCISE.id, first, MOST, PATIENCE])
        shot.wait()
        self.kills[victim] += 1
        self.answers[victim] += len(told)
        self.shown += told
        if not self.lab.running:
            self.lab.kill()
            self.lab.start()
        self._look()

    def _open(self) -> Lesson:
        """A new tab with the notebook, run."""
        alone(self.browser)
        context = self.browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        prepare(context)
        return Lesson(context.new_page(), self.lab, NOTEBOOK).open().run_all()

    def _same_as_left(self, lesson: Lesson) -> None:
        """The page has the last answer that was kept: one that was shown, or was sent after it."""
        value = lesson.exercise(EXERCISE.id).root.locator("input.course-number").input_value()
        last = max(kept(self.lab.progress), default="")
        if value != str(last):
            raise LossError(f"{last} was kept last, and the page has {value!r}")

    def _look(self) -> None:
        """Compare what was shown with what is on disk."""
        self.missing |= set(self.shown) - set(kept(self.lab.progress))
        record = read(self.lab.progress)
        self.cut = sum(bool(skipped.line) for skipped in record.skipped)
        self.unreadable |= {skipped.file for skipped in record.skipped if not skipped.line}


if __name__ == "__main__":
    sys.exit(main())
