"""What a cell shows, as slides: an exercise with its votes and its answer, a model, a lens.

All HTML comes from the templates, which escape what they are given, and from authors'
Markdown with raw HTML off.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from course.classroom.pages import rendering
from course.classroom.pages.rendering import drawn
from course.classroom.slides import text
from course.kinds.action import Action
from course.kinds.base import Exercise
from course.kinds.calibration import OwnCalibration
from course.kinds.code import Code
from course.kinds.display import Displayed
from course.kinds.explore import OnModel
from course.kinds.highlight import Highlight
from course.kinds.lens import Lens
from course.kinds.lesson import Lesson, Review
from course.kinds.model import Model, Response
from course.kinds.play import Play
from course.kinds.practice import Practice
from course.kinds.predict import Predict
from course.kinds.reflect import Reflect
from course.kinds.vote import Vote, every, plain

#: A longer option stands above its bar, not beside it; and what a slide holds with a vote on it.
OPTION_CHARACTERS, VOTE_LINES = 26, 14.5
#: Words of no more lines than this stand above a figure.
ABOVE_LINES = 2
#: Moved controls above which they stand on slides of their own, and how many on each.
MOST_CHANGES, MANY_CHANGES = 4, 8
#: A text of more slides than this is shown under its first lens only.
LONG_TEXT = 3
CHARACTERS_UNDER_LENS = 500

_BREAKS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Slide:
    """One slide: its HTML, what part of what it is, and the exercise it belongs to."""

    html: str
    part: str
    exercise: str = ""


def render(template: str, part: str, of: str = "", /, **given: Any) -> Slide:
    """A slide from one of the templates."""
    made = rendering.render(f"slides/{template}.html", **given)
    return Slide(made.strip(), part, of)


@singledispatch
def slides(shown: Displayed, live: str = "") -> Iterator[Slide]:
    """The slides of what a cell shows; ``live`` says how to open it with a kernel."""
    raise NotImplementedError(type(shown))


@slides.register
def _(shown: Lesson, live: str = "") -> Iterator[Slide]:
    yield render("objectives", "objectives", title="What you will be able to do", lesson=shown)


@slides.register
def _(shown: Review, live: str = "") -> Iterator[Slide]:
    yield render("objectives", "objectives", title="What you have learnt", lesson=shown.lesson)


@slides.register(Action)
@slides.register(OwnCalibration)
def _(shown: Action | OwnCalibration, live: str = "") -> Iterator[Slide]:
    """What belongs to one student alone is nothing for a room."""
    yield from ()


@slides.register
def _(shown: Model, live: str = "") -> Iterator[Slide]:
    parts = list(text.pack(text.blocks(shown.prompt)))
    for number, part in enumerate(parts):
        yield render(
            "model",
            "model",
            title=shown.title,
            blocks=part,
            settings=settings(shown, shown.start()) if number + 1 == len(parts) else [],
            live=live,
        )
    yield from answered(shown.title, "As it starts", shown.answer(shown.start()), "model")


@slides.register
def _(shown: Lens, live: str = "") -> Iterator[Slide]:
    parts = list(passages(shown))
    names = list(shown.lenses) if len(parts) <= LONG_TEXT else list(shown.lenses)[:1]
    for number, part in enumerate(parts, 1):
        for name in names:
            known = lens_values(shown, name)
            yield render(
                "lens",
                "lens",
                title=shown.title,
                question=shown.lenses[name],
                pieces=[
                    (words, known.index(mark.values[name]) if mark else None)
                    for words, mark in part
                ],
                values=[v for v in known if any(m and m.values[name] == v for _, m in part)],
                known=known,
                place=f"{number} of {len(parts)}" if len(parts) > 1 else "",
            )
    noted = [m for m in shown.marks if m.note]
    for group in text.pack(
        text.Block(m.id, text.lines(shown.text[m.start : m.end] + " " + m.note)) for m in noted
    ):
        yield render(
            "notes_on_claims",
            "lens",
            title=shown.title,
            marks=[(shown.text[m.start : m.end], m.note) for m in noted if m.id in group],
        )


@slides.register
def _(shown: Exercise, live: str = "") -> Iterator[Slide]:
    asked = shown.first if isinstance(shown, Practice) else shown
    taken = list(every(shown))
    yield from _question(shown, asked, taken, live)
    if isinstance(asked, OnModel):
        yield from answered(
            shown.title, "Before", asked.model.answer(asked.model.start()), "before", shown.id
        )
    yield from _reveal(shown, asked)


# --- an exercise ----------------------------------------------------------------


def _question(
    shown: Exercise, asked: Exercise, taken: list[tuple[str, Vote]], live: str
) -> Iterator[Slide]:
    own = f"{shown.prompt}\n\n{asked.prompt}" if asked is not shown else shown.prompt
    pieces = text.blocks(own)
    if isinstance(asked, Highlight):
        pieces += text.blocks("> " + asked.passage)
    together = len(taken) == 1 and (
        sum(p.lines for p in pieces) + options_lines(taken[0][1]) <= VOTE_LINES
    )
    parts = list(text.pack(pieces))
    for number, part in enumerate(parts, 1):
        last = number == len(parts)
        yield render(
            "question",
            "question",
            shown.id,
            exercise=shown,
            blocks=part,
            hints=shown.hints if last and not isinstance(asked, Practice) else (),
            vote=plain(*taken[0]) if together else None,
            live=live if last and isinstance(asked, OnModel | Play | Code) else "",
            first=number == 1,
        )
    if not together:
        for number, (key, vote) in enumerate(taken, 1):
            yield render(
                "vote",
                "vote",
                shown.id,
                exercise=shown,
                asks=vote.asks,
                vote=plain(key, vote),
                place=f"{number} of {len(taken)}" if len(taken) > 1 else "",
            )


def _reveal(shown: Exercise, asked: Exercise) -> Iterator[Slide]:
    if isinstance(asked, OnModel):
        answer = asked.model_answer()
        yield from answered(
            shown.title,
            "One answer",
            asked.model.answer(answer),
            "reveal",
            shown.id,
            changed(asked.model, answer),
        )
        said = list(asked.judge(answer).feedback)
    elif isinstance(asked, Play):
        raw = asked.model_answer()
        yield from _worded(shown, "One good game", [asked.told(raw)])
        look = asked.look_back(raw["seed"], tuple(raw["moves"]))
        yield from answered(shown.title, "Looking back", look, "reveal", shown.id)
        said = [asked.praise]
    elif isinstance(asked, Highlight):
        yield render("marked", "reveal", shown.id, title=shown.title, words=marked(asked))
        said = [asked.praise]
    elif isinstance(asked, Predict):
        yield render("evidence", "reveal", shown.id, exercise=asked, widths=widths(asked))
        said = []
    elif isinstance(asked, Reflect):
        yield from _worded(
            shown, "Hold it against", ["\n".join(f"- Does it {p}" for p in asked.rubric)]
        )
        said = []
    elif isinstance(asked, Code):
        said = [asked.right]
    else:
        said = [asked.shown_answer(), *asked.grade(asked.model_answer()).feedback]
    if asked is shown:  # a fresh case's solution is the steps that were just said
        said.append(asked.solution)
    yield from _worded(shown, "Answer", said)
    if isinstance(asked, Code):
        yield render(
            "code", "reveal", shown.id, title=shown.title, code=asked.reference_source.rstrip()
        )


def _worded(shown: Exercise, label: str, said: Iterable[str]) -> Iterator[Slide]:
    pieces = [block for part in said for block in text.blocks(part)]
    for part in text.pack(pieces, text.LINES - 0.5, text.LINES - 0.5):
        yield render("answer", "reveal", shown.id, title=shown.title, label=label, blocks=part)


def options_lines(vote: Vote) -> float:
    """How many lines a vote's options take."""
    if not vote.options:
        return 6
    beside = all(len(o.text) <= OPTION_CHARACTERS for o in vote.options)
    return 1.6 + sum(
        1.35 if beside else 1.35 + math.ceil(len(o.text) / text.CHARACTERS) for o in vote.options
    )


def marked(exercise: Highlight) -> list[tuple[str, bool]]:
    """The words of a passage in runs, each with whether it is to be found."""
    found = {i for phrase in exercise.find for i in exercise.span(phrase)}
    runs: list[tuple[str, bool]] = []
    for number, word in enumerate(exercise.words()):
        if runs and runs[-1][1] is (number in found):
            runs[-1] = (f"{runs[-1][0]} {word}", runs[-1][1])
        else:
            runs.append((word, number in found))
    return runs


def widths(exercise: Predict) -> list[float]:
    """The bars' lengths in percent of the longest."""
    most = max((abs(bar.value) for bar in exercise.bars), default=0) or 1
    return [round(100 * abs(bar.value) / most, 1) for bar in exercise.bars]


# --- a model --------------------------------------------------------------------


def answered(
    title: str,
    label: str,
    response: Response,
    part: str,
    exercise: str = "",
    changes: Sequence[tuple[str, str, str]] = (),
) -> Iterator[Slide]:
    """What follows from a state: words and figure, each on a slide of its own if the words are
    many, since a figure's letters are small. ``changes`` are the controls that were moved.
    """
    figure = response.figure
    picture = drawn(figure.name, figure.data) if figure else None
    pieces = text.blocks(response.says)
    given = {"title": title, "label": label}
    while len(changes) > MOST_CHANGES:
        told, changes = changes[:MANY_CHANGES], changes[MANY_CHANGES:]
        yield render("state", part, exercise, **given, blocks=[], changes=told, picture=None)
    if picture and not changes and sum(p.lines for p in pieces) <= ABOVE_LINES:
        blocks = [p.source for p in pieces]
        yield render("state", part, exercise, **given, blocks=blocks, changes=(), picture=picture)
        return
    packed = text.pack(pieces, max(text.LINES - 1.5 * len(changes), 3))
    for number, blocks in enumerate(packed):
        told = () if number else changes
        yield render("state", part, exercise, **given, blocks=blocks, changes=told, picture=None)
    if picture:
        yield render("state", part, exercise, **given, blocks=[], changes=(), picture=picture)


def settings(model: Model, state: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """The controls as they stand: group, label, value."""
    return [(c.group, c.label, c.said(state[c.name])) for c in model.controls]


def changed(model: Model, state: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """The controls that an answer moves: label, value before, value after."""
    start = model.start()
    return [
        (
            f"{c.group}: {c.label}" if c.group else c.label,
            c.said(start[c.name]),
            c.said(state[c.name]),
        )
        for c in model.controls
        if state[c.name] != start[c.name]
    ]


# --- a lens ---------------------------------------------------------------------


def passages(lens: Lens) -> Iterator[list[tuple[str, Any]]]:
    """The text in parts that a slide holds: each as runs of words with their mark, or None."""
    by_id = {m.id: m for m in lens.marks}
    part: list[tuple[str, Any]] = []
    length = 0
    for words, key in lens.pieces():
        if part and key and length + len(words) > CHARACTERS_UNDER_LENS:
            yield part
            part, length = [], 0
        # One line break is enough between paragraphs, where every line counts.
        words = _BREAKS.sub("\n", words)
        part.append((words, by_id[key] if key else None))
        length += len(words)
    if any(words.strip() for words, _ in part):
        yield part


def lens_values(lens: Lens, name: str) -> list[str]:
    """The values that a lens shows, the commonest first."""
    counts: dict[str, int] = {}
    for mark in lens.marks:
        counts[mark.values[name]] = counts.get(mark.values[name], 0) + 1
    return sorted(counts, key=lambda v: (-counts[v], v))
