"""Sites and what stands on them, in longitude and latitude (EPSG:4326)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from basewatch.language import WRITTEN_IN, language_in_force
from basewatch.models.row import Identifier, Latitude, Longitude, Metres, Name
from basewatch.vocabulary import SiteKind


class Feature(BaseModel):
    """One piece of a site's geometry, with where it comes from."""

    model_config = ConfigDict(frozen=True)

    id: Identifier
    role: str = Field(description="runway, port-reference, airport-reference, area-of-interest")
    name: str
    origin: str = Field(description="who published the geometry, and when")
    licence: str
    precision_m: Metres
    designator: str = ""
    length_m: float | None = None
    listed_length_m: float | None = None
    width_m: float | None = None
    surface: str = ""
    geometry: dict[str, Any] = Field(description="GeoJSON geometry, lon, lat")


class Site(BaseModel):
    """A place that is watched."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Identifier
    name: Name
    names: dict[str, Name] = Field(description="by language: en, ar, ru")
    aliases: tuple[Name, ...]
    kind: SiteKind
    class_rule: Name = Field(description="the rule that put it on the list")
    lon: Longitude = Field(description="degrees east, WGS 84")
    lat: Latitude = Field(description="degrees north, WGS 84")
    precision_m: Metres = Field(description="how far off the point may be, metres")
    country: Name
    utm_epsg: int = Field(description="EPSG code of its UTM zone, by longitude")
    gaps: tuple[Name, ...] = Field(default=(), description="what the geometry lacks")
    features: tuple[Feature, ...]

    @property
    def called(self) -> str:
        """Its name in the language in force, or the one by which the catalogue knows it."""
        language = language_in_force()
        return self.name if language == WRITTEN_IN else self.names.get(language, self.name)


def utm_epsg(lon: float, lat: float) -> int:
    """Find the UTM zone of a point, by longitude alone (no exceptions near Norway).

    Parameters
    ----------
    lon, lat
        Degrees east and north, WGS 84. A point on the edge of two zones lies in the eastern one.

    Returns
    -------
    int
        EPSG code: 326nn north of the equator, 327nn south of it.
    """
    zone = int((lon + 180) // 6) % 60 + 1
    return (32600 if lat >= 0 else 32700) + zone
