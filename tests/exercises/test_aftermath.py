"""What lesson 11 says in words about its data and its world, held against both."""

from __future__ import annotations

import pandas as pd
import pytest

from course import charts, data
from course.exercises import aftermath
from course.instruments import episodes
from course.instruments.episodes import STRICTEST, Archive, Rule, World
from course.kinds import Tick


def rows() -> pd.DataFrame:
    return data.load("events").set_index("id")


# --- what followed ------------------------------------------------------------------


def test_what_ties_an_event_to_the_package_stands_in_its_row() -> None:
    events = rows()
    assert events.loc["answer", "event"].startswith("Russia answers")
    for used in ("duma", "foreign_banks"):
        assert "Executive Order 14024" in events.loc[used, "event"]
    mirror = data.load("statements").set_index("id").loc["mirror"]
    assert "response to the hostile actions" in mirror["words"] and "ten US" in mirror["note"]
    for untied in ("withdrawal", "rate_april", "listed_on_exchange"):
        words = events.loc[untied, "event"]
        assert not any(w in words for w in ("answer", "response", "14024", "directive"))
    items = {item.text: item.bin for item in aftermath.ties.items}
    ids = {
        "answer": "answer",
        "withdrawal": "none",
        "rate_april": "none",
        "directive_starts": "terms",
        "first_auction": "terms",
        "listed_on_exchange": "none",
        "duma": "order",
        "foreign_banks": "order",
    }
    assert list(items.values()) == list(ids.values())
    for text, event in zip(items, ids, strict=True):
        day = events.loc[event, "date"]
        assert f"{day:%B} {day.year}" in text
        if events.loc[event, "precision"] == "day":
            assert text.startswith(f"{day.day} ")
        assert ("About" in text) == (events.loc[event, "precision"] == "about")


def right(options: tuple[Tick, ...]) -> list[str]:
    return [o.text for o in options if o.right]


def test_what_may_be_printed_stands_in_the_rows() -> None:
    events = rows()
    assert events.loc["withdrawal", "precision"] == "about"
    assert "ten US officials; the names it gives are eight" in events.loc["barred_report", "event"]
    assert "eight US officials barred" in events.loc["answer", "event"]
    starts = events.loc["directive_starts"]
    assert (starts["precision"], starts["status"]) == ("day", "verified")
    assert starts["date"] == pd.Timestamp(2021, 6, 14)
    assert events.loc["renewal_2022", "status"] == "named_only"
    assert pd.isna(events.loc["renewal_2022", "sources"])
    assert events.loc["renewal_2023", "date"] == pd.Timestamp(2023, 4, 7)
    assert len(right(aftermath.may_print.options)) == 2


def test_the_offer_of_a_meeting_is_older_than_the_package() -> None:
    events = rows()
    assert events.loc["call", "date"] < events.loc["package", "date"] < events.loc["geneva", "date"]
    said = data.load("statements").set_index("id").loc["help"]
    assert said["words"] in aftermath.summit_came.prompt
    assert "on Wednesday" in aftermath.summit_came.prompt
    assert "summit between Putin and Biden" in aftermath.summit_came.prompt
    assert f"{said['date']:%A}" == "Thursday"


# --- the list -----------------------------------------------------------------------


def test_one_row_in_how_many() -> None:
    assert aftermath.of_the_package.answer == round(4439 / 6)
    programs = data.load("programs")
    tagged = programs[programs["program"] == "RUSSIA-EO14024"]["uid"].unique()
    designations = data.load("designations")
    assert len(tagged) == 6 == int(designations["uid"].isin(tagged).sum())
    assert data.load("growth")["eo14024"].iloc[0] == 6


def test_one_of_the_five_largest_jumps_has_a_row_in_events() -> None:
    jumps = data.load("growth").set_index("date")["eo14024"].diff().nlargest(5).index
    events = data.load("events")
    listed = events[(events["kind"] == "listing") & events["date"].isin(jumps)]
    assert listed["id"].tolist() == ["duma"]


# --- published results --------------------------------------------------------------


def test_pape_s_reading_adds_up() -> None:
    assert aftermath.left_standing.answer == 5
    assert aftermath._taken.sum() + 5 == 40
    assert (aftermath._claimed, aftermath._of) == (40, 115)
    assert aftermath.unclear.answer == round(800 / 115, 1) == 7.0
    for moved in ("2.6", "15.7", "7.0", "5.2"):
        assert f"{moved}" in aftermath.unclear.right
    assert (40 - aftermath._taken["settled by force"]) == 22
    two = aftermath.two_intervals.prompt
    assert "from 27 to 44 percent" in two and "from 2 to 10" in two


def test_the_bins_agree_with_the_rows() -> None:
    bins = {item.text: item.bin for item in aftermath.why_differ.items}
    studies = data.load("studies").set_index("study")
    assert [t for t, b in bins.items() if b == "unread"] == ["The third edition of 2007"]
    unread = studies[studies["status"] == "named_only"]
    assert unread.index.tolist() == ["hse_2007"] and "3rd edition" in unread["note"].iloc[0]
    assert "tolerant standards" in studies.loc["hufbauer_2014", "note"]
    assert "limited utility is not no utility" in studies.loc["elliott_1998", "note"]
    assert "limited utility is not no utility" in aftermath.left_standing.too_high
    assert sum(b == "facts" for b in bins.values()) == 1
    assert "A database: 729 cases in 2020, 1,101 in 2021" in bins
    assert sum(b == "other" for b in bins.values()) == 2


# --- the world ----------------------------------------------------------------------


def test_the_function_asked_for_is_the_instrument_s() -> None:
    for frame, partial, with_force in aftermath._cases():
        mine = aftermath.success_rate(frame, partial, with_force)
        assert mine == pytest.approx(episodes.success_rate(frame, Rule(partial, with_force)))


def test_a_rate_to_one_decimal_is_right() -> None:
    exercise = aftermath.by_which_rule
    assert exercise.reader.same([round(x, 1) for x in exercise.wanted], exercise.wanted)
    share = aftermath.better_than_without
    assert share.reader.same(round(share.wanted, 1), share.wanted)


def test_what_was_better_than_without_is_counted_as_the_instrument_does() -> None:
    drawn = [e for e in episodes.draw(World(), 400, 8) if e.imposed]
    counted = 100 * sum(e.changed for e in drawn) / len(drawn)
    assert aftermath.better_than_without.wanted == pytest.approx(counted)
    long_run = episodes.rates(World(), Rule())
    assert f"{long_run.changed:.1f} % in the long run" in aftermath.better_than_without.right
    rules = [episodes.rates(World(), Rule(p, f)).true for p in (True, False) for f in (True, False)]
    gaps = sorted(abs(rate - long_run.changed) for rate in rules)
    assert 0.5 < gaps[0] < 3 < gaps[1], "one rule comes near, none is the truth"
    forced = [e for e in episodes.kinds(World()) if e.force]
    enough = sum(e.chance for e in forced if e.without == "full")
    assert 0.7 < enough / sum(e.chance for e in forced) < 0.9, "mostly"


@pytest.mark.parametrize("name", ["by_which_rule", "better_than_without"])
def test_no_slip_passes_and_all_are_told_apart(name: str) -> None:
    exercise = getattr(aftermath, name)
    values = [exercise.wanted, *exercise.slip_values]
    for n, one in enumerate(values):
        for other in values[n + 1 :]:
            assert not exercise.reader.same(one, other)


def state(**changed: object) -> dict[str, object]:
    return {**aftermath.world_model.start(), **changed}


def test_two_switches_lead_from_a_third_to_almost_none() -> None:
    told = aftermath.world_model.answer(state()).says
    assert "34.2 % in the long run" in told
    strict = aftermath.world_model.answer(state(partial=False, with_force=False))
    assert "4.1 % in the long run" in strict.says
    assert "your rules are the strictest" in strict.figure.data["title"]
    for one in ({"partial": False}, {"with_force": False}):
        assert " 4.1 % in the long run" not in aftermath.world_model.answer(state(**one)).says


def test_only_one_archive_reaches_the_goal_and_no_other_kind_can() -> None:
    found = [
        (keeps, other)
        for keeps in episodes.KEEPS
        for other in range(0, 101, 5)
        if aftermath._archive_goal(state(partial=False, keeps=keeps, other=other)) is None
    ]
    assert found == [("successes", 35)]
    for keeps in ("all", "random", "large"):
        shown = [
            episodes.rates(World(), Rule(False), Archive(keeps, o / 100)).recorded
            for o in range(5, 101, 5)
        ]
        assert max(shown) < 40


def test_the_prediction_is_the_world_s() -> None:
    assert aftermath.threats.answer == 23
    assert "4 % succeed" in aftermath.threats.prompt
    model = aftermath.threats_model
    assert "23.3 % in the long run" in model.answer({**model.start(), "threats": True}).says
    assert "23." not in model.answer(model.start()).says, "it stands below the prediction"
    assert episodes.rates(World(), STRICTEST).heeded == pytest.approx(20, abs=0.1)


@pytest.mark.parametrize("model", ["world_model", "threats_model"])
def test_every_corner_has_words_and_a_figure(model: str) -> None:
    model = getattr(aftermath, model)
    corners = [
        {},
        {"believed": 100, "major": 0},
        {"major": 100, "force": 100, "strength": 0},
        {"keeps": "random", "other": 0},
        {"keeps": "successes", "other": 0},
        {"keeps": "large", "other": 0, "strength": 20},
    ]
    for corner in corners:
        response = model.answer({**model.start(), **corner})
        figure = getattr(charts, response.figure.name)(**response.figure.data)
        assert response.says and "text/plain" in figure._repr_mimebundle_(None, None)[0]
        assert response.says.startswith("**By your rules")
        assert "None" not in response.says and "nan" not in response.says
    empty = model.answer({**model.start(), "keeps": "random", "other": 0})
    assert "no rate" in empty.says and "The archive is empty." in empty.says


# --- aims ---------------------------------------------------------------------------


def test_the_words_of_the_aims_are_the_sources_and_so_is_the_speaker() -> None:
    claims = data.load("claims").set_index("id")
    statements = data.load("statements").set_index("id")
    starts = {"article": "The writer", "US official": "A US official", "Biden": "Biden"}
    items = aftermath.it_worked.items
    rows = (
        (claims.loc["C28", "quote"], claims.loc["C28", "speaker"]),
        statements.loc["stability", ["words", "speaker"]],
        statements.loc["spiral", ["words", "speaker"]],
        None,
        statements.loc["both", ["words", "speaker"]],
    )
    for item, row in zip(items, rows, strict=True):
        if row is None:
            assert item.text.startswith("The White House fact sheet")
            continue
        words, speaker = row
        assert item.text[item.text.index("“") + 1 : item.text.index("”")] in words
        assert item.text.startswith(starts[speaker])
    said = items[-1].text[items[-1].text.index("“") + 1 : -1]
    assert said in claims.loc["C09c", "quote"]
