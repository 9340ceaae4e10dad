"""Every table, figure and tile that four editions declare is recomputed."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from recomputed import ALL
from shipped_pages import EDITIONS

HERE = Path(__file__).parent
MODULES = sorted(HERE.glob("test_recomputed_*.py"))
BLOCK = "application/vnd.basewatch.block+json"


def claimed(path: Path) -> frozenset[str]:
    """Read the ids that a module says it recomputes."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "RECOMPUTED":
            return frozenset(
                item.value for item in ast.walk(node) if isinstance(item, ast.Constant)
            )
    return frozenset()


def declared(reports: Path, site: str) -> dict[str, str]:
    """Give the blocks of an edition by id, each with the method of the notebook that drew it."""
    path = reports / site / EDITIONS[site] / "briefing.ipynb"
    found = {}
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            if BLOCK in output.get("data", {}):
                call = re.search(r"briefing\.(\w+)\(\)", "".join(cell["source"]))
                assert call is not None
                found[output["data"][BLOCK]["id"]] = call[1]
    return found


def test_editions_of_the_script_are_those_of_the_pages() -> None:
    assert dict(ALL) == EDITIONS


@pytest.mark.parametrize("site", EDITIONS)
def test_every_block_of_an_edition_is_recomputed(reports: Path, site: str) -> None:
    every = frozenset[str]().union(*map(claimed, MODULES))
    blocks = declared(reports, site)
    assert len(blocks) > 30
    assert sorted(blocks.keys() - every) == []


@pytest.mark.parametrize("site", EDITIONS)
def test_every_block_of_a_page_is_one_that_the_notebook_drew(
    reports: Path, pages: dict[str, BeautifulSoup], site: str
) -> None:
    every = frozenset[str]().union(*map(claimed, MODULES))
    shown = {str(part["id"]) for part in pages[site].find_all(class_=["block", "masthead"])}
    assert sorted(shown - declared(reports, site).keys() - every) == []


def test_no_module_claims_what_no_edition_has(
    reports: Path, pages: dict[str, BeautifulSoup]
) -> None:
    known = {name for site in EDITIONS for name in declared(reports, site)}
    known |= {str(part["id"]) for page in pages.values() for part in page.select(".block[id]")}
    assert {
        path.name: sorted(claimed(path) - known) for path in MODULES if claimed(path) - known
    } == {}


def test_module_that_claims_a_block_draws_it(reports: Path) -> None:
    calls = {name: call for site in EDITIONS for name, call in declared(reports, site).items()}
    for path in MODULES:
        text = path.read_text("utf-8")
        undrawn = [
            name
            for name in claimed(path) & calls.keys()
            if not re.search(rf"\.{calls[name]}\(\)|\"{calls[name]}\"", text)
        ]
        assert undrawn == [], path.name


@pytest.mark.parametrize("site", EDITIONS)
def test_every_tile_of_a_page_is_recomputed(pages: dict[str, BeautifulSoup], site: str) -> None:
    labels = {label.get_text(strip=True) for label in pages[site].select(".tiles .label")}
    source = (HERE / "test_recomputed_front.py").read_text("utf-8")
    assert labels
    assert {label for label in labels if f'"{label}": [' not in source} == set()
