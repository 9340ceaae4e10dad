"""A figure that has nothing to show, and says so."""

from __future__ import annotations

from typing import Any

from basewatch.figures import theme

_HEIGHT_PX = 56


def empty_figure(sentence: str) -> dict[str, Any]:
    """Give a plotly figure that holds one sentence over a hairline.

    Parameters
    ----------
    sentence
        What is not known, for which place and time.
    """
    rule = {
        "type": "scatter",
        "mode": "lines",
        "x": [0.15, 0.85],
        "y": [0.25, 0.25],
        "line": {"color": theme.HAIRLINE, "width": 1},
        "hoverinfo": "skip",
    }
    words = theme.note(sentence, 0.5, 0.62, xanchor="center", font=theme.font(colour=theme.MUTED))
    return {
        "data": [rule],
        "layout": theme.layout(
            _HEIGHT_PX,
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            xaxis={"visible": False, "range": [0, 1], "fixedrange": True},
            yaxis={"visible": False, "range": [0, 1], "fixedrange": True},
            annotations=[words],
        ),
    }
