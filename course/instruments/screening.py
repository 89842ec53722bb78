"""Screen names against a list: bring both into one spelling, score how alike they are, cut.

    normalise("ООО «Юниджет»")                   'yunidzhet'
    score("Inforos LLC", "INFOROS, OOO")         100.0
    screen(["Alcon Ltd"], listed, threshold=75)  a frame: name, uid, match, score
    outcomes(scored, truth, 75)                  the same, and what becomes of each name
    tradeoff(scored, truth, range(50, 101))      a frame: caught, missed, false alarms by threshold

A score is rapidfuzz's ``fuzz.ratio`` of two names in their normal form: 100 times twice the
letters that both have in the same order, over the letters of both together. It is 100 if the two
forms are equal and 0 if they share no letter. (In the books: one minus the indel distance, the
fewest letters to take out and to put in that make one name of the other, over the sum of both
lengths.) It is rounded to one decimal, so that what is cut is what is shown.

Method and threshold are ours: no US rule prescribes one. OFAC says that its regulations "do not
explicitly require any specific screening regime" (question 124 of its frequently asked
questions); its own search tool compares whole names and parts of names and shows the higher of
two scores (question 249, 28 April 2021).
"""

from __future__ import annotations

import numbers
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from course.errors import Malformed
from course.instruments import arguments
from course.instruments.arguments import shown, typed

#: What can be done to a name before it is compared, in the order in which it is done.
STEPS = ("letters", "forms", "order")

#: Russian and Ukrainian letters as the US list commonly spells them (close to the BGN/PCGN tables).
CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфыэіґ", "abvgdeziyklmnoprstufyeig", strict=True)),
    **{"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"},
    **{"ъ": "", "ь": "", "ю": "yu", "я": "ya", "є": "ye", "ї": "yi"},
}

#: Words that say what kind of body a name belongs to in law, and not which one: Russian and
#: Ukrainian forms, spelt out and short, and those of other countries that occur on the list.
#: OBSCHESTVO is a spelling that the list itself has. Longer phrases go before shorter ones.
LEGAL_FORMS = (
    "publichnoe aktsionernoe obshchestvo",
    "otkrytoe aktsionernoe obshchestvo",
    "zakrytoe aktsionernoe obshchestvo",
    "aktsionernoe obshchestvo",
    "aktsionernoe obschestvo",
    "obshchestvo s ogranichennoi otvetstvennostyu",
    "obshchestvo s ogranichennoy otvetstvennostyu",
    "limited liability company",
    "public joint stock company",
    "private joint stock company",
    "open joint stock company",
    "closed joint stock company",
    "joint stock company",
    "sp z o o",
    *("ooo", "oao", "zao", "pao", "ao", "tov"),
    *("jsc", "ojsc", "cjsc", "pjsc", "llc", "ltd", "limited", "inc", "plc", "corp", "co"),
    *("gmbh", "ag", "bv", "nv", "sa", "sarl", "srl", "sro", "oy", "ab", "aps", "lda"),
)
_FORMS = tuple(sorted((tuple(form.split()) for form in LEGAL_FORMS), key=len, reverse=True))

#: How many names are scored against the whole list at a time; bounds the memory.
_BLOCK = 400


@typed(Malformed, "name")
def normalise(name: str, steps: Iterable[str] = STEPS) -> str:
    """`name` in the form in which names are compared.

    ``steps`` is any of `STEPS`:

    - ``letters``: small letters, Cyrillic spelt in Latin letters, no accents; dots and
      apostrophes go, other signs become spaces;
    - ``forms``: words of `LEGAL_FORMS` go, unless nothing would be left (has an effect only
      after ``letters``, since the forms are written in small letters);
    - ``order``: the words stand in alphabetical order.

    Raises `Malformed` for a name that is no text or blank, and for a step that is not known.
    """
    if not isinstance(name, str) or not name.strip():
        raise Malformed(f"{shown(name)} is not a name. Give a text that is not blank.")
    return _normal(name, _known(steps))


@typed(Malformed, "one", "other")
def score(one: str, other: str, steps: Iterable[str] = STEPS, *, both: bool = True) -> float:
    """How alike two names are after `normalise`, from 0 to 100 (no unit), to one decimal.

    ``both``: where ``order`` is among the steps, the names are compared with their words as they
    stand as well, and the higher score counts; sorting alone tears apart what one side writes
    as one word ("South Front", "Southfront").

    The same in both directions; 100 if the normal forms are equal. Raises `Malformed` as
    `normalise` does.
    """
    from rapidfuzz import fuzz

    ways = _ways(steps, both)
    scores = [fuzz.ratio(normalise(one, way), normalise(other, way)) for way in ways]
    return round(max(scores), 1)


@typed(Malformed, "listed", "threshold")
def screen(
    names: Iterable[str],
    listed: pd.DataFrame,
    threshold: float,
    steps: Iterable[str] = STEPS,
    *,
    both: bool = True,
) -> pd.DataFrame:
    """The best match of each name on a list, where its `score` reaches ``threshold`` (0 to 100).

    ``names`` are texts, each once and none blank. ``listed`` has the columns ``uid`` and ``name``;
    one uid may have several names. Where two list names score the same, the one that stands
    first is taken. With the threshold 0 every name has a row.

    Returns a frame with the columns name, uid, match (the list's name) and score, highest score
    first, equal scores in the order of ``names``.

    Raises `Malformed` for a blank or repeated name (it says which and where), for a list without
    rows or without one of its columns, for a threshold outside 0 to 100 and for an unknown step.
    """
    from rapidfuzz import fuzz, process

    ways = _ways(steps, both)
    cut = _threshold(threshold)
    wanted = _names(names, "names", unique=True)
    list_names, uids = _listed(listed)
    forms = [
        ([_normal(n, way) for n in wanted], [_normal(n, way) for n in list_names]) for way in ways
    ]
    best, top = np.zeros(len(wanted), dtype="int64"), np.zeros(len(wanted))
    for start in range(0, len(wanted), _BLOCK):
        part = slice(start, start + _BLOCK)
        scores = np.maximum.reduce(
            [
                process.cdist(ours[part], theirs, scorer=fuzz.ratio, dtype=np.float64, workers=-1)
                for ours, theirs in forms
            ]
        )
        best[part], top[part] = scores.argmax(axis=1), scores.max(axis=1)
    found = pd.DataFrame(
        {
            "name": wanted,
            "uid": uids[best],
            "match": [list_names[i] for i in best],
            "score": top.round(1),
        }
    )
    found = found[found["score"] >= cut].sort_values("score", ascending=False, kind="stable")
    return found.reset_index(drop=True)


@typed(Malformed, "scored", "truth", "threshold")
def outcomes(scored: pd.DataFrame, truth: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """What becomes of each screened name at a threshold (0 to 100).

    ``scored`` comes from `screen` with the threshold 0. ``truth`` has the columns ``name`` and
    ``uid``: the list row that the name truly belongs to, missing where it belongs to none.

    Returns ``scored`` with two more columns: listed (whether the name belongs to a row of the list)
    and state, which is ``caught`` (an alarm that points to the name's own row), ``false alarm``
    (any other alarm, even for a name that belongs to another row), ``missed`` (no alarm, though
    the name is listed) or ``let pass``.

    Raises `Malformed` for a missing column, for a score that is no number, a uid that is a list,
    a name in ``scored`` that ``truth`` lacks or has twice, and a threshold outside 0 to 100.
    """
    cut = _threshold(threshold)
    listed, right = _held_against(scored, truth)
    alarm = scored["score"].to_numpy(dtype=float) >= cut
    state = np.select(
        [alarm & right, alarm, listed], ["caught", "false alarm", "missed"], "let pass"
    )
    return scored.assign(listed=listed, state=state)


@typed(Malformed, "scored", "truth")
def tradeoff(
    scored: pd.DataFrame, truth: pd.DataFrame, thresholds: Iterable[float]
) -> pd.DataFrame:
    """What each threshold catches, misses and raises for nothing.

    ``scored`` and ``truth`` as for `outcomes`.

    Returns a frame with one row a threshold: threshold, caught, missed (every listed name that is
    not caught, even if it raises an alarm that points elsewhere), false_alarms (names), recall
    (caught of those truly listed, 0 to 1) and precision (caught of all alarms, 0 to 1; missing
    where there is no alarm).

    Raises `Malformed` as `outcomes` does, and for a truth in which no screened name is listed.
    """
    cuts = np.array([_threshold(t) for t in thresholds], dtype=float)
    listed, right = _held_against(scored, truth)
    if not listed.any():
        raise Malformed(
            "No screened name is listed by truth, so nothing can be caught. "
            "Give `uid` for each name that truly stands on the list."
        )
    alarms = scored["score"].to_numpy(dtype=float)[None, :] >= cuts[:, None]
    caught = (alarms & right).sum(axis=1)
    false = (alarms & ~right).sum(axis=1)
    return pd.DataFrame(
        {
            "threshold": cuts,
            "caught": caught,
            "missed": listed.sum() - caught,
            "false_alarms": false,
            "recall": caught / listed.sum(),
            "precision": caught / np.where(caught + false, caught + false, np.nan),
        }
    )


def _held_against(scored: Any, truth: Any) -> tuple[np.ndarray, np.ndarray]:
    """For each screened name: whether it is truly listed, and whether its match is its own row."""
    _columns(scored, "scored", ("name", "uid", "score"))
    _columns(truth, "truth", ("name", "uid"))
    _names(scored["name"], "names in scored", unique=False)
    _names(truth["name"], "names in truth", unique=True)
    own = dict(zip(truth["name"], truth["uid"], strict=True))
    strange = next((n for n in scored["name"] if n not in own), None)
    if strange is not None:
        raise Malformed(
            f"{strange!r} has a score, but no row in truth says whether it is listed. "
            "Give truth a row for every name that was screened."
        )
    for uid in (*truth["uid"], *scored["uid"]):
        if not pd.api.types.is_scalar(uid):
            raise Malformed(f"{shown(uid)} is no uid. Give the number that the list gives a row.")
    listed = [pd.notna(own[name]) for name in scored["name"]]
    right = [
        truly and pd.notna(uid) and bool(own[name] == uid)
        for truly, name, uid in zip(listed, scored["name"], scored["uid"], strict=True)
    ]
    return np.array(listed, dtype=bool), np.array(right, dtype=bool)


# --- the steps ---------------------------------------------------------------------


@lru_cache(maxsize=65_536)
def _normal(name: str, steps: tuple[str, ...]) -> str:
    text = _letters(name) if "letters" in steps else " ".join(name.split())
    words = text.split()
    if "forms" in steps:
        words = _without_forms(words)
    if "order" in steps:
        words = sorted(words)
    return " ".join(words) or name.strip()


def _letters(name: str) -> str:
    """Small Latin letters and figures, and single spaces between words."""
    text = unicodedata.normalize("NFC", name).casefold()
    text = "".join(CYRILLIC.get(letter, letter) for letter in text)
    out = []
    for sign in unicodedata.normalize("NFKD", text):
        if sign.isalnum():
            out.append(sign)
        elif not (unicodedata.combining(sign) or sign in ".'’‘ʹ`"):
            out.append(" ")
    return " ".join("".join(out).casefold().split())


def _without_forms(words: Sequence[str]) -> list[str]:
    """The words that belong to no legal form; all of them if none would be left."""
    kept: list[str] = []
    at = 0
    while at < len(words):
        form = next((f for f in _FORMS if tuple(words[at : at + len(f)]) == f), ())
        if not form:
            kept.append(words[at])
        at += len(form) or 1
    return kept or list(words)


def _ways(steps: Iterable[str], both: bool) -> list[tuple[str, ...]]:
    """The ways in which two names are to be compared."""
    known = _known(steps)
    if both and "order" in known:
        return [known, known[:-1]]
    return [known]


# --- what is refused ------------------------------------------------------------------


def _known(steps: Iterable[str]) -> tuple[str, ...]:
    """The steps in the order in which they are done."""
    given = [steps] if isinstance(steps, str) else list(steps)
    strange = [step for step in given if not isinstance(step, str) or step not in STEPS]
    if strange:
        raise Malformed(
            f"{shown(min(strange, key=str))} is not a step of normalising. Choose from "
            f"{', '.join(STEPS)}."
        )
    return tuple(step for step in STEPS if step in given)


def _threshold(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, numbers.Real) or not 0 <= value <= 100:
        raise Malformed(
            f"{shown(value)} is not a threshold. Give a number from 0 to 100: the score that two "
            "names must reach, not a share."
        )
    return float(value)


def _names(names: Iterable[Any], what: str, unique: bool) -> list[str]:
    """The names as a list; refuses what is no text, blank or there twice, and says where."""
    if isinstance(names, str | bytes):
        raise Malformed(f"The {what} are a single text. Give a list of names: [{names!r}].")
    if isinstance(names, pd.DataFrame):
        raise Malformed(f"The {what} are a table. Give one column of it, such as table['name'].")
    given = list(names)
    seen: dict[str, int] = {}
    for number, name in enumerate(given, start=1):
        if not isinstance(name, str) or not name.strip():
            lacking = isinstance(name, str) or (pd.api.types.is_scalar(name) and pd.isna(name))
            what_it_is = "blank" if lacking else f"{shown(name)}, not a text"
            raise Malformed(
                f"In the {what}, number {number} of {len(given)} is {what_it_is}. "
                "Give every row a name, or leave the row out."
            )
        if unique and name in seen:
            raise Malformed(
                f"In the {what}, {name!r} stands twice, as number {seen[name]} and number "
                f"{number}. Give each name once: a pandas column has .drop_duplicates()."
            )
        seen[name] = number
    return given


def _columns(frame: Any, what: str, wanted: tuple[str, ...]) -> None:
    if not isinstance(frame, pd.DataFrame):
        raise Malformed(
            f"{what} is of the type {type(frame).__name__}. Give a table with the columns "
            f"{', '.join(wanted)}."
        )
    for column in wanted:
        if column not in frame.columns:
            raise Malformed(
                f"{what} has no column {column!r}. Give a table with the columns "
                f"{', '.join(wanted)}."
            )
        # Names and uids have checks of their own.
        hint = float if column == "score" else Any
        arguments.column(frame, column, hint, what, Malformed)


def _listed(listed: Any) -> tuple[list[str], np.ndarray]:
    _columns(listed, "The list", ("uid", "name"))
    names = _names(listed["name"], "list's names", unique=False)
    if not names:
        raise Malformed("The list has no rows. Give one name at least to screen against.")
    return names, listed["uid"].to_numpy()
