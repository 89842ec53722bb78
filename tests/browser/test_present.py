"""The slides in a real browser, from a folder: stepped by keyboard, voted on, nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from course import cli
from course.classroom import editions

from .axe import GRAVE
from .lab import Lab
from .looks import MOVING, assert_reads_well
from .offline import Outbound
from .page import Lesson, prepare
from .readme import keep

ROOT = Path(__file__).parents[2]
LESSONS = cli.lessons(ROOT)
SIZES = ((1280, 720), (1024, 768))

WORST = """() => {
  // Every slide with all its steps, and every vote with hands on all options and its answer open.
  const found = [];
  Reveal.configure({ transition: 'none' });
  for (const slide of Reveal.getSlides()) {
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v, 99);
    const before = parseFloat(slide.style.fontSize);
    for (const field of slide.querySelectorAll('.course-vote-hands')) {
      field.value = '9';
      field.dispatchEvent(new Event('input'));
    }
    slide.querySelector('.course-vote-reveal')?.click();
    const after = parseFloat(slide.style.fontSize);
    const parts = [...slide.querySelectorAll('p, li, td, th, button, svg, h2, h3')];
    const outside = parts.map((part) => part.getBoundingClientRect()).some((box) => box.width > 0
      && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1
        || box.left < -1 || box.top < -1));
    const texts = (query) => [...slide.querySelectorAll(query)].map((part) => part.textContent);
    const shares = texts('.course-vote-share').filter(Boolean);
    const percents = shares.map((t) => parseInt(t.split('·')[1]));
    found.push({ place: `${h}/${v}`, part: slide.dataset.part, before, after,
      silent: texts('.course-vote-wrong .course-vote-feedback').some((t) => !t.trim()),
      whole: percents.length === 0 || percents.reduce((a, b) => a + b) === 100,
      over: slide.scrollHeight > 720 || slide.scrollWidth > 1280 || outside });
  }
  localStorage.clear();
  return found;
}"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The present edition of all lessons."""
    folder = tmp_path_factory.mktemp("edition") / "present"
    editions.build("present", LESSONS, folder)
    return folder


@pytest.fixture
def projector(browser: Browser, chromium_path: Path) -> Iterator[BrowserContext]:
    """A browser whose screen is a projector's."""
    opened = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    yield opened
    opened.close()


def opened(context: BrowserContext, file: Path) -> Page:
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_function("Reveal.isReady()")
    assert not said, said
    return page


def go_to(page: Page, exercise: str, part: str) -> None:
    """By the right arrow alone, as a lecturer does, to the slide with a part of an exercise."""
    wanted = f"section.present[data-exercise='{exercise}'][data-part='{part}']:not(.stack)"
    for _ in range(400):
        if page.locator(wanted).count():
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"the arrows do not lead to {part} of {exercise}")


def test_no_slide_of_any_lesson_is_cut_off_or_moves(
    projector: BrowserContext, edition: Path
) -> None:
    asked = Outbound().watch(projector)
    for lesson in LESSONS:
        page = opened(projector, edition / f"{lesson.stem}.html")
        assert page.evaluate(MOVING) == [], lesson.stem
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("Reveal.layout()")
            slides = page.evaluate(WORST)
            assert len(slides) > 50
            assert not [s for s in slides if s["over"]], (lesson.stem, width)
            assert not [s for s in slides if s["silent"] or not s["whole"]], lesson.stem
            assert not [s for s in slides if s["part"] == "text" and s["before"] < 28], lesson.stem
            assert min(s["after"] for s in slides) >= 15, lesson.stem
        page.close()
    asked.assert_none()


def test_a_room_votes_and_is_told_what_each_hand_stood_for(
    projector: BrowserContext, edition: Path, shots: Path
) -> None:
    asked = Outbound().watch(projector)
    file = edition / "03-blocking.html"
    page = opened(projector, file)
    assert "may you deal with it" in page.title()
    go_to(page, "blocking.unknown-owners", "vote")
    slide = page.locator("section.present:not(.stack)")
    place = page.evaluate("Reveal.getIndices()")

    # Typing stays in the fields: no digit, no arrow and no Enter turns the slide.
    slide.locator(".course-vote-hands").first.focus()
    for number, hands in enumerate(("12", "7", "3")):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(hands)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    assert page.evaluate("Reveal.getIndices()") == place
    assert page.evaluate("document.activeElement === document.body")
    expect(slide.locator(".course-vote-share")).to_have_text(
        ["12 hands · 54 %", "7 hands · 32 %", "3 hands · 14 %", "0 hands · 0 %"]
    )
    expect(slide.get_by_role("status")).to_have_text("22 hands: A 54 %, B 32 %, C 14 %")
    widths = slide.locator(".course-vote-bar").evaluate_all("bars => bars.map(b => b.style.width)")
    assert [round(float(w.rstrip("%"))) for w in widths] == [100, 58, 25, 0]
    expect(slide.locator(".course-vote-spoken:visible")).to_have_count(0)

    page.keyboard.press("r")
    spoken = slide.locator(".course-vote-option", has=page.locator(".course-vote-spoken:visible"))
    expect(spoken).to_have_count(3)  # the fourth got no hand
    expect(slide.locator(".course-vote-right .course-vote-verdict")).to_have_text("✓ Right")
    expect(slide.locator(".course-vote-wrong .course-vote-verdict")).to_have_text(
        ["✗ Not this", "✗ Not this"]
    )
    expect(slide.locator(".course-vote-right")).to_contain_text("somebody has to find out")
    page.screenshot(path=str(shots / "vote.png"))
    keep(shots / "vote.png")

    page.wait_for_function("h => location.hash.startsWith(`#/${h}/`)", arg=place["h"])
    page.reload()
    page.wait_for_function("Reveal.isReady()")
    assert page.evaluate("Reveal.getIndices()")["h"] == place["h"]
    slide = page.locator("section.present:not(.stack)")
    expect(slide.locator(".course-vote-share").first).to_have_text("12 hands · 54 %")
    expect(slide.locator(".course-vote-spoken:visible")).to_have_count(0)
    # Space presses the button that has the focus, and turns no slide.
    slide.get_by_role("button", name="One more hand for C").focus()
    page.keyboard.press("Space")
    expect(slide.locator(".course-vote-share").nth(2)).to_have_text("4 hands · 17 %")
    slide.get_by_role("button", name="Clear").click()
    assert page.evaluate("localStorage.getItem('course-votes:03-blocking')") == "{}"
    asked.assert_none()


def test_numbers_called_out_are_told_apart(projector: BrowserContext, edition: Path) -> None:
    page = opened(projector, edition / "03-blocking.html")
    go_to(page, "blocking.or-more", "question")
    slide = page.locator("section.present:not(.stack)")
    expect(slide.locator(".course-vote")).to_be_visible()
    slide.get_by_label("Guess A, in firms").fill("10000")
    slide.get_by_label("Hands for A").fill("5")
    slide.get_by_role("button", name="Reveal").click()
    expect(slide.locator(".course-vote-wrong")).to_have_count(1)
    expect(slide.locator(".course-vote-answer")).to_contain_text("firm")
    page.keyboard.press("h")
    page.keyboard.press("Escape")


def test_hints_open_one_at_a_time(projector: BrowserContext, edition: Path) -> None:
    page = opened(projector, edition / "03-blocking.html")
    go_to(page, "blocking.unknown-owners", "question")
    shown = page.locator("section.present:not(.stack) .hints li:visible")
    for opened_hints in (0, 1, 2, 2):
        expect(shown).to_have_count(opened_hints)
        page.keyboard.press("h")


def test_the_first_page_reads_well(reader: BrowserContext, edition: Path) -> None:
    assert_reads_well(reader, edition / "index.html")


def test_axe_finds_nothing_grave(projector: BrowserContext, edition: Path) -> None:
    page = opened(projector, edition / "03-blocking.html")
    looked_at = [
        "[data-part='title']",
        "[data-part='text']",
        "[data-part='objectives']",
        "[data-part='lens']",
        "[data-part='model']",
        "[data-part='printed']",
        "[data-part='table']",
        "[data-exercise='blocking.unknown-owners'][data-part='vote']",
        "[data-exercise='blocking.six-firms'][data-part='reveal']",
        "[data-exercise='blocking.unblock'][data-part='before']",
    ]
    for wanted in looked_at:
        page.evaluate(
            """wanted => {
              const slide = Reveal.getSlides().find((s) => s.matches(wanted));
              const { h, v } = Reveal.getIndices(slide);
              Reveal.slide(h, v, 99);
              slide.querySelector('.course-vote-step:last-child')?.click();
              slide.querySelector('.course-vote-reveal')?.click();
            }""",
            wanted,
        )
        found = Axe().run(page).response["violations"]
        grave = [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in GRAVE]
        assert not grave, (wanted, grave)


def test_the_speakers_window_shows_the_notes_without_a_network(
    projector: BrowserContext, tmp_path: Path
) -> None:
    lesson = tmp_path / "lessons" / "03-blocking.ipynb"
    (lesson.parent / "notes").mkdir(parents=True)
    lesson.write_text((ROOT / "lessons" / "03-blocking.ipynb").read_text("utf-8"), "utf-8")
    whole = "**Minutes.** 40.\n\n**Why.** a.\n\n**Expect.** b.\n\n**Short of time.** c.\n"
    notes = f"# Notes\n\n{whole}\n## hook\n\nAsk who pays.\n"
    (lesson.parent / "notes" / "03-blocking.md").write_text(notes, "utf-8")
    editions.build("present", [lesson], tmp_path / "present")
    asked = Outbound().watch(projector)
    page = opened(projector, tmp_path / "present" / "03-blocking.html")
    assert not page.locator("aside.notes:visible").count()
    page.keyboard.press("ArrowRight")
    with projector.expect_page() as window:
        page.keyboard.press("s")
    expect(window.value.locator(".speaker-controls-notes")).to_contain_text("Ask who pays.")
    asked.assert_none()


def test_a_live_lesson_reveals_at_once_in_large_type(
    context: BrowserContext, lab: Lab, outbound: Outbound, edition: Path
) -> None:
    target = lab.workspace / "live"
    target.mkdir(exist_ok=True)
    live = edition / "live" / "lessons" / "03-blocking.ipynb"
    (target / live.name).write_bytes(live.read_bytes())
    prepare(context)
    lesson = Lesson(context.new_page(), lab, "live/03-blocking.ipynb").open().run_all()
    root = lesson.page.locator("[data-exercise='blocking.unknown-owners']")
    root.scroll_into_view_if_needed()
    assert root.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 24
    root.get_by_role("button", name="One more hand for B").click()
    expect(root.locator(".course-vote-share").nth(1)).to_have_text("1 hand · 100 %")
    root.locator(".course-actions").get_by_role("button", name="Reveal").click()
    expect(root.get_by_role("group", name="Solution")).to_be_visible()
    expect(root.locator(".course-vote-wrong")).to_have_count(1)
    assert not lesson.errors()
    assert list((target / "room").glob("*.jsonl"))
    assert not lab.progress.exists() or not list(lab.progress.glob("*.jsonl"))
    outbound.assert_none()
