"""A new site as GeoJSON: its reference point, and a round area of interest computed from it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import shapely
from pyproj import Transformer

from basewatch.models.site import Site, utm_epsg

REFERENCES = {
    "airport-reference": "reference point of an airport or air base",
    "port-reference": "reference point of a port",
    "town-reference": "a town, or the ground as a whole",
}
"""Roles of the point of a site, each with its meaning."""
SMOOTH_M = 40.0
"""How far the drawn area may be off the round one, metres."""
_PAIR = re.compile(r"\[\s+(-?\d+(?:\.\d+)?),\s+(-?\d+(?:\.\d+)?)\s+\]")
_LICENCE = "CC BY 4.0"


@dataclass(frozen=True)
class Point:
    """Where a site is said to be, and who says so."""

    role: str
    """One of `REFERENCES`."""
    origin: str
    """Who published the position, and when."""
    licence: str
    radius_km: float
    """Radius of the area of interest."""


def site_file(site: Site) -> str:
    """Name the file of a site in the catalogue's folder."""
    return f"sites/{site.id}.geojson"


def site_text(site: Site, point: Point) -> str:
    """Write a new site as GeoJSON.

    Parameters
    ----------
    site
        What it is; its features are not used.
    point
        Its position's origin, and how far around it is watched.

    Returns
    -------
    str
        Text of its file, in the layout of the others: each position on one line.
    """
    collection = {
        "type": "FeatureCollection",
        "site": site.model_dump(mode="json", exclude={"features"}),
        "features": [_reference(site, point), _area(site, point)],
    }
    text = json.dumps(_whole(collection), ensure_ascii=False, indent=2)
    return _PAIR.sub(r"[\1, \2]", text) + "\n"


def _reference(site: Site, point: Point) -> dict[str, Any]:
    what = point.role.replace("-", " ")
    properties = {
        "id": f"{site.id}-{point.role}",
        "role": point.role,
        "name": f"{site.name}, {what} point",
        "origin": point.origin,
        "licence": point.licence,
        "precision_m": site.precision_m,
    }
    geometry = {"type": "Point", "coordinates": [site.lon, site.lat]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _area(site: Site, point: Point) -> dict[str, Any]:
    what = point.role.replace("-", " ")
    properties = {
        "id": f"{site.id}-area-of-interest",
        "role": "area-of-interest",
        "name": f"Area of interest: {point.radius_km:g} km around the {what} point",
        "origin": f"computed for this catalogue: {what} buffered by {point.radius_km:g} km in UTM",
        "licence": _LICENCE,
        "precision_m": site.precision_m,
        "around": point.role,
        "buffer_m": point.radius_km * 1000,
    }
    round_area = round_polygon(site.lon, site.lat, point.radius_km * 1000)
    geometry = json.loads(shapely.to_geojson(round_area))
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def round_polygon(lon: float, lat: float, radius_m: float) -> shapely.Polygon:
    """Draw a circle in the UTM zone of its middle, and give it in lon, lat (EPSG:4326)."""
    epsg = utm_epsg(lon, lat)
    forward = Transformer.from_crs(4326, epsg, always_xy=True)
    backward = Transformer.from_crs(epsg, 4326, always_xy=True)
    middle = shapely.transform(shapely.Point(lon, lat), forward.transform, interleaved=False)
    around = middle.buffer(radius_m, quad_segs=12).simplify(SMOOTH_M)
    degrees = shapely.transform(around, backward.transform, interleaved=False)
    return shapely.orient_polygons(shapely.transform(degrees, lambda xy: xy.round(5)))


def _whole(value: Any) -> Any:  # noqa: ANN401  # any JSON
    """Write 2500.0 as 2500, as the other files have it."""
    if isinstance(value, dict):
        return {name: _whole(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
