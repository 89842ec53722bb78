"""The article's claims as figures: how sure they are, and who speaks."""

from __future__ import annotations

from typing import Any

import pandas as pd

from course.charts.engine import altair
from course.charts.parts import numbered
from course.errors import CourseError


def voices(table: Any, title: str = "Who speaks, and how surely") -> Any:
    """A grid of claims by speaker and certainty, the count in each cell.

    `table` holds counts by speaker and certainty: a Series from ``groupby`` and
    ``size``, or a crosstab with the speakers as rows. ``...`` gives a line of
    text instead of a chart: there is nothing to draw yet.
    """
    if table is ...:
        return Nothing("Nothing to draw yet: fill in the cell above and run it.")
    rows = long_form(table)
    alt = altair()
    totals = rows.groupby("speaker")["claims"].sum().sort_values(ascending=False)
    names = {speaker: f"{speaker} ({total})" for speaker, total in totals.items()}
    rows = rows.assign(who=rows["speaker"].map(names))
    certainties = list(rows.groupby("certainty")["claims"].sum().sort_values(ascending=False).index)
    first, most = totals.index[0], int(totals.iloc[0])
    base = alt.Chart(rows).encode(
        x=alt.X("certainty:N", sort=certainties, title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("who:N", sort=list(names.values()), title=None),
        tooltip=["speaker", "certainty", "claims"],
    )
    return numbered(base, "claims").properties(
        title=alt.TitleParams(
            title, subtitle="Claims in the article, by speaker (total) and certainty"
        ),
        width=480,
        height=190,
        description=(
            f"A grid of counts. Totals: {', '.join(f'{s} {n}' for s, n in totals.items())}, "
            f"{int(totals.sum())} in all. The most are the {first}'s, {most}."
        ),
    )


def certainties(claims: pd.DataFrame) -> Any:
    """Bars of claims by certainty; `claims` is the data set of that name."""
    alt = altair()
    counts = claims["certainty"].value_counts().rename_axis("certainty").reset_index(name="claims")
    counts = counts.sort_values(["claims", "certainty"], ascending=[False, True])
    flat, charged = (int((claims["certainty"] == c).sum()) for c in ("asserted", "alleged"))
    finding = (
        f"{flat} of {len(claims)} claims are said flatly, {charged} are passed on as allegations"
    )
    return (
        alt.Chart(
            counts, title=alt.TitleParams(finding, subtitle="Claims in the article, by certainty")
        )
        .mark_bar()
        .encode(
            x=alt.X("claims:Q", title="claims"),
            y=alt.Y("certainty:N", sort=list(counts["certainty"]), title=None),
            tooltip=["certainty", "claims"],
        )
        .properties(
            width=420,
            height=170,
            description=f"{finding}. Bars: "
            + ", ".join(f"{c} {n}" for c, n in counts.itertuples(index=False))
            + ".",
        )
    )


def long_form(table: Any) -> pd.DataFrame:
    """Counts by speaker and certainty as rows: speaker, certainty, claims; no empty cells."""
    wanted = "Counts by speaker and certainty are wanted: a Series or a crosstab."
    if isinstance(table, pd.DataFrame):
        table = table.fillna(0).stack()  # an unstacked count has gaps where nothing was counted
    if not isinstance(table, pd.Series) or table.index.nlevels != 2:
        raise CourseError(f"This chart cannot be drawn from {type(table).__name__}. {wanted}")
    names = [set(map(str, table.index.get_level_values(i))) for i in (0, 1)]
    if "article" in names[1]:
        table = table.swaplevel()
    elif "article" not in names[0]:
        raise CourseError(f"No speaker 'article' stands in the table. {wanted}")
    rows = table.rename("claims").rename_axis(["speaker", "certainty"]).reset_index()
    counts = pd.to_numeric(rows["claims"], errors="coerce")
    if counts.isna().any() or (counts % 1 != 0).any():
        raise CourseError(f"The table holds something that is not a count. {wanted}")
    rows = rows.assign(claims=counts.astype("int64"))[counts > 0]
    return rows.sort_values(["speaker", "certainty"]).reset_index(drop=True)


class Nothing:
    """Stands where a chart will be."""

    def __init__(self, why: str) -> None:
        self.why = why

    def __repr__(self) -> str:
        return self.why
