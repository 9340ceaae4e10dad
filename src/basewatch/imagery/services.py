"""Where pictures are looked for: public STAC APIs, by name or by address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from basewatch.errors import ParameterError, nearest


@dataclass(frozen=True)
class Service:
    """A STAC API, and what must be known of it to read its pictures."""

    name: str
    url: str
    """Landing page of the API."""
    collection: str = ""
    """Collection that is searched unless another is named."""
    token_url: str = ""
    """Where a free token is had that must be added to the address of each picture."""
    no_pixels: str = ""
    """Why its pictures cannot be read over plain HTTP; empty where they can."""


SERVICES: Mapping[str, Service] = {
    service.name: service
    for service in (
        # Collection 1 is processed alike for all years. In the older sentinel-2-l2a the word on
        # whether the offset of 2022 was applied is at times wrong (earth-search issues 66, 71).
        Service("earth-search", "https://earth-search.aws.element84.com/v1", "sentinel-2-c1-l2a"),
        Service(
            "planetary-computer",
            "https://planetarycomputer.microsoft.com/api/stac/v1",
            "sentinel-2-l2a",
            token_url="https://planetarycomputer.microsoft.com/api/sas/v1/token/sentinel-2-l2a",
        ),
        Service(
            "cdse",
            "https://stac.dataspace.copernicus.eu/v1",
            "sentinel-2-l2a",
            no_pixels="its pictures lie in a store that asks for an account; earth-search has "
            "the same scenes without one",
        ),
    )
}
DEFAULT_SERVICE = "earth-search"

BAND_ASSETS: Mapping[str, Sequence[str]] = {
    "red": ("red", "B04", "B04_10m"),
    "green": ("green", "B03", "B03_10m"),
    "blue": ("blue", "B02", "B02_10m"),
    "scl": ("scl", "SCL", "SCL_20m"),
}
"""Names under which the services keep the bands that are read."""


def find_service(api: str) -> Service:
    """Give the service of a name, or one for the address of any other STAC API.

    Raises
    ------
    ParameterError
        When `api` is neither a known name nor an address.
    """
    if api in SERVICES:
        return SERVICES[api]
    parts = urlsplit(api)
    if parts.scheme in ("http", "https") and parts.hostname:
        return Service(parts.hostname, api.rstrip("/"))
    msg = (
        f"--api '{api}' is neither a known service nor an address that begins with http:// or "
        f"https://. {nearest(api, SERVICES)}"
    )
    raise ParameterError(msg)
