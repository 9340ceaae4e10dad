"""The rows of the evidence tables; each field's description is its entry in the codebook."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from basewatch.models.count import Count
from basewatch.models.partial_date import PartialDateField
from basewatch.models.row import (
    EmptyIsNone,
    Identifier,
    Name,
    OptionalDate,
    OptionalFloat,
    OptionalInt,
    PlaceReference,
    RefersTo,
    Row,
    SiteReference,
    Text,
    Truth,
    Words,
)
from basewatch.scales import Tlp
from basewatch.vocabulary import (
    Category,
    Checked,
    CountKind,
    CountQualifier,
    DateBasis,
    InformationCredibility,
    Lane,
    Measure,
    OriginKind,
    Position,
    SourceKind,
    SourceReliability,
    State,
    Unit,
)


class Source(Row):
    """A page that was read."""

    id: Identifier = Field(description="stable id of the page", examples=["S001"])
    publisher: Name = Field(description="who published it")
    country: str = Field(
        pattern=r"^([A-Z]{2})?$", description="publisher's country, ISO 3166, two letters"
    )
    url: str = Field(
        pattern=r"^https?://\S+$", max_length=2000, description="address of the page, once only"
    )
    published: OptionalDate = Field(
        description="date on the page, as finely as it is given; empty: it bears none"
    )
    accessed: OptionalDate = Field(description="day on which it was read, where noted")
    archive_url: str = Field(
        pattern=r"^(https?://\S+)?$", max_length=2000, description="address of an archived copy"
    )
    sha256: str = Field(
        pattern=r"^([0-9a-f]{64})?$", description="hash of the capture that is held, if one is"
    )
    source_reliability: SourceReliability = Field(description="Admiralty letter of the publisher")
    kind: SourceKind = Field(description="how the page stands to what it tells")
    cites: Annotated[str, RefersTo("sources")] = Field(
        description="the page it retells, where it says so; no circles"
    )
    note: Text = Field(description="anything a later reader must know")
    tlp: Annotated[Tlp | None, EmptyIsNone] = Field(
        default=None, description="handling mark of the page; empty: that of `catalogue.yml`"
    )


class Origin(Row):
    """Who first saw or said a thing."""

    id: Identifier = Field(description="stable id", examples=["maxar"])
    name: Name = Field(description="name as printed")
    kind: OriginKind = Field(description="what kind of body it is")
    family: Identifier = Field(
        description="origins that share one data provider share a family: they confirm nothing "
        "for one another"
    )
    party: Truth = Field(description="a party to the conflict: its figures are claims")
    note: Text = Field(description="anything a later reader must know")


class Event(Row):
    """A thing that happened, told by one or more observations."""

    id: Identifier = Field(description="stable id", examples=["2024-12-13-hmeimim-an-124"])
    title: str = Field(min_length=1, max_length=120, description="what happened, in our words")
    site: SiteReference = Field(description="site, or 'theatre'")
    place: PlaceReference = Field(description="place of what happened outside the sites")
    date: PartialDateField = Field(description="when it happened or was imaged")
    date_end: OptionalDate = Field(description="last day of a span")
    lane: Lane = Field(description="lane of the timeline")
    note: Text = Field(description="why rows were put together or kept apart")


class Observation(Row):
    """One fact from one source."""

    id: Identifier = Field(description="stable id of the row", examples=["F0538"])
    fact: Identifier = Field(
        description="id of the fact it came from; rows split from one share it"
    )
    site: SiteReference = Field(description="site, or 'theatre'")
    place: PlaceReference = Field(description="place of rows outside the sites")
    category: Category = Field(description="what kind of fact it is")
    date: PartialDateField = Field(description="when it happened or was imaged")
    date_end: OptionalDate = Field(description="last day of a span")
    date_basis: Annotated[DateBasis | None, EmptyIsNone] = Field(
        default=None, description="what the date rests on; empty: not said"
    )
    statement: str = Field(min_length=1, max_length=400, description="the fact in our own words")
    equipment: Annotated[Words, RefersTo("equipment")] = Field(description="what it is about")
    equipment_reported: Text = Field(description="equipment as the source named it")
    identity: Annotated[Words, RefersTo("identities")] = Field(
        description="the ships, aircraft or units it names"
    )
    name: Words = Field(description="their names as the source spelt them")
    position: Annotated[Position | None, EmptyIsNone] = Field(
        description="how the thing stood to the site; empty where it is not said"
    )
    count_low: OptionalInt = Field(ge=0, description="least count the source supports")
    count_high: OptionalInt = Field(ge=0, description="most it supports; empty: no upper bound")
    count_qualifier: Annotated[CountQualifier | None, EmptyIsNone] = Field(
        description="how the source qualified the number"
    )
    count_kind: Annotated[CountKind | None, EmptyIsNone] = Field(
        description="how the number came about, or the thing told where there is no number"
    )
    measure: Annotated[Measure | None, EmptyIsNone] = Field(
        description="what the number measures: a stock, a flow, a loss ..."
    )
    unit: Annotated[Unit | None, EmptyIsNone] = Field(description="what is counted")
    state: Annotated[State | None, EmptyIsNone] = Field(
        description="what a look found; empty where nobody looked"
    )
    operator: Annotated[Identifier, RefersTo("operators")] = Field(
        description="whose it is, as catalogue.yml lists"
    )
    sensor: Annotated[Words, RefersTo("sensors")] = Field(description="what it was seen with")
    sensor_reported: Text = Field(description="sensor as the source named it")
    gsd_m: OptionalFloat = Field(
        gt=0, description="ground sample distance of this very image, where stated, metres"
    )
    origin: Annotated[Identifier, RefersTo("origins")] = Field(
        description="who first saw or said it"
    )
    origin_reported: Text = Field(description="origin as the source named it")
    source: Annotated[Identifier, RefersTo("sources")] = Field(description="the page")
    information_credibility: InformationCredibility = Field(description="Admiralty digit")
    event: Annotated[Identifier, RefersTo("events")] = Field(description="the event it tells of")
    quote_for_checking: str = Field(
        max_length=200, description="at most 12 words, for checking, never printed"
    )
    note: Text = Field(description="anything a later reader must know")
    checked: Checked = Field(description="whether a second reader found the page to say so")
    tlp: Annotated[Tlp | None, EmptyIsNone] = Field(
        default=None, description="handling mark of the row, where stricter than its page's"
    )

    @property
    def count(self) -> Count | None:
        """The count as an interval, or None where the row gives no number."""
        if self.count_low is None or self.count_kind is None:
            return None
        qualifier = self.count_qualifier or CountQualifier.EXACTLY
        return Count.read(self.count_low, self.count_high, self.count_kind, qualifier)
