"""A model refuses what its controls do not allow, in words, and says what follows from the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import ExerciseError, Malformed
from course.kinds import Model, Pick, Slider

from .samples import MODEL

START = {"stake": 30, "rest": 20, "control": False, "law": "us"}


def test_it_starts_where_its_controls_do() -> None:
    assert MODEL.start() == START
    assert MODEL.answer(START).says == "Firm B is not blocked."
    assert MODEL.answer({**START, "stake": 50}).says == "Firm B is blocked."


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"stake": 120}, "^Stake of the holder: 120 % is out of range. Set it between 0 and 100 %"),
        ({"stake": -1}, "Stake of the holder: -1 % is out of range"),
        ({"stake": "half"}, "Stake of the holder: `half` is not a number"),
        ({"stake": float("nan")}, "Stake of the holder: `nan` is not a number"),
        ({"stake": True}, "`True` is not a number"),
        ({"control": "yes"}, "The holder also controls the firm: `yes` is neither on nor off"),
        ({"law": "roman"}, "Law: `roman` is not there to be chosen. Choose one of: American, An"),
        ({"more": 1}, "no control `more`"),
        ({"stake": 60, "rest": 60}, "Firm B: its stakes sum to more than 100 %"),
    ],
)  # fmt: skip
def test_a_state_that_cannot_be_is_named(change: dict[str, Any], message: str) -> None:
    with pytest.raises(Malformed, match=message):
        MODEL.answer({**START, **change})


def test_a_control_that_is_not_set_is_named() -> None:
    with pytest.raises(Malformed, match="Stake of others: nothing is set"):
        MODEL.answer({k: v for k, v in START.items() if k != "rest"})


@given(raw=st.none() | st.text() | st.dictionaries(st.text(), st.integers() | st.text()))
def test_anything_else_is_refused_in_words(raw: object) -> None:
    with pytest.raises(Malformed):
        MODEL.answer(raw)


def test_the_plain_form_holds_controls_and_what_follows_from_the_start() -> None:
    plain = MODEL.plain()
    assert "Stake of the holder: 30 % (from 0 to 100)" in plain
    assert "[ ] The holder also controls the firm" in plain
    assert "Law: American (or Another)" in plain
    assert "Firm B is not blocked." in plain


@pytest.mark.parametrize(
    ("controls", "message"),
    [
        ((), "missing or share a name"),
        ((MODEL.controls[0], MODEL.controls[0]), "missing or share a name"),
        ((Slider("s", "Share", 0, 1, 0.1, 2),), "starts wrongly"),
        ((Slider("s", "Share", 0, 1, 2, 0.5),), "the step of 'Share'"),
        ((Slider("s", "Share", 0, 1, 0, 0.5),), "the step of 'Share'"),
        ((Pick("p", "Law", {"a": "A"}, "b"),), "starts wrongly"),
    ],
)
def test_a_faulty_model_is_refused_by_name(controls: tuple[Any, ...], message: str) -> None:
    with pytest.raises(ExerciseError, match=rf"Model sample\.model: .*{message}.*To mend it"):
        Model(id="sample.model", title="t", prompt="p", controls=controls, respond=MODEL.respond)


def test_sliders_give_whole_numbers_where_they_are_whole() -> None:
    share = replace(MODEL.controls[0], step=0.5)  # type: ignore[type-var]
    assert isinstance(share.read(30.0), int)
    assert share.read(30.5) == 30.5
