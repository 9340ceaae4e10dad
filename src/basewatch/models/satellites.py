"""Missions whose satellites pass by a fixed calendar: what passes are computed from."""

from __future__ import annotations

import datetime as dt
import math
from typing import Annotated

from pydantic import AwareDatetime, Field, model_validator

from basewatch.models.document import Document, Part
from basewatch.models.row import Latitude, Longitude, Metres, Name, RefersTo, Text


class ReferenceScene(Part):
    """A real scene that fixes when the mission is where."""

    product: Name = Field(description="identifier of the scene, as its provider has it")
    path: int = Field(ge=1, description="path on which it was taken")
    taken: AwareDatetime = Field(description="when, as 2025-07-31T13:03:27Z")
    lon: Longitude = Field(description="longitude of its middle, degrees east, WGS 84")
    lat: Latitude = Field(description="latitude of its middle, degrees north, WGS 84")


class Satellite(Part):
    """A satellite of a mission, and the days on which it took pictures as a matter of routine."""

    name: Name = Field(description="name as printed")
    first_day: dt.date = Field(description="first day of routine pictures")
    last_day: dt.date | None = Field(default=None, description="last day of them; empty: goes on")
    phase_days: float = Field(ge=0, description="days by which it follows the reference scene")
    example: Name = Field(description="a real scene of it that bears out its phase")
    basis: Name = Field(description="where its days come from, and how sure they are")
    afterwards: Text = Field(
        default="", description="what became of it after last_day; printed in later editions only"
    )

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Satellite:
        if self.last_day is not None and self.last_day < self.first_day:
            msg = "has a last_day before its first_day; mend one of the two"
            raise ValueError(msg)
        return self

    def serves_on(self, day: dt.date) -> bool:
        """Say whether it took pictures as a matter of routine on a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


class Mission(Document):
    """Satellites on one track that repeats, over which passes by daylight can be computed."""

    name: Name = Field(description="name as printed")
    sensor: Annotated[str, RefersTo("sensors")] = Field(description="its row among the sensors")
    repeat_days: int = Field(ge=1, le=400, description="days after which the track repeats")
    orbits: int = Field(ge=1, le=6000, description="orbits in these days, and so paths")
    path_step: int = Field(default=1, ge=1, description="by how much the path grows each orbit")
    path_word: Text = Field(default="", description="what stands before the number of a path")
    inclination_deg: float = Field(gt=90, lt=180, description="inclination of the orbit, degrees")
    node_lon: Longitude = Field(description="where path 1 crosses the equator southward, degrees")
    swath_km: Metres = Field(description="width of what is seen, km")
    precision_km: Metres = Field(description="how far off a computed track may be, km")
    precision_minutes: Metres = Field(description="how far off a computed time may be, minutes")
    reference: ReferenceScene = Field(description="what fixes the time")
    satellites: tuple[Satellite, ...] = Field(min_length=1, description="its satellites")
    basis: Text = Field(max_length=1000, description="where the figures come from")
    note: Text = Field(default="", description="what every reader of the passes must know")

    @model_validator(mode="after")
    def _reaches_every_path(self) -> Mission:
        if math.gcd(self.path_step, self.orbits) != 1:
            msg = f"has a path_step that shares a divisor with {self.orbits} orbits; mend it"
            raise ValueError(msg)
        if self.reference.path > self.orbits:
            msg = f"has a reference on path {self.reference.path} of {self.orbits}; mend it"
            raise ValueError(msg)
        return self

    def notes_on(self, day: dt.date) -> str:
        """Say what a reader of the passes must know, as far as it is known on a day."""
        ended = (each for each in self.satellites if each.last_day and each.last_day < day)
        return " ".join(note for note in (self.note, *(each.afterwards for each in ended)) if note)

    def path_words(self, path: int) -> str:
        """Name a path as its provider does: ``R121``, ``path 174``."""
        space = " " if len(self.path_word) > 1 else ""
        return f"{self.path_word}{space}{path:03d}"
