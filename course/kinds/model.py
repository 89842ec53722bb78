"""A model to play with: controls, and a pure function that says what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from course.errors import ExerciseError, Malformed
from course.fit import finite
from course.kinds.display import Displayed, headed, literal, wrap


@dataclass(frozen=True)
class Slider:
    """A number between ``least`` and ``most`` in steps of ``step`` (all in ``unit``).

    Controls that follow each other with the same ``group`` stand together under that name.
    """

    name: str
    label: str
    least: float
    most: float
    step: float
    start: float
    unit: str = ""
    group: str = ""

    def read(self, value: Any) -> float:
        """The value as a number. Raises `Malformed` with the range that is wanted."""
        wanted = f"Set it between {self.least:g} and {self.most:g}{self.measure}."
        if not finite(value):
            raise Malformed(f"{self.label}: {literal(value)} is not a number. {wanted}")
        if not self.least <= value <= self.most:
            raise Malformed(f"{self.label}: {self.said(value)} is out of range. {wanted}")
        return int(value) if value == int(value) else float(value)

    @property
    def measure(self) -> str:
        """The unit as it follows a number."""
        return f" {self.unit}" if self.unit else ""

    def said(self, value: float) -> str:
        """A value as it is read."""
        return f"{value:g}{self.measure}"

    def described(self) -> str:
        """The control in the plain form."""
        return f"{self.label}: {self.said(self.start)} (from {self.least:g} to {self.most:g})"


@dataclass(frozen=True)
class Switch:
    """Something that holds or does not."""

    name: str
    label: str
    start: bool = False
    group: str = ""

    def read(self, value: Any) -> bool:
        """The value as true or false. Raises `Malformed`."""
        if not isinstance(value, bool):
            raise Malformed(f"{self.label}: {literal(value)} is neither on nor off. Switch it.")
        return value

    def said(self, value: bool) -> str:
        """A value as it is read."""
        return "on" if value else "off"

    def described(self) -> str:
        """The control in the plain form."""
        return f"[{'x' if self.start else ' '}] {self.label}"


@dataclass(frozen=True)
class Pick:
    """One of several values: ``options`` maps a key to its label."""

    name: str
    label: str
    options: Mapping[str, str]
    start: str
    group: str = ""

    def read(self, value: Any) -> str:
        """The chosen key. Raises `Malformed` with the labels there are."""
        if not isinstance(value, str) or value not in self.options:
            raise Malformed(
                f"{self.label}: {literal(value)} is not there to be chosen. "
                f"Choose one of: {', '.join(self.options.values())}."
            )
        return value

    def said(self, value: str) -> str:
        """A value as it is read."""
        return self.options[value]

    def described(self) -> str:
        """The control in the plain form."""
        return f"{self.label}: {self.options[self.start]} (or {self.others})"

    @property
    def others(self) -> str:
        """The labels that are not chosen at the start."""
        return ", ".join(label for key, label in self.options.items() if key != self.start)


Control = Slider | Switch | Pick


@dataclass(frozen=True)
class Figure:
    """A figure by the name of its function in ``course.charts`` and the arguments it takes.

    Named, not drawn: what follows from a model can be worked out where nothing draws.
    """

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Response:
    """What follows from a state: in words (Markdown), and as a figure if there is one.

    The words alone must do: they are what a screen reader says when a control moves.
    """

    says: str
    figure: Figure | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Model(Displayed):
    """``respond`` takes a value for each control by its name, each checked, and is pure.

    ``together`` raises `Malformed` for values that do not go together, if there are any
    such. It is apart from ``respond`` so that a state can be graded without working out
    the words and the figure that follow from it.
    """

    id: str
    title: str
    prompt: str
    controls: tuple[Control, ...]
    respond: Callable[[dict[str, Any]], Response]
    together: Callable[[dict[str, Any]], object] | None = None

    def __post_init__(self) -> None:
        names = [c.name for c in self.controls]
        if not names or len(set(names)) < len(names):
            self.refuse("its controls are missing or share a name", "give each a name of its own")
        for control in self.controls:
            try:
                control.read(control.start)
            except Malformed as error:
                self.refuse(f"a control starts wrongly ({error})", "set its start again")
            if isinstance(control, Slider) and not 0 < control.step <= control.most - control.least:
                self.refuse(f"the step of {control.label!r} does not fit its range", "set it again")

    def refuse(self, wrong: str, mend: str) -> None:
        """Stop the import of a faulty model with its name, the fault and the mend."""
        raise ExerciseError(f"Model {self.id}: {wrong}. To mend it: {mend}.")

    def start(self) -> dict[str, Any]:
        """The state the controls start in."""
        return {c.name: c.read(c.start) for c in self.controls}

    def read(self, raw: Any) -> dict[str, Any]:
        """A raw state, checked control by control, then as a whole. Raises `Malformed` by the
        control's label."""
        if not isinstance(raw, dict):
            raise Malformed("Set the controls of the model.")
        known = {c.name for c in self.controls}
        strange = next((k for k in raw if k not in known), None)
        if strange is not None:
            raise Malformed(f"The model has no control {literal(strange)}.")
        lacking = next((c.label for c in self.controls if c.name not in raw), None)
        if lacking is not None:
            raise Malformed(f"{lacking}: nothing is set.")
        state = {c.name: c.read(raw[c.name]) for c in self.controls}
        if self.together is not None:
            self.together(state)
        return state

    def answer(self, raw: Any) -> Response:
        """What follows from a raw state. Raises `Malformed`."""
        return self.respond(self.read(raw))

    def public(self) -> list[dict[str, Any]]:
        """What a page needs to draw the controls."""
        return [control_data(c) for c in self.controls]

    def controls_plain(self) -> str:
        """The controls as text, a line each."""
        lines, group = [], ""
        for control in self.controls:
            if control.group != group:
                group = control.group
                lines.append(f"  {group}")
            lines.append(wrap(control.described(), "  - "))
        return "\n".join(lines)

    def plain(self) -> str:
        says = wrap(self.answer(self.start()).says)
        return headed(self.title, "model", wrap(self.prompt), self.controls_plain(), says)


def control_data(control: Control) -> dict[str, Any]:
    """One control as plain data."""
    data: dict[str, Any] = {
        "type": type(control).__name__.lower(),
        "name": control.name,
        "label": control.label,
        "start": control.start,
        "group": control.group,
    }
    if isinstance(control, Slider):
        data |= {k: getattr(control, k) for k in ("least", "most", "step", "unit")}
    elif isinstance(control, Pick):
        data["options"] = list(control.options.items())
    return data
