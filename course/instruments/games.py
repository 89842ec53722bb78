"""A repeated game of two moves: what a strategy earns, and what each move has cost.

In each round both sides choose at once: *hold* or *escalate*. The pay-offs are those of a
prisoner's dilemma: whatever the other does, escalating earns more in this round, and yet both do
better if both hold. The numbers 5, 3, 1, 0, tit for tat and tit for two tats are those of
R. Axelrod, The Evolution of Cooperation (1984); the rule called *grim* was J. W. Friedman's
entry in his tournament. *Presses on* is made for the lesson. That states choose under such
pay-offs is an assumption of the page.

A strategy is a machine of a few states: a state has a move, and what the other side does (or is
taken to have done) leads to the next state. So the best reply to a known machine, and the regret
of a move against it, are found by going backwards from the last round, state by state
(R. Bellman, Dynamic Programming, 1957), with no need to walk through every game.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from course.errors import CourseError
from course.instruments.arguments import shown, typed

Move = Literal["hold", "escalate"]
MOVES: tuple[Move, ...] = ("hold", "escalate")
#: The field of `Payoffs` by one's own move and the other's.
CELLS = {
    ("hold", "hold"): "quiet",
    ("escalate", "hold"): "free",
    ("hold", "escalate"): "swallowed",
    ("escalate", "escalate"): "spiral",
}
ROUNDS = 10
MOST_ROUNDS = 500


MOST_POINTS = 1e12  # of one round, either way: their sums and differences are still exact enough


class GamesError(CourseError):
    """A game that cannot be played: says what is wrong with it and what is wanted."""


def _playable(rounds: int) -> None:
    """Refuse a number of rounds that nobody plays."""
    if not 1 <= rounds <= MOST_ROUNDS:
        raise GamesError(f"{shown(rounds)} rounds cannot be played. Wanted are 1 to {MOST_ROUNDS}.")


def _known(moves: Sequence[Any]) -> None:
    """Refuse what is no move."""
    strange = [m for m in moves if not isinstance(m, str) or m not in MOVES]
    if strange:
        raise GamesError(
            f"There is no move {shown(strange[0])}. The moves are {' and '.join(MOVES)}."
        )


@typed(GamesError)
@dataclass(frozen=True)
class Payoffs:
    """What one side gets from one round, in points.

    ``quiet``: both hold; ``free``: it escalates and the other holds; ``swallowed``: it holds and
    the other escalates; ``spiral``: both escalate. Raises `GamesError` unless they make a
    prisoner's dilemma: free > quiet > spiral > swallowed, each within `MOST_POINTS`.
    """

    quiet: float = 3
    free: float = 5
    swallowed: float = 0
    spiral: float = 1

    def __post_init__(self) -> None:
        if max(abs(self.free), abs(self.swallowed)) > MOST_POINTS:
            raise GamesError(
                f"The pay-offs run from {self.swallowed:g} to {self.free:g}. Wanted are points "
                f"from {-MOST_POINTS:g} to {MOST_POINTS:g}."
            )
        if not self.free > self.quiet > self.spiral > self.swallowed:
            raise GamesError(
                f"The pay-offs free {self.free:g}, quiet {self.quiet:g}, spiral {self.spiral:g}, "
                f"swallowed {self.swallowed:g} make no prisoner's dilemma. Each must be larger "
                "than the next."
            )

    def of(self, mine: Move, theirs: Move) -> float:
        """The points of the side that moves ``mine`` in a round. Raises `GamesError`."""
        try:
            return getattr(self, CELLS[mine, theirs])
        except (KeyError, TypeError):  # here, and not before: a long game asks for it very often
            _known((mine, theirs))
            raise


PAYOFFS = Payoffs()


@typed(GamesError)
@dataclass(frozen=True)
class Machine:
    """A strategy: ``moves`` by state, and ``after`` by state the next state if the other held,
    and if the other escalated. It starts in state 0. ``rule`` says it in words."""

    name: str
    rule: str
    moves: tuple[Move, ...]
    after: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        states = range(len(self.moves))
        if not self.moves or len(self.after) != len(self.moves):
            raise GamesError(
                f"The strategy {self.name!r} has {len(self.moves)} moves and {len(self.after)} "
                "rows of next states. One of each is wanted for every state, one state at least."
            )
        _known(self.moves)
        if not all(isinstance(row, tuple) and len(row) == 2 for row in self.after):
            raise GamesError(
                f"The strategy {self.name!r} has a row of next states that is no pair. Wanted are "
                "two in brackets: the state if the other held, and if it escalated."
            )
        strange = [
            s
            for s in itertools.chain(*self.after)
            if not isinstance(s, int) or isinstance(s, bool) or s not in states
        ]
        if strange:
            raise GamesError(
                f"The strategy {self.name!r} leads to the state {shown(strange[0])}, which it "
                f"does not have. Its states are 0 to {len(self.moves) - 1}."
            )

    def next(self, state: int, theirs: Move) -> int:
        """The state after a round in which the other side moved ``theirs``. Raises `GamesError`."""
        try:
            return self.after[state][MOVES.index(theirs)]
        except (IndexError, TypeError, ValueError):
            _known((theirs,))
            raise GamesError(
                f"The strategy {self.name!r} has no state {shown(state)}. Its states are 0 to "
                f"{len(self.moves) - 1}."
            ) from None


MACHINES = {
    m.name: m
    for m in (
        Machine(
            "tit for tat",
            "holds first, then does what you did last",
            ("hold", "escalate"),
            ((0, 1), (0, 1)),
        ),
        Machine(
            "grim",
            "holds until you escalate once, and escalates ever after",
            ("hold", "escalate"),
            ((0, 1), (1, 1)),
        ),
        Machine(
            "tit for two tats",
            "holds, unless your last two moves were both to escalate",
            ("hold", "hold", "escalate"),
            ((0, 1), (0, 2), (0, 2)),
        ),
        Machine(
            "presses on",
            "escalates until you answer once; then holds, and from there does what you did last",
            ("escalate", "hold", "escalate"),
            ((0, 1), (1, 2), (1, 2)),
        ),
    )
}
COIN = "coin"
ALWAYS = {
    "always holds": Machine("always holds", "holds, whatever you do", ("hold",), ((0, 0),)),
    "always escalates": Machine(
        "always escalates", "escalates, whatever you do", ("escalate",), ((0, 0),)
    ),
}


@typed(GamesError)
def coin(seed: int, rounds: int = ROUNDS) -> Machine:
    """One that throws a coin each round, whatever the other does: the throws of this seed.

    Raises `GamesError` for a number of rounds out of range.
    """
    _playable(rounds)
    rng = random.Random(f"coin {seed}")
    throws = tuple(rng.choice(MOVES) for _ in range(rounds))
    nexts = [min(n + 1, rounds - 1) for n in range(rounds)]
    return Machine(
        COIN, "throws a coin each round, whatever you do", throws, tuple((n, n) for n in nexts)
    )


@typed(GamesError)
def opponent(seed: int, rounds: int = ROUNDS) -> Machine:
    """The opponent of this number, from 1: of each five in a row one is of each kind.

    Numbers 1 to 5, 6 to 10 and so on each hold the four machines and the coin, in an
    order drawn from the number of the five. Raises `GamesError` for a number below 1 or a
    number of rounds out of range.
    """
    _playable(rounds)
    if seed < 1:
        raise GamesError(f"There is no opponent {shown(seed)}. They are numbered from 1.")
    names = [*MACHINES, COIN]
    five, place = divmod(seed - 1, len(names))
    random.Random(f"opponents {five}").shuffle(names)
    return coin(seed, rounds) if names[place] == COIN else MACHINES[names[place]]


def _checked(moves: Sequence[Any]) -> None:
    """Refuse a game that nobody plays."""
    _known(moves)
    if len(moves) > MOST_ROUNDS:
        raise GamesError(f"{len(moves)} rounds are too many. At most {MOST_ROUNDS} can be played.")


@typed(GamesError)
def replies(machine: Machine, mine: Sequence[Move]) -> tuple[Move, ...]:
    """What the machine does in each round against these moves. Raises `GamesError`."""
    _checked(mine)
    state, theirs = 0, []
    for move in mine:
        theirs.append(machine.moves[state])
        state = machine.next(state, move)
    return tuple(theirs)


@typed(GamesError)
def points(mine: Sequence[Move], theirs: Sequence[Move], payoffs: Payoffs = PAYOFFS) -> float:
    """The points of the first side over all rounds. Raises `GamesError` if the lengths differ."""
    _checked(mine)
    _checked(theirs)
    if len(mine) != len(theirs):
        raise GamesError(
            f"One side has {len(mine)} moves, the other {len(theirs)}. One each a round is wanted."
        )
    return sum(payoffs.of(m, t) for m, t in zip(mine, theirs, strict=True))


def _ahead(machine: Machine, rounds: int, payoffs: Payoffs) -> list[list[float]]:
    """By rounds left and state of the machine: the most that can still be earned."""
    table: list[list[float]] = [[0] * len(machine.moves)]
    for _ in range(rounds):
        last = table[-1]
        table.append(
            [
                max(
                    payoffs.of(m, machine.moves[state]) + last[machine.next(state, m)]
                    for m in MOVES
                )
                for state in range(len(machine.moves))
            ]
        )
    return table


@dataclass(frozen=True)
class Turn:
    """One round looked back on: both moves and the points it brought, and the highest total of
    the whole game that was within reach after either move, all later moves being the best."""

    number: int
    mine: Move
    theirs: Move
    points: float
    hold: float
    escalate: float

    @property
    def regret(self) -> float:
        """By how many points the move lowered the total within reach; 0 for a best move."""
        return max(self.hold, self.escalate) - (self.hold if self.mine == "hold" else self.escalate)


@typed(GamesError)
def look_back(
    machine: Machine, mine: Sequence[Move], payoffs: Payoffs = PAYOFFS
) -> tuple[Turn, ...]:
    """Every round of a game against this machine, with what either move left within reach.

    The machine is taken as known, a coin's throws too: this is hindsight. The regrets of a
    game add up to what it fell short of the best game. Raises `GamesError` for another move.
    """
    _checked(mine)
    ahead = _ahead(machine, len(mine), payoffs)
    state, turns = 0, []
    so_far: float = 0
    for number, move in enumerate(mine, 1):
        theirs, left = machine.moves[state], len(mine) - number
        hold, escalate = (
            so_far + payoffs.of(m, theirs) + ahead[left][machine.next(state, m)] for m in MOVES
        )
        earned = payoffs.of(move, theirs)
        turns.append(Turn(number, move, theirs, earned, hold, escalate))
        so_far += earned
        state = machine.next(state, move)
    return tuple(turns)


@typed(GamesError)
def best(machine: Machine, rounds: int = ROUNDS, payoffs: Payoffs = PAYOFFS) -> tuple[Move, ...]:
    """A game against this machine that none betters; where both moves are as good, it holds.

    Raises `GamesError` for a number of rounds out of range.
    """
    _playable(rounds)
    ahead = _ahead(machine, rounds, payoffs)
    state, moves = 0, []
    for left in range(rounds - 1, -1, -1):

        def worth(move: Move, state: int = state, left: int = left) -> float:
            return payoffs.of(move, machine.moves[state]) + ahead[left][machine.next(state, move)]

        move = max(MOVES, key=worth)  # the first of the two where they are equal
        moves.append(move)
        state = machine.next(state, move)
    return tuple(moves)


@typed(GamesError)
def patience(payoffs: Payoffs = PAYOFFS) -> float:
    """How likely a next round must be (0 to 1) for holding against *grim* to pay for ever.

    With no last round that anybody knows, and a next one of chance d each time, holding is worth
    quiet / (1 - d), escalating free + d * spiral / (1 - d). They are equal at
    (free - quiet) / (free - spiral).
    """
    return (payoffs.free - payoffs.quiet) / (payoffs.free - payoffs.spiral)


@dataclass(frozen=True)
class Chances:
    """One round of a match with misreadings: the chance (0 to 1) that both sides hold and that both
    escalate, and the points that each can expect."""

    number: int
    quiet: float
    spiral: float
    first: float
    second: float


@typed(GamesError)
def match(
    first: Machine, second: Machine, rounds: int, misread: float, payoffs: Payoffs = PAYOFFS
) -> tuple[Chances, ...]:
    """Two machines against each other, each misreading a move of the other with a chance.

    ``misread`` (0 to 1) is the chance that a side takes the other's move of a round for the
    opposite one, each side and each round by itself. Exact: the chances of all pairs of states
    are carried from round to round, nothing is drawn. Raises `GamesError` for a chance or a
    number of rounds out of range.
    """
    if not 0 <= misread <= 1:
        raise GamesError(f"{misread:g} is no chance of a misreading. Wanted is 0 to 1.")
    _playable(rounds)
    other = {"hold": "escalate", "escalate": "hold"}
    pairs = {(0, 0): 1.0}
    told = []
    for number in range(1, rounds + 1):
        quiet = spiral = one = two = 0.0
        after: dict[tuple[int, int], float] = {}
        for (s, t), chance in pairs.items():
            mine, theirs = first.moves[s], second.moves[t]
            quiet += chance * (mine == theirs == "hold")
            spiral += chance * (mine == theirs == "escalate")
            one += chance * payoffs.of(mine, theirs)
            two += chance * payoffs.of(theirs, mine)
            for seen, p in ((theirs, 1 - misread), (other[theirs], misread)):
                for known, q in ((mine, 1 - misread), (other[mine], misread)):
                    key = (first.next(s, seen), second.next(t, known))  # type: ignore[arg-type]
                    after[key] = after.get(key, 0.0) + chance * p * q
        told.append(Chances(number, quiet, spiral, one, two))
        pairs = {key: chance for key, chance in after.items() if chance > 0}
    return tuple(told)
