"""Quicker imports of what stands on jsonschema: Altair and nbformat.

Most of the time of ``import altair`` goes into modules it does not need:
jsonschema loads two slow ones, if they are installed (Jupyter's packages install
them), to be able to check the *format* of web addresses and of durations.
Neither Altair nor nbformat validates with a format checker, so for the time of
the import those modules are kept out, and let in again afterwards.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

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


class Lazily(MetaPathFinder):
    """Finds the named modules so that each is loaded when something of it is first used.

    For a module that a program imports and, as we run it, never uses. One that is used after
    all is simply loaded then. Stands in ``sys.meta_path``.
    """

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module's own spec, with a loader that waits."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname in self.names else None
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec
