"""The repository has the rooms that its readers were promised, and its notebooks stay thin."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FILES = ("README.md", "environment.yml", "Makefile", "pyproject.toml")
FOLDERS = ("notebooks/", "templates/", "reports/", "tests/", "data/", "src/basewatch/", "docs/")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
BRIEFINGS = [path for path in NOTEBOOKS if path.stem.endswith("-briefing")]
LINES_IN_A_CELL = 5


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listing.stdout.splitlines()


def code_cells(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def tree_in_readme() -> list[str]:
    """Return the paths that the README's layout shows, one a line of its fenced block."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    (tree,) = [block for block in blocks if re.search(r"^\W*notebooks/\s", block, re.MULTILINE)]
    paths: list[str] = []
    parents: list[tuple[int, str]] = []
    for line in filter(str.strip, tree.splitlines()):
        indent = len(line) - len(line.lstrip(" │├└─"))
        name = line.lstrip(" │├└─").split()[0]
        parents = [parent for parent in parents if parent[0] < indent]
        paths.append("".join(parent[1] for parent in parents) + name)
        parents.append((indent, name))
    return paths


@pytest.mark.parametrize("name", FILES + FOLDERS)
def test_top_level_holds_what_was_promised_under_version_control(
    name: str, tracked: list[str]
) -> None:
    assert (ROOT / name).exists()
    assert any(path.startswith(name) for path in tracked)


def test_editions_are_not_under_version_control(tracked: list[str]) -> None:
    assert [path for path in tracked if path.startswith("reports/")] == ["reports/README.md"]


def test_readme_shows_the_tree_as_it_is() -> None:
    shown = tree_in_readme()
    assert [path for path in shown if not (ROOT / path).exists()] == []
    assert set(FILES + FOLDERS) <= set(shown)


def test_nothing_that_tools_leave_behind_is_under_version_control(
    tracked: list[str],
) -> None:
    left_behind = [p for p in tracked if re.search(r"__pycache__|\.venv/|\.ipynb_checkpoints", p)]
    assert left_behind == []


def test_site_briefing_exists() -> None:
    assert ROOT / "notebooks" / "site-briefing.ipynb" in BRIEFINGS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_committed_without_outputs(path: Path) -> None:
    assert [cell["id"] for cell in code_cells(path) if cell["outputs"]] == []
    assert [cell["id"] for cell in code_cells(path) if cell["execution_count"] is not None] == []


@pytest.mark.parametrize("path", BRIEFINGS, ids=lambda path: path.stem)
def test_briefing_notebook_imports_basewatch_only(path: Path) -> None:
    trees = [ast.walk(ast.parse("".join(cell["source"]))) for cell in code_cells(path)]
    nodes = [node for tree in trees for node in tree]
    imported = {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    imported |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} == {"basewatch"}


@pytest.mark.parametrize("path", BRIEFINGS, ids=lambda path: path.stem)
def test_cells_of_a_briefing_are_short(path: Path) -> None:
    cells = [c for c in code_cells(path) if "parameters" not in c["metadata"].get("tags", [])]
    sources = ["".join(cell["source"]).splitlines() for cell in cells]
    assert [lines for lines in sources if len(lines) > LINES_IN_A_CELL] == []
