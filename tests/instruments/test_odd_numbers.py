"""The models' functions with numbers that cannot be: told which, in words, or worked out."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from typing import Any

import pandas as pd
import pytest

from course.errors import CourseError
from course.instruments import (
    authority,
    bonds,
    calibration,
    coalition,
    directive,
    episodes,
    evidence,
    moves,
    ownership,
    screening,
    transactions,
)

ODD = (-1, 0, 1, 2.5, -0.0, 101, 10**6, -(10**6), 10**400, 1e308, 5e-324, math.nan, math.inf,
       -math.inf, True)  # fmt: skip
BOND = bonds.flows(5, 10)
SHARES = {"a": 0.5, "b": 0.3}
STAKES = (("a", "b", 60.0), ("b", "c", 50.0))

#: Each with arguments that are right; one after the other is made odd.
CALLS: tuple[tuple[Callable[..., Any], tuple[Any, ...]], ...] = (
    (authority.most_civil, (100.0,)),
    (bonds.flows, (5.0, 10.0, 2, 100.0)),
    (bonds.value, (BOND, 5.0, 2)),
    (bonds.price, (5.0, 10.0, 4.0, 2, 100.0)),
    (bonds.duration, (BOND, 5.0, 2)),
    (bonds.find_yield, (BOND, 95.0, 2)),
    (bonds.extra_yield, (10.0, 100.0, 0.0)),
    (bonds.left_over, (10.0, 0.0)),
    (bonds.extra_cost, (100.0, 1.0)),
    (calibration.brier, ([60, 90], [1, 0])),
    (calibration.wilson, (3, 10)),
    (calibration.reliability, ([60, 90], [1, 0])),
    (calibration.murphy, ([60, 90], [1, 0])),
    (calibration.chance_off, (10, 70, 10)),
    (calibration.expected, ([60, 90],)),
    (coalition.effect, (SHARES, ["a"], 0.5, 0.2, 0.1)),
    (coalition.path, (SHARES, ["a", "b"], 0.5, 0.2, 0.1)),
    (episodes.World, (0.7, 0.85, 0.2, 14)),
    (lambda n, seed: episodes.simulate(None, n, seed), (5, 1)),
    (evidence.percent, (50, "A chance")),
    (evidence.positive, (2, "A ratio")),
    (evidence.posterior, (20, [2, 3])),
    (evidence.climb, (20, [2, 3])),
    (
        lambda first, *s: moves.path(moves.Setting(first, 1.0, *s)),
        (5, "account", 0.0, 0.0, 0, 0, 12),
    ),
    (
        lambda first, *s: moves.expected_steps(moves.Setting(first, 1.0, *s)),
        (5, "account", 0.1, 0.1, 0, 0, 12),
    ),
    (ownership.web, (STAKES, ["a"], 50.0)),
    (lambda share: ownership.web((("a", "b", share),), ["a"]), (60.0,)),
    (screening.score, ("Ivanov", "Ivanow")),
    (
        lambda threshold: screening.screen(
            ["a"], pd.DataFrame({"uid": [1], "name": ["a"]}), threshold
        ),
        (80,),
    ),
    (ownership.draw, (1,)),
    (transactions.draw, (1, 3)),
    (directive.draw, (1, 3)),
)


def numbers(value: Any) -> list[float]:
    """All numbers in a result."""
    if is_dataclass(value):
        value = asdict(value)
    if isinstance(value, pd.DataFrame):
        value = value.to_dict("records")
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [n for one in value for n in numbers(one)]
    return [value] if isinstance(value, int | float) else []


@pytest.mark.parametrize(("function", "right"), CALLS, ids=lambda v: getattr(v, "__qualname__", ""))
def test_what_cannot_be_is_told_in_words(
    function: Callable[..., Any], right: tuple[Any, ...]
) -> None:
    assert not any(n != n for n in numbers(function(*right)))
    wrong = []
    for at in [n for n, value in enumerate(right) if isinstance(value, int | float)]:
        for odd in ODD:
            try:
                made = function(*right[:at], odd, *right[at + 1 :])
            except CourseError as error:
                assert len(str(error)) > 10
            except Exception as error:
                wrong.append(f"argument {at} as {odd!r:.30}: {type(error).__name__}: {error}")
            else:
                if any(n != n for n in numbers(made)):
                    wrong.append(f"argument {at} as {odd!r:.30}: gives nan")
    assert not wrong, "\n".join(wrong)
