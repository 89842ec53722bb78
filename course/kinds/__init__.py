"""The kinds of exercise: each a question as data and a grader, pure, without widgets.

`Model` is no exercise: it is what an `Explore` or a `Build` moves, and what a lesson
gives a student to play with. An `Action` asks nothing: it is a button.
"""

from course.kinds.action import Action
from course.kinds.build import Build, Finding
from course.kinds.calibration import OwnCalibration
from course.kinds.choice import Choice, Option
from course.kinds.classify import Classify, Item
from course.kinds.code import Code, Slip
from course.kinds.explore import Explore, Miss
from course.kinds.highlight import Highlight, Phrase
from course.kinds.lens import Lens, Mark, lens_of, marks_of
from course.kinds.lesson import Lesson, Review
from course.kinds.model import Figure, Model, Pick, Response, Slider, Switch
from course.kinds.multiple import MultipleChoice, Tick
from course.kinds.number import Mistake, Number
from course.kinds.order import Order, Step
from course.kinds.play import Play
from course.kinds.practice import Practice
from course.kinds.predict import Bar, Predict
from course.kinds.readers import Counts, Numbers, Quantity, Results
from course.kinds.reflect import Reflect
from course.kinds.round import Round, Statement
from course.kinds.triage import Case, Triage
from course.kinds.verdict import Verdict

__all__ = [
    "Action",
    "Bar",
    "Build",
    "Case",
    "Choice",
    "Classify",
    "Code",
    "Counts",
    "Explore",
    "Figure",
    "Finding",
    "Highlight",
    "Item",
    "Lens",
    "Lesson",
    "Mark",
    "Miss",
    "Mistake",
    "Model",
    "MultipleChoice",
    "Number",
    "Numbers",
    "Option",
    "Order",
    "OwnCalibration",
    "Phrase",
    "Pick",
    "Play",
    "Practice",
    "Predict",
    "Quantity",
    "Reflect",
    "Response",
    "Results",
    "Review",
    "Round",
    "Slider",
    "Slip",
    "Statement",
    "Step",
    "Switch",
    "Tick",
    "Triage",
    "Verdict",
    "lens_of",
    "marks_of",
]
