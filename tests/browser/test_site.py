"""The browser edition in a real browser: lessons run, answers stay, travel and come back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from course.classroom.site.parts import SiteError
from course.classroom.site.renewed import edition, stamped
from course.exercises import SYLLABUS
from course.journal import Event, read
from course.journal.events import decode
from course.kinds import Choice
from tests.conftest import NO_SITE

from .axe import assert_accessible
from .hands import by_mouse
from .lab import ROOT, Lab
from .offline import Outbound
from .page import Lesson, prepare
from .site import Site, build, served, wanting

LESSONS = [f"lessons/{entry.number:02}-{entry.id}.ipynb" for entry in SYLLABUS]
THIRD = LESSONS[2]


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, built once and served from below a path."""
    if why := wanting():
        pytest.skip(why)
    home = tmp_path_factory.mktemp("site")
    try:
        built = build(home / "built")
    except SiteError as error:  # npm or the package index could not be reached
        if os.environ.get("COURSE_REQUIRE_SITE") == "1":
            raise
        pytest.skip(f"{NO_SITE}: {error}")
    with served(built, home / "host") as running:
        yield running


@pytest.fixture
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """A second browser profile, which knows nothing of the first."""
    opened = browser.new_context()
    prepare(opened)
    yield opened
    opened.close()


def front(context: BrowserContext, site: Site) -> Page:
    page = context.new_page()
    page.goto(f"{site.address}/index.html")
    expect(page.locator("#kept")).not_to_contain_text("Looking")
    return page


def answered(lesson: Lesson) -> str:
    """Run a lesson to its end and give its first choice the first answer; returns what is said."""
    lesson.run_all()
    assert lesson.errors() == []
    asked = first_choice(lesson)
    return by_mouse(lesson.exercise(asked.id), asked, 0)


def choices(path: str) -> list[Choice]:
    """The exercises of a lesson that take one choice."""
    name = Path(path).stem.partition("-")[2]
    exercises = import_module(f"course.exercises.{name}").lesson.exercises.values()
    return [one for one in exercises if isinstance(one, Choice)]


def first_choice(lesson: Lesson) -> Choice:
    return choices(lesson.path)[0]


def chosen(lesson: Lesson, asked: Choice) -> int:
    """Which option stands chosen, from 0; -1 if none does."""
    radios = lesson.exercise(asked.id).root.get_by_role("radiogroup").get_by_role("radio")
    ticked: list[bool] = radios.evaluate_all("nodes => nodes.map(node => node.checked)")
    return ticked.index(True) if any(ticked) else -1


def exported(context: BrowserContext, site: Site, folder: Path) -> Path:
    """What the first page exports, as a new file in ``folder``."""
    page = front(context, site)
    with page.expect_download() as got:
        page.get_by_role("button", name="Export answers").click()
    file = folder / f"{len([*folder.iterdir()])}-{got.value.suggested_filename}"
    got.value.save_as(file)
    page.close()
    return file


def answers(file: Path) -> list[Event]:
    """The answers in an exported file, in the journal's order; none is there twice."""
    events = [decode(line)[0] for line in file.read_bytes().splitlines()]
    assert len({event.id for event in events}) == len(events)
    return sorted((e for e in events if e.type == "answer"), key=lambda event: event.place)


def renew(built: Path, lesson: Path) -> None:
    """Put another edition of one lesson into a built site, as a second build would."""
    served_as = built / "files" / "lessons" / lesson.name
    page = built / "lab" / "index.html"
    old, new = edition(ROOT / "lessons" / lesson.name), edition(lesson)
    texts = {
        served_as: stamped(lesson),
        page: page.read_text(encoding="utf-8").replace(f'"{old}"', f'"{new}"'),
    }
    for path, text in texts.items():
        path.unlink()  # it is the first site's file too
        path.write_text(text, encoding="utf-8")


def progress(lab: Lab) -> str:
    """What `course progress` says in the installed copy."""
    command = [sys.executable, "-m", "course", "progress"]
    places = {"PYTHONPATH": str(ROOT), "COURSE_PROGRESS": str(lab.progress)}
    environment = {**os.environ, **places}
    done = subprocess.run(
        command, cwd=lab.workspace, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def shown_again(site: Site, context: BrowserContext, path: str) -> tuple[Lesson, str]:
    """Open a lesson in a new tab and run it; returns what its first choice says."""
    lesson = site.open(context.new_page(), path).run_all()
    return lesson, lesson.exercise(first_choice(lesson).id).said()


def test_the_first_page_is_accessible_and_loads_what_python_needs(
    site: Site, context: BrowserContext, outbound: Outbound
) -> None:
    page = front(context, site)
    expect(page.locator("#loading")).to_have_attribute("data-state", "ready", timeout=60_000)
    expect(page.get_by_role("progressbar")).to_have_accessible_name(re.compile("Loading Python"))
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:100]) for one in found] == []
    outbound.assert_none()


def test_without_javascript_the_page_says_so_and_lessons_can_be_read(
    site: Site, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/index.html")
    expect(page.get_by_text("without JavaScript")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_hidden()
    page.get_by_role("link", name="Read lesson 5 without running it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who did it")
    expect(page.locator("figure svg").first).to_be_visible()
    page.get_by_role("link", name="All lessons").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How sanctions work")
    context.close()


def test_an_answer_is_still_there_when_the_tab_was_closed_and_goes_to_another_browser(
    site: Site, context: BrowserContext, outbound: Outbound, profile: BrowserContext, tmp_path: Path
) -> None:
    page = front(context, site)
    page.get_by_role("link", name=re.compile("^3 ·")).click()
    lesson = site.open(page, THIRD)
    said = answered(lesson)
    page.close()

    again, still = shown_again(site, context, THIRD)
    assert still == said
    assert_accessible(again)
    again.page.close()

    file = exported(context, site, tmp_path)
    assert [event.exercise for event in answers(file)] == [first_choice(again).id]
    outbound.assert_none()

    other = front(profile, site)
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"v": 1}\nnot a line of ours\n', encoding="utf-8")
    for chosen, words in (
        (bad, "bad.jsonl: not taken. No line of it is an answer of this course"),
        (file, re.compile(r"event(s)? taken")),
        (file, "nothing new"),
    ):
        other.get_by_label("Files of answers").set_input_files(chosen)
        other.get_by_role("button", name="Import them").click()
        expect(other.locator("#answers-said")).to_contain_text(words)
    other.close()
    assert shown_again(site, profile, THIRD)[1] == said


def test_two_tabs_of_a_lesson_lose_nothing_and_the_later_answer_stands(
    site: Site, context: BrowserContext, tmp_path: Path
) -> None:
    same, only_first, only_second = choices(THIRD)[:3]
    first = site.open(context.new_page(), THIRD).run_all()
    second = site.open(context.new_page(), THIRD).run_all()  # it knows none of what follows
    for lesson, asked, option in (
        (first, same, 0),
        (first, only_first, 0),
        (first, same, 1),
        (second, only_second, 0),
        (second, same, 0),
        (first, only_first, 1),
    ):
        lesson.page.bring_to_front()
        lesson.settle()  # a tab out of sight draws nothing
        by_mouse(lesson.exercise(asked.id), asked, option)
    for lesson in (first, second):
        lesson.page.close()

    third = site.open(context.new_page(), THIRD).run_all()
    assert [chosen(third, asked) for asked in (same, only_first, only_second)] == [0, 1, 0]
    third.page.close()
    given = [(e.exercise, e.data["answer"]) for e in answers(exported(context, site, tmp_path))]
    assert given == [
        (same.id, 0),
        (only_first.id, 0),
        (same.id, 1),
        (only_second.id, 0),
        (same.id, 0),
        (only_first.id, 1),
    ]


def test_a_student_goes_on_in_an_installed_copy_and_comes_back(
    site: Site, context: BrowserContext, lab: Lab, tmp_path: Path
) -> None:
    both, there = choices(THIRD)[:2]
    right = both.model_answer()
    other = 0 if right else 1
    lesson = site.open(context.new_page(), THIRD).run_all()
    said = by_mouse(lesson.exercise(both.id), both, right)
    lesson.page.close()

    lab.progress.mkdir(exist_ok=True)
    taken = exported(context, site, lab.progress)
    assert re.search(r"^ 3  A firm on no list.* 1 of \d+", progress(lab), re.MULTILINE)
    installed = Lesson(context.new_page(), lab, THIRD).open().run_all()
    assert (installed.exercise(both.id).said(), chosen(installed, both)) == (said, right)
    by_mouse(installed.exercise(both.id), both, other)
    by_mouse(installed.exercise(there.id), there, 0)
    installed.page.close()

    files = sorted(lab.progress.glob("*.jsonl"))
    assert len(files) == 2
    page = front(context, site)
    page.get_by_label("Files of answers").set_input_files(files)
    page.get_by_role("button", name="Import them").click()
    expect(page.locator("#answers-said")).to_contain_text(f"{taken.name}: nothing new")
    expect(page.locator("#answers-said")).to_contain_text("taken. A lesson that is open")
    page.close()
    back = site.open(context.new_page(), THIRD).run_all()
    assert [chosen(back, asked) for asked in (both, there)] == [other, 0]
    by_mouse(back.exercise(there.id), there, 1)
    back.page.close()

    everything = exported(context, site, lab.progress)
    assert everything != taken
    given = [(e.exercise, e.data["answer"]) for e in answers(everything)]
    assert given == [(both.id, right), (both.id, other), (there.id, 0), (there.id, 1)]
    merged = read(lab.progress)
    assert not merged.skipped
    assert [e for e in merged.events if e.type == "answer"] == answers(everything)


def test_a_saved_lesson_does_not_hide_a_newer_edition_and_is_kept(
    site: Site, context: BrowserContext, tmp_path: Path
) -> None:
    """Two builds at one address: the second has another edition of lesson 3."""
    asked = choices(THIRD)[0]
    moving = tmp_path / "moving"
    shutil.copytree(site.folder, moving, copy_function=os.link)
    with served(moving, tmp_path / "host") as host:
        lesson = host.open(context.new_page(), THIRD).run_all()
        by_mouse(lesson.exercise(asked.id), asked, 1)
        lesson.page.evaluate(
            "path => window.courseTest.panel(path).content.widgets.at(-1)"
            ".model.sharedModel.setSource('My own note.')",
            THIRD,
        )
        lesson.save()
        lesson.page.close()

        # The same edition: nothing is asked, and the note is there.
        lesson = host.open(context.new_page(), THIRD)
        expect(lesson.panel).to_contain_text("My own note.")
        expect(lesson.page.get_by_role("dialog")).to_have_count(0)
        lesson.page.close()

        altered = tmp_path / Path(THIRD).name
        text = (ROOT / THIRD).read_text(encoding="utf-8")
        altered.write_text(text.replace('"# 3 · ', '"# 3 · Renewed: ', 1), encoding="utf-8")
        renew(moving, altered)

        page = context.new_page()
        page.goto(host.url(THIRD))
        dialog = page.get_by_role("dialog", name="A newer edition is here")
        expect(dialog).to_contain_text(THIRD)
        found = Axe().run(page, context="dialog").response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:100]) for one in found] == []
        dialog.get_by_role("button", name="Go on with my copy").click()
        lesson = host.open(page, THIRD)
        expect(lesson.panel).to_contain_text("My own note.")
        expect(dialog).to_have_count(0)  # asked once a tab
        page.close()

        page = context.new_page()
        page.goto(host.url(THIRD))
        with page.expect_navigation():
            dialog = page.get_by_role("dialog", name="A newer edition is here")
            dialog.get_by_role("button", name="Take the new edition").press("Enter")
        lesson = host.open(page, THIRD).run_all()
        expect(lesson.panel.get_by_role("heading", level=1)).to_contain_text("Renewed: ")
        assert chosen(lesson, asked) == 1
        assert lesson.errors() == []
        page.close()

        mine = host.open(context.new_page(), THIRD.replace(".ipynb", "-mine.ipynb"))
        expect(mine.panel).to_contain_text("My own note.")
        expect(mine.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("path", LESSONS)
def test_every_lesson_runs_to_its_end_and_keeps_an_answer(
    path: str, site: Site, context: BrowserContext, outbound: Outbound
) -> None:
    lesson = site.open(context.new_page(), path)
    answered(lesson)
    lesson.page.close()
    expect(front(context, site).locator("#kept")).to_contain_text(re.compile(r"[1-9]\d* event"))
    outbound.assert_none()
