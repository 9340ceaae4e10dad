"""What an edition knows that the edition before it did not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from basewatch.analysis.events import ToldEvent, told_events
from basewatch.analysis.selection import Selection

ChangeLabel = Literal["new", "more evidence", "late evidence"]


@dataclass(frozen=True)
class EventChange:
    """One event that is new, or about which more is known."""

    told: ToldEvent
    """The event with all rows known by now."""
    label: ChangeLabel
    """Happened after the last cut-off; more pages on a known event; or happened before the last
    cut-off but became known only now (our knowledge changed, not the world)."""


def find_changes(selection: Selection) -> tuple[EventChange, ...]:
    """Compare what was public by `since` with what was public by `as_of`.

    Returns
    -------
    tuple of EventChange
        Newest event first, then by id; empty where `since` equals `as_of`.
    """
    changes = []
    for told in told_events(selection, selection.rows):
        fresh = [row for row in told.rows if selection.known(row).date > selection.since]
        if fresh:
            changes.append(EventChange(told, _label(selection, told, len(fresh))))
    return tuple(sorted(changes, key=_newest_first))


def _label(selection: Selection, told: ToldEvent, fresh: int) -> ChangeLabel:
    if fresh < len(told.rows):
        return "more evidence"
    end = (told.event.date_end or told.event.date).last
    return "late evidence" if end <= selection.since else "new"


def _newest_first(change: EventChange) -> tuple[int, str]:
    return (-change.told.event.date.first.toordinal(), change.told.event.id)
