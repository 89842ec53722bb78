"""The one family of errors that a reader of the course may meet.

A notebook shows an exception as a stack trace. Ours are meant for people who
want to know what to do, so IPython is told to print the message and nothing
else (it looks for ``_render_traceback_`` on every exception it shows).
"""

from __future__ import annotations


class CourseError(Exception):
    """Base of all errors raised by the course: a message that says which
    thing, what was wrong with it and what is wanted."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class DataError(CourseError):
    """A data set that is unknown, missing, damaged or edited."""


class ExerciseError(CourseError):
    """An exercise that is put together wrongly; raised when it is defined."""


class Malformed(CourseError):
    """An answer that is not of the form the exercise asks for.

    It is neither right nor wrong and costs no attempt; the message tells the
    student which form is wanted.
    """
