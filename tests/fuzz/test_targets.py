"""What the fuzzer found stays mended, and files a little changed are read or refused."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.bending import bend
from tests.fuzz.targets import FOUND, TARGETS, seeds

INPUTS = sorted(path for path in FOUND.glob("*/*") if path.is_file())
ROUNDS = 40


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_once_is_read_or_refused(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def cut(data: bytes, _longest: int) -> bytes:
    """The first two thirds: what a full disk leaves."""
    return data[: len(data) * 2 // 3]


@pytest.mark.parametrize("name", TARGETS)
def test_a_file_that_was_bent_is_read_or_refused(name: str) -> None:
    chance = random.Random(name)
    corpus = seeds(name)
    for seed in corpus:
        TARGETS[name](seed)
    for _ in range(ROUNDS):
        data = chance.choice(corpus)
        for _ in range(chance.randrange(1, 4)):
            data = bend(data, 10_000, chance.randrange(2**32), cut)
        TARGETS[name](data)
