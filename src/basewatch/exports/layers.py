"""Layers: named tables with one kind of geometry or none, from which every format is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

Kind = Literal["", "Point", "LineString", "Polygon", "MultiPolygon"]
"""Geometry of a layer; empty: a table without any."""
Type = type[str] | type[int] | type[float] | type[dt.date]
Columns = Mapping[str, Type]
Geometry = Mapping[str, Any]
"""A GeoJSON geometry, longitude before latitude, WGS 84."""
Thing = TypeVar("Thing")
Sayings = Mapping[str, tuple[Type, Callable[[Thing], object]]]
"""Type of each column, and what it says of a thing."""


@dataclass(frozen=True)
class Layer:
    """A table of one kind of thing."""

    name: str
    title: str
    """What one row is, for readers."""
    kind: Kind
    columns: Columns
    """Type of each column, in order."""
    rows: tuple[Mapping[str, Any], ...]
    """Value by column; None where nothing is known."""
    geometries: tuple[Geometry, ...] = ()
    """One a row; empty where the layer has none."""


def point(lon: float, lat: float) -> Geometry:
    """Give a point as GeoJSON does."""
    return {"type": "Point", "coordinates": [lon, lat]}


def tabulate(
    things: Iterable[Thing], columns: Sayings[Thing]
) -> tuple[Columns, tuple[Mapping[str, Any], ...]]:
    """Make the columns and rows of a layer.

    Parameters
    ----------
    things
        One a row.
    columns
        Type of each column, and what it says of a thing; empty text becomes None.
    """
    rows = tuple(
        {name: _cell(type_, say(thing)) for name, (type_, say) in columns.items()}
        for thing in things
    )
    return {name: type_ for name, (type_, _) in columns.items()}, rows


def _cell(type_: Type, value: object) -> object:
    if value is None or value == "":
        return None
    return str(value) if type_ is str else value
