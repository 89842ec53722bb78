"""The kinds of exercise: each a question as data and a grader, pure, without widgets.

Build comes with the lesson that needs it. `Model` is no exercise: it is what an
`Explore` moves, and what a lesson gives a student to play with.
"""

from course.kinds.action import Action
from course.kinds.calibration import OwnCalibration
from course.kinds.choice import Choice, Option
from course.kinds.classify import Classify, Item
from course.kinds.code import Code, Slip
from course.kinds.explore import Explore, Miss
from course.kinds.highlight import Highlight, Phrase
from course.kinds.lens import Lens, Mark
from course.kinds.lesson import Lesson, Review
from course.kinds.model import Figure, Model, Pick, Response, Slider, Switch
from course.kinds.multiple import MultipleChoice, Tick
from course.kinds.number import Mistake, Number
from course.kinds.order import Order, Step
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
    "Case",
    "Choice",
    "Classify",
    "Code",
    "Counts",
    "Explore",
    "Figure",
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
]
