"""Base layers and features as plotly traces in projected metres, no finer than the page shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from basewatch.figures import theme
from basewatch.figures.cartography.view import MapView

Coordinates = tuple[list[int | None], list[int | None]]


def coordinates(parts: Iterable[BaseGeometry]) -> Coordinates:
    """Give x and y of lines or rings in whole metres, parts apart by None."""
    xs: list[int | None] = []
    ys: list[int | None] = []
    for part in parts:
        if xs:
            xs.append(None)
            ys.append(None)
        xs += [round(x) for x, _ in part.coords]
        ys += [round(y) for _, y in part.coords]
    return xs, ys


def rings(shape: BaseGeometry) -> list[BaseGeometry]:
    """Give the outer and inner rings of polygons, each polygon's outer ring first."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]


def lines(shape: BaseGeometry) -> list[BaseGeometry]:
    """Give the single lines of a shape of lines."""
    merged = shapely.line_merge(shape) if shape.geom_type == "MultiLineString" else shape
    return [part for part in shapely.get_parts(merged) if part.geom_type == "LineString"]


def simplified(shape: BaseGeometry, view: MapView) -> BaseGeometry:
    """Cut a shape to the view and drop detail and islets finer than a pixel."""
    x, y = view.x_range, view.y_range
    cut = shapely.clip_by_rect(shape, x[0], y[0], x[1], y[1])
    simple = shapely.simplify(cut, 0.7 * view.metres_per_px)
    least = (1.5 * view.metres_per_px) ** 2
    parts = [
        part
        for part in shapely.get_parts(shapely.make_valid(simple))
        if part.geom_type != "Polygon" or part.area > least
    ]
    return shapely.union_all(parts)


def area_trace(shape: BaseGeometry, colour: str, axis: str = "") -> dict[str, Any]:
    """Fill polygons with a colour, without outline; holes stay open."""
    return _base(rings(shape), axis) | {
        "fill": "toself",
        "fillcolor": colour,
        "line": {"width": 0, "color": colour},
    }


def line_trace(
    parts: Iterable[BaseGeometry],
    colour: str,
    width: float = 1,
    dash: str = "solid",
    axis: str = "",
) -> dict[str, Any]:
    """Draw lines."""
    return _base(parts, axis) | {"line": {"width": width, "color": colour, "dash": dash}}


def _base(parts: Iterable[BaseGeometry], axis: str) -> dict[str, Any]:
    xs, ys = coordinates(parts)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "hoverinfo": "skip",
    }


def shore(land: BaseGeometry, view: MapView) -> BaseGeometry:
    """Give the outline of land in a view, without the frame's own edges."""
    if land.is_empty:
        return land
    inside = view.rectangle.buffer(-0.5 * view.metres_per_px)
    return shapely.boundary(land).intersection(inside)


def sea_rectangle(view: MapView, axis: str = "") -> dict[str, Any]:
    """Fill the view with sea; land is drawn upon it."""
    return area_trace(view.rectangle, theme.SEA, axis)
