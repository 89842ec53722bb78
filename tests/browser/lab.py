"""A real JupyterLab for the browser tests: started, stopped, killed and started again.

The server runs on a copy of what a student gets (`copy_workspace`) and sees nothing of the
machine's own Jupyter: home, configuration, data and runtime folders are new and empty. It keeps
the default protection of Jupyter (a token) and listens on the loopback address only.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
"""The work tree under test."""

WORKSPACE_PARTS = ("lessons", "datasets", "seeds")
"""The folders a student works in; the package itself is imported, not copied."""

QUIET: Mapping[str, Mapping[str, Any]] = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
}
"""JupyterLab asks nobody about news; every other setting stays as students get it."""

START_SECONDS = 60.0
STOP_SECONDS = 15.0
ANSWER_SECONDS = 10.0


class LabError(RuntimeError):
    """The server did not do what was asked; the message ends with its log."""


def copy_workspace(target: Path, root: Path = ROOT) -> Path:
    """Copy the student's folders of the work tree `root` into `target`, and return it."""
    target.mkdir(parents=True, exist_ok=True)
    for part in WORKSPACE_PARTS:
        if (root / part).is_dir():
            shutil.copytree(
                root / part,
                target / part,
                ignore=shutil.ignore_patterns(".ipynb_checkpoints"),
                dirs_exist_ok=True,
            )
    return target


class Lab:
    """One JupyterLab on one workspace.

    Port and token stay the same over a restart, so a page that is open can be reloaded.

    Args:
        workspace: the folder the server shows, and where lessons keep answers.
        state: a folder for everything else of the server's: its home, settings and log.
        settings: settings in place of JupyterLab's defaults, by plugin; see `QUIET`.
        environment: more variables for the server and its kernels.
        python: the interpreter that has JupyterLab.
    """

    def __init__(
        self,
        workspace: Path,
        state: Path,
        *,
        settings: Mapping[str, Mapping[str, Any]] = QUIET,
        environment: Mapping[str, str] | None = None,
        python: str = sys.executable,
    ) -> None:
        self.workspace = workspace
        self.state = state
        self.progress = workspace / "progress"
        self.log_path = state / "lab.log"
        self.port = _free_port()
        self.token = secrets.token_hex(24)
        self._settings = settings
        self._environment = dict(environment or {})
        self._python = python
        self._process: subprocess.Popen[bytes] | None = None

    # -- life ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the server and return when it answers."""
        if self.running:
            raise LabError("this JupyterLab is already running")
        self._prepare()
        with self.log_path.open("ab") as log:
            self._process = subprocess.Popen(
                self._command(),
                cwd=self.workspace,
                env=self._variables(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if not self.running:
                raise LabError(f"JupyterLab ended while it started\n{self.log_tail()}")
            if self._answers():
                return
            time.sleep(0.1)
        self.kill()
        raise LabError(f"JupyterLab did not answer in {START_SECONDS:.0f} s\n{self.log_tail()}")

    def stop(self) -> None:
        """End the server in good order, kernels first; kill it when it does not."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def kill(self) -> None:
        """End the server without warning, as a power cut would; its kernels end by themselves.

        A kernel notices within a second or so that its parent is gone.
        """
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        self._process = None

    @property
    def running(self) -> bool:
        """Whether the server's process is alive."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process of the server, while it runs."""
        if self._process is None:
            raise LabError("this JupyterLab is not running")
        return self._process.pid

    def __enter__(self) -> Lab:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    # -- what a test asks it ------------------------------------------------------------------

    def url(self, notebook: str) -> str:
        """The address that opens `notebook` (a path in the workspace) alone in JupyterLab."""
        return f"{self._base}/lab/tree/{quote(notebook)}?token={self.token}&reset"

    def kernels(self) -> list[dict[str, Any]]:
        """What the server says about its kernels."""
        kernels: list[dict[str, Any]] = json.loads(self._ask("/api/kernels"))
        return kernels

    def forget(self) -> None:
        """End every kernel and drop the answers kept: as if no student had been here."""
        for session in json.loads(self._ask("/api/sessions")):
            self._ask(f"/api/sessions/{session['id']}", "DELETE")
        shutil.rmtree(self.progress, ignore_errors=True)

    def log_tail(self, lines: int = 40) -> str:
        """The end of the server's log, for the message of a failure (the token is masked)."""
        if not self.log_path.exists():
            return "(the log is empty)"
        text = self.log_path.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.replace(self.token, "<token>").splitlines()[-lines:])

    # -- inside -------------------------------------------------------------------------------

    @property
    def _base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _command(self) -> list[str]:
        command = [
            self._python,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--ServerApp.ip=127.0.0.1",
            f"--ServerApp.port={self.port}",
            "--ServerApp.port_retries=0",
            f"--ServerApp.root_dir={self.workspace}",
            "--LabApp.expose_app_in_browser=True",
            "--LabApp.extension_manager=readonly",
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--allow-root")
        return command

    def _variables(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
        search = [str(ROOT), *filter(None, [kept.get("PYTHONPATH")])]
        return kept | {
            "HOME": str(self.state / "home"),
            "IPYTHONDIR": str(self.state / "ipython"),
            "JUPYTER_CONFIG_DIR": str(self.state / "config"),
            "JUPYTER_DATA_DIR": str(self.state / "data"),
            "JUPYTER_RUNTIME_DIR": str(self.state / "runtime"),
            "JUPYTER_TOKEN": self.token,
            "PYTHONPATH": os.pathsep.join(search),
            "COURSE_PROGRESS": str(self.progress),
            **self._environment,
        }

    def _prepare(self) -> None:
        for name in ("home", "ipython", "config/labconfig", "data", "runtime"):
            (self.state / name).mkdir(parents=True, exist_ok=True)
        overrides = self.state / "config" / "labconfig" / "default_setting_overrides.json"
        overrides.write_text(json.dumps(self._settings), encoding="utf-8")

    def _ask(self, path: str, method: str = "GET") -> bytes:
        request = urllib.request.Request(  # our own address, always http
            self._base + path, headers={"Authorization": f"token {self.token}"}, method=method
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=ANSWER_SECONDS) as response:
            body: bytes = response.read()
        return body

    def _answers(self) -> bool:
        try:
            self._ask("/api/status")
        except OSError:  # URLError is one
            return False
        return True


def _free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
