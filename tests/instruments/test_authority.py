"""The chain of authority: against the documents, against brute force, and with bad input."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import data
from course.instruments import authority
from course.instruments.authority import ChainError

RESTS = data.load("rests")
DAY = "2021-04-25"


def listed() -> pd.DataFrame:
    return authority.legs(data.load("designations"), data.load("programs"), data.load("tags"), DAY)


ROWS = listed()


def left(*removed: str, rule: authority.Rule = "any") -> dict[str, int]:
    """Listings of each group that still stand."""
    return authority.standing(RESTS, ROWS, removed, rule).measures["left"].to_dict()


def tags_by_row(group: str) -> list[set[str]]:
    """The tags of each row of a group as the list has them, without our own functions."""
    rows = data.load("designations")
    tags = data.load("programs")
    tags = tags[tags["snapshot"] == DAY]
    mine = rows.loc[rows["group"] == group, "uid"]
    return [set(tags.loc[tags["uid"] == uid, "program"]) for uid in mine]


def chain(*links: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(links, columns=["authority", "rests_on"])


# --- against the documents and the list -------------------------------------------------------


def test_nothing_taken_away_all_46_stand() -> None:
    table = authority.standing(RESTS, ROWS, ()).measures
    assert table["of"].to_dict() == {"crimea": 8, "election": 32, "technology": 6}
    assert set(table["state"]) == {"stands"}


def test_the_new_order_alone_carries_three() -> None:
    """The list of 25 April 2021: three technology rows carry RUSSIA-EO and no other tag."""
    only = sum(tags == {"RUSSIA-EO"} for tags in tags_by_row("technology"))
    gone = left("eo14024")
    assert sum(gone.values()) == 46 - only == 43
    assert gone == {"crimea": 8, "election": 32, "technology": 6 - only}


def test_faq_886_the_emergency_of_2021_is_separate_from_that_over_ukraine() -> None:
    """FAQ 886 names the orders that address the older emergency further."""
    fallen = authority.standing(RESTS, ROWS, ["eo13660"]).fallen
    assert {"eo13661", "eo13662", "eo13685"} <= set(fallen)
    assert "eo14024" not in fallen
    assert "eo13660" not in authority.standing(RESTS, ROWS, ["eo14024"]).fallen


def test_an_order_s_parts_take_no_order_with_them() -> None:
    for part in authority.PARTS:
        assert set(authority.standing(RESTS, ROWS, [part]).fallen) == {part}


def test_the_measures_of_the_order_fall_with_it_and_expulsion_does_not() -> None:
    grounds = data.load("grounds")
    some = grounds[grounds["measure"].isin(["debt", "lending", "entry", "expulsion"])]
    rules: dict[str, authority.Rule] = {"entry": "all"}
    states = authority.standing(RESTS, some, ["eo14024"], rules).measures["state"].to_dict()
    assert states == {"debt": "falls", "entry": "falls", "expulsion": "stands", "lending": "falls"}
    states = authority.standing(RESTS, some, ["ina212f"], rules).measures["state"].to_dict()
    assert states == {
        "debt": "stands", "entry": "falls", "expulsion": "stands", "lending": "stands",
    }  # fmt: skip


def test_half_of_crimea_hangs_on_each_order_and_all_of_it_on_one_emergency() -> None:
    assert left("eo13685")["crimea"] == 4
    assert left("eo13660") == {"crimea": 0, "election": 32, "technology": 6}


def test_without_the_powers_no_listing_stands() -> None:
    assert set(left("ieepa").values()) == {0}


def test_any_and_all_differ_as_the_tags_do() -> None:
    without = sum("ELECTION-EO13848" not in tags for tags in tags_by_row("election"))
    alone = sum(tags == {"ELECTION-EO13848"} for tags in tags_by_row("election"))
    assert left("eo13848", rule="all")["election"] == without
    assert left("eo13848")["election"] == 32 - alone


def test_above_is_nearest_first() -> None:
    assert authority.above(RESTS, "directive_1")[0] == "eo14024"
    assert authority.above(RESTS, "directive_1")[1:] == ("ieepa", "nea")
    assert authority.above(RESTS, "nea") == ()


def test_why_it_falls() -> None:
    fallen = authority.standing(RESTS, ROWS, ["eo14024", "caatsa"]).fallen
    assert fallen["directive_1"] == "eo14024"
    assert fallen["caatsa"] == "caatsa"


# --- against brute force ------------------------------------------------------------------------

NAMES = "abcdefg"
#: Links from a later letter to an earlier one: never a circle.
dags = st.sets(
    st.sampled_from([(low, up) for up, low in itertools.combinations(NAMES, 2)]), min_size=1
)
subsets = st.sets(st.sampled_from(NAMES))


def reaches(links: set[tuple[str, str]], low: str, targets: set[str]) -> bool:
    """Whether some path leads up from ``low`` to a target, by trying every path."""
    return low in targets or any(reaches(links, u, targets) for a, u in links if a == low)


@given(links=dags, removed=subsets, done=subsets)
def test_falls_if_and_only_if_a_path_leads_to_what_was_taken(
    links: set[tuple[str, str]], removed: set[str], done: set[str]
) -> None:
    done |= {low for low, _ in links}
    grounds = pd.DataFrame({"measure": "m", "authority": sorted(done | set(NAMES))})
    result = authority.standing(chain(*sorted(links)), grounds, sorted(removed))
    for one in NAMES:
        why = result.authorities[one]
        assert (why is not None) == reaches(links, one, removed)
        assert why is None or why in removed


@given(links=dags, removed=subsets, more=subsets, have=st.lists(subsets.filter(bool), min_size=1))
def test_taking_more_away_never_puts_anything_back_and_all_asks_more_than_any(
    links: set[tuple[str, str]], removed: set[str], more: set[str], have: list[set[str]]
) -> None:
    rows = [("m", str(n), a) for n, legs in enumerate(have) for a in sorted(legs)]
    rows += [("every", a, a) for a in NAMES]
    grounds = pd.DataFrame(rows, columns=["measure", "unit", "authority"])
    rests = chain(*sorted(links))

    def stand(gone: set[str], rule: authority.Rule) -> pd.Series:
        return authority.standing(rests, grounds, sorted(gone), rule).units["stands"]

    assert (stand(removed | more, "any") <= stand(removed, "any")).all()
    assert (stand(removed, "all") <= stand(removed, "any")).all()
    assert stand(set(), "all").all()


# --- whom it binds, what it costs --------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "by"),
    [
        ({"inside": True}, ("inside",)),  # a French tourist in Boston
        ({"citizen": True}, ("citizen",)),  # a US citizen in Madrid
        ({"us_law": True}, ("entity",)),  # the Paris branch of a New York bank
        ({}, ()),  # the Paris subsidiary of a New York bank
        ({"resident": True}, ("resident",)),  # a green-card holder in Lima
        ({"citizen": True, "inside": True}, ("citizen", "inside")),
    ],
)
def test_roads_as_the_definition_has_them(who: dict[str, bool], by: tuple[str, ...]) -> None:
    assert authority.roads(**who) == by
    assert set(by) <= set(authority.ROADS)


def test_nobody_is_a_citizen_and_a_company() -> None:
    with pytest.raises(ChainError, match="passport and a company"):
        authority.roads(citizen=True, us_law=True)


@pytest.mark.parametrize(
    ("amount", "most"), [(0, 311_562), (40_000, 311_562), (155_781, 311_562), (250_000, 500_000)]
)
def test_the_civil_maximum_of_2021(amount: float, most: float) -> None:
    assert authority.most_civil(amount) == most


@pytest.mark.parametrize("amount", [-1, float("nan")])
def test_a_penalty_needs_an_amount(amount: float) -> None:
    with pytest.raises(ChainError, match="amount of zero or more"):
        authority.most_civil(amount)


def test_the_floor_is_the_one_in_the_data() -> None:
    says = data.load("sections").query("authority == 'ieepa' and section == 'penalties'")["says"]
    assert f"{authority.CIVIL_FLOOR:,} US dollars" in says.iloc[0]


# --- bad input ------------------------------------------------------------------------------------


def test_a_circle_is_named() -> None:
    rests = chain(("order", "statute"), ("statute", "decree"), ("decree", "order"))
    with pytest.raises(ChainError, match=r"circle: .*order on .*on") as told:
        authority.needs(rests)
    assert all(name in str(told.value) for name in ("order", "statute", "decree"))
    with pytest.raises(ChainError, match="circle: a on a"):
        authority.standing(chain(("a", "a")), ROWS, ())


def test_the_circle_is_told_in_the_direction_it_runs() -> None:
    links = [("x", "y"), ("y", "z"), ("z", "x")]
    with pytest.raises(ChainError) as told:
        authority.needs(chain(*links))
    walk = str(told.value).split("circle: ")[1].split(".")[0].split(" on ")
    assert set(itertools.pairwise(walk)) == set(links)


def test_an_unknown_authority_is_named_with_the_nearest() -> None:
    with pytest.raises(ChainError, match=r"'eo14042' is no authority .* mean 'eo14024'"):
        authority.standing(RESTS, ROWS, ["eo14042"])
    with pytest.raises(ChainError, match="'directive1' is no authority"):
        authority.above(RESTS, "directive1")


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(ChainError, match="rule 'some' is not known"):
        authority.standing(RESTS, ROWS, [], "some")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: authority.needs(RESTS.drop(columns="rests_on")), "rests has no column 'rests_on'"),
        (lambda: authority.needs(chain(("a", None))), "empty cell in the column 'rests_on'"),  # type: ignore[arg-type]
        (lambda: authority.standing(RESTS, RESTS, []), "grounds has no column 'measure'"),
    ],
)
def test_a_table_of_another_form_is_told(call, told: str) -> None:
    with pytest.raises(ChainError, match=told):
        call()


def test_listings_that_cannot_be_traced_are_told() -> None:
    designations, programs, tags = (data.load(n) for n in ("designations", "programs", "tags"))
    with pytest.raises(ChainError, match=r"no copy of the list of 2021-04-26.*2021-04-25"):
        authority.legs(designations, programs, tags, "2021-04-26")
    bare = programs[programs["uid"] != 31576]
    with pytest.raises(ChainError, match="LENPROMTRANSPROYEKT carries no tag on 2021-04-25"):
        authority.legs(designations, bare, tags, DAY)
    with pytest.raises(ChainError, match="'CYBER2' stands for no known authority"):
        authority.legs(designations, programs, tags[tags["program"] != "CYBER2"], DAY)
