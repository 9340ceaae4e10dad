"""The code knows no theatre: names of the shipped one stand in the catalogue alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from shipped import shipped_catalogue

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "basewatch"
TEMPLATES = sorted(
    path
    for path in (ROOT / "templates").rglob("*")
    if path.suffix in {".j2", ".typ", ".css", ".js", ".json"}
)
FOR_READERS_OF_CODE = {"help", "description", "examples"}
"""Arguments whose text is help or an entry of the codebook: examples are welcome there."""
LANGUAGES = {"Arabic", "Russian"}
"""Names of languages, which no theatre owns."""


def theatre_words() -> re.Pattern[str]:
    """Find what only the catalogue may know: its country, operator, seas and sites."""
    catalogue = shipped_catalogue()
    profile, sites = catalogue.profile, catalogue.sites.values()
    words = {profile.country, profile.operator, profile.watched}
    words |= {"Mediterranean", "Syrian", "Libya"}
    words |= {text for site in sites for text in (site.id, site.name, *site.aliases)}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words)))})\b", re.IGNORECASE)


WORDS = theatre_words()


def strings_at_work(tree: ast.AST) -> Iterator[str]:
    """Give every string of a module but its docstrings, bare strings and help texts."""
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    for child in ast.iter_child_nodes(tree):
        is_bare = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        is_help = isinstance(child, ast.keyword) and child.arg in FOR_READERS_OF_CODE
        if not is_bare and not is_help:
            yield from strings_at_work(child)


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_module_works_with_no_word_of_the_theatre(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    texts = [text for text in strings_at_work(tree) if text not in LANGUAGES]
    assert [text for text in texts + names if WORDS.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_has_no_word_of_the_theatre(path: Path) -> None:
    assert WORDS.findall(path.read_text(encoding="utf-8")) == []


def test_word_of_the_theatre_would_be_found() -> None:
    tree = ast.parse('"""Syria."""\nx = f(help="Syria")\ny = f"Map of Syria and {x}"\n')
    assert [text for text in strings_at_work(tree) if WORDS.search(text)] == ["Map of Syria and "]
