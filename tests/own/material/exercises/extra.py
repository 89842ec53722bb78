"""One question more for lesson 3: its cell stands in a copy of that lesson's notebook."""

from course.exercises import SYLLABUS
from course.kinds import Choice, Option

lesson = SYLLABUS.beside("blocking", id="extra", title="Questions of our own on lesson 3")

sealed_letter = lesson.add(
    Choice(
        id="extra.sealed-letter",
        title="The sealed letter",
        prompt=(
            "A bank in Ohio keeps a sealed letter in a safe for Dogwood, which is blocked. "
            "Dogwood's lawyer comes to fetch it. What may the bank do?"
        ),
        recalls=("blocking.B1",),
        options=(
            Option(
                "Hand it over: a letter is no money",
                "You took property for money. Read again what “blocked” covers: is a thing in a "
                "safe outside of it?",
            ),
            Option(
                "Keep it where it is, and report it",
                "Right. A blocked firm has an interest in it, and the bank holds it: nobody bound "
                "may move it. It stays Dogwood's.",
                right=True,
            ),
            Option(
                "Keep it: it is the state's now",
                "You took blocked for seized. Who owned the letter yesterday, and what has the "
                "rule said about that?",
            ),
        ),
        hints=("Ask two things: is there something to hold, and does a blocked person own it?",),
        solution="31 CFR 501.603 has the report.",
        see="What “blocked” means",
    )
)
