"""Which events an edition opens with: recent, retold, and rather seen than said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from basewatch.analysis.events import ToldEvent

HALF_LIFE_DAYS = 4.0
"""After this many days an event counts half as much for the opening."""
_WEIGHT = {"observed": 1.0, "not_seen": 1.0, "estimated": 0.6, "claimed": 0.5}
_SPOKEN_WEIGHT = 0.8


def salience(told: ToldEvent, as_of: dt.date) -> float:
    """Score an event for the opening of an edition.

    The score is the number of pages that tell it, times a weight for how it is known, halved
    every `HALF_LIFE_DAYS` after its last day. It orders a few sentences and is printed nowhere:
    attention is not credibility.

    Parameters
    ----------
    told
        The event.
    as_of
        The edition's cut-off.
    """
    last = (told.event.date_end or told.event.date).last
    age_days = max(0, (as_of - last).days)
    weight = _WEIGHT.get(told.tone, _SPOKEN_WEIGHT)
    return float(told.pages * weight * 0.5 ** (age_days / HALF_LIFE_DAYS))


def most_salient(
    events: Iterable[ToldEvent],
    as_of: dt.date,
    number: int,
    grounds: frozenset[str] = frozenset(),
) -> list[ToldEvent]:
    """Choose the events to open with, the most salient first.

    Of equals, those come first that tell a row on which a key judgement rests; then by id.

    Parameters
    ----------
    events
        Those to choose from.
    as_of
        The edition's cut-off.
    number
        How many to choose.
    grounds
        Ids of the rows on which the edition's key judgements rest.
    """

    def order(told: ToldEvent) -> tuple[float, bool, str]:
        is_ground = any(row.id in grounds for row in told.rows)
        return -salience(told, as_of), not is_ground, told.event.id

    return sorted(events, key=order)[:number]
