"""The typefaces of a page, cut down to the characters that stand on it.

A page shows some 150 of the 2,300 characters that the fonts of ``templates/fonts`` draw; whole they
would be a sixth of its bytes. What a script writes later comes from the page, so it is covered.
"""

from __future__ import annotations

import base64
import io
import re
from functools import cache
from html import unescape
from pathlib import Path

_ARABIC = "U+0600-06FF,U+0750-077F,U+08A0-08FF,U+FB50-FDFF,U+FE70-FEFF"
_MATHS = "U+2190-22FF"
_SHAPES = "U+25A0-27BF,U+2B00-2BFF"
_LETTERS = "U+0000-20CF,U+2100-218F,U+2C00-DFFF"
FONTS = (
    # file, weight, style, range; one family, so that a drawing that names only Noto Sans has all
    ("NotoSansArabic-Regular", 400, "normal", _ARABIC),
    ("NotoSansMath-Regular", 400, "normal", _MATHS),
    ("NotoSansSymbols2-Regular", 400, "normal", _SHAPES),
    ("NotoSans-Regular", 400, "normal", _LETTERS),
    ("NotoSans-Italic", 400, "italic", _LETTERS),
    ("NotoSans-Bold", 700, "normal", _LETTERS),
)
ALWAYS = frozenset({*range(0x20, 0x7F), 0xA0})
"""Code points that every page holds: ASCII, and the space that does not break."""
_RANGE = re.compile(r"U\+([0-9A-F]+)-([0-9A-F]+)")


def font_faces(folder: Path, text: str | None) -> str:
    """Write the ``@font-face`` rules of a page, the fonts inside them.

    Parameters
    ----------
    folder
        Folder of the fonts.
    text
        Everything that the page may show, entities and all; more does no harm. None: anything.
    """
    wanted = None if text is None else frozenset(map(ord, unescape(text))) | ALWAYS
    faces = []
    for name, weight, style, characters in FONTS:
        covered = _covered(characters)
        points = covered if wanted is None else wanted & covered
        if points:
            font = base64.b64encode(_cut(folder / f"{name}.ttf", points)).decode("ascii")
            faces.append(
                f'@font-face{{font-family:"Noto Sans";font-weight:{weight};font-style:{style};'
                f"font-display:block;unicode-range:{characters};"
                f'src:url("data:font/woff2;base64,{font}") format("woff2")}}'
            )
    return "\n".join(faces)


@cache
def _covered(characters: str) -> frozenset[int]:
    """Return the code points of a CSS ``unicode-range``."""
    ends = [(int(first, 16), int(last, 16)) for first, last in _RANGE.findall(characters)]
    return frozenset(point for first, last in ends for point in range(first, last + 1))


@cache
def _cut(file: Path, points: frozenset[int]) -> bytes:
    """Return a font with these characters alone, as WOFF2; the same points give the same bytes."""
    # Imported here: a process that draws no page does not load it.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.layout_features = ["*"]
    options.notdef_outline = True
    options.name_IDs = [0, 13, 14]
    with TTFont(file, recalcTimestamp=False) as font:
        cutter = Subsetter(options)
        cutter.populate(unicodes=points)
        cutter.subset(font)
        font.flavor = "woff2"
        packed = io.BytesIO()
        font.save(packed)
    return packed.getvalue()
