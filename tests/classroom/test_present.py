"""The edition for a projector: where its live lessons stand, and how a slide says to open them."""

from __future__ import annotations

from pathlib import Path

from course.classroom import notebooks
from course.classroom.editions import present
from course.cli import find
from course.workspace import workspace

ROOT = Path(__file__).parents[2]


def test_a_command_in_the_folder_live_finds_the_live_lessons_and_not_those_above(
    tmp_path: Path,
) -> None:
    (tmp_path / "lessons").mkdir()  # the students' own, as in the folder of the course
    into = tmp_path / "build" / "present"
    built = present.build([ROOT / "lessons" / "03-blocking.ipynb"], into)
    live = into / "live"
    assert workspace(live) == live
    found = find(live, "3")
    assert found == live / "lessons" / "03-blocking.ipynb"
    assert 'course.present("room")' in notebooks.read(found).cells[0].source
    assert "go there, then `course open`" in built.said
    page = (into / "03-blocking.html").read_text(encoding="utf-8")
    assert "in the folder <code>live</code>, <code>course open 03-blocking</code>" in page
