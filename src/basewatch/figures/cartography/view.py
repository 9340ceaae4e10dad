"""The view of a map: which ground the drawing shows, at which scale, and its axes."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from basewatch.figures import theme
from basewatch.figures.cartography.boxes import Box
from basewatch.language import say

XY = tuple[float, float]
_EDGE_POINTS = 65


@functools.cache
def transformer(crs: int | str) -> pyproj.Transformer:
    """Give the transformation from lon, lat (EPSG:4326) to metres of a projection, by its code."""
    return pyproj.Transformer.from_crs(4326, crs, always_xy=True)


@dataclass(frozen=True)
class MapView:
    """A rectangle of ground, drawn true to scale in both directions."""

    crs: int | str
    """EPSG code or PROJ string of the projection; metres."""
    east: float
    north: float
    """Middle of the view, metres of the projection."""
    metres_per_px: float
    width_px: int
    height_px: int
    """Size of the drawing area."""

    @property
    def x_range(self) -> XY:
        """Least and greatest easting."""
        half = self.width_px * self.metres_per_px / 2
        return (self.east - half, self.east + half)

    @property
    def y_range(self) -> XY:
        """Least and greatest northing."""
        half = self.height_px * self.metres_per_px / 2
        return (self.north - half, self.north + half)

    @property
    def frame(self) -> Box:
        """The drawing area in pixels."""
        return Box(0, 0, self.width_px, self.height_px)

    @property
    def rectangle(self) -> shapely.Polygon:
        """The drawing area in metres of the projection."""
        return shapely.box(self.x_range[0], self.y_range[0], self.x_range[1], self.y_range[1])

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north of a box in degrees that holds the whole view."""
        edge = shapely.segmentize(self.rectangle, 20 * self.metres_per_px).exterior
        points = np.array([self.to_lonlat(x, y) for x, y in edge.coords])
        (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
        return float(west), float(south), float(east), float(north)

    def project(self, lon: float, lat: float) -> XY:
        """Project lon, lat to metres."""
        east, north = transformer(self.crs).transform(lon, lat)
        return float(east), float(north)

    def to_lonlat(self, east: float, north: float) -> XY:
        """Give lon, lat of projected metres."""
        lon, lat = transformer(self.crs).transform(east, north, direction="INVERSE")
        return float(lon), float(lat)

    def to_px(self, east: float, north: float) -> XY:
        """Give pixels from the left and from the top of the drawing area."""
        return (
            (east - self.x_range[0]) / self.metres_per_px,
            (self.y_range[1] - north) / self.metres_per_px,
        )

    def shape_to_px(self, shape: BaseGeometry) -> BaseGeometry:
        """Bring a shape from projected metres to pixels."""
        origin = np.array([self.x_range[0], self.y_range[1]])
        flip = np.array([1.0, -1.0]) / self.metres_per_px
        return shapely.transform(shape, lambda points: (points - origin) * flip)

    def to_metres(self, x: float, y: float) -> XY:
        """Give projected metres of a pixel."""
        return (
            self.x_range[0] + x * self.metres_per_px,
            self.y_range[1] - y * self.metres_per_px,
        )

    def holds(self, lon: float, lat: float) -> bool:
        """Say whether a place lies in the view."""
        x, y = self.to_px(*self.project(lon, lat))
        return 0 <= x <= self.width_px and 0 <= y <= self.height_px

    def scale_factor(self, lon: float, lat: float) -> float:
        """Give projected metres per metre on the ground at a place (conformal projections)."""
        factors = pyproj.Proj(self.crs).get_factors(lon, lat)
        return float(factors.meridional_scale)

    def north_bearing(self, lon: float, lat: float) -> float:
        """Give the direction of true north at a place, degrees clockwise from straight up."""
        (east, north), (east_to, north_to) = self.project(lon, lat), self.project(lon, lat + 0.01)
        return math.degrees(math.atan2(east_to - east, north_to - north))


def degree_step(span_deg: float, most: int = 6) -> float:
    """Choose a step of 1, 2 or 5 times a power of ten that gives at most `most` ticks."""
    powers = (base * 10.0**power for power in range(-3, 2) for base in (1, 2, 5))
    return next(step for step in powers if span_deg / step <= most)


def axes(view: MapView) -> dict[str, Any]:
    """Give both axes of a layout: the frame, with ticks where meridians and parallels meet it."""
    along = np.linspace(0, 1, _EDGE_POINTS)
    easts = view.x_range[0] + along * (view.x_range[1] - view.x_range[0])
    norths = view.y_range[0] + along * (view.y_range[1] - view.y_range[0])
    lons = [view.to_lonlat(east, view.y_range[0])[0] for east in easts]
    lats = [view.to_lonlat(view.x_range[0], north)[1] for north in norths]
    step = degree_step(max(lons[-1] - lons[0], lats[-1] - lats[0]))
    return {
        "xaxis": _axis(view.x_range, _ticks(lons, easts.tolist(), step, "E", "W")),
        "yaxis": _axis(view.y_range, _ticks(lats, norths.tolist(), step, "N", "S"))
        | {"scaleanchor": "x", "scaleratio": 1},
    }


def _ticks(
    degrees: Sequence[float], metres: Sequence[float], step: float, plus: str, minus: str
) -> list[tuple[int, str]]:
    """Find where whole steps of degrees fall along an edge."""
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    first, last = math.ceil(degrees[0] / step), math.floor(degrees[-1] / step)
    values = [index * step for index in range(first, last + 1)]
    return [
        (
            round(float(np.interp(value, degrees, metres))),
            degree_words(value, decimals, plus, minus),
        )
        for value in values
    ]


def degree_words(value: float, decimals: int, plus: str, minus: str) -> str:
    """Write degrees as on a map's frame: ``35.4° N``."""
    return f"{abs(value):.{decimals}f}° {plus if value >= 0 else minus}"


def metres_words(metres: float) -> str:
    """Write a distance: ``150 m``, ``1.5 km``."""
    if metres < 1000:
        return say("{metres:.0f} m", metres=metres)
    return say("{km:g} km", km=metres / 1000)


def projection_words(epsg: int) -> str:
    """Name a UTM zone and its datum as map captions do: ``UTM zone 37N, datum WGS 84``."""
    zone = f"{epsg % 100}{'N' if epsg < 32700 else 'S'}"
    return say("UTM zone {zone}, datum WGS 84", zone=zone)


def _axis(limits: XY, ticks: Iterable[tuple[int, str]]) -> dict[str, Any]:
    pairs = list(ticks)
    return theme.axis(
        range=[round(limits[0]), round(limits[1])],
        showgrid=False,
        showline=True,
        linecolor=theme.MUTED,
        linewidth=1,
        mirror="ticks",
        ticks="outside",
        ticklen=4,
        tickcolor=theme.MUTED,
        tickvals=[value for value, _ in pairs],
        ticktext=[text for _, text in pairs],
        constrain="domain",
    )
