"""Fixtures of the browser tests: one server and one browser a session, one page a test.

`chromium_path` is the suite's (tests/conftest.py): it decides whether a missing browser skips or
fails. What a failed test saw is kept in `shots/`: the page, the server's log, the page's console.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from .lab import Lab, copy_workspace
from .looks import NARROW
from .offline import Outbound, launch
from .page import HEIGHT, WIDTH, Lesson, prepare

SHOTS = Path(__file__).with_name("shots")

_failed = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the fixtures know, when they end, whether their test failed."""
    report = yield
    if report.failed:
        item.stash[_failed] = True
    return report


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where pictures go, empty; ignored by git."""
    SHOTS.mkdir(exist_ok=True)
    for old in SHOTS.iterdir():
        old.unlink()
    return SHOTS


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """Chromium, with no way out of this machine."""
    with sync_playwright() as playwright:
        opened = launch(playwright.chromium, str(chromium_path))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """The one JupyterLab of the session, not started without a browser; a test asks for `lab`."""
    home = tmp_path_factory.mktemp("lab")
    with Lab(copy_workspace(home / "workspace"), home / "state") as running:
        yield running


@pytest.fixture
def lab(server: Lab) -> Lab:
    """JupyterLab as a new student finds it: running, lessons as shipped, no kernel, no answers."""
    if not server.running:
        server.start()
    server.forget()
    copy_workspace(server.workspace)
    return server


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile of its own for this test."""
    opened = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    prepare(opened)
    yield opened
    opened.close()


@pytest.fixture
def outbound(context: BrowserContext) -> Outbound:
    """The record of what this test's pages asked of other hosts."""
    return Outbound().watch(context)


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """The profile of somebody who reads in a narrow window, and wants nothing to move."""
    opened = browser.new_context(viewport=NARROW, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def page(
    context: BrowserContext,
    outbound: Outbound,
    lab: Lab,
    shots: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Page]:
    """An empty page, watched; when the test fails, what it showed is kept in `shots/`."""
    opened = context.new_page()
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(f"{message.type}: {message.text}")

    opened.on("console", listen)
    opened.on("pageerror", lambda error: said.append(f"exception: {error}"))
    yield opened
    if request.node.stash.get(_failed, False):
        _keep(shots / re.sub(r"\W+", "-", request.node.name), opened, lab, said)


@pytest.fixture
def lesson(page: Page, lab: Lab) -> Callable[[str], Lesson]:
    """Open a notebook of the workspace: `lesson("lessons/01-reading.ipynb")`."""
    return lambda path: Lesson(page, lab, path).open()


def _keep(stem: Path, page: Page, lab: Lab, said: list[str]) -> None:
    """Write what a failed test saw beside `stem`: .png, .log and .console.txt."""
    try:
        page.screenshot(path=stem.with_suffix(".png"))
    except PlaywrightError as error:
        said.append(f"no picture could be taken: {error}")
    stem.with_suffix(".log").write_text(lab.log_tail(400), encoding="utf-8")
    stem.with_suffix(".console.txt").write_text("\n".join(said), encoding="utf-8")
