"""Callouts: numbered marks on a picture, tied to observations."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from basewatch.models.document import Part
from basewatch.models.row import Identifier, Latitude, Longitude, RefersTo


class Callout(Part):
    """One numbered mark on a picture: where, what is seen there, which rows say so."""

    number: int = Field(ge=1, le=99, description="as printed on the picture")
    lon: Longitude | None = Field(default=None, description="degrees east, WGS 84")
    lat: Latitude | None = Field(default=None, description="degrees north, WGS 84")
    column: float | None = Field(
        default=None, ge=0, description="pixels of the chip from its western edge, instead of lon"
    )
    row: float | None = Field(
        default=None, ge=0, description="pixels of the chip from its northern edge, instead of lat"
    )
    words: str = Field(min_length=1, max_length=200, description="what is seen there")
    observations: Annotated[tuple[Identifier, ...], RefersTo("observations")] = Field(
        min_length=1, description="the rows that say so"
    )

    @model_validator(mode="after")
    def _has_one_place(self) -> Callout:
        ground = self.lon is not None and self.lat is not None
        pixels = self.column is not None and self.row is not None
        named = [self.lon, self.lat, self.column, self.row]
        if ground == pixels or sum(value is not None for value in named) > 2:
            msg = f"callout {self.number} needs lon and lat, or column and row, and not both"
            raise ValueError(msg)
        return self


class Annotations(Part):
    """The callouts on the picture of the item beside it."""

    callouts: tuple[Callout, ...] = Field(min_length=1, description="numbered from 1, in order")
