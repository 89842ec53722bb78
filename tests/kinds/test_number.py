"""What counts as a number, and as which."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import Malformed
from course.kinds import Mistake, Number, Predict
from course.kinds.typed import read_number, with_unit

from .samples import make


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("46", "names", 46),
        (" 46 names ", "names", 46),
        ("1 name", "names", 1),
        ("4,439", "rows", 4439),
        ("4 439", "rows", 4439),
        ("1,234,567.5", "roubles", 1234567.5),
        ("75.69", "roubles", 75.69),
        ("75,69", "roubles", 75.69),
        ("-1.99", "percent", -1.99),
        ("\u22121.99 %", "percent", -1.99),
        ("24 %", "percent", 24),
        ("24%", "percent", 24),
        ("24 percent", "percent", 24),
        ("24", "percent", 24),
        ("0.24", "percent", 24),
        ("0.24 %", "percent", 0.24),
        (".5", "percent", 50),
        ("0,592", "percent", 59.2),
        ("0,592", "roubles", 0.592),
        ("-0,592", "roubles", -0.592),
    ],
)
def test_read(text: str, unit: str, value: float) -> None:
    assert read_number(text, unit) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    ["", "many", "12 %", "1.2.3", "12 apples", "1e400", "nan", "inf", "0x10", "1,23,4", "--1"],
)
def test_refused(text: str) -> None:
    with pytest.raises(Malformed, match="Write a number of names in digits, such as"):
        read_number(text, "names")


def test_a_whole_number_is_asked_for() -> None:
    with pytest.raises(Malformed, match="whole number of names"):
        read_number("12.5", "names", whole=True)


@given(st.integers(-(10**12), 10**12))
def test_any_whole_number_reads_back_with_and_without_separators(n: int) -> None:
    assert read_number(str(n), "names") == n
    assert read_number(f"{n:,}", "names") == n


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(Malformed):
        read_number(text, "percent")


def test_what_a_student_typed_stays_text_in_the_message() -> None:
    with pytest.raises(Malformed) as caught:
        read_number("`![x](http://example.org/x.png)` <b>", "names")
    assert "`` `![x](http://example.org/x.png)` <b> ``" in str(caught.value)


def test_tolerance_and_foreseen_values() -> None:
    exercise = make(
        Number,
        answer=7.23,
        unit="percent",
        tolerance=0.01,
        whole=False,
        mistakes=(Mistake(7.27, "That is the day after.", "day after"),),
    )
    assert exercise.grade("7.235").status == "correct"
    assert exercise.grade("7.27 %").feedback == ("That is the day after.",)
    assert exercise.grade("7.1").misconceptions == ("too low",)
    assert exercise.grade("8").misconceptions == ("too high",)


def test_units_are_said_as_people_say_them() -> None:
    assert with_unit(1, "claims") == "1 claim"
    assert with_unit(4439, "rows") == "4,439 rows"


def test_other_words_for_the_unit_are_known() -> None:
    assert read_number("81 min", "minutes", also=("min",)) == 81
    with pytest.raises(Malformed, match="is not the unit asked for"):
        read_number("81 min", "minutes")
    exercise = make(
        Number, unit="million roubles", also=("million",), answer=79.3, tolerance=0.1, whole=False
    )
    assert exercise.grade("79.3 million").status == "correct"


@pytest.mark.parametrize("typed", ["1.86", "1.9"])
def test_a_value_just_at_the_tolerance_is_in_it(typed: str) -> None:
    """1.90 - 1.88 is a hair more than 0.02 in binary."""
    exercise = make(Number, answer=1.88, tolerance=0.02, whole=False, mistakes=())
    assert exercise.grade(typed).status == "correct"


def test_a_guess_just_at_the_edge_is_close() -> None:
    exercise = make(Predict, answer=1.88, close=0.02, near=0.5)
    assert exercise.grade("1.9").status == "correct"
