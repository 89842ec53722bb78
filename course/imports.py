"""Quicker imports of what stands on jsonschema: Altair and nbformat.

Most of the time of ``import altair`` goes into modules it does not need:
jsonschema loads two slow ones, if they are installed (Jupyter's packages install
them), to be able to check the *format* of web addresses and of durations.
Neither Altair nor nbformat validates with a format checker, so for the time of
the import those modules are kept out, and let in again afterwards.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

UNNEEDED = ("rfc3987_syntax", "isoduration")


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Have imports of `names` fail for a while, except of those loaded already."""
    blocked = [name for name in names if name not in sys.modules]
    for name in blocked:
        sys.modules[name] = None  # type: ignore[assignment]  # Python's own sign for "not there"
    try:
        yield
    finally:
        for name in blocked:
            del sys.modules[name]
