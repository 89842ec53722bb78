"""What turns a stored lesson into one that can be read without a kernel: nbconvert's
preprocessors, with one of our own beside them."""

from __future__ import annotations

from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_output

from course.charts.engine import MIME
from course.charts.still import drawn_spec


class ChartsAsPictures(Preprocessor):
    """Each chart as a picture with its text alternative, in place of data for a script."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        for place, output in enumerate(cell.get("outputs", ())):
            spec = output.get("data", {}).get(MIME)
            if spec is not None:
                still = drawn_spec(spec)
                words = new_output("display_data", {"text/plain": still.text})
                cell.outputs[place] = (
                    new_output("display_data", {"text/html": still.figure}) if still.svg else words
                )
        return cell, resources
