"""Lessons as slides: reveal.js without a network, and votes by show of hands."""

from course.classroom.slides.assembly import index, page

__all__ = ["index", "page"]
