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


@dataclass(frozen=True)
class Scheme:
    """One style sheet in one scheme. ``root`` is the selector that names its colours (by
    variables that begin with ``prefix``), with ``dark`` the one that names them again.
    """

    file: str
    root: str
    prefix: str = "--"
    dark: bool = False
    ink_on_hues: str = ""

    def __str__(self) -> str:
        return f"{Path(self.file).name} {'dark' if self.dark else 'light'}"

    @cached_property
    def rules(self) -> list[tuple[str, dict[str, str]]]:
        """Selector and declarations of each rule, in order."""
        css = re.sub(r"/\*.*?\*/", "", (COURSE / self.file).read_text(encoding="utf-8"), flags=re.S)
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
        return own | {(ink, under) for ink in inks for under in self.grounds()}

    def edges(self) -> set[str]:
        """Variables of what shows a control or a bar."""
        return {self.prefix + n for n in ("strong-line", "accent", "bar")} & set(self.named)

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


SCHEMES = (
    *(
        Scheme("widgets/static/course.css", ".course-exercise", "--c-", dark, "#1b1f24")
        for dark in (False, True)
    ),
    *(Scheme("widgets/static/vote.css", ".course-vote", "--v-", dark) for dark in (False, True)),
    Scheme("classroom/slides/static/slides.css", ":root", ink_on_hues="#14181d"),
    Scheme("classroom/pages/templates/page.css", ":root"),
)


def moving(file: str) -> set[str]:
    """The declarations of a style sheet that move something where no motion is wanted."""
    css = re.sub(r"/\*.*?\*/", "", (COURSE / file).read_text(encoding="utf-8"), flags=re.S)
    css = re.sub(
        r"@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]*\{[^{}]*\})*\s*\}", "", css
    )
    return set(
        re.findall(r"(?:transition|animation)(?:-\w+)?:[^;}]*|scroll-behavior: *smooth", css)
    )
