"""Lesson 9: its keys a second time, by another way, and what its texts rest on."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from course import charts, data
from course.exercises import forecast
from course.kinds import Response

CITIES = {
    "Washington": "America/New_York",
    "Frankfurt": "Europe/Berlin",
    "Moscow": "Europe/Moscow",
    "UTC": "UTC",
}


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("day", [14, 15, 16])
def test_the_clocks_hang_as_the_time_zone_database_has_them(city: str, day: int) -> None:
    there = datetime(2021, 4, day, 12, tzinfo=ZoneInfo(CITIES[city]))
    ahead = there.utcoffset()
    assert ahead is not None and ahead.total_seconds() / 3600 == forecast.AHEAD[city]


def test_the_minutes_between() -> None:
    call = data.load("events").set_index("id").loc["press_call"]
    began = datetime.fromisoformat(f"{call['date']:%Y-%m-%d}T{call['time']}").replace(
        tzinfo=ZoneInfo(call["zone"])
    )
    fixed = datetime(2021, 4, 15, *forecast.FIXING, tzinfo=ZoneInfo("Europe/Berlin"))
    assert forecast.minutes_between.answer == (began - fixed).total_seconds() / 60 > 0
    # and also if the hour of the rates were winter time all year round
    assert forecast.minutes_between.answer > 60


def test_the_usual_move_is_half_of_the_days() -> None:
    rates = data.load("rates").set_index("date")
    rouble = np.log(rates["rub"] / rates["usd"]).diff().abs()
    year = rouble[:"2021-04-14"].tail(250)
    assert forecast.usual.answer == round(rouble["2021-04-15"] / year.median(), 1)


def test_news_is_sorted_by_what_the_data_say_of_its_hour() -> None:
    events = data.load("events").set_index("id")
    bins = {i.text: i.bin for i in forecast.which_fixing.items}
    unknown = [t for t, b in bins.items() if b == "unknown"]
    assert len(unknown) == 1
    assert pd.isna(events.loc["leak", "time"])
    for event in ("press_call", "remarks"):
        assert not pd.isna(events.loc[event, "time"])
    assert "hour" not in " ".join(data.load("oil").columns)


def test_the_leak_lies_between_two_fixings_in_whichever_city_it_was_evening() -> None:
    fixings = [f["hour"] for f in forecast.clock_figure.data["fixings"]]
    leak = forecast.clock_figure.data["news"][0]
    midnight = datetime(2021, 4, 14, tzinfo=ZoneInfo("Europe/Berlin"))
    for city in ("Europe/Moscow", "Europe/Berlin", "America/New_York"):
        for day, hour in ((14, 18), (15, 0)):
            at = datetime(2021, 4, day, hour, tzinfo=ZoneInfo(city)) - midnight
            assert leak["hour"] <= at.total_seconds() / 3600 <= leak["end"]
    assert fixings[0] < leak["hour"] < leak["end"] < fixings[1]


def test_the_estimator_s_slips_differ_from_it_and_from_each_other() -> None:
    exercise = forecast.beyond_peers
    values = [exercise.wanted, *exercise.slip_values]
    for n, one in enumerate(values):
        for other in values[n + 1 :]:
            assert max(abs(a - b) for a, b in zip(one, other, strict=True)) > 1e-3


def test_the_reference_is_the_course_s_estimator() -> None:
    for peers in ("eight", "near"):
        columns = list(forecast._SETS[peers][1])
        for day in ("2021-04-14", "2021-04-15", "2021-04-16"):
            ours = forecast.abnormal(forecast.moves(), columns, day, forecast.LENGTH)
            assert ours == pytest.approx(forecast._studied(day, peers).total, abs=1e-10)


def test_the_verdicts_rest_on_figures_of_that_direction() -> None:
    rates = data.load("rates").set_index("date")
    rouble = rates["rub"] / rates["usd"]
    found = forecast.abnormal_moves()
    assert found["2021-04-15"] > 0 and forecast._leak_rank.p < 0.05
    assert rouble["2021-04-16"] < rouble["2021-04-15"] and found["2021-04-16"] < 0
    assert rouble["2021-05-14"] < rouble["2021-04-14"]
    month = forecast.evidence().loc["Fixings a month apart", "figure"]
    assert month == (
        f"{rouble['2021-04-14']:.2f} roubles per dollar on 14 April, "
        f"{rouble['2021-05-14']:.2f} on 14 May"
    )
    quotes = data.load("quotes").query("measure == 'ofz_10y'")
    quoted = quotes.set_index(quotes["date"].astype(str))["value"]
    assert quoted["2021-04-16"] < quoted["2021-04-14"] < quoted["2021-04-15"]
    market = data.load("market").set_index("measure")
    assert market.loc["auction_yield", "value"] > forecast._yields["after"]
    raised = data.load("market").query("measure == 'key_rate'").set_index("start")["value"]
    assert raised.loc["2021-04-23"] > raised.loc["2021-03-19"]
    assert "sold" in str(market.loc["foreign_fx_net_sales", "what"])
    assert market.loc["foreign_fx_net_sales", "value"] > 0


def test_the_evidence_stands_in_order_of_time_and_not_of_the_cases() -> None:
    keys = [key for key, *_ in forecast._EVIDENCE]
    used = [case.reason for case in forecast.verdicts.cases]
    assert len(set(used)) == len(used) and set(used) < set(keys)
    assert sorted(used, key=keys.index) != used


def test_a_p_value_is_the_same_of_a_list_and_of_a_series() -> None:
    found = forecast.abnormal_moves()
    others = found.drop(pd.Timestamp("2021-04-15"))
    p = forecast.p_value(found["2021-04-15"], others)
    assert p == forecast.p_value(found["2021-04-15"], others.tolist())
    assert p == pytest.approx(forecast._leak_rank.p)


def test_the_headline_is_not_given_away_before_a_control_is_moved() -> None:
    start = forecast.search.model.start()
    assert "Nothing is changed" in forecast.search.grade(start).feedback[0]
    longer = forecast.search.grade({**start, "length": 240}).feedback[0]
    assert "One control is left" in longer


def test_oil_was_pushing_the_other_way() -> None:
    study = forecast._studied("2021-04-15", "oil")
    assert forecast._brent[1] > forecast._brent[0]
    assert study.coefficients["oil_before"] < 0
    assert study.total > forecast._studied("2021-04-15").total


def test_the_window_alone_never_does_it_and_the_side_does() -> None:
    lengths = range(40, 241, 20)
    assert all(forecast._ranked("2021-04-16", "either", "eight", n).p >= 0.05 for n in lengths)
    below = [n for n in lengths if forecast._ranked("2021-04-16", "stronger", "eight", n).p < 0.05]
    assert forecast.LENGTH in below and 40 not in below
    table = forecast.settings()
    assert table.loc["Eight peers", "Either way"] == f"0 of {len(lengths)}"
    assert table.loc["Eight peers", "Stronger only"] == f"{len(below)} of {len(lengths)}"


def test_every_state_of_the_model_has_words_and_a_figure_that_agree() -> None:
    model = forecast.study_model
    state = model.start()
    for day in forecast._DAYS:
        for peers in forecast._SETS:
            for side in forecast._SIDES:
                for days in (1, 7):
                    now = {**state, "day": day, "peers": peers, "side": side, "days": days}
                    found = model.answer(now)
                    assert isinstance(found, Response) and found.figure is not None
                    title = " ".join(charts.placebo(**found.figure.data).title.text)
                    p = re.search(r"p = (\d\.\d{3})", found.says)
                    assert p and title.endswith(f"p\u00a0=\u00a0{p[1]}")
                    assert ("weaker, p" in found.says) == (found.figure.data["observed"] > 0)


def test_the_papers_were_out_before_the_fixing_and_the_call_began_after_it() -> None:
    """By the minute that a news service had them; how long before, the data do not say."""
    news = {n["label"]: n["hour"] for n in forecast.clock_figure.data["news"]}
    fixed = forecast.clock_figure.data["fixings"][1]["hour"]
    assert news["the papers, at the latest"] < fixed < news["the call"]
    assert round(60 * (fixed - news["the papers, at the latest"])) == 2
    assert "for minutes at most" in forecast._HOLDS[forecast.LEAKED]
