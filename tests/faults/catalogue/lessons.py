"""Faults in the exercises and in the stored notebooks."""

from __future__ import annotations

from tests.faults.fault import Fault

LESSONS = "tests/exercises/test_lessons.py"
STORED = "tests/notebooks/test_lessons.py"

FAULTS = (
    Fault(
        id="key-swapped",
        says="the answer key marks the printed page as the speaker too",
        file="course/exercises/reading.py",
        old='right=_claims.loc["C30", "speaker"] == "officials"',
        new='right=_claims.loc["C30", "speaker"] == "article"',
        layer=LESSONS,
        refused=True,
    ),
    Fault(
        id="key-of-a-number",
        says="the answer counts the firms that stay blocked, not those that go free",
        file="course/exercises/blocking.py",
        old="answer=float(_at_half - _above_half)",
        new="answer=float(_above_half)",
        layer=LESSONS,
        refused=True,
    ),
    Fault(
        id="key-of-a-choice-moved",
        says="another answer is marked right, and no other thing is wrong with it",
        file="course/exercises/blocking.py",
        old="                right=True,\n            ),\n            Option(\n"
        '                "Neither: its owner is no American, and it is on no list",\n'
        "                \"You asked about the owner's passport and about the list. What does the "
        'third road of lesson 2 ask "\n'
        '                "about, and what does this lesson\'s rule add to the list?",\n',
        new="            ),\n            Option(\n"
        '                "Neither: its owner is no American, and it is on no list",\n'
        "                \"You asked about the owner's passport and about the list. What does the "
        'third road of lesson 2 ask "\n'
        '                "about, and what does this lesson\'s rule add to the list?",\n'
        "                right=True,\n",
        layer=f"{LESSONS}::test_the_answer_marked_right_is_told_that_it_is",
    ),
    Fault(
        id="key-of-a-tick",
        says="a multiple choice takes two accounts for a sound pair",
        file="course/exercises/debt.py",
        old='"Two accounts. The step between them may lie in who is counted, and not in who '
        'bought.",\n',
        new='"Two accounts. The step between them may lie in who is counted, and not in who '
        'bought.",\n                right=True,\n',
        layer="tests/exercises/test_keys.py",
    ),
    Fault(
        id="feedback-emptied",
        says="a wrong option of a choice is told nothing",
        file="course/exercises/reading.py",
        old='"You took the printed page for the speaker. Look for a short phrase between two "\n'
        '                "commas, just before the number: it hands the number to somebody else.",',
        new='"",',
        layer=LESSONS,
        refused=True,
    ),
    Fault(
        id="feedback-of-another",
        says="two different mistakes are told the same",
        file="course/exercises/blocking.py",
        old='low="Too few. A firm that goes free no longer counts as an owner either: let the '
        'model do it.",',
        new='low="Too many. You want the difference of two counts, and X and Y stand in both.",',
        layer=LESSONS,
    ),
    Fault(
        id="hint-gives-it-away",
        says="a hint is the right option, word for word",
        file="course/exercises/reading.py",
        old='"Find the verb of saying nearest to the number.",',
        new='"It is officials who give no name, on a call with journalists.",',
        layer=f"{LESSONS}::test_no_hint_gives_the_answer_away",
    ),
    Fault(
        id="objective-not-served",
        says="an objective of a lesson has one exercise only",
        file="course/exercises/blocking.py",
        old='"B3": "',
        new='"B5": "Say what a firm on no list is.",\n        "B3": "',
        layer=f"{LESSONS}::test_each_objective_is_exercised_twice_in_two_kinds",
    ),
    Fault(
        id="points-nowhere",
        says="feedback sends the student to a heading that the lesson does not have",
        file="course/exercises/blocking.py",
        old='see="Change one assumption",\n    )\n)',
        new='see="Change an assumption",\n    )\n)',
        layer=f"{LESSONS}::test_what_feedback_points_to_is_a_heading_of_the_lesson",
    ),
    Fault(
        id="claim-not-taught",
        says="no exercise teaches a claim of the article any more",
        file="course/exercises/restraint.py",
        old='claims=("C09b",),',
        new="claims=(),",
        layer=f"{LESSONS}::test_every_claim_of_the_article_is_taught",
    ),
    Fault(
        id="cell-broken",
        says="a cell of a lesson ends in an error",
        file="lessons/03-blocking.ipynb",
        old='"int(ownership.blocked(register, listed, at_least=50).blocked.sum())"',
        new='"int(ownership.blocked(register, listed, at_last=50).blocked.sum())"',
        layer=f"{STORED}::test_a_run_without_a_network_shows_what_is_stored[03-blocking]",
    ),
    Fault(
        id="output-changed",
        says="the stored output of a cell is not what the cell shows",
        file="lessons/03-blocking.ipynb",
        old='"Confiscation only in armed hostilities',
        new='"Confiscation in armed hostilities',
        layer=f"{STORED}::test_a_run_without_a_network_shows_what_is_stored[03-blocking]",
    ),
    Fault(
        id="cell-id-lost",
        says="a cell's id is what Jupyter makes up",
        file="lessons/03-blocking.ipynb",
        old='"id": "two-arms"',
        new='"id": "0f9d2c4e"',
        layer=f"{STORED}::test_it_is_stored_well[03-blocking]",
    ),
    Fault(
        id="exercise-not-shown",
        says="the notebook shows another exercise than the lesson has in this place",
        file="lessons/03-blocking.ipynb",
        old='"blocking.unknown_owners"\n',
        new='"blocking.unblock"\n',
        layer=f"{LESSONS}::test_the_notebook_shows_each_exercise_once_and_in_order",
    ),
    Fault(
        id="number-in-prose",
        says="the prose of a lesson holds a count that drifts from the data",
        file="lessons/03-blocking.ipynb",
        old="The article spends one sentence on what a listing does.",
        new="The article spends 2 sentences on what a listing does.",
        layer=f"{LESSONS}::test_prose_has_no_number_that_no_cell_or_source_stands_for",
    ),
    Fault(
        id="picture-from-elsewhere",
        says="a lesson's prose loads a picture from another host",
        file="lessons/03-blocking.ipynb",
        old='"Nobody has told you the rule yet. Guess."',
        new='"Nobody has told you the rule yet. Guess. ![](https://elsewhere.example/a.png)"',
        layer=f"{STORED}::test_it_is_stored_well[03-blocking]",
    ),
)
