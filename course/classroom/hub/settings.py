"""The settings of the hub for one server, read from environment variables and checked."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from course.classroom.hub.handout import LESSON_FILES
from course.errors import CourseError

CHECKOUT = Path(__file__).resolve().parents[3]
LEAST_MEMORY = 512  # MB that one process may ask for; a lesson's kernel asks for about 300
SHORTEST_TOKEN = 32  # characters

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
    def proxy_url(self) -> str:
        """Where the hub tells the proxy which student is served where."""
        return f"http://127.0.0.1:{self.proxy_port}"


def read(environment: Mapping[str, str]) -> Settings:
    """The settings; raises `SettingError` with the variable, what is wrong and what is wanted."""
    token = environment.get("CONFIGPROXY_AUTH_TOKEN", "")
    if len(token) < SHORTEST_TOKEN:
        raise SettingError(
            f"CONFIGPROXY_AUTH_TOKEN is {'too short' if token else 'not set'}: the proxy and the "
            f"hub need the same secret of at least {SHORTEST_TOKEN} characters. Make one with: "
            "openssl rand -hex 32"
        )

    def setting(name: str, default: str, check: Callable[[str], Value]) -> Value:
        given = environment.get(name, default)
        try:
            return check(given)
        except ValueError as error:
            raise SettingError(f"{name} is {given!r}: {error}.") from None

    lessons = setting("COURSE_LESSONS", str(CHECKOUT / "lessons"), folder_of_lessons)
    settings = Settings(
        state=setting("COURSE_HUB_STATE", "/var/lib/course-hub", private_folder),
        lessons=lessons,
        lesson=setting("COURSE_HUB_LESSON", "01-reading", lambda name: lesson_in(lessons, name)),
        group=setting("COURSE_HUB_GROUP", "students", not_empty),
        address=setting("COURSE_HUB_ADDRESS", "127.0.0.1", ip_address),
        port=setting("COURSE_HUB_PORT", "8000", port),
        hub_port=setting("COURSE_HUB_API_PORT", "8081", port),
        proxy_port=setting("COURSE_HUB_PROXY_PORT", "8001", port),
        memory=setting("COURSE_HUB_MEMORY_MB", "1024", lambda text: at_least(text, LEAST_MEMORY)),
        starts=setting("COURSE_HUB_STARTS", "4", lambda text: at_least(text, 1)),
        idle_minutes=setting("COURSE_HUB_IDLE_MINUTES", "60", lambda text: at_least(text, 1)),
    )
    ports = {settings.port, settings.hub_port, settings.proxy_port}
    if len(ports) < 3:
        raise SettingError(
            "COURSE_HUB_PORT, COURSE_HUB_API_PORT and COURSE_HUB_PROXY_PORT have to differ."
        )
    return settings


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
    if not path.is_dir():
        raise ValueError(f"a folder is wanted; make it with: install -d -m 700 {path}")
    if path.stat().st_mode & 0o077:
        raise ValueError(f"others can read it; close it with: chmod 700 {path}")
    return path


def absolute(text: str) -> Path:
    """A path that means the same wherever the hub was started."""
    path = Path(text)
    if not path.is_absolute():
        raise ValueError("a path from / on is wanted")
    return path


def lesson_in(lessons: Path, name: str) -> str:
    """The name of a lesson that is there, without its ending."""
    stem = Path(name).name.removesuffix(".ipynb")
    if not (lessons / f"{stem}.ipynb").is_file():
        known = ", ".join(sorted(path.stem for path in lessons.glob(LESSON_FILES)))
        raise ValueError(f"the lessons are {known}")
    return stem


def ip_address(text: str) -> str:
    """An address of this machine."""
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        raise ValueError("an IP address is wanted, such as 127.0.0.1") from None


def port(text: str) -> int:
    """A TCP port."""
    if not (text.isdecimal() and 1 <= int(text) <= 65535):
        raise ValueError("a port from 1 to 65535 is wanted")
    return int(text)


def at_least(text: str, least: int) -> int:
    """A whole number that is not too small."""
    if not text.isdecimal() or int(text) < least:
        raise ValueError(f"a whole number of at least {least} is wanted")
    return int(text)


def not_empty(text: str) -> str:
    """Any text but none."""
    if not text.strip():
        raise ValueError("a name is wanted")
    return text.strip()
