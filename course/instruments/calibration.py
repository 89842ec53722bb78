"""How well stated probabilities fit what happened: Brier score, reliability, and chance.

Probabilities are in percent, 0 to 100; outcomes are 1 or 0 (or True or False).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from course.errors import Malformed
from course.fit import finite
from course.instruments.arguments import shown, typed
from course.instruments.evidence import percent

Z95 = 1.959963984540054  # the normal deviate that leaves 2.5 % on either side

MOST_ERRORS = 100  # standard errors to either side: beyond any table
MOST_ANSWERS = 100_000  # of which each count is worked out


@dataclass(frozen=True)
class Level:
    """All answers given with one stated probability.

    ``said`` in percent, ``n`` answers of which ``right`` came true; ``low`` and
    ``high`` are the 95 % Wilson interval of the share, in percent.
    """

    said: float
    n: int
    right: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share that came true, in percent."""
        return 100 * self.right / self.n


def outcome(value: Any, what: str) -> int:
    """`value` as 1 (it came true) or 0. Raises `Malformed` that names `what`."""
    if value not in (0, 1):
        raise Malformed(f"{what}: {shown(value)} is no outcome. Give 1 if it came true, 0 if not.")
    return int(value)


def listed(values: Any, what: str) -> list[Any]:
    """`values` as a list. Raises `Malformed` that names `what` for a single value or a text."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise Malformed(f"{shown(values)} is no list of {what}. Give several, such as [60, 90].")
    return list(values)


def paired(probabilities: Iterable[Any], outcomes: Iterable[Any]) -> list[tuple[float, int]]:
    """Probabilities and outcomes, checked, in pairs. Raises `Malformed`."""
    said, came = listed(probabilities, "probabilities"), listed(outcomes, "outcomes")
    if len(said) != len(came):
        raise Malformed(
            f"{len(said)} probabilities and {len(came)} outcomes do not go together. "
            "Give one outcome for each probability."
        )
    if not said:
        raise Malformed("There is no probability to score. Give at least one, with its outcome.")
    return [
        (percent(p, f"Probability {n}"), outcome(o, f"Outcome {n}"))
        for n, (p, o) in enumerate(zip(said, came, strict=True), start=1)
    ]


def brier(probabilities: Iterable[Any], outcomes: Iterable[Any]) -> float:
    """The Brier score: the mean squared distance between probability and outcome.

    0 is perfect, 1 is always sure and always wrong, and always saying 50 % gives
    0.25. In the form for one event that happens or not (half of the sum over both
    classes in Brier, "Verification of forecasts expressed in terms of probability",
    Monthly Weather Review 78, 1950). Raises `Malformed` for a probability
    outside 0 to 100 %, an outcome that is not 0 or 1, or lists of unequal length.
    """
    pairs = paired(probabilities, outcomes)
    return math.fsum((p / 100 - o) ** 2 for p, o in pairs) / len(pairs)


@typed(Malformed, "right", "n")
def wilson(right: int, n: int, z: float = Z95) -> tuple[float, float]:
    """The interval of Wilson (1927) for a share of `right` in `n`, in percent.

    The shares at whose distance the one observed is just `z` standard errors.
    Raises `Malformed` if `right` is not a count from 0 to `n`, or `n` is 0, and for a `z` that is
    not above 0 or is beyond `MOST_ERRORS`.
    """
    whole = all(isinstance(x, int) and not isinstance(x, bool) for x in (right, n))
    if not whole or not finite(n) or n < 1 or not 0 <= right <= n:
        raise Malformed(
            f"{shown(right)} right of {shown(n)} answers cannot be. Give whole numbers, at least "
            "one answer, and at most as many right."
        )
    if not 0 < z <= MOST_ERRORS:
        raise Malformed(f"{z:g} standard errors? Give a number above 0, up to {MOST_ERRORS}.")
    share = right / n
    scale = 1 + z * z / n
    middle = (share + z * z / (2 * n)) / scale
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale
    low = 0.0 if right == 0 else middle - half
    high = 1.0 if right == n else middle + half
    return 100 * low, 100 * high


def reliability(probabilities: Iterable[Any], outcomes: Iterable[Any]) -> list[Level]:
    """The answers gathered by stated probability, lowest first: a reliability curve.

    Raises `Malformed` as `brier` does.
    """
    gathered: dict[float, list[int]] = {}
    for said, came in paired(probabilities, outcomes):
        gathered.setdefault(said, []).append(came)
    return [
        Level(said, len(came), sum(came), *wilson(sum(came), len(came)))
        for said, came in sorted(gathered.items())
    ]


def murphy(probabilities: Iterable[Any], outcomes: Iterable[Any]) -> tuple[float, float, float]:
    """Reliability, resolution and uncertainty: the Brier score is the first, less the second,
    plus the third (Murphy, "A new vector partition of the probability score", Journal of
    Applied Meteorology 12, 1973). Each group is made of identical probabilities.
    """
    pairs = paired(probabilities, outcomes)
    levels = reliability(*zip(*pairs, strict=True))
    n, base = len(pairs), sum(o for _, o in pairs) / len(pairs)
    off = math.fsum(v.n * (v.said / 100 - v.right / v.n) ** 2 for v in levels) / n
    spread = math.fsum(v.n * (v.right / v.n - base) ** 2 for v in levels) / n
    return off, spread, base * (1 - base)


def chance_off(n: int, probability: float, margin: float) -> float:
    """How often, in percent, chance alone takes the share of `n` answers further than
    `margin` percentage points from `probability`, if each comes true just so often.

    Exact, from the binomial distribution; a share exactly `margin` away is not
    further. Raises `Malformed` for a probability outside 0 to 100 % or no answers.
    """
    p = percent(probability, "The probability") / 100
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise Malformed(f"{shown(n)} answers cannot be. Give a whole number from 1.")
    if n > MOST_ANSWERS:
        raise Malformed(f"More than {MOST_ANSWERS:,} answers are not worked out one by one.")
    if not finite(margin):
        raise Malformed(f"The margin: {shown(margin)} is not a number. Give percentage points.")
    near = (k for k in range(n + 1) if abs(100 * k / n - 100 * p) <= margin + 1e-9)
    return 100 * max(0.0, 1 - math.fsum(binomial(n, k, p) for k in near))


def binomial(n: int, k: int, p: float) -> float:
    """The probability (0 to 1) that just `k` of `n` come true if each does with `p` (0 to 1)."""
    if p in (0, 1):
        return float(k == n * p)
    ways = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return math.exp(ways + k * math.log(p) + (n - k) * math.log(1 - p))


def expected(probabilities: Iterable[Any]) -> tuple[float, float]:
    """How many answers come true if each probability is just right, and the standard
    deviation of that number (sum of Bernoulli variances). Raises `Malformed`.
    """
    values = enumerate(listed(probabilities, "probabilities"), start=1)
    said = [percent(p, f"Probability {n}") / 100 for n, p in values]
    return math.fsum(said), math.sqrt(math.fsum(p * (1 - p) for p in said))
