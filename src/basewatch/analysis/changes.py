"""What an edition knows that the edition before it did not."""

from __future__ import annotations

from dataclasses import dataclass

from basewatch.analysis.difference import EventChange, EventLabel, compare
from basewatch.analysis.events import ToldEvent, told_events
from basewatch.analysis.knowledge import what_was_known
from basewatch.analysis.selection import Selection


@dataclass(frozen=True)
class ToldChange:
    """One event that is new, or of which something else is known, as an edition may tell it."""

    told: ToldEvent
    """The event with the rows that the edition uses."""
    change: EventChange
    """How it stands between the two dates, by all that was public."""

    @property
    def label(self) -> EventLabel:
        """New, late evidence, revised, ..."""
        return self.change.label


def find_changes(selection: Selection) -> tuple[ToldChange, ...]:
    """Compare what was public by `since` with what was public by `as_of`.

    Returns
    -------
    tuple of ToldChange
        Newest event first, then by id; empty where `since` equals `as_of`.
    """
    catalogue = selection.catalogue
    before = what_was_known(catalogue, selection.since)
    difference = compare(before, what_was_known(catalogue, selection.as_of))
    told = {item.event.id: item for item in told_events(selection, selection.rows)}
    return tuple(
        ToldChange(told[change.newest.event.id], change)
        for change in difference.changed
        if change.newest.event.id in told
    )
