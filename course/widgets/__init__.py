"""The views: the only rooms that know ipywidgets.

`bundle` is called when a cell ends on something of the course's; each view is
loaded when it is first needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.kinds.action import Action
from course.kinds.calibration import OwnCalibration
from course.kinds.code import Submission
from course.kinds.display import Displayed
from course.kinds.lens import Lens
from course.kinds.lesson import Lesson, Review
from course.kinds.model import Model
from course.kinds.sealed import Sealed


def view(shown: Displayed) -> Any:
    """The widget for one thing of the course."""
    if isinstance(shown, Submission):
        from course.widgets.submission import SubmissionView

        return SubmissionView(shown)
    if isinstance(shown, Lesson | Review):
        from course.widgets.lesson import LessonView

        closing = isinstance(shown, Review)
        return LessonView(shown.lesson if closing else shown, closing)
    if isinstance(shown, Lens):
        from course.widgets.lens import LensView

        return LensView(shown)
    if isinstance(shown, Model):
        from course.widgets.model import ModelView

        return ModelView(shown)
    if isinstance(shown, Action):
        from course.widgets.action import ActionView

        return ActionView(shown)
    if isinstance(shown, OwnCalibration):
        from course.widgets.calibration import CalibrationView

        return CalibrationView(shown)
    if isinstance(shown, Sealed):
        from course.widgets import sealed

        return sealed.view_of(shown)
    from course.widgets.exercise import view_of

    return view_of(shown)


def bundle(shown: Displayed) -> Mapping[str, Any]:
    """The widget's forms by MIME type, without its own plain text: ours says more."""
    forms = view(shown)._repr_mimebundle_()
    if isinstance(forms, tuple):  # anywidget returns (data, metadata)
        forms = forms[0]
    return {k: v for k, v in (forms or {}).items() if k != "text/plain"}
