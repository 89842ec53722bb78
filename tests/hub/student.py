"""A student as the hub sees one: logs in, gets a server, runs a lesson and answers, over HTTP
and a websocket, as the browser's page does.
"""

from __future__ import annotations

import json
import queue
import re
import struct
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests
import websocket
from requests.cookies import get_cookie_header

PATIENCE = 900.0
"""Seconds that a student waits for anything: the machine may be busy with other work."""
WIDGET = "application/vnd.jupyter.widget-view+json"


class StudentError(RuntimeError):
    """What a student could not do."""


@dataclass
class Shown:
    """What a cell showed: its text, the ids of its widgets, and its error's name if it failed."""

    text: str = ""
    widgets: list[str] = field(default_factory=list)
    error: str = ""


class Student:
    """One browser of one student; a new one knows nothing of the last one's cookies."""

    def __init__(self, name: str, password: str, url: str) -> None:
        self.name, self.url = name, url
        self.home = f"{url}/user/{name}"
        self.refusals = 0
        """How often the hub said to come again later (429)."""
        self.refused_with = ""
        """The page that said so."""
        self.handshakes = 0
        """How often the websocket had to be asked for."""
        self.states: dict[str, dict[str, Any]] = {}
        """The state of each widget, by its id, as the kernel told it last."""
        self.kernel = ""
        self._password = password
        self._session = requests.Session()
        self._session.trust_env = False
        self.dropped = 0
        """How often a websocket ended that had been open."""
        self._socket: websocket.WebSocket | None = None
        self._heard: queue.SimpleQueue[str | bytes | None] = queue.SimpleQueue()

    # --- a server ----------------------------------------------------------------------------

    def log_in(self) -> None:
        """Fill in the hub's form."""
        page = self._ask("GET", f"{self.url}/hub/login")
        token = re.search(r'name="_xsrf"\s+value="([^"]*)"', page.text)
        if not token:
            raise StudentError(f"no form to log in: {page.status_code} {page.url}")
        form = {"username": self.name, "password": self._password, "_xsrf": token[1]}
        self._ask("POST", f"{self.url}/hub/login?next=%2Fhub%2Fhome", data=form)
        if not self.logged_in():
            raise StudentError(f"{self.name} was not let in")

    def logged_in(self) -> bool:
        """Whether the hub knows this browser; else it leads to the form."""
        there = self._ask("GET", f"{self.url}/hub/home")
        return there.ok and urlsplit(there.url).path == "/hub/home"

    def get_server(self) -> None:
        """Ask for a server until there is one, as the page that waits does."""

        def ready() -> bool:
            answer = self._ask("GET", f"{self.home}/api/status")
            if answer.status_code == 200 and answer.url.startswith(self.home):
                return True
            asked = self._ask("GET", f"{self.url}/hub/spawn/{self.name}")
            if asked.status_code == 429:
                self.refusals += 1
                self.refused_with = asked.text
                time.sleep(float(asked.headers.get("Retry-After", 1)))
            elif asked.status_code >= 500 and asked.status_code != 503:
                raise StudentError(f"no server: {asked.status_code} {asked.text[-300:]}")
            return False

        self._wait(ready, "a server", pause=1.0)

    # --- a lesson ----------------------------------------------------------------------------

    def open_lesson(self, name: str) -> list[str]:
        """Open a notebook with a kernel; returns the sources of its code cells, in order."""
        path = f"lessons/{name}.ipynb"
        self._open_page(path)
        notebook = self.ask("GET", f"contents/{path}").json()["content"]
        wanted = {"path": path, "name": path, "type": "notebook", "kernel": {"name": "python3"}}
        session = self.ask("POST", "sessions", json=wanted).json()
        self.kernel = session["kernel"]["id"]
        self.connect()
        return [c["source"] for c in notebook["cells"] if c["cell_type"] == "code"]

    def _open_page(self, path: str) -> None:
        """What JupyterLab's page asks for as it opens, apart from the scripts it is made of."""
        self._ask("GET", f"{self.home}/lab/tree/{path}").raise_for_status()
        for asked in (
            "lab/api/settings", "lab/api/translations", "lab/api/translations/en",
            "lab/api/workspaces/default", "lab/extensions/jupyterlab_pygments/install.json",
            "api/me", "api/kernelspecs", "api/kernels", "api/sessions", "api/contents/lessons",
        ):  # fmt: skip
            answer = self._ask("GET", f"{self.home}/{asked}")
            if answer.status_code >= 500:
                raise StudentError(f"{asked}: {answer.status_code}")

    def ask(self, method: str, path: str, **more: Any) -> requests.Response:
        """Something of the student's own server; raises StudentError unless it is done."""
        answer = self._ask(method, f"{self.home}/api/{path}", **more)
        if not answer.ok:
            raise StudentError(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        return answer

    def look(self, url: str) -> int:
        """The status of any address of the hub's, asked for with this student's cookies."""
        return self._ask("GET", url).status_code

    def look_at(self, url: str) -> str:
        """What stands at any address of the hub's, asked for with this student's cookies."""
        return self._ask("GET", url).text

    def connect(self) -> None:
        """The websocket to the kernel; a hand-shake that fails is tried again and counted."""

        def connected() -> bool:
            self.handshakes += 1
            try:
                self._socket = self.dial(f"{self.home}/api/kernels/{self.kernel}/channels")
            except (OSError, websocket.WebSocketException):
                return False
            self._heard = queue.SimpleQueue()
            listener = threading.Thread(target=self._listen, args=(self._socket, self._heard))
            listener.daemon = True
            listener.start()
            return True

        self._wait(connected, "a websocket", pause=1.0)

    def dial(self, url: str) -> websocket.WebSocket:
        """A websocket to an http address, opened with this student's cookies."""
        there = requests.Request("GET", url).prepare()
        return websocket.create_connection(
            "ws" + url.removeprefix("http"),
            cookie=get_cookie_header(self._session.cookies, there),
            origin=self.url,
            timeout=None,
        )

    def run(self, source: str) -> Shown:
        """Run a cell and wait until it is done."""
        shown = Shown()
        for kind, content in self._send("execute_request", {"code": source, "silent": False}):
            if kind == "stream":
                shown.text += content["text"]
            elif kind == "error":
                shown.error = content["ename"]
            elif kind in ("display_data", "execute_result"):
                shown.text += content["data"].get("text/plain", "")
                if WIDGET in content["data"]:
                    shown.widgets.append(content["data"][WIDGET]["model_id"])
        return shown

    def exercise(self, id: str) -> str:
        """The id of the widget that shows an exercise, the newest one."""
        if id not in (shown := self.exercises()):
            raise StudentError(f"{id} is not shown to {self.name}")
        return shown[id]

    def exercises(self) -> dict[str, str]:
        """The widget that shows each exercise, by the exercise's id."""
        questions = {widget: state.get("question") for widget, state in self.states.items()}
        return {q["id"]: widget for widget, q in questions.items() if isinstance(q, dict)}

    def answer(self, id: str, answer: Any, confidence: int | None = None) -> dict[str, Any]:
        """Hand in an answer as the page's button does; returns the verdict that is then shown."""
        widget = self.exercise(id)
        pressed = {"do": "check", "answer": answer, "confidence": confidence}
        message = {"comm_id": widget, "data": {"method": "custom", "content": pressed}}
        before = self.states[widget]["state"].get("n", 0)
        for _ in self._send("comm_msg", message):
            pass
        state = self.states[widget]["state"]
        if state.get("n", 0) <= before or not state["verdict"]:
            raise StudentError(f"no verdict on {id} for {self.name}: {state}")
        return dict(state["verdict"])

    # --- inside ------------------------------------------------------------------------------

    def _ask(self, method: str, url: str, **more: Any) -> requests.Response:
        headers = {"Referer": f"{self.url}/"}
        path = urlsplit(url).path
        if path.startswith(f"/user/{self.name}/"):
            headers["X-XSRFToken"] = next(
                (
                    cookie.value or ""
                    for cookie in self._session.cookies
                    if cookie.name == "_xsrf" and cookie.path == f"/user/{self.name}/"
                ),
                "",
            )
        return self._session.request(method, url, headers=headers, timeout=PATIENCE, **more)

    def _send(self, type: str, content: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
        """Send a message to the kernel; returns what it said of it until it was idle again."""
        assert self._socket is not None
        number = uuid.uuid4().hex
        header = {
            "msg_id": number, "msg_type": type, "session": self.name, "username": self.name,
            "version": "5.3", "date": "",
        }  # fmt: skip
        self._socket.send(
            json.dumps(
                {
                    "header": header, "parent_header": {}, "metadata": {}, "content": content,
                    "channel": "shell", "buffers": [],
                }
            )
        )  # fmt: skip
        said = []
        while True:
            message = self._receive()
            if message["parent_header"].get("msg_id") != number:
                continue
            name, told = message["msg_type"], message["content"]
            said.append((name, told))
            if name == "status" and told["execution_state"] == "idle":
                return said

    def _receive(self) -> dict[str, Any]:
        """The next message of the kernel; what it says of a widget is noted."""
        frame = self._heard.get(timeout=PATIENCE)
        if frame is None:
            raise StudentError(f"{self.name}: the websocket ended")
        if isinstance(frame, bytes):  # a message with buffers: their offsets, then the parts
            count = struct.unpack("!I", frame[:4])[0]
            offsets = struct.unpack(f"!{count}I", frame[4 : 4 * (count + 1)])
            frame = frame[offsets[0] : offsets[1] if count > 1 else None].decode()
        message: dict[str, Any] = json.loads(frame)
        content = message["content"]
        if message["msg_type"] == "comm_open":
            self.states[content["comm_id"]] = dict(content["data"].get("state", {}))
        elif message["msg_type"] == "comm_msg" and content["data"].get("method") == "update":
            self.states.setdefault(content["comm_id"], {}).update(content["data"]["state"])
        return message

    def _listen(
        self, end: websocket.WebSocket, heard: queue.SimpleQueue[str | bytes | None]
    ) -> None:
        """Take in what comes, all the time: the server drops who does not answer its pings."""
        try:
            while frame := end.recv():
                heard.put(frame)
        except (OSError, websocket.WebSocketException):
            pass
        self.dropped += 1
        heard.put(None)

    def _wait(self, done: Callable[[], bool], what: str, pause: float) -> None:
        deadline = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > deadline:
                raise StudentError(f"{self.name} waited {PATIENCE:.0f} s for {what} in vain")
            time.sleep(pause)
