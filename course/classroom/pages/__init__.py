"""Pages that need nothing but a browser: HTML with everything in it, and its PDF."""

from course.classroom.pages.printing import print_to_pdf
from course.classroom.pages.rendering import drawn, record, render

__all__ = ["drawn", "print_to_pdf", "record", "render"]
