"""Newest counts site by site, and what they establish beside the ones before.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from raw_counts import Sighting, differ, points, sightings
from raw_detection import is_able
from raw_tables import INFINITY, Interval, Row, Tables, interval, is_soft, meet

COMPARABLE_DAYS = 365


class Day(NamedTuple):
    """Counts of one type on one day, at one position, counted or claimed."""

    last: dt.date
    first: dt.date
    is_claim: bool
    position: str
    bounds: Interval
    is_empty: bool
    differs: bool
    rows: list[Row]


class Standing(NamedTuple):
    """The newest count of a type at a site and the comparable one before it."""

    site: str
    name: str
    newest: Day
    before: Day | None
    reports: int
    is_alike: bool

    @property
    def rows(self) -> list[Row]:
        """Give the rows behind both."""
        return [*self.newest.rows, *(self.before.rows if self.before else ())]

    @property
    def trend(self) -> str:
        """Give the word for what the two counts establish; empty where they cannot tell."""
        days = [self.newest, self.before]
        if self.before is None or not self.is_alike:
            return ""
        if any(day and (day.is_claim or day.differs) for day in days):
            return ""
        return trend(self.before.bounds, self.newest.bounds)


def trend(before: Interval, after: Interval) -> str:
    """Compare two counts: rose, fell, none established, or nothing where neither is bounded."""
    if before[1] == after[1] == INFINITY:
        return ""
    if not (before[2] or after[2]):
        if after[0] > before[1]:
            return "rose"
        if after[1] < before[0]:
            return "fell"
    return "no established change"


def standings(tables: Tables, by_site: Mapping[str, Sequence[Row]]) -> list[Standing]:
    """Give the newest count of every type counted at every site."""
    found = []
    for site, rows in by_site.items():
        told: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in sightings(tables, rows):
            told[sighting.name].append(sighting)
        for name, days in _days(tables, rows, told).items():
            found += _standings(tables, site, name, days)
    return found


def _days(
    tables: Tables, rows: Sequence[Row], told: Mapping[str, Sequence[Sighting]]
) -> dict[str, list[Day]]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    counts: dict[tuple[str, ...], list[Interval]] = defaultdict(list)
    for (name, first, last, position, kind, _), point in points(tables, rows).items():
        of_day = (name, last, first, "1" if kind == "claimed" else "", position)
        groups[of_day] += point[3]
        counts[of_day].append((*point[:2], is_soft(map(interval, point[3]))))
    found: dict[str, list[Day]] = defaultdict(list)
    for name, *when in sorted(groups):
        key = (name, *when)
        beside = [s for s in told[name] if _when(s) == (when[0], when[1], when[3])]
        found[name].append(_day(key, counts[key], groups[key], beside))
    return found


def _when(sighting: Sighting) -> tuple[str, str, str]:
    return str(sighting.last), str(sighting.first), sighting.position


def _day(
    key: tuple[str, ...], counts: Sequence[Interval], rows: list[Row], beside: Sequence[Sighting]
) -> Day:
    _, last, first, claim, position = key
    rivals = [s for s in beside if (s.kind == "claimed") == bool(claim)]
    uncounted = [row for s in beside if not s.kind for row in s.rows] if differ(rivals) else []
    low, high, _ = meet(counts)
    days = (dt.date.fromisoformat(last), dt.date.fromisoformat(first))
    is_empty = high == 0 and all(row["state"] == "not_seen" for row in rows)
    count = (low, high, is_soft(counts))
    told = [*rows, *uncounted]
    return Day(*days, bool(claim), position, count, is_empty, differ(rivals), told)


def _standings(tables: Tables, site: str, name: str, days: Sequence[Day]) -> list[Standing]:
    counted = [day for day in days if not day.is_claim] or days
    last = counted[-1]
    found = []
    for day in (each for each in counted if (each.first, each.last) == (last.first, last.last)):
        before = _before(day, counted)
        is_alike = before is None or _power(tables, name, before) == _power(tables, name, day)
        found.append(Standing(site, name, day, before, len(days), is_alike))
    return found


def _power(tables: Tables, name: str, day: Day) -> tuple[bool, frozenset[str]]:
    kinds = frozenset(row["count_kind"] for row in day.rows if row["count_low"])
    return is_able(tables, name, day.rows), kinds


def _before(newest: Day, days: Sequence[Day]) -> Day | None:
    oldest = newest.first - dt.timedelta(days=COMPARABLE_DAYS)
    comparable = [
        day
        for day in days
        if oldest <= day.last < newest.first and newest.position in ("", day.position)
    ]
    return comparable[-1] if comparable else None
