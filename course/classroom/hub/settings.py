"""The settings of the hub for one server, read from environment variables and checked."""

from __future__ import annotations

import grp
import ipaddress
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from course.classroom.hub.handout import LESSON_FILES
from course.errors import CourseError

CHECKOUT = Path(__file__).resolve().parents[3]
LEAST_MEMORY = 512  # MB that one process may ask for; a lesson's kernel asks for about 300
MOST_MEMORY = 1 << 20  # MB, a terabyte
MOST_STARTS = 1_000
MOST_MINUTES = 366 * 24 * 60
SHORTEST_TOKEN = 32  # characters
MOST_SHOWN = 80  # characters of a value in a message
#: It goes into a header of HTTP.
TOKEN = re.compile("[!-~]+")

Value = TypeVar("Value")


class SettingError(CourseError):
    """A setting that is missing or cannot be used."""


@dataclass(frozen=True)
class Settings:
    """What differs from one server to the next.

    ``memory`` is the MB of data that each single process of a student may hold, not
    the sum over them; ``starts`` is how many servers may be starting at a time.
    """

    state: Path
    lessons: Path
    lesson: str
    group: str
    address: str
    port: int
    hub_port: int
    proxy_port: int
    memory: int
    starts: int
    idle_minutes: int

    @property
    def bind_url(self) -> str:
        """Where the proxy listens for students."""
        host = f"[{self.address}]" if ":" in self.address else self.address
        return f"http://{host}:{self.port}"

    @property
    def proxy_url(self) -> str:
        """Where the hub tells the proxy which student is served where."""
        return f"http://127.0.0.1:{self.proxy_port}"


def read(environment: Mapping[str, str]) -> Settings:
    """The settings; raises `SettingError` with the variable, what is wrong and what is wanted."""
    token = environment.get("CONFIGPROXY_AUTH_TOKEN", "")
    if len(token) < SHORTEST_TOKEN or not TOKEN.fullmatch(token):
        wrong = "too short" if len(token) < SHORTEST_TOKEN else "no plain text"
        raise SettingError(
            f"CONFIGPROXY_AUTH_TOKEN is {wrong if token else 'not set'}: the proxy and the hub "
            f"need the same secret of at least {SHORTEST_TOKEN} letters and figures without "
            "spaces. Make one with: openssl rand -hex 32"
        )

    def setting(name: str, default: str, check: Callable[[str], Value]) -> Value:
        return checked(environment, name, default, check)

    lessons = setting("COURSE_LESSONS", str(CHECKOUT / "lessons"), folder_of_lessons)
    settings = Settings(
        state=setting("COURSE_HUB_STATE", "/var/lib/course-hub", private_folder),
        lessons=lessons,
        lesson=setting("COURSE_HUB_LESSON", "01-reading", lambda name: lesson_in(lessons, name)),
        group=setting("COURSE_HUB_GROUP", "students", group),
        address=setting("COURSE_HUB_ADDRESS", "127.0.0.1", ip_address),
        port=setting("COURSE_HUB_PORT", "8000", port),
        hub_port=setting("COURSE_HUB_API_PORT", "8081", port),
        proxy_port=setting("COURSE_HUB_PROXY_PORT", "8001", port),
        memory=setting("COURSE_HUB_MEMORY_MB", "1024", memory),
        starts=setting("COURSE_HUB_STARTS", "4", lambda text: whole(text, 1, MOST_STARTS)),
        idle_minutes=setting("COURSE_HUB_IDLE_MINUTES", "60", minutes),
    )
    ports = {settings.port, settings.hub_port, settings.proxy_port}
    if len(ports) < 3:
        raise SettingError(
            "COURSE_HUB_PORT, COURSE_HUB_API_PORT and COURSE_HUB_PROXY_PORT have to differ."
        )
    return settings


def checked(
    environment: Mapping[str, str], name: str, default: str, check: Callable[[str], Value]
) -> Value:
    """One setting, or its default where it is not set or empty. Raises `SettingError`."""
    given = environment.get(name) or default
    shown = given if len(given) <= MOST_SHOWN else given[:MOST_SHOWN] + "…"
    try:
        return check(given)
    except ValueError as error:
        raise SettingError(f"{name} is {shown!r}: {error}.") from None
    except OSError as error:
        raise SettingError(
            f"{name} is {shown!r}: it could not be looked up ({error.strerror}). The name of "
            "something that is there and can be read is wanted."
        ) from None


def doubt(settings: Settings) -> str:
    """What the hub can start with, though nobody could come in; empty if nothing.

    No error: a directory service that knows the group may be up later than the hub.
    """
    try:
        grp.getgrnam(settings.group)
    except KeyError:
        return (
            f"COURSE_HUB_GROUP is {settings.group!r}: this machine knows no such group, and nobody "
            f"can log in. Make it with: groupadd {shlex.quote(settings.group)}"
        )
    return ""


# --- checks: each returns the value or raises ValueError with what is wanted ----------------------


def folder_of_lessons(text: str) -> Path:
    """A folder that holds lessons."""
    path = absolute(text)
    if not any(path.glob(LESSON_FILES)):
        raise ValueError("a folder with lessons such as 01-reading.ipynb is wanted")
    return path


def private_folder(text: str) -> Path:
    """A folder that is there and that only its owner can read: the hub's secrets are in it."""
    path = absolute(text)
    if "?" in text:  # the hub's list of servers is named by an address, in which a query follows
        raise ValueError("a path without a question mark is wanted")
    if not path.is_dir():
        made = shlex.quote(str(path)[:MOST_SHOWN])
        raise ValueError(f"a folder is wanted; make it with: install -d -m 700 {made}")
    if path.stat().st_mode & 0o077:
        closed = shlex.quote(str(path))
        raise ValueError(f"others can read it; close it with: chmod 700 {closed}")
    return path


def absolute(text: str) -> Path:
    """A path that means the same wherever the hub was started."""
    path = Path(text)
    if not path.is_absolute() or not text.isprintable():
        raise ValueError("a path from / on is wanted, in signs that can be printed")
    return path


def lesson_in(lessons: Path, name: str) -> str:
    """The name of a lesson that is there and is handed out, without its ending."""
    stem = Path(name).name.removesuffix(".ipynb")
    known = sorted(path.stem for path in lessons.glob(LESSON_FILES))
    if stem not in known:
        raise ValueError(f"the lessons are {', '.join(known)}")
    return stem


def ip_address(text: str) -> str:
    """An address of this machine."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        address = None
    if address is None or "%" in text:  # a name of an interface fits into no address of a page
        raise ValueError("an IP address is wanted, such as 127.0.0.1")
    return str(address)


def port(text: str) -> int:
    """A TCP port."""
    if not 1 <= figures(text) <= 65535:
        raise ValueError("a port from 1 to 65535 is wanted")
    return int(text)


def memory(text: str) -> int:
    """MB that a process may hold."""
    return whole(text, LEAST_MEMORY, MOST_MEMORY)


def minutes(text: str) -> int:
    """Minutes until what is idle ends."""
    return whole(text, 1, MOST_MINUTES)


def whole(text: str, least: int, most: int) -> int:
    """A whole number in a range."""
    if not least <= figures(text) <= most:
        raise ValueError(f"a whole number of at least {least} and at most {most} is wanted")
    return int(text)


def figures(text: str) -> int:
    """The number that a few figures make, or -1."""
    return int(text) if text.isdecimal() and len(text) <= 20 else -1


def group(text: str) -> str:
    """A name that a group of the machine can have."""
    name = text.strip()
    if not name or not name.isprintable() or set(name) & set(":,/"):
        raise ValueError("a name is wanted, of one group")
    return name
