"""What a student answered: appended, read and merged as plain lines of JSON."""

from course.journal.events import Event
from course.journal.reader import Record, Skipped, read
from course.journal.session import Journal, current, use, workspace_folder

__all__ = ["Event", "Journal", "Record", "Skipped", "current", "read", "use", "workspace_folder"]
