"""From an analyst's ratings of events to likelihood ratios and to cells of a matrix.

One rating feeds both. Its word (weak 2, moderate 3, strong 10, very strong 30) is the ratio between
the hypothesis it favours most and the one it speaks against most: where both are named, each takes
the square root; a hypothesis that is not named takes 1. In the matrix a hypothesis that is spoken
against is inconsistent (very inconsistent from "strong" on), one that is favoured is consistent
(very consistent from "strong" on), and all others are neutral.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from basewatch.analysis.bayes import LIKELIHOOD_RATIOS, Rating, weight
from basewatch.analysis.competing import Item
from basewatch.analysis.selection import graded_as_known
from basewatch.catalog.load import Catalogue
from basewatch.models.evidence import Observation
from basewatch.models.hypotheses import EventRating, Question
from basewatch.scales import Consistency, EvidenceStrength

_TELLING = (EvidenceStrength.STRONG, EvidenceStrength.VERY_STRONG)


@dataclass(frozen=True)
class RatedEvent:
    """A rated event as it was known on a day, with the weight that its best row gives it."""

    rating: EventRating
    rows: tuple[Observation, ...]
    """Every row known, as graded then; never empty."""
    spokesman: Observation
    """The row whose grade weighs most; through its family of origins the event is heard."""
    family: str
    weight: float | None
    """Share of letter x share of digit x ageing; None where no row's grade can be judged."""

    def as_rating(self) -> Rating:
        """Give the event as an item of Bayes' arithmetic."""
        return Rating(self.rating.event, self.family, ratios(self.rating), self.weight)

    def as_item(self, hypotheses: Iterable[str]) -> Item:
        """Give the event as a row of the matrix."""
        marks = {name: cell(self.rating, name) for name in hypotheses}
        return Item(self.rating.event, marks, self.weight or 0.0, self.family)


def ratios(rating: EventRating) -> dict[str, float]:
    """Turn a rating into likelihood ratios; a hypothesis that it does not name is absent (1)."""
    ratio = LIKELIHOOD_RATIOS[rating.strength]
    share = math.sqrt(ratio) if rating.favours and rating.against else ratio
    return {name: share for name in rating.favours} | {name: 1 / share for name in rating.against}


def cell(rating: EventRating, hypothesis: str) -> Consistency:
    """Turn a rating into the matrix's cell for one hypothesis."""
    is_telling = rating.strength in _TELLING
    if hypothesis in rating.favours:
        return Consistency.VERY_CONSISTENT if is_telling else Consistency.CONSISTENT
    if hypothesis in rating.against:
        return Consistency.VERY_INCONSISTENT if is_telling else Consistency.INCONSISTENT
    return Consistency.NEUTRAL


def rated_events(
    question: Question, catalogue: Catalogue, rows: Sequence[Observation], as_of: dt.date
) -> tuple[RatedEvent, ...]:
    """Weigh every rated event of which something was known.

    An event is one item however many pages tell it: a second family of origins makes it surer
    (credibility 1), and does not make it two events. It is heard through the family of the row
    that weighs most; where rows tie, the one that was public first.

    Parameters
    ----------
    question
        The question, with its ratings.
    catalogue
        Knows sources, origins and when pages were public.
    rows
        The rows to rest on; those not public by `as_of` are left out.
    as_of
        The day as of which to weigh.
    """
    known = tuple(row for row in rows if catalogue.known_on[row.source].date <= as_of)
    by_event: dict[str, list[Observation]] = defaultdict(list)
    for row in graded_as_known(catalogue, known):
        by_event[row.event].append(row)
    return tuple(
        _rated(question, rating, catalogue, by_event[rating.event], as_of)
        for rating in question.ratings
        if by_event[rating.event]
    )


def _rated(
    question: Question,
    rating: EventRating,
    catalogue: Catalogue,
    rows: Sequence[Observation],
    as_of: dt.date,
) -> RatedEvent:
    event = catalogue.events[rating.event]
    age = max(0, (as_of - (event.date_end or event.date).last).days)

    def grade(row: Observation) -> float | None:
        letter = catalogue.sources[row.source].source_reliability
        return weight(letter, row.information_credibility, age, question.half_life_days)

    def order(row: Observation) -> tuple[float, dt.date, str]:
        grades = grade(row)
        return (1 if grades is None else -grades, catalogue.known_on[row.source].date, row.id)

    best = min(rows, key=order)
    return RatedEvent(
        rating=rating,
        rows=tuple(rows),
        spokesman=best,
        family=catalogue.origins[best.origin].family,
        weight=grade(best),
    )
