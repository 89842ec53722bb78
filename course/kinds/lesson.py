"""A lesson as data: its objectives and its exercises in the order they are met."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from course.errors import ExerciseError
from course.kinds.base import Exercise
from course.kinds.display import Displayed, wrap

E = TypeVar("E", bound=Exercise)


@dataclass(frozen=True)
class Entry:
    """A lesson as the others know it: its id, number and title, how many exercises it has,
    and how many minutes it takes."""

    id: str
    number: int
    title: str
    exercises: int
    minutes: tuple[int, int] = (40, 45)

    @property
    def notebook(self) -> str:
        """The stem of its notebook's file."""
        return f"{self.number:02}-{self.id}"


@dataclass(frozen=True)
class Syllabus:
    """The lessons of a course in teaching order; ``find`` gives an exercise by its id, from
    the module of its lesson, which is imported then and not before. None if there is none.
    ``more`` tells what an instructor adds to them, and is asked each time the lessons are told.
    """

    entries: tuple[Entry, ...] = ()
    find: Callable[[str], Exercise | None] = lambda _id: None
    more: Callable[[], tuple[Entry, ...]] = tuple

    def __iter__(self) -> Iterator[Entry]:
        return iter(sorted((*self.entries, *self.more()), key=lambda entry: entry.number))

    def beside(
        self, lesson: str, *, id: str, title: str, minutes: tuple[int, int] = (2, 5)
    ) -> Lesson:
        """A lesson without a notebook of its own: its exercises stand in the notebook of
        ``lesson``, under that lesson's number, and name its objectives in ``recalls``.
        """
        for entry in self.entries:
            if entry.id == lesson:
                return Lesson(
                    id=id,
                    number=entry.number,
                    title=title,
                    notebook=entry.notebook,
                    minutes=minutes,
                    objectives={},
                    syllabus=self,
                )
        known = ", ".join(entry.id for entry in self.entries)
        raise ExerciseError(f"There is no lesson {lesson!r} to stand beside. There are: {known}.")


@dataclass(frozen=True, eq=False)
class Lesson(Displayed):
    """``id`` is the name of the exercises' module, ``notebook`` the file's stem;
    ``syllabus`` lists the lessons of the course."""

    id: str
    number: int
    title: str
    notebook: str
    minutes: tuple[int, int]
    objectives: Mapping[str, str]
    syllabus: Syllabus = Syllabus()
    exercises: dict[str, Exercise] = field(default_factory=dict)

    def add(self, exercise: E) -> E:
        """Take an exercise into the lesson. Refuses a foreign or repeated id and
        an objective that the lesson does not have."""
        if not exercise.id.startswith(f"{self.id}."):
            exercise.refuse(f"it stands in lesson {self.id}", f"begin its id with '{self.id}.'")
        if exercise.id in self.exercises:
            raise ExerciseError(
                f"Exercise {exercise.id}: this id is used twice in lesson {self.id}. "
                "To mend it: rename one of the two."
            )
        for objective in exercise.objectives:
            if objective not in self.objectives:
                exercise.refuse(
                    f"it names the objective {objective!r}, which lesson {self.id} does not have",
                    f"use one of {', '.join(self.objectives)}",
                )
        self.exercises[exercise.id] = exercise
        return exercise

    def serving(self, objective: str) -> list[Exercise]:
        """The exercises that serve one objective, in order."""
        return [e for e in self.exercises.values() if objective in e.objectives]

    @property
    def review(self) -> Review:
        """What was learnt, objective by objective; for the end of the notebook."""
        return Review(self)

    def plain(self) -> str:
        lines = [f"Lesson {self.number}. What you will be able to do:"]
        lines += [wrap(text, f"  {key}  ") for key, text in self.objectives.items()]
        lines.append(f"{len(self.exercises)} exercises. Run the notebook to see how far you are.")
        return "\n".join(lines)


@dataclass(frozen=True, eq=False)
class Review(Displayed):
    """The closing look at a lesson."""

    lesson: Lesson

    def plain(self) -> str:
        lines = [f"Lesson {self.lesson.number}. What you have learnt, by objective:"]
        for key, text in self.lesson.objectives.items():
            titles = ", ".join(e.title for e in self.lesson.serving(key))
            lines += [wrap(text, f"  {key}  "), wrap(titles, "      in: ")]
        return "\n".join(lines)
