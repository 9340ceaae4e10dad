"""Links inside a PDF: from addresses to places on its pages.

Typst lays out every paragraph with a link to a label once more when it knows where the label is;
with a thousand source marks that doubles the time an edition takes. So the templates write such
links as addresses, ``basewatch:17`` for the anchor with index 17, and say at the end where each
anchor stands. Here the addresses become destinations; nothing else in the file changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from basewatch.render.pdf_objects import PdfObjects, unexpected_form

_ACTION = re.compile(rb"/A<</Type/Action/S/URI/URI\(basewatch:(\d+)\)>>")
_WORDS = re.compile(rb"/Contents\(basewatch:(\d+)\)")
_KIDS = re.compile(rb"<</Type/Pages/Count (\d+)/Kids\[([^\]]*)\]")
_MARGIN_PT = 10.0


class Place(NamedTuple):
    """Where an anchor stands."""

    page: int
    """From 1."""
    x_pt: float
    """From the left edge of the page."""
    y_pt: float
    """From the bottom edge of the page."""


def point_links(objects: PdfObjects, places: Sequence[Place]) -> PdfObjects:
    """Turn the addresses of links in a PDF into destinations.

    Parameters
    ----------
    objects
        The PDF, taken apart.
    places
        Where each anchor stands, by index.

    Raises
    ------
    RenderError
        Where the file is not as Typst writes it, or an address is left over.
    """
    pages = _pages(objects)
    bodies = (
        _linked(body, pages, places) if b"/URI(basewatch:" in body else body
        for body in objects.bodies
    )
    return replace(objects, bodies=tuple(bodies))


def _pages(objects: PdfObjects) -> list[bytes]:
    """Return the number of the object of each page, in order."""
    kids = next(filter(None, map(_KIDS.match, objects.bodies)), None)
    pages = kids[2].split(b" 0 R")[:-1] if kids else []
    if not kids or len(pages) != int(kids[1]):
        what = "its pages are not in one list"
        raise unexpected_form(what)
    return [page.strip() for page in pages]


def _linked(body: bytes, pages: Sequence[bytes], places: Sequence[Place]) -> bytes:
    def destination(match: re.Match[bytes]) -> bytes:
        place = places[int(match[1])]
        top = place.y_pt + _MARGIN_PT
        return b"/Dest[%b 0 R/XYZ %.2f %.2f 0]" % (pages[place.page - 1], place.x_pt, top)

    def words(match: re.Match[bytes]) -> bytes:
        return b"/Contents(page %d)" % places[int(match[1])].page

    linked = _WORDS.sub(words, _ACTION.sub(destination, body))
    if b"/URI(basewatch:" in linked:
        what = "a link in it is written in another way"
        raise unexpected_form(what)
    return linked
