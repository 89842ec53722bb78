"""Whatever stands in an instructor's files, what is wrong with them is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.classroom.own import check
from course.own import about, claims
from course.own.faults import MaterialError
from course.own.folder import decoded
from tests.own.conftest import EXAMPLE

WORDS = about.known_words()
ARTICLE = EXAMPLE / "articles" / "strike"
TEXT = (ARTICLE / "article.txt").read_text(encoding="utf-8")
BITS = st.sampled_from(
    ["", '"', '"""', ",", ";", "\n", "\r", "\0", "\ufeff", "=", "[", "]", "[[", "{", "9" * 5000,
     "-1", "1e999", "nan", "2021-99-99", "0001-01-01", "\u202e", "é", "x" * 10_000, "'",
     "\\u", "=1+1"]
)  # fmt: skip


@st.composite
def bent(draw: st.DrawFn, text: str) -> bytes:
    """A text with some of it replaced, as bytes; now and then in another encoding."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 20)))
        text = text[:at] + draw(BITS) + text[end:]
    data = text.encode(draw(st.sampled_from(["utf-8"] * 5 + ["utf-16", "utf-8-sig"])))
    return data + draw(st.sampled_from([b"", b"", b"\xff", b"\xc3"]))


@settings(max_examples=150)
@given(data=st.binary(max_size=200) | bent((ARTICLE / "claims.csv").read_text(encoding="utf-8")))
def test_any_claims_are_read_or_their_faults_told(data: bytes) -> None:
    found, faults = claims.parse(data, TEXT, WORDS, "claims.csv")
    assert found.rows or faults
    assert all(str(fault).startswith("claims.csv") for fault in faults)
    if not faults:
        found.frame()
        claims.filled_in(decoded(data), found)


@settings(max_examples=150)
@given(data=st.binary(max_size=200) | bent((ARTICLE / "about.toml").read_text(encoding="utf-8")))
def test_any_about_is_read_or_its_faults_told(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "about.toml"
    path.write_bytes(data)
    said, faults = about.read(path, "about.toml")
    assert all(str(fault) for fault in faults)
    assert said.words


def test_a_number_without_end_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "about.toml"
    path.write_text("title = " + "9" * 5000)
    _, [fault] = about.read(path, "about.toml")
    assert "not readable as TOML" in str(fault)


@pytest.mark.parametrize(
    "source",
    [b"\xff", b"\0", b"lesson = 1", b"lesson = None\nimport sys\nsys.exit(3)", b"lesson = (",
     b"lesson: int\n" + b"(" * 5000, b"lesson = 1 / 0", b"lesson = []\nraise RecursionError",
     b"lesson = 3\ndef f():\n return f()\nf()", b"# coding: nonsense\nlesson = 1",
     b"lesson = 1\nclass E(Exception):\n def __str__(self): raise ValueError\nraise E"],
    ids=lambda source: repr(source[:24]),
)  # fmt: skip
def test_a_broken_lesson_is_a_fault(material: Path, source: bytes) -> None:
    (material / "exercises" / "odd.py").write_bytes(source)
    found = check(material)
    assert any("odd" in fault for fault in found.faults) and "Traceback" not in found.said


def test_a_text_that_is_none_is_told() -> None:
    for data in (b"\xff\xfea", b"\0", b"\xff"):
        with pytest.raises(MaterialError):
            decoded(data)
