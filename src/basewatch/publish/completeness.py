"""Notebook, page and manifest declare the same sections, figures, tables, pictures and sources.

Print is asked by `basewatch.render.pdf_contents`, as it is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from basewatch.errors import EditionError
from basewatch.models.blocks import Figure, Sources, Table
from basewatch.render.document import Document

_ID = re.compile(r'\sid="([^"]*)"')
_MOST_NAMED = 8
LISTED = ("sections", "figures", "tables", "pictures", "sources")
"""What a manifest lists by id."""


def check_complete(manifest: Mapping[str, Any], document: Document, html: str) -> None:
    """Refuse an edition whose page or manifest lacks what its notebook declares, or tells more.

    Parameters
    ----------
    manifest
        As `basewatch.publish.manifest.compose_manifest` makes it.
    document
        The edition as read from its executed notebook.
    html
        The page.

    Raises
    ------
    EditionError
        Naming what is missing, and where.
    """
    declared = {kind: set(_declared(document, kind)) for kind in LISTED}
    stated = {kind: {_id(entry) for entry in manifest[kind]} for kind in LISTED}
    for kind in LISTED:
        _refuse("manifest.json", "lacks", kind, declared[kind] - stated[kind])
        _refuse("manifest.json", "lists beyond the page", kind, stated[kind] - declared[kind])
    shown = set(_ID.findall(html))
    for kind, anchors in _anchors(document):
        lacking = {name for name, anchor in anchors.items() if anchor not in shown}
        _refuse("The page", "lacks", kind, lacking)


def _declared(document: Document, kind: str) -> Iterator[str]:
    if kind == "sections":
        yield from (section.id for section in document.sections)
    elif kind == "pictures":
        yield from (picture.id for picture in document.pictures)
    elif kind == "sources":
        yield from (item.id for block in _source_lists(document) for item in block.items)
    else:
        wanted = Figure if kind == "figures" else Table
        yield from (block.id for block in document.blocks if isinstance(block, wanted))


def _anchors(document: Document) -> Iterator[tuple[str, dict[str, str]]]:
    """Give, by kind, where on the page each declared thing stands."""
    for kind in ("sections", "figures", "tables"):
        yield kind, {name: name for name in _declared(document, kind)}
    items = [item for block in _source_lists(document) for item in block.items]
    yield "sources", {item.id: f"source-{item.number}" for item in items}


def _source_lists(document: Document) -> list[Sources]:
    return [block for block in document.blocks if isinstance(block, Sources)]


def _id(entry: str | Mapping[str, Any]) -> str:
    return entry if isinstance(entry, str) else str(entry["id"])


def _refuse(where: str, what: str, kind: str, names: Iterable[str]) -> None:
    named = sorted(names)
    if named:
        more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
        msg = (
            f"{where} {what}: {', '.join(named[:_MOST_NAMED])}{more} ({kind}). Notebook, page and "
            "manifest have to declare the same; look at the notebook's cells and templates/html."
        )
        raise EditionError(msg)
