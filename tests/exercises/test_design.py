"""What lesson 12 says in words and in keys, held against the model and worked out another way."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from course.charts.package import said as said_by_figures
from course.exercises import design
from course.instruments.inspection import inspect
from course.instruments.package import (
    ALLIES,
    ASSUMED,
    DORIN,
    FIRMS_SALES,
    LIMITS,
    OLD_BONDS,
    PLACED,
    SOUND,
    Package,
    effects,
)

ROOT = Path(__file__).parents[2]


def paid(count: float, ease: float, room: float, elasticity: float, barred: float = 35.0) -> float:
    """The extra interest, written out: no model of the course is called."""
    stopped = count * barred
    lost = stopped - min(ease * stopped, room * (100 - stopped))
    more = 100 * lost / (100 - lost)  # percent that those who are left must take on top
    return PLACED * 1000 * (more / elasticity) / 100


CORNERS = [paid(*c) for c in itertools.product((0.9, 1.1), (0.6, 0.9), (0.1, 0.6), (60, 180))]


def test_the_guess_is_the_ratio_of_the_corners() -> None:
    assert design.how_wide.answer == round(max(CORNERS) / min(CORNERS)) == 44
    low, high = (f"{design.said(x)}" for x in (min(CORNERS), max(CORNERS)))
    assert f"From {low} to {high} million dorin" in design.how_wide.evidence
    factors = 1.1 / 0.9 * 0.9 / 0.6 * 0.6 / 0.1 * 180 / 60
    assert max(CORNERS) / min(CORNERS) > factors, "the evidence says that it is wider still"


def test_the_swing_is_the_largest_of_four() -> None:
    middle = {"count": 1.0, "ease": 0.75, "room": 0.35, "elasticity": 120.0}
    ends = {"count": (0.9, 1.1), "ease": (0.6, 0.9), "room": (0.1, 0.6), "elasticity": (60, 180)}
    swings = {
        name: abs(paid(**{**middle, name: high}) - paid(**{**middle, name: low}))
        for name, (low, high) in ends.items()
    }
    assert max(swings, key=lambda n: swings[n]) == "room"
    assert design.swing.answer == round(swings["room"]), "a whole number, as it is asked for"
    assert min(swings, key=lambda n: swings[n]) == "ease", "as the feedback says"
    assert f"`{'room'}`" in design.swing.right


def test_in_the_middle_the_room_is_what_gives_out() -> None:
    assert 0.35 * (100 - 35) < 0.75 * 35


def test_with_much_room_the_ease_moves_it() -> None:
    low, high = (paid(1.0, ease, 0.6, 120.0) for ease in (0.6, 0.9))
    assert f"from {design.said(low)} to {design.said(high)}" in design.swing.right
    assert low - high > 5 * design._SWING["ease"]


def test_the_product_that_the_hints_lead_to_is_close() -> None:
    factors = 1.1 / 0.9 * 0.9 / 0.6 * 0.6 / 0.1 * 180 / 60
    assert design.how_wide.grade(f"{factors:.0f}").status == "correct"
    assert f"{design.said(factors)}. That is the right idea" in design.how_wide.right
    assert design.how_wide.grade("6").status == "wrong"


def test_a_limit_inside_a_range_is_a_near_miss() -> None:
    near = {**design.within_limits.reached, "cendria": "both"}
    far = {**design.within_limits.reached, "debt": "held"}
    assert design._bearing_goal(near).near and not design._bearing_goal(far).near


def test_a_rule_that_asks_ends_with_its_own_mark() -> None:
    by_the_order = {**design._sound, "expelled": 5, "rests": "order"}
    said = {f.name: f.text for f in design._inspected(by_the_order)}
    assert said["expulsion on the order"].endswith("home?")


def test_the_review_of_ilan_names_his_budget() -> None:
    assert design._ilan.points > design.packages.BUDGET
    assert f"It weighs {design._ilan.points} points" in design.review.solution


def test_only_one_way_makes_it_bearable() -> None:
    joins = ("nothing", "listing", "bar", "both")
    right = [
        state
        for debt in ("none", "new", "held")
        for state in (
            {"debt": debt, "cendria": a, "halmar": b, "pellan": c}
            for a, b, c in itertools.product(joins, repeat=3)
        )
        if design._bearing_goal(state) is None
    ]
    assert right == [design.within_limits.reached]


def test_in_the_draft_nobody_can_bear_the_high_end() -> None:
    start = design.within_limits.model.start()
    found = effects(design._shared(start))
    assert all(found.losses[a][1] > LIMITS[a] for a in ALLIES)


def test_with_the_listings_on_top_each_is_over_its_limit_at_the_high_end() -> None:
    for ally in ALLIES:
        state = {**design.within_limits.reached, ally.lower(): "both"}
        assert effects(design._shared(state)).losses[ally][1] > LIMITS[ally]


# --- the six packages, as the inspection sees them -----------------------------------------

SIX: list[tuple[dict[str, Any], str, bool]] = [
    ({"order": "older", "firms": False, "debt": "none"}, "another threat", True),
    ({"payers": True, "ground": "both", "firms": False, "second": "high"},
     "the second matter overstated", True),
    ({}, "", False),
    ({"lift": "better"}, "a vague word on lifting", False),
    ({"cendria": "both"}, "Cendria near its limit", False),
]  # fmt: skip


@pytest.mark.parametrize("n", range(len(SIX)))
def test_the_key_of_the_six_is_what_the_inspection_says(n: int) -> None:
    changed, name, is_fault = SIX[n]
    if changed.get("debt") == "none":
        changed = {**changed, "cendria": "nothing", "halmar": "nothing", "pellan": "listing",
                   "reserve": "none"}  # fmt: skip
    found = {f.name: f.hard for f in inspect(replace(SOUND, **changed))}
    ruling = design.others.cases[n].ruling
    assert ruling == ("fault" if is_fault else ("weak" if name else "stands"))
    assert (found.get(name) is is_fault) if name else not found


def test_the_sixth_needs_no_order_and_invites_an_answer() -> None:
    built = Package(words="high", expelled=5, rests="vienna", reserve="expulsions", offer="talks",
                    lift="act")  # fmt: skip
    assert {f.name for f in inspect(built)} == {"invites an answer"}
    assert (design.others.cases[5].ruling, design.others.cases[5].reason) == ("weak", "answer")


def test_the_seventh_stands() -> None:
    assert not inspect(replace(SOUND, bureau=False))
    assert design.others.cases[6].ruling == "stands"


def test_each_ruling_stands_twice_or_more() -> None:
    rulings = [c.ruling for c in design.others.cases]
    assert all(rulings.count(r) >= 2 for r in design.others.rulings)


def test_elder_s_figures_are_the_model_s() -> None:
    low, high = effects(replace(SOUND, cendria="both")).losses["Cendria"]
    assert f"{low:g} to {high:g} million dollars" in design.others.cases[4].text
    assert f"bears {LIMITS['Cendria']:g}" in design.others.cases[4].text


# --- the build, the memo, the review ---------------------------------------------------------


def test_every_control_is_a_field_of_a_package_and_the_other_way_round() -> None:
    names = [c.name for c in design._CONTROLS]
    assert sorted(names) == sorted(Package.__dataclass_fields__)


def test_every_state_of_each_control_is_inspected_and_answered() -> None:
    for control in design._CONTROLS:
        values = getattr(control, "options", None) or (
            (False, True) if not hasattr(control, "least") else range(0, 21, 5)
        )
        for value in values:
            state = {**design._sound, control.name: value}
            design._inspected(state)
            assert design.build_model.answer(state).figure is not None


def test_the_first_state_is_told_what_it_lacks_and_the_best_one_nothing() -> None:
    start = design.build_model.start()
    assert [f.name for f in design._inspected(start)] == ["nothing that binds"]
    assert Package(**start) == Package(), "nothing is chosen for the student"
    assert design._inspected(design._sound) == ()


def test_the_figure_has_room_for_every_package() -> None:
    """The largest of everything fits the axes, which stand still as the controls move."""
    whole = {a.lower(): "both" for a in ALLIES}
    built = replace(SOUND, firms=True, debt="held", expelled=20, **whole)
    for panel in design.effects_figure(effects(built)).data["panels"]:
        assert all(row["high"] <= panel["most"] for row in panel["rows"]), panel["unit"]


def test_ilan_s_memo_has_the_faults_that_the_answer_names() -> None:
    names = {f.name for f in inspect(design.ILAN) if f.hard}
    assert names == {
        "the ground misses the rewards",
        "expulsion on the order",
        "says more than was assessed",
        "one word for two matters",
        "Cendria has not agreed",
        "over budget",
    }
    prompt = design.review.prompt
    assert f"least {effects(design.ILAN).losses['Cendria'][0]:g} million dollars" in prompt


def test_the_model_memo_keeps_to_its_own_package() -> None:
    memo = design.memo.solution
    assert "completely sure" not in memo and "high confidence" in memo
    assert design.span(effects(SOUND).interest) in memo
    assert 8 <= len(design.RUBRIC) <= 11
    assert 400 <= len(memo.split()) <= 500


def test_the_figures_and_the_words_say_numbers_alike() -> None:
    for value in (0, 3.1499, 72.28, 3187.9, 0.05, 100, 12.0):
        assert design.said(value) == said_by_figures(value)


def test_the_lesson_s_names_are_in_no_earlier_one() -> None:
    earlier = [p for p in (ROOT / "lessons").glob("*.ipynb") if not p.name.startswith("12-")]
    text = "".join(p.read_text(encoding="utf-8") for p in earlier)
    for name in ("Ruvenia", "Ninth Bureau", *ALLIES, "dorin "):
        assert name not in text


def test_the_record_is_the_button_and_the_last_line_of_its_cell() -> None:
    cells = json.loads((ROOT / "lessons" / "12-design.ipynb").read_text(encoding="utf-8"))["cells"]
    source = "".join(next(c for c in cells if c["id"] == "record")["source"])
    assert source.endswith("record.export")


def test_the_assumptions_shown_are_those_that_are_used() -> None:
    table = design.assumptions()
    told = list(zip(table["low"], table["high"], strict=True))
    assert told[: len(ASSUMED)] == list(ASSUMED.values())
    given = (FIRMS_SALES, PLACED, OLD_BONDS, DORIN)
    assert told[len(ASSUMED) :] == [(value, value) for value in given]
