"""One class for all tests of this folder, and one policy on what it needs."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

import pytest

from tests.hub.accounts import Accounts
from tests.hub.hub import Hub, find_proxy
from tests.hub.lesson import Lesson, hold

STUDENTS = "COURSE_HUB_STUDENTS"
FEW = 4
NO_HUB = "hub test, and"


def lacking() -> str:
    """What this machine lacks for a real hub with Unix users; empty if nothing."""
    if not sys.platform.startswith("linux"):
        return "this is not Linux"
    if os.geteuid() != 0:
        return "this is not root, who alone can make users"
    for tool in ("useradd", "userdel", "unshare", "mount"):
        if not shutil.which(tool):
            return f"there is no {tool}"
    if not find_proxy():
        return "there is no configurable-http-proxy (make proxy, or COURSE_PROXY)"
    return ""


def require_hub() -> None:
    """Skip the test that asks, with the reason; fail it where COURSE_REQUIRE_HUB=1, as in CI."""
    if why := lacking():
        if os.environ.get("COURSE_REQUIRE_HUB") == "1":
            pytest.fail(f"{NO_HUB} {why}: COURSE_REQUIRE_HUB=1", pytrace=False)
        pytest.skip(f"{NO_HUB} {why}")


@pytest.fixture(scope="session")
def lesson(request: pytest.FixtureRequest) -> Iterator[tuple[Lesson, Accounts]]:
    """A lesson held on a real hub, while its students and their files are still there."""
    require_hub()
    with Accounts(int(os.environ.get(STUDENTS, FEW))) as accounts:
        # A few come in two at a time, so that some of them have to wait as a class has to.
        few = {} if STUDENTS in os.environ else {"COURSE_HUB_STARTS": "2"}
        with Hub(accounts.names, find_proxy() or "", few) as hub:
            try:
                held = hold(accounts, hub)
            except Exception as error:
                error.add_note(hub.log_tail())
                raise
            if STUDENTS in os.environ:
                capture = request.config.pluginmanager.getplugin("capturemanager")
                with capture.global_and_fixture_disabled():
                    print(f"\n{held.table()}")
            yield held, accounts
