"""The student edition: a folder to zip and hand out, with no notes and no solutions in it.

The keys are in the package, which grades on the student's machine; nothing else of the
folder tells an answer. An exam's keys are kept apart: that is `editions.exam`.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

from nbconvert.preprocessors import TagRemovePreprocessor

from course.classroom import notebooks
from course.classroom.editions import stored, wheel
from course.classroom.editions.folder import Built, fresh
from course.classroom.pages.lessons import heading

#: Tags of cells that students are not given.
KEPT_BACK = {"instructor"}
HANDOUT = files("course.classroom.editions") / "handout"


def build(lessons: Sequence[Path], into: Path) -> Built:
    """Build the edition into the folder ``into``: lessons, the package, its lock, how to start.

    Raises `CourseError` without a checkout, for a lesson that cannot be read, and for a
    folder that holds something else.
    """
    paths = stored.chosen(lessons)
    root = wheel.checkout()
    names = [path.name for path in paths]
    without = TagRemovePreprocessor(enabled=True, remove_cell_tags=KEPT_BACK)
    titles = []
    with fresh(into) as folder:
        for path in paths:
            notebook, _ = without.preprocess(notebooks.read(path), {})
            stored.write(notebook, folder / "lessons" / path.name, names)
            titles.append(heading(notebook, path.stem))
        package = wheel.build(folder)
        shutil.copyfile(root / wheel.LOCK, folder / wheel.LOCK)
        shutil.copytree(root / "seeds", folder / "seeds")
        (folder / "start.py").write_text((HANDOUT / "start.py").read_text("utf-8"), "utf-8")
        (folder / "README.md").write_text(_readme(titles, names, package.name), encoding="utf-8")
    return Built(into, _said(into, len(paths)))


def _readme(titles: Sequence[str], names: Sequence[str], package: str) -> str:
    text = (HANDOUT / "README.md").read_text("utf-8")
    return Template(text).substitute(
        lessons="\n".join(f"- {title}" for title in titles),
        example=names[-1].partition("-")[0].lstrip("0") or names[-1],
        wheel=package,
    )


def _said(into: Path, lessons: int) -> str:
    return "\n".join(
        [
            f"The student edition of {lessons} lesson{'s' if lessons > 1 else ''} is in `{into}`.",
            "",
            "- zip the folder and hand it out, or put it on a server",
            "- `README.md` in it tells students how to start and how to hand in",
            "- what they hand in is `record.json`; `course class` reads a folder of those",
        ]
    )
