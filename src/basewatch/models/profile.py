"""What a catalogue is about: the one file that tells the code which theatre it serves."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from basewatch.licensing import Audience
from basewatch.models.row import Identifier, Latitude, Longitude, Metres, Name, Text
from basewatch.scales import Tlp

Box = tuple[Longitude, Latitude, Longitude, Latitude]
"""West, south, east, north in degrees, WGS 84."""


class TheatreMap(BaseModel):
    """The view of the overview map."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    middle: tuple[Longitude, Latitude] = Field(description="middle of the map, lon, lat")
    scale_at: tuple[Longitude, Latitude] = Field(description="where its scale bar is true")
    width_km: Metres = Field(description="how much ground it shows from west to east, km")


class Profile(BaseModel):
    """What a catalogue is about: ``catalogue.yml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Name = Field(description="what the catalogue is about, for readers")
    titles: dict[str, Name] = Field(
        default={}, description="the same in other languages, by ISO 639"
    )
    country: Name = Field(description="the country of the theatre, as the base layers spell it")
    operator: Identifier = Field(description="whose equipment is counted")
    operators: dict[Identifier, Annotated[str, Field(min_length=1)]] = Field(
        description="every operator that rows may name: id, and adjective for readers"
    )
    local_clock: Text = Field(
        default="", description="how local time stands to UTC, as editions print it; may be empty"
    )
    languages: tuple[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")], ...] = Field(
        min_length=1, description="languages in which every site has a name, ISO 639"
    )
    sites_within: Box = Field(description="box in which every site lies")
    places_within: Box = Field(description="box in which every place lies")
    theatre_map: TheatreMap = Field(description="view of the overview map")
    tlp: Tlp = Field(default=Tlp.CLEAR, description="mark of every row that bears none, TLP 2.0")
    audience: Audience = Field(
        default=Audience.PUBLIC, description="who reads it; decides which pictures it may hold"
    )
    licence: str = Field(
        default="", max_length=200, description="terms of the evidence tables, for data files"
    )
    credit: str = Field(default="", max_length=200, description="whom to credit for them")
    test_data: bool = Field(default=False, description="whether the evidence is made up")

    @model_validator(mode="after")
    def _operator_is_listed(self) -> Profile:
        if self.operator not in self.operators:
            listed = ", ".join(sorted(self.operators))
            msg = f"operator '{self.operator}' is not one of operators ({listed})"
            raise ValueError(msg)
        return self

    @property
    def watched(self) -> str:
        """Adjective of the operator whose equipment is counted: ``Russian``."""
        return self.operators[self.operator]
