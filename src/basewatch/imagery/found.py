"""One picture that a service offers: what its item says, read with care."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shapely.geometry.base import BaseGeometry

from basewatch.errors import BasewatchError
from basewatch.imagery.footprints import covered_share, geometry_near
from basewatch.imagery.services import BAND_ASSETS

Item = Mapping[str, Any]
"""A STAC item as it came."""


class UnusableItemError(BasewatchError):
    """An item that lacks what a picture must have."""


@dataclass(frozen=True)
class Found:
    """A picture that a service offers."""

    id: str
    collection: str
    taken: dt.datetime
    """When it was taken, UTC."""
    platform: str
    gsd_m: float | None
    """Ground sample distance, as stated."""
    tile_cloud_percent: float | None
    """Cloud over the whole tile, as stated. It says nothing on the cloud over the site."""
    area_share: float
    """Share of the area of interest that the footprint covers."""
    licence: str
    processed: str
    """What orders two processings of the same scene; the later is greater."""
    item: Item

    def asset(self, role: str) -> Mapping[str, Any]:
        """Give what the item says of a band: ``red``, ``green``, ``blue`` or ``scl``."""
        assets = self.item.get("assets") or {}
        return next((assets[key] for key in BAND_ASSETS[role] if key in assets), {})

    def href(self, role: str) -> str:
        """Give the address of a band; empty if there is none."""
        return str(self.asset(role).get("href") or "")

    def stated_bytes(self, role: str) -> int | None:
        """Give the length of a band's file, where the item states it."""
        size = self.asset(role).get("file:size")
        return size if isinstance(size, int) else None


def read_found(item: Item, area: BaseGeometry, licence: str) -> Found:
    """Read an item.

    Parameters
    ----------
    item
        As the service sent it.
    area
        Area of interest, degrees.
    licence
        That of its collection, for an item that states none.

    Raises
    ------
    UnusableItemError
        When it lacks an id, a date-time or a footprint; the message names the lack.
    """
    if not item.get("id"):
        msg = "an item without an id"
        raise UnusableItemError(msg)
    told = item.get("properties")
    properties: Mapping[str, Any] = told if isinstance(told, Mapping) else {}
    return Found(
        id=str(item["id"]),
        collection=str(item.get("collection") or ""),
        taken=_taken(properties),
        platform=_platform(properties),
        gsd_m=_gsd_m(item, properties),
        tile_cloud_percent=_number(properties.get("eo:cloud_cover")),
        area_share=_area_share(item, area),
        licence=str(properties.get("license") or licence or "not stated"),
        processed=_processed(properties),
        item=item,
    )


def _taken(properties: Mapping[str, Any]) -> dt.datetime:
    stated = properties.get("datetime")
    if not stated:
        start, end = properties.get("start_datetime"), properties.get("end_datetime")
        span = f", only a span from {start} to {end}" if start and end else ""
        msg = f"it has no date-time of its own{span}"
        raise UnusableItemError(msg)
    try:
        moment = dt.datetime.fromisoformat(str(stated))
    except ValueError:
        msg = f"its date-time '{stated}' is none"
        raise UnusableItemError(msg) from None
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return zoned.astimezone(dt.UTC)


def _platform(properties: Mapping[str, Any]) -> str:
    stated = properties.get("platform") or properties.get("constellation") or "not stated"
    return str(stated).lower()


def _gsd_m(item: Item, properties: Mapping[str, Any]) -> float | None:
    """Take the item's sample distance, or that of its red band."""
    if (stated := _number(properties.get("gsd"))) is not None:
        return stated
    assets = item.get("assets") or {}
    red: Mapping[str, Any] = next((assets[key] for key in BAND_ASSETS["red"] if key in assets), {})
    raster: Mapping[str, Any] = next(iter(red.get("raster:bands") or ()), {})
    return _number(red.get("gsd")) or _number(raster.get("spatial_resolution"))


def _number(stated: object) -> float | None:
    is_number = isinstance(stated, int | float) and not isinstance(stated, bool)
    return float(stated) if is_number else None  # type: ignore[arg-type]


def _area_share(item: Item, area: BaseGeometry) -> float:
    geometry = item.get("geometry")
    if not geometry:
        msg = "it has no footprint"
        raise UnusableItemError(msg)
    middle = (area.bounds[0] + area.bounds[2]) / 2
    try:
        return covered_share(geometry_near(geometry, middle), area)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        msg = f"its footprint cannot be read ({error})"
        raise UnusableItemError(msg) from None


def _processed(properties: Mapping[str, Any]) -> str:
    baseline = properties.get("s2:processing_baseline") or properties.get("processing:version")
    return f"{baseline or ''} {properties.get('created') or properties.get('updated') or ''}"
