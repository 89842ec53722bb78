"""Figures: drawn offline, the same on every run, with words for those who see no picture."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from jupyterlab.commands import get_app_dir

from course import charts, data
from course.charts.engine import MIME, altair, text_alternative
from course.errors import CourseError
from course.exercises import reading
from course.imports import without

from .figures import SAMPLES, everything, of_functions


def figures() -> list:
    return [charts.certainties(data.load("claims")), charts.voices(reading.count_voices())]


def forms(figure: Any) -> dict[str, Any]:
    """What a cell that ends on the figure stores."""
    bundle, metadata = figure._repr_mimebundle_(None, None)
    assert metadata == {MIME: {"embed_options": {"actions": False}}}
    return bundle


@pytest.mark.parametrize("index", range(2))
def test_a_figure_is_what_jupyterlab_draws_and_the_same_each_time(index: int) -> None:
    one, two = (forms(figures()[index]) for _ in range(2))
    assert set(one) == {MIME, "text/plain"}
    assert json.dumps(one, sort_keys=True) == json.dumps(two, sort_keys=True)
    assert one[MIME]["$schema"].endswith("/v5.json")


def test_every_figure_is_the_same_each_time() -> None:
    one, two = of_functions(), of_functions()
    assert {n for n in one if json.dumps(forms(one[n])) != json.dumps(forms(two[n]))} == set()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_the_same_each_time_and_says_itself_in_words(name: str) -> None:
    one, two = (forms(SAMPLES[name]()) for _ in range(2))
    assert json.dumps(one, sort_keys=True) == json.dumps(two, sort_keys=True)
    least = 80 if name.startswith("events ") else 50
    assert one["text/plain"].startswith("Chart. ") and len(one["text/plain"]) > least
    assert one[MIME]["title"]["text"] and one[MIME]["title"]["subtitle"]
    panels = one[MIME].get("vconcat", [one[MIME]])
    assert all(isinstance(panel["width"], int) for panel in panels)


def test_no_figure_has_a_width_that_follows_the_window() -> None:
    """Such a one never settles in JupyterLab: the page grows until it dies."""
    assert {f.name for f in everything() if '"container"' in json.dumps(f.spec)} == set()


def test_the_jupyterlab_that_is_installed_draws_this_form_by_itself() -> None:
    scripts = Path(get_app_dir(), "static").glob("*.js")
    assert any(f'"{MIME}"' in script.read_text(encoding="utf-8") for script in scripts)


@pytest.mark.parametrize("index", range(2))
def test_a_figure_says_in_words_what_it_shows(index: int) -> None:
    bundle = forms(figures()[index])
    assert bundle["text/plain"].startswith("Chart. ") and len(bundle["text/plain"]) > 60
    assert bundle[MIME]["title"]["text"]


def test_a_number_s_last_digits_which_another_processor_has_otherwise_are_not_stored() -> None:
    """A mean or a regression ends in other digits where the vector units are wider."""
    here, there = (
        altair().Chart(altair().Data(values=[{"at": at}])).mark_point().encode(x="at:Q")
        for at in (2.207952074158499, math.nextafter(2.207952074158499, 3))
    )
    assert here.to_dict() != there.to_dict()
    assert forms(here) == forms(there)
    assert forms(here)[MIME]["data"]["values"] == [{"at": 2.207952074}]


def test_the_finding_in_the_title_is_computed() -> None:
    claims = data.load("claims").head(10)
    flat = int((claims["certainty"] == "asserted").sum())
    assert charts.certainties(claims).title.text.startswith(f"{flat} of 10 claims")


def test_numbers_in_the_figure_are_those_of_the_table() -> None:
    spec = forms(charts.voices(reading.count_voices()))[MIME]
    rows = next(iter(spec["datasets"].values()))
    drawn = {(r["speaker"], r["certainty"]): r["claims"] for r in rows}
    counted = data.load("claims").groupby(["speaker", "certainty"]).size().to_dict()
    assert drawn == counted


def test_any_usual_table_gives_the_same_figure() -> None:
    claims = data.load("claims")
    tables = [
        claims.groupby(["speaker", "certainty"]).size(),
        claims.groupby(["certainty", "speaker"]).size(),
        pd.crosstab(claims["speaker"], claims["certainty"]),
        claims.groupby(["speaker", "certainty"]).size().unstack(),
    ]
    specs = {json.dumps(charts.voices(t).to_dict(), sort_keys=True) for t in tables}
    assert len(specs) == 1


def test_an_unfilled_table_is_a_line_of_text() -> None:
    assert repr(charts.voices(...)).startswith("Nothing to draw yet")


@pytest.mark.parametrize(
    "table", [3, pd.Series([1, 2]), data.load("claims").groupby(["id", "quote"]).size()]
)
def test_a_table_that_cannot_be_drawn_is_told_in_words(table: object) -> None:
    with pytest.raises(CourseError, match="Counts by speaker and certainty are wanted"):
        charts.voices(table)


@pytest.mark.parametrize("value", ["many", 1.5, None])
def test_a_cell_that_is_no_count_is_told_in_words(value: object) -> None:
    table = pd.Series({("article", "asserted"): value, ("biden", "judged"): 1})
    with pytest.raises(CourseError, match="not a count"):
        charts.voices(table)


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ({"description": "It fell."}, "Chart. It fell."),
        ({"title": "It rose"}, "Chart. It rose"),
        ({"title": {"text": ["It rose", "again"]}}, "Chart. It rose again"),
        ({}, "Chart without a title or a description."),
    ],
)
def test_text_alternative(spec: dict, words: str) -> None:
    assert text_alternative(spec) == words


def test_a_module_kept_out_is_let_in_again() -> None:
    with without("colorsys", "json"):
        assert sys.modules["colorsys"] is None
        assert sys.modules["json"] is json  # loaded already, so it stays
    import colorsys

    assert colorsys.rgb_to_hsv


CHECK = """
import sys
from course import charts
alt = charts.altair()
for name in ("rfc3987_syntax", "isoduration"):
    assert name not in sys.modules, f"{name} was loaded, or left blocked"
    __import__(name)                                         # still there for anyone who wants it
try:
    alt.Chart().mark_bar(width="wide").to_dict()
except Exception as error:
    assert "wide" in str(error), error                       # charts are validated as ever
else:
    raise AssertionError("a faulty chart passed")
"""


def test_altair_is_quick_to_import_and_loses_nothing() -> None:
    subprocess.run([sys.executable, "-c", CHECK], check=True)


def test_altair_is_not_imported_when_a_lesson_opens() -> None:
    code = (
        "import sys; from course import charts, data; from course.exercises import reading; "
        "assert 'altair' not in sys.modules and 'ipywidgets' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
