"""The kinds of exercise: each a question as data and a grader, pure, without widgets.

Triage, explore and build come with the lessons that need them, each as one
module here and one view of the same name in ``course.widgets``.
"""

from course.kinds.choice import Choice, Option
from course.kinds.classify import Classify, Item
from course.kinds.code import Code, Counts, Results, Slip
from course.kinds.highlight import Highlight, Phrase
from course.kinds.lens import Lens, Mark
from course.kinds.lesson import Lesson, Review
from course.kinds.multiple import MultipleChoice, Tick
from course.kinds.number import Mistake, Number
from course.kinds.order import Order, Step
from course.kinds.predict import Bar, Predict
from course.kinds.reflect import Reflect
from course.kinds.verdict import Verdict

__all__ = [
    "Bar",
    "Choice",
    "Classify",
    "Code",
    "Counts",
    "Highlight",
    "Item",
    "Lens",
    "Lesson",
    "Mark",
    "Mistake",
    "MultipleChoice",
    "Number",
    "Option",
    "Order",
    "Phrase",
    "Predict",
    "Reflect",
    "Results",
    "Review",
    "Slip",
    "Step",
    "Tick",
    "Verdict",
]
