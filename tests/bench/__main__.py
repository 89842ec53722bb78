"""Print the table."""

from __future__ import annotations

import platform

from . import (
    browser,
    grading,
    imports,
    kernel,
    models,
    notebooks,
    ownership,
    permutation,
    record,
    screening,
    site,
)

MODULES = (
    imports,
    kernel,
    models,
    ownership,
    screening,
    permutation,
    record,
    grading,
    browser,
    notebooks,
    site,
)


def main() -> None:
    """Run every benchmark; a promise that is not kept is marked, and nothing fails."""
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    print(f"| {'what':<43} | {'measured':<26} | {'promised':<9} | beside")
    print(f"|{'-' * 45}|{'-' * 28}|{'-' * 11}|--------")
    for module in MODULES:
        for row in module.rows():
            sign = " " if row.kept else "!"
            print(
                f"|{sign}{row.what:<43} | {row.measured:<26} | {row.promised:<9} | {row.beside}",
                flush=True,
            )


if __name__ == "__main__":
    main()
