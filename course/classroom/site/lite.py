"""The pages around the browser's Python: JupyterLab, built by JupyterLite's own tool."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from course.classroom.site import renewed
from course.classroom.site.gather import run

EXTENSION = "@jupyterlite/pyodide-kernel-extension"
#: What the kernel would fetch and install one by one after its start. Named here, Pyodide
#: loads all of it at once, and the course with it, before a cell is run.
KERNEL = (
    "comm",
    "ipykernel",
    "ipython",
    "jedi",
    "micropip",
    "piplite",
    "pyodide-kernel",
    "sqlite3",
    "ssl",
)
PACKAGES = (*KERNEL, "course")
#: The kernel looks for its own name as it is imported.
ALSO_CALLED = ("pyodide_kernel",)
#: Where JupyterLab keeps files in the browser. The same at every address of a host, so that
#: answers are still there when a course moves to another folder of it.
STORAGE = "How sanctions work"
NAME = "How sanctions work"
#: Beside the course's own. This JupyterLab takes cells out of the page that are out of sight,
#: and a lesson's links, and the browser's own search, would not find them.
SETTINGS = {"@jupyterlab/notebook-extension:tracker": {"windowingMode": "defer"}}
#: Kept as the text that was written. As JSON, which JupyterLite makes of any such name, a line
#: of the journal is no document, and the kernel would wait for ever for it to be stored.
TEXT = {
    "json": {"extensions": [".json"], "mimeTypes": ["application/json"]},
    "jsonl": {"extensions": [".jsonl"], "mimeTypes": ["application/jsonl"]},
}
#: A browser takes a .woff2 wherever there is one.
OLD_FONTS = (".eot", ".svg", ".ttf", ".woff")
#: Parts of JupyterLab that no lesson uses, and words that only their scripts hold: diagrams,
#: which bring 3 MB of layout engines, and a terminal, which has no machine to speak to.
UNUSED = {
    "@jupyterlab/mermaid-extension": (b"org.eclipse.elk", b"cytoscape", b"KaTeX", b"katex"),
    "@jupyterlab/terminal-extension": (b'"xterm-helper-textarea"',),
}


def tools(cache: Path, lock: Path) -> Path:
    """The interpreter of the build's own environment, made from ``lock`` when that changed."""
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    folder = cache / "environment"
    stamp = folder / ".made-from"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        run([sys.executable, "-m", "venv", "--clear", str(folder)])
        run([str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)])
        stamp.write_text(wanted, encoding="utf-8")
    return python


def extension(python: Path) -> Path:
    """The folder of the kernel's extension in the environment of ``python``."""
    root = python.parents[1]
    return root / "share" / "jupyter" / "labextensions" / EXTENSION


def build(
    into: Path, work: Path, python: Path, lessons: Sequence[Path], overrides: Mapping[str, Any]
) -> None:
    """JupyterLab and the ``lessons`` into the folder ``into``, with the ``overrides`` of settings.

    ``work`` is an empty folder of the build's; ``python`` has the tool.
    """
    shelf = work / "contents" / "lessons"
    shelf.mkdir(parents=True)
    for path in lessons:
        (shelf / path.name).write_text(renewed.stamped(path), encoding="utf-8")
    lite = work / "lite"
    lite.mkdir()
    _write(lite / "overrides.json", {**overrides, **SETTINGS})
    _write(lite / "jupyter-lite.json", {"jupyter-lite-schema-version": 0, **_config({})})
    config = work / "build.json"
    _write(
        config,
        {
            "LiteBuildConfig": {
                "contents": [str(work / "contents")],
                "output_dir": str(into.resolve()),
                "cache_dir": str(work / "cache"),
                "apps": ["lab"],
                "no_sourcemaps": True,
                "extra_file_types": {
                    name: {"name": name, "fileFormat": "text", **kind}
                    for name, kind in TEXT.items()
                },
            }
        },
    )
    program = python.with_name("jupyter-lite.exe" if sys.platform == "win32" else "jupyter-lite")
    # Only this environment's extensions, not what else the machine has of Jupyter.
    own = {"JUPYTER_PATH": "", "JUPYTER_NO_CONFIG": "1", "JUPYTER_PREFER_ENV_PATH": "1"}
    run([str(program), "build", "--config", str(config)], cwd=lite, environment=own)


def place(into: Path, pyodide: Path) -> Path:
    """Put Pyodide's folder into the site under a name that changes with what is in it.

    So a browser may keep its files for ever: another content has another address.
    """
    content = hashlib.sha256()
    for path in sorted(pyodide.iterdir()):
        content.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    target = into / "static" / f"pyodide-{content.hexdigest()[:12]}"
    shutil.copytree(pyodide, target)
    path = into / "jupyter-lite.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    config = _config({"pyodideUrl": f"./static/{target.name}/pyodide.js"})["jupyter-config-data"]
    kept = found["jupyter-config-data"]["litePluginSettings"]
    for plugin, settings in config["litePluginSettings"].items():
        kept.setdefault(plugin, {}).update(settings)
    _write(path, found)
    return target


def _config(kernel: Mapping[str, Any]) -> dict[str, Any]:
    settings = {
        "disablePyPIFallback": True,  # no package is ever asked of another host
        "loadPyodideOptions": {"packages": [*PACKAGES, *ALSO_CALLED]},
        **kernel,
    }
    return {
        "jupyter-config-data": {
            "appName": NAME,
            "contentsStorageName": STORAGE,
            "disabledExtensions": sorted(UNUSED),
            "faviconUrl": "./static/icon.svg",
            "exposeAppInBrowser": True,  # for the tests: the page's own script may know it
            "litePluginSettings": {f"{EXTENSION}:kernel": settings},
        }
    }


def trim(into: Path) -> None:
    """Remove what no browser asks for: fonts in older formats, where the new one is there,
    the scripts of what is switched off, and JupyterLite's own icons.
    """
    for font in [*into.rglob("*.woff2")]:
        for ending in OLD_FONTS:
            font.with_suffix(ending).unlink(missing_ok=True)
    scripts = {path: path.read_bytes() for path in (into / "build").rglob("*.js")}
    wanted = {
        path: text
        for path, text in scripts.items()
        if not any(word in text for words in UNUSED.values() for word in words)
    }
    asked_for = reached({path.relative_to(into).as_posix(): text for path, text in wanted.items()})
    for path in scripts:
        if path.relative_to(into).as_posix() not in asked_for:
            path.unlink()
    (into / "lab" / "favicon.ico").unlink()


def reached(scripts: Mapping[str, bytes]) -> set[str]:
    """Which of JupyterLab's ``scripts``, by path, are asked for, first by those that have names.

    Webpack calls a part of a program by number: ``12.0a1b2c3.js``, asked for by ``.e(12)``.
    """
    numbers = {path: found[1] for path in scripts if (found := _PART.search(path))}
    asked = {path: set(_ASKED.findall(text)) for path, text in scripts.items()}
    known: set[str] = set()
    ahead = {path for path in scripts if path not in numbers}
    while ahead:
        known |= ahead
        calls = {number.decode() for path in ahead for number in asked[path]}
        ahead = {path for path, number in numbers.items() if number in calls} - known
    return known


_PART = re.compile(r"/(\d+)\.[0-9a-f]+\.js$")
_ASKED = re.compile(rb"\.e\((\d+)\)")


def _write(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
