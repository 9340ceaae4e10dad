"""Rows of tables in a PDF named by their first cells, for those who hear them read.

Typst tags the head of a table as header cells, and all cells of a row as data. Here the first cell
of each row becomes its header (ISO 32000-1, table 349: ``TH`` with the scope ``Row``), and every
other cell names it, and the head of its own column, among its headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from basewatch.render.pdf_objects import PdfObjects, unexpected_form

_ROW = re.compile(rb"/S/TR/P \d+ 0 R/K\[([\d R]*)\]")
_DATA = b"/S/TD/P "
_PARENT = re.compile(rb"/S/TD(/P \d+ 0 R)")
_TABLE_ENTRIES = b"/A[<</O/Table"
_HEADERS = re.compile(rb"/Headers\[((?:\([^)]*\))*)\]")
_COLUMN = re.compile(rb"\(U(\d+)x\d+y\d+\)")
_ID_TREE = re.compile(rb"/IDTree<</Names\[([^\]]*)\]>>")
_SUSPECTS = b"/Suspects false"
"""What goes without saying (ISO 32000-1, table 321); poppler takes it for a fault."""
_NAMED = re.compile(rb"\(([^)]*)\)\s*(\d+ 0 R)")


def name_rows(objects: PdfObjects) -> PdfObjects:
    """Make the first cell of every row of every table its header.

    Parameters
    ----------
    objects
        The PDF, taken apart.

    Raises
    ------
    RenderError
        Where a table is tagged otherwise than Typst does it.
    """
    bodies = list(objects.bodies)
    names: dict[bytes, bytes] = {}
    for kids in _rows(bodies):
        first, *others = kids
        name = b"R%d" % first
        names[name] = b"%d 0 R" % first
        bodies[first - 1] = _header(bodies[first - 1], name)
        for column, number in enumerate(others, start=1):
            bodies[number - 1] = _led_to(bodies[number - 1], name, column)
    if names:
        _register(bodies, names)
    return replace(objects, bodies=tuple(body.replace(_SUSPECTS, b"") for body in bodies))


def _rows(bodies: list[bytes]) -> Iterator[list[int]]:
    """Yield the numbers of the cells of each row that has data in its first."""
    for body in bodies:
        row = _ROW.search(body)
        kids = [int(kid) for kid in row[1].split(b" 0 R")[:-1]] if row else []
        if kids and _DATA in bodies[kids[0] - 1]:
            yield kids


def _header(body: bytes, name: bytes) -> bytes:
    tagged = _PARENT.sub(rb"/S/TH\1/ID(%b)" % name, body)
    if _TABLE_ENTRIES not in tagged:
        what = "a cell of a table says nothing of its headers"
        raise unexpected_form(what)
    return tagged.replace(_TABLE_ENTRIES, _TABLE_ENTRIES + b"/Scope/Row")


def _led_to(body: bytes, name: bytes, column: int) -> bytes:
    """Add the header of its row, and of its column where that is not told, to those of a cell."""

    def headers(match: re.Match[bytes]) -> bytes:
        told = match[1]
        table = _COLUMN.match(told)
        head = b"(U%bx%dy0)" % (table[1], column) if table else b""
        missing = head if head not in told else b""
        return b"/Headers[%b%b(%b)]" % (missing, told, name)

    return _HEADERS.sub(headers, body, count=1)


def _register(bodies: list[bytes], names: Mapping[bytes, bytes]) -> None:
    """Enter the new names where a reader looks them up, in order."""
    for number, body in enumerate(bodies):
        tree = _ID_TREE.search(body)
        if tree:
            entries = sorted({**dict(_NAMED.findall(tree[1])), **names}.items())
            listed = b"".join(b"(%b)%b" % entry for entry in entries)
            bodies[number] = _ID_TREE.sub(b"/IDTree<</Names[%b]>>" % listed, body)
            return
    what = "its header cells are in no list"
    raise unexpected_form(what)
