"""A button that does something outside the questions."""

from __future__ import annotations

from course.errors import CourseError
from course.kinds import Action
from course.widgets.action import ActionView


def made(act) -> ActionView:
    return ActionView(
        Action(id="a.b", title="Do", prompt="It does.", label="Do it", act=act, asks="Your name")
    )


def test_nothing_happens_before_the_press_and_then_it_is_told() -> None:
    done: list[str] = []
    view = made(lambda name: done.append(name) or f"Done for `{name}`.")
    assert done == [] and view.came["html"] == ""
    view.hear({"do": "press", "text": "Ana"})
    assert done == ["Ana"] and "Done for <code>Ana</code>." in view.came["html"]
    view.hear({"do": "press", "text": ["no text"]})
    view.hear({"do": "press", "text": "x" * 500})
    view.hear("press")
    assert [len(d) for d in done] == [3, 0, 200]


def test_what_fails_is_told_in_words() -> None:
    def refuse(_name: str) -> str:
        raise CourseError("The folder `x` is not there. Make it.")

    def full(_name: str) -> str:
        raise OSError(28, "No space left on device")

    for act, told in ((refuse, "is not there. Make it."), (full, "No space left")):
        view = made(act)
        view.press()
        assert told in view.came["html"] and "did not work" in view.came["html"]
