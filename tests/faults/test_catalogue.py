"""The faults fit the tree as it stands, and no room is without one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.test_house import MAY_IMPORT

from .catalogue import FAULTS
from .copies import ROOT
from .fault import Fault

COURSE = ROOT / "course"
#: Single modules without a rule of their own that could break.
RULED_BY_OTHERS = {"errors", "workspace"}
each = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)


@each
def test_it_still_fits(fault: Fault) -> None:
    text = fault.seeded(ROOT)
    if fault.file.endswith(".py") and not fault.refused:
        ast.parse(text)


@each
def test_what_should_catch_it_is_there(fault: Fault) -> None:
    file, _, test = fault.layer.partition("::")
    source = (ROOT / file).read_text(encoding="utf-8")
    assert f"def {test.partition('[')[0] or 'test_'}" in source
    assert fault.browser == file.startswith("tests/browser/")
    assert fault.says and not fault.says.endswith(".")


def test_there_are_enough_each_by_its_own_name() -> None:
    assert len(FAULTS) >= 60
    assert len({fault.id for fault in FAULTS}) == len(FAULTS)
    assert len({(fault.file, fault.old, fault.new, fault.sealed) for fault in FAULTS}) == len(
        FAULTS
    )
    assert sum(fault.browser for fault in FAULTS) >= 6


def test_every_room_has_some() -> None:
    parts = {f"classroom/{p.parent.name}" for p in COURSE.glob("classroom/*/__init__.py")}
    wanted = {"datasets", "lessons", "install", "widgets/static", *parts, *MAY_IMPORT}
    rooms = {fault.room for fault in FAULTS}
    assert wanted - RULED_BY_OTHERS - rooms - {"classroom"} == set()
    assert rooms & {"classroom", "classroom/record"}


def test_every_module_of_the_models_has_some() -> None:
    models = {path.name for path in (COURSE / "instruments").glob("*.py")} - {"__init__.py"}
    assert models == {Path(f.file).name for f in FAULTS if f.room == "instruments"}
