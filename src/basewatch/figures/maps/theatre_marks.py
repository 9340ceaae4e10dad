"""Where in the theatre something was reported: sites and places with their events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from basewatch.analysis.events import ToldEvent, counted, told_events
from basewatch.analysis.selection import Selection
from basewatch.language import say
from basewatch.models.evidence import Observation

THEATRE = "theatre"
COARSE_M = 5_000.0
"""From this precision on a mark is hollow: a label point, not a position."""
VAST_M = 100_000.0
"""Coarser places are listed beside the map, not drawn on it."""


@dataclass(frozen=True)
class TheatreMark:
    """A site or place with its events of the window."""

    id: str
    name: str
    lon: float
    lat: float
    """Degrees, WGS 84."""
    precision_m: float
    is_own: bool
    """Whether it is the edition's own site."""
    told: tuple[ToldEvent, ...]
    """Oldest first; never empty."""

    @property
    def rows(self) -> tuple[Observation, ...]:
        """Every row behind the mark."""
        return tuple(row for told in self.told for row in told.rows)

    @property
    def is_coarse(self) -> bool:
        """Whether the point stands for an area."""
        return self.precision_m > COARSE_M

    @property
    def words(self) -> str:
        """How many events, and when the newest happened."""
        return told_words(self.told)


@dataclass(frozen=True)
class Theatre:
    """Every event of the window, by place."""

    marks: tuple[TheatreMark, ...]
    """Own site first, then most events first, then by name."""
    wide: tuple[ToldEvent, ...]
    """Events of the theatre as a whole: no place is given."""


def events_words(number: int) -> str:
    """Say how many events: ``1 event``, ``22 events``."""
    return counted(number, "event")


def told_words(told: Sequence[ToldEvent]) -> str:
    """Say how many events and when the newest began: ``22 events, last 14 Dec 2024``."""
    events, day = events_words(len(told)), told[-1].date_words
    if len(told) > 1:
        return say("{events}, last {day}", events=events, day=day)
    return f"{events}, {day}"


def find_theatre(selection: Selection) -> Theatre:
    """Group what is told of the window's events by the site or place it tells of.

    The events are those of the timeline and of the table of events elsewhere: an event is of the
    window by its own date, whatever a row of it says. One told at two places counts at both.
    """
    groups: dict[str, list[Observation]] = defaultdict(list)
    for row in selection.rows:
        if selection.in_window(selection.catalogue.events[row.event]):
            groups[row.place if row.site == THEATRE else row.site].append(row)
    wide = told_events(selection, groups.pop("", []))
    marks = (_mark(selection, name, rows) for name, rows in groups.items())
    return Theatre(tuple(sorted(marks, key=_order)), wide)


def _mark(selection: Selection, name: str, rows: list[Observation]) -> TheatreMark:
    catalogue = selection.catalogue
    site = catalogue.sites.get(name)
    spot = site or catalogue.places[name]
    return TheatreMark(
        id=name,
        name=site.called if site else spot.name,
        lon=spot.lon,
        lat=spot.lat,
        precision_m=spot.precision_m,
        is_own=name == selection.site.id,
        told=told_events(selection, rows),
    )


def _order(mark: TheatreMark) -> tuple[bool, int, str, str]:
    return (not mark.is_own, -len(mark.told), mark.name, mark.id)
