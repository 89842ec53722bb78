"""Material of an instructor's own: looked over, begun, and made into notebooks."""

from course.classroom.own.checking import Found, check, place
from course.classroom.own.filling import fill
from course.classroom.own.starting import begin, write_notebooks

__all__ = ["Found", "begin", "check", "fill", "place", "write_notebooks"]
