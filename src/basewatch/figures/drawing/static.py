"""Draws a plotly figure as a static SVG, with plotly.js and without a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from basewatch.errors import FigureError
from basewatch.figures.drawing.cache import cache_key, read_cached, write_cached
from basewatch.figures.drawing.engine import engine_of_this_process

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def draw_svg(
    figure: Mapping[str, Any],
    *,
    width_px: int,
    height_px: int,
    figure_id: str,
    cache_dir: Path | None = None,
) -> str:
    """Draw a figure as a standalone SVG document; the same input gives the same bytes.

    Parameters
    ----------
    figure
        ``{"data": [...], "layout": {...}}`` in plotly's schema, with plain lists and no arrays.
    width_px, height_px
        Size of the drawing in CSS pixels.
    figure_id
        Letters, digits, ``-`` and ``_``. Every id inside the SVG starts with it, so that several
        drawings can stand in one page.
    cache_dir
        Where drawings are kept by content hash; None draws anew.

    Returns
    -------
    str
        SVG 1.1 without style attributes, scripts or references to anything outside itself. Text is
        text, in Noto Sans.

    Raises
    ------
    FigureError
        plotly.js refused the figure, or what it drew is blank, broken or not self-contained.
    """
    _check_request(figure_id, width_px, height_px)
    figure_json = _to_json(figure, figure_id)
    size: dict[str, Any] = {"width_px": width_px, "height_px": height_px, "figure_id": figure_id}
    key = cache_key(figure_json, **size) if cache_dir else ""
    kept = read_cached(cache_dir, key) if cache_dir else None
    if kept is not None:
        return kept
    svg = _checked(engine_of_this_process().draw(figure_json, **size), figure_id)
    if cache_dir:
        write_cached(cache_dir, key, svg)
    return svg


def _check_request(figure_id: str, width_px: int, height_px: int) -> None:
    if not _ID.fullmatch(figure_id):
        message = (
            f"The figure id {figure_id!r} cannot prefix ids of an SVG; start with a letter and "
            "use letters, digits, '-' and '_' only."
        )
        raise FigureError(message)
    if width_px < 1 or height_px < 1:
        message = (
            f"Figure {figure_id!r} cannot be {width_px} x {height_px} pixels; give a width and a "
            "height of 1 or more."
        )
        raise FigureError(message)


def _to_json(figure: Mapping[str, Any], figure_id: str) -> str:
    whole = {"data": figure.get("data", []), "layout": figure.get("layout", {})}
    try:
        return json.dumps(whole, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError) as error:
        message = (
            f"Figure {figure_id!r} is not plain JSON ({error}); use lists, strings, finite numbers "
            "and None."
        )
        raise FigureError(message) from error


def _checked(outcome: Mapping[str, Any], figure_id: str) -> str:
    if outcome["faults"]:
        listed = "; ".join(outcome["faults"][:3])
        message = (
            f"The drawing of figure {figure_id!r} holds what no static figure may: {listed}. "
            "Look for missing or infinite values in its data, and for images by address."
        )
        raise FigureError(message)
    if not outcome["hasMarks"]:
        message = (
            f"Figure {figure_id!r} is blank: plotly.js drew no data mark on the page. Check that "
            "its traces have points, are visible and lie inside the axis ranges."
        )
        raise FigureError(message)
    return str(outcome["svg"])
