"""Every figure says in words what it shows: the finding, with what is drawn, and no other's."""

from __future__ import annotations

import re
from collections import defaultdict

from course import charts
from course.charts.engine import text_alternative

from .figures import Drawn, everything

NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def alternative(figure: Drawn) -> str:
    return " ".join(text_alternative(figure.spec).removeprefix("Chart. ").split())


def title(figure: Drawn) -> str:
    """What stands over the figure."""
    given = figure.spec.get("title", "")
    text = given.get("text", "") if isinstance(given, dict) else given
    return " ".join(" ".join(text if isinstance(text, list) else [text]).split())


def shown(figure: Drawn) -> str:
    """The words and the numbers that are written in the figure's own marks."""
    marks = (mark for mark in figure.marks if mark.role == "mark" and mark.kind == "text")
    return " | ".join(mark.words for mark in marks)


def test_every_function_that_draws_is_looked_at() -> None:
    public = set(charts.__all__) - {"altair", "quickly"}
    assert public - {figure.function for figure in everything()} == set()


def test_the_words_are_more_than_the_title_and_name_something_that_is_drawn() -> None:
    lacking = set()
    for figure in everything():
        said = alternative(figure)
        more = said.replace(title(figure), "").strip(" .")
        if len(more) < 20 or not figure.spec.get("description"):
            lacking.add(f"{figure.name}: {said!r} is the title alone")
        elif not NUMBER.search(said) and figure.function != "graph":
            lacking.add(f"{figure.name}: {said!r} has no number")
    assert lacking == set()


def test_a_number_in_the_title_stands_in_the_words_too() -> None:
    lacking = {
        f"{figure.name}: {number} of {title(figure)!r}"
        for figure in everything()
        for number in NUMBER.findall(title(figure))
        if number not in NUMBER.findall(alternative(figure))
    }
    assert lacking == set()


def test_figures_that_show_other_words_or_numbers_are_told_otherwise() -> None:
    """A text alternative that stays as the figure moves tells of another figure."""
    told: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for figure in everything():
        told[figure.function, alternative(figure)].add((title(figure), shown(figure)))
    same = {f"{function}: {said}" for (function, said), figures in told.items() if len(figures) > 1}
    assert same == set()
