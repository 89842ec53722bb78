"""What turns a stored lesson into one that can be read without a kernel: nbconvert's
preprocessors, with one of our own beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
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


class LinksWithin(Preprocessor):
    """Links to other files lead to what is there, or are plain words.

    ``targets`` maps the file that a lesson links to, such as ``04-name.ipynb``, to the one to
    link to instead; a link to any other file of a folder becomes its text.
    """

    def __init__(self, targets: Mapping[str, str], **traits: Any) -> None:
        super().__init__(enabled=True, **traits)
        self.targets = targets

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        if cell.cell_type == "markdown":
            cell.source = outside_code(
                cell.source, lambda text: _LINK.sub(lambda link: self._led(link), text)
            )
        return cell, resources

    def _led(self, link: re.Match[str]) -> str:
        file, mark, place = link["to"].partition("#")
        if not file or _ABROAD.match(file):
            return link[0]
        if file in self.targets:
            return f"[{link['text']}]({self.targets[file]}{mark}{place})"
        return link["text"]


_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\(<?(?P<to>[^)\s>]+)>?\)")
#: With a scheme, such as https: or mailto:.
_ABROAD = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_CODE = re.compile(r"((`+)(?!`).*?(?<!`)\2(?!`))", re.DOTALL)


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Markdown with `change` made to what is not code, neither a span nor a fenced block."""
    pieces = _CODE.split(text)  # text, code, its fence, text, ...
    return "".join(
        change(piece) if place % 3 == 0 else piece
        for place, piece in enumerate(pieces)
        if place % 3 < 2
    )
