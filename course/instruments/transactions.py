"""Whether a US person may do it: a dealing ruled on, with the rule that decides.

The rules in force in April 2021, as far as the course has seen them:

- who is bound: US citizens and permanent residents anywhere, entities under US law
  with their foreign branches, anyone in the United States (the orders' own definition);
- the list of 15 April 2021 and the 50 percent rule (`course.instruments.ownership`):
  property in which a blocked person has an interest is held and reported, and any
  other dealing with a blocked person is refused, also where a blocked person acts
  for a firm that is not blocked (OFAC, FAQ 400);
- what is prohibited though nobody blocked has an interest in it is refused or sent
  back (OFAC, FAQ 36): new bonds of the Russian Ministry of Finance for US financial
  institutions from 14 June 2021 (Directive 1), trade with, investment in and services
  to Crimea (Executive Order 13685);
- what is blocked and what is rejected is reported (31 CFR 501.603 and 501.604; OFAC,
  FAQ 49: within ten business days);
- personal communication without value is exempt by statute (IEEPA).

Licences, sanctions of other states, and measures on persons outside the United
States who deal with the listed are left out. All persons and firms but the Ministry
of Finance are invented. A teaching aid, not compliance advice.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from course.errors import CourseError
from course.instruments import ownership
from course.instruments.arguments import shown, typed
from course.instruments.words import listing, written

LISTING = date(2021, 4, 15)
BOND_BAN = date(2021, 6, 14)  # Directive 1 works from this day on bonds issued after it


class TransactionError(CourseError):
    """A dealing that contradicts itself: says what does not go together and what is wanted."""


@dataclass(frozen=True)
class Actor:
    """Who acts: words that open a sentence, the road into "US person" if there is one, and
    what the actor trades in."""

    words: str
    road: Literal["citizen", "resident", "entity", "there", ""]
    goods: tuple[str, ...] = ()
    institution: bool = False  # a financial institution, as Directive 1 has it

    @property
    def bound(self) -> bool:
        """Whether this is a US person."""
        return self.road != ""


@dataclass(frozen=True)
class Party:
    """With whom: somebody on the list, or a firm with what is known of its owners.

    ``stakes`` are rows (owner, owned, percent) that end at the party; ``listed_owners``
    are those on the list. What is not named of the owners is on no list.
    """

    name: str
    listed: bool = False
    person: bool = False
    stakes: tuple[tuple[str, str, float], ...] = ()
    listed_owners: tuple[str, ...] = ()

    def blocked(self) -> bool:
        """Whether the party is blocked, by the list or by the 50 percent rule."""
        return self.listed or ownership.web(self.stakes, self.listed_owners).blocked(self.name)

    def words(self) -> str:
        """The party with what is known of it."""
        if self.listed:
            return f"{self.name} (listed)"
        if not self.stakes:
            return self.name
        sentences = []
        for owned in dict.fromkeys(o for _, o, _ in reversed(self.stakes)):
            parts = [(owner, p) for owner, o, p in self.stakes if o == owned]
            said = listing(f"{ownership.show(p)} by {owner}" for owner, p in parts)
            names = [owner for owner, _ in parts if owner in self.listed_owners]
            said += {0: "", 1: ", who is listed", 2: ", both listed"}[len(names)]
            sentences.append(f"{'' if owned == self.name else owned + ' is '}owned {said}")
        return f"{self.name} (on no list; {'; '.join(sentences)})"


@dataclass(frozen=True)
class Thing:
    """What kind of dealing it is: ``words`` with places for the actor, the party and details.

    ``held``: something that is the party's, or on its way from it, is in the actor's
    hands. ``exempt``: the statute frees it. ``barred``: another rule prohibits it,
    whoever the party is. ``done``: it is over, and nothing is left of it. ``by_listed``:
    somebody on the list acts for a firm that is not blocked. ``private``: it goes from
    person to person.
    """

    words: str
    held: bool = False
    exempt: bool = False
    barred: Literal["", "bonds", "crimea"] = ""
    done: bool = False
    by_listed: bool = False
    private: bool = False


THINGS: dict[str, Thing] = {
    "payment": Thing(
        "{actor} is told to pass on {amount} that {party} sends to a supplier in Riga.", held=True
    ),
    "account": Thing(
        "{actor} keeps an account opened in 2018 by {party} and is told to pay it out.", held=True
    ),
    "advance": Thing(
        "{actor} has been paid {amount} by {party} for {goods} not yet sent, and would rather "
        "send the money back.",
        held=True,
    ),
    "store": Thing(
        "{actor} has {goods} in store that belong to {party} and is asked to hand them over.",
        held=True,
    ),
    "order": Thing(
        "{actor} gets an order for {goods} from {party}. Nothing has been paid or sent."
    ),
    "offer": Thing("{actor} is offered {goods} by {party}. Nothing has been paid or sent."),
    "favour": Thing(
        "{actor} is asked by {party} to put a web page right, without pay. The work has not begun."
    ),
    "signature": Thing(
        "{actor} has a contract ready with {party}. {signer} would sign it for the firm. Nothing "
        "has been paid or sent.",
        by_listed=True,
    ),
    "letter": Thing(
        "{actor} writes a birthday letter to {party}. Nothing of value goes with it.",
        exempt=True,
        private=True,
    ),
    "call": Thing(
        "{actor} is on the telephone with {party}, about the family and nothing else.",
        exempt=True,
        private=True,
    ),
    "sold": Thing(
        "{actor} delivers {goods} to {party}, is paid in full the same day, and owes nothing more.",
        done=True,
    ),
    "bond": Thing(
        "{actor} has a client's order to buy a bond first issued that day, at the auction of "
        "{party}.",
        barred="bonds",
    ),
    "crimea": Thing(
        "{actor} is told to pass on {amount} from a builder in Ankara to {party}, for a hotel "
        "there. Nobody in it is blocked.",
        barred="crimea",
    ),
}

RULINGS = {
    "permitted": "Permitted",
    "rejected": "Reject: refuse or return",
    "blocked": "Block: hold and report",
    "unbound": "Not bound",
}

#: The reason by its key: what is said of it, and the rule it rests on.
REASONS: dict[str, tuple[str, str]] = {
    "interest": (
        "A blocked person's property is held",
        "31 CFR 501.603; the 50 percent rule for firms on no list",
    ),
    "dealing": (
        "A blocked person, but nothing held",
        "the order under which the person is listed; OFAC, FAQ 400",
    ),
    "barred": (
        "Another rule than the list forbids it",
        "Directive 1 under Executive Order 14024, or Executive Order 13685; OFAC, FAQ 36",
    ),
    "below": ("Less than half in blocked hands", "OFAC, FAQ 398 and 401"),
    "exempt": ("The statute exempts it", "the exemptions of IEEPA"),
    "before": ("All done before the listing", "the listings of 15 April 2021"),
    "not_us": ("No US person acts", "the definition of a US person in the orders"),
}


@dataclass(frozen=True)
class Ruling:
    """A ruling (key of `RULINGS`) and its reason (key of `REASONS`)."""

    ruling: str
    reason: str

    @property
    def rule(self) -> str:
        """The rule that decides, by its document."""
        return REASONS[self.reason][1]


@typed(TransactionError)
@dataclass(frozen=True)
class Transaction:
    """One dealing: who acts, with whom, in what, and when; the rest are details for the words.

    Raises `TransactionError` for parts that do not go together.
    """

    actor: Actor
    party: Party
    thing: str  # key of `THINGS`
    day: date
    amount: str = ""
    goods: str = ""
    signer: str = ""

    def __post_init__(self) -> None:
        if self.thing not in THINGS:
            self.refuse(f"there is no thing {self.thing!r}", f"take one of {', '.join(THINGS)}")
        kind = THINGS[self.thing]
        for part in ("amount", "goods", "signer"):
            given, told = bool(getattr(self, part)), "{" + part + "}" in kind.words
            if given != told:
                self.refuse(
                    f"`{part}` is {'given' if given else 'missing'}",
                    f"{'leave it out' if given else 'give it'} for the thing {self.thing!r}",
                )
        if kind.private and not self.party.person:
            self.refuse(f"{self.party.name} is a firm, and this is personal", "take a person")
        if kind.by_listed and (self.party.person or self.party.blocked()):
            self.refuse("somebody acts for a firm that is blocked itself", "lower the stakes")
        if kind.by_listed and self.signer not in self.party.listed_owners:
            self.refuse(f"{self.signer} is not on the list", "let a listed owner sign")
        if kind.barred and (self.party.listed or self.party.stakes):
            self.refuse("two rules are at work", "take a party that nobody listed is behind")
        if not kind.barred and not self.party.listed and not self.party.stakes:
            self.refuse(f"nothing says who {self.party.name} is", "list it, or give its owners")
        if kind.barred == "bonds" and not (self.actor.institution and self.day > BOND_BAN):
            self.refuse(
                "the bar on bonds is not at work", "take a financial institution after 14 June 2021"
            )
        if kind.done != (self.day < LISTING):
            self.refuse(
                f"{written(self.day)} does not fit",
                "what is over lies before 15 April 2021, all else on that day or later",
            )

    def refuse(self, wrong: str, mend: str) -> None:
        """Raise `TransactionError`."""
        raise TransactionError(f"This dealing contradicts itself: {wrong}. To mend it: {mend}.")

    @property
    def held(self) -> bool:
        """Whether the actor holds property in which a blocked person has an interest."""
        return THINGS[self.thing].held and self.party.blocked()


@typed(TransactionError)
def rule(transaction: Transaction) -> Ruling:
    """Rule on a dealing. What decides, in this order: who acts, what is exempt, when it was
    done, whether a blocked person takes part and has anything in it, another rule."""
    kind = THINGS[transaction.thing]
    if not transaction.actor.bound:
        return Ruling("unbound", "not_us")
    if kind.exempt:
        return Ruling("permitted", "exempt")
    if kind.done:
        return Ruling("permitted", "before")
    if transaction.held:
        return Ruling("blocked", "interest")
    if transaction.party.blocked() or kind.by_listed:
        return Ruling("rejected", "dealing")
    if kind.barred:
        return Ruling("rejected", "barred")
    return Ruling("permitted", "below")


@typed(TransactionError)
def describe(transaction: Transaction) -> str:
    """The dealing in a few sentences, as it would come to somebody's desk."""
    words = THINGS[transaction.thing].words.format(
        actor=transaction.actor.words,
        party=transaction.party.words(),
        amount=transaction.amount,
        goods=transaction.goods,
        signer=transaction.signer,
    )
    return f"{written(transaction.day)}. {words}"


# --- drawing fresh cases -----------------------------------------------------------------

BANK = Actor("A bank in Boston", "entity", institution=True)
BRANCH = Actor("The London branch of a New York bank", "entity", institution=True)
TRADERS = (
    Actor("A machine maker in Ohio", "entity", ("twelve pumps", "two looms", "forty bearings")),
    Actor("A US citizen who deals in clocks in Lisbon", "citizen", ("two clocks", "six watches")),
    Actor("A green-card holder who builds boats in Lima", "resident", ("two boats", "six oars")),
    Actor("A dealer from Lyon on a short visit to Boston", "there", ("forty corks", "ten barrels")),
)
FOREIGN_BANKS = (
    Actor("A bank in Zurich", ""),
    Actor("The Paris subsidiary of a New York bank (a company under French law)", ""),
)
FOREIGN_TRADER = Actor("A Portuguese dealer in Porto", "", ("forty corks", "ten barrels"))
MINISTRY = Party("the Russian Ministry of Finance")
SITE = Party("a builder in Simferopol, Crimea")
FIRMS = (
    "Heron Freight", "Kestrel Optics", "Lapwing Paper", "Magpie Metals", "Osprey Tools",
    "Plover Timber", "Siskin Glass", "Wren Textiles",
)  # fmt: skip
PERSONS = ("Mr Orrin", "Ms Vell", "Mr Quade", "Ms Tansy")
#: percent held by one or two listed persons, or by a firm between them and by them of that firm
HALF = ((50.0,), (60.0,), (100.0,), (25.0, 25.0), (30.0, 25.0), (49.0, 49.0), (20.0, 30.0))
HALF_THROUGH = ((50.0, 50.0), (60.0, 50.0), (55.0, 80.0))
LESS = ((49.0,), (40.0,), (10.0,), (25.0, 20.0), (20.0, 29.0))
LESS_THROUGH = ((100.0, 49.0), (80.0, 45.0), (49.0, 100.0))

KINDS = {
    "blocked": ("payment", "account", "advance", "store"),
    "rejected": ("order", "offer", "favour", "signature", "signature", "bond", "crimea"),
    "permitted": ("payment", "advance", "order", "offer", "letter", "call", "sold"),
    "unbound": ("payment", "account", "order", "offer", "store"),
}


@typed(TransactionError, "n")
def draw(seed: int, n: int) -> list[Transaction]:
    """`n` dealings, always the same for a seed, no two alike, neighbours of different kinds,
    at most a quarter of them (rounded up) of one ruling, in an order that tells nothing.
    Raises `TransactionError` for an `n` that is no whole number from 1 to 40."""
    if isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= 40:
        raise TransactionError(
            f"{shown(n)} dealings cannot be drawn. A number from 1 to 40 is wanted."
        )
    chance = random.Random(f"transactions {seed}")
    wanted = [ruling for ruling in RULINGS for _ in range(-(-n // len(RULINGS)))]
    chance.shuffle(wanted)
    drawn: list[Transaction] = []
    for ruling in wanted[:n]:
        while True:
            new = draw_one(chance, ruling)
            told_apart = all(new.actor != t.actor and new.thing != t.thing for t in drawn[-2:])
            if told_apart and new not in drawn:
                break
        drawn.append(new)
    return drawn


def draw_one(chance: random.Random, ruling: str) -> Transaction:
    """One dealing that is ruled so."""
    thing = chance.choice(KINDS[ruling])
    kind = THINGS[thing]
    actor = draw_actor(chance, thing, ruling == "unbound")
    party = draw_party(chance, thing, less=ruling == "permitted")
    day = LISTING + timedelta(days=chance.randint(0, 40))
    if kind.done:
        day = LISTING - timedelta(days=chance.randint(1, 20))
    elif kind.barred == "bonds":
        day = date(2021, 6, 16)
    while day.weekday() > 4:  # banks rest
        day -= timedelta(days=1)
    return Transaction(
        actor=actor,
        party=party,
        thing=thing,
        day=day,
        amount=f"{chance.randint(2, 40) * 1000:,} euros" if "{amount}" in kind.words else "",
        goods=chance.choice(actor.goods) if "{goods}" in kind.words else "",
        signer=party.listed_owners[0] if kind.by_listed else "",
    )


def draw_actor(chance: random.Random, thing: str, foreign: bool) -> Actor:
    """Somebody who could do such a thing."""
    if thing in ("payment", "account", "bond", "crimea"):
        return chance.choice(FOREIGN_BANKS if foreign else (BANK, BRANCH))
    if foreign:
        return FOREIGN_TRADER
    return chance.choice([a for a in TRADERS if not THINGS[thing].private or a.road != "entity"])


def draw_party(chance: random.Random, thing: str, less: bool) -> Party:
    """Somebody to do it with: blocked, or with `less` than half in blocked hands."""
    kind = THINGS[thing]
    if kind.barred:
        return MINISTRY if kind.barred == "bonds" else SITE
    firm, between = chance.sample(FIRMS, 2)
    persons = tuple(chance.sample(PERSONS, 2))
    if kind.private:
        return Party(persons[0], listed=True, person=True)
    less = (less or kind.by_listed) and not kind.done
    if not less and chance.random() < 0.4:
        return chance.choice(
            (Party(firm, listed=True), Party(persons[0], listed=True, person=True))
        )
    if kind.by_listed or chance.random() < 0.7:
        percents = chance.choice(LESS if less else HALF)
        stakes = tuple((p, firm, share) for p, share in zip(persons, percents, strict=False))
        return Party(firm, stakes=stakes, listed_owners=persons[: len(percents)])
    near, far = chance.choice(LESS_THROUGH if less else HALF_THROUGH)
    stakes = ((persons[0], between, far), (between, firm, near))
    return Party(firm, stakes=stakes, listed_owners=persons[:1])
