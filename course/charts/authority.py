"""On how many authorities a listing stands."""

from __future__ import annotations

from typing import Any

import pandas as pd

from course.charts.engine import altair
from course.charts.parts import numbered
from course.errors import CourseError


def legs(rows: pd.DataFrame) -> Any:
    """A grid of listings by group and by the number of authorities they stand on.

    ``rows`` has a row for each listing and each of its authorities, with the columns ``measure``,
    ``unit`` and ``authority``, as from ``authority.legs``. Raises `CourseError` for another table.
    """
    lacking = [c for c in ("measure", "unit", "authority") if c not in rows]
    if lacking or rows.empty:
        what = f"has no column {lacking[0]!r}" if lacking else "is empty"
        raise CourseError(f"This table {what}. A row for each listing and authority is wanted.")
    alt = altair()
    each = rows.groupby(["measure", "unit"])["authority"].nunique().reset_index(name="legs")
    more, n = int((each["legs"] > 1).sum()), len(each)
    cells = each.groupby(["measure", "legs"]).size().reset_index(name="listings")
    totals = each["measure"].value_counts()
    cells["group"] = [f"{str(m).capitalize()} ({totals[m]})" for m in cells["measure"]]
    finding = f"{more} of {n} listings stand on more than one authority"
    base = alt.Chart(cells).encode(
        x=alt.X("legs:O", title="authorities behind a listing", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("group:N", title=None),
        tooltip=["group", "legs", "listings"],
    )
    told = "; ".join(
        f"{group}: " + ", ".join(f"{int(k)} with {int(j)}" for j, k in some)
        for group, some in (
            (g, c[["legs", "listings"]].itertuples(index=False)) for g, c in cells.groupby("group")
        )
    )
    return numbered(base, "listings").properties(
        title=alt.TitleParams(
            finding,
            subtitle="Listings of 15 April 2021, by the tags of the OFAC list of 25 April 2021",
        ),
        width=320,
        height=130,
        description=f"{finding}. Listings by number of authorities. {told}.",
    )
