"""What changed between two dates, event by event: the world apart from what is known of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from basewatch.analysis.knowledge import Facet, Knowledge, KnownEvent
from basewatch.language import say, to_say
from basewatch.models.evidence import Observation

EventLabel = Literal[
    "new",
    "spans the cut-off",
    "late evidence",
    "revised",
    "more evidence",
    "withdrawn",
    "unchanged",
]
"""How an event stands between two dates.

new
    Known only now, and happened wholly after the earlier cut-off: the world changed.
spans the cut-off
    Known only now; began on or before the earlier cut-off, or may have, and lasted, or may have
    lasted, beyond it. Which of the two changed is not settled.
late evidence
    Known only now, but happened by the earlier cut-off: what is known changed, not the world.
revised
    Known before; date, a count, the way it is known, or its best grade is another now.
more evidence
    Known before; only pages, origins or words were added or changed.
withdrawn
    Known before and not any more: only another state of the catalogue can do that.
unchanged
    Known before and after alike; only older.
"""
EVENT_LABELS: dict[EventLabel, str] = {
    "new": to_say("new"),
    "spans the cut-off": to_say("spans the cut-off"),
    "late evidence": to_say("late evidence"),
    "revised": to_say("revised"),
    "more evidence": to_say("more evidence"),
    "withdrawn": to_say("withdrawn"),
    "unchanged": to_say("unchanged"),
}
"""The labels as readers see them, to be said."""
BROADER = frozenset({"origins", "pages"})
"""Facets that say how widely a thing is told, and nothing of the thing itself."""


@dataclass(frozen=True)
class FacetChange:
    """One thing known of an event, before and after; None where it was not known."""

    before: Facet | None
    after: Facet | None

    @property
    def label(self) -> str:
        """What changed."""
        facet = self.after or self.before
        return facet.label if facet else ""

    @property
    def words(self) -> str:
        """From what to what: ``best grade: C3 → B2``."""
        before = self.before.words if self.before else say("not given")
        after = self.after.words if self.after else say("not given")
        return f"{self.label}: {before} → {after}{self._who_came_and_went()}"

    def _who_came_and_went(self) -> str:
        """Name the origins that were added and those that fell away."""
        before = self.before.names if self.before else frozenset[str]()
        after = self.after.names if self.after else frozenset[str]()
        added, lost = ", ".join(sorted(after - before)), ", ".join(sorted(before - after))
        said = [say("adds {names}", names=added)] if added else []
        said += [say("no longer {names}", names=lost)] if lost else []
        return f" ({'; '.join(said)})" if said else ""


@dataclass(frozen=True)
class EventChange:
    """One event, as known at the earlier and at the later date."""

    label: EventLabel
    before: KnownEvent | None
    after: KnownEvent | None
    facets: Mapping[str, FacetChange] = field(default_factory=dict)
    """What is known otherwise, by key; empty unless the event was known at both."""

    @property
    def newest(self) -> KnownEvent:
        """The event as known last."""
        return self.after or self.before  # type: ignore[return-value]  # one of them is there

    @property
    def added(self) -> tuple[Observation, ...]:
        """Rows that were not there before."""
        before = {row.id for row in self.before.rows} if self.before else set()
        return tuple(row for row in _rows(self.after) if row.id not in before)

    @property
    def removed(self) -> tuple[Observation, ...]:
        """Rows that are not there any more."""
        after = {row.id for row in self.after.rows} if self.after else set()
        return tuple(row for row in _rows(self.before) if row.id not in after)

    @property
    def edited(self) -> tuple[Observation, ...]:
        """Rows that are there as before but do not say the same, as they are now."""
        before = {row.id: row for row in _rows(self.before)}
        return tuple(row for row in _rows(self.after) if before.get(row.id, row) != row)

    @property
    def goes_on(self) -> bool:
        """Whether an added row tells of a day after all that was told before."""
        if self.before is None:
            return False
        latest = max((row.date_end or row.date).last for row in self.before.rows)
        return any(row.date.first > latest for row in self.added)


def _rows(known: KnownEvent | None) -> tuple[Observation, ...]:
    return known.rows if known else ()


@dataclass(frozen=True)
class Difference:
    """Two states of knowledge, and every event of either."""

    before: Knowledge
    after: Knowledge
    events: tuple[EventChange, ...]
    """Newest first, then by id; unchanged ones too."""

    def labelled(self, *labels: EventLabel) -> tuple[EventChange, ...]:
        """Give the events that bear one of the labels, in order."""
        return tuple(change for change in self.events if change.label in labels)

    def was_public(self, change: EventChange) -> bool:
        """Say whether an event was public by the earlier date, and only entered afterwards.

        Only another state of the catalogue can lack what was public.
        """
        return change.before is None and change.newest.told.known_on <= self.before.as_of

    @property
    def changed(self) -> tuple[EventChange, ...]:
        """All but the unchanged."""
        return tuple(change for change in self.events if change.label != "unchanged")


def compare(before: Knowledge, after: Knowledge) -> Difference:
    """Compare two states of knowledge, of one catalogue or of two states of it.

    Parameters
    ----------
    before, after
        Of the same site; `before` not as of a later day.

    Returns
    -------
    Difference
        Compared with itself nothing has changed. Over three dates of one catalogue differences
        add up: what is newly known from the first to the third is what is from the first to the
        second and from the second to the third together, and what is revised runs on from the
        second's value (a value that came back is no revision).
    """
    names = before.events.keys() | after.events.keys()
    changes = [
        _compare_event(before.events.get(name), after.events.get(name), before.as_of)
        for name in names
    ]
    return Difference(before, after, tuple(sorted(changes, key=_newest_first)))


def _compare_event(
    before: KnownEvent | None, after: KnownEvent | None, cut_off: dt.date
) -> EventChange:
    if after is None:
        return EventChange("withdrawn", before, None)
    if before is None:
        return EventChange(_timing(after, cut_off), None, after)
    if before == after:
        return EventChange("unchanged", before, after)
    facets = _changed_facets(before, after)
    label: EventLabel = "revised" if facets.keys() - BROADER else "more evidence"
    return EventChange(label, before, after, facets)


def _timing(event: KnownEvent, cut_off: dt.date) -> EventLabel:
    if event.last <= cut_off:
        return "late evidence"
    return "new" if event.first > cut_off else "spans the cut-off"


def _changed_facets(before: KnownEvent, after: KnownEvent) -> dict[str, FacetChange]:
    keys = dict.fromkeys((*after.facets, *before.facets))
    return {
        key: FacetChange(before.facets.get(key), after.facets.get(key))
        for key in keys
        if before.facets.get(key) != after.facets.get(key)
    }


def _newest_first(change: EventChange) -> tuple[int, str]:
    return (-change.newest.first.toordinal(), change.newest.event.id)
