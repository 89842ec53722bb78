"""One small exercise of each kind, about nothing in particular, to be bent by the tests."""

from __future__ import annotations

from typing import Any

from course.errors import Malformed
from course.kinds import (
    Build,
    Case,
    Choice,
    Classify,
    Code,
    Counts,
    Explore,
    Figure,
    Finding,
    Highlight,
    Item,
    Miss,
    Model,
    MultipleChoice,
    Number,
    Option,
    Order,
    Phrase,
    Pick,
    Play,
    Practice,
    Predict,
    Reflect,
    Response,
    Results,
    Slider,
    Step,
    Switch,
    Tick,
    Triage,
)
from course.kinds.base import Exercise
from course.kinds.round import Round, Statement

COMMON: dict[str, Any] = {
    "title": "A sample",
    "prompt": "What holds?",
    "objectives": ("X1",),
    "hints": ("Look again.",),
    "solution": "Because.",
    "see": "The idea",
}


def double(x: int) -> int:
    return 2 * x


def together(state: dict[str, Any]) -> None:
    """Nobody holds more than the whole."""
    if state["stake"] + state["rest"] > 100:
        raise Malformed("Firm B: its stakes sum to more than 100 %. Lower one.")


def respond(state: dict[str, Any]) -> Response:
    """Whether the holder owns half; control never counts."""
    owned = state["stake"] >= 50
    figure = Figure(
        "graph",
        {
            "title": "Half is owned" if owned else "Less than half is owned",
            "description": f"The holder owns {state['stake']} % of firm B.",
            "nodes": [
                {"id": "x", "label": "Holder", "column": 0, "row": 0, "state": "blocked"},
                {"id": "b", "label": "Firm B", "column": 1, "row": 0, "state": "plain"},
            ],
            "edges": [{"from": "x", "to": "b", "label": f"{state['stake']} %"}],
        },
    )
    return Response(f"Firm B is {'blocked' if owned else 'not blocked'}.", figure)


MODEL = Model(
    id="sample.model",
    title="Who owns firm B?",
    prompt="Move the stakes.",
    controls=(
        Slider("stake", "Stake of the holder", 0, 100, 1, 30, "%"),
        Slider("rest", "Stake of others", 0, 100, 1, 20, "%"),
        Switch("control", "The holder also controls the firm"),
        Pick("law", "Law", {"us": "American", "other": "Another"}, "us"),
    ),
    respond=respond,
    together=together,
)


SOUND = {"stake": 50, "rest": 10, "control": False, "law": "us"}


def pushed(seed: int, moves: tuple[str, ...]) -> Miss | None:
    """Whether a push was among the moves."""
    pushes = moves.count("push")
    return Miss(f"{pushes} pushes", f"You pushed {pushes} times.", pushes == 1) if pushes else None


def faults(state: dict[str, Any]) -> tuple[Finding, ...]:
    """Less than half does not do, control is beside the point, much is a weakness."""
    found = []
    if state["stake"] < 50:
        found.append(Finding("less", "Less than half."))
    if state["control"]:
        found.append(Finding("control", "Control is not owned."))
    if state["stake"] > 80:
        found.append(Finding("much", "More than is needed.", hard=False))
    return tuple(found)


def owned(state: dict[str, Any]) -> Miss | None:
    if state["stake"] >= 50:
        return None
    return Miss("control", "Control is no stake.") if state["control"] else Miss("low", "Too low.")


def parity(number: int) -> Choice:
    return Choice(
        **{**COMMON, "id": "sample.practice", "prompt": f"Is {number} odd?"},
        options=(
            Option("odd", f"{number}: see the last digit.", right=number % 2 == 1),
            Option("even", f"{number}: halve it.", right=number % 2 == 0),
        ),
    )


def make(kind: type[Exercise], **changes: Any) -> Exercise:
    """A valid exercise of `kind`, with `changes` made to it."""
    return kind(
        **{**COMMON, "id": f"sample.{kind.kind.replace('_', '-')}", **PARTS[kind], **changes}
    )


PARTS: dict[type[Exercise], dict[str, Any]] = {
    Choice: {"options": (Option("yes", "It holds.", right=True), Option("no", "Look again."))},
    MultipleChoice: {
        "options": (
            Tick("a", "Think of the first.", right=True),
            Tick("b", "Not this one."),
            Tick("c", "Think of the last.", right=True),
        ),
        "praise": "Both ends.",
    },
    Number: {
        "answer": 12.0,
        "unit": "names",
        "right": "Twelve.",
        "low": "Too few.",
        "high": "Too many.",
        "whole": True,
    },
    Classify: {
        "items": (Item("cat", "animal"), Item("oak", "plant"), Item("elm", "plant")),
        "bins": {"animal": "Animals", "plant": "Plants"},
        "confusions": {("animal", "plant"): "It walks.", ("plant", "animal"): "It stands."},
        "praise": "All at home.",
    },
    Order: {
        "steps": (Step("one", 1), Step("two", 2, "After one."), Step("three", 3, "After two.")),
        "praise": "In order.",
    },
    Highlight: {
        "passage": "He allegedly ran, and surely fell.",
        "find": (Phrase("allegedly", "An adverb."), Phrase("surely", "Another adverb.")),
        "traps": (Phrase("ran", "is what he did."),),
        "otherwise": "no certainty in it.",
        "praise": "Both adverbs.",
    },
    Code: {
        "name": "double",
        "starter": "def double(x):\n    return ...\n\nsample.double.check(double)",
        "reader": Results(((1,), (2,), (0,))),
        "reference": double,
        "right": "Twice.",
    },
    Predict: {
        "answer": 10.0,
        "unit": "days",
        "close": 1.0,
        "near": 5.0,
        "right": "Close.",
        "too_low": "Longer.",
        "too_high": "Shorter.",
        "evidence": "It took ten days.",
    },
    Triage: {
        "rulings": {"bound": "Bound", "free": "Not bound"},
        "reasons": {"passport": "Passport", "place": "Place", "none": "No road"},
        "cases": (
            Case(
                "A tourist in Boston.", "bound", "place", {"free": "Where does the tourist stand?"}
            ),
            Case("A citizen in Madrid.", "bound", "passport"),
            Case("A stranger in Lima.", "free", "none"),
        ),
        "confusions": {("bound", "free"): "Look for a road.", ("free", "bound"): "Which road?"},
        "tests": {"passport": "Whose?", "place": "Which place?", "none": "Is there none?"},
        "praise": "All ruled.",
    },
    Explore: {
        "model": MODEL,
        "goal": owned,
        "reached": {"stake": 50, "rest": 10, "control": False, "law": "us"},
        "astray": (
            {"stake": 49, "rest": 10, "control": False, "law": "us"},
            {"stake": 49, "rest": 10, "control": True, "law": "us"},
        ),
        "praise": "Half is enough.",
    },
    Build: {
        "model": MODEL,
        "inspect": faults,
        "reached": {"stake": 50, "rest": 10, "control": False, "law": "us"},
        "astray": (
            {"stake": 49, "rest": 10, "control": False, "law": "us"},
            {"stake": 49, "rest": 10, "control": True, "law": "us"},
            {"stake": 60, "rest": 10, "control": True, "law": "us"},
        ),
        "praise": "It holds.",
    },
    Play: {
        "moves": {"hold": "Hold", "push": "Push"},
        "rounds": 3,
        "follow": lambda seed, moves: f"Opponent {seed}: {len(moves)} rounds are played.",
        "short": pushed,
        "look_back": lambda seed, moves: Response("All of it.", respond(SOUND).figure),
        "best": lambda seed: ("hold", "hold", "hold"),
        "lost": (("push", "hold", "hold"), ("push", "push", "hold"), ("push", "push", "push")),
        "praise": "Held.",
    },
    Practice: {"make": parity},
    Round: {
        "statements": (
            Statement("Oaks are plants.", True, "They stand."),
            Statement("Cats are plants.", False, "They walk."),
        ),
        "praise": "All right.",
    },
    Reflect: {"rubric": ("name one thing?", "give a source?")},
}

COUNTS = Counts(("group", "type"))
