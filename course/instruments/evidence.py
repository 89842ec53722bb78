"""What a piece of evidence does to a probability: Bayes' rule in odds.

Probabilities are in percent, 0 to 100. A likelihood ratio says how many times
more often a piece of evidence turns up if the claim is true than if it is not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from course.errors import Malformed
from course.instruments.arguments import shown, typed

MOST_PIECES = 1_000  # that are climbed one by one


@typed(Malformed, "if_true", "if_false")
@dataclass(frozen=True)
class Piece:
    """One piece of evidence, by how often it turns up.

    Of ``of`` cases in which the claim is true, ``if_true`` show it; of as many in
    which it is not, ``if_false`` do. Pieces with the same ``source`` rest on one
    witness. Raises `Malformed` for a count that is no count of cases, or is none.
    """

    name: str
    label: str
    if_true: int
    if_false: int
    source: str = ""
    of: int = 100

    def __post_init__(self) -> None:
        for count in (self.if_true, self.if_false):
            if isinstance(count, bool) or not isinstance(count, int) or not 0 < count <= self.of:
                raise Malformed(
                    f"{self.label}: {shown(count)} of {self.of} cases cannot be. Give a whole "
                    f"number from 1 to {self.of}; for what is never seen give a small one, since "
                    "never is hard to know."
                )

    @property
    def ratio(self) -> float:
        """The likelihood ratio: above 1 it speaks for the claim, below 1 against it."""
        return self.if_true / self.if_false


@dataclass(frozen=True)
class Rung:
    """One word of a ladder of likelihood, with the percentages it covers, ends included."""

    term: str
    low: float
    high: float


def _number(value: Any, what: str, wanted: str) -> float:
    """`value` as a float. Raises `Malformed` that names `what` and says what is ``wanted``."""
    if isinstance(value, bool):
        raise Malformed(f"{what}: {shown(value)} is not a number. {wanted}")
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise Malformed(f"{what}: {shown(value)} is not a number. {wanted}") from error


def percent(value: Any, what: str) -> float:
    """`value` as a probability in percent. Raises `Malformed` that names `what`."""
    wanted = "Give a probability in percent, from 0 to 100."
    number = _number(value, what, wanted)
    if not 0 <= number <= 100:  # also refuses what is not a number at all
        raise Malformed(f"{what}: {number:g} % is not a probability. {wanted}")
    return number


def positive(value: Any, what: str) -> float:
    """`value` as a likelihood ratio. Raises `Malformed` that names `what`."""
    wanted = "Give a finite number above 0; 1 means that the piece tells nothing."
    number = _number(value, what, wanted)
    if not 0 < number < math.inf:
        raise Malformed(f"{what}: {number:g} is not a likelihood ratio. {wanted}")
    return number


@typed(Malformed, "prior")
def posterior(prior: float, ratios: Iterable[float]) -> float:
    """The probability in percent after pieces of evidence with these likelihood ratios.

    Bayes' rule in odds: the odds before, times each ratio, are the odds after. It
    holds for pieces that are independent of each other once it is known whether
    the claim is true. 0 and 100 stay what they are, whatever the evidence. Raises
    `Malformed` for a prior outside 0 to 100 or a ratio that is not above 0.
    """
    start = percent(prior, "The probability before the evidence")
    factors = [positive(r, f"Likelihood ratio {n}") for n, r in enumerate(ratios, start=1)]
    if start in (0, 100):
        return start
    odds = start / (100 - start) * math.prod(factors)
    if 1e-300 < odds < 1e300:
        return 100 * odds / (1 + odds)
    # The product is too large or too small for a number; its logarithm is not.
    weight = math.log(start) - math.log(100 - start) + math.fsum(map(math.log, factors))
    if weight > 0:
        return 100 / (1 + math.exp(-weight))
    return 100 * math.exp(max(weight, -700)) / (1 + math.exp(weight))


def _each(values: list[Any], kind: type) -> None:
    """Refuse a list with something in it that is not of this kind."""
    strange = [value for value in values if not isinstance(value, kind)]
    if strange:
        raise Malformed(f"{shown(strange[0])} is no {kind.__name__}. Give a list of them.")


@typed(Malformed)
def counted(pieces: Iterable[Piece]) -> list[tuple[Piece, float]]:
    """Each piece with the ratio that it may count for.

    A piece that rests on a source which another has brought already adds nothing:
    whether the claim is true or not, the same witness says the same again, so its
    ratio, given the first, is 1. This is the extreme case; a second report that
    looked at something of its own would lie in between. Raises `Malformed` for what is no `Piece`.
    """
    pieces = list(pieces)
    _each(pieces, Piece)
    seen: set[str] = set()
    out = []
    for piece in pieces:
        repeated = bool(piece.source) and piece.source in seen
        seen.add(piece.source)
        out.append((piece, 1.0 if repeated else piece.ratio))
    return out


@typed(Malformed, "prior")
def climb(prior: float, ratios: Sequence[float]) -> list[float]:
    """The probability in percent at the start and after each piece: one more than `ratios`.

    Raises `Malformed` as `posterior` does, and for more than `MOST_PIECES`.
    """
    if len(ratios) > MOST_PIECES:
        raise Malformed(f"{len(ratios):,} pieces are too many. Give at most {MOST_PIECES:,}.")
    return [posterior(prior, ratios[:n]) for n in range(len(ratios) + 1)]


@typed(Malformed, "probability")
def words(probability: float, ladder: Iterable[Rung]) -> list[str]:
    """The words of a ladder that cover a probability in percent.

    Two where rungs meet, none where the ladder has no word. For the ladder of
    the US intelligence community (Intelligence Community Directive 203) that is
    below 1 and above 99 %. Raises `Malformed` for what is no probability.
    """
    value = percent(probability, "The probability")
    ladder = list(ladder)
    _each(ladder, Rung)
    return [r.term for r in ladder if r.low <= value <= r.high]
