"""Faults in the charts, their renderer, and in the widgets' Python."""

from __future__ import annotations

from tests.faults.fault import Fault

FAULTS = (
    Fault(
        id="no-text-alternative",
        says="a figure's text alternative is one word",
        file="course/charts/engine.py",
        old='"text/plain": text_alternative(spec)}',
        new='"text/plain": "Chart"}',
        layer="tests/charts/test_charts.py",
    ),
    Fault(
        id="description-dropped",
        says="the ladder of words has no description",
        file="course/charts/certainty.py",
        old='description=f"{title}. " + ", ".join(f"{r[\'term\']} {r[\'says\']}" for r in rows) '
        '+ ".",',
        new="",
        layer="tests/charts/test_certainty.py",
    ),
    Fault(
        id="vega-lite-6",
        says="charts come in a form that JupyterLab does not draw by itself",
        file="course/charts/engine.py",
        old='MIME = "application/vnd.vegalite.v5+json"',
        new='MIME = "application/vnd.vegalite.v6+json"',
        layer="tests/charts/test_charts.py",
    ),
    Fault(
        id="renderer-of-another",
        says="Altair's own renderer is switched on, whose form is its own version's",
        file="course/charts/engine.py",
        old='alt.renderers.enable("course")',
        new='alt.renderers.enable("default")',
        layer="tests/charts/test_charts.py",
    ),
    Fault(
        id="renderer-renamed",
        says="the dependency calls the renderer's method otherwise",
        file="course/charts/engine.py",
        old='alt.renderers.register("course", render)',
        new='alt.renderers.register("course-5", render)',
        layer="tests/charts/test_charts.py",
    ),
    Fault(
        id="viewers-menu",
        says="a chart has a menu that opens an editor on another host",
        file="course/charts/engine.py",
        old='{"actions": False}',
        new='{"actions": True}',
        layer="tests/charts/test_charts.py",
    ),
    Fault(
        id="state-by-colour-alone",
        says="a blocked box is told from others by its colour alone",
        file="course/charts/graphs.py",
        old='2.5, (), "■")',
        new='2.5, (), "")',
        layer="tests/charts/test_graphs.py",
    ),
    Fault(
        id="both-moves-one-shape",
        says="two moves of a game have the same shape",
        file="course/charts/games.py",
        old='"escalate": ("square", ORANGE)',
        new='"escalate": ("circle", ORANGE)',
        layer="tests/charts/test_games.py",
    ),
    Fault(
        id="scale-cut-off",
        says="a reliability curve has no room for confidence below a coin toss",
        file="course/charts/certainty.py",
        old='least = min([50, *(r["said"] for r in rows)])',
        new="least = 50",
        layer="tests/charts/test_certainty.py",
    ),
    Fault(
        id="marks-read-out",
        says="a screen reader reads each mark of a picture",
        file="course/charts/still.py",
        old='svg = re.sub(r\'\\s(?:aria-[\\w-]+|role)="[^"]*"\', "", svg)',
        new='svg = re.sub(r\'\\s(?:aria-[\\w-]+)="[^"]*"\', "", svg)',
        layer="tests/charts/test_still.py",
    ),
    Fault(
        id="script-from-elsewhere",
        says="a widget's script imports from a CDN",
        file="course/widgets/static/dom.js",
        old="// Small helpers shared by all of the course's widgets.",
        new='import confetti from "https://cdn.elsewhere.example/confetti.mjs";',
        layer="tests/widgets/test_static.py",
    ),
    Fault(
        id="style-from-elsewhere",
        says="the widgets' style sheet loads a font from a CDN",
        file="course/widgets/static/vote.css",
        old="/* A show of hands, on slides and in widgets.",
        new='@import "//cdn.elsewhere.example/font.css";\n/* A show of hands.',
        layer="tests/widgets/test_static.py",
    ),
    Fault(
        id="model-picture-stays",
        says="a model's figure does not follow its controls",
        file="course/widgets/model.py",
        old="            output.outputs = (drawn(response.figure),)\n        return {",
        new="            output.outputs = output.outputs or (drawn(response.figure),)\n"
        "        return {",
        layer="tests/widgets/test_model.py",
    ),
    Fault(
        id="verdict-not-regraded",
        says="a reopened notebook shows no verdict",
        file="course/widgets/exercise.py",
        old="if verdict is None and not malformed and past.tries:",
        new="if verdict is None and not malformed and not past.tries:",
        layer="tests/widgets/test_exercise.py",
    ),
)
