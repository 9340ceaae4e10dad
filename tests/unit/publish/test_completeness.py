"""An edition whose page or manifest lacks what its notebook declares is refused by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from basewatch.errors import EditionError
from basewatch.publish.completeness import LISTED, check_complete
from basewatch.render.document import Document
from basewatch.render.html import BasewatchHTMLExporter

SAMPLE = Path(__file__).parents[2] / "data" / "sample_briefing.ipynb"


@pytest.fixture(scope="module")
def page() -> tuple[str, Document]:
    html, resources = BasewatchHTMLExporter().from_notebook_node(nbformat.read(SAMPLE, 4))
    return html, resources["document"]


@pytest.fixture
def manifest(page: tuple[str, Document]) -> dict[str, Any]:
    _, document = page
    kinds = [(block.kind, block) for block in document.blocks]
    return {
        "sections": [{"id": section.id} for section in document.sections],
        "figures": [{"id": block.id} for kind, block in kinds if kind == "figure"],
        "tables": [{"id": block.id} for kind, block in kinds if kind == "table"],
        "pictures": [{"id": picture.id} for picture in document.pictures],
        "sources": [item.id for kind, block in kinds if kind == "sources" for item in block.items],
    }


def test_a_whole_edition_passes(page: tuple[str, Document], manifest: dict[str, Any]) -> None:
    html, document = page
    assert all(manifest[kind] for kind in LISTED if kind != "pictures")
    check_complete(manifest, document, html)


@pytest.mark.parametrize("kind", ["sections", "figures", "tables", "sources"])
def test_what_the_manifest_lacks_is_named(
    page: tuple[str, Document], manifest: dict[str, Any], kind: str
) -> None:
    html, document = page
    lost = manifest[kind].pop()
    name = lost if kind == "sources" else lost["id"]
    with pytest.raises(EditionError, match=rf"manifest.json lacks: {name} \({kind}\)"):
        check_complete(manifest, document, html)


@pytest.mark.parametrize("kind", LISTED)
def test_what_the_manifest_makes_up_is_named(
    page: tuple[str, Document], manifest: dict[str, Any], kind: str
) -> None:
    html, document = page
    manifest[kind].append("made-up")
    with pytest.raises(EditionError, match=rf"lists beyond the page: made-up \({kind}\)"):
        check_complete(manifest, document, html)


@pytest.mark.parametrize("kind", ["sections", "figures", "tables", "sources"])
def test_what_the_page_lacks_is_named(
    page: tuple[str, Document], manifest: dict[str, Any], kind: str
) -> None:
    html, document = page
    last = manifest[kind][-1]
    name = last if kind == "sources" else last["id"]
    anchor = f"source-{len(manifest['sources'])}" if kind == "sources" else name
    assert f' id="{anchor}"' in html
    with pytest.raises(EditionError, match=rf"The page lacks: {name} \({kind}\)"):
        check_complete(manifest, document, html.replace(f' id="{anchor}"', ""))
