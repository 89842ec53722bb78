"""The browser edition in a real browser: lessons run, answers stay, travel and come back."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from course.classroom.site.parts import SiteError
from course.exercises import SYLLABUS
from course.journal.events import decode
from course.kinds import Choice
from tests.conftest import NO_SITE

from .axe import assert_accessible
from .hands import by_mouse
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


def first_choice(lesson: Lesson) -> Choice:
    name = Path(lesson.path).stem.partition("-")[2]
    exercises = import_module(f"course.exercises.{name}").lesson.exercises.values()
    return next(one for one in exercises if isinstance(one, Choice))


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

    page = front(context, site)
    with page.expect_download() as got:
        page.get_by_role("button", name="Export answers").click()
    file = tmp_path / "answers.jsonl"
    got.value.save_as(file)
    events = [decode(line)[0] for line in file.read_bytes().splitlines()]
    assert [e.exercise for e in events if e.type == "answer"] == [first_choice(again).id]
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


@pytest.mark.parametrize("path", LESSONS)
def test_every_lesson_runs_to_its_end_and_keeps_an_answer(
    path: str, site: Site, context: BrowserContext, outbound: Outbound
) -> None:
    lesson = site.open(context.new_page(), path)
    answered(lesson)
    lesson.page.close()
    expect(front(context, site).locator("#kept")).to_contain_text(re.compile(r"[1-9]\d* event"))
    outbound.assert_none()
