"""What a student once got wrong, and when it is due to be asked again.

The times between two reviews come from FSRS, a published scheduler for spaced
repetition (the `fsrs` package, its default weights): each answer in the journal is
one review, and the next one is due when the chance to remember is down to 90 percent.
Its shortest step here is a day: a lesson is not a deck of cards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from course.journal import Event, Journal

if TYPE_CHECKING:
    from fsrs import Scheduler

#: Weeks without a look at the course are long enough: nothing waits longer than this.
LONGEST = timedelta(days=120)
#: Nothing can be due after the end of the calendar.
LAST = datetime.max.replace(tzinfo=UTC) - 2 * LONGEST

#: Kinds that can be asked again by themselves. Code stands in a cell of its own lesson, a model
#: beside its figure; a guess is made once; a text is not asked for twice; practice never ends.
ASKED_AGAIN = {"choice", "multiple_choice", "number", "classify", "order", "highlight", "triage"}


@dataclass(frozen=True, order=True)
class Due:
    """An exercise that went wrong at least once: asked again from ``at`` on (UTC)."""

    at: datetime
    exercise: str
    mistakes: int


@cache
def scheduler() -> Scheduler:
    """FSRS without its random spread, so that the same journal gives the same dates."""
    from fsrs import Scheduler

    return Scheduler(
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST.days,
        enable_fuzzing=False,
    )


def when(exercise: str, events: Iterable[Event]) -> Due | None:
    """When one exercise comes back, from its events in order; None if nothing went wrong in it.

    A wrong answer is FSRS's "again", a partly right one or one that took a hint "hard",
    a right one "good". Answers whose verdict was not kept, or whose time cannot be read,
    are left out.
    """
    from fsrs import Card, Rating

    ratings = {"wrong": Rating.Again, "partly": Rating.Hard, "correct": Rating.Good}
    card: Card | None = None
    mistakes = hints = 0
    last = datetime.min.replace(tzinfo=UTC)
    for event in events:
        hints += event.type == "hint"
        status, at = str(event.data.get("status")), moment(event)
        if event.type != "answer" or at is None or status not in ratings:
            continue
        mistakes += status != "correct"
        rating = ratings[status]
        if status == "correct" and hints:
            rating = Rating.Hard
        hints = 0
        last = max(last, at)  # a clock may have been set back
        card = card or Card(card_id=0, due=last)
        card, _ = scheduler().review_card(card, rating, last)
    if card is None or not mistakes:
        return None
    # Whoever works in the evening and comes back in the morning finds it there.
    day = card.due.replace(hour=0, minute=0, second=0, microsecond=0)
    return Due(day, exercise, mistakes)


def moment(event: Event) -> datetime | None:
    """The time of an event; None if it cannot be read."""
    try:
        at = datetime.fromisoformat(event.at)
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # in the year 1, or after 9999, in another time zone
        return None
    return at if at < LAST else None


def comes_back(events: Iterable[Event]) -> bool:
    """Whether the exercise of these events is of a kind that can be asked again."""
    kinds = [e.data.get("kind") for e in events if e.type == "answer"]
    return bool(kinds) and isinstance(kinds[-1], str) and kinds[-1] in ASKED_AGAIN


def coming_back(journal: Journal) -> list[Due]:
    """What went wrong once and comes back, the longest overdue first."""
    found = []
    for exercise in journal.exercises():
        events = journal.events(exercise)
        if comes_back(events):
            due = when(exercise, events)
            if due is not None:
                found.append(due)
    return sorted(found)


def by_now(coming: Iterable[Due], now: datetime | None = None) -> list[Due]:
    """Those of ``coming`` that are due by ``now`` (UTC; the present if it is left out)."""
    now = now or datetime.now(UTC)
    return [due for due in coming if due.at <= now]


def overdue(journal: Journal, now: datetime | None = None) -> list[Due]:
    """What is due by ``now`` (UTC; the present if it is left out)."""
    return by_now(coming_back(journal), now)


def told(coming: list[Due], now: datetime | None = None) -> str:
    """In a sentence, how much of what comes back is due by ``now``, or when the next is."""
    due = by_now(coming, now)
    if due:
        return f"{len(due)} that once went wrong {'is' if len(due) == 1 else 'are'} due again."
    if coming:
        at = coming[0].at
        return f"Nothing is due again today; the next is on {at.day} {at:%B}."
    return ""


#: As many as fit into about five minutes.
MOST = 6


def mixed(dues: Iterable[Due], most: int = MOST) -> list[Due]:
    """A short set of ``dues``, from as many lessons as there are: one of each in turn."""
    waiting: dict[str, list[Due]] = {}
    for due in dues:
        waiting.setdefault(due.exercise.partition(".")[0], []).append(due)
    chosen: list[Due] = []
    while waiting and len(chosen) < most:
        for lesson in list(waiting)[: most - len(chosen)]:
            chosen.append(waiting[lesson].pop(0))
            if not waiting[lesson]:
                del waiting[lesson]
    return chosen
