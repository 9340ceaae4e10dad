"""How likely a look shows a type, and whether it could tell it at all.

A module of `recompute.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from raw_tables import Row, Tables


def _sensors(tables: Tables, row: Row) -> list[Row]:
    return [tables.sensors[name] for name in row["sensor"].split(";") if name]


def finest_m(tables: Tables, row: Row) -> float | None:
    """Give the ground sample distance of a row's image, metres; nothing where it is not stated."""
    sensed = [sensor["gsd_m"] for sensor in _sensors(tables, row) if sensor["gsd_m"]]
    return min(map(float, [row["gsd_m"]] if row["gsd_m"] else sensed), default=None)


def detection(tables: Tables, name: str, row: Row) -> float:
    """Give the chance that a look shows a type that is there."""
    if any(sensor["kind"] == "radar-satellite" for sensor in _sensors(tables, row)):
        return 0.3
    finest, needed = finest_m(tables, row), tables.equipment[name]["needed_gsd_m"]
    if finest is None:
        return 0.5
    if not needed or finest <= float(needed):
        return 0.9
    return 0.3 if finest <= 10 * float(needed) else 0.0


def is_able(tables: Tables, name: str, rows: Iterable[Row]) -> bool:
    """Say whether one of the rows' images is not known to be too coarse for a type."""
    return any(detection(tables, name, row) >= 0.5 for row in rows)
