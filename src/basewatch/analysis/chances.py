"""The chances of a question's hypotheses: by rater, pooled, as of a day, and over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from basewatch.analysis.bayes import Posterior, Voice, pooled, posterior
from basewatch.analysis.ratings import RatedEvent, rated_events
from basewatch.analysis.selection import Selection
from basewatch.models.evidence import Observation
from basewatch.models.hypotheses import AUTHOR, Question

STEP = dt.timedelta(days=7)
"""Days between two points of the curve; every day on which a rated event became known is one."""


@dataclass(frozen=True)
class Moment:
    """The chances as of one day."""

    day: dt.date
    posterior: Posterior
    known: tuple[str, ...]
    """Rated events of which something became known on this day."""


def raters(question: Question, items: Sequence[RatedEvent]) -> list[str]:
    """Name the raters who rated any of some events; the author where there are none."""
    rated = {rating.rater for item in items for rating in item.ratings} or {AUTHOR}
    return [name for name in question.rater_names if name in rated]


def chances_by_rater(
    question: Question, items: Sequence[RatedEvent], voice: Voice = Voice.MOST_DIAGNOSTIC
) -> dict[str, Posterior]:
    """Weigh by each rater's ratings alone."""
    return {
        rater: posterior(question.priors, [item.as_rating(rater) for item in items], voice)
        for rater in raters(question, items)
    }


def chances(
    question: Question, items: Sequence[RatedEvent], voice: Voice = Voice.MOST_DIAGNOSTIC
) -> Posterior:
    """Give the chance of each hypothesis, the raters pooled."""
    return pooled([*chances_by_rater(question, items, voice).values()])


def chances_over_time(
    question: Question, selection: Selection, rows: Sequence[Observation]
) -> tuple[Moment, ...]:
    """Weigh as of every week, and as of every day on which a rated event became known."""
    first: dict[str, dt.date] = {}
    for row in rows:
        known = selection.known(row).date
        first[row.event] = min(first.get(row.event, known), known)
    days = set(first.values())
    day = min(days, default=selection.as_of) - STEP
    while day < selection.as_of:
        days.add(day)
        day += STEP
    return tuple(
        chances_on(
            question, selection, rows, day, (e for e, known in first.items() if known == day)
        )
        for day in sorted({*days, selection.as_of})
    )


def chances_on(
    question: Question,
    selection: Selection,
    rows: Sequence[Observation],
    day: dt.date,
    known: Iterable[str] = (),
) -> Moment:
    """Weigh as of one day.

    Parameters
    ----------
    question
        The question, with its ratings.
    selection
        The edition's selection.
    rows
        Rows of the rated events.
    day
        The day.
    known
        Rated events of which something became known on this day.
    """
    rated = rated_events(question, selection.catalogue, rows, day)
    return Moment(day, chances(question, rated), tuple(sorted(known)))
