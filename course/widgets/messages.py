"""What a page sends, as every view takes it."""

from __future__ import annotations

import json
from typing import Any

from course.fit import fit

#: As much as JSON takes. The longest that an exercise asks for is a text of 20,000 characters; a
#: line of the journal that is longer than its reader takes would be lost.
LONGEST = 300_000  # characters


def heard(content: Any) -> dict[str, Any]:
    """A message of the page, fit to be kept and sent back; empty for what is none.

    What is longer than `LONGEST` becomes nothing, so that it counts as not answered.
    """
    if not isinstance(content, dict):
        return {}
    message = fit(content)
    return {key: value if _short(value) else None for key, value in message.items()}


def _short(value: Any) -> bool:
    return len(json.dumps(value, ensure_ascii=False)) <= LONGEST
