"""A question with its competing hypotheses, and what analysts made of each event."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, FiniteFloat, model_validator

from basewatch.models.document import Document, Part
from basewatch.models.row import Identifier, Name, RefersTo, SiteReference, Text
from basewatch.scales import EvidenceStrength

LEAST_HYPOTHESES = 2
AUTHOR = "author"
"""The rater who wrote the question."""
CLOSE_ENOUGH = 1e-6
"""Priors may miss 1 by this much: decimals of a binary computer."""


AnyName = TypeVar("AnyName", str, tuple[str, str])


class Hypothesis(Part):
    """One answer to a question; the answers exclude one another."""

    id: Identifier = Field(description="stable id within the question", examples=["exit"])
    name: str = Field(min_length=1, max_length=40, description="the answer in a few words")
    statement: str = Field(
        min_length=1, max_length=300, description="what would then be so, in one sentence"
    )
    prior: FiniteFloat = Field(
        gt=0, lt=1, description="chance before any rated event, above 0; all sum to 1"
    )
    prior_reason: str = Field(
        min_length=1, max_length=300, description="why that chance, in one sentence"
    )


class Weighed(Part):
    """What something says for and against the hypotheses of a question."""

    favours: tuple[Identifier, ...] = Field(
        default=(), description="hypotheses under which it is more to be expected"
    )
    against: tuple[Identifier, ...] = Field(
        default=(), description="hypotheses under which it is less to be expected"
    )

    @model_validator(mode="after")
    def _take_sides(self) -> Weighed:
        both = sorted(set(self.favours) & set(self.against))
        if both:
            msg = f"names {', '.join(both)} as favoured and as spoken against; choose one side"
            raise ValueError(msg)
        if not self.says_nothing and not self.favours and not self.against:
            msg = "names no hypothesis; give favours, against or both, or leave it out"
            raise ValueError(msg)
        return self

    @property
    def says_nothing(self) -> bool:
        """Whether it is said on purpose that no hypotheses are told apart."""
        return False


class EventRating(Weighed):
    """What one event says of the hypotheses, as one analyst rated it."""

    event: Annotated[Identifier, RefersTo("events")] = Field(description="the event rated")
    rater: Identifier = Field(
        default=AUTHOR, description="who rated: 'author', who wrote the question, or one of raters"
    )
    strength: EvidenceStrength = Field(
        description="how much likelier the event is under a hypothesis it favours most than under "
        "one it speaks against most; none where it tells none apart"
    )
    reason: str = Field(min_length=1, max_length=240, description="why, in one line")
    written_on: dt.date = Field(description="day on which the rating was made")

    @property
    def says_nothing(self) -> bool:
        """Whether the rater found that the event tells no hypotheses apart."""
        return self.strength is EvidenceStrength.NONE

    @model_validator(mode="after")
    def _name_none_where_none(self) -> EventRating:
        if self.says_nothing and (self.favours or self.against):
            msg = "has the strength none and names hypotheses; leave them out, or say how strongly"
            raise ValueError(msg)
        return self


class Rater(Part):
    """Somebody who rated the events beside the question's author."""

    id: Identifier = Field(description="what the ratings call the rater", examples=["second"])
    role: Name = Field(description="who rated, as a role and no person")
    how: str = Field(
        min_length=1,
        max_length=600,
        description="what the rater had at hand, and how independent the reading is",
    )


class Sign(Weighed):
    """Something to watch for, because it would tell hypotheses apart."""

    sign: str = Field(min_length=1, max_length=200, description="what would have to be seen")


def _one_of_each(hypotheses: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...]:
    if twice := _twice(hypothesis.id for hypothesis in hypotheses):
        msg = f"has {', '.join(twice)} more than once; each hypothesis needs an id of its own"
        raise ValueError(msg)
    total = math.fsum(hypothesis.prior for hypothesis in hypotheses)
    if abs(total - 1) > CLOSE_ENOUGH:
        msg = f"has priors that sum to {total:g}; they must sum to 1"
        raise ValueError(msg)
    return hypotheses


def _each_event_once(ratings: tuple[EventRating, ...]) -> tuple[EventRating, ...]:
    if twice := _twice((rating.event, rating.rater) for rating in ratings):
        events = ", ".join(event for event, _ in twice)
        msg = f"rates {events} more than once; each rater rates each event once"
        raise ValueError(msg)
    return ratings


class Question(Document):
    """A question about a site or the theatre, with hypotheses that exclude one another."""

    id: Identifier = Field(description="name of the file without its ending")
    scope: SiteReference = Field(description="site it is about, or 'theatre'")
    question: Name = Field(description="the question, as readers see it")
    horizon_days: int = Field(
        ge=1, le=3660, description="days after an edition's date by which the answer shows"
    )
    half_life_days: int = Field(
        ge=1, le=36600, description="days after which an event weighs half as much for the question"
    )
    half_life_reason: Name = Field(description="why that half-life")
    written_on: dt.date = Field(description="day on which question and priors were written")
    author_role: Name = Field(description="who wrote it, as a role and no person")
    assumptions: tuple[Name, ...] = Field(
        default=(), description="what is taken for granted, and what would fall with it"
    )
    hypotheses: Annotated[tuple[Hypothesis, ...], AfterValidator(_one_of_each)] = Field(
        min_length=LEAST_HYPOTHESES, description="the answers, in the order in which they stand"
    )
    tells_apart: tuple[Sign, ...] = Field(
        default=(), description="what would tell the hypotheses apart"
    )
    raters: tuple[Rater, ...] = Field(
        default=(), description="who else rated events; their ratings bear the id"
    )
    ratings: Annotated[tuple[EventRating, ...], AfterValidator(_each_event_once)] = Field(
        default=(), description="what each event says of them, by one rater or several"
    )
    note: Text = Field(default="", description="anything a later reader must know")

    @property
    def names(self) -> tuple[str, ...]:
        """Ids of the hypotheses, in their order."""
        return tuple(hypothesis.id for hypothesis in self.hypotheses)

    @property
    def priors(self) -> dict[str, float]:
        """Chance of each hypothesis before any event."""
        return {hypothesis.id: hypothesis.prior for hypothesis in self.hypotheses}

    @property
    def rater_names(self) -> tuple[str, ...]:
        """Ids of the raters, the author first."""
        return (AUTHOR, *(rater.id for rater in self.raters))

    @property
    def by_event(self) -> dict[str, tuple[EventRating, ...]]:
        """The ratings of each event, in the order of the raters; events as they first stand."""
        order = self.rater_names.index
        events = dict.fromkeys(rating.event for rating in self.ratings)
        grouped = {name: [r for r in self.ratings if r.event == name] for name in events}
        return {
            name: tuple(sorted(ratings, key=lambda r: order(r.rater)))
            for name, ratings in grouped.items()
        }

    @property
    def events(self) -> frozenset[str]:
        """Ids of the events rated."""
        return frozenset(rating.event for rating in self.ratings)

    def number(self, hypothesis: str) -> str:
        """Call a hypothesis by its place in the question: ``H2``."""
        return f"H{self.names.index(hypothesis) + 1}"

    @property
    def last_written(self) -> dt.date:
        """Newest day on which any of it was written."""
        return max([self.written_on, *(rating.written_on for rating in self.ratings)])

    @model_validator(mode="after")
    def _name_known_hypotheses(self) -> Question:
        unknown = sorted(set(_named(self.ratings)) | set(_named(self.tells_apart)))
        unknown = [name for name in unknown if name not in self.names]
        if unknown:
            msg = (
                f"names the hypotheses {', '.join(unknown)}, which it does not have. "
                f"Allowed: {', '.join(self.names)}"
            )
            raise ValueError(msg)
        _known_raters(self)
        return self


def _known_raters(question: Question) -> None:
    names = question.rater_names
    if twice := _twice(names):
        msg = f"has the rater {', '.join(twice)} more than once; 'author' is the question's own"
        raise ValueError(msg)
    if unknown := sorted({rating.rater for rating in question.ratings} - set(names)):
        msg = (
            f"has ratings by {', '.join(unknown)}, who is none of its raters. "
            f"Allowed: {', '.join(names)}"
        )
        raise ValueError(msg)


def _named(parts: Sequence[Weighed]) -> Iterator[str]:
    for part in parts:
        yield from (*part.favours, *part.against)


def _twice(names: Iterable[AnyName]) -> list[AnyName]:
    return sorted(name for name, times in Counter(names).items() if times > 1)
