"""Lesson 8. Sovereign debt: what is barred, and what it costs."""

from __future__ import annotations

from datetime import date
from typing import Any

from course import data
from course.exercises import SYLLABUS
from course.instruments import bonds, directive, ownership
from course.instruments.directive import Trade
from course.instruments.words import written
from course.kinds import (
    Bar,
    Case,
    Choice,
    Classify,
    Code,
    Explore,
    Figure,
    Item,
    Lens,
    Lesson,
    Miss,
    Mistake,
    Model,
    MultipleChoice,
    Number,
    Option,
    Practice,
    Predict,
    Response,
    Results,
    Slider,
    Slip,
    Switch,
    Tick,
    Triage,
    marks_of,
)

lesson = Lesson(
    id="debt",
    number=8,
    title="No new bonds for US banks: what is barred, and what does it cost?",
    notebook="08-debt",
    minutes=(45, 50),
    objectives={
        "F1": "Rule on a bond trade under the directive of April 2021, and name the test that decides.",
        "F2": "Price a bond from its yield, and find the yield from the price.",
        "F3": "Say what losing buyers costs an issuer, and which assumption carries the result.",
        "F4": "Hold “a quarter of the bonds” against figures with their accounts and dates.",
    },
    syllabus=SYLLABUS,
)

_market = data.load("market").set_index("measure")
_quotes = data.load("quotes").query("measure == 'ofz_10y'").set_index("date")
_holdings = data.load("holdings")
_claims = data.load("claims").set_index("id")

PREMIUM = float(_market.loc["premium_10y", "value"])  # basis points
_PREMIUM_20 = float(_market.loc["premium_20y", "value"])
PLACED = float(_market.loc["auction_placed", "value"])  # bn RUB
AUCTION = float(_market.loc["auction_yield", "value"])  # percent
#: Percent: the high of the morning of 15 April, and the quote of the next morning.
HIGH, AFTER = (float(_quotes.loc[day, "value"]) for day in ("2021-04-15", "2021-04-16"))
QUARTER = float(_claims.loc["C30", "count"])  # percent, as the officials said


def _held(measure: str, basis: str, day: str) -> float:
    """One figure of the data set `holdings`."""
    rows = _holdings[
        (_holdings["measure"] == measure)
        & _holdings["basis"].str.startswith(basis)
        & (_holdings["date"] == day)
    ]
    return float(rows["value"].iloc[0])


_SHARE, _US = "nonresident_share_ofz", "share_of_ofz_held_via_us_companies"
JANUARY = _held(_SHARE, "CBR", "2021-01-01")
FEBRUARY = _held(_SHARE, "CBR", "2021-02-01")
APRIL = _held(_SHARE, "CBR", "2021-04-01")
MINISTER = _held(_SHARE, "statement", "2021-04-16")
AMERICAN = _held(_US, "CBR", "2021-01-01")

# --- predict first -----------------------------------------------------------------------

premium = lesson.add(
    Predict(
        id="debt.premium",
        title="How much more did the new bonds pay?",
        prompt=(
            "A state that borrows sells bonds. The *yield* is what a buyer earns on the price, in percent a year: "
            "the higher it is, the dearer the state borrows. Small steps are counted in *basis points*, hundredths "
            "of a percentage point: from 7.00 to 7.25 % is 25.\n\n"
            "After 14 June 2021 US institutions could no longer buy new bonds from the Russian state. By how many basis points "
            "did new ten-year bonds, in the first months after, pay more than old ones of about the same length?"
        ),
        objectives=("F3",),
        claims=("C31b",),
        answer=PREMIUM,
        unit="basis points",
        close=5,
        near=20,
        most=2000,
        right="You expected little. Whether the bar made even that difference is another question.",
        too_low="You expected next to nothing, and it was a little more than that.",
        too_high=("You took a bar on some buyers for a heavy blow. Who else was there to buy?"),
        evidence=(
            f"About {PREMIUM:g} for bonds of ten years and {_PREMIUM_20:g} for twenty, by a review of the Bank of Russia. It puts the "
            "difference down to the small volume of new bonds in circulation, and expected it to shrink. "
            "That is the borrower's own central bank speaking."
        ),
        bars=(
            Bar("new above old, ten years", PREMIUM),
            Bar("new above old, twenty years", _PREMIUM_20),
        ),
        hints=(
            "One percentage point is a hundred basis points. The bonds paid a little over 7 % a year.",
        ),
        solution="The data set `market`, rows `premium_10y` and `premium_20y`.",
        see="Predict first",
    )
)

# --- where the article says it -----------------------------------------------------------

_where, _here = data.excerpt([data.sentence_of(c) for c in ("C25a", "C29", "C31a")])

article = Lens(
    title="The bar on bonds, as the article has it",
    text=_where,
    marks=marks_of(_here, ("certainty",), ("certainty",)),
    lenses={"certainty": "How is it said?"},
    meanings={
        ("certainty", "asserted"): "As a report.",
        ("certainty", "assured"): "As a report that somebody insists on.",
        ("certainty", "judged"): "As somebody's reading of the matter.",
        ("certainty", "predicted"): "As a forecast.",
    },
)

_DOC, _TALK, _PEN = "rule", "officials", "article"

whose_words = lesson.add(
    Classify(
        id="debt.whose-words",
        title="Rule, officials, or the writer's pen?",
        prompt=(
            "Hold the sentences above against OFAC's FAQ 888, printed just above this question. Where does each statement come from?"
        ),
        objectives=("F1",),
        claims=("C25a", "C26", "C28", "C31a"),
        bins={
            _DOC: "The rule says it",
            _TALK: "Officials, on the call",
            _PEN: "Neither: only the article has it",
        },
        items=(
            Item(
                "Bonds that are caught were issued *after* 14 June",
                _DOC,
                {
                    _TALK: "The officials spoke of what the bar would do. Which text fixes days?",
                    _PEN: "The article has “as of June 14”, which takes the day in. Compare the little word.",
                },
            ),
            Item(
                "The order was given to curtail Russia's sale of debt",
                _PEN,
                {
                    _DOC: "You looked for a purpose in the rule. Read its three numbers: does one of them give any?",
                    _TALK: "The officials said what the bar *could* bring about. Is this one among it, and who is "
                    "quoted for “in an attempt to”?",
                },
            ),
            Item(
                "Russia's borrowing could become dearer",
                _TALK,
                {
                    _DOC: "A rule forbids. It does not foretell. Who foretells here?",
                    _PEN: "Look for the verb of saying in front of the forecast, and for its subject.",
                },
            ),
            Item(
                "US institutions may not *lend* to the Ministry of Finance",
                _DOC,
                {
                    _TALK: "Nothing of loans is reported from the call. Read the numbers of the rule.",
                    _PEN: "The article leaves loans out. So where do you know it from?",
                },
            ),
        ),
        praise=(
            "The purpose is the writer's own inference. It may be a good one; the rule gives none, and the officials "
            "are quoted for possible effects, not for an aim. Of the rule's two bars, the article has one."
        ),
        hints=(
            "Go through the three numbers of FAQ 888 first and tick off what stands there.",
            "For the rest, look in the article for a verb of saying. Where there is none, who speaks?",
        ),
        solution="The column `speaker` of the data set `claims` says whom the article lets speak.",
        see="Where the article says it",
    )
)

# --- ruling on trades --------------------------------------------------------------------

_REASONS = {key: directive.REASONS[key][1] for key in directive.DRAWN}


def _actor(trade: Trade) -> str:
    """The participant inside a sentence."""
    words = directive.PARTICIPANTS[trade.who].words.rstrip(",")
    return words[0].lower() + words[1:] if words[1:2] != " " else "a" + words[1:]


def _wrong_ruling(trade: Trade) -> str:
    """What is said of a wrong ruling of this trade; never the reason itself."""
    issuer = directive.ISSUERS[trade.issuer][0].partition(" (")[0]
    return {
        "who": f"You looked at what is bought. First ask who buys: under whose law does {_actor(trade)} stand?",
        "issuer": f"Read the names in FAQ 888 one by one. Then FAQ 891. How does {issuer} come in?",
        "market": "Follow the money. Who gets it here, if anybody does, and which of the three numbers of FAQ 888 "
        "speaks of that in 2021?",
        "date": f"The small words decide: *as of* 14 June for what is done, *after* 14 June for when a bond is issued. "
        f"Hold {written(trade.day)} against both.",
        "new": f"Take the tests of the table in turn. Which of them lets this pass on {written(trade.day)}?",
        "loan": "You looked for a bond. FAQ 888 has more than one number.",
        "older": "You asked Directive 1 only, and it had not begun. What did FAQ 675 say was forbidden already?",
        "resale": "What was open in 2021 need not be so for ever. Read the third number of FAQ 888 with the two days "
        "of this case.",
    }[directive.ruling(trade).reason]


def _wrong_reason(trade: Trade, given: str) -> str:
    """What is said of a wrong reason for the right ruling, about this trade."""
    name, three = directive.ISSUERS[trade.issuer]
    issuer = name.partition(" (")[0]
    institution = directive.PARTICIPANTS[trade.who].institution
    if directive.REASONS[given][0] != directive.ruling(trade).ruling:
        return f"that would make it {directive.RULINGS[directive.REASONS[given][0]].lower()}, and you ruled otherwise."
    if given == "who":
        return f"{_actor(trade)} does fall under the definition. Look at the law it stands under."
    if given == "issuer":
        return (
            f"{issuer} is among the names of FAQ 888."
            if three
            else f"look up how {issuer} is owned."
        )
    if given == "market":
        return f"the money goes to {issuer} here. That is not what lets it pass."
    if given == "date":
        if not institution or not three:
            return f"on {written(trade.day)} Directive 1 was at work. Something else keeps it away."
        return f"follow the money: does {issuer} get any of it in this trade?"
    if given == "new":
        return (
            "nothing is issued here."
            if trade.act == "lend"
            else f"hold the days of the case ({written(trade.day)}) and the seller against the first number of FAQ 888."
        )
    if given == "loan" and trade.act == "lend":
        return f"lent it is. But on {written(trade.day)}: had that number of Directive 1 begun?"
    if given == "loan":
        return "is this a loan contract, or is a bond bought?"
    if given == "older":
        return f"the older bar is about other money than roubles. Here it is {trade.money}."
    return f"the bar on resale came on 1 March 2022. This is {written(trade.day)}, and who sells?"


def _case(trade: Trade, text: str = "", **feedback: str) -> Case:
    """A trade as a case; what the model rules, and what is said of every other answer."""
    right = directive.ruling(trade)
    other = next(r for r in directive.RULINGS if r != right.ruling)
    said = {other: _wrong_ruling(trade)} | {
        r: _wrong_reason(trade, r) for r in _REASONS if r != right.reason
    }
    return Case(text or directive.describe(trade), right.ruling, right.reason, said | feedback)


_JUNE16 = date(2021, 6, 16)

desk = lesson.add(
    Triage(
        id="debt.desk",
        title="Six trades",
        prompt=(
            "Permitted or prohibited, and by which test? The trades are invented, and so is Volkhov Bank, on which no other "
            "sanction lies. Nobody has a licence, and nobody arranged a resale beforehand."
        ),
        objectives=("F1",),
        claims=("C25b", "C26", "C27"),
        rulings=directive.RULINGS,
        reasons=_REASONS,
        cases=(
            _case(Trade("auction", "branch", "central", date(2021, 7, 14), date(2021, 7, 14))),
            _case(
                Trade("sell", "bank", "ministry", date(2021, 6, 24), _JUNE16),
                prohibited="You let the bar follow the bond. Who pays here, and does the Ministry of Finance get a "
                "kopeck of it?",
            ),
            _case(
                Trade("auction", "bank", "ministry", date(2021, 6, 14), date(2021, 6, 14)),
                prohibited="The day is close, and closeness is no test. Read it letter by letter: bonds issued *when*?",
            ),
            _case(
                Trade(
                    "auction", "bank", "ministry", date(2021, 5, 26), date(2021, 5, 26), "dollars"
                )
            ),
            _case(
                Trade("lend", "bank", "owned", date(2021, 6, 23)),
                prohibited="You brought the 50 percent rule along from lesson 3. Does it work under this directive? "
                "OFAC was asked.",
            ),
            _case(
                Trade("auction", "subsidiary", "ministry", date(2021, 6, 23), date(2021, 6, 23)),
                prohibited="You followed the name of the bank. Is it a branch or a company of its own?",
            ),
        ),
        praise=(
            "The directive blocks nobody and follows no bond. It stands where one of the three gets the money, "
            "and there for US institutions alone."
        ),
        hints=(
            "Who acts is asked first. A branch and a subsidiary are not the same.",
            "Where the days are close, read them with the little words *as of* and *after*.",
            "If Directive 1 had not begun, there is still the older bar. In which money?",
        ),
        solution="`directive.ruling` asks these tests one after the other.",
        see="Which trades are barred",
    )
)


def _fresh(seed: int) -> Triage:
    drawn = directive.draw(seed, 3)
    rules = "\n".join(
        f"- {directive.RULINGS[r.ruling]}: {r.rule}." for r in map(directive.ruling, drawn)
    )
    return Triage(
        id="debt.trades",
        title=f"Set {seed:,}: three trades",
        prompt="Trades and firms are invented. Nobody has a licence, and nobody arranged a resale beforehand.",
        objectives=("F1",),
        rulings=directive.RULINGS,
        reasons=_REASONS,
        cases=tuple(_case(t) for t in drawn),
        praise=f"In the order of the cases:\n\n{rules}",
        hints=(
            "For each trade, go down the table above and stop at the first test that lets it pass.",
            "In March 2022 look at resale again.",
        ),
        solution=f"The rules that decide, case by case:\n\n{rules}",
        see="Which trades are barred",
    )


trades = lesson.add(
    Practice(
        id="debt.trades",
        title="Fresh trades",
        prompt="Three at a time, drawn fresh. One set without a slip is enough.",
        objectives=("F1",),
        claims=("C26",),
        make=_fresh,
        hints=("Go down the table above for each trade.",),
        solution="`directive.ruling` goes down the table.",
        see="Which trades are barred",
    )
)

# --- price and yield ---------------------------------------------------------------------


def price(coupon, years, rate):
    growth = 1 + rate / 100
    total = 100 / growth**years
    for year in range(1, years + 1):
        total += coupon / growth**year
    return total


def _set_not_added(coupon, years, rate):
    return coupon / (1 + rate / 100) ** years


def _stopped_early(coupon, years, rate):
    growth = 1 + rate / 100
    return 100 / growth**years + coupon / growth


def _grown(coupon, years, rate):
    growth = 1 + rate / 100
    return 100 / growth**years + sum(coupon * growth**year for year in range(1, years + 1))


def _by_year(coupon, years, rate):
    growth = 1 + rate / 100
    return 100 / growth**years + sum(coupon / (growth * year) for year in range(1, years + 1))


price_it = lesson.add(
    Code(
        id="debt.price-it",
        title="Price any bond",
        prompt=(
            "Now for any number of years. Write `price(coupon, years, rate)`: `coupon` roubles come at the end of each "
            "year, and the face of 100 roubles on top at the end of the last one. `years` is a whole number, `rate` the "
            "yield in percent. Return the price, unrounded."
        ),
        objectives=("F2",),
        name="price",
        starter=(
            "def price(coupon, years, rate):\n"
            "    growth = 1 + rate / 100  # what one rouble becomes in a year\n"
            "    total = 100 / growth**years\n"
            "    for year in range(1, years + 1):\n"
            "        ...  # add this year's coupon, at today's value\n"
            "    return ...\n"
            "\n\n"
            "debt.price_it.check(price)"
        ),
        reader=Results(
            ((7, 2, 8), (7, 10, 7), (7, 10, 7.37), (0, 5, 10), (12, 3, 9), (6, 1, 4)), within=1e-6
        ),
        reference=price,
        right=(
            "In the second case the yield equals the coupon, and the price is the 100 that come back. Above it "
            "the price falls below 100. Yield and price are two ways to say one thing."
        ),
        slips=(
            Slip(
                "coupons not discounted",
                lambda: (
                    lambda coupon, years, rate: coupon * years + 100 / (1 + rate / 100) ** years
                ),
                "You add the coupons as they are. A coupon in three years is worth less than one in one year: "
                "divide each by the growth up to its own year.",
            ),
            Slip(
                "the 100 alone",
                lambda: lambda coupon, years, rate: 100 / (1 + rate / 100) ** years,
                "Your total never grows in the loop. `total += …` adds to it.",
            ),
            Slip(
                "all coupons from the last year",
                lambda: (
                    lambda coupon, years, rate: (coupon * years + 100) / (1 + rate / 100) ** years
                ),
                "You divide every coupon by the growth of all the years. The first one comes after one year: use `year`.",
            ),
            Slip(
                "every coupon after one year",
                lambda: (
                    lambda coupon, years, rate: (
                        coupon * years / (1 + rate / 100) + 100 / (1 + rate / 100) ** years
                    )
                ),
                "You divide every coupon by one year's growth. In the loop, `year` says how many years it takes.",
            ),
            Slip(
                "the year as a factor",
                lambda: _by_year,
                "You multiply by the number of the year. Money grows on what it has grown already: a power of `growth`.",
            ),
            Slip(
                "set, not added",
                lambda: _set_not_added,
                "Each round throws away what was there, the face too. `=` sets `total` anew. Which sign adds to it?",
            ),
            Slip(
                "returned in the first round",
                lambda: _stopped_early,
                "You have the face and the first coupon only. A `return` inside the loop ends it in the first round: look at "
                "how far in it stands.",
            ),
            Slip(
                "multiplied by the growth",
                lambda: _grown,
                "Your coupons grow with the years. A later coupon is worth *less* today: multiply, or divide?",
            ),
            Slip(
                "the face every year",
                lambda: lambda coupon, years, rate: price(coupon + 100, years, rate),
                "You add the face in each round. It comes back once, and `total` starts with it.",
            ),
            Slip(
                "rounded",
                lambda: lambda coupon, years, rate: round(price(coupon, years, rate), 2),
                "You round the price. It was asked for with all its decimals.",
            ),
        ),
        hints=(
            "The worked cell had one line for two years. In the loop you need one of its terms.",
            "`growth**year` is what a rouble becomes in `year` years. Divide by it.",
        ),
        solution="Each payment is divided by what one rouble would have become until then.",
        see="Price and yield",
    )
)


def find_yield(coupon, years, paid):
    low, high = 0, 100
    for _ in range(60):
        middle = (low + high) / 2
        worth = price(coupon, years, middle)
        if worth > paid:
            low = middle
        else:
            high = middle
    return middle


def _halve(holds):
    """A `find_yield` that goes up where `holds(middle, worth, paid)`."""

    def tried(coupon, years, paid):
        low, high = 0, 100
        for _ in range(60):
            middle = (low + high) / 2
            if holds(middle, price(coupon, years, middle), paid):
                low = middle
            else:
                high = middle
        return middle

    return tried


try_it = lesson.add(
    Code(
        id="debt.try-it",
        title="And back: the yield by trying",
        prompt=(
            "At an auction the price is known and the yield is wanted. There is no formula for it, so one tries: take the "
            "middle of two bounds, look whether the price at that yield is too high or too low, drop one half, go on. One "
            "place is open: the condition. `paid` is the price paid. `debt.price` is ours; put your own `price` there if it is "
            "done. Return the yield unrounded."
        ),
        objectives=("F2",),
        name="find_yield",
        starter=(
            "def find_yield(coupon, years, paid):\n"
            "    low, high = 0, 100  # the yield lies between them, in percent\n"
            "    for _ in range(60):\n"
            "        middle = (low + high) / 2\n"
            "        worth = debt.price(coupon, years, middle)\n"
            "        if ...:  # compare `worth` with `paid`\n"
            "            low = middle\n"
            "        else:\n"
            "            high = middle\n"
            "    return middle\n"
            "\n\n"
            "debt.try_it.check(find_yield)"
        ),
        reader=Results(
            ((7, 2, 100), (7, 10, 97.45), (0, 5, 62), (12, 3, 110), (6, 1, 101)), within=1e-6
        ),
        reference=find_yield,
        right=(
            "Each round halves what is left; after sixty nothing is left to halve. It works because the price "
            "only falls as the yield rises, so there is one yield for a price."
        ),
        slips=(
            Slip(
                "the wrong half",
                lambda: _halve(lambda middle, worth, paid: worth < paid),
                "You run to the edge: the half that holds the yield is thrown away. Is the condition still `...`, which counts "
                "as true? If not: while the bond is worth more than was paid, must the yield go up or down?",
            ),
            Slip(
                "a yield with a price",
                lambda: _halve(lambda middle, worth, paid: middle < paid),
                "You end at the price itself: you held a yield against a price. Which of the two names above is a price?",
            ),
            Slip(
                "a yield with a price, turned round",
                lambda: _halve(lambda middle, worth, paid: middle > paid),
                "You end at zero. `middle` is a yield and `paid` a price, and the one says nothing of the other. What stands "
                "in the line above?",
            ),
            Slip(
                "rounded",
                lambda: lambda coupon, years, paid: round(find_yield(coupon, years, paid), 2),
                "The yield is found, and then rounded. Return it as it is.",
            ),
        ),
        hints=(
            "The condition is true when `middle` is too low a yield. What is the price then, compared with `paid`?",
            "A low yield goes with a high price.",
        ),
        solution="Bisection. The course's own `bonds.find_yield` takes larger steps, and agrees.",
        see="Price and yield",
    )
)

_high, _after = (bonds.price(7, 10, rate) for rate in (HIGH, AFTER))
_drop = round(_after, 2) - round(_high, 2)
_duration = bonds.duration(bonds.flows(7, 10), AFTER)

seesaw = lesson.add(
    Number(
        id="debt.seesaw",
        title="A morning in April",
        prompt=(
            f"On the morning of 15 April 2021 the yield of Russia's ten-year rouble bond was quoted as high as {HIGH:.2f} %, and "
            f"on the next morning at {AFTER:.2f} %. Take a ten-year bond with a coupon of 7 percent, paid in halves (every six months), and change the "
            "yield in the cell below. How many roubles *less* is the bond worth at the first yield than at the second, on "
            "100 roubles of face? Two decimals."
        ),
        objectives=("F2",),
        answer=round(_drop, 2),
        tolerance=0.011,
        unit="roubles",
        also=("rubles", "ruble"),
        right=(
            f"{_after:.2f} less {_high:.2f}. {100 * (HIGH - AFTER):.0f} hundredths of a point cost {100 * _drop:.0f} hundredths of a "
            f"rouble. How many percent of the price a point of yield takes, {_duration:.1f} for this bond, is called its *modified "
            "duration*. The holder bears it at once. The state that has sold the bond already pays not a rouble more."
        ),
        low="Too low. Write down the price at each of the two yields, and subtract the smaller price.",
        high="Too high. The price moves by a few roubles in a hundred at most. Did both yields go into the cell?",
        mistakes=(
            Mistake(
                round(HIGH - AFTER, 2),
                "That is the step in the yield, in points. Asked for is the step in the price.",
                "the step in yield",
            ),
            Mistake(
                round(10 * (HIGH - AFTER), 1),
                "Ten years times the step in yield: a good first thought, but later years count less. Let the cell do it.",
                "ten times the step",
            ),
            Mistake(
                round(100 - _high, 2),
                "You compared with the face. Compare with the price at the second yield.",
                "compared with the face",
            ),
            Mistake(
                round(_high - _after, 2),
                "Right in size. *Less* is in the question already, so no minus is needed.",
                "with a minus",
            ),
            Mistake(
                round(_drop, 1),
                "Rounded once too often: two decimals.",
                "one decimal",
            ),
        ),
        hints=(
            "Run the cell with one yield, then with the other, and write both prices down.",
            "Higher yield, lower price: which of the two do you subtract?",
        ),
        solution="`bonds.price(7, 10, rate)` gives the price in halves, as the bonds in this lesson pay.",
        see="Price and yield",
    )
)

# --- losing buyers -----------------------------------------------------------------------


_STILL = f"Here only the new bonds move; old ones stay at {AFTER:.2f} %."


def _respond(
    lost: float, elasticity: float, amount: float, back: float = 0.0, old: bool = False
) -> Response:
    """What the model of demand gives: words, and the figure. With ``old``, what follows for the
    holder of an old bond if it comes to yield as much."""
    extra = bonds.extra_yield(lost, elasticity, back)
    after = AFTER + extra
    more = bonds.left_over(lost, back)
    cost = bonds.extra_cost(amount, extra)
    points = f"{100 * extra:.1f}".removesuffix(".0")
    title = f"Without {lost:g} % of the buyers, new bonds pay {points} basis points more"
    if back:
        title = f"With {back:g} % of the lost demand back, new bonds pay {points} basis points more"
    falls = "from {:.2f} to {:.2f}".format(*(bonds.price(7, 10, rate) for rate in (AFTER, after)))
    words = (
        f"**{title}.** Those who are left must take {more:.1f} % more. A percentage point of "
        f"yield brings {elasticity:g} % more demand, so it takes {extra:.2f} points: {AFTER:.2f} % becomes {after:.2f} %.\n\n"
        f"- On {amount:,g} billion roubles of new bonds, {cost:,.0f} million roubles more interest a year.\n"
        + (
            f"- If old bonds come to yield as much, one of ten years with a coupon of 7 percent falls {falls}."
            if old
            else f"- {_STILL}"
        )
    )
    gone = lost * (1 - back / 100) / 100
    pad = max(0.05, 0.35 * extra)
    ends = (AFTER - pad, after + pad)

    def line(share: float) -> list[dict[str, float]]:
        return [
            {
                "rate": round(rate, 4),
                "amount": round(amount * share * (1 + elasticity * (rate - AFTER) / 100), 3),
            }
            for rate in ends
        ]

    return Response(
        words,
        Figure(
            "demand",
            {
                "title": title,
                "lines": {"before": line(1.0), "after": line(1 - gone)},
                "supply": amount,
                "rates": {"before": AFTER, "after": round(after, 4)},
            },
        ),
    )


def _knobs(lost: float, elasticity: float) -> tuple[Slider, Slider]:
    """The two sliders of the model, with what they start at."""
    of = "Elasticity: percent more demand for a point of yield"
    return (
        Slider("lost", "Buyers lost, share of demand", 0, 50, 0.1, lost, "percent"),
        Slider("elasticity", of, 10, 500, 1, elasticity, "percent"),
    )


buyers_model = Model(
    id="debt.buyers-model",
    title="Fewer buyers, the same bonds",
    prompt=(
        "Before you move anything: does the yield rise more when the other buyers jump at a little extra yield, or when they are "
        "slow to? Say it, then move the elasticity."
    ),
    controls=(
        *_knobs(20, 50),
        Slider("amount", "New bonds sold in a year", 10, 3000, 1, PLACED, "bn roubles"),
    ),
    respond=lambda state: _respond(state["lost"], state["elasticity"], state["amount"], old=True),
)

_cost = bonds.extra_cost(PLACED, _PREMIUM_20 / 100)

cost = lesson.add(
    Number(
        id="debt.cost",
        title="The bill for the borrower",
        prompt=(
            f"On 9 June 2021, at the last auction before the bar, the ministry placed {PLACED:g} billion roubles of ten-year "
            f"bonds at {AUCTION:.2f} %. Take the larger of the two premiums, the {_PREMIUM_20:g} basis points of twenty-year bonds, as if "
            "it had had to be paid here on top. How many *million* roubles of interest would that have added, each year?"
        ),
        objectives=("F3",),
        claims=("C31b",),
        answer=round(_cost, 1),
        tolerance=0.5,
        unit="million roubles",
        also=("million", "millions", "million rubles", "million ruble", "mln", "mln roubles"),
        right=(
            f"{_cost:.1f} million a year, on {PLACED:g} billion. Whether that is much depends on what you hold it "
            f"against: all the interest on these bonds is {bonds.extra_cost(PLACED, AUCTION):,.0f} million a year. And only *new* "
            "bonds pay it, so the bill grows with every auction that follows."
        ),
        low="Too low. A billion is a thousand million; a basis point is a hundredth of a percent.",
        high="Too high. Is a basis point a whole percent, or a hundredth of one?",
        mistakes=(
            Mistake(
                bonds.extra_cost(PLACED, _PREMIUM_20),
                "You took basis points for percent. One percent has a hundred of them.",
                "basis points as percent",
            ),
            Mistake(
                PLACED * _PREMIUM_20,
                "Billions times basis points is neither millions nor roubles. Turn each into the unit you need before you multiply.",
                "as they stand",
            ),
            Mistake(
                bonds.extra_cost(PLACED, PREMIUM / 100),
                "That is the premium of ten-year bonds. The question takes the other one.",
                "the other premium",
            ),
            Mistake(
                bonds.extra_cost(PLACED, AUCTION),
                "That is the interest of a year without the premium. What does the premium alone add?",
                "the interest without it",
            ),
            Mistake(
                bonds.extra_cost(PLACED, AUCTION + _PREMIUM_20 / 100),
                "That is all the interest of a year, premium and yield together. Only what is added was asked for.",
                "all the interest",
            ),
            Mistake(
                _cost / 1000,
                "That is far too small for millions. Did you stay in billions? Write it in millions, then check the premium you took.",
                "in billions",
            ),
            Mistake(
                round(_cost * 1e6),
                "Right, and in roubles. How many millions are that?",
                "in roubles",
            ),
        ),
        hints=(
            "Write the basis points as a percentage, then as a fraction.",
            "How many *million* were placed? Take the fraction of those.",
        ),
        solution=(
            f"Amount times premium: `bonds.extra_cost({PLACED:g}, {_PREMIUM_20 / 100:g})` takes billions and percentage points."
        ),
        see="Fewer buyers, the same bonds",
    )
)


def _needed(lost: float) -> float:
    """The elasticity at which losing this share gives the premium seen."""
    return bonds.left_over(lost) / (PREMIUM / 100)


def _gap(state: dict[str, Any]) -> float:
    """How far the model's premium is from the one seen, in basis points."""
    return 100 * bonds.extra_yield(state["lost"], state["elasticity"]) - PREMIUM


_STEEP = round(_needed(AMERICAN))


def _match_goal(state: dict[str, Any]) -> Miss | None:
    gap, lost = _gap(state), state["lost"]
    if abs(lost - AMERICAN) < 0.05 and abs(gap) <= 0.5:
        return Miss(
            "as it was set",
            "The extra yield fits, and the lost share is the one the model was set to. Set it to the officials' quarter and "
            "see what happens to the yield.",
        )
    if abs(lost - QUARTER) >= 0.05:
        return Miss(
            "another share",
            f"The lost share is not the {QUARTER:g} % of the officials. The number field beside the slider sets it exactly.",
        )
    if gap > 0.5:
        return Miss(
            "too much yield",
            "The new bonds pay too much more. Buyers who answer *more* strongly to yield need less of it: which way does "
            "the elasticity have to go?",
        )
    if gap < -0.5:
        return Miss(
            "too little yield",
            "The new bonds pay too little more. Your buyers jump at the smallest step in yield. Make them slower.",
        )
    return None


match = lesson.add(
    Explore(
        id="debt.match",
        title="Make the model give what was seen",
        prompt=(
            f"New bonds paid {PREMIUM:g} basis points more than old ones. The model below is set to give just that: it loses {AMERICAN:g} %, "
            f"the share held through US companies on 1 January 2021, with an elasticity of {_STEEP}. Now lose {QUARTER:g} %, the officials' "
            f"quarter. Which elasticity gives {PREMIUM:g} basis points again? Leave the model there and check."
        ),
        objectives=("F3",),
        claims=("C31a",),
        model=Model(
            id="debt.match-model",
            title="Two knobs, one number",
            prompt=f"The sum placed is that of 9 June 2021, {PLACED:g} billion roubles.",
            controls=_knobs(AMERICAN, _STEEP),
            respond=lambda state: _respond(state["lost"], state["elasticity"], PLACED),
        ),
        goal=_match_goal,
        reached={"lost": QUARTER, "elasticity": round(_needed(QUARTER))},
        astray=(
            {"lost": AMERICAN, "elasticity": _STEEP},
            {"lost": 20, "elasticity": 250},
            {"lost": QUARTER, "elasticity": 50},
            {"lost": QUARTER, "elasticity": 500},
        ),
        praise=(
            f"With {AMERICAN:g} % lost it took an elasticity of {_STEEP}, with {QUARTER:g} % it takes about "
            f"{_needed(QUARTER):.0f}. Both give {PREMIUM:g} basis points. One number seen cannot fix two that were not. And the Bank of "
            "Russia names another cause, the small volume in circulation, which is not in this model at all. A model that can "
            "be made to fit has proved no cause."
        ),
        hints=(
            "Divide in your head: how many percent more must those take who are left, and over how much yield?",
            "The words under the figure say how much more those left must take. A tenth of a point has to bring that.",
        ),
        solution="The extra yield is what those left must take more, divided by the elasticity: `bonds.extra_yield`.",
        see="Fewer buyers, the same bonds",
    )
)

# --- a quarter of the bonds --------------------------------------------------------------

_spring = _holdings[
    (_holdings["measure"] == _SHARE) & _holdings["date"].between("2019-10-01", "2021-12-31")
].sort_values("date")

holders_figure = Figure(
    "holders",
    {
        "title": (
            f"In 2021 no dated figure reaches a quarter: {JANUARY:g} % on 1 January, below "
            f"{MINISTER:g} % by 16 April"
            if _spring[_spring["date"] >= "2021-01-01"]["value"].max() < QUARTER
            else "A figure of 2021 reaches a quarter"
        ),
        "points": [
            {
                "date": f"{r.date:%Y-%m-%d}",
                "value": float(r.value),
                "basis": r.basis.partition(" ")[0],
                "bound": r.bound,
            }
            for r in _spring.itertuples()
        ],
        "line": QUARTER,
    },
)

_NSD = {d: _held(_SHARE, "NSD", d) for d in ("2019-12-31", "2020-04-30", "2020-06-30")}
_peak = _held(_SHARE, "CBR", "2020-03-01")
_euro = _held("nonresident_share_eurobonds", "CBR", "2021-10-01")

same_account = lesson.add(
    MultipleChoice(
        id="debt.same-account",
        title="Which figures may stand side by side?",
        prompt=(
            "Two figures make a trend if the same account counted the same bonds on two days. Tick each comparison that "
            "passes. CBR is the Bank of Russia. All are shares of OFZ, the state's rouble bonds, unless Eurobonds are named: "
            "those are its bonds sold abroad, in dollars or euros."
        ),
        objectives=("F4",),
        claims=("C30",),
        options=(
            Tick(
                f"NSD, 31 December 2019, and CBR, 1 March 2020: from {_NSD['2019-12-31']:g} to {_peak:g} %",
                "Two accounts. The step between them may lie in who is counted, and not in who bought.",
            ),
            Tick(
                f"NSD, 30 April and 30 June 2020: from {_NSD['2020-04-30']:g} to {_NSD['2020-06-30']:g} %",
                "One of the pairs you left out is of the year 2020. It need not be the central bank's to be sound.",
                right=True,
            ),
            Tick(
                f"CBR, 1 January and 1 February 2021: from {JANUARY:g} to {FEBRUARY:g} %",
                "There is a pair of one publisher, a month apart, that you passed over. Check publisher and bonds.",
                right=True,
            ),
            Tick(
                f"CBR, 1 February and 1 October 2021: from {FEBRUARY:g} % of OFZ to {_euro:g} % of Eurobonds",
                "One publisher, and two kinds of bond. Did the share rise, or is it a share of something else?",
            ),
            Tick(
                f"CBR, 1 February, and the minister, 16 April 2021: from {FEBRUARY:g} to {MINISTER:g} %",
                "The minister gave no account that we know, and his is a bound: the share “slid below” it.",
            ),
        ),
        praise=(
            f"By the Bank of Russia's own account the share went {JANUARY:g}, {FEBRUARY:g} and, by 1 April, {APRIL:g} %. “A quarter” fits "
            "the first of these days better than mid-April, and rounds up even there. Which account the officials used, and of "
            "which day, the article does not say."
        ),
        hints=(
            "For each: same publisher, same bonds, and is each of the two a figure or only a bound?",
            "A pair may come from either publisher. What it may not do is change publisher half-way.",
        ),
        solution="`holdings` has the account in the column `basis` and a bound in `bound`.",
        see="“A quarter of the bonds”",
    )
)

_DAY = "2021-01-01"
_AMOUNT = _held("ofz_held_via_us_companies", "CBR", _DAY)  # bn RUB
_UK_AMOUNT = _held("ofz_held_via_uk_companies", "CBR", _DAY)
_UK_SHARE = _held("share_of_ofz_held_via_uk_companies", "CBR", _DAY)
_VTB = _held("nonresident_holdings_ofz", "VTB Capital", "2021-03-01")
_MARKET = 100 * _AMOUNT / AMERICAN  # bn RUB, the whole market
_foreign = _MARKET * JANUARY / 100

in_roubles = lesson.add(
    Number(
        id="debt.in-roubles",
        title="What foreigners held, in roubles",
        prompt=(
            f"By the Bank of Russia, on 1 January 2021 the bonds held through US companies were {AMERICAN:g} % of the market, or {_AMOUNT:g} "
            f"billion roubles, and all non-residents held {JANUARY:g} %. How many *billion* roubles did all non-residents hold? "
            "To the nearest ten."
        ),
        objectives=("F4",),
        claims=("C30",),
        answer=round(_foreign, -1),
        tolerance=25,
        unit="billion roubles",
        also=("billion", "billions", "bn", "billion rubles", "billion ruble", "bn roubles"),
        right=(
            f"About {round(_foreign, -1):,.0f}; the shares are rounded, so more digits would say nothing. The British pair, {_UK_AMOUNT:g} billion "
            f"and {_UK_SHARE:g} %, leads to {round(_UK_AMOUNT / _UK_SHARE * JANUARY, -1):,.0f}: the figures fit together. A quarter of that market would "
            f"have been about {round(_MARKET * QUARTER / 100, -1):,.0f}. VTB Capital has {_VTB:,.0f} for 1 March: another account, and no trend."
        ),
        low="Too low. All non-residents hold more than US companies do. How many times as much?",
        high="Too high. They hold a part of the market. How large is all of it, going by the US pair?",
        mistakes=(
            Mistake(
                round(_MARKET),
                "That is the whole market, a good step. What part of it is asked for?",
                "the whole market",
            ),
            Mistake(
                round(_MARKET * QUARTER / 100),
                "You took the officials' quarter. Take the share counted on that day.",
                "the quarter",
            ),
            Mistake(
                round(_AMOUNT * JANUARY / 100),
                "You took the non-residents' share of the *US* amount. It is a share of the whole market.",
                "share of the US amount",
            ),
            Mistake(
                round(100 * _AMOUNT / JANUARY),
                "You divided the US amount by the share of all non-residents. Which share belongs to that amount?",
                "the wrong pair",
            ),
            Mistake(
                round(_foreign - _AMOUNT),
                "You took the US companies' part away. They are among the non-residents here.",
                "without the US part",
            ),
            Mistake(
                round(_foreign / 1000, 2),
                "Small numbers like this are trillions. Write it in billions, and see whether it is the part asked for.",
                "in trillions",
            ),
        ),
        hints=(
            "One share has its amount beside it. What does that say of one percent of the market?",
            "All the shares are of the same market: as the shares stand to each other, so do the amounts.",
        ),
        solution=f"{_AMOUNT:g} divided by {AMERICAN:g}, times {JANUARY:g}.",
        see="“A quarter of the bonds”",
    )
)

# --- change one assumption ---------------------------------------------------------------

_LEAST_PREMIUM = 2.0  # basis points


def _returned(state: dict[str, Any]) -> float:
    """What comes back, in percent: nothing where resale is barred too."""
    return 0.0 if state["resale"] else float(state["back"])


def _resale(state: dict[str, Any]) -> Response:
    """The model with resale open or barred."""
    response = _respond(AMERICAN, _STEEP, PLACED, _returned(state))
    if state["resale"]:
        return Response(
            response.says + "\n\nResale is barred too: whoever is shut out stays out.",
            response.figure,
        )
    return response


def _resale_premium(back: float) -> float:
    return 100 * bonds.extra_yield(AMERICAN, _STEEP, back)


_enough = next(b for b in range(101) if _resale_premium(b) <= _LEAST_PREMIUM)


def _resale_goal(state: dict[str, Any]) -> Miss | None:
    if state["resale"]:
        return Miss(
            "resale is barred",
            "With resale barred nothing comes back, wherever the slider stands. Switch that bar off again.",
        )
    if _resale_premium(state["back"]) > _LEAST_PREMIUM:
        return Miss(
            "too little comes back",
            "The new bonds still pay too much more. More of the lost demand has to return.",
        )
    if state["back"] > _enough:
        return Miss(
            "more than is needed",
            "That is enough, and more than enough. Go down a step at a time.",
            near=True,
        )
    return None


comes_back = lesson.add(
    Explore(
        id="debt.comes-back",
        title="Barred from the auction, back the next day",
        prompt=(
            f"The model below is set to {AMERICAN:g} % lost and an elasticity of {_STEEP}, as before. So far whoever is shut out stays out. But resale was open: a bank in "
            "Moscow may bid, and sell to the barred fund the next day, as long as nobody arranged it before. Switch the bar on "
            "resale on and off. Then find the *lowest* share of the lost demand that must come back so that new bonds pay no more "
            f"than {_LEAST_PREMIUM:g} basis points extra."
        ),
        objectives=("F3",),
        claims=("C31a",),
        model=Model(
            id="debt.resale-model",
            title="Lost, and bought the next day",
            prompt="What comes back is an assumption, as the elasticity is.",
            controls=(
                Switch("resale", "The bar covers resale too"),
                Slider("back", "Lost demand that comes back by resale", 0, 100, 1, 50, "percent"),
            ),
            respond=_resale,
        ),
        goal=_resale_goal,
        reached={"resale": False, "back": _enough},
        astray=(
            {"resale": True, "back": 90},
            {"resale": False, "back": 40},
            {"resale": False, "back": 95},
        ),
        praise=(
            f"{_enough} %: four fifths must return. One written rule costs {PREMIUM:g} basis points in this model or {_LEAST_PREMIUM:g}, and the words of the directive do not "
            "say which; the buyers do. The same arithmetic holds if Russian state banks step in and keep the "
            "bonds. In February 2022 Washington barred resale too, for bonds issued after 1 March."
        ),
        hints=(
            "With resale barred, what does the model give, wherever the slider stands?",
            "Go up in tens until the title shows a small enough number, then down in ones.",
        ),
        solution="What is lost for good is the lost share times what does not come back.",
        see="Change one assumption",
    )
)

# --- recall ------------------------------------------------------------------------------

_OWNED: tuple[tuple[str, str, float], ...] = (
    ("the Central Bank", "Volkhov Bank", 100),
    ("Volkhov Bank", "Ladoga Leasing", 30),
    ("the Ministry of Finance", "Ladoga Leasing", 20),
    ("the Ministry of Finance", "Yarga Gas", 49),
    ("Yarga Gas", "Onega Rail", 60),
)
_web = ownership.web(_OWNED, {"the Central Bank", "the Ministry of Finance"})
_owned_table = "\n".join(
    ["| owner | holds | of |", "|---|---|---|"]
    + [f"| {o} | {ownership.show(p)} | {d} |" for o, d, p in _OWNED]
)

had_it_blocked = lesson.add(
    MultipleChoice(
        id="debt.had-it-blocked",
        title="Suppose they had been listed",
        prompt=(
            "The directive blocks nobody. Suppose that the Treasury had instead *listed* the Central Bank and the Ministry of Finance. "
            f"Four invented firms:\n\n{_owned_table}\n\nWhat the table does not show belongs to nobody on a list. Which of the "
            "firms would then be blocked?"
        ),
        recalls=("blocking.B3",),
        options=(
            Tick(
                "Volkhov Bank",
                "Look for a firm with one owner only, and that owner listed.",
                right=_web.blocked("Volkhov Bank"),
            ),
            Tick(
                "Ladoga Leasing",
                "One firm has two owners whose stakes reach the line together. Does the first of them count?",
                right=_web.blocked("Ladoga Leasing"),
            ),
            Tick(
                "Yarga Gas",
                "A listed owner, true. Hold the stake against the line.",
                right=_web.blocked("Yarga Gas"),
            ),
            Tick(
                "Onega Rail",
                "Its owner holds more than half. But does that owner count?",
                right=_web.blocked("Onega Rail"),
            ),
        ),
        praise=(
            "Two of four, by the 50 percent rule. Under Directive 1 as it was, none: it names three issuers and follows no stakes "
            "(FAQ 891). Two instruments, aimed at the same names, and a very different reach."
        ),
        hints=(
            "Lesson 3: a blocked owner's stake counts whole, any other's not at all.",
            "Start with the listed, then go on with whoever they block.",
        ),
        solution=" ".join(
            _web.words(f) for f in ("Volkhov Bank", "Ladoga Leasing", "Yarga Gas", "Onega Rail")
        ),
        see="Recall",
    )
)

lapse = lesson.add(
    Choice(
        id="debt.lapse",
        title="If the emergency lapses",
        prompt=(
            "Suppose that nobody had renewed the emergency of Executive Order 14024, and that it lapsed on 15 April 2022 with nothing put in "
            "its place. In May the ministry issues a bond in dollars. Going by Directive 1A and the older directive, may "
            "a bank in New York buy it at issue?"
        ),
        recalls=("emergency.E4",),
        options=(
            Option(
                "Yes: with the order gone, no bar on the state's bonds is left",
                "You let both bars rest on one order. Which order does the older one rest on? FAQ 675 says it.",
            ),
            Option(
                "No: Directive 1A stands until the Treasury takes it back",
                "A directive rests on its order, and the order on its emergency. What is left of the last link when the "
                "first is gone?",
            ),
            Option(
                "No: the older directive rests on another order and covers this",
                "Right. Directive 1A falls with its order. The older one rests on Executive Order 13883 and bars what is not in roubles. In "
                "roubles the answer would be another.",
                right=True,
            ),
            Option(
                "Yes: what was ever barred are bonds in roubles, and this is in dollars",
                "You turned the older bar round. Which money did it leave free?",
            ),
        ),
        hints=(
            "Lesson 2: when a link goes, what hangs on it falls, and nothing else.",
            "Two directives. Trace each to its order.",
        ),
        solution="Directive 1A rests on Executive Order 14024, the CBW Act directive on Executive Order 13883 (FAQ 675).",
        see="Recall",
    )
)
