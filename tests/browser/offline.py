"""A browser that can reach this machine only, and a record of everything that tried to leave.

Chromium resolves no name but the loopback address, so nothing can leave; the record is taken
before that, from the requests themselves, so that an attempt is seen even though it fails.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, BrowserType, Request, WebSocket

HOME = "127.0.0.1"

_FLAGS = (
    "--no-proxy-server",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOME}",
    "--disable-quic",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
)

_NETWORK = frozenset({"http", "https", "ws", "wss", "ftp"})
"""Schemes that leave the page; `data:`, `blob:` and `about:` do not."""


def launch(chromium: BrowserType, executable: str) -> Browser:
    """Start the Chromium at `executable`, headless, with no way out of this machine."""
    return chromium.launch(executable_path=executable, headless=True, args=flags())


def flags() -> list[str]:
    """What Chromium is started with."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*_FLAGS, *(["--no-sandbox"] if root else [])]


def leaves(url: str) -> bool:
    """Whether asking for `url` would go to another host."""
    parts = urlsplit(url)
    return parts.scheme in _NETWORK and parts.hostname != HOME


@dataclass
class Outbound:
    """The requests of one browser context that were meant for another host, in order."""

    attempts: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> Outbound:
        """Record from now on: pages, frames and workers of `context`, and their websockets."""
        context.on("request", self._request)
        context.on("page", lambda page: page.on("websocket", self._websocket))
        return self

    def to(self, host: str) -> list[str]:
        """The attempts that were meant for `host`."""
        return [url for url in self.attempts if urlsplit(url).hostname == host]

    def assert_none(self, but: Iterable[str] = ()) -> None:
        """Fail when anything but the addresses in `but` was asked of another host."""
        strays = sorted(set(self.attempts) - set(but))
        listed = "\n".join(f"  {url}" for url in strays)
        assert not strays, f"the page asked other hosts:\n{listed}"

    def _request(self, request: Request) -> None:
        if leaves(request.url):
            self.attempts.append(request.url)

    def _websocket(self, socket: WebSocket) -> None:
        if leaves(socket.url):
            self.attempts.append(socket.url)
