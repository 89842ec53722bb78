"""Every colour that says something can be seen, and told from the others, by all eyes.

Figures are judged as they are drawn: `marks` reads their pictures. The style sheets are judged by
the colours that they declare, in each scheme that they offer.
"""

from __future__ import annotations

import itertools
from collections import defaultdict

import pytest

from course.charts import theme
from course.charts.certainty import BANDS

from .colour import apart, contrast
from .figures import everything
from .marks import WHITE, Mark
from .sheets import COLOUR, COURSE, SCHEMES, WITHOUT, Scheme, moving, read

TEXT, GRAPHIC = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11

#: Where `apart` has 2.3 for the least that two large fields are told apart by, small marks with
#: others between them need far more. Okabe and Ito's palette, which was chosen by trials with
#: colour-blind readers, keeps 16; the colours of a figure keep six times the least at any rate.
APART = 15.0


def test_the_measures_are_those_of_their_sources() -> None:
    """WCAG: black on white is 21 and #767676 the lightest grey that passes. Confused are red and
    green of one lightness by two kinds of eyes; blue and yellow by none."""
    assert contrast("#000", WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) >= TEXT > contrast("#777777", WHITE)
    assert apart("#b02a20", "#6b6a00") < APART < 60 < apart("#0000ff", "#ffff00")
    assert apart("#123456", "#123456") == 0


def ground(text: Mark, drawn: list[Mark]) -> str:
    """What lies under a text: the last rectangle drawn before it, or its own white edge."""
    under = WHITE
    for mark in drawn[: drawn.index(text)]:
        if mark.holds(text.middle) and mark.fill:
            under = mark.fill
        elif mark.kind == "text" and mark.stroke == WHITE and mark.at == text.at:
            under = WHITE
    return under


def test_every_text_of_every_figure_stands_out_from_what_lies_under_it() -> None:
    faint = {
        f"{figure.name}: {mark.words!r}, {mark.fill} on {under}"
        for figure in everything()
        for mark in figure.marks
        if mark.words.strip() and mark.stroke != WHITE
        if contrast(mark.fill, under := ground(mark, figure.marks)) < TEXT
    }
    assert faint == set()


def telling(drawn: list[Mark]) -> list[Mark]:
    """The marks that say something by their looks: no text, and none with its text in it."""
    texts = [mark.middle for mark in drawn if mark.words.strip()]
    return [
        mark
        for mark in drawn
        if mark.kind != "text" and mark.role in ("mark", "legend-symbol")
        if mark.fill not in BANDS or mark.stroke  # grounds: the axis says what each stands for
        if not any(mark.holds(point) for point in texts)
    ]


def test_every_mark_of_every_figure_stands_out_from_white() -> None:
    """By its ground or by its edge."""
    faint = {
        f"{figure.name}: a {mark.kind} of {mark.fill or 'no ground'}, {mark.stroke or 'no edge'}"
        for figure in everything()
        for mark in telling(figure.marks)
        if max(contrast(c, WHITE) for c in (mark.fill, mark.stroke) if c) < GRAPHIC
    }
    assert faint == set()


def test_no_two_looks_of_a_figure_are_told_apart_by_colours_that_some_eyes_confuse() -> None:
    """Marks of one kind, shape and dash, both filled or both hollow, differ by colour alone."""
    confused = set()
    for figure in everything():
        looks: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for mark in telling(figure.marks):
            looks[mark.cue].add(mark.colour)
        for cue, colours in looks.items():
            for one, two in itertools.combinations(sorted(colours), 2):
                if apart(one, two) < APART:
                    confused.add(f"{figure.name}: {one} and {two}, each a {cue[0]}")
    assert confused == set()


def test_the_palette_of_students_own_figures_is_told_apart() -> None:
    for one, two in itertools.combinations(theme.PALETTE, 2):
        assert apart(one, two) >= APART, (one, two)
    for first in theme.PALETTE[:3]:
        assert contrast(first, WHITE) >= GRAPHIC, "thin marks take the first"


def test_ink_stands_out_from_every_shade_of_a_count() -> None:
    assert min(contrast(theme.INK, shade) for shade in theme.SHADES) >= TEXT


def test_every_style_sheet_is_judged_or_has_no_colour_of_ours() -> None:
    sheets = {path.relative_to(COURSE).as_posix() for path in COURSE.rglob("*.css")}
    assert sheets == {scheme.file for scheme in SCHEMES} | set(WITHOUT)
    assert COLOUR.findall(read("widgets/static/present.css")) == []


each_scheme = pytest.mark.parametrize("scheme", SCHEMES, ids=str)


@each_scheme
def test_texts_of_a_style_sheet_stand_out_from_the_grounds_that_they_stand_on(
    scheme: Scheme,
) -> None:
    pairs = scheme.texts()
    assert len(pairs) >= 4
    assert {p for p in pairs if contrast(scheme.colour(p[0]), scheme.colour(p[1])) < TEXT} == set()


@each_scheme
def test_edges_of_controls_and_bars_stand_out(scheme: Scheme) -> None:
    edges = scheme.edges()
    assert edges
    faint = {e for e in edges if contrast(scheme.colour(e[0]), scheme.colour(e[1])) < GRAPHIC}
    assert faint == set()


@each_scheme
def test_every_rule_that_sets_ink_and_ground_sets_a_pair_that_can_be_read(scheme: Scheme) -> None:
    faint = {
        (rule, ink, under)
        for rule, ink, under in scheme.pairs()
        if contrast(scheme.colour(ink), scheme.colour(under)) < TEXT
    }
    assert faint == set()


@pytest.mark.parametrize("scheme", [s for s in SCHEMES if s.hues()], ids=str)
def test_words_on_a_hue_can_be_read_and_its_edge_be_seen(scheme: Scheme) -> None:
    """Thirteen hues cannot all be told apart by colour: a tag at each claim names its value."""
    ink = scheme.ink_on_hues
    for hue, edge in scheme.hues():
        assert contrast(ink, hue) >= TEXT, hue
        assert contrast(edge, hue) >= GRAPHIC, edge


@pytest.mark.parametrize("file", sorted({s.file for s in SCHEMES if "widgets" in s.file}))
def test_what_moves_in_a_widget_moves_only_for_who_has_nothing_against_it(file: str) -> None:
    """The slides' own transition is looked at in the browser."""
    assert moving(file) == set()
