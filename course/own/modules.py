"""An instructor's lessons as modules: `from course.exercises import strike`.

Each is imported by its path, from the folder ``exercises`` of the material folder, as a
module of `course.exercises`. Ours are found first: a file named like one of ours is never run.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from traceback import extract_tb, format_exception_only
from types import ModuleType
from typing import Any

from course.errors import CourseError
from course.kinds.lesson import Entry, Lesson
from course.own.faults import Fault, LessonError, MaterialError
from course.own.folder import EXERCISES, material

PACKAGE = "course.exercises"
LESSON_NAME = re.compile(r"[a-z][a-z0-9]*")
MODULE_NAME = re.compile(r"_?[a-z][a-z0-9_]*")
# Told by its text, so that a file that is no lesson is not run to find out.
_MAKES_A_LESSON = re.compile(r"^lesson\s*[:=]", re.MULTILINE)
OURS = Path(__file__).parents[1] / "exercises"


class NoSuchLesson(MaterialError, ModuleNotFoundError):
    """A lesson that neither the course nor the material folder has."""


def install() -> None:
    """Have Python look for lessons in the material folder, after those of the course."""
    if not any(isinstance(finder, Finder) for finder in sys.meta_path):
        sys.meta_path.append(Finder())


def names(folder: Path | None = None) -> tuple[str, ...]:
    """The lessons in ``folder`` (the material folder) by their text; no file is run."""
    folder = folder or material()
    if folder is None:
        return ()
    files = sorted((folder / EXERCISES).glob("*.py"))
    return tuple(f.stem for f in files if LESSON_NAME.fullmatch(f.stem) and _is_lesson(f))


def _is_lesson(file: Path) -> bool:
    if (OURS / file.name).exists():
        return False
    try:
        return bool(_MAKES_A_LESSON.search(file.read_text(encoding="utf-8", errors="replace")))
    except OSError:
        return False


def entries() -> tuple[Entry, ...]:
    """The instructor's lessons, as the syllabus tells them; their files are run."""
    lessons = [load(name).lesson for name in names()]
    return tuple(
        Entry(lesson.id, lesson.number, lesson.title, len(lesson.exercises), lesson.minutes)
        for lesson in lessons
        if lesson.exercises  # of a lesson without any, nothing is left to be done
    )


def load(name: str) -> Any:
    """The module of one lesson, from the material folder there is now.

    Raises `MaterialError`: the file, the line, what is wrong.
    """
    folder = material()
    full = f"{PACKAGE}.{name}"
    known = sys.modules.get(full)
    if known is not None and known.__file__ != str(_file(folder, name)):
        forget(name)  # of the folder that was there before
    return importlib.import_module(full)


def forget(*wanted: str) -> None:
    """Have these modules (all of the instructor's) read anew when they are next imported."""
    package = sys.modules.get(PACKAGE)
    for full, module in list(sys.modules.items()):
        before, _, name = full.rpartition(".")
        own = before == PACKAGE and isinstance(getattr(module, "__loader__", None), Loader)
        if own and (not wanted or name in wanted):
            del sys.modules[full]
            if hasattr(package, name):
                delattr(package, name)


def _file(folder: Path | None, name: str) -> Path | None:
    return folder / EXERCISES / f"{name}.py" if folder else None


class Finder(MetaPathFinder):
    """Finds ``course.exercises.NAME`` in the material folder."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        package, _, name = fullname.rpartition(".")
        if package != PACKAGE:
            return None
        folder = material()
        file = _file(folder, name)
        if file is not None and MODULE_NAME.fullmatch(name) and file.is_file():
            return spec_from_file_location(fullname, file, loader=Loader(fullname, str(file)))
        if folder is None:
            raise NoSuchLesson(
                f"There is no lesson {name!r} in the course, and no folder of own material here. "
                "Material stands beside lessons/, or where COURSE_OWN says."
            )
        known = ", ".join(names(folder)) or "none"
        raise NoSuchLesson(
            f"There is no lesson {name!r}: the file {EXERCISES}/{name}.py is not in {folder}. "
            f"Own lessons there: {known}."
        )


class Loader(SourceFileLoader):
    """Runs an instructor's file, and says in a sentence what is wrong with it."""

    def path_stats(self, path: str) -> Any:
        """Refused, so that nothing compiled is kept: their folder stays clean, and a file
        changed twice in a second is read as it is.
        """
        raise OSError("nothing compiled is kept")

    def exec_module(self, module: ModuleType) -> None:
        name = Path(self.path).stem
        file = f"{EXERCISES}/{name}.py"
        try:
            super().exec_module(module)
        except SyntaxError as error:
            code = f": `{error.text.strip()}`" if error.text else ""
            raise LessonError(Fault(file, f"{error.msg}{code}", error.lineno)) from None
        except CourseError as error:
            raise LessonError(Fault(file, str(error), self._line(error))) from error
        except (Exception, SystemExit) as error:
            told = format_exception_only(error)[-1].strip().rstrip(": ")
            raise LessonError(Fault(file, told, self._line(error))) from error
        if not name.startswith("_") and (said := _completed(module, name)):
            raise LessonError(Fault(file, said))

    def _line(self, error: BaseException) -> int | None:
        """Where in this file ``error`` came up."""
        lines = [f.lineno for f in extract_tb(error.__traceback__) if f.filename == self.path]
        return lines[-1] if lines else None


def _completed(module: ModuleType, name: str) -> str:
    """Give each exercise of the module's lesson a name in it; why that cannot be, or nothing."""
    lesson = getattr(module, "lesson", None)
    if not isinstance(lesson, Lesson):
        return f'it has no `lesson`. Write lesson = Lesson(id="{name}", ...).'
    if lesson.id != name:
        return (
            f"its lesson has the id {lesson.id!r}, and the id is the file's name. Write "
            f"id={name!r}, or rename the file."
        )
    for exercise in lesson.exercises.values():
        attribute = exercise.id.partition(".")[2].replace("-", "_")
        if getattr(module, attribute, exercise) is not exercise:
            return (
                f"{attribute} is not the exercise {exercise.id}. Give one of the two another name."
            )
        setattr(module, attribute, exercise)
    return ""
