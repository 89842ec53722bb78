"""Exercises made from an article's claims, held to what ours are held to."""

from __future__ import annotations

import re

import pytest

from course import exercises, own
from course.errors import ExerciseError, Malformed
from course.exercises import SYLLABUS
from course.kinds import Lesson
from course.own.articles import Article
from course.own.faults import MaterialError


@pytest.fixture
def strike(material) -> Lesson:
    found = exercises.lesson_of("strike")
    assert found is not None
    return found


def lesson(**objectives: str) -> Lesson:
    return Lesson(
        id="made", number=14, title="T", notebook="14-made", minutes=(1, 2),
        objectives=objectives or own.READING, syllabus=SYLLABUS,
    )  # fmt: skip


def test_there_are_five_of_four_kinds(strike: Lesson) -> None:
    kinds = [e.kind for e in strike.exercises.values()]
    assert kinds == ["classify", "classify", "highlight", "code", "number", "choice"]


def test_each_is_sound_and_each_mistake_has_words_of_its_own(strike: Lesson) -> None:
    for exercise in strike.exercises.values():
        assert exercise.grade(exercise.model_answer()).status == "correct"
        seen = set()
        for name, raw in exercise.foreseen():
            verdict = exercise.grade(raw)
            assert verdict.status in ("wrong", "partly"), name
            assert verdict.misconceptions, name
            assert verdict.feedback not in seen, name
            seen.add(verdict.feedback)
        for raw in exercise.malformed_examples():
            with pytest.raises(Malformed):
                exercise.grade(raw)


def test_no_hint_and_no_feedback_holds_the_answer(strike: Lesson) -> None:
    for exercise in strike.exercises.values():
        shown = exercise.shown_answer()
        for line in [shown, *shown.splitlines()]:
            told = re.sub(r"^(- |\d+\. )|[*`“”.]", "", line).strip().lower()
            if len(told) > 12:
                assert not any(told in hint.lower() for hint in exercise.hints), told
    sure = strike.exercises["strike.how-sure"]
    for item in sure.items:
        for said in item.feedback.values():
            comment = said.partition("\n\n>")[0]
            assert f"*{item.bin}*" not in comment and item.bin not in comment.split(), comment


def test_feedback_names_the_belief_and_shows_the_sentence(strike: Lesson) -> None:
    whose, sure = (strike.exercises[f"strike.{name}"] for name in ("whose-words", "how-sure"))
    said = next(i for i in whose.items if i.text.startswith("hiding")).feedback
    assert "You took it for the writer's own statement" in said["article"]
    assert said["register"].startswith("*register* does speak in this article")
    assert said["union"].endswith(
        "\n\n> The League accuses the register of hiding who owns 41 tankers."
    )
    said = next(i for i in sure.items if i.text.startswith("freight rates")).feedback
    assert said["intended"].startswith(
        "You took it for a wish or a promise. Is it in the speaker's"
    )
    assert "Look at the tense of the verb." in said["asserted"]


def test_forecasts_are_marked_in_the_passage_that_has_most(strike: Lesson) -> None:
    marking = strike.exercises["strike.to-mark"]
    assert [p.words for p in marking.find] == [
        "freight rates to rise for a month at most",
        "grain will become dearer in every port of the League",
    ]
    assert len(marking.words()) <= 150


def article(text: str, *rows: str, words: str = "") -> Article:
    from course.own import about, claims

    ours = about.About(title="T", words=about.known_words(), meanings=about.MEANINGS)
    content = "\n".join(["id,quote,speaker,certainty,instrument", *rows])
    found, faults = claims.parse(content.encode(), text, ours.words, "claims.csv")
    assert not faults
    return Article("made", ours, text, found)


def test_what_the_claims_cannot_carry_is_left_out() -> None:
    made = lesson()
    text = "Ports are shut. It may well rain soon, the paper thinks."
    own.reading_set(
        article(
            text,
            "C1,Ports are shut,article,asserted,package",
            "C2,It may well rain soon,article,predicted,package",
        ),
        made,
    )
    assert list(made.exercises) == ["made.how-sure", "made.to-mark"]


def test_claims_that_carry_nothing_are_told() -> None:
    one = article("Ports are shut.", "C1,Ports are shut,article,asserted,package")
    with pytest.raises(MaterialError, match="articles/made: its claims carry no exercise"):
        own.reading_set(one, lesson())


def test_a_lesson_without_the_objectives_is_told(material) -> None:
    with pytest.raises(ExerciseError, match="the objective 'R1', which lesson made does not have"):
        own.reading_set(own.article("strike"), lesson(X1="Do."))


def test_marks_of_markdown_in_an_article_stay_text() -> None:
    made = lesson()
    text = "The bank *froze* 3 accounts. It [says] no <b>harm</b> was done."
    own.reading_set(
        article(
            text,
            "C1,The bank *froze* 3 accounts,article,asserted,package",
            "C2,no <b>harm</b> was done,officials,denied,package",
        ),
        made,
    )
    said = made.exercises["made.whose-words"].items[1].feedback["article"]
    assert r"It \[says\] no \<b\>harm\</b\> was done." in said


def test_the_lens_shows_what_the_article_s_words_mean(material) -> None:
    lens = own.article("strike").lens()
    assert lens.meanings["speaker", "union"] == "The union of the dockers in Lindhaven."
    assert ("speaker", "kremlin") not in lens.meanings
    assert lens.meanings["certainty", "denied"] == "Said to be untrue."
    assert "".join(piece for piece, _ in lens.pieces()) == lens.text
