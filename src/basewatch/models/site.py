"""Sites and what stands on them, in longitude and latitude (EPSG:4326)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from basewatch.models.evidence import Identifier
from basewatch.vocabulary import SiteKind


class Feature(BaseModel):
    """One piece of a site's geometry, with where it comes from."""

    model_config = ConfigDict(frozen=True)

    id: Identifier
    role: str = Field(description="runway, port-reference, airport-reference, area-of-interest")
    name: str
    origin: str = Field(description="who published the geometry, and when")
    licence: str
    precision_m: float = Field(gt=0)
    designator: str = ""
    length_m: float | None = None
    listed_length_m: float | None = None
    width_m: float | None = None
    surface: str = ""
    geometry: dict[str, Any] = Field(description="GeoJSON geometry, lon, lat")


class Site(BaseModel):
    """A place that is watched."""

    model_config = ConfigDict(frozen=True)

    id: Identifier
    name: str
    names: dict[str, str] = Field(description="by language: en, ar, ru")
    aliases: tuple[str, ...]
    kind: SiteKind
    class_rule: str = Field(description="the rule that put it on the list")
    lon: float = Field(ge=-180, le=180)
    lat: float = Field(ge=-90, le=90)
    precision_m: float = Field(gt=0)
    country: str
    utm_epsg: int = Field(description="EPSG code of its UTM zone, by longitude")
    gaps: tuple[str, ...] = Field(default=(), description="what the geometry lacks")
    features: tuple[Feature, ...]
