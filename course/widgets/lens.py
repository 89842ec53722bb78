"""The article, lit up."""

from __future__ import annotations

from collections import Counter

import anywidget
import traitlets

from course.kinds.lens import Lens
from course.widgets import frontend


class LensView(anywidget.AnyWidget):
    """Everything is on the page; the kernel is not asked again."""

    _esm = frontend.script("lens")
    _css = frontend.style()
    lens = traitlets.Dict().tag(sync=True)

    def __init__(self, lens: Lens) -> None:
        super().__init__(
            lens={
                "title": lens.title,
                # Split here: a page counts UTF-16 units, the offsets count code points.
                "pieces": [list(piece) for piece in lens.pieces()],
                "lenses": [
                    {
                        "name": name,
                        "question": question,
                        "values": [
                            {
                                "value": value,
                                "meaning": lens.meanings.get((name, value), ""),
                                "count": sum(m.values[name] == value for m in lens.marks),
                            }
                            for value in values(lens, name)
                        ],
                    }
                    for name, question in lens.lenses.items()
                ],
                "marks": {
                    m.id: {
                        "values": dict(m.values),
                        "row": [list(r) for r in m.row],
                        "note": m.note,
                    }
                    for m in lens.marks
                },
            },
        )


def values(lens: Lens, name: str) -> list[str]:
    """The values of a lens, commonest first, then those that no claim has."""
    counts = Counter(m.values[name] for m in lens.marks)
    unused = [v for (n, v) in lens.meanings if n == name and v not in counts]
    return [v for v, _ in counts.most_common()] + unused
