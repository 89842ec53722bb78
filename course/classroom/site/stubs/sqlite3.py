"""Stands in for sqlite3, which is not in the browser edition: half a megabyte for no lesson.

IPython's history names these when it is imported; it keeps none in the browser.
"""


class Connection:
    """Never made."""


class DatabaseError(Exception):
    """Never raised."""


class OperationalError(DatabaseError):
    """Never raised."""


def connect(*_: object, **__: object) -> Connection:
    """Say that there is none."""
    raise NotImplementedError("There is no sqlite3 in the browser edition of the course.")
