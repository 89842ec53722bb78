"""Verdicts that are neither all right nor all wrong."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from course.errors import Malformed
from course.kinds import (
    Classify,
    Code,
    Highlight,
    MultipleChoice,
    Order,
    Predict,
    Reflect,
    Step,
)
from course.kinds.readers import Results
from course.kinds.reflect import LONGEST

from .samples import COUNTS, make


def test_multiple_choice_names_what_is_wrong_and_counts_what_is_missing() -> None:
    verdict = make(MultipleChoice).grade([0, 1])
    assert verdict.status == "partly"
    assert (
        "**b:** Not this one." in verdict.feedback and "One more belongs here." in verdict.feedback
    )
    assert make(MultipleChoice).grade([1]).status == "wrong"


def test_classify_asks_for_every_item_before_it_counts_a_try() -> None:
    with pytest.raises(Malformed, match="1 of 3 are still open"):
        make(Classify).grade(["animal", "plant", None])
    verdict = make(Classify).grade(["animal", "plant", "animal"])
    assert verdict.status == "partly" and "2 of 3" in verdict.feedback[0]
    assert verdict.feedback[1] == "**elm** under *Animals*: It stands."


def test_every_wrong_order_has_feedback() -> None:
    exercise = make(Order)
    for order in itertools.permutations(range(3)):
        verdict = exercise.grade(list(order))
        assert (verdict.status == "correct") == (list(order) == [0, 1, 2])
        assert verdict.feedback


def test_equal_ranks_may_stand_either_way() -> None:
    exercise = make(Order, steps=(Step("a", 1), Step("b", 2, "x"), Step("c", 2, "y")))
    assert exercise.grade([0, 1, 2]).status == exercise.grade([0, 2, 1]).status == "correct"
    assert exercise.grade([1, 0, 2]).status != "correct"


def test_the_order_shown_first_is_never_right_and_the_same_each_time() -> None:
    exercise = make(Order)
    assert exercise.shuffled() == make(Order).shuffled()
    assert exercise.grade(exercise.shuffled()).status != "correct"


def test_highlight_tells_a_trap_from_another_word() -> None:
    exercise = make(Highlight)
    words = exercise.words()
    trap, other = words.index("ran,"), words.index("He")
    both = [words.index("allegedly"), words.index("surely")]
    assert exercise.grade(both).status == "correct"
    assert exercise.grade([*both, trap]).feedback == ("“ran” is what he did.",)
    assert exercise.grade([*both, other]).feedback == ("“He”: no certainty in it.",)
    assert "One is still missing." in exercise.grade(both[:1]).feedback


def test_predict_measures_the_distance() -> None:
    exercise = make(Predict)
    assert [exercise.grade(g).status for g in ("10", "11", "13", "40")] == [
        "correct",
        "correct",
        "partly",
        "wrong",
    ]
    assert "Your guess: 40. The data: 10 days." in exercise.grade("40").feedback


def test_reflect_is_done_when_every_point_is_ticked() -> None:
    exercise = make(Reflect)
    assert exercise.grade({"text": " ", "met": []}).status == "not_answered"
    assert exercise.grade({"text": "One.", "met": [0]}).status == "partly"
    assert exercise.grade({"text": "One.", "met": [0, 1]}).status == "correct"
    with pytest.raises(Malformed, match=f"{LONGEST + 1:,} characters"):
        exercise.grade({"text": "x" * (LONGEST + 1), "met": []})


# --- code -----------------------------------------------------------------------


def test_an_unfilled_starter_is_not_answered() -> None:
    exercise = make(Code)
    assert exercise.check(...).verdict.status == "not_answered"
    assert exercise.check(lambda _x: ...).verdict.status == "not_answered"


def test_a_function_is_told_for_which_input_what_came_and_what_was_wanted() -> None:
    exercise = make(Code)
    assert exercise.check(lambda x: x + x).verdict.status == "correct"
    told = exercise.check(lambda x: x * x).verdict.feedback[0]
    assert "2 of 3 cases are right" in told and "For `1`" in told
    assert "gives `1`" in told and "`2` is wanted" in told


def test_a_function_that_stops_is_told_where() -> None:
    def broken(x: int) -> float:
        return 1 / (x - x)

    told = make(Code).check(broken).verdict.feedback[0]
    assert "ZeroDivisionError" in told and "line" in told


def test_a_function_that_returns_nothing_or_something_strange() -> None:
    exercise = make(Code)
    assert "Is there a `return`?" in exercise.check(lambda _x: None).verdict.feedback[0]
    assert "returns an `object`" in exercise.check(lambda _x: object()).verdict.feedback[0]
    assert "without calling it" in exercise.check(4).malformed


def test_results_unwrap_numpy_scalars() -> None:
    series = pd.Series([2, 4, 0])
    assert make(Code).check(lambda x: series[{1: 0, 2: 1, 0: 2}[x]]).verdict.status == "correct"


@pytest.mark.parametrize(
    "made",
    [
        pd.DataFrame({"group": ["a", "a", "b"], "type": ["x", "x", "y"]})
        .groupby(["group", "type"])
        .size(),
        pd.DataFrame({"group": ["a", "a", "b"], "type": ["x", "x", "y"]})
        .groupby(["type", "group"])
        .size(),
        pd.crosstab(pd.Series(["a", "a", "b"]), pd.Series(["x", "x", "y"])),
        pd.Series({("a", "x"): 2, ("b", "y"): 1}).unstack(),
        {("a", "x"): 2, ("b", "y"): 1.0},
    ],
)
def test_counts_are_read_from_any_usual_table(made: object) -> None:
    assert COUNTS.read(made, "t") == {"a | x": 2, "b | y": 1}


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (3, "`t` holds `int`"),
        (pd.Series([1], index=["a"]), "counts by one column only"),
        ({("a", "x"): "two"}, "`'two'` at `a | x`"),
        ({("a", "x"): 1.5}, "not a count"),
        ({("a", "x"): float("nan")}, "not a count"),
        ({("a", 3): 1}, "labelled"),
    ],
)
def test_a_table_that_is_none_is_told_what_is_wanted(made: object, told: str) -> None:
    with pytest.raises(Malformed, match="counts by `group` and `type`") as caught:
        COUNTS.read(made, "t")
    assert told in str(caught.value)


def test_counts_say_which_cell_and_not_its_value() -> None:
    told = COUNTS.compare({"a | x": 5, "b | y": 1}, {"a | x": 2, "b | y": 1})
    assert "`a | x`" in told and "5" in told and "2 " not in told.replace("of 2 cells", "")


def test_only_the_value_is_graded_so_nothing_needs_to_run_again() -> None:
    exercise = make(Code)
    hostile = {"source": "raise SystemExit", "value": [2, 4, 0]}
    assert exercise.grade(hostile).status == "correct"
    assert Results(((1,),)).call(lambda x: x, (1,)) == 1


def test_a_value_that_is_too_large_to_keep_is_refused_in_words() -> None:
    """A line of the journal that is longer than its reader takes would be lost."""
    exercise = make(Code, reader=COUNTS, reference=lambda: {("a", "b"): 1}, slips=())
    told = exercise.check({(f"row {n}", "x"): 1 for n in range(20_000)})
    assert "holds more than can be kept" in told.malformed and told.value is not None
