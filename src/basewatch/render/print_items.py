"""One item of a document as the data that the Typst templates read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from basewatch.models.blocks import Figure, Sources, Table
from basewatch.render.document import Document
from basewatch.render.markdown import read_prose
from basewatch.render.outputs import Output
from basewatch.render.print_tables import arrange
from basewatch.render.print_words import readable_address
from basewatch.render.prose import Text
from basewatch.render.sectioning import Item

_NOT_PRINTED: dict[str, Any] = {
    "figure": {"svg", "plotly", "data", "columns", "marks"},
    "pictures": {"pictures": {"__all__": {"svg"}}},
    "comparison": {"panels": {"__all__": {"picture": {"svg"}}}},
}
"""Members by kind of block that the templates are not given; drawings are inputs of their own."""


def print_item(item: Item, document: Document, pictures: dict[str, str]) -> dict[str, Any]:
    """Return one item, and put a picture that is no figure into `pictures`."""
    if isinstance(item, Text):
        return {"kind": "prose", "prose": read_prose(item.cell, item.markdown)}
    if isinstance(item, Output):
        return _output(item, pictures)
    block = item.model_dump(mode="json", exclude=_NOT_PRINTED.get(item.kind))
    record: dict[str, Any] = {
        "kind": item.kind,
        "label": document.labels.get(item.id, ""),
        "block": block,
    }
    if isinstance(item, Table):
        arrange(block)
    if isinstance(item, Figure):
        record["sources"] = runs_of(mark.number for mark in item.marks)
    if isinstance(item, Sources):
        _shorten(block["items"])
    return record


def _shorten(sources: list[dict[str, Any]]) -> None:
    """Give each source an address to read; how a date is known is told where it is not as usual."""
    told = Counter(source["basis"] for source in sources)
    usual = max(told, key=lambda basis: (told[basis], basis), default="")
    for source in sources:
        source["address"] = readable_address(source["url"])
        source["basis"] = "" if source["basis"] == usual else source["basis"].partition(":")[0]


def runs_of(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the runs of consecutive `numbers`, in order, each by its first and last.

    >>> runs_of([4, 7, 5, 6, 9])
    [(4, 7), (9, 9)]
    """
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _output(output: Output, pictures: dict[str, str]) -> dict[str, Any]:
    if output.mime == "text/plain":
        return {"kind": "text", "text": output.data}
    name = f"picture-{len(pictures) + 1}"
    pictures[name] = output.data if output.mime == "image/svg+xml" else _wrapped(output)
    alt_text = f"Picture without a description, shown by notebook {output.cell}"
    return {"kind": "picture", "id": name, "alt": alt_text}


def _wrapped(output: Output) -> str:
    """Wrap a raster image in SVG, which Typst can take as a string."""
    lines: Iterable[str] = output.data.split()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg">'
        f'<image href="data:{output.mime};base64,{"".join(lines)}"/></svg>'
    )
