"""`python -m tests.fuzz`: fuzz each reader for some time, and print what was found."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .targets import TARGETS, WORDS

ROOT = Path(__file__).parents[2]
LOCK = Path(__file__).with_name("atheris.lock")
FUZZER = ROOT / "build" / "atheris"
FOUND = ROOT / "build" / "found"
#: One input may take so long before it counts as a hang, and so much memory.
SECONDS, MEGABYTES = 20, 2048


def installed() -> None:
    """Put the fuzzer into a folder of its own; no environment is changed."""
    if not FUZZER.is_dir():
        pip = (sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCK)
        subprocess.run([*pip, "--target", FUZZER], check=True)


def fuzz(name: str, seconds: int, folder: Path) -> tuple[int, int, list[Path]]:
    """Fuzz one target: how many inputs were run, how many reached something new, and the files
    of those that it could not take."""
    seeds = folder / "seeds"
    seeds.mkdir()
    for number, content in enumerate(TARGETS[name].seeds()):
        (seeds / str(number)).write_bytes(content)
    words = folder / "words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), encoding="ascii")
    found = FOUND / name.replace(" ", "-")
    found.mkdir(parents=True, exist_ok=True)
    path = os.pathsep.join(map(str, (ROOT, FUZZER)))
    log = folder / "log"
    with log.open("wb") as stream:
        subprocess.run(
            [
                *(sys.executable, "-m", "tests.fuzz.one", name, f"-max_total_time={seconds}"),
                *(f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", "-print_final_stats=1"),
                *(f"-dict={words}", f"-artifact_prefix={found}/", str(seeds)),
            ],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": path, "COURSE_PROGRESS": str(folder / "progress")},
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    said = log.read_text(encoding="utf-8", errors="replace")
    counts = [
        int(match[1]) if (match := re.search(rf"stat::{stat}:\s+(\d+)", said)) else 0
        for stat in ("number_of_executed_units", "new_units_added")
    ]
    # libFuzzer keeps the slowest input too, which says nothing on a busy machine; a hang is a file.
    files = sorted(path for path in found.iterdir() if not path.name.startswith("slow-unit"))
    if files or not counts[0]:
        print("\n".join(said.splitlines()[-40:]), file=sys.stderr)
    return counts[0], counts[1], files


def _escaped(word: str) -> str:
    return "".join(c if c.isalnum() or c in "-_.<> " else f"\\x{ord(c):02x}" for c in word)


def main() -> int:
    """Print the table; 1 if anything was found, or nothing was run."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=120, help="for each (%(default)s)")
    parser.add_argument("--only", nargs="+", default=list(TARGETS), choices=TARGETS)
    asked = parser.parse_args()
    installed()
    shutil.rmtree(FOUND, ignore_errors=True)
    print("| read | inputs | reached something new | could not be taken |")
    print("|---|---|---|---|", flush=True)
    failed = False
    for name in asked.only:
        with tempfile.TemporaryDirectory(prefix="course-fuzz-") as scratch:
            run, new, files = fuzz(name, asked.seconds, Path(scratch))
        print(f"| {name} | {run:,} | {new:,} | {len(files)} |", flush=True)
        failed = failed or bool(files) or not run
    if failed:
        print(f"What could not be taken is in {FOUND.relative_to(ROOT)}.")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
