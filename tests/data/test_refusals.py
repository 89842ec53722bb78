"""Files that are not the sealed ones: refused by name, with what differs and the way back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course import data
from course.data.checks import difference, first_violation
from course.data.package import resource
from course.data.places import find
from course.errors import DataError


def refusal(copy: Path, name: str) -> str:
    with pytest.raises(DataError) as caught:
        data.load(name, root=copy)
    message = str(caught.value)
    assert f"datasets/{name}.csv" in message
    assert f"git checkout -- datasets/{name}.csv" in message
    return message


def edit(copy: Path, name: str, change: Callable[[bytes], bytes]) -> str:
    path = copy / "datasets" / f"{name}.csv"
    before = path.read_bytes()
    after = change(before)
    assert after != before
    path.write_bytes(after)
    return refusal(copy, name)


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(old, new, 1)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(DataError) as caught:
        data.load("designation")
    message = str(caught.value)
    assert "'designation'" in message
    assert "Did you mean designations?" in message
    assert all(name in message for name in data.names())


def test_an_unknown_name_that_is_like_nothing() -> None:
    with pytest.raises(DataError, match=r"'zzzz'\. The course has: aliases, "):
        data.describe("zzzz")


@pytest.mark.parametrize("name", ["", "../seeds/x", "Rates", None, 7])
def test_odd_names_are_unknown_names(name: object) -> None:
    with pytest.raises(DataError, match="There is no data set"):
        data.load(name)  # type: ignore[arg-type]


def test_a_missing_file(copy: Path) -> None:
    (copy / "datasets" / "oil.csv").unlink()
    assert "is missing" in refusal(copy, "oil")


def test_a_folder_in_its_place(copy: Path) -> None:
    (copy / "datasets" / "oil.csv").unlink()
    (copy / "datasets" / "oil.csv").mkdir()
    assert "cannot be read" in refusal(copy, "oil")


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("oil", b"\n2018-01-03,67.85", b"\n2018-01-03,cheap", "line 3, column brent: 'cheap'"),
        ("oil", b"\n2018-01-03", b"\n3 January 2018", "line 3, column date: '3 January 2018'"),
        ("oil", b"\n2018-01-03", b"\n2018-02-30", "'2018-02-30' is not a date"),
        ("oil", b"\n2018-01-03", b"\n2018-01-02", "line 3, column date: '2018-01-02' stands in"),
        ("oil", b"\n2018-01-03", b"\n", "line 3, column date: empty, and a value is required"),
        ("oil", b"66.65", b"nan", "'nan' is not a number"),
        ("oil", b"66.65", b"inf", "'inf' is not a number"),
        ("rates", b"69.1176", b"-69.1176", "line 2, column rub: '-69.1176' is below 0"),
        ("designations", b",entity,technology", b",company,technology", "'company' is none of"),
        ("designations", b",true\n", b",yes\n", "'yes' is not true or false"),
        ("designations", b"\n31412,", b"\n31412.0,", "'31412.0' is not a whole number"),
        ("sources", b"\nS01,", b"\nX1,", "line 2, column key: 'X1' is not of the form"),
        ("likelihoods", b",99,", b",101,", "'101' is above 100"),
        ("stakes", b"\nchain,A,B", b"\nchain,X,A", "case and owner and owned: 'chain, X, A'"),
        (
            "aliases",
            b"uid,alias",
            b"uid,nickname",
            "column 'nickname' is not in it and column alias",
        ),
        ("aliases", b"uid,alias", b"alias,uid", "the columns are to stand as uid, alias"),
        ("aliases", b'"PASIT, AO"', b"PASIT, AO", "line 2: 3 cells where 2 are wanted"),
        ("aliases", b'"PASIT, AO"', b'"PASIT, AO', "line 2"),
        ("faqs", b"\n888,", b"\neight,", "line 7, column number: 'eight'"),
    ],
)
def test_an_edited_file(copy: Path, name: str, old: bytes, new: bytes, words: str) -> None:
    assert words in edit(copy, name, swap(old, new))


def test_a_value_changed_within_the_schema(copy: Path) -> None:
    message = edit(copy, "oil", swap(b"66.65", b"66.56"))
    assert "every cell fits the schema, so a value was changed: sha256 " in message
    assert "bytes where" not in message


def test_an_extra_column(copy: Path) -> None:
    def widen(content: bytes) -> bytes:
        first, *rest = content.splitlines()
        return b"\n".join([first + b",mine", *(line + b",1" for line in rest), b""])

    assert "column 'mine' is not in it" in edit(copy, "oil", widen)


def test_a_lacking_column(copy: Path) -> None:
    def narrow(content: bytes) -> bytes:
        return b"\n".join(line.rpartition(b",")[0] for line in content.splitlines())

    assert "column wti is lacking" in edit(copy, "oil", narrow)


def test_a_file_cut_off_inside_a_row(copy: Path) -> None:
    message = edit(copy, "rates", lambda content: content[:500])
    assert "it has 500 bytes where" in message
    assert "line 5" in message


def test_a_file_cut_off_between_rows(copy: Path) -> None:
    message = edit(copy, "oil", lambda content: b"".join(content.splitlines(True)[:11]))
    assert "the file ends after 10 rows where 1,070 are wanted" in message


def test_a_row_too_many(copy: Path) -> None:
    message = edit(copy, "oil", lambda content: content + b"2022-03-02,100,100\n")
    assert "it holds 1,071 rows where 1,070 are wanted" in message


def test_an_empty_file(copy: Path) -> None:
    message = edit(copy, "oil", lambda content: b"")
    assert "it has 0 bytes" in message
    assert "column date, brent, wti is lacking" in message


def test_a_repeated_header_row_and_blank_line(copy: Path) -> None:
    assert "line 3: 0 cells" in edit(copy, "oil", swap(b"\n2018-01-03", b"\n\n2018-01-03"))


def test_binary_garbage(copy: Path) -> None:
    message = edit(copy, "oil", lambda content: bytes(range(256)) * 40)
    assert "line 2 is not UTF-8 text (byte 0x80)" in message


def test_zero_bytes(copy: Path) -> None:
    assert "line 3 holds a zero byte" in edit(copy, "oil", swap(b"2018-01-03", b"\0\0"))


def test_line_ends_changed_and_nothing_else(copy: Path) -> None:
    message = edit(copy, "faqs", lambda content: content.replace(b"\n", b"\r\n"))
    assert "its line ends were changed to CRLF, and nothing else" in message


def test_another_file_in_its_place(copy: Path) -> None:
    other = (copy / "datasets" / "claims.csv").read_bytes()
    assert "line 1, the names of the columns" in edit(copy, "oil", lambda content: other)


def test_the_installed_copy_is_restored_by_installing(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = copy / "package"
    monkeypatch.setattr("course.data.places.PACKAGE", package / "course")
    (package / "course").mkdir(parents=True)
    (copy / "datasets").rename(copy / "moved")
    shipped = package / "course" / "shipped"
    shipped.mkdir()
    (copy / "moved").rename(shipped / "datasets")
    assert len(data.load("aliases")) == 24
    (shipped / "datasets" / "aliases.csv").write_bytes(b"")
    with pytest.raises(DataError, match="install the course again"):
        data.load("aliases")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"resources": [{}]}', b"\xff\xfe"])
def test_a_damaged_description(copy: Path, content: bytes) -> None:
    (copy / "datasets" / "datapackage.json").write_bytes(content)
    with pytest.raises(DataError, match=r"datasets/datapackage\.json is damaged"):
        data.load("oil", root=copy)


def test_a_description_with_one_bad_entry(copy: Path) -> None:
    path = copy / "datasets" / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    del next(entry for entry in package["resources"] if entry["name"] == "oil")["hash"]
    path.write_text(json.dumps(package), "utf-8")
    with pytest.raises(DataError, match=r"the entry of oil lacks or garbles 'hash'"):
        data.load("oil", root=copy)
    assert len(data.load("aliases", root=copy)) == 24


def test_no_data_at_all(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"datasets/datapackage\.json is missing"):
        data.names(root=tmp_path)


def test_the_sealed_files_differ_in_nothing(root: Path) -> None:
    for name in data.names():
        entry = resource(find(), name)
        content = (root / entry.path).read_bytes()
        assert difference(content, entry) is None
        assert first_violation(content, entry) is None, name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(at=st.integers(0, 10_000), put=st.binary(max_size=8), cut=st.integers(0, 40))
def test_whatever_is_done_to_a_file_it_is_refused_in_words(
    root: Path, at: int, put: bytes, cut: int
) -> None:
    entry = resource(find(), "designations")
    whole = (root / entry.path).read_bytes()
    at %= len(whole)
    broken = whole[:at] + put + whole[at + cut :]
    what = difference(broken, entry)
    if broken == whole:
        assert what is None
    else:
        assert what
