"""Whose work a file is: the LMS's word in its name first, then the name the student gave."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from course.classroom.report.notices import shown
from course.classroom.report.reading import Submission

#: Moodle's download: a folder or file "Full Name_12345_assignsubmission_file_…".
MOODLE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_")
#: Canvas's download: "lastnamefirst_12345_67890_file.json", with LATE where it was late.
CANVAS = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<id>\d+)_\d+_.")
#: How a kernel names its journal: no student's name in it.
SESSION = re.compile(r"\d{8}T\d{6}-[0-9a-f]+")
#: What a record is called before anybody renames it.
UNNAMED = re.compile(r"(record|exam|answers)\b.*", re.IGNORECASE)
JOURNAL_FOLDER = "progress"


@dataclass(frozen=True)
class Who:
    """A student: ``key`` tells two apart; the ids are what the LMS calls them, or empty."""

    key: tuple[str, str]
    name: str
    canvas: str = ""
    moodle: str = ""


def who(submission: Submission, folder: str) -> Who:
    """Whose work it is. ``folder`` names the class's own, for what lies loose in it."""
    path = submission.path
    for part in path.parts:
        if found := MOODLE.match(part):
            name = submission.name or shown(found["name"])
            return Who(("moodle", found["id"]), name, moodle=found["id"])
        if found := CANVAS.match(part):
            name = submission.name or shown(found["name"])
            return Who(("canvas", found["id"]), name, canvas=found["id"])
    if submission.name:
        return Who(("name", submission.name.casefold()), submission.name)
    place = home(path)
    if SESSION.fullmatch(path.stem) or (UNNAMED.fullmatch(path.stem) and place.name):
        where = place if SESSION.fullmatch(path.stem) or path.stem == "record" else path
        return Who(("place", str(where)), shown(place.name or folder))
    return Who(("place", str(path)), shown(path.stem))


def home(path: PurePosixPath) -> PurePosixPath:
    """The folder a file stands in; of a journal's, the one that holds it."""
    parent = path.parent
    parent = parent.parent if parent.name == JOURNAL_FOLDER else parent
    return parent.with_suffix("") if parent.suffix == ".zip" else parent
