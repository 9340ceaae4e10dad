"""A difference as data: a record of a fixed schema, for other programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from basewatch.analysis.change import Interval
from basewatch.analysis.count_changes import CountChange, NewestCount
from basewatch.analysis.difference import Difference, EventChange
from basewatch.analysis.withdrawal import why_withdrawn
from basewatch.catalog.load import Catalogue
from basewatch.models.evidence import Observation
from basewatch.models.row import THEATRE

SCHEMA = 1
"""Goes up when a member changes its meaning or goes; new members may come without."""


def difference_record(
    difference: Difference, counts: Sequence[CountChange], catalogue: Catalogue
) -> dict[str, Any]:
    """Write a difference as values that JSON knows.

    Parameters
    ----------
    difference
        Between two states of knowledge.
    counts
        Newest counts of the same two states.
    catalogue
        Has every row of either, and its page.

    Returns
    -------
    dict
        Members ``schema``, ``site``, ``from``, ``to``, ``events``, ``counts``, ``rows`` and
        ``sources``; days as YYYY-MM-DD, ages in days, None where there is nothing to say.
    """
    rows = {
        row.id: row
        for change in difference.events
        for known in (change.before, change.after)
        for row in (known.rows if known else ())
    }
    return {
        "schema": SCHEMA,
        "site": difference.after.site or THEATRE,
        "from": str(difference.before.as_of),
        "to": str(difference.after.as_of),
        "events": [_event(difference, change) for change in difference.events],
        "counts": [_count_change(change) for change in counts],
        "rows": {name: _row(catalogue, rows[name]) for name in sorted(rows)},
        "sources": {
            name: _source(catalogue, name) for name in sorted({r.source for r in rows.values()})
        },
    }


def _event(difference: Difference, change: EventChange) -> dict[str, Any]:
    known = change.newest
    event, then, now = known.event, difference.before.as_of, difference.after.as_of
    return {
        "id": event.id,
        "label": change.label,
        "headline": known.told.headline,
        "site": event.site,
        "place": event.place,
        "date": str(event.date),
        "date_end": str(event.date_end) if event.date_end else None,
        "age_days_then": _age(known.last, then) if change.before else None,
        "age_days_now": _age(known.last, now) if change.after else None,
        "rows": [row.id for row in known.rows],
        "rows_added": _ids(change.added) if change.before else [],
        "rows_edited": _ids(change.edited),
        "rows_removed": [
            {"id": row.id, "why": why_withdrawn(difference, row)} for row in change.removed
        ],
        "revisions": [
            {
                "what": facet.label,
                "from": facet.before.words if facet.before else None,
                "to": facet.after.words if facet.after else None,
            }
            for facet in change.facets.values()
        ],
        "goes_on": change.goes_on,
        "was_public": difference.was_public(change),
    }


def _ids(rows: Iterable[Observation]) -> list[str]:
    return [row.id for row in rows]


def _age(last: dt.date, day: dt.date) -> int | None:
    """Count the days since an event ended; None where it was not over."""
    return (day - last).days if last <= day else None


def _count_change(change: CountChange) -> dict[str, Any]:
    return {
        "site": change.site.id,
        "equipment": change.equipment.id,
        "kind": str(change.kind),
        "position": change.position or None,
        "label": change.label,
        "before": _count(change.before),
        "after": _count(change.after),
        "difference": _interval(change.difference),
        "trend": str(change.trend),
    }


def _count(count: NewestCount | None) -> dict[str, Any] | None:
    if count is None:
        return None
    return {
        "first": str(count.first),
        "last": str(count.last),
        **(_interval(count.interval) or {}),
        "words": count.words,
        "rows": _ids(count.rows),
    }


def _interval(interval: Interval | None) -> dict[str, float | None] | None:
    return {"low": interval.low, "high": interval.high} if interval else None


def _row(catalogue: Catalogue, row: Observation) -> dict[str, str]:
    letter = catalogue.sources[row.source].source_reliability
    return {
        "source": row.source,
        "origin": row.origin,
        "grade": f"{letter}{row.information_credibility}",
        "date": str(row.date),
        "statement": row.statement,
    }


def _source(catalogue: Catalogue, name: str) -> dict[str, str]:
    source, known = catalogue.sources[name], catalogue.known_on[name]
    return {
        "publisher": source.publisher,
        "url": source.url,
        "known_on": str(known.date),
        "known_on_basis": str(known.basis),
    }
