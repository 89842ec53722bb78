"""``python -m tests.fuzz.one TARGET [libFuzzer's options and folders]``: fuzz one target."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["course"]):
    from .targets import TARGETS


def main() -> None:
    """Hand over to libFuzzer, which ends the process."""
    name, *options = sys.argv[1:]
    atheris.Setup([name, *options], TARGETS[name].run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
