"""Key judgements of the desk: how likely, by when, how sure, resting on which rows."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Annotated

from pydantic import Field, model_validator

from basewatch.models.document import Document, Part
from basewatch.models.row import Name, RefersTo, SiteReference, Text
from basewatch.scales import Confidence

PLACE_OF_THE_WORD = "{likely}"
"""Where the ladder's word for the probability goes in a judgement's text."""


class Gap(Part):
    """Something that is not known, and that a judgement would need."""

    unknown: Name = Field(description="what is not known")
    cause: Name = Field(description="why it is not known, as a clause")
    effect: Name = Field(description="what that does to the judgement, as a clause")
    closes: Name = Field(description="what would close it, and how fine a look would have to be")


class Stated(Part):
    """A judgement as it was stated at one time; a later one takes its place."""

    as_of: dt.date = Field(description="day from which it holds; it rests on nothing younger")
    text: str = Field(
        min_length=1,
        max_length=300,
        description=f"the sentence, with {PLACE_OF_THE_WORD} where the word for the number goes",
    )
    horizon: dt.date = Field(description="day until which it holds; the sentence names it")
    probability: float = Field(ge=0.01, le=0.99, description="from 0.01 to 0.99")
    confidence: Confidence = Field(description="how sound its ground is, never how likely it is")
    limits: Name = Field(description="what limits the confidence, as a clause")
    rows: Annotated[tuple[str, ...], RefersTo("observations")] = Field(
        min_length=1, description="the observations that it rests on"
    )
    alternatives: tuple[Name, ...] = Field(min_length=1, description="what else was considered")
    assumptions: tuple[Name, ...] = Field(min_length=1, description="what it takes for granted")
    gaps: tuple[Gap, ...] = Field(
        default=(), description="what is not known and bears on it; shown with what would close it"
    )
    because: Text = Field(
        default="",
        max_length=300,
        description="why it is stated so now, or otherwise than before, a clause",
    )
    written_on: dt.date = Field(description="day on which it was written")

    @model_validator(mode="after")
    def _has_its_word_and_its_order(self) -> Stated:
        if self.text.count(PLACE_OF_THE_WORD) != 1:
            msg = f"names no place for the likelihood; write {PLACE_OF_THE_WORD} once in the text"
            raise ValueError(msg)
        if self.horizon <= self.as_of:
            msg = "ends on or before the day from which it holds; give a later horizon"
            raise ValueError(msg)
        if self.horizon_words not in self.text:
            msg = f"does not name its horizon; write '{self.horizon_words}' in the text"
            raise ValueError(msg)
        if self.written_on < self.as_of:
            msg = "was written before the day from which it holds; mend one of the two"
            raise ValueError(msg)
        return self

    @property
    def horizon_words(self) -> str:
        """The horizon as the text names it."""
        return f"{self.horizon.day} {calendar.month_name[self.horizon.month]} {self.horizon.year}"


class Judgement(Document):
    """A key judgement with everything that was ever stated of it, oldest first."""

    scope: SiteReference = Field(description="site, or 'theatre'")
    position: int = Field(ge=1, le=9, description="place among the judgements of its scope")
    stated: tuple[Stated, ...] = Field(min_length=1, description="what was stated, oldest first")

    @model_validator(mode="after")
    def _grows(self) -> Judgement:
        days = [stated.as_of for stated in self.stated]
        if days != sorted(set(days)):
            msg = "is not stated oldest first, once a day; sort it, and state a day once"
            raise ValueError(msg)
        return self
