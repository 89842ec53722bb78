"""What a grader says of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["correct", "partly", "wrong", "not_answered"]
#: Beside the words, wherever a verdict is shown.
SYMBOLS: dict[Status, str] = {"correct": "✓", "partly": "◐", "wrong": "✗", "not_answered": "○"}


@dataclass(frozen=True)
class Verdict:
    """The grader's word on one answer.

    ``feedback`` holds Markdown paragraphs written by the course's authors; a
    student's own words never stand in it. ``misconceptions`` names the beliefs
    behind the mistakes (option, bin pair, value), for the class report.
    """

    status: Status
    feedback: tuple[str, ...]
    misconceptions: tuple[str, ...] = ()
