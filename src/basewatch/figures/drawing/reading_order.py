"""Words of right-to-left scripts inside a drawing, which itself runs from left to right."""

from __future__ import annotations

import re
from typing import Any

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_RIGHT_TO_LEFT = re.compile(f"[{_LETTERS}]")
_WORD = f"(?:(?!\u060c)[{_LETTERS}])+"
"""The Arabic comma is no letter: at the end of a run it would go to the other side of it."""
_RUN = re.compile(f"{_WORD}(?:[ \u00a0]+{_WORD})*")
_LINE = re.compile("(<br>|\n)")
_TAG = re.compile("<[^>]*>")
_WRAPPED = re.compile("(<(?:b|span)[^>]*>)([^<]*)(</(?:b|span)>)")
"""A line of one style; one of several loses them, as words are put in another order."""
_BRACKETS = {")": "(", "]": "[", "»": "«"}
"""What closes in a line from left to right, and what opens it."""
_ISOLATES = re.compile("[\u2066-\u2069]")
_VOWELS = re.compile("[\u064b-\u0652]")
"""Vowel marks, which readers do without: a PDF of them would hold letters without a code point."""
_MARK = "\u200e"
"""Left-to-right mark: what stands on its two sides does not change places."""


def in_reading_order(drawing: Any) -> Any:  # noqa: ANN401  # JSON
    """Put the words of each line with letters of a right-to-left script as its readers see them.

    A drawing lays its lines out from left to right. So ``13 December 2024`` in Arabic would come
    out as ``13 2024 December``. Direction isolates (UAX 9) would say it better; what sets drawings
    in print does not shape Arabic between them. Here words stand in the order of the page, and
    marks hold them there; letters inside a word stay in theirs, and join.

    Parameters
    ----------
    drawing
        A plotly figure, or a part of one, as JSON; it stays as it is.
    """
    if isinstance(drawing, str):
        return "".join(map(_line, _LINE.split(drawing)))
    if isinstance(drawing, dict):
        return {key: in_reading_order(value) for key, value in drawing.items()}
    if isinstance(drawing, list | tuple):
        return [in_reading_order(value) for value in drawing]
    return drawing


def _line(text: str) -> str:
    if not _RIGHT_TO_LEFT.search(text):
        return text
    from bidi import get_display  # read by editions of such languages alone

    whole = _WRAPPED.fullmatch(text)
    before, words, after = whole.groups() if whole else ("", _TAG.sub("", text), "")
    shown = _mirrored(_ISOLATES.sub("", get_display(words, base_dir="R")))
    return f"{before}{_RUN.sub(_in_order, shown)}{after}"


def _in_order(run: re.Match[str]) -> str:
    """Turn letters back, which the display order has reversed for a reader without shaping."""
    return f"{_MARK}{_VOWELS.sub('', run[0][::-1])}{_MARK}"


def _mirrored(shown: str) -> str:
    """Turn brackets that hold words from right to left, where the closing one comes first."""
    told = list(shown)
    for closing, opening in _BRACKETS.items():
        is_open = is_turned = False
        for place, letter in enumerate(shown):
            if letter == closing and not is_open:
                told[place], is_turned = opening, True
            elif letter == opening and is_turned:
                told[place], is_turned = closing, False
            elif letter in (opening, closing):
                is_open = letter == opening
    return "".join(told)
