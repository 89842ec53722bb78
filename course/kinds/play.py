"""A game of some rounds against an opponent that is drawn from a seed; then the look back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.display import wrap
from course.kinds.explore import Miss
from course.kinds.model import Response
from course.kinds.verdict import Verdict

MOST_SEEDS = 10_000
Moves = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Play(Exercise):
    """Raw answer: ``{"seed": which opponent, from 1, "moves": [keys, one a round]}``.

    ``moves`` maps a move's key to its label. All functions take the seed and the moves
    made so far and are pure: ``follow`` tells what has happened (Markdown), ``short``
    says of a finished game why it is no good one, or None; ``look_back`` shows the whole
    of a finished game. ``best`` gives a good game against the opponent of a seed, and
    ``lost`` holds finished games, against the first opponent, that are not, each told apart.
    """

    moves: Mapping[str, str]
    rounds: int
    follow: Callable[[int, Moves], str]
    short: Callable[[int, Moves], Miss | None]
    look_back: Callable[[int, Moves], Response]
    best: Callable[[int], Moves]
    lost: tuple[Moves, ...]
    praise: str

    kind: ClassVar[str] = "play"
    check_label: ClassVar[str] = "Look back at the game"
    labels: ClassVar[dict[str, str]] = {
        "correct": "Well played",
        "partly": "Nearly as good as it gets",
        "wrong": "There was a better way",
        "not_answered": "Not played yet",
    }

    def validate(self) -> None:
        if len(self.moves) < 2 or self.rounds < 1:
            self.refuse("it has fewer than two moves, or no round", "add some")
        if not self.lost:
            self.refuse("it foresees no game that is lost", "give some in `lost`")
        self.require_text("a good game", self.praise)

    def read(self, raw: Any) -> tuple[int, Moves]:
        """The seed and the moves so far. Raises `Malformed`; any number of moves will do."""
        if not isinstance(raw, dict) or set(raw) != {"seed", "moves"}:
            raise Malformed("Play the game: choose a move in each round.")
        seed, moves = raw["seed"], raw["moves"]
        if isinstance(seed, bool) or not isinstance(seed, int) or not 1 <= seed <= MOST_SEEDS:
            raise Malformed(f"Opponents are numbered from 1 to {MOST_SEEDS:,}.")
        if not isinstance(moves, list) or len(moves) > self.rounds:
            raise Malformed(f"The game has {self.rounds} rounds.")
        if any(not isinstance(m, str) or m not in self.moves for m in moves):
            raise Malformed(f"The moves are: {', '.join(self.moves.values())}.")
        return seed, tuple(moves)

    def is_blank(self, raw: Any) -> bool:
        return raw is None or (isinstance(raw, dict) and raw.get("moves") == [])

    def mark(self, raw: Any) -> Verdict:
        seed, moves = self.read(raw)
        left = self.rounds - len(moves)
        if left:
            raise Malformed(f"{left} of {self.rounds} rounds are still to be played.")
        miss = self.short(seed, moves)
        if miss is None:
            return Verdict("correct", (self.praise,))
        return Verdict("partly" if miss.near else "wrong", (miss.feedback,), (miss.name,))

    def invitation(self) -> str:
        return "No round is played yet, so nothing was counted."

    def body(self) -> str:
        lines = [f"  {self.rounds} rounds. In each, one of:"]
        return "\n".join(lines + [wrap(label, "  - ") for label in self.moves.values()])

    def public(self) -> dict[str, Any]:
        return {"moves": list(self.moves.items()), "rounds": self.rounds}

    def model_answer(self) -> dict[str, Any]:
        return {"seed": 1, "moves": list(self.best(1))}

    def told(self, raw: Any) -> str:
        seed, moves = self.read(raw)
        lines = [f"{n}. {self.moves[move]}" for n, move in enumerate(moves, 1)]
        return "\n".join([f"Against opponent {seed}:", "", *lines])

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        for moves in self.lost:
            miss = self.short(1, moves)
            name = miss.name if miss else f"{moves} is a good game"
            yield name, {"seed": 1, "moves": list(moves)}

    def malformed_examples(self) -> tuple[Any, ...]:
        right = list(self.best(1))
        return (
            right,
            "x",
            {"seed": 1},
            {"seed": 0, "moves": right},
            {"seed": True, "moves": right},
            {"seed": 1, "moves": [*right, right[0]]},
            {"seed": 1, "moves": right[:-1]},
            {"seed": 1, "moves": ["no such move", *right[1:]]},
            {"seed": 1, "moves": "x"},
        )
