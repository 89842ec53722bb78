"""The runner: it tests the copy, names what caught a fault, and takes nothing for a catch."""

from __future__ import annotations

import pytest

from .__main__ import verdict
from .copies import Copy, CopyError, Ran, read
from .fault import Fault, Unfit

LAYER = "tests/test_sum.py"


def fault(new: str, *, old: str = "a + b", layer: str = LAYER, refused: bool = False) -> Fault:
    return Fault("x", "a sum is none", "course/sum.py", old, new, layer, refused=refused)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy of a small tree with one rule and its test."""
    source = tmp_path_factory.mktemp("source")
    (source / "course").mkdir()
    (source / "tests").mkdir()
    (source / "datasets").mkdir()
    (source / "datasets" / "datapackage.json").write_text("{}")
    (source / "course" / "__init__.py").write_text("")
    (source / "course" / "sum.py").write_text("def add(a, b):\n    return a + b\n")
    (source / LAYER).write_text(
        "import pytest\nfrom course.sum import add\n\n"
        "@pytest.mark.parametrize('n', [1, 2], ids=['so - [1]', 'two'])\n"
        "def test_add(n):\n    assert add(n, 0) == n and add(1, n) == 1 + n\n"
    )
    return Copy(tmp_path_factory.mktemp("copies") / "copy", source)


def tried(copy: Copy, seeded: Fault) -> tuple[str, str]:
    with copy.seeded(seeded):
        return verdict(seeded, copy.run([seeded.layer]))


def test_the_copy_is_what_is_imported(copy: Copy) -> None:
    copy.prove()
    init = copy.root / "course" / "__init__.py"
    init.write_text("__file__ = '/elsewhere/course/__init__.py'\n")
    try:
        with pytest.raises(CopyError, match="/elsewhere/"):
            copy.prove()
    finally:
        init.write_text("")


def test_a_fault_is_caught_by_name_and_taken_out_again(copy: Copy) -> None:
    assert copy.run([LAYER]).green
    # As long as the text it replaces, within the same second.
    assert tried(copy, fault("a - b")) == (f"{LAYER}::test_add[so - [1]]", "")
    assert copy.run([LAYER]).green


def test_a_fault_that_nothing_catches_is_told(copy: Copy) -> None:
    said, wrong = tried(copy, fault("b + a"))
    assert said == "-" and wrong == f"nothing in {LAYER} caught it"


def test_an_import_error_is_a_catch_only_where_the_project_refuses(copy: Copy) -> None:
    seeded = fault("a + b\n\n\nraise ValueError('no sum')")
    assert "no test was asked" in tried(copy, seeded)[1]
    allowed = fault(seeded.new, refused=True)
    assert tried(copy, allowed) == ("refused at import by ValueError: no sum", "")


def test_a_test_of_another_layer_is_not_the_one_expected() -> None:
    ran = Ran("tests/test_other.py::test_it", "AssertionError")
    assert "should have" in verdict(fault("a - b"), ran)[1]


def test_a_skipped_test_is_not_green() -> None:
    assert not read(0, "2 passed, 1 skipped in 0.1s", "").green
    assert read(0, "2 passed in 0.1s", "").green
    assert "pytest ended with 4" in read(4, "", "ERROR: not found").trouble


def test_one_that_hangs_is_ended_and_told(copy: Copy) -> None:
    seeded = fault("a + b\n\n\nwhile True:\n    pass")
    with copy.seeded(seeded):
        ran = copy.run([LAYER], longest=3)
    assert "still running after 3 s" in verdict(seeded, ran)[1]


@pytest.mark.parametrize("old", ["nowhere", "a"])
def test_text_that_is_not_there_once_does_not_fit(copy: Copy, old: str) -> None:
    with pytest.raises(Unfit, match="times in "), copy.seeded(fault("b", old=old)):
        pass
