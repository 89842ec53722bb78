"""A lesson of your own. Rename the file: its name is the lesson's id, and begins each exercise's.

`course own` looks it over. CONTRIBUTING.md, "Add an exercise", says what makes a good one.
"""

from course import data
from course.exercises import SYLLABUS
from course.kinds import Choice, Lesson, Mistake, Number, Option

lesson = Lesson(
    id="mine",
    number=13,
    title="A lesson of your own",
    notebook="13-mine",
    minutes=(5, 10),
    objectives={"M1": "Say what a listing does and what it does not do."},
    syllabus=SYLLABUS,
)

whose = lesson.add(
    Choice(
        id="mine.whose",
        title="Whose is it now?",
        prompt="A bank holds money of a firm that was listed this morning. Whose is the money?",
        objectives=("M1",),
        options=(
            # Each wrong option is a belief that somebody has; what is said to it names the
            # belief and gives the next step, never the answer.
            Option(
                "The state's",
                "You took blocked for taken away. Which of the two can be undone with a letter?",
            ),
            Option(
                "Still the firm's", "Right. Nobody may deal in it; its owner stays.", right=True
            ),
            Option(
                "The bank's",
                "You took holding for owning. Whose name is on the account?",
            ),
        ),
        hints=("Ask what the firm would get if it were taken off the list tomorrow.",),
        solution="Blocked property stays its owner's.",
        see="What a listing does",
    )
)

# Computed, so that it cannot drift from the data.
_listed = data.load("designations")

entities = lesson.add(
    Number(
        id="mine.entities",
        title="How many entities?",
        prompt="How many of the listed of 15 April 2021 are entities, by the official list?",
        objectives=("M1",),
        answer=float((_listed["type"] == "entity").sum()),
        unit="entities",
        whole=True,
        right="Each of them now has property that nobody bound may deal in.",
        low="Too few. Does your count take in all the groups?",
        high="Too many. Does your count take in rows of another type?",
        mistakes=(
            Mistake(
                float(len(_listed)),
                "That is every row. The list has persons, too.",
                "all rows",
            ),
        ),
        hints=('`data.load("designations")` has a row for each; look at its columns.',),
        solution="`(listed.type == 'entity').sum()` counts them.",
        see="What a listing does",
    )
)
