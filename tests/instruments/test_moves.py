"""Moves and answers: against sums done otherwise, whatever is set, and what is refused."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import data
from course.instruments import moves
from course.instruments.moves import MovesError, Setting

SETTINGS = st.builds(
    Setting,
    first=st.integers(1, 200),
    ratio=st.sampled_from([0.0, 0.2, 0.5, 0.9, 1.0, 1.1, 1.5, 2.0]),
    rule=st.sampled_from(moves.RULES),
    lets_pass=st.sampled_from([0.0, 0.1, 0.5, 1.0]),
    misreads=st.sampled_from([0.0, 0.3, 1.0]),
    grievance=st.integers(0, 200),
    passes=st.integers(0, 6),
    limit=st.integers(1, 20),
)


def sizes(setting: Setting, seed: int = 1) -> list[int]:
    return [s.size for s in moves.run(setting, seed).steps]


# --- an outside reference -----------------------------------------------------------


@pytest.mark.parametrize("ratio", [0.5, 2.0, 3.0])
def test_without_luck_the_steps_are_a_geometric_series(ratio: float) -> None:
    """2^10 persons and whole powers: nothing is lost in rounding down."""
    n = 8
    run = moves.run(Setting(1024, ratio, "step", limit=n))
    assert [s.size for s in run.steps] == [1024 * ratio**k for k in range(n)]
    assert run.total == 1024 * (1 - ratio**n) / (1 - ratio)


@pytest.mark.parametrize(
    ("misreads", "lets_pass"), [(0.0, 0.0), (0.5, 0.0), (0.8, 0.1), (0.3, 0.4)]
)
def test_the_mean_length_is_that_of_the_closed_form(misreads: float, lets_pass: float) -> None:
    """Ratio 1: who is owed goes on with chance g, who is even with chance m g, by turns."""
    g, m = 1 - lets_pass, misreads
    owed = g * (1 + m * g) / (1 - m * g * g)  # steps still to come once somebody is owed
    long = Setting(60, lets_pass=lets_pass, misreads=misreads, limit=moves.MOST_STEPS)
    assert moves.expected_steps(long) == pytest.approx(1 + owed, rel=1e-4)


@pytest.mark.parametrize("grievance", [0, 60])
@pytest.mark.parametrize("rule", moves.RULES)
def test_the_chances_are_those_of_every_course_that_luck_can_take(
    rule: moves.Rule, grievance: int
) -> None:
    """All ways that six turns of two coins can fall, each with its chance, one by one."""
    m, f, limit = 0.3, 0.2, 6
    reached = [0.0] * limit
    for coins in itertools.product([True, False], repeat=2 * (limit - 1)):
        reads, passes = coins[::2], coins[1::2]
        chance = math.prod(m if r else 1 - m for r in reads)
        chance *= math.prod(f if p else 1 - f for p in passes)
        lost, last = [0, 60], 60  # of the first side, of the second
        reached[0] += chance
        for turn in range(limit - 1):
            mover = (turn + 1) % 2
            owed = lost[mover] - lost[1 - mover] + (grievance if mover == 0 else 0)
            if rule == "account" and owed <= 0 and not reads[turn]:
                break
            if passes[turn]:
                break
            last = owed if rule == "account" and owed > 0 else last
            lost[1 - mover] += last
            reached[turn + 1] += chance
    setting = Setting(60, 1.0, rule, f, m, grievance, limit=limit)
    steps = moves.path(setting).steps
    told = [s.chance for s in steps] + [0.0] * (limit - len(steps))
    assert told == pytest.approx(reached)


def test_many_seeds_come_to_the_chances() -> None:
    setting = Setting(10, lets_pass=0.2, misreads=0.6)
    n = 4000
    mean = sum(len(moves.run(setting, seed).steps) for seed in range(n)) / n
    assert mean == pytest.approx(moves.expected_steps(setting), abs=0.1)


# --- whatever is set ----------------------------------------------------------------


@given(SETTINGS, st.integers(0, 1000))
def test_a_seed_gives_the_same_run_each_time_and_a_part_of_the_path(
    setting: Setting, seed: int
) -> None:
    run, whole = moves.run(setting, seed), moves.path(setting)
    assert run == moves.run(setting, seed)
    assert run.steps == whole.steps[: len(run.steps)]
    assert run.total >= setting.first
    assert run.total == run.sent_home_by("first") + run.sent_home_by("second")
    assert len(run.steps) <= setting.limit
    assert [s.chance for s in whole.steps] == sorted((s.chance for s in whole.steps), reverse=True)


@given(st.integers(1, 500), st.integers(2, 30), st.integers(0, 100))
def test_when_the_account_is_answered_and_nothing_misread_two_steps_close_it(
    first: int, limit: int, seed: int
) -> None:
    run = moves.run(Setting(first, limit=limit), seed)
    assert [s.size for s in run.steps] == [first, first]
    assert (run.end, run.owed) == ("quits", 0)


@given(st.integers(1, 500), st.integers(1, 30))
def test_when_each_step_is_answered_in_full_it_does_not_end(first: int, limit: int) -> None:
    run = moves.run(Setting(first, rule="step", limit=limit))
    assert (len(run.steps), run.end) == (limit, "not over")


@given(st.integers(1, 200), st.floats(0, 0.9), st.booleans())
def test_answers_smaller_than_what_they_answer_die_out(
    first: int, ratio: float, account: bool
) -> None:
    rule: moves.Rule = "account" if account else "step"
    run = moves.run(Setting(first, ratio, rule, limit=moves.MOST_STEPS))
    assert run.end in ("too small", "quits")


@given(st.integers(2, 300), st.integers(1, 40), st.integers(0, 50))
def test_two_who_each_think_that_the_other_began_never_close(
    first: int, limit: int, seed: int
) -> None:
    """The two accounts always add up to the step that is in dispute, so one is always open."""
    run = moves.run(Setting(first, grievance=first, limit=limit), seed)
    assert (len(run.steps), run.end) == (limit, "not over")
    ahead = run.sent_home_by("first") - run.sent_home_by("second")
    assert {ahead, first - ahead} == {0, first}


@given(SETTINGS, st.integers(0, 50))
def test_a_step_marked_to_be_let_pass_is_not_taken(setting: Setting, seed: int) -> None:
    if setting.passes > 1:
        assert len(moves.run(setting, seed).steps) < setting.passes


# --- the data -----------------------------------------------------------------------


def test_the_answers_of_the_data_are_those_counted_by_hand() -> None:
    table = moves.answers(data.load("expulsions"))
    told = {
        (int(r.round), int(r.count_)): (r.ratio, r.days)
        for r in table.rename(columns={"count": "count_"}).itertuples()
    }
    assert told[1986, 55] == (11.0, 2.0)
    assert told[2001, 50] == (1.0, 5.0) and told[2018, 60] == (1.0, 3.0)
    assert told[2021, 10] == (1.0, 6.0)
    assert table.query("round == 1986")["days"].tolist() == [32.0, 2.0, 1.0]
    cap = table.query("round == 2017").iloc[0]
    assert cap[["answered", "ratio", "days"]].isna().all()
    assert set(table["round"]) == {1986, 1994, 2001, 2017, 2018, 2021}


def frame(*rows: tuple[Any, ...]) -> pd.DataFrame:
    columns = ["date", "precision", "round", "sender", "count", "kind", "answer"]
    return pd.DataFrame(rows, columns=columns).astype({"date": "datetime64[ns]"})


def test_a_cap_has_no_ratio_and_a_month_has_no_days() -> None:
    steps = frame(
        ("2000-01-05", "day", 2000, "US", 10, "expulsion", False),
        ("2000-02-01", "month", 2000, "Russia", 20, "expulsion", True),
        ("2000-02-03", "day", 2000, "US", 300, "cap", True),
    )
    table = moves.answers(steps.sample(frac=1, random_state=3))
    assert table["ratio"].tolist()[0] == 2.0 and math.isnan(table["ratio"][1])
    assert table["days"].isna().all()


# --- bad input ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"first": -5}, "The first step is -5.*whole number.*1 or more"),
        ({"first": 0}, "The first step is 0"),
        ({"first": 2.5}, "The first step is 2.5"),
        ({"first": True}, "The first step is True"),
        ({"ratio": -0.1}, "ratio of an answer.* is -0.1. A number from 0 up"),
        ({"ratio": math.nan}, "ratio of an answer.* is nan"),
        ({"ratio": "1"}, "ratio of an answer.* is '1'"),
        ({"lets_pass": 1.2}, "let pass is 1.2. A number from 0 to 1"),
        ({"misreads": -0.2}, "misread is -0.2. A number from 0 to 1"),
        ({"misreads": math.inf}, "misread is inf"),
        ({"grievance": -1}, "grievance is -1.*0 or more"),
        ({"passes": -1}, "step that is let pass is -1"),
        ({"limit": 0}, "number of steps to watch is 0.*1 to 100"),
        ({"limit": 101}, "number of steps to watch is 101"),
        ({"rule": "revenge"}, "no rule 'revenge'.*step, account"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_name(given_: dict[str, Any], says: str) -> None:
    with pytest.raises(MovesError, match=says):
        Setting(**{"first": 10, **given_})


def test_a_seed_and_a_table_that_cannot_be_are_refused() -> None:
    with pytest.raises(MovesError, match=r"The seed is 1\.5"):
        moves.run(Setting(10), seed=1.5)  # type: ignore[arg-type]
    steps = frame(("2000-01-05", "day", 2000, "US", 10, "expulsion", False))
    with pytest.raises(MovesError, match="lack the column 'kind'"):
        moves.answers(steps.drop(columns="kind"))
    with pytest.raises(MovesError, match="2000-01-05 counts -3 persons"):
        moves.answers(steps.assign(count=-3))
