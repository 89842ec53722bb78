"""What an instructor is told of each exercise."""

from __future__ import annotations

import pytest
from nbformat import v4

from course.classroom.editions import solutions
from course.kinds import Choice, Option, markdown
from course.kinds.base import Exercise

from .student import every_exercise

each_exercise = pytest.mark.parametrize("exercise", every_exercise(), ids=lambda e: e.id)


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        ("blocking.six_firms", "blocking.six-firms"),
        ("from own import mine\nmine.who_pays", "mine.who-pays"),
        ("def f():\n    return 1\n\n\nblocking.adding_up.check(f)", "blocking.adding-up"),
        ("blocking.lesson.review", None),
        ("print(blocking.six_firms)", None),
        ("x = blocking.six_firms", None),
        ("six_firms", None),
        ("%matplotlib inline", None),
        ("", None),
    ],
)
def test_the_last_line_of_a_cell_says_which_exercise_it_shows(
    source: str, asked: str | None
) -> None:
    assert solutions.asked(v4.new_code_cell(source)) == asked
    assert solutions.asked(v4.new_markdown_cell(source)) is None


@each_exercise
def test_a_solution_holds_the_answer_and_its_reason(exercise: Exercise) -> None:
    text = solutions.solution(exercise)
    assert exercise.title in text
    assert exercise.shown_answer().strip() in text
    assert exercise.solution.strip() in text


@each_exercise
def test_wrong_answers_are_a_table_of_two_columns(exercise: Exercise) -> None:
    text = solutions.wrong_answers(exercise)
    if exercise.kind == "reflect":
        assert text == ""
        return
    rows = list(solutions.wrong(exercise))
    assert all(row.answered.strip() and row.said.strip() for row in rows)
    assert markdown.html(text).count("<td>") == 2 * len(rows) > 0


def test_a_bar_or_a_line_break_does_not_tear_the_table() -> None:
    split = Choice(
        id="own.split", title="A | B", prompt="Which?", hints=("Look.",), solution="A.", see="A",
        objectives=("O1",),
        options=(Option("A", "Yes.", right=True), Option("x | y\n\n- z", "No: `p|q` \\| r.")),
    )  # fmt: skip
    html = markdown.html(solutions.wrong_answers(split))
    assert html.count("<tr>") == 2
    assert "<td>x | y - z</td>" in html
    assert "<td>No: <code>p|q</code> | r.</td>" in html


@each_exercise
def test_everything_said_to_a_foreseen_answer_is_told(exercise: Exercise) -> None:
    """Each mistake's own words: what a verdict adds around them (counts, names) is not theirs."""
    told = [row.said for row in solutions.wrong(exercise)]
    for name, raw in exercise.foreseen():
        said = " ".join(exercise.grade(raw).feedback)
        if exercise.kind in ("reflect", "code"):  # what a reader computes has no words of its own
            continue
        assert any(words in said or said in words for words in told), name
