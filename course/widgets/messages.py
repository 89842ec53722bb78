"""What a page sends, as every view takes it."""

from __future__ import annotations

from typing import Any

from course.fit import fit


def heard(content: Any) -> dict[str, Any]:
    """A message of the page, fit to be kept and sent back; empty for what is none."""
    return fit(content) if isinstance(content, dict) else {}
