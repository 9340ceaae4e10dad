"""The widths table says what a shaper says of the committed fonts."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont

from basewatch.figures.drawing.engine import WIDTHS_FILE

# minus, comparisons, times, plus-minus, degree, square, arrows, shapes, ticks, numero, per mille,
# dashes, quotes, ellipsis, rouble, euro, zero-width space
SIGNS = (
    "\u2212\u2264\u2265\u2248\u00d7\u00b1\u00b0\u00b2\u2190\u2191\u2192\u2193\u25cf\u25cb\u25a0\u25a1\u25b2\u25b3\u25c6\u25c7"
    "\u2713\u2717\u2116\u2030\u2013\u2014\u201c\u201d\u00ab\u00bb\u2026\u20bd\u20ac\u200b"
)
FONTS_DIR = Path(__file__).resolve().parents[4] / "templates" / "fonts"
TABLE: dict[str, Any] = json.loads(WIDTHS_FILE.read_text(encoding="ascii"))
FILES = {
    "regular": "NotoSans-Regular",
    "bold": "NotoSans-Bold",
    "italic": "NotoSans-Italic",
    "arabic": "NotoSansArabic-Regular",
    "math": "NotoSansMath-Regular",
    "shapes": "NotoSansSymbols2-Regular",
}


def kern(key: str, first: str, second: str) -> int:
    table = TABLE["kerning"][key]
    row = next((i for i, chars in enumerate(table["left"]) if first in chars), None)
    column = next((i for i, chars in enumerate(table["right"]) if second in chars), None)
    return 0 if row is None or column is None else int(table["values"][row][column])


@pytest.mark.parametrize("key", ["regular", "bold", "italic"])
@pytest.mark.parametrize("text", ["Tartus, AVATAR: To 12.5 km²", "Авиабаза Тула, ГУ", "L'Aquila"])
def test_advances_and_kerns_add_up_to_what_a_shaper_measures(key: str, text: str) -> None:
    path = FONTS_DIR / f"{FILES[key]}.ttf"
    shaper = ImageFont.truetype(str(path), 1000, layout_engine=ImageFont.Layout.RAQM)
    kerns = sum(kern(key, a, b) for a, b in pairwise(text))
    advances = sum(TABLE["advances"][key][char][0] for char in text)
    assert advances + kerns == round(shaper.getlength(text))


@pytest.mark.parametrize("key", sorted(FILES))
def test_table_knows_the_characters_of_the_committed_font(key: str) -> None:
    with TTFont(FONTS_DIR / f"{FILES[key]}.ttf") as font:
        assert set(TABLE["advances"][key]) == {chr(code) for code in font.getBestCmap()}


def test_table_has_the_signs_that_plotly_and_the_briefings_write() -> None:
    known = set().union(*TABLE["advances"].values())
    assert set(SIGNS) <= known


def test_font_files_stay_small() -> None:
    assert all((FONTS_DIR / f"{file}.ttf").stat().st_size < 150_000 for file in FILES.values())
