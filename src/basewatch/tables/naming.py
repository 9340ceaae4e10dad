"""Names of places and origins, and events with their counts, as they are printed."""

from __future__ import annotations

from basewatch.analysis.events import ToldEvent
from basewatch.analysis.selection import Selection
from basewatch.models.count import combine
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
    """Give an event's headline, and its counts by origin where they are many or in conflict.

    Counts of one event are put side by side, never added up or averaged.
    """
    counted = [(row.count, origin_name(selection, row)) for row in told.rows if row.count]
    if not counted:
        return told.headline
    in_conflict = combine([count for count, _ in counted])[2]
    many = any(count.low >= MANY for count, _ in counted)
    told_already = all(count.words in told.headline for count, _ in counted)
    if told_already or not (in_conflict or many):
        return told.headline
    counts = "; ".join(sorted({f"{count.words} ({who})" for count, who in counted}))
    return f"{told.headline.rstrip('.')}. Counts: {counts}."
