"""Notebooks are thin: parameters, one opening, then one call per cell."""

from __future__ import annotations

import ast
import inspect
import json
from pathlib import Path
from typing import Any

import pytest

from basewatch.briefing.edition import Briefing
from basewatch.briefing.theatre import TheatreBriefing
from basewatch.project import project_folder

NOTEBOOKS = sorted(project_folder("notebooks").glob("*-briefing.ipynb"))
EXPLORER = project_folder("notebooks") / "explore.ipynb"
BRIEFINGS = {"site-briefing": Briefing, "theatre-briefing": TheatreBriefing}


def code_cells(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_after_the_opening_is_one_call_of_the_briefing(path: Path) -> None:
    for cell in code_cells(path)[2:]:
        (statement,) = ast.parse(source(cell)).body
        assert isinstance(statement, ast.Expr), cell["id"]
        call = statement.value
        assert isinstance(call, ast.Call), cell["id"]
        assert isinstance(call.func, ast.Attribute), cell["id"]
        assert callable(getattr(BRIEFINGS[path.stem], call.func.attr)), cell["id"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_opening_imports_basewatch_and_nothing_else(path: Path) -> None:
    tree = ast.parse(source(code_cells(path)[1]))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [getattr(node, "module", None) for node in imports] == ["basewatch"]


@pytest.mark.parametrize("path", [*NOTEBOOKS, EXPLORER], ids=lambda path: path.stem)
def test_parameters_say_what_they_are_for(path: Path) -> None:
    cell = code_cells(path)[0]
    assert cell["metadata"]["tags"] == ["parameters"]
    assert all(": str = " in line and "  # " in line for line in source(cell).splitlines())


@pytest.mark.parametrize("path", [*NOTEBOOKS, EXPLORER], ids=lambda path: path.stem)
def test_cells_have_unique_names_and_no_outputs(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    names = [cell["id"] for cell in cells]
    assert len(names) == len(set(names))
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_section_of_a_briefing_is_used(path: Path) -> None:
    sections = {
        name
        for name, member in inspect.getmembers(BRIEFINGS[path.stem])
        if callable(member) and not name.startswith("_")
    }
    used = {
        source(cell).removeprefix("briefing.").removesuffix("()") for cell in code_cells(path)[2:]
    }
    assert used == sections


def test_explorer_is_parameters_and_one_call() -> None:
    _, opening = code_cells(EXPLORER)
    imported, statement = ast.parse(source(opening)).body
    assert isinstance(imported, ast.ImportFrom)
    assert imported.module == "basewatch.explore"
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Call)
