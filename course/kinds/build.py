"""Build something from parts: it is inspected for faults, and its effects are shown as it grows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from course.kinds.explore import OnModel
from course.kinds.verdict import Status, Verdict

#: More faults than these are counted and not told: mend some first.
TOLD = 4


@dataclass(frozen=True)
class Finding:
    """What an inspection found (Markdown). A ``hard`` one is a fault: the thing cannot stand
    so. The others are weaknesses that the builder may accept, and is told of.
    """

    name: str
    text: str
    hard: bool = True


@dataclass(frozen=True, kw_only=True)
class Build(OnModel):
    """The model's controls are the parts to choose from; ``inspect`` names what is found in a
    choice, worst first. Right is what has no fault.
    """

    inspect: Callable[[dict[str, Any]], tuple[Finding, ...]]

    kind: ClassVar[str] = "build"
    check_label: ClassVar[str] = "Inspect"
    labels: ClassVar[dict[str, str]] = {
        "correct": "It stands",
        "partly": "It does not stand yet",
        "wrong": "It does not stand",
        "not_answered": "Nothing built yet",
    }

    def judge(self, state: dict[str, Any]) -> Verdict:
        found = self.inspect(state)
        faults = [f for f in found if f.hard]
        weak = [f"Weak, and yours to accept or to mend: {f.text}" for f in found if not f.hard]
        if not faults:
            return Verdict("correct", (self.praise, *weak))
        told = [f"**Fault.** {f.text}" for f in faults[:TOLD]]
        if len(faults) > TOLD:
            told.append(f"{len(faults) - TOLD} more; mend these first.")
        status: Status = "partly" if len(faults) == 1 else "wrong"
        return Verdict(status, (*told, *weak), tuple(f.name for f in faults))

    def invitation(self) -> str:
        return "Nothing is chosen yet, so nothing was inspected."
