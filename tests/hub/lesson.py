"""A class of students in lesson 3 at once, with what goes wrong on the way: `hold` tells it all."""

from __future__ import annotations

import json
import statistics
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import websocket

from course.journal import Event, read
from tests.hub import memory
from tests.hub.accounts import Accounts, command, end, processes
from tests.hub.hub import Hub
from tests.hub.memory import Memory
from tests.hub.student import Student

LESSON = "03-blocking"
FIRST, NUMBER, CHOICE, LAST = (
    "blocking.six-firms", "blocking.or-more", "blocking.unknown-owners", "blocking.both-at-once",
)  # fmt: skip
PAUSE = 0.5  # seconds between two answers while the hub is away


@dataclass
class Told:
    """What came of one student's lesson."""

    student: Student
    arrived: float = 0.0
    """Seconds from the log-in to a server of their own."""
    first: float = 0.0
    """Seconds from the log-in to the first exercise on the page."""
    ran: float = 0.0
    """Seconds from the log-in to the end of the lesson's last cell."""
    errors: list[str] = field(default_factory=list)
    """The names of errors in the lesson's cells."""
    memory: Memory = field(default_factory=Memory)
    """Of the server and the kernel, when the lesson has run."""
    answered: list[tuple[str, Any]] = field(default_factory=list)
    """Each exercise and raw answer whose verdict was shown."""
    while_away: int = 0
    """How many of them while the hub was not there."""
    dropped: int = 0
    """How often a websocket ended that had been open, before anybody killed the server."""
    on_disk: list[Event] = field(default_factory=list)
    """What their journal holds in the end."""

    def answer(self, exercise: str, raw: Any, confidence: int | None = None) -> None:
        """Answer as the page does; noted once the verdict was shown."""
        self.student.answer(exercise, raw, confidence)
        self.answered.append((exercise, raw))


@dataclass
class Lesson:
    """What came of the whole class."""

    told: list[Told]
    hub: Memory = field(default_factory=Memory)
    proxy: Memory = field(default_factory=Memory)
    spied: dict[str, str] = field(default_factory=dict)
    """Each thing one student tried on another, and what came of it."""
    transports: list[str] = field(default_factory=list)
    """How the server talks to each kernel."""
    listening: dict[str, list[int]] = field(default_factory=dict)
    """The ports that each student's kernel listens on."""
    forged: str = ""
    """What a kernel showed for ``print('own')`` after another student wrote to its ports."""
    stayed: bool = False
    """Whether the servers of before the hub's death went on after it."""
    logged_in: list[bool] = field(default_factory=list)
    """Whether the hub that was started again still knows each student's browser."""
    found_again: dict[str, Any] = field(default_factory=dict)
    """What two exercises showed to the student whose server had been killed."""

    def table(self) -> str:
        """The figures, for whoever sizes a server."""
        of = [told.memory for told in self.told]
        lines = [
            f"{len(self.told)} students at once, lesson 3",
            *(
                f"  {what:32} median {statistics.median(values):6.1f} s   last {max(values):6.1f} s"
                for what, values in (
                    ("a server of one's own", [told.arrived for told in self.told]),
                    ("first exercise on the page", [told.first for told in self.told]),
                    ("whole lesson has run", [told.ran for told in self.told]),
                )
            ),
            *(
                f"  {what:32} RSS {rss:6.0f} MB   PSS {pss:6.0f} MB"
                for what, rss, pss in (
                    ("a student, median", *(statistics.median(m) for m in _columns(of))),
                    ("a student, most", *(max(m) for m in _columns(of))),
                    ("all students", *(sum(m) for m in _columns(of))),
                    ("hub", self.hub.rss, self.hub.pss),
                    ("proxy", self.proxy.rss, self.proxy.pss),
                )
            ),
            *(
                f"  {what:32} {sum(counts)} times"
                for what, counts in (
                    ("told to come again (429)", [t.student.refusals for t in self.told]),
                    ("websocket asked for", [t.student.handshakes for t in self.told]),
                    ("websocket lost once open", [t.dropped for t in self.told]),
                )
            ),
            f"  {'answers with a verdict shown':32} {sum(len(t.answered) for t in self.told)}, "
            f"{sum(t.while_away for t in self.told)} of them while the hub was away",
        ]
        return "\n".join(lines)


def _columns(of: list[Memory]) -> tuple[list[float], list[float]]:
    return [m.rss for m in of], [m.pss for m in of]


def hold(accounts: Accounts, hub: Hub) -> Lesson:
    """The lesson from the first log-in to the last answer; raises if a student cannot go on."""
    told = [Told(Student(name, hub.password, hub.url)) for name in accounts.names]
    lesson = Lesson(told)
    with ThreadPoolExecutor(len(told)) as pool:

        def all_of_them(do: Callable[[Told], Any]) -> list[Any]:
            return list(pool.map(do, told))

        all_of_them(arrive)
        for one in told:
            one.memory = memory.of(processes(accounts.uid(one.student.name)))
        assert hub.hub is not None and hub.proxy is not None
        lesson.hub, lesson.proxy = memory.of([hub.hub.pid]), memory.of([hub.proxy.pid])
        lesson.transports = [transport(accounts, name) for name in accounts.names]
        lesson.listening = {name: listening(accounts, name) for name in accounts.names}
        lesson.spied = spy(accounts, hub, told[0].student, told[-1].student)
        lesson.forged = forge(lesson.listening, told[0].student, told[-1].student)

        before = [processes(accounts.uid(name)) for name in accounts.names]
        away, back = threading.Event(), threading.Event()
        work = pool.map(lambda one: go_on(one, told.index(one), away, back), told)
        hub.kill()
        away.set()
        time.sleep(4 * PAUSE)
        away.clear()
        hub.start()
        back.set()
        list(work)
        lesson.stayed = before == [processes(accounts.uid(name)) for name in accounts.names]
        lesson.logged_in = all_of_them(lambda one: one.student.logged_in())

        all_of_them(lambda one: one.answer(CHOICE, told.index(one) % 3, 70))
        for one in told:
            one.dropped = one.student.dropped
        lesson.found_again = lose_server(accounts, hub, told[-1])
        all_of_them(lambda one: one.answer(LAST, told.index(one) % 3, 70))
    for one in told:
        one.on_disk = list(read(accounts.home(one.student.name) / "course" / "progress").events)
    return lesson


# --- what a student does --------------------------------------------------------------------------


def arrive(told: Told) -> None:
    """Log in, get a server, open the lesson, run it from top to bottom, make the first guess."""
    start, student = time.monotonic(), told.student
    student.log_in()
    student.get_server()
    told.arrived = time.monotonic() - start
    for source in student.open_lesson(LESSON):
        shown = student.run(source)
        told.errors += filter(None, [shown.error])
        if not told.first and FIRST in student.exercises():
            told.first = time.monotonic() - start
    told.ran = time.monotonic() - start
    told.answer(FIRST, "3", 80)


def go_on(told: Told, place: int, away: threading.Event, back: threading.Event) -> None:
    """Answer again and again, each time otherwise, until the hub is back and once after it."""
    number = 0
    while True:
        over = back.is_set()
        gone = away.is_set()
        told.answer(NUMBER, str(1000 * place + number))
        told.while_away += gone and away.is_set()
        if over:
            return
        number += 1
        time.sleep(PAUSE)


def lose_server(accounts: Accounts, hub: Hub, told: Told) -> dict[str, Any]:
    """Kill a student's server and kernel; they come back. Returns what two exercises show."""
    for pid in processes(accounts.uid(told.student.name)):
        end(pid)
    told.student = Student(told.student.name, hub.password, hub.url)
    told.student.log_in()
    told.student.get_server()
    for source in told.student.open_lesson(LESSON):
        told.errors += filter(None, [told.student.run(source).error])
    return {
        asked: told.student.states[told.student.exercise(asked)]["state"]
        for asked in (FIRST, CHOICE)
    }


# --- what one tries on another --------------------------------------------------------------------

REACHABLE = """
import json, os, pathlib, socket, urllib.request
def tried(do):
    try:
        return "done: " + str(do())[:200]
    except Exception as error:
        number = getattr(error, "code", getattr(error, "errno", ""))
        return f"{{type(error).__name__}}: {{number}}"
def connect(path):
    with socket.socket(socket.AF_UNIX) as end:
        end.connect(path)
def ask(url):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({{}}))
    return opener.open(url).read()
tries = {tries!r}
doing = {{"list": os.listdir, "read": lambda p: open(p).read(), "connect": connect, "ask": ask,
         "write": lambda p: open(p, "a"), "kill": lambda pid: os.kill(int(pid), 9)}}
print(json.dumps({{f"{{how}} {{what}}": tried(lambda: doing[how](there))
                  for how, what, there in tries}}))
"""


def spy(accounts: Accounts, hub: Hub, spy: Student, other: Student) -> dict[str, str]:
    """What comes of it when one student tries to reach another, or the hub's own.

    From the kernel, with the spy's rights on the machine, and through the hub, with the spy's
    cookies. Each try must end in a refusal.
    """
    home = accounts.home(other.name)
    pids = processes(accounts.uid(other.name))
    journal = next((home / "course" / "progress").glob("*.jsonl"))
    sockets = sorted((home / ".jupyter-run").glob("*-ipc-*"))
    server = next(pid for pid in pids if "hub.start" in command(pid))
    port = next(
        c.laddr.port for c in psutil.Process(server).net_connections("inet4") if not c.raddr
    )
    tries = [
        ("list", "another's home", str(home)),
        ("list", "another's answers", str(journal.parent)),
        ("read", "another's journal", str(journal)),
        ("write", "another's journal", str(journal)),
        ("read", "another's lesson", str(home / "course" / "lessons" / f"{LESSON}.ipynb")),
        *(("connect", f"another's kernel, socket {path.name[-1]}", str(path)) for path in sockets),
        ("read", "the environment of another's server", f"/proc/{server}/environ"),
        ("kill", "another's server", str(server)),
        ("ask", "another's server, past the proxy",
         f"http://127.0.0.1:{port}/user/{other.name}/api/contents/lessons"),
        ("list", "the hub's secrets", str(hub.state)),
        ("read", "the environment of the hub", f"/proc/{hub.hub.pid if hub.hub else 0}/environ"),
        ("ask", "the hub's list of users", f"{hub.hub_url}/hub/api/users"),
        ("ask", "the proxy's routes",
         f"http://127.0.0.1:{hub.environment['COURSE_HUB_PROXY_PORT']}/api/routes"),
    ]  # fmt: skip
    shown = spy.run(REACHABLE.format(tries=tries))
    found: dict[str, str] = json.loads(shown.text)

    spy.run(f"import os; os.symlink({str(home)!r}, os.path.expanduser('~/course/link'))")
    up = "%2e%2e/%2e%2e/" + other.name
    for what, url in {
        "another's files": f"{other.home}/api/contents/lessons",
        "another's page": f"{other.home}/lab",
        "above one's own folder": f"{spy.home}/api/contents/{up}/course/lessons",
        "a file above one's own folder": f"{spy.home}/files/{up}/course/lessons/{LESSON}.ipynb",
        "another's files by a link": f"{spy.home}/api/contents/link/course/progress",
        "another's journal by a link": f"{spy.home}/files/link/course/progress/{journal.name}",
    }.items():
        found[f"ask through the hub for {what}"] = str(spy.look(url))
    try:
        spy.dial(f"{other.home}/api/kernels/{other.kernel}/channels").close()
        found["a websocket to another's kernel"] = "done"
    except websocket.WebSocketBadStatusException as error:
        found["a websocket to another's kernel"] = str(error.status_code)
    return found


FORGED = """
import zmq
for port in {ports}:
    pipe = zmq.Context.instance().socket(zmq.PUSH)
    pipe.connect(f"tcp://127.0.0.1:{{port}}")
    pipe.send_multipart([bytes(16), b'{{}}', b"forged"])
    pipe.close(linger=2000)
"""


def forge(ports: dict[str, list[int]], spy: Student, other: Student) -> str:
    """What another's kernel prints after the spy wrote to all it listens on."""
    spy.run(FORGED.format(ports=ports[other.name]))
    return other.run("print('own')").text


def kernels(accounts: Accounts, name: str) -> list[int]:
    """The kernels that a student runs."""
    return [pid for pid in processes(accounts.uid(name)) if "hub.kernel" in command(pid)]


def listening(accounts: Accounts, name: str) -> list[int]:
    """The ports on which a student's kernels take connections from all users of the machine."""
    return [
        connection.laddr.port
        for pid in kernels(accounts, name)
        for connection in psutil.Process(pid).net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]


def transport(accounts: Accounts, name: str) -> str:
    """How a student's kernel and server talk, by the file that says where."""
    (pid,) = kernels(accounts, name)
    told = json.loads(Path(command(pid).split()[-1]).read_bytes())
    return str(told["transport"])
