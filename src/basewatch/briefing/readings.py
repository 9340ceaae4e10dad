"""Indicators read for an edition from the store of its catalogue."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from basewatch.analysis.indicators import Reading, read_indicators
from basewatch.analysis.selection import graded_as_known, known_rows
from basewatch.catalog.load import load_for_edition, load_where
from basewatch.catalog.queries import read_documents
from basewatch.catalog.store import Store
from basewatch.models.indicators import Indicator
from basewatch.models.row import THEATRE


def open_readings(store: Store, scope: str, as_of: dt.date, since: dt.date) -> tuple[Reading, ...]:
    """Read the indicators of a site and of the theatre; for the theatre all.

    Parameters
    ----------
    store
        The catalogue.
    scope
        Id of a site, or ``theatre``.
    as_of
        Day of the edition.
    since
        First day of its window, with which they are compared.
    """
    indicators = [
        indicator
        for indicator in read_documents(store, "indicators", Indicator).values()
        if scope in (indicator.scope, THEATRE)
    ]
    if not indicators:
        return ()
    start = since - dt.timedelta(days=max(each.threshold.within_days for each in indicators))
    catalogue = load_for_edition(store, scope, as_of, start)
    rows = tuple(graded_as_known(catalogue, known_rows(catalogue, as_of)))
    readings = read_indicators(catalogue, rows, _ordered(indicators), as_of, since)
    return _checked_at_last(store, readings, as_of, start)


def _ordered(indicators: Sequence[Indicator]) -> list[Indicator]:
    """Put what concerns the whole theatre first, then site by site."""
    return sorted(indicators, key=lambda each: (each.scope != THEATRE, each.scope, each.id))


def _checked_at_last(
    store: Store, readings: Sequence[Reading], as_of: dt.date, start: dt.date
) -> tuple[Reading, ...]:
    """Find when signs were last checked of which no row since `start` tells.

    What thresholds ask for lies in the days since; of older rows not all were read.
    """
    older: dict[str, list[Indicator]] = defaultdict(list)
    for reading in readings:
        if reading.checked_on is None or reading.checked_on < start:
            older[reading.indicator.scope].append(reading.indicator)
    checked: dict[str, dt.date | None] = {}
    for scope, indicators in older.items():
        where = "known_on <= :as_of" + ("" if scope == THEATRE else " AND site = :site")
        catalogue = load_where(store, where, {"as_of": str(as_of), "site": scope})
        every = known_rows(catalogue, as_of)
        for reading in read_indicators(catalogue, every, indicators, as_of, as_of):
            checked[reading.indicator.id] = reading.checked_on
    return tuple(
        replace(each, checked_on=checked.get(each.indicator.id, each.checked_on))
        for each in readings
    )
