"""Indicators: what would tell that a reading of events comes true, and from which number on."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from basewatch.models.document import Document, Part
from basewatch.models.row import Name, RefersTo, SiteReference, Text
from basewatch.scales import EvidenceStrength, IndicatorTest
from basewatch.vocabulary import Category, Lane, Measure, Position, SensorKind


class Threshold(Part):
    """From when on an indicator is present; every member that is given must hold for a row."""

    test: IndicatorTest = Field(description="what is asked of the rows")
    number: int = Field(ge=0, le=1_000_000, description="the number that the test needs")
    within_days: int = Field(gt=0, le=3660, description="days before the edition that are asked")
    equipment: Annotated[tuple[str, ...], RefersTo("equipment")] = Field(
        default=(), description="types, classes or groups; what belongs to one counts with it"
    )
    position: Position | None = Field(default=None, description="how the thing stood to the site")
    measures: tuple[Measure, ...] = Field(
        default=(Measure.PRESENT,), description="what a count may measure"
    )
    categories: tuple[Category, ...] = Field(default=(), description="what kinds of facts are used")
    lanes: tuple[Lane, ...] = Field(default=(), description="lanes of the events that are used")
    words: tuple[Name, ...] = Field(
        default=(), description="beginnings of words; a statement used has at least one of them"
    )

    @model_validator(mode="after")
    def _says_of_what(self) -> Threshold:
        if not (self.equipment or self.categories or self.lanes or self.words):
            msg = "says of nothing what is asked; give equipment, categories, lanes or words"
            raise ValueError(msg)
        if self.test.counts and not self.equipment:
            msg = "counts, but names no equipment; name what is counted"
            raise ValueError(msg)
        if self.number == 0 and self.test is not IndicatorTest.COUNT_AT_MOST:
            msg = "has the number 0, which is always reached; give 1 or more"
            raise ValueError(msg)
        return self


class ThresholdChange(Part):
    """A change of a threshold: never made in silence."""

    date: dt.date = Field(description="day of the change")
    before: Name = Field(description="the threshold before, in words")
    after: Name = Field(description="the threshold after, in words")
    reason: Name = Field(description="why it was changed")


class Observable(Part):
    """By what an indicator can be told."""

    sensors: tuple[SensorKind, ...] = Field(
        min_length=1, description="kinds of sensors; open-sources where pages alone tell it"
    )
    gsd_m: float | None = Field(
        default=None, gt=0, description="coarsest ground sample distance that tells it, metres"
    )


class Diagnostic(Part):
    """How well an indicator tells readings apart."""

    strength: EvidenceStrength = Field(
        description="how much likelier the sign is under what it points to than under the other "
        "hypotheses, as a word for a ratio; none and weak (1 and 2) tell hardly anything apart"
    )
    written_on: dt.date = Field(description="day on which that was estimated")
    reason: Name = Field(description="why, in a line")


class Indicator(Document):
    """A sign that is watched, with its threshold, fixed before it is looked for."""

    scope: SiteReference = Field(description="site, or 'theatre'")
    text: str = Field(min_length=1, max_length=160, description="the sign, in a few words")
    points_to: tuple[Name, ...] = Field(
        min_length=1, description="hypotheses that it speaks for, by their ids"
    )
    threshold: Threshold = Field(description="from when on the sign is present")
    threshold_words: str = Field(
        min_length=1, max_length=160, description="the threshold as readers see it"
    )
    fixed_on: dt.date = Field(description="day on which the threshold was fixed")
    history: tuple[ThresholdChange, ...] = Field(default=(), description="changes of the threshold")
    observable_by: Observable = Field(description="by what it can be told")
    diagnostic: Diagnostic = Field(description="how well it tells readings apart")
    expected_warning_days: int | None = Field(
        default=None, ge=0, description="days between the sign and what it warns of"
    )
    note: Text = Field(default="", description="anything a later reader must know")

    @model_validator(mode="after")
    def _says_its_threshold(self) -> Indicator:
        said = set(re.findall(r"\d+", self.threshold_words))
        wanted = {str(self.threshold.number), str(self.threshold.within_days)}
        if not wanted <= said:
            msg = f"has threshold_words that lack {' or '.join(sorted(wanted - said))}"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _lists_its_changes_in_order(self) -> Indicator:
        days = [self.fixed_on, *(change.date for change in self.history)]
        if any(later <= earlier for earlier, later in pairwise(days)):
            msg = "has a history that is not in order; each change lies after fixed_on and the last"
            raise ValueError(msg)
        told = [change.after for change in self.history]
        next_ones = [*(change.before for change in self.history[1:]), self.threshold_words]
        if broken := [after for after, then in zip(told, next_ones, strict=False) if after != then]:
            msg = (
                f"has a history in which '{broken[0]}' is followed by other words; what a change "
                "leads to is what the next begins with, and the last leads to threshold_words"
            )
            raise ValueError(msg)
        return self
