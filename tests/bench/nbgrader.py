"""Five of our exercises as an nbgrader assignment, in an environment of nbgrader's own.

nbgrader runs each student's notebook in a kernel and asks the same cases as our grader does
of the kept results.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from course.exercises import find
from course.kinds.code import Code

from . import tools
from .measure import seconds

#: Functions whose reference stands on nothing outside itself.
FIVE = (
    "blocking.adding-up",
    "attribution.update",
    "allies.cover",
    "debt.price-it",
    "restraint.too-soon",
)
ASSIGNMENT = "five"


def exercises() -> list[Code]:
    """The five."""
    found = [find(name) for name in FIVE]
    return [e for e in found if isinstance(e, Code)]


def autograde(folder: Path, students: int) -> tuple[float, int]:
    """Seconds that autograding takes for so many students, and the points that they got.

    ``folder`` is empty and is used up.
    """
    command = tools.scripts("nbgrader") / "nbgrader"
    (folder / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.root = {str(folder)!r}\n"
    )
    source = folder / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(notebook(), source)
    run(command, folder, "generate_assignment", ASSIGNMENT)
    for n in range(students):
        handed_in = folder / "submitted" / f"s{n:02}" / ASSIGNMENT
        handed_in.mkdir(parents=True)
        shutil.copy(folder / "release" / ASSIGNMENT / source.name, handed_in / source.name)
        solve(handed_in / source.name, n)
    took = seconds(lambda: run(command, folder, "autograde", ASSIGNMENT))
    run(command, folder, "export")
    rows = (folder / "grades.csv").read_text().splitlines()
    column = rows[0].split(",").index("score")
    return took, sum(int(float(row.split(",")[column])) for row in rows[1:])


def run(command: Path, folder: Path, *arguments: str) -> None:
    """One step of nbgrader's, with settings of nobody else's."""
    # It calls alembic and the kernel by name.
    path = os.pathsep.join([str(command.parent), os.environ.get("PATH", "")])
    environment = os.environ | {"HOME": str(folder), "JUPYTER_PLATFORM_DIRS": "1", "PATH": path}
    subprocess.run(
        [command, *arguments], check=True, cwd=folder, env=environment, capture_output=True
    )


def notebook() -> nbformat.NotebookNode:
    """The instructor's version: of each exercise the solution, and a cell that tests it."""
    cells = []
    for exercise in exercises():
        solution = f"### BEGIN SOLUTION\n{exercise.reference_source}### END SOLUTION"
        cells += [
            cell(solution, exercise, grade=False),
            cell(tests(exercise), exercise, grade=True),
        ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def tests(exercise: Code) -> str:
    """The cases of an exercise as assertions."""
    reader = exercise.reader
    name = exercise.reference.__name__
    return "\n".join(
        [
            "import math",
            f"cases = {reader.cases!r}",
            f"wanted = {exercise.wanted!r}",
            "for case, want in zip(cases, wanted):",
            f"    got = {name}(*case)",
            "    if isinstance(want, float):",
            f"        assert math.isclose(got, want, rel_tol={reader.within or 1e-12})",
            "    else:",
            "        assert list(got) == want if isinstance(want, list) else got == want",
        ]
    )


def cell(source: str, exercise: Code, *, grade: bool) -> nbformat.NotebookNode:
    """A cell with what nbgrader keeps of it."""
    name = exercise.id.replace(".", "-")
    kept = {
        "grade": grade,
        "grade_id": f"test-{name}" if grade else name,
        "locked": grade,
        "schema_version": 3,
        "solution": not grade,
        "task": False,
    } | ({"points": 1} if grade else {})
    return new_code_cell(source, metadata={"nbgrader": kept})


def solve(path: Path, student: int) -> None:
    """Hand in right answers to as many of the five as the student's number says."""
    found = nbformat.read(path, as_version=4)
    by_name = {e.id.replace(".", "-"): e for e in exercises()}
    for n, one in enumerate(c for c in found.cells if c.metadata.nbgrader.solution):
        exercise = by_name[one.metadata.nbgrader.grade_id]
        right = n < right_of(student)
        name = exercise.reference.__name__
        one.source = exercise.reference_source if right else f"def {name}(*_): return -12345"
    nbformat.write(found, path)


def right_of(student: int) -> int:
    """How many of the five a student has right."""
    return student % (len(FIVE) + 1)
