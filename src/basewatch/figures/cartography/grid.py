"""The 10 km squares of the Military Grid Reference System, each zone in its own grid.

Squares are laid out in the UTM zone that a longitude lies in, so a view across a zone boundary
(36 E, say) shows two grids that meet at the boundary at an angle.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import mgrs
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from basewatch.figures.cartography.view import XY, MapView, transformer
from basewatch.models.site import utm_epsg

SQUARE_M = 10_000
_FINE_M = 1000.0


@dataclass(frozen=True)
class GridSquare:
    """A 10 km square, as far as it shows in the view."""

    name: str
    """``YE 71``; the zone is left out."""
    zone: str
    """``36S``."""
    corner: XY
    """Lower left corner of what shows of it, metres of the view's projection."""
    shape: BaseGeometry
    """What shows of it, metres of the view's projection."""


def grid_squares(view: MapView) -> tuple[GridSquare, ...]:
    """Lay out the squares of a view, zone by zone from west to east, south to north."""
    return tuple(square for epsg, band in zone_bands(view) for square in _squares(view, epsg, band))


def grid_lines(view: MapView) -> list[BaseGeometry]:
    """Give the lines between the squares, in metres of the view's projection, zone by zone."""
    return [line for epsg, band in zone_bands(view) for line in _zone_lines(view, epsg, band)]


def zone_boundaries(view: MapView) -> list[BaseGeometry]:
    """Give the meridians at which UTM zones meet within the view."""
    west, south, east, north = view.bounds
    meridians = range(math.ceil(west / 6) * 6, math.floor(east / 6) * 6 + 1, 6)
    wires = (shapely.LineString([(lon, south), (lon, north)]) for lon in meridians)
    cut = (_to_view(shapely.segmentize(wire, 0.02), 4326, view) for wire in wires)
    return [part for line in cut for part in shapely.get_parts(line) if part.length > 0]


def zone_bands(view: MapView) -> list[tuple[int, BaseGeometry]]:
    """Give each UTM zone's EPSG code with the part of the view (lon, lat) that lies in it."""
    west, south, east, north = view.bounds
    edges = [west, *(lon for lon in range(-180, 181, 6) if west < lon < east), east]
    return [
        (utm_epsg((left + right) / 2, (south + north) / 2), shapely.box(left, south, right, north))
        for left, right in itertools.pairwise(edges)
    ]


def _zone_lines(view: MapView, epsg: int, band: BaseGeometry) -> Iterator[BaseGeometry]:
    here = _band_in(epsg, band)
    west, south, east, north = here.bounds
    uprights = [[(x, south), (x, north)] for x in _steps(west, east)]
    levels = [[(west, y), (east, y)] for y in _steps(south, north)]
    for ends in uprights + levels:
        wire = shapely.segmentize(shapely.LineString(ends), _FINE_M).intersection(here)
        line = _to_view(wire, epsg, view)
        yield from (part for part in shapely.get_parts(line) if part.length > 0)


def _squares(view: MapView, epsg: int, band: BaseGeometry) -> Iterator[GridSquare]:
    here = _band_in(epsg, band)
    west, south, east, north = here.bounds
    for y in _steps(south - SQUARE_M, north):
        for x in _steps(west - SQUARE_M, east):
            cell = shapely.box(x, y, x + SQUARE_M, y + SQUARE_M).intersection(here)
            shape = _to_view(shapely.segmentize(cell, _FINE_M), epsg, view)
            if shape.area > 0:
                inside = cell.representative_point()
                zone, name = square_name(inside.x, inside.y, epsg)
                yield GridSquare(name, zone, (shape.bounds[0], shape.bounds[1]), shape)


def square_name(east: float, north: float, epsg: int) -> tuple[str, str]:
    """Name the zone and the 10 km square of a point in its UTM zone: ``36S``, ``YE 71``."""
    zone = epsg % 100
    hemisphere = "N" if epsg < 32700 else "S"
    text: str = mgrs.MGRS().UTMToMGRS(zone, hemisphere, east, north, MGRSPrecision=1)
    band, square, digits = text[: len(text) - 4], text[-4:-2], text[-2:]
    return band, f"{square} {digits}"


def _band_in(epsg: int, band: BaseGeometry) -> BaseGeometry:
    return _transformed(shapely.segmentize(band, 0.02), epsg)


def _transformed(shape: BaseGeometry, epsg: int) -> BaseGeometry:
    return shapely.transform(shape, transformer(epsg).transform, interleaved=False)


def _to_view(shape: BaseGeometry, epsg: int, view: MapView) -> BaseGeometry:
    """Bring a shape from a UTM zone, or from degrees, into the view, and cut it to the frame."""

    def back(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> tuple[object, object]:
        if epsg != 4326:
            x, y = transformer(epsg).transform(x, y, direction="INVERSE")
        east, north = transformer(view.crs).transform(x, y)
        return east, north

    if shape.is_empty:
        return shape
    return shapely.transform(shape, back, interleaved=False).intersection(view.rectangle)


def _steps(low: float, high: float) -> range:
    return range(
        math.ceil(low / SQUARE_M) * SQUARE_M, math.floor(high / SQUARE_M) * SQUARE_M + 1, SQUARE_M
    )
