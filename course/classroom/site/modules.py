"""Runs in Pyodide, at the build: import what any lesson imports, and compile those modules.

Every exercise shows its plain form and its widget, every model its figure, and the record is
put together, so that what is imported late is found as well. Code is written to ``/out``,
one ``.pyc`` under the path of its module in site-packages or in the standard library's zip file.
"""

import importlib
import importlib.util
import marshal
import os
import struct
import sys
import traceback
from pathlib import Path
from typing import Any

SITE = Path(next(path for path in sys.path if path.endswith("site-packages")))
STANDARD = Path(next(path for path in sys.path if path.endswith(".zip")))
#: Come without docstrings, half a megabyte less to load: these libraries work behind the lessons.
#: The standard library's go too; those of pandas and NumPy, which students ask, stay, and so do
#: Altair's, which it reads itself.
SILENT = ("jinja2", "narwhals", "prompt_toolkit")
UNCHECKED = 0b01  # flags of a .pyc that is never compared with its source (PEP 552)


def use() -> None:
    """Do what lessons do."""
    import piplite.piplite  # noqa: F401  # as the kernel does
    import pyodide_kernel

    # The page puts its own here, which takes what widgets say.
    pyodide_kernel.kernel_instance.interpreter.send_comm = lambda *_, **__: None
    ask(pyodide_kernel.ipython_shell)

    os.environ["COURSE_PROGRESS"] = "/tmp/progress"  # noqa: S108  # in Pyodide's own memory
    from course import journal
    from course.charts import engine
    from course.classroom import overview, record
    from course.exercises import SYLLABUS, reading
    from course.kinds import Model

    engine.altair()
    for entry in SYLLABUS:
        module = importlib.import_module(f"course.exercises.{entry.id}")
        shown = [module.lesson, module.lesson.review, *module.lesson.exercises.values()]
        shown += [value for value in vars(module).values() if isinstance(value, Model)]
        for one in shown:
            one._repr_mimebundle_()
    for n in range(len(reading.whose_quarter.options)):  # right and wrong
        told = {"answer": n, "confidence": 60, "status": reading.whose_quarter.grade(n).status}
        journal.current().append("answer", reading.whose_quarter.id, told)
    reading.lesson._repr_mimebundle_()  # what went wrong comes back, by its own library
    overview.overview()
    record.write()


def ask(shell: Any) -> None:
    """Do what a student does beside: make mistakes, ask what a thing is, complete a name."""
    for code in (
        "import pandas as pd, numpy as np, altair as alt",
        "frame = pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']})\nframe",
        "frame.b.str.upper(); frame.groupby('b').a.sum(); frame.describe()",
        "pd.to_datetime(['2021-04-15']); frame.to_csv(); frame.to_html(); frame.to_markdown",
        "np.random.default_rng(0).normal(size=3); np.linalg.norm([1, 2]); np.fft.fft([1, 2])",
        "1 / 0",
        "frame['c']",
        "if:",
        "undefined",
        "pd.DataFrame?",
        "pd.DataFrame.head??",
        "help(len)",
        "%timeit -n1 -r1 1",
        "%time 1",
        "%who",
        "%xmode Plain",
        "%%capture out\nprint(1)",
        "from datetime import datetime; from pathlib import Path; import json, csv, math",
        "alt.Chart(frame).mark_bar().encode(x='a', y='b').to_dict()",
    ):
        shell.run_cell(code, store_history=True)
    for name in ("frame.gro", "pd.read", "frame['", "impo"):
        shell.kernel.complete(name, len(name))
    shell.kernel.inspect("frame", len("frame"), 0)


def compiled() -> None:
    """Write the code of every module that was imported from a package or the standard library."""
    for module in list(sys.modules.values()):
        source = Path(getattr(module, "__file__", None) or "")
        place = next((place for place in (SITE, STANDARD) if source.is_relative_to(place)), None)
        loader = getattr(module, "__loader__", None)
        # What is frozen into the interpreter comes compiled already.
        if source.suffix != ".py" or place is None or not hasattr(loader, "get_data"):
            continue
        content = loader.get_data(str(source))
        inside = source.relative_to(place)
        silent = place == STANDARD or inside.parts[0] in SILENT
        optimize = 2 if silent else 0
        code = compile(content, str(source), "exec", dont_inherit=True, optimize=optimize)
        target = Path("/out") / place.name / inside.with_suffix(".pyc")
        target.parent.mkdir(parents=True, exist_ok=True)
        head = importlib.util.MAGIC_NUMBER + struct.pack("<I", UNCHECKED)
        target.write_bytes(head + importlib.util.source_hash(content) + marshal.dumps(code))


try:
    use()
    compiled()
except BaseException:
    traceback.print_exc(file=sys.__stderr__)  # the kernel has put its own in place of sys.stderr
    raise
