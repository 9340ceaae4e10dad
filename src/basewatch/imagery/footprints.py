"""Where pictures lie against a site's area of interest, on either side of the date line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from basewatch.errors import ParameterError
from basewatch.models.site import Site


def area_of_interest(site: Site) -> dict[str, Any]:
    """Give the GeoJSON geometry of a site's area of interest (lon, lat, EPSG:4326).

    Raises
    ------
    ParameterError
        When the site has none.
    """
    for feature in site.features:
        if feature.role == "area-of-interest":
            return feature.geometry
    msg = (
        f"{site.name} has no area of interest, so no picture of it can be searched; add a polygon "
        f"with the role 'area-of-interest' to sites/{site.id}.geojson."
    )
    raise ParameterError(msg)


def _unwrapped(lons: NDArray[np.float64]) -> NDArray[np.float64]:
    """Let longitudes run on past 180 instead of jumping to -180."""
    return np.unwrap(lons, period=360.0)


def geometry_near(geometry: Mapping[str, Any], lon: float) -> BaseGeometry:
    """Make a polygon of GeoJSON whose longitudes are those nearest to `lon`.

    A footprint across the date line, in one piece or cut in two, becomes one shape there.

    Parameters
    ----------
    geometry
        Polygon or MultiPolygon; degrees, EPSG:4326. It must not hold a pole.
    lon
        Degrees east.

    Raises
    ------
    ValueError
        When it is no such geometry.
    """
    shape = shapely.geometry.shape(geometry)
    if shape.geom_type not in ("Polygon", "MultiPolygon") or shape.is_empty:
        msg = f"is a {shape.geom_type}, not a polygon"
        raise ValueError(msg)
    parts = [_part_near(part, lon) for part in shapely.get_parts(shape)]
    return shapely.make_valid(shapely.union_all(parts))


def _part_near(part: BaseGeometry, lon: float) -> BaseGeometry:
    def shifted(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack([_unwrapped(xy[:, 0]), xy[:, 1]])

    ring = shapely.transform(shapely.get_exterior_ring(part), shifted)
    holes = [shapely.transform(hole, shifted) for hole in part.interiors]
    flat = shapely.Polygon(ring, [_turned_to(hole, ring) for hole in holes])
    middle = (flat.bounds[0] + flat.bounds[2]) / 2
    turn = 360.0 * round((lon - middle) / 360.0)
    return shapely.make_valid(affinity.translate(flat, turn))


def _turned_to(hole: BaseGeometry, ring: BaseGeometry) -> BaseGeometry:
    middle = (ring.bounds[0] + ring.bounds[2]) / 2
    turn = 360.0 * round((middle - (hole.bounds[0] + hole.bounds[2]) / 2) / 360.0)
    return affinity.translate(hole, turn)


def covered_share(footprint: BaseGeometry, area: BaseGeometry) -> float:
    """Give the share of an area that a footprint covers, in 0 to 1.

    Both in degrees near each other: a site is small, so the share is that on the ground to within
    a thousandth.
    """
    return float(area.intersection(footprint).area / area.area)
