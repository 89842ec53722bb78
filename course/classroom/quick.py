"""A pytest plugin for `notebooks.compare`, named before nbval's: nbformat, loaded quickly."""

from course.imports import UNNEEDED, without

with without(*UNNEEDED):
    import nbformat  # noqa: F401 (loaded here, so that nbval finds it loaded)
