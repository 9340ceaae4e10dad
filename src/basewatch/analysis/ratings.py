"""From analysts' ratings of events to likelihood ratios and to cells of a matrix.

A rating feeds both. Its word (weak 2, moderate 3, strong 10, very strong 30) is the ratio between
the hypothesis it favours most and the one it speaks against most: where both are named, each takes
the square root; a hypothesis that is not named takes 1. In the matrix a hypothesis that is spoken
against is inconsistent (very inconsistent from "strong" on), one that is favoured is consistent
(very consistent from "strong" on), and all others are neutral.

Several raters are weighed each alone, and their chances pooled (`basewatch.analysis.bayes.pooled`).
In the matrix a cell is the mean of their marks (CC 2, C 1, N 0, I -1, II -2), rounded towards N:
where one of two favours what the other speaks against, it is N.
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


_MARKS = {
    Consistency.VERY_CONSISTENT: 2,
    Consistency.CONSISTENT: 1,
    Consistency.NEUTRAL: 0,
    Consistency.INCONSISTENT: -1,
    Consistency.VERY_INCONSISTENT: -2,
}
_CELLS = {number: mark for mark, number in _MARKS.items()}


@dataclass(frozen=True)
class RatedEvent:
    """A rated event as it was known on a day, with the weight that its best row gives it."""

    event: str
    ratings: tuple[EventRating, ...]
    """One by each rater who rated it, the question's author first; never empty."""
    rows: tuple[Observation, ...]
    """Every row known, as graded then; never empty."""
    spokesman: Observation
    """The row whose grade weighs most; through its family of origins the event is heard."""
    family: str
    weight: float | None
    """Share of letter x share of digit x ageing; None where no row's grade can be judged."""

    def as_rating(self, rater: str = "") -> Rating:
        """Give the event as an item of Bayes' arithmetic.

        Parameters
        ----------
        rater
            Whose rating; a rater who did not rate the event is lent the others' mean. Empty for
            the mean of all.
        """
        own = [rating for rating in self.ratings if rating.rater == rater]
        return Rating(self.event, self.family, mean_ratios(own or self.ratings), self.weight)

    def as_item(self, hypotheses: Iterable[str]) -> Item:
        """Give the event as a row of the matrix."""
        marks = {name: self.cell(name) for name in hypotheses}
        return Item(self.event, marks, self.weight or 0.0, self.family)

    def cell(self, hypothesis: str) -> Consistency:
        """Give the matrix's cell for one hypothesis, of all raters together."""
        return mean_cell(self.ratings, hypothesis)

    @property
    def named(self) -> frozenset[str]:
        """Hypotheses that any rater finds favoured or spoken against."""
        return frozenset(name for r in self.ratings for name in (*r.favours, *r.against))


def mean_ratios(ratings: Sequence[EventRating]) -> dict[str, float]:
    """Take the geometric mean of raters' ratios, by hypothesis; one not named counts as 1.

    Parameters
    ----------
    ratings
        Ratings of one event, one a rater.
    """
    every = [ratios(rating) for rating in ratings]
    if len(every) == 1:
        return every[0]
    return {
        name: math.exp(math.fsum(math.log(each.get(name, 1.0)) for each in every) / len(every))
        for name in sorted({name for each in every for name in each})
    }


def mean_cell(ratings: Sequence[EventRating], hypothesis: str) -> Consistency:
    """Take the mean of raters' marks, rounded towards N."""
    marks = [mark(rating, hypothesis) for rating in ratings]
    return _CELLS[math.trunc(sum(marks) / len(marks))]


def mark(rating: EventRating, hypothesis: str) -> int:
    """Turn a rating into a number for one hypothesis: from 2 (CC) over 0 (N) to -2 (II)."""
    return _MARKS[cell(rating, hypothesis)]


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
        _rated(question, ratings, catalogue, by_event[name], as_of)
        for name, ratings in question.by_event.items()
        if by_event[name]
    )


def _rated(
    question: Question,
    ratings: tuple[EventRating, ...],
    catalogue: Catalogue,
    rows: Sequence[Observation],
    as_of: dt.date,
) -> RatedEvent:
    event = catalogue.events[ratings[0].event]
    age = max(0, (as_of - (event.date_end or event.date).last).days)

    def grade(row: Observation) -> float | None:
        letter = catalogue.sources[row.source].source_reliability
        return weight(letter, row.information_credibility, age, question.half_life_days)

    def order(row: Observation) -> tuple[float, dt.date, str]:
        grades = grade(row)
        return (1 if grades is None else -grades, catalogue.known_on[row.source].date, row.id)

    best = min(rows, key=order)
    return RatedEvent(
        event=event.id,
        ratings=ratings,
        rows=tuple(rows),
        spokesman=best,
        family=catalogue.origins[best.origin].family,
        weight=grade(best),
    )
