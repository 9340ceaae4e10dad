"""What no edition may show: a drawing without a size, or a character that no typeface draws."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from html import unescape
from pathlib import Path

from basewatch.errors import RenderError
from basewatch.models.blocks import Figure

_ROOT = re.compile(r"<svg\b[^>]*>")
_SIDE = re.compile(r'\s(?:width|height)="(-?\d+(?:\.\d+)?)"')
_UNSEEN = re.compile(r"<(script|style|pre|title)\b.*?</\1>|<[^>]*>", re.DOTALL)
_MOST_NAMED = 5


def check_sizes(figures: Iterable[Figure]) -> None:
    """Refuse a drawing without a size; one with nothing in it is refused when outputs are read.

    Raises
    ------
    RenderError
        Naming the figure.
    """
    for figure in figures:
        root = _ROOT.search(figure.svg)
        sides = [float(size) for size in _SIDE.findall(root[0])] if root else []
        if min(figure.width_px, figure.height_px, *sides) <= 0:
            message = f"The drawing of {figure.id!r} has no size; give it a width and a height."
            raise RenderError(message)


def check_characters(html: str, fonts: Path) -> None:
    """Refuse a page with characters that none of the project's typefaces draws.

    What a user's own cell printed (``pre``) may hold any: it is set in the reader's typeface.

    Raises
    ------
    RenderError
        Naming the characters, and the words around the first.
    """
    text = unescape(_UNSEEN.sub(" ", html))
    lost = sorted(
        character
        for character in set(text) - _drawn(fonts)
        if unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"}
    )
    if lost:
        at = text.index(lost[0])
        named = ", ".join(f"{each} (U+{ord(each):04X})" for each in lost[:_MOST_NAMED])
        around = " ".join(text[max(0, at - 30) : at + 30].split())
        message = (
            f"The page has characters that none of the fonts in templates/fonts can show: {named}; "
            f"first in {around!r}. Write them otherwise, or add a font that has them."
        )
        raise RenderError(message)


@cache
def _drawn(fonts: Path) -> frozenset[str]:
    """Return every character that some typeface draws."""
    from fontTools.ttLib import TTFont

    points: set[int] = set()
    for file in sorted(fonts.glob("*.ttf")):
        with TTFont(file, lazy=True) as font:
            points |= font.getBestCmap().keys()
    return frozenset(map(chr, points))
