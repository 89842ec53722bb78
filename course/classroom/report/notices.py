"""What the instructor is told about a file, besides the grades."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from course.classroom.report.limits import LONGEST_SHOWN

Kind = Literal["refused", "partly", "twice", "shared", "differs", "aside"]
#: In the order they are told, with the heading of each.
HEADINGS: dict[Kind, str] = {
    "refused": "Could not be read",
    "partly": "Read in part",
    "shared": "The same events stand in the work of two students",
    "differs": "Differs from what the file says of itself",
    "twice": "Handed in more than once",
    "aside": "Left aside",
}


@dataclass(frozen=True)
class Notice:
    """One thing to know: ``about`` a file or a student, ``says`` what, in a sentence."""

    kind: Kind
    about: str
    says: str


def shown(text: str) -> str:
    """Foreign text as it can be shown anywhere: on one line, nothing invisible, not too long.

    Controls, lone surrogates and the marks that turn the direction of writing go; the
    joiners that some scripts need stay.
    """
    joiners = "\u200c\u200d"
    kept = "".join(
        c if c in joiners or unicodedata.category(c) not in ("Cc", "Cs", "Cf", "Co", "Cn") else " "
        for c in text[: 4 * LONGEST_SHOWN]
    )
    flat = " ".join(kept.split())
    return flat if len(flat) <= LONGEST_SHOWN else flat[: LONGEST_SHOWN - 1] + "…"
