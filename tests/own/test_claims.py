"""Claims of an own article: typed like the course's, and every fault told with its place."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import charts, data, own
from course.own import about, claims
from course.own.faults import ArticleError, MaterialError
from course.own.quotes import locate

WORDS = about.known_words()
#: Its words “ill end” stand in it twice.
TEXT = "Ports shut\n\nThe League said “it will end”. It will end, the union said.\n"
HEADER = "id,quote,speaker,certainty,instrument"
GOOD = "C1,Ports shut,article,asserted,package"


def test_they_are_typed_like_the_course_s_own(material) -> None:
    ours, theirs = data.load("claims"), own.article("strike").claims
    assert list(theirs.dtypes.items()) == list(ours.dtypes.items())
    article = own.article("strike")
    for _, claim in theirs.iterrows():
        assert article.text[claim["start"] : claim["end"]] == claim["quote"]


def test_charts_and_sentences_take_them(material) -> None:
    article = own.article("strike")
    chart = charts.voices(article.claims.groupby(["speaker", "certainty"]).size())
    assert f"{len(article.claims)} in all" in chart.description
    assert "asserted" in charts.certainties(article.claims).description
    assert article.sentence_of("C12").text == "“We have never hidden an owner,” it wrote."
    assert article.quote("C12") == "We have never hidden an owner"


def test_offsets_are_the_same_where_the_files_have_crlf(material) -> None:
    before = own.article("strike").claims
    for name in ("article.txt", "claims.csv", "about.toml"):
        path = material / "articles" / "strike" / name
        path.write_bytes(
            b"\xef\xbb\xbf" * (name != "about.toml") + path.read_bytes().replace(b"\n", b"\r\n")
        )
    assert own.article("strike").claims.equals(before)


def faults(*rows: str, header: str = HEADER, text: str = TEXT) -> list[str]:
    content = "\n".join([header, *rows]) + "\n"
    return [str(f) for f in claims.parse(content.encode(), text, WORDS, "claims.csv")[1]]


def test_a_good_row_has_no_fault() -> None:
    assert faults(GOOD) == []
    assert faults(GOOD, "", ",,,,") == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            'C2,"said ""it will end""",article,asserted,package',
            'line 2, column quote: “said "it will end"”: at 23 to 41 the article has “ (left '
            'double quotation mark, U+201C) where the quote has " (quotation mark, U+0022); ”',
        ),
        (
            "C2,The\u00a0League,article,asserted,package",
            "the article has (space, U+0020) where the quote has (no-break space, U+00A0). Copy",
        ),
        (
            "C2,The League spoke,article,asserted,package",
            "its beginning, “The League s”, at 12, and",
        ),
        ("C2,no such thing,article,asserted,package", "these words do not stand in the article"),
        (
            "C2,ill end,article,asserted,package",
            "it stands 2 times in the article, at 33 to 40 and 47 to 54: write start and end",
        ),
        ("C2,,article,asserted,package", "line 2, column quote: empty, and a value is required"),
        (
            "C2,Ports shut,the paper,asserted,package",
            "column speaker: 'the paper' is none of article",
        ),
        (
            "C2,Ports shut,article,asertet,package",
            "'asertet' is none of asserted, judged, alleged, assured, predicted, intended, "
            "proposed, denied. Did you mean asserted? Words of your own go into about.toml, "
            "below [certainty]",
        ),
        ("C2,Ports shut,article,asserted,ports", "column instrument: 'ports' is none of package"),
        ("2,Ports shut,article,asserted,package", "line 2, column id: '2' is not of the form"),
        ("C2,Ports shut,article,asserted,package,too many", "line 2: 6 cells where 5 are wanted"),
        ('C2,"Ports shut,article,asserted,package', "line 2: not readable as CSV (unexpected end"),
    ],
)
def test_a_fault_of_a_row_is_told(row: str, said: str) -> None:
    [fault] = faults(row)
    assert said in fault


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("0", "5", "there, the article reads “Ports”. The quote stands at 33 to 40 and 47 to 54"),
        ("33", "41", "there, the article reads “ill end”"),
        ("-1", "", "column start: '-1' is below 0"),
        ("9999", "", "column start: '9999' is above 72"),
        ("x", "", "column start: 'x' is not a whole number"),
        ("9" * 5000, "", "is above 72"),
    ],
)
def test_offsets_that_are_not_the_quote_s_are_told(start, end, said) -> None:
    found = faults(
        f"C2,ill end,{start},{end},article,asserted,package",
        header="id,quote,start,end,speaker,certainty,instrument",
    )
    assert any(said in fault for fault in found), found


@pytest.mark.parametrize(("start", "end"), [("47", ""), ("", "54"), ("47", "54")])
def test_one_offset_is_enough_for_words_that_stand_twice(start, end) -> None:
    given = [int(offset) if offset else None for offset in (start, end)]
    assert locate(TEXT, "ill end", *given) == (47, 54)


def test_all_faults_are_told_at_once() -> None:
    found = faults(
        GOOD, "C1,The League,article,asserted,package", "C3,shut,article,guessed,package",
        "C4,League said,article,asserted,package",
    )  # fmt: skip
    assert [fault.partition(":")[0] for fault in found] == [
        "claims.csv, line 3, column id",
        "claims.csv, line 4, column certainty",
    ]
    assert "'C1' is the id of line 2 too" in found[0]


def test_claims_that_share_words_are_told_also_if_one_lies_between() -> None:
    found = faults(
        "C1,The League said “it will end”,article,asserted,package",
        "C2,League,article,asserted,package",
        "C3,it will end”,article,asserted,package",
    )
    assert [fault.partition(": ")[2] for fault in found] == [
        "shares “League” with C1 (line 2). Shorten one.",
        "shares “it will end”” with C1 (line 2). Shorten one.",
    ]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (
            "id,quote,speaker,instrument",
            "line 1: column certainty is lacking. Columns are: id, quote",
        ),
        (
            HEADER.replace("certainty", "certanty"),
            "column 'certanty' is not known. Did you mean certainty?",
        ),
        (HEADER + ",note,note", "column note stands there twice"),
        (HEADER.replace(",", ";"), "parted by semicolons"),
        ("", "the file is empty"),
    ],
)
def test_names_of_columns_that_do_not_fit_are_told(header, said) -> None:
    [fault] = faults(GOOD, header=header)
    assert said in fault


def test_a_count_needs_a_unit_and_a_file_needs_a_claim() -> None:
    assert faults(GOOD + ",3,", header=HEADER + ",count,unit") == [
        "claims.csv, line 2, column unit: a count needs its unit."
    ]
    [fault] = faults(f"{GOOD},{'9' * 30},persons", header=HEADER + ",count,unit")
    assert "column count: '99999" in fault and "is above 1e+15" in fault
    assert faults() == ["claims.csv: no claim stands in it. Write a row for each."]


def test_very_many_rows_are_told() -> None:
    found = faults(*[GOOD] * (claims.MOST_ROWS + 1))
    assert "more than 5,000 rows" in found[-1]


@given(st.binary(max_size=400))
def test_any_bytes_give_faults_and_no_exception(content: bytes) -> None:
    found, wrong = claims.parse(content, TEXT, WORDS, "claims.csv")
    assert wrong or found.rows


CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["C1", "Ports shut", "The League", "ill end", "article", "asserted", "3"]),
    st.sampled_from(["47", "9" * 400, '"', "\r\n"]),
    st.sampled_from([word for words in WORDS.values() for word in words]),
)  # fmt: skip


@given(
    st.lists(st.lists(CELL, max_size=13), max_size=6),
    st.permutations([f.name for f in claims.columns({})]),
)
def test_any_cells_give_faults_or_claims_that_are_typed(rows, header) -> None:
    held = io.StringIO(newline="")
    csv.writer(held).writerows([header, *rows])
    content = held.getvalue().encode("utf-8", "replace")
    found, wrong = claims.parse(content, TEXT, WORDS, "claims.csv")
    assert all(str(fault) for fault in wrong)
    frame = found.frame()
    assert [TEXT[a:b] for a, b in zip(frame["start"], frame["end"], strict=True)] == list(
        frame["quote"]
    )


# --- the article as a whole -------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "about.toml",
            'outlet = "invented"',
            "",
            "about.toml: outlet is missing. Write outlet = …",
        ),
        (
            "about.toml",
            "2031-05-14",
            '"May"',
            "date is 'May'. Write date = …: the day, as 2021-04-15",
        ),
        ("about.toml", '"en"', '"English, British"', "language is 'English, British'"),
        ("about.toml", 'title = "', 'titel = "', "'titel' is not known. Did you mean title?"),
        ("about.toml", "[unit]", "[unit", "not readable as TOML: "),
        (
            "about.toml",
            "[unit]",
            "[certainty]\nalleged = 'x'\n[unit]",
            "[certainty] 'alleged' has its",
        ),
        ("about.toml", "[unit]", '[target]\n"A B" = "x"\n[unit]', "[target] 'A B' is no word"),
        ("about.toml", '"Ships of any kind."', "3", "[unit] 'ships' has no meaning"),
        ("claims.csv", "C12,We have", "C12,We’ve", "claims.csv, line 13, column quote"),
        (
            "claims.csv",
            "hidden an owner,register",
            "hidden an owner,registr",
            "Did you mean register?",
        ),
        ("article.txt", "never hidden", "never lost", "line 13, column quote"),
    ],
)
def test_a_fault_of_an_article_is_told(material: Path, file, old, new, said) -> None:
    path = material / "articles" / "strike" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ArticleError) as raised:
        own.article("strike")
    assert said in str(raised.value)


@pytest.mark.parametrize("file", ["about.toml", "article.txt", "claims.csv"])
def test_a_file_that_is_missing_or_empty_or_not_text_is_told(material: Path, file: str) -> None:
    path = material / "articles" / "strike" / file
    for content in (b"", b"\xff", None):
        path.write_bytes(content) if content is not None else path.unlink()
        with pytest.raises(ArticleError, match=f"articles/strike/{file}"):
            own.article("strike")


@pytest.mark.parametrize("name", ["none", "../strike", "Strike", ""])
def test_an_article_that_is_not_there_is_told(material, name) -> None:
    with pytest.raises(MaterialError, match="There is no article"):
        own.article(name)
