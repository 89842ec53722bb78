"""Faults that only a page in a browser shows. Each is caught by one test of tests/browser."""

from __future__ import annotations

from tests.faults.fault import Fault

BROWSER = "tests/browser"

FAULTS = (
    Fault(
        id="keys-escape",
        says="x pressed in an exercise cuts the cell",
        file="course/widgets/static/dom.js",
        old="if (!chord) event.stopPropagation();",
        new="if (chord) event.stopPropagation();",
        layer=f"{BROWSER}/test_lessons.py"
        "::test_no_key_pressed_in_an_exercise_moves_or_deletes_cells[choice]",
        browser=True,
    ),
    Fault(
        id="focus-stays-behind",
        says="the focus does not go to the feedback, so nothing reads it",
        file="course/widgets/static/shell.js",
        old="waitsForVerdict = false; feedback.focus();",
        new="waitsForVerdict = false;",
        layer=f"{BROWSER}/test_lessons.py::test_every_exercise_by_keyboard_alone[01-reading]",
        browser=True,
    ),
    Fault(
        id="contrast-in-the-dark",
        says="small words are too faint in the dark",
        file="course/widgets/static/course.css",
        old="--c-soft: #a9b3bd;",
        new="--c-soft: #4a525a;",
        layer=f"{BROWSER}/test_reading.py::test_it_is_readable_in_the_dark",
        browser=True,
    ),
    Fault(
        id="drafts-are-lost",
        says="what is ticked and not yet checked is not kept",
        file="course/widgets/static/shell.js",
        old="timer = setTimeout(draft, 1000);",
        new="timer = null;",
        layer=f"{BROWSER}/test_reading.py"
        "::test_what_was_ticked_and_not_yet_checked_is_there_after_a_restart",
        browser=True,
    ),
    Fault(
        id="arrows-in-the-lens",
        says="the arrow keys do not walk through the claims",
        file="course/widgets/static/lens.js",
        old="  roving(article, () => [...claims.values()].map((c) => c.node));\n",
        new="",
        layer=f"{BROWSER}/test_reading.py"
        "::test_the_article_under_the_lens_by_mouse_and_by_keyboard",
        browser=True,
    ),
    Fault(
        id="rubric-loses-a-tick",
        says="a tick that is set while the kernel answers is lost",
        file="course/widgets/static/reflect.js",
        old="if (pending === null) boxes.forEach(",
        new="boxes.forEach(",
        layer=f"{BROWSER}/test_again.py::test_a_rubric_is_ticked_quickly_and_no_tick_is_lost",
        browser=True,
    ),
    Fault(
        id="exam-says-kept",
        says="an exam's question says that a changed answer is kept",
        file="course/widgets/static/shell.js",
        old="(!confidence || confidence.value() === state.confidence);",
        new="(!confidence || confidence.value() === state.confidence) || Boolean(value);",
        layer=f"{BROWSER}/test_exam.py::test_an_exam_by_keyboard_kept_over_a_restart_and_handed_in",
        browser=True,
    ),
    Fault(
        id="order-moves-in-silence",
        says="a screen reader is not told where a step has gone",
        file="course/widgets/static/order.js",
        old="    live.textContent = `Now number ${to + 1} of ${order.length}: "
        "${text.textContent}`;\n",
        new="",
        layer=f"{BROWSER}/test_said.py",
        browser=True,
    ),
    Fault(
        id="model-speaks-in-silence",
        says="what follows from a model's controls is not read out",
        file="course/widgets/static/controls.js",
        old='"data-role": "says", role: "status" }',
        new='"data-role": "says" }',
        layer=f"{BROWSER}/test_said.py",
        browser=True,
    ),
    Fault(
        id="vote-without-a-label",
        says="the field for hands has no name",
        file="course/widgets/static/vote.js",
        old='"aria-label": `Hands for ${letter}: ${name()}`, ',
        new="",
        layer=f"{BROWSER}/test_slides.py",
        browser=True,
    ),
    Fault(
        id="r-is-typed",
        says="R pressed in the field for hands reveals nothing",
        file="course/classroom/slides/static/slides.js",
        old='if (event.key.toLowerCase() !== "r" ||',
        new='if (event.key.toLowerCase() !== "q" ||',
        layer=f"{BROWSER}/test_slides.py",
        browser=True,
    ),
    Fault(
        id="page-wider-than-the-window",
        says="a page is wider than a narrow window",
        file="course/classroom/pages/templates/page.css",
        old=".wide { overflow-x: auto; }",
        new=".wide { overflow-x: visible; }",
        layer=f"{BROWSER}/test_pages.py::test_the_record_of_one_who_took_the_course_reads_well",
        browser=True,
    ),
    Fault(
        id="words-cut-off",
        says="the end of a long line is cut off and cannot be scrolled to",
        file="course/classroom/pages/templates/page.css",
        old="white-space: pre-wrap; overflow-wrap: anywhere;",
        new="white-space: pre; overflow: hidden;",
        layer=f"{BROWSER}/test_pages.py::test_the_record_of_one_who_took_the_course_reads_well",
        browser=True,
    ),
    Fault(
        id="slides-move-for-all",
        says="the bar and the arrows of the slides move for who wants no motion",
        file="course/classroom/slides/static/slides.css",
        old="{ transition: none !important; animation: none !important; }",
        new="{ animation: none !important; }",
        layer=f"{BROWSER}/test_present.py::test_no_slide_of_any_lesson_is_cut_off_or_moves",
        browser=True,
    ),
)
