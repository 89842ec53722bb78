"""`make fuzz`: each reader of foreign files under a fuzzer that follows which lines are reached.

Two at a time. What fails is written to ``build/fuzz/found``; put it into ``tests/fuzz/found``,
in the folder of its target, and mend what it shows.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build" / "fuzz"
NAMES = ("journal", "record", "exam", "archive")
SLOWEST = 20  # seconds for one input; a reader that takes longer hangs
MOST_MEMORY = 2048  # MB
LONGEST = 6000  # bytes of one input


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m tests.fuzz")
    arguments.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(NAMES)}")
    arguments.add_argument("--seconds", type=int, default=120, help="for each (%(default)s)")
    arguments.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    wanted, rest = arguments.parse_known_args()
    if strange := set(wanted.targets) - set(NAMES):
        arguments.error(f"no such target: {', '.join(sorted(strange))}")
    if wanted.inside:
        fuzz(wanted.targets[0], rest)
        return 0
    with ThreadPoolExecutor(2) as pool:
        names = wanted.targets or list(NAMES)
        results = list(pool.map(lambda name: run(name, wanted.seconds), names))
    for said in results:
        print(said)
    return int(any(found(name) for name in names))


def found(name: str) -> list[Path]:
    """The inputs that made a target fail."""
    return sorted((BUILD / "found").glob(f"{name}-*"))


def run(name: str, seconds: int) -> str:
    """Fuzz one target in a process of its own; a line of what came of it."""
    corpus, log = BUILD / "corpus" / name, BUILD / f"{name}.log"
    corpus.mkdir(parents=True, exist_ok=True)
    (BUILD / "found").mkdir(exist_ok=True)
    for old in found(name):
        old.unlink()
    command = [
        sys.executable, "-m", "tests.fuzz", name, "--inside", f"-max_total_time={seconds}",
        f"-timeout={SLOWEST}", f"-rss_limit_mb={MOST_MEMORY}", f"-max_len={LONGEST}",
        f"-artifact_prefix={BUILD / 'found'}/{name}-", "-print_final_stats=1", str(corpus),
    ]  # fmt: skip
    with log.open("w") as stream:
        code = subprocess.run(command, cwd=ROOT, stdout=stream, stderr=stream).returncode
    told = log.read_text(errors="replace")
    runs = re.search(r"number_of_executed_units: (\d+)", told)
    reached = re.findall(r"cov: (\d+)", told)
    failed = ", ".join(str(path.relative_to(ROOT)) for path in found(name))
    outcome = f"failed: {failed}" if failed else "no failure" if not code else f"stopped: see {log}"
    n, most = runs[1] if runs else "?", reached[-1] if reached else "?"
    return f"{name}: {n} inputs, {most} branches reached, {outcome}"


def fuzz(name: str, options: list[str]) -> None:
    """Run one target under the fuzzer, in this process; does not return."""
    import atheris

    with atheris.instrument_imports(include=["course"]):
        from tests.fuzz import targets
    from tests.fuzz.bending import bend

    corpus = Path(next(option for option in options if not option.startswith("-")))
    for number, seed in enumerate(targets.seeds(name)):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    target = targets.TARGETS[name]
    atheris.Setup(
        [sys.argv[0], *options],
        target,
        custom_mutator=lambda data, longest, seed: bend(data, longest, seed, atheris.Mutate),
    )
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
