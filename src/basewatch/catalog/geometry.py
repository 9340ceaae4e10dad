"""Whether a GeoJSON geometry can be drawn: its kind, its nesting, its positions on earth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_NESTING = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
"""How deep the positions of each kind lie."""
_LEAST = {"LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}
"""Positions that a line, or a ring, must have."""


def geometry_fits(geometry: Mapping[str, object]) -> bool:
    """Say whether a geometry has a known kind and nothing but positions of that kind.

    Parameters
    ----------
    geometry
        Members ``type`` and ``coordinates``; longitude before latitude, degrees.
    """
    kind = geometry.get("type")
    if set(geometry) != {"type", "coordinates"} or not isinstance(kind, str):
        return False
    if kind not in _NESTING:
        return False
    is_ring = kind.endswith("Polygon")
    return _fits(geometry["coordinates"], _NESTING[kind], _LEAST.get(kind, 1), is_ring=is_ring)


def _fits(nested: object, depth: int, least: int, *, is_ring: bool) -> bool:
    if depth == 0:
        return _is_position(nested)
    if not isinstance(nested, list) or not nested:
        return False
    if depth == 1 and (len(nested) < least or (is_ring and nested[0] != nested[-1])):
        return False
    return all(_fits(part, depth - 1, least, is_ring=is_ring) for part in nested)


def _is_position(found: object) -> bool:
    if not isinstance(found, list) or len(found) not in (2, 3):
        return False
    if not all(isinstance(n, int | float) and not isinstance(n, bool) for n in found):
        return False
    lon, lat = found[:2]
    return bool(abs(lon) <= 180 and abs(lat) <= 90)


def outline_bounds(
    geometries: Iterable[Mapping[str, Any]],
) -> tuple[float, float, float, float]:
    """Find the box round geometries that fit: west, south, east, north in degrees."""
    positions = [p for geometry in geometries for p in _positions(geometry["coordinates"])]
    lons, lats = [p[0] for p in positions], [p[1] for p in positions]
    return min(lons), min(lats), max(lons), max(lats)


def _positions(nested: list[Any]) -> Iterator[list[float]]:
    if _is_position(nested):
        yield nested
        return
    for part in nested:
        yield from _positions(part)
