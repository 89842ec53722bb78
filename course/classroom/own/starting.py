"""What `course own` writes, never over a file that is there: an example, notebooks."""

from __future__ import annotations

from pathlib import Path

from course.classroom.own.checking import opened, read_lessons, require
from course.classroom.own.making import notebook_of
from course.own.faults import MaterialError
from course.own.folder import EXERCISES, LESSONS, holds_material

EXAMPLE = Path(__file__).with_name("mine.py")


def begin(folder: Path) -> str:
    """Put a small lesson of two exercises, with its notebook, into ``folder``, which is made
    if it is not there; what was written, in Markdown.

    Raises `MaterialError` if there is material already.
    """
    if folder.exists() and not folder.is_dir():
        raise MaterialError(f"{folder} is a file. Name a folder.")
    if holds_material(folder):
        raise MaterialError(f"{folder} holds material already; `course own` looks it over.")
    (folder / EXERCISES).mkdir(parents=True)
    text = EXAMPLE.read_text(encoding="utf-8")
    (folder / EXERCISES / EXAMPLE.name).write_text(text, encoding="utf-8", newline="\n")
    return "\n".join(
        [f"- `{EXERCISES}/{EXAMPLE.name}` is written: a lesson", write_notebooks(folder)]
    )


def write_notebooks(folder: Path) -> str:
    """Write a notebook for each lesson in ``folder`` that has none; what was written, in
    Markdown. A lesson that cannot be read is left out: `check` says why.
    """
    require(folder)
    said = []
    with opened(folder):
        lessons, _ = read_lessons(folder)
        for own in lessons:
            path = own.notebook(folder)
            if own.borrowed or path.exists():
                continue
            path.parent.mkdir(exist_ok=True)
            text = notebook_of(own.module, own.lesson)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            said.append(
                f"- `{LESSONS}/{path.name}` is written; `course run {own.lesson.id}` runs it, "
                f"`course open {own.lesson.id}` opens it"
            )
    return "\n".join(said or ["- every lesson that can be read has its notebook"])
