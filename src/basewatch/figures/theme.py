"""The house style of all figures: sizes, colours with meaning, one plotly layout."""

from __future__ import annotations

from typing import Any

from basewatch.tokens import (
    ACCENT,
    CALLOUT,
    CALLOUT_EDGE,
    CLAIMED,
    ESTIMATED,
    FAMILIES,
    FIGURE_PX,
    GRID,
    HAIRLINE,
    INK,
    LAND,
    LETTERING_PX,
    LETTERING_SMALL_PX,
    MUTED,
    NEW,
    NOT_LOOKED,
    OBSERVED,
    PANEL,
    PAPER,
    SEA,
    SYMBOLS,
)

__all__ = [
    "ACCENT",
    "CALLOUT",
    "CALLOUT_EDGE",
    "CLAIMED",
    "ESTIMATED",
    "FAMILY",
    "FONT_PX",
    "GRID",
    "HAIRLINE",
    "INK",
    "KIND_COLOURS",
    "KIND_SYMBOLS",
    "LAND",
    "MUTED",
    "NEW",
    "NOT_LOOKED",
    "OBSERVED",
    "PANEL",
    "PAPER",
    "SEA",
    "SMALL_PX",
    "SYMBOLS",
    "WIDTH_PX",
    "axis",
    "font",
    "layout",
    "note",
]

WIDTH_PX = FIGURE_PX
"""Width of every figure; it fills the 174 mm of a printed page."""
FONT_PX = LETTERING_PX
"""Normal type: 7.8 pt in print."""
SMALL_PX = LETTERING_SMALL_PX
"""Smallest type allowed: 7.1 pt in print."""
FAMILY = FAMILIES[0]

KIND_COLOURS = {"observed": OBSERVED, "claimed": CLAIMED, "estimated": ESTIMATED}
KIND_SYMBOLS = {kind: SYMBOLS[kind] for kind in KIND_COLOURS}


def font(size_px: int = FONT_PX, colour: str = INK, weight: str = "normal") -> dict[str, Any]:
    """Give a plotly font in the house typeface."""
    return {"family": FAMILY, "size": size_px, "color": colour, "weight": weight}


def layout(height_px: int, **overrides: Any) -> dict[str, Any]:
    """Give the house layout: white paper, no title (the page sets it), no mode bar clutter.

    Parameters
    ----------
    height_px
        Height of the figure in pixels.
    **overrides
        Further members of a plotly layout; they replace the house's own.
    """
    base: dict[str, Any] = {
        "width": WIDTH_PX,
        "height": height_px,
        "font": font(),
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"font": font(), "align": "left", "bgcolor": PAPER, "bordercolor": HAIRLINE},
        "dragmode": "pan",
    }
    return base | overrides


def axis(**overrides: Any) -> dict[str, Any]:
    """Give the house axis: hairline grid, small muted ticks, no zero line."""
    base: dict[str, Any] = {
        "showgrid": True,
        "gridcolor": GRID,
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": font(SMALL_PX, MUTED),
        "automargin": False,
        "fixedrange": False,
    }
    return base | overrides


def note(text: str, x: float, y: float, **overrides: Any) -> dict[str, Any]:
    """Give a text annotation without arrow, anchored left and middle."""
    base: dict[str, Any] = {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "font": font(SMALL_PX),
        "align": "left",
    }
    return base | overrides
