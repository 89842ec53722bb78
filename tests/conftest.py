"""What every test shares: a journal of its own, and one policy on the browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is; what has to be quick is in tests/bench.
# The same examples each time: a suite is red for what was changed, not for what was drawn.
settings.register_profile("course", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("course")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "browser test, and no Chromium found"
NO_SITE = "the browser edition is not built"


@pytest.fixture(autouse=True)
def progress(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the journal, so that no test meets a student's answers, nor an
    instructor's material."""
    folder = tmp_path_factory.mktemp("progress")
    monkeypatch.setenv("COURSE_PROGRESS", str(folder))
    monkeypatch.delenv("COURSE_OWN", raising=False)
    return folder


def find_chromium() -> Path | None:
    """The Chromium that COURSE_CHROMIUM names, or else the first that the PATH has."""
    named = os.environ.get("COURSE_CHROMIUM")
    found = (shutil.which(name) for name in ((named,) if named else CHROMIUM_NAMES))
    return next((Path(path) for path in found if path), None)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The Chromium that browser tests drive; without one they are skipped.

    Where COURSE_REQUIRE_BROWSER=1 is set, as in CI, they fail instead.
    """
    named = os.environ.get("COURSE_CHROMIUM")
    for name in (named,) if named else CHROMIUM_NAMES:
        if found := shutil.which(name):
            return Path(found)
    looked_for = named or ", ".join(CHROMIUM_NAMES)
    if os.environ.get("COURSE_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{NO_BROWSER} ({looked_for}): COURSE_REQUIRE_BROWSER=1", pytrace=False)
    pytest.skip(f"{NO_BROWSER} ({looked_for})")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once, at the end, that the browser tests were left out."""
    skipped = [str(report.longrepr) for report in terminalreporter.getreports("skipped")]
    if why := [reason for reason in skipped if NO_SITE in reason]:
        terminalreporter.write_line(
            f"{len(why)} tests of the browser edition were skipped: {why[0]}", yellow=True
        )
    if left_out := sum(NO_BROWSER in reason for reason in skipped):
        terminalreporter.write_line(
            f"{left_out} browser tests were skipped: no Chromium was found. "
            "Install one, or name it in COURSE_CHROMIUM.",
            yellow=True,
        )
