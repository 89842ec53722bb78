"""A real JupyterHub and its proxy, on the loopback address, with the shipped configuration."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from tests.hub.accounts import end
from tests.hub.opened import ROOT, opened

SHIPPED = ROOT / "course" / "classroom" / "hub" / "jupyterhub_config.py"
PROXY = Path("hub", "node_modules", ".bin", "configurable-http-proxy")
READY_SECONDS = 180.0

#: What differs from the shipped file: a password that all share, in place of the machine's own.
CONFIG = """\
load_subconfig({shipped!r})
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {password!r}
c.Authenticator.allowed_users = {names!r}
"""


class HubError(RuntimeError):
    """The hub did not do what was asked; the message ends with its log."""


def find_proxy() -> str | None:
    """The proxy that COURSE_PROXY names, that `make` put in, or that the PATH has."""
    named = os.environ.get("COURSE_PROXY")
    places = (
        [named]
        if named
        else [str(Path(sys.prefix, PROXY)), str(ROOT / ".venv" / PROXY), PROXY.name]
    )
    return next(filter(None, map(shutil.which, places)), None)


class Hub:
    """A proxy and a hub for the users ``names``; both are children of this process."""

    def __init__(
        self, names: list[str], proxy: str, settings: Mapping[str, str] | None = None
    ) -> None:
        self.state = Path(tempfile.mkdtemp(prefix="hub-state-"))  # mode 700, as it has to be
        self.password = secrets.token_hex(16)
        self.log_path = self.state / "hub.log"
        ports = free_ports(3)
        self.url = f"http://127.0.0.1:{ports[0]}"
        self.hub_url = f"http://127.0.0.1:{ports[1]}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")},
            "CONFIGPROXY_AUTH_TOKEN": secrets.token_hex(32),
            "COURSE_HUB_STATE": str(self.state),
            "COURSE_HUB_PORT": str(ports[0]),
            "COURSE_HUB_API_PORT": str(ports[1]),
            "COURSE_HUB_PROXY_PORT": str(ports[2]),
            "PYTHONPATH": os.pathsep.join(
                [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
            ),
            **(settings or {}),
        }
        self.environment.pop("COURSE_PROGRESS", None)
        self._proxy_command = [
            proxy,
            "--ip=127.0.0.1", f"--port={ports[0]}",
            "--api-ip=127.0.0.1", f"--api-port={ports[2]}",
            f"--default-target={self.hub_url}",
            f"--error-target={self.hub_url}/hub/error",
        ]  # fmt: skip
        config = self.state / "jupyterhub_config.py"
        config.write_text(
            CONFIG.format(shipped=str(SHIPPED), password=self.password, names=set(names)),
            encoding="utf-8",
        )
        self._hub_command = opened([sys.executable, "-m", "jupyterhub", "-f", str(config)])
        self.proxy: subprocess.Popen[bytes] | None = None
        self.hub: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Hub:
        try:
            self.proxy = self._run(self._proxy_command)
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the hub; the proxy was started once and stays."""
        self.hub = self._run(self._hub_command)
        deadline = time.monotonic() + READY_SECONDS
        while not self.answers():
            if self.hub.poll() is not None or time.monotonic() > deadline:
                raise HubError(f"the hub did not start\n{self.log_tail()}")
            time.sleep(0.1)

    def kill(self) -> None:
        """End the hub without warning; the proxy and the students' servers stay."""
        assert self.hub is not None
        end(self.hub.pid)
        self.hub.wait()

    def answers(self) -> bool:
        """Whether the hub answers through the proxy."""
        try:
            with _opener.open(f"{self.url}/hub/health", timeout=10) as response:
                return response.status == 200
        except OSError:  # URLError is one
            return False

    def log_tail(self, lines: int = 60) -> str:
        """The end of what the hub, the proxy and the students' servers said."""
        text = self.log_path.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-lines:])

    def close(self) -> None:
        """End the hub and the proxy; the students' servers are the accounts' to end."""
        for process in (self.hub, self.proxy):
            if process is not None and process.poll() is None:
                process.send_signal(signal.SIGKILL)
                process.wait()
        shutil.rmtree(self.state, ignore_errors=True)

    def _run(self, command: list[str]) -> subprocess.Popen[bytes]:
        with self.log_path.open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=self.state,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )


_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def free_ports(number: int) -> list[int]:
    """Ports that nothing listens on now."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    try:
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()
