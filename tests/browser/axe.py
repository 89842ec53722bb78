"""What axe-core finds wrong with the course's own part of the page, in words.

axe is given the outputs and the rendered texts of the notebook to look at and nothing else
(`OURS`), so the menus, toolbars, cell prompts and code editors of JupyterLab are not judged: they
are not ours to mend. Rules about a page as a whole (landmarks, the title, one main heading) do not
apply to a part of a page, and axe leaves them out by itself. Rendered inside an output but not
ours either: the buttons that JupyterLab puts beside a heading and around an output (`NOT_OURS`).

Two things about JupyterLab make axe blind, and are put right here:

- its `body` has no height and hides what overflows, so axe takes everything in it for clipped and
  compares no colours at all; the body is given the window's height while axe looks;
- it names every picture of an HTML output that has no text "Image", and axe takes that for a text;
  such a picture is looked for separately.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .page import Lesson

OURS = (
    ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output",
    ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-MarkdownOutput",
)
NOT_OURS = (".jp-collapseHeadingButton", ".jp-InternalAnchorLink", ".vega-embed > details")

GRAVE = frozenset({"serious", "critical"})

NAMELESS = 'img[alt="Image"]'
"""A picture that JupyterLab had to name."""


@dataclass(frozen=True)
class Finding:
    """One rule that one element breaks."""

    rule: str
    impact: str
    help: str
    element: str
    summary: str

    def __str__(self) -> str:
        return f"[{self.impact}] {self.rule}: {self.help}\n    {self.element}\n    {self.summary}"


def findings(lesson: Lesson, impacts: Collection[str] = GRAVE) -> list[Finding]:
    """What is wrong in the whole lesson with one of these impacts, by impact and rule."""
    parts = [part for part in OURS if lesson.page.locator(part).count()]
    if not parts:
        return []
    context = {
        "include": [[part] for part in parts],
        "exclude": [[part] for part in NOT_OURS],
    }
    with lesson.whole(), _tall_body(lesson.page):  # axe compares no colours that are out of view
        found = Axe().run(lesson.page, context=context).response["violations"]
    listed = [
        Finding(
            rule=violation["id"],
            impact=node["impact"],
            help=violation["help"],
            element=_one_line(node["html"]),
            summary=_one_line(node["failureSummary"]),
        )
        for violation in found
        for node in violation["nodes"]
    ]
    listed += [
        Finding(
            rule="image-alt",
            impact="critical",
            help="Images must have alternative text",
            element=_one_line(html),
            summary='The picture has no alt; JupyterLab called it "Image".',
        )
        for part in parts
        for html in lesson.page.locator(f"{part} {NAMELESS}").evaluate_all(
            "nodes => nodes.map(node => node.outerHTML)"
        )
    ]
    return sorted(
        (finding for finding in listed if finding.impact in impacts),
        key=lambda finding: (finding.impact, finding.rule, finding.element),
    )


def assert_accessible(lesson: Lesson) -> None:
    """Fail with a readable list when the lesson has a serious or critical finding."""
    grave = findings(lesson)
    listed = "\n".join(f"  {finding}" for finding in grave)
    assert not grave, f"{lesson.path}: axe has {len(grave)} grave findings:\n{listed}"


@contextmanager
def _tall_body(page: Page) -> Iterator[None]:
    """Give the page's body the height of the window."""
    style = page.add_style_tag(content="body { min-height: 100vh }")
    try:
        yield
    finally:
        style.evaluate("node => node.remove()")


def _one_line(text: str) -> str:
    """The text on one line, cut to what a message can hold."""
    return " ".join(text.split())[:200]
