"""The chain of authority: what a measure rests on, and what falls when a link is taken away.

A statute lets a President declare an emergency, an order declares it, a listing is made
under the order. Here that is a graph: ``rests`` has a row for each authority and each one it
rests on, ``grounds`` a row for each thing done and each authority it was done under (both
are data sets of the course). Whom an order binds and what a breach can cost stand here too.

The model knows the tags of the list and the documents in ``rests``, and nothing else: not
whether a court, or Congress, would keep alive what has lost its ground.
"""

from __future__ import annotations

import difflib
import graphlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from course.errors import CourseError
from course.fit import finite
from course.instruments import arguments
from course.instruments.arguments import shown, typed

Rule = Literal["any", "all"]

#: Statutes that an order names for a part of it only. Without them the order still declares
#: its emergency and blocks property, so they take no order with them.
PARTS: Mapping[str, str] = {
    "ina212f": "carries only the suspension of entry",
    "usc3_301": "is named as a basis, and what it carries was not checked",
}

#: Civil maximum as of 2021 (50 U.S.C. 1705), US dollars, where twice the transaction is less.
CIVIL_FLOOR = 311_562

#: The roads into "United States person", from the definition in the orders of this family.
ROADS: Mapping[str, str] = {
    "citizen": "a citizen of the United States, wherever",
    "resident": "a permanent resident of the United States, wherever",
    "entity": "an entity under US law, its foreign branches included",
    "inside": "anyone who is in the United States",
}


class ChainError(CourseError):
    """A chain of authority that does not hold together, or a question it cannot answer."""


# --- the chain ------------------------------------------------------------------------------


@typed(ChainError)
def needs(rests: pd.DataFrame, parts: Collection[str] = tuple(PARTS)) -> dict[str, tuple[str, ...]]:
    """What each authority cannot do without: authority -> those it rests on, in the order given.

    ``rests`` has the columns ``authority`` and ``rests_on`` (ids). Links to ``parts`` are left
    out. Raises `ChainError` for a missing column, an empty cell, or a circle, which it names.
    """
    require(rests, "rests", ("authority", "rests_on"))
    found: dict[str, tuple[str, ...]] = {}
    for lower, upper in rests[["authority", "rests_on"]].itertuples(index=False):
        if upper not in parts:
            found[lower] = tuple(dict.fromkeys((*found.get(lower, ()), upper)))
    try:
        graphlib.TopologicalSorter(found).prepare()
    except graphlib.CycleError as error:
        circle = " on ".join(reversed(error.args[1]))
        raise ChainError(
            f"The chain of authority runs in a circle: {circle}. "
            "An authority cannot rest on itself; take one of these links out."
        ) from None
    return found


@typed(ChainError)
def above(rests: pd.DataFrame, authority: str) -> tuple[str, ...]:
    """All that ``authority`` rests on, nearest first, each once.

    Raises `ChainError` for an authority that stands nowhere in ``rests``.
    """
    links = needs(rests)
    known = set(links).union(*links.values())
    known_only([authority], known)
    found: dict[str, None] = {}
    level: list[str] = [authority]
    while level:
        level = [upper for one in level for upper in links.get(one, ()) if upper not in found]
        found.update(dict.fromkeys(level))
    return tuple(found)


@typed(ChainError)
def legs(
    designations: pd.DataFrame, programs: pd.DataFrame, tags: pd.DataFrame, day: str
) -> pd.DataFrame:
    """What each listing stands on: columns ``measure``, ``unit`` and ``authority``, all text.

    The measure is the listing's group, the unit its name; a listing has one row for each
    authority that its tags stood for on ``day``, an ISO date of a copy in ``programs``.
    Raises `ChainError` for a day without a copy, a listing without a tag, a tag nobody explains.
    """
    require(designations, "designations", ("uid", "name", "group"))
    require(programs, "programs", ("uid", "snapshot", "program"))
    require(tags, "tags", ("program", "authority"))
    days = programs["snapshot"].astype(str).str[:10]
    if not (days == day).any():
        raise ChainError(
            f"There is no copy of the list of {day}. Copies: {', '.join(sorted(set(days)))}."
        )
    carried = designations.merge(programs[days == day], on="uid", how="left")
    bare = carried.loc[carried["program"].isna(), "name"]
    if len(bare):
        raise ChainError(
            f"{bare.iloc[0]} carries no tag on {day}. A listing needs one to stand on."
        )
    meant = carried.merge(tags, on="program", how="left")
    strange = meant.loc[meant["authority"].isna(), "program"]
    if len(strange):
        raise ChainError(
            f"The tag {strange.iloc[0]!r} stands for no known authority. Add it to the table tags."
        )
    return (
        meant[["group", "name", "authority"]]
        .set_axis(["measure", "unit", "authority"], axis=1)
        .drop_duplicates()
        .sort_values(["measure", "unit", "authority"])
        .reset_index(drop=True)
    )


@dataclass(frozen=True)
class Standing:
    """What stands when some authorities are taken away.

    ``authorities`` maps each to the one that was taken away and that it falls with, or to None
    if it stands. ``units`` has a row for each thing done: ``measure``, ``unit``, ``stands`` and
    ``left``, the authorities it still has. ``measures`` counts them: ``of``, ``left``, and
    ``state``, which is "stands", "falls in part" or "falls".
    """

    authorities: Mapping[str, str | None]
    units: pd.DataFrame

    @property
    def fallen(self) -> dict[str, str]:
        """The authorities that do not stand, each with the one it falls with."""
        return {a: why for a, why in self.authorities.items() if why is not None}

    @property
    def measures(self) -> pd.DataFrame:
        """How many units of each measure still stand."""
        table = (
            self.units.groupby("measure")["stands"].agg(["size", "sum"]).astype("int64")
        ).set_axis(["of", "left"], axis=1)
        states = {True: "stands", False: "falls"}
        table["state"] = [
            states[bool(left)] if left in (0, of) else "falls in part"
            for of, left in zip(table["of"], table["left"], strict=True)
        ]
        return table


@typed(ChainError)
def standing(
    rests: pd.DataFrame,
    grounds: pd.DataFrame,
    removed: Iterable[str],
    rule: Rule | Mapping[str, Rule] = "any",
) -> Standing:
    """Which authorities and which measures still stand when ``removed`` are taken away.

    An authority falls if any that it needs falls (`needs`): an order that takes further steps in an
    emergency has nothing to stand on without that emergency. What was *done* may have been done
    under several authorities side by side; ``rule`` says what it takes, for all or by measure:

    - ``"any"``: it stands while one of its authorities does. So the orders speak of themselves:
      E.O. 13848, section 2(b), leaves the powers of E.O. 13694 as they are and lets both be used
      in conjunction. It is our reading for listings, whose tags name what they were made under.
    - ``"all"``: it needs every one, as a suspension of entry needs the order and the statute.

    ``grounds`` has the columns ``measure`` and ``authority``, and ``unit`` where a measure has many
    that stand or fall one by one (as from `legs`); a measure without units is its own one.
    Raises `ChainError` for an unknown authority or rule, a missing column, or a circle.
    """
    links = needs(rests)
    require(grounds, "grounds", ("measure", "authority"))
    if "unit" not in grounds:
        grounds = grounds.assign(unit=grounds["measure"])
    require(grounds, "grounds", ("unit",))
    known = set(links).union(*links.values(), rests["rests_on"], grounds["authority"])
    gone = list(removed)
    known_only(gone, known)
    order = graphlib.TopologicalSorter({a: links.get(a, ()) for a in sorted(known)}).static_order()
    fate: dict[str, str | None] = {}
    for one in order:
        causes = [fate[upper] for upper in links.get(one, ()) if fate[upper] is not None]
        fate[one] = one if one in gone else (causes[0] if causes else None)
    rows = []
    for (measure, unit), have in grounds.groupby(["measure", "unit"], sort=False)["authority"]:
        left = tuple(a for a in have if fate[a] is None)
        asked = rule if isinstance(rule, str) else rule.get(measure, "any")
        if asked not in ("any", "all"):
            raise ChainError(f"The rule {shown(asked)} is not known. Use 'any' or 'all'.")
        stands = bool(left) if asked == "any" else len(left) == len(have)
        rows.append((measure, unit, stands, left))
    units = pd.DataFrame(rows, columns=["measure", "unit", "stands", "left"])
    return Standing({a: fate[a] for a in sorted(fate)}, units)


# --- whom it binds, and what a breach can cost ------------------------------------------------


@typed(ChainError)
def roads(
    *,
    citizen: bool = False,
    resident: bool = False,
    us_law: bool = False,
    inside: bool = False,
) -> tuple[str, ...]:
    """The roads (keys of `ROADS`) by which somebody is a United States person; empty if none.

    ``us_law``: an entity organised under US law, or a branch of one, since a branch is no company
    of its own. A company under foreign law is none, whoever owns it. ``resident`` means permanent
    resident. Source, the definition in the orders: "any United States citizen, permanent resident
    alien, entity organized under the laws of the United States or any jurisdiction within the
    United States (including foreign branches), or any person in the United States". Raises
    `ChainError` for somebody who is a citizen or a resident and a company at once.
    """
    if us_law and (citizen or resident):
        raise ChainError("Nobody is a person with a passport and a company at once: ask for one.")
    held = {"citizen": citizen, "resident": resident, "entity": us_law, "inside": inside}
    return tuple(road for road, holds in held.items() if holds)


def most_civil(amount: float) -> float:
    """The highest civil penalty for a transaction of ``amount``, both in US dollars, as of 2021.

    The greater of `CIVIL_FLOOR` and twice the transaction (50 U.S.C. 1705 as adjusted).
    Raises `ChainError` for an amount below zero or one that is no number.
    """
    if not finite(2 * amount if finite(amount) else amount) or amount < 0:
        raise ChainError(
            f"A transaction of {shown(amount)} US dollars? Give an amount of zero or more."
        )
    return max(CIVIL_FLOOR, 2 * amount)


# --- complaints -------------------------------------------------------------------------------


def require(frame: pd.DataFrame, name: str, columns: Collection[str]) -> None:
    """Raise `ChainError` unless the frame has the columns, with no empty cell in them and none
    of another kind: whole numbers for ``uid``, texts for all but a ``snapshot``'s day."""
    if not isinstance(frame, pd.DataFrame):
        raise ChainError(f"The table {name} is {shown(frame)}. It needs {', '.join(columns)}.")
    for column in columns:
        if column not in frame:
            raise ChainError(
                f"The table {name} has no column {column!r}. It needs {', '.join(columns)}."
            )
        if frame[column].isna().to_numpy().any():
            raise ChainError(
                f"The table {name} has an empty cell in the column {column!r}. Fill it."
            )
        hint = {"uid": int, "snapshot": Any}.get(column, str)
        arguments.column(frame, column, hint, f"The table {name}", ChainError)


def known_only(asked: Iterable[Any], known: Collection[str]) -> None:
    """Raise `ChainError` for the first id that is not known, with the nearest that is."""
    for one in asked:
        if not isinstance(one, str) or one not in known:
            near = difflib.get_close_matches(str(one), known, n=1, cutoff=0.4)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise ChainError(
                f"{shown(one)} is no authority of this chain.{hint} It has "
                f"{', '.join(sorted(known))}."
            )
