"""Scenes: looks at a site from orbit, with pixels or without, as items of a STAC catalogue."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Final, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from basewatch.licensing import LicenceClass
from basewatch.models.callout import Callout
from basewatch.models.partial_date import span_words
from basewatch.models.row import Identifier, Metres, Name, RefersTo, Text
from basewatch.models.scene_parts import Asset, Grid, Original, Provider, Reported, Stretch
from basewatch.scales import Tlp

STAC_VERSION: Final = "1.1.0"
Share = Annotated[float, Field(ge=0, le=1)]


def _instant(value: object) -> object:
    """Take a time as text only: a bare number would pass for seconds since 1970."""
    if isinstance(value, int | float):
        msg = "is a number; write a time with its zone, such as 2024-12-13T08:11:00Z"
        raise ValueError(msg)
    return value


Instant = Annotated[AwareDatetime, BeforeValidator(_instant)]


class SceneProperties(BaseModel):
    """What an item says of itself; the names in the file are those of STAC, or `basewatch:`."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", populate_by_name=True, loc_by_alias=False
    )

    title: Name = Field(description="what it is, for readers")
    moment: Instant | None = Field(
        alias="datetime", description="when it was taken, UTC; null where only the day is known"
    )
    start: Instant | None = Field(
        default=None, alias="start_datetime", description="earliest time at which it was taken"
    )
    end: Instant | None = Field(
        default=None, alias="end_datetime", description="latest time at which it was taken"
    )
    platform: Text = Field(default="", description="satellite, where it is known")
    instruments: tuple[Name, ...] = Field(default=(), description="instruments of the satellite")
    gsd_m: Metres | None = Field(
        default=None, alias="gsd", description="ground sample distance, metres"
    )
    providers: tuple[Provider, ...] = Field(min_length=1, description="who took it")
    spdx: Name = Field(alias="license", description="SPDX identifier of the licence, or `other`")
    lineage: str = Field(
        default="", alias="processing:lineage", description="what was done to the pixels"
    )
    software: dict[str, str] = Field(
        default_factory=dict, alias="processing:software", description="by what, with versions"
    )
    crs: str = Field(default="", alias="proj:code", description="CRS of the chip, EPSG:nnnnn")
    shape: tuple[int, int] | None = Field(
        default=None, alias="proj:shape", description="rows and columns of the chip"
    )
    transform: tuple[float, ...] | None = Field(
        default=None, alias="proj:transform", description="its affine transform, metres"
    )
    site: Annotated[Identifier, RefersTo("sites")] = Field(
        alias="basewatch:site", description="the site that it shows"
    )
    sensors: Annotated[tuple[Identifier, ...], RefersTo("sensors")] = Field(
        alias="basewatch:sensors", min_length=1, description="ids of the sensors"
    )
    licence: Annotated[Identifier, RefersTo("licences")] = Field(
        alias="basewatch:licence", description="the terms under which it may be shown"
    )
    licence_class: LicenceClass = Field(
        alias="basewatch:licence_class", description="what they let others do"
    )
    credit: str = Field(alias="basewatch:credit", description="the line to print beside it")
    known_on: dt.date = Field(
        alias="basewatch:known_on", description="day by which it was public; earlier editions "
        "do not use it"
    )  # fmt: skip
    synthetic: bool = Field(
        alias="basewatch:synthetic", description="whether the picture is made up, for tests"
    )
    rows: Annotated[tuple[Identifier, ...], RefersTo("observations")] = Field(
        default=(), alias="basewatch:rows", description="observations read from this very look"
    )
    reported: tuple[Reported, ...] = Field(
        default=(), alias="basewatch:reported", description="what those rows say, and where"
    )
    tlp: Tlp | None = Field(
        default=None, alias="basewatch:tlp", description="handling mark, TLP 2.0; none: as of all"
    )
    cloud_share: Share | None = Field(
        default=None, alias="basewatch:cloud_share", description="of the area of interest, 0 to 1"
    )
    usable_share: Share | None = Field(
        default=None, alias="basewatch:usable_share", description="of the area of interest that "
        "can be seen by the mask's word, 0 to 1"
    )  # fmt: skip
    mask_note: str = Field(
        default="", alias="basewatch:mask_note", description="why a person should look before "
        "the mask is believed"
    )  # fmt: skip
    item: str = Field(
        default="", alias="basewatch:item", description="address of the item it was read from"
    )
    nodata_share: Share | None = Field(
        default=None, alias="basewatch:nodata_share", description="of the chip, 0 to 1"
    )
    stretch: Stretch | None = Field(
        default=None, alias="basewatch:stretch", description="how values became grey levels"
    )
    original: Original | None = Field(
        default=None, alias="basewatch:original", description="file that the chip was made from"
    )

    @model_validator(mode="after")
    def _has_a_time(self) -> SceneProperties:
        if self.moment is None and (self.start is None or self.end is None):
            msg = "datetime is missing; give it, or start_datetime and end_datetime"
            raise ValueError(msg)
        if self.start and self.end and self.end < self.start:
            msg = "end_datetime lies before start_datetime; mend one of the two"
            raise ValueError(msg)
        return self


class Scene(BaseModel):
    """One look at a site: a STAC item, with the chip and thumbnail where they may be held."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", populate_by_name=True, loc_by_alias=False
    )

    type: Literal["Feature"] = "Feature"
    stac_version: Literal["1.1.0"] = STAC_VERSION
    id: Identifier
    collection: Identifier
    geometry: dict[str, Any] | None = Field(
        default=None, description="footprint, lon, lat; null where it is not known"
    )
    bbox: tuple[float, float, float, float] | None = None
    properties: SceneProperties
    assets: dict[str, Asset] = Field(default_factory=dict)
    callouts: tuple[Callout, ...] = Field(
        default=(), description="out of annotations.yml beside the item", exclude=True
    )

    @property
    def site(self) -> str:
        """Id of the site."""
        return self.properties.site

    @property
    def folder(self) -> str:
        """Folder of its files, within the folder of the catalogue."""
        return f"imagery/{self.site}/{self.id}"

    @property
    def begin(self) -> dt.datetime:
        """Earliest time at which it may have been taken, UTC."""
        when = self.properties.moment or self.properties.start
        assert when is not None  # the model sees to it
        return when.astimezone(dt.UTC)

    @property
    def end(self) -> dt.datetime:
        """Latest time at which it may have been taken, UTC."""
        when = self.properties.moment or self.properties.end
        assert when is not None  # the model sees to it
        return when.astimezone(dt.UTC)

    @property
    def when_words(self) -> str:
        """When it was taken as readers see it: ``13 December 2024, 08:11 UTC``, or the days."""
        days = span_words(self.begin.date(), self.end.date())
        return f"{days}, {self.begin:%H:%M} UTC" if self.properties.moment else days

    @property
    def provider(self) -> str:
        """Who took it, as printed; who only lends it out is left to the lineage."""
        named = [one.name for one in self.properties.providers if one.roles != ("host",)]
        return ", ".join(named or [one.name for one in self.properties.providers])

    @property
    def chip(self) -> Asset | None:
        """The pixels on the site's grid, if they are held."""
        return self.assets.get("chip")

    @property
    def thumbnail(self) -> Asset | None:
        """The small picture for editions, if it is held."""
        return self.assets.get("thumbnail")

    @property
    def has_pixels(self) -> bool:
        """Whether any picture is held."""
        return bool(self.assets)

    @property
    def grid(self) -> Grid | None:
        """The grid of the chip, if there is one."""
        told = self.properties
        if not told.crs or told.shape is None or told.transform is None:
            return None
        return Grid.from_projection(told.crs, told.shape, told.transform)

    def path_of(self, asset: Asset) -> str:
        """Path of a picture within the folder of the catalogue."""
        return f"{self.folder}/{asset.file}"
