"""The bar on sovereign debt: against cases written by hand from the documents, and bad input."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.instruments import directive, transactions
from course.instruments.directive import DirectiveError, Trade, describe, draw, reasons, ruling

JUNE = date(2021, 6, 20)  # the day of the hand-written table

#: What a US pension fund, or a bank, may do: written by hand from the text of Directive 1,
#: from FAQ 888, 890 and 891 (the exercises A and B of the course's fact sheet, and more).
TABLE = [
    # on 20 June 2021, a pension fund
    ("auction fund ministry", JUNE, JUNE, "roubles", "prohibited", "new"),
    ("buy fund ministry", date(2021, 6, 17), date(2021, 6, 16), "roubles", "permitted", "market"),
    ("auction fund central", JUNE, JUNE, "roubles", "prohibited", "new"),
    ("lend fund ministry", JUNE, None, "roubles", "prohibited", "loan"),
    ("lend fund state", JUNE, None, "dollars", "permitted", "issuer"),
    ("hold fund ministry", JUNE, date(2019, 2, 13), "roubles", "permitted", "market"),
    ("sell fund ministry", JUNE, date(2019, 2, 13), "roubles", "permitted", "market"),
    # from 1 March 2022
    ("buy fund ministry", date(2022, 3, 2), date(2022, 3, 2), "roubles", "prohibited", "resale"),
    ("sell bank wealth", date(2022, 3, 3), date(2022, 3, 2), "roubles", "prohibited", "resale"),
    ("buy fund ministry", date(2022, 3, 2), date(2022, 3, 1), "roubles", "permitted", "old_resale"),
    ("buy fund ministry", date(2022, 3, 1), date(2022, 3, 1), "roubles", "permitted", "old_resale"),
    ("buy fund ministry", date(2022, 2, 27), date(2022, 2, 24), "roubles", "permitted", "market"),
    ("hold fund ministry", date(2022, 3, 3), date(2022, 3, 2), "roubles", "permitted", "market"),
    # the days
    ("auction bank ministry", date(2021, 6, 14), date(2021, 6, 14), "roubles", "permitted", "date"),
    ("auction bank ministry", date(2021, 6, 15), date(2021, 6, 15), "roubles", "prohibited", "new"),
    ("lend bank ministry", date(2021, 6, 13), None, "roubles", "permitted", "date"),
    ("lend bank ministry", date(2021, 6, 14), None, "roubles", "prohibited", "loan"),
    ("auction bank ministry", date(2021, 4, 15), date(2021, 4, 15), "roubles", "permitted", "date"),
    # the older bar: US banks, what is not in roubles
    ("auction bank central", date(2021, 4, 7), date(2021, 4, 7), "dollars", "prohibited", "older"),
    ("lend bank ministry", date(2020, 7, 1), None, "dollars", "prohibited", "older"),
    ("auction bank wealth", date(2021, 6, 14), date(2021, 6, 14), "dollars", "prohibited", "older"),
    ("buy bank ministry", date(2021, 4, 14), date(2021, 4, 14), "dollars", "permitted", "market"),
    # who acts, whose debt
    ("auction branch wealth", JUNE, JUNE, "roubles", "prohibited", "new"),
    ("auction subsidiary ministry", JUNE, JUNE, "roubles", "permitted", "who"),
    ("auction foreign ministry", JUNE, JUNE, "dollars", "permitted", "who"),
    ("auction citizen ministry", JUNE, JUNE, "roubles", "permitted", "who"),
    ("auction bank owned", JUNE, JUNE, "roubles", "permitted", "issuer"),
]  # fmt: skip


def trade(what: str, day: date, issued: date | None = None, money: str = "roubles") -> Trade:
    act, who, issuer = what.split()
    return Trade(act, who, issuer, day, issued, money)  # type: ignore[arg-type]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]} {row[1]} {row[3]} {row[5]}")
def test_it_rules_as_the_documents_do(row: Any) -> None:
    what, day, issued, money, wanted, reason = row
    found = ruling(trade(what, day, issued, money))
    assert (found.ruling, found.reason) == (wanted, reason)
    assert "FAQ" in found.rule or "definition" in found.rule


def test_every_ruling_and_reason_is_in_the_table() -> None:
    assert {row[5] for row in TABLE} == set(directive.REASONS)
    assert set(directive.DRAWN) == set(directive.REASONS) - {"old_resale"}


def test_two_rules_or_two_ways_out_are_told_as_two() -> None:
    assert reasons(trade("auction bank ministry", JUNE, JUNE, "dollars")) == ["new", "older"]
    assert reasons(trade("auction fund ministry", JUNE, JUNE, "dollars")) == ["new"]
    assert reasons(trade("buy foreign owned", JUNE, JUNE)) == ["who", "issuer", "market"]
    early = trade("auction foreign ministry", date(2021, 4, 14), date(2021, 4, 14))
    assert reasons(early) == ["who", "date"]


def test_the_day_of_the_bar_stands_once() -> None:
    assert transactions.BOND_BAN is directive.BOND_BAN


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: trade("steal bank ministry", JUNE, JUNE), "no act 'steal'"),
        (lambda: trade("buy uncle ministry", JUNE, JUNE), "no participant 'uncle'"),
        (lambda: trade("buy bank moon", JUNE, JUNE), "no issuer 'moon'"),
        (lambda: trade("buy bank ministry", JUNE, JUNE, "gold"), "no money 'gold'"),
        (lambda: trade("buy bank ministry", JUNE), "day of issue is missing"),
        (lambda: trade("lend bank ministry", JUNE, JUNE), "day of issue is given"),
        (lambda: trade("buy bank ministry", JUNE, date(2021, 6, 21)), "after 20 June 2021"),
        (lambda: trade("hold bank ministry", date(2019, 8, 1), date(2019, 1, 1)), "outside the d"),
        (lambda: trade("lend bank owned", date(2022, 4, 6)), "6 April 2022 lies outside"),
        (lambda: trade("lend bank ministry", date(2022, 2, 28)), "Directive 4"),
        (lambda: trade("auction bank ministry", JUNE, date(2019, 2, 13)), "sold once more"),
        (lambda: trade("lend fund ministry", date(2021, 4, 14), money="dollars"), "takes this par"),
    ],
)
def test_what_cannot_be_ruled_on_is_told_with_a_way_out(make: Any, said: str) -> None:
    with pytest.raises(DirectiveError, match=rf"{said}.*To mend it: "):
        make()


@given(st.integers(1, 1_000_000))
def test_each_trade_drawn_has_one_reason_only(seed: int) -> None:
    drawn = draw(seed, 8)
    assert drawn == draw(seed, 8) and len(set(drawn)) == 8
    given_ = [reasons(t) for t in drawn]
    assert all(len(r) == 1 and r[0] in directive.DRAWN for r in given_)
    assert all(given_.count(r) <= 2 for r in given_)
    assert all(t.day.weekday() < 5 for t in drawn), "nobody trades at the weekend"
    assert len({describe(t) for t in drawn}) == 8


def test_every_reason_is_drawn_and_no_count_gives_the_last_one_away() -> None:
    met = [ruling(t).reason for seed in range(1, 40) for t in draw(seed, 4)]
    assert set(met) == set(directive.DRAWN)
    assert len(draw(3, 16)) == 16


@given(st.integers(1, 1_000_000), st.integers(2, 16))
def test_a_set_holds_both_rulings(seed: int, n: int) -> None:
    assert {ruling(t).ruling for t in draw(seed, n)} == set(directive.RULINGS)


def test_no_fund_that_buys_from_a_holder_before_the_bar_on_resale_is_drawn() -> None:
    """Lesson 1 asks that one already."""
    drawn = [t for seed in range(1, 200) for t in draw(seed, 4)]
    bought = [t for t in drawn if t.act == "buy" and ruling(t).reason == "market"]
    assert {t.who for t in bought} == {"bank", "branch"}


@pytest.mark.parametrize("n", [0, 17, -1, 2.5, True, "four", None])
def test_a_number_of_trades_that_cannot_be_drawn(n: Any) -> None:
    with pytest.raises(DirectiveError, match="from 1 to 16"):
        draw(1, n)


def test_a_trade_reads_as_a_sentence() -> None:
    said = describe(trade("buy fund ministry", date(2021, 6, 17), date(2021, 6, 16)))
    assert said == (
        "17 June 2021. A pension fund in Ohio buys from a bank in Kazan a bond in roubles that "
        "the Ministry of Finance first issued on 16 June 2021."
    )
    sold = describe(trade("sell bank ministry", JUNE, date(2021, 6, 16)))
    assert sold.endswith("first issued on 16 June 2021. The bond was bought from another holder.")
    assert describe(trade("lend bank central", JUNE, None, "dollars")).endswith(
        "A bank in New York lends dollars to the Central Bank."
    )
