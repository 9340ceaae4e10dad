"""Positions on the ground: grid references and projected metres."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import mgrs
import pyproj

from basewatch.language import say, to_say
from basewatch.models.site import Site

_DIGITS = ((10.0, 4), (100.0, 3), (1000.0, 2), (10_000.0, 1))


def mgrs_digits(precision_m: float) -> int:
    """Choose the digits per axis that a position's precision supports.

    Returns
    -------
    int
        4 for 10 m or better, 3 for 100 m, 2 for 1 km, 1 for 10 km, 0 beyond.
    """
    return next((digits for limit, digits in _DIGITS if precision_m <= limit), 0)


def grid_reference(lon: float, lat: float, precision_m: float) -> str:
    """Name the grid square that a position lies in; digits are cut, never rounded.

    Parameters
    ----------
    lon, lat
        Degrees, WGS 84.
    precision_m
        How far off the position may be; sets the number of digits.

    Returns
    -------
    str
        MGRS with spaces, for example ``36S YE 67 21``.
    """
    digits = mgrs_digits(precision_m)
    text: str = mgrs.MGRS().toMGRS(lat, lon, MGRSPrecision=digits)
    zone, square, rest = text[:3], text[3:5], text[5:]
    return f"{zone} {square} {rest[:digits]} {rest[digits:]}".rstrip()


@functools.cache
def _transformer(epsg: int) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(4326, epsg, always_xy=True)


def project(points: Iterable[tuple[float, float]], epsg: int) -> list[tuple[float, float]]:
    """Project lon, lat (EPSG:4326) to easting, northing in metres of a projected CRS."""
    pairs = list(points)
    if not pairs:
        return []
    lon, lat = zip(*pairs, strict=True)
    easting, northing = _transformer(epsg).transform(lon, lat)
    return list(zip(easting, northing, strict=True))


def position_words(site: Site) -> str:
    """Say where a site is, with no more digits than its precision supports."""
    decimals = 4 if site.precision_m <= 30 else 3 if site.precision_m <= 300 else 2
    return say(
        _HEMISPHERES[site.lat >= 0, site.lon >= 0],
        lat=f"{abs(site.lat):.{decimals}f}",
        lon=f"{abs(site.lon):.{decimals}f}",
    )


_HEMISPHERES = {
    (True, True): to_say("{lat}° N, {lon}° E"),
    (True, False): to_say("{lat}° N, {lon}° W"),
    (False, True): to_say("{lat}° S, {lon}° E"),
    (False, False): to_say("{lat}° S, {lon}° W"),
}
"""By whether the site lies north of the equator, and whether it lies east of Greenwich."""
_COMPASS = (
    to_say("north"),
    to_say("north-east"),
    to_say("east"),
    to_say("south-east"),
    to_say("south"),
    to_say("south-west"),
    to_say("west"),
    to_say("north-west"),
)
_WGS84 = pyproj.Geod(ellps="WGS84")


def distance_km(lon: float, lat: float, to_lon: float, to_lat: float) -> float:
    """Measure the geodesic distance between two places, in kilometres (WGS 84)."""
    return float(_WGS84.inv(lon, lat, to_lon, to_lat)[2]) / 1000


def compass_words(lon: float, lat: float, to_lon: float, to_lat: float) -> str:
    """Name the direction in which the second place lies, seen from the first: ``north-east``."""
    azimuth = float(_WGS84.inv(lon, lat, to_lon, to_lat)[0])
    return say(_COMPASS[round(azimuth / 45) % 8])
