"""Where on an edition a row stands: every block that rests on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import nbformat

from basewatch.errors import RenderError
from basewatch.models.blocks import BLOCK_MIME_TYPE


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
    if not notebook.is_file():
        msg = f"{notebook} is missing; give the folder of an edition, reports/SITE/AS_OF."
        raise RenderError(msg)
    cells = nbformat.read(notebook, as_version=4).cells
    blocks = (
        output.data[BLOCK_MIME_TYPE]
        for cell in cells
        for output in cell.get("outputs", ())
        if BLOCK_MIME_TYPE in output.get("data", {})
    )
    found = ((block["id"], block["title"], set(_ids(block)) & set(rows)) for block in blocks)
    return [(name, title, tuple(sorted(ids))) for name, title, ids in found if ids]


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
