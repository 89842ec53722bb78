"""The present edition: every exercise asked and answered, nothing fetched, notes for one reader."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course import cli
from course.classroom import editions, slides
from course.classroom.editions.notes import Notes
from course.classroom.slides import frames, text
from course.errors import CourseError
from course.workspace import workspace
from tests.outside import asked_in

from .student import every_exercise

ROOT = Path(__file__).parents[2]
LESSONS = cli.lessons(ROOT)
REVEAL = ROOT / "course/classroom/slides/reveal"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})
LOADS = frozenset({"src", "srcset", "data", "poster", "action", "formaction", "xlink:href"})


class Page(HTMLParser):
    """A page of slides: its elements, its sections, what stands in its notes and its scripts."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.shown: list[str] = []
        self.notes: list[str] = []
        self.scripts: list[str] = []
        self.parts: list[tuple[str, str]] = []
        self.votes: list[str] = []
        self.feed(source)
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        if tag == "section" and "data-exercise" in given:
            self.parts.append((given["data-exercise"] or "", given["data-part"] or ""))
        if "data-vote" in given:
            self.votes.append(given["data-vote"] or "")
        if tag not in VOID:
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open.pop()[0] == tag, f"{tag} closed out of order"

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if tags[-1:] == ["script"]:
            if self.open[-1][1].get("type") != "application/json":
                self.scripts.append(data)
        elif "aside" in tags:
            self.notes.append(data)
        elif tags[-1:] != ["style"]:
            self.shown.append(data)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of all lessons."""
    folder = tmp_path_factory.mktemp("edition") / "present"
    editions.build("present", LESSONS, folder)
    return folder


@pytest.fixture(scope="module")
def read(built: Path) -> dict[str, Page]:
    """Each lesson's page."""
    return {p.stem: Page((built / f"{p.stem}.html").read_text("utf-8")) for p in LESSONS}


def made(*cells: nbformat.NotebookNode, notes: Notes | None = None) -> str:
    notebook = new_notebook(cells=[new_markdown_cell("# 1 · A lesson", id="title"), *cells])
    return slides.page(notebook, title="A lesson", lesson="01-a", notes=notes)


def test_every_exercise_is_asked_and_then_answered(read: dict[str, Page]) -> None:
    parts = [part for shown in read.values() for part in shown.parts]
    exercises = every_exercise()
    for exercise in exercises:
        own = [part for identity, part in parts if identity == exercise.id]
        assert own[0] == "question", exercise.id
        assert own[-1] == "reveal", exercise.id
        assert own == sorted(own, key=["question", "vote", "before", "reveal"].index), exercise.id
    assert {identity for identity, _ in parts} == {e.id for e in exercises}


def test_no_vote_stands_there_twice(read: dict[str, Page]) -> None:
    votes = [vote for shown in read.values() for vote in shown.votes]
    assert len(set(votes)) == len(votes) > 100


def test_the_slides_to_keep_when_time_is_short_are_marked(built: Path) -> None:
    source = (built / "03-blocking.html").read_text("utf-8")
    marked = re.findall(r'<section [^>]*data-keep="yes"[^>]*>', source)
    asked = {m[1] for s in marked if (m := re.search(r'data-exercise="([^"]+)"', s))}
    assert asked == {"blocking.six-firms", "blocking.what-changes", "blocking.desk"}
    assert len(marked) < source.count("<section") / 2


def test_every_chapter_begins_a_slide_of_its_own(built: Path) -> None:
    for lesson in LESSONS:
        cells = nbformat.read(lesson, as_version=4).cells
        wanted = sum(c.cell_type == "markdown" and c.source.startswith("## ") for c in cells)
        source = (built / f"{lesson.stem}.html").read_text("utf-8")
        stacks = len(re.findall(r"<section [^>]*><section |<section><section", source))
        assert stacks == wanted + 1, lesson.stem


def test_nothing_is_loaded_and_only_our_scripts_run(built: Path, read: dict[str, Page]) -> None:
    for name, shown in read.items():
        for tag, given in shown.elements:
            assert tag not in {"link", "iframe", "object", "embed", "base", "form"}, (name, tag)
            for attribute, value in given.items():
                assert not attribute.startswith("on"), (name, given)
                assert attribute not in LOADS, (name, given)
                if attribute == "href":
                    parts = urlsplit(value or "")
                    assert not parts.netloc and not parts.scheme, (name, value)
                    assert (built / parts.path).exists(), (name, value)
        (policy,) = (g["content"] or "" for t, g in shown.elements if "http-equiv" in g)
        assert policy.startswith("default-src 'none'; script-src 'sha256-")
        assert "unsafe-eval" not in policy and "http" not in policy
        named = re.findall(r"'sha256-([^']+)'", policy)
        run = [
            base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in shown.scripts
        ]
        assert run == named[:3]


def test_neither_slides_nor_live_lessons_ask_another_host(built: Path) -> None:
    assert asked_in(built) == []


def test_what_is_carried_along_is_what_its_readme_says_and_small() -> None:
    readme = (REVEAL / "README.md").read_text("utf-8")
    for file in ("reveal.js", "reveal.css", "notes.js", "speaker-view.html"):
        assert hashlib.sha256((REVEAL / file).read_bytes()).hexdigest() in readme
    assert sum(file.stat().st_size for file in REVEAL.iterdir()) < 300_000


def test_code_is_not_shown_but_where_it_is_the_answer(read: dict[str, Page]) -> None:
    shown = "".join(read["03-blocking"].shown)
    assert "import pandas" not in shown
    assert "stakes = data.load" not in shown
    assert "def counted(owners, blocked):" in shown


def test_what_code_showed_is_on_the_slides(read: dict[str, Page]) -> None:
    assert "A 25 % + B 25 %" in "".join(read["03-blocking"].shown)
    labels = [g.get("aria-label") or "" for t, g in read["01-reading"].elements if t == "div"]
    assert any("39 of 66 claims" in label for label in labels)
    assert "svg" in {tag for tag, _ in read["01-reading"].elements}


def test_notes_are_for_the_speaker_alone() -> None:
    cells = [new_markdown_cell("## Part\n\nText.", id="part")]
    shown = Page(made(*cells, notes=Notes("For **all** of it.", {"part": "Ask *who*."})))
    assert "For all of it." in "".join(shown.notes)
    assert "Ask who." in "".join(shown.notes)
    assert "Ask" not in "".join(shown.shown) and "For" not in "".join(shown.shown)
    assert [g["class"] for t, g in shown.elements if t == "aside"] == ["notes", "notes"]


def test_hostile_text_stays_text() -> None:
    html = f"<table><tr><td>{HOSTILE}</td></tr></table><script>alert(3)</script>"
    escaped = "<table><tbody><tr><td>&lt;b onclick=x&gt;</td></tr></tbody></table>"
    source = made(
        new_markdown_cell(f"## {HOSTILE}\n\n{HOSTILE} [x](javascript:alert(4))", id="text"),
        new_code_cell("1", outputs=[new_output("display_data", {"text/html": html})]),
        new_code_cell("2", outputs=[new_output("display_data", {"text/html": escaped})]),
        new_markdown_cell("Printed:", id="printed"),
        new_code_cell("3", outputs=[new_output("stream", text=HOSTILE)]),
        notes=Notes(HOSTILE, {}),
    )
    shown = Page(source)
    assert len(shown.scripts) == 3
    assert not [t for t, _ in shown.elements if t in {"img", "b"} and _.get("onclick")]
    for _, given in shown.elements:
        assert not [name for name in given if name.startswith("on")]
        assert not (given.get("href") or "").startswith("javascript")
    assert "<b onclick=x>" in "".join(shown.shown)


def test_the_first_page_leads_to_every_lesson_and_runs_nothing(built: Path) -> None:
    source = (built / "index.html").read_text("utf-8")
    assert re.findall(r'href="([^"]+)"', source) == [f"{p.stem}.html" for p in LESSONS]
    assert "<script" not in source and "default-src 'none'" in source


def test_a_link_to_a_lesson_that_was_not_built_is_only_its_words(tmp_path: Path) -> None:
    editions.build("present", LESSONS[2:3], tmp_path / "one")
    source = (tmp_path / "one" / f"{LESSONS[2].stem}.html").read_text("utf-8")
    assert "04-designations" not in source
    assert "Lesson 4" in source


def test_building_again_replaces_what_was_built_and_nothing_else(tmp_path: Path) -> None:
    into = tmp_path / "present"
    editions.build("present", LESSONS[:1], into)
    editions.build("present", LESSONS[1:2], into)
    assert [p.name for p in into.glob("0*.html")] == [f"{LESSONS[1].stem}.html"]
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "essay.txt").write_text("mine")
    with pytest.raises(CourseError, match="holds files"):
        editions.build("present", LESSONS[:1], mine)


def test_live_lessons_begin_with_the_switch_and_hide_their_code(built: Path) -> None:
    for lesson in LESSONS:
        notebook = nbformat.read(built / "live" / "lessons" / lesson.name, as_version=4)
        nbformat.validate(notebook)
        first = notebook.cells[0]
        assert "course.present(" in first.source
        code = [c for c in notebook.cells if c.cell_type == "code"]
        assert all(c.metadata.jupyter.source_hidden and not c.outputs for c in code)
        assert len(notebook.cells) == len(nbformat.read(lesson, as_version=4).cells) + 1


def test_long_text_is_cut_into_slides_and_none_of_it_is_lost() -> None:
    words = [f"word{n}" for n in range(900)]
    source = " ".join(words[:600]) + ". " + " ".join(words[600:]) + ".\n\n- one\n- two\n\n> said"
    packed = list(text.pack(text.blocks(source)))
    assert len(packed) > 1
    assert re.findall(r"word\d+", json.dumps(packed)) == words
    assert [text.blocks("- one\n- two")[n].source for n in (0, 1)] == ["- one", "- two"]


def test_a_long_table_keeps_its_head_on_every_slide() -> None:
    rows = "\n".join(f"| row {n} | {n} |" for n in range(40))
    pieces = text.blocks(f"| name | value |\n|---|---|\n{rows}")
    assert len(pieces) > 2
    assert all(piece.source.startswith("| name | value |\n|---|---|\n") for piece in pieces)
    frame = frames.read(
        "<table><thead><tr><th>n</th></tr></thead><tbody>"
        + "".join(f"<tr><td>{n}</td></tr>" for n in range(25))
        + "</tbody></table>"
    )[0]
    pages = list(frame.pages())
    assert [len(part.rows) for part in pages] == [10, 10, 5]
    assert all(part.heads == frame.heads for part in pages)


def test_a_command_in_the_folder_live_finds_the_live_lessons_and_not_those_above(
    tmp_path: Path,
) -> None:
    (tmp_path / "lessons").mkdir()  # the students' own, as in the folder of the course
    into = tmp_path / "build" / "present"
    made = editions.build("present", [ROOT / "lessons" / "03-blocking.ipynb"], into)
    live = into / "live"
    assert workspace(live) == live
    found = cli.find(live, "3")
    assert found == live / "lessons" / "03-blocking.ipynb"
    assert 'course.present("room")' in nbformat.read(found, as_version=4).cells[0].source
    assert "go there, then `course open`" in made.said
    page = (into / "03-blocking.html").read_text(encoding="utf-8")
    assert "in the folder <code>live</code>, <code>course open 03-blocking</code>" in page
