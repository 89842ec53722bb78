"""What a bond is worth, what it yields, and what losing some of the buyers costs its issuer.

A bond is a list of cash flows ``(time in years, amount)``. Its yield is the one rate at which
all of them, discounted, add up to the price: with ``frequency`` compounding periods a year, a
flow at the time ``t`` is divided by ``(1 + yield / (100 * frequency)) ** (frequency * t)``.
Yields and coupons are in percent a year; prices and amounts in the same money, by convention
per 100 of face. These are textbook formulas (Fabozzi, *Bond Markets, Analysis, and
Strategies*); the tests hold them against QuantLib.

The demand for new bonds is a model of the course's own, and says so: see `extra_yield`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from course.errors import CourseError
from course.fit import finite
from course.instruments.arguments import shown, typed

Flow = tuple[float, float]

FREQUENCIES = (1, 2, 4)
#: Longer than any bond was ever made for.
LONGEST = 1_000  # years
#: How far the search goes: the growth of money over the longest flow, as an exponent of e.
FARTHEST = 600.0
TRIES = 200


class BondError(CourseError):
    """A bond or a market that cannot be: says which number, what was wrong, what is wanted."""


def number(what: str, value: object, wanted: str = "a finite number") -> float:
    """`value` as a float. Raises `BondError` for what is no finite number."""
    if not finite(value):
        raise BondError(f"{what}: {shown(value)} is not {wanted}.")
    return float(value)


def held(what: str, value: float) -> float:
    """A result that a float can hold. Raises `BondError`."""
    return number(what, value, "a number that can be held. Give numbers that are less far apart")


def flows(coupon: float, years: float, frequency: int = 2, face: float = 100.0) -> list[Flow]:
    """The cash flows of a coupon bond.

    ``coupon`` percent of ``face`` a year, paid in ``frequency`` (1, 2 or 4) equal parts, for
    ``years`` that make whole periods; the face comes back with the last part. Raises `BondError`.
    """
    per_year = periods_a_year(frequency)
    coupon = number("Coupon", coupon)
    face = number("Face", face)
    periods = number("Years", years) * per_year
    if coupon < 0:
        raise BondError(f"Coupon: {coupon:g} % is below zero. A bond pays nothing or something.")
    if face <= 0:
        raise BondError(f"Face: {face:g} is not above zero. Give what is paid back at the end.")
    if years > LONGEST:
        raise BondError(f"Years: {years:g} is more than {LONGEST:,}. Give when the bond ends.")
    if periods < 1 or periods != round(periods):
        raise BondError(
            f"Years: {years:g} years do not make whole periods, {per_year} a year. "
            "At least one whole period is wanted."
        )
    part = coupon * face / (100 * per_year)
    held("The last payment", part + face)
    paid = [(k / per_year, part) for k in range(1, round(periods) + 1)]
    return [*paid[:-1], (paid[-1][0], part + face)]


def periods_a_year(frequency: int) -> int:
    """A compounding frequency that is allowed. Raises `BondError`."""
    if not finite(frequency) or frequency not in FREQUENCIES:
        raise BondError(
            f"Frequency: {shown(frequency)} periods a year are not known. Take 1, 2 or 4."
        )
    return int(frequency)


def checked(bond: Sequence[Flow]) -> list[Flow]:
    """The flows of a bond, if they are one. Raises `BondError`."""
    found = []
    for n, flow in enumerate(bond, 1):
        if not isinstance(flow, tuple | list) or len(flow) != 2:
            raise BondError(f"Cash flow {n}: {shown(flow)} is no pair. Give (years, amount).")
        time, amount = (number(f"Cash flow {n}", part) for part in flow)
        if time < 0 or amount < 0:
            raise BondError(
                f"Cash flow {n}: {amount:g} after {time:g} years. Neither may be below zero."
            )
        found.append((time, amount))
    if not any(amount for _, amount in found):
        raise BondError("This bond has no cash flows. Give at least one amount above zero.")
    return found


def growth(rate: float, frequency: int) -> float:
    """What 1 grows to in one period at a yield in percent a year. Raises `BondError`."""
    per_year = periods_a_year(frequency)
    rate = number("Yield", rate)
    factor = 1 + rate / (100 * per_year)
    if factor <= 0:
        raise BondError(
            f"Yield: {rate:g} % a year is {rate / per_year:g} % a period. Above -100 % a period is "
            "wanted: nobody can lose more than everything."
        )
    return factor


@typed(BondError, "rate", "frequency")
def value(bond: Sequence[Flow], rate: float, frequency: int = 2) -> float:
    """What the cash flows are worth today at the yield ``rate`` (percent a year).

    In the money of the amounts. Raises `BondError`.
    """
    return held("The value", sum(v for _, v in discounted(bond, rate, frequency)))


def discounted(bond: Sequence[Flow], rate: float, frequency: int) -> list[Flow]:
    """The cash flows with what each is worth today. Raises `BondError`."""
    factor = growth(rate, frequency)
    try:
        return [(t, a * factor ** (-frequency * t)) for t, a in checked(bond)]
    except OverflowError:
        raise BondError(
            f"Yield: at {rate:g} % a year the last payment is worth more today than a number can "
            "hold. Give a higher yield."
        ) from None


def price(
    coupon: float, years: float, rate: float, frequency: int = 2, face: float = 100.0
) -> float:
    """The price of a coupon bond (see `flows`) at the yield ``rate`` (percent a year)."""
    return value(flows(coupon, years, frequency, face), rate, frequency)


@typed(BondError, "rate", "frequency")
def duration(bond: Sequence[Flow], rate: float, frequency: int = 2) -> float:
    """The modified duration in years: by how many percent the value falls, at first, for one
    percentage point more yield. Raises `BondError`."""
    parts = discounted(bond, rate, frequency)
    worth = growth(rate, frequency) * sum(v for _, v in parts)
    if not worth:
        raise BondError(f"Yield: at {rate:g} % a year the bond is worth nothing. Give a lower one.")
    return held("The duration", sum(t * v for t, v in parts) / worth)


@typed(BondError, "paid", "frequency")
def find_yield(bond: Sequence[Flow], paid: float, frequency: int = 2) -> float:
    """The yield (percent a year) at which the bond is worth ``paid``.

    The value falls as the yield rises, so there is one such yield at most. Looked for by
    Newton's steps on the logarithm of the value, kept between two bounds that close in.
    Raises `BondError` for a price that is not above zero, and where no yield gives it.
    """
    per_year = periods_a_year(frequency)
    found = checked(bond)
    paid = number("Price", paid)
    if paid <= 0:
        raise BondError(f"Price: {paid:g} is not above zero. Give what was paid for the bond.")
    now = sum(a for t, a in found if t == 0)
    later = [(per_year * t, math.log(a)) for t, a in found if t > 0 and a > 0]
    if now >= paid or not later:
        raise BondError(
            f"No yield gives a price of {paid:g}: {now:g} is paid at once, and any yield leaves "
            "that as it is. Give a price above it, and a flow in the future."
        )
    target = math.log(paid - now)

    def off(u: float) -> tuple[float, float]:
        """How far the logarithm of the value is off at this growth a period, and its slope."""
        logs = [la - k * u for k, la in later]
        most = max(logs)
        parts = [math.exp(x - most) for x in logs]
        mean = sum(k * v for (k, _), v in zip(later, parts, strict=True)) / sum(parts)
        return most + math.log(sum(parts)) - target, -mean

    # In u, the logarithm of the growth in one period. The farthest flow must not overflow.
    farthest = max(k for k, _ in later)
    low, high = -FARTHEST / farthest, FARTHEST / farthest
    if off(low)[0] < 0 or off(high)[0] > 0:
        raise BondError(
            f"No yield was found for a price of {paid:g}: it is too far from the amounts paid. "
            "Look at the price and at the amounts again."
        )
    u = 0.0
    for _ in range(TRIES):
        gap, slope = off(u)
        low, high = (u, high) if gap > 0 else (low, u)
        step = u - gap / slope
        new = step if low < step < high else (low + high) / 2
        done = abs(new - u) <= 1e-16 + 1e-15 * abs(u)
        u = new
        if done:
            break
    return 100 * per_year * math.expm1(u)


# --- losing some of the buyers --------------------------------------------------------------


def extra_yield(lost: float, elasticity: float, back: float = 0.0) -> float:
    """How much more yield, in percentage points, sells the same bonds to fewer buyers.

    A model with one assumption that carries it, ``elasticity``: **by how many percent the
    demand of a buyer grows when the yield rises by one percentage point**, in a straight line.
    ``lost`` percent of the demand goes away, of which ``back`` percent returns (say, by buying
    the next day from a bank that bid in its place). The supply is fixed. So those who are left
    must take ``left_over`` percent more, and each percentage point brings ``elasticity``
    percent. Nothing else moves: no expectations, no other yields, no time. Raises `BondError`.
    """
    return held("Extra yield", left_over(lost, back) / checked_elasticity(elasticity))


def left_over(lost: float, back: float = 0.0) -> float:
    """By how many percent those who are left must raise their demand to take everything."""
    lost = number("Lost share of the buyers", lost)
    back = number("Share that comes back", back)
    if not 0 <= lost < 100:
        raise BondError(
            f"Lost share of the buyers: {lost:g} %. From 0 to below 100 is wanted: somebody must "
            "be left to buy."
        )
    if not 0 <= back <= 100:
        raise BondError(f"Share that comes back: {back:g} %. From 0 to 100 is wanted.")
    gone = lost * (1 - back / 100)
    return 100 * gone / (100 - gone)


def checked_elasticity(elasticity: float) -> float:
    """An elasticity that is one. Raises `BondError`."""
    found = number("Elasticity", elasticity)
    if found <= 0:
        raise BondError(
            f"Elasticity: {found:g} is not above zero. It says by how many percent demand grows "
            "for one percentage point of yield."
        )
    return found


def extra_cost(amount: float, extra: float) -> float:
    """Interest a year, in millions, on ``amount`` billions at ``extra`` percentage points more."""
    amount = number("Amount placed", amount)
    if amount < 0:
        raise BondError(f"Amount placed: {amount:g} billions is below zero. Give what is sold.")
    return held("Interest", amount * 1000 * number("Extra yield", extra) / 100)
