"""What students must not find in what they are given, and a search for it.

Secret is what an exercise says only to who answers it, and what instructors are told. A new
kind of exercise is searched for without a change here: every text of an exercise is secret
unless its field is known to be shown with the question.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from course.kinds import Code, Model, Practice
from course.kinds.base import Exercise

LEAST = 25  # letters; shorter sentences stand anywhere by chance

#: Fields whose texts stand in the question or name something; `reader` holds what code is tried on.
SHOWN = frozenset({
    "id", "title", "prompt", "see", "objectives", "claims", "recalls", "text", "words", "passage",
    "neutral", "also", "bins", "bin", "rulings", "ruling", "reasons", "reason", "unit", "name",
    "starter", "first", "last", "label", "moves", "lost", "measured_as", "reached", "astray",
    "rubric", "rank", "reader",
})  # fmt: skip


# --- what is secret -------------------------------------------------------------


def of_exercise(exercise: Exercise) -> Iterator[str]:
    """Each sentence of an exercise that is secret. What also stands in its own question is not:
    a solution may go through the statements that were asked.
    """
    asked = plain(exercise.plain())
    answers = [exercise.model_answer(), *(raw for _, raw in exercise.foreseen())]
    told = [" ".join(exercise.grade(raw).feedback) for raw in answers]
    for text in (*_texts(exercise), *told):
        yield from (sentence for sentence in sentences(text) if sentence not in asked)
    if isinstance(exercise, Practice):
        yield from of_exercise(exercise.first)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Model):  # stands in the lesson, for all to play with
        return
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in SHOWN:
                yield from _texts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from (text for item in value.values() for text in _texts(item))
    elif isinstance(value, tuple | list):
        yield from (text for item in value for text in _texts(item))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a Markdown text that are long enough to be looked for, as `plain`."""
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*(?:[-*|#]|\d+\.)\s)", text):
        for sentence in re.split(r"(?<=[.!?]) |(?<=[.!?][”\")]) ", plain(paragraph)):
            found = sentence.strip(" -")
            if len(found) > LEAST:
                yield found


def plain(text: str) -> str:
    """Text without Markdown's marks and line breaks, so that one search finds it in any form."""
    text = re.sub(r"[*_`>#|\\]", "", text)
    return re.sub(r"-\s+", "-", " ".join(text.split()))  # a line may end within a hyphened word


def gives_away(cell: str, exercise: Code) -> bool:
    """Whether a cell holds the whole of a reference solution, but for what its starter has."""
    given = _lines(exercise.starter)
    return (_lines(exercise.reference_source) - given) <= (_lines(cell) - given)


def _lines(source: str) -> set[str]:
    lines = (line.partition("#")[0].strip() for line in source.splitlines())
    return {line for line in lines if line}


# --- the search -----------------------------------------------------------------


def texts_of_folder(folder: Path) -> dict[str, str]:
    """The text of every file of the folder but wheels, by name; fails on what is not text."""
    return {
        path.relative_to(folder).as_posix(): _read(path.name, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".whl"
    }


def texts_of_wheel(wheel: Path) -> dict[str, str]:
    """The text of every member of a wheel, by name."""
    with zipfile.ZipFile(wheel) as members:
        return {
            name: _read(name, members.read(name))
            for name in members.namelist()
            if not name.endswith("/")
        }


def _read(name: str, content: bytes) -> str:
    text = content.decode("utf-8")
    return "\n".join(_strings(json.loads(text))) if name.endswith(".ipynb") else text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for item in value.values() for text in _strings(item))
    elif isinstance(value, list):
        # nbformat keeps a long text as a list of its lines.
        if value and all(isinstance(item, str) for item in value):
            yield "".join(value)
        else:
            yield from (text for item in value for text in _strings(item))


def found(secrets: Mapping[str, str], texts: Mapping[str, str]) -> list[str]:
    """Which secrets (a sentence to whose it is) stand in which texts, a line each."""
    formed = {name: plain(text) for name, text in texts.items()}
    whole = "\n".join(formed.values())
    return [
        f"{name}: “{secret}” ({whose})"
        for secret, whose in secrets.items()
        if secret in whole
        for name, text in formed.items()
        if secret in text
    ]


def secret_sentences(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """From (whose, text): each sentence and whose it is."""
    return {sentence: whose for whose, text in texts for sentence in sentences(text)}
