"""Lessons as slides: reveal.js without a network, and votes by show of hands."""

from course.classroom.slides.page import index, page

__all__ = ["index", "page"]
