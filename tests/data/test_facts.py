"""Numbers that the lessons and the article state, found again in the data."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from course import data


@cache
def designations() -> pd.DataFrame:
    return data.load("designations")


@cache
def programs(snapshot: str) -> pd.DataFrame:
    frame = data.load("programs")
    return frame[frame["snapshot"] == snapshot]


def april() -> pd.DataFrame:
    return programs("2021-04-25")


def tagged(program: str) -> set[int]:
    return set(april().loc[april()["program"] == program, "uid"])


def group(name: str) -> pd.DataFrame:
    return designations()[designations()["group"] == name]


@pytest.mark.parametrize(
    ("name", "individuals", "entities"),
    [("technology", 0, 6), ("election", 16, 16), ("crimea", 5, 3)],
)
def test_the_groups_have_the_announced_sizes(name: str, individuals: int, entities: int) -> None:
    assert (group(name)["type"] == "individual").sum() == individuals
    assert (group(name)["type"] == "entity").sum() == entities


def test_46_listings_44_of_them_new() -> None:
    assert len(designations()) == 46
    assert designations()["new_entry"].sum() == 44
    before = programs("2019-01-15")
    assert set(before["uid"]) == set(designations().loc[~designations()["new_entry"], "uid"])


@pytest.mark.parametrize(
    ("instrument", "target", "name", "type_"),
    [
        ("technology", "entity", "technology", "entity"),
        ("election", "entity", "election", "entity"),
        ("election", "individual", "election", "individual"),
        ("crimea", "entity", "crimea", "entity"),
        ("crimea", "individual", "crimea", "individual"),
    ],
)
def test_the_articles_counts_add_up_to_the_list(
    instrument: str, target: str, name: str, type_: str
) -> None:
    claims = data.load("claims")
    said = claims[(claims["instrument"] == instrument) & (claims["target"] == target)]
    assert said["count"].sum() == (group(name)["type"] == type_).sum()


def test_the_measures_counts_are_those_of_the_list() -> None:
    counts = data.load("measures").set_index("id")["count"]
    for name in ("technology", "election", "crimea"):
        assert counts[name] == len(group(name))
    assert counts["blocking"] == len(designations())


def test_not_all_russian() -> None:
    pakistan = designations()[designations()["country"] == "Pakistan"]
    assert pakistan["type"].value_counts().to_dict() == {"individual": 6, "entity": 5}
    assert set(pakistan["group"]) == {"election"}


def test_filtering_by_tag_does_not_give_the_articles_group() -> None:
    election = tagged("ELECTION-EO13848")
    assert len(election) == 77
    assert len(election & set(group("election")["uid"])) == 29
    assert tagged("RUSSIA-EO") == set(group("technology")["uid"])


def test_the_46_are_among_the_listings() -> None:
    listings = data.load("listings")
    assert len(listings) == 625
    both = designations().merge(listings, on=["uid", "name", "type"])
    assert len(both) == 46
    assert set(april()["uid"]) == set(listings["uid"])


def test_the_countries_agree() -> None:
    countries = data.load("countries").groupby("uid")["country"].agg(";".join)
    assert (designations()["country"] == designations()["uid"].map(countries)).all()


def test_tags_of_the_listings_and_the_counts_agree() -> None:
    counts = data.load("counts").set_index("program")
    kinds = ["individual", "entity", "vessel", "aircraft"]
    assert (counts[kinds].sum(axis=1) == counts["total"]).all()
    for tag in ("RUSSIA-EO", "ELECTION-EO13848", "UKRAINE-EO13661", "CYBER2", "CAATSA - RUSSIA"):
        assert counts.loc[tag, "total"] == len(tagged(tag))


def test_the_order_grew_from_6_to_4439_rows() -> None:
    growth = data.load("growth")
    assert len(tagged("RUSSIA-EO")) == 6
    assert growth["eo14024"].iloc[[0, -1]].tolist() == [6, 4439]
    assert growth["date"].iloc[-1] == pd.Timestamp(2024, 5, 3)
    parts = growth.filter(like="eo14024_").sum(axis=1)
    assert (parts == growth["eo14024"]).all()
    assert growth["date"].is_monotonic_increasing


def test_roubles_for_a_dollar_around_the_day() -> None:
    rates = data.load("rates").set_index("date")
    usd_rub = rates["rub"] / rates["usd"]
    days = ["2021-04-14", "2021-04-15", "2021-04-16", "2021-04-23"]
    assert usd_rub[days].round(2).tolist() == [75.69, 77.05, 75.83, 74.86]
    # The rouble's own move, in percent: minus on the 15th, plus on the 16th.
    moves = (-100 * np.log(usd_rub).diff()).round(2)
    assert moves[["2021-04-14", "2021-04-15", "2021-04-16"]].tolist()[1:] == [-1.79, 1.60]


def test_rates_are_in_their_currency_for_a_euro() -> None:
    units = {c.name: c.unit for c in data.describe("rates").columns if c.name != "date"}
    assert units == {name: f"{name.upper()} per 1 EUR" for name in units}


def test_wti_below_zero_is_kept() -> None:
    oil = data.load("oil").set_index("date")
    assert oil.loc["2020-04-20", "wti"] == -36.98
    assert (oil["wti"] < 0).sum() == 1
    assert oil.loc["2021-04-14", "brent"] > oil.loc["2021-04-13", "brent"]


def test_brent_rose_on_the_day_before() -> None:
    brent = data.load("oil").set_index("date")["brent"]
    assert brent[["2021-04-13", "2021-04-14"]].tolist() == [62.83, 66.11]


def test_rates_and_oil_are_in_order_of_time() -> None:
    for name in ("rates", "oil"):
        assert data.load(name)["date"].is_monotonic_increasing


def test_who_held_the_bonds() -> None:
    holdings = data.load("holdings")
    share = holdings[
        (holdings["measure"] == "nonresident_share_ofz") & (holdings["basis"] == "CBR")
    ].set_index("date")["value"]
    assert share[pd.Timestamp(2021, 1, 1)] == 23.3
    assert share[pd.Timestamp(2021, 2, 1)] == 22.7
    below = holdings[holdings["bound"] == "below"]
    assert below[["date", "value"]].to_numpy().tolist() == [[pd.Timestamp(2021, 4, 16), 20.0]]


def test_the_key_rate_steps_that_are_known() -> None:
    market = data.load("market")
    steps = market[market["measure"] == "key_rate"].set_index("start")["value"]
    assert steps.to_dict() == {
        pd.Timestamp(2021, 3, 19): 4.5,
        pd.Timestamp(2021, 4, 23): 5.0,
        pd.Timestamp(2021, 6, 11): 5.5,
    }


def test_a_range_has_two_ends() -> None:
    market = data.load("market")
    ranges = market[market["value_high"].notna()]
    assert ranges[["value", "value_high"]].to_numpy().tolist() == [[6.8, 7.2]]


def test_the_cap_of_2017_is_no_expulsion() -> None:
    expulsions = data.load("expulsions")
    assert expulsions.loc[expulsions["count"] == 755, "kind"].tolist() == ["cap"]
    last = expulsions[expulsions["round"] == 2021]
    assert last["count"].tolist() == [10, 10]
    assert last["answer"].tolist() == [False, True]


def test_each_of_the_46_is_asked_of_each_ally() -> None:
    allies = data.load("allies")
    assert len(allies) == 46 * 4
    known = allies[allies["listed"] != "not_known"]
    assert known["basis"].notna().all()
    assert allies.loc[allies["listed"] == "not_known", "basis"].isna().all()
    canada = allies[(allies["sender"] == "Canada") & (allies["listed"] == "yes")]
    assert set(canada["uid"]) == {30922, 31575, 31576}


def test_a_link_to_a_row_names_that_row() -> None:
    links = data.load("links").dropna(subset="linked_uid")
    listings = data.load("listings").set_index("uid")["name"]
    assert (links["linked_uid"].map(listings) == links["linked_to"]).all()


def test_grounds_of_the_listings_are_the_authorities_of_their_tags() -> None:
    authority = data.load("tags").set_index("program")["authority"]
    grounds = data.load("grounds")
    for name in ("technology", "election", "crimea"):
        tags = april().loc[april()["uid"].isin(group(name)["uid"]), "program"]
        assert set(tags.map(authority)) == set(
            grounds.loc[grounds["measure"] == name, "authority"]
        ), name


def test_the_ladder_has_no_gaps() -> None:
    ladder = data.load("likelihoods")
    assert (ladder["low"].iloc[1:].to_numpy() == ladder["high"].iloc[:-1].to_numpy()).all()
    assert ladder.iloc[[0, -1]][["low", "high"]].to_numpy().tolist() == [[1, 5], [95, 99]]


def test_papes_forty_add_up() -> None:
    studies = data.load("studies")
    assert studies.loc[studies["of"] == 40, "value"].sum() + 5 == 40
    assert (studies["value"] <= studies["of"].fillna(np.inf))[studies["value"].notna()].all()


def test_every_case_of_the_50_percent_rule_has_stakes() -> None:
    stakes, cases = data.load("stakes"), data.load("ownership")
    assert set(stakes["case"]) == set(cases["case"])
    for case in cases.itertuples():
        assert case.asked in set(stakes.loc[stakes["case"] == case.case, "owned"])
    assert (stakes.groupby(["case", "owned"])["percent"].sum() <= 100).all()


def test_a_time_has_a_zone() -> None:
    for name in ("events", "quotes"):
        frame = data.load(name)
        assert (frame["time"].notna() == frame["zone"].notna()).all(), name


def test_the_rate_of_the_day_was_taken_before_the_announcement() -> None:
    events = data.load("events").set_index("id")
    at = events.loc["press_call"]
    began = pd.Timestamp(f"{at['date']:%Y-%m-%d} {at['time']}", tz=at["zone"])
    fixing = pd.Timestamp("2021-04-15 14:15", tz="Europe/Berlin")
    assert began > fixing
    assert began.tz_convert("Europe/Berlin").strftime("%H:%M") == "15:36"
