"""The answer keys are those that somebody looked at."""

from __future__ import annotations

from . import keys


def test_no_answer_key_has_moved() -> None:
    """A key changed on purpose is written down anew: `python -m tests.exercises.keys`."""
    assert keys.keys().splitlines() == keys.FILE.read_text(encoding="utf-8").splitlines()
