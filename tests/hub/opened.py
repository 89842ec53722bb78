"""Start a program so that other users can reach the Python and the course it is made of.

Both may lie in a folder that is closed to others, as root's home is. Nothing is opened on the
machine: the program gets a mount namespace of its own, in which each closed folder is covered by
an empty one that holds nothing but the way to what is needed.
"""

from __future__ import annotations

import shlex
import stat
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEEDED = (Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve(), ROOT)


def opened(command: Sequence[str], needed: Iterable[Path] = NEEDED) -> list[str]:
    """``command`` as it has to be started, by root, for ``needed`` to be reached by all."""
    covers: dict[Path, list[Path]] = {}
    for path in needed:
        closed = [folder for folder in reversed(path.parents) if not _open(folder)]
        if closed:
            covers.setdefault(closed[0], []).append(path)
    if not covers:
        return list(command)
    lines = ["set -e"]
    for number, (cover, paths) in enumerate(covers.items()):
        # A bind of the folder itself, taken before it is covered, is the way to what is in it.
        held = f"/proc/self/fd/{3 + number}"
        lines.append(f"exec {3 + number}<{shlex.quote(str(cover))}")
        lines.append(f"mount -t tmpfs -o mode=755 tmpfs {shlex.quote(str(cover))}")
        for path in paths:
            inside, target = (shlex.quote(str(p)) for p in (path.relative_to(cover), path))
            lines.append(f"mkdir -p {target}")
            lines.append(f"mount --no-canonicalize --bind {held}/{inside} {target}")
        lines.append(f"exec {3 + number}<&-")
    lines.append(f"exec {shlex.join(command)}")
    return ["unshare", "--mount", "--propagation", "private", "sh", "-c", "\n".join(lines)]


def _open(folder: Path) -> bool:
    return bool(folder.stat().st_mode & stat.S_IXOTH)
