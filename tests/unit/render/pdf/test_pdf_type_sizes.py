"""Nothing in the PDF is set smaller than 7 pt, lettering of drawings included."""

from __future__ import annotations

import math
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

Matrix = tuple[float, float, float, float]


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the linear part of `inner` followed by `outer`."""
    a, b, c, d = inner
    e, f, g, h = outer
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h


def sizes(
    holder: DictionaryObject, reader: PdfReader, outer: Matrix = (1, 0, 0, 1)
) -> Iterator[float]:
    """Yield the printed size in points of every run of text in a page or form.

    Sizes follow from the font size, the text matrix and all transformations around it (ISO
    32000-1, 9.4.4); forms are what drawings become.
    """
    content = holder.get_contents() if isinstance(holder, PageObject) else holder
    current, kept, font_size, text = outer, [], 0.0, (1.0, 0.0, 0.0, 1.0)
    forms = holder["/Resources"].get_object().get("/XObject", {})
    for operands, operator in ContentStream(content, reader).operations:
        if operator == b"q":
            kept.append(current)
        elif operator == b"Q":
            current = kept.pop()
        elif operator == b"cm":
            current = times(tuple(map(float, operands[:4])), current)
        elif operator == b"Tf":
            font_size = float(operands[1])
        elif operator == b"Tm":
            text = tuple(map(float, operands[:4]))
        elif operator in (b"Tj", b"TJ"):
            a, b, c, d = times(text, current)
            yield font_size * math.sqrt(abs(a * d - b * c))
        elif operator == b"Do":
            form = forms[operands[0]].get_object()
            if form["/Subtype"] == "/Form":
                matrix = tuple(map(float, form.get("/Matrix", (1, 0, 0, 1, 0, 0))[:4]))
                yield from sizes(form, reader, times(matrix, current))


def test_no_text_is_smaller_than_seven_points(reader: PdfReader) -> None:
    found = [size for page in reader.pages for size in sizes(page, reader)]
    assert len(found) > 1000
    assert min(found) >= 6.99


def test_lettering_of_drawings_keeps_its_scale(reader: PdfReader) -> None:
    found = {round(size, 2) for page in reader.pages for size in sizes(page, reader)}
    millimetres = 174 / 760 * 11
    assert round(millimetres * 72 / 25.4, 2) in found
