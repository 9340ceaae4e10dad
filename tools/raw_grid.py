"""Places on the ground: grid references, distances and directions, from closed formulas.

A module of `recompute.py`.
"""

from __future__ import annotations

import math

RADIUS_M, FLATTENING = 6_378_137.0, 1 / 298.257223563
SCALE, FALSE_EASTING_M = 0.9996, 500_000
THIRD = FLATTENING / (2 - FLATTENING)
RECTIFYING_M = RADIUS_M / (1 + THIRD) * (1 + THIRD**2 / 4 + THIRD**4 / 64)
ALPHA = (
    THIRD / 2 - 2 * THIRD**2 / 3 + 5 * THIRD**3 / 16,
    13 * THIRD**2 / 48 - 3 * THIRD**3 / 5,
    61 * THIRD**3 / 240,
)
COLUMNS, ROWS = "ABCDEFGHJKLMNPQRSTUVWXYZ", "ABCDEFGHJKLMNPQRSTUV"
BANDS = "CDEFGHJKLMNPQRSTUVWX"
COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def zone_of(lon: float) -> int:
    """Give the UTM zone of a longitude."""
    return int((lon + 180) // 6) + 1


def utm(lon: float, lat: float) -> tuple[float, float]:
    """Give easting and northing in metres (Krueger's series), north of the equator."""
    east = math.radians(lon - (6 * zone_of(lon) - 183))
    sine, root = math.sin(math.radians(lat)), 2 * math.sqrt(THIRD) / (1 + THIRD)
    tangent = math.sinh(math.atanh(sine) - root * math.atanh(root * sine))
    xi, eta = (
        math.atan2(tangent, math.cos(east)),
        math.atanh(math.sin(east) / math.hypot(1, tangent)),
    )
    terms = list(enumerate(ALPHA, start=1))
    easting = eta + sum(a * math.cos(2 * j * xi) * math.sinh(2 * j * eta) for j, a in terms)
    northing = xi + sum(a * math.sin(2 * j * xi) * math.cosh(2 * j * eta) for j, a in terms)
    return FALSE_EASTING_M + SCALE * RECTIFYING_M * easting, SCALE * RECTIFYING_M * northing


def grid_reference(lon: float, lat: float, digits: int) -> str:
    """Give the MGRS square, digits cut and not rounded."""
    easting, northing = utm(lon, lat)
    zone = zone_of(lon)
    column = COLUMNS[(zone - 1) % 3 * 8 + int(easting // 100_000) - 1]
    row = ROWS[(int(northing // 100_000) + (5 if zone % 2 == 0 else 0)) % 20]
    cut = [f"{int(each % 100_000):05d}"[:digits] for each in (easting, northing)]
    return f"{zone}{BANDS[int((lat + 80) // 8)]} {column}{row} {' '.join(cut)}".rstrip()


def convergence_degrees(lon: float, lat: float) -> float:
    """Give how far grid north lies east of true north."""
    east = math.radians(lon - (6 * zone_of(lon) - 183))
    return math.degrees(math.atan(math.tan(east) * math.sin(math.radians(lat))))


def offset_km(lon: float, lat: float, to_lon: float, to_lat: float) -> tuple[float, float]:
    """Give kilometres east and north of one place to another near it."""
    middle = math.radians((lat + to_lat) / 2)
    squared = FLATTENING * (2 - FLATTENING)
    bent = 1 - squared * math.sin(middle) ** 2
    north = RADIUS_M * (1 - squared) / bent**1.5 * math.radians(to_lat - lat)
    east = RADIUS_M / math.sqrt(bent) * math.cos(middle) * math.radians(to_lon - lon)
    return east / 1000, north / 1000


def direction(east_km: float, north_km: float) -> str:
    """Name one of eight directions."""
    return COMPASS[round(math.degrees(math.atan2(east_km, north_km)) / 45) % 8]
