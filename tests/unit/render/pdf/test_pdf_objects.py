"""A PDF taken apart, its links pointed, and packed: smaller, and the same to every reader."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from basewatch.errors import RenderError
from basewatch.render.pdf_links import Place, point_links
from basewatch.render.pdf_objects import PdfObjects, packed, read_objects

PLAIN = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Annots[5 0 R]>>",
    b"<</Length 9>>\nstream\nBT (a) ET\nendstream",
    b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</Type/Action/S/URI/URI(basewatch:0)>>"
    b"/Contents(basewatch:0)>>",
)
HEAD = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n"


def as_typst_writes(bodies: tuple[bytes, ...] = PLAIN) -> bytes:
    """Return a PDF with one plain cross-reference table."""
    pdf, entries = HEAD, [b"0000000000 65535 f\r\n"]
    for number, body in enumerate(bodies, start=1):
        entries.append(b"%010d 00000 n\r\n" % len(pdf))
        pdf += b"%d 0 obj\n%b\nendobj\n\n" % (number, body)
    table = b"xref\n0 %d\n%b" % (len(entries), b"".join(entries))
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return pdf + table + trailer % (len(entries), len(pdf))


def test_it_is_taken_apart_into_its_objects() -> None:
    assert read_objects(as_typst_writes()) == PdfObjects(HEAD, PLAIN, b"/Root 1 0 R")


def test_a_packed_file_reads_as_the_plain_one() -> None:
    many = (*PLAIN, *(b"<</Number %d>>" % number for number in range(6, 900)))
    plain = as_typst_writes(many)
    small = packed(read_objects(plain))
    assert len(small) < len(plain) / 4
    reader = PdfReader(io.BytesIO(small), strict=True)
    assert reader.pages[0].get_contents().get_data() == b"BT (a) ET"  # type: ignore[union-attr]
    numbers = [reader.get_object(number)["/Number"] for number in range(6, 900)]  # type: ignore[index]
    assert numbers == list(range(6, 900))


def test_links_lead_to_where_their_anchors_stand() -> None:
    pointed = point_links(read_objects(as_typst_writes()), [Place(1, 20.0, 300.0)])
    assert b"/Dest[3 0 R/XYZ 20.00 310.00 0]" in pointed.bodies[4]
    assert b"/Contents(page 1)" in pointed.bodies[4]


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        (b"\nxref\n", b"\nxxxx\n", "no plain cross-reference table"),
        (b"\n5 0 obj\n", b"\n6 0 obj\n", "not in the order of their numbers"),
    ],
)
def test_file_of_another_form_is_refused_instead_of_being_spoilt(
    found: bytes, put: bytes, said: str
) -> None:
    with pytest.raises(RenderError, match=said):
        read_objects(as_typst_writes().replace(found, put))


def test_links_are_refused_where_pages_or_addresses_are_written_otherwise() -> None:
    objects = read_objects(as_typst_writes())
    nested = tuple(body.replace(b"/Count 1", b"/Count 2") for body in objects.bodies)
    with pytest.raises(RenderError, match="its pages are not in one list"):
        point_links(replace(objects, bodies=nested), [])
    odd = tuple(body.replace(b"/A<</Type/Action", b"/A<<") for body in objects.bodies)
    with pytest.raises(RenderError, match="a link in it is written in another way"):
        point_links(replace(objects, bodies=odd), [Place(1, 0.0, 0.0)])
