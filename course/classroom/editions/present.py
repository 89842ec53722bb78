"""The edition for a projector: slides that need a browser only, and lessons to run beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from course.classroom import notebooks, slides
from course.classroom.editions import live
from course.classroom.editions.folder import Built, fresh
from course.classroom.editions.notes import read as read_notes
from course.classroom.pages.lessons import heading


def build(lessons: Sequence[Path], into: Path) -> Built:
    """Slides of each of the stored ``lessons``, a page that leads to them, and ``live`` lessons.

    Raises `CourseError` for a notebook that cannot be read, for notes that do not fit it,
    and for a folder with something else in it.
    """
    stems = [path.stem for path in lessons]
    entries: list[dict[str, Any]] = []
    with fresh(into) as folder:
        live.build(lessons, folder / "live")
        for path in lessons:
            nb = notebooks.read(path)
            number, title = titled(nb, path.stem)
            made = slides.page(
                nb,
                title=f"{title}: slides",
                lesson=path.stem,
                notes=read_notes(path, [cell.id for cell in nb.cells]),
                live=f"course open {path.stem}",
                pages=stems,
            )
            page = f"{path.stem}.html"
            (folder / page).write_text(made, encoding="utf-8", newline="\n")
            entries.append({"number": number, "title": title, "page": page})
        (folder / "index.html").write_text(slides.index(entries), encoding="utf-8", newline="\n")
    return Built(
        into,
        f"Slides of {len(entries)} lesson{'s' * (len(entries) != 1)}: open "
        f"`{into / 'index.html'}` in a browser; no network and no server is needed. Lessons to "
        f"run in front of the room stand in `{into / 'live'}`: go there, then `course open`.",
    )


def titled(nb: Any, stem: str) -> tuple[str, str]:
    """The number and the title of a lesson, as its first heading has them."""
    said = heading(nb, stem)
    number, dot, title = said.partition(" · ")
    return (number, title) if dot else (stem.partition("-")[0].lstrip("0"), said)
