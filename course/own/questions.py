"""Exercises made from an article's claims: whose words, how sure, words to mark, counts.

The right answers are the claims' own columns; so is what is said to a wrong one. An
exercise that the claims cannot carry is left out: one speaker alone asks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pandas as pd

from course.errors import ExerciseError
from course.kinds import (
    Classify,
    Code,
    Counts,
    Highlight,
    Item,
    Lens,
    Lesson,
    Mistake,
    Number,
    Phrase,
    Slip,
)
from course.kinds.base import Exercise
from course.own.articles import Article, bare
from course.own.beliefs import QUESTION, SOUGHT, Sought, said_of
from course.own.faults import MaterialError

MOST_ITEMS, MOST_BINS = 8, 6
LONGEST_PASSAGE = 150  # words
LONGEST_SHOWN = 240  # characters of a sentence in feedback
WRITER = "article"

WHO, SURE, COUNT = "Who says it?", "How sure is it?", "What the count shows"
#: What a lesson says below each heading before it asks; a first version of the notebook has it.
PROSE = {
    WHO: (
        "A speaker is whoever answers for a statement, not whoever it is about. Look for a verb "
        "of saying and for its subject. Where there is none, the writer speaks."
    ),
    SURE: (
        "How sure a statement is made is in its words: a verb, an adverb, a tense. Whether it is "
        "true is another question, and so is whether you believe it."
    ),
    COUNT: (
        "Each claim is a row, so claims can be counted. Who speaks often, and how surely, says "
        "nothing about who is right; it says whose evidence you have seen."
    ),
}


def reading_set(article: Article, lesson: Lesson) -> Lens:
    """Add to ``lesson`` what the article's claims can carry; return the article's lens.

    Raises `MaterialError` if they carry nothing, and `ExerciseError` if the lesson lacks
    the objectives of `course.own.READING`.
    """
    makers: tuple[Callable[[Article, str], Exercise | None], ...]
    makers = (whose_words, how_sure, to_mark, table, two_columns)
    made = [make(article, lesson.id) for make in makers]
    for exercise in made:
        if exercise is not None:
            lesson.add(exercise)
    if not any(made):
        raise MaterialError(
            f"articles/{article.name}: its claims carry no exercise. Two speakers, or two words "
            "for how sure, are wanted, with a claim each."
        )
    return article.lens()


# --- whose words, how sure ------------------------------------------------------


def whose_words(article: Article, lesson: str) -> Classify | None:
    """Claims to be sorted by who answers for them."""
    chosen = spread(article, "speaker")
    bins = sorted(chosen["speaker"].unique(), key=lambda s: (s != WRITER, s))
    if len(bins) < 2:
        return None
    items = _items(chosen, "speaker", bins, lambda c, other: _about_speaker(article, c, other))
    return Classify(
        id=f"{lesson}.whose-words",
        title="Whose words are these?",
        prompt=(
            "Each line is from the article. Who answers for it? It need not be whoever it is "
            f"about.\n\n{_meanings(article, 'speaker', bins)}"
        ),
        objectives=("R1",),
        claims=tuple(chosen["id"]),
        bins={b: _label(b) for b in bins},
        items=items,
        praise=(
            f"Each is where the text puts it. {len(bins)} voices; before you believe a number or a "
            "reason, you know now whom to ask for it."
        ),
        hints=(
            "Find each line in the article above, and read the whole sentence around it.",
            "Look for a verb of saying, also in the sentence before. Its subject is the speaker. "
            "Where there is none, nobody but the writer is left.",
        ),
        solution="The bins are the column `speaker` of the article's claims.",
        see=WHO,
    )


def _items(
    claims: pd.DataFrame, column: str, bins: Sequence[str], said: Callable[[pd.Series, str], str]
) -> tuple[Item, ...]:
    """Each claim to be put into the bin of its ``column``; ``said`` of every other bin."""
    return tuple(
        Item(
            bare(claim["quote"]),
            claim[column],
            {other: said(claim, other) for other in bins if other != claim[column]},
        )
        for _, claim in claims.iterrows()
    )


def _about_speaker(article: Article, claim: pd.Series, chosen: str) -> str:
    """What is said to somebody who takes ``chosen`` for the speaker of a claim."""
    sentence = _sentence(article, claim)
    if chosen == WRITER:
        return (
            "You took it for the writer's own statement. Is there a verb of saying, or an "
            f"*according to*, in this sentence or the one before?{sentence}"
        )
    if claim["speaker"] == WRITER:
        return (
            f"You heard *{_label(chosen)}* in it. To be spoken about is not to speak: which verb "
            f"would hand these words over?{sentence}"
        )
    said = article.claims.query("speaker == @chosen")["quote"].iloc[0]
    return (
        f"*{_label(chosen)}* does speak in this article, for one in “{_shown(bare(said), 80)}”. "
        f"Whose is the verb of saying nearest to the words here?{sentence}"
    )


def how_sure(article: Article, lesson: str) -> Classify | None:
    """Claims to be sorted by how sure their words are."""
    chosen = spread(article, "certainty")
    order = [word for column, word in article.meanings() if column == "certainty"]
    bins = sorted(chosen["certainty"].unique(), key=order.index)
    if len(bins) < 2:
        return None
    meanings = article.meanings()
    items = _items(
        chosen,
        "certainty",
        bins,
        lambda c, other: said_of(c["certainty"], other, meanings) + _sentence(article, c),
    )
    return Classify(
        id=f"{lesson}.how-sure",
        title="How sure does the text say it is?",
        prompt=(
            "Sort the lines by their words and those around them, not by whether you believe "
            f"them.\n\n{_meanings(article, 'certainty', bins)}"
        ),
        objectives=("R2",),
        claims=tuple(chosen["id"]),
        bins={b: _label(b) for b in bins},
        items=items,
        praise=(
            "You read the words and not the matter. Each of these kinds is settled by something "
            "else: by looking, by proving, by waiting, or by what somebody does next."
        ),
        hints=(
            "Ask first about time: had it happened when it was said?",
            "Then ask what the verb does: does it tell, weigh, charge, insist, offer or deny? "
            "Read the sentence around the line, since the word may stand outside of it.",
        ),
        solution="The bins are the column `certainty` of the article's claims.",
        see=SURE,
    )


def spread(article: Article, column: str) -> pd.DataFrame:
    """Up to `MOST_ITEMS` claims in the text's order, one of each value of ``column`` in turn,
    of its `MOST_BINS` commonest; of claims that say the same words the first alone, and none
    from the headline, where no sentence helps, if the rest has two values.
    """
    claims = article.claims
    headline = next((s.start for s in article.sentences if s.paragraph > 1), 0)
    words = claims["quote"].map(bare)
    fit = claims[~words.duplicated() & (words.str.split().str.len() >= 2)]
    below = fit[fit["start"] >= headline]
    fit = below if below[column].nunique() >= 2 else fit
    # Not value_counts: how it orders ties differs between versions of pandas.
    sizes = fit.groupby(column).size()
    common = sorted(sizes.index, key=lambda value: (-sizes[value], value))[:MOST_BINS]
    fit = fit[fit[column].isin(common)]
    turn = fit.groupby(column).cumcount()
    return fit.loc[turn.sort_values(kind="stable").index[:MOST_ITEMS]].sort_values("start")


# --- words to mark --------------------------------------------------------------


def to_mark(article: Article, lesson: str) -> Highlight | None:
    """The passage with most claims of a kind worth looking for, those to be marked in it."""
    for sought in SOUGHT:
        passages = sorted(_passages(article), key=lambda p: (-_found(p[1], sought), len(p[0])))
        for text, claims in passages:
            if 0 < _found(claims, sought) < len(claims):
                try:
                    return _marking(lesson, text, claims, sought)
                except ExerciseError:
                    continue  # its words cannot be told apart here; another passage's may
    return None


def _found(claims: pd.DataFrame, sought: Sought) -> int:
    return int((claims["certainty"] == sought.certainty).sum())


def _passages(article: Article) -> list[tuple[str, pd.DataFrame]]:
    """The runs of paragraphs that are not too long, and the claims that begin in each."""
    claims = article.claims
    paragraphs: dict[int, tuple[int, int]] = {}
    for s in article.sentences:
        paragraphs[s.paragraph] = (paragraphs.get(s.paragraph, (s.start,))[0], s.end)
    ends = list(paragraphs.values())
    out = []
    for n, (first, _) in enumerate(ends):
        for _, last in ends[n:]:
            text = article.text[first:last]
            if len(text.split()) > LONGEST_PASSAGE:
                break
            out.append((text, claims[claims["start"].between(first, last - 1)]))
    return out


def _marking(lesson: str, text: str, claims: pd.DataFrame, sought: Sought) -> Highlight:
    find, traps = [], []
    for _, claim in claims.iterrows():
        words = bare(claim["quote"])
        if claim["certainty"] == sought.certainty:
            begin = " ".join(words.split()[:2])
            find.append(Phrase(words, f"Read again from “{_escaped(begin)}” on: {sought.seek}"))
        else:
            question = QUESTION.get(claim["certainty"], "Look at its verb again.")
            traps.append(Phrase(words, f"is marked as {sought.one}. {question}"))
    n = len(find)
    return Highlight(
        id=f"{lesson}.to-mark",
        title=f"Mark the {sought.many}",
        prompt=(
            f"Which words of this passage make {sought.one}? A word or two of each will do. Mark "
            "what is said, not who says it."
        ),
        objectives=("R2",),
        claims=tuple(claims["id"]),
        passage=text,
        find=tuple(find),
        traps=tuple(traps),
        otherwise=f"outside of every claim. Mark words that make {sought.one} itself.",
        praise=f"{'One' if n == 1 else n} in this passage. {sought.praise}",
        hints=(
            f"Go sentence by sentence and ask of each: {sought.seek}",
            "Strike out in your mind whatever is over and done, and whoever is speaking. Look at "
            "the verbs that are left.",
        ),
        solution=f"The column `certainty` calls these claims *{_label(sought.certainty)}*.",
        see=SURE,
    )


# --- counts ---------------------------------------------------------------------


def table(article: Article, lesson: str) -> Code | None:
    """The claims to be counted by speaker and certainty, in code."""
    claims = article.claims
    others = claims[claims["speaker"] != WRITER]
    if claims["speaker"].nunique() < 2 or claims["certainty"].nunique() < 2:
        return None

    def count() -> pd.Series:
        claims = article.claims
        return claims.groupby(["speaker", "certainty"]).size()

    slips = [
        Slip(
            "by instrument",
            lambda: claims.groupby(["speaker", "instrument"]).size(),
            "You counted who speaks about what. Which column says how sure the words are?",
        )
    ]
    if 0 < len(others) < len(claims):
        slips.append(
            Slip(
                "the writer left out",
                lambda: others.groupby(["speaker", "certainty"]).size(),
                "You kept only those who are quoted. What the writer says is a claim as well.",
            )
        )
    return Code(
        id=f"{lesson}.table",
        title="Who speaks, and how surely?",
        prompt=(
            "Count the article's claims by `speaker` and `certainty`: put the names of the two "
            "columns in place of the dots."
        ),
        objectives=("R3",),
        name="table",
        starter=(
            f'claims = own.article("{article.name}").claims\n'
            "table = ...  # claims.groupby([…, …]).size()\n"
            "\n"
            f"{lesson}.table.check(table)"
        ),
        reader=Counts(("speaker", "certainty")),
        reference=count,
        right=(
            f"{len(claims)} claims, each in one cell. A row that is long says who was asked, or "
            "who was quoted, most; a cell that is empty says what nobody said."
        ),
        slips=tuple(slips),
        hints=(
            "`groupby` takes a list of names of columns.",
            "Both names stand in the question. Put them in quotation marks, in one list.",
        ),
        solution="`size` counts the rows of each group.",
        see=COUNT,
    )


def two_columns(article: Article, lesson: str) -> Number | None:
    """How many claims are one speaker's and of one certainty."""
    claims = article.claims
    speakers = claims[claims["speaker"] != WRITER].groupby("speaker").size()
    if speakers.empty or claims["speaker"].nunique() < 2:
        return None
    who = speakers.idxmax()
    sure = claims[claims["speaker"] == who].groupby("certainty").size().idxmax()
    said, so = claims["speaker"] == who, claims["certainty"] == sure
    answer = int((said & so).sum())
    foreseen = {
        int(said.sum()): (
            "all of the speaker's",
            f"That is all that *{_label(who)}* says, however surely. The question has a second "
            "condition.",
        ),
        int(so.sum()): (
            "all of that certainty",
            f"That is everything that is *{_label(sure)}*, whoever says it. The question asks for "
            "one speaker's.",
        ),
        len(claims): ("all claims", "That is every claim of the article."),
    }
    return Number(
        id=f"{lesson}.two-columns",
        title="Two columns at once",
        prompt=(
            f"How many of the article's {len(claims)} claims are *{_label(who)}* by speaker and "
            f"*{_label(sure)}* by certainty? Your table has it, and the lens can show it."
        ),
        objectives=("R3",),
        answer=float(answer),
        unit="claims",
        whole=True,
        right=(
            f"{answer} of the {int(said.sum())} of *{_label(who)}*. Hold that against the other "
            "speakers: is it who speaks, or what about, that makes the words so sure?"
        ),
        low="Too few. Both conditions hold for more claims than that; count the rows again.",
        high="Too many. Some of what you counted fails one of the two conditions.",
        mistakes=tuple(
            Mistake(float(value), feedback, name)
            for value, (name, feedback) in foreseen.items()
            if value != answer
        ),
        hints=(
            "Find the row of the speaker in your table, then go along it.",
            "In the lens, choose *Who says it?* and click the speaker's claims one by one: each "
            "shows its certainty.",
        ),
        solution=(
            f"`claims[(claims.speaker == {who!r}) & (claims.certainty == {sure!r})]` has the rows."
        ),
        see=COUNT,
    )


# --- words ----------------------------------------------------------------------


def _label(word: str) -> str:
    return "the article itself" if word == WRITER else word.replace("_", " ")


def _meanings(article: Article, column: str, words: Sequence[str]) -> str:
    said = article.meanings()
    return "\n".join(f"- *{_label(word)}*: {_escaped(said[column, word])}" for word in words)


def _sentence(article: Article, claim: pd.Series) -> str:
    """The sentence of a claim, to stand below what is said of it."""
    return f"\n\n> {_shown(article.sentence_of(claim['id']).text)}"


def _shown(text: str, most: int = LONGEST_SHOWN) -> str:
    """Words of the article inside our Markdown, shortened."""
    flat = " ".join(text.split())
    return _escaped(flat if len(flat) <= most else f"{flat[:most]}…")


def _escaped(text: str) -> str:
    """Text whose characters Markdown would take for its own marks stay what they are."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)
