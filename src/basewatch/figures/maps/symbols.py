"""Map symbols of the sites (MIL-STD-2525D / APP-6, neutral), as shapes of a fixed size."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from basewatch.vocabulary import SiteKind

_FILE = Path(__file__).with_name("symbols.json")
FRAME = 110.0
"""Width of a symbol's frame in the units of the file."""
Run = Sequence[Sequence[float]]


@functools.cache
def _symbols() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return loaded


def symbol_code(kind: SiteKind) -> str:
    """Give the 20 digits of the symbol for a kind of site."""
    return str(_symbols()[kind]["sidc"])


def symbol_shapes(
    kind: SiteKind,
    x: float,
    y: float,
    size_px: float,
    axes: tuple[str, str] = ("x", "y"),
) -> list[dict[str, Any]]:
    """Draw the symbol of a kind of site, of one size however far the map is zoomed.

    Parameters
    ----------
    kind
        What the site is.
    x, y
        Where its middle stands, in units of the axes.
    size_px
        Width of the frame.
    axes
        Names of the axes, or ``paper``.
    """
    scale = size_px / FRAME
    return [
        {
            "type": "path", "path": _path(piece["runs"], scale), "layer": "above",
            "xref": axes[0], "yref": axes[1], "xanchor": x, "yanchor": y,
            "xsizemode": "pixel", "ysizemode": "pixel",
            "fillcolor": "rgba(0,0,0,0)" if piece["fill"] == "none" else piece["fill"],
            "line": {"color": "black", "width": round(max(0.7, piece["width"] * scale), 2)},
        }
        for piece in _symbols()[kind]["pieces"]
    ]  # fmt: skip


def _path(runs: Sequence[Run], scale: float) -> str:
    parts = []
    for run in runs:
        points = [f"{round(x * scale, 2)},{round(y * scale, 2)}" for x, y in run]
        closing = " Z" if points[0] == points[-1] else ""
        parts.append(f"M{' L'.join(points)}{closing}")
    return " ".join(parts)
