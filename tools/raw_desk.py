"""What the desk adds to an edition, and what page 1 makes of it.

A module of `recompute.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from raw_changes import listed, support_then_and_now
from raw_edition import THEATRE, Edition
from raw_front import front
from raw_ground import ground
from raw_judgements import judgements
from raw_ledger import forecasts, ledger_score
from raw_lists import lists
from raw_maps import newest_counts, places
from raw_signs import checked_on, last_told, reading
from raw_support import newest_day, position, re_reading
from raw_weighed import weighing


def desk(edition: Edition) -> dict[str, Any]:
    """Give judgements, hypotheses, indicators, forecasts, and what opens the edition."""
    told = signs(edition)
    found: dict[str, Any] = {
        "weighing": weighing(edition),
        "judgements": judgements(edition),
        "signs": told,
        "signs_told": {sign["id"]: told_of(edition, sign) for sign in edition.signs},
        "front": front(edition, told),
        "listed": listed(edition),
        "support": support_then_and_now(edition),
        "re_reading": re_reading(edition.rows),
        "newest_day": newest_day(edition),
        "position": position(edition),
        "lists": lists(edition),
        "places": places(edition),
        "newest_counts": newest_counts(edition),
        "ground": ground(edition),
    }
    if edition.site == THEATRE:
        ledger = forecasts(edition.tables.folder, edition.as_of)
        found |= {"forecasts": ledger, "score": ledger_score(ledger)}
    return found


def told_of(edition: Edition, sign: Mapping[str, Any]) -> list[Any]:
    """Give the day that last told of a sign, and the days of later looks that did not see it."""
    last, lost = last_told(edition.tables, dict(sign), edition.known, edition.as_of)
    return [last and str(last), lost]


def signs(edition: Edition) -> dict[str, list[Any]]:
    """Give, by indicator, its state, its state when the window began, and when it was checked."""
    tables, found = edition.tables, {}
    earlier = [row for row in edition.known if tables.public(row) <= edition.since]
    for sign in edition.signs:
        state, _ = reading(tables, sign, edition.known, edition.as_of)
        before, _ = reading(tables, sign, earlier, edition.since)
        day = checked_on(tables, sign, edition.known, edition.as_of)
        found[sign["id"]] = [state, before, day and str(day)]
    return found
