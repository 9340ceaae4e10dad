"""Names of places and origins, and events with their counts, as they are printed."""

from __future__ import annotations

from collections import defaultdict

from basewatch.analysis.events import ToldEvent
from basewatch.analysis.selection import Selection
from basewatch.language import WRITTEN_IN, in_own_direction, say, speaking
from basewatch.models.count import Count, combine
from basewatch.models.evidence import Event, Observation


def place_name(selection: Selection, row: Event | Observation) -> str:
    """Name where a row happened: its place, else its site, else nothing for theatre-wide rows."""
    catalogue = selection.catalogue
    if row.place:
        return catalogue.places[row.place].name
    site = catalogue.sites.get(row.site)
    return site.called if site else ""


def origin_name(selection: Selection, row: Observation) -> str:
    """Name who first saw or said it."""
    return selection.catalogue.origins[row.origin].name


MANY = 10
"""A count of this many or more is news in itself."""


def with_counts(selection: Selection, told: ToldEvent) -> str:
    """Give an event's headline, and its counts by origin where they are many or in conflict.

    Counts of one event are put side by side, never added up or averaged.
    """
    counted = _counts_of_one_thing(selection, told)
    if not counted or _tells_all(told, counted):
        return told.headline
    in_conflict = combine([count for count, _ in counted]).is_conflict
    if not in_conflict and all(count.low < MANY for count, _ in counted):
        return told.headline
    counts = "; ".join(sorted({f"{count.words} ({who})" for count, who in counted}))
    said = in_own_direction(say("Counts: {counts}.", counts=counts))
    return f"{told.headline.rstrip('.')}. {said}"


def _tells_all(told: ToldEvent, counted: list[tuple[Count, str]]) -> bool:
    """Say whether the headline, which is never translated, holds every count already."""
    with speaking(WRITTEN_IN):
        return all(count.words in told.headline for count, _ in counted)


def _counts_of_one_thing(selection: Selection, told: ToldEvent) -> list[tuple[Count, str]]:
    """Give the counts of what most rows of the event count, with who gave them."""
    groups: dict[tuple[object, ...], list[tuple[Count, str]]] = defaultdict(list)
    for row in told.rows:
        if (count := row.count) is not None:
            key = (row.equipment, row.unit, row.position, row.measure, row.operator)
            groups[key].append((count, origin_name(selection, row)))
    return max(groups.values(), key=len, default=[])
