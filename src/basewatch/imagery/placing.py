"""Find where a picture lies: by what it says itself, or by corners that somebody gives."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from affine import Affine
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from shapely.geometry.base import BaseGeometry

from basewatch.errors import ParameterError
from basewatch.imagery.grids import to_lonlat
from basewatch.models.scene_parts import Grid

if TYPE_CHECKING:
    from rasterio.io import DatasetReader

Corners = tuple[tuple[float, float], ...]
"""Upper left, upper right, lower right, lower left, as lon, lat."""
LOOSE = 0.02
"""Share of the diagonal by which given corners may miss a parallelogram."""
STRETCHED = 2.0
"""How many times longer one side of a pixel may be than the other."""
MISSED_PIXELS = 2.0
"""Pixels by which ground control points may miss a straight fit."""
EDGE_POINTS = 21


@dataclass(frozen=True)
class Place:
    """Where a picture lies on the ground."""

    outline: BaseGeometry
    """Its edge in the metres of the site's grid."""
    gsd_m: float
    """Side of a pixel on the ground, metres."""
    given: dict[str, Any] = field(default_factory=dict)
    """`src_crs` and `src_transform`, where the file itself does not say them."""
    words: str = ""
    """How it was placed, for the lineage."""


def place_picture(
    dataset: DatasetReader, grid: Grid, corners: Corners | None = None, crs: str = ""
) -> Place:
    """Find where an open picture lies.

    Parameters
    ----------
    dataset
        Opened with rasterio.
    grid
        The grid of the site.
    corners
        Of a picture that does not say where it lies.
    crs
        Of a picture that has a transform and does not say in which CRS.

    Raises
    ------
    ParameterError
        When it cannot be placed, is placed twice, or does not touch the grid.
    """
    says_itself = not dataset.transform.is_identity or bool(dataset.gcps[0])
    if corners is not None:
        if says_itself and (dataset.crs or dataset.gcps[1]):
            msg = f"{dataset.name} says itself where it lies; leave out --corners and --bounds."
            raise ParameterError(msg)
        _refuse_swapped(corners, grid)
        place = _by_corners(dataset, grid, corners)
    elif says_itself:
        place = _by_itself(dataset, grid, crs)
    else:
        msg = (
            f"{dataset.name} does not say where it lies; give its corners, --corners 'lon,lat "
            "lon,lat lon,lat lon,lat' from the upper left clockwise, or --bounds."
        )
        raise ParameterError(msg)
    _check_touches(dataset.name, place, grid)
    return place


def _by_itself(dataset: DatasetReader, grid: Grid, crs: str) -> Place:
    from rasterio.transform import from_gcps

    points, points_crs = dataset.gcps
    own = points_crs if points else dataset.crs
    if own and crs:
        msg = f"{dataset.name} says its CRS itself ({own.to_string()[:40]}); leave out --crs."
        raise ParameterError(msg)
    if not own and not crs:
        msg = f"{dataset.name} has no CRS; give the one it was made in, such as --crs EPSG:32636."
        raise ParameterError(msg)
    known = _crs(dataset.name, own.to_wkt() if own else crs)
    transform = from_gcps(points) if points else dataset.transform
    _check_points(dataset.name, points, transform)
    given: dict[str, Any] = {}
    if points or not own:
        given = {"src_crs": known.to_wkt(), "src_transform": transform}
    way = "its ground control points" if points else "its own georeference"
    words = f"Placed by {way} ({_crs_name(known)})"
    return _place(dataset, grid, transform, known, given, words)


def _check_points(name: str, points: Sequence[Any], transform: Affine) -> None:
    """Refuse ground control points between which the ground bends: no straight fit is true."""
    missed = [
        math.dist(~transform * (point.x, point.y), (point.col, point.row)) for point in points
    ]
    if max(missed, default=0.0) > MISSED_PIXELS:
        msg = (
            f"{name} is placed by ground control points that fit no straight transform (one is "
            f"{max(missed):,.0f} pixels off); warp it to a CRS in a GIS first."
        )
        raise ParameterError(msg)


def _crs(name: str, text: str) -> CRS:
    try:
        crs = CRS.from_user_input(text)
    except ProjError:
        msg = f"'{text[:60]}' is no CRS that is known; write it as EPSG:32636."
        raise ParameterError(msg) from None
    if not (crs.is_projected or crs.is_geographic):
        msg = (
            f"{name} is in a CRS that is not tied to the ground ({crs.name[:60]}); give --corners."
        )
        raise ParameterError(msg)
    return crs


def _crs_name(crs: CRS) -> str:
    code = crs.to_epsg()
    return f"EPSG:{code}" if code else crs.name


def _by_corners(dataset: DatasetReader, grid: Grid, corners: Corners) -> Place:
    """Fit an affine transform to four corners in the metres of the grid, by least squares."""
    to_utm = Transformer.from_crs(4326, grid.epsg, always_xy=True)
    wanted = np.array([to_utm.transform(*corner) for corner in corners])
    width, height = dataset.width, dataset.height
    pixels = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1]], float)
    fitted, *_ = np.linalg.lstsq(pixels, wanted, rcond=None)
    missed_m = float(np.abs(pixels @ fitted - wanted).max())
    diagonal_m = float(np.hypot(*(wanted[2] - wanted[0])))
    transform = Affine(*fitted[:, 0], *fitted[:, 1])
    _check_corners(transform, missed_m, diagonal_m)
    given = {"src_crs": f"EPSG:{grid.epsg}", "src_transform": transform}
    words = f"Placed by four corners that were given; they fit to {missed_m:.0f} m"
    return _place(dataset, grid, transform, CRS.from_epsg(grid.epsg), given, words)


def _check_corners(transform: Affine, missed_m: float, diagonal_m: float) -> None:
    if not missed_m <= LOOSE * diagonal_m:
        msg = (
            f"The corners form no parallelogram (one is {missed_m:,.0f} m off): the picture is not "
            "seen from straight above, or a corner is wrong. Warp it in a GIS first."
        )
        raise ParameterError(msg)
    right_m = math.hypot(transform.a, transform.d)
    down_m = math.hypot(transform.b, transform.e)
    if transform.determinant >= 0:
        msg = (
            "The corners mirror the picture; give them from the upper left clockwise: upper left, "
            "upper right, lower right, lower left, each as lon,lat."
        )
        raise ParameterError(msg)
    if not 1 / STRETCHED <= right_m / down_m <= STRETCHED:
        msg = (
            f"With these corners a pixel is {right_m:.3g} m wide and {down_m:.3g} m high; the "
            "corners are not those of this picture, or are in the wrong order."
        )
        raise ParameterError(msg)


def _place(
    dataset: DatasetReader,
    grid: Grid,
    transform: Affine,
    crs: CRS,
    given: dict[str, Any],
    words: str,
) -> Place:
    steps = np.linspace(0, 1, EDGE_POINTS)
    edge = [(s, 0.0) for s in steps] + [(1.0, s) for s in steps]
    edge += [(1 - s, 1.0) for s in steps] + [(0.0, 1 - s) for s in steps]
    there = [transform * (x * dataset.width, y * dataset.height) for x, y in edge]
    to_utm = Transformer.from_crs(crs, grid.epsg, always_xy=True)
    xs, ys = to_utm.transform([x for x, _ in there], [y for _, y in there])
    if not np.isfinite([xs, ys]).all():
        msg = (
            f"{dataset.name} says that it lies where its CRS ({_crs_name(crs)}) does not reach, or "
            "round half the earth; its CRS or its transform is wrong."
        )
        raise ParameterError(msg)
    outline = shapely.make_valid(shapely.Polygon(list(zip(xs, ys, strict=True))))
    gsd_m = math.sqrt(outline.area / (dataset.width * dataset.height))
    return Place(outline, gsd_m, given, words)


def _refuse_swapped(corners: Corners, grid: Grid) -> None:
    extent = to_lonlat(shapely.box(*grid.bounds_m), grid)
    swapped = [(lat, lon) for lon, lat in corners]
    if not extent.intersects(shapely.MultiPoint(corners).convex_hull) and extent.intersects(
        shapely.MultiPoint(swapped).convex_hull
    ):
        msg = "The corners look like lat,lon; longitude comes first."
        raise ParameterError(msg)


def _check_touches(name: str, place: Place, grid: Grid) -> None:
    extent = shapely.box(*grid.bounds_m)
    if place.outline.intersects(extent):
        return
    off_km = place.outline.distance(extent) / 1000
    off = f"{off_km:,.0f} km" if off_km >= 10 else f"{off_km:.1f} km"
    msg = (
        f"{name} does not touch the extent of the site; it lies {off} away. Are its place, its CRS "
        "and the site the right ones?"
    )
    raise ParameterError(msg)
