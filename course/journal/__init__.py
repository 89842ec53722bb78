"""What a student answered: appended, read and merged as plain lines of JSON."""

from course.journal.events import Event
from course.journal.reader import Record, Skipped, read
from course.journal.session import Journal, current, use, workspace_folder
from course.journal.stated import Stated, stated, unstated

__all__ = [
    "Event",
    "Journal",
    "Record",
    "Skipped",
    "Stated",
    "current",
    "read",
    "stated",
    "unstated",
    "use",
    "workspace_folder",
]
