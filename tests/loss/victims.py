"""What can be killed of a JupyterLab in a browser, without warning and at a given moment."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

import psutil
from playwright.sync_api import Browser

from tests.browser.lab import Lab


def processes(start: int, mark: str) -> list[psutil.Process]:
    """The processes below ``start`` whose command line holds ``mark``."""
    found = []
    for process in psutil.Process(start).children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if any(mark in word for word in process.cmdline()):
                found.append(process)
    return found


def kernel(lab: Lab) -> list[psutil.Process]:
    """The kernels of this server."""
    return processes(lab.pid, "ipykernel_launcher")


def server(lab: Lab) -> list[psutil.Process]:
    """The server alone: its kernels end by themselves when they miss it."""
    return [psutil.Process(lab.pid)]


def tab(_lab: Lab) -> list[psutil.Process]:
    """What draws the pages of the browser that this process has started."""
    return processes(psutil.Process().pid, "--type=renderer")


VICTIMS: dict[str, Callable[[Lab], list[psutil.Process]]] = {
    "kernel": kernel,
    "server": server,
    "tab": tab,
}


class Shot:
    """A kill -9 of some processes after so many seconds, from a thread of its own."""

    def __init__(self, targets: list[psutil.Process], delay: float) -> None:
        self._targets = targets
        self._timer = threading.Timer(delay, self._fire)
        self._timer.start()

    def _fire(self) -> None:
        for process in self._targets:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()

    def wait(self) -> None:
        """Return when it has been fired and they are gone."""
        self._timer.join()
        psutil.wait_procs(self._targets, timeout=10)


def alone(browser: Browser) -> None:
    """Close every page of the browser, so that the next one has a process of its own."""
    for context in browser.contexts:
        context.close()
