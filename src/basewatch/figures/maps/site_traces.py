"""What a site map draws below its labels: ground, grid, features, towns."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import shapely

from basewatch.catalog.geodata import Town
from basewatch.figures import theme
from basewatch.figures.cartography.grid import grid_lines, zone_boundaries
from basewatch.figures.cartography.layers import area_trace, line_trace, lines, sea_rectangle
from basewatch.figures.cartography.view import XY, MapView, transformer
from basewatch.figures.figure import mark_rows
from basewatch.figures.maps.site_ground import Ground
from basewatch.figures.maps.site_labels import town_radius
from basewatch.language import say
from basewatch.models.evidence import Observation
from basewatch.models.scene_parts import Grid
from basewatch.tokens import SHORE

_GRID = "rgba(86,96,107,0.28)"
_AREA_FILL = "rgba(31,78,121,0.05)"
_BORDER_DASH = {"international": "solid", "disputed": "5px,3px"}


def base_traces(ground: Ground) -> list[dict[str, Any]]:
    """Draw sea, land, grid, shore and borders."""
    view = ground.view
    traces = [sea_rectangle(view)] if ground.land.layers else []
    if not ground.dry.is_empty:
        traces.append(area_trace(ground.dry, theme.LAND))
    traces.append(line_trace(grid_lines(view), _GRID, 1))
    if boundaries := zone_boundaries(view):
        traces.append(line_trace(boundaries, theme.MUTED, 1, "8px,3px,2px,3px"))
    if not ground.coast.is_empty:
        traces.append(line_trace(lines(ground.coast), SHORE, 1.2))
    for status, shape in ground.borders.items():
        dash = _BORDER_DASH.get(status, "solid")
        traces.append(line_trace(lines(shape), theme.MUTED, 1.4, dash))
    return traces


def extent_trace(view: MapView, extent: Grid) -> dict[str, Any]:
    """Outline the ground of the edition's pictures, as far as the map shows it."""
    west, south, east, north = extent.bounds_m
    outline = shapely.segmentize(shapely.box(west, south, east, north).exterior, 500.0)
    if extent.epsg != view.crs:
        to_lonlat = transformer(extent.epsg).transform
        degrees = (to_lonlat(x, y, direction="INVERSE") for x, y in outline.coords)
        outline = shapely.LinearRing([view.project(*point) for point in degrees])
    seen = lines(outline.intersection(view.rectangle))
    return line_trace(seen, theme.NEW, 1.6, "2px,3px")


def feature_traces(ground: Ground, counted: Sequence[Observation]) -> list[dict[str, Any]]:
    """Draw the area of interest, precision circles, runways and reference points.

    The reference points lead to `counted`, the rows of the newest count.
    """
    traces = []
    if not ground.area.is_empty:
        traces.append(area_trace(ground.area, _AREA_FILL))
        outline = lines(shapely.boundary(ground.area).intersection(ground.view.rectangle))
        traces.append(line_trace(outline, theme.ACCENT, 1.2, "5px,4px"))
    rings = [
        circle(at, feature.precision_m * ground.view.scale_factor(ground.site.lon, ground.site.lat))
        for feature, at in ground.references
        if feature.precision_m >= 1000
    ]
    if rings:
        traces.append(line_trace(rings, theme.INK, 1, "1px,3px"))
    if ground.runways:
        strips = [shapely.LineString(runway.ends) for runway in ground.runways]
        traces.append(line_trace(strips, theme.INK, 3.5))
    return [*traces, _reference_trace(ground, counted)]


def circle(at: XY, radius_m: float) -> shapely.LinearRing:
    """Draw a circle of a radius in metres of the projection."""
    turns = [2 * math.pi * step / 48 for step in range(48)]
    return shapely.LinearRing(
        [(at[0] + radius_m * math.cos(t), at[1] + radius_m * math.sin(t)) for t in turns]
    )


def _reference_trace(ground: Ground, counted: Sequence[Observation]) -> dict[str, Any]:
    points = [*(at for _, at in ground.references)] or [ground.at]
    names = [feature.name for feature, _ in ground.references] or [ground.site.called]
    return _marks(points, names) | {
        "customdata": [mark_rows(counted)] * len(points),
        "marker": {
            "size": 8, "color": theme.PAPER, "symbol": "circle",
            "line": {"color": theme.INK, "width": 2},
        },
    }  # fmt: skip


def town_trace(view: MapView, towns: Iterable[Town]) -> dict[str, Any]:
    """Draw the towns that are named, larger where more people live."""
    chosen = list(towns)
    words = [
        say("{town}: {number:,} people", town=town.name, number=town.population)
        if town.population
        else town.name
        for town in chosen
    ]
    points = [view.project(town.lon, town.lat) for town in chosen]
    return _marks(points, words) | {
        "marker": {"size": [2 * town_radius(town) for town in chosen], "color": theme.MUTED},
    }


def _marks(points: Iterable[XY], words: list[str]) -> dict[str, Any]:
    pairs = list(points)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(x) for x, _ in pairs],
        "y": [round(y) for _, y in pairs],
        "text": words,
        "hoverinfo": "text",
    }
