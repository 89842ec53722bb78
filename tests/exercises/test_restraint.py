"""What lesson 10 says in words about its documents and its game, held against both."""

from __future__ import annotations

import inspect
import itertools
import re
from typing import Any

import pytest

from course import data
from course.charts import quiet, turns
from course.exercises import restraint
from course.instruments import games
from course.kinds import Miss


def test_the_cycle_that_nobody_initiates_is_the_start_of_the_model() -> None:
    shown = restraint.one_side.model.answer(restraint._start)
    assert f"both hold in {restraint.echo.answer:g} %," in shown.says
    assert data.quote("C39a").startswith(restraint.echo.prompt[1:].partition("”")[0])
    assert [b.value for b in restraint.echo.bars] == [100, 68, 38, 28]


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


def test_a_ticked_line_holds_for_the_sets_and_no_other_does() -> None:
    barred = {**restraint.bars(), "Listing six firms": {"listing"}}
    barred["sending ten diplomats home"] = {"expulsion"}
    for tick in restraint.contains.options:
        above, below = tick.text.split(" stands above ")
        assert tick.right == (barred[above] > barred[below]), tick.text


def test_the_model_defence_names_rows_of_the_table() -> None:
    events = data.load("events").set_index("id")
    told = restraint.defend.solution
    for key in ("directive_1a", "consular_cut", "entity_list"):
        assert events.loc[key, "kind"] in ("staff", "debt", "listing")
        day = events.loc[key, "date"]
        assert f"({day.day} {day:%B %Y})" in told
    assert events.loc["secondary", "date"].strftime("%-d %B %Y") in told


def test_pieces_that_are_supposed_do_not_all_bear_on_the_choice() -> None:
    supposed = {c.ruling for c in restraint.what_would_show.cases if c.text.startswith("*Suppose*")}
    assert supposed == {"chose", "neither"}
    lavrov = next(c for c in restraint.what_would_show.cases if "Lavrov" in c.text)
    assert lavrov.ruling == "neither"


def test_directive_1a_followed_under_the_same_order() -> None:
    faq = data.load("faqs").set_index("number")
    assert "Directive 1A under Executive Order (E.O.) 14024" in faq.loc[888, "question"]


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
            assert miss.near == (top - lost >= 0.75 * top)
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
        "attacked one who never forgives",
    ]
    assert misses(3, "h" * 10, "e" * 10) == ["", "attacked one who answers"]
    assert misses(4, "h" * 10, "e" * 10) == ["never tried how far one can go", "twice in a row"]
    assert misses(5, "h" * 10, "e" * 10) == ["held against one who does not react", ""]


def test_the_cause_named_is_the_one_that_cost_most() -> None:
    assert misses(1, "hhheehhhhh", "heeeeeeeee") == ["answered late", "went on after it gave way"]
    assert misses(4, "eehhehhehh", "hhhehhehhh") == [
        "twice in a row",
        "seldom tried how far one can go",
    ]
    late = restraint.ten_rounds.short(1, restraint._lost("hhheehhhhh"))
    assert late is not None and "in round 4, cost 9." in late.feedback
    for mine in EVERY:
        turns = restraint._turns(1, mine)
        miss = restraint.ten_rounds.short(1, mine)
        if miss is not None and miss.name == "went on after it gave way":
            attacks = sum(t.regret for t in turns if t.mine == "escalate")
            first = mine.index("escalate")
            assert attacks > sum(t.regret for t in turns[:first])
            assert attacks >= sum(t.regret for t in turns[first:] if t.mine == "hold")


def test_holding_against_the_coin_is_not_nearly_as_good_as_it_gets() -> None:
    miss = restraint.ten_rounds.short(5, ("hold",) * 10)
    assert miss is not None and not miss.near


def test_every_reason_is_given_for_some_game() -> None:
    given = {restraint._why(s, m)[0] for s in range(1, 6) for m in EVERY if restraint._short(s, m)}
    source = inspect.getsource(restraint._why)
    written = re.findall(r'return \(\n\s+"(.+?)",', source)
    assert given == set(written) and len(written) == 9


def test_against_grim_one_later_round_eats_up_what_an_attack_wins() -> None:
    """Where both come out even, one later round is to be expected."""
    p, chance = games.PAYOFFS, games.patience()
    assert p.free - p.quiet == p.quiet - p.spiral
    assert chance / (1 - chance) == 1


def test_in_the_worked_game_one_round_alone_has_a_regret() -> None:
    turns = games.look_back(games.MACHINES["grim"], ["hold"] * 3 + ["escalate"] * 7)
    assert [t.number for t in turns if t.regret] == [4]


def test_the_figures_of_the_lesson_can_be_drawn() -> None:
    told = restraint.ten_rounds.look_back(1, restraint._lost("hhheehhhhh"))
    assert told.figure is not None
    words = turns(**told.figure.data).description
    assert words.startswith("18 of 30 points: the 3 dearest moves cost 3 each")
    shown = restraint.one_side.model.answer(restraint.one_side.reached)
    assert shown.figure is not None and quiet(**shown.figure.data).description


# --- misreadings --------------------------------------------------------------------------


def test_one_strategy_with_one_share_alone_meets_the_goal() -> None:
    def state(second: str, misread: int) -> dict[str, Any]:
        return {"first": "tit for tat", "second": second, "misread": misread}

    met = [
        (name, misread)
        for name in restraint._PLAYERS
        for misread in range(21)
        if restraint._goal(state(name, misread)) is None
    ]
    assert met == [("tit for two tats", 14)]
    bears = {
        name: max(
            m
            for m in range(21)
            if restraint._share(restraint._noise(state(name, m)), "quiet") >= 0.75
        )
        for name in ("tit for tat", "tit for two tats")
    }
    assert bears == {"tit for tat": 0, "tit for two tats": 14}


def test_patience_pays_both_and_the_other_side_more() -> None:
    """As the praise and the key points say; always holding would pay the patient side more."""
    praise = restraint.one_side.praise
    assert "93 % quiet rounds in place of 38 %" in praise
    assert "2.84 points a round in place of 2.42" in praise and "gains more: 3.07" in praise


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
