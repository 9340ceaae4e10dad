"""Links inside a PDF: from addresses to places on its pages.

Typst lays out every paragraph with a link to a label once more when it knows where the label is;
with a thousand source marks that doubles the time an edition takes. So the templates write such
links as addresses, ``basewatch:17`` for the anchor with index 17, and say at the end where each
anchor stands. Here the addresses become destinations; nothing else in the file changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from basewatch.errors import RenderError

_ACTION = re.compile(rb"/A<</Type/Action/S/URI/URI\(basewatch:(\d+)\)>>")
_WORDS = re.compile(rb"/Contents\(basewatch:(\d+)\)")
_KIDS = re.compile(rb"/Type/Pages/Count (\d+)/Kids\[([^\]]*)\]")
_XREF = re.compile(rb"\nxref\n0 (\d+)\n")
_ENTRY_LENGTH = 20
_MARGIN_PT = 10.0


class Place(NamedTuple):
    """Where an anchor stands."""

    page: int
    """From 1."""
    x_pt: float
    """From the left edge of the page."""
    y_pt: float
    """From the bottom edge of the page."""


def point_links(pdf: bytes, places: Sequence[Place]) -> bytes:
    """Turn the addresses of links in `pdf` into destinations.

    Parameters
    ----------
    pdf
        As Typst writes it: one cross-reference table (ISO 32000-1, 7.5.4), objects in its order.
    places
        Where each anchor stands, by index.

    Raises
    ------
    RenderError
        Where the file is built otherwise, or an address is left over.
    """
    table = _XREF.search(pdf)
    kids = _KIDS.search(pdf)
    if not table or not kids:
        what = "it has no plain cross-reference table or page list"
        raise _unexpected(what)
    pages = kids[2].split(b" 0 R")[:-1]
    if len(pages) != int(kids[1]):
        what = "its pages are not in one list"
        raise _unexpected(what)
    offsets = _offsets(pdf, table)
    ends = [*offsets[1:], table.start() + 1]
    objects = [pdf[start:end] for start, end in zip(offsets, ends, strict=True)]
    linked = [
        _linked(body, pages, places) if b"/URI(basewatch:" in body else body for body in objects
    ]
    return b"".join([pdf[: offsets[0]], *linked, _tail(pdf, table, offsets[0], linked)])


def _offsets(pdf: bytes, table: re.Match[bytes]) -> list[int]:
    """Read where each object begins; the first entry of the table is no object."""
    rows = range(table.end() + _ENTRY_LENGTH, table.end() + _ENTRY_LENGTH * int(table[1]), 20)
    offsets = [int(pdf[row : row + 10]) for row in rows]
    if offsets != sorted(offsets):
        what = "its objects are not in the order of their numbers"
        raise _unexpected(what)
    return offsets


def _linked(body: bytes, pages: Sequence[bytes], places: Sequence[Place]) -> bytes:
    def destination(match: re.Match[bytes]) -> bytes:
        place = places[int(match[1])]
        page = pages[place.page - 1].strip()
        top = place.y_pt + _MARGIN_PT
        return b"/Dest[%b 0 R/XYZ %.2f %.2f 0]" % (page, place.x_pt, top)

    def words(match: re.Match[bytes]) -> bytes:
        return b"/Contents(page %d)" % places[int(match[1])].page

    linked = _WORDS.sub(words, _ACTION.sub(destination, body))
    if b"/URI(basewatch:" in linked:
        what = "a link in it is written in another way"
        raise _unexpected(what)
    return linked


def _tail(pdf: bytes, table: re.Match[bytes], first: int, objects: Sequence[bytes]) -> bytes:
    """Write the cross-reference table for `objects`, and the trailer as it was."""
    offset = first
    entries = [pdf[table.end() : table.end() + _ENTRY_LENGTH]]
    for body in objects:
        entries.append(b"%010d 00000 n\r\n" % offset)
        offset += len(body)
    trailer, _, _ = pdf[table.end() + _ENTRY_LENGTH * int(table[1]) :].partition(b"startxref")
    return b"".join([table[0][1:], *entries, trailer, b"startxref\n%d\n%%%%EOF" % offset])


def _unexpected(what: str) -> RenderError:
    message = (
        f"Links cannot be set in a PDF of this version of Typst: {what}. "
        "Install the version of typst that requirements.lock names."
    )
    return RenderError(message)
