"""What scenes are made of: grids, pictures, providers, and what was reported from them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from basewatch.models.row import Identifier, Metres, Name, RefersTo

MULTIHASH_SHA256 = "1220"
"""What stands before a SHA-256 in a multihash: its kind (0x12) and its length (0x20)."""


class ScenePart(BaseModel):
    """Base of the parts of a scene: immutable; what is not ours is passed over."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", populate_by_name=True, loc_by_alias=False
    )


class Grid(ScenePart):
    """A raster of square pixels in a UTM zone, north up: one ground extent, seen at many dates."""

    epsg: int = Field(description="EPSG code of the UTM zone")
    west_m: float = Field(description="easting of its western edge, metres")
    north_m: float = Field(description="northing of its northern edge, metres")
    pixel_m: Metres = Field(description="side of a pixel, metres")
    width: Annotated[int, Field(gt=0, le=20000)] = Field(description="columns")
    height: Annotated[int, Field(gt=0, le=20000)] = Field(description="rows")

    @classmethod
    def from_projection(
        cls, code: str, shape: tuple[int, int], transform: tuple[float, ...]
    ) -> Grid:
        """Build it of the members of STAC's projection extension."""
        return cls(
            epsg=int(code.removeprefix("EPSG:")),
            west_m=transform[2],
            north_m=transform[5],
            pixel_m=transform[0],
            width=shape[1],
            height=shape[0],
        )

    @property
    def bounds_m(self) -> tuple[float, float, float, float]:
        """West, south, east and north in metres of the UTM zone."""
        east_m = self.west_m + self.width * self.pixel_m
        return self.west_m, self.north_m - self.height * self.pixel_m, east_m, self.north_m

    @property
    def transform(self) -> tuple[float, float, float, float, float, float]:
        """Affine transform from column and row to easting and northing, metres."""
        return self.pixel_m, 0.0, self.west_m, 0.0, -self.pixel_m, self.north_m


class Asset(ScenePart):
    """A file beside the item."""

    href: str = Field(pattern=r"^\./[A-Za-z0-9][A-Za-z0-9._-]*$", description="its name after ./")
    media_type: Name = Field(alias="type", description="media type")
    title: str = Field(default="", description="what it is, for readers")
    roles: tuple[Name, ...] = Field(default=(), description="data, thumbnail, mask")
    checksum: str = Field(
        alias="file:checksum", pattern=r"^1220[0-9a-f]{64}$", description="multihash, SHA-256"
    )
    size_bytes: int = Field(alias="file:size", ge=0, description="length of the file, bytes")

    @property
    def file(self) -> str:
        """Name of the file."""
        return self.href.removeprefix("./")

    @property
    def sha256(self) -> str:
        """SHA-256 of the file, in hex."""
        return self.checksum.removeprefix(MULTIHASH_SHA256)


class Provider(ScenePart):
    """Who took, processed or licensed a picture."""

    name: Name = Field(description="as printed")
    roles: tuple[Literal["producer", "licensor", "processor", "host"], ...] = Field(
        default=(), description="producer, licensor, processor, host"
    )


class Reported(ScenePart):
    """What one observation says of a look, and on which page."""

    row: Annotated[Identifier, RefersTo("observations")] = Field(description="the row")
    text: str = Field(description="the statement of the row")
    source: Annotated[Identifier, RefersTo("sources")] = Field(description="its page")
    url: str = Field(description="address of the page")


class Stretch(ScenePart):
    """How values became grey levels: the same for all dates of one sensor."""

    method: Name = Field(description="fixed range, percentiles, or none")
    unit: str = Field(default="", description="display, reflectance, decibel, counts")
    bands: tuple[Name, ...] = Field(description="bands shown as red, green and blue, or one")
    low: tuple[float, ...] = Field(description="value that becomes black, by band")
    high: tuple[float, ...] = Field(description="value that becomes white, by band")


class Original(ScenePart):
    """The file that a chip was made from; it is not kept here."""

    name: Name = Field(description="its name, without its folder")
    sha256: str = Field(pattern=r"^([0-9a-f]{64})?$", description="its SHA-256")
    size_bytes: int = Field(ge=0, description="its length, bytes")
