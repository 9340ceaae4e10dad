"""From a row to every block of an edition that rests on it, and from a place there to its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat

from basewatch.errors import RenderError
from basewatch.models.blocks import BLOCK_MIME_TYPE
from basewatch.render.document import read_document


def blocks_with(notebook: Path, rows: Collection[str]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Find the blocks of an executed notebook that rest on any of some rows.

    Parameters
    ----------
    notebook
        The executed notebook of an edition.
    rows
        Ids of observations.

    Returns
    -------
    list of tuple
        Id of the block (its anchor on the page), its title, and which of the rows; in the order
        of the edition.

    Raises
    ------
    RenderError
        When there is no such notebook.
    """
    blocks = (
        output.data[BLOCK_MIME_TYPE]
        for cell in _read(notebook).cells
        for output in cell.get("outputs", ())
        if BLOCK_MIME_TYPE in output.get("data", {})
    )
    found = ((block["id"], block["title"], set(_ids(block)) & set(rows)) for block in blocks)
    return [(name, title, tuple(sorted(ids))) for name, title, ids in found if ids]


@dataclass(frozen=True)
class Place:
    """A figure, table, judgement or other part of a page that can be linked to."""

    title: str
    rows: frozenset[str]
    """Ids of the observations that it rests on."""


def places(notebook: Path) -> dict[str, Place]:
    """Give every place of an edition by its anchor, blocks also as "Figure 2" or "Table 3".

    Parameters
    ----------
    notebook
        The executed notebook of an edition.

    Raises
    ------
    RenderError
        When there is no such notebook, or it is no edition.
    """
    document = read_document(_read(notebook))
    found: dict[str, Place] = {}
    for block in document.blocks:
        record = block.model_dump(mode="json")
        whole = Place(block.title, frozenset(_ids(record)))
        found[block.id] = whole
        if block.id in document.labels:
            found[document.labels[block.id]] = whole
        for anchor, part in _parts(record, block.id):
            found.setdefault(anchor, Place(block.title, frozenset(_ids(part))))
    known = document.anchors | set(document.labels.values())
    return {name: place for name, place in found.items() if name in known}


def _read(notebook: Path) -> nbformat.NotebookNode:
    if not notebook.is_file():
        msg = f"{notebook} is missing; give the folder of an edition, reports/SITE/AS_OF."
        raise RenderError(msg)
    read: nbformat.NotebookNode = nbformat.read(notebook, as_version=4)
    return read


def _parts(part: object, block: str) -> Iterator[tuple[str, object]]:
    """Walk the parts of a block that may bear an anchor, with the anchors they may bear."""
    if isinstance(part, Mapping):
        if "url" in part and "number" in part:
            yield f"source-{part['number']}", part
        elif "id" in part:
            yield from ((part["id"], part), (f"{block}-{part['id']}", part))
        for value in part.values():
            yield from _parts(value, block)
    elif isinstance(part, list):
        for item in part:
            yield from _parts(item, block)


def _ids(part: object) -> Iterator[str]:
    """Walk the ids of rows anywhere in a block."""
    if isinstance(part, Mapping):
        for name, value in part.items():
            if name == "rows" and isinstance(value, list):
                yield from (item for item in value if isinstance(item, str))
            yield from _ids(value)
    elif isinstance(part, list):
        for item in part:
            yield from _ids(item)
