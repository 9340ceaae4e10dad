"""Rows of the lists that evidence refers to; a field's description is its codebook entry."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from basewatch.licensing import LicenceClass
from basewatch.models.row import (
    Identifier,
    Latitude,
    Longitude,
    Metres,
    Name,
    OptionalFloat,
    RefersTo,
    Row,
    Text,
    Truth,
    Words,
)
from basewatch.vocabulary import Domain, EquipmentLevel, IdentityKind, SensorKind


class Equipment(Row):
    """A type, class or group of equipment, people or places that rows count."""

    id: Identifier = Field(description="stable id", examples=["an-124"])
    name: Name = Field(description="name in the singular, as printed")
    name_plural: Text = Field(description="irregular plural, else empty")
    level: EquipmentLevel = Field(description="how finely the name speaks")
    parent: Annotated[str, RefersTo("equipment")] = Field(
        description="the next wider group, or empty; no circles"
    )
    role: Text = Field(description="what it is for")
    domain: Domain = Field(description="where it belongs")
    aliases: Words = Field(description="spellings met in sources")
    typical_length_m: OptionalFloat = Field(gt=0, description="typical length, metres")
    typical_span_m: OptionalFloat = Field(
        gt=0, description="typical wing span, rotor diameter, beam or width, metres"
    )
    needed_gsd_m: OptionalFloat = Field(
        gt=0,
        description="coarsest ground sample distance at which it can be told from its neighbours, "
        "metres (after the civil NIIRS); empty where any look will do",
    )
    symbol_code: str = Field(
        pattern=r"^([0-9]{20})?$", description="MIL-STD-2525D / APP-6D symbol code, 20 digits"
    )


class Sensor(Row):
    """What a thing was seen, heard or tracked with."""

    id: Identifier = Field(description="stable id", examples=["maxar-worldview"])
    name: Name = Field(description="name as printed")
    kind: SensorKind = Field(description="what kind of sensor it is")
    provider: Text = Field(description="who runs it, where it is one body")
    gsd_m: OptionalFloat = Field(
        gt=0, description="ground sample distance of its finest public product, metres"
    )
    gsd_basis: Text = Field(description="where that figure comes from")
    redistributable: Truth = Field(description="whether its pictures may be shown by anybody")
    note: Text = Field(description="what it can and cannot tell")


class Licence(Row):
    """The terms under which somebody's pictures may be shown."""

    id: Identifier = Field(description="stable id", examples=["copernicus-sentinel-modified"])
    provider: Name = Field(description="whose pictures they are")
    sensors: Annotated[Words, RefersTo("sensors")] = Field(
        description="sensors whose pictures are under it, unless an item says otherwise"
    )
    licence: Name = Field(description="the terms, in our words")
    spdx: Name = Field(description="SPDX identifier, or `other`", pattern=r"^[A-Za-z0-9.+-]+$")
    licence_class: LicenceClass = Field(description="what they let others do")
    credit: Text = Field(
        description="the exact line to print, {year} standing for the year of the picture; empty "
        "where none is known"
    )
    url: str = Field(
        pattern=r"^(https?://\S+)?$", max_length=2000, description="where the terms stand"
    )
    evidence: Name = Field(description="what says so: page read, or general knowledge")
    note: Text = Field(description="anything a later reader must know")

    def credit_line(self, year: int) -> str:
        """Write the credit line of a picture of a year."""
        return self.credit.replace("{year}", str(year))


class Identity(Row):
    """One ship, aircraft or unit that sources name: it can be at one place at a time."""

    id: Identifier = Field(description="stable id", examples=["sparta-ii"])
    name: Name = Field(description="name as printed")
    name_native: Text = Field(description="name in the language of its owner, or empty")
    kind: IdentityKind = Field(description="ship, aircraft or unit")
    equipment: Annotated[str, RefersTo("equipment")] = Field(description="its type or class")
    aliases: Words = Field(description="other spellings and former names")
    note: Text = Field(description="anything a later reader must know")


class Place(Row):
    """A place outside the site list."""

    id: Identifier = Field(description="stable id", examples=["tobruk"])
    name: Name = Field(description="name as printed")
    lon: Longitude = Field(description="longitude, degrees east, WGS 84")
    lat: Latitude = Field(description="latitude, degrees north, WGS 84")
    precision_m: Metres = Field(description="how far off the point may be, metres")
    kind: Name = Field(description="town, region, sea-area, strait ...")
    origin: Text = Field(description="where the coordinates come from")
    note: Text = Field(description="anything a later reader must know")
