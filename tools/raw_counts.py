"""Counts of one site from the raw tables: who may be counted, per day and family, and seen or not.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from raw_tables import (
    Row,
    Tables,
    end_of,
    first_day,
    interval,
    is_dated_to_the_day,
    is_soft,
    meet,
)

LONGEST_LOOK_DAYS = 7
Point = tuple[int, int, bool, list[Row]]
"""Least, most, whether its rows exclude one another, and the rows."""


class Sighting(NamedTuple):
    """What all rows of one type, span, position and kind of count say together."""

    name: str
    first: dt.date
    last: dt.date
    position: str
    kind: str
    """Empty where no number is given."""
    low: int
    high: int
    is_split: bool
    rows: list[Row]

    @property
    def when(self) -> tuple[dt.date, dt.date, str]:
        """Give first and last day, and position."""
        return self.first, self.last, self.position

    @property
    def is_empty(self) -> bool:
        """Say whether somebody looked and nobody saw it."""
        return self.high == 0 and any(row["state"] == "not_seen" for row in self.rows)

    @property
    def is_seen(self) -> bool:
        """Say whether somebody saw it."""
        is_looked_at = self.kind == "observed" or any(row["state"] == "seen" for row in self.rows)
        return self.high > 0 and is_looked_at

    @property
    def recency(self) -> tuple[object, ...]:
        """Order sightings as an edition does: the newest last."""
        order = (self.last, self.first, bool(self.kind), self.kind == "observed")
        return (*order, self.low, self.position)


def differ(sightings: Iterable[Sighting]) -> bool:
    """Say whether sightings of one day exclude one another."""
    told = list(sightings)
    seen_and_not = any(s.is_seen for s in told) and any(s.is_empty for s in told)
    return seen_and_not or any(s.is_split for s in told)


def counted(tables: Tables, rows: Sequence[Row]) -> list[Row]:
    """Give the rows that enter a series of counts."""
    left_out = retold(tables, rows)
    return [row for row in rows if _counts(tables, row) and row not in left_out]


def retold(tables: Tables, rows: Iterable[Row]) -> list[Row]:
    """Give doubtful retellings that name another type than a trusted row of event and family."""
    countable = [row for row in rows if _counts(tables, row)]
    trusted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in countable:
        if row["information_credibility"] in "12":
            trusted[row["event"], tables.family(row)].add(row["equipment"])

    def is_mutation(row: Row) -> bool:
        named = trusted[row["event"], tables.family(row)]
        is_doubtful = row["information_credibility"] in "456"
        return is_doubtful and bool(named) and row["equipment"] not in named

    return [row for row in countable if is_mutation(row)]


def _counts(tables: Tables, row: Row) -> bool:
    wanted = ("item", "present", tables.operator)
    return (
        bool(row["count_low"])
        and (row["unit"], row["measure"], row["operator"]) == wanted
        and bool(row["equipment"])
        and ";" not in row["equipment"]
        and is_dated_to_the_day(row)
    )


def points(tables: Tables, rows: Sequence[Row]) -> dict[tuple[str, ...], Point]:
    """Intersect the counts of one type, day, position, kind and family."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in counted(tables, rows):
        span = (str(first_day(row["date"])), str(end_of(row)))
        name, kind = tables.type_of(row["equipment"]), row["count_kind"]
        groups[name, *span, row["position"], kind, tables.family(row)].append(row)
    return {key: (*meet(map(interval, told)), told) for key, told in groups.items()}


def sightings(tables: Tables, rows: Sequence[Row]) -> list[Sighting]:
    """Put families together, and add what looks tell without a number."""
    groups: dict[tuple[str, ...], list[Point]] = defaultdict(list)
    for key, point in points(tables, rows).items():
        groups[key[:5]].append(point)
    return [*(_of_points(key, found) for key, found in groups.items()), *_uncounted(tables, rows)]


def _of_points(key: tuple[str, ...], found: Sequence[Point]) -> Sighting:
    name, first, last, position, kind = key
    low, high, is_split = meet(
        (low, high, is_soft(map(interval, told))) for low, high, _, told in found
    )
    days = (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    rows = [row for point in found for row in point[3]]
    inside = any(point[2] for point in found)
    return Sighting(name, *days, position, kind, low, high, is_split or inside, rows)


def _uncounted(tables: Tables, rows: Iterable[Row]) -> list[Sighting]:
    groups: dict[tuple[str, dt.date, dt.date, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        first, last = first_day(row["date"]), end_of(row)
        is_look = bool(row["state"]) and is_dated_to_the_day(row)
        is_short = (last - first).days <= LONGEST_LOOK_DAYS
        is_stock = row["measure"] in {"", "present"} and not row["count_low"]
        if is_look and is_short and is_stock and row["operator"] == tables.operator:
            for name in {tables.type_of(each) for each in row["equipment"].split(";") if each}:
                groups[name, first, last, row["position"], row["state"]].append(row)
    return [
        Sighting(*key[:4], "", *((0, 0) if key[4] == "not_seen" else (1, 10**9)), False, told)
        for key, told in groups.items()
    ]
