"""The article, its sentences, and the claims that point into it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import data
from course.data.article import split
from course.errors import DataError


@pytest.fixture(scope="module")
def text() -> str:
    return data.article()


@pytest.fixture(scope="module")
def sentences() -> list[data.Sentence]:
    return data.sentences()


@pytest.fixture(scope="module")
def claims() -> pd.DataFrame:
    return data.load("claims")


@pytest.fixture(scope="module")
def unclaimed() -> pd.DataFrame:
    return data.load("unclaimed")


def overlapping(frame: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    return frame[(frame["start"] < end) & (frame["end"] > start)]


def test_the_article_is_the_file_character_for_character(root: Path, text: str) -> None:
    file = next((root / "seeds").glob("*.txt"))
    assert text.encode("utf-8") == file.read_bytes()
    assert len(text) == 4870


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda content: content.replace(b"communicationbetween", b"communication between"), "sha"),
        (lambda content: content[:-1], "sha256"),
        (lambda content: content.replace(b"\n", b"\r\n"), "changed to CRLF"),
    ],
)
def test_a_changed_article_is_refused(copy: Path, change, words: str) -> None:
    file = next((copy / "seeds").glob("*.txt"))
    file.write_bytes(change(file.read_bytes()))
    with pytest.raises(DataError, match=words) as caught:
        data.sentences(root=copy)
    assert "git checkout -- seeds/000_bcb2a5e36bcc62b1.txt" in str(caught.value)


def test_a_missing_article(copy: Path) -> None:
    next((copy / "seeds").glob("*.txt")).unlink()
    with pytest.raises(DataError, match="is missing"):
        data.article(root=copy)


def test_sentences_stand_where_they_say(text: str, sentences: list[data.Sentence]) -> None:
    assert all(text[s.start : s.end] == s.text for s in sentences)
    assert all(s.text == s.text.strip() and s.text for s in sentences)


def test_headline_and_furniture_are_sentences(sentences: list[data.Sentence]) -> None:
    assert sentences[0].text == "Biden Sanctions Russia And Expels Its Diplomats"
    assert sentences[0].paragraph == 1
    assert [s.text for s in sentences[-2:]] == [
        "Leave a Reply",
        "Your email address will not be published.",
    ]


def test_the_traps_of_this_text(sentences: list[data.Sentence]) -> None:
    texts = [s.text for s in sentences]
    assert len(texts) == 24
    # A space before the full stop.
    assert texts[1].endswith("to the Kremlin for a dialogue .")
    # The mark that closes the quotation is an opening one, with a space before it.
    assert texts[3].endswith("we will defend our national interests “.")
    # A full stop, a space, and the closing mark belong together.
    assert any(line.endswith("against the local population. ”") for line in texts)
    # An opening mark begins the next sentence.
    assert any(line.startswith("“When I spoke with President Putin") for line in texts)
    assert any(line.startswith("“The United States does not seek") for line in texts)
    # "US President" is no end of a sentence, and neither is a missing space.
    assert any("US President Joe Biden imposed" in line for line in texts)
    assert any("communicationbetween" in line for line in texts)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("He said “yes. ” She left.", ["He said “yes. ”", "She left."]),
        ("He said “yes.” She left.", ["He said “yes.”", "She left."]),
        ("He left. “Yes,” she said.", ["He left.", "“Yes,” she said."]),
        ("At 3.5 percent. it fell", ["At 3.5 percent. it fell"]),
        ("Why? Because! So", ["Why?", "Because!", "So"]),
        ("A head\n\n \r\nTwo. Three", ["A head", "Two.", "Three"]),
    ],
)
def test_where_a_sentence_ends(text: str, pieces: list[str]) -> None:
    assert [s.text for s in split(text)] == pieces


@given(st.text(alphabet="aB.?! “”\n\r", max_size=60))
def test_any_text_falls_into_sentences_without_loss(text: str) -> None:
    pieces = list(split(text))
    assert all(text[s.start : s.end] == s.text for s in pieces)
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))
    assert "".join("".join(s.text for s in pieces).split()) == "".join(text.split())
    assert all("\n" not in s.text for s in pieces)


def test_each_quote_stands_at_its_offsets(
    text: str, claims: pd.DataFrame, unclaimed: pd.DataFrame
) -> None:
    for frame in (claims, unclaimed):
        for row in frame.itertuples():
            assert text[row.start : row.end] == row.quote, row


def test_no_two_claims_overlap(claims: pd.DataFrame) -> None:
    ordered = claims.sort_values("start")
    assert (ordered["end"].to_numpy()[:-1] <= ordered["start"].to_numpy()[1:]).all()
    assert claims["id"].is_unique


def test_every_sentence_claims_something_or_says_why_not(
    sentences: list[data.Sentence], claims: pd.DataFrame, unclaimed: pd.DataFrame
) -> None:
    for s in sentences:
        claimed = len(overlapping(claims, s.start, s.end)) > 0
        reason = overlapping(unclaimed, s.start, s.end)["reason"]
        assert claimed != (len(reason) > 0), s.text
        assert reason.notna().all()


def test_no_claim_runs_over_two_sentences(
    sentences: list[data.Sentence], claims: pd.DataFrame
) -> None:
    for row in claims.itertuples():
        assert any(s.start <= row.start and row.end <= s.end for s in sentences), row.id


def test_a_count_has_its_unit(claims: pd.DataFrame) -> None:
    assert (claims["count"].notna() == claims["unit"].notna()).all()


def test_claims_speak_of_measures(claims: pd.DataFrame) -> None:
    measures = data.load("measures")
    assert set(claims["instrument"]) - {"package", "restraint"} == set(
        measures.loc[measures["in_article"], "id"]
    )


def test_every_claim_stands_in_its_sentence() -> None:
    claims = data.load("claims").set_index("id")
    for key in claims.index:
        sentence = data.sentence_of(key)
        assert sentence.start <= claims.loc[key, "start"] < sentence.end
        assert data.quote(key) in claims.loc[key, "quote"]
        assert data.quote(key) == data.quote(key).strip("“” ,")


def test_an_excerpt_holds_its_sentences_and_the_claims_at_their_new_places() -> None:
    passages = [data.sentence_of("C12a"), data.sentence_of("C03")]  # not in the article's order
    text, claims = data.excerpt(passages, between=" […] ")
    assert text == f"{passages[0].text} […] {passages[1].text}"
    assert list(claims.index)[:2] == ["C12a", "C12b"] and "C03" in claims.index
    for _, claim in claims.iterrows():
        assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_an_excerpt_leaves_the_claims_themselves_as_they_are() -> None:
    before = data.sentence_of("C03")
    data.excerpt([data.sentence_of("C12a"), before])
    assert data.sentence_of("C03") == before
