"""What lesson 10 says in words about its documents and its game, held against both."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest

from course import data
from course.charts import quiet, turns
from course.exercises import restraint
from course.instruments import games
from course.kinds import Miss


def test_the_next_rung_came_as_many_days_later_as_a_calendar_says() -> None:
    days = (date(2022, 2, 22) - date(2021, 4, 15)).days
    assert restraint.next_rung.answer == days == 313
    assert "22 February 2022" in restraint.next_rung.evidence


def test_the_words_sorted_stand_in_the_article_or_in_the_statements() -> None:
    said = data.load("statements").set_index("id")
    items = [i.text for i in restraint.what_catches.items + restraint.yardstick.items]
    told = " ".join(items)
    for key in ("again", "measured", "direct"):
        assert said.loc[key, "words"] in told
    assert "reduce the number of personnel in Russia to 300 people will be implemented" in told
    assert said.loc["painful", "note"].startswith("After the word Otherwise")
    assert said.loc["mirror", "words"][1:] in told
    assert data.quote("C38b").removeprefix("but ") in told
    assert (said.loc[said["about"].isin(["restraint", "proportion"]), "sources"] != "").all()


def test_the_article_drops_what_the_transcript_has() -> None:
    said = data.load("statements").set_index("id")
    assert "publicly and privately" in said.loc["both", "words"]
    assert "privately" not in data.article() and "publicly" in data.quote("C09c")
    assert "further actions" not in data.article()


def test_each_rung_contains_the_one_before_and_directive_4_alone_is_on_no_rung() -> None:
    barred = [b for _, b in restraint._STEPS.values()]
    assert all(a < b for a, b in itertools.pairwise(barred))
    alone = restraint.bars()
    assert not alone["Directive 4"] >= alone["Directive 1A"]
    assert not alone["Directive 1A"] >= alone["Directive 4"]
    assert alone["Directive 1"] < alone["Directive 4"]


def test_directive_1a_followed_under_the_same_order() -> None:
    faq = data.load("faqs").set_index("number")
    assert "Directive 1A under Executive Order (E.O.) 14024" in faq.loc[888, "question"]
    assert (
        "under which sanctions may be imposed against individuals and entities"
        in (faq.loc[886, "text"])
    )


def test_the_older_bond_is_free_of_the_newer_bar() -> None:
    assert [o.right for o in restraint.older_bond.options] == [False, False, True, False]


# --- the game ---------------------------------------------------------------------------


def test_regret_against_grim_is_what_the_model_finds() -> None:
    for left in range(1, 11):
        assert restraint.too_early(left) == restraint.regret_against_grim(left)
        quiet_rounds = 10 - left
        hold = 3 * quiet_rounds + 3 * (left - 1) + 5
        attack = 3 * quiet_rounds + 5 + (left - 1)
        assert restraint.too_early(left) == hold - attack
    assert "costs 18 points, with four 6, with one 0" in restraint.too_soon.right


def test_the_patient_strategy_is_the_machine_of_that_name() -> None:
    machine = games.MACHINES["tit for two tats"]
    for mine in itertools.product(games.MOVES, repeat=6):
        replies = [restraint.patient(list(mine[:n])) for n in range(6)]
        assert tuple(replies) == games.replies(machine, mine)


EVERY = tuple(itertools.product(games.MOVES, repeat=10))


@pytest.mark.parametrize("seed", range(1, 16))
def test_every_game_against_every_opponent_is_judged_and_looked_back_on(seed: int) -> None:
    """A game counts as well played by its total alone, and each other gets a name and words."""
    machine = games.opponent(seed)
    top = max(games.points(m, games.replies(machine, m)) for m in EVERY)
    for mine in EVERY[:: 7 if seed > 5 else 1]:
        lost = top - games.points(mine, games.replies(machine, mine))
        miss = restraint.ten_rounds.short(seed, mine)
        assert (miss is None) == (lost <= restraint.CLOSE)
        if miss is not None:
            assert f"{lost:g} fewer than there were" in miss.feedback
            assert miss.near == (lost <= 2 * restraint.CLOSE)
    told = restraint.ten_rounds.look_back(seed, restraint.ten_rounds.best(seed))
    assert machine.name in told.says and "No move cost you anything" in told.says


def test_the_game_is_told_as_it_goes_and_names_nobody() -> None:
    told = restraint.ten_rounds.follow(2, ("hold", "escalate", "hold"))
    assert "Round 3: you held, the other escalated." in told
    assert "So far **8** to 8" in told
    assert "| **the other** | hold | hold | escalate |" in told
    for seed in range(1, 6):
        for n in range(1, 11):
            told = restraint.ten_rounds.follow(seed, ("hold",) * n)
            assert not any(name in told for name in (*games.MACHINES, games.COIN))


def misses(seed: int, *words: str) -> list[str]:
    found = [restraint.ten_rounds.short(seed, restraint._lost(w)) for w in words]
    return [m.name if isinstance(m, Miss) else "" for m in found]


def test_mistakes_are_told_apart_by_what_they_were() -> None:
    assert misses(1, "h" * 10, "e" * 10) == ["let it press on", "went on after it gave way"]
    assert misses(2, "h" * 10, "e" * 10) == [
        "",
        "escalated against one who would have held for ever",
    ]
    assert misses(3, "h" * 10, "e" * 10) == ["", "attacked one who answers"]
    assert misses(4, "h" * 10, "e" * 10) == ["never tried how far one can go", "twice in a row"]
    assert misses(5, "h" * 10, "e" * 10) == ["held against one who does not react", ""]


def test_the_figures_of_the_lesson_can_be_drawn() -> None:
    told = restraint.ten_rounds.look_back(1, restraint._lost("hhheehhhhh"))
    assert told.figure is not None
    words = turns(**told.figure.data).description
    assert words.startswith("18 of 30 points: the 3 dearest moves cost 3 each")
    shown = restraint.one_side.model.answer(restraint.one_side.reached)
    assert shown.figure is not None and quiet(**shown.figure.data).description


# --- misreadings --------------------------------------------------------------------------


def test_one_strategy_alone_meets_the_goal() -> None:
    def state(second: str) -> dict[str, Any]:
        return {"first": "tit for tat", "second": second, "misread": 5}

    ends = {name: restraint._goal(state(name)) for name in restraint._PLAYERS}
    assert [name for name, miss in ends.items() if miss is None] == ["tit for two tats"]
    assert "93% quiet rounds in place of 38%" in restraint.one_side.praise


def test_every_pair_says_why() -> None:
    """Where a pair is quiet, no words of a quarrel; where nothing is misread, no misreading."""
    for first, second, misread in itertools.product(
        restraint._PLAYERS, restraint._PLAYERS, (0, 5, 20)
    ):
        state = {"first": first, "second": second, "misread": misread}
        shown = restraint.one_side.model.answer(state)
        share = restraint._share(restraint._noise(state), "quiet")
        why = restraint._because(first, second, misread)
        assert why in shown.says
        if not misread:
            assert "misread move" not in why
        if share == pytest.approx(1) and not misread:
            assert why == "Neither attacks first, and nothing is misread, so nothing happens."
        if share == 0:
            assert why.startswith("One of them never holds") or "attack" in why or "goes on" in why
