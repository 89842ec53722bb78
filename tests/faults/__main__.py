"""`python -m tests.faults`: seed each fault alone, and print which test caught it."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .catalogue import FAULTS
from .copies import Copy, CopyError, Ran
from .fault import Fault, Unfit

#: All layers together, before any fault is in.
LONGEST_BEFORE = 1800  # seconds


def verdict(fault: Fault, ran: Ran) -> tuple[str, str]:
    """What the table says of a run with the fault in, and what is wrong with it (or nothing)."""
    if ran.trouble:
        return "-", ran.trouble
    if not ran.failed:
        return "-", f"nothing in {fault.layer} caught it"
    name = ran.failed.partition("::")[2] or ran.failed
    said = f"{fault.tests}::{name}" if "::" in ran.failed else f"refused at import by {ran.why}"
    if not ran.failed.startswith(fault.tests):
        return said, f"{ran.failed} caught it, and {fault.layer} should have"
    if not ran.imported and not fault.refused:
        return said, "the file could not be imported, so no test was asked"
    return said, ""


class Table:
    """The table, a row as soon as it is known."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self._wide = [max(len(f.id) for f in faults), max(len(f.room) for f in faults)]
        self.wrong: list[str] = []

    def head(self) -> None:
        """The names of the columns."""
        fault, room = (name.ljust(n) for name, n in zip(("fault", "room"), self._wide, strict=True))
        print(f"| {fault} | {room} | seconds | caught by")
        print("|" + "|".join("-" * (n + 2) for n in (*self._wide, 7)) + "|-----------", flush=True)

    def row(self, fault: Fault, said: str, wrong: str, seconds: float) -> None:
        """One fault."""
        names = (text.ljust(n) for text, n in zip((fault.id, fault.room), self._wide, strict=True))
        sign = "!" if wrong else " "
        print(f"|{sign}{' | '.join(names)} | {seconds:7.1f} | {said}", flush=True)
        if wrong:
            self.wrong.append(f"{fault.id} ({fault.says}) {wrong}.")


def seed(fault: Fault, copy: Copy, table: Table) -> None:
    """One fault: put in, looked for, taken out."""
    try:
        with copy.seeded(fault):
            ran = copy.run([fault.layer])
    except Unfit as error:
        table.row(fault, "-", f"does not fit: {error}", 0.0)
        return
    table.row(fault, *verdict(fault, ran), ran.seconds)


def lanes(jobs: int, faults: Sequence[Fault]) -> list[Callable[[], Fault | None]]:
    """For each worker, what gives it its next fault. Only the first opens a browser: two at
    once would be too slow for the limits that its tests set.
    """
    pages = deque(f for f in faults if f.browser)
    rest = deque(f for f in faults if not f.browser)

    def first() -> Fault | None:
        return pages.popleft() if pages else rest.popleft() if rest else None

    def other() -> Fault | None:
        return rest.popleft() if rest else None

    return [first, *[other] * (jobs - 1)]


def all_green(copies: Sequence[Copy], faults: Sequence[Fault]) -> list[str]:
    """Run each layer as it stands; what is not green. A skipped test would catch nothing."""
    layers = list(dict.fromkeys(f.layer for f in sorted(faults, key=lambda f: not f.browser)))
    whole = {layer for layer in layers if "::" not in layer}
    layers = [at for at in layers if at in whole or at.partition("::")[0] not in whole]
    pages = {f.layer for f in faults if f.browser}
    shares: list[list[str]] = [[at for at in layers if at in pages]]
    rest = [at for at in layers if at not in pages]
    if len(copies) == 1:
        shares[0] += rest
    else:  # the browser's layers take about as long as all others
        shares += [rest[n :: len(copies) - 1] for n in range(len(copies) - 1)]

    def check(pair: tuple[Copy, list[str]]) -> str:
        copy, share = pair
        ran = copy.run(share, longest=LONGEST_BEFORE) if share else Ran()
        if ran.green:
            return ""
        skipped = f"{ran.skipped} tests were skipped" if ran.skipped else ""
        return f"Without any fault: {ran.failed or ran.trouble or skipped} {ran.why}".strip()

    with ThreadPoolExecutor(len(copies)) as pool:
        return [said for said in pool.map(check, zip(copies, shares, strict=False)) if said]


def run(faults: Sequence[Fault], jobs: int) -> int:
    """Seed the faults over so many copies of the tree; the exit code."""
    begun = time.monotonic()
    table = Table(faults)
    jobs = max(1, min(jobs, len(faults)))
    with tempfile.TemporaryDirectory(prefix="course-faults-") as made:
        copies = [Copy(Path(made) / f"copy-{n}") for n in range(jobs)]
        try:
            copies[0].prove()
        except CopyError as error:
            print(error, file=sys.stderr)
            return 2
        if found := all_green(copies, faults):
            print(*found, sep="\n", file=sys.stderr)
            return 2
        print(f"All layers are green without a fault ({time.monotonic() - begun:.0f} s).\n")
        table.head()

        def work(pair: tuple[Copy, Callable[[], Fault | None]]) -> None:
            copy, take = pair
            while (fault := take()) is not None:
                seed(fault, copy, table)

        with ThreadPoolExecutor(jobs) as pool:
            list(pool.map(work, zip(copies, lanes(jobs, faults), strict=True)))
    caught = len(faults) - len(table.wrong)
    minutes = (time.monotonic() - begun) / 60
    print(
        f"\n{caught} of {len(faults)} faults caught, in {minutes:.1f} minutes on {jobs} at a time."
    )
    for wrong in table.wrong:
        print(f"! {wrong}")
    return 1 if table.wrong else 0


def main(argv: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="ID", help="these faults, or these rooms")
    parser.add_argument("--list", action="store_true", help="say what there is, and run nothing")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time")
    asked = parser.parse_args(argv)
    faults = FAULTS
    if asked.only:
        known = {name for f in FAULTS for name in (f.id, f.room)}
        if strange := [name for name in asked.only if name not in known]:
            parser.error(f"there is no fault and no room {strange[0]!r}; --list says what there is")
        faults = tuple(f for f in FAULTS if {f.id, f.room} & set(asked.only))
    if asked.list:
        for fault in faults:
            mark = " (browser)" if fault.browser else ""
            print(f"{fault.id} [{fault.room}]{mark}: {fault.says}")
        return 0
    return run(faults, asked.jobs)


if __name__ == "__main__":
    sys.exit(main())
