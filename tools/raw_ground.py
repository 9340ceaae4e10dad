"""Where a site lies: grid references, lengths and distances, from its geometry and base layers.

A module of `recompute.py`.
"""

from __future__ import annotations

import csv
import itertools
import json
import math
from typing import Any

from raw_edition import THEATRE, Edition
from raw_grid import convergence_degrees, direction, grid_reference, offset_km

DIGITS = ((10, 4), (100, 3), (1000, 2), (10_000, 1))
NEAR_DEGREES = 0.5


def ground(edition: Edition) -> dict[str, Any]:
    """Give grid reference, turn of the grid, and the nearest town of a site."""
    if edition.site == THEATRE:
        return {}
    path = edition.tables.folder / "sites" / f"{edition.site}.geojson"
    document = json.loads(path.read_text("utf-8"))
    site = document["site"]
    at = (site["lon"], site["lat"])
    return {
        "mgrs": grid_reference(*at, _digits(site["precision_m"])),
        "sea_km": _sea_km(edition, at),
        "features": dict(map(_feature, document["features"])),
        "convergence": convergence_degrees(*at),
        "towns": _towns(edition, at),
    }


def _towns(edition: Edition, at: tuple[float, float]) -> dict[str, list[Any]]:
    found = {}
    path = edition.tables.folder / "geodata" / "towns.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for town in csv.DictReader(file):
            east, north = offset_km(float(town["lon"]), float(town["lat"]), *at)
            found[town["name"]] = [
                math.hypot(east, north),
                direction(east, north),
                int(town["population"] or 0),
            ]
    return found


def _digits(precision_m: float) -> int:
    return next((digits for limit, digits in DIGITS if precision_m <= limit), 0)


def _feature(feature: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Give, by name, how good a feature is, and of a point or line its squares and its length."""
    told, shape = feature["properties"], feature["geometry"]
    points = shape["coordinates"]
    found: dict[str, Any] = {"precision_m": told["precision_m"]}
    if shape["type"] == "Polygon":
        return told["name"], found
    ends = [points] if shape["type"] == "Point" else [points[0], points[-1]]
    cut = _digits(told["precision_m"])
    found["squares"] = " to ".join(grid_reference(end[0], end[1], cut) for end in ends)
    if len(ends) > 1:
        found["length_m"] = 1000 * math.hypot(*offset_km(*ends[0], *ends[1]))
    return told["name"], found


def _sea_km(edition: Edition, at: tuple[float, float]) -> float | None:
    """Give how far the nearest shore is; nothing where none is near."""
    path = edition.tables.folder / "geodata" / "coastline.geojson"
    nearest = None
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        line = [(point[0], point[1]) for point in feature["geometry"]["coordinates"]]
        for start, end in itertools.pairwise(line):
            if max(abs(start[0] - at[0]), abs(start[1] - at[1])) < NEAR_DEGREES:
                away = _away_km(offset_km(*at, *start), offset_km(*at, *end))
                nearest = away if nearest is None else min(nearest, away)
    return nearest


def _away_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Measure how far the origin lies from a stretch of line, in a plane."""
    along = (end[0] - start[0], end[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    share = -(start[0] * along[0] + start[1] * along[1]) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return math.hypot(start[0] + share * along[0], start[1] + share * along[1])
