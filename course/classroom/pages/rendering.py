"""HTML from templates: Jinja escapes what it is given, Markdown is rendered with raw HTML off."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from course import charts
from course.charts.still import Still, still
from course.exercises import attribution
from course.kinds import markdown
from course.kinds.verdict import SYMBOLS


@cache
def environment() -> Environment:
    """The templates beside this module."""
    made = Environment(
        loader=PackageLoader("course.classroom.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["markdown"] = lambda text: Markup(markdown.html(text))  # noqa: S704  # raw HTML is off
    made.filters["inline"] = lambda text: Markup(markdown.inline(text))  # noqa: S704  # raw HTML is off
    made.globals.update(symbols=SYMBOLS, drawn=drawn)
    return made


def record(data: dict[str, Any]) -> str:
    """The page of a student's record, from `course.classroom.record.gather`."""
    answers = [(a["confidence"], a["right"]) for a in data["calibration"]]
    response = attribution.own.respond(answers, data["unstated"])
    figures = [drawn(response.figure.name, response.figure.data)] if response.figure else []
    return render("record.html", record=data, calibration=response.says, figures=figures)


def render(template: str, **data: Any) -> str:
    """A page from one of the templates."""
    return environment().get_template(template).render(**data)


def drawn(name: str, data: Mapping[str, Any]) -> tuple[Still, Markup]:
    """A figure of `course.charts` as its words and its picture."""
    figure = still(getattr(charts, name)(**data))
    return figure, Markup(figure.svg)  # noqa: S704  # made by vl-convert from our own chart
