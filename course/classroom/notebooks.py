"""Lessons in version control: run anew, stored in one form, looked over, compared.

A notebook that Jupyter saves differs from one run to the next in ways that no
reader sees: timings, widget states, the ids of the widgets. Here is the one
form that lessons are stored in, so that a diff shows what changed for a reader.

``normalise`` and ``faults`` only look at a notebook; ``run``, ``rewrite``,
``check`` and ``compare`` touch files and start kernels.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from course import whole
from course.errors import CourseError

CELL_TIMEOUT = 120  # seconds; a cell of a lesson takes a few, so this one hangs
PROGRESS = "COURSE_PROGRESS"  # names the folder that the journal keeps its files in

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python"}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"  # holds a model's random id

CELL_ID = re.compile(r"[a-z][a-z0-9-]{2,63}")
# What Jupyter and nbformat make up: eight hexadecimal digits, or a UUID.
MADE_UP_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8}")


class NotebookError(CourseError):
    """A notebook that cannot be read, run or brought into the form lessons have."""


# --- the form -------------------------------------------------------------------


def normalise(notebook: NotebookNode) -> NotebookNode:
    """A copy of ``notebook`` in the form that lessons are stored in.

    What a reader sees stays; what changes from run to run goes. Doing it twice
    changes nothing more. Raises ``NotebookError`` for a cell whose id does not
    say what the cell is, since only its author knows.
    """
    _refuse_ids(notebook)
    notebook = deepcopy(notebook)
    notebook.nbformat, notebook.nbformat_minor = 4, 5  # the first with cell ids
    notebook.metadata = NotebookNode(kernelspec=dict(KERNEL), language_info=dict(LANGUAGE))
    count = 0
    for cell in notebook.cells:
        cell.metadata = _cell_metadata(cell.metadata)
        if cell.cell_type != "code":
            continue
        if cell.execution_count is not None:  # a cell that was never run must still show it
            count += 1
            cell.execution_count = count
        cell.outputs = _outputs(cell.outputs, cell.execution_count)
    return notebook


def to_text(notebook: NotebookNode) -> str:
    """The notebook as its file holds it: nbformat's JSON and a line end."""
    return nbformat.writes(notebook) + "\n"


def _refuse_ids(notebook: NotebookNode) -> None:
    seen: set[str] = set()
    for number, cell in enumerate(notebook.cells, start=1):
        identity = cell.get("id", "")
        first_line = cell.source.strip().partition("\n")[0]
        where = f"Cell {number} (“{first_line[:40]}”)"
        if not CELL_ID.fullmatch(identity) or MADE_UP_ID.fullmatch(identity):
            raise NotebookError(
                f"{where} has the id {identity!r}, which does not say what the cell is. Give it "
                "one that does, such as 'q-who-must-obey': lower-case letters, digits and "
                "hyphens, 3 to 64 of them, a letter first."
            )
        if identity in seen:
            raise NotebookError(f"{where} has the id {identity!r}, which a cell before it has too.")
        seen.add(identity)


def _cell_metadata(metadata: Mapping[str, Any]) -> NotebookNode:
    kept = NotebookNode()
    if metadata.get("jupyter", {}).get("source_hidden"):
        kept.jupyter = NotebookNode(source_hidden=True)
    if metadata.get("tags"):
        kept.tags = list(metadata["tags"])
    return kept


def _outputs(outputs: Sequence[NotebookNode], count: int | None) -> list[NotebookNode]:
    merged: list[NotebookNode] = []
    for output in outputs:
        before = merged[-1] if merged else None
        if output.output_type == "stream" and before and before.get("name") == output.name:
            before.text += output.text
            continue
        if "data" in output:
            output.data.pop(WIDGET_VIEW, None)
        if output.output_type == "execute_result":
            output.execution_count = count
        merged.append(output)
    return merged


# --- faults that neither nbval nor a rerun would show ----------------------------


def faults(notebook: NotebookNode) -> list[str]:
    """What is wrong with the stored notebook, a sentence each; empty if nothing is."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            texts = {"text/markdown": cell.source}
            found += [f"{cell.id}: {fault}" for fault in _fault_in_bundle(texts)]
        elif cell.cell_type == "code":
            found += [f"{cell.id}: {fault}" for fault in _faults_in_code(cell)]
    return found


def _faults_in_code(cell: NotebookNode) -> Iterator[str]:
    if cell.execution_count is None:
        yield "was never run (nbval compares nothing then)"
    for output in cell.outputs:
        if output.output_type == "error":
            yield f"ends in an error, {output.ename}: {output.evalue}"
        elif output.output_type == "stream":
            yield from _fault_in_bundle({"text/plain": output.text})
        else:
            yield from _fault_in_bundle(output.data)


# Folders at the top of a file system, or a drive letter; not the path of an address.
ABSOLUTE_PATH = re.compile(
    r"(?<![\w.:/-])(?:/(?:Users|home|mnt|opt|private|root|srv|tmp|usr|var)/|[A-Za-z]:\\)[^\s\"'<>]*"
)
REMOTE = re.compile(r"(?:https?:)?//[\w-]+(?:\.[\w-]+)+[^\s\"'<>)]*")
REMOTE_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?((?:https?:)?//[^\s)>]+)")
REMOTE_STYLE = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])((?:https?:)?//[^\s\"')]+)")


def _fault_in_bundle(data: Mapping[str, Any]) -> Iterator[str]:
    for kind, content in data.items():
        if kind in ("image/png", "image/jpeg"):
            yield f"shows a picture as {kind}, which nbval does not compare"
            continue
        for address in loads(kind, content):
            yield f"makes the page load {address} ({kind}); a lesson loads nothing from a network"
        for text in _strings(content):
            for path in ABSOLUTE_PATH.findall(text):
                yield f"shows a path of one machine, {path} ({kind})"


def loads(kind: str, content: Any) -> Iterator[str]:
    """The addresses on other hosts that a page showing ``content`` fetches by itself.

    ``kind`` is its MIME type. A link that waits for a reader's click is not one of them, nor is
    the name of a Vega-Lite schema; in a script every address is.
    """
    if kind in ("text/html", "image/svg+xml", "text/markdown"):
        page = _Page()
        page.feed(content)
        yield from page.loads
        if kind == "text/markdown":
            yield from REMOTE_IMAGE.findall(content)
    elif kind.endswith("javascript"):
        yield from REMOTE.findall(content)
    elif kind.endswith("+json"):
        yield from (text for text in _strings(content, key="url") if REMOTE.match(text))


def _strings(content: Any, key: str | None = None) -> Iterator[str]:
    """Every string in ``content``, or only those that stand under ``key``."""
    if isinstance(content, str):
        if key is None:
            yield content
    elif isinstance(content, Mapping):
        for name, value in content.items():
            yield from _strings(value, None if name == key else key)
    elif isinstance(content, Sequence):
        for value in content:
            yield from _strings(value, key)


class _Page(HTMLParser):
    """Collects what a browser would fetch to show the page."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = tag
        for name, value in attrs:
            loading = name in ("src", "srcset", "data", "poster") or (
                name in ("href", "xlink:href") and tag != "a"
            )
            if loading and value and (address := REMOTE.search(value)):
                self.loads.append(address.group())
            elif name.startswith("on"):  # a script
                self.loads += REMOTE.findall(value or "")
            else:  # a style, or a paint of SVG
                self.loads += REMOTE_STYLE.findall(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "script":
            self.loads += REMOTE.findall(data)
        elif self._within == "style":
            self.loads += REMOTE_STYLE.findall(data)


# --- files and kernels ----------------------------------------------------------


def read(path: Path) -> NotebookNode:
    """The notebook in ``path``, its cell ids as they stand; ``NotebookError`` if there is none."""
    try:
        notebook = nbformat.reader.reads(path.read_text(encoding="utf-8"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it mends the ids of the copy and says so
            nbformat.validate(deepcopy(notebook))
    except OSError as error:
        raise NotebookError(f"{path}: cannot be read ({error.strerror}).") from error
    except Exception as error:  # nbformat lets through whatever a broken file makes it stumble on
        raise NotebookError(f"{path}: is not a notebook that Jupyter could read.") from error
    if notebook.nbformat != 4:
        raise NotebookError(f"{path}: is of an old format; open and save it in JupyterLab first.")
    return notebook


def run(path: Path, *, timeout: int = CELL_TIMEOUT) -> NotebookNode:
    """The notebook in ``path`` after a run from top to bottom, in the normal form.

    It runs in its own folder and with an empty journal of its own, so what it
    shows does not depend on what somebody answered, and nobody's answers change.
    """
    notebook = read(path)
    with _empty_journal() as progress:
        client = NotebookClient(
            notebook,
            kernel_name=KERNEL["name"],
            timeout=timeout,
            record_timing=False,
            coalesce_streams=True,
            extra_arguments=["--IPKernelApp.log_level=ERROR"],  # its warnings are not the lesson's
        )
        environment = {**os.environ, PROGRESS: progress}
        try:
            client.execute(cwd=str(path.resolve().parent), env=environment)
        except CellExecutionError as error:
            cell = next(cell for cell in notebook.cells if _failed(cell))
            message = f"{path}: cell {cell.id} failed, {error.ename}: {error.evalue}"
            raise NotebookError(message) from error
        except CellTimeoutError as error:
            raise NotebookError(f"{path}: a cell took longer than {timeout} seconds.") from error
        except DeadKernelError as error:
            raise NotebookError(f"{path}: the kernel died while the notebook ran.") from error
        except RuntimeError as error:  # of jupyter_client, which has no class of its own for it
            raise NotebookError(f"{path}: the kernel did not start ({error}).") from error
    with _about(path):
        return normalise(notebook)


def rewrite(path: Path) -> bool:
    """Run the notebook in ``path`` and store it; tells whether the file changed."""
    with _about(path):
        _refuse_ids(read(path))  # at once, not after the minute that a run takes
    text = to_text(run(path))
    if path.read_text(encoding="utf-8") == text:
        return False
    whole.write(path, text.encode())
    return True


def is_normal(path: Path) -> bool:
    """Whether the file is, byte for byte, what ``rewrite`` would write for its contents."""
    with _about(path):
        text = to_text(normalise(read(path)))
    return path.read_bytes() == text.encode("utf-8")


def check(path: Path) -> list[str]:
    """All that is wrong with the file as it stands, without running it."""
    try:
        normal = is_normal(path)
    except NotebookError as error:
        return [str(error)]
    found = [f"{path}: {fault}" for fault in faults(read(path))]
    if not normal:
        found.insert(0, f"{path}: is not in the normal form; `course run {path.stem}` writes it.")
    return found


def compare(
    paths: Sequence[Path],
    *,
    environment: Mapping[str, str] | None = None,
    quiet: bool = False,
    workers: int | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run the notebooks anew by nbval, strict: return code 0 if all show what is stored.

    In a process of its own, whose settings are nobody's but these. With ``quiet``
    the report is kept in the result's ``stdout`` instead of being shown. Several
    notebooks are shared out over ``workers`` processes, a whole one to each at a
    time; as many as there are processors, unless said otherwise.
    """
    workers = min(workers or os.cpu_count() or 1, len(paths) // 2)  # fewer are not worth a start
    # Two plugins and no more: others that happen to be installed take a second to load.
    command = [sys.executable, "-m", "pytest", "-p", "course.classroom.quick", "-p", "nbval.plugin"]
    command += ["--nbval", "--nbval-current-env"]
    command += [f"--nbval-cell-timeout={CELL_TIMEOUT}", "--noconftest", "-p", "no:cacheprovider"]
    command += ["-c", os.devnull, "--rootdir", str(_root(paths)), "-q", "--color=no"]
    if workers > 1:
        command += ["-p", "xdist.plugin", "-n", str(workers), "--dist", "loadfile"]
    command += [str(path) for path in paths]
    with _empty_journal() as progress:
        return subprocess.run(  # noqa: S603 (no shell, and paths only)
            command,
            env={
                **os.environ,
                "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
                **(environment or {}),
                PROGRESS: progress,
            },
            stdout=subprocess.PIPE if quiet else None,
            stderr=subprocess.STDOUT if quiet else None,
            text=True,
            encoding="utf-8",
            check=False,
        )


def _root(paths: Sequence[Path]) -> Path:
    """The folder that pytest counts names from. A notebook outside of it has no name of its own,
    and of several such one alone would be run where the work is shared out.
    """
    here = Path.cwd()
    absolute = [path.resolve() for path in paths]
    if all(path.is_relative_to(here) for path in absolute):
        return here
    return Path(os.path.commonpath([path.parent for path in absolute]))


def _empty_journal() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="course-progress-", ignore_cleanup_errors=True)


def _failed(cell: NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", ()))


@contextmanager
def _about(path: Path) -> Iterator[None]:
    """Complaints from within begin with the file that they are about."""
    try:
        yield
    except NotebookError as error:
        raise NotebookError(f"{path}: {error}") from error
