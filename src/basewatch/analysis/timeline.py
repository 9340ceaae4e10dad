"""Events laid out on lanes and columns of time, numbered in order."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from basewatch.analysis.events import LANE_ORDER, ToldEvent, told_events
from basewatch.analysis.selection import Selection
from basewatch.models.evidence import Event
from basewatch.models.row import THEATRE
from basewatch.vocabulary import Lane

MAX_COLUMNS = 34
"""More columns than this and the number in a mark would fall under 7 pt in print."""
_STEPS_DAYS = (1, 2, 7, 14, 30, 91, 182, 365)


@dataclass(frozen=True)
class Entry:
    """One event on the timeline."""

    number: int
    """Its number in the figure and in the table beside it."""
    told: ToldEvent
    lane: Lane
    column: int | None
    """Column of time, counted from 0; None where it is not known to the column's width."""
    level: int
    """Position in the stack of its lane and column, counted from 0."""
    is_at_site: bool
    """At this edition's own site, not theatre-wide."""


@dataclass(frozen=True)
class Timeline:
    """All events of the window, laid out."""

    first: dt.date
    step_days: int
    columns: int
    entries: tuple[Entry, ...]

    def start_of(self, column: int) -> dt.date:
        """Give the first day of a column."""
        return self.first + dt.timedelta(days=column * self.step_days)


def window_events(selection: Selection) -> tuple[ToldEvent, ...]:
    """Give the events of the window at the site and theatre-wide; other sites stand elsewhere."""
    return tuple(told for told in _in_window(selection) if not is_elsewhere(selection, told.event))


def elsewhere_events(selection: Selection) -> tuple[ToldEvent, ...]:
    """Give the events of the window at other sites and places."""
    return tuple(told for told in _in_window(selection) if is_elsewhere(selection, told.event))


def is_elsewhere(selection: Selection, event: Event) -> bool:
    """Say whether an event happened at another site or at a named place outside the sites.

    To the theatre nothing is elsewhere.
    """
    if selection.is_theatre:
        return False
    return not selection.is_at_site(event) and (event.site != THEATRE or bool(event.place))


def _in_window(selection: Selection) -> list[ToldEvent]:
    told = told_events(selection, selection.rows)
    return [item for item in told if selection.in_window(item.event)]


def lay_out(selection: Selection) -> Timeline:
    """Lay the events of the window out on lanes and columns.

    The columns are the narrowest of 1, 2, 7, 14, 30, 91, 182 or 365 days that give no more than
    `MAX_COLUMNS`.

    Returns
    -------
    Timeline
        Entries numbered by date, then id.
    """
    days = (selection.as_of - selection.since).days + 1
    step = next((step for step in _STEPS_DAYS if -(-days // step) <= MAX_COLUMNS), _STEPS_DAYS[-1])
    columns = -(-days // step)
    first = selection.as_of - dt.timedelta(days=columns * step - 1)
    levels: dict[tuple[Lane, int | None], int] = defaultdict(int)
    entries = []
    for number, told in enumerate(window_events(selection), start=1):
        column = _column(told, first, step, columns)
        key = (told.event.lane, column)
        at_site = selection.is_at_site(told.event)
        entries.append(Entry(number, told, told.event.lane, column, levels[key], at_site))
        levels[key] += 1
    return Timeline(first, step, columns, tuple(entries))


def _column(told: ToldEvent, first: dt.date, step: int, columns: int) -> int | None:
    event = told.event
    start, end = event.date.first, event.date.last
    if (end - start).days >= step and event.date.day is None:
        return None
    if start < first:
        return None
    return min((start - first).days // step, columns - 1)


def lanes_used(timeline: Timeline) -> list[Lane]:
    """List the lanes that hold an event, in reading order."""
    return sorted({entry.lane for entry in timeline.entries}, key=LANE_ORDER.__getitem__)
