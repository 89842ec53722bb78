"""The locks, a student's, the hub's and the tests': exact, hashed, and with no address in them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
HUB = (ROOT / "course/classroom/hub/requirements.lock").read_text(encoding="utf-8")
TESTS = (ROOT / "tests" / "requirements.lock").read_text(encoding="utf-8")
FUZZER = (ROOT / "tests" / "fuzz" / "atheris.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def entries(lock: str) -> dict[str, str]:
    """Each requirement line of a lock, with the hashes that follow it."""
    joined = re.sub(r"\\\n\s+", " ", lock)
    lines = [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]
    return {line.partition(" --hash")[0].strip(): line for line in lines}


def problems(lock: str) -> list[str]:
    """What is in a lock that should not be, or the other way round."""
    found = [f"address: {line}" for line in lock.splitlines() if re.search(r"://|@ ", line)]
    found += [f"path: {line}" for line in lock.splitlines() if re.search(r"(^|\s)[/~.]*/\w", line)]
    for requirement, line in entries(lock).items():
        if requirement.startswith("-"):
            found.append(f"option: {requirement}")
        elif not re.match(r"[\w.-]+==[\w.]+( ; .+)?$", requirement):
            found.append(f"not exact: {requirement}")
        elif not re.search(r"--hash=sha256:[0-9a-f]{64}", line):
            found.append(f"no hash: {requirement}")
    return found


@pytest.mark.parametrize(
    "lock", [LOCK, HUB, TESTS, FUZZER], ids=["student", "hub", "tests", "fuzzer"]
)
def test_the_lock_is_exact_hashed_and_holds_no_address(lock: str) -> None:
    assert problems(lock) == []


def test_the_tests_run_on_what_a_student_gets() -> None:
    assert entries(LOCK).keys() < entries(HUB).keys() < entries(TESTS).keys()


def test_a_student_downloads_no_tool_of_the_tests() -> None:
    names = {Requirement(entry).name for entry in entries(LOCK)}
    assert not names & {"playwright", "hypothesis", "ruff", "scipy", "quantlib", "frictionless"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("--index-url https://index.example.org/simple", "address"),
        ("-i something", "option"),
        ("--find-links wheels", "option"),
        ("attrs>=20 --hash=sha256:" + "0" * 64, "not exact"),
        ("attrs==20.1", "no hash"),
        ("attrs @ file:///wheels/attrs.whl", "address"),
        ("    # via -r /home/ana/requirements.in", "path"),
    ],
)
def test_a_bad_line_is_found(line: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in problems(f"{LOCK}{line}\n"))


def wanted() -> list[tuple[Requirement, str]]:
    """What pyproject.toml asks for, each with the lock that has to hold it."""
    extras = PROJECT["project"]["optional-dependencies"]
    student = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    asked = [(text, LOCK) for text in [*student, *extras["build"]]]
    asked += [(text, HUB) for text in extras["hub"]]
    asked += [(text, TESTS) for text in extras["test"]]
    return [(Requirement(text), lock) for text, lock in asked]


@pytest.mark.parametrize(("requirement", "lock"), wanted(), ids=[str(r) for r, _ in wanted()])
def test_the_lock_holds_what_the_package_asks_for(requirement: Requirement, lock: str) -> None:
    """`make lock` was forgotten if this fails."""
    pins = [Requirement(entry) for entry in entries(lock)]
    ours = [
        pin for pin in pins if canonicalize_name(pin.name) == canonicalize_name(requirement.name)
    ]
    assert ours, f"{requirement.name} is not in its lock"
    for pin in ours:
        version = str(pin.specifier).removeprefix("==")
        assert requirement.specifier.contains(version, prereleases=True), f"{pin} is out of range"
