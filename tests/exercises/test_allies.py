"""What lesson 6 says in words, held against the data and the model, counted another way."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest

from course import data
from course.exercises import allies
from course.instruments import coalition

ROOT = Path(__file__).parents[2]


def rows(name: str) -> list[dict[str, str]]:
    """A data set as the file has it, read without the course."""
    with (ROOT / "datasets" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_eight_counted_from_the_file() -> None:
    crimea = {r["uid"] for r in rows("designations") if r["group"] == "crimea"}
    yes = {r["uid"] for r in rows("allies") if r["uid"] in crimea and r["listed"] == "yes"}
    assert (len(crimea), len(yes)) == (8, 3)
    assert allies.of_eight.answer == len(yes)
    assert sum(bar.value for bar in allies.of_eight.bars) == len(crimea)


def test_the_praise_tells_of_the_officials_and_the_prison_what_the_data_do() -> None:
    listed = {(r["uid"], r["sender"]): r["listed"] for r in rows("allies")}
    left = [r for r in rows("designations") if r["group"] == "crimea"]
    left = [r for r in left if "yes" not in {listed[r["uid"], s] for s in allies.SENDERS}]
    for row in left:
        answers = [listed[row["uid"], s] for s in allies.SENDERS]
        person = row["type"] == "individual"
        assert answers == (["no", "no"] if person else ["not_known"] * 2) + ["not_known"] * 2


def test_every_kind_of_answer_is_ruled_on_and_no_case_follows_from_the_reasons_left() -> None:
    cases = allies.three_answers.cases
    assert {c.ruling for c in cases} == set(allies._RULINGS)
    assert len({c.reason for c in cases}) < len(cases) <= len(allies._REASONS)


def test_australia_s_row_is_a_number_and_canada_s_are_names() -> None:
    """The reasons *number* and *unseen* hold for every row that the data leave open."""
    for row in rows("allies"):
        if row["sender"] == "Australia":
            assert row["listed"] == "not_known"
        if row["sender"] == "Canada":
            assert row["listed"] in ("yes", "not_known")
    event = data.load("events").set_index("id").loc["australia_kerch", "event"]
    assert "one person and four companies" in event


@pytest.mark.parametrize(("sender", "least", "most"), [("EU", 4, 27), ("Canada", 3, 46)])
def test_the_ends_of_the_bars(sender: str, least: int, most: int) -> None:
    answers = [r["listed"] for r in rows("allies") if r["sender"] == sender]
    assert (answers.count("yes"), len(answers) - answers.count("no")) == (least, most)
    assert allies._ends(sender) == (least, most)
    assert allies.bounds(answers) == pytest.approx(coalition.bounds(answers))


def test_on_the_eve_of_15_april_every_bar_reaches_the_end() -> None:
    """A no is of the lists of 26 February, and only the EU and the UK have any."""
    noes = {r["sender"] for r in rows("allies") if r["listed"] == "no"}
    assert noes == set(allies._of_february) == {"EU", "UK"}
    dated = {r["basis"] for r in rows("allies") if r["listed"] == "no"}
    assert dated == {"list of 26 February 2021"}
    for sender in allies.SENDERS:
        assert allies._ends(sender, late=True) == (allies._ends(sender)[0], 46)
    assert "EU and the UK reach 46 as well" in allies.bounds_figure.data["subtitle"]


def test_the_two_bars_that_are_compared_overlap() -> None:
    """So that no sentence ranking the EU and Canada can be carried by the data."""
    (eu_low, eu_high), (ca_low, ca_high) = allies._ends("EU"), allies._ends("Canada")
    assert max(eu_low, ca_low) < min(eu_high, ca_high)


def test_the_steps_over_the_bridge_have_days_of_their_own() -> None:
    ranks = [s.rank for s in allies.bridge.steps]
    assert ranks == sorted(set(ranks))


def test_the_holders_are_the_whole_and_the_foreign_ones_their_sum() -> None:
    assert sum(allies.HOLDERS.values()) == pytest.approx(100)
    abroad = sum(v for k, v in allies.HOLDERS.items() if k != "Russian")
    assert abroad == pytest.approx(23.3)
    found = allies.covered(allies.HOLDERS, ["US firms", "UK firms"], list(allies._ABROAD))
    assert found == pytest.approx(allies.of_the_foreign.answer, abs=0.05)


def test_what_corvia_adds_falls_to_its_least_and_stays() -> None:
    """By the formula, at every step of the slider: once there is room with Corvia in, only what
    nobody else can do of its share is lost."""
    for room, added in allies._by_room.items():
        enough = room / 100 * (100 - 70) >= 0.8 * 70 - 1e-9
        assert (added == allies._fewest) == enough
    assert allies._fewest == pytest.approx(0.2 * 10)
    assert allies._by_room[allies._peak] > 2 * allies.SHARES["Corvia"]
    assert allies._by_room[0] == allies.SHARES["Corvia"]
    assert allies._turn == pytest.approx(186.67, abs=0.01)


def test_corvia_adds_most_where_there_was_just_room_enough_before_it_joined() -> None:
    """As a key point says; with Arden and Borland in, 60 are stopped and 48 of them replaceable."""
    assert allies._peak / 100 * (100 - 60) == pytest.approx(0.8 * 60)


def test_only_one_state_meets_the_goal() -> None:
    states = (
        {"arden": a, "borland": b, "ease": e, "spare": s}
        for a, b, e, s in itertools.product(
            (False, True), (False, True), range(0, 101, 5), range(0, 301, 10)
        )
    )
    good = [s for s in states if allies.least.goal(s) is None]
    assert good == [allies.least.model_answer()]


def test_half_an_overlap_takes_nearly_all_that_corvia_added() -> None:
    frame = allies.joined(["Arden", "Borland", "Corvia"], 0.8, 1, 0.5)
    assert frame["adds"].iloc[-1] == allies.half_the_same.answer == 1
    plain = allies.joined(["Arden", "Borland", "Corvia"], 0.8, 1, 0)
    assert plain["adds"].iloc[-1] == 20
    stopped = 0.5 * (40 + 20 + 10) + 0.5 * 40
    assert frame["leak"].iloc[-1] == 0.8 * stopped == 44
    assert f"({100 - stopped:g} against 44)" in allies.half_the_same.right


def test_shares_that_are_more_than_the_whole_are_told() -> None:
    from course.errors import Malformed

    state = {**allies.coalition_model.start(), "arden_share": 90}
    with pytest.raises(Malformed, match="sum to 120 percent, more than the whole"):
        allies.coalition_model.answer(state)


def test_the_model_says_what_it_draws() -> None:
    state = {**allies.coalition_model.start(), "borland": True}
    told = allies.coalition_model.answer(state)
    assert "**Arden and Borland stop 60 of 100 dealings; 40 leak, 20 are lost.**" in told.says
    assert "Corvia would add 20" in told.says
    assert told.figure is not None and told.figure.data["steps"][-1]["net"] == 20
    nobody = {**state, "arden": False, "borland": False}
    assert "Nobody has joined" in allies.coalition_model.answer(nobody).says
