"""How wide a text stands in the house typeface, from the table the drawing itself uses."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path

from basewatch.figures import theme

_TABLE = Path(__file__).parents[1] / "drawing" / "text_widths.json"
_UNKNOWN = 600
"""Thousandths of the type size, for a character that is in none of the fonts."""
LINE_HEIGHT = 1.3
"""Distance of plotly's lines of text, in type sizes."""


@functools.cache
def _advances(weight: str) -> Mapping[str, int]:
    fonts = json.loads(_TABLE.read_text(encoding="utf-8"))["advances"]
    style = weight if weight in ("bold", "italic") else "regular"
    merged: dict[str, int] = {}
    for name in (style, "arabic", "math", "shapes"):
        merged = {char: boxed[0] for char, boxed in fonts[name].items()} | merged
    return merged


def text_width(text: str, size_px: int = theme.SMALL_PX, weight: str = "normal") -> float:
    """Measure a line of text in pixels; kerning is left out, so that it is seldom too narrow.

    Parameters
    ----------
    text
        One line, without markup.
    size_px
        Type size.
    weight
        ``normal``, ``bold`` or ``italic``.
    """
    advances = _advances(weight)
    return sum(advances.get(char, _UNKNOWN) for char in text) * size_px / 1000


def text_height(lines: int, size_px: int = theme.SMALL_PX) -> float:
    """Give the height of a block of lines in pixels."""
    return lines * size_px * LINE_HEIGHT
