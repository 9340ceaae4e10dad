"""The rows of the evidence tables; each field's description is its entry in the codebook."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from basewatch.models.count import Count
from basewatch.models.partial_date import PartialDateField
from basewatch.vocabulary import (
    Category,
    Checked,
    CountKind,
    CountQualifier,
    EquipmentLevel,
    InformationCredibility,
    Lane,
    OriginKind,
    SourceKind,
    SourceReliability,
    State,
    Unit,
)


def _empty_is_none(value: object) -> object:
    return None if value == "" else value


def _split(value: object) -> object:
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in value.split(";") if part.strip())


Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$")]
"""A stable id: letters, digits, hyphens and points."""
Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
"""Several values in one cell, joined by semicolons."""
OptionalDate = Annotated[PartialDateField | None, BeforeValidator(_empty_is_none)]
OptionalInt = Annotated[int | None, BeforeValidator(_empty_is_none)]
OptionalFloat = Annotated[float | None, BeforeValidator(_empty_is_none)]


class Row(BaseModel):
    """A row of a table: immutable, and with no column that the codebook does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    id: Identifier


class Source(Row):
    """A page that was read."""

    id: Identifier = Field(description="stable id of the page", examples=["S001"])
    publisher: str = Field(min_length=1, description="who published it")
    country: str = Field(pattern=r"^([A-Z]{2})?$", description="publisher's country, ISO 3166")
    url: str = Field(pattern=r"^https?://\S+$", description="address of the page")
    published: OptionalDate = Field(description="date on the page, as finely as it is given")
    source_reliability: SourceReliability = Field(description="Admiralty letter of the publisher")
    kind: SourceKind = Field(description="first-hand, retold, or a copy")
    cites: str = Field(description="id of the source it retells, where it says so")
    note: str = Field(description="anything a later reader must know")


class Origin(Row):
    """Who first saw or said a thing."""

    id: Identifier = Field(description="stable id", examples=["maxar"])
    name: str = Field(min_length=1, description="name as printed")
    kind: OriginKind = Field(description="what kind of body it is")
    family: Identifier = Field(description="origins that share one data provider share a family")
    party: bool = Field(description="a party to the conflict: its figures are claims")
    note: str = Field(description="anything a later reader must know")


class Equipment(Row):
    """A type, class or group of equipment."""

    id: Identifier = Field(description="stable id", examples=["an-124"])
    name: str = Field(min_length=1, description="name in the singular, as printed")
    name_plural: str = Field(description="irregular plural, else empty")
    level: EquipmentLevel = Field(description="type, class, family or aggregate")
    parent: str = Field(description="id of the next wider group, or empty")
    role: str = Field(description="what it is for")
    domain: str = Field(description="air, ground, sea, air-defence, people or place")
    aliases: Words = Field(description="spellings met in sources")
    typical_length_m: OptionalFloat = Field(description="typical length in metres")
    typical_span_m: OptionalFloat = Field(description="typical wing span or beam in metres")


class Place(Row):
    """A place outside the site list."""

    id: Identifier = Field(description="stable id", examples=["tobruk"])
    name: str = Field(min_length=1, description="name as printed")
    lon: float = Field(ge=-180, le=180, description="longitude, degrees east, WGS 84")
    lat: float = Field(ge=-90, le=90, description="latitude, degrees north, WGS 84")
    precision_m: float = Field(gt=0, description="how far off the point may be, metres")
    kind: str = Field(description="town, region, sea-area, strait ...")
    origin: str = Field(description="where the coordinates come from")
    note: str = Field(description="anything a later reader must know")


class Event(Row):
    """A thing that happened, told by one or more observations."""

    id: Identifier = Field(description="stable id", examples=["2024-12-13-hmeimim-an-124"])
    title: str = Field(min_length=1, max_length=120, description="what happened, in our words")
    site: Identifier = Field(description="site, or 'theatre'")
    place: str = Field(description="id of a place, for what happened outside the sites")
    date: PartialDateField = Field(description="when it happened or was imaged")
    date_end: OptionalDate = Field(description="last day of a span")
    lane: Lane = Field(description="lane of the timeline")
    note: str = Field(description="why rows were put together or kept apart")


class Observation(Row):
    """One fact from one source."""

    id: Identifier = Field(description="stable id of the row", examples=["F0538"])
    fact: Identifier = Field(description="id of the fact it came from")
    site: Identifier = Field(description="site, or 'theatre'")
    place: str = Field(description="id of a place, for rows outside the sites")
    category: Category = Field(description="what kind of fact it is")
    date: PartialDateField = Field(description="when it happened or was imaged")
    date_end: OptionalDate = Field(description="last day of a span")
    statement: str = Field(min_length=1, max_length=400, description="the fact in our own words")
    equipment: Words = Field(description="ids of the equipment it is about")
    equipment_reported: str = Field(description="equipment as the source named it")
    name: Words = Field(description="names of ships, tail numbers, people in office")
    position: str = Field(description="alongside, offshore, in-convoy, airborne, or empty")
    count_low: OptionalInt = Field(ge=0, description="least count the source supports")
    count_high: OptionalInt = Field(ge=0, description="most it supports; empty: no bound")
    count_qualifier: Annotated[CountQualifier | None, BeforeValidator(_empty_is_none)] = Field(
        description="how the source qualified the number"
    )
    count_kind: Annotated[CountKind | None, BeforeValidator(_empty_is_none)] = Field(
        description="observed, claimed or estimated"
    )
    unit: Annotated[Unit | None, BeforeValidator(_empty_is_none)] = Field(
        description="what is counted"
    )
    state: Annotated[State | None, BeforeValidator(_empty_is_none)] = Field(
        description="what a look found; empty where nobody looked"
    )
    operator: str = Field(description="russia, mixed or other")
    sensor: str = Field(description="what it was seen with")
    origin: Identifier = Field(description="who first saw or said it")
    origin_reported: str = Field(description="origin as the source named it")
    source: Identifier = Field(description="the page")
    information_credibility: InformationCredibility = Field(description="Admiralty digit")
    event: Identifier = Field(description="the event it tells of")
    quote_for_checking: str = Field(description="at most 12 words, for checking, never printed")
    note: str = Field(description="anything a later reader must know")
    checked: Checked = Field(description="whether a second reader found the page to say so")

    @property
    def count(self) -> Count | None:
        """The count as an interval, or None where the row gives no number."""
        if self.count_low is None or self.count_kind is None:
            return None
        qualifier = self.count_qualifier or CountQualifier.EXACTLY
        return Count(self.count_low, self.count_high, self.count_kind, qualifier)
