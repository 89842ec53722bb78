"""What lesson 4 says in words about its data and its model, held against both."""

from __future__ import annotations

import pytest

from course import data
from course.exercises import designations
from course.exercises.designations import CLEANING, LIMIT, SETTING, at, curve, most_caught


def test_the_official_reason_is_the_one_the_claims_note() -> None:
    notes = data.load("claims").set_index("id")["note"]
    for claim in ("C21a", "C21b"):
        said = notes[claim].split('"')[1]
        assert said.replace("'", "’") in designations.OFFICIAL


def test_no_setting_of_the_model_catches_more_for_fewer_alarms_than_the_one_revealed() -> None:
    reached = at(designations.forty_alarms.reached)
    assert reached["caught"] == most_caught()
    assert reached["caught"] + reached["false_alarms"] <= LIMIT
    rivals = [
        row["false_alarms"]
        for cleaning in CLEANING
        for aliases in (False, True)
        for row in curve(cleaning, aliases)
        if row["caught"] == most_caught()
    ]
    assert reached["false_alarms"] == min(rivals)


def test_the_goal_takes_more_than_the_threshold() -> None:
    good = designations.forty_alarms.reached
    for cleaning in CLEANING:
        for aliases in (False, True):
            for threshold in range(50, 101):
                state = {"threshold": threshold, "cleaning": cleaning, "aliases": aliases}
                if designations.forty_alarms.goal(state) is None:
                    assert (cleaning, aliases) == (good["cleaning"], True)


def test_one_step_of_cleaning_loses_and_the_others_gain() -> None:
    start = designations.screening_model.start()
    caught = [at({**start, "cleaning": cleaning})["caught"] for cleaning in CLEANING]
    letters, forms, order, both = caught
    assert letters < forms > order < both > forms


def test_the_two_kalinins() -> None:
    scores = designations.scored(SETTING["cleaning"], SETTING["aliases"]).set_index("name")["score"]
    listed, innocent = "Kalinin Machine-Building Plant JSC", "Kalinin Marine Paint JSC"
    assert scores[listed] < SETTING["threshold"] <= scores[innocent]


def test_as_typed_the_best_scores_point_to_wrong_rows() -> None:
    """The notebook says so of the first three."""
    from course.instruments import screening

    found = screening.screen(designations.CUSTOMERS["name"], designations.FIRMS, 0, steps=())
    state = screening.outcomes(found.head(3), designations.CUSTOMERS, 0)["state"]
    assert set(state) == {"false alarm"}


@pytest.mark.parametrize("name", designations._LEFT)
def test_what_is_left_over_stands_on_the_wrong_side(name: str) -> None:
    from course.instruments import screening

    names = screening.outcomes(
        designations.scored(SETTING["cleaning"], SETTING["aliases"]),
        designations.CUSTOMERS,
        SETTING["threshold"],
    ).set_index("name")
    assert names.loc[name, "state"] in ("missed", "false alarm")


def test_each_place_to_put_it_right_is_used() -> None:
    assert {i.bin for i in designations.left_over.items} == set(designations.left_over.bins)


def test_the_law_firm_s_count_equals_ours_in_total_only() -> None:
    new = designations._new
    assert new.sum() == designations._FIRM_TOTAL
    assert designations._FIRM["individual"] == designations._kinds["individual"]
    assert designations._FIRM["entity"] == designations._kinds["entity"] - 2
