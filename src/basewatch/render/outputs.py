"""Outputs of a code cell: typed blocks, bare plotly figures, and whatever else can be shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from basewatch.errors import RenderError
from basewatch.models.blocks import (
    BLOCK_MIME_TYPE,
    PLOTLY_MIME_TYPE,
    AnyBlock,
    Figure,
    read_block,
)
from basewatch.render.prose import slug

PAGE_MIME_TYPES = ("image/svg+xml", "image/png", "image/jpeg", "text/html", "text/plain")
"""What a web page shows beside blocks and figures, the best first."""

FIGURE_WIDTH_PX = 760
FIGURE_HEIGHT_PX = 440

_ACTIVE_HTML = re.compile(
    r"<(script|iframe|object|embed|link|form)\b|\b(src|srcset)=.?(https?:)?//"
)


@dataclass(frozen=True, slots=True)
class Output:
    """An output that is not a block: a picture, a table of pandas, printed text."""

    cell: str
    """Which cell it comes from, as a reader of an error would name it."""
    mime: str
    data: str
    """Text, or base64 for raster images."""


def read_outputs(
    name: str, cell: Mapping[str, Any], mime_types: tuple[str, ...]
) -> tuple[list[AnyBlock | Output], list[str]]:
    """Read the outputs of one code cell.

    Parameters
    ----------
    name
        What to call the cell in errors.
    cell
        A code cell of nbformat 4.
    mime_types
        What can be shown beside blocks and figures, the best first.

    Returns
    -------
    tuple
        What to show, in order; and a sentence for each text on stderr, which is not shown.

    Raises
    ------
    RenderError
        Where the cell failed, or an output cannot be shown.
    """
    shown: list[AnyBlock | Output] = []
    withheld: list[str] = []
    for number, output in enumerate(cell["outputs"], start=1):
        if output["output_type"] == "error":
            message = (
                f"Notebook {name} failed with {output['ename']}: {output['evalue']}. "
                "Only notebooks that ran to the end are rendered."
            )
            raise RenderError(message)
        if output["output_type"] == "stream":
            text = "".join(output["text"])
            if output["name"] == "stderr":
                withheld.append(f"Notebook {name} wrote on stderr: {text.strip()}")
            elif text.strip():
                shown.append(Output(name, "text/plain", text.rstrip("\n")))
        else:
            figure_id = f"cell-{slug(str(cell.get('id', name)))}-{number}"
            shown.append(_best(name, output["data"], mime_types, figure_id))
    return shown, withheld


def _best(
    name: str, bundle: Mapping[str, Any], mime_types: tuple[str, ...], figure_id: str
) -> AnyBlock | Output:
    if BLOCK_MIME_TYPE in bundle:
        return _read_block(name, bundle)
    if PLOTLY_MIME_TYPE in bundle:
        return _draw(bundle[PLOTLY_MIME_TYPE], figure_id, name)
    for mime in mime_types:
        if mime in bundle and not (mime == "text/html" and _is_active(bundle[mime])):
            return Output(name, mime, "".join(bundle[mime]))
    message = (
        f"An output of notebook {name} cannot be shown; it offers {', '.join(sorted(bundle))}. "
        f"Shown are blocks, plotly figures, {', '.join(mime_types)} (HTML without scripts, frames "
        "and remote parts). Return one of these, or tag the cell 'remove-cell'."
    )
    raise RenderError(message)


def _is_active(html: str | list[str]) -> bool:
    """Tell whether the page's content security policy would stop something in `html`."""
    return bool(_ACTIVE_HTML.search("".join(html).lower()))


def _read_block(name: str, bundle: Mapping[str, Any]) -> AnyBlock:
    try:
        block = read_block(bundle)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        message = (
            f"The block in notebook {name} breaks the contract of basewatch.models.blocks at "
            f"{place or 'its root'}: {first['msg']} (and {error.error_count() - 1} more). "
            "Run the notebook again with the basewatch that renders it."
        )
        raise RenderError(message) from error
    if isinstance(block, Figure) and not re.search(r"<svg\b.*<(path|text)\b", block.svg, re.S):
        message = (
            f"Figure {block.id!r} in notebook {name} has an empty drawing. A figure's svg holds "
            "what plotly.js drew; run the notebook again."
        )
        raise RenderError(message)
    return block


def _draw(plotly: Mapping[str, Any], figure_id: str, name: str) -> Figure:
    """Draw a bare plotly figure, which no nbconvert template would show."""
    # V8 is needed only where somebody added such a cell, so it is not loaded for the others.
    from basewatch.figures.drawing import draw_svg

    figure = {"data": plotly["data"], "layout": plotly.get("layout", {})}
    layout = figure["layout"]
    height_px = int(layout.get("height") or FIGURE_HEIGHT_PX)
    title = layout.get("title") or {}
    words = title if isinstance(title, str) else title.get("text") or "Untitled figure"
    svg = draw_svg(figure, width_px=FIGURE_WIDTH_PX, height_px=height_px, figure_id=figure_id)
    return Figure(
        id=figure_id,
        title=re.sub(r"<[^>]+>", " ", words),
        caption=f"Drawn by notebook {name} from its own data; no evidence rows are attached.",
        alt_text=f"Chart without a description: {words}",
        rows=(),
        marks=(),
        columns=(),
        data=(),
        plotly=figure,
        svg=svg,
        width_px=FIGURE_WIDTH_PX,
        height_px=height_px,
    )
