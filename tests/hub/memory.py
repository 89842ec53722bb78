"""What processes take of the memory, as Linux counts it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Memory:
    """In MB (2**20 bytes). ``rss`` counts shared pages in full, ``pss`` only this one's share."""

    rss: float = 0.0
    pss: float = 0.0

    def __add__(self, other: Memory) -> Memory:
        return Memory(self.rss + other.rss, self.pss + other.pss)


def of(pids: Iterable[int]) -> Memory:
    """The sum over processes; one that ended counts nothing."""
    total = Memory()
    for pid in pids:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        fields = dict(line.split(":") for line in text.splitlines()[1:])
        kilobytes = {name: int(value.split()[0]) for name, value in fields.items()}
        total += Memory(kilobytes["Rss"] / 1024, kilobytes["Pss"] / 1024)
    return total
