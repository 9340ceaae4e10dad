"""The objects of a PDF as Typst writes it, apart, so that some can be rewritten; and packed again.

Tags and links make thousands of small objects. Typst writes them as plain text, two thirds of the
file; packed into object streams (ISO 32000-1, 7.5.7), which PDF/A-2 allows, they take a tenth of
that. Numbers of objects stay as they are, so nothing that refers to one has to change.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from basewatch.errors import RenderError

_XREF = re.compile(rb"\nxref\n0 (\d+)\n")
_FORM = re.compile(rb"(\d+) 0 obj\n(.*)\nendobj\s*", re.S)
_TRAILER = re.compile(rb"trailer\s*<</Size \d+(.*)>>\s*startxref", re.S)
_ENTRY_LENGTH = 20
_OBJECTS_A_STREAM = 250
"""A reader unpacks a stream whole to see one object of it."""
_FREE, _PLAIN, _PACKED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class PdfObjects:
    """A PDF taken apart."""

    head: bytes
    """What stands before the first object."""
    bodies: tuple[bytes, ...]
    """Objects 1, 2, 3 and so on, without their frame of ``obj`` and ``endobj``."""
    trailer: bytes
    """Entries of the trailer, without the size."""


def read_objects(pdf: bytes) -> PdfObjects:
    """Take `pdf` apart.

    Parameters
    ----------
    pdf
        As Typst writes it: one cross-reference table (ISO 32000-1, 7.5.4), objects in its order.

    Raises
    ------
    RenderError
        Where the file is built otherwise.
    """
    table = _XREF.search(pdf)
    trailer = _TRAILER.search(pdf, table.end()) if table else None
    if not table or not trailer:
        what = "it has no plain cross-reference table"
        raise unexpected_form(what)
    first = table.end() + _ENTRY_LENGTH
    rows = range(first, table.end() + _ENTRY_LENGTH * int(table[1]), _ENTRY_LENGTH)
    offsets = [int(pdf[row : row + 10]) for row in rows]
    ends = [*offsets[1:], table.start() + 1]
    bodies = tuple(
        _body(number, pdf[start:end])
        for number, (start, end) in enumerate(zip(offsets, ends, strict=True), start=1)
    )
    return PdfObjects(pdf[: offsets[0]], bodies, trailer[1])


def _body(number: int, framed: bytes) -> bytes:
    found = _FORM.fullmatch(framed)
    if not found or int(found[1]) != number:
        what = "its objects are not in the order of their numbers"
        raise unexpected_form(what)
    return found[2]


def packed(objects: PdfObjects) -> bytes:
    """Write `objects` as a PDF in which all that may be is packed (ISO 32000-1, 7.5.7 and 7.5.8).

    Streams stay as they are. The same objects give the same bytes.
    """
    small = [n for n, body in enumerate(objects.bodies, 1) if not body.endswith(b"endstream")]
    packs = [
        small[start : start + _OBJECTS_A_STREAM]
        for start in range(0, len(small), _OBJECTS_A_STREAM)
    ]
    size = len(objects.bodies) + 1
    places = dict(_packed_places(packs, size))
    written = [objects.head]
    offset = len(objects.head)
    for number, body in _written_bodies(objects, packs, size):
        framed = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        places[number] = (_PLAIN, offset, 0)
        written.append(framed)
        offset += len(framed)
    last = size + len(packs)
    places[last] = (_PLAIN, offset, 0)
    table = _cross_reference(places, objects.trailer)
    return b"".join(
        [*written, b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, table, offset)]
    )


def _packed_places(
    packs: Sequence[Sequence[int]], first: int
) -> Iterator[tuple[int, tuple[int, int, int]]]:
    yield 0, (_FREE, 0, 0xFFFF)
    for stream, pack in enumerate(packs, start=first):
        for index, number in enumerate(pack):
            yield number, (_PACKED, stream, index)


def _written_bodies(
    objects: PdfObjects, packs: Sequence[Sequence[int]], first: int
) -> Iterator[tuple[int, bytes]]:
    """Yield what is not packed, and then the packs, each with its number."""
    for number, body in enumerate(objects.bodies, start=1):
        if body.endswith(b"endstream"):
            yield number, body
    for number, pack in enumerate(packs, start=first):
        yield number, _object_stream([(n, objects.bodies[n - 1]) for n in pack])


def _object_stream(pack: Sequence[tuple[int, bytes]]) -> bytes:
    places, offset = [], 0
    for number, body in pack:
        places.append(b"%d %d" % (number, offset))
        offset += len(body) + 1
    head = b" ".join(places) + b"\n"
    told = b"/Type/ObjStm/N %d/First %d" % (len(pack), len(head))
    return _stream(told, head + b"\n".join(body for _, body in pack))


def _cross_reference(places: dict[int, tuple[int, int, int]], trailer: bytes) -> bytes:
    rows = b"".join(
        kind.to_bytes(1, "big") + where.to_bytes(4, "big") + index.to_bytes(2, "big")
        for _, (kind, where, index) in sorted(places.items())
    )
    return _stream(b"/Type/XRef/Size %d/W[1 4 2]%b" % (len(places), trailer), rows)


def _stream(entries: bytes, content: bytes) -> bytes:
    data = zlib.compress(content, 9)
    told = b"<<%b/Filter/FlateDecode/Length %d>>" % (entries, len(data))
    return told + b"\nstream\n" + data + b"\nendstream"


def unexpected_form(what: str) -> RenderError:
    """Return the error for a PDF that is not as Typst writes it."""
    message = (
        f"The PDF cannot be finished as this version of Typst writes it: {what}. "
        "Install the version of typst that requirements.lock names."
    )
    return RenderError(message)
