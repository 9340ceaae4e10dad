"""Where nobody looked: hatched, as maps draw what was not surveyed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from basewatch.figures import theme

STEP_PX = 6.0
"""From one stroke to the next."""


def strokes(start: float, end: float, step: float = STEP_PX) -> list[float]:
    """Spread strokes evenly over a stretch, at least one.

    >>> strokes(0, 12)
    [3.0, 9.0]
    """
    number = max(1, round((end - start) / step))
    return [round(start + (n + 0.5) * (end - start) / number, 1) for n in range(number)]


def hatched(x: Sequence[float], y: float, words: Sequence[str]) -> dict[str, Any]:
    """Draw strokes in a row.

    Parameters
    ----------
    x, y
        Where they stand, in the units of the axes.
    words
        What is told of each.
    """
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(x),
        "y": [round(y, 1)] * len(x),
        "hovertext": list(words),
        "hoverinfo": "text",
        "marker": {
            "size": 9,
            "opacity": 1,
            "symbol": theme.SYMBOLS["not_looked"],
            "color": theme.NOT_LOOKED,
            "line": {"color": theme.NOT_LOOKED, "width": 1.5},
        },
        "cliponaxis": False,
    }
