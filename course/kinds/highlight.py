"""Words to be marked in a passage of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from course.errors import Malformed
from course.kinds.base import Exercise
from course.kinds.display import wrap
from course.kinds.verdict import Verdict


@dataclass(frozen=True)
class Phrase:
    """Words that stand in the passage, and what is said of them (Markdown): for
    a phrase to be found, the nudge when it is missed; for a trap, the mistake.
    ``also`` holds words elsewhere in the passage that do as well."""

    words: str
    feedback: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Places:
    """The passage's bare ``words``, and the indices of each phrase of ``find``, of each of
    ``traps``, and of all that may be marked."""

    words: tuple[str, ...]
    find: tuple[frozenset[int], ...]
    traps: tuple[frozenset[int], ...]
    free: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Highlight(Exercise):
    """Raw answer: the indices of the marked words, a list of ints from 0.

    One marked word of a phrase in ``find`` is enough to have found it. Words of
    ``traps`` have feedback of their own; words of ``neutral`` may be marked or not,
    because good readers differ on them; other words get ``otherwise``.
    """

    passage: str
    find: tuple[Phrase, ...]
    otherwise: str
    praise: str
    traps: tuple[Phrase, ...] = ()
    neutral: tuple[str, ...] = ()

    kind: ClassVar[str] = "highlight"

    def words(self) -> list[str]:
        """The passage cut at white space."""
        return self.passage.split()

    def validate(self) -> None:
        if not self.find:
            self.refuse("there is nothing to find", "name a phrase")
        for phrase in (*self.find, *self.traps):
            self.require_text(f"the phrase {phrase.words!r}", phrase.feedback)
            self.span(phrase)
        self.require_text("another word", self.otherwise)
        self.require_text("the right answer", self.praise)
        owned = [i for p in self.phrases() for i in self.spans(p)]
        if len(set(owned)) < len(owned):
            self.refuse("two phrases share a word", "shorten one of them")

    def neutral_phrases(self) -> tuple[Phrase, ...]:
        """The words that may be marked or not."""
        return tuple(Phrase(words, "may be marked or not") for words in self.neutral)

    def phrases(self) -> tuple[Phrase, ...]:
        """Every phrase that is not just another word."""
        return (*self.find, *self.traps, *self.neutral_phrases())

    def span(self, phrase: Phrase) -> range:
        """The word indices of `phrase`; refuses one that stands there not once."""
        words = [bare(w) for w in self.words()]
        wanted = [bare(w) for w in phrase.words.split()]
        n = len(wanted)
        starts = [i for i in range(len(words) - n + 1) if words[i : i + n] == wanted]
        if len(starts) != 1:
            self.refuse(
                f"the phrase {phrase.words!r} stands {len(starts)} times in the passage",
                "give words that stand there exactly once",
            )
        return range(starts[0], starts[0] + n)

    def spans(self, phrase: Phrase) -> set[int]:
        """The word indices of a phrase and of the words that do as well."""
        return {i for words in (phrase.words, *phrase.also) for i in self.span(Phrase(words, ""))}

    @cached_property
    def places(self) -> Places:
        """Where everything stands, looked up once: a class hands in thousands of answers."""
        words = tuple(bare(w) for w in self.words())
        free = (*self.find, *self.neutral_phrases())
        return Places(
            words,
            tuple(frozenset(self.spans(p)) for p in self.find),
            tuple(frozenset(self.span(p)) for p in self.traps),
            frozenset(i for p in free for i in self.spans(p)),
        )

    def mark(self, raw: Any) -> Verdict:
        places = self.places
        chosen = marked(raw, len(places.words))
        missed = [p for p, at in zip(self.find, places.find, strict=True) if chosen.isdisjoint(at)]
        extra = chosen - places.free
        if not missed and not extra:
            return Verdict("correct", (self.praise,))
        hit = [
            p for p, at in zip(self.traps, places.traps, strict=True) if not extra.isdisjoint(at)
        ]
        feedback = [f"“{p.words}” {p.feedback}" for p in hit]
        stray = sorted(extra.difference(*places.traps))
        if stray:
            words = dict.fromkeys(places.words[i] for i in stray)
            some = ", ".join(f"“{word}”" for word in list(words)[:4])
            feedback.append(f"{some}: {self.otherwise}")
        if missed:
            n_missed = len(missed)
            if len(self.find) > 1:
                told = "One is still missing." if n_missed == 1 else f"{n_missed} are missing."
                feedback.append(told)
            feedback.append(missed[0].feedback)
        return Verdict(
            "partly" if len(missed) < len(self.find) else "wrong",
            tuple(feedback),
            tuple(p.words for p in hit)
            + tuple(places.words[i] for i in stray)
            + tuple(f"missed: {p.words}" for p in missed),
        )

    def body(self) -> str:
        return wrap(self.passage, "  > ", "  > ")

    def public(self) -> dict[str, Any]:
        return {"words": self.words()}

    def model_answer(self) -> list[int]:
        return sorted(i for p in self.find for i in self.span(p))

    def told(self, raw: Any) -> str:
        runs: list[list[int]] = []
        for at in sorted(set(raw)):
            if runs and runs[-1][-1] == at - 1:
                runs[-1].append(at)
            else:
                runs.append([at])
        words = self.words()
        return "\n".join(f"- *{bare(' '.join(words[i] for i in run))}*" for run in runs)

    def shown_answer(self) -> str:
        return "\n".join(f"- *{p.words}*" for p in self.find)

    def foreseen(self) -> Iterator[tuple[str, Any]]:
        right = self.model_answer()
        for phrase in self.traps:
            yield f"trap: {phrase.words}", sorted([*right, *self.span(phrase)])
        for phrase in self.find:
            rest = [i for i in right if i not in self.span(phrase)]
            if rest:
                yield f"missed: {phrase.words}", rest
        owned = {i for p in self.phrases() for i in self.spans(p)}
        stray = next((i for i in range(len(self.words())) if i not in owned), None)
        if stray is not None:
            yield "another word", sorted([*right, stray])
            yield "only another word", [stray]

    def malformed_examples(self) -> tuple[Any, ...]:
        return ([len(self.words())], "alleged", [-1], [True], 3)


def bare(word: str) -> str:
    """A word without the punctuation around it."""
    return re.sub(r"^\W+|\W+$", "", word)


def marked(raw: Any, n: int) -> set[int]:
    """The raw answer as indices of words, below `n`; `Malformed` otherwise."""
    if not isinstance(raw, list) or any(
        isinstance(i, bool) or not isinstance(i, int) or not 0 <= i < n for i in raw
    ):
        raise Malformed("Mark words of the passage.")
    return set(raw)
