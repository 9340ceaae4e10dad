"""Words of right-to-left scripts inside a drawing, which itself runs from left to right."""

from __future__ import annotations

import re
from typing import Any

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LINE = re.compile("(<br>|\n)")
_ISOLATE, _END = "\u2067", "\u2069"
"""Unicode's right-to-left isolate and its end (UAX 9): what stands between is a paragraph of its
own, whatever surrounds it, and where it is anchored does not change."""


def in_reading_order(drawing: Any) -> Any:  # noqa: ANN401  # JSON
    """Set each line with letters of a right-to-left script in that direction.

    Without it ``13 December 2024`` in Arabic, dates first, would be laid out as
    ``13 2024 December``, as a drawing's own direction is left to right.

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
    return f"{_ISOLATE}{text}{_END}" if _RIGHT_TO_LEFT.search(text) else text
