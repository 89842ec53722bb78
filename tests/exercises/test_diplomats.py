"""What lesson 7 says in words about its data and its models, held against both."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest

from course import data
from course.charts import exchange, expulsions
from course.exercises import diplomats
from course.instruments import moves
from course.kinds import Tick


def rows(round_: int) -> pd.DataFrame:
    steps = data.load("expulsions")
    return steps[steps["round"] == round_]


def test_the_days_by_round_are_those_counted_on_a_calendar() -> None:
    assert diplomats.lags.wanted == {"1986": 32, "1994": 2, "2001": 5, "2018": 3, "2021": 6}
    table = moves.answers(data.load("expulsions")).dropna(subset=["days"])
    first = table.groupby("round")["days"].first()
    assert {str(k): v for k, v in first.items()} == diplomats.lags.wanted


def test_one_row_turns_the_totals_round() -> None:
    assert diplomats.sent_home_by.wanted == {"Russia": 122, "US": 237, "USSR": 10}
    told = diplomats.sent_home_by.right
    assert "Moscow made 887 leave and Washington 237" in told
    assert "Moscow 132 and Washington 237" in told


def right(options: tuple[Tick, ...]) -> list[str]:
    return [o.text for o in options if o.right]


def test_what_the_rows_are_said_to_carry_stands_in_them() -> None:
    step = rows(2001).iloc[0]
    assert step["form"].startswith("4 persona non grata + 46") and step["count"] == 50 == 4 + 46
    assert "6 persona non grata + 44" in step["note"] and 6 + 44 == 50
    assert not rows(1999)["answer"].any()
    assert "80 or so" in rows(1986).set_index("date").loc["1986-10-21", "note"]
    assert "260 Soviet support staff" in rows(1986)["note"].iloc[-1]
    assert not rows(2016)["answer"].any() and rows(2017)["kind"].tolist() == ["cap"]
    assert len(right(diplomats.rows_carry.options)) == 3


def test_what_may_be_printed_stands_in_the_statements() -> None:
    said = data.load("statements").set_index("id")
    assert "Europe" not in said.loc["readout", "words"] and "Europe" in said.loc["summer", "words"]
    assert "third country" in said.loc["readout", "words"]
    assert "did not say whether Putin had agreed" in said.loc["readiness", "note"]
    assert "no exact timing or measures" in said.loc["told", "note"]
    assert "candid" in said.loc["candid", "words"]
    assert said.loc["readout", "date"] + timedelta(days=2) == said.loc["summer", "date"]
    assert len(right(diplomats.may_write.options)) == 3


def test_the_three_days_do_not_contradict_the_hours_in_the_data() -> None:
    events = data.load("events").set_index("id")
    assert events.loc["press_call", "time"] < events.loc["remarks", "time"]
    moscow = pd.Timestamp(f"2021-04-15 {events.loc['remarks', 'time']}") + timedelta(hours=7)
    assert moscow.date() == events.loc["summons", "date"].date() and moscow.hour == 23
    assert [s.rank for s in diplomats.three_days.steps] == sorted(
        s.rank for s in diplomats.three_days.steps
    )


def test_the_spring_of_2018_is_what_the_account_gives_and_no_other_rule_for_certain() -> None:
    state = dict(diplomats.sixty_sixty.reached)
    for seed in (1, 2, 30):
        assert diplomats.sixty_sixty.goal({**state, "seed": seed}) is None
        for limit in range(3, 13):
            for misreads in (0, 50, 100):
                other = {**state, "rule": "step", "seed": seed, "limit": limit}
                assert diplomats.sixty_sixty.goal({**other, "misreads": misreads}) is not None
    assert diplomats.sixty_sixty.goal(diplomats.sixty_sixty.model.start()) is not None


def test_the_dispute_is_closed_evenly_in_one_way() -> None:
    exercise = diplomats.who_swallows
    found = [
        (ratio, passes)
        for ratio in [round(0.1 * k, 1) for k in range(2, 16)]
        for passes in range(13)
        if exercise.goal({"dispute": True, "first": 60, "ratio": ratio, "passes": passes}) is None
    ]
    assert found == [(1.0, 3)]


@pytest.mark.parametrize("ratio", [round(0.1 * k, 1) for k in range(2, 16)])
def test_no_size_of_answer_closes_both_accounts(ratio: float) -> None:
    for first in range(10, 101, 10):
        state = {"dispute": True, "first": first, "ratio": ratio, "passes": 0}
        assert diplomats.who_swallows.goal(state) is not None
        run = moves.run(diplomats._disputing(state))
        assert run.end in ("not over", "too small")


def test_the_figures_take_what_the_lesson_gives_them() -> None:
    assert "755" in expulsions(**diplomats.all_rows().data).description
    title = diplomats.told_apart().data["title"]
    assert "237" in title and "132" in title
    for model in (diplomats.sixty_sixty.model, diplomats.who_swallows.model):
        response = model.answer(model.start())
        assert response.figure is not None
        assert exchange(**response.figure.data).description
