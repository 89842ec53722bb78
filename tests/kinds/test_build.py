"""Building from parts: what is found, and what of it is a fault."""

from __future__ import annotations

from dataclasses import replace

from course.kinds import Build, Finding, Model, Slider

from .samples import MODEL, make

SOUND = {"stake": 50, "rest": 10, "control": False, "law": "us"}


def test_what_has_no_fault_stands_and_its_weaknesses_are_told() -> None:
    exercise = make(Build)
    assert exercise.grade(SOUND).feedback == ("It holds.",)
    weak = exercise.grade({**SOUND, "stake": 90})
    assert weak.status == "correct"
    assert weak.feedback[1] == "Weak, and yours to accept or to mend: More than is needed."


def test_one_fault_is_nearer_than_two_and_each_is_told() -> None:
    exercise = make(Build)
    one = exercise.grade({**SOUND, "control": True})
    two = exercise.grade({**SOUND, "stake": 3, "control": True})
    assert (one.status, two.status) == ("partly", "wrong")
    assert two.feedback == ("**Fault.** Less than half.", "**Fault.** Control is not owned.")
    assert two.misconceptions == ("less", "control")


def test_many_faults_are_told_in_part_and_weaknesses_come_last() -> None:
    many = tuple(Finding(f"f{n}", f"Fault {n}.") for n in range(7))
    exercise = make(Build, inspect=lambda _s: (*many, Finding("w", "Thin.", hard=False)))
    told = exercise.grade(SOUND).feedback
    assert len(told) == 6 and told[4] == "3 more; mend these first." and "Thin." in told[5]


def test_controls_of_a_group_stand_under_its_name() -> None:
    controls = (
        Slider("a", "First", 0, 9, 1, 0),
        Slider("b", "Second", 0, 9, 1, 0, group="Whom"),
        Slider("c", "Third", 0, 9, 1, 0, group="Whom"),
    )
    model: Model = replace(MODEL, controls=controls)
    assert model.controls_plain().splitlines()[1:3] == [
        "  Whom",
        "  - Second: 0 (from 0 to 9)",
    ]
    assert [c["group"] for c in model.public()] == ["", "Whom", "Whom"]
