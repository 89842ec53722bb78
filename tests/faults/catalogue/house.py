"""Faults in an instructor's room, the commands, the imports and how the course is installed."""

from __future__ import annotations

from tests.faults.fault import Fault

FAULTS = (
    Fault(
        id="own-quote-elsewhere",
        says="an instructor's offsets are believed though other words stand there",
        file="course/own/quotes.py",
        old="if start >= 0 and text[start:last] == quote:",
        new="if start >= 0:",
        layer="tests/own/test_claims.py",
    ),
    Fault(
        id="own-file-in-place-of-ours",
        says="an instructor's file named like a lesson of ours is told as theirs",
        file="course/own/modules.py",
        old="    if (OURS / file.name).exists():\n        return False\n",
        new="",
        layer="tests/own/test_modules.py",
    ),
    Fault(
        id="own-overlap",
        says="two claims of an instructor's article may share words",
        file="course/own/claims.py",
        old="        if before and shared > 0:",
        new="        if before and shared < 0:",
        layer="tests/own/test_claims.py",
    ),
    Fault(
        id="import-against-the-way",
        says="a grader imports the journal",
        file="course/kinds/verdict.py",
        old="from typing import Literal\n",
        new="from typing import Literal\n\nfrom course import journal  # noqa: F401\n",
        layer="tests/test_house.py",
    ),
    Fault(
        id="screen-in-an-exercise",
        says="an exercise's module loads a chart, which needs a screen's library",
        file="course/exercises/reading.py",
        old="from course import data\n",
        new="import altair\n\nfrom course import data\n",
        layer="tests/test_house.py",
    ),
    Fault(
        id="kept-out-for-ever",
        says="a module that is kept out for a while stays out",
        file="course/imports.py",
        old="            del sys.modules[name]",
        new="            pass",
        layer="tests/test_imports.py",
    ),
    Fault(
        id="commands-on-the-network",
        says="the command that opens a lesson lets other machines ask",
        file="course/cli.py",
        old='f"--ServerApp.ip={LOOPBACK}",',
        new='"--ServerApp.ip=0.0.0.0",',
        layer="tests/install/test_cli.py::test_only_this_machine_can_ask_and_the_token_stays",
    ),
    Fault(
        id="lesson-3-is-not-03",
        says="a lesson is found by 03 and not by 3",
        file="course/cli.py",
        old='stem.lstrip("0") == number.lstrip("0")',
        new="stem == number",
        layer="tests/install/test_cli.py::test_a_lesson_is_found_by_number_or_name",
    ),
    Fault(
        id="environment-drifts",
        says="conda's file lists a package of its own beside the lock",
        file="environment.yml",
        old="  - make\n",
        new="  - make\n  - pandas\n",
        layer="tests/install/test_environment.py"
        "::test_environment_yml_takes_all_but_python_from_the_lock",
    ),
    Fault(
        id="lock-forgotten",
        says="the package asks for a newer renderer of charts than the lock holds",
        file="pyproject.toml",
        old='"altair>=5.5,<6"',
        new='"altair>=6,<7"',
        layer="tests/install/test_lock.py",
    ),
    Fault(
        id="lock-not-exact",
        says="the lock names a range of versions",
        file="requirements.lock",
        old="altair==5.5.0 ",
        new="altair>=5.5.0 ",
        layer="tests/install/test_lock.py",
    ),
)
