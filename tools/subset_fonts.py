"""Make the fonts of ``templates/fonts`` and the table of text widths from Noto originals.

Run it as ``python tools/subset_fonts.py --source DIRECTORY`` where the directory holds the original
``NotoSans-Regular.ttf`` and the other files named in :data:`FONTS`. See ``docs/recipes/fonts.md``.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from PIL import ImageFont

ROOT = Path(__file__).resolve().parents[1]
FONTS_DIR = ROOT / "templates" / "fonts"
WIDTHS_FILE = ROOT / "src" / "basewatch" / "figures" / "drawing" / "text_widths.json"

LATIN = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x0218, 0x021B),  # Romanian comma letters
    (0x02BB, 0x02BF),  # turned commas and half rings: ayn and hamza of transliteration
    (0x02C6, 0x02DD),  # spacing accents
    (0x0300, 0x0331),  # combining accents
    (0x0400, 0x045F),  # Cyrillic
    (0x0490, 0x0491),  # Ukrainian ge
    (0x1E00, 0x1E99),  # dots and lines below of transliteration
    (0x2000, 0x206F),  # general punctuation, zero-width characters, direction marks
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20AC, 0x20AC),
    (0x20BD, 0x20BD),
    (0x2113, 0x2126),  # litre, numero, trade mark, ohm
    (0x2150, 0x215F),  # fractions
    (0xFFFD, 0xFFFD),
]
# Each face has the space: what shows drawings in print puts it for marks that say a direction.
ARABIC = [(0x0020, 0x0020), (0x0600, 0x06FF), (0x200C, 0x200F), (0xFB50, 0xFBB1), (0xFEF5, 0xFEFC)]
ARABIC_DIGITS = range(0x0660, 0x066A)
MATH = [(0x0020, 0x0020), (0x2190, 0x21FF), (0x2200, 0x22FF)]
SHAPES = [
    (0x0020, 0x0020),
    (0x25A0, 0x25FF),
    (0x2605, 0x2606),
    (0x2690, 0x2691),
    (0x26A0, 0x26A0),
    (0x2713, 0x2718),
]


@dataclass(frozen=True)
class Font:
    """One font file: its name, which characters stay, and its key in the widths table."""

    file: str
    ranges: list[tuple[int, int]]
    key: str


FONTS = [
    Font("NotoSans-Regular", LATIN, "regular"),
    Font("NotoSans-Bold", LATIN, "bold"),
    Font("NotoSans-Italic", LATIN, "italic"),
    Font("NotoSansArabic-Regular", ARABIC, "arabic"),
    Font("NotoSansMath-Regular", MATH, "math"),
    Font("NotoSansSymbols2-Regular", SHAPES, "shapes"),
]
# Ligatures (liga) and small capitals are left out: a width is then a sum of advances and kerns.
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "init", "medi", "fina", "isol", "rlig"]
LAM, ALEFS = "\u0644", "\u0622\u0623\u0625\u0627"
ZWJ = "\u200d"
PAIR = 2  # the GPOS lookup type of plain pair kerning; rules that need a context are rare here


def characters(ranges: list[tuple[int, int]]) -> list[int]:
    """Return the code points of inclusive ranges, in order."""
    return [point for first, last in ranges for point in range(first, last + 1)]


def make_subset(source: Path, font: Font) -> TTFont:
    """Cut one original down to its characters; no hints, because pages are zoomed and printed."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["MATH", "DSIG"]
    options.recalc_timestamp = False
    original = TTFont(source / f"{font.file}.ttf", recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters(font.ranges))
    cutter.subset(original)
    return original


def write_fonts(source: Path) -> dict[str, TTFont]:
    """Write each font as TTF: for Typst, for measuring, and for pages to cut down further."""
    made = {}
    for font in FONTS:
        cut = make_subset(source, font)
        cut.save(FONTS_DIR / f"{font.file}.ttf")
        made[font.key] = TTFont(FONTS_DIR / f"{font.file}.ttf")
    return made


def advances(font: TTFont) -> dict[str, list[int]]:
    """Return advance width and left and right end of the ink of each character.

    All in thousandths of an em. Browsers let the ink of the outer letters widen a text's box.
    """
    scale = 1000 / font["head"].unitsPerEm
    widths = {}
    for code, name in sorted(font.getBestCmap().items()):
        glyph = font["glyf"][name]
        ends = (font["hmtx"][name][0], getattr(glyph, "xMin", 0), getattr(glyph, "xMax", 0))
        widths[chr(code)] = [round(end * scale) for end in ends]
    return widths


def _pair_value(subtable: Any, left: str, right: str) -> int | None:  # noqa: ANN401 (fontTools)
    """Return what one kerning subtable says of a pair; None when it leaves the pair to the next."""
    if left not in subtable.Coverage.glyphs:
        return None
    if subtable.Format == 1:
        pairs = subtable.PairSet[subtable.Coverage.glyphs.index(left)].PairValueRecord
        found = next((p.Value1 for p in pairs if p.SecondGlyph == right), None)
        return None if found is None else int(getattr(found, "XAdvance", 0))
    row = subtable.Class1Record[subtable.ClassDef1.classDefs.get(left, 0)]
    value = row.Class2Record[subtable.ClassDef2.classDefs.get(right, 0)].Value1
    return int(getattr(value, "XAdvance", 0)) if value else 0


def _kern_subtables(font: TTFont) -> list[Any]:
    table = font["GPOS"].table
    wanted = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    lookups = [table.LookupList.Lookup[i] for i in sorted(wanted)]
    return [s for lookup in lookups if lookup.LookupType == PAIR for s in lookup.SubTable]


def kerning(font: TTFont, only: range = range(sys.maxunicode)) -> dict[str, Any]:
    """Return the kerning of a font as classes of characters and a matrix of their pairs.

    Characters that kern alike share a class, so that the table stays small:
    ``{"left": [chars of class 0, ...], "right": [...], "values": [[...]]}``, thousandths of an em.
    """
    subtables = _kern_subtables(font)
    cmap = {chr(c): g for c, g in sorted(font.getBestCmap().items()) if c in only}

    def value(left: str, right: str) -> int:
        found = (_pair_value(s, cmap[left], cmap[right]) for s in subtables)
        return next((v for v in found if v is not None), 0)

    rows = {left: tuple(value(left, right) for right in cmap) for left in cmap}
    lefts = _classes(rows)
    columns = {right: tuple(rows[chars[0]][i] for chars in lefts) for i, right in enumerate(cmap)}
    rights = _classes(columns)
    values = [[columns[chars[0]][i] for chars in rights] for i in range(len(lefts))]
    return {"left": lefts, "right": rights, "values": values}


def _classes(vectors: dict[str, tuple[int, ...]]) -> list[str]:
    """Group the characters whose vectors are equal; those with no kerning at all are left out."""
    groups: dict[tuple[int, ...], str] = {}
    for char, vector in vectors.items():
        if any(vector):
            groups[vector] = groups.get(vector, "") + char
    return list(groups.values())


def arabic_forms(font_file: Path) -> dict[str, list[list[int]]]:
    """Return width and depth of the four forms of each letter: isolated, final, initial, medial.

    The shaper does the joining: a zero-width joiner on a side stands for a neighbour there. The
    two characters lam and alef become one shape, so that pair has an entry of its own. A depth is
    how far the ink goes below the line, which for some forms is below the Latin descent.
    """
    shaper = ImageFont.truetype(str(font_file), 1000, layout_engine=ImageFont.Layout.RAQM)

    def form(text: str) -> list[int]:
        depth = shaper.getbbox(text, anchor="ls", direction="rtl", language="ar")[3]
        width = shaper.getlength(text, direction="rtl", language="ar")
        return [round(width), max(0, round(depth))]

    letters = [chr(c) for c in TTFont(font_file).getBestCmap() if 0x0620 <= c <= 0x06D3]
    texts = [*letters, *(LAM + alef for alef in ALEFS)]
    return {
        text: [form(before + text + after) for after in ("", ZWJ) for before in ("", ZWJ)]
        for text in texts
    }


def width_table(fonts: dict[str, TTFont]) -> dict[str, Any]:
    """Return the whole table that the drawing engine measures text with."""
    vertical = fonts["regular"]["hhea"]
    kernings = {key: kerning(fonts[key]) for key in ("regular", "bold", "italic")}
    kernings["arabic"] = kerning(fonts["arabic"], only=ARABIC_DIGITS)
    return {
        "ascent": vertical.ascent,
        "descent": -vertical.descent,
        "advances": {key: advances(font) for key, font in fonts.items()},
        "kerning": kernings,
        "arabic_forms": arabic_forms(FONTS_DIR / "NotoSansArabic-Regular.ttf"),
    }


def main() -> None:
    """Write the fonts and the widths table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--source", type=Path, required=True, help="directory of the originals")
    source = parser.parse_args().source
    table = width_table(write_fonts(source))
    text = json.dumps(table, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    WIDTHS_FILE.write_text(text + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
