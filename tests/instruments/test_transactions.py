"""Ruling on dealings: the written rules, case by case; draws that are fair and make sense."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import data
from course.instruments import ownership, transactions
from course.instruments.transactions import (
    BANK,
    BRANCH,
    FOREIGN_BANKS,
    FOREIGN_TRADER,
    LISTING,
    MINISTRY,
    SITE,
    THINGS,
    TRADERS,
    Party,
    Ruling,
    Transaction,
    TransactionError,
    describe,
    draw,
    rule,
)

MAY = date(2021, 5, 3)
OHIO, CITIZEN, RESIDENT, TOURIST = TRADERS
LISTED = Party("Heron Freight", listed=True)
PERSON = Party("Ms Vell", listed=True, person=True)


def owned(*percents: float, signer: str = "") -> Party:
    """A firm on no list, so much of it owned by listed persons."""
    names = ("Ms Vell", "Mr Orrin", "Mr Quade")[: len(percents)]
    stakes = tuple((n, "Siskin Glass", p) for n, p in zip(names, percents, strict=True))
    return Party("Siskin Glass", stakes=stakes, listed_owners=names)


def order(actor: transactions.Actor, party: Party) -> Transaction:
    return Transaction(actor, party, "order", MAY, goods="two looms")


def payment(actor: transactions.Actor, party: Party) -> Transaction:
    return Transaction(actor, party, "payment", MAY, amount="9,000 euros")


# --- the rules, one by one --------------------------------------------------------------


@pytest.mark.parametrize(
    ("transaction", "ruling", "reason"),
    [
        # who is bound: citizens and green-card holders anywhere, US firms, whoever is there
        (order(OHIO, LISTED), "rejected", "dealing"),
        (order(CITIZEN, LISTED), "rejected", "dealing"),
        (order(RESIDENT, LISTED), "rejected", "dealing"),
        (order(TOURIST, LISTED), "rejected", "dealing"),
        (order(FOREIGN_TRADER, LISTED), "unbound", "not_us"),
        # a branch is its bank, a subsidiary is not
        (payment(BANK, LISTED), "blocked", "interest"),
        (payment(BRANCH, LISTED), "blocked", "interest"),
        (payment(FOREIGN_BANKS[0], LISTED), "unbound", "not_us"),
        (payment(FOREIGN_BANKS[1], LISTED), "unbound", "not_us"),
        # FAQ 36: held is blocked, and does not go back; with nothing held it is rejected
        (Transaction(BANK, PERSON, "account", MAY), "blocked", "interest"),
        (
            Transaction(OHIO, LISTED, "advance", MAY, "9,000 euros", "two looms"),
            "blocked",
            "interest",
        ),
        (Transaction(TOURIST, LISTED, "store", MAY, goods="ten barrels"), "blocked", "interest"),
        (Transaction(TOURIST, LISTED, "favour", MAY), "rejected", "dealing"),
        (Transaction(OHIO, LISTED, "offer", MAY, goods="two looms"), "rejected", "dealing"),
        # the 50 percent rule
        (payment(BANK, owned(50)), "blocked", "interest"),
        (payment(BANK, owned(25, 25)), "blocked", "interest"),
        (payment(BANK, owned(49)), "permitted", "below"),
        (order(OHIO, owned(49, 49)), "rejected", "dealing"),
        (order(OHIO, owned(20, 29)), "permitted", "below"),
        # FAQ 400: a blocked person at the table of a firm that is not blocked
        (Transaction(OHIO, owned(49), "signature", MAY, signer="Ms Vell"), "rejected", "dealing"),
        # the statute's exemptions
        (Transaction(CITIZEN, PERSON, "letter", MAY), "permitted", "exempt"),
        (Transaction(TOURIST, PERSON, "call", MAY), "permitted", "exempt"),
        # done before the listing
        (
            Transaction(OHIO, LISTED, "sold", date(2021, 4, 14), goods="two looms"),
            "permitted",
            "before",
        ),
        # forbidden by another rule, nobody blocked in it
        (Transaction(BANK, MINISTRY, "bond", date(2021, 6, 16)), "rejected", "barred"),
        (Transaction(BRANCH, SITE, "crimea", MAY, "9,000 euros"), "rejected", "barred"),
    ],
)
def test_the_rules(transaction: Transaction, ruling: str, reason: str) -> None:
    assert rule(transaction) == Ruling(ruling, reason)


@pytest.mark.parametrize("case", data.load("ownership").to_dict("records"), ids=lambda c: c["case"])
def test_a_firm_of_ofac_s_examples_is_a_blocked_party_where_ofac_says_so(case: dict) -> None:
    stakes = data.load("stakes").query(f"case == {case['case']!r}")
    rows = tuple(zip(stakes["owner"], stakes["owned"], stakes["percent"], strict=True))
    listed = tuple(set(stakes[stakes["owner_blocked"]]["owner"]))
    party = Party(case["asked"], stakes=rows, listed_owners=listed)
    assert rule(payment(BANK, party)).ruling == ("blocked" if case["blocked"] else "permitted")


def test_each_ruling_names_its_rule() -> None:
    assert "501.603" in rule(payment(BANK, LISTED)).rule
    assert "Directive 1" in rule(Transaction(BANK, MINISTRY, "bond", date(2021, 6, 16))).rule
    assert all(label and rests_on for label, rests_on in transactions.REASONS.values())


def test_what_is_held_is_a_blocked_person_s() -> None:
    assert payment(BANK, LISTED).held
    assert not payment(BANK, owned(10)).held
    assert not order(OHIO, LISTED).held


# --- what contradicts itself ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"thing": "gift"}, "no thing 'gift'"),
        ({"goods": ""}, "`goods` is missing. To mend it: give it"),
        ({"amount": "9 euros"}, "`amount` is given. To mend it: leave it out"),
        ({"day": LISTING - timedelta(days=1)}, "14 April 2021 does not fit"),
        ({"thing": "sold"}, "3 May 2021 does not fit"),
        ({"thing": "letter", "goods": ""}, "Siskin Glass is a firm, and this is personal"),
        ({"thing": "signature", "goods": "", "signer": "Ms Tansy"}, "Ms Tansy is not on the list"),
        (
            {"thing": "signature", "goods": "", "signer": "Ms Vell", "party": owned(50)},
            "a firm that is blocked itself",
        ),
        ({"thing": "bond", "goods": "", "actor": BANK}, "two rules are at work"),
        ({"thing": "bond", "goods": "", "party": MINISTRY}, "bar on bonds is not at work"),
        (
            {"thing": "bond", "goods": "", "party": MINISTRY, "actor": BANK},
            "bar on bonds is not at work",
        ),
        ({"party": SITE}, "nothing says who a builder in Simferopol"),
    ],
)
def test_a_dealing_that_contradicts_itself_is_refused(change: dict, said: str) -> None:
    with pytest.raises(TransactionError, match=said):
        replace(order(OHIO, owned(49)), **change)


def test_a_stake_that_cannot_be_is_the_web_s_to_refuse() -> None:
    with pytest.raises(ownership.StakesError, match="add up to 120 %"):
        rule(order(OHIO, owned(60, 60)))


# --- words -----------------------------------------------------------------------------------


def test_it_is_told_in_sentences() -> None:
    chain = (("Ms Vell", "Magpie Metals", 50.0), ("Magpie Metals", "Siskin Glass", 60.0))
    party = Party("Siskin Glass", stakes=chain, listed_owners=("Ms Vell",))
    assert describe(order(TOURIST, party)) == (
        "3 May 2021. A dealer from Lyon on a short visit to Boston gets an order for two looms "
        "from Siskin Glass (on no list; owned 60 % by Magpie Metals; Magpie Metals is owned 50 % "
        "by Ms Vell, who is listed). Nothing has been paid or sent."
    )
    assert "owned 20 % by Ms Vell and 29 % by Mr Orrin, both listed" in owned(20, 29).words()
    assert LISTED.words() == "Heron Freight (listed)"


@given(st.integers(1, 1_000_000))
def test_what_is_drawn_reads_well(seed: int) -> None:
    for transaction in draw(seed, 4):
        text = describe(transaction)
        assert not re.search(r"[{}]|\b(None|nan)\b|  |\.\.|,\.|\( | \)", text), text
        assert re.match(r"\d{1,2} (March|April|May|June) 2021\. [A-Z]", text), text
        assert text.endswith(".")
        assert transaction.day.weekday() < 5


# --- draws -----------------------------------------------------------------------------------


@given(st.integers(1, 1_000_000), st.integers(1, 40))
def test_a_draw_is_pure_and_balanced(seed: int, n: int) -> None:
    drawn = draw(seed, n)
    assert drawn == draw(seed, n)
    assert len({describe(t) for t in drawn}) == len(drawn) == n
    counts = Counter(rule(t).ruling for t in drawn)
    assert max(counts.values()) <= -(-n // 4)
    pairs = itertools.pairwise(drawn)
    assert all(a.actor != b.actor and a.thing != b.thing for a, b in pairs)


def test_many_draws_know_every_ruling_reason_and_thing() -> None:
    drawn = [t for seed in range(1, 301) for t in draw(seed, 5)[:4]]
    rulings = Counter(rule(t).ruling for t in drawn)
    assert set(rulings) == set(transactions.RULINGS)
    assert min(rulings.values()) > 0.2 * len(drawn)
    assert {rule(t).reason for t in drawn} == set(transactions.REASONS)
    assert {t.thing for t in drawn} == set(THINGS)
    # nobody can tell the ruling from the number of cases left
    assert len({tuple(sorted(Counter(rule(t).ruling for t in draw(s, 5)[:4]).values()))
                for s in range(1, 60)}) > 1  # fmt: skip


def test_a_listed_name_alone_does_not_tell_the_ruling() -> None:
    """Nor does any one thing: else a student could learn the words and not the rule."""
    drawn = [t for seed in range(1, 301) for t in draw(seed, 8)]
    by_thing: dict[str, set[str]] = {}
    for t in drawn:
        by_thing.setdefault(t.thing, set()).add(rule(t).ruling)
    assert all(len(by_thing[thing]) >= 2 for thing in ("payment", "order", "offer", "advance"))
    listed = {rule(t).ruling for t in drawn if t.party.listed}
    assert listed == {"blocked", "rejected", "permitted", "unbound"}


@pytest.mark.parametrize("n", [0, -1, 41, 2.5, "3", True])
def test_a_number_of_cases_that_is_none_is_refused(n: object) -> None:
    with pytest.raises(TransactionError, match="from 1 to 40 is wanted"):
        draw(1, n)  # type: ignore[arg-type]
