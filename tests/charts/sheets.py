"""The colours of the style sheets, in each scheme that they offer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

COURSE = Path(__file__).parents[2] / "course"
DARK = '[data-jp-theme-light="false"] '
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b")
NAMED = re.compile(r"var\((--[\w-]+)(?:,\s*(?P<otherwise>[^)]*\)?))?\)")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
CONTROL = re.compile(r"\b(?:input|button|select|textarea)\b|-(?:button|chip|number|select|text)\b")


@dataclass(frozen=True)
class Scheme:
    """One style sheet in one scheme. ``root`` is the selector that names its colours (by
    variables that begin with ``prefix``), with ``dark`` the one that names them again. ``upon``
    is the sheet that it is added to on a page, and whose variables it uses.
    """

    file: str
    root: str
    prefix: str = "--"
    dark: bool = False
    ink_on_hues: str = ""
    upon: str = ""

    def __str__(self) -> str:
        return f"{Path(self.file).name} {'dark' if self.dark else 'light'}"

    @cached_property
    def rules(self) -> list[tuple[str, dict[str, str]]]:
        """Selector and declarations of each rule, in order."""
        css = "".join(read(file) for file in (self.upon, self.file) if file)
        return [
            (
                " ".join(selector.split()),
                {
                    name.strip(): value.strip()
                    for name, _, value in (d.partition(":") for d in body.split(";"))
                    if value
                },
            )
            for selector, body in RULE.findall(css)
        ]

    @cached_property
    def named(self) -> dict[str, str]:
        """The variables of the scheme that are colours."""
        found: dict[str, str] = {}
        for wanted in (self.root, DARK + self.root) if self.dark else (self.root,):
            own = [body for selector, body in self.rules if selector == wanted]
            assert own, f"{self.file} has no rule {wanted}"
            for body in own:
                found |= {n: v for n, v in body.items() if COLOUR.fullmatch(v)}
        return found

    def colour(self, value: str) -> str:
        """A value as a colour: itself, or what the variable stands for."""
        if value.startswith("--"):
            return self.named[value]
        return value

    def grounds(self) -> set[str]:
        """What texts and controls stand on: white or the ground, and the tint."""
        own = {self.prefix + name for name in ("ground", "tint")} & set(self.named)
        return own if self.prefix + "ground" in own else own | {"#ffffff"}

    def texts(self) -> set[tuple[str, str]]:
        """Variables of texts with each ground, and of a verdict with the tint of its own."""
        plain = ("ink", "soft", "accent", "bar", "good", "half", "bad")
        inks = {self.prefix + name for name in plain} & set(self.named)
        own = {(i, f"{i}-tint") for i in inks if f"{i}-tint" in self.named}
        return own | {(ink, under) for ink in inks for under in self.grounds() | self.fields()}

    def fields(self) -> set[str]:
        """Grounds of their own, in which texts keep their ink."""
        return {
            body["background"]
            for _, body in self.rules
            if COLOUR.fullmatch(body.get("background", "")) and "color" not in body
        }

    def edges(self) -> set[tuple[str, str]]:
        """What shows a control, a bar or a box that says something, with what it lies on: the
        box's own ground or else each of the grounds. What only divides, ``line``, is none.
        """
        names = {self.prefix + n for n in ("strong-line", "accent", "bar")} & set(self.named)
        found = {(name, under) for name in names for under in self.grounds()}
        for selector, body in self.rules:
            drawn = " ".join(v for n, v in body.items() if n.startswith(("border", "outline")))
            shown = set(COLOUR.findall(drawn))
            if CONTROL.search(selector):
                shown |= {name for name, _ in NAMED.findall(drawn)} & set(self.named)
            own = set(COLOUR.findall(body.get("background", "")))
            found |= {(edge, under) for edge in shown for under in own or self.grounds()}
        return found

    def pairs(self) -> set[tuple[str, str, str]]:
        """Selector, text and ground of each rule that sets both, in colours of this scheme."""
        found = set()
        for selector, body in self.rules:
            ink = self._value(body.get("color", ""))
            under = self._value(body.get("background", ""))
            if ink and under and selector not in (self.root, DARK + self.root):
                found.add((selector, ink, under))
        return found

    def hues(self) -> list[tuple[str, str]]:
        """The grounds and edges of marked claims."""
        return [(body["--hue"], body["--edge"]) for _, body in self.rules if "--hue" in body]

    def _value(self, text: str) -> str:
        """A colour or the variable of one; empty for anything else."""
        if COLOUR.fullmatch(text):
            return text
        found = NAMED.fullmatch(text)
        if not found:
            return ""
        if found[1] in self.named:
            return found[1]
        return self._value(found["otherwise"] or "")


PAGE = "classroom/pages/templates/page.css"
SCHEMES = (
    *(
        Scheme("widgets/static/course.css", ".course-exercise", "--c-", dark, "#1b1f24")
        for dark in (False, True)
    ),
    *(Scheme("widgets/static/vote.css", ".course-vote", "--v-", dark) for dark in (False, True)),
    Scheme("classroom/slides/static/slides.css", ":root", ink_on_hues="#14181d"),
    Scheme(PAGE, ":root"),
    Scheme("classroom/pages/templates/lesson.css", ":root", upon=PAGE),
    Scheme("classroom/pages/templates/class.css", ":root", upon=PAGE),
    Scheme("classroom/site/page/front.css", ":root", upon=PAGE),
)
#: Sheets without a scheme, and why.
WITHOUT = {
    "widgets/static/present.css": "sizes alone",
    "classroom/slides/reveal/reveal.css": "not ours: slides.css gives its parts their colours",
}


def read(file: str) -> str:
    """A style sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", (COURSE / file).read_text(encoding="utf-8"), flags=re.S)


def moving(file: str) -> set[str]:
    """The declarations of a style sheet that move something where no motion is wanted."""
    css = re.sub(
        r"@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]*\{[^{}]*\})*\s*\}",
        "",
        read(file),
    )
    return set(
        re.findall(r"(?:transition|animation)(?:-\w+)?:[^;}]*|scroll-behavior: *smooth", css)
    )
