"""A line that a student is told to take the mark # away from finds every name that it uses."""

from __future__ import annotations

import ast
import builtins
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.ipynb"))


def code_cells(path: Path) -> list[tuple[str, str]]:
    """Id and source of each code cell, in order."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [(c["id"], "".join(c["source"])) for c in cells if c["cell_type"] == "code"]


def commented(source: str) -> Iterator[ast.stmt]:
    """The statements that stand as comments: calls and imports, not the prose between them."""
    for line in source.splitlines():
        try:
            body = ast.parse(line.removeprefix("# ") if line.startswith("# ") else "").body
        except SyntaxError:
            continue
        yield from (s for s in body if isinstance(s, ast.Import | ast.ImportFrom | ast.Assign))
        yield from (s for s in body if isinstance(s, ast.Expr) and isinstance(s.value, ast.Call))


def bound(tree: ast.AST) -> set[str]:
    """Every name that code binds, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name.partition(".")[0])
    return names


def unknown(cells: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Cell and name of each use, in a commented line, of what no code up to there binds."""
    known, missing = set(dir(builtins)), []
    for identity, source in cells:
        known |= bound(ast.parse(source))
        for statement in commented(source):
            known |= bound(statement)
            used = {n.id for n in ast.walk(statement) if isinstance(n, ast.Name)}
            missing += [(identity, name) for name in sorted(used - known)]
    return missing


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_commented_line_knows_its_names(path: Path) -> None:
    assert unknown(code_cells(path)) == []


def test_some_lines_are_looked_at() -> None:
    assert sum(bool(list(commented(s))) for p in LESSONS for _, s in code_cells(p)) >= 6


def test_a_name_that_no_cell_binds_is_found() -> None:
    cells = [("start", "from course import data"), ("later", "# charts.tornado(data)")]
    assert unknown(cells) == [("later", "charts")]
