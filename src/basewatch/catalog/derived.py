"""What is worked out of a row once, so that rules and selection need not read it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from basewatch.models.evidence import Event, Observation, Origin, Source
from basewatch.models.reference_lists import Equipment, Sensor
from basewatch.models.row import Row
from basewatch.vocabulary import CountKind, Measure, State

MOVING = frozenset({Measure.ARRIVED, Measure.DEPARTED, Measure.PASSING})
"""A ship that arrives or leaves may well be at two places on one day."""
EXTRA_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "origins": ("family TEXT", "party INTEGER"),
    "sources": ("url TEXT", "cites TEXT", "publisher TEXT", "reliability TEXT"),
    "equipment": ("parent TEXT",),
    "events": ("first TEXT", "last TEXT"),
    "observations": (
        "fact TEXT",
        "site TEXT",
        "source TEXT",
        "origin TEXT",
        "event TEXT",
        "first TEXT",
        "last TEXT",
        "credibility TEXT",
        "count_kind TEXT",
        "is_observed INTEGER",
        "is_coarse INTEGER",
        "statement TEXT",
        "level INTEGER",
        "bin INTEGER",
        "date TEXT",
        "state TEXT",
        "thing TEXT",
        "low INTEGER",
        "high INTEGER",
    ),
}
"""Columns that the compiled form keeps apart, by table; the rest of a row is kept as it is."""


@dataclass
class Resolution:
    """What each sensor resolves and each piece of equipment needs, gathered as rows pass."""

    gsd_m: dict[str, float] = field(default_factory=dict)
    needed_gsd_m: dict[str, float] = field(default_factory=dict)

    def note(self, row: Row) -> None:
        """Remember a sensor or a piece of equipment."""
        if isinstance(row, Sensor) and row.gsd_m is not None:
            self.gsd_m[row.id] = row.gsd_m
        if isinstance(row, Equipment) and row.needed_gsd_m is not None:
            self.needed_gsd_m[row.id] = row.needed_gsd_m

    def is_too_coarse(self, row: Observation) -> bool:
        """Say whether a row names a thing that its image alone cannot tell.

        Where a row has several sensors the finest decides; where none of them has a known
        resolution (a camera, a ship tracker, a satellite not named) nothing is said.
        """
        known = [self.gsd_m[name] for name in row.sensor if name in self.gsd_m]
        is_all_known = len(known) == len(row.sensor)
        finest = row.gsd_m or (min(known) if known and is_all_known else None)
        if finest is None or row.state is not State.SEEN:
            return False
        needed = [self.needed_gsd_m[name] for name in row.equipment if name in self.needed_gsd_m]
        return any(finest > limit for limit in needed)


LEVELS = 22
"""Levels of `span_bin` that days of the calendar can have: dates end in the year 9999."""


def span_bin(first: dt.date, last: dt.date) -> tuple[int, int]:
    """Find the smallest block of 2**level days, counted from day 0, that holds a span.

    An index over level and block finds all spans that touch a window without reading the others:
    at each level they lie in the few blocks that the window touches.

    Returns
    -------
    tuple of int
        Level and number of the block.
    """
    level = (first.toordinal() ^ last.toordinal()).bit_length()
    return level, first.toordinal() >> level


def derived_values(row: Row, resolution: Resolution) -> tuple[object, ...]:
    """Give the values of a row's `EXTRA_COLUMNS`, in their order."""
    if isinstance(row, Observation):
        first, last = row.date.first, (row.date_end or row.date).last
        is_observed = row.state is not None or row.count_kind is CountKind.OBSERVED
        return (
            *(row.fact, row.site, row.source, row.origin, row.event),
            *(first.isoformat(), last.isoformat()),
            *(row.information_credibility.value, row.count_kind, is_observed),
            *(resolution.is_too_coarse(row), row.statement, *span_bin(first, last)),
            *(str(row.date), row.state, _thing(row), *_bounds(row)),
        )
    if isinstance(row, Event):
        return (row.date.first.isoformat(), (row.date_end or row.date).last.isoformat())
    if isinstance(row, Origin):
        return (row.family, row.party)
    if isinstance(row, Source):
        return (row.url, row.cites, row.publisher, row.source_reliability)
    return (row.parent,) if isinstance(row, Equipment) else ()


def _bounds(row: Observation) -> tuple[int | None, int | None]:
    """Give the bounds that can exclude another count; soft ones exclude none."""
    if row.count is not None and row.count.is_soft:
        return 0, None
    return row.count_low, row.count_high


def _thing(row: Observation) -> str:
    """Name what a row counts, so that counts of one thing can be put side by side."""
    parts = (*row.equipment, row.unit, row.measure, row.position, row.operator, row.site, row.place)
    return " ".join(str(part or "-") for part in parts)


def sightings(row: Row) -> list[tuple[str, str, str, str]]:
    """List which named ships and aircraft a row puts where on which day.

    Returns
    -------
    list of tuple
        Identity, day, site and place, position; empty where the row is not of one day or tells
        of a movement.
    """
    if not isinstance(row, Observation) or row.state is not State.SEEN or not row.identity:
        return []
    if row.date.day is None or row.date_end not in (None, row.date) or row.measure in MOVING:
        return []
    where, position = f"{row.site} {row.place}".strip(), str(row.position or "")
    return [(name, str(row.date), where, position) for name in row.identity]
