"""A place on the page for how sure a student said to be, held against how it turned out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from course.kinds.display import Displayed, headed, wrap
from course.kinds.model import Response

Answers = Sequence[tuple[int, bool]]


@dataclass(frozen=True, kw_only=True, eq=False)
class OwnCalibration(Displayed):
    """``respond`` turns answers, each (percent stated, whether right), and the number of
    older ones that no verdict was kept with, into words and a figure; it is pure.

    What the answers are, only the view knows: the plain form is the same for everyone.
    """

    id: str
    title: str
    prompt: str
    respond: Callable[[Answers, int], Response]

    def plain(self) -> str:
        told = wrap("Run the notebook to see your own; nobody else's page shows them.")
        return headed(self.title, "your own answers", wrap(self.prompt), told)
