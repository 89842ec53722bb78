"""The first page."""
from pathlib import Path
from collections.abc import Sequence
def write(folder: Path, placed: Path, lessons: Sequence[Path]) -> None:
    (folder / "index.html").write_text('<!doctype html><script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">{}</script>')
