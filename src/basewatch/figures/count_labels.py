"""Where the number of a panel's newest look stands: beside its mark, and on no other mark."""

from __future__ import annotations

from collections.abc import Sequence

PLOT_WIDTH_PX = 212.0
PLOT_HEIGHT_PX = 80.0
"""Size of a panel's plot."""
_NEAR_PX = 9.0
"""Half a mark and half a digit: nearer than that they touch."""
_PLACES = {
    "top center": (0.0, 13.0),
    "middle left": (-13.0, 0.0),
    "middle right": (13.0, 0.0),
}


def label_place(mark: tuple[float, float], others: Sequence[tuple[float, float]]) -> str:
    """Return the first free place beside a mark, in plotly's words.

    Parameters
    ----------
    mark
        Centre of the mark, right and up, in shares of the plot's width and height.
    others
        Centres of the other marks of the panel.
    """
    for place, (right, up) in _PLACES.items():
        x, y = mark[0] * PLOT_WIDTH_PX + right, mark[1] * PLOT_HEIGHT_PX + up
        if not any(
            abs(left * PLOT_WIDTH_PX - x) < _NEAR_PX and abs(low * PLOT_HEIGHT_PX - y) < _NEAR_PX
            for left, low in others
        ):
            return place
    return next(iter(_PLACES))
