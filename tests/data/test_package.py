"""The description of the data and the data: neither may drift from the other."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from frictionless import Package

from course import data
from course.data.package import resource, resource_names
from course.data.places import find

NAMES = data.names()


def descriptors(root: Path) -> list[dict]:
    return json.loads((root / "datasets" / "datapackage.json").read_text("utf-8"))["resources"]


def test_frictionless_finds_nothing_wrong(root: Path) -> None:
    report = Package(str(root / "datasets" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "message"])
    assert report.stats["tasks"] == len(NAMES)


@pytest.mark.parametrize(
    ("name", "old", "new", "error"),
    [
        ("aliases", "\n31412,", "\n99999,", "foreign-key"),
        ("claims", ",asserted,", ",certain,", "constraint-error"),
        ("oil", "66.65", "dear", "type-error"),
        ("sources", "\nS02,", "\nS01,", "primary-key"),
        ("growth", "2021-08-20", "20 August", "type-error"),
        ("rates", "69.1176", "69.1177", "hash-count"),
    ],
)
def test_frictionless_is_looking(copy: Path, name: str, old: str, new: str, error: str) -> None:
    path = copy / "datasets" / f"{name}.csv"
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    report = Package(str(copy / "datasets" / "datapackage.json")).validate()
    assert error in {row[0] for row in report.flatten(["type"])}


def test_every_file_is_described_and_every_description_has_a_file(root: Path) -> None:
    described = {entry["path"] for entry in descriptors(root)}
    assert described == {path.name for path in (root / "datasets").glob("*.csv")}


def test_names_are_those_of_the_files(root: Path) -> None:
    assert sorted(path.stem for path in (root / "datasets").glob("*.csv")) == NAMES
    for entry in descriptors(root):
        assert entry["path"] == entry["name"] + ".csv"


def test_the_seal_is_fresh(copy: Path, derive) -> None:
    before = (copy / "datasets" / "datapackage.json").read_bytes()
    assert derive.seal(copy / "datasets") == []
    assert (copy / "datasets" / "datapackage.json").read_bytes() == before


@pytest.mark.parametrize("name", NAMES)
def test_files_are_plain(root: Path, name: str) -> None:
    content = (root / "datasets" / f"{name}.csv").read_bytes()
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8").splitlines(keepends=True), strict=True))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column) for column in rows[0])
    assert all(cell == cell.strip() for row in rows for cell in row)


@pytest.mark.parametrize("name", NAMES)
def test_each_data_set_says_where_it_comes_from(name: str) -> None:
    about = data.describe(name)
    assert about.title
    assert about.description
    assert about.obtained
    assert about.sources
    assert about.licences
    for column in about.columns:
        assert column.meaning, column.name
        if column.type in ("integer", "number"):
            assert column.unit, column.name


def test_licences_are_those_we_know(root: Path) -> None:
    assert any("17 U.S.C. 105" in licence for licence in data.describe("listings").licences)
    assert any("17 U.S.C. 105" in licence for licence in data.describe("oil").licences)
    assert any(
        "Source: European Central Bank" in licence for licence in data.describe("rates").licences
    )
    assert any("Attribution 4.0" in licence for licence in data.describe("claims").licences)
    package = json.loads((root / "datasets" / "datapackage.json").read_text("utf-8"))
    for licences in [package["licenses"], *(entry["licenses"] for entry in package["resources"])]:
        assert {entry["name"] for entry in licences} <= {
            "CC-BY-4.0",
            "other-pd",
            "other-attribution",
        }


def test_cited_sources_exist() -> None:
    known = set(data.load("sources")["key"])
    cited = {
        key: name
        for name in NAMES
        if "sources" in (frame := data.load(name)).columns
        for cell in frame["sources"].dropna()
        for key in cell.split(";")
    }
    assert cited
    assert {key: name for key, name in cited.items() if key not in known} == {}


def test_what_is_verified_has_a_source() -> None:
    for name in NAMES:
        frame = data.load(name)
        if "status" in frame.columns:
            bare = frame[(frame["status"] == "verified") & frame["sources"].isna()]
            assert bare.empty, name


def test_named_only_carries_no_figure() -> None:
    for name in ("studies", "measures"):
        frame = data.load(name)
        named = frame[frame["status"] == "named_only"]
        figures = named.select_dtypes("number").drop(columns="year", errors="ignore")
        assert figures.isna().all(axis=None), name


def test_shortened_addresses_say_so() -> None:
    sources = data.load("sources")
    dotted = sources["reference"].str.contains("...", regex=False)
    assert sources.loc[dotted, "shortened"].all()


def test_the_reader_and_frictionless_agree_on_the_fields(root: Path) -> None:
    place = find(root)
    package = Package(str(root / "datasets" / "datapackage.json"))
    for name in resource_names(place):
        theirs = package.get_resource(name).schema
        ours = resource(place, name)
        assert [(field.name, field.type) for field in ours.fields] == [
            (field.name, field.type) for field in theirs.fields
        ]
        assert list(ours.primary_key) == theirs.primary_key
