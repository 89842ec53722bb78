"""The answer keys that people wrote, read out of the exercises a second time.

`keys.txt` holds them as they were last looked at. Most keys follow from the data, or are
told apart by their feedback; a mark that stands at the wrong option of several is told by
nothing but this. After a key was changed on purpose, and read: `python -m tests.exercises.keys`.
"""

from __future__ import annotations

import re
from pathlib import Path

from course.exercises import every_lesson
from course.kinds import Choice, Classify, Highlight, MultipleChoice, Order, Triage
from course.kinds.round import Round

FILE = Path(__file__).with_name("keys.txt")
#: Kinds whose answers are marked in the file that asks.
MARKED = (Choice, Classify, Highlight, MultipleChoice, Order, Round, Triage)


def keys() -> str:
    """Each exercise with its right answer as Reveal shows it, lesson by lesson."""
    parts = []
    for lesson in every_lesson():
        for exercise in lesson.exercises.values():
            if isinstance(exercise, MARKED):
                shown = re.sub(r"^", "    ", exercise.shown_answer(), flags=re.MULTILINE)
                parts.append(f"{exercise.id}\n{shown}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    FILE.write_text(keys(), encoding="utf-8", newline="\n")
