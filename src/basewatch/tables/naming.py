"""Names of places and origins, and events with their counts, as they are printed."""

from __future__ import annotations

from basewatch.analysis.events import ToldEvent
from basewatch.analysis.selection import Selection
from basewatch.models.evidence import Event, Observation


def place_name(selection: Selection, row: Event | Observation) -> str:
    """Name where a row happened: its place, else its site, else nothing for theatre-wide rows."""
    catalogue = selection.catalogue
    if row.place:
        return catalogue.places[row.place].name
    site = catalogue.sites.get(row.site)
    return site.name if site else ""


def origin_name(selection: Selection, row: Observation) -> str:
    """Name who first saw or said it."""
    return selection.catalogue.origins[row.origin].name


MANY = 10
"""A count of this many or more is news in itself."""


def with_counts(selection: Selection, told: ToldEvent) -> str:
    """Give an event's headline, and its counts by origin where they are many or differ.

    Counts of one event are put side by side, never added up or averaged.
    """
    counted = {
        (count.low, count.high, count.words, origin_name(selection, row))
        for row in told.rows
        if (count := row.count) is not None
    }
    differ = len({(low, high) for low, high, _, _ in counted}) > 1
    many = any(low >= MANY for low, _, _, _ in counted)
    missing = [item for item in sorted(counted, key=str) if item[2] not in told.headline]
    if not (differ or many) or not missing:
        return told.headline
    counts = "; ".join(f"{words} ({who})" for _, _, words, who in missing)
    return f"{told.headline.rstrip('.')}. Counts: {counts}."
