"""A question without its key, as an exam asks it: it knows the form of an answer, no right one.

It is made of plain data and of no exercise, so what is handed to students holds nothing that
could tell a right answer from a wrong one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from course.errors import CourseError
from course.fit import finite
from course.kinds.choice import option_index
from course.kinds.classify import placed
from course.kinds.display import Displayed, headed, wrap
from course.kinds.highlight import marked
from course.kinds.multiple import ticked
from course.kinds.order import arranged
from course.kinds.predict import check_bounds
from course.kinds.reflect import points_met
from course.kinds.round import called
from course.kinds.triage import ruled
from course.kinds.typed import read_number

Parts = Mapping[str, Any]


def _guess(parts: Parts, raw: Any) -> None:
    guess = read_number(raw, parts["unit"], parts["whole"], tuple(parts["also"]))
    most = math.inf if parts["most"] is None else parts["most"]  # JSON knows no infinity
    check_bounds(guess, parts["least"], most, parts["unit"])


#: Each kind that can be asked without its key: the parts that a page needs, and nothing else ...
PARTS: Mapping[str, frozenset[str]] = {
    "choice": frozenset({"options"}),
    "multiple_choice": frozenset({"options"}),
    "number": frozenset({"unit", "whole", "also"}),
    "predict": frozenset({"unit", "whole", "also", "least", "most"}),
    "classify": frozenset({"items", "bins"}),
    "order": frozenset({"items", "start", "first", "last"}),
    "highlight": frozenset({"words"}),
    "triage": frozenset({"items", "rulings", "reasons"}),
    "round": frozenset({"items", "levels"}),
    "reflect": frozenset({"rubric"}),
}
#: ... and what refuses an answer of another form.
FORMS: Mapping[str, Callable[[Parts, Any], object]] = {
    "choice": lambda parts, raw: option_index(raw, len(parts["options"])),
    "multiple_choice": lambda parts, raw: ticked(raw, len(parts["options"])),
    "number": lambda parts, raw: read_number(
        raw, parts["unit"], parts["whole"], tuple(parts["also"])
    ),
    "predict": _guess,
    "classify": lambda parts, raw: placed(raw, len(parts["items"]), dict(parts["bins"])),
    "order": lambda parts, raw: arranged(raw, parts["items"]),
    "highlight": lambda parts, raw: marked(raw, len(parts["words"])),
    "triage": lambda parts, raw: ruled(
        raw, len(parts["items"]), dict(parts["rulings"]), dict(parts["reasons"])
    ),
    "round": lambda parts, raw: called(raw, len(parts["items"])),
    "reflect": lambda parts, raw: points_met(raw, len(parts["rubric"])),
}
FIELDS: Mapping[str, type] = {
    "id": str,
    "kind": str,
    "title": str,
    "prompt": str,
    "body": str,
    "confidence": bool,
    "parts": dict,
}


def _texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)


def _labelled(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(
        _texts(pair) and len(pair) == 2 for pair in value
    )


def _whole(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(type(v) is int for v in value)


#: What each part of `PARTS` has to be in an exam's file.
RIGHT: Mapping[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("options", "items", "words", "rubric", "also"), _texts),
    **dict.fromkeys(("bins", "rulings", "reasons"), _labelled),
    **dict.fromkeys(("unit", "first", "last"), lambda value: isinstance(value, str)),
    **dict.fromkeys(("start", "levels"), _whole),
    "whole": lambda value: isinstance(value, bool),
    "least": finite,
    "most": lambda value: value is None or finite(value),
}


class SealedError(CourseError):
    """Data that are no question of an exam."""


@dataclass(frozen=True, kw_only=True)
class Sealed(Displayed):
    """``id`` is the exercise's, by which its answer is graded elsewhere; ``body`` is its plain
    form below the prompt; ``parts`` are what the page of its ``kind`` needs (see `PARTS`).

    Raw answers are those of the kind, but for an order: its items' texts, first to last.
    """

    id: str
    kind: str
    title: str
    prompt: str
    body: str
    asks_confidence: bool
    parts: Parts

    #: An answer may be changed until it is handed in, whatever the kind.
    once: ClassVar[bool] = False

    def __post_init__(self) -> None:
        known = PARTS.get(self.kind)
        if known is None:
            raise SealedError(f"{self.id}: the kind {self.kind!r} cannot be asked without its key.")
        if set(self.parts) != known:
            raise SealedError(
                f"{self.id}: a question of the kind {self.kind!r} has the parts "
                f"{', '.join(sorted(known))}, and this one has {', '.join(sorted(self.parts))}."
            )

    def check(self, raw: Any) -> None:
        """Raise `course.errors.Malformed` for a raw answer that has not the form asked for."""
        FORMS[self.kind](self.parts, raw)

    def raw(self, sent: Any) -> Any:
        """The raw answer, from what the page sends; what has another form stays as it is."""
        return self._translated(sent, int, lambda at: self.parts["items"][at])

    def shown(self, raw: Any) -> Any:
        """What the page is to show, from a raw answer."""
        return self._translated(raw, str, lambda text: self.parts["items"].index(text))

    def _translated(self, answer: Any, kind: type, one: Callable[[Any], Any]) -> Any:
        if self.kind != "order" or not isinstance(answer, list):
            return answer
        if any(isinstance(a, bool) or not isinstance(a, kind) for a in answer):
            return answer
        try:
            return [one(a) for a in answer]
        except (IndexError, ValueError):
            return answer

    def plain(self) -> str:
        return headed(self.title, self.kind.replace("_", " "), wrap(self.prompt), self.body)


def blank(raw: Any) -> bool:
    """Whether nothing was answered, whatever the kind."""
    if isinstance(raw, str):
        return not raw.strip()
    if isinstance(raw, list):
        return all(blank(part) for part in raw)
    if isinstance(raw, dict):
        return blank(raw.get("text"))
    return raw is None


def read(record: Any) -> Sealed:
    """The question in one record of an exam's file. Raises `SealedError`."""
    if not isinstance(record, dict) or set(record) != set(FIELDS):
        raise SealedError(f"A question of an exam has the fields {', '.join(sorted(FIELDS))}.")
    for name, type_ in FIELDS.items():
        if not isinstance(record[name], type_):
            raise SealedError(f"A question of an exam has a {name} of another form.")
    made = Sealed(
        id=record["id"],
        kind=record["kind"],
        title=record["title"],
        prompt=record["prompt"],
        body=record["body"],
        asks_confidence=record["confidence"],
        parts=record["parts"],
    )
    for name, part in made.parts.items():
        if not RIGHT[name](part):
            raise SealedError(f"{made.id}: its {name} have another form than those of an exam.")
    if "start" in made.parts and sorted(made.parts["start"]) != list(
        range(len(made.parts["items"]))
    ):
        raise SealedError(f"{made.id}: its start is no order of its items.")
    return made


def written(question: Sealed) -> dict[str, Any]:
    """The record of a question, for an exam's file."""
    return {
        "id": question.id,
        "kind": question.kind,
        "title": question.title,
        "prompt": question.prompt,
        "body": question.body,
        "confidence": question.asks_confidence,
        "parts": dict(question.parts),
    }
