"""What a reader who takes a claim for something else believes, and what to ask next.

By the words of the column ``certainty``. Nothing here names the right word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: What somebody who chose this word took the claim for.
BELIEF = {
    "asserted": "You took it as said flatly.",
    "judged": "You took it for somebody's evaluation.",
    "alleged": "You took it for a charge or a doubtful report.",
    "assured": "You heard somebody insist.",
    "predicted": "You took it to be about what will come.",
    "intended": "You took it for a wish or a promise of the speaker's.",
    "proposed": "You took it for an offer.",
    "denied": "You took it for a denial.",
}

#: What to ask of a claim that is this word.
QUESTION = {
    "asserted": (
        "Put your finger on the word that doubts, insists, weighs, hopes or looks ahead. "
        "Is there one?"
    ),
    "judged": "Could anybody have seen or measured it? Find the word that weighs.",
    "alleged": "Does the writer vouch for it? Find the word that keeps it at a distance.",
    "assured": "Leave out one word at a time: after which does the speaker sound less certain?",
    "predicted": "Had it happened when it was said? Look at the tense of the verb.",
    "intended": "Does the speaker expect it to happen, or mean to do it? Which verb says so?",
    "proposed": "Who else would have to say yes before it comes about?",
    "denied": "Is it said that something is so, or that it is not?",
}

#: Pairs that are easily taken for each other, (right, chosen).
BETWEEN = {
    ("predicted", "intended"): (
        "You took it for a wish or a promise. Is it in the speaker's own power? "
        "What one foresees, others may do."
    ),
    ("intended", "predicted"): (
        "You took it for a forecast. Who is to do it? If it is the speaker, the verb says more "
        "than that it will come."
    ),
    ("alleged", "asserted"): (
        "You took it as said flatly, but somebody is blamed here. Find the word with which the "
        "writer steps back."
    ),
    ("asserted", "alleged"): (
        "You took it for a charge. To be bad news, or to be about somebody's fault, makes no "
        "charge of it: which word passes it on as one?"
    ),
    ("proposed", "intended"): (
        "You took it for the speaker's own plan. Can the speaker do it alone, or is the other "
        "side asked?"
    ),
    ("intended", "proposed"): (
        "You took it for an offer. Is anything asked of the other side, or does the speaker "
        "announce what it will do by itself?"
    ),
    ("assured", "asserted"): (
        "You took it as said flatly. Compare the verb or the adverb with a plain *said*."
    ),
}


@dataclass(frozen=True)
class Sought:
    """Claims of one certainty, to be marked: ``one`` and ``many`` name them, ``seek`` says
    which words to look for, ``praise`` what is worth knowing of such claims."""

    certainty: str
    one: str
    many: str
    seek: str
    praise: str


#: In the order in which they are worth looking for.
SOUGHT = (
    Sought(
        "predicted",
        "a forecast",
        "forecasts",
        "which verb in it is about time to come?",
        "A forecast can be checked, but not yet. Note the day, and who made it.",
    ),
    Sought(
        "alleged",
        "a charge",
        "charges",
        "which word in it passes something on without vouching for it?",
        "A charge may be true. The words say that somebody makes it, and no more.",
    ),
    Sought(
        "intended",
        "a plan or a wish",
        "plans and wishes",
        "which verb in it says what somebody means to do?",
        "A plan is settled by what its maker does next, and by nothing before.",
    ),
    Sought(
        "judged",
        "a judgement",
        "judgements",
        "which word in it weighs something up?",
        "No single fact settles a judgement. Ask by what measure it is made.",
    ),
)


def said_of(right: str, chosen: str, meanings: Mapping[tuple[str, str], str]) -> str:
    """What is said to somebody who put a claim that is ``right`` under ``chosen``."""
    if (right, chosen) in BETWEEN:
        return BETWEEN[right, chosen]
    belief = BELIEF.get(chosen) or (
        f"You took it for *{chosen.replace('_', ' ')}*: {meanings['certainty', chosen]}"
    )
    return f"{belief} {QUESTION.get(right, 'Go through the meanings above once more.')}"
