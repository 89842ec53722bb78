"""Names against a list: the cleaning, the score, the cut, and what each threshold costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from course import data
from course.errors import CourseError, Malformed
from course.instruments import screening
from course.instruments.screening import STEPS, normalise, outcomes, score, screen, tradeoff

ROOT = Path(__file__).parents[2]
LISTED = pd.DataFrame(
    {
        "uid": [1, 2, 3, 3],
        "name": ["OOO ALKON", "NEWSFRONT", "UNITED SHIPBUILDING CORPORATION", "OSK"],
    }
)
TRUTH = pd.DataFrame(
    {
        "name": ["Alkon Ltd", "Alcon", "Osk, AO", "Bakery", "Newsfrost"],
        "uid": pd.array([1, 1, 3, None, None], dtype="Int64"),
    }
)
SCORED = screen(TRUTH["name"], LISTED, 0)

words = st.text(st.characters(codec="utf-8"), max_size=30)
names = words.filter(str.strip)
letters = st.text("abc ", min_size=1, max_size=12).filter(str.strip)


def in_common(one: str, other: str) -> int:
    """The longest row of letters that both have in the same order: the textbook's table."""
    row = [0] * (len(other) + 1)
    for a in one:
        before = row
        row = [0]
        for j, b in enumerate(other):
            row.append(before[j] + 1 if a == b else max(before[j + 1], row[j]))
    return row[-1]


# --- the cleaning ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("OOO ALKON", "alkon"),
        ("ALKON, OOO", "alkon"),
        ("AKTSIONERNOE OBSHCHESTVO PASIT", "pasit"),
        ("OBSHCHESTVO S OGRANICHENNOI OTVETSTVENNOSTYU NEOBIT", "neobit"),
        ("AKTSIONERNOE OBSCHESTVO 'YALTINSKAYA KINODSTUDIYA'", "kinodstudiya yaltinskaya"),
        ("OPEN JOINT-STOCK COMPANY 'KONTSERN IZHMASH'", "izhmash kontsern"),
        ("DONCOALTRADE SP Z O O", "doncoaltrade"),
        ("LACNO S.R.O.", "lacno"),
        ("ООО «Юниджет»", "yunidzhet"),
        ("Ґалаґан і Щедрік", "galagan i shchedrik"),
        ("Société Générale d'Été", "dete generale societe"),
        ("RAILWAY LINE'S", "lines railway"),
        ("N’yuz, St. Petersburg", "nyuz petersburg st"),
    ],
)
def test_names_of_the_list_and_the_file_in_their_normal_form(name: str, normal: str) -> None:
    assert normalise(name) == normal


def test_each_step_does_its_own_part_and_nothing_else() -> None:
    name = "  The  «OXYTECH», OOO "
    assert normalise(name, ()) == "The «OXYTECH», OOO"
    assert normalise(name, ("letters",)) == "the oxytech ooo"
    assert normalise(name, ("letters", "forms")) == "the oxytech"
    assert normalise(name, ("order", "letters")) == "ooo oxytech the"


def test_a_name_that_is_only_a_legal_form_stays() -> None:
    assert normalise("AO") == "ao"
    assert normalise("«»") == "«»"


@given(names, st.sets(st.sampled_from(STEPS)))
@example("℡ Ⅷ ß ϒ", {"letters"})
def test_a_normal_form_is_never_blank_and_its_letters_are_settled(name: str, steps: set) -> None:
    normal = normalise(name, steps)
    assert normal.strip()
    if "letters" in steps and normal != name.strip():
        assert normalise(normal, ("letters",)) == normal


@given(st.lists(st.text("abcdef", min_size=1, max_size=6), min_size=1, max_size=5), st.randoms())
def test_the_order_of_the_words_makes_no_difference(parts: list[str], rng) -> None:
    moved = parts.copy()
    rng.shuffle(moved)
    assert normalise(" ".join(parts)) == normalise(" ".join(moved))
    assert score(" ".join(parts), " ".join(moved)) == 100


# --- the score --------------------------------------------------------------------------


def test_a_score_by_hand_and_one_from_rapidfuzz_s_own_page() -> None:
    assert score("Alcon Ltd", "OOO ALKON") == 80  # 4 of 5 letters: 2 * 4 / 10
    assert score("this is a test", "this is a test!", ()) == 96.6  # 96.55172413793103


@given(letters, letters)
def test_it_is_twice_the_letters_in_common_over_all_letters(one: str, other: str) -> None:
    a, b = normalise(one, ("letters",)), normalise(other, ("letters",))
    share = 100 * 2 * in_common(a, b) / (len(a) + len(b))
    assert score(one, other, ("letters",)) == pytest.approx(share, abs=0.051)


@given(names, names)
def test_scores_lie_between_0_and_100_and_do_not_care_who_is_first(one: str, other: str) -> None:
    assert 0 <= score(one, other) <= 100
    assert score(one, other) == score(other, one)
    assert score(one, one) == 100


def test_split_words_are_lost_by_sorting_and_kept_by_comparing_both_ways() -> None:
    sorted_only = score("News Front", "NEWSFRONT", both=False)
    assert sorted_only < 70 < score("News Front", "NEWSFRONT")
    assert score("Values of Nation", "NATION OF VALUES", ("letters",)) < 70


# --- the cut -----------------------------------------------------------------------------


def test_each_name_gets_its_best_match_and_its_row() -> None:
    assert SCORED.columns.tolist() == ["name", "uid", "match", "score"]
    best = SCORED.set_index("name")
    assert best.loc["Alkon Ltd", ["uid", "match", "score"]].tolist() == [1, "OOO ALKON", 100]
    assert best.loc["Osk, AO", ["uid", "match"]].tolist() == [3, "OSK"], "another name, same row"
    assert SCORED["score"].is_monotonic_decreasing
    assert len(SCORED) == len(TRUTH), "with the threshold 0 every name has a row"


def test_the_threshold_is_reached_by_what_equals_it() -> None:
    at = float(SCORED.set_index("name").loc["Alcon", "score"])
    assert "Alcon" in set(screen(TRUTH["name"], LISTED, at)["name"])
    assert "Alcon" not in set(screen(TRUTH["name"], LISTED, at + 0.1)["name"])


def test_the_first_of_two_equal_matches_counts() -> None:
    twins = pd.DataFrame({"uid": [8, 7], "name": ["ALKON OOO", "ALKON LLC"]})
    assert screen(["Alkon"], twins, 50)["uid"].tolist() == [8]


def test_no_names_give_an_empty_table() -> None:
    assert screen([], LISTED, 50).empty
    assert screen(["Bakery"], LISTED, 100).columns.tolist() == SCORED.columns.tolist()


@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("steps", [(), ("letters",), ("letters", "forms"), STEPS])
def test_the_table_agrees_with_one_pair_at_a_time(steps: tuple, both: bool) -> None:
    customers = data.load("customers").sample(25, random_state=1)["name"]
    listings = data.load("listings").query("type == 'entity'")
    found = screen(customers, listings, 0, steps, both=both).set_index("name")
    for name in customers:
        slow = max(score(name, other, steps, both=both) for other in listings["name"])
        assert found.loc[name, "score"] == slow
        assert score(name, found.loc[name, "match"], steps, both=both) == slow


def test_more_names_than_one_block_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    customers = data.load("customers")["name"]
    whole = screen(customers, LISTED, 0)
    monkeypatch.setattr(screening, "_BLOCK", 7)
    pd.testing.assert_frame_equal(screen(customers, LISTED, 0), whole)


CODE = """
import json
from course import data
from course.instruments import screening
from rapidfuzz import fuzz
customers, listings = data.load("customers"), data.load("listings")
found = screening.screen(customers["name"], listings, 0)
print(fuzz.ratio.__module__)
print(json.dumps(found[["name", "match", "score"]].values.tolist()))
"""


def test_compiled_and_pure_python_give_the_same() -> None:
    """The browser edition has the pure implementation only."""

    def run(**environment: str) -> tuple[str, list]:
        result = subprocess.run(
            [sys.executable, "-c", CODE],
            cwd=ROOT,
            env={
                **os.environ,
                **environment,
                "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
            },
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        module, found = result.stdout.splitlines()
        return module, json.loads(found)

    module, pure = run(RAPIDFUZZ_IMPLEMENTATION="python")
    assert module == "rapidfuzz.fuzz_py"
    customers = data.load("customers")["name"]
    here = screen(customers, data.load("listings"), 0)[["name", "match", "score"]].values.tolist()
    assert pure == here


# --- what a threshold costs -----------------------------------------------------------------


def test_outcomes_of_each_kind() -> None:
    state = outcomes(SCORED, TRUTH, 75).set_index("name")["state"].to_dict()
    assert state == {
        "Alkon Ltd": "caught",
        "Osk, AO": "caught",
        "Alcon": "caught",
        "Newsfrost": "false alarm",
        "Bakery": "let pass",
    }
    assert outcomes(SCORED, TRUTH, 81).set_index("name")["state"]["Alcon"] == "missed"


def test_an_alarm_for_another_row_is_no_catch() -> None:
    truth = pd.DataFrame({"name": ["Newsfrost"], "uid": [3]})
    scored = screen(["Newsfrost"], LISTED, 0)
    assert outcomes(scored, truth, 50)["state"].tolist() == ["false alarm"]
    row = tradeoff(scored, truth, [50]).iloc[0]
    assert (row["caught"], row["missed"], row["false_alarms"]) == (0, 1, 1)


def test_tradeoff_by_hand() -> None:
    table = tradeoff(SCORED, TRUTH, [0, 75, 81, 100])
    assert table["caught"].tolist() == [3, 3, 2, 2]
    assert table["missed"].tolist() == [0, 0, 1, 1]
    assert table["false_alarms"].tolist() == [2, 1, 1, 0]
    assert table["recall"].tolist() == pytest.approx([1, 1, 2 / 3, 2 / 3])
    assert table["precision"].tolist() == pytest.approx([3 / 5, 3 / 4, 2 / 3, 1])


def test_no_alarm_has_no_precision() -> None:
    table = tradeoff(screen(["Alcon"], LISTED, 0), TRUTH, [100])
    assert table["precision"].isna().all()
    assert table["recall"].tolist() == [0]


@given(st.lists(st.floats(0, 100), min_size=2, max_size=20))
def test_a_higher_threshold_never_catches_more(thresholds: list[float]) -> None:
    thresholds.sort()
    table = tradeoff(SCORED, TRUTH, thresholds)
    assert table["caught"].is_monotonic_decreasing
    assert table["false_alarms"].is_monotonic_decreasing
    assert (table["caught"] + table["missed"] == 3).all()
    for threshold, row in zip(thresholds, table.itertuples(), strict=True):
        state = outcomes(SCORED, TRUTH, threshold)["state"].value_counts()
        assert (state.get("caught", 0), state.get("false alarm", 0)) == (
            row.caught,
            row.false_alarms,
        )


# --- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["Alkon", "  "], r"names, number 2 of 2 is blank\. Give every row a name"),
        (["Alkon", None], "number 2 of 2 is blank"),
        (["Alkon", float("nan")], "number 2 of 2 is blank"),
        (["Alkon", 7], "number 2 of 2 is 7, not a text"),
        (["A", "B", "A"], r"'A' stands twice, as number 1 and number 3\. Give each name once"),
        ("Alkon", r"a single text\. Give a list of names: \['Alkon'\]"),
        (TRUTH, r"a table\. Give one column of it"),
    ],
)
def test_a_bad_list_of_names(names: object, message: str) -> None:
    with pytest.raises(Malformed, match=message):
        screen(names, LISTED, 50)


@pytest.mark.parametrize("threshold", [-1, 100.5, float("nan"), float("inf"), "80", True, None])
def test_a_threshold_out_of_range(threshold: object) -> None:
    message = r"is not a threshold\. Give a number from 0 to 100"
    for call in (
        lambda: screen(["Alkon"], LISTED, threshold),
        lambda: outcomes(SCORED, TRUTH, threshold),
        lambda: tradeoff(SCORED, TRUTH, [50, threshold]),
    ):
        with pytest.raises(Malformed, match=message):
            call()


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        (["OOO ALKON"], r"The list is of the type list\. Give a table with the columns uid, name"),
        (LISTED[["name"]], "The list has no column 'uid'"),
        (LISTED.rename(columns={"name": "alias"}), "The list has no column 'name'"),
        (LISTED[:0], "The list has no rows"),
        (pd.DataFrame({"uid": [1], "name": [" "]}), "list's names, number 1 of 1 is blank"),
    ],
)
def test_a_bad_list(listed: object, message: str) -> None:
    with pytest.raises(Malformed, match=message):
        screen(["Alkon"], listed, 50)


def test_a_strange_step_and_a_blank_name() -> None:
    with pytest.raises(Malformed, match=r"'sound' is not a step .* letters, forms, order"):
        screen(["Alkon"], LISTED, 50, ("letters", "sound"))
    with pytest.raises(Malformed, match="'letter' is not a step"):
        normalise("Alkon", "letter")
    with pytest.raises(Malformed, match="'  ' is not a name"):
        score("Alkon", "  ")
    with pytest.raises(Malformed, match="None is not a name"):
        normalise(None)


@pytest.mark.parametrize(
    ("scored", "truth", "message"),
    [
        (SCORED, TRUTH[1:], "'Alkon Ltd' has a score, but no row in truth"),
        (SCORED, pd.concat([TRUTH, TRUTH[:1]]), "names in truth, 'Alkon Ltd' stands twice"),
        (SCORED, TRUTH.assign(uid=pd.NA), "No screened name is listed by truth"),
        (SCORED[["name", "uid"]], TRUTH, "scored has no column 'score'"),
        (SCORED, TRUTH[["name"]], "truth has no column 'uid'"),
        ([1], TRUTH, "scored is of the type list"),
    ],
)
def test_a_truth_that_does_not_fit(scored: object, truth: object, message: str) -> None:
    with pytest.raises(CourseError, match=message):
        tradeoff(scored, truth, [50])
