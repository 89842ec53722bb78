"""Imports that wait until they are needed, and imports that are kept out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from course.imports import Lazily, without


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a module that nobody else has, which tells when it is run."""
    (tmp_path / "slow_to_load.py").write_text("import sys\nsys.slow_was_loaded = True\nvalue = 3\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "slow_to_load", raising=False)
    monkeypatch.setattr(sys, "slow_was_loaded", False, raising=False)
    return "slow_to_load"


def test_a_lazy_module_is_run_when_something_of_it_is_used(module, monkeypatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [Lazily(module), *sys.meta_path])
    lazy = __import__(module)
    assert not sys.slow_was_loaded
    assert lazy.value == 3
    assert sys.slow_was_loaded


def test_a_module_that_is_not_named_is_run_at_once(module, monkeypatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [Lazily("another"), *sys.meta_path])
    __import__(module)
    assert sys.slow_was_loaded


def test_a_module_that_is_not_there_stays_an_import_error(monkeypatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [Lazily("not_there_at_all"), *sys.meta_path])
    with pytest.raises(ModuleNotFoundError):
        __import__("not_there_at_all")


def test_a_module_is_kept_out_for_a_while_and_no_longer(module) -> None:
    with without(module), pytest.raises(ModuleNotFoundError):
        __import__(module)
    assert __import__(module).value == 3
