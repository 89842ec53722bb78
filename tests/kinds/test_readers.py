"""What a student's cell made: read, compared with what is wanted, refused with the form wanted."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from course.errors import Malformed
from course.kinds import Numbers, Quantity, Results
from course.kinds.readers import agree

PRICE = Quantity("percent of the face value", within=1e-6)
SHARES = Numbers("the countries", "percent", within=1e-6)


@pytest.mark.parametrize("made", [97.4, np.float64(97.4), np.array(97.4), 97.4 * (1 + 1e-8)])
def test_a_quantity_is_read_from_what_numpy_and_python_make(made: object) -> None:
    assert PRICE.same(PRICE.read(made, "price"), 97.4)
    assert not PRICE.same(PRICE.read(made, "price"), 97.41)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("97", "no number"),
        (True, "no number"),
        (pd.Series([97.4]), "`Series`"),
        (np.array([97.4]), "`ndarray`"),
        (math.nan, "missing or zero"),
        (np.float64("inf"), "missing or zero"),
    ],
)
def test_what_is_no_quantity_is_told_what_is_wanted(made: object, told: str) -> None:
    with pytest.raises(Malformed, match="`price` one number, in percent of the face") as caught:
        PRICE.read(made, "price")
    assert told in str(caught.value)


def test_a_quantity_says_which_way_it_is_off_and_not_by_how_much() -> None:
    assert "too small" in PRICE.compare(90.0, 97.4)
    assert "too large" in PRICE.compare(99.0, 97.4)
    assert "wrong sign" in PRICE.compare(-97.4, 97.4)
    assert "97.4" not in PRICE.compare(90.0, 97.4)


@pytest.mark.parametrize("empty", [None, ...])
def test_what_is_not_filled_in_is_no_answer(empty: object) -> None:
    assert PRICE.read(empty, "p") is SHARES.read(empty, "s") is None


@pytest.mark.parametrize(
    "made",
    [
        {"UK": 6.9, "US": 7.0},
        pd.Series({"US": 7.0, "UK": 6.9}),
        pd.DataFrame({"share": [6.9, 7]}, index=["UK", "US"]),
    ],
)
def test_numbers_are_read_by_label_in_any_order(made: object) -> None:
    assert SHARES.read(made, "s") == {"UK": 6.9, "US": 7.0}


def test_dates_as_labels_are_read_as_their_iso_form() -> None:
    made = pd.Series([1.5], index=pd.to_datetime(["2021-04-15"]))
    assert SHARES.read(made, "s") == {"2021-04-15": 1.5}


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ([6.9], "`list`"),
        ({"UK": "much"}, "`UK`"),
        ({"UK": None}, "`UK`"),
        ({"UK": math.nan}, "`UK`"),
        (pd.Series([1.0, 2.0], index=["UK", "UK"]), "more than once"),
    ],
)
def test_what_holds_no_numbers_is_told_where(made: object, told: str) -> None:
    with pytest.raises(
        Malformed, match="Series of numbers, in percent, by the countries"
    ) as caught:
        SHARES.read(made, "s")
    assert told in str(caught.value)


def test_numbers_say_which_label_is_off_and_not_its_value() -> None:
    wanted = {"UK": 6.9, "US": 7.0}
    assert "`Peru`" in SHARES.compare({**wanted, "Peru": 1.0}, wanted)
    assert "`US`" in SHARES.compare({"UK": 6.9}, wanted)
    told = SHARES.compare({"UK": 1.0, "US": 7.0}, wanted)
    assert "`UK`" in told and "1 of 2 are right" in told and "6.9" not in told


def test_results_are_compared_with_the_tolerance_asked_for() -> None:
    loose, strict = Results(((1,),), within=1e-6), Results(((1,),))
    near = [0.1 + 0.2]
    assert loose.same(near, [0.3]) and not strict.same(near, [0.3])
    assert not loose.same([0.31], [0.3])


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (pd.Series([1.0, 2.0]), "returns a `Series`"),
        (np.array([1.0]), "returns a `ndarray`"),
        ({"low": 1}, "gives `{'low': 1}`"),
        (..., "returns `...`: one is still to be filled in"),
        (None, "Is there a `return`?"),
    ],
)
def test_what_is_no_such_result_is_told_as_what_it_is(made: object, told: str) -> None:
    reader = Results(((1,), (2,)), within=1e-6)
    results = reader.read(lambda n: made if n == 1 else 2.0, "f")
    assert told in reader.compare(results, [1.0, 2.0])


def test_results_come_as_the_journal_will_give_them_back() -> None:
    assert Results(((1,),)).call(lambda x: (x, {"a": x}), (1,)) == [1, {"a": 1}]
    assert Results(((1,),)).call(lambda x: [np.int64(x), np.float64(x)], (1,)) == [1, 1.0]


def test_a_case_is_told_by_its_name_and_stays_whole() -> None:
    rows = [3, 1, 2]
    reader = Results(((rows,), ([],)), names=("a list of three", "an empty list"))
    made = reader.read(lambda given: given.sort() or len(given), "f")
    assert made == [3, 0] and rows == [3, 1, 2]
    assert "For an empty list your function gives `0`" in reader.compare([3, 0], [3, 1])


@pytest.mark.parametrize(
    ("value", "other", "same"),
    [
        ({"a": 1.0}, {"a": 1.0 + 1e-9}, True),
        ({"a": 1.0}, {"b": 1.0}, False),
        ([1.0, "x"], [1.0 + 1e-9, "x"], True),
        ([1.0], [1.0, 2.0], False),
        (1e-9, 0.0, True),
        ("1", 1, False),
        (None, 0, False),
    ],
)
def test_what_agrees(value: object, other: object, same: bool) -> None:
    assert agree(value, other, 1e-6) is same


@pytest.mark.parametrize("odd", [None, [], 3, {}, "\ud800"])
@pytest.mark.parametrize("key", ["strange", "stopped", "unfilled"])
def test_a_function_may_return_what_looks_like_a_mark_of_ours(key: str, odd: object) -> None:
    reader = Results(((1,), (2,)))
    came = reader.read(lambda n: {key: odd} if n == 2 else n, "f")
    assert "1 of 2 cases are right" in reader.compare(came, [1, 2]).encode().decode()
