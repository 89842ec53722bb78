"""Whether the bar on Russian sovereign debt reaches a trade, and which rule decides.

The rules, each as the course has seen it:

- the older bar: US banks, bonds of the Russian sovereign at issue and loans to it, in any money
  but roubles, and not that of the state's enterprises. The Russia-Related Directive under
  Executive Order 13883 ("CBW Act Directive") of August 2019 (OFAC, FAQ 675, 676 and 890). It
  stands throughout the days that are ruled on here;
- Directive 1 under Executive Order 14024: US financial institutions; from 14 June 2021, the
  primary market for bonds *issued after* 14 June 2021 by the Central Bank, the National Wealth
  Fund or the Ministry of Finance, and loans to them, in roubles or not (OFAC, FAQ 888);
- Directive 1A: from 1 March 2022, the secondary market too, for bonds *issued after* that day
  (OFAC, FAQ 888);
- no 50 percent rule: an entity that the three own is not reached (OFAC, FAQ 891).

A US financial institution is an entity under US law, with its foreign branches; a subsidiary
under foreign law is none. That a private citizen alone is none either is our reading of the
definition. Licences, evasion and every other sanction are left out: so are all dealings with
the three from 28 February 2022, when Directive 4 forbade them to US persons (OFAC, FAQ 1000),
and every day after `LAST`. Invented firms carry no sanction of their own. A teaching aid, not
compliance advice.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from course.errors import CourseError
from course.instruments.arguments import shown, typed
from course.instruments.transactions import BOND_BAN
from course.instruments.words import written

RESALE_BAN = date(2022, 3, 1)  # Directive 1A
ALL_DEALINGS = date(2022, 2, 28)  # Directive 4, left out
FIRST, LAST = date(2020, 1, 1), date(2022, 3, 10)  # days of trade that are ruled on


class DirectiveError(CourseError):
    """A trade that cannot be ruled on: says what is wrong or open, and what is wanted."""


@dataclass(frozen=True)
class Participant:
    """Who acts: words that open a sentence; whether a US financial institution; whether a US
    bank, as the older directive has it (None: not known to the course)."""

    words: str
    institution: bool
    bank: bool | None


PARTICIPANTS = {
    "bank": Participant("A bank in New York", True, True),
    "branch": Participant("The London branch of a New York bank", True, None),
    "fund": Participant("A pension fund in Ohio", True, None),
    "subsidiary": Participant(
        "The Paris subsidiary of a New York bank (a company under French law)", False, False
    ),
    "foreign": Participant("A bank in Zurich", False, False),
    "citizen": Participant("A US citizen in Madrid, with her own savings,", False, False),
}

#: Issuers and borrowers by key: the name, and whether it is one of the three.
ISSUERS = {
    "ministry": ("the Ministry of Finance", True),
    "central": ("the Central Bank", True),
    "wealth": ("the National Wealth Fund", True),
    "owned": ("Volkhov Bank (all of it owned by the Central Bank)", False),
    "state": ("Yarga Gas (60 % owned by the state)", False),
}

Act = Literal["auction", "buy", "hold", "sell", "lend"]
ACTS: dict[str, str] = {
    "auction": "{who} buys from {issuer}, at its auction, a bond in {money} first issued {issued}.",
    "buy": "{who} buys from a bank in Kazan a bond in {money} that {issuer} first issued {issued}.",
    "hold": "{who} keeps a bond in {money} that {issuer} first issued {issued}, and that it "
    "bought from another holder.",
    "sell": "{who} sells to a bank in Kazan a bond in {money} that {issuer} first issued {issued}. "
    "The bond was bought from another holder.",
    "lend": "{who} lends {money} to {issuer}.",
}
MONIES = ("roubles", "dollars")

RULINGS = {"permitted": "Permitted", "prohibited": "Prohibited"}

#: The reason by its key: the ruling it goes with, what is said of it, the rule it rests on.
REASONS: dict[str, tuple[str, str, str]] = {
    "new": (
        "prohibited",
        "New bond of one of the three, bought from it",
        "Directive 1, from 14 June 2021, for bonds issued after that day (FAQ 888)",
    ),
    "loan": (
        "prohibited",
        "Loan to one of the three",
        "Directive 1, from 14 June 2021, in roubles or not (FAQ 888)",
    ),
    "older": (
        "prohibited",
        "Not in roubles, and a US bank: the older bar",
        "the CBW Act directive of August 2019 (FAQ 675)",
    ),
    "resale": (
        "prohibited",
        "Resale of a bond issued after 1 March 2022",
        "Directive 1A, from 1 March 2022 (FAQ 888)",
    ),
    "who": (
        "permitted",
        "No US financial institution acts",
        "the definition of a US financial institution in Directive 1",
    ),
    "issuer": (
        "permitted",
        "Issuer or borrower is none of the three",
        "the closed list of three, without a 50 percent rule (FAQ 891)",
    ),
    "market": (
        "permitted",
        "Nothing bought from the issuer or lent to it",
        "Directive 1 reaches the primary market and loans only (FAQ 888)",
    ),
    "date": (
        "permitted",
        "Bought at issue or lent, but too early",
        "from 14 June 2021, and bonds issued after that day (FAQ 888)",
    ),
    "old_resale": (
        "permitted",
        "Resale of a bond from before the bar on resale",
        "Directive 1A reaches bonds issued after 1 March 2022 (FAQ 888)",
    ),
}


@dataclass(frozen=True)
class Ruling:
    """A ruling (key of `RULINGS`) and the reason that decides (key of `REASONS`)."""

    reason: str

    @property
    def ruling(self) -> str:
        """``permitted`` or ``prohibited``."""
        return REASONS[self.reason][0]

    @property
    def rule(self) -> str:
        """The rule that decides, by its document."""
        return REASONS[self.reason][2]


@typed(DirectiveError)
@dataclass(frozen=True)
class Trade:
    """One trade: what is done, by whom (key of `PARTICIPANTS`), in whose debt (key of `ISSUERS`),
    in which money, on which day; ``issued`` is the day the bond was first issued, and None for a
    loan. Raises `DirectiveError` for a trade that cannot be, or that the course cannot rule on.
    """

    act: Act
    who: str
    issuer: str
    day: date
    issued: date | None = None
    money: str = "roubles"

    def __post_init__(self) -> None:
        for what, key, known in (
            ("act", self.act, ACTS),
            ("participant", self.who, PARTICIPANTS),
            ("issuer", self.issuer, ISSUERS),
            ("money", self.money, MONIES),
        ):
            if key not in known:
                refuse(f"there is no {what} {shown(key)}", f"take one of {', '.join(known)}")
        if not FIRST <= self.day <= LAST:
            refuse(
                f"{written(self.day)} lies outside the days that the course has rules for",
                f"take a day from {written(FIRST)} to {written(LAST)}",
            )
        if (self.issued is None) != (self.act == "lend"):
            refuse(
                f"the day of issue is {'missing' if self.issued is None else 'given'}",
                "give it for a bond, and leave it out for a loan",
            )
        if self.issued is not None and self.issued > self.day:
            refuse(
                f"the bond is first issued on {written(self.issued)}, after {written(self.day)}",
                "let nobody trade a bond before there is one",
            )
        if not PARTICIPANTS[self.who].institution or not self.of_the_three:
            return
        if self.direct and self.day >= ALL_DEALINGS:
            refuse(
                "from 28 February 2022 Directive 4 forbids dealings with the three, and that "
                "directive is left out here",
                "take an earlier day",
            )
        if self.act == "auction" and self.issued <= BOND_BAN < self.day:  # type: ignore[operator]
            refuse(
                "the bond was first issued on or before 14 June 2021 and is sold once more after; "
                "whether that counts as issued after 14 June is open in what the course has read",
                "take a bond first issued that day",
            )
        if self.early and self.money != "roubles" and PARTICIPANTS[self.who].bank is None:
            refuse(
                "whether the older directive takes this participant for a US bank is open in what "
                "the course has read",
                "take a bank",
            )

    @property
    def of_the_three(self) -> bool:
        """Whether the debt is that of one of the three."""
        return ISSUERS[self.issuer][1]

    @property
    def direct(self) -> bool:
        """Whether the issuer or borrower gets the money."""
        return self.act in ("auction", "lend")

    @property
    def early(self) -> bool:
        """Whether the issuer gets the money, but too early for Directive 1."""
        day = self.day if self.issued is None else self.issued
        return self.direct and (day < BOND_BAN or (self.issued is not None and day == BOND_BAN))


def refuse(wrong: str, mend: str) -> None:
    """Raise `DirectiveError`."""
    raise DirectiveError(f"This trade cannot be ruled on: {wrong}. To mend it: {mend}.")


@typed(DirectiveError)
def ruling(trade: Trade) -> Ruling:
    """Rule on a trade. Asked in this order: who acts, whose debt, from whom, when."""
    return Ruling(reasons(trade)[0])


@typed(DirectiveError)
def reasons(trade: Trade) -> list[str]:
    """Every reason that would carry the ruling by itself, the first to be met first.

    More than one for a trade that passes two tests, or that two rules forbid.
    """
    actor = PARTICIPANTS[trade.who]
    outside = {
        "who": not actor.institution,
        "issuer": not trade.of_the_three,
        "market": not trade.direct and (trade.day < RESALE_BAN or trade.act == "hold"),
        "old_resale": trade.act in ("buy", "sell")
        and trade.day >= RESALE_BAN
        and trade.issued is not None
        and trade.issued <= RESALE_BAN,
    }
    free = [reason for reason, holds in outside.items() if holds]
    if free:
        return free + (["date"] if trade.early and trade.money == "roubles" else [])
    barred = []
    if trade.direct and not trade.early:
        barred.append("loan" if trade.act == "lend" else "new")
    if trade.direct and trade.money != "roubles" and actor.bank:
        barred.append("older")
    if not trade.direct:
        barred.append("resale")
    return barred or ["date"]


@typed(DirectiveError)
def describe(trade: Trade) -> str:
    """The trade in a sentence, with its day."""
    issued = ""
    if trade.issued is not None:
        issued = "that day" if trade.issued == trade.day else f"on {written(trade.issued)}"
    said = ACTS[trade.act].format(
        who=PARTICIPANTS[trade.who].words,
        issuer=ISSUERS[trade.issuer][0],
        money=trade.money,
        issued=issued,
    )
    return f"{written(trade.day)}. {said}"


# --- drawing fresh trades -----------------------------------------------------------------

#: The reasons that are drawn.
DRAWN = ("new", "loan", "older", "resale", "who", "issuer", "market", "date")


@typed(DirectiveError, "n")
def draw(seed: int, n: int) -> list[Trade]:
    """`n` trades, always the same for a seed: no two alike, each with one reason only, no reason
    more than twice, both rulings among them where `n` is two or more. Raises `DirectiveError` for
    an `n` that is no whole number from 1 to 16."""
    if isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= 2 * len(DRAWN):
        raise DirectiveError(f"{shown(n)} trades cannot be drawn. A number from 1 to 16 is wanted.")
    chance = random.Random(f"directive {seed}")
    wanted = [reason for reason in DRAWN for _ in range(2)]
    chance.shuffle(wanted)
    while n > 1 and len({REASONS[reason][0] for reason in wanted[:n]}) < len(RULINGS):
        chance.shuffle(wanted)
    drawn: list[Trade] = []
    for reason in wanted[:n]:
        while (new := draw_one(chance, reason)) in drawn:
            pass
        drawn.append(new)
    return drawn


def draw_one(chance: random.Random, reason: str) -> Trade:
    """A trade with this reason and no other."""
    after = BOND_BAN + timedelta(days=7 * chance.randint(0, 25) + 2)  # a Wednesday, 2021
    before = BOND_BAN - timedelta(days=7 * chance.randint(1, 8) - 2)  # a Wednesday, from April
    three = chance.choice(("ministry", "ministry", "central", "wealth"))
    bound = chance.choice(("bank", "branch", "fund"))
    act: Act = chance.choice(("auction", "lend"))
    day, money = after, "roubles"
    if reason == "new":
        act = "auction"
    elif reason == "loan":
        act = "lend"
    elif reason == "older":
        bound, day, money = "bank", before, "dollars"
    elif reason == "resale":
        new = RESALE_BAN + timedelta(days=chance.randint(1, 2))  # a Wednesday or a Thursday
        return Trade("buy", bound, three, new + timedelta(days=chance.randint(0, 1)), new)
    elif reason == "who":
        bound = chance.choice(("subsidiary", "foreign"))
    elif reason == "issuer":
        three, money = chance.choice(("owned", "state")), chance.choice(MONIES)
    elif reason == "market":
        act = chance.choice(("buy", "hold", "sell", "sell"))
        bound = chance.choice(("bank", "branch")) if act == "buy" else bound  # lesson 1: a fund
        money = chance.choice(MONIES)
    elif reason == "date":
        day = chance.choice((before, BOND_BAN)) if act == "auction" else before
    issued = None if act == "lend" else day
    if act in ("buy", "hold", "sell"):
        day += timedelta(days=chance.choice((1, 2, 5, 6, 7, 8, 9)))  # no Saturday, no Sunday
    return Trade(act, bound, three, day, issued, money)
