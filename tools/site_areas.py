"""Recompute what site files derive from their own features, and write them in one layout.

``python tools/site_areas.py data/sites/*.geojson`` after a position, a runway end or a buffer
was corrected by hand. It sets the UTM zone, the runway lengths and the areas of interest, and
leaves every reported figure alone.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import shapely
from geodata_files import replace_text
from pyproj import Geod, Transformer
from shapely.geometry.base import BaseGeometry

WGS84 = Geod(ellps="WGS84")
SMOOTH_M = 40.0
NUMBER_PAIR = re.compile(r"\[\s+(-?\d+(?:\.\d+)?),\s+(-?\d+(?:\.\d+)?)\s+\]")

Collection = dict[str, Any]


def utm_epsg(lon: float, lat: float) -> int:
    """Return the EPSG code of the UTM zone by longitude (no exceptions, none are needed here)."""
    zone = int((lon + 180) // 6) + 1
    return (32600 if lat >= 0 else 32700) + zone


def runway_length_m(coordinates: list[list[float]]) -> int:
    """Return the geodesic length between runway ends given as lon, lat, in whole metres."""
    lons, lats = zip(*coordinates, strict=True)
    return round(float(WGS84.line_length(lons, lats)))


def area_of_interest(anchors: list[BaseGeometry], buffer_m: float, epsg: int) -> BaseGeometry:
    """Return the buffer around anchors in lon, lat, computed in metres of a UTM zone.

    Parameters
    ----------
    anchors
        Points or lines in lon, lat.
    buffer_m
        Distance around them.
    epsg
        Projected CRS to measure in.
    """
    forward = Transformer.from_crs(4326, epsg, always_xy=True)
    backward = Transformer.from_crs(epsg, 4326, always_xy=True)
    metres = [shapely.transform(a, forward.transform, interleaved=False) for a in anchors]
    around = shapely.union_all(metres).buffer(buffer_m, quad_segs=12).simplify(SMOOTH_M)
    degrees = shapely.transform(around, backward.transform, interleaved=False)
    return shapely.orient_polygons(shapely.transform(degrees, lambda xy: xy.round(5)))


def refreshed(collection: Collection) -> Collection:
    """Return a site collection with its derived members computed again."""
    site = dict(collection["site"])
    site["utm_epsg"] = utm_epsg(site["lon"], site["lat"])
    features = [with_length(feature) for feature in collection["features"]]
    features = [with_area(feature, features, site["utm_epsg"]) for feature in features]
    return {"type": "FeatureCollection", "site": site, "features": features}


def with_length(feature: Collection) -> Collection:
    """Set `length_m` of a runway; other features pass through."""
    if feature["properties"]["role"] != "runway":
        return feature
    length = runway_length_m(feature["geometry"]["coordinates"])
    return {**feature, "properties": {**feature["properties"], "length_m": length}}


def with_area(feature: Collection, features: list[Collection], epsg: int) -> Collection:
    """Set the polygon of an area of interest from the features it names in `around`."""
    properties = feature["properties"]
    if properties["role"] != "area-of-interest":
        return feature
    anchors = [
        shapely.geometry.shape(other["geometry"])
        for other in features
        if other["properties"]["role"] == properties["around"]
    ]
    area = area_of_interest(anchors, properties["buffer_m"], epsg)
    return {**feature, "geometry": json.loads(shapely.to_geojson(area))}


def layout(collection: Collection) -> str:
    """Return indented JSON with each coordinate pair on one line."""
    text = json.dumps(collection, ensure_ascii=False, indent=2)
    return NUMBER_PAIR.sub(r"[\1, \2]", text) + "\n"


def main(paths: list[str]) -> None:
    """Refresh the site files named on the command line, each replaced in one step."""
    for path in map(Path, paths):
        collection = json.loads(path.read_text(encoding="utf-8"))
        replace_text(path, layout(refreshed(collection)))


if __name__ == "__main__":
    main(sys.argv[1:])
