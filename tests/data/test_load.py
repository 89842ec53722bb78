"""Loading: the types that were promised, a frame of one's own, nothing read that was not asked."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from course import data
from course.data.package import resource
from course.data.places import PACKAGE, Place, find

NAMES = data.names()


def as_promised(series: pd.Series, type_: str, required: bool) -> bool:
    match type_:
        case "integer":
            return series.dtype == ("int64" if required else "Int64")
        case "number":
            return series.dtype == "float64"
        case "boolean":
            return series.dtype == bool
        case "date":
            return series.dtype == "datetime64[ns]"
        case _:
            return series.dtype == pd.read_csv(io.StringIO("a\nx"))["a"].dtype


@pytest.mark.parametrize("name", NAMES)
def test_types_are_those_of_the_schema(name: str) -> None:
    frame = data.load(name)
    entry = resource(find(), name)
    assert list(frame.columns) == [field.name for field in entry.fields]
    assert len(frame) == entry.rows
    for field in entry.fields:
        assert as_promised(frame[field.name], field.type, field.required), field.name
        if field.required:
            assert frame[field.name].notna().all(), field.name


def test_text_that_looks_like_a_number_stays_text() -> None:
    commits = data.load("growth")["commit"]
    assert "0116141" in set(commits)
    assert all(isinstance(value, str) for value in commits)


def test_an_empty_cell_is_missing_and_nothing_else_is(copy: Path, derive) -> None:
    claims = data.load("claims")
    assert claims["count"].isna().any()
    assert claims["target"].isna().any()
    path = copy / "datasets" / "tags.csv"
    path.write_bytes(path.read_bytes().replace(b"NPWMD,", b"NA,"))
    derive.seal(copy / "datasets")
    assert "NA" in set(data.load("tags", root=copy)["program"])


def test_numbers_are_those_of_the_file_to_the_last_digit(root: Path) -> None:
    text = pd.read_csv(root / "datasets" / "rates.csv", dtype=str)
    rates = data.load("rates")
    assert all(float(cell) == value for cell, value in zip(text["idr"], rates["idr"], strict=True))


def test_every_load_is_a_fresh_frame() -> None:
    first = data.load("oil")
    first.loc[0, "brent"] = -1.0
    del first["wti"]
    second = data.load("oil")
    assert second.loc[0, "brent"] == 66.65
    assert "wti" in second.columns


def test_loading_one_reads_no_other(copy: Path) -> None:
    for path in (copy / "datasets").glob("*.csv"):
        if path.name != "oil.csv":
            path.write_bytes(b"\x00 not read")
    assert len(data.load("oil", root=copy)) > 1000


def test_describe_reads_no_table(copy: Path) -> None:
    for path in (copy / "datasets").glob("*.csv"):
        path.unlink()
    about = data.describe("rates", root=str(copy))
    by_name = {column.name: column for column in about.columns}
    assert by_name["rub"].unit == "RUB per 1 EUR"
    assert by_name["rub"].meaning == "Russian rouble."
    assert about.as_of is not None
    assert about.as_of.isoformat() == "2022-03-01"
    assert data.names(root=copy) == NAMES


def test_values_that_a_column_may_hold_are_described() -> None:
    column = next(c for c in data.describe("claims").columns if c.name == "speaker")
    assert set(data.load("claims")["speaker"]) <= set(column.values)


def test_nothing_but_pandas_and_the_standard_library_comes_in() -> None:
    code = """
import sys
import course
import pandas
before = set(sys.modules)
from course import data
data.load("claims"); data.describe("claims"); data.sentences()
new = {name.split(".")[0] for name in set(sys.modules) - before}
print(sorted(new - set(sys.stdlib_module_names) - {"pandas", "numpy", "course"}))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=PACKAGE.parent, check=True
    )
    assert done.stdout.strip() == "[]"


def test_no_other_room_is_imported() -> None:
    for path in (PACKAGE / "data").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not (isinstance(node, ast.ImportFrom) and node.level), path.name
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            else:
                continue
            rooms = {name for name in modules if name.split(".")[0] == "course"}
            assert all(n == "course.errors" or n.startswith("course.data") for n in rooms), (
                path.name
            )


def test_a_checkout_comes_first_then_the_installed_copy(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = copy / "course"
    monkeypatch.setattr("course.data.places.PACKAGE", package)
    shipped = package / "shipped"
    (shipped / "datasets").mkdir(parents=True)
    assert find() == Place(copy)
    (copy / "datasets" / "datapackage.json").rename(shipped / "datasets" / "datapackage.json")
    assert find() == Place(shipped, installed=True)


def test_missing_numbers_survive() -> None:
    oil = data.load("oil")
    assert oil["wti"].isna().any()
    assert oil["brent"].isna().any()
    assert np.isfinite(oil["brent"].dropna()).all()
